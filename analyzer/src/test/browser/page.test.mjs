// Uses a page of HtmlPage as a person would, in a browser without a network: node page.test.mjs PAGE
// Says what it did; ends with 1 at the first thing that is not as it should be.

import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

const path = process.argv[2];
if (!path || !existsSync(path)) {
  console.error("Usage: run PAGE.html; there is no " + path);
  process.exit(2);
}
const data = JSON.parse(readFileSync(path, "utf8").match(/<script type="application\/json" id="data">(.*?)<\/script>/s)[1]);

function browserPath() {
  const found = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .find((candidate) => candidate && existsSync(candidate));
  if (!found) {
    console.error("There is no Chromium; install the package chromium, or set CHROMIUM to its program");
    process.exit(2);
  }
  return found;
}

const browser = await chromium.launch({executablePath: browserPath(), args: ["--no-sandbox"]});
const context = await browser.newContext({
  viewport: {width: 1280, height: 800}, offline: true, reducedMotion: "reduce", colorScheme: "light",
});
const page = await context.newPage();
const complaints = [];
const requests = [];
page.on("console", (message) => complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(error.stack));
page.on("request", (request) => requests.push(request.url()));

const text = (selector) => page.locator(selector).innerText();
const rootName = () => page.evaluate(() => document.body.dataset.root);
const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const drawn = async () => {
  await settled();
  return Number(await page.getAttribute("#chart", "data-drawn"));
};
const rowTitles = () => page.$$eval("#table tbody tr td:last-child button", (cells) => cells.map((cell) => cell.textContent));
const sortOf = (key) => page.getAttribute(`th[data-key="${key}"]`, "aria-sort");
const details = () => text("#detail-name");

/** What is on the canvas, as a digest. */
const picture = async () => {
  await settled();
  const png = await page.evaluate(() => document.getElementById("chart").toDataURL());
  return createHash("sha256").update(png).digest("hex");
};

let steps = 0;
async function step(name, check) {
  try {
    await check();
    steps++;
  } catch (error) {
    console.error(`failed: ${name}\n${error.message}`);
    await browser.close();
    process.exit(1);
  }
}

const children = (node) => data.nodes.parent.flatMap((parent, i) => parent === node ? [i] : []);
const nameOf = (node) => data.frames.name[data.nodes.frame[node]];
const flat = data.mode === "counting";

await step("opens, and asks for nothing", async () => {
  await page.goto(pathToFileURL(resolve(path)).href);
  await page.waitForSelector("#chart[data-drawn]");
  assert.deepEqual(requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
  assert.equal(requests.length, 1);
  assert.equal(await rootName(), "<all threads>");
  assert.equal(await text("#program"), data.program);
});

await step("has the table of pstats, most expensive first", async () => {
  const key = flat ? "ncalls" : "tottime";
  assert.equal(await sortOf(key), "descending");
  const titles = await rowTitles();
  assert.equal(titles.length, Math.min(300, data.functions.title.length));
  assert.equal(titles[0], data.functions.title[0]);
  const cells = await page.$$eval("#table tbody tr:first-child td", (all) => all.map((cell) => cell.textContent));
  if (data.measured === "calls" && !flat) {
    assert.equal(cells[1], (data.functions.tottime[0] / (data.nodes.total[0] >= 1e9 ? 1e9 : 1e6)).toFixed(3));
  }
});

const atFirst = await drawn();
await step("draws the nodes of ten levels, and of three when told to", async () => {
  assert.ok(atFirst > 1 && atFirst <= data.nodes.parent.length, `${atFirst} drawn`);
  await page.selectOption("#depth", "3");
  const few = await drawn();
  assert.ok(flat ? few === atFirst : few < atFirst, `${few} of ${atFirst}`);
  await page.selectOption("#depth", "10");
  assert.equal(await drawn(), atFirst);
});

await step("leaves out more with a higher cutoff", async () => {
  await page.selectOption("#cutoff", "0.01");
  assert.ok(await drawn() <= atFirst);
  await page.selectOption("#cutoff", "0");
  assert.ok(await drawn() >= atFirst);
  await page.selectOption("#cutoff", "0.001");
});

await step("tells of the node under the pointer", async () => {
  const box = await page.locator("#chart").boundingBox();
  await page.mouse.move(box.x + 4, box.y + 4);
  assert.equal(await details(), "<all threads>");
  assert.equal(await text("#tip b"), "<all threads>");
  assert.match(await text("#detail"), /100\.00 % of all/);
  await page.mouse.move(box.x - 30, box.y + 4);
  assert.equal(await page.isVisible("#tip"), false);
});

const thread = children(0)[0];
await step("zooms by a click, and out by a click on the root", async () => {
  const box = await page.locator("#chart").boundingBox();
  const levels = Number(await page.getAttribute("#chart", "data-levels"));
  // The second row: each is as high as the picture by its levels, at most 96.
  const y = box.y + Math.min(box.height / levels, 96) * 1.5;
  await page.mouse.click(box.x + 20, y);
  assert.equal(await rootName(), nameOf(thread));
  assert.equal(await page.isDisabled("#reset-zoom"), false);
  assert.equal((await page.locator("#path li").count()), 2);
  await page.mouse.click(box.x + 20, box.y + 5);
  assert.equal(await rootName(), "<all threads>");
  assert.equal(await drawn(), atFirst);
});

await step("zooms and goes back by keys", async () => {
  await page.focus("#chart");
  await page.keyboard.press("ArrowDown");
  assert.equal(await details(), nameOf(thread));
  assert.match(await page.textContent("#spoken"), /%/);
  await page.keyboard.press("Enter");
  assert.equal(await rootName(), nameOf(thread));
  await page.keyboard.press("Backspace");
  assert.equal(await rootName(), "<all threads>");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.equal(await rootName(), "<all threads>");
  if (children(0).length > 1) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    assert.equal(await details(), nameOf(children(0)[1]));
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowUp");
    assert.equal(await details(), "<all threads>");
  }
});

await step("resets the zoom", async () => {
  await page.focus("#chart");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.click("#reset-zoom");
  assert.equal(await rootName(), "<all threads>");
  assert.equal(await page.isDisabled("#reset-zoom"), true);
});

await step("goes to a caller by the path and by the call stack", async () => {
  for (const caller of ["#path li:first-child button", "#stack li:last-child button"]) {
    await page.focus("#chart");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.click(caller);
    assert.equal(await rootName(), "<all threads>");
  }
});

await step("sorts by every column, both ways", async () => {
  for (const key of await page.$$eval("th", (heads) => heads.map((head) => head.dataset.key))) {
    await page.click(`th[data-key="${key}"] button`);
    const first = await sortOf(key);
    await page.click(`th[data-key="${key}"] button`);
    const second = await sortOf(key);
    assert.deepEqual([first, second].sort(), ["ascending", "descending"], key);
  }
  await page.click("th[data-key=function] button");
  const wanted = [...data.functions.title].sort((a, b) => a < b ? -1 : a > b ? 1 : 0)[0];
  assert.equal((await rowTitles())[0], wanted);
});

/** What the outermost nodes of a function have of all, from the data alone. */
function shareOf(matches) {
  const covered = [];
  let sum = 0;
  data.nodes.parent.forEach((parent, node) => {
    const marked = data.nodes.frame[node] >= 0 && matches(data.frames.function[data.nodes.frame[node]]);
    sum += marked && !covered[parent] ? data.nodes.total[node] : 0;
    covered[node] = marked || Boolean(covered[parent]);
  });
  return (100 * sum / data.nodes.total[0]).toFixed(2) + " %";
}

const sought = data.functions.title.findIndex((title, i) => data.functions.color[i] >= 0);
await step("searches, and tells the share", async () => {
  await page.focus("#chart");
  const focused = await picture();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  await page.keyboard.type(data.functions.name[sought].toUpperCase());
  const titles = await rowTitles();
  const has = (i) => i >= 0 && data.functions.name[i].toLowerCase().includes(data.functions.name[sought].toLowerCase());
  assert.equal(titles.length, data.functions.name.filter((_, i) => has(i)).length);
  assert.ok(titles.includes(data.functions.title[sought]));
  const said = await text("#matches");
  assert.ok(said.startsWith(`${titles.length} function`) && said.includes(shareOf(has)), `'${said}' without ${shareOf(has)}`);
  assert.notEqual(await picture(), focused);
  await page.fill("#search", "no function is called so");
  assert.equal((await rowTitles()).length, 0);
  assert.equal(await text("#matches"), "0 functions");
  await page.keyboard.press("Escape");
  assert.equal(await text("#matches"), "");
  assert.equal(await picture(), focused);
});

await step("makes a function the root by its row, and resets it", async () => {
  await page.click(`th[data-key="${flat ? "ncalls" : "tottime"}"] button`);
  if (await sortOf(flat ? "ncalls" : "tottime") !== "descending") {
    await page.click(`th[data-key="${flat ? "ncalls" : "tottime"}"] button`);
  }
  await page.click(`tr[data-function="${sought}"]`);
  const names = data.frames.name.filter((_, frame) => data.frames.function[frame] === sought);
  assert.ok(names.includes(await rootName()), await rootName());
  assert.match(await text("#detail"), new RegExp(shareOf((i) => i === sought).replace(".", "\\.")));
  assert.equal(await page.getAttribute(`tr[data-function="${sought}"]`, "class"), "root");
  assert.equal(await page.isDisabled("#reset-root"), false);
  await page.click("#reset-root");
  assert.equal(await rootName(), "<all threads>");
  assert.equal(await drawn(), atFirst);
  await page.focus(`tr[data-function="${sought}"] button`);
  await page.keyboard.press("Enter");
  assert.equal(await page.isDisabled("#reset-root"), false);
  await page.keyboard.press("Escape");
  assert.equal(await page.isDisabled("#reset-root"), true);
});

await step("draws a sunburst of the same root and choice", async () => {
  await page.focus("#chart");
  await page.keyboard.press("ArrowDown");
  const icicle = await picture();
  await page.click("#sunburst");
  assert.equal(await page.getAttribute("#sunburst", "aria-pressed"), "true");
  assert.notEqual(await picture(), icicle);
  assert.equal(await details(), nameOf(thread));
  const box = await page.locator("#chart").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  assert.equal(await text("#tip b"), "<all threads>");
  await page.mouse.move(box.x + 2, box.y + 2);
  assert.equal(await page.isVisible("#tip"), false);
  await page.click("#icicle");
});

await step("is light or dark as told, and readable in both", async () => {
  const colors = [];
  for (const theme of ["light", "dark"]) {
    await page.click("#theme");
    assert.equal(await page.getAttribute("html", "data-theme"), theme);
    colors.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    assert.deepEqual(await page.evaluate(tooFaint), []);
  }
  assert.notEqual(colors[0], colors[1]);
});

/** Texts whose contrast with what lies behind them is below 4.5; runs in the page. */
function tooFaint() {
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const hex = (color) => "#" + numbers(color).slice(0, 3).map((n) => n.toString(16).padStart(2, "0")).join("");
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (numbers(color)[3] !== 0) {
        return color;
      }
    }
    return "rgb(255, 255, 255)";
  };
  const style = getComputedStyle(document.documentElement);
  const cells = [["--dim", "--dim-ink"], ["--bar", "--ink"], ["--accent-paper", "--accent"]]
    .filter(([fill, ink]) => contrast(style.getPropertyValue(fill).trim(), style.getPropertyValue(ink).trim()) < 4.5)
    .map(([fill]) => fill);
  return cells.concat([...document.querySelectorAll("body *")]
    .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()))
    .filter((node) => !["SCRIPT", "NOSCRIPT", "OPTION"].includes(node.tagName) && !node.disabled && node.offsetParent)
    .filter((node) => contrast(hex(getComputedStyle(node).color), hex(behind(node))) < 4.5)
    .map((node) => node.outerHTML.slice(0, 120)));
}

await step("tells of the run", async () => {
  const told = await text("#run");
  data.run.forEach(([name]) => assert.ok(told.includes(name), `no ${name} in ${told}`));
});

await step("has no complaint", async () => assert.deepEqual(complaints, []));

console.log(`${path}: ${steps} steps, ${atFirst} nodes drawn at first, no complaint`);
await browser.close();
