"""Tables with a column 项目名称 that are no forms: lists of projects with amounts, procurement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from heapq import merge
from itertools import groupby
from operator import itemgetter

from ingest.amounts import amount_in_yuan, parse_number, unit_of_heading, unit_of_line
from ingest.document import Document, Grid, Line
from ingest.form_layouts import bare, list_pattern, list_words, squeeze
from ingest.form_rows import Row, Slot, grid_rows
from ingest.project_prose import Told
from ingest.table_regions import is_head_grid
from ontology.facts import Span

_SENTENCE = re.compile(r"[。，；]|.{40}")
_HEAD_ROWS = 4
_COLUMNS = ("names", "codes", "amounts", "units", "executed", "rates", "scores")
_CODE = re.compile(r"(?=.*\d)[A-Z\d-]{5,30}")
_ABOVE = 6


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list. ``opens`` is the whole list's stretch, with its first row only."""

    told: Told
    page: int | None
    creates: bool  # a list of projects makes records; other tables only mention them
    opens: Span | None = None


def listed_projects(document: Document, forms: Iterable[Span]) -> Iterator[ListRow]:
    """The rows of every such table outside ``forms``; a project's own, of several, is its whole."""
    for _, rows in groupby(_all_rows(document, list(forms)), key=itemgetter(0)):
        yield from _gathered([row for _, row in rows])


def _all_rows(document: Document, taken: list[Span]) -> Iterator[tuple[str, ListRow]]:
    """Each row with the title of its table, which may go on over several grids."""
    above = _Above(document)
    heading, unit = "", ""  # of the table that a further page goes on with
    for grid in document.grids:
        if any(start < grid.end and grid.start < end for start, end in taken):
            continue
        head = [bare(cell.text) for cells in grid.rows[:_HEAD_ROWS] for cell in cells]
        if not any(text in list_words("names") for text in head):
            continue
        lines = above.lines(grid)
        told = [*(squeeze(line.text) for line in lines), *_over_headings(grid)]
        title = "".join(t for t in told if not _SENTENCE.search(t) and not unit_of_line(t))
        if title:
            heading, unit = title, ""
        unit = next((u for line in reversed(lines) if (u := unit_of_line(line.text))), unit)
        creates = bool(list_pattern("titles").search(heading))
        asked = "".join(text for text in head if not text.startswith("是否"))  # 是否政府采购
        creates = creates and not list_pattern("others").search(heading + asked)
        creates = creates or any(text in list_words("scores") for text in head)
        for row in _rows(grid, unit, creates=creates):
            yield heading, row


def _gathered(rows: list[ListRow]) -> Iterator[ListRow]:
    """``rows``, a project that several of them name told whole by the first: a list by units and
    subjects names it again on each line, often below a line of its sum."""
    named: dict[str, list[ListRow]] = {}
    for row in rows:
        named.setdefault(row.told.name, []).append(row)
    told: set[str] = set()
    for row in rows:
        same = named[row.told.name]
        if row.creates and len(same) > 1 and row.told.name not in told:
            row = replace(row, told=_whole([each.told for each in same]))
        elif row.told.name in told and row.told.code in {each.told.code for each in same[:2]}:
            row = replace(row, creates=False)
        told.add(row.told.name)
        yield row


def _whole(parts: list[Told]) -> Told:
    """What the lines of one project say together: its sum, where one of them is that or its code says
    that they are all of it."""
    codes = {part.code for part in parts if part.code}
    if len(codes) > 1:
        return parts[0]
    first = replace(parts[0], code=next(iter(codes), None))
    owners = {part.unit for part in parts if part.unit}
    first = replace(first, unit=owners.pop() if len(owners) == 1 else first.unit)
    budgets = [part.budget_yuan for part in parts]
    spent = [part.executed_yuan for part in parts]
    return replace(first, budget_yuan=_sum_of(budgets, codes), executed_yuan=_sum_of(spent, codes))


def _sum_of(amounts: list[Decimal | None], codes: set[str]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    for own in (amounts[0], amounts[-1]):
        if own is not None and own * 2 == sum(known):
            return own
    return sum(known, Decimal(0)) if codes else amounts[0]


def _over_headings(grid: Grid) -> list[str]:
    """What the grid's own first rows say above the heading of names: 表12 | 项目支出预算明细表."""
    said: list[str] = []
    for row in grid.rows[:_HEAD_ROWS]:
        texts = [squeeze(cell.text) for cell in row if cell.text]
        if any(bare(text) in list_words("names") for text in texts):
            return said
        said += texts
    return []


class _Above:
    """The few lines between one grid and the next; one of organization and unit, parted by tabs, is a
    line too."""

    def __init__(self, document: Document) -> None:
        self.lines_of: dict[int, list[Line]] = {}
        heads = {grid.start: grid for grid in document.grids if is_head_grid(grid)}
        between = [_as_line(grid) for grid in heads.values()]
        grids = iter([grid for grid in document.grids if grid.start not in heads])
        grid = next(grids, None)
        held: list[Line] = []
        for line in merge(document.prose, between, key=lambda line: line.start):
            while grid is not None and grid.start < line.start:
                self.lines_of[grid.start], held = held[-_ABOVE:], []
                grid = next(grids, None)
            held.append(line)
        while grid is not None:
            self.lines_of[grid.start], held = held[-_ABOVE:], []
            grid = next(grids, None)

    def lines(self, grid: Grid) -> list[Line]:
        return self.lines_of.get(grid.start, [])


def _as_line(grid: Grid) -> Line:
    return Line(grid.start, grid.end, " ".join(c.text for c in grid.rows[0] if c.text), grid.page)


def _rows(grid: Grid, unit: str, *, creates: bool) -> Iterator[ListRow]:
    columns: dict[str, float] = {}
    first = True
    for row in grid_rows(grid):
        unit = unit or next(
            (u for s in row.slots if (u := unit_of_heading(s.text) or unit_of_line(s.text))), ""
        )
        found = _columns(row)
        if "names" in found:
            columns = found
            continue
        if not columns:
            continue
        columns = {**found, **columns} if not any(parse_number(t) for t in row.texts) else columns
        told = _told(row, columns, unit)
        if told is not None:
            yield ListRow(
                told, row.page, creates, (grid.start, grid.end) if first and creates else None
            )
            first = False


def _columns(row: Row) -> dict[str, float]:
    """The columns that a heading row names."""
    found: dict[str, float] = {}
    for slot in row.slots:
        text = bare(slot.text)
        for key in _COLUMNS:
            if text in list_words(key):
                found.setdefault(key, slot.column)
    return found


def _told(row: Row, columns: dict[str, float], unit: str) -> Told | None:
    at: dict[float, Slot] = {slot.column: slot for slot in row.slots}
    name = at.get(columns["names"])
    if (
        name is None
        or parse_number(name.text)
        or list_pattern("totals").fullmatch(squeeze(name.text))
    ):
        return None
    cells = {key: at[column] for key, column in columns.items() if column in at}
    owner, rate = cells.get("units"), cells.get("rates")
    code = squeeze(cells["codes"].text) if "codes" in cells else ""
    score = parse_number(cells["scores"].text) if "scores" in cells else None
    return Told(
        name=squeeze(name.text),
        span=(row.start, row.end),
        budget_yuan=_money(cells.get("amounts"), unit),
        executed_yuan=_money(cells.get("executed"), unit),
        rate=squeeze(rate.text).rstrip("%％") if rate and parse_number(rate.text) else None,
        score=score.value if score else None,
        unit=owner.text if owner else None,
        code=code if _CODE.fullmatch(code) else None,
        listed=True,
    )


def _money(slot: Slot | None, unit: str) -> Decimal | None:
    number = parse_number(slot.text) if slot else None
    return amount_in_yuan(number.value, unit) if number else None
