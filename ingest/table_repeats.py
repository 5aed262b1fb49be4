"""Headings and head lines that a table prints again on every page, taken out of its lines."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from ingest.document import Line
from ingest.layout import heading, squeeze
from ingest.sheet import CODE
from ingest.table_head import is_head
from ontology.code_lists import concept_for

_YEAR = re.compile(r"20\d\d年?")
_MARKS = re.compile(r"[栏档拦兰行]次?|次")
_PIECES = re.compile(r"\s+|(?<=[:：])")
_MARK = re.compile(r"[栏档拦兰]次?")


class _Above:
    """The lines above the headings of a table's first page."""

    def __init__(self, texts: list[str]) -> None:
        self.lines = [squeeze(text) for text in texts]
        self.whole = "".join(self.lines)
        pieces = [piece for text in texts for piece in _PIECES.split(text)]
        self.edges = {0, *accumulate(len(squeeze(piece)) for piece in pieces)}

    def has(self, text: str) -> bool:
        """Whether ``text`` is a line, or words of several lines put together: no part of a word, as
        人力资源 in 人力资源局 may begin the name of a row."""
        if text in self.lines:
            return True
        at = self.whole.find(text) if len(text) > 5 else -1
        return at >= 0 and at in self.edges and at + len(text) in self.edges


def without_repeats(lines: list[Line], cut: int) -> list[Line]:
    """``lines`` from the headings at ``cut`` on, without what later pages repeat.

    What stands above the headings of the first page (organization, unit, year) and the headings
    themselves with their column numbers are left out where they stand again; so are the codes of
    classes below their names in the headings.
    """
    texts = [squeeze(line.text) for line in lines]
    above = _Above([line.text for line in lines[:cut]])
    openings = _openings(texts, cut)
    codes = _class_codes(lines[cut : cut + 6])
    counts = (_numbers(lines, i, len(lines))[1] for i in range(cut, min(cut + 60, len(lines))))
    count = next((n for n in counts if n > 1), 0)
    kept: list[Line] = []
    at, dropped = cut, False
    while at < len(lines):
        length = max((_again(texts, at, o) for o in openings), default=0) if at > cut else 0
        if length:
            at = _numbers(lines, at + length, count)[0]
            continue
        after = texts[at + 1] if at + 1 < len(texts) else ""
        repeated = at > cut and (_stood_above(texts[at], after, above) or _is_line_above(texts[at]))
        repeated = repeated or lines[at].text.split() == codes
        repeated = repeated or (dropped and _YEAR.fullmatch(texts[at]) is not None)
        if not repeated:
            kept.append(lines[at])
        dropped = repeated or (dropped and not texts[at])
        at += 1
    return kept


def _class_codes(heads: list[Line]) -> list[str] | None:
    """The line of codes below the names of economic classes in the headings; None where none is."""
    for above, line in pairwise(heads):
        codes, names = line.text.split(), above.text.split()
        if not codes or not all(map(CODE.fullmatch, codes)) or len(names) < len(codes):
            continue
        classes = [concept_for("economic", name) for name in names[-len(codes) :]]
        if [c.notation if c is not None else "" for c in classes] == codes:
            return codes
    return None


def _numbers(lines: list[Line], at: int, most: int) -> tuple[int, int]:
    """The index of the line after the column numbers (1 2 3 …) that may begin at ``at``, and how many
    there are, ``most`` at most: a row's own number may go on counting where they end."""
    count = 0
    while at < len(lines):
        words = _MARKS.sub(" ", lines[at].text).split()
        if any(w != str(count + i) for i, w in enumerate(words, 1)) or count + len(words) > most:
            break
        if not words and not _MARKS.search(lines[at].text):
            break
        count += len(words)
        at += 1
    return at, count


def _openings(texts: list[str], cut: int) -> list[str]:
    """The words with which the first page's headings begin; what comes last may be rows' labels."""
    lines = []
    for text in texts[cut : cut + 60]:
        if any(ch.isdigit() for ch in _YEAR.sub("", text)) or _MARK.fullmatch(text):
            break
        lines.append(text)
    whole = ("".join(lines[:count]) for count in range(len(lines), 0, -1))
    return [opening for opening in whole if len(opening) > 8]


def _again(texts: list[str], at: int, opening: str) -> int:
    """How many lines from ``at`` on repeat ``opening``; 0 where they do not."""
    rest, length = opening, 0
    while rest and at + length < len(texts) and texts[at + length]:
        text = texts[at + length]
        if not rest.startswith(text):
            return 0
        rest, length = rest[len(text) :], length + 1
    return 0 if rest else length


def _stood_above(text: str, after: str, above: _Above) -> bool:
    """Whether the line stood above the first page's headings: whole, or a code before its name."""
    if text.isdigit():
        return text in above.lines and above.has(after)
    return above.has(text) and heading(text) is None


def _is_line_above(text: str) -> bool:
    """Whether the line can only stand above a table: 单位：万元, 部门：…, 公开01表."""
    return ("单位:" in text or "部门:" in text) and is_head(text)
