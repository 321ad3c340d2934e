"""Where everything stands, and what the commands say to the one who typed them."""
from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import List, NoReturn

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".course"
BUILD = ROOT / "build" / "release"
_colours = False


class Stop(Exception):
    """Ends a command with one sentence and a status."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.sentence, self.status = sentence, status


def stop(sentence: str, status: int = 1) -> NoReturn:
    raise Stop(sentence, status)


def say(text: str = "") -> None:
    print(text, flush=True)


def warn(sentence: str) -> None:
    sys.stdout.flush()
    print(f"course: {sentence}", file=sys.stderr, flush=True)


def use_colours() -> None:
    global _colours
    _colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def green(text: str) -> str:
    return f"\033[32m{text}\033[0m" if _colours else text


def red(text: str) -> str:
    return f"\033[31m{text}\033[0m" if _colours else text


def caller() -> Path:
    """The directory the command was typed in."""
    return Path(os.environ.get("COURSE_CALLER") or ROOT)


def absolute(name: str) -> Path:
    """A file as the caller meant it."""
    return Path(os.path.normpath(caller() / name))


def shown(path: Path) -> str:
    """A path as short as the caller can use it."""
    try:
        return str(path.relative_to(caller()))
    except ValueError:
        return str(path)


def chapters() -> List[str]:
    """The directories of chapters/ with a page, in order."""
    return sorted(
        page.parent.name for page in (ROOT / "chapters").glob("[0-9][0-9]_*/README.md")
    )


def chapter_of(wanted: str) -> str:
    """The chapter that is called 1, 01 or 01_name."""
    number = wanted.zfill(2) if re.fullmatch(r"[0-9]", wanted) else wanted
    for name in chapters():
        if number in (name, name.split("_")[0]):
            return name
    known = " ".join(chapters())
    stop(f"there is no chapter {quoted(wanted)}; there are {known}", 2)


def number_of(chapter: str) -> str:
    return chapter.split("_")[0]


def chapters_in(target: str) -> List[str]:
    """The chapters whose exercises are compiled into it."""
    target = target.replace("_recognise", "")
    if target.endswith("_mine_all"):
        return [name for name in chapters() if name <= target[: -len("_mine_all")]]
    name, _, kind = target.rpartition("_")
    return [name] if kind in ("check", "mine") else []


def quoted(text: str) -> str:
    """Between apostrophes, and on one line."""
    return "'" + text.encode("unicode_escape").decode() + "'" if not text.isprintable() else f"'{text}'"


def remove(path: Path) -> None:
    """Whatever is there; a link itself, not what it points to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.exists() or path.is_symlink():
        path.unlink()


def write_whole(path: Path, text: str) -> None:
    """Whole or not at all; a link or a directory in its place is replaced."""
    part = path.with_name(f"{path.name}.new.{os.getpid()}")
    try:
        with open(part, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if path.is_dir():
            remove(path)
        os.replace(part, path)
    except OSError:
        remove(part)
        raise


def read(path: Path) -> str:
    """The text of a file, whatever its bytes; nothing if there is no such file."""
    try:
        return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""


def state_directory(name: str = "") -> Path:
    """A directory for what is remembered between two commands."""
    path = STATE / name
    try:
        if path.exists() and not path.is_dir():
            remove(path)
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            raise PermissionError
    except OSError as error:
        stop(f"cannot write to {STATE}: {error.strerror or 'it belongs to another user'}")
    return path
