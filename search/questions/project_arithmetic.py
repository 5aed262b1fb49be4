"""Money of several projects together or apart, and what one of them left of its budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, EXECUTED, REVISED, difference, ratio, total
from search.asks import Ask
from search.drafts import Draft, amount_text, listed, refusal
from search.evidence import Citation
from search.money import plain, rounded
from search.performance import Record
from search.periods import asks_when
from search.phrases import TIMES_APART, asks_both, taken_from
from search.positions import matched
from search.project_amounts import called, meaning_of, told_budget, wan
from search.project_operands import (
    CALLED,
    Amount,
    amount_of,
    amounts_of,
    asks_full,
    citations_of,
    rounded_too,
    said_of,
    worked_out,
)
from search.project_rest import rest_asked
from search.projects import Chosen, records_of
from search.question import Question, understand
from search.questions import adjustment
from search.several_projects import several
from search.wording import fold, numeral

EXAMPLES = (
    "河道清淤项目预算和执行差多少",
    "河道清淤和堤防加固两个项目一共花了多少钱",
    "河道清淤比堤防加固多花多少钱",
)
_ASKS = (
    Ask.SUM, Ask.DIFFERENCE, Ask.CHANGE, Ask.ACTUAL, Ask.LIST, Ask.YESNO, Ask.COMPLETION, Ask.RATE,
    Ask.WHO, Ask.CEILING, Ask.RATIO,
)  # fmt: skip
_GROUP = re.compile(
    r"(?:项目|情况)说明|[这那]?[俩仨]|[两二三四五六七八九\d][个家]?(?:项目|笔|项|样|条|者)?|这几个|都|项目|没有?(?:花|用|执行)(?:完|掉|出去)?|还?剩(?:余|下)?"
    r"|结余|差|比|和|与|加|算在一起|金额|资金|费用"
)
_SO_MANY = re.compile(
    r"[这那]?(?P<n>[两二三四五六七八九])(?:个|笔|项|样|条)(?P<kind>[\u3400-\u9fff]{0,6}?)(?:费用?|经费|项目|支出|服务|工程)"
)
"""What several projects are, said behind their names with how many they are: 甲、乙、丙三项网络费."""
_THAN_OWN = re.compile(
    r"比(?:自己的?|本身的?)?(?:费用|预算|成本|年初)*(?:控制|上限|目标|指标|计划|批复)"
)
_BUDGETS_APART = re.compile(
    r"(?:全年|调整后?的?)预算数?(?:比|与|和|跟|较)年初预算|年初预算数?(?:比|与|和|跟|较)(?:全年|调整后?的?)预算"
)
_IS_MORE = re.compile(
    r"(?<=[^，。比])(?:还|更|要)*(?P<how>贵|多|高|便宜|少|低|省钱?|[花费]钱)(?:一些|一点|些|点)?(?:吗|么|呢|吧)?$"
)
"""Whether one costs more than the other: 甲是不是比乙还贵."""
_LESS = ("便宜", "少", "低", "省", "省钱")
_LEFT = re.compile(r"剩|结余|没(?:有)?(?:花|用|执行)(?:完|掉|出去)|节约|节省|节余")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The sum or the difference of what projects were given or spent."""
    reckons = _reckons(question) and rest_asked(question) is None
    chosen = several(question) if reckons else []
    if not chosen or understand(taken_from(question), question.known).measures:
        return  # 项目支出里扣掉甲项目: of all that was spent, not of what projects were given
    if len(chosen) == 1 and (pair := _of_two_years(question, release, chosen[0])):
        yield from _over_years(question, release, pair, chosen[0])
        return
    chosen = sorted(chosen, key=lambda each: min(each.positions))  # in the order they are said
    found = [_record(question, release, each) for each in _of_one_year(chosen)]
    if any(record is None for record in found):
        return
    kept = [record for record in found if record is not None]
    positions = _with_what_all_are(question, chosen)
    leftover = tuple(
        question.leftover(positions | _explained(question), "".join(r.name for r in kept))
    )
    if _BUDGETS_APART.search(question.folded) or list(adjustment.drafts(question, release)):
        return  # what was left is not how the budget was changed
    if len(kept) == 1 and not _THAN_OWN.search(question.folded):
        yield from _own(question, release, kept[0], _asks_left(question), leftover)
    elif question.asks(Ask.RATIO) and len(kept) == 2 and not asks_both(question):
        yield from _times(question, release, kept, leftover)
    elif _THAN_OWN.search(question.folded):
        return  # a project beside its own ceiling, whatever else its name is like
    elif len(kept) == 2 and _compares(question):
        yield from _apart(question, release, kept, leftover)
    elif question.asks(Ask.SUM):
        yield from _together(question, release, kept, leftover)


def _with_what_all_are(question: Question, chosen: Sequence[Chosen]) -> frozenset[int]:
    """Where the projects are named, with what they all are said to be behind that."""
    positions = frozenset[int]().union(*(c.positions for c in chosen))
    said = _SO_MANY.match(question.folded, max(positions) + 1)
    if said is None or numeral(said["n"]) != len(chosen):
        return positions
    names = "".join(fold(c.name) for c in chosen)
    fits = not said["kind"] or any(character in names for character in said["kind"])
    return positions | frozenset(range(*said.span())) if fits else positions


def _asks_left(question: Question) -> bool:
    named = frozenset[int]().union(*(m.positions for m in question.projects()))
    return (
        _LEFT.search(question.blanked(named)) is not None
    )  # 节约 of 水资源节约与保护 is no such word


def _reckons(question: Question) -> bool:
    """Whether money is to be added, subtracted or divided, and nothing else is asked of it."""
    reckoned = question.asks(Ask.SUM, Ask.DIFFERENCE, Ask.CHANGE, Ask.RATIO) or _is_more(question)
    if not (_asks_left(question) or reckoned) or question.kind not in (None, "money", "倍"):
        return False
    other = question.asks(Ask.SCORE, Ask.REASON, Ask.SHARE, Ask.REMEDY)
    return not other and not asks_when(question.folded)


def _is_more(question: Question) -> str:
    """The word by which it is asked whether the one is more or less than the other; "" where none is."""
    said = _IS_MORE.search(question.folded) if question.asks(Ask.YESNO) else None
    return said["how"] if said and "比" in question.folded[: said.start()] else ""


def _compares(question: Question) -> bool:
    return question.asks(Ask.DIFFERENCE, Ask.CHANGE) or bool(_is_more(question))


def _verdict(question: Question, apart: Decimal) -> str:
    """Yes or no, where it is asked whether the first one's amount, less the other's, is more or less than nothing."""
    if not (how := _is_more(question)):
        return ""
    return "是，" if (apart < 0 if how in _LESS else apart > 0) else "不是，"


def _explained(question: Question) -> frozenset[int]:
    words = matched(question.folded, _GROUP, *((_IS_MORE,) if _is_more(question) else ()))
    return question.positions(*_ASKS) | words


def _of_one_year(chosen: Sequence[Chosen]) -> list[Chosen]:
    """Where projects are compared and only one year has them all: their records of that year."""
    years = [{n.year for n in c.names} for c in chosen]
    common = set.intersection(*years)
    if len(chosen) < 2 or len(common) != 1:
        return list(chosen)
    return [replace(c, names=tuple(n for n in c.names if n.year in common)) for c in chosen]


def _record(question: Question, release: Release, chosen: Chosen) -> Record | None:
    """The project's record: of the phase asked for, and only where all years are said or one is."""
    found = [record for record, _ in records_of(release, chosen.names)]
    if len({r.year for r in found}) != 1:
        return None
    budget = question.leaning is Phase.APPROVED or question.asks(Ask.CEILING)
    wanted = "budget" if budget else "final"
    kinds = question.known.reports
    return min(found, key=lambda r: (kinds[r.report].kind != wanted, r.executed is None))


def _of_two_years(question: Question, release: Release, chosen: Chosen) -> list[Record]:
    """One project's record in each of the two years said; nothing where reports of a year disagree."""
    years = sorted({y.value for y in question.years})
    if len(years) != 2 or not question.asks(Ask.DIFFERENCE, Ask.CHANGE):
        return []
    pair: list[Record] = []
    for year in years:
        names = tuple(n for n in chosen.names if n.year == year)
        record = _record(question, release, replace(chosen, names=names)) if names else None
        told = {(r.budget, r.executed) for r, _ in records_of(release, names)}
        if record is None or len(told) > 1:
            return []
        pair.append(record)
    return pair


def _as_said(question: Question, release: Release, pair: Sequence[Record]) -> list[Amount]:
    """What was budgeted in one year and spent in the other, where each is said behind its year."""
    said = sorted(question.phases, key=lambda p: p.start)
    if len({p.phase for p in said}) < 2:
        return []
    ends = {y.value: y.end for y in question.years}
    parts: list[Amount] = []
    for record in pair:
        word = next((p for p in said if p.start >= ends[record.year]), said[-1])
        which = EXECUTED if word.phase is Phase.EXECUTED else BUDGET
        part = amount_of(release, record, which)
        if part is None:
            return []
        parts.append(part)
    return parts


def _over_years(
    question: Question, release: Release, pair: Sequence[Record], chosen: Chosen
) -> Iterator[Draft]:
    """How much more or less a project was given, or spent, in the later of two years."""
    parts = _as_said(question, release, pair) or amounts_of(question, release, pair)
    if not parts:
        return
    earlier, later = parts
    if earlier.which != later.which and len({p.phase for p in question.phases}) < 2:
        return
    yuan, query = difference(release, later.term, earlier.term)
    amount, value, unit = amount_text(abs(yuan), question.unit)
    told = listed([f"{p.record.year}年{CALLED[p.which]}{p.shown}" for p in parts], "，")
    outcome = f"{'增加' if yuan > 0 else '减少'}{amount}" if yuan else "没有变化"
    explained = chosen.positions | _explained(question) | question.positions(Ask.GROWTH)
    yield Draft(
        f"{called(later.record)}{told}，{later.record.year}年比{earlier.record.year}年{outcome}。", 77.0,
        citations_of(parts), value, unit, query,
        meaning_of(later.record, f"{CALLED[later.which]}之差"),
        tuple(question.leftover(explained, later.record.name)),
    )  # fmt: skip


def _own(
    question: Question, release: Release, record: Record, left: bool, leftover: tuple[str, ...]
) -> Iterator[Draft]:
    """What a project did not spend of its budget."""
    if question.asks(Ask.CEILING):
        return  # what a ceiling leaves is not what the budget left
    both = len({p.phase for p in question.phases}) > 1 or "预算" in question.folded
    if record.budget is None or record.executed is None or not (left or both):
        return
    if "年初" in question.folded and record.revised is None:
        told = told_budget(release, record, "年初预算")
        if not isinstance(told, bool):
            yield _than_initial(question, release, record, told, leftover)
            return
    full = record.revised is not None and (left or asks_full(question))
    budget = REVISED if full else BUDGET  # what is left is left of all that was given
    yuan, query = difference(release, (record.iri, budget), (record.iri, EXECUTED))
    amount, value, unit = amount_text(abs(yuan), question.unit)
    parts = [
        p for which in (budget, EXECUTED) if (p := amount_of(release, record, which)) is not None
    ]
    said = listed([f"{CALLED[p.which]}{p.shown}" for p in parts], "，")
    outcome = "两者相同，没有差额" if not yuan else f"{'少用' if yuan > 0 else '多用'}{amount}"
    yield Draft(
        f"{called(record)}{record.year}年度{said}，{outcome}。", 74.0, citations_of(parts),
        value, unit, query, meaning_of(record, f"{CALLED[budget]} − 执行数"), leftover,
    )  # fmt: skip


def _than_initial(
    question: Question, release: Release, record: Record, told: tuple[Decimal, Citation] | None,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    """What was not spent of the initial budget that only the record's words tell, or that none do."""
    spent = amount_of(release, record, EXECUTED)
    if told is None or spent is None:
        text = f"报告没有写出{called(record)}的年初预算数，不能与执行数相比。"
        return refusal(text, 74.0, leftover=leftover)
    yuan, citation = told
    amount, value, unit = amount_text(abs(yuan - spent.yuan), question.unit)
    outcome = (
        f"{'少用' if yuan > spent.yuan else '多用'}{amount}" if value else "两者相同，没有差额"
    )
    return Draft(
        f"{called(record)}{record.year}年度年初预算{wan(yuan)}，执行数{spent.shown}，{outcome}。", 74.0,
        (citation, *citations_of([spent])), value, unit, None,
        meaning_of(record, "年初预算 − 执行数"), leftover,
    )  # fmt: skip


def _apart(
    question: Question, release: Release, kept: Sequence[Record], leftover: tuple[str, ...]
) -> Iterator[Draft]:
    parts = amounts_of(question, release, kept)
    if not parts:
        return
    apart, query = difference(release, parts[0].term, parts[1].term)
    yuan = worked_out(apart, parts[0])
    more, less = parts if yuan > 0 else reversed(parts)
    amount, value, unit = amount_text(abs(yuan), question.unit)
    outcome = (
        f"{more.record.name}比{less.record.name}多{rounded_too(amount, value, unit)}"
        if yuan else "两者相同，相差0"
    )  # fmt: skip
    times = _times_of(question, release, parts)
    yield Draft(
        f"{_verdict(question, yuan)}{said_of(parts)}；{times}{outcome}。", 76.0, citations_of(parts), value,
        unit, query, meaning_of(kept[0], f"项目{CALLED[parts[0].which]}之差"), leftover,
    )  # fmt: skip


def _times_of(question: Question, release: Release, parts: Sequence[Amount]) -> str:
    """How many times the first is the second, where that is asked beside how far they are apart."""
    if not asks_both(question) or not parts[1].yuan:
        return ""
    quotient, _ = ratio(release, parts[0].term, parts[1].term)
    first, second = (p.record.name for p in parts)
    return f"{first}约是{second}的{plain(rounded(quotient))}倍，"


def _times(
    question: Question, release: Release, kept: Sequence[Record], leftover: tuple[str, ...]
) -> Iterator[Draft]:
    """How many times one is the other, the one said first over the one said last."""
    said = sorted(kept, key=lambda r: _said_at(question, r))
    parts = amounts_of(question, release, said)
    if TIMES_APART.search(question.folded):
        parts = sorted(parts, key=lambda p: -p.yuan)
    if not parts or not parts[1].yuan:
        return
    value, query = ratio(release, parts[0].term, parts[1].term)
    times = rounded(value)
    yield Draft(
        f"{said_of(parts)}；{parts[0].record.name}约是{parts[1].record.name}的{plain(times)}倍。", 76.0,
        citations_of(parts), times, "倍", query,
        meaning_of(said[0], f"项目{CALLED[parts[0].which]}之比"), leftover,
    )  # fmt: skip


def _said_at(question: Question, record: Record) -> int:
    """Where the longest stretch of a project's name begins in the question."""
    name, folded = fold(record.name), question.folded
    runs = (
        (n, folded.find(name[i : i + n]))
        for n in range(len(name), 1, -1) for i in range(len(name) - n + 1)
    )  # fmt: skip
    return next((at for _, at in runs if at >= 0), len(folded))


def _together(
    question: Question, release: Release, kept: Sequence[Record], leftover: tuple[str, ...]
) -> Iterator[Draft]:
    parts = amounts_of(question, release, kept)
    if not parts:
        return
    added, query = total(release, [p.term for p in parts])
    yuan = worked_out(added, parts[0])
    amount, value, unit = amount_text(yuan, question.unit)
    yield Draft(
        f"{said_of(parts)}，合计{amount}。", 76.0, citations_of(parts), value, unit, query,
        meaning_of(kept[0], f"项目{CALLED[parts[0].which]}合计"), leftover,
    )  # fmt: skip
