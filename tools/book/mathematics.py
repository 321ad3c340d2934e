"""Formulas: all of the book go through KaTeX at once."""
from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Dict, Iterable, Tuple

from tools import tree

Formula = Tuple[str, bool]  # TeX, and whether it stands in a line of its own
_SCRIPT = Path(__file__).with_name("katex.js")
# KaTeX 0.16.4 writes <mo> for "apply function" into <msub>, which has two children, not three.
_THIRD_CHILD = re.compile(r"(<mi[^>]*>[^<]*</mi>)<mo>\u2061</mo>(?=</msu[bp]>)")


def typeset(formulas: Iterable[Formula]) -> Dict[Formula, str]:
    """The HTML of each formula."""
    wanted = sorted(set(formulas))
    done = subprocess.run(["node", str(_SCRIPT)], input=json.dumps(wanted).encode(), check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        problem = done.stderr.decode("utf-8", "replace").strip().split("\n")
        tree.stop(f"KaTeX failed: {problem[-1] if problem else ''}")
    html = json.loads(done.stdout)
    return {formula: _THIRD_CHILD.sub(r"\1", text) for formula, text in zip(wanted, html)}


def style() -> Path:
    """The directory with katex.min.css and fonts."""
    for place in ("/usr/share/javascript/katex", "/usr/share/nodejs/katex/dist"):
        if (Path(place) / "katex.min.css").is_file():
            return Path(place)
    tree.stop("katex.min.css was not found in /usr/share/javascript/katex")
