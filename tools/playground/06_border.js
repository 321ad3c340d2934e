// The border between two classes of points that the reader sets: hinge loss, logistic loss.
const nine = [[0, 0, 0], [4, -3, 0], [-1, -1.5, 0], [2, -3, 0], [-1, -4, 0], [2.5, 1.25, 1], [4, 1.5, 1], [2, 3.5, 1], [5, 2.5, 1]];

// What both widgets share: a plane whose points can be moved, set and erased.
const pointsOfTwoClasses = (stage, panel, label, changed) => {
  const plane = new Plane(stage, { x: [-3, 6.5], y: [-4.75, 4.75], label });
  const pen = new Choice(panel, "A click", ["sets ● class +1", "sets × class −1", "erases"]);
  const state = { plane, points: [], dragging: false };
  state.set = (points) => {
    state.points = points.map((point) => [...point]);
    handles();
    changed();
  };
  const handles = () => {
    plane.handles = state.points.map((point) => ({ get x() { return point[0]; }, get y() { return point[1]; },
      move(x, y) {
        if (pen.value === 2) { state.points = state.points.filter((other) => other !== point); handles(); } else [point[0], point[1]] = [x, y];
        state.dragging = true;
        changed();
      },
      leave() { state.dragging = false; changed(); } }));
  };
  plane.movable((x, y) => {
    if (pen.value === 2) return null;
    state.points.push([x, y, pen.value === 0 ? 1 : 0]);
    handles();
    changed();
    return plane.handles.at(-1);
  });
  state.places = () => state.points.flatMap(([x, y]) => [x, y]);
  state.labels = () => state.points.map((point) => point[2]);
  return state;
};

// The losses over the margin, and where the points stand.
const lossChart = async (chart, ask, curves) => {
  const margins = Array.from({ length: 101 }, (_, i) => -2 + i / 20), shown = [];
  for (const { name, color, at } of curves) {
    const [losses] = await ask(name, margins);
    shown.push({ values: margins.map((m, i) => [m, losses[i]]), color });
    if (!at) continue;
    const inside = at.map((m) => Math.max(-2, Math.min(3, m))), [here] = await ask(name, inside);
    shown.push({ values: inside.map((m, i) => [m, here[i]]), color, points: 4 });
  }
  chart.show(shown, { x: [-2, 3], y: [0, 3], below: "margin M" });
};

widget("margin", "06_linear_classification", "The widest street", ({ stage, panel, say, guard, button, row, ask }) => {
  let w, held = [];
  const update = guard(async () => {
    const steps = state.dragging ? 1500 : 10000;
    const [weights, margins, support, [distance]] = await ask("svm", state.places(), state.labels().map((label) => 2 * label - 1), lambda.value, steps);
    [w, held] = [weights, Array.from(support)];
    state.plane.redraw();
    await lossChart(chart, ask, [{ name: "hinge", color: "line4", at: Array.from(margins) }]);
    const wrong = Array.from(margins).filter((m) => m <= 0).length;
    say(`${held.length} of ${margins.length} points hold the border, ${wrong} wrong. Nearest point at ${distance.toPrecision(4)}; half the street is ${(1 / Math.hypot(w[1], w[2])).toPrecision(4)} wide.`);
  });
  const state = pointsOfTwoClasses(stage, panel, "Points of two classes, the border and its street; drag the points", () => update());
  const lambda = new Slider(panel, "Penalty λ", { min: 0.001, max: 3, step: 0.05, value: 0.1, log: true, shown: (v) => `${Number(v.toPrecision(2))}` });
  const chart = new Chart(panel, { title: "hinge loss of each point", label: "The hinge loss over the margin, and the points on it" });
  lambda.changed = update;
  state.plane.paint = (plane) => {
    plane.grid();
    if (w) {
      for (const side of [-1, 1]) plane.border(w[0] - side, w[1], w[2], { color: "soft", width: 1.5, dash: [7, 5] });
      plane.border(w[0], w[1], w[2], { width: 2.5 });
    }
    state.points.forEach(([x, y, label], i) => plane.example(x, y, label, { ring: held.includes(i) }));
  };
  panel.append(row(button("Nine points of the chapter", () => state.set(nine))));
  state.set(nine);
});

widget("border", "07_logistic_regression", "Hinge against logistic", ({ stage, panel, say, guard, button, row, ask }) => {
  const side = 40;
  let hinge, logistic, field;
  const update = guard(async () => {
    const places = state.places(), labels = state.labels();
    // Any of the two may still be to do.
    const answers = await Promise.allSettled([
      ask("svm", places, labels.map((label) => 2 * label - 1), lambda.value, state.dragging ? 1500 : 10000),
      ask("logistic", places, labels, lambda.value, state.dragging ? 1000 : 4000)]);
    [hinge, logistic] = answers.map(({ value }) => value?.[0]);
    field = undefined;
    if (logistic) {
      const { x, y } = state.plane, grid = [];
      for (let c = 0; c < side; ++c) {
        for (let r = 0; r < side; ++r) grid.push(x[0] + ((c + 0.5) / side) * (x[1] - x[0]), y[0] + ((r + 0.5) / side) * (y[1] - y[0]));
      }
      field = Object.assign((await ask("probability", logistic, grid))[0], { rows: side, columns: side });
    }
    state.plane.redraw();
    const margin = (weights) => state.points.map(([x, y, label]) => (2 * label - 1) * (weights[0] + weights[1] * x + weights[2] * y));
    await lossChart(chart, ask, [{ name: "hinge", color: "line4", at: hinge && margin(hinge) }, { name: "logistic_loss", color: "line1", at: logistic && margin(logistic) }]);
    for (const { reason } of answers) if (reason) throw reason;
    const probabilities = Array.from(answers[1].value[1]), sure = probabilities.map((p, i) => (labels[i] ? p : 1 - p));
    say(`Hinge: |w| = ${Math.hypot(hinge[1], hinge[2]).toPrecision(3)}. Logistic: |w| = ${Math.hypot(logistic[1], logistic[2]).toPrecision(3)}, ` +
      `the right class has at least the probability ${Math.min(...sure).toPrecision(3)}.`);
  });
  const state = pointsOfTwoClasses(stage, panel, "Points of two classes, the borders of hinge and logistic loss; drag the points", () => update());
  const lambda = new Slider(panel, "Penalty λ", { min: 0.001, max: 3, step: 0.05, value: 0.1, log: true, shown: (v) => `${Number(v.toPrecision(2))}` });
  const chart = new Chart(panel, { title: "hinge (orange) and logistic (blue) loss", label: "Both losses over the margin, and the points on them" });
  lambda.changed = update;
  state.plane.paint = (plane) => {
    const cold = rgb("cold-area"), warm = rgb("warm-area"), paper = rgb("paper");
    if (field) plane.image(field, (p) => mix(paper, p > 0.5 ? warm : cold, Math.abs(2 * p - 1)));
    plane.grid();
    if (hinge) plane.border(hinge[0], hinge[1], hinge[2], { color: "line4", width: 2.5, dash: [10, 4] });
    if (logistic) plane.border(logistic[0], logistic[1], logistic[2], { color: "line1", width: 2.5 });
    state.points.forEach(([x, y, label]) => plane.example(x, y, label));
  };
  panel.append(row(button("Nine points of the chapter", () => state.set(nine)),
    button("One far away", () => state.set([...nine, [6, 4.5, 1], [6.2, -4.5, 1]]))));
  state.set(nine);
});
