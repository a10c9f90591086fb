// What stands around the picture: the path, the call stack, the details of a node, the run.

const MOST_CRUMBS = 8;
const MOST_STACK_LINES = 200;

/** The lines of a list of terms; lines without a text are left out. */
function fillTerms(list, lines) {
  list.replaceChildren(...lines
    .filter(([, text]) => text)
    .flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, ...[text].flat())]));
}

function small(text) {
  return element("small", {}, text);
}

/** The way from the root of all to the root of the picture; long ones lose their middle. */
function showPath(list, steps) {
  const cut = steps.length > MOST_CRUMBS ? steps.length - MOST_CRUMBS + 1 : 0;
  const items = [];
  steps.forEach((step, i) => {
    if (cut && i === 1) {
      items.push(element("li", {title: `${cut} more`}, "…"));
    }
    if (!cut || i === 0 || i > cut) {
      items.push(element("li", {}, i < steps.length - 1 ? crumb(step) : current(step)));
    }
  });
  list.replaceChildren(...items);
}

function crumb(step) {
  const button = element("button", {type: "button", title: step.name}, step.name.slice(0, 120));
  button.addEventListener("click", step.go);
  return button;
}

function current(step) {
  return element("span", {"aria-current": "location", title: step.name}, step.name.slice(0, 120));
}

/** The same way from the leaf down, each with its value. */
function showStack(list, steps) {
  const shown = steps.map((step, level) => ({...step, level})).slice(-MOST_STACK_LINES).reverse();
  list.replaceChildren(...shown.map((step, i) => {
    const button = element("button", {type: "button", title: step.name}, step.name.slice(0, 200));
    button.addEventListener("click", step.go);
    const item = element("li", i === 0 ? {"aria-current": "location"} : {},
      element("span", {class: "level"}, String(step.level)), button, element("span", {class: "value"}, step.value));
    return item;
  }));
}

/** The lines of the details of a node of a tree. */
function nodeLines(profile, tree, node, root, contexts) {
  const value = (number) => profile.valueText(number);
  const lines = [];
  const ofAll = percent(tree.total[node], profile.whole);
  const ofRoot = root > 0 || tree !== profile.tree ? `, ${percent(tree.total[node], tree.total[root])} of the root` : "";
  const shares = ofAll ? [" ", small(`(${ofAll} of all${ofRoot})`)] : [];
  lines.push([profile.words.cumtime, [value(tree.total[node]), ...shares]]);
  if (profile.mode !== "counting") {
    lines.push([profile.words.tottime, value(tree.self[node])]);
  }
  if (profile.measured === "samples") {
    lines.push(["samples", grouped(Math.round(tree.total[node] / profile.interval))]);
  }
  if (tree.calls[node] > 0 && profile.mode !== "counting") {
    lines.push(["ncalls", grouped(tree.calls[node])]);
    lines.push(["percall", time(tree.total[node] / tree.calls[node])]);
  }
  if (tree.isFolded(node)) {
    return lines;
  }
  const frame = tree.frame[node];
  const {frames} = profile;
  if (contexts > 1) {
    lines.push(["contexts", `${grouped(contexts)} put together`]);
  } else {
    const where = frames.isCalled[frame] ? "called at" : frames.kind[frame] === "native" ? "library" : "place";
    lines.push([where, printable(frames.place[frame])]);
  }
  lines.push(["kind", frames.kind[frame]]);
  lines.push(["rules", printable(frames.library[frame])]);
  lines.push(["full name", printable(frames.full[frame])]);
  return lines;
}
