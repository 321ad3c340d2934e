"""doctor: versions, the speed of the linear algebra, whether gnuplot can draw, and what to do."""
from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from typing import List

from tools import build, packages, tree
from tools.exercise import Scratch
from tools.packages import output


class Patient:
    """Prints a line for each part, and counts the troubles."""

    troubles = 0

    def fine(self, name: str, value: str) -> None:
        tree.say(f"{name:<10} {value}")

    def trouble(self, name: str, value: str, remedy: str) -> None:
        tree.say(f"{tree.red(f'{name:<10} {value}')}\n           -> {remedy}")
        self.troubles += 1


def remedy(*wanted: str) -> str:
    """The command that installs these packages."""
    if shutil.which("apt-get"):
        return "apt-get update && apt-get install -y --no-install-recommends " + " ".join(wanted)
    return "install " + " ".join(wanted)


def tools_of(patient: Patient) -> None:
    patient.fine("python", platform.python_version())
    compiler = packages.compiler()
    if compiler:
        patient.fine("compiler", output(compiler, "--version").split("\n")[0])
    else:
        patient.trouble("compiler", "no GCC 11 or Clang 14, or newer", remedy("g++"))
    version = re.search(r"[0-9]+\.[0-9]+\S*", output("cmake", "--version"))
    numbers = [int(part) for part in re.findall("[0-9]+", version.group())[:2]] if version else []
    if numbers >= [3, 25]:
        patient.fine("cmake", version.group() if version else "")
    else:
        found = version.group() if version else "not found"
        patient.trouble("cmake", f"{found} (3.25 or newer is needed)", remedy("cmake"))
    if shutil.which("ninja"):
        patient.fine("ninja", output("ninja", "--version"))
    else:
        patient.trouble("ninja", "not found", remedy("ninja-build"))


def libraries_of(patient: Patient) -> None:
    if shutil.which("dpkg-query"):
        listed = output("dpkg-query", "-W", "-f=${Package} ${Version}\n", *packages.ALL)
        known = re.findall(r"^(?:catch2|lib(?:png|cli11|gnuplot-iostream|boost-iostreams)).* \S+$", listed, re.MULTILINE)
        if known:
            patient.fine("packages", ", ".join(known))
    missing = packages.missing()
    if missing:
        patient.trouble("missing", " ".join(missing), remedy(*missing))


def surroundings_of(patient: Patient) -> None:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    if "UTF8" in locale.upper().replace("-", ""):
        patient.fine("locale", locale)
    elif re.search(r"C\.utf-?8", output("locale", "-a"), re.IGNORECASE):
        patient.fine("locale", f"{locale or 'none'}; the course uses C.UTF-8")
    else:
        patient.trouble("locale", "no UTF-8", "export LC_ALL to one of those that locale -a shows")
    if not shutil.which("gnuplot"):
        patient.trouble("gnuplot", "not found", remedy("gnuplot-nox"))
        return
    with Scratch() as scratch:
        picture = scratch / "x.png"
        words = ["gnuplot", "-e", "set terminal pngcairo; set output 'x.png'; plot x"]
        try:
            subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=scratch,
                           stdin=subprocess.DEVNULL, check=False, timeout=30)
        except (OSError, subprocess.TimeoutExpired):
            pass
        if picture.is_file() and picture.stat().st_size:
            patient.fine("gnuplot", f"{output('gnuplot', '--version')}, draws png")
        else:
            patient.trouble("gnuplot", "cannot draw a png", remedy("gnuplot-nox"))


def algebra_of(patient: Patient) -> None:
    if not (shutil.which("cmake") and shutil.which("ninja") and packages.compiler()):
        return
    try:
        build.build("what measures the linear algebra", ["doctor"])
    except build.Failed as failure:
        patient.trouble("build", "failed", failure.error)
        return
    finally:
        build.unlock()
    said = output(str(tree.BUILD / "bin" / "doctor"))
    if not said:
        patient.trouble("libraries", "the program that asks them failed", "./course test shows more")
        return
    tree.say(said)
    if "another BLAS" in said:
        patient.trouble("BLAS", "not OpenBLAS", remedy("libopenblas-dev"))


def doctor(words: List[str]) -> int:
    if words:
        tree.stop("doctor takes no options", 2)
    patient = Patient()
    for part in (tools_of, libraries_of, surroundings_of, algebra_of):
        try:
            part(patient)
        except (OSError, tree.Stop) as error:
            name = part.__name__.split("_", maxsplit=1)[0]
            patient.trouble(name, str(error), "mend that, then call the doctor again")
    return 1 if patient.troubles else 0
