"""run and --publish. A shell script stands for the chapter's program: it notes how it was called."""
from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
import unittest

from tests.course.helper import SmallCourse
from tools import drawing

PROGRAM = r"""
echo "called: $*"
while [ $# -gt 1 ]; do [ "$1" != --out ] || out=$2; shift; done
chapter=$(basename "$0"); chapter=${chapter%_mine*}
mkdir -p "$out/$chapter" && cd "$out/$chapter" || exit 1
printf '| quantity | ok |\n|---|---|\n| one | yes |\n| `two` | yes |\n' >results.md
echo new >drawn.png; echo new >moving.gif; touch results.csv
"""


class Run(SmallCourse):
    def setUp(self) -> None:
        super().setUp()
        for kind in ("", "_mine", "_mine_all"):
            for chapter in ("01_first", "02_next"):
                self.fake_tests(PROGRAM, chapter, kind)

    def test_what_is_typed_wrongly(self) -> None:
        for pattern, *words in (
                ("no command 'runn'", "runn"), ("no chapter '7'.* 01_first 02_next", "run", "7"), ("no chapter 'x'", "run", "x"),
                ("no option --fast", "run", "--fast"), ("not 'jpg'", "run", "1", "--plot", "jpg"), ("needs a value", "run", "1", "--out"),
                ("needs a value", "run", "--seed="), ("needs a chapter", "run", "--mine"), ("goes without", "run", "1", "--publish", "--quick"),
                ("goes without", "run", "1", "race", "--publish"), ("goes without", "run", "1", "--publish", "--data", "x"), ("belongs to one chapter", "run", "1", "2", "race")):
            ran = self.expect(2, f"^course: .*{pattern}", *words)
            self.assertEqual((ran.out, ran.err.count("\n")), ("", 1))
        self.expect(1, "cannot write to /dev/null", "run", "1", "--out", "/dev/null/x")

    def test_seeds(self) -> None:
        for seed, passed in (("010", "10"), ("08", "8"), ("18446744073709551615", "18446744073709551615"), ("0", "0")):
            self.expect(0, f"--seed {passed}( |\n)", "run", "1", "--seed", seed)
        for seed in ("18446744073709551616", "-1", "1e3", "0x10", "three", "٣", " 1", "1.0"):
            self.expect(2, "whole number from 0", "run", "1", f"--seed={seed}")

    def test_what_is_passed_on(self) -> None:
        out = self.place / "out"
        ran = self.expect(0, "called: race --out .*/out --plot svg --quick --table\n", "run", "1", "race", "--out=out", "--plot", "svg",
                          "--quick", "--table")
        self.expect(0, "--data .*test .*/x .*--resume\n", "run", "1", "--data", "x", "--resume")
        self.expect(2, "--epochs belongs to one chapter", "run", "--epochs", "3")
        self.assertTrue((out / "01_first/results.csv").exists())
        ran = self.expect(0, "are in .*/out, in a directory for each", "run", "01", "2", "1")
        self.assertEqual(ran.out.count("called:"), 2)
        self.expect(0, "called: .*--list", "run", "1", "--list")

    def test_mine_has_a_place_of_its_own(self) -> None:
        self.expect(0, "called: .*/out/mine .*--mine", "run", "1", "--mine")
        self.assertTrue((self.root / "out/mine/01_first/results.csv").exists())
        ran = self.expect(0, "called: .*/out/mine .*--mine", "run", "--mine", "all")
        self.assertEqual(ran.out.count("called:"), 2)
        self.expect(0, "called: .*--out .*/x ", "run", "1", "--mine", "--out", "x")

    def test_how_programs_end(self) -> None:
        for script, status, pattern in (
                ("exit 3", 3, "Building"), ("exit 2", 2, "Building"), ("exit 1", 1, "Building"), ("kill -SEGV $$", 1, r"01_first crashed \(signal 11\)"),
                ("kill -TERM 0", 1, r"crashed \(signal 15\)"), ("while :; do :; done", 1, "stopped after 1 seconds")):
            self.fake_tests(script + "\n", "01_first", "_mine")
            self.expect(status, pattern, "run", "1", "--mine")
        self.expect(1, "Not all is well in: 01_first\n", "run", "1", "2", "--mine")

    def test_chapters_side_by_side_speak_in_their_order(self) -> None:
        self.fake_tests("sleep 0.5; echo slow one; echo its error >&2\n", "01_first", "")
        self.fake_tests("echo fast one; kill -SEGV $$\n", "02_next", "")
        ran = self.expect(1, "(?s)01_first\nslow one\nits error\n\n02_next\nfast one\n.*Not all is well in: 02_next\n", "run")
        self.assertIn("02_next crashed (signal 11)", ran.err)

    def test_ctrl_c_lets_the_program_save(self) -> None:
        saved = self.place / "saved"
        self.fake_tests(f"""trap 'echo Stopped and saved; touch "$saved"; exit 1' INT
saved="{saved}"; touch "{self.place}/ready"; while :; do sleep 0.05; done
""", "01_first", "")
        with subprocess.Popen([str(self.root / "course"), "run", "1", "--data", "x"], cwd=self.place, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
                              env=dict(os.environ, PATH=f"{self.bin}:{os.environ['PATH']}")) as course:
            for _ in range(3000):
                if (self.place / "ready").exists():
                    break
                time.sleep(0.02)
            os.killpg(course.pid, signal.SIGINT)
            out, err = course.communicate(timeout=60)
        self.assertEqual((course.returncode, saved.exists()), (1, True), out + err)
        self.assertIn(b"Stopped and saved", out)
        self.assertNotIn(b"Traceback", err)

    @unittest.skipUnless(os.uname().sysname == "Linux", "elsewhere there may be another way to a display")
    def test_show_without_a_display(self) -> None:
        self.expect(1 + 1, "needs a graphical display", "run", "1", "--plot", "show", env={"DISPLAY": "", "WAYLAND_DISPLAY": ""})

    def test_publish(self) -> None:
        old = self.write("out/01_first/old.png", "old")
        os.utime(old, (2**31, 2**31))  # whatever the clock says: this run did not draw it
        self.expect(0, "called: .*--plot gif(?s:.*)Published", "run", "1", "--publish")
        head = "| quantity | ok |\n|---|---|\n| one | yes |\n"
        self.assertEqual(self.text("chapters/01_first/README.md"),
                         f"# 01 First\n<!-- results: one -->\n{head}<!-- /results -->\n<!-- results -->\n{head}| `two` | yes |\n"
                         "<!-- /results -->\nthe end\n")
        figures = self.root / "chapters/01_first/figures"
        self.assertEqual(sorted(path.name for path in figures.iterdir()), ["drawn.png", "moving.gif"])
        shutil.copytree(figures, self.root / "before")
        # With the script that drew it, the same is drawn with lines; it belongs to this picture only.
        self.stand_in("gnuplot", r"""f=$(sed -n "s/''/'/g; s/^set output '\(.*\)'$/\1/p"); echo '<svg><defs></defs></svg>' >"$f"; """)
        self.write("out/01_first/drawn.gp", "set terminal pngcairo font 'DejaVu Sans,12' size 80,60\nset output 'drawn.png'\n")
        ran = self.expect(0, "Published", "run", "1", "--publish")
        self.assertNotIn("drawn.svg", ran.out)
        self.assertTrue(drawing.belongs(figures / "drawn.svg", figures / "drawn.png"))
        (figures / "drawn.png").write_text("newer", encoding="utf-8")
        self.assertFalse(drawing.belongs(figures / "drawn.svg", figures / "drawn.png"))
        page = "| one | two |\n<!-- results: two -->\n<!-- /results -->\n"
        self.write("chapters/01_first/README.md", page)
        self.expect(0, "Published", "run", "1", "--publish")
        self.assertIn("| `two` | yes |", self.text("chapters/01_first/README.md"))

    def test_pages_that_cannot_be_published(self) -> None:
        for page, pattern in (("no markers", "no lines <!-- results -->"), ("<!-- results -->\nnever closed", "no lines"),
                              ("<!-- results: three -->\n<!-- /results -->\n", "no row three")):
            self.write("chapters/01_first/README.md", page)
            self.expect(1, pattern, "run", "1", "--publish")
            self.assertEqual(self.text("chapters/01_first/README.md"), page)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_publish_without_permission(self) -> None:
        (self.root / "chapters/01_first").chmod(0o555)
        self.addCleanup((self.root / "chapters/01_first").chmod, 0o755)
        ran = self.expect(1, "was not published: .*Permission denied", "run", "1", "--publish")
        self.assertNotIn("Published", ran.out)

    def test_help(self) -> None:
        for command in ("run", "test", "check", "watch", "hint", "solution", "reset", "restore", "recognise", "list", "doctor", "book"):
            self.expect(0, f"^./course {command}", command, "--help")
        self.expect(0, "(?s)course run.*course doctor.*course book", "help")
        self.expect(2, "no chapter and no option", "test", "01")
        self.expect(2, "list takes no options", "list", "x")
        self.expect(2, "reset needs", "reset")

    def test_doctor_on_a_bare_machine(self) -> None:
        for name in ("cmake", "ninja", "gnuplot", "c++", "g++", "clang++", "dpkg-query"):
            self.stand_in(name, "exit 1\n")
        ran = self.expect(1, r"(?s)cmake +not found.*\n +-> (apt-get .*)?install .*cmake", "doctor", env={"CXX": ""})
        self.assertIn("missing", ran.out)
        self.assertNotRegex(ran.out, r"(?m)^packages *$")


if __name__ == "__main__":
    unittest.main()
