"""What is put together from several files: the hints in a chapter's page, the list of sources, the search."""
from __future__ import annotations

import json
from html import escape
from typing import Dict, List, Sequence

from tools import glossary, manifest, tree
from tools.book import document, site
from tools.book.document import Node


def raw(html: str) -> Node:
    return {"t": "RawBlock", "c": ["html", html]}


def folded_hints(chapter: str, blocks: List[Node]) -> List[Node]:
    """hints.md, folded twice: an exercise, then one hint after the other."""
    functions = {number: ", ".join(dict.fromkeys(f"<code>{escape(hole.function)}</code>" for hole in holes))
                 for number, holes in manifest.exercises(chapter).items()}
    out: List[Node] = []
    for block in blocks:
        if block["t"] == "Header" and block["c"][0] == 2:
            if out:
                out.append(raw("</details>"))
            number = document.plain(block["c"][2]).strip()
            out.append(raw(f"<details><summary>{number} {functions.get(number, '')}</summary>"))
        elif block["t"] == "BulletList":
            for i, item in enumerate(block["c"], 1):
                words = [{"t": "Para", "c": one["c"]} if one["t"] == "Plain" else one for one in item]
                out += [raw(f"<details><summary>Hint {i}</summary>"), *words, raw("</details>")]
        elif out:
            out.append(block)
    if not out:
        return []
    title = {"t": "Header", "c": [3, ["hints", [], []], [{"t": "Str", "c": "Hints"}]]}
    return [title, *out, raw("</details>")]


def with_hints(blocks: List[Node], hints: List[Node]) -> List[Node]:
    """At the end of the exercises, before what one may try next."""
    inside = False
    for at, block in enumerate(blocks):
        if block["t"] != "Header":
            continue
        if inside and block["c"][0] <= 3:
            return [*blocks[:at], *hints, *blocks[at:]]
        inside = inside or document.plain(block["c"][2]).strip() == "Exercises"
    return [*blocks, *hints]


def search_index(pages: Sequence[site.Page], parsed: Dict[str, List[Node]]) -> str:
    """[address, page, heading, words] of each section; a term of the glossary has no page."""
    entries: List[List[str]] = []
    for page in pages:
        if page.name == "glossary":
            continue
        for section in document.sections(parsed[page.source]):
            anchor = "#" + section.anchor if section.anchor else ""
            entries.append([page.url + anchor, page.title, section.title, section.text])
    seen = set()
    for term in glossary.terms():
        name = f"{term.english} — {term.russian}"
        if name not in seen:
            seen.add(name)
            where = f"{term.chapter}.html#{glossary.anchor(term.heading)}"
            entries.append([where, "", name, f"explained in chapter {tree.number_of(term.chapter)}, {term.heading}"])
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"const searchIndex = [\n{lines}\n];\n".replace("</", "<\\/")


def source_tree(sources: Sequence[str]) -> str:
    """All sources that have a page, by directory."""
    out = ["<h1>Sources</h1>\n<p>What the pages quote, and the rest of the library, coloured and with numbered lines.</p>\n"]
    directory = ""
    for path in sorted(sources, key=lambda path: (path.rsplit("/", 1)[0] if "/" in path else "", path)):
        home, _, name = path.rpartition("/")
        if home != directory or not out[-1].startswith("<li>"):
            if out[-1].startswith("<li>"):
                out.append("</ul>\n")
            out.append(f'<h2 id="{escape(home.replace("/", "-"))}">{escape(home or "top")}</h2>\n<ul class="tree">\n')
            directory = home
        out.append(f'<li><a href="{escape(path)}.html">{escape(name)}</a></li>\n')
    return "".join(out) + "</ul>\n"
