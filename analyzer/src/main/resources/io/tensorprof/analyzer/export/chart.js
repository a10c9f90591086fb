// The picture: a partition of a tree, drawn in one of two styles on a canvas.

const ZOOM_MILLIS = 180;
const FAR_TOO_MANY_TO_MOVE = 8000;

class Chart {
  /**
   * @param canvas what is drawn on
   * @param look what a cell of a node looks like: a function of the node
   * @param on what to tell: hover(node or −1, point), choose(node), open(node), up()
   */
  constructor(canvas, look, on) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.lettering = new Lettering(this.context);
    this.look = look;
    this.on = on;
    this.style = Icicle;
    this.chosen = 0;
    this.pointed = -1;
    this.view = {scale: 1, shift: 0, level: 0};
    this.frame = 0;
    canvas.addEventListener("mousemove", (event) => this.point(event));
    canvas.addEventListener("mouseleave", () => this.hover(-1));
    canvas.addEventListener("click", (event) => this.click(event));
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("focus", () => this.repaint());
    canvas.addEventListener("blur", () => this.repaint());
    new ResizeObserver(() => this.resize()).observe(canvas.parentElement);
  }

  /** Shows a part of a tree; moves there from what was shown if one is a part of the other. */
  show(tree, root, limits) {
    const before = this.partition;
    this.tree = tree;
    this.root = root;
    this.limits = limits;
    this.pointed = -1;
    this.fitSize();
    this.divide();
    this.chosen = 0;
    this.moveFrom(before);
  }

  /** Draws in another style what is shown; what is chosen stays so. */
  setStyle(style) {
    const node = this.chosenNode();
    this.style = style;
    this.divide();
    this.chosen = Math.max(0, this.partition.indexOf(node));
    this.repaint();
  }

  chosenNode() {
    return this.partition.cells[this.chosen].node;
  }

  divide() {
    const minExtent = this.style.minExtent(this.width);
    this.partition = new Partition(this.tree, this.root, {...this.limits, minExtent});
    this.shape = new this.style(this.width, this.height, this.partition.levels);
  }

  fitSize() {
    const box = this.canvas.parentElement.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    this.width = box.width;
    this.height = box.height;
    this.canvas.width = Math.round(box.width * ratio);
    this.canvas.height = Math.round(box.height * ratio);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.lettering.readFont();
    this.context.textAlign = "center";
    this.context.textBaseline = "middle";
  }

  resize() {
    if (!this.tree) {
      return;
    }
    const node = this.chosenNode();
    this.fitSize();
    this.divide();
    this.chosen = Math.max(0, this.partition.indexOf(node));
    this.paint();
  }

  // ---- drawing

  repaint() {
    if (!this.frame) {
      this.frame = requestAnimationFrame(() => this.paint());
    }
  }

  paint() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.context.clearRect(0, 0, this.width, this.height);
    const {scale, shift, level} = this.view;
    const focused = document.activeElement === this.canvas;
    const last = [];
    this.partition.cells.forEach((cell, index) => {
      const seen = {
        level: cell.level + level,
        start: Math.max(0, shift + cell.start * scale),
        end: Math.min(1, shift + cell.end * scale),
      };
      if (seen.end > seen.start && seen.level > -1) {
        const look = this.look(cell.node);
        if (index === this.pointed || (focused && index === this.chosen)) {
          last.push([seen, {...look, outline: look.edge}]);
        } else {
          this.shape.draw(this.context, this.lettering, seen, look);
        }
      }
    });
    last.forEach(([seen, look]) => this.shape.draw(this.context, this.lettering, seen, look));
    this.canvas.dataset.drawn = this.partition.cells.length;
    this.canvas.dataset.levels = this.partition.levels;
  }

  /** Lets what was shown grow or shrink into what is. */
  moveFrom(before) {
    const start = this.startOfMove(before);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!start || still || this.partition.cells.length > FAR_TOO_MANY_TO_MOVE) {
      this.view = {scale: 1, shift: 0, level: 0};
      this.repaint();
      return;
    }
    const begun = performance.now();
    const step = (now) => {
      const gone = Math.min(1, Math.max(0, (now - begun) / ZOOM_MILLIS));
      this.view = start(1 - (1 - gone) ** 3);
      this.paint();
      if (gone < 1) {
        this.frame = requestAnimationFrame(step);
      }
    };
    cancelAnimationFrame(this.frame);
    step(begun);
  }

  /** The view of a moment between 0 and 1 of a move; null where there is no way from one to the other. */
  startOfMove(before) {
    if (!before || before.tree !== this.tree || before.root === this.root) {
      return null;
    }
    const inner = before.cells[before.indexOf(this.root)];
    if (inner) {
      const extent = inner.end - inner.start;
      return (t) => ({scale: extent + (1 - extent) * t, shift: inner.start * (1 - t), level: inner.level * (1 - t)});
    }
    const outer = this.partition.cells[this.partition.indexOf(before.root)];
    if (outer) {
      return (t) => {
        const left = outer.start * (1 - t);
        const scale = 1 / (outer.end * (1 - t) + t - left);
        return {scale, shift: -left * scale, level: -outer.level * (1 - t)};
      };
    }
    return null;
  }

  // ---- pointer and keys

  cellAt(event) {
    const box = this.canvas.getBoundingClientRect();
    const {level, share} = this.shape.position(event.clientX - box.left, event.clientY - box.top);
    return this.partition.at(level, share);
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    this.hover(this.cellAt(event), {x: event.clientX - box.left, y: event.clientY - box.top});
  }

  hover(index, point) {
    this.pointed = index;
    this.canvas.style.cursor = index < 0 ? "default" : "pointer";
    this.on.hover(index < 0 ? -1 : this.partition.cells[index].node, point);
    this.repaint();
  }

  click(event) {
    const index = this.cellAt(event);
    if (index >= 0) {
      this.open(index);
    }
  }

  open(index) {
    if (index === 0) {
      this.on.up();
    } else if (this.tree.isFolded(this.partition.cells[index].node)) {
      this.choose(index);
    } else {
      this.on.open(this.partition.cells[index].node);
    }
  }

  choose(index) {
    if (index >= 0) {
      this.chosen = index;
      this.on.choose(this.partition.cells[index].node);
      this.repaint();
    }
  }

  key(event) {
    const moves = {
      ArrowDown: () => this.choose(this.partition.childOf(this.chosen)),
      ArrowUp: () => this.choose(this.partition.cells[this.chosen].parent),
      ArrowLeft: () => this.choose(this.partition.beside(this.chosen, -1)),
      ArrowRight: () => this.choose(this.partition.beside(this.chosen, 1)),
      Home: () => this.choose(0),
      Enter: () => this.open(this.chosen),
      Escape: () => this.on.up(),
      Backspace: () => this.on.up(),
    };
    if (moves[event.key] && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      moves[event.key]();
    }
  }
}
