"""Runs programs that may misbehave: each in a session of its own, with limits from outside."""
from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from pathlib import Path
from typing import Callable, Dict, List, NamedTuple, Optional, Tuple


class Ended(NamedTuple):
    status: int  # as Popen has it: minus the number of the signal
    why: str  # "", "loop", "hang" or "stopped": why we ended it


def limits(cpu: int, processes: Optional[int], file_size: Optional[int]) -> Callable[[], None]:
    """What the child does to itself before it becomes the program."""

    def limit() -> None:
        def lower(kind: int, soft: int, hard: int) -> None:
            now = resource.getrlimit(kind)[1]
            if now != resource.RLIM_INFINITY:
                soft, hard = min(soft, now), min(hard, now)
            resource.setrlimit(kind, (soft, hard))

        lower(resource.RLIMIT_CORE, 0, 0)
        if cpu:
            lower(resource.RLIMIT_CPU, cpu, cpu + 5)
        if processes:
            lower(resource.RLIMIT_NPROC, processes, processes)
        if file_size:
            # SIGXFSZ stays ignored, as Python has it: writing fails and the program goes on.
            lower(resource.RLIMIT_FSIZE, file_size, file_size)

    return limit


def process_limit() -> Optional[int]:
    """As many processes and threads as the user has, and a hundred more. Counted where /proc is."""
    count, me = 0, os.geteuid()
    try:
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                try:
                    if entry.stat().st_uid == me:
                        count += len(os.listdir(f"/proc/{entry.name}/task"))
                except OSError:
                    continue
    except OSError:
        return None
    return count + 100 if count else None


def end(group: int) -> None:
    """Kills a process and all its children that did not leave its group."""
    for _ in range(50):
        try:
            os.killpg(group, signal.SIGKILL)
        except OSError:
            return
        time.sleep(0.002)


def run(command: List[str], environment: Dict[str, str], output: Path, cpu: int, wall: float,
        processes: Optional[int] = None) -> Ended:
    """Standard output and error go into a file, where no stray child can hold us up."""
    with open(output, "wb") as file:
        child = subprocess.Popen(  # pylint: disable=consider-using-with
            command, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            start_new_session=True, restore_signals=False,
            preexec_fn=limits(cpu, processes, 64 << 20))
    try:
        ended = _wait(child, wall)
        end(child.pid)
        if ended.why:
            _, _, used = os.wait4(child.pid, 0)
            child.returncode = -signal.SIGKILL
            if ended.why == "hang" and used.ru_utime + used.ru_stime > wall / 5:
                ended = Ended(0, "loop")
        return ended
    finally:
        end(child.pid)
        child.wait()


def _wait(child: "subprocess.Popen[bytes]", wall: float) -> Ended:
    """Only waiting counts: what computes has another limit. A gap between two looks counts for
    little: then we were stopped or starved ourselves."""
    waited, pause, before = 0.0, 0.001, time.monotonic()
    computed_before: Optional[int] = None
    while True:
        pid, status = os.waitpid(child.pid, os.WNOHANG | os.WUNTRACED)
        if pid and os.WIFSTOPPED(status):
            return Ended(0, "stopped")
        if pid:
            code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
            child.returncode = code
            return Ended(code, "")
        if waited > wall:
            return Ended(0, "hang")
        time.sleep(pause)
        pause = min(1.5 * pause, 0.05)
        now, computed, ready = time.monotonic(), *_computed(child.pid)
        if computed is None or (computed == computed_before and not ready):
            waited += min(now - before, 0.5)
        before, computed_before = now, computed


def _computed(pid: int) -> Tuple[Optional[int], bool]:
    """How much a process has computed, and whether it would go on if it got a processor; where the
    system tells."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        return int(fields[11]) + int(fields[12]), fields[0] == b"R"
    except (OSError, ValueError, IndexError):
        return None, False


def signal_name(status: int) -> str:
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
