"use strict";
// Light and dark, the contents on a phone, folded parts, copying, pausing, and the search. Without a script the book can be read all the same.
{
  const root = document.documentElement, byId = (id) => document.getElementById(id);
  const top = document.currentScript.dataset.top;
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const changed = () => document.dispatchEvent(new Event("themechange"));
  byId("theme").onclick = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* it holds for this page */ }
    changed();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);

  const contents = byId("contents"), menu = byId("menu");
  const open = (yes) => {
    document.body.classList.toggle("open", yes);
    menu.setAttribute("aria-expanded", yes);
  };
  menu.onclick = () => open(!document.body.classList.contains("open"));
  contents.onclick = (event) => { if (event.target.closest("a")) open(false); };
  const current = contents.querySelector("[aria-current=page]");
  if (current) contents.scrollTop = current.offsetTop - contents.clientHeight / 3;

  // Which section of the page is being read.
  const marks = new Map([...contents.querySelectorAll("ol ol a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = [...document.querySelectorAll("main h2[id], main h3[id]")].filter((h) => marks.has(h.id));
  let pending = false;
  const follow = () => {
    pending = false;
    const here = headings.filter((h) => h.getBoundingClientRect().top < 120).pop();
    for (const [id, a] of marks) a.classList.toggle("here", here !== undefined && id === here.id);
  };
  addEventListener("scroll", () => { if (!pending) { pending = true; requestAnimationFrame(follow); } }, { passive: true });

  // What a link points to may be folded away.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

  if (navigator.clipboard) {
    for (const pre of document.querySelectorAll("main pre")) {
      const button = make("button", { className: "copy", type: "button", textContent: "Copy" });
      button.onclick = async () => {
        await navigator.clipboard.writeText(pre.querySelector("code").textContent);
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      };
      pre.prepend(button);
    }
  }

  // What does not scroll is no stop for the Tab key.
  const stops = [...document.querySelectorAll("main .scroll, main .formula, main pre")];
  const settle = () => { for (const box of stops) box.tabIndex = box.scrollWidth > box.clientWidth + 1 ? 0 : -1; };
  addEventListener("resize", settle);
  addEventListener("load", settle);

  // Whatever moves can be stopped, and does not move where that is not wanted.
  for (const image of document.querySelectorAll('main img[src$=".gif"]')) {
    const button = make("button", { className: "still", type: "button" }), still = make("canvas");
    const stop = (yes) => {
      if (yes) {
        [still.width, still.height] = [image.naturalWidth, image.naturalHeight];
        still.style.cssText = image.style.cssText;
        still.getContext("2d").drawImage(image, 0, 0);
        image.after(still);
      } else still.remove();
      image.hidden = yes;
      button.textContent = yes ? "Play" : "Pause";
    };
    button.onclick = () => stop(!image.hidden);
    image.closest("figure")?.append(button);
    stop(false);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) image.decode().then(() => stop(true)).catch(() => {});
  }

  // The index is a script and no JSON file: a page opened from a disk may not fetch.
  const search = byId("search"), found = byId("found");
  let loading, chosen = -1;
  const load = () => loading ??= new Promise((done) => document.head.append(make("script", { src: top + "search.js", onload: done })));
  const even = (text) => text.toLowerCase().replaceAll("ё", "е");
  // Endings do not count: темпа обучения finds темп обучения, gradients finds gradient.
  const stem = (word) => /[а-я]/.test(word)
    ? (word.length > 4 ? word.replace(/(ами|ями|ого|его|ому|ему|ыми|ими|[аяоыи]й|[ое]м|[аыоу]е|[ая]х|[ая]м|[ое]в|ую|[аяоеуюыиьй])$/, "") : word)
    : word.length > 4 ? word.replace(/(?<=[^su])s$/, "") : word;

  const beside = /^(The lecture says|Notes on|Exercises|Hints|Now try|Where to read|Questions)/;
  const score = ({ heading, title, text, term }, words) => {
    let sum = 0;
    for (const word of words) {
      const inTitle = title.includes(word), times = text.split(word).length - 1;
      if (!inTitle && !times) return 0;
      sum += Math.log2(1 + Math.min(times, 8)) + (inTitle ? 4 : 0) + (term && title.startsWith(words[0]) ? 4 : 0);
    }
    if (words.length > 1 && (title + " " + text).includes(words.join(" "))) sum += 3;
    return beside.test(heading) ? sum / 2 : sum;
  };
  const excerpt = (text, words) => {
    const low = even(text), places = words.map((word) => low.indexOf(word)).filter((at) => at >= 0);
    const from = Math.max(0, Math.min(...places, text.length) - 50), piece = text.slice(from, from + 170), small = make("small");
    small.append(from ? "…" : "");
    const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
    let at = 0;
    for (const hit of even(piece).matchAll(pattern)) {
      small.append(piece.slice(at, hit.index), make("mark", { textContent: piece.slice(hit.index, hit.index + hit[0].length) }));
      at = hit.index + hit[0].length;
    }
    small.append(piece.slice(at), from + 170 < text.length ? "…" : "");
    return small;
  };
  let index;
  const show = async () => {
    await load();
    index ??= searchIndex.map(([url, page, title, text]) =>
      ({ url, page, heading: title, full: text, title: even(title), text: even(page + " " + text), term: page === "" }));
    const words = even(search.value).split(/[\s,;]+/).filter(Boolean).map(stem);
    const hits = !words.length ? [] : index.map((entry) => [score(entry, words), entry]).filter(([sum]) => sum > 0)
      .sort((a, b) => b[0] - a[0]).slice(0, 14);
    found.replaceChildren(...hits.map(([, entry]) => {
      const name = make("b", { textContent: entry.heading || entry.page });
      const where = entry.term ? "" : entry.heading && entry.page !== entry.heading ? " in " + entry.page : "";
      return make("li", {}, make("a", { href: top + entry.url }, name, where, excerpt(entry.full, words)));
    }));
    if (words.length && !hits.length) found.replaceChildren(make("li", {}, make("p", { textContent: "Nothing found." })));
    found.hidden = !words.length;
    search.setAttribute("aria-expanded", !found.hidden);
    chosen = -1;
  };
  const close = () => { found.hidden = true; search.setAttribute("aria-expanded", false); };
  search.oninput = show;
  search.onfocus = () => { load(); if (search.value) show(); };
  search.onkeydown = (event) => {
    const links = [...found.querySelectorAll("a")];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!links.length) return;
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : links.length - (chosen < 0 ? 0 : 1))) % links.length;
      links.forEach((a, i) => a.classList.toggle("chosen", i === chosen));
      links[chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && links.length) links[Math.max(0, chosen)].click();
  };
  found.onclick = (event) => { if (event.target.closest("a")) close(); };
  document.addEventListener("click", (event) => { if (!event.target.closest("#finder")) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); open(false); }
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    }
  });
}
