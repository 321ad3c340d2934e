"""test: the whole suite of the course itself."""
from __future__ import annotations

import os
import subprocess
import sys
from typing import List

from tools import build, packages, tree


def test(words: List[str]) -> int:
    if [word for word in words if word != "-y"]:
        wrong = tree.quoted(next(word for word in words if word != "-y"))
        tree.stop(f"test takes no chapter and no option but -y, not {wrong}; see ./course test --help", 2)
    packages.prepare("test", "-y" in words)
    try:
        build.build("everything", [])
    except build.Failed as failure:
        failure.tell("the build failed")
        return 1
    finally:
        build.unlock()
    sys.stdout.flush()
    return subprocess.run(["ctest", "--test-dir", str(tree.BUILD), "--output-on-failure", "-j",
                           str(os.cpu_count() or 2)], check=False).returncode
