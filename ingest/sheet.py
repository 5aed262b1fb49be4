"""A table as it was read, whatever laid it out: columns with their meaning, entries with their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Cell
from ingest.layout import Layout
from ontology.facts import Phase, Span

CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
"""A functional (3, 5, 7 digits) or economic (3, 5 digits) subject code."""

CODED_LABEL = re.compile(
    r"[\[(（【]?(\d{3}(?:\d{2}){0,2})[\])）】]?[-—_\s]*([\u4e00-\u9fff“‘《（(].*)", re.S
)
"""A subject code and its name in one cell: ``201 一般公共服务支出``, ``[20101] 人大事务``."""

NUMERAL = re.compile(
    r"(?P<han>[一二三四五六七八九十]{1,3})[、.,．，]"
    r"|[（(](?P<bracketed>[一二三四五六七八九十]{1,3})[)）]、?"
    r"|[（(](?P<inner>\d{1,2})[)）]、?"
    r"|(?P<arabic>\d{1,2})[、.．](?!\d)"
    r"|(?P<of>其中)[:：]?"
)
"""The numeral (or 其中) that opens a row's label: where it stands in a list, never what it is."""

COUNTED = re.compile(
    r"[(（]((?:个|辆|批次?|人次?|次|台|套|名|间|所|家|宗|户|平方米|㎡|m²|[、/，,]){1,5})[)）]$"
)
"""The unit that ends the label of a row that counts things: 公务用车保有量（辆）."""

_WRAPS = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")


@dataclass(slots=True)
class Column:
    """A column of figures (or of texts, in a listing) with its printed header path."""

    index: int
    path: tuple[str, ...]
    role: str
    block: int = 0
    key: str = ""
    phase: Phase | None = None
    stated: bool = False  # headed by a plain 预算数
    year: int | None = None
    fund: str = ""
    direction: str = ""
    unit: str | None = None  # None: the table's
    part: bool = False

    @property
    def title(self) -> str:
        return " / ".join(self.path)


@dataclass(slots=True)
class Entry:
    """One row of one block: its code, its label, its cells by column index."""

    block: int
    code: str
    label: str
    label_cells: tuple[Cell, ...]  # where code and label stand
    figures: dict[int, Cell]
    texts: dict[int, Cell] = field(default_factory=dict)
    group: str = ""  # the label of a column to the left that spans several rows
    depth: int = 0  # in a listing: the first text column that is filled …
    reach: int = 0  # … and the last
    row: int = 0  # the printed row, shared by the entries side by side

    @property
    def page(self) -> int | None:
        """The page of its first figure."""
        first = next(iter(self.figures.values()), None)
        return first.page if first else None


@dataclass(frozen=True, slots=True)
class Loose:
    """An entry that prints fewer figures than its columns: they are known, their columns are not."""

    entry: int
    columns: tuple[int, ...]
    figures: tuple[Cell, ...]


@dataclass(slots=True)
class Head:
    """What stands above a table: whose it is, of which year, in which unit."""

    organization: str = ""
    code: str = ""
    unit: str = ""
    year: int | None = None
    as_of: str | None = None

    def completed(self, other: Head) -> Head:
        """This head with what only ``other`` says."""
        return Head(
            self.organization or other.organization,
            self.code or ("" if self.organization else other.code),
            self.unit or other.unit,
            other.year if self.year is None else self.year,
            self.as_of or other.as_of,
        )


@dataclass(slots=True)
class Sheet:
    """One table, its pages joined."""

    title: str
    layout: Layout
    columns: list[Column]
    entries: list[Entry]
    head: Head
    start: int
    end: int
    footnote: str = ""
    page: int | None = None
    unread: list[tuple[Span, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    truncated: str = ""
    table_set: int = 0
    loose: list[Loose] = field(default_factory=list)

    def column(self, index: int) -> Column:
        return next(c for c in self.columns if c.index == index)


def visible(text: str) -> str:
    """``text`` as printed without the white space of wrapping; words of Latin letters stay apart."""
    words = text.split()
    return words[0] if len(words) == 1 else _WRAPS.sub("", text.strip())


def joined(first: Cell, second: Cell) -> Cell:
    """The one cell that was broken into two."""
    if not first.spans:
        return second
    if not second.spans:
        return first
    return Cell(first.text + second.text, first.spans + second.spans, first.page)
