// Colours of cells, and text that fits into them.

const DARK_INK = "#16181d";
const LIGHT_INK = "#ffffff";

function luminance(color) {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours after WCAG 2. */
function contrast(one, other) {
  const [darker, brighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (brighter + 0.05) / (darker + 0.05);
}

const inks = new Map();

/** The ink that is read best on a fill. */
function inkOn(fill) {
  if (!inks.has(fill)) {
    inks.set(fill, contrast(fill, DARK_INK) >= contrast(fill, LIGHT_INK) ? DARK_INK : LIGHT_INK);
  }
  return inks.get(fill);
}

/** Texts in the font of the page, measured once. */
class Lettering {
  constructor(context) {
    this.context = context;
    this.widths = new Map();
    this.readFont();
  }

  /** Sizes of names in cells, largest first; they follow the page's text. */
  readFont() {
    const style = getComputedStyle(document.body);
    const text = parseFloat(style.fontSize);
    this.family = style.fontFamily;
    this.sizes = [text - 0.5, text - 1.5, text - 2.5];
  }

  use(size, weight) {
    this.font = `${weight} ${size}px ${this.family}`;
    this.context.font = this.font;
  }

  width(text) {
    const key = this.font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.widths.size > 20000) {
        this.widths.clear();
      }
      width = this.context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }

  /** The name, else its last part, else as much of that as tells something; empty where nothing fits. */
  fit(name, room) {
    const whole = name.slice(0, 200);
    if (this.width(whole) <= room) {
      return whole;
    }
    const short = lastPart(whole);
    if (this.width(short) <= room) {
      return short;
    }
    let fits = 0;
    let tooLong = short.length;
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >>> 1;
      if (this.width(short.slice(0, middle) + "…") <= room) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return fits >= 3 ? short.slice(0, fits) + "…" : "";
  }
}
