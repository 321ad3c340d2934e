"""python3 -m tests.course.page NN_name: the page of a chapter has its sections in order, its
listings are verbatim, its pictures and links exist, it gives no answer away, its formulas survive
GitHub, and every exercise has its row and its hints."""
from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

from tests.course.all_to_do import numbers_of
from tools import hints, tree

SECTIONS = ["What you will be able to do", "The idea in plain words", "By hand", "The mathematics",
            "The program and its figures", "Were you right?", "Exercises",
            "The lecture says, we measure", "Notes on the sources", "Where to read on"]

Complaints = Iterator[str]


def numbered(text: str) -> List[Tuple[int, str, str]]:
    """Number and text of each line, and the language of the code block it is in, or ''."""
    found, fence = [], ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = re.match(r" *```+ *(\S*)", line)
        if mark and fence:
            fence = ""
            found.append((number, "", "```"))
        elif mark:
            fence = mark.group(1) or "text"
            found.append((number, "", "```"))
        else:
            found.append((number, line, fence))
    return found


def sections(page: str, text: str, exercises: List[str]) -> Complaints:
    """Order of the headings, table of results, a row for each exercise."""
    lines = [(number, line) for number, line, fence in numbered(text) if not fence]
    headings = [(number, line[3:].strip()) for number, line in lines if line.startswith("## ")]
    for i, name in enumerate(SECTIONS):
        if i >= len(headings):
            yield f'{page}: the section "{name}" is missing'
            break
        number, got = headings[i]
        if got != name:
            yield f'{page}:{number}: the section here should be "{name}", not "{got}"'
            break
    for number, got in headings[len(SECTIONS) :]:
        yield f'{page}:{number}: a section too many: "{got}"'
    if not re.search(r"^\*\*Predict before you run", text, re.MULTILINE):
        yield f"{page}: no question before the first section: **Predict before you run.**"
    section, rows = "", set()
    for _, line in lines:
        section = line[3:].strip() if line.startswith("## ") else section
        if section == "Exercises" and line.startswith("|"):
            rows |= set(re.findall(r"[0-9]{2}\.[0-9]+", line.split("|")[1]))
    for number in exercises:
        if number not in rows:
            yield f"{page}: no row for exercise {number}"
    yield from results(page, text)


def results(page: str, text: str) -> Complaints:
    """The tables between the markers."""
    tables = re.findall(r"^<!-- results(?::[^\n]*)? -->\n(.*?)^<!-- /results -->$", text, re.MULTILINE | re.DOTALL)
    if not re.search(r"^<!-- results -->$", text, re.MULTILINE) or not tables:
        yield f"{page}: no lines <!-- results --> and <!-- /results -->"
    elif any(len(re.findall(r"^\|", table, re.MULTILINE)) < 3 for table in tables):
        yield f"{page}: the table of results is empty; ./course run NN --publish fills it"


def listings(page: str, text: str) -> Complaints:
    """C++ in a page stands word for word in the file that the line before names."""
    block = re.compile(r"^(?:<!-- (\S+) -->\n)?```(?:cpp|c\+\+|hpp|C)\n(.*?)^```", re.MULTILINE | re.DOTALL)
    for found in block.finditer(text):
        line = text.count("\n", 0, found.start()) + (2 if found.group(1) else 1)
        path, listing = found.group(1), found.group(2)
        if not path:
            yield f"{page}:{line}: a listing without a line <!-- path --> before it"
        elif not listing or "\n" + listing not in "\n" + tree.read(tree.ROOT / path):
            yield f"{page}:{line}: this listing is not in {path}"


def links(page: str, text: str) -> Complaints:
    targets = set()
    for _, line, fence in numbered(text):
        targets |= set(re.findall(r"\]\(([^) ]+)", "" if fence else re.sub(r"`[^`]*`", "", line)))
        targets |= set(re.findall(r'(?:src|href)="([^"]+)"', "" if fence else line))
    for target in sorted(targets):
        if not re.match(r"https?:|mailto:|#", target):
            if not ((tree.ROOT / page).parent / target.split("#")[0]).exists():
                yield f"{page}: {target.split('#')[0]} does not exist"


def essence(line: str) -> str:
    """Spaces, comments and lines of braces do not count."""
    line = re.sub(r"\s+", " ", line).strip()
    return "" if line.startswith("//") or not re.search("[A-Za-z0-9]", line) else line


def answers() -> Tuple[Dict[str, str], Dict[str, str]]:
    """Three lines of a hole anywhere, and the whole of a shorter one for code blocks."""
    long: Dict[str, str] = {}
    short: Dict[str, str] = {}
    hole = re.compile(r"^ *// >>> exercise ([0-9.]+):[^\n]*\n(.*?)^ *// <<<", re.MULTILINE | re.DOTALL)
    for path in sorted((tree.ROOT / "solutions").glob("[0-9][0-9]_*/*.hpp")):
        for number, body in hole.findall(tree.read(path)):
            kept = [line for line in map(essence, body.split("\n")) if line]
            for i in range(len(kept) - 2):
                long["\n".join(kept[i : i + 3])] = number
            if 0 < len(kept) < 3:
                short["\n".join(kept)] = number
    return long, short


def gives_away(page: str, text: str) -> Complaints:
    long, short = answers()
    before: List[str] = []
    for number, line, fence in numbered(text):
        if fence == "```":
            before = []
        elif essence(line):
            before = before[-2:] + [essence(line)]
            if "\n".join(before) in long:
                yield f"{page}:{number}: part of the answer of {long[chr(10).join(before)]}"
            for last in (before[-1:], before[-2:]):
                if fence and "\n".join(last) in short:
                    yield f"{page}:{number}: the answer of {short[chr(10).join(last)]}"
                    break


def formulas(page: str, text: str) -> Complaints:
    """Does GitHub's Markdown parser hand every formula on unchanged?"""
    outside = "\n".join("" if fence else re.sub(r"`[^`]*`", "", line) for _, line, fence in numbered(text))
    if "$$" in outside:
        line = outside[: outside.index("$$")].count("\n") + 1
        yield f"{page}:{line}: formulas of their own go between ```math and ```, not between $$"
    if not shutil.which("cmark-gfm"):
        return
    words = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", str(tree.ROOT / page)]
    rendered = re.sub(r"\s+", " ", subprocess.run(words, stdout=subprocess.PIPE, check=False).stdout.decode())
    for found in re.finditer(r"\$\$(.+?)\$\$|\$([^$]+?)\$", outside, re.DOTALL):
        tex = re.sub(r"\s+", " ", found.group())
        if html.escape(tex).replace("&#x27;", "'") not in rendered:
            yield f"{page}:{outside[: found.start()].count(chr(10)) + 1}: GitHub changes the formula {tex[:100]}"


def helped(chapter: str, exercises: List[str]) -> Complaints:
    """Two hints at least; the answers to the questions at the end."""
    for number in exercises:
        if len(hints.hints_of(chapter, number)) < 2:
            yield f'chapters/{chapter}/hints.md: fewer than two hints under "## {number}"'
    if not (tree.ROOT / "chapters" / chapter / "answers.md").is_file():
        yield f"there is no chapters/{chapter}/answers.md"


def complaints(chapter: str) -> List[str]:
    page = f"chapters/{chapter}/README.md"
    exercises = numbers_of(chapter)
    found = [f"there is no {path}" for path in (page, f"chapters/{chapter}/hints.md")
             if not (tree.ROOT / path).is_file()]
    if found:
        return found
    text = tree.read(tree.ROOT / page)
    parts = (listings, links, gives_away, formulas)
    return [*sections(page, text, exercises), *(one for part in parts for one in part(page, text)),
            *beside(chapter), *helped(chapter, exercises)]


def beside(chapter: str) -> Complaints:
    """Hints, answers and what else belongs to the page."""
    for path in sorted((tree.ROOT / "chapters" / chapter).glob("*.md")):
        if path.name != "README.md":
            name = f"chapters/{chapter}/{path.name}"
            yield from links(name, tree.read(path))
            yield from formulas(name, tree.read(path))


if __name__ == "__main__":
    try:
        wrong = complaints(Path(sys.argv[1]).name)
    except tree.Stop as reason:
        wrong = [reason.sentence]
    print("\n".join(wrong) if wrong else "the page keeps its promises")
    if not shutil.which("cmark-gfm"):
        print("(cmark-gfm is not installed: whether GitHub changes a formula was not tested)")
    sys.exit(bool(wrong))
