// A landscape as a map with lines of equal height, the lower the darker, for chapters 02 and 12.
const bands = 14;

// Lines of equal height through the cells of a grid, in cells from the lower left: [x0, y0, x1, y1]…
const contours = (heights, levels) => {
  const { rows, columns } = heights, found = [];
  for (const level of levels) {
    for (let c = 0; c + 1 < columns; ++c) {
      for (let r = 0; r + 1 < rows; ++r) {
        const corners = [[c, r], [c + 1, r], [c + 1, r + 1], [c, r + 1]].map(([x, y]) => [x, y, heights[x * rows + y] - level]);
        const crossed = [];
        corners.forEach(([x0, y0, a], i) => {
          const [x1, y1, b] = corners[(i + 1) % 4];
          if (a < 0 !== b < 0) crossed.push(x0 + (a / (a - b)) * (x1 - x0), y0 + (a / (a - b)) * (y1 - y0));
        });
        for (let i = 0; i + 3 < crossed.length; i += 4) found.push(crossed.slice(i, i + 4));
      }
    }
  }
  return found;
};

const maps = new WeakMap();
const mapOf = (heights, lowest) => {
  if (!maps.has(heights)) {
    let most = 0;
    for (const height of heights) most = Math.max(most, height - lowest);
    const scale = Math.log1p(40 * most), level = (share) => lowest + Math.expm1(share * scale) / 40;
    const levels = Array.from({ length: bands }, (_, i) => level((i + 0.5) / bands));
    maps.set(heights, { share: (height) => Math.log1p(40 * Math.max(0, height - lowest)) / scale, lines: contours(heights, levels) });
  }
  return maps.get(heights);
};

const paintLand = (plane, heights, lowest) => plane.layer(heights, () => {
  const { share, lines } = mapOf(heights, lowest), { pen } = plane;
  const shade = shades((height) => mix(mix(rgb("paper"), rgb("cold"), 0.5), rgb("paper"), height));
  plane.image(heights, (height) => shade(share(height)));
  const u = plane.width / (heights.columns - 1), v = plane.height / (heights.rows - 1);
  pen.beginPath();
  for (const [x0, y0, x1, y1] of lines) {
    pen.moveTo(u * x0, plane.height - v * y0);
    pen.lineTo(u * x1, plane.height - v * y1);
  }
  Object.assign(pen, { strokeStyle: colour("level"), lineWidth: 1 });
  pen.stroke();
});

const walked = (path, count = path.columns) => Array.from({ length: Math.min(count, path.columns) }, (_, i) => [path[2 * i], path[2 * i + 1]]);
