"""How indicators are read out: the words that are asked for, their names, one indicator in several years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import cite
from search.indicator_choice import past, wants_target
from search.indicator_rows import points_lost
from search.indicator_verdicts import asks_met
from search.indicators import Fit
from search.money import plain
from search.performance import Indicator, indicator_query
from search.periods import asks_when
from search.question import Question
from search.wording import content_words, fold

_DAY = re.compile(r"\d\s*[年月]|月底|年底|季度|上旬|中旬|下旬")
POINTS = ("得分", "分值", "扣分")
_LOST = re.compile(r"(?:扣|丢|失)(?:了|掉)?(?:多少|几)分")
_SPENT = re.compile(r"花了?(?:多少|几)|用了(?:多少|几)|花掉|花费|(?:支出|执行)了?(?:多少|几)")
_WHAT = re.compile(
    r"(?:买|租|采购|购置|获得|升级|换|建|装|铺|订)(?:的|了)?(?:都)?(?:是|些)?(?:什么|啥|哪些)"
)
_WEIGHT = re.compile(r"分值|权重|满分(?:是|为|有)?(?:多少|几)|占几分|占多少分")


def reading(question: Question, each: Indicator) -> tuple[str, str]:
    """The printed words that are asked for, and what they are."""
    if question.asks(Ask.BASIS):
        return each.basis, "确定依据"
    if _WEIGHT.search(question.folded):
        return each.weight, "分值"
    if question.asks(Ask.SCORE):
        lost = points_lost(each) if asks_lost(question) else None
        return (each.score, "得分") if lost is None else (plain(lost), "扣分")
    target = wants_target(question) and not asks_met(question)
    when = asks_when(question.folded) and not past(question)
    if when and _DAY.search(each.target) and not _DAY.search(each.actual):
        return each.target, "指标值"  # 0% is no day
    if each.actual and not target:
        return each.actual, "实际完成值"
    return each.target, "指标值"


def asks_lost(question: Question) -> bool:
    """Whether it is asked how many points were lost."""
    return _LOST.search(question.folded) is not None


def called(question: Question, each: Indicator) -> str:
    """An indicator's name; with its description where only that has the question's words."""
    words = [w for w in question.leftover(()) if len(w) > 1]
    told = [w for w in words if w in fold(each.explanation)]
    named = _WHAT.search(question.folded) is not None and each.explanation != ""
    apart = named or not any(w in fold(each.shown) for w in words)
    if (told or named) and apart and each.explanation != each.shown:
        return f"{each.shown}（{each.explanation}）"
    return each.shown


def of_whom(fit: Fit) -> str:
    """Whose an indicator is, and of which year: 河道清淤（2023年）."""
    year = fit.indicator.year
    return f"{fit.project}（{year}年）" if fit.project else f"{year}年部门绩效指标"


def unmet(question: Question, which: str) -> str:
    """What is said before a target where it is asked what was done: 办了多少件."""
    done = past(question) and not question.asks(Ask.TARGET, Ask.CEILING)
    done = done or asks_met(question)
    return "报告只有目标，没有写出实际完成多少；" if which == "指标值" and done else ""


def asks_spent(question: Question) -> bool:
    """Whether it is asked what was spent: a ceiling is no answer to that."""
    money = question.kind in (None, "money") and not question.asks(Ask.CEILING, Ask.TARGET)
    return money and bool(_SPENT.search(question.folded))


def both_values(each: Indicator) -> str:
    """Target and result, as far as they are printed."""
    parts = [f"指标值{each.target}"] if each.target else []
    parts += [f"实际完成值{each.actual}"] if each.actual else []
    return "，".join(parts)


def choice(fit: Fit, with_year: bool = False) -> str:
    """An indicator to choose: its project, its name, what it says beyond that, its target."""
    each = fit.indicator
    beyond = each.explanation if each.explanation not in ("", each.shown) else ""
    target = f"指标值{each.target}" if each.target else ""
    said = "，".join(part for part in (beyond, target) if part)
    name = f"{fit.project}：{each.shown}" if fit.project else each.shown
    name = f"{each.year}年{name}" if with_year else name
    return f"{name}（{said}）" if said else name


def meaning(each: Indicator, project: str) -> dict[str, object]:
    """What an answer says that it understood."""
    return {
        "project": project or None,
        "fiscal_year": each.year,
        "measure": " / ".join(content_words(each.shown)) and each.shown,
    }


def years_apart(close: Sequence[Fit]) -> bool:
    """Whether it is one indicator of one project, of several years."""
    same = {(f.project, f.indicator.shown) for f in close}
    return len(same) == 1 and len({f.indicator.year for f in close}) == len(close)


def of_each_year(question: Question, close: Sequence[Fit], release: Release, rank: float) -> Draft:
    """The same indicator in each of the years that are asked for."""
    kept = sorted(close, key=lambda f: f.indicator.year)
    each = kept[0].indicator
    readings = [(f.indicator.year, *reading(question, f.indicator)) for f in kept]
    said = "；".join(f"{year}年的{which}为{printed}" for year, printed, which in readings)
    return Draft(
        f"{kept[0].project}“{called(question, each)}”{said}。", rank,
        tuple(cite(release, f.indicator.place) for f in kept), None, None,
        indicator_query(each.report), meaning(each, kept[0].project), kept[0].leftover,
    )  # fmt: skip
