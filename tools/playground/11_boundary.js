// A network learns to separate: its answers over the plane, its loss, the half-planes of its units.
widget("boundary", "11_training", "A network learns to separate", ({ box, stage, panel, say, guard, loop, button, row, ask }) => {
  const side = 64, reach = 2.6, count = 200;
  const plane = new Plane(stage, { x: [-reach, reach], y: [-reach, reach], label: "Points of two classes and what the network answers everywhere" });
  const chart = new Chart(panel, { title: "loss on all points, epoch by epoch", label: "The loss after each epoch, logarithmic", log: true });
  const data = new Choice(panel, "Data", ["two rings", "two moons", "XOR"]);
  const layers = new Choice(panel, "Hidden layers", ["none", "one", "two"], 1);
  const width = new Slider(panel, "Units in each", { min: 1, max: 16, step: 1, value: 8 });
  const activation = new Choice(panel, "Activation", ["tanh", "ReLU", "sigmoid"]);
  const rate = new Slider(panel, "Learning rate η", { min: 0.001, max: 10, step: 0.1, value: 0.1, log: true, shown: (v) => `${Number(v.toPrecision(2))}` });
  const batch = new Slider(panel, "Batch size B", { min: 0, max: 7, step: 1, value: 3, shown: (v) => `${2 ** v}` });
  const pace = new Slider(panel, "Epochs per frame", { min: 1, max: 10, step: 1, value: 1 });
  const halves = new Tick(panel, "The half-plane of each unit of the first layer", true);
  let points = [], field, units, epochs = 0, seed = 1, curve = [];

  plane.paint = () => {
    const paper = rgb("paper"), towards = (name) => shades((share) => mix(paper, rgb(name), 0.35 + 0.65 * share));
    const cold = towards("cold-area"), warm = towards("warm-area");
    if (field) plane.image(field, (z) => (z > 0 ? warm : cold)(Math.min(1, Math.abs(z) / 3)));
    plane.grid();
    for (let i = 0; i < points.length; i += 3) plane.example(points[i], points[i + 1], points[i + 2], { radius: 4 });
    if (halves.value && units && layers.value) {
      for (let u = 0; u < units.rows; ++u) plane.border(units[u], units[units.rows + u], units[2 * units.rows + u], { color: "ink", width: 1.2, dash: [6, 4] });
    }
  };
  // Every number of the picture, after so many more epochs.
  const go = async (more) => {
    const [[loss], [accuracy]] = await ask("train", more, 2 ** batch.value, rate.value);
    epochs += more;
    [field] = await ask("field", reach, side);
    [units] = await ask("units");
    curve.push([epochs, loss]);
    if (curve.length > 400) curve = curve.filter((_, i) => i % 2 === 0);
    plane.redraw();
    chart.show([{ values: curve, color: "line1" }], { below: "epochs" });
    const right = (100 * accuracy).toFixed(1);
    say(`Epoch ${epochs}: loss ${loss.toPrecision(3)}, right answers ${right} %${box.dataset.frames && play?.running() ? `, ${box.dataset.frames} frames/s` : ""}`);
  };
  const restart = guard(async () => {
    const [places, labels] = await ask("cloud", data.value, count, seed);
    points = Array.from(labels).flatMap((label, i) => [places[2 * i], places[2 * i + 1], label]);
    const widths = [2, ...Array(layers.value).fill(width.value), 2];
    await ask("make_network", Array.from(places), Array.from(labels), widths, activation.value, seed);
    epochs = 0;
    curve = [];
    await go(0);
  });
  for (const control of [data, layers, width, activation]) control.changed = restart;
  halves.changed = () => plane.redraw();
  const play = loop("Train", async () => {
    await go(pace.value);
    return true;
  });
  panel.append(row(play.button, button("One epoch", () => go(1)), button("Begin anew", restart),
    button("Other points", () => { ++seed; return restart(); })));
  restart();
});
