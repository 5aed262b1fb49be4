"""Units that a question counts by their kind in place of naming them: 两个事业单位谁的支出多, 四所小学一共多少人."""

from __future__ import annotations

import re

from search.catalogue import Body
from search.question import Question, understand
from search.whose import only_publisher
from search.wording import count_said, fold

_COUNTED = re.compile(
    r"(?:县城|城区|[全本][省市县区]|[省市县区]里)?的?(?:下属|所属|直属|下辖)?的?"
    r"(?P<n>[两二三四五六七八九]|(?<!\d)[2-9])[个家所]"
)
_KIND = re.compile(
    r"(?:下属|所属|直属)?的?(?P<kind>公益[一二三]类|参公|全额(?:拨款)?|差额(?:拨款)?)?(?P<of>事业|行政)?单位"
)
_SHORT = {"参公": "参照公务员"}
_LONGEST, _SHORTEST = 6, 2  # characters of a kind that names end with


def spelled_out(question: Question) -> Question | None:
    """The question with the units named that it only counts, where just so many are of the kind."""
    found = _COUNTED.search(question.folded)
    if found is None:
        return None
    count = count_said(found["n"])
    end, kept = _of_kind(question, found.end())
    if len(kept) != count:
        return None
    names = "、".join(unit.name for unit in kept[:-1]) + f"和{kept[-1].name}"
    first, last = question.origin[found.start()], question.origin[end - 1] + 1
    return understand(f"{question.text[:first]}{names}{question.text[last:]}", question.known)


def _of_kind(question: Question, start: int) -> tuple[int, list[Body]]:
    """Where the kind said from ``start`` on ends, and the units that are of it."""
    units = _units(question, start)
    if kind := _KIND.match(question.folded, start):
        words = [_SHORT.get(w, w) for w in kind.groups() if w]
        return kind.end(), [u for u in units if words and all(w in u.nature for w in words)]
    for length in range(_LONGEST, _SHORTEST - 1, -1):
        word = question.folded[start : start + length]
        kept = [u for u in units if len(word) == length and fold(u.name).endswith(word)]
        if kept:
            return start + length, kept
    return start, []


def _units(question: Question, start: int) -> list[Body]:
    """The units of the organization that is named before the kind, or of the only one that publishes."""
    known = question.known
    named = [m for m in question.bodies if m.end <= start]
    above = only_publisher(known)
    if len(named) == 1 and len(named[0].bodies) == 1:
        above = known.bodies[named[0].bodies[0]]
    if above is None or len(named) > 1:
        return []
    return [b for b in known.bodies.values() if b.parent == above.iri and not b.is_office]
