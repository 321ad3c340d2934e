// A landscape as a map: bands of height, the lower the darker, for chapters 02 and 12.
const paintLand = (plane, heights, lowest) => {
  const low = mix(rgb("paper"), rgb("cold"), 0.55), high = rgb("paper");
  let most = 0;
  for (const height of heights) most = Math.max(most, height - lowest);
  const bands = 14, scale = Math.log1p(most * 40);
  const shades = Array.from({ length: bands + 1 }, (_, i) => mix(low, high, i / bands));
  plane.image(heights, (height) => shades[Math.min(bands, Math.floor((bands * Math.log1p(40 * Math.max(0, height - lowest))) / scale))]);
};

const walked = (path, count = path.columns) => Array.from({ length: Math.min(count, path.columns) }, (_, i) => [path[2 * i], path[2 * i + 1]]);
