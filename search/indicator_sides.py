"""What of one indicator the parts of a question ask for: 定了多少册，实际买了多少册，得了几分.

A later part that only says which of its figures is wanted is of the indicator that the part before it was
answered with, and all that they read of it is told in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Catalogue
from search.drafts import Draft
from search.indicator_answers import answer
from search.indicator_choice import past
from search.indicator_kinds import may_answer, units
from search.indicator_rows import gap
from search.indicators import INDICATOR_ASKS, Fit
from search.money import counts_as
from search.parts import Part
from search.performance import Indicator, indicators_of
from search.periods import asks_when
from search.pieces import AGAINST, LINKS
from search.question import Question, understand
from search.wording import fold, said_in

_ASKS = (Ask.TARGET, Ask.CEILING, Ask.ACTUAL, Ask.SCORE, Ask.COMPLETION)
_OTHERS = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.SHARE, Ask.SUM, Ask.REASON, Ask.METHOD, Ask.PROBLEM, Ask.PLAN,
)  # fmt: skip
_OF_PROJECT = re.compile("项目|自评|总分|预算|决算|执行|全年")
_SPENT = frozenset({"支出", "花费", "费用", "支付", "花", "付", "用"})
_DONE_BEFORE = re.compile(r"(?P<verb>[\u3400-\u9fff]{1,2})(?:了|到|过)*(?:多少|几)")
_RESULT = "实际完成值"
_LESS = r"(?:相?差|超过?|多|少|高|低|节?省|节约|便宜|贵|快|慢|提前|[提早晚]|短|长|结余|剩)"
_GAP = re.compile(
    rf"(?:实际|结果|到底|究竟|还|又|一共)*(?:{AGAINST.pattern}[值数线额]?(?:还|又)*{_LESS}?|{_LESS})(?:了|出|下|来)*"
    r"(?:多少|几)[^，。？?]{0,4}[？?]?"
)
"""By how much the result is more or less than the target, with nothing but that said: 差多少."""


def of_same(part: Part, told: Draft, known: Catalogue, release: Release) -> Draft | None:
    """The answer to a part that asks for another figure of the indicator that was told of before it."""
    if not told.sides:
        return None
    side = told.sides[0]
    asked = understand(LINKS.sub("", part.said), known)
    each = next((i for i in indicators_of(release, side.report) if i.iri == side.indicator), None)
    if each is None:
        return None
    if _GAP.fullmatch(asked.folded):
        return _how_far(asked, each, told)
    if not _asks_only_that(asked, each):
        return None
    if each.target and not each.actual and _wants_result(asked):
        text = f"报告没有写出{_RESULT}"
        return replace(
            told,
            text=f"{text}。",
            value=None,
            unit=None,
            sides=(replace(side, which="", shown=text),),
        )
    fit = Fit(each, side.project, 0.0, ())
    draft = answer(asked, release, fit, [fit], 0.0)
    if not draft.answered or not draft.sides:
        return None
    own = draft.sides[0].whose
    sides = tuple(replace(one, whose=side.whose) for one in draft.sides)
    return replace(draft, text=draft.text.replace(own, side.whose), sides=sides)


def _wants_result(asked: Question) -> bool:
    """Whether what was done is asked for, and no points."""
    done = asked.asks(Ask.ACTUAL) or past(asked)
    return done and not asked.asks(Ask.SCORE, Ask.TARGET, Ask.CEILING)


def _how_far(asked: Question, each: Indicator, told: Draft) -> Draft | None:
    """How far the result is from the target."""
    found = (
        gap(each) if asked.kind in (None, "percent") or counts_as(asked.kind, units(each)) else None
    )
    if found is None:
        return None
    value, unit, word = found
    side = replace(told.sides[0], which="", shown=word)
    return replace(
        told, text=f"{side.whose}的实际完成值{word}。", value=value, unit=unit, printed_value="", sides=(side,)
    )  # fmt: skip


def _asks_only_that(asked: Question, each: Indicator) -> bool:
    """Whether words name nothing but a figure of an indicator, of the kind that it has."""
    if asked.bodies or asked.phase is Phase.APPROVED or _OF_PROJECT.search(asked.folded):
        return False
    if any(y.value != each.year for y in asked.years) or asked.asks(*_others(asked)):
        return False
    if not (asked.asks(*_ASKS) or past(asked)):
        return False
    if asked.asks(Ask.CEILING) and not may_answer(asked, each):
        return False
    if asks_when(asked.folded) or asked.asks(Ask.SCORE):
        return not asked.measures and not _own_words(asked, each)
    if any(asked.folded[m.start : m.end] not in _SPENT for m in asked.measures):
        return False
    counted = asked.kind is None or counts_as(asked.kind, units(each))
    return counted and not _own_words(asked, each)


def _others(asked: Question) -> tuple[Ask, ...]:
    """What asks for something else; a share that is said to be done or wanted does not: 完成百分之几."""
    of_rate = asked.kind == "percent" and "占" not in asked.folded
    return tuple(a for a in _OTHERS if not (of_rate and a is Ask.SHARE))


def _own_words(asked: Question, each: Indicator) -> list[str]:
    """The words that neither the indicator's names nor the verb of what is counted account for."""
    told = fold(each.names)
    verb = _DONE_BEFORE.search(asked.folded)
    idle = {*_SPENT, verb["verb"] if verb and asked.kind is not None else ""}
    left = asked.leftover(asked.positions(*INDICATOR_ASKS) | asked.measure_positions)
    own = [w for w in left if w not in idle and not said_in(w, told)]
    single = [w for w in own if len(w) == 1]  # a name that no word list has: 访|率
    return [w for w in own if len(w) > 1] + (["".join(single)] if len(single) > 1 else [])


def joined(found: Sequence[tuple[Part, Draft]]) -> list[tuple[Part, Draft]]:
    """The parts' answers, those that follow each other and are of one indicator as one; what only leads
    in to them is left out."""
    kept: list[tuple[Part, Draft]] = []
    for part, draft in found:
        before, last = kept[-1] if kept else (part, None)
        if last is None or not (last.sides and draft.sides) or _apart(last, draft):
            kept.append((part, draft))
        elif before.wants:
            kept[-1] = (before, _as_one(last, draft))
        else:
            kept[-1] = (part, draft)
    first, *rest = kept
    leads = not (first[0].asks or first[0].worded or first[0].asks_why)
    return rest if leads and any(len(d.sides) > 1 for _, d in rest) else kept


def _apart(one: Draft, other: Draft) -> bool:
    """Whether two drafts are of different indicators."""
    return one.sides[0].indicator != other.sides[0].indicator


def _as_one(one: Draft, other: Draft) -> Draft:
    """One draft that tells every figure which two read of one indicator; its own is what was done."""
    sides = {side.which: side for side in (*other.sides, *one.sides)}
    order = dict.fromkeys(side.which for side in (*one.sides, *other.sides))
    if len(sides) == 1:
        return other
    said = "，".join(
        f"{which}为{sides[which].shown}" if which else sides[which].shown for which in order
    )
    done = other.value is not None and any(s.which in (_RESULT, "") for s in other.sides)
    own = other if done else one
    text = f"{one.sides[0].whose}的{said}。"
    return replace(own, text=text, sides=tuple(sides[which] for which in order))
