"""recognise. A shell script stands for the program that looks at pictures: it notes how it was called."""
from __future__ import annotations

import unittest

from tests.course.helper import SmallCourse


class Recognise(SmallCourse):
    def setUp(self) -> None:
        super().setUp()
        self.write("chapters/16_cnn/README.md", "# 16 CNN\n")
        self.write("solutions/16_cnn/net.hpp", "#pragma once\n")
        self.generate()
        for kind in ("", "_mine", "_mine_all"):
            self.fake_tests('echo "called: $0 $*"; exit "$(cat "$1")"\n', "16_cnn_recognise", kind)
        (self.place / "seven.png").write_text("0", encoding="utf-8")

    def test_what_is_passed_on(self) -> None:
        picture = self.place / "seven.png"
        out = self.root / "out"
        for words, called in (((), f"recognise {picture} --out {out}\n"),
                              (("--mine",), f"recognise_mine {picture} --out {out}/mine --mine\n"),
                              (("--mine", "all"), f"recognise_mine_all {picture} --out {out}/mine --mine\n"),
                              (("--out", "here"), f"recognise {picture} --out {self.place}/here\n")):
            ran = self.expect(0, "called: ", "recognise", "seven.png", *words)
            self.assertTrue(ran.out.endswith(called), ran.out)

    def test_what_is_typed_wrongly(self) -> None:
        for status, pattern, *words in ((2, "needs one picture"), (2, "needs one picture", "a.png", "b.png"), (2, "no option --fast", "--fast", "a.png"),
                                        (1, "no file 'six.png'", "six.png"), (1, "is a directory", ".")):
            ran = self.expect(status, f"^course: .*{pattern}", "recognise", *words)
            self.assertEqual((ran.out, ran.err.count("\n")), ("", 1))

    def test_how_the_program_ends(self) -> None:
        for status in ("0", "1"):
            (self.place / "seven.png").write_text(status, encoding="utf-8")
            self.expect(int(status), "called", "recognise", "seven.png")
        self.fake_tests("kill -SEGV $$\n", "16_cnn_recognise", "_mine")
        self.expect(1, r"crashed \(signal 11\)", "recognise", "seven.png", "--mine")
        self.fake_tests("while :; do :; done\n", "16_cnn_recognise", "_mine")
        self.expect(1, "stopped after 1 seconds", "recognise", "seven.png", "--mine")

    def test_without_the_chapter(self) -> None:
        (self.root / "chapters/16_cnn/README.md").unlink()
        self.expect(1, "chapter 16_cnn is missing", "recognise", "seven.png")


if __name__ == "__main__":
    unittest.main()
