"""From a question's slots to what is looked for, and from what is found to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Body
from search.cells import COUNTS, Wanted
from search.drafts import PHASES, Draft, listed, money_text, refusal
from search.evidence import Citation, Place, cite, with_label
from search.figures import Found, Missing, Stated
from search.measures import ECONOMIC, FUNCTIONAL, KEY, Measure, Mention, key_measure
from search.question import Question
from search.senses import counted_groups, idle_totals, torn_names
from search.wording import bare_label, fold, fold_label

PARTS = frozenset({"basic", "project", "personnel", "operating"})
FUNDS = frozenset({"general", "government_fund", "state_capital", "fiscal_appropriation"})
INSIDE = {
    "three_public": ("abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception"),
    "vehicles": ("vehicle_purchase", "vehicle_running"),
    "procurement": ("procurement_goods", "procurement_works", "procurement_services"),
    "basic": ("personnel", "operating"),
    "expenditure_total": ("basic", "project", "personnel", "operating", "three_public"),
}
"""Measures that others are parts of."""
_ALLOTTED = frozenset({"general", "fiscal_appropriation"})
_STRICT_FUNDS = frozenset({"government_fund", "state_capital"})
_WITHIN = re.compile(r"(?:里面?|之?中|当中|内|项?下面?)(?:的|属于|来自|用|由)*")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_PLACES = {True: "表", False: "文字说明"}


def roles(mentions: Sequence[Mention], folded: str) -> tuple[list[Mention], str, str]:
    """The mentions that are looked for, and the part and fund that the others narrow them to."""
    if len(mentions) < 2:
        return list(mentions), "", ""
    part = fund = column = ""
    rest: list[Mention] = []
    subjects = [m for m in mentions if not _keys(m) & (PARTS | FUNDS)]
    for mention in mentions:
        keys = _keys(mention)
        if keys & PARTS and any(_has_code(s) for s in subjects):
            part = next(iter(keys & PARTS))
        elif keys & FUNDS and _of_purchases(mention, mentions, folded):
            column = next(iter(keys & FUNDS))
        elif keys & FUNDS and (mention is not mentions[-1] or _narrows(mention, mentions)):
            fund = next(iter(keys & FUNDS))
        else:
            rest.append(mention)
    rest = _without_wholes(rest, folded)
    return rest, part, column or (fund if fund in _STRICT_FUNDS else "")


def _without_wholes(mentions: list[Mention], folded: str) -> list[Mention]:
    """Without what only tells of what the next one is a part: 政府采购里工程类."""
    kept = list(mentions)
    for whole, part in pairwise(mentions):
        inside = {key for name in _keys(whole) for key in INSIDE.get(name, ())}
        said = _WITHIN.fullmatch(folded[whole.end : part.start])
        if said and said[0] and (_keys(part) & inside or _below(part, whole)):
            kept.remove(whole)
    return kept


def _below(part: Mention, whole: Mention) -> bool:
    """Whether every subject of the one is below one of the other: 自然资源事务下的事业运行."""
    codes = [m.key for m in whole.measures if m.kind in (FUNCTIONAL, ECONOMIC)]
    below = [any(m.key.startswith(code) and m.key != code for code in codes) for m in part.measures]
    return bool(codes) and any(below)


def _of_purchases(fund: Mention, mentions: Sequence[Mention], folded: str) -> bool:
    """Whether a fund is a column of the purchases named before: 政府采购预算里一般公共预算拨款."""
    return any(
        "procurement" in _keys(m) and _WITHIN.fullmatch(folded[m.end : fund.start])
        for m in mentions
    )


def _narrows(fund: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a fund is said right behind a subject: 高等教育财政拨款支出."""
    return any(_has_code(m) and 0 <= fund.start - m.end <= 1 for m in mentions)


def parts_said(mentions: Sequence[Mention]) -> list[str]:
    """The parts of a subject that are named, each once: 基本支出和项目支出各多少."""
    return list(dict.fromkeys(key for m in mentions for key in _keys(m) & PARTS))


def _keys(mention: Mention) -> frozenset[str]:
    return frozenset(m.key for m in mention.measures if m.kind == KEY)


def _has_code(mention: Mention) -> bool:
    return any(m.kind in (FUNCTIONAL, ECONOMIC) for m in mention.measures)


def the_year(question: Question, body: Body) -> int | None:
    """The year that is asked for: the one said, else the one year that there are reports of."""
    said = {y.value for y in question.years}
    if len(said) == 1:
        return said.pop()
    years = years_of(question, body)
    return years[0] if not said and len(years) == 1 else None


def years_of(question: Question, body: Body) -> tuple[int, ...]:
    """The years that the organization's reports are of; its parents' where it publishes none."""
    if body.reports:
        return body.years
    for iri in question.known.above(body.iri):
        if question.known.bodies[iri].reports:
            return question.known.bodies[iri].years
    return ()


def wanted(
    question: Question, body: Body, measures: tuple[Measure, ...], part: str = "", fund: str = "",
    year: int | None = None,
) -> Wanted:  # fmt: skip
    """What is looked for, with the question's year and phase."""
    revenue = _revenue(question)
    return Wanted(
        body, measures, the_year(question, body) if year is None else year,
        any(y.edge in ("底", "末") for y in question.years), question.phase, question.leaning,
        part, fund, revenue, _counted(question),
        "年初" in question.folded and question.phase is Phase.APPROVED,
        any(_keys(m) & _ALLOTTED for m in question.measures) and len(question.measures) > 1,
    )  # fmt: skip


def _counted(question: Question) -> bool:
    """Whether pieces are asked for and no money: 几辆, 车辆数."""
    if question.kind is None:
        return any(w in question.folded for w in ("数量", "辆数", "台数", "车辆数"))
    return question.kind not in ("money", "percent")


def _revenue(question: Question) -> bool | None:
    income, spending = "收入" in question.folded, "支出" in question.folded
    if income != spending:
        return income
    return None


def wanted_for(question: Question) -> list[tuple[Wanted, frozenset[int]]]:
    """Each measure that the question names, of each organization it names."""
    mentions, part, fund = roles(question.measures, question.folded)
    explained = question.measure_positions
    for torn in (*torn_names(question, mentions), *idle_totals(question, mentions)):
        mentions.remove(torn)
        explained -= torn.span
    if not mentions:
        words = _positions(question.folded, "收入") | _positions(question.folded, "收支")
        if not _asks_for_all(question, words):
            return []
        explained |= words
        groups: list[tuple[Measure, ...]] = [(nameless(question),)]
    else:
        groups = counted_groups(question, [m.measures for m in mentions])
    said = sorted({y.value for y in question.years})
    years: list[int | None] = [*said] if len(said) > 1 else [None]
    found = [
        wanted(question, body, measures, each, fund, year)
        for body in question.scope
        for measures in groups
        for each in (parts_said(question.measures) if part else [part])
        for year in years
    ]
    return [(each, explained) for one in found for each in _phases_of(question, one)]


def nameless(question: Question) -> Measure:
    """The money that is meant where no measure is named: all of it, or what all projects cost."""
    if "项目" in question.said_beside_names():
        return key_measure("project")
    income, spending = "收入" in question.folded, "支出" in question.folded
    if "收支" in question.folded:
        return key_measure("grand_total")
    return key_measure("revenue_total" if income and not spending else "expenditure_total")


def _phases_of(question: Question, sought: Wanted) -> list[Wanted]:
    """The figure in each phase where several are asked for side by side: 预算和决算各多少."""
    said = sorted((p for p in question.phases if p.certain), key=lambda p: p.start)
    phases = dict.fromkeys(p.phase for p in said)
    related = question.asks(
        Ask.DIFFERENCE, Ask.CHANGE, Ask.COMPLETION, Ask.GROWTH, Ask.RATIO, Ask.SHARE, Ask.RATE
    )
    if len(phases) < 2 or related:
        return [sought]
    return [replace(sought, phase=phase, leaning=phase) for phase in phases]


def _positions(folded: str, word: str) -> frozenset[int]:
    at = folded.find(word)
    return frozenset(range(at, at + len(word))) if at >= 0 else frozenset()


def _asks_for_all(question: Question, words: frozenset[int]) -> bool:
    """Whether only money in all is asked for: 某局2023年花了多少钱."""
    money = any(word in question.folded for word in ("多少", "几", "总", "收入", "支出"))
    money = money or any(p.certain for p in question.phases)
    asked = question.positions(
        Ask.SUM, Ask.CHANGE, Ask.DIFFERENCE, Ask.GROWTH, Ask.COMPLETION, Ask.RATE, Ask.YESNO,
        Ask.SHARE,
    )  # fmt: skip
    compared = frozenset(i for i, c in enumerate(question.folded) if c in "比较与和跟同了高低")
    return money and not question.leftover(words | asked | compared)


def label_of(stated: Stated) -> str:
    """What a figure is called in an answer."""
    measure = stated.measure
    if measure.key in COUNTS and stated.yuan is not None:
        return f"{fold_label(_BRACKETS.sub('', stated.label))}价值"
    if measure.kind in (FUNCTIONAL, ECONOMIC):
        printed = "".join(stated.label.split()) if stated.in_table else ""
        if not printed or fold_label(printed) != fold(printed):
            printed = "".join(measure.name.split())
        return f"{printed}（{measure.key}）"
    if measure.key == "fiscal_appropriation" and "支出" in stated.label:
        return "财政拨款支出"
    return measure.name if measure.kind == KEY else "".join(stated.label.split())


def _what(sought: Wanted, stated: Stated, joint: str = "中，") -> str:
    """As ``when_and_what``, with the part of a subject that is meant; prose names that in its own words."""
    if not sought.part:
        return when_and_what(sought.body, stated, joint)
    if stated.in_table:
        return f"{when_and_what(sought.body, stated, joint)}的{_PART_NAMES[sought.part]}"
    said = "".join(stated.label.split())
    if said.count("（") > said.count("）"):
        said = said.rpartition("（")[2]
    return f"{sought.body.name}{stated.year}年度{PHASES[stated.phase]}说明中，{said}"


_PART_NAMES = {
    "basic": "基本支出",
    "project": "项目支出",
    "personnel": "人员经费",
    "operating": "公用经费",
}


def when_and_what(body: Body, stated: Stated, joint: str = "中，") -> str:
    """``某局2023年度决算中，差旅费（30211）``."""
    if stated.as_of:
        return f"截至{stated.as_of}，{body.name}的{label_of(stated)}"
    return f"{body.name}{stated.year}年度{PHASES[stated.phase]}{joint}{label_of(stated)}"


def citation(release: Release, stated: Stated) -> Citation:
    """The printed figure with its label."""
    if stated.in_table:
        if stated.label_place is not None:
            return cite(release, stated.place, stated.label_place)
        return with_label(release, stated.place, stated.label)
    return cite_clause(release, stated.place)


def cite_clause(release: Release, place: Place) -> Citation:
    """A figure of prose from where its clause begins."""
    text = release.text(place.report)
    start = place.start
    while start > max(0, place.start - 100) and text[start - 1] not in "。；;！？，,":
        start -= 1
    return cite(release, Place(place.report, start, place.end, place.page, place.iri))


def interpretation(body: Body, stated: Stated) -> dict[str, object]:
    return {
        "organization": body.name,
        "fiscal_year": stated.year,
        "phase": stated.phase,
        "measure": label_of(stated),
    }


def figure_draft(
    question: Question, release: Release, sought: Wanted, found: Found, rank: float,
    leftover: Iterable[str],
) -> Draft:  # fmt: skip
    """The sentence that states a figure, and what contradicts it."""
    best = found.best
    amount, value, unit = money_text(best.printed, best.unit, best.yuan, question.unit)
    of_allotted = "财政拨款中，" if sought.fiscal and best.fiscal else "中，"
    what = _what(sought, best, of_allotted)
    text = f"{yes_or_no(question, best)}{what}为{amount}。"
    citations = [citation(release, best)]
    for other in found.others[:2]:
        said, _, _ = money_text(other.printed, other.unit, other.yuan, question.unit)
        text += f"但{_PLACES[other.in_table]}“{_short(other.where)}”写的是{said}，两处不一致。"
        citations.append(citation(release, other))
    text += _phase_note(sought, best)
    return Draft(
        text, rank + _closeness(sought, best), tuple(citations), value, unit, best.query,
        interpretation(sought.body, best), tuple(leftover), printed_value(best, value, unit),
    )  # fmt: skip


def several(
    question: Question, release: Release, found: Sequence[tuple[Wanted, Found]], rank: float,
    leftover: Iterable[str],
) -> Draft:  # fmt: skip
    """Several figures that were asked for at once."""
    said: list[str] = []
    citations: list[Citation] = []
    for sought, each in found:
        amount, _, _ = money_text(each.best.printed, each.best.unit, each.best.yuan, question.unit)
        said.append(f"{_what(sought, each.best)}为{amount}")
        citations.append(citation(release, each.best))
    sought, first = found[0]
    return Draft(
        "；".join(said) + "。", rank, tuple(citations), None, None, first.best.query,
        interpretation(sought.body, first.best), tuple(leftover),
    )  # fmt: skip


_WHETHER = re.compile(
    r"有没有|有无|是否(?:有|发生|安排|存在|列|花|开支)|(?:花|用|发生|安排|买|列|开支|支出|产生)(?:过|了|钱)*(?:没有?|吗|么)$"
    r"|有(?!多少|几).{0,20}(?:吗|么|没有)$"
)


def yes_or_no(question: Question, stated: Stated) -> str:
    """``有，`` or ``没有，`` where it is asked whether there was any."""
    if not _WHETHER.search(question.folded) or question.kind == "percent":
        return ""
    return "有，" if stated.value else "没有，"


def printed_value(stated: Stated, value: Decimal, unit: str) -> str:
    """The digits as printed, where the value is said in the printed unit."""
    digits = "".join(stated.printed.split()).replace(",", "").replace("，", "")
    return digits if unit == stated.unit and Decimal(digits) == value else ""


def _closeness(sought: Wanted, best: Stated) -> float:
    return min(best.fit, 10.0) / 10.0 + (0.5 if best.in_table else 0.0)


def _phase_note(sought: Wanted, best: Stated) -> str:
    if sought.phase is None and sought.leaning is Phase.EXECUTED and best.phase == "approved":
        return "这是预算数，库中没有该年决算。"
    if sought.phase is Phase.REVISED and best.phase == "approved":
        return "这是年初预算数，报告没有印出这一项调整后的（全年）预算数。"
    return ""


def _short(where: str) -> str:
    return where.rpartition(" / ")[2] or where


def missing_draft(
    question: Question, sought: Wanted, missing: Missing, leftover: Iterable[str]
) -> Draft:
    """Why a figure is not given, and what there is instead."""
    names = listed(list(dict.fromkeys(bare_label(m.name) for m in sought.measures))[:1])
    names += f"中的{key_measure(sought.fund).name}" if sought.fund else ""
    body = sought.body
    published = missing.published or years_of(question, body)
    if len(published) > 1 and sought.year is None and missing.years:
        years = [f"{year}年" for year in missing.years if year in published]
        return refusal(
            f"{body.name}有{listed(years)}的报告，请说明要哪一年的{names}。", 30.0, years, leftover
        )
    text = f"本库报告中没有{body.name}"
    text += f"{sought.year}年" if sought.year else ""
    text += f"{PHASES[sought.phase]}的{names}" if sought.phase else f"的{names}"
    if missing.phases and sought.phase:
        text += f"；只有该项的{listed([PHASES[p] for p in missing.phases])}数"
    elif missing.years:
        text += f"；有该项数据的年度是{listed([f'{y}年' for y in missing.years])}"
    elif published:
        text += f"；本库收有该机构{listed([f'{y}年' for y in published])}的报告，其中没有这一项"
    return refusal(text + "。", 20.0, leftover=leftover)
