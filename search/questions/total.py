"""The sum of several figures: 办公费和差旅费一共多少; never a total together with its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import total
from search.asks import Ask
from search.composing import citation, interpretation, label_of, missing_draft
from search.drafts import Draft, listed, opening, refusal
from search.figures import Missing, find
from search.measures import ECONOMIC, FUNCTIONAL
from search.operands import (
    Operand,
    computed_text,
    is_part,
    nested,
    of_one_unit,
    what_of_each,
    with_phases,
)
from search.other_parts import with_other_parts
from search.owners import shortened
from search.phrases import added
from search.question import Question
from search.seeking import wanted_for
from search.set_beside import by_body, by_measure, by_year, groups_said

EXAMPLES = (
    "水务局2023年办公费和差旅费一共多少",
    "水务局2023年办公费、印刷费、差旅费三项合计多少元",
)
_REMARK = re.compile(r"[（(][^（）()多少几]{2,20}[）)][？?]?$")
"""What a question adds at its end to say of which money: 一共多少（基本支出）."""
_TWICE = "一按功能、一按用途分类，分的是同一笔支出，相加会重复计算；请分开问。"
_HOW_MUCH = re.compile(r"多少|几(?![项样个类种笔款家])")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The sum of all measures that the question names."""
    together = question.asks(Ask.SUM) or question.names_together or _totals_of_several(question)
    if not together or question.asks(Ask.DIFFERENCE, Ask.RATIO):
        return
    if _asked_apart(question):
        return
    for way in (by_measure, by_year, by_body):
        operands = way(question, release)
        if isinstance(operands, Missing):
            yield from _absent(question, release, operands, way is by_measure)
            continue
        if operands is None:
            continue
        operands = _said_once(operands)
        if len(operands) < 2 or not of_one_unit(operands) or _both_sides(operands):
            continue
        if way is by_body:
            operands = with_phases(operands)
        yield _of_operands(question, release, operands, way is by_measure)
    for pair in added(question, release):
        if of_one_unit((pair.first, pair.second)):
            yield _draft(question, release, [pair.first, pair.second], list(pair.leftover), True)


def _both_sides(operands: list[Operand]) -> bool:
    """Whether they are what came in and what was spent: 收支一共 is the total of either side."""
    return {o.stated.measure.key for o in operands} == {"revenue_total", "expenditure_total"}


def _classified_twice(operands: list[Operand]) -> bool:
    """Whether of two figures of an organization one is of a class by function, the other of one by use, which
    divide the same money: 办公费和防汛. Of more each may be of one kind of person: 养老、职业年金、医疗."""
    kinds = {operand.stated.measure.kind for operand in operands}
    one = len({operand.body.iri for operand in operands}) == 1
    return len(operands) == 2 and one and kinds == {FUNCTIONAL, ECONOMIC}


def _said_once(operands: list[Operand]) -> list[Operand]:
    """The figures, each once, whatever it is called: 出差（差旅）."""
    return list({o.stated.place.iri: o for o in operands}.values())


def _of_operands(
    question: Question, release: Release, operands: list[Operand], of_one: bool
) -> Draft:
    """Their sum, or why it would count money twice."""
    leftover = question.leftover(question.measure_positions | explained_groups(question))
    if _classified_twice(operands):
        return refusal(f"{listed([o.name for o in operands])}{_TWICE}", 30.0, leftover=leftover)
    if below := _under_another(question, operands):
        return _included(question, release, below, leftover)
    if inside := nested(operands) or _in_the_whole(question, operands):
        part, whole = inside
        if of_one and (others := with_other_parts(question, release, operands, inside)):
            draft = _draft(question, release, list(others.operands), leftover, of_one)
            return replace(draft, text=f"{draft.text}{others.note}")
        text = f"{part.name}已包含在{whole.name}之内，相加会重复计算；请只问其中一项。"
        return refusal(text, 40.0, leftover=leftover)
    return _draft(question, release, operands, leftover, of_one)


def _under_another(question: Question, operands: list[Operand]) -> tuple[Operand, Operand] | None:
    """An organization and the department above it, whose figure has that of the first in it."""
    for unit in operands:
        above = question.known.above(unit.body.iri)
        for whole in operands:
            a, b = unit.stated, whole.stated
            same_time = (a.year, a.phase, a.measure.key) == (b.year, b.phase, b.measure.key)
            if whole.body.iri in above and same_time:
                return unit, whole
    return None


def _in_the_whole(question: Question, operands: list[Operand]) -> tuple[Operand, Operand] | None:
    """A figure of a unit, and one of its department that is the whole of such figures."""
    pairs = ((a, b) for a in operands for b in operands)
    return next(
        (
            (a, b) for a, b in pairs
            if b.body.iri in question.known.above(a.body.iri) and a.stated.year == b.stated.year
            and is_part(a.stated.measure, b.stated.measure)
        ),
        None,
    )  # fmt: skip


def _included(
    question: Question, release: Release, pair: tuple[Operand, Operand], leftover: list[str]
) -> Draft:
    """That the figure of a unit is a part of its department's, where both are to be added up."""
    unit, whole = pair
    shown = [o.shown(question.unit) for o in pair]
    text = (
        f"{unit.body.name}是{whole.body.name}的下属单位，部门的数已汇总所属单位：{label_of(whole.stated)}"
        f"{whole.body.name}{shown[1]}，其中{unit.body.name}{shown[0]}；两者相加会重复计算，合在一起就是{shown[1]}。"
    )
    cited = tuple(citation(release, o.stated) for o in pair)
    meaning = interpretation(whole.body, whole.stated)
    return Draft(text, 72.0, cited, interpretation=meaning, leftover=tuple(leftover))


def _absent(
    question: Question, release: Release, missing: Missing, of_one: bool
) -> Iterator[Draft]:
    """What of a sum is not there."""
    leftover = question.leftover(question.measure_positions | explained_groups(question))
    if missing.sought is not None:
        yield replace(missing_draft(question, missing.sought, missing, leftover), rank=45.0)
    for sought, _ in wanted_for(question) if of_one else ():
        found = find(release, question.known, sought)
        if isinstance(found, Missing):
            yield missing_draft(question, sought, found, leftover)


def _draft(
    question: Question, release: Release, operands: list[Operand], leftover: list[str], of_one: bool
) -> Draft:
    """The sum of the operands; ``of_one``: they are of one organization and year."""
    worked_out, query = total(release, [o.term for o in operands])
    amount, value, unit = computed_text(worked_out, operands, question.unit)
    parts = "、".join(f"{o.name}{o.shown(question.unit)}" for o in operands)
    first = operands[0]
    meaning = interpretation(first.body, first.stated)
    meaning["measure"] = " + ".join(o.name for o in operands)
    begun = f"{opening(first.body, first.stated.year, first.stated.phase)}中，"
    if not of_one or first.name.startswith(first.body.name):
        begun = what_of_each(operands)
    text = f"{begun}{parts}，合计{amount}。"
    if question.leaning is Phase.EXECUTED and any(o.stated.phase != "executed" for o in operands):
        text += "其中有预算数，库中没有该年决算。"
    citations = tuple(citation(release, o.stated) for o in operands)
    return Draft(text, 72.0, citations, value, unit, query, meaning, tuple(leftover))


def _totals_of_several(question: Question) -> bool:
    """Whether one total of several organizations is asked for: 甲局和乙局三公经费合计."""
    ends = [question.folded[m.start : m.end] for m in question.measures]
    return len(question.bodies) > 1 and any(e.endswith(("合计", "总计", "总额")) for e in ends)


def _asked_apart(question: Question) -> bool:
    """Whether a figure is asked for before another is named: 保有量多少，一共有几辆车 is no sum."""
    remark = _REMARK.search(question.text)
    last = remark.start() if remark else len(question.text)
    named = [m.end for m in question.measures if question.origin[m.start] < last]
    return bool(named) and bool(_HOW_MUCH.search(question.folded, min(named), max(named)))


def explained_groups(question: Question) -> frozenset[int]:
    """Positions of words such as 四样合计."""
    asked = question.positions(Ask.SUM, Ask.LIST, Ask.YESNO)
    return asked | groups_said(question) | shortened(question)
