"""list: all chapters, and how far the learner is."""
from __future__ import annotations

import re
from typing import List

from tools import manifest, memory, tree


def progress(chapter: str) -> str:
    total = len(manifest.exercises(chapter))
    if any(not (tree.ROOT / "exercises" / chapter / name).is_file() for name in manifest.files(chapter)):
        return f"a file is missing: ./course reset {tree.number_of(chapter)}"
    if not manifest.touched(chapter):
        return "not begun"
    known = memory.recall(chapter)
    if not known:
        return "begun, not checked yet"
    passed = sum(kind == "ok" for kind in known.kinds.values())
    text = f"{passed}/{total} done" if passed != total else "done"
    if "build" in known.kinds:
        text = "does not compile"
    return text if memory.still_true(chapter) else f"{text} (changed since the last check)"


def list_chapters(words: List[str]) -> int:
    if words:
        tree.stop("list takes no options", 2)
    for chapter in tree.chapters():
        heading = re.search(r"^#+ *(.*)", tree.read(tree.ROOT / "chapters" / chapter / "README.md"), re.MULTILINE)
        print(f"{chapter:<30} {progress(chapter):<18} {heading.group(1) if heading else ''}".rstrip())
    return 0
