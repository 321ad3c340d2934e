// A filter the reader edits, over a digit the reader draws.
widget("filter", "15_convolution", "A filter over a drawing", ({ stage, panel, say, guard, button, row, ask }) => {
  const side = 20;
  stage.classList.add("two");
  const drawing = new Drawing(stage, { side, brush: 1.3, label: "A drawing; draw on it", changed: () => update() });
  const output = new Plane(stage, { x: [0, 1], y: [0, 1], label: "The map that the filter makes of it; press on a place to see its window" });
  const filters = [
    ["upright edges", [-1, 0, 1, -2, 0, 2, -1, 0, 1]], ["level edges", [-1, -2, -1, 0, 0, 0, 1, 2, 1]], ["outline", [0, -1, 0, -1, 4, -1, 0, -1, 0]],
    ["blur", Array(9).fill(0.11)], ["sharpen", [0, -1, 0, -1, 5, -1, 0, -1, 0]], ["one to the left", [0, 0, 0, 0, 0, 1, 0, 0, 0]]];
  const preset = new Choice(panel, "Filter", [...filters.map(([name]) => name), "your own"]);
  const cells = Array.from({ length: 9 }, (_, i) => {
    const cell = make("input", { type: "number", step: 0.5, value: 0 });
    cell.setAttribute("aria-label", `Weight in row ${Math.floor(i / 3) + 1}, column ${(i % 3) + 1}`);
    cell.oninput = () => { preset.value = filters.length; update(); };
    return cell;
  });
  panel.append(make("div", { className: "cells" }, ...cells));
  const stride = new Choice(panel, "Stride", ["1", "2"]), padding = new Choice(panel, "Padding", ["0", "1, the same size"], 1);
  const pooling = new Tick(panel, "Then the largest of each 2×2");
  let map, pooled, place = null;

  // Which rows and columns of the drawing a place of the map has seen.
  const window = () => {
    const step = stride.value + 1, reach = pooled ? 2 : 1;
    return { top: place.r * reach * step - padding.value, left: place.c * reach * step - padding.value, size: 3 + (reach - 1) * step };
  };
  const frame = (plane, c, r, size, rows) => plane.path([[c, rows - r], [c + size, rows - r], [c + size, rows - r - size], [c, rows - r - size]], { color: "warm", width: 3, closed: true });
  drawing.above = (plane) => {
    if (place && map) {
      const { top, left, size } = window();
      frame(plane, left, top, size, side);
    }
  };
  output.paint = (plane) => {
    const shown = pooled ?? map;
    if (!shown) return;
    [plane.x, plane.y] = [[0, shown.columns], [0, shown.rows]];
    plane.image(shown, signed(Math.max(...map.map(Math.abs))), false, false);
    if (place) frame(plane, place.c, place.r, 1, shown.rows);
  };
  const update = guard(async () => {
    // Numbers go across column by column.
    const weights = [0, 3, 6, 1, 4, 7, 2, 5, 8].map((i) => Number(cells[i].value) || 0);
    [map] = await ask("correlate", drawing.ink, weights, stride.value + 1, padding.value);
    pooled = undefined;
    if (pooling.value) [pooled] = await ask("max_pool", Array.from(map), map.rows, 2);
    const shown = pooled ?? map;
    if (place && (place.r >= shown.rows || place.c >= shown.columns)) place = null;
    drawing.plane.redraw();
    output.redraw();
    const where = place ? `The place in row ${place.r + 1}, column ${place.c + 1} is ${Number(shown[place.c * shown.rows + place.r].toPrecision(3))}.` : "Press on the map to see what a place has seen.";
    say(`${side}×${side} becomes ${shown.rows}×${shown.columns}, from ${Math.min(...shown).toPrecision(3)} to ${Math.max(...shown).toPrecision(3)}. ${where}`);
  });
  const point = (x, y) => {
    const shown = pooled ?? map;
    if (!shown) return;
    place = { c: Math.min(shown.columns - 1, Math.max(0, Math.floor(x))), r: Math.min(shown.rows - 1, Math.max(0, Math.floor(shown.rows - y))) };
    update();
  };
  output.handles = [{ get x() { return (place?.c ?? 0) + 0.5; }, get y() { return output.y[1] - (place?.r ?? 0) - 0.5; }, move: point }];
  output.movable();
  preset.changed = () => {
    filters[preset.value]?.[1].forEach((weight, i) => { cells[i].value = weight; });
    update();
  };
  for (const control of [stride, padding, pooling]) control.changed = update;
  const names = Object.keys(examples);
  let next = 0;
  panel.append(row(button("Clear", () => { drawing.clear(); update(); }),
    button("Another digit", () => { drawing.draw(examples[names[++next % names.length]]); update(); })));
  drawing.draw(examples.five);
  preset.changed();
});
