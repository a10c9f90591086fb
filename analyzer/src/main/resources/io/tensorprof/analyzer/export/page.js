// The page: its state, and what changes it.

/** What the page shows, with the words and units of its mode. */
function readProfile() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const tree = new Tree(data.nodes);
  const units = {lock: TIME_UNITS, alloc: BYTE_UNITS, samples: TIME_UNITS, calls: TIME_UNITS}[data.measured];
  const counts = data.mode === "counting";
  const words = {
    alloc: {tottime: "totbytes", cumtime: "cumbytes", quantity: "bytes"},
    lock: {tottime: "totwait", cumtime: "cumwait", quantity: "waiting"},
  }[data.measured] || {tottime: "tottime", cumtime: counts ? "ncalls" : "cumtime", quantity: counts ? "calls" : "time"};
  const valueText = counts ? calls : data.measured === "alloc" ? bytes : time;
  return {
    ...data, tree, units, words, valueText, whole: tree.total[0], columnUnit: columnUnit(tree.total[0], units),
    marked: -1, rootFunction: -1,
    functionColor: (i) => data.functions.color[i] < 0 ? "var(--neutral)" : data.colors[data.functions.color[i]],
  };
}

class Page {
  constructor(profile) {
    this.profile = profile;
    this.tree = profile.tree;
    this.root = 0;
    this.contexts = 1;
    this.hovered = -1;
    this.marks = null;
    this.setTheme("auto");
    this.chart = new Chart(document.getElementById("chart"), (node) => this.look(node), {
      hover: (node, point) => this.hover(node, point),
      choose: (node) => this.choose(node),
      open: (node) => this.zoom(node),
      up: () => this.up(),
    });
    this.table = new FunctionTable(document.getElementById("table"), profile, {
      hover: (i) => this.hoverFunction(i),
      open: (i) => this.openFunction(i),
    });
    this.bindControls();
    this.showRun();
    this.zoom(0);
  }

  // ---- what is where

  nameOf(tree, node) {
    const frame = tree.frame[node];
    return frame < 0 ? `(${grouped(-frame)} smaller)` : printable(this.profile.frames.name[frame]);
  }

  functionOf(tree, node) {
    return tree.frame[node] < 0 ? -1 : this.profile.frames.function[tree.frame[node]];
  }

  /** The steps from the root of all to the root of the picture. */
  steps() {
    const {tree} = this;
    const steps = tree.path(this.root).map((node) => ({
      name: this.nameOf(tree, node), value: this.profile.valueText(tree.total[node]), go: () => this.zoom(node),
    }));
    if (tree !== this.profile.tree) {
      const whole = this.profile.tree;
      const go = () => this.resetRoot();
      steps.unshift({name: this.nameOf(whole, 0), value: this.profile.valueText(whole.total[0]), go});
    }
    return steps;
  }

  // ---- the look of a cell

  look(node) {
    const {tree, profile, colors} = this;
    const i = this.functionOf(tree, node);
    const color = i < 0 ? -1 : profile.functions.color[i];
    let fill = color < 0 ? colors.neutral : profile.colors[color];
    let ink = inkOn(fill);
    if (i >= 0 && i === profile.marked) {
      fill = colors.highlight;
      ink = inkOn(fill);
    } else if (this.marks && !(tree.frame[node] >= 0 && this.marks.frames[tree.frame[node]])) {
      fill = colors.dim;
      ink = colors.dimInk;
    }
    return {
      fill, ink, gap: colors.paper, edge: colors.ink,
      name: this.nameOf(tree, node), value: profile.valueText(tree.total[node]),
    };
  }

  readColors() {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    this.colors = {
      paper: color("--paper"), ink: color("--ink"), neutral: color("--neutral"), dim: color("--dim"),
      dimInk: color("--dim-ink"), highlight: color("--highlight"),
    };
  }

  // ---- zoom and root

  zoom(node) {
    this.root = node;
    this.hovered = -1;
    this.profile.marked = -1;
    const depth = Number(document.getElementById("depth").value);
    const cutoff = Number(document.getElementById("cutoff").value);
    this.chart.show(this.tree, node, {depth, cutoff});
    this.showWay();
    this.showDetails(node);
    this.showMatches();
    this.table.mark(-1, this.profile.rootFunction);
    document.getElementById("tip").hidden = true;
  }

  up() {
    if (this.root > 0) {
      this.zoom(this.tree.parent[this.root]);
    } else if (this.tree !== this.profile.tree) {
      this.resetRoot();
    }
  }

  /** Makes a function the root: what its calls did, wherever they were made. */
  openFunction(i) {
    const whole = this.profile.tree;
    const nodes = whole.outermost(this.profile.frames.function.map((of) => of === i));
    if (nodes.length === 0) {
      this.say(`${printable(this.profile.functions.title[i])} is too small to be in the picture.`);
      return;
    }
    this.profile.rootFunction = i;
    this.contexts = nodes.length;
    this.tree = whole.merged(nodes);
    this.zoom(0);
  }

  resetRoot() {
    this.profile.rootFunction = -1;
    this.contexts = 1;
    this.tree = this.profile.tree;
    this.zoom(0);
  }

  showWay() {
    const steps = this.steps();
    showPath(document.querySelector("#path ol"), steps);
    showStack(document.getElementById("stack"), steps);
    document.getElementById("reset-zoom").disabled = this.root === 0;
    document.getElementById("reset-root").disabled = this.tree === this.profile.tree;
    document.body.dataset.root = this.nameOf(this.tree, this.root);
    this.chart.canvas.setAttribute("aria-label", "Picture of " + this.spokenOf(this.root));
  }

  // ---- pointer, choice, details

  hover(node, point) {
    if (node !== this.hovered) {
      this.hovered = node;
      this.setMarked(node < 0 ? -1 : this.functionOf(this.tree, node));
      this.showDetails(node < 0 ? this.chart.chosenNode() : node);
    }
    this.showTip(node, point);
  }

  hoverFunction(i) {
    this.setMarked(i);
    this.chart.repaint();
  }

  setMarked(i) {
    this.profile.marked = i;
    this.table.mark(i, this.profile.rootFunction);
  }

  choose(node) {
    this.setMarked(this.functionOf(this.tree, node));
    this.showDetails(node);
    this.say(this.spokenOf(node));
  }

  spokenOf(node) {
    const {tree, profile} = this;
    return `${this.nameOf(tree, node)}, ${profile.valueText(tree.total[node])}, ${percent(tree.total[node], profile.whole)}`;
  }

  say(text) {
    document.getElementById("spoken").textContent = text;
  }

  showDetails(node) {
    const {tree, profile} = this;
    const i = this.functionOf(tree, node);
    document.getElementById("detail-name").textContent = this.nameOf(tree, node);
    document.getElementById("swatch").style.background = i < 0 ? "var(--neutral)" : profile.functionColor(i);
    const contexts = node === 0 ? this.contexts : 1;
    fillTerms(document.getElementById("detail"), nodeLines(profile, tree, node, this.root, contexts));
  }

  showTip(node, point) {
    const tip = document.getElementById("tip");
    tip.hidden = node < 0;
    if (node < 0) {
      return;
    }
    const {tree, profile} = this;
    const called = tree.calls[node] > 0 && profile.mode !== "counting" ? ` · ${calls(tree.calls[node])}` : "";
    const share = percent(tree.total[node], profile.whole);
    tip.children[0].textContent = this.nameOf(tree, node).slice(0, 300);
    tip.children[1].textContent = `${profile.valueText(tree.total[node])} · ${share}${called}`;
    const room = tip.parentElement.getBoundingClientRect();
    const left = Math.min(point.x + 14, room.width - tip.offsetWidth - 2);
    const below = point.y + 18 + tip.offsetHeight < room.height;
    tip.style.left = Math.max(0, left) + "px";
    tip.style.top = (below ? point.y + 18 : Math.max(0, point.y - tip.offsetHeight - 10)) + "px";
  }

  // ---- search

  search(text) {
    const wanted = text.trim().toLowerCase();
    this.marks = wanted ? this.marksOf(wanted) : null;
    this.table.filter(this.marks && this.marks.functions);
    this.showMatches();
    this.chart.repaint();
  }

  /** A function matches by its own name or place, or by a name that the program gave it in one of its frames. */
  marksOf(wanted) {
    const {functions, frames} = this.profile;
    const own = functions.title.map((title, i) =>
      title.toLowerCase().includes(wanted) || functions.name[i].toLowerCase().includes(wanted));
    const ofFrames = frames.function.map((of, frame) =>
      (of >= 0 && own[of]) || (of >= 0 && frames.name[frame].toLowerCase().includes(wanted)));
    const all = own.slice();
    frames.function.forEach((of, frame) => {
      if (ofFrames[frame]) {
        all[of] = true;
      }
    });
    return {functions: all, frames: ofFrames};
  }

  showMatches() {
    const output = document.getElementById("matches");
    if (!this.marks) {
      output.textContent = "";
      return;
    }
    const found = this.marks.functions.filter(Boolean).length;
    const {value} = this.tree.matched(this.root, this.marks.frames);
    const share = percent(value, this.tree.total[this.root]);
    output.textContent = `${grouped(found)} function${found === 1 ? "" : "s"}`
      + (found && share ? `, ${share} of the ${this.profile.words.quantity} shown` : "");
  }

  // ---- controls

  bindControls() {
    const by = (id) => document.getElementById(id);
    by("icicle").addEventListener("click", () => this.setStyle("icicle"));
    by("sunburst").addEventListener("click", () => this.setStyle("sunburst"));
    by("depth").addEventListener("change", () => this.zoom(this.root));
    by("cutoff").addEventListener("change", () => this.zoom(this.root));
    by("reset-zoom").addEventListener("click", () => this.zoom(0));
    by("reset-root").addEventListener("click", () => this.resetRoot());
    by("search").addEventListener("input", (event) => this.search(event.target.value));
    by("search").addEventListener("keydown", (event) => this.searchKey(event));
    by("theme").addEventListener("click", () => this.nextTheme());
    document.addEventListener("keydown", (event) => this.key(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.setTheme(this.theme));
  }

  setStyle(name) {
    for (const id of ["icicle", "sunburst"]) {
      document.getElementById(id).setAttribute("aria-pressed", String(id === name));
    }
    this.chart.setStyle(name === "icicle" ? Icicle : Sunburst);
  }

  searchKey(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.target.value = "";
      this.search("");
      this.chart.canvas.focus();
    }
  }

  key(event) {
    const typing = ["INPUT", "SELECT"].includes(event.target.tagName);
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.defaultPrevented;
    if (event.key === "/" && !typing && plain) {
      event.preventDefault();
      document.getElementById("search").focus();
    } else if (event.key === "Escape" && !typing && plain) {
      this.up();
    }
  }

  nextTheme() {
    const next = {auto: "light", light: "dark", dark: "auto"};
    this.setTheme(next[this.theme]);
  }

  setTheme(theme) {
    this.theme = theme;
    const dark = theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    document.getElementById("theme").textContent = "Theme: " + theme;
    this.readColors();
    if (this.chart) {
      this.chart.repaint();
    }
  }

  // ---- the run

  showRun() {
    const {profile} = this;
    const program = printable(profile.program) || "Unknown program";
    document.title = program.slice(0, 80) + " – profile";
    document.getElementById("program").textContent = program;
    document.getElementById("program").title = program;
    document.getElementById("summary").textContent = this.summary();
    const started = profile.started ? [["started", profile.started.slice(0, 19).replace("T", " ") + " UTC"]] : [];
    const lines = profile.run.map(([name, text]) => [name, printable(text)]);
    fillTerms(document.getElementById("run"), [...lines.slice(0, 2), ...started, ...lines.slice(2)]);
    const kept = profile.nodes.parent.length;
    const notice = document.getElementById("notice");
    notice.hidden = kept >= profile.nodesInAll && profile.whole > 0;
    notice.textContent = profile.whole > 0
      ? `The call tree has ${grouped(profile.nodesInAll)} nodes. The picture holds the ${grouped(kept)} largest; what is`
        + " smaller is put together as “(N smaller)” below its caller. The table is of all."
      : "Nothing was recorded that could be shown.";
  }

  summary() {
    const {profile} = this;
    const threads = profile.frames.kind.filter((kind) => kind === "thread").length;
    const [, how] = profile.run.find(([name]) => name === "mode") || ["", profile.mode];
    const ofThreads = threads === 0 ? "" : ` in ${threads} thread${threads === 1 ? "" : "s"}`;
    const {functions} = profile;
    const all = functions.ncalls.reduce((sum, count) => sum + count, 0);
    const called = profile.mode === "tracing" && profile.measured === "calls" ? ` · ${calls(all)}` : "";
    return `${how} · ${profile.valueText(profile.whole)}${ofThreads}${called} · ${functions.title.length} functions`;
  }
}

new Page(readProfile());
