// The sunburst: the root is the disc in the middle, callees lie outside of their caller, angles by value.

const FULL_TURN = 2 * Math.PI;

class Sunburst {
  constructor(width, height, levels) {
    this.x = width / 2;
    this.y = height / 2;
    this.radius = Math.max(10, Math.min(width, height) / 2 - 2);
    this.ring = this.radius / levels;
  }

  /** The smallest share that is drawn: 0.005 radians. */
  static minExtent() {
    return 0.005 / FULL_TURN;
  }

  /** The level and the share at a point. */
  position(x, y) {
    const turn = Math.atan2(x - this.x, this.y - y) / FULL_TURN;
    return {level: Math.floor(Math.hypot(x - this.x, y - this.y) / this.ring), share: turn < 0 ? turn + 1 : turn};
  }

  draw(context, lettering, cell, look) {
    const inner = Math.max(0, cell.level * this.ring);
    const outer = Math.min(this.radius, (cell.level + 1) * this.ring);
    const extent = (cell.end - cell.start) * FULL_TURN;
    if (outer <= inner || extent <= 0) {
      return;
    }
    const sector = {inner, outer, extent, from: cell.start * FULL_TURN, isWhole: extent > FULL_TURN - 1e-6};
    this.outline(context, sector);
    context.fillStyle = look.fill;
    context.fill();
    context.strokeStyle = look.outline || look.gap;
    context.lineWidth = look.outline ? 2.5 : Math.min(1, extent * outer / 3);
    context.stroke();
    if (sector.isWhole && inner === 0) {
      this.discLabel(context, lettering, look, outer);
    } else if (extent * outer > 12) {
      this.label(context, lettering, look, sector);
    }
  }

  outline(context, {inner, outer, extent, from, isWhole}) {
    const start = from - Math.PI / 2;
    context.beginPath();
    context.arc(this.x, this.y, outer, start, start + extent);
    if (isWhole) {
      context.moveTo(this.x + inner * Math.cos(start), this.y + inner * Math.sin(start)); // no seam
    }
    context.arc(this.x, this.y, inner, start + extent, start, true);
    if (!isWhole) {
      context.closePath();
    }
  }

  discLabel(context, lettering, look, radius) {
    const size = Math.max(9, Math.min(lettering.sizes[0], radius / 2.6));
    const width = 1.8 * radius - 4;
    lettering.use(size, 600);
    const name = lettering.fit(look.name, width);
    lettering.use(size - 0.5, 400);
    const value = lettering.width(look.value) <= width ? look.value : "";
    const both = name && value && radius > 2.2 * size;
    context.fillStyle = look.ink;
    context.fillText(value, this.x, both ? this.y + size * 0.75 : this.y);
    if (both) {
      lettering.use(size, 600);
      context.fillText(name, this.x, this.y - size * 0.62);
    }
  }

  /** The name along the ring, or across it where that has more room. */
  label(context, lettering, look, sector) {
    const thickness = sector.outer - sector.inner;
    const size = Math.max(9.5, Math.min(lettering.sizes[0], thickness - 5));
    const radius = (sector.inner + sector.outer) / 2;
    const middle = sector.from + sector.extent / 2;
    lettering.use(size, 600);
    const along = thickness >= size + 4 ? lettering.fit(look.name, sector.extent * radius - 8) : "";
    const isHigh = sector.extent > Math.PI || size + 2 <= 2 * sector.inner * Math.tan(sector.extent / 2);
    const across = isHigh ? lettering.fit(look.name, thickness - 8) : "";
    context.fillStyle = look.ink;
    if (along.length >= across.length) {
      this.textAlong(context, lettering, along, radius, middle);
    } else {
      this.textAcross(context, across, radius, middle);
    }
  }

  /** Letter by letter on an arc, never upside down. */
  textAlong(context, lettering, text, radius, middle) {
    const below = Math.cos(middle) < -1e-9;
    const way = below ? -1 : 1;
    const letters = [...text];
    const widths = letters.map((letter) => lettering.width(letter));
    let angle = middle - way * widths.reduce((sum, width) => sum + width, 0) / radius / 2;
    letters.forEach((letter, i) => {
      const at = angle + way * widths[i] / radius / 2;
      this.write(context, letter, radius, at, below ? at + Math.PI : at);
      angle += way * widths[i] / radius;
    });
  }

  textAcross(context, text, radius, middle) {
    const left = Math.sin(middle) < 0;
    this.write(context, text, radius, middle, middle + (left ? Math.PI / 2 : -Math.PI / 2));
  }

  write(context, text, radius, angle, turn) {
    context.save();
    context.translate(this.x + radius * Math.sin(angle), this.y - radius * Math.cos(angle));
    context.rotate(turn);
    context.fillText(text, 0, 0);
    context.restore();
  }
}
