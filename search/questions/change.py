"""How a figure changed: against the year before or the budget, in money or in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import ratio
from search.asks import Ask
from search.backward import grown_since
from search.cells import Wanted
from search.changes import (
    BUDGET,
    CHANGES,
    KEPT,
    LAST_YEAR,
    Change,
    basis_asked,
    of_base,
    set_beside_spending,
    share_words,
)
from search.composing import citation, interpretation
from search.drafts import Draft, money_text, opening
from search.figures import Found, find
from search.measure_roles import roles_of
from search.money import plain, rounded
from search.periods import Year
from search.positions import matched
from search.question import Question
from search.questions.changed_list import which_changed
from search.questions.completion_list import lists_subjects
from search.questions.rate_ranking import rates_each
from search.set_beside import both_budgets, by_phase, found_all
from search.stated_changes import (
    most_agreed,
    name_of,
    plain_as,
    side_meant,
    sought_changes,
    stated_changes,
    told,
)

EXAMPLES = (
    "水务局2023年支出比上年增加多少",
    "水务局2023年一般公共预算财政拨款支出同比增长百分之几",
    "水务局2023年支出完成年初预算的百分之几",
)
_KINDS = {"increase": "增加", "decrease": "减少", "flat": "持平"}
_RATES = {"increase": "增长", "decrease": "下降"}
_WORDS = (Ask.CHANGE, Ask.DIFFERENCE, Ask.GROWTH, Ask.SHARE, Ask.COMPLETION, Ask.YESNO, Ask.RATE)
_CHANGED = tuple(ask for ask in _WORDS if ask is not Ask.YESNO)
_ALTERED = re.compile(r"[比较超增减涨降升]|持平|一样|相同|变化|变动|节约|节省|结余")
_BALANCE = re.compile(r"(?:结余|结转)了?")
_AMOUNT_TOO = re.compile(
    r"(?:多|少|增加|减少|增长|下降|降低|上升)(?:了|出)?(?:多少|几)(?!百分|个百分|%|分之)(?:万元|元|万|钱)?[^率幅]"
)
_GREW = re.compile(r"(?:增长|下降|降低|上升)了?多少")
_WORK = re.compile(r"(?:项目|指标|任务|工作|目标)的?(?:完成|执行|实现)率")
_GROWTH = re.compile(r"(?:增长|下降)\d[\d.]*[%％]。$")
_ROUNDING = Decimal(200)  # yuan: two figures of 万元 with two decimals, and their difference
_BESIDE_FIGURES = 66.0  # 少多少 is told by two figures rather than by a rate
_BOTH = re.compile(
    r"(?:增加|减少)了?多少.{0,6}(?:增长|下降|降低|增幅|降幅|幅度)|(?:比例|幅度|百分比)[和与跟及](?:金额|数额)|(?:金额|数额)[和与跟及](?:比例|幅度)"
)
_EITHER = re.compile(
    r"(?:是)?(?:增加|增长|上升|多|涨|增|升)(?:了)?(?:还是|或|或者)(?:减少|下降|降低|少|降|减|跌)(?:了)?"
)
_YEARS = re.compile(r"两年(?:之?间|来)?(?:的)?|两个年度(?:之?间)?")
_APART = re.compile(r"相差|差额|差距|差别|(?<![出偏公误视时落])差(?:了|的)?(?:多少|几)")
_WHICH = re.compile(r"哪(?:些|几[个项])(?:项目|科目|支出|单位)")
_MORE_BY = re.compile(r"(?<![最增])[多少高低](?:多少|几)")
"""More than something else, which is not said: 高中多多少."""
_TURNED = re.compile(r"两年|前后|[增减涨降升变超节]")
_BESIDE = ("比", "较", "同", "与", "和", "跟", "从", "对照", "离", "距")
_COMPARED = "比较与和跟同了多少高低于"
_SIDES = re.compile(
    r"收入[^，。]{0,6}[比较与和跟同][^，。]{0,8}支出|支出[^，。]{0,6}[比较与和跟同][^，。]{0,8}收入"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Stated changes and completion rates of the measure that the question names."""
    if not question.asks(*_WORDS) or len(question.scope) != 1:
        return
    if question.asks(Ask.REASON, Ask.SCORE) or _lists(question) or _apart(question):
        return
    if both_budgets(question) or _is_balance(question) or _of_others(question):
        return  # how a budget was changed is not how it was kept, nor is what is left at the year's end
    if not question.asks(*_CHANGED) and not _ALTERED.search(question.folded):
        return  # 有公务接待费吗 asks for no change
    if _SIDES.search(question.folded) and not question.relatives:
        return  # 收入比支出多多少 is no change of either
    if _beside_another(question) or rates_each(question):
        return
    subjects = roles_of(question)[0]
    if len(subjects) > 1 and not question.asks(Ask.SHARE):
        return
    for sought, explained in sought_changes(question):
        leftover = tuple(question.leftover(explained_words(question, explained)))
        draft = _draft(question, release, sought)
        if draft is not None:
            yield replace(draft, leftover=leftover)


def _lists(question: Question) -> bool:
    """Whether it is asked which of them changed, not how much all of it."""
    listed = lists_subjects(question) or which_changed(question) is not None
    return listed or _WHICH.search(question.folded) is not None


def _of_others(question: Question) -> bool:
    """Whether what is asked about is no measure: 在职人员增加几人 and 项目完成率 ask for no money."""
    counted = question.kind not in (None, "money", "percent")
    return not question.measures and (counted or _WORK.search(question.folded) is not None)


def _is_balance(question: Question) -> bool:
    """Whether only what is left is asked for, and of no budget: 2023年结余了多少 is a stock, no change."""
    said = _BALANCE.sub("", question.folded)
    return said != question.folded and "预算" not in said and not _ALTERED.search(said)


def _beside_another(question: Question) -> bool:
    """Whether one measure is set beside another, and none beside a year before or a budget."""
    measures, said = question.measures, question.folded
    pairs = any(said[a.end : b.start] in ("比", "较") for a, b in pairwise(measures))
    return pairs and basis_asked(question) is None and len(question.years) < 2


def _apart(question: Question) -> bool:
    """Whether it is asked how far things are apart, and no year before or budget is said to be one."""
    apart = _APART.search(question.folded) and not _TURNED.search(question.folded)
    bare = not question.asks(Ask.CHANGE, Ask.GROWTH, Ask.COMPLETION)
    said = apart or (bare and _MORE_BY.search(question.folded))
    return bool(said) and basis_asked(question) is None and len(question.years) < 2


def explained_words(question: Question, explained: frozenset[int]) -> frozenset[int]:
    words = {i for i, c in enumerate(question.folded) if c in _COMPARED}
    words |= matched(question.folded, _EITHER, _YEARS, KEPT)
    asked = question.positions(*(ask for ask in _WORDS if ask is not Ask.SHARE), Ask.SUM)
    return explained | asked | share_words(question) | words


def _draft(question: Question, release: Release, sought: Wanted) -> Draft | None:
    if question.asks(Ask.COMPLETION) or (question.asks(Ask.RATE) and "执行" in question.folded):
        return _completion(question, release, sought)
    if _BOTH.search(question.folded) or (
        question.asks(Ask.GROWTH) and _AMOUNT_TOO.search(question.folded)
    ):
        return _amount_and_rate(question, release, sought)
    if question.asks(Ask.GROWTH):
        return _stated(question, release, sought, rate=True) or _worked_out(
            question, release, sought
        )
    if question.asks(Ask.SHARE):
        return None
    said = sorted({y.value for y in question.years})
    if len(said) > 1 and said[-1] - said[0] != 1:
        return None
    if _GREW.search(question.folded) and question.kind is None:
        return _amount_and_rate(question, release, sought)  # 增长了多少 may be either
    by_money = _stated(question, release, sought, rate=False)
    if by_money is None and (question.kind != "money" or _GREW.search(question.folded)):
        by_rate = _stated(question, release, sought, rate=True)
        two = by_rate is not None and question.asks(Ask.DIFFERENCE)
        return replace(by_rate, rank=_BESIDE_FIGURES) if two and by_rate else by_rate
    return by_money


def _amount_and_rate(question: Question, release: Release, sought: Wanted) -> Draft | None:
    """By how much money and by how many percent."""
    amount = _stated(question, release, sought, rate=False)
    rate = _stated(question, release, sought, rate=True)
    if amount is None or rate is None:
        return amount or rate
    of_one = amount.text.partition("比")[0] == rate.text.partition("比")[0]
    grew = _GROWTH.search(rate.text) if of_one else None
    text = f"{amount.text.removesuffix('。')}{f'，{grew[0]}' if grew else f'；{rate.text}'}"
    return replace(amount, text=text, citations=(*amount.citations, *rate.citations))


def _stated(question: Question, release: Release, sought: Wanted, rate: bool) -> Draft | None:
    """A change that the report states, against what the question compares with."""
    basis = basis_asked(question)
    year = _later_year(question, sought)

    def asked(change: Change) -> bool:
        kind = change.is_rate == rate or change.claim.change == "flat"
        fits = basis is None or change.against_budget == (basis == BUDGET)
        return kind and fits and of_base(question, change.claim)

    found = stated_changes(question, release, sought, CHANGES, year, asked)
    if not found:
        return None
    best = most_agreed(found, side_meant(question, sought))
    values = {(c.claim.value, c.claim.change) for c in found if c.fit == best.fit}
    text = _sentence(sought, best)
    if len(values) > 1 and basis is None:
        return None
    claim = best.claim
    money: tuple[Decimal, str] | None = None
    if not rate and claim.yuan is not None:
        said, value, unit = money_text(plain(claim.value), claim.unit, claim.yuan, question.unit)
        money = value, unit
        text = _sentence(sought, best, said) + _otherwise(question, release, sought, best)
    rank = 74.0 if _same_money(sought, best) or not question.measures else 66.0
    if claim.change == "flat" and question.asks(Ask.DIFFERENCE) and len(question.phases) > 1:
        rank = 66.0  # two figures to be set side by side say more than 持平
    if claim.change == "flat" and best.basis == BUDGET:
        rank -= 8.0 if _in_the_table(question, release, sought, best) else 0.0
    return told(release, sought, best, text, rank + best.fit / 10, money)


def _otherwise(question: Question, release: Release, sought: Wanted, change: Change) -> str:
    """What the figures of both years' reports give, where that is not the change that is stated."""
    claim = change.claim
    if change.basis == BUDGET and claim.yuan is not None:
        return _in_the_table(question, release, sought, change)
    if change.basis != LAST_YEAR or claim.year is None or claim.yuan is None or not claim.phase:
        return ""
    one = replace(sought, measures=(change.measure,), year=claim.year, phase=Phase(claim.phase))
    pair = [
        find(release, question.known, replace(one, year=y)) for y in (claim.year, claim.year - 1)
    ]
    later, earlier = (f.best if isinstance(f, Found) else None for f in pair)
    if later is None or earlier is None or later.yuan is None or earlier.yuan is None:
        return ""
    if later.phase != earlier.phase or later.report == earlier.report:
        return ""
    if _is_stated(change, later.yuan - earlier.yuan):
        return ""
    return (
        f"但两个年度的报告印的是{earlier.year}年{earlier.printed}{earlier.unit}、{later.year}年"
        f"{later.printed}{later.unit}，与此不一致。"
    )


def _is_stated(change: Change, difference: Decimal) -> bool:
    """Whether two figures differ by what a change states, but for rounding."""
    stated = (change.claim.yuan or 0) * {"increase": 1, "decrease": -1}.get(change.claim.change, 0)
    return abs(difference - stated) <= _ROUNDING


def _in_the_table(question: Question, release: Release, sought: Wanted, change: Change) -> str:
    """What the report's tables give as budget and outturn, where they differ otherwise than prose states."""
    one = replace(sought, measures=(change.measure,), year=change.claim.year)
    pair = [
        find(release, question.known, replace(one, phase=p))
        for p in (Phase.REVISED, Phase.EXECUTED)
    ]
    given, spent = (f.best if isinstance(f, Found) and f.best.in_table else None for f in pair)
    if given is None or spent is None or given.yuan is None or spent.yuan is None:
        return ""
    if given.report != spent.report or _is_stated(change, spent.yuan - given.yuan):
        return ""
    return f"但表中印的是预算{given.printed}{given.unit}、决算{spent.printed}{spent.unit}，与此不一致。"


def _same_money(sought: Wanted, change: Change) -> bool:
    """Whether the change is of what is looked for, and not only of nearly the same money."""
    return change.measure in sought.measures or change.measure.key == "grand_total"


def _later_year(question: Question, sought: Wanted) -> int | None:
    """The year that changed: the later one said, where both are said."""
    said = [y.value for y in question.years]
    if len(said) > 1:
        return max(said)
    published = sought.body.years
    behind = len(said) == 1 and said[0] not in published and said[0] + 1 in published
    if behind and _is_set_beside(question, question.years[0]):
        return said[0] + 1  # 比2022年: the report is of 2023
    return sought.year


def _is_set_beside(question: Question, year: Year) -> bool:
    """Whether a year is what another is compared with, or where a change begins: 比2022年, 2022年以来."""
    before, behind = question.folded[: year.start], question.folded[year.end :]
    return before.endswith(_BESIDE) or behind.startswith(("到", "至", "以来", "之后", "相比", "比"))


def _sentence(sought: Wanted, change: Change, said: str = "") -> str:
    claim = change.claim
    basis = change.basis or LAST_YEAR
    if basis == LAST_YEAR and claim.phase == "approved" and set_beside_spending(claim):
        basis = "上年执行数"
    what = f"{opening(sought.body, claim.year)}{name_of(change)}"
    if claim.change == "flat":
        return f"{what}与{basis}持平，增减为0。"
    if change.is_rate:
        return f"{what}比{basis}{_RATES[claim.change]}{plain_as(claim.printed)}。"
    return f"{what}比{basis}{_KINDS[claim.change]}{said or plain_as(claim.printed)}。"


def _worked_out(question: Question, release: Release, sought: Wanted) -> Draft | None:
    """A growth rate that no report states, where both figures are there."""
    year = _later_year(question, sought)
    if basis_asked(question) == BUDGET:
        return _over_budget(question, release)
    if year is None:
        return None
    pair = [find(release, question.known, replace(sought, year=y)) for y in (year, year - 1)]
    if not all(isinstance(f, Found) for f in pair):
        return grown_since(question, release, replace(sought, year=year))
    later, earlier = (f.best for f in pair if isinstance(f, Found))
    if not earlier.yuan or later.yuan is None or later.phase != earlier.phase:
        return None
    quotient, query = ratio(release, (later.place.iri, "amount"), (earlier.place.iri, "amount"))
    value = rounded((quotient - 1) * 100)
    word = "增长" if value >= 0 else "下降"
    name = later.measure.name
    text = (
        f"{sought.body.name}{name}{earlier.year}年为{earlier.printed}{earlier.unit}，{later.year}年为"
        f"{later.printed}{later.unit}，{word}{plain(abs(value))}%。"
    )
    cited = (citation(release, later), citation(release, earlier))
    meaning = {
        "organization": sought.body.name,
        "fiscal_year": year,
        "phase": later.phase,
        "measure": f"{name}增长率",
    }
    return Draft(text, 72.0, cited, abs(value), "%", query, meaning)


def _over_budget(question: Question, release: Release) -> Draft | None:
    """By how many percent more or less than the budget was spent, where both figures are there."""
    operands = found_all(by_phase(question, release))
    if operands is None or not operands[1].stated.yuan:
        return None
    executed, budget = operands
    quotient, query = ratio(release, executed.term, budget.term)
    value = rounded((quotient - 1) * 100)
    word = "多" if value >= 0 else "少"
    spent, planned = executed.stated, budget.stated
    text = (
        f"{opening(executed.body, spent.year)}{spent.measure.name}{budget.name}{planned.printed}{planned.unit}，"
        f"{executed.name}{spent.printed}{spent.unit}，{executed.name}比{budget.name}{word}{plain(abs(value))}%。"
    )
    meaning = {**interpretation(executed.body, spent), "measure": "决算比预算增减幅度"}
    cited = tuple(citation(release, o.stated) for o in operands)
    return Draft(text, 70.0, cited, abs(value), "%", query, meaning)


def _completion(question: Question, release: Release, sought: Wanted) -> Draft | None:
    """How much of the budget was spent: as stated, else worked out."""
    found = stated_changes(question, release, sought, frozenset({"completion"}), sought.year)
    if found:
        best = most_agreed(found, side_meant(question, sought))
        claim = best.claim
        what = f"{opening(sought.body, claim.year)}{name_of(best)}"
        text = f"{what}完成{best.basis or '预算'}的{plain_as(claim.printed)}。"
        return told(release, sought, best, text, 75.0)
    operands = found_all(by_phase(question, release))
    if operands is None or not operands[1].stated.yuan:
        return None
    executed, budget = operands
    quotient, query = ratio(release, executed.term, budget.term)
    value = rounded(quotient * 100)
    text = (
        f"{opening(sought.body, executed.stated.year)}{executed.stated.measure.name}{budget.name}"
        f"{budget.stated.printed}{budget.stated.unit}，{executed.name}{executed.stated.printed}"
        f"{executed.stated.unit}，完成{plain(value)}%。"
    )
    cited = tuple(citation(release, o.stated) for o in operands)
    meaning = {
        "organization": sought.body.name,
        "fiscal_year": executed.stated.year,
        "phase": "executed",
        "measure": "完成预算比例",
    }
    return Draft(text, 70.0, cited, value, "%", query, meaning)
