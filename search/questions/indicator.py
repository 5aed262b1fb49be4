"""Targets and results of performance indicators: 走访多少次, 满意度指标值, 最多能花多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.composing import cite_clause
from search.drafts import Draft, refusal
from search.evidence import cite
from search.indicator_choice import (
    by_verbs,
    of_cost,
    of_counter,
    of_kind,
    with_record,
    with_the_same_words,
)
from search.indicator_readings import (
    POINTS,
    both_values,
    called,
    choice,
    meaning,
    of_each_year,
    reading,
    years_apart,
)
from search.indicators import Fit, fits, named_whole
from search.money import YUAN, asks_each, convert, plain
from search.performance import Indicator, indicator_query
from search.periods import asks_done, asks_when
from search.projects import asks_of_body, choose, several
from search.question import Question
from search.rows import Claim, claims
from search.wording import fold

EXAMPLES = (
    "河道清淤的清淤长度目标是多少公里",
    "河道清淤项目实际清了多少公里",
    "河道清淤的清淤长度指标得了多少分",
)
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"^指标\d+")
_PROJECTS = re.compile(
    r"哪(?:些|几个|几项)(?:项目|(?:绩效)?指标)|(?:项目|指标)(?:是|有)?(?:哪些|哪几个)"
)
_NAMED = 85.0
_TITLE = re.compile(r"《([^《》]{2,30})》")
_SAID = 0.5  # of a project's name
_COMMON = frozenset({"满意度", "完成率", "合格率", "服务对象满意度", "工作完成率"})
_SEVERAL = re.compile(r"[\u3400-\u9fff）)][;；][\u3400-\u9fff]")  # two names in one cell
_SPENT = re.compile(r"花了?(?:多少|几)|用了(?:多少|几)|花掉|花费|(?:支出|执行)了?(?:多少|几)")
_TAIL = re.compile(r"(?:专项)?(?:经费|费用|资金|费|项目)$")
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


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The target or the result of the indicator whose words the question uses."""
    if question.asks(*_TEXTS) and not question.asks(Ask.BASIS):
        return
    if question.asks(Ask.SUM) and (
        len(several(question)) > 1 or (question.asks(Ask.CEILING) and not choose(question))
    ):
        return  # one of them is not all
    if (
        _is_measure(question)
        and any(m.far == 0 for m in question.measures)
        and (question.bodies or not choose(question))
        and not _rate_of_measure(question)
        and not asks_each(question.folded)
    ):
        return  # 印刷费 is a line of the accounts
    if question.asks(Ask.LIST) and _PROJECTS.search(question.folded):
        return  # which projects or which indicators, not which value
    if (
        asks_of_body(question.folded)
        or _of_several_years(question)
        or _of_a_whole(question)
        or _only_a_project(question)
    ):
        return
    if "自评" in question.folded and "指标" not in question.folded and _scores_project(question):
        return
    wanted = _wants_value(question) or _only_names(question)
    found = sorted(
        (f for f in fits(question, release) if wanted or _names(question, f)),
        key=lambda f: (len(f.leftover), -f.score),
    )
    if not found:
        return
    found = sorted(
        (with_record(question, release, f, found) for f in found[:6]),
        key=lambda f: (len(f.leftover), -f.score),
    )
    own = [f for f in found if not f.leftover and _by_own_name(question, f)]
    found = own or found
    best = found[0]
    if len(same := with_the_same_words(question, found, best)) > 1:
        yield _all_of(question, release, same)
        return
    close = [f for f in found if f.leftover == best.leftover and f.score >= 0.93 * best.score]
    close = of_cost(question, by_verbs(question, of_counter(question, close)))
    close = _of_project(question, close)
    close += [f for f in found if f not in close and _other_number(question, close[0], f)]
    best = close[0]
    yield _draft(question, release, best, close)


def _scores_project(question: Question) -> bool:
    """Whether a score is asked for and a project is named: that of its own review is meant."""
    return question.asks(Ask.SCORE) and bool(choose(question))


def _by_own_name(question: Question, fit: Fit) -> bool:
    """Whether all of an indicator's name is said, not only words of it: 购置数量."""
    name = fold(fit.indicator.level3)
    return len(name) > 3 and name in question.folded


def _all_of(question: Question, release: Release, same: list[Fit]) -> Draft:
    """Every indicator of one project, or of the department, that has all of the question's words."""
    first = same[0].indicator
    said = "；".join(f"“{f.indicator.shown}”{both_values(f.indicator)}" for f in same)
    cited = tuple(cite(release, f.indicator.place) for f in same)
    text = f"{_of(same[0])}中符合的有{len(same)}个：{said}。"
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
    """Whether a measure is only the beginning of what is named: 结转结余率."""
    return any(question.folded[m.end : m.end + 1] == "率" for m in question.measures)


def _of_several_years(question: Question) -> bool:
    """Whether money of a project is asked for that several years have: the year is to be asked back."""
    if question.kind != "money" or question.years or question.asks(Ask.CEILING, Ask.TARGET):
        return False
    chosen = choose(question)
    return bool(chosen) and len({p.year for p in chosen[0].names}) > 1


def _only_a_project(question: Question) -> bool:
    """Whether nothing but a project is named, and nothing counted: 某经费给多少 asks what it costs."""
    asked = question.kind is not None or asks_when(question.folded) or question.asked
    return not asked and any(
        c.mention.coverage >= _SAID and not question.leftover(c.positions) for c in choose(question)
    )


def _of_a_whole(question: Question) -> bool:
    """Whether the share of something in a measure of the accounts is asked for: 占项目支出的比重."""
    at = question.folded.find("占")
    return question.asks(Ask.SHARE) and any(m.start > at >= 0 for m in question.measures)


def _of_project(question: Question, close: list[Fit]) -> list[Fit]:
    """Of the same indicator in several projects, that of the one project whose whole name is said."""
    said = [f for f in close if f.project and _TAIL.sub("", fold(f.project)) in question.folded]
    return said if len(said) == 1 else close


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


def _draft(question: Question, release: Release, best: Fit, close: list[Fit]) -> Draft:
    each = best.indicator
    rank = 45.0 + min(best.score, 20.0) - (15.0 if _is_measure(question) else 0.0)
    rank += 15.0 if question.asks(Ask.BASIS) and each.basis else 0.0
    rank += 18.0 if asks_when(question.folded) else 0.0
    if (
        question.kind == "money"
        and not question.asks(Ask.CEILING, Ask.TARGET)
        and "成本" not in question.folded
    ):
        rank -= 15.0  # rather what the project itself costs
    if "涉密" in (each.target, each.level3, each.explanation):
        return refusal(f"{best.project}为涉密项目，指标内容未公开。", rank, leftover=best.leftover)
    if best.project and named_whole(question, each, best.project):
        rank = max(rank, _NAMED)  # before what the project cost or how it fared as a whole
    close = of_kind(question, close)
    best, each = close[0], close[0].indicator
    others = [f for f in close[1:] if reading(question, f.indicator) != reading(question, each)]
    if others:
        every = [best, *others]
        if years_apart(every) and len(question.years) > 1:
            return of_each_year(question, every, release, rank)
        names = [choice(f, years_apart(every)) for f in every]
        said = "；".join(
            f"{f.project}“{f.indicator.shown}”{both_values(f.indicator)}" for f in [best, *others]
        )
        if len({f.project for f in [best, *others]}) == len(others) + 1 and len(others) == 1:
            citations = tuple(cite(release, f.indicator.place) for f in [best, *others])
            return Draft(
                f"{said}。",
                rank - 5,
                citations,
                None,
                None,
                indicator_query(each.report),
                meaning(each, best.project),
                best.leftover,
            )
        return refusal(
            f"有几个指标都符合，请说明是哪一个：{'；'.join(names[:5])}。",
            rank - 5,
            names[:5],
            best.leftover,
        )
    printed, which = reading(question, each)
    if (refused := _unsaid(question, best, printed, which, rank)) is not None:
        return refused
    value, unit, shown = _in_unit(question.unit, *_value(each, printed, which))
    text = f"{_of(best)}“{called(question, each)}”的{which}为{shown}"
    other = each.target if which == "实际完成值" else each.actual
    if other and other != printed:
        text += f"（{'指标值' if which == '实际完成值' else '实际完成值'}{other}）"
    cited = [cite(release, each.place)]
    told = _told_otherwise(question, release, each) if which == "实际完成值" else None
    if told is not None:
        cited.append(cite_clause(release, told.place))
        text += f"；但文字说明写的是{''.join(told.printed.split())}，两处不一致"
        value, unit = None, ""
    return Draft(
        text + "。", rank, tuple(cited), value, unit, indicator_query(each.report),
        meaning(each, best.project), best.leftover,
    )  # fmt: skip


def _unsaid(question: Question, best: Fit, printed: str, which: str, rank: float) -> Draft | None:
    """Why an indicator does not answer, though it is the one meant."""
    each = best.indicator
    if _SEVERAL.search(each.level3) and which in ("指标值", "实际完成值"):
        return refusal(
            f"“{each.shown}”合写为一个指标，没有分开的{which}；指标值{each.target}。",
            rank - 20, leftover=best.leftover,
        )  # fmt: skip
    told = best.project and named_whole(question, each, best.project)  # in words, where it is named
    if (
        not told
        and re.search(r"多少|几", question.folded)
        and printed
        and not _NUMBER.search(printed)
    ):
        return refusal(
            f"“{each.shown}”的{which}没有写成数字：{printed}。", rank - 20, leftover=best.leftover
        )
    if not printed:
        return refusal(f"报告没有写出“{each.shown}”的{which}。", rank, leftover=best.leftover)
    if which == "指标值" and asks_done(question.folded) and not question.asks(Ask.TARGET):
        return refusal(
            f"报告只有目标，没有写出实际完成多少；{_of(best)}“{called(question, each)}”的指标值为{printed}。",
            rank, leftover=best.leftover,
        )  # fmt: skip
    if which == "指标值" and _asks_spent(question):
        return refusal(
            f"报告没有写出实际花了多少；{_of(best)}“{called(question, each)}”的指标值为{printed}。",
            rank - 20, leftover=best.leftover,
        )  # fmt: skip
    return None


def _asks_spent(question: Question) -> bool:
    """Whether it is asked what was spent: a ceiling is no answer to that."""
    whole = question.kind == "money" and not question.asks(Ask.CEILING, Ask.TARGET)
    return whole and not asks_each(question.folded) and bool(_SPENT.search(question.folded))


def _told_otherwise(question: Question, release: Release, each: Indicator) -> Claim | None:
    """What prose says under the very name of an indicator, where that is another number."""
    number = _NUMBER.search(each.actual)
    name = _ORDINAL.sub("", fold(each.level3))
    if number is None or len(name) < 4 or name in _COMMON:
        return None
    owner = question.known.reports[each.report].organization
    for claim in claims(release, owner):
        if claim.report != each.report or fold(claim.measure) != name or not claim.unit:
            continue
        said = "".join(each.actual[number.end() :].split()) or each.target_unit
        if claim.unit == said and claim.value != Decimal(number[0]):
            return claim
    return None


def _is_measure(question: Question) -> bool:
    """Whether the question names a line of the accounts and not an indicator."""
    whole = (c.positions for c in choose(question) if c.mention.coverage > 0.9)
    projects = frozenset().union(*whole)
    named = any(m.exact and not m.span <= projects for m in question.measures)
    return named and not question.asks(Ask.CEILING, Ask.TARGET) and "指标" not in question.folded


def _of(fit: Fit) -> str:
    return (
        f"{fit.project}（{fit.indicator.year}年）"
        if fit.project
        else f"{fit.indicator.year}年部门绩效指标"
    )


def _in_unit(
    asked: str | None, value: Decimal | None, unit: str, shown: str
) -> tuple[Decimal | None, str, str]:
    """Money in the unit that is asked for, with what is printed beside it."""
    printed_unit = {"万": "万元", "亿": "亿元"}.get(unit, unit)
    if value is None or asked in (None, printed_unit) or printed_unit not in YUAN:
        return value, unit, shown
    assert asked is not None
    converted = convert(value * YUAN[printed_unit], asked)
    relation = shown.partition(next(filter(str.isdigit, shown)))[0]
    return (
        converted,
        asked,
        f"{relation}{plain(converted)}{asked}（原文为{''.join(shown.split())}）",
    )


def _value(each: Indicator, printed: str, which: str) -> tuple[Decimal | None, str, str]:
    """Number, unit and the words to say; a rate printed as 0.98 is said as 98%."""
    number = _NUMBER.search(printed)
    if number is None or which == "确定依据":
        return None, "", printed
    value = Decimal(number[0])
    unit = "".join(printed[number.end() :].split()) or (
        "分" if which in POINTS else each.target_unit
    )
    if which in POINTS:
        return value, "分", f"{plain(value)}分"
    if each.target_unit in ("%", "百分比") and which == "实际完成值" and printed == number[0]:
        if value <= 1 and Decimal(each.target_value or 0) > 1:
            return value * 100, "%", f"{plain(value * 100)}%（原文印为{printed}）"
        if value < 1 and "." in printed:
            return value, "", f"{printed}（原文没有写百分号）"  # 0.01 of 1% may be either
        return value, "%", f"{printed}%"
    return value, unit, printed
