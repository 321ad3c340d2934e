// The colours of the style sheet, and when they change.
const known = new Map();
const colour = (name) => {
  if (!known.has(name)) {
    known.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--play-${name}`).trim());
  }
  return known.get(name);
};
const rgb = (name) => [1, 3, 5].map((at) => parseInt(colour(name).slice(at, at + 2), 16));
const mix = (a, b, share) => a.map((value, i) => value + share * (b[i] - value));
// A function of a share from 0 to 1 whose colours are made beforehand.
const shades = (paint, count = 64) => {
  const made = Array.from({ length: count + 1 }, (_, i) => paint(i / count));
  return (share) => made[Math.round(count * share)];
};
const lines = ["line1", "line2", "line3", "line4", "line5", "line6", "line7", "line8", "line9"];

const planes = new Set();
const themeChanged = () => {
  known.clear();
  for (const plane of planes) plane.redraw();
};
document.addEventListener("themechange", themeChanged);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", themeChanged);
