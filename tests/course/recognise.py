"""python3 -m tests.course.recognise PROGRAM: the program behind ./course recognise on our own pictures, on
others by the same hand, and on files that are no pictures. It trains its network first."""
from __future__ import annotations

import random
import runpy
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any, Dict, List

from tools import tree

SAMPLES = tree.ROOT / "datasets" / "handwritten"
DIGITS = {"two.pgm": "2", "five_light_on_dark.png": "5", "seven_large_and_thin.png": "7"}


class Program:
    def __init__(self, binary: str, out: Path) -> None:
        self.words, self.failures = [binary, "--out", str(out)], 0

    def fail(self, sentence: str, said: str) -> None:
        self.failures += 1
        print(f"FAILED: {sentence}\n    " + said.replace("\n", "\n    "))

    def sees(self, file: Path) -> str:
        """The digit, and nothing if there is none."""
        done = subprocess.run([*self.words, str(file)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False, timeout=600)
        said = done.stdout.decode()
        last = said.rstrip("\n").split("\n")[-1]
        if done.returncode != 0 or said.count(" %  ") < 10 or last[-1:] != ".":
            self.fail(f"{file} was not answered", said + done.stderr.decode())
            return ""
        return last[-2]

    def refuses(self, file: Path, words: str) -> None:
        """With status 1 and one sentence."""
        done = subprocess.run([*self.words, str(file)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False, timeout=600)
        said = done.stderr.decode()
        if done.returncode != 1 or done.stdout or said.count("\n") != 1 or words not in said:
            self.fail(f"{file.name}: expected status 1 and '{words}', got {done.returncode}", said)


def claimed(width: int, height: int) -> bytes:
    """A PNG whose header claims this size, with no picture behind it."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def our_own(program: Program) -> None:
    for name, digit in DIGITS.items():
        seen = program.sees(SAMPLES / name)
        if seen != digit:
            program.fail(f"{name} is a {digit}", f"seen: {seen}")


def others(program: Program, place: Path) -> None:
    """Every way of writing twice: each other paper, size, pen and hand."""
    hand: Dict[str, Any] = runpy.run_path(str(SAMPLES / "draw"))
    wrong: List[str] = []
    for way in sorted(hand["WAYS"]):
        for seed in ("11", "12"):
            dice, file = random.Random(way + seed), place / f"{way}{seed}.png"
            size = dice.choice([30, 50, 80])
            paper, ink = dice.choice([(255, 0), (20, 230)])
            rows = hand["drawn"](way, 2 * size, 2 * size, size, size * dice.uniform(0.03, 0.14), seed)
            hand["save"](file, hand["grays"](rows, paper, ink))
            if program.sees(file) != way[0]:
                wrong.append(way + seed)
    print(f"{2 * len(hand['WAYS']) - len(wrong)} of {2 * len(hand['WAYS'])} drawings were recognised; wrong: {' '.join(wrong)}")
    if len(wrong) > 3:
        program.fail("more than three drawings were not recognised", " ".join(wrong))


def no_pictures(program: Program, place: Path) -> None:
    sample = (SAMPLES / "five_light_on_dark.png").read_bytes()
    for name, content, words in (
            ("empty.png", b"", "is empty"), ("words.png", b"seven", "neither PNG nor PGM"), ("photo.png", b"\xff\xd8\xff\xe0", "a JPEG"),
            ("huge.png", claimed(100000, 100000), "100000×100000"), ("cut.png", sample[:900], "damaged PNG"),
            ("changed.png", sample[:300] + b"?" + sample[301:], "damaged PNG"), ("huge.pgm", b"P5 99999 99999 255\n", "99999×99999"),
            ("blank.pgm", b"P5 9 9 255\n" + b"\xff" * 81, "blank")):
        (place / name).write_bytes(content)
        program.refuses(place / name, words)
    program.refuses(place, "cannot read")
    program.refuses(place / "nowhere.png", "nowhere.png")


def main() -> int:
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        program = Program(sys.argv[1], place / "out")
        no_pictures(program, place)
        if (place / "out").exists():
            program.fail("something was trained for a picture that cannot be read", "")
        our_own(program)
        others(program, place)
        weights = place / "out/16_cnn/recognise.weights"
        kept = weights.read_bytes()
        weights.write_bytes(kept[:1000])
        our_own(program)
        if weights.read_bytes() != kept:
            program.fail("a damaged file of weights was not made again, with the same numbers", "")
        return min(1, program.failures)


if __name__ == "__main__":
    sys.exit(main())
