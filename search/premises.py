"""Figures that a question states before it asks: 年初预算317万，最后花了多少 — left aside where they are right,
and told as they are printed where they are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import DISAGREE, Draft, corrected
from search.money import YUAN, decimals_of, near, rounded
from search.question import Question, understand

_CONDITION = re.compile(
    r"超过?|以[上下内]|不[到足]|正好|等于|大于|小于|至少|至多|低于|高于|少于|多于"
)
_MORE = re.compile(r"[多来几余](?!少)")
_WHY = re.compile(
    r"(?:到底|究竟|又|反而|竟然?)*(?:为什么|为啥|为何|干吗|凭什么|怎么|咋|何以)(?:会|就|又|能|还|才)?|都$|一共$|共$"
)
_ABOUT = re.compile(r"(?:约|大概|大约|差不多|将近|接近|近)$")
_PRINTED = re.compile(
    r"(?<![\d.])(?P<n>\d+\.\d+|\d+(?=\s*[元万亿]|\s))(?![\d.])\s*(?P<unit>亿元|万元|元)?"
)  # no 2月, no 12、
_THINGS = re.compile(
    r"(?<![少多减加增了\d.])有(?P<n>\d+)(?P<counter>[辆台套人名家所])(?P<what>[\u3400-\u9fff]{0,4}?)(?=$|[呢吗啊的])"
)
_NOTHING = re.compile(
    r"(?:一分(?:钱)?|分文)?(?:都|也)?[没未]有?(?:花|用|支出|发生|开支)(?:出去|一分钱?|钱)?(?:$|(?=[呢吗啊])|过)"
)
_EITHER = re.compile(r"还是|或者?")
_GROUPS = re.compile(r"(?<=\d)[,，](?=\d{3})")
_BEFORE, _BEHIND = 4, 3  # characters around an amount that make it a condition
_ASKS = re.compile(r"多少|几|百分之|什么|哪|占比|吗$")


def without_premises(question: Question, ask: Callable[[Question], Draft]) -> Question | None:
    """The question without the amounts that it states rightly; None where it states none, or one wrongly."""
    text, changed = question.text, False
    for number, unit, start, end in reversed(question.amounts):
        if unit not in YUAN or _sets_a_condition(question, start, end):
            continue
        behind = question.folded[end:]
        if not _ASKS.search(behind):
            continue
        at, since = question.origin[start], question.origin[end - 1] + 1
        draft = ask(understand(f"{question.text[:at]}是多少", question.known))
        if not _is_right(draft, Decimal(str(number)), YUAN[unit]):
            return None
        text, changed = text[:at] + text[since:], True
    return understand(text, question.known) if changed else None


def _is_right(draft: Draft, number: Decimal, scale: Decimal) -> bool:
    """Whether a draft's figure is the number, or is it when rounded."""
    if not draft.answered or draft.value is None or draft.unit not in YUAN:
        return False
    found = draft.value * YUAN[draft.unit] / scale
    return rounded(found, decimals_of(number)) == number


def mistaken(
    question: Question, release: Release, ask: Callable[[Question], Draft], given: Draft
) -> Draft | None:
    """What is printed of something in place of the amount or the number that the question states of it, which
    its report prints nowhere, or in place of the nothing that a question for reasons has it at."""
    wrong = _wrong_amount(question, release, ask, given)
    if wrong is None and question.asks(Ask.REASON):
        wrong = _wrong_count(question, release, ask) or _not_nothing(question, ask)
    return wrong


def _wrong_amount(
    question: Question, release: Release, ask: Callable[[Question], Draft], given: Draft
) -> Draft | None:
    """``given`` may tell the amount: then it is none."""
    told = (given.text, *(c.quote for c in given.citations)) if given.answered else ()
    for number, unit, start, end in question.amounts:
        value = Decimal(str(number))
        if unit not in YUAN or _is_vague(question, start, end):
            continue
        if any(_prints(text, value, unit) for text in told):
            continue
        draft = ask(understand(f"{_said_of(question, start)}是多少", question.known))
        if not draft.answered or draft.value is None or draft.unit not in YUAN:
            continue
        right = near(draft.value * YUAN[draft.unit] / YUAN[unit], value)
        printed = (release.text(c.report) for c in draft.citations)
        if not right and not any(_prints(text, value, unit) for text in printed):
            said = question.text[question.origin[start] : question.origin[end - 1] + 1]
            return _instead(said, draft)
    return None


def _wrong_count(
    question: Question, release: Release, ask: Callable[[Question], Draft]
) -> Draft | None:
    """How many there are, where a question asks why there are so many: 为什么有30辆车."""
    for found in _THINGS.finditer(question.folded):
        counter, n = found["counter"], found["n"]
        subject = f"{_said_of(question, found.start())}有多少{counter}{found['what']}"
        draft = ask(understand(subject, question.known))
        other = draft.answered and draft.unit == counter and draft.value != Decimal(n)
        printed = re.compile(rf"(?<![\d.]){n}\s*{counter}")
        if other and not any(printed.search(release.text(c.report)) for c in draft.citations):
            return _instead(found[0], draft)
    return None


def _not_nothing(question: Question, ask: Callable[[Question], Draft]) -> Draft | None:
    """What was spent, where a question asks why nothing was: 为什么没花."""
    found = _NOTHING.search(question.folded)
    if found is None:
        return None
    draft = ask(understand(f"{_said_of(question, found.start())}是多少", question.known))
    spent = draft.is_money and draft.value and DISAGREE not in draft.text
    return _instead(found[0], draft) if spent else None


def _instead(said: str, draft: Draft) -> Draft:
    text = f"题中是“{said}”，报告印的是：{draft.text}"
    return corrected(text, draft.rank, (), draft.citations, draft.interpretation)


def _is_vague(question: Question, start: int, end: int) -> bool:
    """Whether an amount is a bound, a rough one, or one of two to choose from."""
    before, behind = question.folded[:start], question.folded[end:]
    one_of_two = _EITHER.match(behind) is not None or before.endswith("还是")
    return (
        _sets_a_condition(question, start, end) or _ABOUT.search(before) is not None or one_of_two
    )


def _sets_a_condition(question: Question, start: int, end: int) -> bool:
    """Whether an amount is no more than a bound: 5万以上, 不到5万, 5万多."""
    before, behind = question.folded[max(0, start - _BEFORE) : start], question.folded[end:]
    bound = _CONDITION.search(before + behind[:_BEHIND])
    return bound is not None or _MORE.match(behind) is not None


def _said_of(question: Question, start: int) -> str:
    """The words before an amount without other amounts and without what asks why."""
    text = question.text[: question.origin[start]]
    for _, _, since, until in reversed([a for a in question.amounts if a[3] <= start]):
        text = text[: question.origin[since]] + text[question.origin[until - 1] + 1 :]
    return _WHY.sub("", text).rstrip("是为有，, ")


def _prints(text: str, value: Decimal, unit: str) -> bool:
    """Whether a text prints a number that is the amount, or is it when rounded; one without a unit may be in any
    that tables are in."""
    return any(
        rounded(Decimal(each["n"]) * YUAN[own] / YUAN[unit], decimals_of(value)) == value
        for each in _PRINTED.finditer(_GROUPS.sub("", text))
        for own in ([each["unit"]] if each["unit"] else ["元", "万元"])
    )
