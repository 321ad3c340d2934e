"""recognise: which digit a trained network sees in a picture."""
from __future__ import annotations

from typing import List

from tools import check, options, packages, program, run, tree

CHAPTER = "16_cnn"


def recognise(words: List[str]) -> int:
    mine = run.take_mine(words)
    given = options.parse("recognise", words, values=["--out"], flags=["--mine", "-y"])
    if len(given.words) != 1:
        tree.stop("recognise needs one picture: ./course recognise FILE.png, or a .pgm", 2)
    if not given.words[0]:
        tree.stop("recognise needs the name of a picture", 2)
    picture = tree.absolute(given.words[0])
    if picture.is_dir():
        tree.stop(f"{tree.quoted(given.words[0])} is a directory, not a picture")
    if not picture.exists():
        tree.stop(f"there is no file {tree.quoted(given.words[0])}")
    if CHAPTER not in tree.chapters():
        tree.stop(f"chapter {CHAPTER} is missing, and its network reads the digits")
    out = run.out_of(given, mine)
    run.writable(out)
    target = f"{CHAPTER}_recognise" + run.ENDINGS[mine]
    check.files_there(tree.chapters_in(target))
    packages.prepare("recognise", "-y" in given.flags)
    if not program.built("what reads digits", [target]):
        return 1
    command = [str(tree.BUILD / "bin" / target), str(picture), "--out", str(out), *(["--mine"] if mine else [])]
    child = program.launch(command, program.own_seconds() if mine else 0, None)
    status = program.wait_for(child, bool(mine))
    program.tell("the program", status)
    return status if status >= 0 else 1
