// A race of optimizers from a start of the reader's over three landscapes.
widget("race", "12_optimizers", "A race of optimizers", ({ stage, panel, say, guard, loop, button, row, ask }) => {
  const side = 80, names = ["SGD", "Momentum", "Nesterov", "Adagrad", "RMSprop", "Adadelta", "Adam", "Adamax", "Nadam"];
  const lands = [
    { name: "Ravine ½(x² + 50y²)", box: [-3.4, 1.2, -1.3, 1.3], start: [-3, 1], lowest: 0, minima: [[0, 0]] },
    { name: "Saddle ½(x² − y²) + ¼y⁴", box: [-1.8, 1.2, -1.4, 1.4], start: [-1.5, 0.001], lowest: -0.25, minima: [[0, 1], [0, -1]] },
    { name: "Beale’s function", box: [-2.2, 4.4, -1.6, 2.4], start: [-1.5, 2], lowest: 0, minima: [[3, 0.5]] },
  ];
  const plane = new Plane(stage, { x: [-3, 1], y: [-1, 1], label: "A landscape from above and the paths of the optimizers; drag the start" });
  const land = new Choice(panel, "Landscape", lands.map(({ name }) => name));
  const rates = new Choice(panel, "Rates", ["best for each", "one for all"]);
  const rate = new Slider(panel, "The one rate η", { min: 0.001, max: 1, step: 0.05, value: 0.1, log: true });
  const table = make("div", { className: "racers" });
  let start = lands[0].start, heights, runners = [], step = 80, kind = -1, searched = [];

  const racers = names.map((name, i) => {
    const check = make("input", { type: "checkbox", checked: [0, 1, 2, 3, 4, 6].includes(i) });
    const word = make("span", {}, name), result = make("small");
    const label = make("label", { className: "tick" }, check, make("i", { className: `swatch ${lines[i]}` }), word, result);
    table.append(label);
    check.onchange = () => update();
    return { name, check, result, color: lines[i] };
  });

  plane.paint = () => {
    if (heights) paintLand(plane, heights, lands[kind].lowest);
    plane.ticks(1);
    for (const minimum of lands[land.value].minima) plane.dot(...minimum, { color: "paper", edge: "ink", radius: 5, width: 2 });
    for (const { path, color } of runners) plane.path(walked(path, step + 1), { color, width: 2.5 });
    for (const { path, color } of runners) {
      const at = Math.min(step, path.columns - 1);
      plane.dot(path[2 * at], path[2 * at + 1], { color, radius: 6 });
    }
    plane.dot(...start, { color: "paper", edge: "ink", radius: 8, width: 3 });
  };

  // While the start is dragged everybody keeps his rate; then the best ones are looked for again.
  let dragging = false;
  const update = guard(async () => {
    const { box, lowest } = lands[land.value];
    if (land.value !== kind) {
      [heights] = await ask("land", land.value, box, side);
      kind = land.value;
      [plane.x, plane.y] = [box.slice(0, 2), box.slice(2)];
      searched = [];
    }
    const problems = [], found = [];
    for (const [i, racer] of racers.entries()) {
      racer.result.textContent = "";
      if (!racer.check.checked) continue;
      const given = rates.value ? rate.value : dragging ? searched[i] ?? 0.1 : 0;
      try {
        const [path, [used], [arrival]] = await ask("race", land.value, i, start, given);
        if (!rates.value && !dragging) searched[i] = used;
        const when = arrival < 1000 ? `${arrival} steps` : "not in 1000";
        racer.result.textContent = ` ${when}, η = ${Number(used.toPrecision(2))}`;
        found.push({ path, color: racer.color, name: racer.name, arrival });
      } catch (problem) {
        problems.push(problem);
        racer.result.textContent = ` ${problem.message}`;
      }
    }
    runners = found;
    plane.redraw();
    if (problems.length) throw problems[0];
    const first = [...found].sort((a, b) => a.arrival - b.arrival)[0];
    if (first) say(`From (${start.map((v) => v.toFixed(3)).join(", ")}): ${first.name} is the first to stay within 0.01 of the lowest height ${lowest}` +
      `${first.arrival < 1000 ? `, after ${first.arrival} steps` : ", and nobody does"}.`);
  });
  plane.handles = [{ get x() { return start[0]; }, get y() { return start[1]; },
    move(x, y) { start = [x, y]; step = 80; dragging = true; update(); },
    leave() { dragging = false; update(); } }];
  plane.movable();
  land.changed = () => { start = lands[land.value].start; update(); };
  rates.changed = update;
  rate.changed = () => { rates.value = 1; update(); };
  const run = loop("Race", async () => {
    if (step >= 160) step = -1;
    ++step;
    plane.redraw();
    return step < 160;
  });
  panel.append(table, row(run.button, button("Start of the chapter", () => { start = lands[land.value].start; return update(); })));
  update();
});
