"""Builds the programs of the chapters, runs them, and says how they ended."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Dict, IO, List, Optional

from tools import build, packages, process, tree


def built(what: str, targets: List[str]) -> bool:
    try:
        build.build(what, targets)
    except build.Failed as failure:
        failure.tell("the build failed")
        return False
    finally:
        build.unlock()
    return True


def own_seconds() -> int:
    text = os.environ.get("COURSE_SECONDS", "")
    return int(text) if text.isdigit() and int(text) else 900


def launch(words: List[str], limit: int, output: Optional[IO[bytes]]) -> subprocess.Popen[bytes]:
    """In a group of its own, which gets our Ctrl-C; what a learner's code leaves ends with it."""
    sys.stdout.flush()
    environment: Optional[Dict[str, str]] = None
    if not os.environ.get("LC_ALL", "").upper().replace("-", "").endswith("UTF8"):
        if "C.utf8" in packages.output("locale", "-a").replace("UTF-8", "utf8"):
            environment = dict(os.environ, LC_ALL="C.UTF-8")

    def prepare() -> None:
        os.setpgid(0, 0)
        process.limits(limit, None, None)()

    return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment,
                            preexec_fn=prepare)


def wait_for(child: subprocess.Popen[bytes], end_all: bool) -> int:
    """Until it ends; then ends what it started, if that is wanted."""
    while True:
        try:
            status = child.wait()
            break
        except KeyboardInterrupt:
            os.killpg(child.pid, signal.SIGINT)
        except BaseException:
            process.end(child.pid)
            raise
    if end_all:
        process.end(child.pid)
    return status


def tell(name: str, status: int) -> None:
    """Says how a program ended that a signal stopped."""
    if status == -signal.SIGXCPU:
        tree.warn(f"{name} was stopped after {own_seconds()} seconds of computing: does a loop never end?")
    elif status == -signal.SIGPIPE:
        raise BrokenPipeError
    elif status == -signal.SIGINT:
        raise KeyboardInterrupt
    elif status < 0:
        tree.warn(f"{name} crashed (signal {-status})")
