"""book: the whole course as a site in a directory."""
from __future__ import annotations

import os
import time
from pathlib import Path
from typing import List

from tools import options, packages, tree
from tools.book import assemble

PROGRAMS = {"pandoc": "pandoc", "nodejs": "node", "katex": "katex"}
SIZES = "about 22 MB to download and 170 MB once they are installed; 60 and 340 MB if there is no nodejs yet"
_MARK = "search.js"  # what a directory of ours has


def book(words: List[str]) -> int:
    given = options.parse("book", words, values=["--out", "--play"], flags=["-y"])
    if given.words:
        tree.stop(f"book takes no {tree.quoted(given.words[0])}; see ./course book --help", 2)
    out = tree.absolute(given.values["--out"]) if "--out" in given.values else tree.ROOT / "out" / "book"
    play = tree.absolute(given.values["--play"]) if "--play" in given.values else tree.ROOT / "out" / "play"
    ours_or_empty(out)
    packages.prepare_extra("book", PROGRAMS, SIZES, "-y" in given.flags)
    began = time.monotonic()
    part = out.with_name(f".{out.name}.new.{os.getpid()}")
    try:
        part.mkdir(parents=True)
        built = assemble.build(part, play)
        tree.remove(out)
        part.rename(out)
    except OSError as error:
        tree.stop(f"cannot write {tree.shown(out)}: {error.strerror}")
    finally:
        tree.remove(part)
    for sentence in built.lost:
        tree.warn(sentence)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    tree.say(f"{built.pages} pages, {built.sources} sources, {built.formulas} different formulas: {size / 1e6:.1f} MB "
             f"in {time.monotonic() - began:.0f} s")
    if built.dots:
        tree.say(f"Without lines, for ./course run NN --publish to draw: {' '.join(built.dots)}")
    tree.say(f"Open {tree.shown(out / 'index.html')} in a browser; it needs no network.")
    return 1 if built.lost else 0


def ours_or_empty(out: Path) -> None:
    """What is not a book is not replaced."""
    if out.is_dir() and any(out.iterdir()) and not (out / _MARK).is_file():
        tree.stop(f"{tree.shown(out)} holds something else; name an empty directory or an older book")
    if out.exists() and not out.is_dir():
        tree.stop(f"{tree.shown(out)} is not a directory")
