"""From pandoc's syntax tree to the HTML of the book."""
from __future__ import annotations

import re
from html import escape
from typing import Any, Dict, List, Optional, Tuple

from tools import tree
from tools.book import diagram, document, highlight, site
from tools.book.document import Node


def _short(node: Node) -> bool:
    """A formula that may stand on one line even on a phone."""
    return node["t"] == "Math" and len(node["c"][1]) < 30


class Renderer:
    """Renders one page; notes the pictures, widgets and headings that it meets."""

    def __init__(self, page: site.Page, links: site.Links, mathematics: Dict[Tuple[str, bool], str]) -> None:
        self.page, self.links, self.mathematics = page, links, mathematics
        self.pictures: Dict[str, str] = {}  # path in the repository: path in the book
        self.widgets: List[str] = []
        self.headings: List[Tuple[int, str, str]] = []  # level, id, HTML

    # Blocks

    def blocks(self, content: List[Node]) -> str:
        out: List[str] = []
        origin = ""
        for block in content:
            note = document.comment(block)
            if block["t"] == "CodeBlock":
                out.append(self.code_block(block, origin))
            elif note:
                out.append(self.widget(note))
            else:
                out.append(self.block(block))
            origin = note
        return "".join(out)

    def block(self, block: Node) -> str:
        kind, content = block["t"], block.get("c")
        simple = {"BlockQuote": "blockquote"}
        if kind == "Plain":
            return self.inlines(content)
        if kind == "Para":
            return self.paragraph(content)
        if kind == "Header":
            return self.header(*content)
        if kind == "RawBlock":
            return re.sub(r"<!--.*?-->", "", content[1], flags=re.DOTALL) + "\n"
        if kind == "HorizontalRule":
            return "<hr>\n"
        if kind in simple:
            return f"<{simple[kind]}>{self.blocks(content)}</{simple[kind]}>\n"
        if kind == "BulletList":
            return "<ul>\n" + self.items(content) + "</ul>\n"
        if kind == "OrderedList":
            start = content[0][0]
            return f"<ol{f' start={start}' if start != 1 else ''}>\n" + self.items(content[1]) + "</ol>\n"
        if kind == "Table":
            return self.table(content)
        if kind == "Div":
            return self.blocks(content[1])
        tree.stop(f"{self.page.source}: the book does not know pandoc's {kind}")

    def items(self, content: List[List[Node]]) -> str:
        return "".join(f"<li>{self.blocks(one)}</li>\n" for one in content)

    def paragraph(self, content: List[Node]) -> str:
        if all(node["t"] in ("Image", "Space", "SoftBreak") for node in content):
            return "".join(self.figure(node) for node in content if node["t"] == "Image")
        if len(content) == 1 and content[0]["t"] == "Math" and content[0]["c"][0]["t"] == "DisplayMath":  # as pandoc 3 reads ```math
            return self.formula(content[0]["c"][1])
        return f"<p>{self.inlines(content)}</p>\n"

    def formula(self, tex: str) -> str:
        return f'<div class="formula" tabindex="0">{self.mathematics[tex, True]}</div>\n'

    def header(self, level: int, attributes: Any, content: List[Node]) -> str:
        inner = self.inlines(content)
        if level > 1:
            self.headings.append((level, attributes[0], inner))
        return f'<h{level} id="{escape(attributes[0])}">{inner}</h{level}>\n'

    def code_block(self, block: Node, origin: str) -> str:
        language, text = document.language(block), block["c"][1]
        if language == "math":
            return self.formula(text)
        if language == "mermaid":
            return diagram.draw(text, self.page.source)
        caption = ""
        path = origin if re.match(r"[\w./+-]+$", origin) else ""
        if path and (tree.ROOT / path).is_file():
            whole = tree.read(tree.ROOT / path)
            at = ("\n" + whole).find("\n" + text)
            line = whole.count("\n", 0, at) + 1 if at >= 0 else 0
            target = self.links.to_source(path, line)
            caption = f'<p class="origin"><a href="{target}">{path}{f", line {line}" if line else ""}</a></p>\n'
        return f'{caption}<pre tabindex="0"><code>{highlight.colour(text, language)}</code></pre>\n'

    def widget(self, note: str) -> str:
        found = re.match(r"widget: *([a-z_0-9]+)$", note)
        if not found:
            return ""
        self.widgets.append(found.group(1))
        return (f'<div class="widget" data-widget="{found.group(1)}" id="widget-{found.group(1)}">'
                '<p class="without">Here stands something to play with, once <code>./course play</code> has '
                "compiled it.</p></div>\n")

    def table(self, content: List[Any]) -> str:
        aligned = [spec[0]["t"] for spec in content[2]]
        head = self.rows(content[3][1], "th", aligned)
        body = "".join(self.rows(part[3], "td", aligned) for part in content[4])
        many = ' class="many"' if len(aligned) > 3 else ""
        return (f'<div class="scroll" tabindex="0" role="region" aria-label="Table"><table{many}>\n'
                + (f"<thead>{head}</thead>\n" if re.sub(r"<[^>]*>|\s", "", head) else "")
                + f"<tbody>{body}</tbody></table></div>\n")

    def rows(self, rows: List[Any], tag: str, aligned: List[str]) -> str:
        out = []
        for row in rows:
            cells = []
            for cell, side in zip(row[1], aligned):
                style = {"AlignRight": ' class="right"', "AlignCenter": ' class="center"'}.get(side, "")
                cells.append(f"<{tag}{style}>{self.blocks(cell[4])}</{tag}>")
            out.append("<tr>" + "".join(cells) + "</tr>\n")
        return "".join(out)

    def figure(self, image: Node) -> str:
        return f"<figure>{self.image(image, linked=True)}</figure>\n"

    # Inlines

    def inlines(self, content: List[Node]) -> str:
        out: List[str] = []
        for i, node in enumerate(content):
            text = self.inline(node)
            if node["t"] == "Str" and i and _short(content[i - 1]):
                stop = re.match(r"[.,;:!?)’”]+", node["c"])
                if stop:  # no line begins with the full stop that ends a formula
                    out[-1] = f'<span class="joined">{out[-1]}{stop.group()}</span>'
                    text = escape(node["c"][stop.end() :], quote=False)
            out.append(text)
        return "".join(out)

    def inline(self, node: Node) -> str:
        kind, content = node["t"], node.get("c")
        tags = {"Emph": "em", "Strong": "strong", "Strikeout": "del", "Superscript": "sup", "Subscript": "sub"}
        if kind == "Str":
            return escape(content, quote=False)
        if kind in ("Space", "SoftBreak"):
            return " " if kind == "Space" else "\n"
        if kind == "LineBreak":
            return "<br>"
        if kind in tags:
            return f"<{tags[kind]}>{self.inlines(content)}</{tags[kind]}>"
        if kind == "Code":
            code = escape(content[1], quote=False)
            return f"<code>{code.replace('_', '_<wbr>') if len(content[1]) > 16 else code}</code>"
        if kind == "Math":
            return self.mathematics[content[1], content[0]["t"] == "DisplayMath"]
        if kind == "RawInline":
            return "" if content[1].startswith("<!--") else str(content[1])
        if kind == "Link":
            return self.link(content)
        if kind == "Image":
            return self.image(node, linked=False)
        if kind == "Quoted":
            return "“" + self.inlines(content[1]) + "”"
        if kind == "Span":
            return self.inlines(content[1])
        tree.stop(f"{self.page.source}: the book does not know pandoc's {kind}")

    def link(self, content: Any) -> str:
        inner = self.inlines(content[1])
        target = self.links.follow(self.page.source, content[2][0])
        return f'<a href="{escape(target)}">{inner}</a>' if target else inner

    def image(self, node: Node, linked: bool) -> str:
        _, alternative, (target, _) = node["c"]
        path = site.in_repository(self.page.source, target)
        if not (tree.ROOT / path).is_file():
            self.links.lost.append(f"{self.page.source}: there is no picture {target}")
            return escape(document.plain(alternative))
        path = site.picture_of(path)
        place = self.pictures.setdefault(path, path.replace("chapters/", "figures/", 1).replace("/figures/", "/"))
        size: Optional[List[int]] = site.size_of(tree.ROOT / path)
        shape = f' width="{size[0]}" height="{size[1]}" style="--wide: {size[0]}px"' if size else ""
        words = escape(document.plain(alternative).strip())
        picture = f'<img src="{place}" alt="{words}"{shape} loading="lazy">'
        if not linked:
            return picture
        return (f'<div class="scroll" tabindex="0" role="region" aria-label="Figure">'
                f'<a class="figure" href="{place}" title="Open the figure alone">{picture}</a></div>')
