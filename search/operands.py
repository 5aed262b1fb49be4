"""A figure of a calculation: its name among the others, whether they add up, how their sum is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from search.arithmetic import AMOUNT, VALUE, Term
from search.candidates import Stated
from search.catalogue import Body
from search.composing import label_of, when_and_what
from search.drafts import PHASES, amount_text, money_text
from search.measure_roles import INSIDE
from search.measures import ECONOMIC, FUNCTIONAL, Measure
from search.money import plain


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

    def shown(self, asked: str | None) -> str:
        """The figure as it is to be said: as printed, or in the unit ``asked`` with the printed one beside it."""
        stated = self.stated
        return money_text(stated.printed, stated.unit, stated.yuan, asked)[0]


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


def nested(operands: Sequence[Operand]) -> tuple[Operand, Operand] | None:
    """Two operands of which the first is a part of the second: their sum would count money twice."""
    for part in operands:
        for whole in operands:
            a, b = part.stated.measure, whole.stated.measure
            if a is b or part is whole or part.body.iri != whole.body.iri:
                continue
            if a.key != b.key and is_part(a, b):
                return part, whole
    return None


_CLASSES_OF = {"personnel": ("301", "303"), "operating": ("302", "310"), "basic": ("30", "310")}


def is_part(part: Measure, whole: Measure) -> bool:
    """Whether one measure is a part of another by its nature."""
    if part.kind in (FUNCTIONAL, ECONOMIC):
        if part.kind == whole.kind:
            return part.key.startswith(whole.key)
        codes = _CLASSES_OF.get(whole.key, ()) if part.kind == ECONOMIC else ()
        return whole.key == "expenditure_total" or part.key.startswith(codes or ("-",))
    return part.key in INSIDE.get(whole.key, ())


def with_phases(operands: Sequence[Operand]) -> list[Operand]:
    """The operands, each named with its time: where phases, years or measures of several organizations differ."""
    phases = {o.stated.phase for o in operands}
    times = {(o.stated.year, o.stated.phase, o.stated.as_of) for o in operands}
    measures = {o.stated.measure.key for o in operands}
    several = len({o.body.iri for o in operands}) > 1
    if len(phases) < 2 and not (several and (len(times) > 1 or len(measures) > 1)):
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
