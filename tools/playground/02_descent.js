// Gradient descent in a bowl: the start, the rate and the curvatures are the reader's.
widget("descent", "02_gradient_descent", "Downhill in a bowl", ({ stage, panel, say, guard, loop, button, row, ask }) => {
  const range = [-4, 4], side = 80, box = [...range, ...range];
  const plane = new Plane(stage, { x: range, y: range, label: "A bowl from above and the path of gradient descent; drag the start" });
  const chart = new Chart(panel, { title: "distance to the minimum, step by step", label: "Distance to the minimum after each step, logarithmic", log: true });
  const rate = new Slider(panel, "Learning rate η", { min: 0.005, max: 0.6, step: 0.005, value: 0.3 });
  const first = new Slider(panel, "Curvature λ₁", { min: 0.5, max: 10, step: 0.5, value: 1 });
  const second = new Slider(panel, "Curvature λ₂", { min: 0.5, max: 10, step: 0.5, value: 5 });
  const steps = new Slider(panel, "Steps", { min: 1, max: 100, step: 1, value: 20 });
  let start = [-3, 2], path, heights, shown = 0, converges = true;

  plane.paint = () => {
    if (heights) paintLand(plane, heights, 0);
    plane.grid();
    plane.dot(0, 0, { color: "ink", radius: 3 });
    if (!path) return;
    const points = walked(path, shown + 1), color = converges ? "line1" : "line2";
    plane.path(points, { color });
    for (const [x, y] of points) plane.dot(x, y, { color, radius: 3, width: 1 });
    plane.dot(...start, { color, radius: 9, edge: "ink" });
  };
  let curvatures = [];
  const update = guard(async () => {
    const now = [first.value, second.value];
    if (String(now) !== String(curvatures)) {
      [heights] = await ask("bowl", now, box, side);
      curvatures = now;
    }
    const [[limit], [best]] = [(await ask("limit_rate", now))[0], (await ask("best_rate", now))[0]];
    converges = rate.value < limit;
    [path] = await ask("descend", now, start, rate.value, steps.value);
    shown = steps.value;
    plane.redraw();
    const distances = walked(path).map(([x, y]) => Math.hypot(x, y));
    chart.show([{ values: distances, color: converges ? "line1" : "line2" }], { below: "steps" });
    const [[factor]] = distances.at(-2) > 0 ? await ask("contraction", Array.from(path)) : [[NaN]];
    say(`Distance ${distances.at(-1).toPrecision(4)} after ${steps.value} steps at the rate ${rate.value}; ` +
      `the last step changed it by the factor ${factor.toPrecision(3)}. ` +
      `${converges ? "Converges" : "Does not converge: that takes a rate"} below ${limit.toPrecision(3)}, best at ${best.toPrecision(3)}.`);
  });
  plane.handles = [{ get x() { return start[0]; }, get y() { return start[1]; }, move(x, y) { start = [x, y]; update(); } }];
  plane.movable();
  for (const slider of [rate, first, second, steps]) slider.changed = update;
  let last = 0;
  const walk = loop("Walk", async () => {
    if (shown >= steps.value) shown = -1;
    if (performance.now() > last + 2500 / steps.value) {
      last = performance.now();
      ++shown;
      plane.redraw();
    }
    return shown < steps.value;
  });
  panel.append(row(walk.button, button("Best rate", async () => {
    rate.value = (await ask("best_rate", [first.value, second.value]))[0][0];
    await update();
  })));
  update();
});
