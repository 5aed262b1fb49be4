"""Tables with a column 项目名称 that are no forms: lists of projects with amounts, procurement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from heapq import merge
from itertools import groupby
from operator import itemgetter

from ingest.amounts import amount_in_yuan, parse_number, unit_of_heading, unit_of_line
from ingest.document import Document, Grid, Line
from ingest.form_layouts import bare, furniture, list_pattern, list_words, squeeze
from ingest.form_reading import code_and_name
from ingest.form_rows import Row, Slot, grid_rows
from ingest.names import looks_like_organization, without_level
from ingest.project_prose import Told
from ingest.table_places import unit_label
from ingest.table_regions import is_head_grid
from ingest.table_titles import is_continued
from ingest.wording import fold
from ontology.facts import Span

_SENTENCE = re.compile(r"[。，；]|.{40}")
_TITLE = re.compile(r"[\u4e00-\u9fff]表(?:[(（].{1,16}[)）])?$")
"""What the title of a table ends in; what stands above is of another."""
_HEAD_ROWS = 4
_COLUMNS = ("names", "codes", "amounts", "revised", "units", "executed", "rates", "scores")
_CODE = re.compile(r"(?=.*\d)[A-Z\d-]{5,30}")
_ABOVE = 6
_HEAD = 60  # characters of a running head, at most
_AGAIN = 3


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


@dataclass(slots=True)
class _List:
    """A list that the next page may go on with: its title, its columns, whose projects are being told."""

    heading: str = ""
    unit: str = ""
    creates: bool = False
    columns: dict[str, float] = field(default_factory=dict)
    mixed: bool = False
    owner: str = ""
    width: int = 0

    def goes_on(self, grid: Grid, lines: list[Line]) -> bool:
        """Whether a grid without headings is the list's next page."""
        return bool(self.columns) and not lines and max(map(len, grid.rows)) == self.width


def _all_rows(document: Document, taken: list[Span]) -> Iterator[tuple[str, ListRow]]:
    """Each row with the title of its table, which may go on over several grids."""
    above = _Above(document)
    now = _List()
    for grid in document.grids:
        if is_head_grid(grid):
            continue
        if any(start < grid.end and grid.start < end for start, end in taken):
            now.columns = {}
            continue
        cells = [cell.text for row in grid.rows[:_HEAD_ROWS] for cell in row]
        lines = above.lines(grid)
        if any(map(_heads_names, cells)):
            _head(now, grid, [*map(bare, cells)], lines)
        elif not now.goes_on(grid, lines):
            now.columns = {}
            continue
        for row in _rows(grid, now):
            yield now.heading, row


def _head(now: _List, grid: Grid, head: list[str], lines: list[Line]) -> None:
    """Sets ``now`` by the lines above a grid with headings, and by these."""
    told = [*(squeeze(line.text) for line in lines), *_over_headings(grid)]
    named = [t for t in told if not _SENTENCE.search(t) and not unit_of_line(t)]
    at = next((i for i in reversed(range(len(named))) if _TITLE.search(named[i])), 0)
    title = "".join(text for text in named[at:] if not is_continued(text))
    if title:
        now.heading, now.unit = title, ""
    if lines:
        now.owner = ""
    now.unit = next((u for text in reversed(told) if (u := unit_of_line(text))), now.unit)
    known = list_words("executed") | list_words("amounts") | list_words("revised")
    asked = "".join(t for t in head if not t.startswith("是否") and t not in known)  # 是否政府采购
    creates = bool(list_pattern("titles").search(now.heading))
    creates = creates and not list_pattern("others").search(now.heading + asked)
    now.creates = creates or any(text in list_words("scores") for text in head)
    now.columns, now.width = {}, max(map(len, grid.rows))


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
    return replace(
        first,
        budget_yuan=_sum_of([part.budget_yuan for part in parts], codes),
        revised_yuan=_sum_of([part.revised_yuan for part in parts], codes),
        executed_yuan=_sum_of([part.executed_yuan for part in parts], codes),
    )


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
        if any(map(_heads_names, texts)):
            return said
        said += texts
    return []


class _Above:
    """The few lines between one grid and the next, without page numbers and running heads; one of
    organization and unit, parted by tabs, is a line too."""

    def __init__(self, document: Document) -> None:
        self.lines_of: dict[int, list[Line]] = {}
        heads = {grid.start: grid for grid in document.grids if is_head_grid(grid)}
        between = [_as_line(grid) for grid in heads.values()]
        grids = iter([grid for grid in document.grids if grid.start not in heads])
        grid = next(grids, None)
        held: list[Line] = []
        running = _running_heads(document)
        for line in merge(document.prose, between, key=lambda line: line.start):
            while grid is not None and grid.start < line.start:
                self.lines_of[grid.start], held = held[-_ABOVE:], []
                grid = next(grids, None)
            repeated = running and squeeze(line.text) in running
            if not repeated and not furniture().fullmatch(line.text.strip()):
                held.append(line)
        while grid is not None:
            self.lines_of[grid.start], held = held[-_ABOVE:], []
            grid = next(grids, None)

    def lines(self, grid: Grid) -> list[Line]:
        return self.lines_of.get(grid.start, [])


def _running_heads(document: Document) -> set[str]:
    """What stands alone on a line again and again, and is no table's title nor its unit."""
    counts = Counter(squeeze(line.text) for line in document.prose if len(line.text) < _HEAD)
    often = {text for text, n in counts.items() if n >= _AGAIN and "表" not in text}
    return {text for text in often if not unit_of_line(text)}


def _as_line(grid: Grid) -> Line:
    return Line(grid.start, grid.end, " ".join(c.text for c in grid.rows[0] if c.text), grid.page)


def _heads_names(text: str) -> bool:
    return bare(text) in list_words("names") or _is_mixed(text)


@lru_cache(maxsize=4096)
def _is_mixed(text: str) -> bool:
    """Whether units stand under the heading too, each above its projects: 单位/项目名称."""
    return squeeze(fold(text)) in list_words("mixed")


def _rows(grid: Grid, now: _List) -> Iterator[ListRow]:
    first = True
    for row in grid_rows(grid):
        now.unit = now.unit or next(
            (u for s in row.slots if (u := unit_of_heading(s.text) or unit_of_line(s.text))), ""
        )
        found = _columns(row)
        if "names" in found:
            now.columns, now.mixed = found, any(map(_is_mixed, row.texts))
            continue
        if not now.columns:
            continue
        if whose := _unit_above(row, now.columns["names"], mixed=now.mixed):
            now.owner = whose
            continue
        if not any(parse_number(t) for t in row.texts):
            now.columns = {**found, **now.columns}
        told = _told(row, now.columns, now.unit)
        if told is not None:
            opens = (grid.start, grid.end) if first and now.creates else None
            owned = replace(told, unit=told.unit or now.owner or None)
            yield ListRow(owned, row.page, now.creates, opens)
            first = False


def _unit_above(row: Row, column: float, *, mixed: bool) -> str:
    """The unit whose projects follow, where the row names one in their column; "" where it does not."""
    name = next((squeeze(slot.text) for slot in row.slots if slot.column == column), "")
    if unit := unit_label(name):
        return unit[1]
    return name if mixed and looks_like_organization(without_level(name)) else ""


def _columns(row: Row) -> dict[str, float]:
    """The columns that a heading row names."""
    found: dict[str, float] = {}
    for slot in row.slots:
        text = bare(slot.text)
        if _is_mixed(slot.text):
            found.setdefault("names", slot.column)
            continue
        for key in _COLUMNS:
            if text in list_words(key) and slot.column not in found.values():
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
    revised = cells.get("revised") if "amounts" in cells else None
    rate = cells.get("rates")
    unit_code, owner = code_and_name(cells["units"].text) if "units" in cells else (None, "")
    code = squeeze(cells["codes"].text) if "codes" in cells else ""
    score = parse_number(cells["scores"].text) if "scores" in cells else None
    return Told(
        name=squeeze(name.text),
        span=(row.start, row.end),
        budget_yuan=_money(cells.get("amounts"), unit),
        revised_yuan=_money(revised, unit),
        executed_yuan=_money(cells.get("executed"), unit),
        rate=squeeze(rate.text).rstrip("%％") if rate and parse_number(rate.text) else None,
        score=score.value if score else None,
        unit=owner or None,
        unit_code=unit_code,
        code=code if _CODE.fullmatch(code) else None,
        listed=True,
    )


def _money(slot: Slot | None, unit: str) -> Decimal | None:
    number = parse_number(slot.text) if slot else None
    return amount_in_yuan(number.value, unit) if number else None
