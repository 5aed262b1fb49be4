"""How far one indicator of two projects is apart: 甲项目和乙项目，实际出访天数差几天."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import cite
from search.indicator_choice import wants_target
from search.indicator_rows import NUMBER
from search.indicators import Fit
from search.money import plain
from search.performance import indicator_query
from search.question import Question, understand
from search.questions.indicator_gap import meant
from search.several_projects import several

EXAMPLES = ("河道清淤和堤防加固，完成长度差多少公里",)
_APART = re.compile(r"(?:相?差|[多少高低])(?:了|出)?(?:多少|几)(?P<unit>[\u3400-\u9fff]{0,3})$")
_BETWEEN = re.compile(
    r"^(?:和|与|跟|比|、)+|(?:这|那)?[两俩二2]个?(?:项目|协会|单位|笔|项|者)?(?:之间)?的?|^的|项目(?=$)"
)
_UNDONE = ("%", "元")  # rates and money are set apart elsewhere


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The two results, or targets where those are asked for, and what lies between them."""
    said = _APART.search(question.folded)
    if said is None or not question.asks(Ask.DIFFERENCE) or question.kind in (None, "money"):
        return
    chosen = several(question)
    if len(chosen) != 2:
        return
    chosen = sorted(chosen, key=lambda c: min(c.positions))
    names = frozenset[int]().union(*(c.positions for c in chosen)) | question.named
    rest = "".join(c for i, c in enumerate(question.folded[: said.start()]) if i not in names)
    rest = _BETWEEN.sub("", rest)
    fits: list[Fit] = []
    for each in chosen:
        asked = understand(f"{each.name}的{rest}是多少{said['unit']}", question.known)
        found = meant(asked, release)
        if found is None or found.project not in each.all_names:
            return
        fits.append(found)
    one, other = (f.indicator for f in fits)
    which = (
        "指标值" if wants_target(question) or not (one.actual and other.actual) else "实际完成值"
    )
    told = [i.target if which == "指标值" else i.actual for i in (one, other)]
    numbers = [NUMBER.search(text) for text in told]
    units = {i.target_unit for i in (one, other)}
    if None in numbers or len(units) != 1 or any(u in "".join((*told, *units)) for u in _UNDONE):
        return
    a, b = (Decimal(n[0]) for n in numbers if n is not None)
    unit = units.pop()
    outcome = (
        f"{fits[0 if a > b else 1].project}比{fits[1 if a > b else 0].project}多{plain(abs(a - b))}{unit}"
        if a != b else "两者相同，相差0"
    )  # fmt: skip
    shown = "，".join(
        f"{f.project}“{f.indicator.shown}”的{which}为{t}" for f, t in zip(fits, told, strict=True)
    )
    yield Draft(
        f"{one.year}年度{shown}；{outcome}。", 81.0, tuple(cite(release, f.indicator.place) for f in fits),
        abs(a - b), unit, indicator_query(one.report),
        {"project": f"{fits[0].project}、{fits[1].project}", "measure": f"{one.shown}之差"},
    )  # fmt: skip
