// A neuron: its arrow of weights, its half-plane, and error correction on points of one's own.
widget("neuron", "01_perceptron", "A neuron draws a border", ({ stage, panel, say, guard, loop, button, row, ask }) => {
  const side = 72, range = [-3, 3];
  const plane = new Plane(stage, { x: range, y: range, label: "The plane of the two inputs, the half where the neuron answers 1 coloured" });
  let neuron = [0.8, 1.7, -0.6], points = [], answers = [], half, marked = -1, corrections = 0, turn = 0, verdict = "";

  const grid = [];
  for (let c = 0; c < side; ++c) {
    for (let r = 0; r < side; ++r) grid.push(...[c, r].map((i) => range[0] + ((i + 0.5) / side) * 6));
  }
  const sets = [
    ["AND", [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]],
    ["OR", [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 1]]],
    ["XOR", [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]],
    ["two clouds", [[-2, 1, 0], [-1.5, -0.5, 0], [-1, 1.8, 0], [-0.6, 0.4, 0], [-1.8, 2.3, 0], [0.6, -1.2, 1], [1.5, 0.3, 1], [2.2, -0.8, 1], [1, -2, 1], [2, 1.4, 1]]],
    ["no points", []],
  ];
  const set = new Choice(panel, "Points", sets.map(([name]) => name));
  const pen = new Choice(panel, "A click", ["sets ● answer 1", "sets × answer 0", "erases"]);
  const bias = new Slider(panel, "Bias b", { min: -4, max: 4, step: 0.05, value: neuron[2] });
  const rate = new Slider(panel, "Learning rate η", { min: 0.1, max: 2, step: 0.1, value: 1 });

  plane.paint = () => {
    const zero = rgb("cold-area"), oneColour = rgb("warm-area");
    if (half) plane.image(Object.assign(half, { rows: side, columns: side }), (answer) => (answer ? oneColour : zero), false);
    plane.grid();
    plane.border(neuron[2], neuron[0], neuron[1], { width: 2.5 });
    plane.arrow(0, 0, neuron[0], neuron[1]);
    plane.text("w", plane.px(neuron[0]) + 14, plane.py(neuron[1]) - 8, { color: "ink", size: 15, weight: "bold" });
    points.forEach(([x, y, label], i) => plane.example(x, y, label, { ring: i === marked }));
  };

  // Everything that is coloured or counted comes from the neuron itself.
  const update = guard(async () => {
    const all = [...grid, ...points.flatMap(([x, y]) => [x, y])];
    const [found] = await ask("answers", neuron, all);
    half = found.slice(0, side * side);
    answers = Array.from(found.slice(side * side));
    plane.redraw();
    const wrong = points.filter((point, i) => point[2] !== answers[i]).length;
    say(`w = (${neuron[0].toFixed(2)}, ${neuron[1].toFixed(2)}), b = ${neuron[2].toFixed(2)}: ` +
      `${wrong} of ${points.length} points wrong, ${corrections} corrections${verdict}`);
  });
  const change = (next) => {
    neuron = next;
    bias.value = neuron[2];
    update();
  };
  const fresh = () => {
    corrections = turn = 0;
    marked = -1;
    verdict = "";
  };
  const handles = () => {
    plane.handles = [
      { get x() { return neuron[0]; }, get y() { return neuron[1]; }, move(x, y) { fresh(); change([x, y, neuron[2]]); } },
      ...points.map((point) => ({ get x() { return point[0]; }, get y() { return point[1]; }, move(x, y) {
        if (pen.value === 2) { points = points.filter((other) => other !== point); handles(); } else [point[0], point[1]] = [x, y];
        fresh();
        update();
      } })),
    ];
  };
  plane.movable((x, y) => {
    if (pen.value === 2) return null;
    points.push([x, y, pen.value === 0 ? 1 : 0]);
    handles();
    fresh();
    update();
    return plane.handles.at(-1);
  });
  set.changed = () => {
    points = sets[set.value][1].map((point) => [...point]);
    handles();
    fresh();
    update();
  };
  bias.changed = () => { fresh(); change([neuron[0], neuron[1], bias.value]); };

  // One correction: the next point, in turn, whose answer is wrong.
  const correctOne = async () => {
    verdict = "";
    for (let tried = 0; tried < points.length; ++tried) {
      const i = turn++ % points.length;
      if (answers[i] === points[i][2]) continue;
      const [next] = await ask("correct", neuron, points[i].slice(0, 2), points[i][2], rate.value);
      marked = i;
      ++corrections;
      return change(Array.from(next));
    }
    marked = -1;
    verdict = ". Nothing is left to correct.";
    update();
  };
  let path = [], shown = 0, ending = 0, last = 0;
  const endings = [". A whole sweep without a mistake.", ". The weights of an earlier sweep came back: it goes round for ever.", ". Not done after 200 sweeps."];
  const begun = async () => {
    fresh();
    const [found, [how]] = await ask("learn", neuron, points.flatMap(([x, y]) => [x, y]), points.map((point) => point[2]), rate.value);
    path = Array.from({ length: found.columns }, (_, i) => Array.from(found.slice(3 * i, 3 * i + 3)));
    [shown, ending] = [0, how];
  };
  const play = loop("Learn", async () => {
    if (!path.length) await begun();
    if (performance.now() < last + Math.max(60, 3000 / path.length)) return true;
    last = performance.now();
    corrections = shown;
    const more = shown + 1 < path.length;
    if (!more) verdict = endings[ending];
    change(path[shown++]);
    return more;
  }, () => { path = []; });
  panel.append(row(button("Correct one", correctOne), play.button,
    button("Forget", () => { play.stop(); path = []; fresh(); change([0, 0, 0]); })));
  set.changed();
});
