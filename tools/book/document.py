"""A Markdown page as pandoc reads it, and what is in it: text, formulas, sections."""
from __future__ import annotations

import json
import re
import subprocess
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Tuple

from tools import tree

Node = Dict[str, Any]  # {"t": kind, "c": content} of pandoc's syntax tree
READER = "gfm+tex_math_dollars-emoji"


def parse(text: str, name: str) -> List[Node]:
    """The blocks of a page."""
    done = subprocess.run(["pandoc", "-f", READER, "-t", "json"], input=text.encode(), check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        tree.stop(f"{name}: pandoc failed: {done.stderr.decode('utf-8', 'replace').strip()}")
    blocks: List[Node] = json.loads(done.stdout)["blocks"]
    return blocks


def nodes(content: Any) -> Iterator[Node]:
    """All of them, from outside in."""
    if isinstance(content, dict) and "t" in content:
        yield content
        yield from nodes(content.get("c"))
    elif isinstance(content, dict):
        for one in content.values():
            yield from nodes(one)
    elif isinstance(content, list):
        for one in content:
            yield from nodes(one)


def language(block: Node) -> str:
    """Of a code block."""
    classes: List[str] = block["c"][0][1]
    return classes[0] if classes else ""


def comment(block: Node) -> str:
    """What stands in an HTML comment that is a block of its own."""
    found = re.match(r"<!-- *(.*?) *-->\s*$", block["c"][1], re.DOTALL) if block["t"] == "RawBlock" else None
    return found.group(1) if found else ""


def formulas(blocks: List[Node]) -> Iterator[Tuple[str, bool]]:
    for node in nodes(blocks):
        if node["t"] == "Math":
            yield node["c"][1], node["c"][0]["t"] == "DisplayMath"
        elif node["t"] == "CodeBlock" and language(node) == "math":
            yield node["c"][1], True


_SPOKEN: Dict[str, Callable[[Any], str]] = {
    "Str": lambda c: str(c), "Space": lambda c: " ", "SoftBreak": lambda c: " ", "LineBreak": lambda c: " ",
    "Code": lambda c: str(c[1]), "Math": lambda c: "…",
}


def plain(content: Any) -> str:
    """The words of inlines or blocks, without formulas and pictures."""
    if isinstance(content, list):
        return "".join(plain(one) for one in content)
    if not isinstance(content, dict) or "t" not in content:
        return plain(list(content.values())) if isinstance(content, dict) else ""
    kind = content["t"]
    if kind in _SPOKEN:
        return _SPOKEN[kind](content.get("c"))
    if kind in ("Image", "RawInline", "RawBlock", "CodeBlock"):
        return ""
    text = plain(content.get("c", []))
    return text + " " if kind in ("Para", "Plain", "Header") else text


class Section(NamedTuple):
    """What the search knows: a heading, and the words below it."""

    anchor: str
    title: str
    text: str


def sections(blocks: List[Node]) -> List[Section]:
    found: List[Section] = []
    anchor, title, words = "", "", []  # type: ignore[var-annotated]
    for block in [*blocks, {"t": "Header", "c": [1, ["", [], []], []]}]:
        if block["t"] == "Header":
            text = re.sub(r"\s+", " ", " ".join(words)).strip()
            if title or text:
                found.append(Section(anchor, title, text))
            anchor, title, words = block["c"][1][0], plain(block["c"][2]).strip(), []
        else:
            words.append(plain(block))
    return found
