"""Builds the book into a directory."""
from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, List, NamedTuple, Set, Tuple

from tools import tree
from tools.book import document, highlight, layout, mathematics, parts, render, site
from tools.book.document import Node

OWN = Path(__file__).parent


class Built(NamedTuple):
    pages: int
    sources: int
    formulas: int
    lost: List[str]  # links and pictures that lead nowhere
    dots: List[str]  # figures that have no drawing with lines of the same age


def build(out: Path, play: Path) -> Built:
    pages = site.pages()
    parsed, hints = read(pages)
    for chapter, blocks in hints.items():
        source = f"chapters/{chapter}/README.md"
        parsed[source] = parts.with_hints(parsed[source], parts.folded_hints(chapter, blocks))
    formulas = {formula for blocks in parsed.values() for formula in document.formulas(blocks)}
    typeset = mathematics.typeset(formulas)
    links = site.Links(pages)
    widgets = (play / "widgets.js").is_file()
    pictures: Set[str] = set()
    for page in pages:
        renderer = render.Renderer(page, links, typeset)
        write_page(out, page, pages, renderer, parsed[page.source], play if widgets else None)
        pictures |= set(renderer.pictures)
    write_sources(out, pages, links)
    (out / "search.js").write_text(parts.search_index(pages, parsed), encoding="utf-8")
    for name in ("book.css", "book.js"):
        shutil.copyfile(OWN / name, out / name)
    copy_katex(out / "katex")
    if widgets:
        copy_flat(play, out / "play", (".js", ".css"))
    dots = [path.replace("chapters/", "").replace("figures/", "")[:-4] for path in sorted(pictures)
            if path.endswith(".png") and "/figures/" in path]
    return Built(len(pages), len(links.sources), len(formulas), links.lost, dots)


def read(pages: List[site.Page]) -> Tuple[Dict[str, List[Node]], Dict[str, List[Node]]]:
    """All pages, and the hints of each chapter, through as many pandocs as there are cores."""
    def one(path: str) -> List[Node]:
        return document.parse(tree.read(tree.ROOT / path), path)

    chapters = [page.chapter for page in pages if page.chapter == page.name]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        texts = pool.map(one, [page.source for page in pages])
        hints = pool.map(one, [f"chapters/{chapter}/hints.md" for chapter in chapters])
        return dict(zip([page.source for page in pages], texts)), dict(zip(chapters, hints))


def write_page(out: Path, page: site.Page, pages: List[site.Page], renderer: render.Renderer, blocks: List[Node],
               play: "Path | None") -> None:
    body = renderer.blocks(blocks)
    for path, place in renderer.pictures.items():
        copy(tree.ROOT / path, out / place)
    head = ""
    if play and renderer.widgets:
        own = [f"{name}.js" for name in [*renderer.widgets, page.chapter] if (play / f"{name}.js").is_file()]
        head = '<link rel="stylesheet" href="play/widgets.css">\n' if (play / "widgets.css").is_file() else ""
        head += "".join(f'<script src="play/{name}" defer></script>\n' for name in [*own, "widgets.js"])
    html = layout.page(page.title, body, layout.navigation(pages, page, renderer.headings, ""),
                       layout.steps(pages, page, ""), head=head)
    (out / page.url).write_text(html, encoding="utf-8")


def write_sources(out: Path, pages: List[site.Page], links: site.Links) -> None:
    for path in sorted(links.sources):
        code = highlight.numbered(tree.read(tree.ROOT / path), highlight.language_of(path))
        top = "../" * (path.count("/") + 1)
        body = f'<h1>{path}</h1>\n<pre tabindex="0"><code>{code}</code></pre>'
        write_source(out / "sources" / f"{path}.html", path, body, pages, top)
    write_source(out / "sources" / "index.html", "Sources", parts.source_tree(sorted(links.sources)), pages, "../")


def write_source(file: Path, title: str, body: str, pages: List[site.Page], top: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    footer = f'<a href="{top}sources/index.html">All sources</a>'
    html = layout.page(title, body, layout.source_navigation(pages, title, top), footer, top=top, kind="sourcecode")
    file.write_text(html, encoding="utf-8")


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def copy_flat(source: Path, target: Path, endings: Tuple[str, ...]) -> None:
    for path in sorted(source.iterdir()):
        if path.is_file() and path.suffix in endings:
            copy(path, target / path.name)


def copy_katex(target: Path) -> None:
    """Its style and the fonts that every browser of today reads."""
    home = mathematics.style()
    copy(home / "katex.min.css", target / "katex.min.css")
    copy_flat(home / "fonts", target / "fonts", (".woff2",))
