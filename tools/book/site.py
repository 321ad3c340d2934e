"""Which pages the book has, what they are called, and where a link of the repository leads in it."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, List, NamedTuple, Optional

from tools import drawing, tree

# Sources that have a page of their own. What else is linked gets one, too.
SHOWN = ("chapters/*/*.cpp", "chapters/*/*.hpp", "chapters/*/given/*.hpp", "solutions/*/*.hpp",
         "common/*.hpp", "common/*.cpp", "common/double/*.hpp", "tests/*.?pp", "tests/[0-9]*/*.?pp",
         "tests/common/*.cpp")
LARGEST = 100_000  # of a source that is shown; larger ones are tables


class Page(NamedTuple):
    """A page of prose."""

    name: str  # of the file in the book, without .html
    source: str  # path in the repository
    title: str
    chapter: str  # NN_name, or nothing

    @property
    def url(self) -> str:
        return self.name + ".html"


def title_of(text: str) -> str:
    found = re.search(r"^# +(.*?) *$", text, re.MULTILINE)
    return found.group(1).replace("`", "") if found else ""


def pages() -> List[Page]:
    """In the order of reading: the map, the chapters, each with what belongs to it, the appendices."""
    found: List[Page] = []

    def add(name: str, source: str, chapter: str = "") -> None:
        text = tree.read(tree.ROOT / source)
        if text:
            found.append(Page(name, source, title_of(text) or name, chapter))

    add("index", "README.md")
    for chapter in tree.chapters():
        home = f"chapters/{chapter}"
        add(chapter, f"{home}/README.md", chapter)
        for path in sorted((tree.ROOT / home).glob("*.md")):
            if path.name not in ("README.md", "hints.md"):
                add(f"{chapter}-{path.stem}", f"{home}/{path.name}", chapter)
    for path in sorted((tree.ROOT / "chapters").glob("*.md")):
        add(path.stem, f"chapters/{path.name}")
    add("datasets", "datasets/README.md")
    add("contributing", "CONTRIBUTING.md")
    return found


def shown_sources() -> List[str]:
    """Paths in the repository."""
    found = {path for pattern in SHOWN for path in tree.ROOT.glob(pattern)}
    return sorted(str(path.relative_to(tree.ROOT)) for path in found)


def in_repository(source: str, target: str) -> str:
    """The path that a link in this file means; nothing if it leads out of the repository."""
    parts = source.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


class Links:
    """From links of the repository to those of the book."""

    def __init__(self, found: List[Page]) -> None:
        self.pages: Dict[str, Page] = {page.source: page for page in found}
        self.sources = set(shown_sources())
        self.lost: List[str] = []

    def to_source(self, path: str, line: int = 0) -> Optional[str]:
        """Its page is made when it is linked for the first time."""
        file = tree.ROOT / path
        if path not in self.sources:
            if not file.is_file() or file.stat().st_size > LARGEST or b"\0" in file.read_bytes():
                return None
            self.sources.add(path)
        return f"sources/{path}.html" + (f"#L{line}" if line else "")

    def follow(self, source: str, target: str) -> Optional[str]:
        """Where a link in the file `source` leads, seen from the top of the book."""
        if re.match(r"[a-z]+:", target) or target.startswith("#"):
            return target
        path, mark, anchor = target.partition("#")
        path = in_repository(source, path)
        if path in self.pages:
            return self.pages[path].url + mark + anchor
        if f"{path}/README.md" in self.pages:
            return self.pages[f"{path}/README.md"].url
        found = self.to_source(path)
        if found is None:
            if (tree.ROOT / path).is_dir():
                return "sources/index.html"
            if not (tree.ROOT / path).is_file():
                self.lost.append(f"{source}: {target} does not exist")
            return None
        return found + mark + anchor


def picture_of(path: str) -> str:
    """The drawing with lines, if it lies beside the one with dots."""
    if path.endswith(".png"):
        lines = Path(path).with_suffix(".svg")
        if drawing.belongs(tree.ROOT / lines, tree.ROOT / path):
            return str(lines)
    return path


def size_of(path: Path) -> Optional[List[int]]:
    """Width and height of a picture, so that the page keeps its place free."""
    head = path.read_bytes()[:4000]
    if head[:4] == b"\x89PNG":
        return [int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")]
    if head[:3] == b"GIF":
        return [int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")]
    box = re.search(rb'viewBox="0 0 (\d+)[.\d]* (\d+)', head)
    return [int(box.group(1)), int(box.group(2))] if box else None
