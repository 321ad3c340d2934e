"""page.py and all_to_do.py must find every fault: each is put into a small tree that passes."""
from __future__ import annotations

import shutil
import tempfile
import unittest
from pathlib import Path

from tests.course import all_to_do, page
from tools import tree

SOLUTION = """\
#pragma once
/// One.
inline int one(int x) {
  // >>> exercise 01.1: say one
  // The first of all.
  return 3 * x - 2;
  // <<<
}
inline int ten(int x) {
  // >>> exercise 01.10: say ten
  const int five = 5 * x;
  if (five > 5) {
    return five;
  }
  return 2 * five;
  // <<<
}
"""
GOOD = """\
# 01 One
**Predict before you run.** What is 3 x - 2?
## What you will be able to do
See [the list](#exercises) and [this](https://example.org/nowhere.md).
## The idea in plain words
The sum $a_1 + b_1$ and `[code](not/a/link)`.
## By hand
## The mathematics
```math
x_1 \\{ y \\}
```
## The program and its figures
![a](figures/a.png) made by [one](../../solutions/01_one/one.hpp#L1)
<!-- solutions/01_one/one.hpp -->
```cpp
/// One.
inline int one(int x) {
```
```sh
## not a section, and [not](a/link)
```
## Were you right?
<!-- results: one -->
| quantity | ok |
|---|---|
| one | yes |
<!-- /results -->
## Exercises
| number | function |
|---|---|
| 01.1 | one |
| 01.10 | ten |
## The lecture says, we measure
<details>

<!-- results -->
| quantity | ok |
|---|---|
| one | yes |
<!-- /results -->
</details>

## Notes on the sources
## Where to read on
"""
HINTS = "## 01.1\n- a\n- b\n## 01.10\n- a\n- b\n- c\n"


class Page(unittest.TestCase):
    def setUp(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="page test "))
        self.addCleanup(shutil.rmtree, self.root)
        self.addCleanup(setattr, tree, "ROOT", tree.ROOT)
        tree.ROOT = self.root
        for path, text in (("solutions/01_one/one.hpp", SOLUTION), ("chapters/01_one/README.md", GOOD),
                           ("chapters/01_one/hints.md", HINTS), ("chapters/01_one/answers.md", ""),
                           ("chapters/01_one/figures/a.png", "")):
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    def finds(self, complaint: str, before: str, after: str = "", file: str = "README.md") -> None:
        path = self.root / "chapters/01_one" / file
        good = GOOD if file == "README.md" else HINTS
        self.assertIn(before, good)
        path.write_text(good.replace(before, after, 1), encoding="utf-8")
        self.assertIn(complaint, "\n".join(page.complaints("01_one")) + "\n", before)
        path.write_text(good, encoding="utf-8")

    def test_a_good_page(self) -> None:
        self.assertEqual(page.complaints("01_one"), [])

    def test_sections(self) -> None:
        self.finds(':3: the section here should be "What', "## What you will be able to do\n", "## x\n")
        self.finds('should be "The idea in plain words", not "The idea"', "The idea in plain words", "The idea")
        self.finds('should be "The mathematics", not "The program', "## The mathematics\n")
        self.finds('should be "Were you right?", not "Exercises"', "## Were you right?\n")
        self.finds('section "Where to read on" is missing', "## Where to read on\n")
        self.finds('a section too many: "More"', "## Where to read on\n", "## Where to read on\n## More\n")
        self.finds("no question before", "**Predict before you run.**")

    def test_listings_and_links(self) -> None:
        self.finds("without a line <!-- path -->", "<!-- solutions/01_one/one.hpp -->\n")
        self.finds(":15: this listing is not in solutions/01_one/one.hpp", "inline int one(", "inline  int one(")
        self.finds("listing is not in solutions/01_one/two.hpp", "<!-- solutions/01_one/one.hpp", "<!-- solutions/01_one/two.hpp")
        self.finds("figures/b.png does not exist", "figures/a", "figures/b")
        self.finds("../two.md does not exist", "../../solutions/01_one/one.hpp#L1", "../two.md#x")

    def test_tables(self) -> None:
        self.finds("no lines <!-- results -->", "<!-- results -->\n")
        self.finds("table of results is empty", "| one | yes |\n")
        self.finds("no row for exercise 01.1\n", "| 01.1 |", "| 01.2 |")

    def test_answers_and_hints(self) -> None:
        self.finds(":20: the answer of 01.1", "## not a section", "return 3 * x - 2;\n#")
        self.finds("part of the answer of 01.10", "See [", "const int five = 5 * x;\nif (five > 5) {\n\n  return five;\n[")
        self.finds('fewer than two hints under "## 01.1"', "- a\n", file="hints.md")
        self.finds('fewer than two hints under "## 01.10"', "## 01.10\n", file="hints.md")
        (self.root / "chapters/01_one/answers.md").unlink()
        self.finds("there is no chapters/01_one/answers.md", "x", "x")
        (self.root / "chapters/01_one/hints.md").unlink()
        self.assertEqual(page.complaints("01_one"), ["there is no chapters/01_one/hints.md"])

    def test_formulas(self) -> None:
        self.finds(":6: formulas of their own go between ```math", "$a_1 + b_1$", "$$a$$")
        if not shutil.which("cmark-gfm"):
            self.skipTest("cmark-gfm is not installed")
        self.finds(":6: GitHub changes the formula $\\{a_1", "$a_1 + b_1$", "$\\{a_1\\}$")


class AllToDo(unittest.TestCase):
    def test_offences(self) -> None:
        two = "01.1\ttodo\t01.1 a\t\n01.10\twaits\t01.10 b\t01.1\n\tok\tother\t\n\tend\t\t\n"

        def judge(verdicts: str) -> str:
            return "\n".join(all_to_do.offences(verdicts, ["01.1", "01.10"]))

        self.assertEqual(judge(two), "")
        self.assertEqual(judge(two + "01.1\tok\t01.1 c\t\n"), "ok instead of to do: 01.1 c")
        self.assertEqual(judge(two + "01.1\tcrash\t01.1 c\t\n"), "crash instead of to do: 01.1 c")
        self.assertEqual(judge("01.1\ttodo\t01.1 a\t\n"), "no test of exercise 01.10")
        self.assertEqual(judge(two + "01.2\ttodo\t01.2 c\t\n"), "no exercise 01.2 for the test: 01.2 c")
        self.assertIn("waits for 01.10, which", judge(two + "01.1\twaits\t01.1 c\t01.10\n"))
        self.assertIn("waits for 00.1, which", judge(two + "01.1\twaits\t01.1 c\t00.1\n"))
        self.assertIn("no test of exercise 01.1\n", judge(""))


if __name__ == "__main__":
    unittest.main()
