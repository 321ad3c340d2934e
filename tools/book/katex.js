// Reads [[TeX, display], …] from the standard input and writes [HTML, …].
"use strict";
const katex = require("/usr/share/nodejs/katex");
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
const html = formulas.map(([tex, displayMode]) => {
  try {
    return katex.renderToString(tex, { displayMode, strict: "ignore", output: "htmlAndMathml" });
  } catch (problem) {
    console.error(`${tex.slice(0, 80)}: ${problem.message}`.replace(/\s+/g, " "));
    process.exit(1);
  }
});
process.stdout.write(JSON.stringify(html));
