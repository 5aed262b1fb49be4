"""Targets and results of performance indicators: 走访多少次, 满意度指标值, 最多能花多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from search.asks import Ask
from search.catalogue import Catalogue
from search.drafts import Draft, refusal
from search.evidence import cite
from search.matching import Matcher, overlap, stands_near
from search.money import counts_as, plain
from search.performance import Indicator, indicator_query, record_query, records
from search.projects import choose, evidence_text, indicators_of
from search.question import Question
from search.rows import HasGraph
from search.snippets import Snippet, rate
from search.wording import content_words, fold

EXAMPLES = (
    "河道清淤的清淤长度目标是多少公里",
    "河道清淤项目实际清了多少公里",
    "河道清淤的清淤长度指标得了多少分",
)
_SCOPE = 12  # reports whose indicators are all compared; beyond, those of matching projects
_ENOUGH = 0.2  # of the name's pairs of characters
_ACCOUNTS = re.compile(r"预算数|决算|执行数|预算是|预算多少|年初预算|全年预算|多少预算")
_PROJECT_SAID = 0.3  # of its project's name
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_ASKS = (
    Ask.TARGET, Ask.ACTUAL, Ask.CEILING, Ask.SCORE, Ask.COUNT, Ask.COMPLETION, Ask.RATE, Ask.LIST,
    Ask.SUM, Ask.YESNO, Ask.GOAL, Ask.BASIS, Ask.LEAST, Ask.MOST,
)  # fmt: skip
_TEXTS = (Ask.REASON, Ask.DEFINITION, Ask.METHOD, Ask.DUTY, Ask.PROBLEM, Ask.REMEDY, Ask.DIFFERENCE, Ask.GROWTH)


@dataclass(frozen=True, slots=True)
class _Fit:
    indicator: Indicator
    project: str
    score: float
    leftover: tuple[str, ...]


def drafts(question: Question, release: HasGraph) -> Iterator[Draft]:
    """The target or the result of the indicator whose words the question uses."""
    if question.asks(*_TEXTS) or not _wants_value(question):
        return
    if _is_measure(question) and any(m.far == 0 for m in question.measures) and question.bodies:
        return  # 印刷费 of an organization is a line of its accounts
    fits = sorted(_fits(question, release), key=lambda f: (len(f.leftover), -f.score))
    if not fits:
        return
    fits = sorted((_with_record(question, release, f) for f in fits[:4]), key=lambda f: (len(f.leftover), -f.score))
    best = fits[0]
    close = [f for f in fits if f.leftover == best.leftover and f.score >= 0.93 * best.score]
    close = _of_cost(question, _by_verbs(question, close))
    best = close[0]
    yield _draft(question, release, best, close)


def _with_record(question: Question, release: HasGraph, fit: _Fit) -> _Fit:
    """The fit with words explained that stand in its project's goals."""
    if not fit.leftover or not fit.indicator.record:
        return fit
    found = records(release, record_query(fit.indicator.record))
    evidence = evidence_text(found[0], "") if found else ""
    left = tuple(w for w in fit.leftover if w not in evidence)
    return replace(fit, leftover=left, score=fit.score - 1.0)


def _by_verbs(question: Question, close: list[_Fit]) -> list[_Fit]:
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


def _of_cost(question: Question, close: list[_Fit]) -> list[_Fit]:
    """Where a ceiling is asked for: the cost indicators."""
    cost = [f for f in close if "成本" in f.indicator.level1 + f.indicator.level2]
    return cost if cost and question.asks(Ask.CEILING) else close


def _wants_value(question: Question) -> bool:
    return question.kind is not None or question.asks(
        Ask.TARGET, Ask.ACTUAL, Ask.CEILING, Ask.BASIS, Ask.SCORE, Ask.SHARE, Ask.COUNT
    ) or bool(re.search(r"多少|标准|单价|价格|率$|[数量人次]$", question.folded))


def _fits(question: Question, release: HasGraph) -> Iterator[_Fit]:
    years = {y.value for y in question.years}
    reports = [
        r for r in question.report_ids() if not years or question.known.reports[r].year in years
    ]
    if len(reports) > _SCOPE:
        likely = {p.report for m in question.projects() for p in m.projects}
        reports = [r for r in reports if r in likely][:_SCOPE]
    index = _index(_Reports(release, question.known, tuple(sorted(reports))))
    everything, texts, matcher = index.everything, index.texts, index.matcher
    if not everything:
        return
    ignored = question.ground | question.positions(*_ASKS)
    said = frozenset(chosen.name for chosen in choose(question))
    for match in matcher.best(question.folded, 16, ignored=question.ground):
        each, project = everything[match.value]
        left = _leftover(question, match.positions | question.positions(*_ASKS), texts[match.value])
        own = sum(
            matcher.weight(question.folded[i : i + 2])
            for i in match.positions - ignored
            if i + 1 in match.positions
        )
        units = fold(f"{each.target_value}{each.target_unit} {each.target} {each.actual}")
        named = _named(question, each, project, said)
        budgeted = _ACCOUNTS.search(question.folded) is not None and "元" not in units and "%" not in units
        if own > 0 and named and not budgeted and (counts_as(question.kind, units) or question.asks(Ask.SCORE, Ask.BASIS)):
            bonus = 4.0 if question.kind else 0.0
            bonus += 5.0 if any(m.words in fold(project) for m in question.bodies) else 0.0
            yield _Fit(each, project, match.score + bonus, left)


@dataclass(frozen=True)
class _Index:
    """The indicators of some reports, by their words."""

    everything: tuple[tuple[Indicator, str], ...]
    texts: tuple[str, ...]
    matcher: Matcher[int]


class _Reports:
    __slots__ = ("ids", "known", "release")

    def __init__(self, release: HasGraph, known: Catalogue, ids: tuple[str, ...]) -> None:
        self.release, self.known, self.ids = release, known, ids

    def __hash__(self) -> int:
        return hash((id(self.known), self.ids))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reports) and self.known is other.known and self.ids == other.ids


@lru_cache(maxsize=64)
def _index(reports: _Reports) -> _Index:
    names = {p.record: p.name for p in reports.known.projects if p.report in reports.ids}
    everything = tuple(
        (each, names.get(each.record, ""))
        for report in reports.ids
        for each in indicators_of(reports.release, report)
    )
    texts = tuple(_words(each, project) for each, project in everything)
    return _Index(everything, texts, Matcher((text, i) for i, text in enumerate(texts)))


def _named(question: Question, each: Indicator, project: str, said: frozenset[str]) -> bool:
    """Whether the question says enough of the indicator's own name, or names its project and its level
    or what it counts."""
    folded = question.folded
    names = [fold(n) for n in (each.level3, each.explanation) if n]
    if any(overlap(name, folded) >= _ENOUGH for name in names):
        return True
    if project not in said and overlap(fold(project), folded) < _PROJECT_SAID:
        return False
    level = fold(each.level2).removesuffix("指标")
    if level and level in folded or (question.asks(Ask.CEILING) and "成本" in each.level1 + each.level2):
        return True
    return question.kind not in (None, "money", "percent")


def _words(each: Indicator, project: str) -> str:
    unit = fold(each.target_unit.rpartition("/")[2])
    counted = f"{unit}数 单{unit} 每{unit}" if 0 < len(unit) < 3 else ""
    return fold(
        " ".join((project, each.level3, each.explanation, each.level2, each.level1, each.target_unit, counted))
    )


def _leftover(question: Question, explained: frozenset[int], evidence: str) -> tuple[str, ...]:
    """Words that neither the indicator's own text nor most of their characters account for."""
    left = question.leftover(explained, evidence)
    return tuple(w for w in left if not (len(w) > 1 and stands_near(w, evidence)))


def _draft(question: Question, release: HasGraph, best: _Fit, close: list[_Fit]) -> Draft:
    each = best.indicator
    rank = 45.0 + min(best.score, 20.0) - (15.0 if _is_measure(question) else 0.0)
    if question.kind == "money" and not question.asks(Ask.CEILING, Ask.TARGET) and "成本" not in question.folded:
        rank -= 15.0  # rather what the project itself costs
    if "涉密" in (each.target, each.level3, each.explanation):
        return refusal(f"{best.project}为涉密项目，指标内容未公开。", rank, leftover=best.leftover)
    close = _of_kind(question, close)
    best, each = close[0], close[0].indicator
    others = [f for f in close[1:] if _reading(question, f.indicator) != _reading(question, each)]
    if others:
        names = [f"{f.project}：{f.indicator.shown}" for f in [best, *others]]
        said = "；".join(f"{f.project}“{f.indicator.shown}”{_said(f.indicator)}" for f in [best, *others])
        if len({f.project for f in [best, *others]}) == len(others) + 1 and len(others) == 1:
            citations = tuple(cite(release, f.indicator.place) for f in [best, *others])
            return Draft(f"{said}。", rank - 5, citations, None, None, indicator_query(each.report), _meaning(each, best.project), best.leftover)
        return refusal(f"有几个指标都符合，请说明是哪一个：{'；'.join(names[:5])}。", rank - 5, names[:5], best.leftover)
    printed, which = _reading(question, each)
    if re.search(r"多少|几", question.folded) and printed and not _NUMBER.search(printed):
        return refusal(f"“{each.shown}”的{which}没有写成数字：{printed}。", rank - 20, leftover=best.leftover)
    if not printed:
        return refusal(f"报告没有写出“{each.shown}”的{which}。", rank, leftover=best.leftover)
    value, unit, shown = _value(each, printed, which)
    text = f"{_of(best)}“{each.shown}”的{which}为{shown}"
    other = each.target if which == "实际完成值" else each.actual
    if other and other != printed:
        text += f"（{'指标值' if which == '实际完成值' else '实际完成值'}{other}）"
    citation = cite(release, each.place)
    return Draft(
        text + "。", rank, (citation,), value, unit, indicator_query(each.report),
        _meaning(each, best.project), best.leftover,
    )  # fmt: skip


def _of_kind(question: Question, close: list[_Fit]) -> list[_Fit]:
    """Where the same indicator stands in a budget and in final accounts: the budget's target, the result
    of the accounts."""
    kinds = question.known.reports
    same = {(f.project, f.indicator.shown) for f in close}
    if len(same) > 1 or len({kinds[f.indicator.report].kind for f in close}) < 2:
        return close
    target = question.asks(Ask.TARGET, Ask.CEILING) and not _past(question)
    wanted = "budget" if target else "final"
    return sorted(close, key=lambda f: kinds[f.indicator.report].kind != wanted)[:1]


def _is_measure(question: Question) -> bool:
    """Whether the question names a line of the accounts and not an indicator."""
    named = any(m.exact for m in question.measures)
    return named and not question.asks(Ask.CEILING, Ask.TARGET) and "指标" not in question.folded


def _of(fit: _Fit) -> str:
    return f"{fit.project}（{fit.indicator.year}年）" if fit.project else f"{fit.indicator.year}年部门绩效指标"


def _said(each: Indicator) -> str:
    parts = [f"指标值{each.target}"] if each.target else []
    parts += [f"实际完成值{each.actual}"] if each.actual else []
    return "，".join(parts)


def _reading(question: Question, each: Indicator) -> tuple[str, str]:
    """The printed words that are asked for, and what they are."""
    if question.asks(Ask.BASIS):
        return each.basis, "确定依据"
    if question.asks(Ask.SCORE):
        return each.score, "得分"
    target = question.asks(Ask.TARGET, Ask.CEILING) and not _past(question)
    if each.actual and not target:
        return each.actual, "实际完成值"
    return each.target, "指标值"


def _past(question: Question) -> bool:
    return bool(re.search(r"实际|完成了|完成值|了多少|了几|最终|最后", question.folded))


def _value(each: Indicator, printed: str, which: str) -> tuple[Decimal | None, str, str]:
    """Number, unit and the words to say; a rate printed as 0.98 is said as 98%."""
    number = _NUMBER.search(printed)
    if number is None or which == "确定依据":
        return None, "", printed
    value = Decimal(number[0])
    unit = fold(printed[number.end() :]) or ("分" if which == "得分" else each.target_unit)
    if which == "得分":
        return value, "分", f"{printed}分"
    if each.target_unit in ("%", "百分比") and which == "实际完成值" and printed == number[0]:
        if value <= 1 and Decimal(each.target_value or 0) > 1:
            return value * 100, "%", f"{plain(value * 100)}%（原文印为{printed}）"
        return value, "%", f"{printed}%"
    return value, unit, printed


def _meaning(each: Indicator, project: str) -> dict[str, object]:
    return {"project": project or None, "fiscal_year": each.year, "measure": " / ".join(content_words(each.shown)) and each.shown}
