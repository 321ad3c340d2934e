// What the widgets share: the worker that runs the C++, a plane to draw on, controls, a frame.

const patience = 4000; // milliseconds for one call

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// ---- The C++ ----

// A page that is opened as a file may load neither a worker nor WebAssembly from a file, but it may
// from what it has. The code is compiled once, for all workers.
let source, module;
const startWorker = () => {
  source ??= URL.createObjectURL(new Blob([course.script], { type: "text/javascript" }));
  module ??= (async () => {
    const packed = Uint8Array.from(atob(course.wasm), (letter) => letter.charCodeAt(0));
    const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return WebAssembly.compile(await new Response(whole).arrayBuffer());
  })();
  const worker = new Worker(source);
  module.then((compiled) => worker.postMessage(compiled), (problem) => worker.onmessage({ data: { broken: String(problem) } }));
  return worker;
};

// Matrices, column by column, each with its rows and columns.
const unpack = (numbers) => {
  const matrices = [];
  for (let at = 1; matrices.length < numbers[0]; ) {
    const [rows, columns] = numbers.slice(at, at + 2);
    matrices.push(Object.assign(numbers.subarray(at + 2, at + 2 + rows * columns), { rows, columns }));
    at += 2 + rows * columns;
  }
  return matrices;
};

// A worker of its own for each widget, so that a loop without end takes no other widget along.
// The result calls a function by name: await ask("descend", [1, 5], start, rate, steps).
const runner = () => {
  let worker, ready, waiting = new Map(), next = 0;
  const end = (reason) => {
    worker?.terminate();
    worker = undefined;
    for (const call of waiting.values()) {
      clearTimeout(call.timer);
      call.failed(new Error(reason));
    }
    waiting = new Map();
  };
  const begin = () => {
    worker = startWorker();
    ready = new Promise((done) => {
      worker.onmessage = ({ data }) => {
        if (data.ready) return done();
        if (data.broken) return end(`The compiled functions do not start: ${data.broken}`);
        const call = waiting.get(data.id);
        waiting.delete(data.id);
        clearTimeout(call.timer);
        if (data.numbers) return call.done(unpack(data.numbers));
        call.failed(new Error(data.crashed ? `The function crashed: ${data.problem}.` : data.problem));
        if (data.crashed) end("The function crashed.");
      };
    });
    worker.onerror = (event) => end(`The worker stopped: ${event.message}`);
  };
  return (name, ...values) => new Promise((done, failed) => {
    if (!worker) begin();
    const id = next++, call = { done, failed }, mine = worker;
    waiting.set(id, call);
    ready.then(() => {
      if (mine !== worker) return;
      const late = () => end(`Stopped after ${patience / 1000} seconds: does a loop never end?`);
      call.timer = setTimeout(late, patience);
      worker.postMessage({ id, name, values });
    });
  });
};

// ---- Colours, from the style sheet ----

const known = new Map();
const colour = (name) => {
  if (!known.has(name)) {
    known.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--play-${name}`).trim());
  }
  return known.get(name);
};
const rgb = (name) => [1, 3, 5].map((at) => parseInt(colour(name).slice(at, at + 2), 16));
const mix = (a, b, share) => a.map((value, i) => value + share * (b[i] - value));
// A function of a share from 0 to 1 whose colours are made beforehand.
const shades = (paint, count = 64) => {
  const made = Array.from({ length: count + 1 }, (_, i) => paint(i / count));
  return (share) => made[Math.round(count * share)];
};
const lines = ["line1", "line2", "line3", "line4", "line5", "line6", "line7", "line8", "line9"];

const planes = new Set();
const themeChanged = () => {
  known.clear();
  for (const plane of planes) plane.redraw();
};
document.addEventListener("themechange", themeChanged);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", themeChanged);

// ---- A plane ----

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

// ---- Controls ----

class Slider {
  // With log, the slider moves along powers of ten and value is the number itself. A value that is
  // set is kept exactly, also between two places of the slider.
  constructor(panel, label, { min, max, step, value, log = false, shown = (v) => `${Number(v.toPrecision(3))}` }) {
    Object.assign(this, { log, shown, changed: () => {} });
    this.input = make("input", { type: "range", min: this.place(min), max: this.place(max), step });
    this.output = make("output");
    this.input.oninput = () => {
      this.value = log ? 10 ** Number(this.input.value) : Number(this.input.value);
      this.changed();
    };
    panel.append(make("label", { className: "slider" }, make("span", {}, label), this.input, this.output));
    this.value = value;
  }
  place(v) { return this.log ? Math.log10(v) : v; }
  get value() { return this.exact; }
  set value(v) {
    this.exact = v;
    this.input.value = this.place(v);
    this.output.textContent = this.shown(v);
  }
}

class Choice {
  constructor(panel, label, options, value = 0) {
    this.select = make("select", {}, ...options.map((text, i) => make("option", { value: i, textContent: text })));
    this.select.value = value;
    this.changed = () => {};
    this.select.onchange = () => this.changed();
    panel.append(make("label", {}, make("span", {}, label), this.select));
  }
  get value() { return Number(this.select.value); }
  set value(v) { this.select.value = v; }
}

class Tick {
  constructor(panel, label, checked = false) {
    this.input = make("input", { type: "checkbox", checked });
    this.changed = () => {};
    this.input.onchange = () => this.changed();
    panel.append(make("label", { className: "tick" }, this.input, label));
  }
  get value() { return this.input.checked; }
}

// ---- Frames of widgets ----

const widgets = new Map();

// build({ box, stage, panel, ask, say, guard, loop }) is called when the widget comes into sight.
const widget = (name, chapter, title, build) => widgets.set(name, { chapter, title, build });

// "exercise 02.4 is still to do" with where it is.
const explained = (message) => {
  const number = /^exercise (\d\d\.\d+) is still to do/.exec(message)?.[1];
  return number ? `Exercise ${number} is still to do: ${course.exercises[number] ?? "see the chapter"}.` : message;
};

const origin = (chapter) => (course.mine.includes(chapter) ? `your exercises/${chapter}` : `solutions/${chapter}`);

const furnish = (box, { chapter, title, build }) => {
  const stage = make("div", { className: "stage" }), panel = make("div", { className: "panel" });
  const status = make("p", { className: "status" });
  status.setAttribute("role", "status");
  box.append(make("p", { className: "head" }, make("strong", {}, title), make("small", {}, `runs ${origin(chapter)}`)), stage, status, panel);
  const say = (text, wrong = false) => {
    status.textContent = text;
    status.classList.toggle("wrong", wrong);
  };
  const fail = (problem) => say(explained(problem.message), true);
  // Runs the latest of several requests; while one is under way only the last is kept.
  const guard = (work) => {
    let busy = false, again = false;
    const go = async () => {
      if (busy) { again = true; return; }
      busy = true;
      do {
        again = false;
        try { await work(); } catch (problem) { fail(problem); }
      } while (again);
      busy = false;
    };
    return go;
  };
  // A button that starts and stops something done once per frame; work returns whether to go on.
  const loop = (label, work, stopped = () => {}) => {
    const button = make("button", { type: "button", textContent: label });
    let running = false;
    const stop = () => {
      running = false;
      button.textContent = label;
      status.setAttribute("aria-live", "polite");
    };
    button.onclick = async () => {
      if (running) return stop();
      running = true;
      button.textContent = "Pause";
      status.setAttribute("aria-live", "off"); // not sixty times a second
      let frames = 0, since = performance.now();
      try {
        while (running && box.isConnected) {
          const [more] = await Promise.all([work(), new Promise(requestAnimationFrame)]);
          box.dataset.frames = (1000 * ++frames / (performance.now() - since)).toFixed(0);
          if (!more) break;
        }
      } catch (problem) { fail(problem); }
      stop();
      stopped();
    };
    return { button, stop, running: () => running };
  };
  const button = (label, work) => {
    const made = make("button", { type: "button", textContent: label });
    made.onclick = async () => { try { await work(); } catch (problem) { fail(problem); } };
    return made;
  };
  const row = (...children) => make("div", { className: "row" }, ...children);
  build({ box, stage, panel, say, guard, loop, button, row, ask: runner() });
};

// Called once, behind all widgets.
const begin = () => {
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      furnish(target, widgets.get(target.dataset.widget));
    }
  }, { rootMargin: "300px" });
  for (const box of document.querySelectorAll(".widget[data-widget]")) {
    const found = widgets.get(box.dataset.widget);
    if (!found) continue; // its sentence stays
    box.replaceChildren();
    const problem = course.problems[found.chapter];
    if (!problem) seen.observe(box);
    else {
      box.append(make("p", { className: "head" }, make("strong", {}, found.title)),
        make("p", { className: "status wrong", textContent: `${origin(found.chapter)} does not compile:` }),
        make("pre", { textContent: problem }));
    }
  }
};
