"""Finds the command that was asked for; every failure becomes one sentence and a status."""
from __future__ import annotations

import importlib
import os
import signal
import sys
from typing import List

from tools import manifest, tree, usage

# Where each command is: module and function. Modules are read when they are needed.
PLACES = {
    "run": ("run", "run"), "test": ("suite", "test"), "check": ("check", "check"),
    "watch": ("check", "watch"), "hint": ("hints", "hint"), "solution": ("hints", "solution"),
    "reset": ("reset", "reset"), "restore": ("reset", "restore"),
    "recognise": ("recognise", "recognise"),
    "play": ("play", "play"),
    "list": ("listing", "list_chapters"), "doctor": ("doctor", "doctor"),
    "book": ("book.command", "book"),
}


def dispatch(words: List[str]) -> int:
    name = words[0] if words else "help"
    if name in ("help", "--help", "-h"):
        print("\n".join(usage.COMMANDS.values()))
        print("NN is a chapter and NN.K an exercise, for example 01 and 01.2.")
        return 0
    if name not in PLACES:
        known = list(PLACES)
        tree.stop(f"there is no command {tree.quoted(name)}; there are {', '.join(known[:-1])} and {known[-1]}", 2)
    if "--help" in words or "-h" in words:
        print(usage.COMMANDS[name], end="")
        return 0
    os.chdir(tree.ROOT)
    manifest.keep_fresh()
    module, function = PLACES[name]
    status: int = getattr(importlib.import_module(f"tools.{module}"), function)(words[1:])
    return status


def _leave(number: int, _: object) -> None:
    sys.exit(128 + number)


def main(words: List[str]) -> int:
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    sys.stdout.reconfigure(errors="replace")  # type: ignore[attr-defined]
    sys.stderr.reconfigure(errors="replace")  # type: ignore[attr-defined]
    tree.use_colours()
    try:
        status = dispatch(words)
        sys.stdout.flush()
        return status
    except tree.Stop as reason:
        tree.warn(reason.sentence)
        return reason.status
    except KeyboardInterrupt:
        return _quietly(130)
    except BrokenPipeError:
        return _quietly(141)  # whoever read us had enough
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _complain(f"{where}{error.strerror or error}")
        return _quietly(1)


def _complain(sentence: str) -> None:
    try:
        print(f"course: {sentence}", file=sys.stderr, flush=True)
    except OSError:
        pass


def _quietly(status: int) -> int:
    """Without a second try to write what could not be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return status
