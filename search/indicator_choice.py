"""Which of several indicators that fit alike a question means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.counted_heads import heads
from search.indicator_kinds import of_one, units
from search.indicators import INDICATOR_ASKS, Fit, counts_other, part_told
from search.matching import overlap, stands_near
from search.money import asks_each, counts_as
from search.performance import Indicator, indicators_of, record_query, records
from search.periods import asks_when
from search.projects import choose
from search.question import Question
from search.snippets import Snippet, rate
from search.wording import alike, fold

_COUNTED = frozenset({"次数", "数量", "人数"})
_TELLING = 4  # characters of a question that a list of indicators is sure to be about
_OWN_WORDS = 2  # of an indicator's name tell it from the others of its project
_GOES_ON = 4  # characters of a name right before what goes on from it
_KIND = 2  # characters that tell one kind of a thing, and those that name the thing
_ONE_YEAR = re.compile(r"今年|本年|当年|年度|20\d\d年")
_YEARS_ADDED = re.compile(r"(?:[两三四五]年)?累计|[两三四五]年(?:内|总|共|合计|新)")
_QUANTITY = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)(平方米|公里|人次|[册本件台条份辆人次场期家户亩吨套个])"
)
_AT_ONCE = 4  # indicators told together
_PAST = re.compile(r"实际|完成了|完成值|(?<![定设卡限控制求订划压在])了(?:多少|几)|最终|最后")


def with_record(question: Question, release: Release, fit: Fit, among: Sequence[Fit]) -> Fit:
    """The fit with words explained that stand in its project's goals, and in no other indicator's name:
    考评 is not what was done where 发放 is meant."""
    if fit.leftover and not fit.indicator.record:
        return _of_office(question, fit)
    if not fit.leftover:
        return fit
    found = records(release, record_query(fit.indicator.record))
    evidence = fold(" ".join((found[0].name, found[0].purpose, *found[0].goals))) if found else ""
    rows, counted = indicators_of(release, fit.indicator.report), heads(question)
    all_names = fold(" ".join(i.names for i in rows if i.record == fit.indicator.record))
    if question.asks(Ask.CEILING) and "成本" in fit.indicator.level1 + fit.indicator.level2:
        evidence += all_names  # what the money is for
    others = [f.indicator for f in among if f.project == fit.project and f is not fit]
    named = {w for w in fit.leftover if any(w in fold(each.names) for each in others)}
    own = rows  # the rate of other work, which others count; else what others of the project are of
    if question.kind != "percent":
        own = tuple(i for i in rows if i.record == fit.indicator.record and i != fit.indicator)
    named |= {w for w in fit.leftover if len(w) > 1 and any(w in fold(i.names) for i in own)}
    named |= {
        w for w in fit.leftover if len(w) == 1 and _ends_other(question, w, fit.indicator, own)
    }
    named |= {w for w in fit.leftover if _tells_apart(question, w, fit.indicator, evidence)}
    named |= {w for w in fit.leftover if _names_sibling(question, w, fit)}
    named |= {w for w in fit.leftover if w in counted and _counts_elsewhere(w, fit, rows)}
    figures = _figures_said(question, fit.indicator)
    if question.kind != "money":  # 铺了800平方米，一平米多少钱
        same = (i for i in rows if i.record == fit.indicator.record and i != fit.indicator)
        named |= frozenset[str]().union(*(_figures_said(question, i) for i in same)) - figures
    told = evidence + all_names
    left = tuple(
        w for w in fit.leftover
        if w not in figures and not _goes_on(question, w, fit.project, told)
        and (w in named or not _stands(w, evidence))
    )  # fmt: skip
    return replace(fit, leftover=left, score=fit.score - 1.0)


def _figures_said(question: Question, each: Indicator) -> frozenset[str]:
    """The number and the counter of an indicator's target or result that the question itself says: 买了460册."""
    printed = fold(f"{each.target}\0{each.actual}")
    said = (m for m in _QUANTITY.finditer(question.folded) if m[0] in printed)
    return frozenset(word for m in said for word in m.groups())


def _counts_elsewhere(word: str, fit: Fit, rows: Sequence[Indicator]) -> bool:
    """Whether what is counted is what an indicator of another project counts: 互联网专线 is no 光纤."""
    unit = fit.indicator.target_unit
    return any(
        word in fold(i.names) and i.target_unit == unit and i.record != fit.indicator.record
        for i in rows
    )


def _names_sibling(question: Question, word: str, fit: Fit) -> bool:
    """Whether a word is of the name of another project, which it means rather than this one, though this
    one's goals have it too: 联通 of 联通宽带费 where 电信宽带费 is to join the two networks."""
    own = fold(fit.project)
    named = [c for c in choose(question) if word in fold(c.name)]
    return len(word) > 1 and word not in own and any(fit.project not in c.all_names for c in named)


def _ends_other(
    question: Question, char: str, each: Indicator, others: Sequence[Indicator]
) -> bool:
    """Whether a character and the one before it are of another indicator's name: 志牌 of 标志牌 for 标线."""
    at = question.folded.find(char)
    pair = question.folded[at - 1 : at + 1] if at > 0 else ""
    told = any(pair in fold(other.names) for other in others if other != each)
    return bool(pair) and told and pair not in fold(each.names)


def _tells_apart(question: Question, word: str, each: Indicator, evidence: str) -> bool:
    """Whether a word that a project's goals have is of another figure than the indicator's: a rate of its own,
    a thing that the goals count themselves, or another kind of what the indicator is named by."""
    if (len(word) > 1 and word[-1] == "率") or part_told(word, each):
        return True
    if question.kind != "percent" and len(word) > 1 and counts_other(word, evidence, each):
        return True
    name, at = fold(each.level3), question.folded.find(word) + len(word)
    ending = next(
        (name[i:] for i in range(len(name)) if question.folded.startswith(name[i:], at)), ""
    )
    front = name.removesuffix(ending)
    other = len(ending) >= _KIND and len(front) >= _KIND and overlap(front, question.folded) == 0
    return len(word) > 1 and other


def _goes_on(question: Question, word: str, project: str, told: str) -> bool:
    """Whether a word goes on what the question says of a project's name as the project's own text does:
    设备 in 巡河管理设备 of 巡河管理年费."""
    at = question.folded.find(word)
    before = question.folded[max(0, at - _GOES_ON) : at]
    whole = len(before) == _GOES_ON and before in fold(project)
    return len(word) > 1 and whole and f"{before}{word}" in told


def _stands(word: str, evidence: str) -> bool:
    """Whether a record says a word: itself, a lone character's like, 内审员 as 内审人员."""
    if len(word) > 2 and not word.isdecimal() and stands_near(word, evidence, 1):
        return True
    return any(same in evidence for same in (alike(word) if len(word) == 1 else (word,)))


def _of_office(question: Question, fit: Fit) -> Fit:
    """A department's indicator with its offices explained: those that its projects are named after."""
    report = fit.indicator.report
    names = [fold(p.name) for p in question.known.projects if p.report == report]
    left = tuple(w for w in fit.leftover if len(w) < 2 or not any(n.startswith(w) for n in names))
    return replace(fit, leftover=left, score=fit.score - 1.0)


def by_verbs(question: Question, close: list[Fit]) -> list[Fit]:
    """Of indicators that fit alike, the one whose words also have the question's verbs: 买 in 购买."""
    if len(close) < 2:
        return close
    names = fold(" ".join(f.project for f in close))
    words = [w for w in question.leftover(question.ground, light=True) if w not in names]
    snippets = [Snippet(f.indicator.names, "", f.indicator.place) for f in close]
    rated = rate(words, snippets)
    if rated[0].score - rated[1].score < 0.3:
        return close
    best = next(f for f in close if f.indicator.place == rated[0].snippet.place)
    return [best]


def by_own_words(question: Question, close: list[Fit]) -> list[Fit]:
    """Of indicators of one project that fit alike, the one that has all of the question's words that
    any has, and more than each of the others: 审核时间 beside 培训时间 of a project of an 审核."""
    if len(close) < 2 or len({f.project for f in close}) > 1:
        return close
    words = [w for w in question.leftover(()) if len(w) > 1]
    own = [frozenset(w for w in words if w in fold(f.indicator.names)) for f in close]
    best = max(own, key=len)
    if len(best) < _OWN_WORDS:
        return close
    return [f for f, has in zip(close, own, strict=True) if has == best or not has < best]


def of_counter(question: Question, close: list[Fit]) -> list[Fit]:
    """Of indicators that fit alike, those printed with the very counter that is asked for."""
    if asks_each(question.folded):
        close = [f for f in close if of_one(f.indicator)] or close
    return [f for f in close if counts_as(question.kind, units(f.indicator))] or close


def of_the_year(question: Question, close: list[Fit]) -> list[Fit]:
    """Where a year's own target is asked for, none that adds up several years: 今年改造, no 三年累计改造."""
    if not _ONE_YEAR.search(question.folded) or _YEARS_ADDED.search(question.folded):
        return close
    return [f for f in close if not _YEARS_ADDED.match(fold(f.indicator.level3))] or close


def with_the_same_words(question: Question, found: list[Fit], best: Fit) -> list[Fit]:
    """The indicators beside ``best`` that no word of the question tells from it: each kind of 督办任务.

    Only where the words are all of the indicator's own and more than its project tells it by."""
    asked = question.positions(*INDICATOR_ASKS)
    words = [w for w in question.leftover(asked, best.project) if w not in _COUNTED]
    if (
        best.leftover
        or len("".join(words)) < _TELLING
        or question.asks(Ask.SCORE, Ask.BASIS, Ask.ACTUAL)
    ):
        return []
    if asks_when(question.folded) or fold(best.indicator.level3) in question.folded:
        return []

    def has_all(fit: Fit) -> bool:
        names = fold(fit.indicator.names)
        return (
            fit.project == best.project
            and fit.indicator.report == best.indicator.report
            and all(w in names for w in words)
        )

    kept = [f for f in found if has_all(f)]
    return kept if best in kept and 1 < len(kept) <= _AT_ONCE else []


def of_cost(question: Question, close: list[Fit]) -> list[Fit]:
    """Where a ceiling is asked for: the cost indicators."""
    cost = [f for f in close if "成本" in f.indicator.level1 + f.indicator.level2]
    return cost if cost and question.asks(Ask.CEILING) else close


def of_kind(question: Question, close: list[Fit]) -> list[Fit]:
    """Where the same indicator stands in a budget and in final accounts: the budget's target, the result
    of the accounts."""
    kinds = question.known.reports
    same = {(f.project, f.indicator.shown) for f in close}
    if len(same) > 1 or len({kinds[f.indicator.report].kind for f in close}) < 2:
        return close
    target = wants_target(question)
    target = target and not question.asks(Ask.SCORE)
    wanted = "budget" if target else "final"
    return sorted(close, key=lambda f: kinds[f.indicator.report].kind != wanted)[:1]


def wants_target(question: Question) -> bool:
    """Whether what was planned is asked for, and not what came of it."""
    planned = question.asks(Ask.TARGET, Ask.CEILING) or question.phase is Phase.APPROVED
    return planned and not past(question)


def past(question: Question) -> bool:
    """Whether what came of it is asked for; a limit that was set is none such: 上限定了多少."""
    return bool(_PAST.search(question.folded))
