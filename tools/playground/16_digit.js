// Draw a digit: what the network of chapter 16 answers, and what its filters see.
widget("digit", "16_cnn", "Draw a digit", ({ stage, panel, say, guard, button, row, ask }) => {
  const side = 56;
  const drawing = new Drawing(stage, { side, brush: 3.6, label: "Draw a digit here", changed: () => update() });
  const small = make("div", { className: "seen" });
  const seen = new Plane(small, { x: [0, 1], y: [0, 1], label: "The drawing as the network sees it, 8×8" });
  const maps = new Plane(panel, { x: [0, 1], y: [0, 1], ratio: 16 / 7.4, label: "The sixteen filters, their maps and what pooling leaves of them" });
  const bars = make("ol", { className: "bars", start: 0 });
  const meters = Array.from({ length: 10 }, (_, k) => {
    const meter = make("meter", { min: 0, max: 1 }), word = make("span");
    meter.setAttribute("aria-label", `Probability of ${k}`);
    bars.append(make("li", {}, `${k} `, meter, word));
    return { meter, word };
  });
  small.append(bars);
  panel.prepend(small);
  let pixels, behind, filters, ready = false;

  // As the data was made: the ink is fitted into 32×32 dots, and each pixel counts those of a 4×4.
  const fitted = () => {
    const dark = (c, r) => c >= 0 && r >= 0 && c < side && r < side && drawing.ink[c * side + r] > 0.5;
    let [left, right, top, bottom] = [side, -1, side, -1];
    for (let c = 0; c < side; ++c) {
      for (let r = 0; r < side; ++r) {
        if (!dark(c, r)) continue;
        [left, right, top, bottom] = [Math.min(left, c), Math.max(right, c), Math.min(top, r), Math.max(bottom, r)];
      }
    }
    if (right < 0) return null;
    const scale = Math.max(bottom - top + 1, right - left + 1) / 32, result = new Float64Array(64);
    for (let r = 0; r < 32; ++r) {
      for (let c = 0; c < 32; ++c) {
        const x = Math.round((left + right) / 2 + (c - 15.5) * scale), y = Math.round((top + bottom) / 2 + (r - 15.5) * scale);
        if (dark(x, y)) result[8 * (r >> 2) + (c >> 2)] += 1 / 16;
      }
    }
    return result;
  };
  const tile = document.createElement("canvas");
  // A picture of n × n values, row by row, in a corner of a plane.
  const picture = (plane, values, n, x, y, size, paint) => {
    Object.assign(tile, { width: n, height: n });
    const image = new ImageData(n, n);
    values.forEach((value, i) => image.data.set([...paint(value), 255], 4 * i));
    const pen = tile.getContext("2d");
    pen.putImageData(image, 0, 0);
    plane.pen.imageSmoothingEnabled = false;
    plane.pen.drawImage(tile, x, y, size, size);
    Object.assign(plane.pen, { strokeStyle: colour("edge"), lineWidth: 1 });
    plane.pen.strokeRect(x, y, size, size);
  };
  seen.paint = (plane) => {
    const paper = rgb("paper"), ink = rgb("ink");
    if (pixels) picture(plane, pixels, 8, 0, 0, plane.width, (value) => mix(paper, ink, value));
  };
  maps.paint = (plane) => {
    if (!filters || !behind) return;
    const paper = rgb("paper"), blue = rgb("line1"), cell = plane.width / 8, size = 0.9 * cell, block = plane.height / 2;
    const most = Math.max(...filters.map(Math.abs)), [after, pooled] = behind, high = Math.max(0.01, ...after);
    const shade = (value) => mix(paper, blue, value / high);
    for (let m = 0; m < 16; ++m) {
      const x = (m % 8) * cell + 0.05 * cell, y = Math.floor(m / 8) * block + 0.05 * cell;
      picture(plane, filters.slice(9 * m, 9 * m + 9), 3, x, y, 0.4 * size, signed(most));
      picture(plane, pooled.slice(16 * m, 16 * m + 16), 4, x + 0.5 * size, y, 0.5 * size, shade);
      picture(plane, after.slice(64 * m, 64 * m + 64), 8, x, y + 0.56 * cell, size, shade);
    }
  };
  const update = guard(async () => {
    if (!ready) {
      await ask("digits_network", course.digits);
      [filters] = await ask("filters");
      ready = true;
    }
    const found = fitted();
    if (!found) return say("Draw a digit.");
    pixels = found;
    const [answer, ...images] = await ask("recognize", found);
    behind = images;
    answer.forEach((p, k) => {
      meters[k].meter.value = p;
      meters[k].word.textContent = ` ${(100 * p).toFixed(0)} %`;
    });
    seen.redraw();
    maps.redraw();
    const best = answer.indexOf(Math.max(...answer));
    say(`It reads a ${best}, with a probability of ${(100 * answer[best]).toFixed(1)} %. For each of the 16 filters: its weights, what pooling leaves, and its map.`);
  });
  const names = Object.keys(examples);
  let next = 0;
  panel.append(row(button("Clear", () => { drawing.clear(); update(); }),
    button("Another digit", () => { drawing.draw(examples[names[++next % names.length]]); update(); })));
  drawing.draw(examples.five);
  update();
});
