// Numbers and names as text.

const TIME_UNITS = [[1e9, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]];
const BYTE_UNITS = [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"], [1, "B"]];

function grouped(number) {
  return number.toLocaleString("en-US").replace(/,/g, "\u202f");
}

/** Three significant digits in the unit that keeps the number between 1 and 1000. */
function scaled(value, units) {
  for (const [size, unit] of units) {
    if (value >= 0.9995 * size || size === 1) {
      const number = value / size;
      const digits = size === 1 && Number.isInteger(number) ? 0 : number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
      return number.toFixed(digits) + " " + unit;
    }
  }
  return "";
}

function time(nanos) {
  return nanos === 0 ? "0 s" : scaled(nanos, TIME_UNITS);
}

function bytes(count) {
  return scaled(count, BYTE_UNITS);
}

function calls(count) {
  return grouped(count) + (count === 1 ? " call" : " calls");
}

function percent(part, whole) {
  return whole > 0 ? (100 * part / whole).toFixed(2) + " %" : "";
}

/** The one unit in which a column of values is written whose greatest is given. */
function columnUnit(greatest, units) {
  return units.find(([size]) => greatest >= size) || units[units.length - 1];
}

/** A name without what would reorder or hide the text around it. */
function printable(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** The last part of a qualified name: of p.Mlp.step and of at::native::add. */
function lastPart(name) {
  const cut = Math.max(name.lastIndexOf("."), name.lastIndexOf(":"));
  return cut > 0 && cut < name.length - 1 ? name.slice(cut + 1) : name;
}
