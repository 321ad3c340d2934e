"""hint and solution."""
from __future__ import annotations

import difflib
import re
import shutil
import sys
from typing import List, Tuple

from tools import cpp, manifest, tree


def exercise_of(word: str) -> Tuple[str, str]:
    """The chapter and the number of the exercise that is called 1.2 or 01.2."""
    named = re.fullmatch(r"([0-9]{1,2}(?:_\w+)?)\.([0-9]+)", word)
    if not named:
        tree.stop("an exercise is named by its chapter and number, like 01.2, not " + tree.quoted(word), 2)
    assert named
    chapter = tree.chapter_of(named.group(1))
    number = f"{tree.number_of(chapter)}.{named.group(2)}"
    known = manifest.exercises(chapter)
    if number not in known:
        tree.stop(f"there is no exercise {number}; there are {' '.join(known)}", 2)
    return chapter, number


def hints_of(chapter: str, number: str) -> List[str]:
    """A hint is a list item; its further lines are indented."""
    found: List[str] = []
    inside = fence = False
    for line in tree.read(tree.ROOT / "chapters" / chapter / "hints.md").split("\n"):
        fence ^= line.lstrip().startswith("```")
        if line.startswith("#") and not fence:
            inside = line.split()[:2] == ["##", number]
        elif inside and line.startswith("- "):
            found.append(line[2:])
        elif inside and found and line.startswith(" ") and line.strip():
            found[-1] += " " + line.strip()
    return found


def hint(words: List[str]) -> int:
    if len(words) != 1:
        tree.stop("hint needs one exercise, for example ./course hint 01.2", 2)
    chapter, number = exercise_of(words[0])
    hints = hints_of(chapter, number)
    if not hints:
        tree.stop(f"there are no hints for {number}")
    count = tree.state_directory("hints") / number
    before = tree.read(count).strip()
    shown = min((int(before) if before.isdigit() and len(before) < 9 else 0) + 1, len(hints) + 1)
    for i, text in enumerate(hints[:shown], 1):
        print(f"Hint {i} of {len(hints)}: {text}")
    if shown > len(hints):
        print(f"There is no further hint. ./course solution {number} shows the answer.")
    sys.stdout.flush()
    tree.write_whole(count, f"{min(shown, len(hints))}\n")
    return 0


def solution(words: List[str]) -> int:
    if len(words) != 1:
        tree.stop("solution needs one exercise, for example ./course solution 01.2", 2)
    chapter, number = exercise_of(words[0])
    holes = manifest.exercises(chapter)[number]
    if not all((tree.ROOT / "solutions" / hole.file).is_file() for hole in holes):
        tree.stop(f"solutions/{chapter} is not here: whoever gave you this course keeps the answers "
                  f"of chapter {tree.number_of(chapter)}")
    for file, name in dict.fromkeys((hole.file, hole.function) for hole in holes):
        reference, own = tree.read(tree.ROOT / "solutions" / file), tree.read(tree.ROOT / "exercises" / file)
        for function in cpp.functions(reference):
            text = cpp.lines(reference, function)
            if function.name == name and any(f">>> exercise {number}:" in line for line in text):
                text = [line for line in text if not re.match(r" *// *(>>>|<<<)", line)]
                yours = cpp.same_function(function, cpp.functions(own))
                show(f"solutions/{file}", text, f"exercises/{file}",
                     cpp.lines(own, yours) if yours else ["(this function is not here)"])
    return 0


def show(left_name: str, left: List[str], right_name: str, right: List[str]) -> None:
    """Side by side, unless the terminal is too narrow."""
    column = max(map(len, [left_name, *left])) + 2
    needed = column + max(map(len, [right_name, *right])) + 2
    if not sys.stdout.isatty() or needed <= shutil.get_terminal_size().columns:
        print(f"{left_name:<{column}}  {right_name}\n")
        for one, mark, other in beside(left, right):
            print(f"{one:<{column}}{mark} {other}".rstrip())
    else:
        print("\n".join([left_name, "", *left, "", right_name, "", *right]))
    print()


def beside(left: List[str], right: List[str]) -> List[Tuple[str, str, str]]:
    """Pairs of lines: equal ones, changed ones (|), and those of one side only (< and >)."""
    pairs: List[Tuple[str, str, str]] = []
    for kind, i, i_end, j, j_end in difflib.SequenceMatcher(None, left, right, False).get_opcodes():
        while i < i_end or j < j_end:
            mark = " " if kind == "equal" else "|" if i < i_end and j < j_end else "<" if i < i_end else ">"
            pairs.append((left[i] if i < i_end else "", mark, right[j] if j < j_end else ""))
            i, j = i + 1, j + 1
    return pairs
