// The icicle: the root on top, callees below their caller, widths by value.

const ROW_LIMIT = 84;
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

  /** Where a tip for a cell may stand. */
  anchor(cell) {
    return {x: (cell.start + cell.end) / 2 * this.width, y: (cell.level + 0.5) * this.row};
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
    if (shown >= 13 && this.row >= 13) {
      this.label(context, lettering, look, left, top, shown);
    }
  }

  label(context, lettering, look, left, top, width) {
    const height = this.row - ROW_GAP;
    const size = Math.max(10, Math.min(12.5, height - 4));
    lettering.use(size, 600);
    const wide = lettering.fit(look.name, width - 8);
    const upright = width < 60 && height > 50 && width >= size + 4;
    const tall = upright && (!wide || wide.endsWith("…")) ? lettering.fit(look.name, height - 10) : "";
    const visible = Math.min(left + width, this.width) - Math.max(left, 0);
    context.save();
    context.fillStyle = look.ink;
    context.translate(Math.max(left, 0) + visible / 2, top + height / 2);
    if (tall.length > wide.length) {
      context.rotate(-Math.PI / 2);
      this.lines(context, lettering, tall, look.value, height - 10, width, size);
    } else if (wide) {
      this.lines(context, lettering, wide, look.value, width - 8, height, size);
    }
    context.restore();
  }

  /** The name, and below it the value if there is room. */
  lines(context, lettering, name, value, length, height, size) {
    const second = height >= 2 * size + 10;
    lettering.use(size - 0.5, 400);
    const both = second && lettering.width(value) <= length;
    if (both) {
      context.fillText(value, 0, size * 0.75);
    }
    lettering.use(size, 600);
    context.fillText(name, 0, both ? -size * 0.62 : 0);
  }
}
