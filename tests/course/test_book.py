"""The parts of ./course book that need no browser; with pandoc and KaTeX here, a small book as well."""
from __future__ import annotations

import json
import re
import shutil
import tempfile
import unittest
from pathlib import Path
from typing import Dict

from tests.course.helper import SmallCourse
from tools import drawing, glossary, tree
from tools.book import diagram, document, highlight, parts, render, site

FIRST = """\
# 01 First

A *learning rate* (темп обучения), and *mean* values (средние). See [the next](../02_next/README.md#b),
[half](../../solutions/01_first/half.hpp#L3), [all](../../solutions/01_first) and [out](https://example.org).

<!-- widget: neuron -->

<!-- solutions/01_first/half.hpp -->
```cpp
/// Half of x.
```

![A dot](figures/dot.png)

The sum $a_1 < \\lambda_{\\max}$.

```math
\\frac{x}{2}
```

| a | b |
|---|--:|
| 1 | `2` |

## Exercises

Do them.

### Now try

## B

End.
"""
PIXEL = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0\x1f\x15\xc4\x89")


class Parts(unittest.TestCase):
    def place(self, files: Dict[str, str]) -> Path:
        root = Path(tempfile.mkdtemp(prefix="book test "))
        self.addCleanup(shutil.rmtree, root)
        self.addCleanup(setattr, tree, "ROOT", tree.ROOT)
        tree.ROOT = root
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return root

    def test_colours(self) -> None:
        self.assertEqual(highlight.colour("if (a<b) // x\n", "cpp"),
                         '<i class=k>if</i> (a&lt;b) <i class=c>// x</i>\n')
        self.assertIn('<i class=s>"// no"</i>', highlight.colour('s = "// no";', "cpp"))
        self.assertIn('<i class=p>#include &lt;vector&gt;</i>', highlight.colour("#include <vector>\n", "hpp"))
        self.assertIn('<i class=n>1e-5</i>', highlight.colour("x = 1e-5;", "cpp"))
        self.assertIn('<i class=t>arma::vec</i>', highlight.colour("arma::vec x;", "cpp"))
        self.assertEqual(highlight.colour("a < b", "csv"), "a &lt; b")
        two = highlight.numbered("/* a\n b */\nint x;\n", "cpp")
        self.assertEqual(two.count('<span id=L'), 3)
        self.assertNotRegex(two, r'<i class=c>[^<]*\n')  # no colour goes over the end of a line
        self.assertEqual(re.sub("<[^>]*>", "", two), "/* a\n b */\nint x;\n")

    def test_whatever_is_coloured_stays_the_same_text(self) -> None:
        for path in sorted((tree.ROOT / "tools").glob("*.py")) + sorted((tree.ROOT / "solutions").glob("0*/*.hpp")):
            text = tree.read(path)
            plain = re.sub("<[^>]*>", "", highlight.colour(text, path.suffix[1:]))
            self.assertEqual(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), text, path)

    def test_lines_of_a_figure(self) -> None:
        svg = ("<svg>\n<g id=\"gnuplot_canvas\">\n<defs><circle id='gpPt5' r='1' stroke-width='0.222'/>\n<use xlink:href='#gpPt5' id='gpPt6'/>"
               "<path id='gpPt7' d='M0,0'/></defs>\n<g fill=\"none\" color=\"black\" stroke=\"currentColor\" stroke-width=\"1.00\">\n</g>\n"
               "<path stroke='rgb( 64,  0,255)' class=\"gridline\"  d='M1.04,2.06 L1.11,2.07 L9.00,9.00 L9.10,9.10 '/>"
               "<use xlink:href='#gpPt6' transform='translate(1,2) scale(4.50)'/><image x='1'/></g></svg>\n")
        small = drawing.slim(svg)
        self.assertIn("<path stroke='#4000ff'  d='M1 2.1L9 9L9.1 9.1'/>", small)
        self.assertIn("scale(2.7)", small)
        self.assertIn("image-rendering:pixelated", small)
        self.assertIn("id='gpPt5'", small)
        self.assertNotIn("gpPt7", small)
        self.assertNotIn("currentColor", small)
        self.assertEqual(drawing.slim("<svg/>"), "<svg/>")

    def test_diagram(self) -> None:
        svg = diagram.draw('graph LR\n  A["x<br/>y"] --> B["z"]\n  C --> B\n', "page")
        self.assertEqual((svg.count("<rect"), svg.count('class="arrow"'), svg.count("<text")), (3, 2, 4))
        self.assertIn("x: y to z; C to z", svg)
        for wrong in ("graph TD\nA --> B", "graph LR\nA -- B"):
            with self.assertRaises(tree.Stop):
                diagram.draw(wrong, "page")

    def test_links(self) -> None:
        self.place({"README.md": "# M", "chapters/01_first/README.md": "# 01 First", "chapters/01_first/answers.md": "# A",
                    "chapters/01_first/main.cpp": "int main() {}", "chapters/glossary.md": "# Glossary", "solutions/01_first/a.hpp": "x",
                    "datasets/iris.csv": "1,2\n", "datasets/large.csv": "1" * 200_000})
        pages = site.pages()
        self.assertEqual([page.name for page in pages], ["index", "01_first", "01_first-answers", "glossary"])
        links = site.Links(pages)
        for target, expected in (("answers.md", "01_first-answers.html"), ("../../README.md#x", "index.html#x"), ("#y", "#y"),
                                 ("main.cpp", "sources/chapters/01_first/main.cpp.html"), ("https://a.b/c.md", "https://a.b/c.md"),
                                 ("../../solutions/01_first/a.hpp#L3", "sources/solutions/01_first/a.hpp.html#L3"),
                                 ("../../datasets/iris.csv", "sources/datasets/iris.csv.html"), ("../../datasets/large.csv", None),
                                 ("../../solutions/", "sources/index.html"), ("../glossary.md", "glossary.html")):
            self.assertEqual(links.follow("chapters/01_first/README.md", target), expected, target)
        self.assertEqual(links.lost, [])
        self.assertIsNone(links.follow("chapters/01_first/README.md", "../nothing.md"))
        self.assertEqual(links.lost, ["chapters/01_first/README.md: ../nothing.md does not exist"])
        self.assertIn('href="datasets/iris.csv.html"', parts.source_tree(sorted(links.sources)))

    def test_formulas_of_either_pandoc(self) -> None:
        page = site.Page("p", "p.md", "P", "")
        renderer = render.Renderer(page, site.Links([page]), {("x", True): "<b>x</b>", ("y", False): "<i>y</i>"})
        display = {"t": "Para", "c": [{"t": "Math", "c": [{"t": "DisplayMath"}, "x"]}]}
        fence = {"t": "CodeBlock", "c": [["", ["math"], []], "x"]}
        self.assertEqual(renderer.blocks([display]), renderer.blocks([fence]))
        inline = {"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, "y"]}, {"t": "Str", "c": ".)z"}]}
        self.assertEqual(renderer.blocks([inline]), '<p><span class="joined"><i>y</i>.)</span>z</p>\n')
        with self.assertRaises(tree.Stop):
            renderer.blocks([{"t": "Unheard", "c": []}])

    def test_sections_for_the_search(self) -> None:
        words = [{"t": "Str", "c": "Down"}, {"t": "Space"}, {"t": "Math", "c": [{"t": "InlineMath"}, "x"]}]
        blocks = [{"t": "Para", "c": words}, {"t": "Header", "c": [2, ["b", [], []], words]}, {"t": "CodeBlock", "c": [["", [], []], "no"]}]
        self.assertEqual([tuple(one) for one in document.sections(blocks)], [("", "", "Down …"), ("b", "Down …", "")])

    def test_glossary(self) -> None:
        self.place({"chapters/01_a/README.md": "# 01 A\n## One, two\nA *learning\nrate* (темп\nобучения). *Means* are. *false* friends\n"
                                               "(ложные). (*mode*, режим). `*x* (икс)` *Cybenko* (Цыбенко).\n",
                    "chapters/02_b/README.md": "# 02 B\n## Two\n*Learning rates* (темпы обучения; no) | a |\n\n| AND (И) | x |\n"})
        self.assertEqual([(term.english, term.russian, term.chapter) for term in glossary.terms() if "x" not in term.english],
                         [("learning rate", "темп обучения", "01_a"), ("false friends", "ложные", "01_a"), ("mode", "режим", "01_a"),
                          ("learning rates", "темпы обучения", "02_b"), ("AND", "И", "02_b")])
        page = glossary.page()
        self.assertIn("| learning rate | темп обучения; темпы обучения | [01](01_a/README.md#one-two), [02](02_b/README.md#two) |", page)
        self.assertIn("| режим | mode | [01](01_a/README.md#one-two) |", page)
        self.assertFalse(glossary.in_step())
        glossary.refresh()
        self.assertTrue(glossary.in_step())
        self.assertEqual(glossary.russian_of("персептрон, also written перцептрон"), "персептрон, перцептрон")
        self.assertEqual(glossary.russian_of("метод коррекции ошибки, Rosenblatt"), "метод коррекции ошибки")


class Command(SmallCourse):
    def setUp(self) -> None:
        super().setUp()
        self.write("README.md", "# The course\n\n[First](chapters/01_first/README.md)\n")
        self.write("chapters/01_first/README.md", FIRST)
        self.write("chapters/01_first/answers.md", "# Answers\n\nYes.\n")
        self.write("chapters/02_next/README.md", "# 02 Next\n\n## B\n\nEnd.\n")
        (self.root / "chapters/01_first/figures").mkdir()
        (self.root / "chapters/01_first/figures/dot.png").write_bytes(PIXEL)
        self.generate()

    def test_what_is_missing(self) -> None:
        for program in ("pandoc", "katex", "node", "apt-get"):
            self.stand_in(program, "exit 9\n")
        (self.bin / "pandoc").unlink()
        (self.bin / "apt-get").unlink()
        path = {"PATH": f"{self.bin}:{self.place}/few"}
        (self.place / "few").mkdir()
        for name in ("sh", "bash", "python3", "readlink", "cat", "env"):
            found = shutil.which(name)
            if found:
                (self.place / "few" / name).symlink_to(found)
        self.expect(1, "book needs these packages, which run, test and check do not: pandoc .*MB[^\n]*\n.*no apt-get", "book", env=path)
        # apt-get brings it, or does not.
        self.stand_in("id", "echo 0\n")
        self.stand_in("apt-get", f"echo \"$*\" >>'{self.bin / 'asked'}'\n".replace("course's", "course'\"'\"'s"))
        self.expect(1, "these packages could not be installed: pandoc", "book", env=path)
        self.assertIn("install -y --no-install-recommends -o DPkg::Lock::Timeout=120 pandoc\n", (self.bin / "asked").read_text())

    def test_what_is_typed_wrongly(self) -> None:
        self.expect(2, "book takes no '01'", "book", "01")
        self.expect(2, "no option --fast", "book", "--fast")
        self.write("mine/letter.txt", "dear")
        self.expect(1, "holds something else", "book", "--out", str(self.root / "mine"))
        self.expect(0, "site of all chapters", "book", "--help")

    @unittest.skipUnless(shutil.which("pandoc") and shutil.which("katex"), "pandoc and katex are not installed: no book was made")
    def test_a_small_book(self) -> None:
        out = self.place / "book"
        self.expect(0, r"5 pages, \d+ sources, 2 different formulas: [\d.]+ MB(?s:.*)Without lines.*: 01_first/dot", "book", "--out", str(out))
        page = (out / "01_first.html").read_text(encoding="utf-8")
        for piece in ('href="02_next.html#b"', 'href="sources/solutions/01_first/half.hpp.html#L3"', 'href="sources/index.html"',
                      'href="https://example.org"', 'data-widget="neuron"', 'src="figures/01_first/dot.png" alt="A dot" width="3" height="2"',
                      'class="formula"', '<th class="right">b</th>', 'href="sources/solutions/01_first/half.hpp.html#L5">solutions/01_first/half.hpp, line 5',
                      "<summary>01.1 <code>half</code></summary>", "<summary>Hint 2</summary>", 'href="01_first-answers.html"',
                      'rel="next" href="02_next.html"', 'aria-current="page"'):
            self.assertIn(piece, page)
        self.assertLess(page.index("Hint 2"), page.index('id="now-try"'))
        self.assertNotIn("play/", page)
        self.assertTrue((out / "figures/01_first/dot.png").is_file() and (out / "katex/katex.min.css").is_file())
        self.assertIn('<i class=k>inline</i>', (out / "sources/solutions/01_first/half.hpp.html").read_text(encoding="utf-8"))
        index = (out / "search.js").read_text(encoding="utf-8")
        entries = json.loads(index[index.index("[") : index.rindex("]") + 1])
        self.assertIn(["01_first.html#b", "01 First", "B", "End."], entries)
        self.assertTrue(any(entry[2] == "learning rate — темп обучения" for entry in entries))
        # Once more, in the place of the old one, with a playground and with a faulty page.
        self.write("play/widgets.js", "")
        self.write("play/widgets.css", "")
        self.expect(0, "MB", "book", "--out", str(out), "--play", str(self.root / "play"))
        self.assertIn('<script src="play/widgets.js" defer>', (out / "01_first.html").read_text(encoding="utf-8"))
        self.assertNotIn("play/", (out / "02_next.html").read_text(encoding="utf-8"))
        self.write("chapters/02_next/README.md", "# 02 Next\n\n[x](nothing.md) and $\\nosuch$\n")
        self.expect(1, r"KaTeX failed: \\nosuch", "book", "--out", str(out))
        self.assertTrue((out / "01_first.html").is_file())
        self.write("chapters/02_next/README.md", "# 02 Next\n\n[x](nothing.md)\n")
        self.expect(1, "02_next/README.md: nothing.md does not exist", "book", "--out", str(out))
        self.assertEqual([path.name for path in self.place.glob(".book*")], [])


if __name__ == "__main__":
    unittest.main()
