// Polynomials through noisy points: the error on the points falls with the degree, the other one does not.
widget("u_curve", "04_overfitting", "The U-curve", ({ stage, panel, say, guard, button, row, ask }) => {
  const most = 11, count = 12;
  const plane = new Plane(stage, { x: [-1.15, 1.15], y: [-2, 2], label: "Noisy points, the true curve and the fitted polynomial; drag a point up or down" });
  const chart = new Chart(panel, { title: "squared error: points (blue), truth (red)", label: "Both errors for each degree, logarithmic", log: true });
  const degree = new Slider(panel, "Degree", { min: 1, max: most, step: 1, value: 3 });
  const noise = new Slider(panel, "Noise σ", { min: 0, max: 0.6, step: 0.02, value: 0.2 });
  const penalty = new Slider(panel, "Penalty λ", { min: 1e-5, max: 10, step: 0.1, value: 1e-5, log: true, shown: (v) => (v <= 1.01e-5 ? "0" : `${Number(v.toPrecision(2))}`) });
  let x = [], y = [], truth = [], fits = [], seed = 7, dragging = false;

  const over = (values) => Array.from(values, (v, i) => [-1 + (2 * i) / (values.length - 1), v]);
  plane.paint = () => {
    plane.grid(0.5);
    plane.path(over(truth), { color: "soft", width: 4, dash: [2, 5] });
    if (fits[degree.value]) plane.path(over(fits[degree.value].curve), { color: "line1", width: 2.5 });
    x.forEach((at, i) => plane.dot(at, y[i], { color: "warm", radius: 5.5 }));
  };
  const fit = async (d) => {
    const lambda = penalty.value <= 1.01e-5 ? 0 : penalty.value;
    const [curve, [train], [test], weights] = await ask("fit_polynomial", x, y, d, lambda, dragging ? 5e-3 : 1e-3);
    fits[d] = { curve, train, test, zeros: weights.filter((w, j) => j > 0 && w === 0).length };
  };
  const update = guard(async () => {
    await fit(degree.value);
    plane.redraw();
    for (let d = 1; d <= most; ++d) {
      if (d !== degree.value) await fit(d).catch(() => { fits[d] = { train: NaN, test: NaN }; }); // not settled in time
    }
    const line = (name) => fits.slice(1).map((f, i) => [i + 1, Math.max(f[name], 1e-6)]).filter(([, error]) => error);
    const now = fits[degree.value], best = line("test").sort((a, b) => a[1] - b[1])[0][0];
    chart.show([{ values: line("train"), color: "line1" }, { values: line("test"), color: "line2" },
      { values: [[degree.value, now.train]], color: "line1", points: 5 }, { values: [[degree.value, now.test]], color: "line2", points: 5 }], { x: [1, most], below: "degree" });
    say(`Degree ${degree.value}: error ${now.train.toPrecision(3)} on the ${count} points, ${now.test.toPrecision(3)} against the true curve` +
      `${now.zeros ? `; ${now.zeros} weights are 0` : ""}. The best degree is ${best}.`);
  });
  const draw = guard(async () => {
    const [places, values, wave] = await ask("noisy_wave", count, noise.value, seed);
    [x, y, truth] = [Array.from(places), Array.from(values), Array.from(wave)];
    plane.handles = x.map((at, i) => ({ x: at, get y() { return y[i]; },
      move(_, v) { y[i] = v; dragging = true; update(); },
      leave() { dragging = false; update(); } }));
    await update();
  });
  plane.movable();
  degree.changed = penalty.changed = update;
  noise.changed = draw;
  panel.append(row(button("Other noise", () => { ++seed; return draw(); })));
  draw();
});
