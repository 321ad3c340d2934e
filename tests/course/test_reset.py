"""reset and restore: the learner's work is never lost."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.course.helper import Ran, SmallCourse

OWN = "exercises/01_first/half.hpp"


class Reset(SmallCourse):
    def setUp(self) -> None:
        super().setUp()
        self.untouched = self.text(OWN)

    def backup(self, ran: Ran) -> Path:
        found = re.search(r"^Your version is kept in (.*)$", ran.out, re.MULTILINE)
        assert found, ran.all
        return Path(found.group(1))

    def test_reset_and_restore(self) -> None:
        self.write(OWN, self.untouched + "// mine\n")
        self.write("exercises/01_first/helper.hpp", "// my own helper\n")
        kept = self.backup(self.expect(0, "as they were", "reset", "1"))
        self.assertEqual(self.text(OWN), self.untouched)
        self.assertFalse((self.root / "exercises/01_first/helper.hpp").exists())
        self.assertIn("// mine", (kept / "half.hpp").read_text(encoding="utf-8"))
        self.expect(0, "nothing to put back", "reset", "01")
        self.expect(0, "is again what", "restore")
        self.assertIn("// mine", self.text(OWN))
        self.assertIn("my own", self.text("exercises/01_first/helper.hpp"))
        self.expect(0, "is again what", "restore")  # a second restore undoes the first
        self.assertEqual(self.text(OWN), self.untouched)
        self.expect(0, "is again what", "restore", kept.name)
        self.assertIn("// mine", self.text(OWN))
        self.expect(0, "nothing to give back", "restore", kept.name)
        self.expect(1, "no backup of 02_next", "restore", "02")
        self.expect(2, "no chapter", "restore", "../x")

    def test_one_exercise(self) -> None:
        solved = self.text("solutions/01_first/half.hpp").replace("// >>> exercise", "//").replace("// <<<", "//")
        self.write(OWN, solved)
        self.expect(0, "Exercise 01.2 is as it was", "reset", "1.2")
        text = self.text(OWN)
        self.assertIn("return x / 2;", text)
        self.assertEqual(text.count('NotImplemented("01.2")'), 2)
        self.assertIn('#include "not_implemented.hpp"', text)
        self.expect(0, "is as it was", "reset", "1.1")
        self.assertEqual(self.text(OWN).count("NotImplemented("), 3)
        self.expect(0, "nothing to put back", "reset", "1.1")
        self.write(OWN, "nothing of it is left")
        self.expect(1, "^course: half is not to be found", "reset", "1.1")
        self.assertEqual(self.text(OWN), "nothing of it is left")

    def test_a_link_is_replaced_and_what_it_points_to_is_kept(self) -> None:
        for target in (self.place / "elsewhere.hpp", self.place / "missing.hpp"):
            (self.root / OWN).unlink()
            (self.root / OWN).symlink_to(target)
            if target.name == "elsewhere.hpp":
                target.write_text("// my work\n", encoding="utf-8")
                self.assertEqual((self.backup(self.expect(0, "as they were", "reset", "1")) / "half.hpp")
                                 .read_text(encoding="utf-8"), "// my work\n")
                self.assertEqual(target.read_text(encoding="utf-8"), "// my work\n")
            self.expect(0, "as they were", "reset", "1")
            self.assertFalse((self.root / OWN).is_symlink())
            self.assertEqual(self.text(OWN), self.untouched)

    def test_a_linked_directory(self) -> None:
        own = self.root / "exercises/01_first"
        shutil.move(str(own), self.place / "mine")
        own.symlink_to(self.place / "mine")
        (self.place / "mine/half.hpp").write_text("// my work\n", encoding="utf-8")
        self.expect(0, "as they were", "reset", "1")
        self.assertEqual((self.place / "mine/half.hpp").read_text(encoding="utf-8"), "// my work\n")
        self.assertEqual(self.text(OWN), self.untouched)

    def test_a_directory_or_nothing_instead_of_a_header(self) -> None:
        (self.root / OWN).unlink()
        self.expect(1, f"^course: {OWN} is missing; ./course reset 01", "check", "1", "--junit", "x.xml")
        self.assertIn('failures="2"', (self.place / "x.xml").read_text(encoding="utf-8"))
        self.expect(0, "a file is missing", "list")
        (self.root / OWN).mkdir()
        self.write(OWN + "/inside", "x")
        self.expect(1, "is missing", "run", "1", "--mine")
        self.expect(0, "as they were", "reset", "1")
        self.assertEqual(self.text(OWN), self.untouched)
        shutil.rmtree(self.root / "exercises/01_first")
        self.expect(0, "as they were", "reset", "1")
        self.assertEqual(self.text(OWN), self.untouched)

    def test_backups_in_one_second(self) -> None:
        for text in "abcd":
            self.write(OWN, text)
            self.course("reset", "1")
        texts = {path.read_text(encoding="utf-8") for path in (self.root / ".course/backups").glob("*/half.hpp")}
        self.assertEqual(texts, set("abcd"))

    def test_without_solutions(self) -> None:
        self.expect(0, "not begun", "list")  # any command: a copy is kept from now on
        shutil.rmtree(self.root / "solutions")
        self.write(OWN, "// mine\n")
        self.expect(0, "as they were", "reset", "1")
        self.assertEqual(self.text(OWN), self.untouched)

    def test_without_solutions_and_copy_but_with_git(self) -> None:
        def git(*words: str) -> None:
            subprocess.run(["git", "-C", str(self.root), "-c", "user.name=x", "-c", "user.email=x@x", *words],
                           stdout=subprocess.DEVNULL, check=True)

        shutil.rmtree(self.root / "solutions")
        self.write(OWN, "// mine\n")
        ran = self.expect(1, "^course: the untouched exercises/01_first/half.hpp is nowhere", "reset", "1")
        self.assertEqual(ran.all.count("\n"), 1)
        self.assertEqual(self.text(OWN), "// mine\n")
        if not shutil.which("git"):
            self.skipTest("git is not installed")
        git("init", "-q")
        self.write(OWN, self.untouched)
        git("add", "exercises")
        git("commit", "-qm", "given")
        self.write(OWN, "// mine\n")
        git("commit", "-qam", "mine")
        shutil.rmtree(self.root / ".course")
        self.expect(0, "as they were", "reset", "1")
        self.assertEqual(self.text(OWN), self.untouched)

    def test_what_cannot_be_written(self) -> None:
        self.expect(0, "not begun", "list")
        self.write(OWN, "// mine\n")
        (self.root / ".course/backups").symlink_to("/dev/full" if os.path.exists("/dev/full") else "/dev/null")
        self.course("reset", "1")
        self.assertTrue(self.text(OWN) == "// mine\n" or list((self.root / ".course/backups").glob("*/half.hpp")))
