// The playground in a real browser: each widget moves and gives the chapter's numbers; with --mine it
// says what is to do, and survives a loop without end and a chapter that does not compile.
"use strict";
const assert = require("node:assert"), { spawnSync } = require("node:child_process");
const fs = require("node:fs"), os = require("node:os"), path = require("node:path");
const { start } = require("./driver.js");

const root = path.resolve(__dirname, "../.."), work = fs.mkdtempSync(path.join(os.tmpdir(), "play."));

function skip(sentence) {
  console.log(`skipped: ${sentence}`);
  process.exit(77);
}

function course(directory, ...words) {
  return spawnSync("python3", ["-Es", "tools", "play", ...words], { cwd: directory, encoding: "utf-8" });
}

const part = (name, what) => `document.querySelector("#widget-${name} ${what}")`;

/// One widget on a page, scrolled into sight.
async function find(page, name) {
  await page.until(`${part(name, "")} !== null`);
  await page.evaluate(`${part(name, "")}.scrollIntoView()`);
  const widget = {
    until: (pattern, milliseconds = 20000) =>
      page.until(`(${pattern}).test(${part(name, ".status")}?.textContent) && ${part(name, ".status")}.textContent`, milliseconds),
    press: (label) => page.until(`(() => {
      const button = [...document.querySelectorAll("#widget-${name} button")].find((b) => b.textContent === "${label}");
      button?.click();
      return button !== undefined;
    })()`),
    choose: (label, option) => page.evaluate(`(() => {
      const select = [...document.querySelectorAll("#widget-${name} label")].find((l) => l.textContent.startsWith("${label}")).querySelector("select");
      select.value = [...select.options].findIndex((o) => o.textContent.startsWith("${option}"));
      select.onchange();
    })()`),
    slide: (label, value) => page.evaluate(`(() => {
      const input = [...document.querySelectorAll("#widget-${name} label")].find((l) => l.textContent.startsWith("${label}")).querySelector("input");
      input.value = ${value};
      input.oninput();
    })()`),
    /// From one place of the first canvas to another, both as shares of its sides.
    async drag(from, to) {
      const box = await page.evaluate(`(({ x, y, width, height }) => ({ x, y, width, height }))(${part(name, "canvas")}.getBoundingClientRect())`);
      const at = ([u, v]) => [box.x + u * box.width, box.y + v * box.height];
      await page.drag([at(from), at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), at(to)]);
    },
    frames: () => page.evaluate(`Number(${part(name, "")}.dataset.frames)`),
  };
  return widget;
}

/// What each widget has to show with the functions of solutions/: the numbers of its chapter.
const numbers = {
  async neuron(widget) {
    await widget.until(/of 4 points wrong/);
    await widget.press("Forget");
    await widget.until(/b = 0\.00/);
    await widget.press("Learn");
    await widget.until(/0 of 4 points wrong, 10 corrections\. A whole sweep/);
    await widget.choose("Points", "XOR");
    await widget.press("Learn");
    await widget.until(/came back/);
    await widget.drag([0.5, 0.1], [0.5, 0.05]); // a click on free ground sets a point
    await widget.until(/of 5 points/);
  },
  async descent(widget) {
    await widget.until(/0\.002394 after 20 steps at the rate 0\.3/);
    await widget.drag([1 / 8, 1 / 4], [3 / 4, 3 / 4]);
    await widget.until(/Distance 0\.001596/); // 2·0.7²⁰
    await widget.slide("Learning rate", 0.45);
    await widget.until(/Does not converge: that takes a rate below 0\.400/);
  },
  async race(widget) {
    await widget.until(/Adagrad is the first .* after 11 steps/);
    await widget.choose("Landscape", "Saddle");
    await widget.until(/Adagrad is the first .* after 7 steps/);
    await widget.choose("Landscape", "Beale");
    await widget.until(/Nesterov is the first .* after 7[123] steps/);
  },
  async u_curve(widget) {
    await widget.until(/Degree 3: .* The best degree is [345]/);
    const error = async () => Number(/error (\S+) on/.exec(await widget.until(/Degree 9/))[1]);
    await widget.slide("Degree", 9);
    const free = await error();
    await widget.slide("Penalty", 0);
    await widget.until(/weights are 0/);
    assert((await error()) > free, "a penalty raises the error on the points");
    await widget.slide("Noise", 0);
    await widget.until(/best degree is ([5-9]|1[01])/);
  },
  async margin(widget) {
    await widget.until(/3 of 9 points hold the border, 0 wrong\. Nearest point at 1\.2[45]/);
    await widget.slide("Penalty", 0.45);
    await widget.until(/[4-9] of 9 points hold the border/);
  },
  async border(widget) {
    await widget.until(/Hinge: \|w\| = 0\.80\d?\. Logistic/);
    await widget.press("One far away");
    await widget.until(/probability 0\.[0-7]/);
  },
  async graph(widget) {
    await widget.until(/a₂ = 0\.6800, ℒ = 0\.102400 after 0 steps/);
    await widget.press("One step");
    await widget.until(/ℒ = 0\.0888483 after 1 steps/);
  },
  async boundary(widget) {
    await widget.until(/Epoch 0/);
    await widget.press("Train");
    await widget.until(/right answers (99|100)/, 60000);
    console.log(`boundary: ${await widget.frames()} frames/s`);
    await widget.press("Pause");
  },
  async filter(widget) {
    await widget.until(/20×20 becomes 20×20, from -4\.00 to 4\.00/);
    await widget.choose("Padding", "0");
    await widget.until(/20×20 becomes 18×18/);
    await widget.press("Clear");
    await widget.until(/from 0\.00 to 0\.00/);
    await widget.drag([0.5, 0.2], [0.5, 0.8]); // a stroke from top to bottom
    await widget.until(/from -4\.00 to 4\.00/);
    await widget.choose("Filter", "level edges");
    await widget.choose("Stride", "2");
    await widget.until(/becomes 9×9/);
  },
  async digit(widget) {
    await widget.until(/It reads a 5/);
    for (const digit of [4, 7, 3]) {
      await widget.press("Another digit");
      await widget.until(new RegExp(`It reads a ${digit}`));
    }
    await widget.press("Clear");
    await widget.until(/Draw a digit/);
    await widget.drag([0.5, 0.15], [0.5, 0.85]);
    await widget.until(/It reads a 1/);
  },
};

async function whole(browser) {
  const made = course(root, "--out", path.join(work, "all"));
  assert.strictEqual(made.status, 0, made.stdout + made.stderr);
  for (const size of [{ width: 1280 }, { width: 390, height: 844, phone: true }]) {
    const page = await browser.open(`file://${work}/all/index.html`, size);
    const names = await page.evaluate(`[...document.querySelectorAll(".widget")].map((box) => box.dataset.widget)`);
    assert.deepStrictEqual([...names].sort(), Object.keys(numbers).sort());
    for (const name of names) {
      await numbers[name](await find(page, name)).catch((problem) => { throw new Error(`${name} at ${size.width}: ${problem.message}`); });
    }
    assert.strictEqual(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0, "too wide");
    assert.deepStrictEqual(page.problems, []);
    await page.close();
  }
}

/// A learner's tree: 01 is to do, 02 never ends, 06 does not compile, 12 is done.
function learner() {
  const tree = path.join(work, "course");
  for (const name of ["tools", "common", "solutions", "exercises", "chapters"]) fs.cpSync(path.join(root, name), path.join(tree, name), { recursive: true });
  const change = (file, from, to) => {
    const text = fs.readFileSync(path.join(root, "solutions", file), "utf-8");
    assert(text.includes(from), `${file} has no ${from}`);
    fs.writeFileSync(path.join(tree, "exercises", file), text.replace(from, to));
  };
  for (const file of fs.readdirSync(path.join(tree, "exercises/12_optimizers"))) change(`12_optimizers/${file}`, "", "");
  change("02_gradient_descent/descent.hpp", "path.col(0) = start;", "path.col(0) = start;\n  for (arma::uword k = 0; k >= 0; ++k) path(0) = 1;");
  change("06_linear_classification/svm.hpp", "inline arma::vec svm_fit", "inline arma::vec svm_fit nonsense");
  return tree;
}

async function mine(browser) {
  const made = course(learner(), "01", "02", "06", "12", "--mine", "--out", path.join(work, "mine"));
  assert.strictEqual(made.status, 1, made.stdout + made.stderr);
  assert.match(made.stderr, /06_linear_classification does not compile:\n.*svm\.hpp:\d+/);
  const page = await browser.open(`file://${work}/mine/index.html`, { width: 1280 });
  await (await find(page, "neuron")).until(/Exercise 01\.1 is still to do: perceptron in exercises\/01_perceptron\/perceptron\.hpp/);
  await (await find(page, "descent")).until(/Stopped after 4 seconds: does a loop never end\?/);
  await (await find(page, "margin")).until(/does not compile/);
  await (await find(page, "race")).until(/Adagrad is the first .* after 11 steps/);
  assert.match(await page.evaluate(part("margin", "pre") + ".textContent"), /svm\.hpp:\d+/);
  assert.match(await page.evaluate(part("race", ".head") + ".textContent"), /your exercises\/12_optimizers/);
  assert.deepStrictEqual(page.problems, []);
  await page.close();
}

(async () => {
  if (spawnSync("em++", ["--version"]).status !== 0) skip("emscripten is not installed: the playground was not built");
  const browser = await start().catch((problem) => (problem.code === "MISSING" ? skip(problem.message) : Promise.reject(problem)));
  try {
    await whole(browser);
    await mine(browser);
  } finally {
    await browser.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
})().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
