// The three neurons as a graph: each value on the way there, each derivative on the way back.
widget("graph", "10_backpropagation", "Three neurons, there and back", ({ box, stage, panel, say, guard, loop, button, row, ask }) => {
  box.classList.add("wide");
  // Name, and place: how far along, how far up.
  const nodes = [["w₁", 0, 1], ["b₁", 1, 0], ["w₂", 3, 0], ["b₂", 4, 0], ["x", 0, 3], ["×", 1, 2], ["z₁ = +", 2, 2], ["a₁ = σ", 3, 2],
    ["×", 4, 2], ["z₂ = +", 5, 2], ["a₂ = σ", 6, 2], ["a₂ − y", 7, 2], ["ℒ = ( )²", 8, 2]];
  const edges = [[4, 5], [0, 5], [5, 6], [1, 6], [6, 7], [7, 8], [2, 8], [8, 9], [3, 9], [9, 10], [10, 11], [11, 12]];
  const plane = new Plane(stage, { x: [-0.6, 8.6], y: [-0.7, 3.6], ratio: 2.3, label: "The graph of the three neurons: values in black, derivatives of the loss in orange" });
  let values, gradients;
  // On a narrow screen the graph runs downwards.
  plane.shape = (wide) => {
    plane.upright = wide < 600;
    plane.ratio = plane.upright ? 0.53 : 2.3;
    [plane.x, plane.y] = plane.upright ? [[-0.7, 3.8], [-8.6, 0.6]] : [[-0.6, 8.6], [-0.7, 3.6]];
  };
  const place = ([, along, up]) => (plane.upright ? [3 - up, -along] : [along, up]);
  const short = (v) => (Math.abs(v) < 5e-5 ? "0" : Math.abs(v) >= 100 ? v.toPrecision(3) : v.toFixed(4));
  plane.paint = () => {
    const { pen } = plane, [w, h] = plane.upright ? [62, 50] : [Math.min(70, plane.width / 11.4), 56];
    for (const [from, to] of edges) {
      const [x0, y0] = place(nodes[from]), [x1, y1] = place(nodes[to]);
      const u = plane.px(x1) - plane.px(x0), v = plane.py(y1) - plane.py(y0);
      // The arrow ends where the box begins.
      const inside = Math.min(1, (w / 2 + 2) / Math.abs(u || 1e-9), (h / 2 + 2) / Math.abs(v || 1e-9));
      plane.arrow(x0, y0, x1 - inside * (x1 - x0), y1 - inside * (y1 - y0), { color: "soft", width: 1.5 });
    }
    plane.text("value", plane.width - 8, plane.height - 24, { align: "right", color: "ink", size: 12.5, weight: "600" });
    plane.text("dℒ / d value", plane.width - 8, plane.height - 8, { align: "right", color: "warm", size: 12.5 });
    nodes.forEach((node, i) => {
      const [x, y] = place(node), u = plane.px(x), v = plane.py(y);
      pen.beginPath();
      pen.roundRect(u - w / 2, v - h / 2, w, h, 7);
      pen.fillStyle = colour(/^[xwb]/.test(node[0]) ? "cold-area" : "paper");
      pen.fill();
      Object.assign(pen, { strokeStyle: colour("soft"), lineWidth: 1 });
      pen.stroke();
      plane.text(node[0], u, v - h / 2 + 14, { color: "soft", size: 12 });
      if (!values) return;
      plane.text(short(values[i]), u, v + 4, { color: "ink", size: 12.5, weight: "600" });
      plane.text(short(gradients[i]), u, v + h / 2 - 6, { color: "warm", size: 12.5 });
    });
  };

  const chart = new Chart(panel, { title: "the loss, step by step", label: "The loss after each step", ratio: 3.2 });
  const names = ["w₁", "b₁", "w₂", "b₂"], first = [0.5, 0.1, 1.2, 0.035346610241];
  const sliders = names.map((name, i) => new Slider(panel, name, { min: -6, max: 6, step: 0.01, value: first[i], shown: (v) => v.toFixed(2) }));
  const input = new Slider(panel, "Input x", { min: -2, max: 2, step: 0.05, value: 0.6 });
  const wanted = new Slider(panel, "Wanted y", { min: 0, max: 1, step: 0.05, value: 1 });
  const rate = new Slider(panel, "Learning rate η", { min: 0.01, max: 20, step: 0.05, value: 0.5, log: true, shown: (v) => `${Number(v.toPrecision(2))}` });
  let p = [...first], curve = [];
  const draw = () => {
    chart.show([{ values: curve, color: "line1", points: curve.length === 1 ? 4 : 0 }],
      { x: [0, Math.max(10, curve.length - 1)], y: [0, Math.max(...curve)], below: "steps" });
  };
  const look = async () => {
    [values, gradients] = await ask("graph", p, input.value, wanted.value);
    const [hand] = await ask("by_hand", p, input.value, wanted.value);
    plane.redraw();
    curve.push(values[12]);
    draw();
    const apart = Math.max(...hand.map((derivative, i) => Math.abs(gradients[i] - derivative)));
    say(`a₂ = ${values[10].toFixed(4)}, ℒ = ${values[12].toPrecision(6)} after ${curve.length - 1} steps. ` +
      `Graph and formulas by hand differ by ${apart.toExponential(0)}.`);
  };
  const update = guard(async () => {
    curve = [];
    await look();
  });
  sliders.forEach((slider, i) => { slider.changed = () => { p[i] = slider.value; update(); }; });
  input.changed = wanted.changed = update;
  const step = async () => {
    const [path] = await ask("graph_descent", p, input.value, wanted.value, rate.value, 1);
    p = Array.from(path.slice(4));
    sliders.forEach((slider, i) => { slider.value = p[i]; });
    await look();
  };
  const play = loop("Many steps", async () => {
    await step();
    return curve.length <= 400;
  });
  panel.append(row(button("One step", step), play.button,
    button("Numbers of the chapter", () => { p = [...first]; [input.value, wanted.value, rate.value] = [0.6, 1, 0.5]; sliders.forEach((slider, i) => { slider.value = p[i]; }); return update(); })));
  update();
});
