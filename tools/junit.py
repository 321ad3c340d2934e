"""The table of verdicts as a grader wants it."""
from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, List, Optional

from tools import tree

if TYPE_CHECKING:
    from tools.check import Row


def writable(report: Path) -> None:
    """Before all work; what is in the file stays until there is something to write."""
    try:
        with open(report, "a", encoding="utf-8"):
            pass
    except OSError:
        tree.stop(f"cannot write to {report}")


def clean(text: str) -> str:
    """Without characters that XML forbids, and with those that it needs escaped."""
    text = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def write(report: Optional[Path], chapter: str, table: "List[Row]") -> None:
    if not report:
        return
    failures = sum(row.verdict.kind != "ok" for row in table)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>",
             f'<testsuite name="{chapter}" tests="{len(table)}" failures="{failures}">']
    for row in table:
        case = f'<testcase classname="{chapter}" name="{clean(row.number + " " + row.title)}">'
        if row.verdict.kind != "ok":
            case += f'<failure message="{row.verdict.kind}">{clean(row.verdict.text)}</failure>'
        lines.append(case + "</testcase>")
    lines += ["</testsuite>", "</testsuites>"]
    try:
        with open(report, "w", encoding="utf-8", errors="replace") as file:
            file.write("\n".join(lines) + "\n")
    except OSError as error:
        tree.stop(f"cannot write to {report}: {error.strerror}")
