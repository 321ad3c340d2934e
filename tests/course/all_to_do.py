"""python3 -m tests.course.all_to_do BINARY NN_name: against untouched exercises every test of an
exercise must say that it is still to do, or that it waits for an earlier one; a test that passes
there asks nothing."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import List, Tuple

from tools import generate, tree


def numbers_of(chapter: str) -> List[str]:
    """The exercises that the solutions of a chapter mark, in order."""
    found = {hole.number for made in generate.chapter(chapter).values() for hole in made.holes}
    return sorted((n for n in found if not n.endswith(".0")), key=lambda n: int(n.split(".")[1]))


def offences(verdicts: str, exercises: List[str]) -> List[str]:
    """What is wrong in the verdicts of a whole run."""
    found: List[str] = []
    tested = set()
    for line in verdicts.split("\n"):
        number, kind, name, text = (line.split("\t") + [""] * 4)[:4]
        if not number:
            continue
        if number not in exercises:
            found.append(f"no exercise {number} for the test: {name}")
            continue
        tested.add(number)
        if kind == "waits" and text not in exercises[: exercises.index(number)]:
            found.append(f"waits for {text}, which is not an earlier exercise: {name}")
        elif kind not in ("todo", "waits"):
            found.append(f"{kind} instead of to do: {name}")
    return found + [f"no test of exercise {number}" for number in exercises if number not in tested]


def judge(binary: str, chapter: str) -> Tuple[List[str], str]:
    """The tests fail, as they should: only their verdicts count."""
    with tempfile.TemporaryDirectory() as place:
        verdicts = Path(place) / "verdicts"
        verdicts.touch()
        done = subprocess.run([binary], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=dict(os.environ, COURSE_VERDICTS=str(verdicts), COURSE_SECONDS="10"), check=False)
        return (offences(tree.read(verdicts), numbers_of(chapter)),
                "\n".join(done.stdout.decode("utf-8", "replace").rstrip("\n").split("\n")[-5:]))


def main() -> int:
    binary, chapter = sys.argv[1:]
    found, ending = judge(binary, chapter)
    if not numbers_of(chapter):
        found = [f"solutions/{chapter} has no exercises"]
    if found:
        print("\n".join(found) + f"\n\nThe program ended with:\n{ending}")
        return 1
    print(f"all {len(numbers_of(chapter))} exercises are still to do")
    return 0


if __name__ == "__main__":
    sys.exit(main())
