// A small chart: curves over 0, 1, 2, …; y may be logarithmic.
class Chart {
  constructor(parent, { label, title, ratio = 2.4, log = false }) {
    this.plane = new Plane(parent, { x: [0, 1], y: [0, 1], ratio, label, className: "chart" });
    Object.assign(this, { title, log, curves: [] });
    this.plane.paint = () => this.paint();
  }

  // curves: [{ values, color, points }], values a list of y, or of [x, y].
  show(curves, { x, y, below = "" } = {}) {
    const pairs = curves.map((curve) => Array.from(curve.values, (v, i) => (Array.isArray(v) ? v : [i, v]))
      .map(([u, v]) => [u, this.log ? Math.log10(v) : v]).filter(([u, v]) => Number.isFinite(u + v)));
    const all = pairs.flat();
    if (!all.length) return;
    const range = (given, k) => {
      if (given) return given;
      let low = Infinity, high = -Infinity;
      for (const pair of all) [low, high] = [Math.min(low, pair[k]), Math.max(high, pair[k])];
      if (!(low < high)) [low, high] = k ? [low - 0.5, low + 0.5] : [low, low + 1];
      const space = k ? 0.08 * (high - low) : 0;
      return [low - space, high + space];
    };
    const [left, right] = range(x, 0), [low, high] = range(y && this.log ? y.map(Math.log10) : y, 1);
    // Room for the numbers at the left and below.
    this.limits = [left, right, low, high];
    this.plane.x = [left - 0.13 * (right - left), right + 0.02 * (right - left)];
    this.plane.y = [low - 0.2 * (high - low), high + 0.16 * (high - low)];
    this.curves = curves.map((curve, i) => ({ ...curve, pairs: pairs[i] }));
    this.below = below;
    this.plane.redraw();
  }

  paint() {
    const { plane } = this;
    plane.text(this.title, plane.width / 2, 13, { color: "ink", size: 12 });
    if (!this.limits) return;
    const [left, right, low, high] = this.limits, shown = (v) => {
      const value = this.log ? 10 ** v : v;
      return Math.abs(value) >= 1e4 || (value !== 0 && Math.abs(value) < 1e-2) ? value.toExponential(0) : `${Number(value.toPrecision(2))}`;
    };
    plane.path([[left, high], [left, low], [right, low]], { color: "axis", width: 1 });
    plane.text(shown(high), plane.px(left) - 4, plane.py(high) + 8, { align: "right" });
    plane.text(shown(low), plane.px(left) - 4, plane.py(low), { align: "right" });
    plane.text(`${Number(left.toPrecision(3))}`, plane.px(left), plane.py(low) + 13);
    plane.text(`${Number(right.toPrecision(3))}`, plane.px(right), plane.py(low) + 13, { align: "right" });
    plane.text(this.below, plane.px((left + right) / 2), plane.py(low) + 13);
    for (const { pairs, color, points, dash, width = 2 } of this.curves) {
      if (!points) plane.path(pairs, { color, dash, width });
      if (points) for (const [x, y] of pairs) plane.dot(x, y, { color, radius: points });
    }
  }
}
