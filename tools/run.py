"""run: builds chapters and runs their programs."""
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, IO, List, NamedTuple, Optional, Tuple

from tools import check, options, packages, process, program, publish, tree

PLOTS = ("png", "svg", "gif", "show", "ascii", "none")
# Options of single chapters: handed on, and their programs say what they do not know.
SPECIAL_VALUES = ("--data", "--epochs", "--batch-size", "--learning-rate")
SPECIAL_FLAGS = ("--resume",)
ENDINGS = {"": "", "one": "_mine", "all": "_mine_all"}  # of a program's name


class Plan(NamedTuple):
    """What was asked for."""

    chapters: List[str]
    experiment: str
    mine: str  # "", "one" or "all"
    out: Path
    given: options.Given

    def program(self, chapter: str) -> str:
        return chapter + ENDINGS[self.mine]


def take_mine(words: List[str]) -> str:
    """Nothing, "one" or "all"; the word behind --mine is taken out."""
    if "--mine" not in words:
        return ""
    at = words.index("--mine") + 1
    if words[at : at + 1] != ["all"]:
        return "one"
    del words[at]
    return "all"


def understand(words: List[str]) -> Plan:
    mine = take_mine(words)
    given = options.parse("run", words, values=["--out", "--plot", "--seed", *SPECIAL_VALUES],
                          flags=["--mine", "--quick", "--publish", "--table", "--list", "-y", *SPECIAL_FLAGS])
    chapters: List[str] = []
    experiment = ""
    for word in given.words:
        if chapters and not word[:1].isdigit() and not experiment:
            experiment = word
        else:
            chapters.append(tree.chapter_of(word))
    chapters = list(dict.fromkeys(chapters))
    plan = Plan(chapters, experiment, mine, out_of(given, mine), given)
    refuse(plan)
    return plan


def out_of(given: options.Given, mine: str) -> Path:
    if "--out" in given.values:
        return tree.absolute(given.values["--out"])
    return tree.ROOT / "out" / "mine" if mine else tree.ROOT / "out"


def refuse(plan: Plan) -> None:
    """What does not go together."""
    values, flags = plan.given.values, plan.given.flags
    if values.get("--plot", "png") not in PLOTS:
        tree.stop(f"--plot is {', '.join(PLOTS[:-1])} or none, not {tree.quoted(values['--plot'])}", 2)
    if values.get("--plot") == "show" and sys.platform.startswith("linux"):
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            tree.stop("--plot show needs a graphical display, and there is none here; --plot png draws files", 2)
    if "--seed" in values:
        seed = values["--seed"]
        if not (seed.isascii() and seed.isdigit()) or int(seed) >= 1 << 64:
            tree.stop(f"--seed is a whole number from 0 to 2^64 - 1, not {tree.quoted(seed)}", 2)
        values["--seed"] = str(int(seed))
    if plan.mine == "one" and not plan.chapters:
        tree.stop("--mine needs a chapter (./course run 01 --mine) or 'all' (./course run --mine all)", 2)
    if plan.experiment and len(plan.chapters) != 1:
        tree.stop(f"an experiment belongs to one chapter: ./course run NN {plan.experiment}", 2)
    special = sorted((flags | set(values)) & {*SPECIAL_VALUES, *SPECIAL_FLAGS})
    if special and len(plan.chapters) != 1:
        tree.stop(f"{special[0]} belongs to one chapter: ./course run NN {special[0]} …", 2)
    if "--data" in values:
        values["--data"] = str(tree.absolute(values["--data"]))
    if "--publish" in flags and (plan.mine or plan.experiment or flags & {"--quick", "--list"}
                                 or set(values) & {"--plot", "--seed", "--data"}):
        tree.stop("--publish shows all of the reference: it goes without an experiment, --mine, --quick, "
                  "--list, --plot, --seed and --data", 2)


def writable(out: Path) -> None:
    probe = out / f".course.{os.getpid()}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe.write_text(".", encoding="utf-8")
        probe.unlink()
    except OSError:
        tree.stop(f"cannot write to {out}")


def run(words: List[str]) -> int:
    plan = understand(words)
    chapters = plan.chapters or tree.chapters()
    if not chapters:
        tree.stop("there are no chapters yet")
    writable(plan.out)
    targets = [plan.program(chapter) for chapter in chapters]
    check.files_there(sorted({name for target in targets for name in tree.chapters_in(target)}))
    packages.prepare("run", "-y" in plan.given.flags)
    if not program.built(" ".join(plan.chapters) or "all chapters", targets):
        return 1
    if len(chapters) == 1:
        status = run_chapter(plan, chapters[0])
        return status if status in (0, 2, 3) else 1
    statuses = side_by_side(plan, chapters)
    unwell = [chapter for chapter, status in statuses.items() if status not in (0, 3)]
    tree.say(f"\nFigures, data and results.csv are in {tree.shown(plan.out)}, in a directory for each chapter.")
    if unwell:
        tree.say(f"Not all is well in: {' '.join(unwell)}")
    return 1 if unwell else max(statuses.values())


def run_chapter(plan: Plan, chapter: str) -> int:
    before = publish.pictures(plan.out / chapter)
    return ended(plan, chapter, wait(plan, start(plan, chapter, None)), before)


def side_by_side(plan: Plan, chapters: List[str]) -> Dict[str, int]:
    """As many at a time as there are processors; what they say comes in the order of the chapters."""
    before = {chapter: publish.pictures(plan.out / chapter) for chapter in chapters}
    running: Dict[str, subprocess.Popen[bytes]] = {}
    statuses: Dict[str, int] = {}
    waiting = list(chapters)
    with tempfile.TemporaryDirectory() as said:
        try:
            for chapter in chapters:
                while running.get(chapter) or chapter in waiting:
                    while waiting and len(running) < (os.cpu_count() or 1):
                        with open(Path(said) / waiting[0], "wb") as output:
                            running[waiting[0]] = start(plan, waiting[0], output)
                        waiting.pop(0)
                    time.sleep(0.02)
                    for name in [name for name, child in running.items() if child.poll() is not None]:
                        statuses[name] = wait(plan, running.pop(name))
                tree.say(f"\n{chapter}")
                sys.stdout.flush()
                sys.stdout.buffer.write((Path(said) / chapter).read_bytes())
                statuses[chapter] = ended(plan, chapter, statuses[chapter], before[chapter])
        except BaseException:
            for child in running.values():
                process.end(child.pid)
            raise
    return statuses


def ended(plan: Plan, chapter: str, status: int, before: Dict[str, Tuple[int, int]]) -> int:
    """Says how a program ended that did not end well; publishes what did."""
    program.tell(chapter, status)
    if status == 0 and "--publish" in plan.given.flags and not publish.publish(chapter, plan.out / chapter, before):
        return 1
    return status


def words_for(plan: Plan) -> List[str]:
    values, flags = dict(plan.given.values), plan.given.flags
    values["--out"] = str(plan.out)
    if "--publish" in flags:
        values["--plot"] = "gif"
    words = [plan.experiment] if plan.experiment else []
    for name, value in values.items():
        words += [name, value]
    words += [flag for flag in ("--quick", "--table", "--list", *SPECIAL_FLAGS) if flag in flags]
    return words + (["--mine"] if plan.mine else [])


def start(plan: Plan, chapter: str, output: Optional[IO[bytes]]) -> subprocess.Popen[bytes]:
    # Training on files takes as long as it takes: a bar shows that it goes on.
    limit = program.own_seconds() if plan.mine and "--data" not in plan.given.values else 0
    return program.launch([str(tree.BUILD / "bin" / plan.program(chapter)), *words_for(plan)], limit, output)


def wait(plan: Plan, child: subprocess.Popen[bytes]) -> int:
    # The window of a figure is to stay.
    return program.wait_for(child, bool(plan.mine) and plan.given.values.get("--plot") != "show")
