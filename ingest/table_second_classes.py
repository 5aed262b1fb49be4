"""Tables of words whose rows print two classifications side by side: the department's economic classes and the
government's, each with codes and a name, then the figures of both. The department's names the rows.

``301 01 基本工资 501 01 工资奖金津补贴 41.64 41.64``
"""

from __future__ import annotations

from itertools import groupby

from ingest.layout import column_heading
from ingest.table_headings import NAMED
from ingest.table_words import Word

_DEPARTMENTS, _GOVERNMENTS = ("301", "302", "303", "307", "309", "310", "312", "313", "399"), "5"
_CODES = (3, 5)  # digits of a class, and of one with what is below it
_LEAST = 2  # rows of both

Words = list[Word]


def of_departments(header: Words, body: Words) -> tuple[Words, Words]:
    """The headings and the rows without the government's classes; as they are where these do not stand beside
    the department's."""
    heads, rows = _one_set(header), _without_second(body)
    return (header, body) if heads is None or rows is None else (heads, rows)


def _one_set(header: Words) -> Words | None:
    """The headings without the second of two sets of codes and a name that follow each other on a line; None
    where there are not two such."""
    for _, run in groupby(header, key=lambda w: w.line):
        line = list(run)
        known = [column_heading(w.text) for w in line]
        roles = ["" if h is None else h.role for h in known]
        named = next((i for i, role in enumerate(roles) if role not in NAMED), len(line))
        half, odd = divmod(named, 2)
        if half > 1 and not odd and roles[:half] == roles[half:named] and "code" in roles[:half]:
            over = [w for w in header if w.line < line[0].line and w.text.startswith("政府")]
            return [w for w in header if w not in line[half:named] and w not in over]
    return None


def _without_second(body: Words) -> Words | None:
    """The rows without the government's codes and names; None where fewer than two print both, or one prints
    these first."""
    kept: Words = []
    found, own, at = 0, False, 0
    while at < len(body):
        end = at
        if _is_class(body[at], _DEPARTMENTS):
            own = True
        elif _is_class(body[at], (_GOVERNMENTS,)) and body[at + 1 :]:
            end = _named_until(body, at)
            if end == at and body[at + 1].is_text:
                return None
        if end > at and not own:
            return None
        if end > at:
            found, own, at = found + 1, False, end
        else:
            kept.append(body[at])
            at += 1
    return kept if found >= _LEAST else None


def _is_class(word: Word, opens: tuple[str, ...]) -> bool:
    return word.integer is not None and len(word.text) in _CODES and word.text.startswith(opens)


def _named_until(body: Words, code: int) -> int:
    """Where the name ends that stands behind the code, figures after it; where the code stands if none does."""
    start = code + 1
    if start < len(body) and body[start].integer is not None and len(body[start].text) == 2:
        start += 1
    end = start
    while end < len(body) and body[end].is_text:
        end += 1
    followed = end < len(body) and body[end].number is not None and body[end].integer is None
    return end if end > start and followed else code
