"""One build at a time, of what changed; a damaged build folder is no fault of the learner's. The
stand-in of ninja writes what the real one would say."""
from __future__ import annotations

import os
import shutil
import subprocess
import time
import unittest

from tests.course.helper import SmallCourse
from tests.course.test_check import ALL_OK
from tools import errors

OWN = "exercises/01_first/half.hpp"
OBJECT = "build/release/CMakeFiles/01_first_check.dir/tests/x.cpp.o"


class Build(SmallCourse):
    def setUp(self) -> None:
        super().setUp()
        self.fake_tests(ALL_OK)

    def test_what_a_changed_clock_hides_is_compiled(self) -> None:
        """Whatever the time stamps say: other contents, then the object made of the old ones goes."""
        for year in (2001, 2030):
            self.write(OBJECT, "old")
            self.expect(0, "done", "check", "1")
            self.write(OBJECT, "old")
            self.expect(0, "done", "check", "1")
            self.assertTrue((self.root / OBJECT).exists(), "nothing changed, but it was deleted")
            self.write(OWN, f"// {year}\n")
            when = time.mktime((year, 1, 1, 0, 0, 0, 0, 0, 0))
            os.utime(self.root / OWN, (when, when))
            if year > 2026:
                os.utime(self.root / OBJECT, (when + 1, when + 1))
            self.course("check", "1")
            self.assertFalse((self.root / OBJECT).exists(), year)

    def test_a_failed_build_is_forgotten(self) -> None:
        """A, then B that does not link, then A again with its old time stamp."""
        first = self.text(OWN)
        self.expect(0, "done", "check", "1")
        self.ninja_says("x.cpp: undefined reference to `half'")
        self.write(OWN, "int half();")
        self.expect(1, "do not compile", "check", "1")
        self.write(OBJECT, "of B")
        self.write(OWN, first)
        os.utime(self.root / OWN, (1, 1))
        self.build_with("exit 0\n")
        self.expect(0, "done", "check", "1")
        self.assertFalse((self.root / OBJECT).exists())

    def test_errors_of_the_learner(self) -> None:
        self.ninja_says(f"[1/2] Building\ncommon/a.hpp:1:1: error: late\n{self.root}/{OWN}:7:1: error: what\n    7 | what\n"
                        f"{OWN}:8:1: error: ever")
        ran = self.expect(1, f"(?m)^{OWN}:7:1: error: what\n    7 . what$", "check", "1", "--junit", "x.xml")
        self.assertRegex(ran.err, "exercises of chapter 01 do not compile; the whole log is in")
        self.assertNotRegex(ran.all, "ever|late")
        self.expect(0, "01_first +does not compile|not begun", "list")
        self.write(OWN, "int nowhere(int);\n")
        self.ninja_says("/usr/bin/ld: a.o: in function x: x.cpp:(.text+0x1): undefined reference to `nowhere(int)'")
        self.expect(1, f"^Building.*\n{OWN}:1:int nowhere", "check", "1")

    def test_a_full_disk_is_not_the_learners_error(self) -> None:
        self.ninja_says("half.hpp:1: fatal error: error writing to /tmp/x.s: No space left on device")
        ran = self.expect(1, "course: no space is left on the disk", "check", "1")
        self.assertNotIn("do not compile", ran.all)
        self.assertNotIn("does not compile", self.course("list").out)

    def test_a_damaged_build_folder_is_made_anew_once(self) -> None:
        for damage in ("ninja: error: build.ninja:7: expected newline", "ld: libcommon.a: file format not recognized",
                       "x.cpp: undefined reference to `ml::set_blas_threads(int)"):
            self.ninja_says(damage)
            anew = 'cp -R "${0%/*}/good" build/release; printf "#!/bin/sh\\nexit 0\\n" >"${0%/*}/ninja"\n'
            shutil.copytree(self.root / "build/release", self.bin / "good", dirs_exist_ok=True)
            self.stand_in("cmake", anew)
            self.expect(0, "made anew", "check", "1")
        # What is not mended by that is not tried again at each call.
        self.ninja_says("ninja: error: build.ninja:7: expected newline")
        self.expect(1, "made anew", "check", "1")
        self.ninja_says("ninja: error: build.ninja:7: expected newline")
        self.assertNotIn("made anew", self.expect(1, "hardly the fault", "check", "1").all)

    def test_a_program_that_lost_its_x_bit(self) -> None:
        program = self.root / "build/release/bin/01_first_check"
        program.chmod(0o644)
        text = program.read_text(encoding="utf-8")
        self.write("saved", text)
        self.stand_in("ninja", 'cd "$2/../.." && [ -e build/release/bin/01_first_check ] || install -m 755 saved build/release/bin/01_first_check\n')
        self.expect(0, "done", "check", "1")

    def test_a_moved_tree_is_configured_anew(self) -> None:
        self.write("build/release/CMakeCache.txt", "CMAKE_HOME_DIRECTORY:INTERNAL=/somewhere/else\n")
        self.stand_in("cmake", "echo configured >>cmake_was_here\n")
        self.expect(0, "for the first time", "check", "1")
        self.assertEqual(self.text("cmake_was_here"), "configured\n")

    def test_a_waiting_build_and_one_that_was_killed(self) -> None:
        self.build_with("sleep 2\n")
        environment = dict(os.environ, PATH=f"{self.bin}:{os.environ['PATH']}")
        with subprocess.Popen([str(self.root / "course"), "check", "1"], stdout=subprocess.PIPE, env=environment) as first:
            assert first.stdout
            first.stdout.readline()
            time.sleep(0.5)
            self.expect(0, "Waiting for another build", "check", "1")
            self.assertEqual(first.wait(30), 0)
            first.stdout.read()
        self.build_with("sleep 3\n")
        with subprocess.Popen([str(self.root / "course"), "check", "1"], stdout=subprocess.PIPE, env=environment) as killed:
            assert killed.stdout
            killed.stdout.readline()
            time.sleep(0.5)
            killed.kill()
        self.expect(0, "done", "check", "1")

    def test_warnings_are_shown_when_an_exercise_crashes(self) -> None:
        self.write("build/release/bin/01_first_check", "#!/bin/sh\nkill -SEGV $$\n", executable=True)
        self.build_with(f"echo '[1/1] Building CXX object x'; echo '{OWN}:9:3: warning: reference to local variable'; exit 0\n")
        self.expect(1, f"(?s)The compiler had warned:.*{OWN}:9:3: warning: reference to local", "check", "1")
        self.build_with("echo '[1/1] Building CXX object of another file'; exit 0\n")
        self.expect(1, f"(?s)The compiler had warned:.*{OWN}:9:3: warning: reference to local", "check", "1")
        self.write(OWN, self.text(OWN) + "// mended\n")
        self.assertNotIn("had warned", self.expect(1, "crash", "check", "1").out)

    @unittest.skipUnless(os.path.exists("/bin/bash"), "needs ulimit -f")
    def test_files_may_not_grow(self) -> None:
        done = subprocess.run(["bash", "-c", 'ulimit -f 0; exec "$0" check 1', str(self.root / "course")], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=dict(os.environ, PATH=f"{self.bin}:{os.environ['PATH']}"))
        self.assertEqual(done.returncode, 1)
        self.assertNotIn(b"Traceback", done.stderr)
        self.assertIn(b"course: ", done.stderr)


class FirstError(unittest.TestCase):
    def test_order(self) -> None:
        log = ("[1/3] Building\nFAILED: x\nIn file included from\nexercises/01/a.hpp:3:4: note: required from here\n"
               "/usr/include/armadillo:1:2: error: static assertion\n  1 | x\n  2 | y\nninja: build stopped\n")
        self.assertEqual(errors.first_error(log), "exercises/01/a.hpp:3:4: note: required from here\n"
                         "/usr/include/armadillo:1:2: error: static assertion\n  1 | x\n  2 | y")
        self.assertIn("CMake Error at x", errors.first_error("-- ok\nCMake Error at x\n  why\n"))
        self.assertEqual(errors.first_error("1\n2\n3\n4\n5\n6\n7"), "3\n4\n5\n6\n7")
        self.assertEqual(errors.missing_function("a.o: undefined reference to `ml::far(int)'"), "far")
        self.assertTrue(errors.disk_full("x.s: No space left on device"))
        self.assertFalse(errors.damaged("ninja: build stopped: interrupted by user.", []))
