// A call tree in parallel arrays. The children of a node have consecutive numbers, greater than its own, in order of
// value; a frame of −n stands for n nodes too small for the page, and is the last child.

class Tree {
  constructor(columns) {
    this.parent = Int32Array.from(columns.parent);
    this.frame = Int32Array.from(columns.frame);
    this.calls = Float64Array.from(columns.calls);
    this.self = Float64Array.from(columns.self);
    this.total = Float64Array.from(columns.total);
    this.size = this.parent.length;
    this.first = this.firstChildren();
  }

  /** One longer than the tree: a node's children end where the next node's begin. */
  firstChildren() {
    const first = new Int32Array(this.size + 1);
    for (let node = 1; node < this.size; node++) {
      first[this.parent[node] + 1]++;
    }
    first[0] = 1;
    for (let node = 1; node <= this.size; node++) {
      first[node] += first[node - 1];
    }
    return first;
  }

  isFolded(node) {
    return this.frame[node] < 0;
  }

  /** The nodes from the tree's root to a node. */
  path(node) {
    const path = [];
    for (let at = node; at >= 0; at = this.parent[at]) {
      path.push(at);
    }
    return path.reverse();
  }

  /** For every node whether it is the given one or below it. */
  below(root) {
    const inside = new Uint8Array(this.size);
    inside[root] = 1;
    for (let node = root + 1; node < this.size; node++) {
      inside[node] = inside[this.parent[node]];
    }
    return inside;
  }

  /** What the outermost nodes of marked frames have of the value of a root; and how many nodes are marked. */
  matched(root, frameMarks) {
    const inside = this.below(root);
    const covered = new Uint8Array(this.size);
    let value = 0;
    let nodes = 0;
    for (let node = root; node < this.size; node++) {
      if (!inside[node]) {
        continue;
      }
      const marked = !this.isFolded(node) && frameMarks[this.frame[node]];
      const above = node > root && covered[this.parent[node]];
      covered[node] = marked || above ? 1 : 0;
      nodes += marked ? 1 : 0;
      value += marked && !above ? this.total[node] : 0;
    }
    return {value, nodes};
  }

  /** The nodes of marked frames that lie below no other such node. */
  outermost(frameMarks) {
    const covered = new Uint8Array(this.size);
    const nodes = [];
    for (let node = 0; node < this.size; node++) {
      const above = node > 0 && covered[this.parent[node]];
      const marked = !this.isFolded(node) && frameMarks[this.frame[node]];
      covered[node] = marked || above ? 1 : 0;
      if (marked && !above) {
        nodes.push(node);
      }
    }
    return nodes;
  }

  /** One tree of what lies below and including several nodes: what was called along the same path is one node. */
  merged(roots) {
    const columns = {parent: [-1], frame: [this.frame[roots[0]]], calls: [], self: [], total: []};
    const groups = [roots];
    for (let at = 0; at < groups.length; at++) {
      this.addSums(groups[at], columns);
      for (const [frame, nodes] of this.childGroups(groups[at])) {
        columns.parent.push(at);
        columns.frame.push(frame);
        groups.push(nodes);
      }
    }
    return new Tree(columns);
  }

  addSums(nodes, columns) {
    const sum = (column) => nodes.reduce((before, node) => before + column[node], 0);
    columns.calls.push(sum(this.calls));
    columns.self.push(sum(this.self));
    columns.total.push(sum(this.total));
  }

  /** The children of nodes by their frames, greatest first, those that stand for others last. */
  childGroups(nodes) {
    const known = new Map();
    for (const node of nodes) {
      for (let child = this.first[node]; child < this.first[node + 1]; child++) {
        const key = this.isFolded(child) ? -1 : this.frame[child];
        if (!known.has(key)) {
          known.set(key, {frame: key, nodes: [], total: 0, folded: 0});
        }
        const group = known.get(key);
        group.nodes.push(child);
        group.total += this.total[child];
        group.folded += this.isFolded(child) ? this.frame[child] : 0;
      }
    }
    return [...known.values()]
      .sort((a, b) => (a.frame < 0) - (b.frame < 0) || b.total - a.total)
      .map((group) => [group.folded || group.frame, group.nodes]);
  }
}
