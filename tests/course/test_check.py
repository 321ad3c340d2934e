"""check, watch, hint, solution and list. A shell script stands for the compiled tests: it writes the
verdicts that the listener would, or misbehaves."""
from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
import unittest
import xml.etree.ElementTree

from tests.course.helper import SmallCourse

# $1 is the tag of the exercise.
ALL_OK = """
printf '%s\\tok\\tname\\t\\n\\tend\\t\\t\\n' "${1#[}" | sed 's/]//' >>"$COURSE_VERDICTS"
"""


def says(kind: str, text: str = "", name: str = "01.2 a test", then: str = "") -> str:
    return f"""printf '%s\\n' '01.x\t{kind}\t{name}\t{text}' '\tend\t\t' >>"$COURSE_VERDICTS"\n{then}\n"""


class Check(SmallCourse):
    def first(self, script: str, words: str) -> str:
        """Exercise 01.1 does what the script says, the others are done."""
        self.fake_tests(f'case $1 in *01.1]) {script} ;; *) {ALL_OK} ;; esac\n')
        ran = self.expect(1, rf"(?m)^  01\.1 +half +{words}$", "check", "1")
        self.assertRegex(ran.out, rf"(?m)^01\.1 half: {words}$")
        return ran.out

    def test_all_done(self) -> None:
        self.fake_tests(ALL_OK)
        ran = self.expect(0, r"02_next/README.md.*check 02", "check", "01", "--junit", "x.xml")
        self.assertRegex(ran.out, r"(?m)^  01\.2 +Box::twice, Box::thrice +done$")
        self.assertIn("run 01 --mine", ran.out)
        self.assertIn("XOR", ran.out)
        report = xml.etree.ElementTree.parse(self.place / "x.xml").getroot()
        self.assertEqual(report[0].attrib, {"name": "01_first", "tests": "2", "failures": "0"})
        self.write("exercises/01_first/half.hpp", "// changed")
        self.expect(0, r"01_first +2/2 done|01_first +done \(changed", "list")

    def test_kinds(self) -> None:
        self.assertIn("half of what", self.first(says("wrong", "half of what"), "wrong"))
        self.assertIn("return half of x", self.first(says("todo", "01.1"), "to do"))
        self.first(says("waits", "01.2"), "waits for 01.2")
        self.first(says("loop", "stopped"), "does not end")
        self.first(says("hang", "stopped"), "hangs")
        self.first(says("crash", "SIGSEGV"), "crashes")

    def test_a_name_has_one_meaning(self) -> None:
        self.fake_tests(ALL_OK)
        third = "#pragma once\nnamespace ml {\ninline int third() {\n  // >>> exercise 01.3: one\n  return 1;\n  // <<<\n}\n%s}\n"
        self.write("solutions/01_first/third.hpp", third % "")
        self.generate()
        self.write("exercises/01_first/third.hpp", third % "double half(const char* x) { return *x; }\n")
        self.write("exercises/01_first/half_before.hpp", self.text("exercises/01_first/half.hpp"))
        self.expect(0, "is done", "check", "1")
        self.write("exercises/01_first/third.hpp", third % "double half(double y) { return y; }\n")
        self.expect(1, r"half.hpp:\d+ and exercises/01_first/third.hpp:8 both define half; give one", "check", "1")

    def test_the_status_of_the_tests_counts(self) -> None:
        self.assertIn("status 3", self.first(says("ok", then="exit 3"), "gives no verdict"))
        self.assertIn("SIGABRT", self.first(says("ok", then="kill -ABRT $$"), "crashes"))
        self.assertIn("SIGSEGV", self.first("kill -SEGV $$", "crashes"))
        self.assertIn("call exit", self.first("exit 0", "gives no verdict"))
        self.assertIn("call exit", self.first(says("ok").replace("'\tend\t\t'", ""), "gives no verdict"))

    def test_the_command_survives_kill_zero(self) -> None:
        self.assertIn("SIGTERM", self.first("kill -TERM 0", "crashes"))

    def test_a_stopped_program_is_not_waited_for(self) -> None:
        self.assertIn("stopped itself", self.first("kill -STOP $$", "hangs"))

    def test_a_program_that_sleeps_outside_its_tests(self) -> None:
        self.assertIn("hung before the first test", self.first("sleep 100", "hangs"))

    def test_computing_outside_the_tests(self) -> None:
        self.assertIn("after the tests never end", self.first(says("ok", then="while :; do :; done"), "does not end"))

    def test_children_do_not_hold_us_up_and_do_not_stay(self) -> None:
        began = time.monotonic()
        self.first(f"for i in $(seq 30); do sleep 987 & done; {says('wrong')}", "wrong")
        self.assertLess(time.monotonic() - began, 30)
        self.assertNotIn("sleep 987", subprocess.run(["ps", "-ef"], stdout=subprocess.PIPE, check=True).stdout.decode())

    def test_endless_output_is_cut(self) -> None:
        out = self.first(f"i=0; while [ $i -lt 30000 ]; do echo again and again; i=$((i+1)); done; {says('wrong')}", "wrong")
        self.assertEqual(out.count("again and again"), 10)

    def test_the_test_that_names_a_cause_is_shown(self) -> None:
        cause = says("wrong", "forgot the half\\nthe test: c == d")
        out = self.first(says("wrong", "the test: a == b") + cause, "wrong")
        self.assertIn("forgot the half\n", out)
        self.assertNotIn("a == b", out)

    def test_the_failing_one_of_two_functions_is_named(self) -> None:
        for text, name, wanted in (("the test: box.thrice(2) == 6", "01.2 box", "Box::thrice"),
                                   ("the test: y == 4", "01.2 twice a number", "Box::twice"),
                                   ("the test: y == 4", "01.2 box", "Box::twice, Box::thrice")):
            self.fake_tests(f"case $1 in *01.2]) {says('wrong', text, name)} ;; *) {ALL_OK} ;; esac\n")
            ran = self.expect(1, rf"(?m)^01\.2 {wanted}: wrong$", "check", "1")
            self.assertRegex(ran.out, r"open exercises/01_first/half.hpp:[0-9]+, then")
        lines = self.text("exercises/01_first/half.hpp").split("\n")
        twice = next(i for i, line in enumerate(lines) if "TODO 01.2: return twice" in line)
        lines[twice : twice + 2] = ["    return 2 * x;"]
        self.write("exercises/01_first/half.hpp", "\n".join(lines))
        self.fake_tests(f"case $1 in *01.2]) {says('todo', '01.2')} ;; *) {ALL_OK} ;; esac\n")
        self.expect(1, r"(?s)01\.2 Box::thrice: to do\n    return three times x", "check", "1")

    def test_junit_is_well_formed_whatever_was_printed(self) -> None:
        self.fake_tests("printf '01.1\\twrong\\tn\\tbad \\377\\376 \\001 <&\"]]>\\n\\tend\\t\\t\\n' >>\"$COURSE_VERDICTS\"\n")
        self.expect(1, "wrong", "check", "1", "--junit", "x.xml")
        report = xml.etree.ElementTree.parse(self.place / "x.xml").getroot()
        self.assertEqual(report[0].attrib["failures"], "2")

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full here")
    def test_a_full_disk_is_no_success(self) -> None:
        self.fake_tests(ALL_OK)
        self.expect(1, "cannot write to /dev/full", "check", "1", "--junit", "/dev/full")
        for words in (["hint", "1.1"], ["list"], ["check", "1"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([str(self.root / "course"), *words], stdout=full, stderr=subprocess.PIPE,
                                      env=dict(os.environ, PATH=f"{self.bin}:{os.environ['PATH']}"), check=False)
            self.assertEqual(done.returncode, 1, words)
            self.assertIn(b"No space left", done.stderr)
        self.expect(0, "^Hint 1 of 2", "hint", "1.1")

    def test_a_closed_or_short_reader(self) -> None:
        for shell in ("'{}' list >&-", "'{}' list | true; exit ${{PIPESTATUS[0]}}"):
            done = subprocess.run(["bash", "-c", shell.format(str(self.root / "course").replace("'", "'\\''"))],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            self.assertNotIn(b"Traceback", done.stderr)
            if ">&-" in shell:
                self.assertNotEqual(done.returncode, 0)

    def test_an_empty_path_and_a_strange_tmpdir(self) -> None:
        self.expect(0, "01_first", "list", env={"PATH": "", "TMPDIR": "relative/../nowhere"})
        self.fake_tests(ALL_OK)
        self.expect(0, "done", "check", "1", env={"TMPDIR": "relative/../nowhere"})

    def test_state_that_is_garbage(self) -> None:
        self.fake_tests(ALL_OK)
        for make in (lambda path: path.write_bytes(b"\xff\0garbage\n-1\t\n"), lambda path: path.mkdir()):
            shutil.rmtree(self.root / ".course", ignore_errors=True)
            for name in ("verdicts/01_first", "hints/01.1", "built/01_first_check", "fresh/manifest", "build.lock",
                         "warnings/01_first.json", "renewed", "scratch/x"):
                path = self.root / ".course" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                make(path)
            for words in (["list"], ["hint", "1.1"], ["check", "1"], ["list"], ["hint", "1.1"]):
                self.expect(0, ".", *words)
        shutil.rmtree(self.root / ".course")
        self.write(".course", "a file")
        self.expect(0, "done", "check", "1")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_state_that_may_not_be_written(self) -> None:
        self.fake_tests(ALL_OK)
        (self.root / ".course").mkdir(mode=0o555, exist_ok=True)
        (self.root / ".course").chmod(0o555)
        self.expect(1, "(?m)^course: cannot write to .*course", "check", "1")
        self.expect(0, "01_first", "list")

    def test_stale_locks_of_older_versions(self) -> None:
        self.fake_tests(ALL_OK)
        (self.root / ".course/lock").mkdir(parents=True)
        self.write(".course/lock/pid", "1")
        self.assertNotIn("Waiting", self.expect(0, "done", "check", "1").all)

    def test_without_the_solutions_of_the_chapter(self) -> None:
        shutil.rmtree(self.root / "solutions/01_first")
        self.fake_tests(says("todo", "01.1"))
        self.expect(1, r"01\.1 +half +to do", "check", "1")
        self.expect(0, "Hint 1 of 2: divide", "hint", "01.1")
        self.expect(0, "01_first +not begun", "list")
        self.expect(1, "^course: solutions/01_first is not here", "solution", "1.1")

    def test_hints_and_solution(self) -> None:
        self.expect(0, r"^Hint 1 of 2: divide\n$", "hint", "1.1")
        self.expect(0, r"Hint 2 of 2: by two", "hint", "1.1")
        self.expect(0, "no further hint", "hint", "1.1")
        self.expect(1, "there are no hints for 02.1", "hint", "2.1")
        self.assertNotIn(">>>", self.expect(0, r"return x / 2; +\|? .*TODO 01.1", "solution", "1.1").out)
        self.assertRegex(self.expect(0, "twice", "solution", "01.2").out, "thrice")
        for wrong in ("01.1\n01.2", "1", "01.9", "1.-1", "../1.1", "1.1.1", ""):
            self.expect(2, "^course: .*\n$", "solution", wrong)

    def test_next_is_the_chapter_behind_this_one(self) -> None:
        shutil.copytree(self.root / "chapters/02_next", self.root / "chapters/03_last")
        self.fake_tests(ALL_OK, chapter="02_next")
        self.expect(0, "Next: chapters/03_last/README.md", "check", "2")

    def test_watch(self) -> None:
        self.fake_tests(ALL_OK)
        environment = dict(os.environ, PATH=f"{self.bin}:{os.environ['PATH']}")
        with subprocess.Popen([str(self.root / "course"), "watch", "1"], stdout=subprocess.PIPE, env=environment,
                              stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True) as watcher:
            assert watcher.stdout
            said = b""
            for count in (1, 2):
                while said.count(b"Watching") < count:
                    said += watcher.stdout.readline()
                if count == 1:
                    self.write("exercises/01_first/half.hpp", "// saved\n")
            os.killpg(watcher.pid, signal.SIGINT)
            self.assertIn(watcher.wait(20), (0, 130))
        self.assertNotIn(b"Traceback", said)
        self.assertEqual(len(re.findall(rb"01\.1 .*done", said)), 2)


if __name__ == "__main__":
    unittest.main()
