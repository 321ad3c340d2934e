"""Makes the learner's headers from the reference ones. What stands in solutions/ between
    // >>> exercise 01.1: one sentence for the learner
    // <<<
becomes a TODO comment with that sentence and a call that throws NotImplemented."""
from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Dict, List, NamedTuple

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import cpp, glossary, manifest, tree

USAGE = """\
python3 -m tools.generate                   rewrite every header in exercises/ that no learner has
                                            touched, the list exercises/manifest, and the glossary,
                                            which is made from the pages
python3 -m tools.generate --force           those that were touched, too
python3 -m tools.generate --to DIR NN_name  write one chapter's fresh headers to DIR
python3 -m tools.generate --check           fail if a solution changed and exercises/ was not
                                            generated again; a learner's own edits are reported,
                                            and fail only when CI=true
"""
_MARK = re.compile(r"( *)// >>> exercise ([0-9][0-9]\.[1-9][0-9]*): *(.*?) *$")


class Made(NamedTuple):
    """The learner's version of a header, and its lines of the manifest."""

    text: str
    holes: List[manifest.Hole]


def header(file: str, solution: str) -> Made:
    """file is NN_name/header.hpp."""

    def fail(line: int, text: str) -> None:
        tree.stop(f"solutions/{file}:{line}: {text}")

    out: List[str] = []
    marks: List[re.Match[str]] = []
    places: List[int] = []
    hole = head = 0
    for number, text in enumerate(solution.split("\n"), 1):
        if re.search(r"// *>>>", text):
            if hole:
                fail(number, f"this mark stands inside the mark of line {hole}")
            mark = _MARK.match(text)
            if not mark:
                fail(number, 'a mark reads "// >>> exercise NN.K: one sentence"')
            assert mark
            if mark.group(2)[:2] != file[:2]:
                fail(number, f"exercise {mark.group(2)} is not of chapter {file[:2]}")
            if not mark.group(3):
                fail(number, f"exercise {mark.group(2)} has no sentence for the learner")
            places.append(len(out))
            marks.append(mark)
            out.append(f"{mark.group(1)}// TODO {mark.group(2)}: {mark.group(3)}")
            out.append(f'{mark.group(1)}throw NotImplemented("{mark.group(2)}");')
            hole = number
        elif re.search(r"// *<<<", text):
            if not hole:
                fail(number, "this mark closes nothing")
            hole = 0
        elif not hole:
            out.append(text)
            if text.startswith("#pragma once") and not head:
                head = len(out)
    if hole:
        fail(hole, f"the mark of exercise {marks[-1].group(2)} is not closed")
    if not marks:
        return Made(solution, [manifest.Hole(file[:2] + ".0", "-", file, 0, 0, "-",
                                             manifest.checksum(solution.encode()))])
    if not head:
        fail(1, "there is no #pragma once")
    out[head:head] = ["", '#include "not_implemented.hpp"']
    made = "\n".join(out)
    functions, holes = cpp.functions(made), []
    for mark, place in zip(marks, places):
        line = place + 1 + (2 if place >= head else 0)
        function = cpp.function_at(line, functions)
        if not function:
            fail(1, f"exercise {mark.group(2)} stands in no function")
        assert function
        holes.append(manifest.Hole(mark.group(2), function.name, file, function.first, function.last,
                                   mark.group(3).replace("\t", " "), manifest.checksum(made.encode())))
    return Made(made, holes)


def chapter(name: str) -> Dict[str, Made]:
    """The fresh headers of a chapter, by file name."""
    solutions = sorted((tree.ROOT / "solutions" / name).glob("*.hpp"))
    if not solutions:
        tree.stop(f"solutions/{name} has no headers")
    return {path.name: header(f"{name}/{path.name}", tree.read(path)) for path in solutions}


def everything() -> Dict[str, Made]:
    """Of all chapters, by NN_name/file. A chapter whose solutions are not here keeps its lines."""
    made: Dict[str, Made] = {}
    for directory in sorted((tree.ROOT / "solutions").glob("[0-9][0-9]_*")):
        if any(directory.glob("*.hpp")):
            made.update({f"{directory.name}/{name}": one for name, one in chapter(directory.name).items()})
    return made


def replace(path: Path, text: str) -> None:
    """Only if something changed."""
    if path.is_file() and path.read_bytes() == text.encode():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        tree.write_whole(path, text)
    except OSError as error:
        tree.stop(f"cannot write {path}: {error.strerror}")


def generate_all(force: bool) -> None:
    made = everything()
    if not made:
        tree.stop("there are no solutions to make exercises from")
    listed: Dict[str, List[manifest.Hole]] = {}
    for hole in manifest.holes():
        listed.setdefault(hole.file, []).append(hole)
    lines: List[manifest.Hole] = []
    for file in sorted(set(made) | set(listed)):
        path, one = tree.ROOT / "exercises" / file, made.get(file)
        if not one and (tree.ROOT / "chapters" / file.split("/")[0]).is_dir() and not _solved(file):
            lines += listed[file]
            continue
        ours = {hole.checksum for hole in listed.get(file, []) + (one.holes if one else [])}
        if path.exists() and not force and manifest.checksum_of(path) not in ours:
            print(f"kept, because it is yours: exercises/{file}")
        elif one:
            replace(path, one.text)
        else:
            tree.remove(path)
        lines += one.holes if one else []
    lines.sort(key=manifest.order)  # type: ignore[arg-type]
    replace(tree.ROOT / "exercises" / "manifest", "".join(manifest.line(hole) + "\n" for hole in lines))


def _solved(file: str) -> bool:
    return any((tree.ROOT / "solutions" / file.split("/")[0]).glob("*.hpp"))


def check() -> int:
    made, listed = everything(), set(manifest.holes())
    drift: List[str] = []
    yours: List[str] = []
    for file in sorted(set(made) | {hole.file for hole in listed}):
        here = {hole for hole in listed if hole.file == file}
        if file in made or _solved(file) or not (tree.ROOT / "chapters" / file.split("/")[0]).is_dir():
            if here != set(made[file].holes if file in made else []):
                drift.append(file)
                continue
        if manifest.checksum_of(tree.ROOT / "exercises" / file) not in {hole.checksum for hole in here}:
            yours.append(file)
    for file in drift:
        print(f"out of step: exercises/{file} does not follow from solutions/{file}; "
              "run python3 -m tools.generate")
    for file in yours:
        print(f"yours: exercises/{file}")
    terms = glossary.in_step()
    if not terms:
        print(f"out of step: {glossary.PATH} does not follow from the pages; run python3 -m tools.generate")
    if drift or not terms or (yours and os.environ.get("CI") == "true"):
        return 1
    print("exercises are in step with solutions")
    return 0


def main(words: List[str]) -> int:
    if words in (["--help"], ["-h"]):
        print(USAGE, end="")
    elif words[:1] == ["--to"]:
        if len(words) != 3:
            tree.stop("usage: python3 -m tools.generate --to DIR NN_name", 2)
        for name, one in chapter(words[2]).items():
            replace(Path(words[1]).absolute() / name, one.text)
    elif words == ["--check"]:
        return check()
    elif words in ([], ["--force"]):
        generate_all(force=bool(words))
        glossary.refresh()
    elif words[0] in ("--check", "--force"):
        tree.stop("tools.generate: too many arguments; see --help", 2)
    else:
        tree.stop(f"tools.generate: unknown option {words[0]}; see --help", 2)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except tree.Stop as reason:
        print(reason.sentence, file=sys.stderr)
        sys.exit(reason.status)
