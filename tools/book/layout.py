"""The frame of a page: title, contents, previous and next."""
from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import List, Optional, Sequence, Tuple

from tools import tree
from tools.book import site

Heading = Tuple[int, str, str]  # level, id, HTML
_TEMPLATE = Path(__file__).with_name("template.html")


def _heading_list(headings: Sequence[Heading]) -> str:
    """Second and third level, nested."""
    out: List[str] = []
    inside = False
    for level, anchor, text in headings:
        if level > 3:
            continue
        if level == 3 and not inside and out:
            out.append("<ol>")
            inside = True
        elif level == 2 and inside:
            out.append("</ol>")
            inside = False
        out.append(f'<li><a href="#{escape(anchor)}">{text}</a></li>')
    return "<ol>" + "".join(out) + ("</ol>" if inside else "") + "</ol>" if out else ""


def navigation(pages: Sequence[site.Page], here: Optional[site.Page], headings: Sequence[Heading], top: str) -> str:
    def item(page: site.Page, name: str) -> str:
        current = here is not None and page.name == here.name
        mark = ' aria-current="page"' if current else ""
        inner = _heading_list(headings) if current else ""
        if page.chapter == page.name and here and here.chapter == page.chapter:
            belonging = [one for one in pages if one.chapter == page.chapter and one.name != page.name]
            inner += "<ol>" + "".join(item(one, one.title) for one in belonging) + "</ol>" if belonging else ""
        return f'<li><a href="{top}{page.url}"{mark}>{escape(name)}</a>{inner}</li>\n'

    first = [page for page in pages if page.name == "index"]
    chapters = [page for page in pages if page.chapter and page.name == page.chapter]
    others = [page for page in pages if not page.chapter and page.name != "index"]
    sources = f'<li><a href="{top}sources/index.html">Sources</a></li>\n'
    return ("<ol>\n" + "".join(item(page, "Start") for page in first) + "</ol>\n<h2>Chapters</h2>\n<ol>\n"
            + "".join(item(page, page.title) for page in chapters) + "</ol>\n<h2>To look things up</h2>\n<ol>\n"
            + "".join(item(page, page.title) for page in others) + sources + "</ol>")


def source_navigation(pages: Sequence[site.Page], path: str, top: str) -> str:
    """Of a source's page, of which there are hundreds: where one comes from."""
    chapter = next((page for page in pages if page.chapter == page.name and f"/{page.name}" in f"/{path}"), None)
    found = [("index.html", "Start"), ("sources/index.html", "Sources")]
    found += [(chapter.url, chapter.title)] if chapter else []
    return "<ol>" + "".join(f'<li><a href="{top}{url}">{escape(name)}</a></li>' for url, name in found) + "</ol>"


def steps(pages: Sequence[site.Page], here: site.Page, top: str) -> str:
    """Back and on: from chapter to chapter; what belongs to a chapter leads back to it."""
    if here.chapter and here.name != here.chapter:
        home = next(page for page in pages if page.name == here.chapter)
        return f'<a rel="prev" href="{top}{home.url}">← {escape(home.title)}</a>'
    def name(page: site.Page) -> str:
        return "Start" if page.name == "index" else escape(page.title)

    row = [page for page in pages if not page.chapter or page.name == page.chapter]
    at = row.index(here)
    out = ""
    if at:
        out += f'<a rel="prev" href="{top}{row[at - 1].url}">← {name(row[at - 1])}</a>\n'
    if at + 1 < len(row):
        out += f'<a rel="next" href="{top}{row[at + 1].url}">{name(row[at + 1])} →</a>'
    return out


def page(title: str, body: str, nav: str, footer: str, top: str = "", head: str = "", kind: str = "prose") -> str:
    template = Template(tree.read(_TEMPLATE))
    return template.substitute(title=escape(title), body=body, navigation=nav, steps=footer, top=top, head=head, kind=kind)
