// Sliders, choices and boxes to tick, each with its label.
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};


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
