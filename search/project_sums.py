"""Amounts that a project's text gives side by side for several things: 外网费用1.2万元、互联网2.4万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from search.money import YUAN
from search.performance import Record
from search.project_prose import pieces, says
from search.wording import fold

_SEAM = re.compile(r"[、，,；;：:]|(?<=[元万])[和及与]")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_YUAN = re.compile(
    r"(?P<n>(?<![\d.])\d+(?:\.\d+)?)\s*(?P<unit>[万亿]?元|[万亿](?![\u3400-\u9fff]))"
)
_OF_ALL = re.compile(r"预算|执行|决算|合计|总|共|每|[/×]|控制|超过|以内")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Amounts:
    """The text, and the amounts in it that are asked for together; yuan."""

    text: str
    each: tuple[Decimal, ...]


def side_by_side(record: Record, words: Sequence[str]) -> Amounts | None:
    """The amounts of the one text of a record's purpose in which each of the words is said of one of them,
    or all words of what they are given for together."""
    found = [a for piece in pieces(record.purpose) if (a := _of_piece(piece, words)) is not None]
    return found[0] if len(found) == 1 else None


def _of_piece(piece: str, words: Sequence[str]) -> Amounts | None:
    named = list(_named(_BRACKETS.sub("", piece)))
    if len(named) < _LEAST:
        return None
    head = fold(_BRACKETS.sub("", piece).partition(named[0][0])[0])
    of_each = [
        {w for w in words if w in clause or (w not in head and says(w, clause))}
        for clause in (fold(clause) for clause, _ in named)
    ]
    said = set[str]().union(*of_each)
    if not all(w in said or says(w, head) for w in words):
        return None
    own = [{w for w in each if sum(w in other for other in of_each) == 1} for each in of_each]
    kept = [yuan for each, (_, yuan) in zip(own, named, strict=True) if each]
    if not said:
        kept = [yuan for _, yuan in named]  # of what they are given for together
    return Amounts("".join(piece.split()), tuple(kept)) if len(kept) >= _LEAST else None


def _named(piece: str) -> Iterator[tuple[str, Decimal]]:
    """Each clause that gives one amount, of what it names, with the amount."""
    for clause in _SEAM.split(piece):
        amounts = list(_YUAN.finditer(clause))
        if len(amounts) == 1 and not _OF_ALL.search(clause):
            yield clause, Decimal(amounts[0]["n"]) * YUAN[amounts[0]["unit"]]
