"""Colours for code: as much of each language as the eye wants."""
from __future__ import annotations

import re
from html import escape
from typing import Dict, List, Pattern

_CPP = """alignas auto bool break case catch char class const consteval constexpr constinit const_cast
continue decltype default delete do double dynamic_cast else enum explicit extern false float for friend
if inline int long mutable namespace new noexcept nullptr operator override final private protected public
reinterpret_cast requires concept return short signed sizeof static static_assert static_cast struct switch
template this throw true try typedef typename union unsigned using virtual void volatile while""".split()
_SHELL = "if then else elif fi for while do done case esac in function return exit set export".split()
_PYTHON = """and as assert break class continue def del elif else except False finally for from global if
import in is lambda None not or pass raise return True try while with yield""".split()


def _language(comment: str, string: str, words: List[str], more: str = "") -> Pattern[str]:
    return re.compile(rf"(?P<c>{comment})|(?P<s>{string}){more}|(?P<k>\b(?:{'|'.join(words)})\b)"
                      r"|(?P<n>\b(?:0x[0-9a-fA-F']+|[0-9][0-9']*\.?[0-9]*(?:[eE][-+]?[0-9]+)?)[fuUlL]*\b)", re.MULTILINE)


_STRING = r'"(?:\\.|[^"\\\n])*"'
_CHARACTER = r"'(?:\\.|[^'\\\n])'"
_HASH = r"(?<![\w$&{])#[^\n]*"
_LANGUAGES: Dict[str, Pattern[str]] = {
    "cpp": _language(r"//[^\n]*|/\*[\s\S]*?\*/", f'R"\\([\\s\\S]*?\\)"|{_STRING}|{_CHARACTER}', _CPP,
                     r"|(?P<p>^[ \t]*\#[ \t]*[a-z]+(?:[ \t]*<[^>\n]*>)?)"
                     r"|(?P<t>\b(?:(?:std|arma|ml)::)+[A-Za-z_]\w*|\b[A-Z][a-z]\w*)"),
    "sh": _language(_HASH, rf"{_STRING}|'[^']*'", _SHELL),
    "py": _language(_HASH, rf'"""[\s\S]*?"""|{_STRING}|\'(?:\\.|[^\'\\\n])*\'', _PYTHON),
}
_NAMES = {"c++": "cpp", "hpp": "cpp", "c": "cpp", "bash": "sh", "python": "py", "cmake": "sh"}


def language_of(path: str) -> str:
    name = path.rsplit("/", 1)[-1]
    if name == "course":
        return "sh"
    if name in ("CMakeLists.txt", "convert"):
        return "sh" if name == "CMakeLists.txt" else "py"
    return name.rsplit(".", 1)[-1] if "." in name else ""


def colour(text: str, language: str) -> str:
    """HTML of the text. A piece never goes over the end of a line, so that lines may be taken apart."""
    pattern = _LANGUAGES.get(_NAMES.get(language.lower(), language.lower()))
    if not pattern:
        return escape(text, quote=False)
    out: List[str] = []
    at = 0
    for found in pattern.finditer(text):
        out.append(escape(text[at : found.start()], quote=False))
        kind = found.lastgroup
        out.append("\n".join(f'<i class={kind}>{escape(line, quote=False)}</i>' if line else ""
                             for line in found.group().split("\n")))
        at = found.end()
    out.append(escape(text[at:], quote=False))
    return "".join(out)


def numbered(text: str, language: str) -> str:
    """A whole file; each line can be linked."""
    lines = colour(text.rstrip("\n"), language).split("\n")
    return "".join(f"<span id=L{i}>{line}\n</span>" for i, line in enumerate(lines, 1))
