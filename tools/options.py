"""The words behind a command."""
from __future__ import annotations

from typing import Dict, List, NamedTuple, Sequence, Set

from tools import tree


class Given(NamedTuple):
    words: List[str]
    flags: Set[str]
    values: Dict[str, str]


def parse(command: str, words: List[str], flags: Sequence[str] = (), values: Sequence[str] = ()) -> Given:
    """--name=value is taken for --name value."""
    given = Given([], set(), {})
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word in flags:
            given.flags.add(word)
        elif name in values and word.startswith("--"):
            if not equals:
                value = rest.pop(0) if rest else ""
            if not value:
                tree.stop(f"{name} needs a {'file' if name == '--junit' else 'value'}; "
                          f"see ./course {command} --help", 2)
            given.values[name] = value
        elif word.startswith("-"):
            tree.stop(f"{command} has no option {word}; see ./course {command} --help", 2)
        else:
            given.words.append(word)
    return given
