"""An indicator that joins several names in one cell, of which its explanation gives each its own target:
租金≤166万元；服务费≤130万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_EACH = re.compile("各自?(?!项)|分别")
_JOINT = re.compile("[\n和与及跟]")
_HALF = 0.5  # of what is listed must be of one name
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
    hidden = question.named.union(*(chosen.positions for chosen in choose(question)))
    open_text = "".join("\0" if i in hidden else c for i, c in enumerate(question.folded))
    if _EACH.search(open_text):
        return _one_for_each(question, open_text, found)
    rated = [(overlap(fold(piece.name), open_text), piece) for piece in found]
    best = sorted((share for share, _ in rated), reverse=True)
    if len(best) < 2 or best[0] < _ENOUGH or best[0] - best[1] < _APART:
        return []
    return [piece for share, piece in rated if share == best[0]]


def _one_for_each(question: Question, open_text: str, found: Sequence[Piece]) -> list[Piece]:
    """The piece that each of several listed things says; nothing where one of them says none for sure."""

    def listed(words: str) -> list[str]:
        marked = (f"\n{c}" if i in question.list_marks else c for i, c in enumerate(words))
        return _JOINT.split(_EACH.split("".join(marked))[0])

    told: dict[str, Piece] = {}
    both = list(zip(listed(open_text), listed(question.folded), strict=False))
    for hidden, whole in both:
        part = hidden.replace("\0", "") or whole  # 服务费 may end the project's name, too
        first, *rest = sorted(found, key=lambda p: overlap(part, fold(p.name)), reverse=True)
        share = overlap(part, fold(first.name))
        if share < _HALF or any(share - overlap(part, fold(p.name)) < _ENOUGH for p in rest):
            return []
        told[first.name] = first
    return list(told.values()) if len(told) == len(both) > 1 else []
