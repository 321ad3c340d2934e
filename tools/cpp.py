"""Finds the functions of a C++ header by its braces, and the marks that stand in them."""
from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Tuple

# Comments, literals and preprocessor lines: a brace in them is none.
_TEXT = re.compile(
    r"""//[^\n]*
      | /\*.*?(?:\*/|\Z)
      | R"([^()\\\s]{0,16})\(.*?\)\1"
      | "(?:\\.|[^"\\\n])*"
      | (?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'
      | ^[ \t]*\#(?:\\\n|[^\n])*""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_CLASS = re.compile(r"^(?:class|struct|union)\b[^()=]*?(\w+)\s*(?:<[^{}]*>)?\s*(?:final\s*)?(?::[^{}]*)?$")
_CONTROL = re.compile(r"^(?:if|for|while|switch|do|else|try|catch|return|case|default)\b")
_NAME = re.compile(r"((?:\w+\s*::\s*)*(?:operator\s*(?:\(\s*\)|\[\s*\]|[^\s\w(]+|[\w:&*<> ]+)|~?\w+))\s*$")
_ACCESS = re.compile(r"\s*(?:public|private|protected)\s*:(?!:)")


class Function(NamedTuple):
    """Where a function stands: its name with its class, first and last line counted from 1."""

    name: str
    first: int
    last: int
    head: str


def _blank(text: str) -> str:
    """The same text, as long, without comments and literals."""
    return _TEXT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def _without_angles(text: str) -> str:
    """Template arguments blanked, so that the brackets in them do not count."""
    while True:
        shorter = re.sub(r"<[^<>(){};]*(?:\([^<>(){};]*\)[^<>(){};]*)*>", lambda m: " " * len(m.group()), text)
        if shorter == text:
            return text
        text = shorter


def _function_name(head: str) -> Optional[str]:
    """The name of the function that this head declares, or None."""
    angled = re.search(r"operator\s*(<=>|<<|>>|<=|>=|<|>)", head)  # no template arguments
    flat = head[: angled.start(1)] + "@" * len(angled.group(1)) + head[angled.end(1) :] if angled else head
    flat = _without_angles(flat)
    flat = re.sub(r"\[\[.*?\]\]", lambda m: " " * len(m.group()), flat)
    depth = 0
    for i, c in enumerate(flat):
        if c == "=" and depth == 0 and "operator" not in flat[:i]:
            return None
        if c == "(":
            if depth == 0:
                found = _NAME.search(flat[:i])
                word = re.sub(r"\s+", "", found.group(1)) if found else ""
                if word == "operator":  # operator()
                    return "operator()"
                if word and word not in ("requires", "noexcept", "decltype", "alignas", "explicit", "sizeof"):
                    return re.sub("@+", angled.group(1), word) if angled else word
            depth += 1
        elif c == ")":
            depth -= 1
    return None


def _begins_member(head: str) -> bool:
    """Whether the brace after this head initializes a member and does not open the body."""
    return bool(re.search(r"\)\s*(?:noexcept\s*(?:\([^()]*\))?\s*)?:(?!:)", head)) and bool(re.search(r"[\w>]$", head))


def functions(text: str) -> List[Function]:
    """All functions with a body, outermost only, in order."""
    code = _blank(text)
    found: List[Function] = []
    scopes: List[Tuple[str, str, int]] = []  # kind, name, where the head begins
    start = round_depth = 0
    for i, c in enumerate(code):
        if c == "(":
            round_depth += 1
        elif c == ")":
            round_depth = max(0, round_depth - 1)
        elif c == ";" and round_depth == 0:
            start = i + 1
        elif c == "{":
            inside = scopes[-1][0] if scopes else "namespace"
            access = _ACCESS.match(code, start)
            while access:
                start, access = access.end(), _ACCESS.match(code, access.end())
            raw = code[start:i]
            begin = start + len(raw) - len(raw.lstrip())
            head = re.sub(r"\s+", " ", raw.strip())
            kind, name = "other", ""
            if round_depth == 0 and inside in ("namespace", "class") and not _CONTROL.match(head):
                bare = re.sub(r"^template\s*", "", head)
                if bare != head:
                    bare = _without_angles(bare).strip()
                own = _CLASS.match(bare)
                if re.match(r"(?:inline )?namespace\b|extern\b *$", head):
                    kind = "namespace"
                elif own:
                    kind, name = "class", own.group(1)
                elif not head.startswith("enum") and not _begins_member(head):
                    name = _function_name(head) or ""
                    kind = "function" if name else "other"
            if kind == "other" and inside in ("namespace", "class"):
                begin = start  # an initializer: the head goes on after it
            scopes.append((kind, name, begin))
            if kind != "other" or inside not in ("namespace", "class"):
                start = i + 1
        elif c == "}" and scopes:
            kind, name, begin = scopes.pop()
            if kind == "function":
                classes = [scope[1] for scope in scopes if scope[0] == "class"]
                name = re.sub(r"^ml::", "", "::".join(classes + [name]))
                first, last = text.count("\n", 0, begin) + 1, text.count("\n", 0, i) + 1
                found.append(Function(name, first, last, text.split("\n")[first - 1].strip()))
            if kind != "other" or not scopes or scopes[-1][0] not in ("namespace", "class"):
                start = i + 1
    return found


def function_at(line: int, all_functions: List[Function]) -> Optional[Function]:
    """The function that this line is in."""
    for function in all_functions:
        if function.first <= line <= function.last:
            return function
    return None


def same_function(wanted: Function, among: List[Function]) -> Optional[Function]:
    """The one that begins with the same line, or else the only one of that name."""
    for function in among:
        if function.name == wanted.name and function.head == wanted.head:
            return function
    named = [function for function in among if function.name == wanted.name]
    return named[0] if len(named) == 1 else None


def lines(text: str, function: Function) -> List[str]:
    """The lines of this function."""
    return text.split("\n")[function.first - 1 : function.last]
