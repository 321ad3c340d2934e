"""Runs the tests of one exercise in a process of its own and reads what they say."""
from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Dict, List, NamedTuple, Optional

from tools import process, tree

# In this order the worst verdict of an exercise's tests counts.
ORDER = ["ok", "waits", "todo", "wrong", "loop", "hang", "crash", "silent"]
WORDS = {"ok": "done", "todo": "to do", "loop": "does not end", "hang": "hangs", "crash": "crashes",
         "silent": "gives no verdict", "wrong": "wrong"}

AT_MOST = 6  # times as long as a test may a whole program take


class Verdict(NamedTuple):
    kind: str
    test: str  # its name
    text: str  # what explains it; for "waits" the exercise it waits for
    printed: str = ""

    def words(self) -> str:
        return f"waits for {self.text}" if self.kind == "waits" else WORDS.get(self.kind, self.kind)


def seconds() -> int:
    """How long a test may compute."""
    text = os.environ.get("COURSE_SECONDS", "")
    return int(text) if text.isdigit() and 0 < int(text) < 100000 else 10


class Scratch:
    """A directory for one check; what a killed one left is cleared away."""

    def __enter__(self) -> Path:
        base = tree.state_directory("scratch")
        for old in base.iterdir():
            if not (old.name.isdigit() and _alive(int(old.name))):
                shutil.rmtree(old, ignore_errors=True)
        self.path = base / str(os.getpid())
        self.path.mkdir(exist_ok=True)
        return self.path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def run(binary: Path, number: str, scratch: Path, processes: Optional[int]) -> Verdict:
    """The worst verdict of the exercise's tests."""
    verdicts, printed = scratch / f"{number}.verdicts", scratch / f"{number}.printed"
    verdicts.write_bytes(b"")
    limit = seconds()
    environment = dict(os.environ, COURSE_VERDICTS=str(verdicts), COURSE_SECONDS=str(limit))
    ended = process.run([str(binary), f"[{number}]", "-r", "compact", "-o", os.devnull],
                        environment, printed, cpu=AT_MOST * limit, wall=AT_MOST * limit, processes=processes)
    with open(printed, "rb") as file:
        said = file.read(2000).decode("utf-8", "replace")
    return judge(parse(tree.read(verdicts)), ended, limit)._replace(printed=said)


def parse(text: str) -> List[Verdict]:
    """One verdict per line: exercise, kind, name of the test, text."""
    found = []
    for line in text.split("\n"):
        fields = line.split("\t")
        if len(fields) == 4 and (fields[1] in ORDER or fields[1] == "end"):
            found.append(Verdict(fields[1], fields[2], _unescaped(fields[3])))
    return found


def _unescaped(text: str) -> str:
    plain = {"n": "\n", "t": "\t", "\\": "\\"}
    return re.sub(r"\\(.)", lambda m: plain.get(m.group(1), m.group()), text)


def judge(verdicts: List[Verdict], ended: process.Ended, limit: int) -> Verdict:
    """Also looks at how the process ended: what says nothing, or dies afterwards, is not done."""
    finished = any(verdict.kind == "end" for verdict in verdicts)
    verdicts = [verdict for verdict in verdicts if verdict.kind != "end"]
    worst = _worst(verdicts)
    if worst and ORDER.index(worst.kind) >= ORDER.index("wrong"):
        return worst
    when = "after the tests" if finished else "before the first test" if not verdicts else "between two tests"
    if ended.why == "stopped":
        return Verdict("hang", "", "the program stopped itself with a signal")
    if ended.why == "hang":
        return Verdict("hang", "", f"the program did not end: it hung {when}")
    name = process.signal_name(ended.status) if ended.status < 0 else ""
    if ended.why == "loop" or name in ("SIGXCPU", "SIGKILL", "SIGALRM", "SIGPROF"):
        return Verdict("loop", "", f"the program was stopped after {AT_MOST * limit} seconds: does a loop "
                       f"{when} never end?")
    if name:
        return Verdict("crash", "", f"the program crashed {when} ({name}): was memory written that "
                       "belongs to something else?")
    if worst is None or not finished:
        return Verdict("silent", "", "the test ended without a verdict: does your code call exit?")
    if worst.kind == "ok" and ended.status:
        return Verdict("silent", "", "all tests passed, but then the program ended with status "
                       f"{ended.status}: does your code call exit?")
    return worst


def _worst(verdicts: List[Verdict]) -> Optional[Verdict]:
    """Of several that are as bad, the first that names a cause."""
    if not verdicts:
        return None
    kind = max((verdict.kind for verdict in verdicts), key=ORDER.index)
    as_bad = [verdict for verdict in verdicts if verdict.kind == kind]
    if kind == "crash":
        return as_bad[-1]  # the listener may have found time to say more
    return next((verdict for verdict in as_bad if names_cause(verdict)), as_bad[0])


def names_cause(verdict: Verdict) -> bool:
    """Whether something stands before the test's own expression, or explains an exception."""
    return ("\nLikely cause: " in verdict.text
            or not verdict.text.startswith(("the test: ", "an exception was", "at tests/")))


def all_of(binary: Path, numbers: List[str]) -> Dict[str, Verdict]:
    with Scratch() as scratch:
        limit = process.process_limit()
        return {number: run(binary, number, scratch, limit) for number in numbers}
