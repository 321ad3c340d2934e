"""What is remembered of the last checks, in .course/verdicts/: garbage there counts as nothing."""
from __future__ import annotations

from typing import Dict, NamedTuple, Optional

from tools import manifest, tree


class Memory(NamedTuple):
    signature: str
    kinds: Dict[str, str]  # exercise to verdict; "build" alone: it did not compile


def remember(chapter: str, signature: str, kinds: Dict[str, str]) -> None:
    lines = [signature] + [f"{number}\t{kind}" for number, kind in kinds.items()]
    tree.write_whole(tree.state_directory("verdicts") / chapter, "\n".join(lines) + "\n")


def recall(chapter: str) -> Optional[Memory]:
    lines = tree.read(tree.STATE / "verdicts" / chapter).split("\n")
    rows = [line.split("\t") for line in lines[1:]]
    kinds = {row[0]: row[1] for row in rows if len(row) == 2}
    return Memory(lines[0], kinds) if lines[0] and kinds else None


def still_true(chapter: str) -> bool:
    """Whether no file changed since the remembered check."""
    memory = recall(chapter)
    return memory is not None and memory.signature == manifest.signature(chapter)


def finished(chapter: str) -> bool:
    memory = recall(chapter)
    return (memory is not None and all(kind == "ok" for kind in memory.kinds.values())
            and still_true(chapter))


def first_unfinished(after: str = "") -> Optional[str]:
    """The next chapter to work on: behind this one, or else the first of all."""
    names = tree.chapters()
    later = [name for name in names if name > after] if after else []
    for name in later + names:
        if not finished(name):
            return name
    return None
