"""What the prose explains of a change that is asked about, and how a change and its reason are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from graph.release import Release
from search.catalogue import Body
from search.changes import asks_of_budget_kept, basis_asked
from search.measure_roles import roles_of
from search.prose import base_and_basis, mentions
from search.question import Question
from search.reasons import Why, amounts_said, direction, fit, of_year, states, told
from search.rows import Claim, claims
from search.wording import fold

_CHANGED = ("increase", "decrease")
_YEAR = re.compile(r"^\d{4}年度?")
_LEAD = re.compile(
    r"^(?:系|[^：:]{0,24}?(?:原因(?:是|为|在于|：|:)*|主要(?:是|为)|由于|因为)[：:]?)"
)


_CHANGE = re.compile(
    r"(?:增加|增长|上升|减少|下降|降低)(?:了|额?为)?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>亿元|万元|元|%)"
)
_HOW_MUCH = re.compile(
    r"[增加减少降跌涨掉升长低高多](?:了|出|幅|下去?|来)*(?:是|有|为|达)?(?:多少|百分之[几多]|几(?!乎))"
)
_JOINT = re.compile("(?:支出|经费)?[和与跟及同]")
_Scored = list[tuple[float, Why]]


def tied(question: Question, release: Release, body: Body) -> tuple[list[Why], _Scored, _Scored]:
    """What the prose explains of the years asked about; of that what is of the measure; of that what is no
    change the other way."""
    years = {y.value for y in question.years}
    claimed = claims(release, body.iri)
    known = [
        w for w in told(release, body)
        if of_year(question, w.year, years) or _tells_of_before(w, years)
    ]  # fmt: skip
    fitting = [
        (score, why) for why in known
        if (score := fit(question, why)) is not None and not _states_other(question, why, claimed)
    ]  # fmt: skip
    other_way = {w.reason for w in known if direction(question, w) < 0}
    meant = [w for _, w in fitting if direction(question, w) >= 0]
    found = [
        (score, why) for score, why in fitting
        if (turn := direction(question, why)) > 0
        or (not turn and why.reason not in other_way and not _of_another_change(why, known, meant))
    ]  # fmt: skip
    return (
        known,
        fitting,
        [f for f in found if not (_rose_instead(question, fitting) and "预算" in f[1].basis)],
    )


def _rose_instead(question: Question, fitting: _Scored) -> bool:
    """Whether it changed the other way since the year before, where nothing is said of a budget: how that was
    kept to explains no such change."""
    since = [w for _, w in fitting if w.change in _CHANGED and "预算" not in w.basis]
    said = basis_asked(question) or asks_of_budget_kept(question)
    return bool(since) and not said and all(direction(question, w) < 0 for w in since)


def best_of(found: Sequence[tuple[float, Why]]) -> tuple[float, Why]:
    """The reason that fits best, one that stands with a figure first."""
    return max(found, key=lambda f: (f[0], not f[1].is_sentence, -f[1].place.start))


def _states_other(question: Question, why: Why, claimed: Sequence[Claim]) -> bool:
    """Whether the question states the amount of another change of the same sentence: 预算减少23.47万元,
    其中公用经费减少2.02万元."""
    for said in amounts_said(question):
        others = (c for c in claimed if c.change in _CHANGED and c.sentence in why.context)
        if any(
            states(c.printed, said) and base_and_basis(c.measure)[0] != why.label for c in others
        ) and not states(why.printed, said):
            return True
    return False


def _of_another_change(why: Why, known: Sequence[Why], fitting: Sequence[Why]) -> bool:
    """Whether a sentence gives the reason of changes of which none is the one that is asked about."""
    tied = [w for w in known if not w.is_sentence and why.reason in w.reason]
    return why.is_sentence and bool(tied) and not any(w in tied for w in fitting)


def _tells_of_before(why: Why, years: set[int]) -> bool:
    """Whether a reason says what was the year before, which is asked about: 上年未发生出国费用."""
    changed = why.change in ("increase", "decrease") and "预算" not in why.basis
    return changed and "上年" in why.reason and years == {(why.year or 0) - 1}


def of_each_subject(
    question: Question, found: Sequence[tuple[float, Why]]
) -> dict[str, Why | None]:
    """The best reason of each of several subjects that are named side by side, by what they are called; None
    for one that no reason is told of. Nothing where no several are named."""
    named = [m for m in roles_of(question)[0] if not any(x.is_overall for x in m.measures)]
    joined = all(
        b.start in question.list_marks or _JOINT.fullmatch(question.folded[a.end : b.start])
        for a, b in pairwise(named)
    )
    if len(named) < 2 or not joined:
        return {}
    told: dict[str, Why | None] = {}
    for mention in named:
        words = question.said(mention.start, mention.end)
        own = [
            (score, why) for score, why in found
            if (why.is_sentence and fold(words) in fold(why.context))
            or any({*mention.measures} & {*s.measures} for s in mentions(question.known, why.label)[-1:])
        ]  # fmt: skip
        told[words] = best_of(own)[1] if own else None
    return told


def change_of(why: Why) -> str:
    label = _YEAR.sub("", why.label)
    return f"{why.year}年度{label}{turned(why)}" if why.year else f"{label}{turned(why)}"


def by_how_much(why: Why) -> str:
    """By how much it is more or less, as printed."""
    amount = "".join(why.printed.split())
    return amount if why.change in ("increase", "decrease") and amount[:1].isdigit() else ""


def figure_asked(question: Question, why: Why) -> tuple[Decimal | None, str | None, str]:
    """The change itself where the question asks for it before it asks why: its value, its unit, its digits."""
    told = "".join(why.context.split()) if why.is_sentence else turned(why) + by_how_much(why)
    rate = question.kind == "percent"
    found = [m for m in _CHANGE.finditer(told) if (m["unit"] == "%") == rate]
    if len(found) != 1 or not _HOW_MUCH.search(question.folded):
        return None, None, ""
    digits = found[0]["n"].replace(",", "")
    return Decimal(digits), found[0]["unit"], digits


def bare_reason(why: Why) -> str:
    bare = _LEAD.sub("", "".join(why.reason.split())).strip("，,：:").rstrip("。；")
    return bare or why.reason


def turned(why: Why) -> str:
    words = {"increase": "增加", "decrease": "减少", "flat": "持平"}
    if why.change in words:
        return f"比{why.basis or '上年'}{words[why.change]}"
    if why.change == "completion":
        return f"完成{why.basis or '预算'}{why.printed}"
    return ""
