"""Answers in the making: what every question type gives, and the words they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from search.catalogue import Body
from search.evidence import Citation
from search.money import convert, plain, spoken
from search.queries import Query

DISAGREE = "不一致"  # said of figures that a report prints twice and not alike
CONTRADICTED = "contradicted"  # how a correction's interpretation calls what the question says
NOT_AS_SAID = "题中说法与报告不符"  # how every correction begins
PHASES = {"approved": "预算", "revised": "调整（全年）预算", "executed": "决算"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: its name, how it is told, its code, where it stands."""

    name: str
    said: str
    citation: Citation | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One figure that is read of an indicator: whose it is and what it is called, and what is printed."""

    indicator: str
    report: str
    project: str
    whose: str  # 河道清淤（2023年）“清淤长度”
    which: str  # 指标值, 实际完成值, 得分 …
    shown: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One possible answer. ``rank`` orders drafts of all types; ``leftover`` are words it does not explain."""

    text: str
    rank: float
    citations: tuple[Citation, ...]
    value: Decimal | None = None
    unit: str | None = None
    query: Query | None = None
    interpretation: dict[str, object] = field(default_factory=dict)
    leftover: tuple[str, ...] = ()
    printed_value: str = ""  # the value as its digits are printed
    answered: bool = True  # False: it explains why there is no answer
    alternatives: tuple[str, ...] = ()
    heading: str = ""  # of a list, before its entries; {n} is their number
    entries: tuple[Entry, ...] = ()
    sides: tuple[Side, ...] = ()  # the figures of one indicator that the text tells
    corrects: bool = False  # it says that what the question takes for granted is printed otherwise

    @property
    def is_money(self) -> bool:
        """Whether it tells an amount of money."""
        return self.value is not None and "元" in (self.unit or "")


def refusal(
    text: str, rank: float, alternatives: Sequence[str] = (), leftover: Iterable[str] = ()
) -> Draft:
    """A draft that says why there is no answer, or asks back where ``alternatives`` are given."""
    return Draft(
        text, rank, (), answered=False, alternatives=tuple(alternatives), leftover=tuple(leftover)
    )


def corrected(
    text: str,
    rank: float,
    leftover: Iterable[str] = (),
    citations: Iterable[Citation] = (),
    interpretation: Mapping[str, object] | None = None,
) -> Draft:
    """A refusal because what the question takes for granted is printed otherwise, with what is printed and
    where: no passage answers it."""
    told = refusal(f"{NOT_AS_SAID}。{text}", rank, leftover=leftover)
    meant = {**(interpretation or {}), "premise": CONTRADICTED}
    cited = tuple(dict.fromkeys(citations))
    return replace(told, corrects=True, citations=cited, interpretation=meant)


def opening(body: Body, year: int | None, phase: str = "") -> str:
    """``某局2023年度决算``, ``某局2023年度``."""
    return f"{body.name}{f'{year}年度' if year else ''}{PHASES.get(phase, '')}"


def which_year(name: str, years: Sequence[int], rank: float, leftover: Iterable[str] = ()) -> Draft:
    """Asks back which year of a project is meant."""
    choices = [f"{year}年" for year in years]
    return refusal(f"“{name}”在{listed(choices)}都有，请说明要哪一年的。", rank, choices, leftover)


def money_text(
    printed: str, unit: str, yuan: Decimal | None, asked: str | None
) -> tuple[str, Decimal, str]:
    """An amount as it is to be said: as printed, or in the unit asked with the printed one beside it."""
    clean = "".join(printed.split())
    number = Decimal(clean.replace(",", "").replace("，", ""))
    if yuan is None or asked is None or asked == unit:
        return f"{clean}{unit}", number, unit
    value = convert(yuan, asked)
    return f"{plain(value)}{asked}（原文为{clean}{unit}）", value, asked


def amount_text(yuan: Decimal, asked: str | None, unit: str = "万元") -> tuple[str, Decimal, str]:
    """A computed amount: in the unit asked, else in ``unit``."""
    wanted = asked or (unit if unit in ("元", "万元", "亿元") else "万元")
    value = convert(yuan, wanted)
    return f"{spoken(value) if wanted != '元' else plain(value)}{wanted}", value, wanted


def listed(items: Sequence[str], mark: str = "、") -> str:
    return mark.join(items)
