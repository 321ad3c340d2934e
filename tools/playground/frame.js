// The frame of a widget: title, picture, what it says, controls; and all widgets of a page.
const widgets = new Map();

// build({ box, stage, panel, ask, say, guard, loop, button, row }) is called when the widget comes into sight.
const widget = (name, chapter, title, build) => widgets.set(name, { chapter, title, build });

// "exercise 02.4 is still to do" with where it is.
const explained = (message) => {
  const number = /^exercise (\d\d\.\d+) is still to do/.exec(message)?.[1];
  return number ? `Exercise ${number} is still to do: ${course.exercises[number] ?? "see the chapter"}.` : message;
};

const origin = (chapter) => (course.mine.includes(chapter) ? `your exercises/${chapter}` : `solutions/${chapter}`);

const furnish = (box, { chapter, title, build }) => {
  const stage = make("div", { className: "stage" }), panel = make("div", { className: "panel" });
  const status = make("p", { className: "status" });
  status.setAttribute("role", "status");
  box.append(make("p", { className: "head" }, make("strong", {}, title), make("small", {}, `runs ${origin(chapter)}`)), stage, status, panel);
  const say = (text, wrong = false) => {
    status.textContent = text;
    status.classList.toggle("wrong", wrong);
  };
  const fail = (problem) => say(explained(problem.message), true);
  // Runs the latest of several requests; while one is under way only the last is kept.
  const guard = (work) => {
    let busy = false, again = false;
    const go = async () => {
      if (busy) { again = true; return; }
      busy = true;
      do {
        again = false;
        try { await work(); } catch (problem) { fail(problem); }
      } while (again);
      busy = false;
    };
    return go;
  };
  // A button that starts and stops something done once per frame; work returns whether to go on.
  const loop = (label, work, stopped = () => {}) => {
    const button = make("button", { type: "button", textContent: label });
    let running = false;
    const stop = () => {
      running = false;
      button.textContent = label;
      status.setAttribute("aria-live", "polite");
    };
    button.onclick = async () => {
      if (running) return stop();
      running = true;
      button.textContent = "Pause";
      status.setAttribute("aria-live", "off"); // not sixty times a second
      let frames = 0, since = performance.now();
      try {
        while (running && box.isConnected) {
          const [more] = await Promise.all([work(), new Promise(requestAnimationFrame)]);
          box.dataset.frames = (1000 * ++frames / (performance.now() - since)).toFixed(0);
          if (!more) break;
        }
      } catch (problem) { fail(problem); }
      stop();
      stopped();
    };
    return { button, stop, running: () => running };
  };
  const button = (label, work) => {
    const made = make("button", { type: "button", textContent: label });
    made.onclick = async () => { try { await work(); } catch (problem) { fail(problem); } };
    return made;
  };
  const row = (...children) => make("div", { className: "row" }, ...children);
  build({ box, stage, panel, say, guard, loop, button, row, ask: runner() });
};

// Called once, behind all widgets.
const begin = () => {
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      furnish(target, widgets.get(target.dataset.widget));
    }
  }, { rootMargin: "300px" });
  for (const box of document.querySelectorAll(".widget[data-widget]")) {
    const found = widgets.get(box.dataset.widget);
    if (!found) continue; // its sentence stays
    box.replaceChildren();
    const problem = course.problems[found.chapter];
    if (!problem) seen.observe(box);
    else {
      box.append(make("p", { className: "head" }, make("strong", {}, found.title)),
        make("p", { className: "status wrong", textContent: `${origin(found.chapter)} does not compile:` }),
        make("pre", { textContent: problem }));
    }
  }
};
