// Headless Chromium over its debugging pipe: no package, no port.
//   const browser = await start();
//   const page = await browser.open("file:///…", { width: 390, height: 844, phone: true, dark: false });
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs"), os = require("node:os"), path = require("node:path");

const names = ["chromium", "chromium-browser", "google-chrome"];

/// The first of the names that is a program.
function find() {
  for (const directory of (process.env.PATH ?? "").split(":")) {
    for (const name of names) {
      const file = path.join(directory, name);
      if (fs.existsSync(file)) return file;
    }
  }
  throw Object.assign(new Error("chromium is not installed: the pages were not looked at in a browser"), { code: "MISSING" });
}

/// Calls of the protocol, and what the browser tells on its own. `listen(session, f)` hears one page.
function connect(child) {
  const waiting = new Map(), listeners = new Map();
  let id = 0, pieces = [];
  const arrived = (message) => {
    if (!message.id) return listeners.get(message.sessionId)?.(message.method, message.params);
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) call.failed(new Error(`${call.method}: ${message.error.message}`));
    else call.done(message.result);
  };
  child.stdio[4].on("data", (data) => {
    for (let end; (end = data.indexOf(0)) >= 0; data = data.subarray(end + 1)) {
      pieces.push(data.subarray(0, end));
      arrived(JSON.parse(Buffer.concat(pieces).toString()));
      pieces = [];
    }
    pieces.push(data);
  });
  const gone = (why) => {
    for (const call of waiting.values()) call.failed(new Error(why));
    waiting.clear();
  };
  child.stdio[3].on("error", () => gone("chromium ended"));
  child.on("exit", () => gone("chromium ended"));
  return {
    send: (method, params = {}, sessionId = undefined) => new Promise((done, failed) => {
      waiting.set(++id, { done, failed, method });
      child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    }),
    listen: (session, listener) => listeners.set(session, listener),
  };
}

async function start() {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "chromium."));
  const words = ["--headless=new", "--remote-debugging-pipe", "--user-data-dir=" + profile, "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--force-color-profile=srgb"];
  if (process.getuid?.() === 0) words.push("--no-sandbox");  // it refuses root otherwise
  const child = spawn(find(), [...words, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.on("exit", done));
  const { send, listen } = connect(child);
  return {
    open: (url, size = {}) => open(send, listen, url, size),
    async close() {
      await send("Browser.close").catch(() => {});
      await ended;
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function open(send, listen, first, { width = 1280, height = 900, phone = false, dark = false } = {}) {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  const problems = [];
  let loaded = () => {};
  listen(sessionId, (method, params) => {
    if (method === "Page.loadEventFired") loaded();
    else if (method === "Runtime.exceptionThrown")
      problems.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    else if (method === "Runtime.consoleAPICalled" && params.type === "error")
      problems.push("console: " + params.args.map((a) => a.value ?? a.description).join(" "));
    else if (method === "Network.loadingFailed" && !params.canceled) problems.push("not loaded: " + params.errorText);
    else if (method === "Network.requestWillBeSent" && /^(https?|wss?):/.test(params.request.url))
      problems.push("asks the network for " + params.request.url);
  });
  for (const domain of ["Page", "Runtime", "Network"]) await call(domain + ".enable");
  await call("Emulation.setFocusEmulationEnabled", { enabled: true });

  const page = {
    problems,
    async goto(url) {
      const ready = new Promise((done) => { loaded = done; });
      const { errorText } = await call("Page.navigate", { url });
      if (errorText) throw new Error(`${url}: ${errorText}`);
      await ready;
    },
    async resize({ width, height = 900, phone = false, dark = false }) {
      await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: phone });
      await call("Emulation.setTouchEmulationEnabled", { enabled: phone });
      await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async until(expression, milliseconds = 8000) {
      for (const end = Date.now() + milliseconds; Date.now() < end; await new Promise((again) => setTimeout(again, 30))) {
        const value = await page.evaluate(expression).catch(() => false);
        if (value) return value;
      }
      throw new Error(`waited ${milliseconds} ms in vain for ${expression}`);
    },
    async drag(points) {
      const mouse = (type, [x, y], buttons) => call("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons, clickCount: 1 });
      await mouse("mousePressed", points[0], 1);
      for (const point of points) await mouse("mouseMoved", point, 1);
      await mouse("mouseReleased", points.at(-1), 0);
    },
    click: (x, y) => page.drag([[x, y]]),
    async type(selector, text) {
      await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus()`);
      await call("Input.insertText", { text });
    },
    async press(key) {
      for (const type of ["keyDown", "keyUp"]) await call("Input.dispatchKeyEvent", { type, key, code: key });
    },
    async picture(file, { whole = false } = {}) {
      const { data } = await call("Page.captureScreenshot", { captureBeyondViewport: whole });
      fs.writeFileSync(file, Buffer.from(data, "base64"));
    },
    close: () => send("Target.closeTarget", { targetId }),
  };
  await page.resize({ width, height, phone, dark });
  await page.goto(first);
  return page;
}

/// Runs a test: 0 is well, 77 is skipped with a sentence, 1 is a list of what is wrong.
async function main(test) {
  let browser;
  try {
    browser = await start();
    const wrong = await test(browser);
    for (const sentence of wrong) console.log(sentence);
    process.exitCode = wrong.length ? 1 : 0;
  } catch (problem) {
    if (problem.code === "MISSING") console.log(problem.message);
    else console.log(problem.stack);
    process.exitCode = problem.code === "MISSING" ? 77 : 1;
  } finally {
    await browser?.close();
  }
}

module.exports = { start, main };
