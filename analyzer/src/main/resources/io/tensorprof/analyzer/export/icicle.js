// The icicle: the root on top, callees below their caller, widths by value.

const ROW_LIMIT = 96;
const ROW_GAP = 1;

class Icicle {
  constructor(width, height, levels) {
    this.width = width;
    this.height = height;
    this.row = Math.min(height / levels, ROW_LIMIT);
  }

  /** The smallest share that is drawn: half a pixel. */
  static minExtent(width) {
    return 0.5 / Math.max(1, width);
  }

  /** The level and the share at a point. */
  position(x, y) {
    return {level: Math.floor(y / this.row), share: x / this.width};
  }

  draw(context, lettering, cell, look) {
    const left = cell.start * this.width;
    const width = (cell.end - cell.start) * this.width;
    const top = cell.level * this.row;
    // Narrow cells keep a part of the gap between them: it is what parts them.
    const shown = Math.max(width - (width > 3 ? ROW_GAP : 0.2 * width), 0.4);
    context.fillStyle = look.fill;
    context.fillRect(left, top, shown, this.row - ROW_GAP);
    if (look.outline) {
      context.strokeStyle = look.outline;
      context.lineWidth = 2;
      context.strokeRect(left + 1, top + 1, Math.max(shown - 2, 1), this.row - ROW_GAP - 2);
    }
    if (shown >= 12 && this.row >= 12) {
      this.label(context, lettering, look, left, top, shown);
    }
  }

  label(context, lettering, look, left, top, width) {
    const height = this.row - ROW_GAP;
    const from = Math.max(left, 0);
    const visible = Math.min(left + width, this.width) - from;
    const flat = this.fitted(lettering, look.name, visible - 6, height);
    const upright = visible < 60 && height > 36 ? this.fitted(lettering, look.name, height - 8, visible) : flat;
    context.save();
    context.fillStyle = look.ink;
    context.translate(from + visible / 2, top + height / 2);
    if (upright.letters > flat.letters) {
      context.rotate(-Math.PI / 2);
      this.lines(context, lettering, upright, look.value, height - 8, visible);
    } else {
      this.lines(context, lettering, flat, look.value, visible - 6, height);
    }
    context.restore();
  }

  /** The name in the largest letters in which its last part fits whole, else in the smallest. */
  fitted(lettering, name, length, height) {
    let fitted = {text: "", size: 0, letters: 0};
    for (const size of lettering.sizes) {
      if (size + 3 <= height) {
        lettering.use(size, 600);
        const text = lettering.fit(name, length);
        fitted = {text, size, letters: text.replace("…", "").length};
        if (text && !text.endsWith("…")) {
          return fitted;
        }
      }
    }
    return fitted;
  }

  /** The name, and below it the value if there is room. */
  lines(context, lettering, {text, size}, value, length, height) {
    if (!text) {
      return;
    }
    lettering.use(size - 0.5, 400);
    const both = height >= 2 * size + 9 && lettering.width(value) <= length;
    if (both) {
      context.fillText(value, 0, size * 0.75);
    }
    lettering.use(size, 600);
    context.fillText(text, 0, both ? -size * 0.62 : 0);
  }
}
