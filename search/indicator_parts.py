"""An indicator that joins several names in one cell, of which its explanation gives each its own target:
租金≤166万元；服务费≤130万元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from search.matching import overlap
from search.performance import Indicator
from search.projects import choose
from search.question import Question
from search.wording import fold

_SEVERAL = re.compile(r"[\u3400-\u9fff）)][;；][\u3400-\u9fff]")  # two names in one cell
_PIECE = re.compile(
    r"(?P<name>[^;；≤≥<>＜＞=]{2,40}?)(?P<bound>[≤≥<>＜＞=]+|不(?:超过|低于|少于|高于|大于|小于)|控制在)"
    r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[^;；\d。，]{1,6})$"
)
_ENOUGH = 0.25  # of a name's pairs of characters
_APART = 0.1  # by so much more than of any other's


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the names with its target."""

    name: str
    bound: str
    value: Decimal
    unit: str

    @property
    def shown(self) -> str:
        return f"{self.bound}{self.value}{self.unit}"


def is_joined(each: Indicator) -> bool:
    """Whether an indicator has several names in its cell."""
    return _SEVERAL.search(each.level3) is not None


def pieces_meant(question: Question, each: Indicator) -> list[Piece]:
    """The one whose name the question says most of, or all whose names it says; nothing where none is sure."""
    said = "".join(each.explanation.split())
    found = [
        Piece(m["name"].strip(":："), m["bound"], Decimal(m["number"]), m["unit"])
        for part in re.split("[;；]", said) if (m := _PIECE.match(part))
    ]  # fmt: skip
    if fold(each.level3) in question.folded:
        return found if len(found) == len(re.split("[;；]", each.level3)) else []
    hidden = frozenset[int]().union(*(chosen.positions for chosen in choose(question)))
    open_text = "".join("\0" if i in hidden else c for i, c in enumerate(question.folded))
    rated = [(overlap(fold(piece.name), open_text), piece) for piece in found]
    best = sorted((share for share, _ in rated), reverse=True)
    if len(best) < 2 or best[0] < _ENOUGH or best[0] - best[1] < _APART:
        return []
    return [piece for share, piece in rated if share == best[0]]
