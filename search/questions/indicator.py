"""Targets and results of performance indicators: 走访多少次, 满意度指标值, 最多能花多少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import cite
from search.goods import asks_goods
from search.indicator_answers import answer
from search.indicator_choice import (
    by_own_words,
    by_verbs,
    of_cost,
    of_counter,
    of_the_year,
    with_record,
    with_the_same_words,
)
from search.indicator_kinds import of_one
from search.indicator_readings import both_values, meaning, of_whom
from search.indicator_verdicts import verdict
from search.indicators import INDICATOR_ASKS, Fit, fits
from search.money import asks_each
from search.performance import indicator_query, record_query, records
from search.periods import asks_when
from search.projects import asks_of_body, choose, of_another_body
from search.question import Question
from search.questions.indicator_list import which_failed
from search.several_projects import how_many, several
from search.wording import fold

EXAMPLES = (
    "河道清淤的清淤长度目标是多少公里",
    "河道清淤项目实际清了多少公里",
    "河道清淤的清淤长度指标得了多少分",
)
_PROJECTS = re.compile(
    r"哪(?:些|几个|几项)(?:项目|(?:绩效)?指标)|哪一?个项目(?=的)|(?:项目|指标)(?:是|有)?(?:哪些|哪几个)"
)
_NUMBER = re.compile(r"\d")
_OF_MONEY = re.compile("(?:费用?|经费|资金|款)$")
_TITLE = re.compile(r"《([^《》]{2,30})》")
_ADJUSTED = re.compile(r"预算[^，。]{0,8}调整?[到成为]")
_AT_WHAT_RATE = re.compile(
    r"(?:什么|啥|哪个|哪种|怎样的?)(?:样的?)?标准|标准(?:是|为|有)?(?:什么|啥|怎样)"
)
_LOOKED_AT = 6  # indicators, best first
_SAID = 0.5  # of a project's name
_TAIL = re.compile(r"(?:专项)?(?:经费|费用|资金|会费|年费|费|项目)$")
_TEXTS = (
    Ask.REASON,
    Ask.DEFINITION,
    Ask.METHOD,
    Ask.DUTY,
    Ask.PROBLEM,
    Ask.REMEDY,
    Ask.DIFFERENCE,
    Ask.GROWTH,
)
_SPENT = re.compile(r"[花用]了?(?:掉|去)?多少$")
_RATE = re.compile(r"(?:执行|完成|节约|控制|细化|调整)?率")
_WHICH_INDICATOR = re.compile(
    r"指标(?:都|各|分别)?(?:是|有)?哪|哪(?:一?[个项些]|几[个项])?(?:的)?指标"
)
_OTHER_REVIEW = re.compile(
    r"(?:第三方|中介|专家|财政局?|外部|上级)(?:机构)?(?:重点|绩效|再)*(?:评价|评审|评分|打分)"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The target or the result of the indicator whose words the question uses."""
    if _asks_otherwise(question):
        return
    wanted = _wants_value(question) or _only_names(question)
    found = _found(question, release, wanted)
    if not found or found[0].leftover:
        wider = [
            f for f in _found(question, release, wanted, wider=True)
            if _NUMBER.search(f.indicator.target + f.indicator.actual)
        ]  # fmt: skip
        found = wider if wider and not wider[0].leftover else found
    if question.asks(Ask.SUM) and question.asks(Ask.CEILING):
        meant = frozenset[str]().union(*(c.all_names for c in choose(question)))
        found = [f for f in found if f.project in meant]  # one of many is not all
    if not found:
        return
    found = [f for f in found if not _of_another_project(question, f)]
    found = [f for f in found if not _of_another_body(question, release, f)]
    if not found:
        return
    own = [f for f in found if not f.leftover and _by_own_name(question, f)]
    found = own or found
    if len(same := with_the_same_words(question, found, found[0])) > 1:
        told = _all_of(release, same)
    else:
        close = _near(question, found)
        told = answer(question, release, close[0], close, _rank(question, close[0]))
    if not told.answered or _names_the_money(question, told):
        yield told


def _names_the_money(question: Question, told: Draft) -> bool:
    """Whether the money that is named without its project's name is told of: 业务费 is no 会费 for 业务培训."""
    text = fold(told.text)
    return all(w in text for w in question.leftover(()) if len(w) > 2 and _OF_MONEY.search(w))


def _found(question: Question, release: Release, wanted: bool, wider: bool = False) -> list[Fit]:
    """The indicators that fit, best first."""
    found = sorted(
        (f for f in fits(question, release, wider) if wanted or _names(question, f)),
        key=lambda f: (len(f.leftover), -f.score),
    )
    found.sort(key=lambda f: f.leftover != () or not _by_own_name(question, f))
    return sorted(
        (with_record(question, release, f, found) for f in found[:_LOOKED_AT]),
        key=lambda f: (len(f.leftover), -f.score),
    )


def _asks_otherwise(question: Question) -> bool:
    """Whether the accounts, a project or a text are asked about, and no one indicator."""
    if question.asks(*_TEXTS) and not question.asks(Ask.BASIS):
        return True
    if _ADJUSTED.search(question.folded):
        return True
    if question.asks(Ask.SUM) and _of_several_projects(question):
        return True  # one of them is not all
    if (
        _is_measure(question)
        and any(m.far == 0 for m in question.measures)
        and (question.bodies or not choose(question))
        and not _rate_of_measure(question)
        and not asks_each(question.folded)
    ):
        return True  # 印刷费 is a line of the accounts
    if which_failed(question) or (question.asks(Ask.LIST) and _PROJECTS.search(question.folded)):
        return True  # which projects or which indicators, not which value
    if _WHICH_INDICATOR.search(question.folded) and question.asks(Ask.MOST, Ask.LEAST):
        return True  # which indicator
    if (
        asks_of_body(question.folded)
        or _of_several_years(question)
        or _of_a_whole(question)
        or _only_a_project(question)
        or _one_of_rivals(question)
    ):
        return True
    if "自评" in question.folded and "指标" not in question.folded and _scores_project(question):
        return True
    other = _OTHER_REVIEW.search(question.folded)  # forms tell the points offices gave themselves
    return question.asks(Ask.SCORE) and other is not None


def _near(question: Question, found: list[Fit]) -> list[Fit]:
    """Of the indicators that fit, best first, those between which the words do not tell."""
    best = found[0]
    close = [f for f in found if f.leftover == best.leftover and f.score >= 0.93 * best.score]
    close = by_own_words(question, of_counter(question, close))
    close = of_cost(question, by_verbs(question, close))
    close = of_the_year(question, _of_project(question, close))
    close += [f for f in found if f not in close and _other_number(question, close[0], f)]
    return close


def _scores_project(question: Question) -> bool:
    """Whether a score is asked for and a project is named: that of its own review is meant."""
    return question.asks(Ask.SCORE) and bool(choose(question))


def _by_own_name(question: Question, fit: Fit) -> bool:
    """Whether all of an indicator's name is said, not only words of it: 购置数量."""
    name = fold(fit.indicator.level3)
    return len(name) > 3 and name in question.folded


def _all_of(release: Release, same: list[Fit]) -> Draft:
    """Every indicator of one project, or of the department, that has all of the question's words."""
    first = same[0].indicator
    said = "；".join(f"“{f.indicator.shown}”{both_values(f.indicator)}" for f in same)
    cited = tuple(cite(release, f.indicator.place) for f in same)
    text = f"{of_whom(same[0])}中符合的有{len(same)}个：{said}。"
    return Draft(
        text, 45.0 + min(same[0].score, 20.0), cited, None, None, indicator_query(first.report),
        meaning(first, same[0].project),
    )  # fmt: skip


def _other_number(question: Question, best: Fit, other: Fit) -> bool:
    """Whether another indicator counts the same work by its title, and wants another number of it."""
    one, two = best.indicator, other.indicator
    titles = [t for t in _TITLE.findall(one.names) if fold(t) in question.folded]
    same = one.report == two.report and one.target_unit == two.target_unit
    return same and one.target_value != two.target_value and any(t in two.names for t in titles)


def _rate_of_measure(question: Question) -> bool:
    """Whether a measure is only the beginning of what is named: 结转结余率, 政府采购执行率."""
    return any(_RATE.match(question.folded, m.end) for m in question.measures)


def _of_several_years(question: Question) -> bool:
    """Whether money of a project is asked for that several years have: the year is to be asked back."""
    if question.kind != "money" or question.years or question.asks(Ask.CEILING, Ask.TARGET):
        return False
    chosen = choose(question)
    return bool(chosen) and len({p.year for p in chosen[0].names}) > 1


def _only_a_project(question: Question) -> bool:
    """Whether nothing but a project is named, and nothing counted: 某经费给多少 asks what it costs."""
    asked = question.kind is not None or asks_when(question.folded) or bool(question.asked)
    asked = asked or asks_goods(question.folded)
    spent = question.kind is None and _SPENT.search(question.folded) is not None
    actual = question.positions(Ask.ACTUAL) if spent else frozenset()
    return (not asked or spent) and any(
        c.mention.coverage >= _SAID and not question.leftover(c.positions | actual)
        for c in choose(question)
    )


def _of_several_projects(question: Question) -> bool:
    """Whether what several projects come to is asked for: those named, those counted, those named alike."""
    if len(several(question)) > 1:
        return True
    if question.asks(Ask.CEILING):
        chosen = choose(question)
        return not chosen or bool(chosen[0].rivals)
    return question.kind in (None, "money") and how_many(question.folded) is not None


def _one_of_rivals(question: Question) -> bool:
    """Whether money is asked for by words that two projects' names have alike, and no others."""
    asking = question.positions(*INDICATOR_ASKS)
    return question.kind == "money" and any(
        c.rivals and not question.leftover(c.positions | asking) for c in choose(question)[:1]
    )


def _of_a_whole(question: Question) -> bool:
    """Whether the share of something in a measure of the accounts is asked for: 占项目支出的比重."""
    at = question.folded.find("占")
    return question.asks(Ask.SHARE) and any(m.start > at >= 0 for m in question.measures)


def _of_project(question: Question, close: list[Fit]) -> list[Fit]:
    """Of the same indicator in several projects, that of the one project whose whole name is said."""
    said = [f for f in close if f.project and _TAIL.sub("", fold(f.project)) in question.folded]
    return said if len(said) == 1 else close


def _of_another_project(question: Question, fit: Fit) -> bool:
    """Whether all that tells a project's name is said, and the indicator is of another project."""
    own = _TAIL.sub("", fold(fit.project))
    if not own or own in question.folded:
        return False
    named = [c for c in choose(question) if _TAIL.sub("", fold(c.name)) in question.folded]
    return bool(named) and all(fit.project not in c.all_names for c in named)


def _of_another_body(question: Question, release: Release, fit: Fit) -> bool:
    """Whether a unit is named without reports of its own, and neither the indicator nor its project is of it."""
    if not fit.indicator.record or all(b.reports for b in question.scope):
        return False
    record = records(release, record_query(fit.indicator.record))[0]
    return of_another_body(question, record, " ".join((fit.indicator.names, *record.goals)))


def _names(question: Question, fit: Fit) -> bool:
    """Whether an indicator is named by all of its name: that asks for its value."""
    names = (fold(fit.indicator.level3), fold(fit.indicator.shown))
    return any(len(name) > 3 and name in question.folded for name in names)


def _only_names(question: Question) -> bool:
    """Whether a question asks nothing in words: it names an indicator to have its value."""
    return not question.asked and not re.search(
        r"什么|哪|怎|如何|啥|吗|是否|有没有", question.folded
    )


def _wants_value(question: Question) -> bool:
    return (
        question.kind is not None
        or asks_when(question.folded)
        or question.asks(
            Ask.TARGET, Ask.ACTUAL, Ask.CEILING, Ask.BASIS, Ask.SCORE, Ask.SHARE, Ask.COUNT
        )
        or bool(
            re.search(
                r"多少|标准|单价|价格|(?:率|满意度)$|(?:面积|长度|成本|期限|时限)$|[数量人次]$",
                question.folded,
            )
        )
    )


def _rank(question: Question, best: Fit) -> float:
    """How sure it is that an indicator is meant, and nothing of the accounts or of a project."""
    each = best.indicator
    rank = 45.0 + min(best.score, 20.0) - (15.0 if _is_measure(question) else 0.0)
    rank += 15.0 if question.asks(Ask.BASIS) and each.basis else 0.0
    rank += 30.0 if "达标" in question.folded and verdict(question, each) else 0.0
    rank += 18.0 if asks_when(question.folded) else 0.0
    rank += 12.0 if _AT_WHAT_RATE.search(question.folded) and of_one(each) else 0.0
    if (
        question.kind == "money"
        and not question.asks(Ask.CEILING, Ask.TARGET)
        and "成本" not in question.folded
    ):
        rank -= 15.0  # rather what the project itself costs
    return rank


def _is_measure(question: Question) -> bool:
    """Whether the question names a line of the accounts and not an indicator."""
    whole = (c.positions for c in choose(question) if c.mention.coverage > 0.9)
    projects = frozenset().union(*whole)
    named = any(m.exact and not m.span <= projects for m in question.measures)
    return named and not question.asks(Ask.CEILING, Ask.TARGET) and "指标" not in question.folded
