"""Debian's packages that the course needs: which are missing, and installing them after asking."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Optional

from tools import tree

# gnuplot-nox is named so that apt does not take the one with windows. The file is also read by
# the shell script `course`, where Python itself is missing.
ALL = tree.read(tree.ROOT / "tools" / "packages.txt").split()
PROGRAMS = {"cmake": "cmake", "ninja-build": "ninja", "gnuplot-nox": "gnuplot"}
DRAWING, MEASURING = "gnuplot-nox", "libbenchmark-dev"
SIZES = "about 190 MB to download, 0.9 GB once they are installed"


def output(*command: str) -> str:
    """What a program prints, or nothing if it is not there or fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              stdin=subprocess.DEVNULL, check=False, timeout=60, start_new_session=True)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def compiler() -> Optional[str]:
    """The first one that knows C++20; the environment tells it to cmake."""
    if os.environ.get("CXX"):
        return os.environ["CXX"]
    for name in ("c++", "g++", "clang++"):
        version = output(name, "-dumpversion").split(".")[0]
        if version.isdigit() and int(version) >= 11:
            if int(version) >= 14 or "clang" not in output(name, "--version"):
                os.environ["CXX"] = name
                return name
    return None


def missing() -> List[str]:
    """Programs count wherever they come from, libraries as packages."""
    installed = None
    if shutil.which("dpkg-query"):
        listed = output("dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *ALL)
        installed = {line.split()[0] for line in listed.split("\n") if line.endswith(" installed")}
    lacking = []
    for package in ALL:
        if package == "g++":
            there = compiler() is not None
        elif package in PROGRAMS:
            there = shutil.which(PROGRAMS[package]) is not None
        else:
            there = installed is None or package in installed
        if not there:
            lacking.append(package)
    return lacking


def can_do_without(command: str, lacking: List[str]) -> bool:
    """check draws nothing, and only test builds what measures speed."""
    spare = {DRAWING} if command in ("check", "watch") else set()
    if command != "test" or not any((tree.ROOT / "tests" / "benchmarks").glob("*.cpp")):
        spare.add(MEASURING)
    return not set(lacking) - spare


def prepare(command: str, yes: bool = False) -> None:
    """Installs what is missing, after asking. Only gnuplot can be done without."""
    compiler()
    lacking = missing()
    if can_do_without(command, lacking):
        return
    if not any((tree.ROOT / "tests" / "benchmarks").glob("*.cpp")) and MEASURING in lacking:
        lacking.remove(MEASURING)
    if not shutil.which("apt-get"):
        other_system()
        return
    spare = not set(lacking) - {DRAWING, MEASURING}
    tree.say(f"These packages are missing: {' '.join(lacking)} ")
    if len(lacking) > 5:
        tree.say(f"(All that run, test and check will ever need: {SIZES}.)")
    as_root: List[str] = []
    if (output("id", "-u") or str(os.geteuid())) != "0":
        if not shutil.which("sudo"):
            if spare:
                return
            tree.stop("root has to install them: apt-get update && apt-get install -y "
                      f"--no-install-recommends {' '.join(lacking)}; then run this command again")
        as_root = ["sudo"]
    if not yes and sys.stdin is not None and sys.stdin.isatty() and not agreed():
        if spare:
            return
        tree.stop("nothing was installed, and without these packages nothing can be built")
    install(as_root, lacking)


def prepare_extra(command: str, programs: Dict[str, str], sizes: str, yes: bool = False) -> None:
    """What one command needs beside the rest: packages, and a program of each. Says how large, asks."""
    lacking = [package for package, program in programs.items() if not shutil.which(program)]
    if not lacking:
        return
    names = " ".join(lacking)
    tree.say(f"{command} needs these packages, which run, test and check do not: {names} ({sizes}).")
    if not shutil.which("apt-get"):
        tree.stop(f"this system has no apt-get; install {names} in its way, then run this command again")
    as_root: List[str] = []
    if (output("id", "-u") or str(os.geteuid())) != "0":
        if not shutil.which("sudo"):
            tree.stop("root has to install them: apt-get update && apt-get install -y "
                      f"--no-install-recommends {names}; then run this command again")
        as_root = ["sudo"]
    if not yes and sys.stdin is not None and sys.stdin.isatty() and not agreed():
        tree.stop(f"nothing was installed, and without these packages there is no {command}")
    log = apt(as_root, lacking)
    still = [package for package in lacking if not shutil.which(programs[package])]
    if still:
        print("\n".join(tree.read(log).rstrip("\n").split("\n")[-5:]), file=sys.stderr)
        tree.stop(f"these packages could not be installed: {' '.join(still)}")


def agreed() -> bool:
    print("Install them now with apt-get? [Y/n] ", end="", flush=True)
    try:
        return re.match(r"y|$", input(), re.IGNORECASE) is not None
    except EOFError:
        return False


def apt(as_root: List[str], lacking: List[str]) -> Path:
    """Installs packages; the result is the log."""
    log = tree.state_directory() / "install.log"
    tree.say(f"Installing them (log: {log}) …")
    with open(log, "wb") as file:
        for words in (["apt-get", "update"],
                      ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y",
                       "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *lacking]):
            subprocess.run(as_root + words, stdout=file, stderr=subprocess.STDOUT, check=False)
    return log


def install(as_root: List[str], lacking: List[str]) -> None:
    log = apt(as_root, lacking)
    # What cmake did not find before it has to look for again.
    tree.remove(tree.BUILD / "build.ninja")
    os.environ.pop("CXX", None)
    compiler()
    still = [package for package in missing() if package in lacking]
    if not set(still) - {DRAWING, MEASURING}:
        if DRAWING in still:
            tree.say("gnuplot could not be installed: going on without figures.")
    else:
        print("\n".join(tree.read(log).rstrip("\n").split("\n")[-5:]), file=sys.stderr)
        tree.stop(f"these packages could not be installed: {' '.join(still)}")


def other_system() -> None:
    """No apt-get: says what to install; we go on if the programs are there."""
    from tools import build

    parts = ("a C++20 compiler, CMake 3.25, Ninja, Armadillo, OpenBLAS, Catch2, gnuplot-iostream, "
             "Boost (iostreams and filesystem), CLI11, libpng and gnuplot")
    if output("uname", "-s") == "Darwin":
        parts = ("everything with: brew install cmake ninja armadillo openblas catch2 boost cli11 libpng gnuplot "
                 "google-benchmark; gnuplot-iostream.h has no formula, put it into "
                 f"{output('brew', '--prefix') or '/usr/local'}/include")
    if not (shutil.which("cmake") and shutil.which("ninja") and compiler()):
        tree.stop(f"this system has no apt-get; install {parts}")
    if not build.configured():
        tree.say(f"This system has no apt-get. If the build fails, install {parts}.")
