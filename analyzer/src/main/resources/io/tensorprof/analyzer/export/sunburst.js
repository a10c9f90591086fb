// The sunburst: the root is the disc in the middle, callees lie outside of their caller, angles by value.

const FULL_TURN = 2 * Math.PI;
const SECTOR_MARGIN = 4;

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

  position(x, y) {
    const turn = Math.atan2(x - this.x, this.y - y) / FULL_TURN;
    return {level: Math.floor(Math.hypot(x - this.x, y - this.y) / this.ring), share: turn < 0 ? turn + 1 : turn};
  }

  anchor(cell) {
    const angle = (cell.start + cell.end) / 2 * FULL_TURN;
    const radius = cell.level === 0 ? 0 : (cell.level + 0.5) * this.ring;
    return {x: this.x + radius * Math.sin(angle), y: this.y - radius * Math.cos(angle)};
  }

  draw(context, lettering, cell, look) {
    const inner = Math.max(0, cell.level * this.ring);
    const outer = Math.min(this.radius, (cell.level + 1) * this.ring);
    const extent = (cell.end - cell.start) * FULL_TURN;
    if (outer <= inner || extent <= 0) {
      return;
    }
    const from = cell.start * FULL_TURN - Math.PI / 2;
    context.beginPath();
    context.arc(this.x, this.y, outer, from, from + extent);
    context.arc(this.x, this.y, inner, from + extent, from, true);
    context.closePath();
    context.fillStyle = look.fill;
    context.fill();
    context.strokeStyle = look.outline || look.gap;
    context.lineWidth = look.outline ? 2.5 : Math.min(1, extent * inner / 3);
    if (context.lineWidth > 0 && (look.outline || extent * outer > 1.5)) {
      context.stroke();
    }
    if (extent * outer > 12) {
      this.label(context, lettering, look, {inner, outer, extent, middle: (cell.start + cell.end) / 2 * FULL_TURN});
    }
  }

  label(context, lettering, look, sector) {
    const size = Math.max(10, Math.min(12.5, this.ring / 3));
    lettering.use(size, 600);
    const place = sector.inner === 0 && sector.extent > 6.28
      ? {radius: 0, room: 1.75 * sector.outer - 8, along: true}
      : sectorRoom(sector, size);
    const name = lettering.fit(look.name, place.room);
    if (!name) {
      return;
    }
    context.save();
    context.fillStyle = look.ink;
    context.translate(this.x + place.radius * Math.sin(sector.middle), this.y - place.radius * Math.cos(sector.middle));
    context.rotate(textAngle(place.radius === 0 ? 0 : sector.middle, place.along));
    const both = place.radius === 0 && sector.outer > 2.4 * size;
    context.fillText(name, 0, both ? -size * 0.62 : 0);
    if (both) {
      lettering.use(size - 0.5, 400);
      context.fillText(look.value, 0, size * 0.75);
    }
    context.restore();
  }
}

/** Never upside down. */
function textAngle(middle, along) {
  const angle = along ? middle : middle - Math.PI / 2;
  const turned = Math.cos(angle) < -1e-9;
  return turned ? angle + Math.PI : angle;
}

/** Where a sector has the longer room for straight text of a height: along the ring, or across it. */
function sectorRoom(sector, height) {
  const across = acrossRoom(sector, height);
  const along = alongRoom(sector, height);
  return along.room >= across.room ? along : across;
}

/** Clear of the ring's edges, and of the sector's sides at the inner end. */
function acrossRoom({inner, outer, extent}, height) {
  const narrow = extent < Math.PI && height / 2 + 1 > (inner + SECTOR_MARGIN) * Math.tan(extent / 2);
  return {radius: (inner + outer) / 2, room: narrow ? 0 : outer - inner - 2 * SECTOR_MARGIN, along: false};
}

/** A chord: its upper corners stay inside the outer edge, its lower ones clear of the sides. */
function alongRoom({inner, outer, extent}, height) {
  const lowest = inner + SECTOR_MARGIN + height / 2;
  const upper = outer - SECTOR_MARGIN;
  let best = {radius: lowest, room: 0, along: true};
  for (let radius = lowest; radius <= (inner + outer) / 2 + 0.5; radius += 2) {
    const reach = Math.sqrt(Math.max(0, upper ** 2 - (radius + height / 2) ** 2));
    const side = extent < Math.PI ? (radius - height / 2) * Math.tan(extent / 2) : Infinity;
    const room = 2 * (Math.min(reach, side) - SECTOR_MARGIN);
    if (room >= best.room) {
      best = {radius, room, along: true};
    }
  }
  return best;
}
