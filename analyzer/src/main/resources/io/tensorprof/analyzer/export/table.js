// The table of functions, as pstats prints it; what a mode does not know has no column.

const ROWS_AT_FIRST = 300;

/** The columns of a profile: key, title, what it tells, the number to sort by, its text. */
function tableColumns(profile) {
  const {functions, units} = profile;
  const own = {key: "tottime", hint: "In the function itself", number: (i) => functions.tottime[i], bar: true};
  const whole = {key: "cumtime", hint: "From its entry to its exit", number: (i) => functions.cumtime[i], bar: true};
  const ncalls = {
    key: "ncalls", title: "ncalls", hint: "Calls; 5/1 are 5 calls of which 1 was not made from within the function",
    number: (i) => functions.ncalls[i], text: (i) => ncallsText(functions, i),
  };
  for (const column of [own, whole]) {
    column.title = profile.words[column.key] + (units ? ` (${profile.columnUnit[1]})` : "");
    column.text = (i) => inUnit(column.number(i), profile.columnUnit);
  }
  if (profile.mode === "counting") {
    return [{...ncalls, bar: true}];
  }
  if (profile.measured === "samples") {
    const samples = {key: "samples", title: "samples", hint: "Samples with the function on top of the stack"};
    return [{...samples, number: (i) => functions.samples[i], text: (i) => grouped(functions.samples[i])}, own, whole];
  }
  if (profile.measured !== "calls") {
    return [own, whole];
  }
  return [
    ncalls,
    own,
    perCall("tottime", "tottime by calls", functions.tottime, functions.ncalls),
    whole,
    perCall("cumtime", "cumtime by calls that are not recursive", functions.cumtime, functions.primitive),
  ];
}

function perCall(of, hint, times, counts) {
  const number = (i) => counts[i] > 0 ? times[i] / counts[i] : -1;
  return {key: "percall-" + of, title: "percall", hint, number, text: (i) => counts[i] > 0 ? time(number(i)) : ""};
}

function ncallsText(functions, i) {
  const [all, primitive] = [functions.ncalls[i], functions.primitive[i]];
  return all === 0 ? "" : all === primitive ? grouped(all) : grouped(all) + "/" + grouped(primitive);
}

function inUnit(value, [size]) {
  return size === 1 ? grouped(value) : (value / size).toFixed(3);
}

class FunctionTable {
  /**
   * @param on what to tell: hover(function or −1), open(function)
   */
  constructor(table, profile, on) {
    this.table = table;
    this.profile = profile;
    this.on = on;
    this.columns = [...tableColumns(profile), {
      key: "function", title: profile.mode === "sampling" ? "function" : "filename:lineno(function)",
      hint: "Where the function is; ops and native code in braces",
    }];
    this.sort = {key: profile.mode === "counting" ? "ncalls" : "tottime", descending: true};
    this.matches = null;
    this.limit = ROWS_AT_FIRST;
    this.rows = new Map();
    this.marked = [];
    this.addHeads();
    document.getElementById("more").addEventListener("click", () => this.showAll());
    this.fill();
  }

  addHeads() {
    const heads = this.columns.map((column) => {
      const button = element("button", {type: "button", title: column.hint}, column.title);
      button.addEventListener("click", () => this.sortBy(column.key));
      return element("th", {scope: "col", "data-key": column.key}, button);
    });
    this.table.tHead.rows[0].append(...heads);
  }

  sortBy(key) {
    const descending = this.sort.key === key ? !this.sort.descending : key !== "function";
    this.sort = {key, descending};
    this.fill();
  }

  /** Shows the functions of an array of marks alone; all if it is null. */
  filter(matches) {
    this.matches = matches;
    this.limit = ROWS_AT_FIRST;
    this.fill();
  }

  showAll() {
    this.limit = Infinity;
    this.fill();
  }

  sorted() {
    const {functions} = this.profile;
    const rows = functions.title.map((_, i) => i).filter((i) => !this.matches || this.matches[i]);
    const column = this.columns.find(({key}) => key === this.sort.key);
    const sign = this.sort.descending ? -1 : 1;
    // Equal ones stay in the order in which they come, which is that of pstats.
    const order = column.number
      ? (a, b) => column.number(a) - column.number(b)
      : (a, b) => compareText(functions.title[a], functions.title[b]);
    return rows.sort((a, b) => sign * order(a, b) || a - b);
  }

  fill() {
    const sorted = this.sorted();
    const shown = sorted.slice(0, this.limit);
    this.rows = new Map(shown.map((i) => [i, this.row(i)]));
    this.table.tBodies[0].replaceChildren(...this.rows.values());
    for (const head of this.table.tHead.rows[0].cells) {
      const order = this.sort.descending ? "descending" : "ascending";
      head.setAttribute("aria-sort", head.dataset.key === this.sort.key ? order : "none");
    }
    const all = this.profile.functions.title.length;
    const rest = sorted.length - shown.length;
    const none = all === 0 ? "Nothing was recorded." : "No function has this name.";
    document.getElementById("shown").textContent = sorted.length === 0 ? none
      : `${grouped(shown.length)} of ${grouped(all)} function${all === 1 ? "" : "s"}`;
    const more = document.getElementById("more");
    more.hidden = rest === 0;
    more.textContent = `Show ${grouped(rest)} more`;
    this.mark(this.profile.marked, this.profile.rootFunction);
  }

  row(i) {
    const cells = this.columns.slice(0, -1).map((column) => this.numberCell(column, i));
    const row = element("tr", {"data-function": i}, ...cells, this.nameCell(i));
    row.addEventListener("click", () => this.on.open(i));
    row.addEventListener("mouseenter", () => this.on.hover(i));
    row.addEventListener("mouseleave", () => this.on.hover(-1));
    return row;
  }

  numberCell(column, i) {
    const cell = element("td", {}, column.text(i));
    if (column.bar) {
      cell.title = percent(column.number(i), this.profile.whole) + " of all";
      const share = this.profile.whole > 0 ? Math.min(100, 100 * column.number(i) / this.profile.whole) : 0;
      cell.className = share >= 0.5 ? "share bar-cell" : "share";
      cell.style.setProperty("--share", share.toFixed(2) + "%");
    }
    return cell;
  }

  nameCell(i) {
    const {functions} = this.profile;
    const swatch = element("i", {});
    swatch.style.background = this.profile.functionColor(i);
    const button = element("button", {type: "button", title: printable(functions.name[i])}, printable(functions.title[i]));
    const cell = element("td", {}, swatch, button);
    if (functions.oneTimedIn[i] !== 1) {
      cell.append(element("mark", {}, functions.oneTimedIn[i] === 0 ? "counted only" : `1 in ${functions.oneTimedIn[i]} timed`));
    }
    return cell;
  }

  /** Marks the row of the function under the pointer, and that of the root. */
  mark(same, root) {
    this.marked.forEach((row) => row.classList.remove("same", "root"));
    this.marked = [];
    for (const [i, name] of [[same, "same"], [root, "root"]]) {
      const row = this.rows.get(i);
      if (row) {
        row.classList.add(name);
        this.marked.push(row);
      }
    }
  }
}

function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A new element with attributes and children; strings become text, never markup. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}
