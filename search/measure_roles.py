"""What each measure that a question names is to the others: looked for, or the part, the fund, the whole of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from search.measures import ECONOMIC, FUNCTIONAL, KEY, ROW, Measure, Mention
from search.question import Question

PARTS = frozenset({"basic", "project", "personnel", "operating"})
FUNDS = frozenset({"general", "government_fund", "state_capital", "fiscal_appropriation"})
INSIDE = {
    "three_public": ("abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception"),
    "vehicles": ("vehicle_purchase", "vehicle_running"),
    "procurement": (
        "procurement_goods", "procurement_works", "procurement_services", "procurement_small",
        "procurement_micro", "procurement_reserved", "procurement_reserved_micro",
    ),
    "basic": ("personnel", "operating"),
    "expenditure_total": ("basic", "project", "personnel", "operating", "three_public"),
}  # fmt: skip
"""Measures that others are parts of."""
_PUBLIC = frozenset({"three_public", *INSIDE["three_public"], *INSIDE["vehicles"]})
_REPORTS = ("预算", "决算")
"""Said alone they are the report that a part of a subject stands in: 2025单位预算，教育支出里公用经费."""
RUNNING = "agency_operating"
"""What runs an organ: a table or a paragraph of its own tells what of it goes to each subject."""
RUNNING_NAME, DAILY_NAME = "机关运行经费", "公用经费"
"""What runs an organ is what it spends day by day: a paragraph headed by the one lists parts of the other."""
SOURCES = frozenset({
    "undertaking_revenue", "education_fees", "business_revenue", "superior_revenue", "affiliated_revenue",
    "other_revenue", "unit_funds", "fiscal_account", "capital_construction", "opening_balance",
    "closing_balance",
})  # fmt: skip
"""Columns that tell where the money of a subject came from, what of it is for building or was left of it."""
BALANCES = frozenset({"opening_balance", "closing_balance"})
_ALLOTTED = "fiscal_appropriation"
OTHER_FUNDS = frozenset({"government_fund", "state_capital"})
"""Those beside the general public budget, which most money is of."""
_KIND = re.compile(
    r"^(?:(?:[这那]?一?类|的)?|.{0,8}(?:[这那](?:[一几]?[类样项种些])|之类|等等?)的?)$"
)
"""What joins a kind of assets, and others said with it, to the word for all of them: 动植物这类资产."""
_OF_SUBJECT = re.compile(
    r"(?:的|在|有|是|[这那](?:块|部分)儿?|到|了|截至|[年期][末底]|本年|全年|一般公共预算|财政拨款|项目|支出|收入|来源|预算|决算|科目|资金|里面?|之?中|当中|内|其中)*"
)
_INCOME = re.compile(r"收入|来源|进账")
_RIGHT_BEHIND = re.compile(
    r"[这那]?[两二三四五六七八九十\d]+[项样类个种]的?|(?![和与跟及同并])[\u3400-\u9fff]?|(?:支出|费用)的?|[这那](?:一)?[项块笔]的?"
)
_WITHIN = re.compile(
    r"(?:里面?|之?中|当中|内|项?下面?)(?:的|属于|来自|用|由|用来|用于|花在|采购|购买|买)*"
)


def roles_of(question: Question) -> tuple[list[Mention], str, str]:
    """The ``roles`` of all measures that the question names."""
    return roles(question.measures, question.folded, question.ground, question.list_marks)


def roles(
    mentions: Sequence[Mention],
    folded: str,
    ground: frozenset[int] = frozenset(),
    lists: frozenset[int] = frozenset(),
) -> tuple[list[Mention], str, str]:
    """The mentions that are looked for, and the part and fund that the others narrow them to, whatever of
    the ``ground`` stands between; ``lists``: where one of a list begins."""
    if len(mentions) < 2:
        return list(mentions), "", ""
    if sources := sources_of(mentions, folded, ground):
        return [mentions[0]], next(iter(sources)), ""
    part = fund = column = ""
    rest: list[Mention] = []
    subjects = [m for m in mentions if not keys_of(m) & (PARTS | FUNDS)]
    for mention in mentions:
        keys = keys_of(mention)
        if keys & PARTS and any(_has_code(s) for s in subjects):
            part = next(iter(keys & PARTS))
        elif keys & FUNDS and _of_purchases(mention, mentions, folded):
            column = next(iter(keys & FUNDS))
        elif keys & FUNDS and (
            mention is not mentions[-1]
            or (mention.start not in lists and _narrows(mention, mentions, folded, ground))
        ):
            fund = next(iter(keys & FUNDS))
        else:
            rest.append(mention)
    if part:
        rest = [m for m in rest if folded[m.start : m.end] not in _REPORTS or _has_code(m)]
    running = _of_running(rest, folded)
    if running is not None:
        rest, part = [m for m in rest if m is not running], RUNNING
    rest = _without_wholes(rest, folded)
    return rest, part, column or (fund if fund in OTHER_FUNDS else "")


def sources_of(
    mentions: Sequence[Mention], folded: str, ground: frozenset[int] = frozenset()
) -> dict[str, Mention]:
    """Where money of the one subject that is named first came from, as far as the question names that right
    behind it: 某科目的事业收入, 某科目收入里财政拨款和其他收入."""
    if not mentions:
        return {}
    again = [m for m in mentions if {*m.measures} & {*mentions[0].measures}]  # 2050205高等教育
    subject, behind = again[-1], [m for m in mentions if m not in again]
    if (
        not any(m.kind == FUNCTIONAL for m in subject.measures)
        or min((m.start for m in behind), default=0) < subject.end
    ):
        return {}
    income = _INCOME.search(folded, subject.end) is not None
    named: dict[str, Mention] = {}
    for mention in behind:
        keys = keys_of(mention) & (SOURCES | {_ALLOTTED} if income else SOURCES)
        if keys:
            named.setdefault(next(iter(keys)), mention)
        elif not keys_of(mention) & {_ALLOTTED, "general", "project", "revenue_total"}:
            return {}  # another thing is asked for beside it
    if not named or named.keys() == {_ALLOTTED}:
        first = named.get(_ALLOTTED)
        if first is None or not _INCOME.search(folded, subject.end, first.end):
            return {}
    start = min(m.start for m in named.values())
    between = "".join(folded[i] for i in range(subject.end, start) if i not in ground)
    torn = not between and subject.far and not named.keys() <= BALANCES  # 教育 of 教育事业收入
    return named if _OF_SUBJECT.fullmatch(between) and not torn else {}


def source_words(question: Question) -> frozenset[int]:
    """Where words stand that only lead from a subject to the sources of its money: 收入来源."""
    sources = sources_of(question.measures, question.folded, question.ground)
    if not sources:
        return frozenset()
    start = min(m.start for m in sources.values())
    ends = [m.end for m in question.measures if m.end <= start and m.measures[0].depth]
    return frozenset(range(max(ends, default=start), start))


def _without_wholes(mentions: list[Mention], folded: str) -> list[Mention]:
    """Without what only tells of what the next one is a part: 政府采购里工程类."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        between = folded[last.end : mention.start] if last else ""
        if last and between == "的" and is_inside(last, mention):
            continue  # 货物的采购预算
        if last and _is_owned(last) and "fixed_assets" in keys_of(mention) and _KIND.match(between):
            continue  # 图书档案类资产
        bought = not between and folded[mention.start] in "买购"  # 政府采购买货物
        inside = last is not None and is_inside(mention, last)
        of_it = between == "的" and inside  # 基本支出的公用经费
        if last and (bought or of_it or (between and _WITHIN.fullmatch(between))):
            below = _below(mention, last)
            mention = replace(mention, measures=below or mention.measures)
            if below or inside:
                kept.pop()
            elif joined := _one_of(kept, mention):
                del kept[-joined:]  # of 水电 only 电费
        kept.append(mention)
    return kept


def _of_running(mentions: Sequence[Mention], folded: str) -> Mention | None:
    """What runs an organ, where only a subject within it is asked for: 机关运行经费里物业管理费."""
    return next(
        (a for a, b in pairwise(mentions)
         if RUNNING in keys_of(a) and any(m.kind == ECONOMIC for m in b.measures)
         and _WITHIN.fullmatch(folded[a.end : b.start])),
        None,
    )  # fmt: skip


def _one_of(before: Sequence[Mention], part: Mention) -> int:
    """How many mentions, said as one word right before ``part``, name what it is together with others."""
    count = 1
    while count < len(before) and before[-count - 1].end == before[-count].start:
        count += 1
    named = {m for mention in before[len(before) - count :] for m in mention.measures}
    return count if {*part.measures} < named else 0


def _is_owned(mention: Mention) -> bool:
    """Whether a row of a table is named that no list of subjects knows, such as a kind of assets."""
    return all(m.kind == ROW for m in mention.measures)


def is_inside(part: Mention, whole: Mention) -> bool:
    """Whether the one is a part of the other by what they are: 三公经费 and 公务接待费."""
    return bool(keys_of(part) & {key for name in keys_of(whole) for key in INSIDE.get(name, ())})


def rows_within_rows(mentions: Sequence[Mention], folded: str) -> bool:
    """Whether a row is asked for inside another one, which the rows alone do not tell: 甲经费里的打印机."""
    return any(
        _WITHIN.fullmatch(folded[a.end : b.start])
        and all(m.kind == ROW for m in (*a.measures, *b.measures))
        for a, b in pairwise(mentions)
    )


def _below(part: Mention, whole: Mention) -> tuple[Measure, ...]:
    """The subjects of the one that are below one of the other: 自然资源事务下的事业运行; the rows of the
    assets, or of what is bought, that the other is the sum of."""
    if keys_of(whole) & {"fixed_assets", "procurement"}:
        return tuple(m for m in part.measures if m.kind == ROW)
    codes = [m.key for m in whole.measures if m.kind in (FUNCTIONAL, ECONOMIC)]
    return tuple(
        m for m in part.measures
        if any(m.key.startswith(code) and m.key != code for code in codes)
    )  # fmt: skip


def _of_purchases(fund: Mention, mentions: Sequence[Mention], folded: str) -> bool:
    """Whether a fund is a column of the purchases named before: 政府采购预算里一般公共预算拨款."""
    return any(
        "procurement" in keys_of(m) and _WITHIN.fullmatch(folded[m.end : fund.start])
        for m in mentions
    )


def _narrows(
    fund: Mention, mentions: Sequence[Mention], folded: str, ground: frozenset[int]
) -> bool:
    """Whether a fund is said right behind a subject: 高等教育财政拨款支出, 公安支出财政拨款, “三公”经费财政拨款支出;
    the organization and the year may stand between: 2050205 某局2031年 一般公共预算."""
    return any(
        (_has_code(m) or keys_of(m) & _PUBLIC)
        and m.end <= fund.start
        and _RIGHT_BEHIND.fullmatch(
            "".join(folded[i] for i in range(m.end, fund.start) if i not in ground).strip()
        )
        for m in mentions
    )


def parts_said(question: Question) -> list[str]:
    """The parts of a subject that are named, or the sources of its money, each once: 基本支出和项目支出各多少."""
    if sources := sources_of(question.measures, question.folded, question.ground):
        return list(sources)
    return list(dict.fromkeys(key for m in question.measures for key in keys_of(m) & PARTS))


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that only say again what one before them says: 行政运行（2010301）."""
    kept: list[Mention] = []
    for mention in mentions:
        if all({*mention.measures}.isdisjoint(m.measures) for m in kept):
            kept.append(mention)
    return kept


def keys_of(mention: Mention) -> frozenset[str]:
    return frozenset(m.key for m in mention.measures if m.kind == KEY)


def _has_code(mention: Mention) -> bool:
    return any(m.kind in (FUNCTIONAL, ECONOMIC) for m in mention.measures)
