"""play: compiles the functions of the chapters to WebAssembly and opens a page of widgets."""
from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, List, NamedTuple

from tools import build, check, errors, manifest, options, packages, tree

HERE = tree.ROOT / "tools" / "playground"
WORK = tree.ROOT / "build" / "play"
PACKAGES = {"emscripten": "em++", "node-acorn": "acorn"}
SIZES = "about 190 MB to download, 1.2 GB once they are installed"
COMPILE = [
    "-std=c++20", "-O2", "-msimd128", "-fwasm-exceptions", "-fno-finite-loops", "-Wall", "-Wno-unused-parameter",
    "-Werror=return-type", "-DARMA_DONT_USE_WRAPPER", "-DARMA_DONT_USE_BLAS", "-DARMA_DONT_USE_LAPACK",
    "-DARMA_DONT_USE_ARPACK", "-DARMA_DONT_USE_SUPERLU", "-DARMA_DONT_USE_OPENMP", "-DARMA_DONT_PRINT_ERRORS",
    "-include", str(HERE / "older_library.hpp"),
]
LINK = [
    "-O2", "-fwasm-exceptions", "-sMODULARIZE=1", "-sEXPORT_NAME=Playground",
    "-sENVIRONMENT=worker", "-sALLOW_MEMORY_GROWTH=1", "-sMAXIMUM_MEMORY=512MB", "-sFILESYSTEM=0",
    "-sEXPORTED_RUNTIME_METHODS=UTF8ToString,HEAPF64",
]
# What the widgets share, in the order in which it is needed.
SHARED = ("calls", "colours", "controls", "plane", "chart", "land", "drawing", "frame")


class Widget(NamedTuple):
    name: str
    chapter: str
    title: str


class Plan(NamedTuple):
    chapters: List[str]  # whose widgets are wanted
    mine: List[str]  # whose functions are the learner's
    out: Path
    yes: bool


def widgets() -> List[Widget]:
    found = []
    for file in sorted(HERE.glob("[0-9]*.js")):
        found += [Widget(*match) for match in re.findall(r'^widget\("(\w+)", "(\w+)", "(.*?)"', tree.read(file), re.M)]
    return found


def understand(words: List[str]) -> Plan:
    everything = "--mine" in words and words[words.index("--mine") + 1 :][:1] == ["all"]
    if everything:
        words = words[: words.index("--mine") + 1] + words[words.index("--mine") + 2 :]
    given = options.parse("play", words, values=["--out"], flags=["--mine", "-y"])
    there = list(dict.fromkeys(widget.chapter for widget in widgets()))
    wanted = [tree.chapter_of(word) for word in given.words]
    for chapter in wanted:
        if chapter not in there:
            numbers = " ".join(map(tree.number_of, there))
            tree.stop(f"chapter {tree.number_of(chapter)} has no widget; these have: {numbers}", 2)
    mine: List[str] = []
    if "--mine" in given.flags:
        mine = tree.chapters() if everything or not wanted else wanted
    out = tree.ROOT / "out" / ("mine" if mine else "") / "play" / (wanted[0] if len(wanted) == 1 else "")
    if "--out" in given.values:
        out = tree.absolute(given.values["--out"])
    return Plan(wanted or there, mine, out, "-y" in given.flags)


def play(words: List[str]) -> int:
    plan = understand(words)
    check.files_there(plan.mine)
    packages.prepare_extra("play", PACKAGES, SIZES, plan.yes)
    build.lock()
    try:
        problems = make(plan)
    finally:
        build.unlock()
    for chapter, problem in problems.items():
        tree.warn(f"{chapter} does not compile:\n{problem}")
    page = plan.out / "index.html"
    tree.say(f"The playground is in {tree.shown(page)}")
    display = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if display and sys.stdout.isatty():
        webbrowser.open(page.as_uri())
    return 1 if problems else 0


def make(plan: Plan) -> Dict[str, str]:
    """Writes the page. Returns the chapters that do not compile, and why."""
    for name in ("objects", "include"):
        (WORK / name).mkdir(parents=True, exist_ok=True)
    headers_of_armadillo()
    tree.say(f"Compiling {' '.join(map(tree.number_of, plan.chapters))} to WebAssembly (about a minute the first time) …")
    sources = {"bridge": HERE / "bridge.cpp", "progress": tree.ROOT / "common" / "progress.cpp"}
    sources.update((chapter, HERE / f"{chapter}.cpp") for chapter in plan.chapters)
    with ThreadPoolExecutor(max_workers=min(4, processors())) as pool:
        jobs = {name: pool.submit(compiled, plan, name, source) for name, source in sources.items()}
    objects, problems = [], {}
    for name, job in jobs.items():
        done, log = job.result()
        if not log:
            objects.append(done)
        elif name in plan.chapters:
            problems[name] = errors.first_error(log)
        else:
            tree.stop(f"the playground itself does not compile:\n{errors.first_error(log)}")
    linked(objects)
    write(plan, problems)
    return problems


def processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def headers_of_armadillo() -> None:
    """Alone in a directory: those of the C library beside them are of another machine."""
    for root in ("/usr/include", "/usr/local/include", "/opt/homebrew/include"):
        if (Path(root) / "armadillo").exists():
            break
    else:
        tree.stop("Armadillo's headers are neither in /usr/include nor in /usr/local/include")
    for name in ("armadillo", "armadillo_bits"):
        link = WORK / "include" / name
        if not link.exists():
            tree.remove(link)
            link.symlink_to(Path(root) / name)


def directories(plan: Plan, name: str) -> List[Path]:
    """Where a chapter's headers are: its own, then those of the chapters before it."""
    found: List[Path] = []
    for chapter in tree.chapters():
        if chapter <= name:
            kind = "exercises" if chapter in plan.mine else "solutions"
            found = [tree.ROOT / kind / chapter, *found, tree.ROOT / "chapters" / chapter / "given"]
    return [HERE, *filter(Path.is_dir, found), tree.ROOT / "common", tree.ROOT / "common" / "double"]


def compiled(plan: Plan, name: str, source: Path) -> "tuple[Path, str]":
    """The object, and what the compiler said if it failed. Made anew if anything it read has changed."""
    words = ["em++", *COMPILE, "-isystem", str(WORK / "include")]
    words += [f"-I{directory}" for directory in directories(plan, name if name in plan.chapters else "")]
    label = hashlib.sha256(" ".join(words).encode()).hexdigest()[:8]
    made = WORK / "objects" / f"{name}.{label}.o"
    key, dependencies = made.with_suffix(".key"), made.with_suffix(".d")
    if made.exists() and tree.read(key) == state(dependencies):
        return made, ""
    done = run([*words, "-MMD", "-MF", str(dependencies), "-c", str(source), "-o", str(made)])
    if done.returncode:
        tree.remove(key)
        return made, done.stdout.replace(f"{tree.ROOT}/", "") or "nothing was said"
    tree.write_whole(key, state(dependencies))
    return made, ""


def state(dependencies: Path) -> str:
    """One word that changes with the files that a compiler has read."""
    _, _, listed = tree.read(dependencies).replace("\\\n", " ").partition(": ")
    files = [file.replace("\\ ", " ") for file in re.findall(r"(?:\\ |\S)+", listed)]
    return hashlib.sha256("".join(manifest.checksum_of(Path(file)) for file in files).encode()).hexdigest()


def linked(objects: List[Path]) -> None:
    """playground.js, which makes the function Playground, and playground.wasm."""
    made = WORK / "playground.js"
    done = run(["em++", *LINK, *map(str, objects), "-o", str(made)])
    if done.returncode:
        tree.stop(f"the functions could not be linked:\n{errors.first_error(done.stdout)}")


def run(words: List[str]) -> "subprocess.CompletedProcess[str]":
    # Debian's emscripten does not find the module that it needs for small code by itself.
    environment = dict(os.environ, NODE_PATH="/usr/share/nodejs")
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          env=environment, cwd=tree.ROOT, check=False, encoding="utf-8", errors="replace")


def write(plan: Plan, problems: Dict[str, str]) -> None:
    shown = [widget for widget in widgets() if widget.chapter in plan.chapters]
    exercises: Dict[str, str] = {}
    for hole in reversed(manifest.holes()):
        exercises[hole.number] = f"{hole.function} in exercises/{hole.file}"
    packed = gzip.compress((WORK / "playground.wasm").read_bytes(), mtime=0)
    course = {"script": tree.read(WORK / "playground.js") + "\n" + tree.read(HERE / "worker.js"),
              "wasm": base64.b64encode(packed).decode(), "mine": plan.mine,
              "problems": problems, "exercises": exercises,
              "digits": list(map(float, tree.read(HERE / "digits.txt").split()))}
    scripts = [HERE / f"{name}.js" for name in SHARED]
    scripts += [file for file in sorted(HERE.glob("[0-9]*.js")) if any(f'"{w.chapter}"' in tree.read(file) for w in shown)]
    script = "\n".join(['(() => {\n"use strict";', f"const course = {json.dumps(course)};", *map(tree.read, scripts), "begin();\n})();\n"])
    sections = "\n".join(
        f'<h2 id="{w.name}">{tree.number_of(w.chapter)} {html.escape(w.title)}</h2>\n'
        f'<div class="widget" data-widget="{w.name}" id="widget-{w.name}"></div>' for w in shown)
    plan.out.mkdir(parents=True, exist_ok=True)
    tree.write_whole(plan.out / "widgets.js", script)
    tree.write_whole(plan.out / "widgets.css", tree.read(HERE / "widgets.css"))
    tree.write_whole(plan.out / "index.html", tree.read(HERE / "page.html").replace("<!-- widgets -->", sections))
