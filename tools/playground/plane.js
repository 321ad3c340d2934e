// A canvas with coordinates: x from x[0] to x[1], y upwards from y[0] to y[1]. Whoever uses it sets
// paint, which draws everything, and calls redraw. Handles are points that can be dragged, or moved
// with the arrow keys once the canvas has the focus (the space bar takes the next one).
class Plane {
  constructor(parent, { x, y, label, ratio = 1, className = "" }) {
    Object.assign(this, { x, y, ratio, handles: [], active: 0, paint: () => {}, press: null, marks: true });
    this.canvas = make("canvas", { className, tabIndex: -1 });
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", label);
    this.canvas.style.aspectRatio = ratio;
    this.pen = this.canvas.getContext("2d");
    parent.append(this.canvas);
    planes.add(this);
    new ResizeObserver(() => this.fit()).observe(this.canvas);
  }

  fit() {
    const scale = Math.min(devicePixelRatio || 1, 2);
    this.width = this.canvas.clientWidth;
    this.shape?.(this.width);
    this.canvas.style.aspectRatio = this.ratio;
    this.height = this.width / this.ratio;
    this.canvas.width = Math.round(scale * this.width);
    this.canvas.height = Math.round(scale * this.height);
    this.pen.setTransform(scale, 0, 0, scale, 0, 0);
    this.draw();
  }

  redraw() {
    this.waiting ??= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.waiting);
    this.waiting = undefined;
    if (!this.width) return;
    this.pen.fillStyle = colour("paper");
    this.pen.fillRect(0, 0, this.width, this.height);
    this.paint(this);
  }

  px(x) { return ((x - this.x[0]) / (this.x[1] - this.x[0])) * this.width; }
  py(y) { return ((this.y[1] - y) / (this.y[1] - this.y[0])) * this.height; }

  // Lines at whole numbers, the axes stronger.
  grid(step = 1) {
    const { pen } = this;
    pen.font = "11px system-ui, sans-serif";
    pen.lineWidth = 1;
    for (const [range, place, vertical] of [[this.x, (v) => this.px(v), true], [this.y, (v) => this.py(v), false]]) {
      for (let v = Math.ceil(range[0] / step) * step; v <= range[1]; v += step) {
        pen.strokeStyle = colour(Math.abs(v) < step / 2 ? "axis" : "grid");
        const at = Math.round(place(v)) + 0.5;
        pen.beginPath();
        pen.moveTo(vertical ? at : 0, vertical ? 0 : at);
        pen.lineTo(vertical ? at : this.width, vertical ? this.height : at);
        pen.stroke();
      }
    }
    this.ticks(step);
  }

  ticks(step) {
    for (let v = Math.ceil(this.x[0] / step) * step; v <= this.x[1]; v += step) {
      if (this.px(v) > 12 && this.px(v) < this.width - 12) {
        this.text(`${Number(v.toFixed(6))}`, this.px(v) + 3, this.height - 4, { align: "left" });
      }
    }
    for (let v = Math.ceil(this.y[0] / step) * step; v <= this.y[1]; v += step) {
      if (this.py(v) > 14 && this.py(v) < this.height - 20) this.text(`${Number(v.toFixed(6))}`, 3, this.py(v) - 3, { align: "left" });
    }
  }

  // Words at a place in pixels.
  text(words, x, y, { align = "center", color = "soft", size = 11, weight = "" } = {}) {
    this.pen.font = `${weight} ${size}px system-ui, sans-serif`;
    this.pen.textAlign = align;
    this.pen.fillStyle = colour(color);
    this.pen.fillText(words, x, y);
  }

  // A picture of rows × columns values, row 0 below; paint gives red, green and blue.
  image(values, paint, smooth = true, below = true) {
    const { rows, columns } = values, image = new ImageData(columns, rows);
    for (let r = 0; r < rows; ++r) {
      for (let c = 0; c < columns; ++c) {
        const at = 4 * ((below ? rows - 1 - r : r) * columns + c), [red, green, blue] = paint(values[c * rows + r]);
        image.data[at] = red;
        image.data[at + 1] = green;
        image.data[at + 2] = blue;
        image.data[at + 3] = 255;
      }
    }
    this.small ??= document.createElement("canvas");
    if (this.small.width !== columns || this.small.height !== rows) Object.assign(this.small, { width: columns, height: rows });
    this.small.getContext("2d").putImageData(image, 0, 0);
    this.pen.imageSmoothingEnabled = smooth;
    this.pen.imageSmoothingQuality = "high";
    this.pen.drawImage(this.small, 0, 0, this.width, this.height);
  }

  // What stays the same from frame to frame is painted once for each key, size and look.
  layer(key, paint) {
    const { canvas, pen } = this, look = [canvas.width, canvas.height, colour("paper")].join();
    if (this.kept?.key !== key || this.kept.look !== look) {
      const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
      this.pen = copy.getContext("2d");
      this.pen.setTransform(pen.getTransform());
      paint();
      this.pen = pen;
      this.kept = { key, look, copy };
    }
    pen.drawImage(this.kept.copy, 0, 0, this.width, this.height);
  }

  // A line through points [x, y]; what leaves the plane by far is cut off.
  path(points, { color = "ink", width = 2, dash = [], closed = false } = {}) {
    const { pen } = this, far = (v, size) => Math.max(-9 * size, Math.min(10 * size, v));
    pen.beginPath();
    for (const [x, y] of points) {
      if (Number.isFinite(x) && Number.isFinite(y)) pen.lineTo(far(this.px(x), this.width), far(this.py(y), this.height));
    }
    if (closed) pen.closePath();
    Object.assign(pen, { strokeStyle: colour(color), lineWidth: width, lineJoin: "round" });
    pen.setLineDash(dash);
    pen.stroke();
    pen.setLineDash([]);
  }

  // The line a + b·x + c·y = 0.
  border(a, b, c, style) {
    if (b === 0 && c === 0) return;
    const length = Math.hypot(b, c), reach = 4 * Math.max(...this.x.map(Math.abs), ...this.y.map(Math.abs));
    const foot = [(-a * b) / length ** 2, (-a * c) / length ** 2], along = [(-c / length) * reach, (b / length) * reach];
    this.path([[foot[0] - along[0], foot[1] - along[1]], [foot[0] + along[0], foot[1] + along[1]]], style);
  }

  dot(x, y, { color = "ink", radius = 4, edge = "paper", width = 1.5, hollow = false } = {}) {
    if (!Number.isFinite(x + y)) return;
    const { pen } = this;
    pen.beginPath();
    pen.arc(this.px(x), this.py(y), radius, 0, 7);
    pen.fillStyle = colour(color);
    if (!hollow) pen.fill();
    Object.assign(pen, { strokeStyle: colour(edge), lineWidth: width });
    pen.stroke();
  }

  // Class 1 is a filled circle, every other one a cross: also readable without colours.
  example(x, y, positive, { radius = 6, ring = false } = {}) {
    if (positive) this.dot(x, y, { color: "warm", radius });
    else {
      const { pen } = this, [u, v, r] = [this.px(x), this.py(y), 0.8 * radius];
      for (const [color, width] of [["paper", 5.5], ["cold", 3]]) {
        Object.assign(pen, { strokeStyle: colour(color), lineWidth: width, lineCap: "round" });
        pen.beginPath();
        pen.moveTo(u - r, v - r);
        pen.lineTo(u + r, v + r);
        pen.moveTo(u - r, v + r);
        pen.lineTo(u + r, v - r);
        pen.stroke();
      }
      pen.lineCap = "butt";
    }
    if (ring) this.dot(x, y, { hollow: true, radius: radius + 5, edge: "ink", width: 2 });
  }

  arrow(x0, y0, x1, y1, { color = "ink", width = 2.5 } = {}) {
    this.path([[x0, y0], [x1, y1]], { color, width });
    const { pen } = this, [u, v] = [this.px(x1), this.py(y1)];
    const turn = Math.atan2(v - this.py(y0), u - this.px(x0));
    pen.beginPath();
    pen.moveTo(u, v);
    for (const side of [0.4, -0.4]) pen.lineTo(u - 12 * Math.cos(turn + side), v - 12 * Math.sin(turn + side));
    pen.fillStyle = colour(color);
    pen.fill();
  }

  // Handles are { x, y, move(x, y) }; press(x, y) is called where there is none.
  movable(press = null) {
    const { canvas } = this;
    canvas.tabIndex = 0;
    canvas.classList.add("movable");
    let held = null;
    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      const inside = (v, range) => Math.max(range[0], Math.min(range[1], v));
      return [inside(this.x[0] + ((event.clientX - box.left) / box.width) * (this.x[1] - this.x[0]), this.x),
        inside(this.y[1] - ((event.clientY - box.top) / box.height) * (this.y[1] - this.y[0]), this.y)];
    };
    canvas.onpointerdown = (event) => {
      const [x, y] = place(event), near = event.pointerType === "touch" ? 30 : 18;
      const distance = (h) => Math.hypot(this.px(h.x) - this.px(x), this.py(h.y) - this.py(y));
      held = this.handles.filter((h) => distance(h) < near).sort((a, b) => distance(a) - distance(b))[0] ?? null;
      if (held) this.active = this.handles.indexOf(held);
      else if (press) held = press(x, y) ?? null;
      else [held] = this.handles;
      canvas.setPointerCapture(event.pointerId);
      held?.move(x, y);
    };
    canvas.onpointermove = (event) => held?.move(...place(event));
    canvas.onpointerup = canvas.onpointercancel = () => {
      held?.leave?.();
      held = null;
    };
    canvas.onkeydown = (event) => {
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (event.key === " ") this.active = (this.active + 1) % this.handles.length;
      const handle = this.handles[this.active];
      if (steps && handle) {
        handle.move(handle.x + (steps[0] * (this.x[1] - this.x[0])) / 60, handle.y + (steps[1] * (this.y[1] - this.y[0])) / 60);
        handle.leave?.();
      }
      if (steps || event.key === " ") event.preventDefault();
    };
  }
}
