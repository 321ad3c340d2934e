"""reset and restore: nothing of the learner's is ever lost."""
from __future__ import annotations

import filecmp
import shutil
import time
from pathlib import Path
from typing import Dict, List, Optional

from tools import cpp, hints, manifest, tree


def back_up(chapter: str) -> Optional[Path]:
    """Contents, not links, of all that stands in the learner's directory."""
    own = tree.ROOT / "exercises" / chapter
    if not own.is_dir():
        return None
    backups = tree.state_directory("backups")
    backup = backups / f"{chapter}-{time.strftime('%Y%m%d-%H%M%S')}"
    while True:
        try:
            backup.mkdir()  # makes the name ours, also when two resets share a second
            break
        except FileExistsError:
            backup = backup.with_name(backup.name + "+")
        except OSError as error:
            tree.stop(f"cannot write to {backups}: {error.strerror}; nothing was changed")
    try:
        for path in own.iterdir():
            copy = backup / path.name
            if path.is_dir():
                shutil.copytree(path, copy, ignore_dangling_symlinks=True)
            elif path.exists():
                shutil.copy2(path, copy)
                if not filecmp.cmp(path, copy, shallow=False):
                    raise OSError(None, "the copy differs")
            else:
                copy.symlink_to(path.readlink() if hasattr(path, "readlink") else "")
    except (OSError, shutil.Error) as error:
        tree.stop(f"your files could not be copied to {backup} ({error}); nothing was changed")
    if not any(backup.iterdir()):
        backup.rmdir()
        return None
    tree.say(f"Your version is kept in {backup}")
    return backup


def put(chapter: str, texts: Dict[str, str], alone: bool) -> None:
    """Writes these files in place of whatever is there; alone: other headers go."""
    own = tree.ROOT / "exercises" / chapter
    try:
        if own.is_symlink() or (own.exists() and not own.is_dir()):
            own.unlink()
        own.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            path = own / name
            if path.is_symlink() or path.is_dir() or tree.read(path) != text or not path.is_file():
                tree.write_whole(path, text)
        for path in own.glob("*.hpp"):
            if alone and path.name not in texts:
                tree.remove(path)
    except OSError as error:
        tree.stop(f"{error.filename or own} cannot be written: {error.strerror}")


def as_they_were(chapter: str, texts: Dict[str, str]) -> bool:
    own = tree.ROOT / "exercises" / chapter
    if own.is_symlink() or {path.name for path in own.glob("*.hpp")} != set(texts):
        return False
    return all((own / name).is_file() and not (own / name).is_symlink()
               and manifest.checksum_of(own / name) == manifest.checksum(text.encode())
               for name, text in texts.items())


def forget(chapter: str, numbers: List[str]) -> None:
    tree.remove(tree.STATE / "verdicts" / chapter)
    for number in numbers:
        tree.remove(tree.STATE / "hints" / number)


def reset(words: List[str]) -> int:
    if len(words) != 1:
        tree.stop("reset needs one chapter or exercise, for example ./course reset 01 or ./course reset 01.2", 2)
    if "." in words[0]:
        return reset_exercise(*hints.exercise_of(words[0]))
    chapter = tree.chapter_of(words[0])
    number, fresh = tree.number_of(chapter), manifest.fresh(chapter)
    if as_they_were(chapter, fresh):
        tree.say(f"The exercises of chapter {number} are as they were; there is nothing to put back.")
        return 0
    kept = back_up(chapter)
    put(chapter, fresh, alone=True)
    forget(chapter, list(manifest.exercises(chapter)))
    tree.say(f"The exercises of chapter {number} are as they were.")
    if kept:
        tree.say(f"./course restore {number} gives your version back.")
    return 0


def reset_exercise(chapter: str, number: str) -> int:
    """Only the functions of one exercise; the rest of their files stays."""
    fresh, changed = manifest.fresh(chapter), {}
    for hole in manifest.exercises(chapter)[number]:
        name = hole.file.split("/", 1)[1]
        own = changed.get(name, tree.read(tree.ROOT / "exercises" / hole.file))
        untouched = next((f for f in cpp.functions(fresh[name]) if f.name == hole.function
                          and f.first <= hole.first <= f.last), None)
        yours = cpp.same_function(untouched, cpp.functions(own)) if untouched else None
        if not untouched or not yours:
            tree.stop(f"{hole.function} is not to be found in exercises/{hole.file}; nothing was changed: "
                      f"./course reset {tree.number_of(chapter)} puts the whole chapter back")
        assert untouched and yours
        lines = own.split("\n")
        lines[yours.first - 1 : yours.last] = cpp.lines(fresh[name], untouched)
        changed[name] = "\n".join(lines)
        if '#include "not_implemented.hpp"' not in own:
            include = '#pragma once\n\n#include "not_implemented.hpp"\n'
            changed[name] = changed[name].replace("#pragma once\n", include, 1)
    if all(tree.read(tree.ROOT / "exercises" / chapter / name) == text for name, text in changed.items()):
        tree.say(f"Exercise {number} is as it was; there is nothing to put back.")
        return 0
    back_up(chapter)
    put(chapter, changed, alone=False)
    forget(chapter, [number])
    tree.say(f"Exercise {number} is as it was; the rest of the chapter stays.")
    return 0


def restore(words: List[str]) -> int:
    """The newest backup, of all or of a chapter, or the one that is named. What is there now is
    backed up first, so that a second restore undoes the first."""
    if len(words) > 1:
        tree.stop("restore takes one chapter or one backup", 2)
    backups = tree.STATE / "backups"
    known = sorted((path for path in backups.glob("[0-9][0-9]_*-*") if path.is_dir()),
                   key=lambda path: (path.name.rsplit("-", 2)[1:], path.name))
    wanted = Path(words[0]).name if words else ""
    chosen = [path for path in known if path.name == wanted]
    if not chosen:
        chapter = tree.chapter_of(wanted) if wanted else ""
        chosen = [path for path in known if path.name.startswith(chapter)]
    if not chosen:
        tree.stop(f"there is no backup{' of ' + chapter if wanted else ''} in {backups}")
    source = chosen[-1]
    chapter = tree.chapter_of(source.name.rsplit("-", 2)[0])
    texts = {path.name: tree.read(path) for path in sorted(source.glob("*.hpp")) if path.is_file()}
    if as_they_were(chapter, texts):
        tree.say(f"exercises/{chapter} is what {source} holds; there is nothing to give back.")
        return 0
    back_up(chapter)
    put(chapter, texts, alone=True)
    tree.say(f"exercises/{chapter} is again what {source} holds.")
    return 0
