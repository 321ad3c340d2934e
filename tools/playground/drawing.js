// Ink on a square of side × side cells, column by column, for chapters 15 and 16.
class Drawing {
  constructor(stage, { side, label, brush, changed }) {
    Object.assign(this, { side, brush, ink: new Float64Array(side * side) });
    this.plane = new Plane(stage, { x: [0, side], y: [0, side], label });
    let last;
    this.plane.movable((x, y) => {
      last = [x, y];
      return { move: (u, v) => {
        this.stroke(last, [u, v]);
        last = [u, v];
        changed();
      } };
    });
    this.plane.paint = (plane) => {
      const paper = rgb("paper"), ink = rgb("ink");
      plane.image(Object.assign(this.ink, { rows: side, columns: side }), (value) => mix(paper, ink, value), false, false);
      this.above?.(plane);
    };
  }
  // From one place to another: each cell is as dark as its middle is near.
  stroke([x0, y0], [x1, y1]) {
    const { side, brush } = this;
    for (let c = 0; c < side; ++c) {
      for (let r = 0; r < side; ++r) {
        const x = c + 0.5, y = side - r - 0.5, length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
        const t = length ? Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) : 0;
        const distance = Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0));
        const at = c * side + r;
        this.ink[at] = Math.max(this.ink[at], Math.min(1, Math.max(0, brush + 0.5 - distance)));
      }
    }
    this.plane.redraw();
  }
  // Lines through points, as shares of the side, y downwards.
  draw(lines) {
    this.clear();
    const place = ([x, y]) => [x * this.side, (1 - y) * this.side];
    for (const line of lines) for (let i = 1; i < line.length; ++i) this.stroke(place(line[i - 1]), place(line[i]));
  }
  clear() {
    this.ink.fill(0);
    this.plane.redraw();
  }
}

const examples = {
  five: [[[0.7, 0.18], [0.36, 0.18], [0.33, 0.46], [0.5, 0.42], [0.65, 0.5], [0.68, 0.65], [0.6, 0.78], [0.45, 0.82], [0.3, 0.75]]],
  four: [[[0.6, 0.85], [0.6, 0.15], [0.25, 0.6], [0.78, 0.6]]],
  seven: [[[0.28, 0.2], [0.72, 0.2], [0.42, 0.85]], [[0.35, 0.52], [0.65, 0.52]]],
  three: [[[0.32, 0.22], [0.5, 0.15], [0.66, 0.27], [0.6, 0.43], [0.46, 0.48], [0.62, 0.54], [0.69, 0.7], [0.56, 0.84], [0.3, 0.78]]],
};

// Negative numbers in red, positive in blue, zero as the paper is.
const signed = (limit) => {
  const paper = rgb("paper"), red = rgb("line2"), blue = rgb("line1");
  return (value) => mix(paper, value > 0 ? blue : red, Math.min(1, Math.abs(value) / (limit || 1)));
};
