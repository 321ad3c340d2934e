"""The one kind of diagram that the pages have: boxes and arrows from left to right (mermaid's "graph LR")."""
from __future__ import annotations

import re
from html import escape
from typing import Dict, List, Tuple

from tools import tree

_NODE = r'(\w+)(?:\["(.*?)"\])?'
_EDGE = re.compile(rf"^ *{_NODE} *--> *{_NODE} *$")
WIDTH, HEIGHT, ACROSS, DOWN = 168, 52, 220, 76


def edges(text: str, page: str) -> Tuple[Dict[str, str], List[Tuple[str, str]]]:
    """Labels of the boxes, and the arrows."""
    labels: Dict[str, str] = {}
    found: List[Tuple[str, str]] = []
    lines = [line for line in text.split("\n") if line.strip()]
    if lines[0].strip() != "graph LR":
        tree.stop(f"{page}: of mermaid the book knows only graph LR")
    for line in lines[1:]:
        match = _EDGE.match(line)
        if not match:
            tree.stop(f"{page}: the book does not understand the diagram's line {line.strip()}")
        for name, label in (match.group(1, 2), match.group(3, 4)):
            if label or name not in labels:
                labels[name] = label or name
        found.append((match.group(1), match.group(3)))
    return labels, found


def places(labels: Dict[str, str], arrows: List[Tuple[str, str]]) -> Dict[str, Tuple[int, int]]:
    """Column: as far as the longest way leads to it; sources stand one before what they feed."""
    column = {name: 0 for name in labels}
    for _ in labels:
        for start, end in arrows:
            column[end] = max(column[end], column[start] + 1)
    fed = {end for _, end in arrows}
    for name in labels:
        after = [column[end] for start, end in arrows if start == name]
        if name not in fed and after:
            column[name] = min(after) - 1
    taken: Dict[int, int] = {}
    place = {}
    for name in labels:
        place[name] = (column[name], taken.get(column[name], 0))
        taken[column[name]] = place[name][1] + 1
    return place


def draw(text: str, page: str) -> str:
    labels, arrows = edges(text, page)
    place = places(labels, arrows)
    width = max(x for x, _ in place.values()) * ACROSS + WIDTH + 4
    height = max(y for _, y in place.values()) * DOWN + HEIGHT + 4
    words = "; ".join(f"{_spoken(labels[a])} to {_spoken(labels[b])}" for a, b in arrows)
    out = [f'<figure><div class="scroll" tabindex="0" role="region" aria-label="Diagram"><svg class="diagram" role="img" '
           f'aria-label="{escape(words)}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
           '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
           'orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>']
    for start, end in arrows:
        (x1, y1), (x2, y2) = place[start], place[end]
        out.append(f'<path class="arrow" marker-end="url(#tip)" d="M{x1 * ACROSS + WIDTH + 2} {y1 * DOWN + HEIGHT // 2 + 2}'
                   f'L{x2 * ACROSS + 1} {y2 * DOWN + HEIGHT // 2 + 2}"/>')
    for name, label in labels.items():
        x, y = place[name][0] * ACROSS + 2, place[name][1] * DOWN + 2
        out.append(f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="8"/>')
        lines = label.split("<br/>")
        for i, line in enumerate(lines):
            down = y + HEIGHT / 2 + 5 + (i - (len(lines) - 1) / 2) * 19
            out.append(f'<text x="{x + WIDTH // 2}" y="{down:g}">{escape(line)}</text>')
    return "".join(out) + "</svg></div></figure>\n"


def _spoken(label: str) -> str:
    return label.replace("<br/>", ": ")
