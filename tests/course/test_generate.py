"""The generator of the exercises and its manifest, on a small tree of its own."""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from tests.course.helper import REAL

SOLUTION = """\
#pragma once

#include <cmath>

/// Half of x.
inline double half(double x) {
  if (x > 0) {
    // >>> exercise 01.1: return half of x: no more
    const double result = x / 2;
    return result;
    // <<<
  }
  // >>> exercise 01.10: the same for the others
  return x * 0.5;
  // <<<
}
"""
EXERCISE = """\
#pragma once

#include "not_implemented.hpp"

#include <cmath>

/// Half of x.
inline double half(double x) {
  if (x > 0) {
    // TODO 01.1: return half of x: no more
    throw NotImplemented("01.1");
  }
  // TODO 01.10: the same for the others
  throw NotImplemented("01.10");
}
"""
OLD = 1577836800


class Generate(unittest.TestCase):
    def setUp(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="generate test "))
        self.addCleanup(shutil.rmtree, self.place)
        shutil.copytree(REAL / "tools", self.place / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        self.solution = self.place / "solutions/01_one/half.hpp"
        self.exercise = self.place / "exercises/01_one/half.hpp"
        self.manifest = self.place / "exercises/manifest"
        for path, text in ((self.solution, SOLUTION), (self.solution.with_name("whole.hpp"), "#pragma once\n\nint whole();\n"),
                           (self.place / "solutions/02_two/two.hpp", SOLUTION.replace("01.", "02."))):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.expect(0, "^$")

    def expect(self, status: int, pattern: str, *words: str, ci: str = "") -> str:
        done = subprocess.run(["python3", "-m", "tools.generate", *words], cwd=self.place, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=dict(os.environ, CI=ci, PYTHONDONTWRITEBYTECODE="1"))
        said = done.stdout.decode()
        self.assertEqual(done.returncode, status, said)
        self.assertRegex(said, pattern)
        return said

    def append(self, path: Path, text: str) -> None:
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def test_headers(self) -> None:
        self.assertEqual(self.exercise.read_text(encoding="utf-8"), EXERCISE)
        self.assertEqual(self.exercise.with_name("whole.hpp").read_text(encoding="utf-8"), "#pragma once\n\nint whole();\n")
        rows = [line.split("\t") for line in self.manifest.read_text(encoding="utf-8").splitlines()]
        self.assertEqual([row[:5] for row in rows], [
            ["01.0", "-", "01_one/whole.hpp", "0-0", "-"],
            ["01.1", "half", "01_one/half.hpp", "8-15", "return half of x: no more"],
            ["01.10", "half", "01_one/half.hpp", "8-15", "the same for the others"],
            ["02.1", "half", "02_two/two.hpp", "8-15", "return half of x: no more"],
            ["02.10", "half", "02_two/two.hpp", "8-15", "the same for the others"]])
        self.assertEqual(rows[1][5], rows[2][5])

    def test_what_is_up_to_date_is_not_written_again(self) -> None:
        for path in (self.exercise, self.manifest):
            os.utime(path, (OLD, OLD))
        self.expect(0, "^$")
        self.assertEqual({int(path.stat().st_mtime) for path in (self.exercise, self.manifest)}, {OLD})
        self.expect(0, "in step", "--check")

    def test_a_learners_edit_is_no_drift_except_where_nobody_learns(self) -> None:
        self.append(self.exercise, "// mine\n")
        self.expect(0, "yours: exercises/01_one/half.hpp", "--check")
        self.expect(1, "yours: exercises/01_one/half.hpp", "--check", ci="true")
        self.exercise.unlink()
        self.expect(0, "yours: exercises/01_one/half.hpp", "--check")

    def test_drift(self) -> None:
        self.append(self.exercise, "// mine\n")
        self.append(self.solution, "// changed\n")
        self.append(self.solution.with_name("whole.hpp"), "// changed\n")
        (self.place / "exercises/02_two/two.hpp").unlink()
        self.expect(1, "exercises/01_one/half.hpp does not follow", "--check")
        self.expect(0, "kept, because it is yours: exercises/01_one/half.hpp")
        self.assertIn("// mine", self.exercise.read_text(encoding="utf-8"))
        self.assertIn("// changed", self.exercise.with_name("whole.hpp").read_text(encoding="utf-8"))
        self.assertTrue((self.place / "exercises/02_two/two.hpp").exists())
        self.expect(0, "yours: exercises/01_one/half.hpp", "--check")
        self.expect(0, "^$", "--force")
        self.assertNotIn("// mine", self.exercise.read_text(encoding="utf-8"))
        shutil.rmtree(self.place / "solutions/02_two")
        self.expect(1, "exercises/02_two/two.hpp does not follow", "--check")
        self.expect(0, "^$")
        self.assertFalse((self.place / "exercises/02_two/two.hpp").exists())

    def test_a_chapter_without_its_solutions_keeps_its_exercises(self) -> None:
        before = self.manifest.read_text(encoding="utf-8")
        (self.place / "chapters/02_two").mkdir(parents=True)
        shutil.rmtree(self.place / "solutions/02_two")
        self.expect(0, "in step", "--check")
        self.expect(0, "^$")
        self.assertEqual(self.manifest.read_text(encoding="utf-8"), before)
        self.assertTrue((self.place / "exercises/02_two/two.hpp").exists())

    def test_lines_of_two_branches_in_one_manifest(self) -> None:
        """A union merge leaves the lines of both; the next run puts that right."""
        before = self.manifest.read_text(encoding="utf-8")
        self.append(self.solution, "// changed\n")
        self.expect(0, "^$")
        self.append(self.manifest, before)
        self.append(self.manifest, "damaged\n01.1\tx\n")
        self.expect(0, "^$")
        self.expect(0, "in step", "--check")
        self.assertEqual(len(self.manifest.read_text(encoding="utf-8").splitlines()), 5)

    def test_windows_line_ends_are_no_edit(self) -> None:
        self.exercise.write_bytes(EXERCISE.replace("\n", "\r\n").encode())
        self.expect(0, "in step", "--check")

    def test_into_a_directory(self) -> None:
        self.expect(0, "^$", "--to", "new/place", "01_one")
        made = self.place / "new/place/half.hpp"
        self.assertEqual(made.read_text(encoding="utf-8"), EXERCISE)
        os.utime(made, (OLD, OLD))
        self.expect(0, "^$", "--to", str(made.parent), "01_one")
        self.assertEqual(made.stat().st_mtime, OLD)
        self.expect(1, "no headers", "--to", "new/place", "03_three")
        self.expect(2, "usage", "--to", "new/place")
        self.expect(2, "unknown option", "--frob")
        self.expect(0, "--to DIR", "--help")

    def test_a_wrong_mark_is_told_with_its_place_and_nothing_is_written(self) -> None:
        before = {path: path.read_bytes() for path in (self.place / "exercises").rglob("*") if path.is_file()}
        for text, wanted in (
                ("// >>> exercise 01.1: close me\n", "2: the mark of exercise 01.1 is not closed"),
                ("// >>> exercise 01.1: a\n// >>> exercise 01.2: b\n// <<<\n", "3: this mark stands inside the mark of line 2"),
                ("// >>> exercise 02.1: a\n// <<<\n", "2: exercise 02.1 is not of chapter 01"),
                ("// >>> exercise 01.1:  \n// <<<\n", "2: exercise 01.1 has no sentence"),
                ("// >>> exercise 1.1: a\n// <<<\n", "2: a mark reads"),
                ("// >>> 01.1 a\n// <<<\n", "2: a mark reads"),
                ("// <<<\n", "2: this mark closes nothing"),
                ("// >>> exercise 01.1: a\n// <<<\n", "1: exercise 01.1 stands in no function")):
            self.solution.write_text("#pragma once\n" + text, encoding="utf-8")
            said = self.expect(1, "^solutions/01_one/half.hpp:" + wanted)
            self.assertEqual(said.count("\n"), 1)
        self.solution.write_text("// >>> exercise 01.1: a\n// <<<\n", encoding="utf-8")
        self.expect(1, "no #pragma once")
        self.assertEqual(before, {path: path.read_bytes() for path in before})


if __name__ == "__main__":
    unittest.main()
