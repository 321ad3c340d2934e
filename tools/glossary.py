"""python3 -m tools.glossary [--check]: chapters/glossary.md, made from the terms that the pages explain.
On a page a term is set slanted and its Russian name follows in brackets: *learning rate* (темп обучения)."""
from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import tree

PATH = "chapters/glossary.md"
_RUSSIAN = "[А-Яа-яЁё]"
_HEAD = """\
# Glossary

English and Russian, with the section that explains the term. Made from the pages by
`python3 -m tools.glossary`: change the page, not this list.

"""
# After the slanted word a few plain ones may follow, as in *marginal* distribution (…).
_AFTER = re.compile(rf"\*{{1,2}}([^*\n|]+?)\*{{1,2}}((?: [a-z][a-z-]*){{0,3}}) \(([^()]*{_RUSSIAN}[^()]*)\)")
_INSIDE = re.compile(rf"\(\*([^*]+)\*, ([^()]*{_RUSSIAN}[^()]*)\)")
_CELL = re.compile(rf"\| ([A-Za-z][A-Za-z -]*) \(([^()|]*{_RUSSIAN}[^()|]*)\) (?=\|)")
_ARTICLE = re.compile(r"^(?:the|a|an) (?=\S)", re.IGNORECASE)
_NAMES = {"cybenko"}  # people, who stand in the same way


class Term(NamedTuple):
    english: str
    russian: str
    chapter: str
    heading: str

    @property
    def link(self) -> str:
        return f"{self.chapter}/README.md#{anchor(self.heading)}"


def anchor(heading: str) -> str:
    """As GitHub makes it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def russian_of(text: str) -> str:
    """Of "персептрон, also written перцептрон" the Russian words."""
    text = re.sub(r"\s+", " ", text).split(";")[0]
    parts = [re.sub(r"^(?:also written|or|and|in Russian) ", "", part.strip()) for part in text.split(",")]
    kept = [part for part in parts if re.search(_RUSSIAN, part)]
    return ", ".join(kept) if all(re.fullmatch(r"[^A-Za-z]*|.*(?:ROC|QR|SVM|ReLU|one-hot).*", part) for part in kept) else ""


def english_of(text: str) -> str:
    """A capital letter at the beginning of a sentence is none of the term's."""
    text = _ARTICLE.sub("", re.sub(r"\s+", " ", text).strip())
    first, _, rest = text.partition(" ")
    if first[1:].islower() and first[:1].isupper() and not _is_name(first):
        text = first.lower() + (" " + rest if rest else "")
    return text


def _is_name(word: str) -> bool:
    return bool(re.match(r"Bernoulli|Laplace|Gaussian|Kullback|Nesterov|Boltzmann|Xavier|Armadillo|Kolmogorov|Taylor|Hessian", word))


def paragraphs(page: str) -> Iterator[List[str]]:
    """Heading and text of each paragraph, without code and formulas."""
    heading, fenced = "", False
    lines: List[str] = []
    for line in [*page.split("\n"), ""]:
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            continue
        elif line.startswith("#") or not line.strip():
            if lines:
                yield [heading, " ".join(lines)]
            lines = []
            if line.startswith("## ") or line.startswith("### "):
                heading = line.lstrip("#").strip()
        else:
            lines.append(line.strip())


def terms_of(chapter: str) -> Iterator[Term]:
    for heading, text in paragraphs(tree.read(tree.ROOT / "chapters" / chapter / "README.md")):
        found = [(match.start(), (match.group(1) + match.group(2)), match.group(3)) for match in _AFTER.finditer(text)]
        for pattern in (_INSIDE, _CELL):
            found += [(match.start(), match.group(1), match.group(2)) for match in pattern.finditer(text)]
        for _, english, russian in sorted(found):
            term = Term(english_of(english), russian_of(russian), chapter, heading)
            if term.russian and term.english.lower() not in _NAMES and "$" not in term.english and len(term.english) < 60:
                yield term


def terms() -> List[Term]:
    """All, in the order of the pages."""
    return [term for chapter in tree.chapters() for term in terms_of(chapter)]


def joined(found: List[Term]) -> Dict[str, List[Term]]:
    """By the English word; a plural stands with its singular."""
    by_word: Dict[str, List[Term]] = {}
    known = {term.english.lower() for term in found}
    for term in found:
        word = term.english.lower()
        by_word.setdefault(word[:-1] if word.endswith("s") and word[:-1] in known else word, []).append(term)
    return by_word


def page() -> str:
    found = joined(terms())
    rows = []
    backwards = []
    for word in sorted(found, key=lambda word: re.sub("[^a-z]", "", word)):
        entries = found[word]
        name = next((term.english for term in entries if term.english.lower() == word), word)
        russian = list(dict.fromkeys(term.russian for term in entries))
        places: Dict[str, str] = {}
        for term in entries:
            places.setdefault(term.chapter, f"[{tree.number_of(term.chapter)}]({term.link})")
        rows.append(f"| {name} | {'; '.join(russian)} | {', '.join(places.values())} |")
        backwards += [(one, name, next(places[term.chapter] for term in entries if term.russian == one)) for one in russian]
    backwards.sort(key=lambda row: re.sub("[^а-я]", "", row[0].lower().replace("ё", "е")))
    return (_HEAD + "## English to Russian\n\n| term | по-русски | chapter |\n|---|---|---|\n" + "\n".join(rows)
            + "\n\n## Русско-английский\n\n| термин | in English | chapter |\n|---|---|---|\n"
            + "\n".join(f"| {russian} | {english} | {place} |" for russian, english, place in backwards) + "\n")


def in_step() -> bool:
    """Whether the file is what the pages say. A course without terms needs none."""
    return tree.read(tree.ROOT / PATH) == page() if terms() else not (tree.ROOT / PATH).exists()


def refresh() -> None:
    if not in_step() and terms():
        tree.write_whole(tree.ROOT / PATH, page())


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not in_step():
            sys.exit(f"{PATH} does not follow from the pages; run python3 -m tools.glossary")
        print("the glossary is in step with the pages")
    else:
        refresh()
