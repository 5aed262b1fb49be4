"""What speaks against a heading over a column, or below another heading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from ingest.layout import Heading, column_heading, heading

WRONG = 6.0
"""The cost of what cannot be."""
_NAMING = ("code", "label", "sequence")
_OF_LABELS = ("scheme", "label", "unit_name")
_SIDES = ("revenue", "expenditure", "personnel", "operating")
_WHOLES = (*_SIDES, "revenue_total", "expenditure_total")
_PERSONNEL = ("301", "303")
_LABELS = ("code", "name", "number", "any")
_FITS = {
    "code": {"code": 0.0, "label": 1.0, "text": 1.0, "": 2.0},
    "name": {"label": 0.0, "text": 0.0, "": 1.0, "code": 3.0},
    "any": {"label": 0.0, "code": 0.0, "text": 0.0, "": 1.0},
    "number": {"sequence": 0.0, "": 1.0, "figure": 3.0, "group": 3.0},
    "figure": {"figure": 0.0, "group": 0.0, "": 0.5, "text": 2.0},
    "blank": {"figure": 0.0, "group": 0.0, "": 0.5, "text": 0.5, "code": 1.0, "label": 1.0, "sequence": 1.0},
}  # fmt: skip
"""By what a column holds: what a heading of each role over it costs, one of no known role too."""


@dataclass(frozen=True)
class Kinds:
    """What the rows print in each column: code | name | number (of the row) | figure | blank | any (a
    total's name, perhaps); the first code of each."""

    of: tuple[str, ...]
    codes: tuple[str, ...]

    @cached_property
    def blocks(self) -> int:
        """How often labels begin: blocks of names and figures stand side by side."""
        return sum(map(self.opens, range(len(self.of))))

    def opens(self, column: int) -> bool:
        """Whether labels begin in the column: the table's first, or behind figures."""
        labels = self.of[column] in _LABELS
        return labels and (column == 0 or self.of[column - 1] not in _LABELS)


@lru_cache(maxsize=4096)
def _meant(text: str) -> Heading | None:
    return column_heading(text)


def fit_cost(text: str, kinds: Kinds, column: int) -> float:
    """What it costs that ``text`` is the lowest heading over the column."""
    known = _meant(text)
    role = known.role if known is not None else ""
    if known is not None and known.key == "scheme":
        role = "label"
    return _FITS[kinds.of[column]].get(role, WRONG)


def side_cost(path: list[str], kinds: Kinds, column: int) -> float:
    """What it costs that a heading of the top row begins in the column: in the midst of a block of names
    and figures."""
    if len(path) < 2:
        return 0.0
    return 3.0 if kinds.blocks > 1 and not kinds.opens(column) else 0.0


def part_cost(top: str, kinds: Kinds, column: int) -> float:
    """What it costs that a column of codes under personnel or operating is of the other."""
    known, code = heading(top), kinds.codes[column][:3]
    if not code or known is None or known.key not in ("personnel", "operating"):
        return 0.0
    return 4.0 if (known.key == "personnel") != (code in _PERSONNEL) else 0.0


@lru_cache(maxsize=4096)
def below_cost(above: str, text: str) -> float:
    """What it costs that ``text`` stands below ``above``."""
    over, known = heading(above), _meant(text)
    if over is None or known is None:
        return 0.0 if heading(above + text) is not None else 1.0
    if known.role in _NAMING:
        if over.key in _OF_LABELS or over.role in _NAMING:
            return 0.0
        return 0.2 if over.key in _SIDES else 4.0
    if over.key in _OF_LABELS or over.role in _NAMING:
        return 4.0
    keys = ("total", "subtotal") if known.key in ("total", "subtotal") else (known.key,)
    if any(key in over.children for key in keys) or over.key in _WHOLES:
        return 0.0
    return 2.0 if over.children or over.role == "group" else 3.0
