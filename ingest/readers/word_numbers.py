"""The numerals that Word counts itself and a file does not hold as text: 一、, （二）, 3.

Of ECMA-376 part 1, 17.9: a paragraph, or its style, names a list and a level; the list's level says
what it prints, in which digits, and where it starts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

_DIGITS = "零一二三四五六七八九"
_LAST_LEVEL = 8
_VALUE = qn("w:val")


def _chinese(n: int) -> str:
    if n >= 100:
        return str(n)
    tens, ones = divmod(n, 10)
    before = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return before + (_DIGITS[ones] if ones or not tens else "")


def _letter(n: int) -> str:
    return chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def _circled(n: int) -> str:
    return chr(0x2460 + n - 1) if 1 <= n <= 20 else str(n)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "bullet": lambda n: "",
    "none": lambda n: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    text: str
    form: Callable[[int], str]
    start: int
    prints: bool  # a bullet is no numeral


@dataclass(slots=True)
class Numbers:
    """Counts the paragraphs of a document, which are asked for in order."""

    _lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: WordDocument) -> Numbers:
        """The lists of ``document``; none where it counts nothing."""
        related = document.part.rels.values()
        parts = [r.target_part for r in related if r.reltype == RELATIONSHIP_TYPE.NUMBERING]
        root = getattr(parts[0], "element", None) if parts else None
        if root is None:
            return cls()
        kinds = {k.get(qn("w:abstractNumId")): k for k in root.iter(qn("w:abstractNum"))}
        found = {}
        for each in root.iter(qn("w:num")):
            kind = kinds.get(_value(each, "w:abstractNumId"))
            if kind is not None:
                found[each.get(qn("w:numId"))] = (
                    kind.get(qn("w:abstractNumId")), dict(_levels(kind)) | dict(_levels(each)),
                )  # fmt: skip
        return cls(found)

    def before(self, paragraph: Paragraph) -> str:
        """The numeral that Word prints before ``paragraph``; "" where none."""
        number, level = _asked(paragraph)
        of, levels = self._lists.get(number, ("", {}))
        if level not in levels:
            return ""
        counts = self._counts[of]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in range(level + 1, _LAST_LEVEL + 1):
            counts.pop(deeper, None)
        text = levels[level].text if levels[level].prints else ""
        for at in range(_LAST_LEVEL + 1):
            if at in levels and f"%{at + 1}" in text:
                text = text.replace(f"%{at + 1}", levels[at].form(counts.get(at, levels[at].start)))
        return text


def _asked(paragraph: Paragraph) -> tuple[str, int]:
    """The list and the level of a paragraph, its own or those of its style and what that is based on."""
    number, level = _named(paragraph._p)
    style = paragraph.style
    while style is not None and number is None:
        number, of_style = _named(style.element)
        level = of_style if level is None else level
        style = style.base_style
    return number or "0", level or 0


def _named(element: _Element) -> tuple[str | None, int | None]:
    asked = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if asked is None:
        return None, None
    level = _value(asked, "w:ilvl")
    return _value(asked, "w:numId"), int(level) if level and level.isdecimal() else None


def _levels(kind: _Element) -> Iterator[tuple[int, _Level]]:
    for each in kind.iter(qn("w:lvl")):
        form = _value(each, "w:numFmt") or "decimal"
        start = _value(each, "w:start") or "1"
        yield (
            int(each.get(qn("w:ilvl"), "0")),
            _Level(
                _value(each, "w:lvlText") or "",
                _FORMATS.get(form, str),
                int(start) if start.isdecimal() else 1,
                prints=form not in ("bullet", "none"),
            ),
        )


def _value(element: _Element, name: str) -> str | None:
    found = element.find(qn(name))
    return None if found is None else found.get(_VALUE)
