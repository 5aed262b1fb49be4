"""A figure that a paragraph states, before it becomes a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.measures import DECREASE, INCREASE
from ontology.facts import Phase

_CARS = re.compile(r"公务用车(?:购置|运行)(?:维护)?费?[及和与]")
_OF_CARS = re.compile(r"购置费|运行(?:维护)?费|运维费")
_BOTH = re.compile(r"\s*(?:分别|各|均)")
_AVERAGE = re.compile("人均|平均|均价|单价")


@dataclass(slots=True)
class Stated:
    """A figure that a paragraph states, by its place in the paragraph's text."""

    start: int
    end: int
    sentence: tuple[int, int]
    measure: str
    value: Decimal
    unit: str
    change: str | None
    phase: Phase | None
    fiscal_year: int
    amount_yuan: Decimal | None = None
    rival: bool = False  # an amount that another is compared with
    reason: str | None = None


def name_in_full(stated: Sequence[Stated], fiscal_year: int, text: str) -> None:
    """Gives each measure of a paragraph its year, and those of cars their name, where others need them apart."""
    _name_years(stated, fiscal_year)
    _name_cars(stated, text)


def _name_years(stated: Sequence[Stated], fiscal_year: int) -> None:
    """Where a paragraph gives amounts of several years, each measure says its year."""
    amounts = [s for s in stated if s.change is None and s.amount_yuan is not None]
    several = len({s.fiscal_year for s in amounts}) > 1
    for one in amounts:
        named = re.match(r"20\d\d年|上年", one.measure)
        if (several or one.fiscal_year != fiscal_year) and not named:
            one.measure = f"{one.fiscal_year}年{one.measure}"


def _name_cars(stated: Sequence[Stated], text: str) -> None:
    """In a paragraph on 公务用车购置及运行维护费 the 购置费 and the 运行维护费 are those of its cars."""
    if not _CARS.search(text):
        return
    for one in stated:
        if _OF_CARS.match(one.measure):
            one.measure = f"公务用车{one.measure}"


def change_before(stated: Sequence[Stated], before: str) -> Stated | None:
    """The change that a bracket opened at the end of ``before`` repeats: ``减少0.10万元（``."""
    last = stated[-1] if stated else None
    if last is None or last.change not in (INCREASE, DECREASE):
        return None
    return last if before[last.end :].strip() == "（" else None


def money_before(stated: Sequence[Stated], topic: str, unit: str) -> str:
    """The money that a change of money is of, where a number of things or an average was told last:
    ``接待费决算9元。共3批次，人均2元。比上年减少1元``; "" where it is of the topic."""
    if not unit or (unit.endswith("元") and not _AVERAGE.search(topic)):
        return ""
    whole = (s.measure for s in reversed(stated) if s.change is None and s.amount_yuan is not None)
    return next((measure for measure in whole if not _AVERAGE.search(measure)), "")


def both_of(stated: Sequence[Stated], sentence: tuple[int, int], left: str) -> str:
    """What the two amounts of a sentence are of, where ``left`` speaks of both: ``收入总计9元，
    支出总计9元，分别比上年增加``, ``各增加``."""
    here = [s for s in stated if s.start >= sentence[0] and s.change is None]
    if not _BOTH.match(left) or len(here) != 2:
        return ""
    return f"{here[0].measure}、{here[1].measure}"


def names_project_here(stated: Sequence[Stated], sentence: tuple[int, int], topic: str) -> bool:
    """Whether the sentence itself has named a project: 甲项目预算9元，执行8元 under a title of all."""
    return topic.endswith("项目") and any(s.start >= sentence[0] for s in stated)
