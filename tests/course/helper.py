"""A small course in a directory of its own, on which the commands are tried."""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from typing import Dict, Optional

REAL = Path(__file__).resolve().parent.parent.parent

SOLUTION = """\
#pragma once

namespace ml {

/// Half of x.
inline double half(double x) {
  // >>> exercise 01.1: return half of x
  return x / 2;
  // <<<
}

class Box {
 public:
  double twice(double x) const {
    // >>> exercise 01.2: return twice x
    const double result = 2 * x;
    return result;
    // <<<
  }
  double thrice(double x) const {
    // >>> exercise 01.2: return three times x
    return 3 * x;
    // <<<
  }
};

}  // namespace ml
"""
PAGE = """\
# 01 First
<!-- results: one -->
<!-- /results -->
<!-- results -->
old
<!-- /results -->
the end
"""


class Ran:
    """How a command ended."""

    def __init__(self, done: "subprocess.CompletedProcess[bytes]") -> None:
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")
        self.all = self.out + self.err


class SmallCourse(unittest.TestCase):
    """Each test has a copy of the command, two chapters, and stand-ins for programs in bin/."""

    def setUp(self) -> None:
        self.place = Path(os.path.realpath(tempfile.mkdtemp(prefix="course's test ")))
        self.addCleanup(shutil.rmtree, self.place, True)
        self.root, self.bin = self.place / "a course", self.place / "bin"
        self.bin.mkdir()
        for name in ("tools", "course"):
            source = REAL / name
            if source.is_dir():
                shutil.copytree(source, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, self.root / name)
        self.write("chapters/01_first/README.md", PAGE)
        self.write("chapters/01_first/hints.md", "## 01.1\n- divide\n- by\n  two\n## 01.10\n- no\n")
        self.write("chapters/02_next/README.md", "# 02 Next\n")
        self.write("solutions/01_first/half.hpp", SOLUTION)
        self.write("solutions/02_next/next.hpp", SOLUTION.replace("01.", "02.").replace("half", "next"))
        self.generate()

    def write(self, path: str, text: str, executable: bool = False) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if executable:
            file.chmod(0o755)
        return file

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def generate(self, *words: str) -> Ran:
        done = subprocess.run(["python3", "-m", "tools.generate", *words], cwd=self.root, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return Ran(done)

    def stand_in(self, name: str, script: str) -> None:
        """A program of this name that does what the shell script says."""
        file = self.bin / name
        file.write_text("#!/bin/sh\n" + script, encoding="utf-8")
        file.chmod(0o755)

    def build_with(self, ninja: str, cmake: str = "") -> None:
        """Stand-ins for everything that builds; the tree counts as configured."""
        self.stand_in("cmake", cmake or "mkdir -p build/release && touch build/release/build.ninja\n")
        self.stand_in("ninja", ninja)
        self.stand_in("c++", "echo 13.2.0\n")
        self.stand_in("gnuplot", "exit 0\n")
        self.stand_in("dpkg-query", "for p in \"$@\"; do echo \"$p installed\"; done\n")
        self.write("build/release/build.ninja", "")
        self.write("build/release/CMakeCache.txt", f"#\nCMAKE_HOME_DIRECTORY:INTERNAL={self.root}\n")

    def ninja_says(self, text: str, status: int = 1) -> None:
        """It prints this, until cmake has configured anew."""
        (self.bin / "said").write_text(text + "\n", encoding="utf-8")
        self.build_with(f'cat "${{0%/*}}/said"; exit {status}\n')

    def fake_tests(self, script: str, chapter: str = "01_first", kind: str = "_check") -> None:
        """Stands for the compiled tests, or for a chapter's program; nothing else is built."""
        self.write(f"build/release/bin/{chapter}{kind}", "#!/bin/sh\n" + script, executable=True)
        self.build_with("exit 0\n")

    def course(self, *words: str, env: Optional[Dict[str, str]] = None, timeout: float = 60) -> Ran:
        environment = dict(os.environ, PATH=f"{self.bin}:{os.environ['PATH']}", COURSE_SECONDS="1")
        environment.update(env or {})
        done = subprocess.run([str(self.root / "course"), *words], cwd=self.place, env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=timeout, check=False)
        return Ran(done)

    def expect(self, status: int, pattern: str, *words: str, env: Optional[Dict[str, str]] = None) -> Ran:
        ran = self.course(*words, env=env)
        self.assertEqual(ran.status, status, ran.all)
        self.assertRegex(ran.all, pattern)
        self.assertNotIn("Traceback", ran.all)
        return ran
