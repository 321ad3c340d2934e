"""python3 -m tests.browser.book [DIRECTORY]: makes the book and looks at every page in Chromium.
Ends with 77 and a sentence where one of the programs is missing."""
from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import tree
from tools.book.command import PROGRAMS

HERE = Path(__file__).parent


def main() -> int:
    lacking = [package for package, program in PROGRAMS.items() if not shutil.which(program)]
    if lacking:
        print(f"{' '.join(lacking)} not installed: no book was made, and no page looked at")
        return 77
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="book."))
    try:
        made = subprocess.run([str(tree.ROOT / "course"), "book", "--out", str(place.absolute())], check=False).returncode
        if made:
            return made
        size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
        if size > 15_000_000:
            print(f"the book has {size / 1e6:.1f} MB, and 15 are enough")
            return 1
        return subprocess.run(["node", str(HERE / "book.test.js"), str(place)], check=False).returncode
    finally:
        if len(sys.argv) < 2:
            shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
