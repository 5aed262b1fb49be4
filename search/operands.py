"""The two or more figures that a comparison or a sum is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import AMOUNT, VALUE, Term
from search.catalogue import Body
from search.cells import Wanted
from search.composing import label_of, when_and_what
from search.drafts import PHASES, amount_text
from search.figures import Found, Missing, Stated, find
from search.measures import ECONOMIC, FUNCTIONAL, Measure, Mention, key_measure
from search.money import plain
from search.question import Question
from search.seeking import INSIDE, nameless, parts_said, roles, wanted, wanted_for
from search.subject_names import each_of_one_name

_GROUP = re.compile(
    r"(?<!\d)[一二两三四五六七八九十\d]+(?:样|项|个|类|者|种|笔|款|块|年|家|个单位|家单位)(?:钱|费用|支出|经费|缴费)?"
)
_COUNTED = re.compile(r"(?<!第)(?P<n>[两二三四五六七八九]|(?<!\d)[2-9])[项样](?!目)")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_HEADS = re.compile(r"(?:里面?|之?中|当中|内|下面?|项下)的?")


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure of a calculation; ``name`` tells it from the others."""

    name: str
    body: Body
    stated: Stated
    others: tuple[Stated, ...] = ()  # figures elsewhere that contradict it

    @property
    def term(self) -> Term:
        return self.stated.place.iri, VALUE if self.stated.yuan is None else AMOUNT

    @property
    def measured_in(self) -> str:
        """What it is counted in; all money is counted in yuan."""
        return self.stated.unit if self.stated.yuan is None else "元"


def groups_said(question: Question) -> frozenset[int]:
    """Positions of words that count what was named before: 四样, 两块."""
    return frozenset(i for m in _GROUP.finditer(question.folded) for i in range(*m.span()))


def of_one_unit(operands: Sequence[Operand]) -> bool:
    """Whether the figures can be added and compared: all money, or all 辆."""
    return len({o.measured_in for o in operands}) == 1


def computed_text(
    value: Decimal, operands: Sequence[Operand], asked: str | None
) -> tuple[str, Decimal, str]:
    """A sum or difference of operands in the unit asked, else in the first one's."""
    first = operands[0]
    if first.stated.yuan is None:
        return f"{plain(value)}{first.stated.unit}", value, first.stated.unit
    return amount_text(value, asked, first.stated.unit)


def by_measure(question: Question, release: Release) -> list[Operand] | Missing | None:
    """Several measures of one organization and year."""
    mentions, part, fund = roles(question.measures, question.folded)
    if len(question.scope) != 1:
        return None
    body = question.scope[0]
    if len(mentions) == 1 and part:
        return _by_part(question, release, mentions[0], fund)
    mentions = _set_apart(question, mentions)
    if len(mentions) < 2:
        return None
    operands: list[Operand] = []
    for measures in consistent(mentions):
        sought = wanted(question, body, measures, part, fund)
        meant = each_of_one_name(question, release, [(sought, frozenset())])
        if len(meant) != 1:
            return None  # one name of several items
        found = find(release, question.known, meant[0][0])
        if isinstance(found, Missing):
            return found
        operands.append(Operand(label_of(found.best), body, found.best, found.others))
    said = {p.phase for p in question.phases if p.certain}
    if len(said) > 1 and len({o.stated.phase for o in operands}) == 1:
        return (
            None  # a budget and what was spent are set side by side, not two measures of one phase
        )
    return operands


def _set_apart(question: Question, mentions: Sequence[Mention]) -> list[Mention]:
    """The measures that are set against each other, without those that only head them."""
    if len(mentions) < 2 or any(question.folded[m.start : m.end] == "收支" for m in mentions):
        return []  # 收支差 is of income and expenditure, not of both together
    mentions = without_heading(mentions)
    if len(mentions) > 2 and _HEADS.match(question.folded[mentions[0].end :]):
        mentions = mentions[1:]  # 固定资产里通用设备和专用设备
    return _as_counted(question, mentions)


def _as_counted(question: Question, mentions: list[Mention]) -> list[Mention]:
    """Without the word for all of those that are counted behind it: 医保两项（甲和乙）; nothing where
    more are named than are counted."""
    found = _COUNTED.search(question.folded)
    if found is None:
        return mentions
    count = _DIGITS.get(found["n"]) or int(found["n"])
    if len(mentions) == count + 1 and 0 <= found.start() - mentions[0].end <= 1:
        return mentions[1:]
    return mentions if len(mentions) <= count else []


def _by_part(
    question: Question, release: Release, subject: Mention, fund: str
) -> list[Operand] | Missing | None:
    """Several parts of one subject: 教育支出里基本支出和项目支出."""
    said = parts_said(question.measures)
    operands: list[Operand] = []
    for part in said if len(said) > 1 else []:
        sought = wanted(question, question.scope[0], subject.measures, part, fund)
        found = find(release, question.known, sought)
        if isinstance(found, Missing):
            return found
        name = f"{label_of(found.best)}的{key_measure(part).name}"
        operands.append(Operand(name, question.scope[0], found.best, found.others))
    return operands or None


def by_year(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure of one organization in several years."""
    mentions, part, fund = roles(question.measures, question.folded)
    years = sorted({y.value for y in question.years})
    measures = _one_measure(question, mentions)
    if not measures or len(years) < 2 or len(question.scope) != 1:
        return None
    body = question.scope[0]
    operands: list[Operand] = []
    for year in years:
        sought = wanted(question, body, measures, part, fund, year)
        found = find(release, question.known, sought)
        if isinstance(found, Missing):
            return found
        operands.append(Operand(f"{year}年", body, found.best, found.others))
    return operands


def by_body(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure of several organizations."""
    mentions, part, fund = roles(question.measures, question.folded)
    measures = _one_measure(question, mentions)
    if not measures or len(question.scope) < 2 or len(question.bodies) < 2:
        return None
    operands: list[Operand] = []
    for body in question.scope:
        sought = wanted(question, body, measures, part, fund)
        found = find(release, question.known, sought)
        if isinstance(found, Missing):
            return found
        operands.append(Operand(body.name, body, found.best, found.others))
    return operands


AGAINST_OWN_LEVEL = re.compile(
    r"[比和与跟同较](?:它的?|自己的?|[局委办厅院]|机关)?(?:本级|本部)"
    r"|(?:本级|本部)[^，。]{0,10}?[比和与跟同较][^，。]{0,6}?(?:部门|汇总|全局|全委|整个)"
)


def by_level(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure of a department and of its own level, set against each other."""
    if len(question.scope) != 1 or not AGAINST_OWN_LEVEL.search(question.folded):
        return None
    own = question.scope[0]
    whole = question.known.bodies.get(own.parent)
    mentions, part, fund = roles(question.measures, question.folded)
    measures = _one_measure(question, mentions)
    if not own.own_level or whole is None or not whole.reports or not measures:
        return None
    operands: list[Operand] = []
    for body in (whole, own):
        found = find(release, question.known, wanted(question, body, measures, part, fund))
        if isinstance(found, Missing):
            return found
        operands.append(Operand(body.name, body, found.best, found.others))
    return operands


def _one_measure(question: Question, mentions: Sequence[Mention]) -> tuple[Measure, ...]:
    """The one measure named, or money in all where none is; nothing where there are several."""
    if len({m.measures for m in mentions}) == 1:
        return mentions[0].measures  # said once, or for each organization
    money = question.phases or any(w in question.folded for w in ("收入", "支出", "花", "用钱"))
    return () if mentions or not money else (nameless(question),)


def by_phase(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure as budgeted and as spent: executed first."""
    mentions, part, fund = roles(question.measures, question.folded)
    said = {p.phase for p in question.phases}
    if (
        len(mentions) > 1
        or len(question.scope) != 1
        or Phase.APPROVED not in said | {Phase.APPROVED}
    ):
        return None
    options = wanted_for(question)
    if not options:
        return None
    sought = options[0][0]
    adjusted = Phase.REVISED in said and Phase.APPROVED not in said
    first = Phase.REVISED if both_budgets(question) else Phase.EXECUTED
    operands: list[Operand] = []
    for phase in (first, Phase.REVISED if adjusted else Phase.APPROVED):
        year = operands[0].stated.year if operands else sought.year
        one = Wanted(
            sought.body, sought.measures, year, sought.edge, phase, phase, part, fund,
            sought.revenue, sought.counted, sought.initial and phase is Phase.APPROVED,
            sought.fiscal,
        )  # fmt: skip
        found = find(release, question.known, one)
        if isinstance(found, Missing):
            return found
        if phase is Phase.REVISED and found.best.phase != phase.value:
            return Missing()  # the initial budget is no 全年预算
        if operands and operands[0].stated.phase == found.best.phase:
            return Missing()  # nor is that the initial one
        operands.append(Operand(PHASES[found.best.phase], sought.body, found.best, found.others))
    return operands


def both_budgets(question: Question) -> bool:
    """Whether the initial and the full year's budget are set side by side, and not what was spent."""
    said = {p.phase for p in question.phases}
    return said >= {Phase.APPROVED, Phase.REVISED} and Phase.EXECUTED not in said


def consistent(mentions: Sequence[Mention]) -> list[tuple[Measure, ...]]:
    """The measures of each mention, kept to one classification where all can be of it."""
    groups = [m.measures for m in mentions]
    for kind in (ECONOMIC, FUNCTIONAL):
        kept = [tuple(m for m in group if m.kind == kind) for group in groups]
        if all(kept):
            return kept
    return groups


def without_heading(mentions: Sequence[Mention]) -> list[Mention]:
    """Without a subject whose own parts are all the others: 三项医疗（行政单位医疗、事业单位医疗）."""
    for head in mentions:
        rest = [m for m in mentions if m is not head]
        codes = [m.key for m in head.measures if m.kind in (FUNCTIONAL, ECONOMIC)]
        if (
            len(rest) > 1
            and codes
            and all(
                any(
                    m.key.startswith(code) and m.key != code
                    for code in codes
                    for m in each.measures
                )
                for each in rest
            )
        ):
            return rest
    return list(mentions)


def nested(operands: Sequence[Operand]) -> tuple[Operand, Operand] | None:
    """Two operands of which the first is a part of the second: their sum would count money twice."""
    for part in operands:
        for whole in operands:
            a, b = part.stated.measure, whole.stated.measure
            if a is b or part is whole:
                continue
            if a.key != b.key and _inside(a, b):
                return part, whole
    return None


_CLASSES_OF = {"personnel": ("301", "303"), "operating": ("302", "310"), "basic": ("30", "310")}


def _inside(part: Measure, whole: Measure) -> bool:
    """Whether one measure is a part of another by its nature."""
    if part.kind in (FUNCTIONAL, ECONOMIC):
        if part.kind == whole.kind:
            return part.key.startswith(whole.key)
        codes = _CLASSES_OF.get(whole.key, ()) if part.kind == ECONOMIC else ()
        return whole.key == "expenditure_total" or part.key.startswith(codes or ("-",))
    return part.key in INSIDE.get(whole.key, ())


def with_phases(operands: Sequence[Operand]) -> list[Operand]:
    """The operands, each named with its time: where phases differ, or years of several organizations."""
    phases = {o.stated.phase for o in operands}
    times = {(o.stated.year, o.stated.phase, o.stated.as_of) for o in operands}
    if len(phases) < 2 and (len(times) < 2 or len({o.body.iri for o in operands}) < 2):
        return list(operands)
    return [with_time(o) for o in operands]


def with_time(operand: Operand) -> Operand:
    """The operand named by whose it is, of which time, and what: 某局2022年12月31日的固定资产总额."""
    body, stated = operand.body, operand.stated
    name = when_and_what(body, stated, "")
    if stated.as_of:
        name = f"{body.name}{stated.as_of}的{label_of(stated)}"
    return replace(operand, name=name)


def what_of_each(operands: Sequence[Operand]) -> str:
    """What is compared and of when, where operands are named by their organizations alone; else ''."""
    if any(o.name != o.body.name for o in operands):
        return ""
    stated = operands[0].stated
    when = f"截至{stated.as_of}，" if stated.as_of else f"{stated.year}年度{PHASES[stated.phase]}"
    return f"{when}{label_of(stated)}："


def found_all(operands: object) -> list[Operand] | None:
    """The operands where every figure was found, at least two."""
    if isinstance(operands, list) and len(operands) >= 2:
        return operands
    return None


__all__ = [
    "Found",
    "Operand",
    "by_body",
    "by_level",
    "by_measure",
    "by_phase",
    "by_year",
    "computed_text",
    "consistent",
    "found_all",
    "groups_said",
    "nested",
    "of_one_unit",
    "what_of_each",
    "with_phases",
    "with_time",
]
