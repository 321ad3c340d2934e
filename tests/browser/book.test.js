// node tests/browser/book.test.js DIRECTORY: every page of a built book, on a phone and on a desk.
"use strict";
const fs = require("node:fs"), path = require("node:path");
const { pathToFileURL, fileURLToPath } = require("node:url");
const { main } = require("./driver.js");

const phone = { width: 390, height: 844, phone: true }, desk = { width: 1280, height: 900 };

/// In the page: what sticks out to the right, TeX that nobody set, addresses, names.
const look = `(() => {
  const wide = document.documentElement.clientWidth;
  const out = document.documentElement.scrollWidth > wide
    ? [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > wide + 1 && !e.closest(".scroll, .formula, pre"))
        .slice(0, 3).map((e) => e.tagName + " " + e.textContent.trim().slice(0, 50)) : [];
  const words = document.querySelector("main").cloneNode(true);
  words.querySelectorAll("annotation, pre, code").forEach((e) => e.remove());
  return {
    over: document.documentElement.scrollWidth - wide, out,
    tex: words.textContent.match(/.{0,30}(\\$|\\\\[a-zA-Z]).{0,30}/)?.[0],
    broken: document.querySelectorAll(".katex-error").length,
    nameless: [...document.images].filter((i) => !i.alt.trim()).map((i) => i.src),
    twice: Object.entries([...document.querySelectorAll("[id]")].reduce((all, e) => ({ ...all, [e.id]: (all[e.id] ?? 0) + 1 }), {}))
      .filter(([, times]) => times > 1).map(([id]) => id),
    heads: document.querySelectorAll("main h1").length,
    skips: [...document.querySelectorAll("main h1, main h2, main h3, main h4")].filter((h, i, all) => i && h.tagName[1] - all[i - 1].tagName[1] > 1)
      .map((h) => h.textContent),
    ids: [...document.querySelectorAll("[id]")].map((e) => e.id),
    links: [...document.querySelectorAll("a[href]")].map((a) => a.href),
  };
})()`;
const pictures = `(async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((i) => i.complete || new Promise((done) => { i.onload = i.onerror = done; })));
  return [...document.images].filter((i) => !i.naturalWidth).map((i) => i.src);
})()`;

function* htmlFiles(directory) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) yield* htmlFiles(file);
    else if (entry.name.endsWith(".html")) yield file;
  }
}

/// Every page at both widths. Of the sources, which are all alike, the first few.
async function pagesAre(browser, book, wrong) {
  const all = [...htmlFiles(book)], known = new Map(), links = new Map();
  const sources = all.filter((file) => file.includes(path.sep + "sources" + path.sep));
  const shown = all.filter((file) => !sources.includes(file) || sources.indexOf(file) < 5 || file.endsWith("index.html"));
  const page = await browser.open(pathToFileURL(shown[0]).href, desk);
  for (const file of shown) {
    const name = path.relative(book, file);
    for (const size of [phone, desk]) {
      await page.resize(size);
      await page.goto(pathToFileURL(file).href);
      const seen = await page.evaluate(look);
      if (seen.over > 0) wrong.push(`${name} is ${seen.over} pixels too wide at ${size.width}: ${seen.out.join(" | ")}`);
      if (size !== desk) continue;
      if (seen.tex) wrong.push(`${name}: TeX is left: ${seen.tex}`);
      if (seen.broken) wrong.push(`${name}: ${seen.broken} formulas KaTeX did not understand`);
      for (const source of seen.nameless) wrong.push(`${name}: no words for the picture ${source}`);
      if (seen.heads !== 1) wrong.push(`${name} has ${seen.heads} titles`);
      for (const head of seen.skips) wrong.push(`${name}: the heading "${head}" is two levels below the one before`);
      for (const id of seen.twice) wrong.push(`${name}: two things are called ${id}`);
      for (const source of await page.evaluate(pictures)) wrong.push(`${name}: no picture ${source}`);
      known.set(file, new Set(seen.ids));
      for (const link of seen.links) if (!links.has(link)) links.set(link, name);
    }
    for (const problem of page.problems.splice(0)) wrong.push(`${name}: ${problem}`);
  }
  await page.close();
  for (const file of sources) {  // their lines are named L1, L2, …
    if (!known.has(file)) known.set(file, new Set([...fs.readFileSync(file, "utf8").matchAll(/ id="?([^" >]*)/g)].map((m) => m[1])));
  }
  linksLead(links, known, wrong);
  return shown.length;
}

function linksLead(links, known, wrong) {
  for (const [link, name] of links) {
    if (!link.startsWith("file:")) continue;
    const [address, id] = link.split("#"), file = fileURLToPath(address);
    if (!fs.existsSync(file)) wrong.push(`${name}: dead link ${link}`);
    else if (id && !known.get(file)?.has(decodeURIComponent(id))) wrong.push(`${name}: there is no ${link}`);
  }
}

/// Words in both languages, an inflected one, and one that is nowhere.
async function searchFinds(browser, book, wrong) {
  const page = await browser.open(pathToFileURL(path.join(book, "index.html")).href, desk);
  const ask = async (words) => {
    await page.evaluate(`document.getElementById("search").value = ""`);
    await page.type("#search", words);
    await page.until(`!document.getElementById("found").hidden && document.getElementById("search").value === ${JSON.stringify(words)}`);
    await new Promise((done) => setTimeout(done, 60));
    return page.evaluate(`[...document.querySelectorAll("#found a")].map((a) => [a.getAttribute("href"), a.textContent])`);
  };
  for (const [words, where] of [["condition number", "02_gradient_descent.html"], ["темпа обучения", "learning rate"],
    ["momentum", "12_optimizers.html"], ["нормализация по мини-батчам", "14_regularization.html"], ["LeNet", "16_cnn.html"]]) {
    const hits = await ask(words);
    if (!hits.slice(0, 5).some((hit) => hit.join(" ").includes(where))) wrong.push(`the search for ${words} does not find ${where}: ${JSON.stringify(hits.slice(0, 3))}`);
  }
  if ((await ask("qwertyuiop")).length) wrong.push("the search finds what is nowhere");
  await ask("momentum");
  await page.press("ArrowDown");
  await page.press("Enter");
  await page.until(`/1[0-9]_/.test(location.pathname)`).catch(() => wrong.push("Enter does not open what was found"));
  wrong.push(...page.problems);
  await page.close();
}

/// The button changes the colours, and the next page remembers.
async function themeStays(browser, book, wrong) {
  const page = await browser.open(pathToFileURL(path.join(book, "index.html")).href, desk);
  const paper = () => page.evaluate(`getComputedStyle(document.body).backgroundColor`);
  const light = await paper();
  await page.evaluate(`document.getElementById("theme").click()`);
  const dark = await paper();
  await page.goto(pathToFileURL(path.join(book, "02_gradient_descent.html")).href);
  if (light === dark) wrong.push("the button for dark and light changes nothing");
  if (await paper() !== dark) {  // what was stored may come a moment late on a busy machine
    await new Promise((done) => setTimeout(done, 1000));
    await page.goto(pathToFileURL(path.join(book, "01_perceptron.html")).href);
    if (await paper() !== dark) wrong.push("the next page forgets what the reader chose");
  }
  await page.resize({ ...phone });
  await page.evaluate(`document.getElementById("menu").click()`);
  if (await page.evaluate(`getComputedStyle(document.getElementById("contents")).visibility`) !== "visible") wrong.push("the contents do not open on a phone");
  await page.close();
}

/// In the page: words that stand out too little from what is behind them (WCAG, 4.5 to 1).
const pale = `(() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = parts(color).slice(0, 3).map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if ((parts(color)[3] ?? 1) > 0.5) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const found = new Map();
  for (const e of document.querySelectorAll("body *")) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || e.closest(".widget, .katex, svg, script, style, .skip")) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) found.set(e.tagName + "." + e.className, ratio.toFixed(1) + " " + e.textContent.trim().slice(0, 30));
  }
  return [...found].map((one) => one.join(" "));
})()`;

async function wordsAreReadable(browser, book, wrong) {
  const page = await browser.open(pathToFileURL(path.join(book, "index.html")).href, desk);
  for (const dark of [false, true]) {
    await page.resize({ ...desk, dark });
    for (const name of ["index", "02_gradient_descent", "glossary", "sources/solutions/02_gradient_descent/descent.hpp"]) {
      await page.goto(pathToFileURL(path.join(book, name + ".html")).href);
      for (const words of await page.evaluate(pale)) wrong.push(`${name}${dark ? ", dark" : ""}: too pale: ${words}`);
    }
  }
  await page.close();
}

main(async (browser) => {
  const book = path.resolve(process.argv[2]), wrong = [];
  const shown = await pagesAre(browser, book, wrong);
  await searchFinds(browser, book, wrong);
  await wordsAreReadable(browser, book, wrong);
  await themeStays(browser, book, wrong);
  if (!wrong.length) console.log(`${shown} pages at two widths are well`);
  return wrong;
});
