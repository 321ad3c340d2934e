"""Reads the log of a build: what went wrong first, and who is to blame."""
from __future__ import annotations

import re
from typing import List

from tools import tree

_NOISE = re.compile(r"collect2|.*linker command failed|ninja: ")
_ERROR = re.compile(r".*: (?:fatal )?error: ")
_OWN = re.compile(r"exercises/.*: (?:fatal )?error: ")
_UNLINKED = re.compile(r".*(?:undefined reference to|multiple definition of)|Undefined symbols")


def first_error(log: str) -> str:
    """An error in an exercise before all others; a few lines of it."""
    lines = [line for line in log.split("\n") if line and not _NOISE.match(line)]

    def excerpt(at: int) -> List[str]:
        last = at + 1
        while last < min(at + 4, len(lines)) and lines[last].startswith(" "):
            last += 1
        return lines[at:last]

    def find(pattern: "re.Pattern[str]") -> int:
        return next((i for i, line in enumerate(lines) if pattern.match(line)), -1)

    own, error = find(_OWN), find(_ERROR)
    unlinked, cmake = find(_UNLINKED), find(re.compile("CMake Error"))
    if own >= 0:
        return "\n".join(excerpt(own))
    if error >= 0:
        # Inside a library: the line above that names an exercise says how we came there.
        way = []
        for line in reversed(lines[:error]):
            if line.startswith("FAILED"):
                break
            if re.match(r"exercises/[^:]*:[0-9]+", line):
                way = [line]
                break
        return "\n".join(way + excerpt(error))
    if unlinked >= 0:
        line = lines[unlinked]
        if line.startswith("Undefined symbols"):
            line = lines[min(unlinked + 1, len(lines) - 1)]
        return (re.sub(r"^.*(?:\.o|\.cpp|\)): *", "", line)
                + "\nA function is called whose body is nowhere, or which has two.")
    if cmake >= 0:
        return "\n".join(lines[cmake : cmake + 6])
    return "\n".join(log.strip("\n").split("\n")[-5:])


def disk_full(log: str) -> bool:
    return re.search(r"No space left on device|Disk quota exceeded|final (?:close|link) failed: (?:No space|File too)",
                     log) is not None


def missing_function(log: str) -> str:
    """The plain name of a function that the linker did not find."""
    found = re.search(r"undefined reference to .(?:\w+::)*(\w+)|^ *\"_?(?:\w+::)*(\w+).*referenced from",
                      log, re.MULTILINE)
    return (found.group(1) or found.group(2)) if found else ""


def uses(word: str, targets: List[str]) -> str:
    """Where an exercise in these targets mentions the word: file:line: text."""
    for target in targets:
        for chapter in tree.chapters_in(target):
            for path in sorted((tree.ROOT / "exercises" / chapter).glob("*.hpp")):
                for number, line in enumerate(tree.read(path).split("\n"), 1):
                    if re.search(rf"\b{re.escape(word)}\b", line):
                        return f"{path.relative_to(tree.ROOT)}:{number}:{line}"
    return ""


def damaged(log: str, targets: List[str]) -> bool:
    """Whether the build folder is to blame, and not something that somebody wrote."""
    if disk_full(log) or re.search(r"^CMake Error|interrupted by user", log, re.MULTILINE):
        return False
    if re.search(r"cmake_pch\S*: .*(?:not |in)valid|internal compiler error|file (?:format not recognized|truncated)"
                 r"|ninja: error: (?:build\.ninja|.*parse|loading)|archive has no index|unexpected end of file", log):
        return True
    missing = missing_function(log)
    if missing:
        return not uses(missing, targets)
    return not re.search(_ERROR.pattern, log)
