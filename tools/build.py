"""One build at a time, of what changed, with cmake and ninja; a damaged build folder is renewed."""
from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Dict, IO, List, Optional

from tools import errors, manifest, tree

_held: Optional[IO[str]] = None


class Failed(Exception):
    """The build failed: the first error, and whether a learner's file may be to blame."""

    def __init__(self, error: str, whole_log: str) -> None:
        super().__init__(error)
        self.error, self.log = error, whole_log

    def tell(self, sentence: str) -> None:
        sys.stdout.flush()
        print(self.error, file=sys.stderr, flush=True)
        if errors.disk_full(self.log):
            sentence = f"no space is left on the disk that holds {tree.ROOT}"
        elif "Killed signal terminated" in self.log:
            sentence = "the compiler was killed, perhaps because memory ran out"
        tree.warn(f"{sentence}; the whole log is in {tree.STATE / 'build.log'}")


def lock() -> None:
    """Until the process ends or unlock(): the kernel releases it whatever happens to us."""
    global _held
    tree.state_directory()
    place = tree.STATE / "build.lock"
    if place.is_dir():
        tree.remove(place)
    if (tree.STATE / "lock").is_dir():
        shutil.rmtree(tree.STATE / "lock", ignore_errors=True)  # an older version of the command left it
    try:
        _held = open(place, "a+", encoding="utf-8")  # pylint: disable=consider-using-with
    except OSError as error:
        tree.stop(f"cannot write to {place}: {error.strerror}")
    try:
        fcntl.flock(_held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        tree.say("Waiting for another build …")
        fcntl.flock(_held, fcntl.LOCK_EX)


def share() -> None:
    """From now on others may run what is built, but not build."""
    if _held:
        fcntl.flock(_held, fcntl.LOCK_SH)


def unlock() -> None:
    global _held
    if _held:
        _held.close()
    _held = None


def configured() -> bool:
    """A tree that was moved or copied has to be configured anew."""
    cache = tree.read(tree.BUILD / "CMakeCache.txt")
    return ((tree.BUILD / "build.ninja").exists()
            and f"\nCMAKE_HOME_DIRECTORY:INTERNAL={tree.ROOT}\n" in cache)


def _sums(target: str) -> Dict[str, Path]:
    """A line for the record and the path, for each exercise file in the target."""
    return {f"{manifest.checksum_of(path)} {path.relative_to(tree.ROOT)}": path
            for name in tree.chapters_in(target)
            for path in sorted((tree.ROOT / "exercises" / name).glob("*.hpp"))}


def _forget_stale(target: str) -> Dict[str, Path]:
    """Time stamps deceive: a file that was put back keeps its old one, and a clock can be set.
    What was compiled from other contents and looks newer than the file is deleted."""
    record, sums = tree.STATE / "built" / target, _sums(target)
    built = set(tree.read(record).split("\n"))
    changed = [path for line, path in sums.items() if line not in built]
    if changed or len(sums) != len(built - {""}):
        oldest = min((path.stat().st_mtime_ns for path in changed), default=0)
        objects = tree.BUILD / "CMakeFiles" / f"{target}.dir"
        for made in objects.rglob("*.o") if objects.is_dir() else ():
            if made.stat().st_mtime_ns >= oldest:
                made.unlink()
        tree.remove(record)
    return sums


def build(what: str, targets: List[str]) -> None:
    """All, if no target is named. The lock stays: see share() and unlock()."""
    first = not configured()
    size = "; it needs about 0.5 GB in build/ and some minutes" if first else ""
    tree.say(f"Building {what}{', for the first time' if first else ''}{size} …")
    lock()
    try:
        sums = {target: _forget_stale(target) for target in targets}
        log = _attempt(targets, not configured(), first)
        if log and errors.damaged(log, targets) and _not_renewed_before(log):
            tree.say("The build folder is damaged: it is made anew …")
            shutil.rmtree(tree.BUILD, ignore_errors=True)
            log = _attempt(targets, True, True)
        for target in targets:
            program = tree.BUILD / "bin" / target
            if not log and not (os.access(program, os.X_OK) and program.stat().st_size):
                tree.remove(program)
                log = _attempt([target], False, False)
    except OSError as error:
        raise Failed(f"{error.filename}: {error.strerror}", str(error)) from None
    if log:
        raise Failed(errors.first_error(log), log)
    tree.remove(tree.STATE / "renewed")
    for target in targets:
        if sums[target]:
            tree.write_whole(tree.state_directory("built") / target, "\n".join(sums[target]) + "\n")


def _not_renewed_before(log: str) -> bool:
    """Whether the same failure was not already there after the folder had been made anew."""
    word = manifest.checksum(errors.first_error(log).encode())
    same = tree.read(tree.STATE / "renewed") == word
    tree.write_whole(tree.STATE / "renewed", word)
    return not same


def _attempt(targets: List[str], configure: bool, show: bool) -> str:
    """The log if it failed, otherwise nothing."""
    with open(tree.STATE / "build.log", "w+b") as log:
        status = 0
        if configure:
            status = subprocess.run(["cmake", "--preset", "release", "--fresh"], stdout=log, stderr=log,
                                    stdin=subprocess.DEVNULL, cwd=tree.ROOT, check=False).returncode
        if status == 0:
            status = _ninja(targets, log, show)
        log.flush()
        log.seek(0)
        text = log.read().decode("utf-8", "replace").replace(f"{tree.ROOT}/", "")
    if "Building CXX" in text:
        _keep_warnings(text, targets)
    return (text or "nothing was said") if status else ""


def _ninja(targets: List[str], log: IO[bytes], show: bool) -> int:
    """Its progress in one line of a terminal, and otherwise a line now and then."""
    assert _held
    terminal, told = sys.stdout.isatty(), time.monotonic()
    with subprocess.Popen(["ninja", "-C", str(tree.BUILD), *targets], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          pass_fds=[_held.fileno()]) as child:
        assert child.stdout
        try:
            for line in child.stdout:
                log.write(line)
                step = re.match(rb"\[([0-9]+/[0-9]+)\]", line)
                if step and terminal:
                    print(f"\r  [{step.group(1).decode()}] ", end="", flush=True)
                elif step and show and time.monotonic() > told + 10:
                    told = time.monotonic()
                    tree.say(f"  [{step.group(1).decode()}]")
        except BaseException:
            child.terminate()
            raise
    if terminal:
        print("\r" + " " * 20 + "\r", end="", flush=True)
    return child.returncode


def _keep_warnings(log: str, targets: List[str]) -> None:
    """What the compiler found odd in the exercises helps when they crash. It looks only at what a
    save concerns, so a file that is as it was keeps what was said of it."""
    for target in targets:
        if target.endswith("_check"):
            record = _warnings_of(target[: -len("_check")])
            before = _warned(record)
            found = re.findall(r"^exercises/.*: warning: .*(?:\n +.*){0,2}", log, re.MULTILINE)
            now = {line: list(dict.fromkeys(before.get(line, []) + [
                       text for text in found if text.startswith(f"{path.relative_to(tree.ROOT)}:")]))
                   for line, path in _sums(target).items()}
            tree.write_whole(record, json.dumps(now))


def _warnings_of(chapter: str) -> Path:
    return tree.state_directory("warnings") / f"{chapter}.json"


def _warned(record: Path) -> Dict[str, List[str]]:
    """The warnings of each exercise file; the key says what the file held."""
    try:
        return dict(json.loads(tree.read(record)))
    except (TypeError, ValueError):
        return {}


def warnings(chapter: str) -> str:
    return "\n".join(text for texts in _warned(_warnings_of(chapter)).values() for text in texts)
