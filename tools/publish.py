"""run --publish: figures and tables of a run into the chapter's page."""
from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Dict, List, Tuple

from tools import drawing, tree

_MARKER = re.compile(r"<!-- results(?:: *(.*?))? -->$")


def pictures(directory: Path) -> Dict[str, Tuple[int, int]]:
    """What is there before a run: an older run's figures are not published."""
    found = {}
    for path in sorted(directory.glob("*.*")):
        if path.suffix in (".png", ".gif", ".svg"):
            facts = path.stat()
            found[path.name] = (facts.st_mtime_ns, facts.st_ino)
    return found


def rows(table: List[str], wanted: str) -> List[str]:
    """The head of a Markdown table and the rows whose first cell is one of the words."""
    def quantity(row: str) -> str:
        return row.strip("| ").split("|")[0].strip(" `")

    missing = set(wanted.split()) - {quantity(row) for row in table[2:]}
    if missing:
        tree.stop(f"results.md has no row {' '.join(sorted(missing))}")
    return table[:2] + [row for word in wanted.split() for row in table[2:] if quantity(row) == word]


def fill(page: str, table: List[str]) -> Tuple[str, int]:
    """The page with its tables, and how many it has."""
    out: List[str] = []
    inside, count = False, 0
    for line in page.split("\n"):
        if line == "<!-- /results -->" and inside:
            inside = False
            count += 1
        if not inside:
            out.append(line)
        marker = _MARKER.match(line)
        if marker and not inside:
            inside = True
            out += rows(table, marker.group(1)) if marker.group(1) else table
    return "\n".join(out), 0 if inside else count


def lines(source: Path, picture: Path) -> None:
    """The same with lines instead of dots beside it, for the book."""
    svg, script = picture.with_suffix(".svg"), source.with_suffix(".gp")
    if picture.suffix == ".png" and not (script.is_file() and drawing.draw(script, picture, svg)):
        tree.remove(svg)


def publish(chapter: str, results: Path, before: Dict[str, Tuple[int, int]]) -> bool:
    home = tree.ROOT / "chapters" / chapter
    table = tree.read(results / "results.md").rstrip("\n").split("\n")
    try:
        page, count = fill(tree.read(home / "README.md"), table)
        if not count:
            tree.warn(f"chapters/{chapter}/README.md has no lines <!-- results --> and <!-- /results -->")
            return False
        tree.write_whole(home / "README.md", page)
        (home / "figures").mkdir(exist_ok=True)
        now = pictures(results)
        for name, facts in now.items():
            if before.get(name) != facts:
                part = home / "figures" / f".{name}.new"
                shutil.copyfile(results / name, part)
                part.replace(home / "figures" / name)
                lines(results / name, home / "figures" / name)
    except tree.Stop as reason:
        tree.warn(f"chapters/{chapter}/README.md: {reason.sentence}")
        return False
    except OSError as error:
        tree.warn(f"chapters/{chapter} was not published: {error.filename}: {error.strerror}")
        return False
    drawn = {Path(name).with_suffix(".svg").name for name in now}
    old = sorted({path.name for path in (home / "figures").glob("*.*")} - set(now) - drawn)
    if old:
        tree.say(f"No longer drawn, or drawn by hand: {' '.join(old)} in chapters/{chapter}/figures/.")
    tree.say(f"Published in chapters/{chapter}/.")
    return True
