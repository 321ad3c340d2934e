"""check and watch: tests the learner's exercises of a chapter and says what comes next."""
from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Dict, List, NamedTuple, Optional, Tuple

from tools import build, cpp, errors, exercise, junit, manifest, memory, options, packages, tree
from tools.exercise import Verdict
from tools.manifest import Hole

# What a learner has made when a chapter is done.
MILESTONES = {
    "01": "your neurons now compute XOR",
    "04": "the U-curve of overfitting, drawn with your own functions",
    "08": "your own softmax reads handwritten digits",
    "11": "a network and its training, every line yours",
    "16": "your own convolutional network reads handwriting",
}


class Row(NamedTuple):
    """An exercise in the table: its number, what stands beside it, and how it is."""

    number: str
    title: str
    verdict: Verdict


def title(holes: List[Hole]) -> str:
    """The names of the functions, while they are few."""
    names = list(dict.fromkeys(hole.function for hole in holes))
    return ", ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} more"


def failing(holes: List[Hole], verdict: Verdict, chapter: str) -> List[Hole]:
    """Those whose function the failed test names; or the unwritten ones; otherwise all."""
    names = {hole.function for hole in holes}
    if len(names) < 2:
        return holes
    if verdict.kind == "todo":
        unwritten = [hole for hole in holes if todo_line(chapter, hole)]
        return unwritten[:1] or holes
    expression = "".join(re.findall(r"^the test: .*", verdict.text, re.MULTILINE))
    for text in (expression, verdict.test, verdict.text):
        named = [hole for hole in holes
                 if re.search(rf"\b{re.escape(hole.function.split('::')[-1])}\b", text)]
        if named and len({hole.function for hole in named}) == 1:
            return named
    return holes


def todo_line(chapter: str, hole: Hole) -> int:
    """The line of its TODO in the learner's file, within its function; 0 if it is gone."""
    text = tree.read(tree.ROOT / "exercises" / hole.file)
    own = next((f for f in cpp.functions(text) if f.name == hole.function), None)
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(rf'TODO {re.escape(hole.number)}:|NotImplemented\("{re.escape(hole.number)}"\)', line):
            if own is None or own.first <= number <= own.last:
                return number
    return 0


def place(chapter: str, holes: List[Hole]) -> str:
    """Where the learner goes on: a TODO that still stands, or else the function."""
    for hole in holes:
        line = todo_line(chapter, hole)
        if line:
            return f"exercises/{hole.file}:{line}"
    for function in cpp.functions(tree.read(tree.ROOT / "exercises" / holes[0].file)):
        if function.name == holes[0].function:
            return f"exercises/{holes[0].file}:{function.first}"
    return f"exercises/{holes[0].file}"


def files_there(chapters: List[str]) -> None:
    """The compiler's words for a missing file help nobody."""
    for chapter in chapters:
        for name in manifest.files(chapter):
            path = f"exercises/{chapter}/{name}"
            if not (tree.ROOT / path).is_file():
                tree.stop(f"{path} is missing; ./course reset {tree.number_of(chapter)} brings it back")


def defined_once(chapter: str) -> None:
    """Each file of tests is compiled by itself, so the compiler may not see both."""
    seen: Dict[str, str] = {}
    for name in manifest.files(chapter):
        path = f"exercises/{chapter}/{name}"
        for function in cpp.functions(tree.read(tree.ROOT / path)):
            parameters = function.head.partition("(")[2].partition("{")[0]
            types = re.sub(r"(?<=[\s&*])\w+\s*(?=[,)])|\s", "", parameters)
            here, key = f"{path}:{function.first}", f"{function.name}({types}"
            if seen.setdefault(key, here).split(":")[0] != path:
                tree.stop(f"{seen[key]} and {here} both define {function.name}; give one of them another name")


def check_chapter(chapter: str, report: Optional[Path] = None) -> bool:
    """Whether all of it is done."""
    exercises, sign = manifest.exercises(chapter), manifest.signature(chapter)

    def all_wrong(why: str) -> None:
        junit.write(report, chapter, [Row(key, title(holes), Verdict("wrong", "", why))
                                      for key, holes in exercises.items()])

    try:
        files_there([chapter])
        defined_once(chapter)
    except tree.Stop as reason:
        all_wrong(reason.sentence)
        raise
    number = tree.number_of(chapter)
    try:
        build.build(f"your exercises of chapter {number}", [f"{chapter}_check"])
    except build.Failed as failure:
        build.unlock()
        does_not_compile(chapter, failure, sign)
        all_wrong(f"does not compile: {failure.error}")
        return False
    build.share()
    table = run_all(chapter, exercises)
    build.unlock()
    memory.remember(chapter, sign, {row.number: row.verdict.kind for row in table})
    junit.write(report, chapter, table)
    open_rows = [row for row in table if row.verdict.kind != "ok"]
    if not open_rows:
        all_done(chapter)
        return True
    # What is wrong comes before what is only to do, and that before what waits for it.
    rank = {"waits": 2, "todo": 1}
    explain(chapter, exercises, min(open_rows, key=lambda row: rank.get(row.verdict.kind, 0)))
    return False


def does_not_compile(chapter: str, failure: build.Failed, sign: str) -> None:
    if not errors.disk_full(failure.log):
        memory.remember(chapter, sign, {"build": "wrong"})
    # A linker names a function, but not where it is called.
    word = errors.missing_function(failure.log)
    called = errors.uses(word, [f"{chapter}_check"]) if word else ""
    if called:
        print(called, file=sys.stderr)
    innocent = errors.damaged(failure.log, [f"{chapter}_check"]) or "CMake Error" in failure.error
    failure.tell("the build failed, and that is hardly the fault of your exercises" if innocent
                 else f"your exercises of chapter {tree.number_of(chapter)} do not compile")


def run_all(chapter: str, exercises: Dict[str, List[Hole]]) -> List[Row]:
    binary = tree.BUILD / "bin" / f"{chapter}_check"
    titles = {number: title(holes) for number, holes in exercises.items()}
    width = max(map(len, titles.values()), default=0)
    table = []
    verdicts: Dict[str, Verdict] = {}
    with exercise.Scratch() as scratch:
        limit = exercise.process.process_limit()
        for number, name in titles.items():
            verdict = exercise.run(binary, number, scratch, limit)
            if verdict.kind == "todo":
                hole = failing(exercises[number], verdict, chapter)[0]
                verdict = verdict._replace(text=hole.sentence)
            verdicts[number] = verdict
            words = verdict.words()
            color = {"ok": tree.green, "todo": str, "waits": str}.get(verdict.kind, tree.red)
            tree.say(f"  {number:<5}  {name:<{width}}  {color(words)}")
            table.append(Row(number, name, verdict))
    return table


def explain(chapter: str, exercises: Dict[str, List[Hole]], row: Row) -> None:
    """The first failure, and where to go on."""
    number, verdict = row.number, row.verdict
    holes = failing(exercises[number], verdict, chapter)
    tree.say(f"\n{number} {title(holes)}: {verdict.words()}")
    if verdict.kind != "waits":
        tree.say("\n".join("    " + line for line in verdict.text.split("\n")[:40]))
    if verdict.printed:
        tree.say("It printed:")
        tree.say("\n".join("    " + line for line in verdict.printed.split("\n")[:10]))
    if verdict.kind in ("crash", "hang", "loop") and build.warnings(chapter):
        tree.say("The compiler had warned:")
        tree.say("\n".join("    " + line for line in build.warnings(chapter).split("\n")[:10]))
    tree.say(f"\nNext: open {place(chapter, holes)}, then ./course check {tree.number_of(chapter)}. "
             f"Stuck? ./course hint {number}")


def all_done(chapter: str) -> None:
    number = tree.number_of(chapter)
    made = f": {MILESTONES[number]}" if number in MILESTONES else ""
    tree.say(f"\nChapter {number} is done{made}.")
    tree.say(f"See what you made: ./course run {number} --mine draws its figures with your functions.")
    following = memory.first_unfinished(chapter)
    if following:
        tree.say(f"Next: chapters/{following}/README.md, then ./course check {tree.number_of(following)}.")
    else:
        tree.say("All chapters are done. ./course run --mine all is your own course.")


def arguments(words: List[str]) -> Tuple[options.Given, Optional[str]]:
    given = options.parse("check", words, flags=["-y"], values=["--junit"])
    if len(given.words) > 1:
        tree.stop("check takes one chapter at a time", 2)
    return given, tree.chapter_of(given.words[0]) if given.words else None


def check(words: List[str]) -> int:
    given, chapter = arguments(words)
    report = tree.absolute(given.values["--junit"]) if "--junit" in given.values else None
    if report:
        junit.writable(report)
    chapter = chapter or memory.first_unfinished()
    if not chapter:
        tree.say("All chapters are done.")
        return 0
    packages.prepare("check", "-y" in given.flags)
    return 0 if check_chapter(chapter, report) else 1


def watch(words: List[str]) -> int:
    given = options.parse("watch", words, flags=["-y"])
    if len(given.words) > 1:
        tree.stop("watch takes one chapter", 2)
    chosen = tree.chapter_of(given.words[0]) if given.words else None
    packages.prepare("watch", "-y" in given.flags)
    while True:
        chapter = chosen or memory.first_unfinished()
        if not chapter:
            tree.say("All chapters are done.")
            return 0
        if sys.stdout.isatty():
            print("\033[H\033[2J\033[3J", end="", flush=True)
        before = manifest.signature(chapter)
        try:
            check_chapter(chapter)
        except tree.Stop as reason:  # a file that is being saved may be missing for a moment
            tree.warn(reason.sentence)
        tree.say(f"Watching exercises/{chapter}. Ctrl-C ends it.")
        while manifest.signature(chapter) == before:
            time.sleep(0.3)
