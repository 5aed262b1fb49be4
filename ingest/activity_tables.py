"""The table of a department's duties and the activities below them: money, goals and standards of each.

职责活动 | 年度预算数 | 绩效目标 | 绩效指标 | 评价标准 (优, 良, 中, 差): its amounts are cells of the table,
its indicators the department's own, of which what is rated best is the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.amounts import is_nil, parse_number, unit_of_line
from ingest.document import Cell, Document, Grid
from ingest.form_layouts import bare, column_roles, label_of, squeeze
from ingest.form_reading import Reading
from ingest.form_rows import Row, Slot
from ingest.form_stretches import Stretch
from ingest.indicators import Draft
from ingest.layout import column_heading
from ingest.table_regions import Region
from ingest.task_tables import above, parts_of_grids

_ACTIVITY = re.compile("(?:部门)?职责(?:分类)?[-—－–、]?(?:工作)?活动(?:名称)?")
_HEADS = {"level3": re.compile("绩效指标|指标名称"), "description": re.compile("绩效目标"),
          "target": re.compile("评价标准|评价等级")}  # fmt: skip
_BEST = "优"
_STYLES = (
    re.compile("[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile("[（(][一二三四五六七八九十]{1,3}[）)][、.．]?"),
    re.compile(r"\d{1,2}[、.．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)][、.．]?"),
)
_LEAST = 2  # rows of money


def read_activities(stretch: Stretch) -> Reading | None:
    """The indicators of such a table; None where ``stretch`` is none."""
    at, columns = _heading(stretch.rows)
    if not {"name", "level3", "target"} <= columns.keys():
        return None
    reading = Reading("department_form", stretch.start, stretch.end, stretch.page)
    reading.year = stretch.year
    reading.drafts = list(_drafts(stretch.rows[at + 1 :], columns))
    reading.head_end = stretch.rows[at].start
    return reading if reading.drafts else None


def _heading(rows: Sequence[Row]) -> tuple[int, dict[str, float]]:
    """Where the headings stand, and the columns of what they head."""
    for at, row in enumerate(rows):
        names = [slot.column for slot in row.slots if _heads_activities(slot.text)]
        if names:
            columns = {"name": names[-1]}
            for slot in row.slots:
                for role, words in _HEADS.items():
                    if words.fullmatch(bare(slot.text)):
                        columns.setdefault(role, slot.column)
            return at, columns
    return 0, {}


def _heads_activities(text: str) -> bool:
    return "活" in text and _ACTIVITY.fullmatch(squeeze(text)) is not None


def _drafts(rows: Sequence[Row], columns: dict[str, float]) -> Iterator[Draft]:
    duty: tuple[int | None, str] = (None, "")
    activity, goal = "", ""
    for row in rows:
        cells = {slot.column: slot for slot in row.slots}
        name = cells.get(columns["name"])
        if name is not None and label_of(name.text) != "total":
            style, words = _named(name)
            goal = ""
            if not duty[1] or style == duty[0]:
                duty, activity = (style, words), ""
            else:
                activity = words
        if aim := cells.get(columns.get("description", -1)):
            goal = aim.text
        said, target = cells.get(columns["level3"]), cells.get(columns["target"])
        if said is None or target is None or squeeze(target.text) == _BEST:
            continue
        if "level3" not in column_roles(said.text):
            texts = {"level3": said.text, "target": target.text} | (
                {"description": goal} if goal else {}
            )
            span = (said.start, target.end)
            yield Draft(duty[1], activity or None, texts, [span], row.page)


def _named(slot: Slot) -> tuple[int | None, str]:
    """How a row's name is numbered, and the name without its number."""
    text = squeeze(slot.text)
    for style, mark in enumerate(_STYLES):
        if found := mark.match(text):
            return style, text[found.end() :]
    return None, text


def activity_regions(document: Document, taken: Sequence[Region]) -> Iterator[Region]:
    """A region with the names and the money of each such table; ``taken`` are regions already."""
    for grid, part in parts_of_grids(document, taken, "活动", _money_of):
        title, units = above(document, grid)
        units = [x for x in document.lines if grid.start <= x.start < part.start] + units
        yield Region(
            title, part.start, part.end, part.page,
            before=[x for x in units if unit_of_line("".join(x.text.split()))], grids=[part],
            layout="department_tasks",
        )  # fmt: skip


def _money_of(grid: Grid) -> Grid | None:
    """The columns of names and amounts, of the rows that have both; None where ``grid`` is no such table."""
    for index, row in enumerate(grid.rows):
        name = next((c for c, x in enumerate(row) if _heads_activities(x.text or "")), None)
        if name is not None:
            money = next((c for c, cell in enumerate(row) if c > name and _heads_money(cell)), None)
            rows = [r for r in grid.rows[index + 1 :] if money and _holds(r, name, money)]
            if money is None or len(rows) < _LEAST:
                return None
            kept = tuple((r[name], r[money]) for r in (row, *rows))
            spans = [s for r in kept for cell in r for s in cell.spans]
            return Grid(kept, min(spans)[0], max(spans)[1], grid.page)
    return None


def _heads_money(cell: Cell) -> bool:
    meant = column_heading(cell.text) if cell.text else None
    return meant is not None and meant.role in ("figure", "group")


def _holds(row: tuple[Cell, ...], name: int, money: int) -> bool:
    if len(row) <= money or not row[name].text or not row[money].text:
        return False
    printed = squeeze(row[money].text)
    return parse_number(printed) is not None or is_nil(printed)
