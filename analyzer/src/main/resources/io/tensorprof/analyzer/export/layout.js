// Which nodes a picture shows, and what share of it each takes.

/**
 * A part of a tree divided by value: the root takes [0, 1], each child its share of its parent, greatest first. What
 * the children leave is the parent's own time, with children too small to show. Cells stand level by level, by start.
 */
class Partition {
  constructor(tree, root, limits) {
    this.tree = tree;
    this.root = root;
    this.cells = [{node: root, level: 0, start: 0, end: 1, parent: -1}];
    this.levelStarts = [0];
    this.divide(limits);
    this.levels = this.levelStarts.length;
    this.levelStarts.push(this.cells.length);
  }

  divide(limits) {
    let from = 0;
    for (let level = 1; level < limits.depth; level++) {
      const to = this.cells.length;
      for (let i = from; i < to; i++) {
        this.addChildren(i, limits);
      }
      if (this.cells.length === to) {
        return;
      }
      this.levelStarts.push(to);
      from = to;
    }
  }

  addChildren(index, limits) {
    const {tree} = this;
    const parent = this.cells[index];
    const whole = tree.total[parent.node];
    const end = tree.first[parent.node + 1];
    let before = 0;
    for (let child = tree.first[parent.node]; child < end && whole > 0; child++) {
      const share = tree.total[child] / whole;
      if (share > limits.cutoff && share * (parent.end - parent.start) >= limits.minExtent) {
        this.add(child, index, before / whole, share);
        before += tree.total[child];
      } else if (child < end - 1 && tree.isFolded(end - 1)) {
        // The node that stands for others may be greater than these; it lies where it would if they were shown.
        child = end - 2;
        before = whole - tree.self[parent.node] - tree.total[end - 1];
      } else {
        return;
      }
    }
  }

  add(node, parentIndex, before, share) {
    const parent = this.cells[parentIndex];
    const extent = parent.end - parent.start;
    const start = parent.start + before * extent;
    const end = Math.min(parent.end, parent.start + (before + share) * extent);
    this.cells.push({node, level: parent.level + 1, start: Math.min(start, end), end, parent: parentIndex});
  }

  /** The index of the cell of a level that holds a position, or −1. */
  at(level, position) {
    if (level < 0 || level >= this.levels) {
      return -1;
    }
    let low = this.levelStarts[level];
    let high = this.levelStarts[level + 1] - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const cell = this.cells[middle];
      if (position < cell.start) {
        high = middle - 1;
      } else if (position >= cell.end) {
        low = middle + 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  indexOf(node) {
    return this.cells.findIndex((cell) => cell.node === node);
  }

  /** The greatest child's cell, or −1. */
  childOf(index) {
    const level = this.cells[index].level + 1;
    for (let i = this.levelStarts[level]; i < this.levelStarts[level + 1]; i++) {
      if (this.cells[i].parent === index) {
        return i;
      }
    }
    return -1;
  }

  /** The cell beside another of its level, or that cell where there is none. */
  beside(index, step) {
    const level = this.cells[index].level;
    const next = index + step;
    return next >= this.levelStarts[level] && next < this.levelStarts[level + 1] ? next : index;
  }
}
