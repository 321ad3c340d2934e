"""exercises/manifest: what there is to write, one line per hole, and the untouched files."""
from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from typing import Dict, List, NamedTuple, Set

from tools import tree


class Hole(NamedTuple):
    """A hole of an exercise; a header without a hole stands there as exercise NN.0."""

    number: str  # 10.3
    function: str  # Dense::backward
    file: str  # 10_backpropagation/graph.hpp
    first: int  # the function's lines in the untouched file
    last: int
    sentence: str
    checksum: str  # of the untouched file


def order(hole: Hole) -> object:
    chapter, _, exercise = hole.number.partition(".")
    return chapter, int(exercise), hole.file, hole.first, hole


def line(hole: Hole) -> str:
    where = f"{hole.first}-{hole.last}"
    return "\t".join((hole.number, hole.function, hole.file, where, hole.sentence, hole.checksum))


def holes() -> List[Hole]:
    """All of them, in order. A line that is damaged is left out."""
    found: Set[Hole] = set()
    for text in tree.read(tree.ROOT / "exercises" / "manifest").split("\n"):
        fields = text.split("\t")
        if len(fields) != 6 or not fields[0].replace(".", "0").isdigit() or "." not in fields[0]:
            continue
        first, _, last = fields[3].partition("-")
        if first.isdigit() and last.isdigit():
            found.add(Hole(*fields[:3], int(first), int(last), *fields[4:]))  # type: ignore[arg-type]
    return sorted(found, key=order)  # type: ignore[arg-type]


def exercises(chapter: str) -> Dict[str, List[Hole]]:
    """The exercises of a chapter in order, each with its holes."""
    found: Dict[str, List[Hole]] = {}
    for hole in holes():
        if hole.file.startswith(chapter + "/") and not hole.number.endswith(".0"):
            found.setdefault(hole.number, []).append(hole)
    return found


def files(chapter: str) -> Dict[str, Set[str]]:
    """The learner's files of a chapter: name, and the checksums of the untouched one."""
    found: Dict[str, Set[str]] = {}
    for hole in holes():
        if hole.file.startswith(chapter + "/"):
            found.setdefault(hole.file.split("/", 1)[1], set()).add(hole.checksum)
    return found


def checksum(data: bytes) -> str:
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:16]


def checksum_of(path: Path) -> str:
    try:
        return checksum(path.read_bytes())
    except OSError:
        return ""


def touched(chapter: str) -> bool:
    """Whether a file differs from the generated one."""
    here = tree.ROOT / "exercises" / chapter
    return any(checksum_of(here / name) not in sums for name, sums in files(chapter).items())


def signature(chapter: str) -> str:
    """One word that changes whenever a header among the learner's files does."""
    own = sorted((tree.ROOT / "exercises" / chapter).glob("*.hpp"))
    return checksum("\n".join(f"{path.name} {checksum_of(path)}" for path in own).encode())


def keep_fresh() -> None:
    """Keeps a copy of all files nobody has touched yet: solutions/ may be taken away."""
    here, kept = tree.ROOT / "exercises", tree.STATE / "fresh"
    try:
        listed = (here / "manifest").read_bytes()
        if (kept / "manifest").exists() and (kept / "manifest").read_bytes() == listed:
            return
        tree.state_directory("fresh")
        for file, sums in {hole.file: hole.checksum for hole in holes()}.items():
            if checksum_of(here / file) == sums and checksum_of(kept / file) != sums:
                (kept / file).parent.mkdir(exist_ok=True)
                tree.write_whole(kept / file, tree.read(here / file))
        tree.write_whole(kept / "manifest", listed.decode("utf-8", "replace"))
    except (OSError, tree.Stop):
        pass  # it is only a precaution


def fresh(chapter: str) -> Dict[str, str]:
    """The untouched files of a chapter: from solutions/, or a kept copy, or what git has."""
    if any((tree.ROOT / "solutions" / chapter).glob("*.hpp")):
        from tools import generate

        return {name: made.text for name, made in generate.chapter(chapter).items()}
    found: Dict[str, str] = {}
    for name, sums in files(chapter).items():
        path = f"{chapter}/{name}"
        for place in (tree.ROOT / "exercises" / path, tree.STATE / "fresh" / path):
            if checksum_of(place) in sums:
                found[name] = tree.read(place)
        if name not in found:
            text = _from_git(f"exercises/{path}", sums)
            if not text:
                tree.stop(f"the untouched exercises/{path} is nowhere to be found (solutions/{chapter} "
                          "is not here): take it from where you got the course; nothing was changed")
            found[name] = text
    return found


def _from_git(path: str, sums: Set[str]) -> str:
    def git(*words: str) -> bytes:
        try:
            return subprocess.run(["git", "-C", str(tree.ROOT), *words], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, check=False).stdout
        except OSError:
            return b""

    for commit in git("log", "--format=%h", "--", path).decode().split():
        data = git("show", f"{commit}:./{path}")
        if checksum(data) in sums:
            return data.decode("utf-8", "replace")
    return ""
