"""chapters/errata.md: each row leads to a chapter that shows it, and no disagreement is left out."""
from __future__ import annotations

import csv
import io
import re
import unittest
from typing import Dict, List, Set, Tuple

from tests.course import page
from tools import tree

PAGE = "chapters/errata.md"


def rows() -> List[List[str]]:
    """The cells of each row below a head."""
    table = [line.strip("|").split("|") for line in tree.read(tree.ROOT / PAGE).split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in cells] for cells in table if cells[0].strip() not in ("place", "---")]


def quantities(text: str) -> Set[str]:
    return {name for name in re.findall(r"`([\w.-]+)`", text)}


def claims(chapter: str) -> List[Dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tree.read(tree.ROOT / "chapters" / chapter / "claims.csv"))))


def disagrees(row: Dict[str, str]) -> bool:
    """As the program says it: a note that says so, or a number of the lecture outside the band. A theory is none."""
    if row["source"].startswith("theory"):
        return False
    try:
        return not float(row["low"]) <= float(row["claimed"]) <= float(row["high"])
    except ValueError:
        return (row["note"] or "").startswith("disagrees")


class Errata(unittest.TestCase):
    def test_rows_lead_to_what_shows_them(self) -> None:
        for cells in rows():
            self.assertEqual(len(cells), 4, cells)
            chapters = re.findall(r"\]\(([0-9]{2}_\w+)/README\.md#[\w-]+\)", cells[3])
            self.assertTrue(chapters, f"no chapter: {cells}")
            known: Set[str] = set()
            for chapter in chapters:
                self.assertIn(chapter, tree.chapters())
                known |= {row["quantity"] for row in claims(chapter)}
            for name in quantities(cells[2]):
                self.assertIn(name, known, f"{name} is no row of {' or '.join(chapters)}")

    def test_formulas_and_links_outlast_github(self) -> None:
        for path in (PAGE, "chapters/glossary.md"):
            text = tree.read(tree.ROOT / path)
            self.assertEqual([*page.formulas(path, text), *page.links(path, text)], [])

    def test_no_disagreement_is_left_out(self) -> None:
        listed: Set[Tuple[str, str]] = set()
        for cells in rows():
            for chapter in re.findall(r"\]\(([0-9]{2}_\w+)/", cells[3]):
                listed |= {(chapter, name) for name in quantities(cells[2])}
        missing = [f"{chapter}: {row['quantity']} ({row['source']})" for chapter in tree.chapters() for row in claims(chapter)
                   if disagrees(row) and (chapter, row["quantity"]) not in listed]
        self.assertEqual(missing, [], f"{PAGE} has no row for these")


if __name__ == "__main__":
    unittest.main()
