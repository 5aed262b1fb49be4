"""How far two figures are apart, or how many times one is the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.arithmetic import difference, ratio
from search.asks import Ask
from search.candidates import Stated
from search.changes import LAST_YEAR, basis_asked
from search.composing import citation, contradiction, interpretation, label_of, missing_draft
from search.drafts import PHASES, Draft, money_text, refusal
from search.figures import Missing
from search.measure_roles import source_words
from search.money import in_tenths, plain, rounded
from search.operands import Operand, computed_text, of_one_unit, what_of_each, with_phases
from search.own_sides import by_side, own_sides_said
from search.owners import shortened
from search.phrases import TIMES_APART, asks_both, compared
from search.positions import matched
from search.question import Question
from search.questions.against_sum import beside_sum
from search.questions.completion_list import lists_subjects
from search.questions.growing import asks_which_grew
from search.set_beside import (
    AGAINST_OWN_LEVEL,
    THAN_AT_FIRST,
    both_budgets,
    by_body,
    by_edges,
    by_last_year,
    by_level,
    by_measure,
    by_phase,
    by_year,
    groups_said,
    sides_said,
)

EXAMPLES = (
    "水务局2023年办公费和差旅费差多少",
    "水务局2022年和2023年的差旅费差多少",
    "水务局2023年商品和服务支出是办公费的几倍",
    "水务局和教育局2023年谁的差旅费高，高多少",
)
Way = Callable[[Question, Release], list[Operand] | Missing | None]
_SAME = re.compile(r"(?:同)?一个数|一样|相同|相等|等于|持平|一致|[多高大贵少低小]")
_ALIKE = re.compile(
    r"(?:同)?一个数|一样|相同|相等|等于|持平|一致|比.+[多高大贵少低小](?:一些|一点)?(?:吗|么)?$"
)
_RANKS: dict[Way, float] = {by_year: 72.0, by_last_year: 72.0, by_level: 73.0}
_ONE_BUDGET = "报告没有把这一项的年初预算数和全年预算数都印出来，不能算出差额。"
_AND_BUDGET = re.compile(r"支出?[和与跟同](?:年初|全年|调整)?预算数?(?:之?间)?(?:相?差|差距|差额)")
_BY_PERCENT = re.compile(r"比.+[多少高低大小](?:了|出|花|支)*(?:几成|百分之[几多]|多少%)")
_SET_BESIDE = re.compile(r"相[比较抵]|对比|相对于?|比起来?")
_THINGS = re.compile(
    r"项目(?:数|数量)?[和与跟同比多少相差了更要出].*?几[个项]$|几[个项]项目$|百分点"
)
_REMAINS = re.compile(r"(?:除|去|掉|开).+(?:剩|余)下?(?:多少|几)")
_WORDS = (Ask.DIFFERENCE, Ask.RATIO, Ask.CHANGE, Ask.SUM, Ask.YESNO, Ask.LIST)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The difference or ratio of two figures that the question names; not why there is one."""
    alike = question.asks(Ask.YESNO) and _ALIKE.search(question.folded)
    sets_apart = alike or question.asks(Ask.DIFFERENCE, Ask.RATIO, Ask.CHANGE)
    other = asks_which_grew(question) or beside_sum(question)
    shares = "占比" in question.folded and len(question.scope) > 1  # no amounts are compared
    if not sets_apart or question.asks(Ask.REASON) or other or shares or lists_subjects(question):
        return
    for way in _ways(question, bool(alike)):
        operands = way(question, release)
        if isinstance(operands, Missing) or operands is None or len(operands) != 2:
            yield from _absent(question, way, operands)
            continue
        if not _sets_apart(question, operands):
            continue
        leftover = question.leftover(_explained(question))
        if way in (by_year, by_last_year) and question.asks(Ask.RATIO):
            operands = _as_said(question, operands)
        if way is not by_phase:
            operands = with_phases(operands)
        yield _draft(question, release, operands, _RANKS.get(way, 70.0), leftover)
    for pair in compared(question, release):
        both = [pair.first, pair.second]
        if _sets_apart(question, both):
            yield _draft(question, release, both, 71.0, list(pair.leftover))


def _nothing_left(question: Question, operands: list[Operand]) -> bool:
    """Whether what is left of the one is asked for, and the other is more."""
    one, other = map(_size, operands)
    return _REMAINS.search(question.folded) is not None and one < other


def _sets_apart(question: Question, operands: list[Operand]) -> bool:
    """Whether two figures are of the sort that is asked for: by how many projects one is more is no money."""
    things = _THINGS.search(question.folded) and operands[0].stated.yuan is not None
    return of_one_unit(operands) and not things and not _nothing_left(question, operands)


def _size(operand: Operand) -> Decimal:
    return operand.stated.value if operand.stated.yuan is None else operand.stated.yuan


def _as_said(question: Question, operands: list[Operand]) -> list[Operand]:
    """Figures of two years, the one first that is said first: 2024年是2023年的几倍, 是上年的几倍."""
    at = {y.value: y.start for y in reversed(question.years)}
    now, last = max(o.stated.year for o in operands), len(question.folded)
    return sorted(operands, key=lambda o: at.get(o.stated.year, last - (o.stated.year == now)))


def _absent(question: Question, way: Way, found: list[Operand] | Missing | None) -> Iterator[Draft]:
    """Which figure is not there, where two of one kind are set beside each other."""
    if way is by_phase and both_budgets(question):
        yield refusal(_ONE_BUDGET, 70.0)
    if way is by_body and isinstance(found, Missing) and found.sought:
        left = question.leftover(_explained(question))
        yield replace(missing_draft(question, found.sought, found, left), rank=45.0)


def _ways(question: Question, alike: bool) -> Iterator[Way]:
    """The ways in which two figures may be meant."""
    yield from (by_year, by_last_year, by_edges, by_body, by_level)
    if alike or question.asks(Ask.DIFFERENCE, Ask.RATIO):
        yield by_side
        yield by_measure
    compares = question.asks(Ask.CHANGE) and basis_asked(question) != LAST_YEAR
    if len(question.phases) >= 2 or compares or _AND_BUDGET.search(question.folded):
        yield by_phase


def _explained(question: Question) -> frozenset[int]:
    folded = question.folded
    words = {i for i, c in enumerate(folded) if c in "比较"}
    words |= matched(folded, AGAINST_OWN_LEVEL)
    words |= matched(folded, _SET_BESIDE) | matched(folded, THAN_AT_FIRST)
    if question.asks(Ask.YESNO):
        words |= matched(folded, _SAME)
    words |= question.positions(*_WORDS) | groups_said(question) | sides_said(question)
    words |= own_sides_said(question) | source_words(question)
    return question.measure_positions | words | shortened(question)


def _draft(
    question: Question, release: Release, operands: list[Operand], rank: float, leftover: list[str]
) -> Draft:
    if question.asks(Ask.RATIO) and TIMES_APART.search(question.folded):
        operands = sorted(operands, key=_size, reverse=True)
    opening = _opening(*operands)
    if (one := _one_of_two_years(operands)) is not None:
        opening, operands = one
    first, second = operands
    unit_told = question.unit or _common_unit(operands)
    said = "，".join(f"{o.name}为{_said(unit_told, o)}" for o in operands)
    citations = tuple(citation(release, o.stated) for o in operands)
    meaning = interpretation(first.body, first.stated)
    meaning["measure"] = f"{meaning['measure']} − {second.name}"
    if question.asks(Ask.RATIO):
        if not second.stated.value:
            text = f"{opening}{said}；后者为零，不能算倍数。"
            return Draft(text, rank, citations, interpretation=meaning, leftover=tuple(leftover))
        value, query = ratio(release, first.term, second.term)
        shown = rounded(value)
        text = f"{opening}{said}，{first.name}约是{second.name}的{plain(shown)}倍。"
        times = Draft(text, rank, citations, shown, "倍", query, meaning, tuple(leftover))
        return _by_how_much_too(question, release, times, operands)
    if _BY_PERCENT.search(question.folded) and second.stated.value:
        value, query = ratio(release, first.term, second.term)
        shown = rounded((value - 1) * 100)
        outcome = f"{first.name}比{second.name}{'多' if shown >= 0 else '少'}{plain(abs(shown))}%"
        text = f"{opening}{said}，{outcome}{in_tenths(question.folded, abs(shown))}。"
        return Draft(text, rank, citations, abs(shown), "%", query, meaning, tuple(leftover))
    apart, query = difference(release, first.term, second.term)
    amount, value, unit = computed_text(abs(apart), operands, unit_told)
    verdict = _verdict(question, first, second, apart)
    text = f"{verdict}{opening}{said}，{_outcome(first, second, apart, amount)}。"
    for told, other in _contradicted(question, release, first, second):
        text += told
        citations += (citation(release, other),)
    return Draft(text, rank, citations, value, unit, query, meaning, tuple(leftover))


def _by_how_much_too(
    question: Question, release: Release, times: Draft, operands: list[Operand]
) -> Draft:
    """How many times one is the other, with how far they are apart where that is asked as well."""
    if not asks_both(question):
        return times
    first, second = operands
    apart, query = difference(release, first.term, second.term)
    amount, value, unit = computed_text(abs(apart), operands, question.unit)
    text = f"{times.text.removesuffix('。')}，{_outcome(first, second, apart, amount)}。"
    return replace(times, text=text, value=value, unit=unit, query=query)


def _contradicted(
    question: Question, release: Release, first: Operand, second: Operand
) -> Iterator[tuple[str, Stated]]:
    """What is printed elsewhere for either figure, and how far they are apart by that."""
    for operand in (first, second):
        for other in operand.others[:1]:
            instead = replace(operand, stated=other, others=())
            if other.yuan is None or not of_one_unit((first, second, instead)):
                continue
            pair = (instead, second) if operand is first else (first, instead)
            apart, _ = difference(release, pair[0].term, pair[1].term)
            amount, _, _ = computed_text(abs(apart), pair, question.unit)
            yield contradiction(question, other, operand.name, f"，按它算相差{amount}"), other


def _verdict(question: Question, first: Operand, second: Operand, yuan: Decimal) -> str:
    """Yes or no where it is asked whether one is more than the other, or whether both are the same."""
    folded = question.folded
    if not question.asks(Ask.YESNO) or first.name.endswith("年"):
        return ""
    if re.search(r"一个数|一样|相同|相等|等于|持平|一致", folded):
        return "是，" if yuan == 0 else "不一样，"
    if re.search(r"超(?:过|出|了|支)?", folded) and first.stated.phase != second.stated.phase:
        return "超了，" if yuan > 0 else "没有超，"
    if re.search(r"(?:用|花)得?[完光]", folded) and first.stated.phase != second.stated.phase:
        return "没有用完，" if yuan < 0 else "用完了，"
    if match := re.search(
        r"(?:(?P<more>[多高大贵])|[少低小])(?:一些|一点)?(?:吗|么|是吗)?$", folded
    ):
        return "是，" if (yuan > 0) == bool(match["more"]) and yuan else "不是，"
    return ""


def _outcome(first: Operand, second: Operand, yuan: Decimal, amount: str) -> str:
    if yuan == 0:
        return "两者相同，相差0"
    if first.name.endswith("年") and second.name.endswith("年"):
        return f"{second.name}比{first.name}{'减少' if yuan > 0 else '增加'}{amount}"
    if all(o.name == f"{o.stated.year}年度{PHASES[o.stated.phase]}" for o in (first, second)):
        grown = (yuan > 0) == (first.stated.year > second.stated.year)
        earlier, later = sorted((first, second), key=lambda o: o.stated.year)
        return f"{later.name}比{earlier.name}{'多' if grown else '少'}{amount}"
    more, less = (first, second) if yuan > 0 else (second, first)
    if more.body.iri != less.body.iri:
        return f"{more.body.name}比{less.body.name}多{amount}{_unlike(more.stated, less.stated)}"
    return f"{more.name}比{less.name}多{amount}"


def _unlike(first: Stated, second: Stated) -> str:
    """That two organizations' figures are not of one kind, where they are not."""
    if first.phase != second.phase and not first.as_of:
        return "（一为预算、一为决算，口径不同，仅供参考）"
    return "（年度不同，仅供参考）" if first.year != second.year else ""


def _said(unit: str | None, operand: Operand) -> str:
    s = operand.stated
    return money_text(s.printed, s.unit, s.yuan, unit)[0]


def _common_unit(operands: Sequence[Operand]) -> str | None:
    """The larger unit of figures that are printed in two, so that they can be read side by side."""
    return "万元" if {o.stated.unit for o in operands} == {"元", "万元"} else None


def _one_of_two_years(operands: list[Operand]) -> tuple[str, list[Operand]] | None:
    """One thing of two years, each figure named by its time alone: 2024年度预算, 2023年度决算."""
    first, second = operands
    a, b = first.stated, second.stated
    whole_names = all(o.name.startswith(o.body.name) for o in operands)
    if first.body.iri != second.body.iri or a.year == b.year or a.as_of or b.as_of:
        return None
    if not whole_names or a.measure.name != b.measure.name:
        return None
    named = [replace(o, name=f"{o.stated.year}年度{PHASES[o.stated.phase]}") for o in operands]
    return f"{first.body.name}的{label_of(min((a, b), key=lambda s: s.year))}，", named


def _opening(first: Operand, second: Operand) -> str:
    a, b = first.stated, second.stated
    if first.name.startswith(first.body.name) and second.name.startswith(second.body.name):
        return what_of_each((first, second))  # else the names say it all
    if a.as_of:
        return f"截至{a.as_of}，{first.body.name}的"
    name = first.body.name if first.body.iri == second.body.iri else ""
    year = f"{a.year}年度" if a.year == b.year else ""
    phase = PHASES[a.phase] if a.phase == b.phase else ""
    same = a.measure.name == b.measure.name and a.measure.name not in first.name
    same = (
        same or first.name == PHASES[a.phase]
    )  # one subject, by its code of either classification
    what = a.measure.name if same else ""
    place = f"{name}{year}{phase}"
    return f"{place}{what}中，" if place else f"{what}："
