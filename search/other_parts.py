"""A whole that is said in a short everyday word beside one of its own parts: its other parts are meant.

医疗 in 养老、医疗、公务员医疗补助 is what 行政事业单位医疗 has besides 公务员医疗补助.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from search.composing import label_of
from search.figures import Found, find
from search.items import items
from search.measures import FUNCTIONAL, Mention, of_code
from search.operands import Operand
from search.question import Question
from search.seeking import wanted
from search.wording import fold

_ROUNDING = Decimal(200)  # yuan: figures of 万元 with two decimals


@dataclass(frozen=True, slots=True)
class Others:
    """The operands with the whole's other parts in its place, and what is said of that."""

    operands: tuple[Operand, ...]
    note: str


def with_other_parts(
    question: Question, release: Release, operands: Sequence[Operand], pair: tuple[Operand, Operand]
) -> Others | None:
    """The whole of ``pair`` replaced; None where its official name is said, or where its other parts are
    not all called by the word that is said, or do not come to what is left of it."""
    part, whole = pair
    measure = whole.stated.measure
    said = [m for m in question.measures if m.measures[:1] == (measure,) and m.far]
    if len(said) != 1 or measure.kind != FUNCTIONAL or part.body.iri != whole.body.iri:
        return None
    word = question.folded[said[0].start : said[0].end]
    rest = _other_parts(question, release, said[0], part, whole)
    yuan = [o.stated.yuan or Decimal(0) for o in rest]
    left = (whole.stated.yuan or Decimal(0)) - (part.stated.yuan or Decimal(0))
    if not rest or abs(sum(yuan) - left) > _ROUNDING or any(word not in fold(o.name) for o in rest):
        return None
    at = list(operands).index(whole)
    named = "、".join(o.name for o in rest)
    note = (
        f"{part.name}已另计，“{question.said(said[0].start, said[0].end)}”取{named}，没有重复相加。"
    )
    return Others((*operands[:at], *rest, *operands[at + 1 :]), note)


def _other_parts(
    question: Question, release: Release, said: Mention, part: Operand, whole: Operand
) -> list[Operand]:
    """The figures of what is right under the whole, without the part that is named."""
    under = items(question, release, whole.body, whole.stated.year, [said])
    found: list[Operand] = []
    for row in sorted(under.rows if under else (), key=lambda r: r.code):
        if part.stated.measure.key.startswith(row.code):
            continue
        measure = of_code(row.code, row.label)
        each = find(release, question.known, wanted(question, whole.body, (measure,)))
        if not isinstance(each, Found) or each.best.phase != whole.stated.phase:
            return []
        found.append(Operand(label_of(each.best), whole.body, each.best, each.others))
    return found
