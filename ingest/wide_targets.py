"""A table of many projects, one or a few lines each, whose first levels stand side by side as headings.

``项目名称 | 资金总额 | 绩效目标 | 成本指标 (三级指标, 指标值) | 产出指标 (三级指标, 指标值) | …``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.form_layouts import column_roles, level_name, names_level1, squeeze
from ingest.form_reading import Reading
from ingest.form_rows import Row, Slot
from ingest.form_stretches import Stretch
from ingest.indicators import Draft, Listed

_HEADS = {
    "code": re.compile("项目(?:编码|代码)"),
    "name": re.compile("项目名称"),
    "goals": re.compile("绩效目标|总体目标|年度目标"),
    "amount": re.compile("资金总额|金额合计|^合计$|预算金额|项目金额"),
}
_PROJECT_CODE = re.compile(r"[A-Z\d]{13,}")
_SUM = re.compile("合计|总计|小计")


@dataclass(frozen=True, slots=True)
class _Group:
    """The columns under one first level: where the indicator's name and its target stand."""

    level1: str
    name: float
    target: float


@dataclass(frozen=True, slots=True)
class _Layout:
    groups: tuple[_Group, ...]
    columns: dict[str, float]
    first: int  # the row after the headings


def read_wide(stretch: Stretch) -> Reading | None:
    """What such a table says; None where ``stretch`` is none."""
    places = range(len(stretch.rows) - 1)
    layout = next(filter(None, (_layout(stretch.rows, index) for index in places)), None)
    if layout is None:
        return None
    title = stretch.title
    reading = Reading(title.kind if title else "", stretch.start, stretch.end, stretch.page)
    reading.year = stretch.year
    for row in stretch.rows[: layout.first]:
        for slot in row.slots:
            reading.put_unit(slot)
    _read_rows(reading, stretch.rows[layout.first :], layout)
    return reading if reading.listed and reading.drafts else None


def _layout(rows: Sequence[Row], index: int) -> _Layout | None:
    """The layout whose first levels stand in the row at ``index``; their names may stand above."""
    above, below = rows[index], rows[index + 1]
    levels = [s for s in above.slots if names_level1(s.text)]
    if len(levels) < 2:
        return None
    pairs = [
        (name.column, target.column)
        for name, target in pairwise(below.slots)
        if "level3" in column_roles(name.text) and "target" in column_roles(target.text)
    ]
    if len(pairs) < len(levels):
        return None
    ends = [slot.column for slot in levels[1:]] + [float("inf")]
    groups = [
        _Group(level_name(level.text), name, target)
        for level, end in zip(levels, ends, strict=True)
        for name, target in pairs
        if level.column <= name < end
    ]
    columns: dict[str, float] = {}
    heads = [
        *below.slots,
        *above.slots,
        *(s for row in rows[max(index - 2, 0) : index] for s in row.slots),
    ]
    for slot in heads:
        for key, pattern in _HEADS.items():
            if slot.column < levels[0].column and pattern.search(squeeze(slot.text)):
                columns.setdefault(key, slot.column)
    return _Layout(tuple(groups), columns, index + 2) if "name" in columns else None


def _read_rows(reading: Reading, rows: Sequence[Row], layout: _Layout) -> None:
    project: str | None = None
    unit: Slot | None = None
    for row in rows:
        if _is_heading(row):
            continue  # repeated on a further page
        at = {slot.column: slot for slot in row.slots}
        cells = {key: at[column] for key, column in layout.columns.items() if column in at}
        drafts = _drafts(row, at, layout)
        name = cells.get("name")
        if name is not None and not drafts and "goals" not in cells:
            unit = None if _SUM.search(name.text) else _unit(cells, name)
            reading.unread(row, "项目绩效目标汇总表的单位行和合计行，不入项目记录。")
            continue
        if name is not None:
            project = name.text
            about = {
                k: s for k, s in cells.items() if k != "code" or _PROJECT_CODE.fullmatch(s.text)
            }
            if unit is not None:
                about["unit_name"] = unit
            reading.listed.append(Listed(project, about, (row.start, row.end), row.page))
        for draft in drafts:
            draft.project = project
        reading.drafts += drafts


def _is_heading(row: Row) -> bool:
    names = [column_roles(slot.text) & {"level1", "level3", "target"} for slot in row.slots]
    levels = sum(names_level1(slot.text) for slot in row.slots)
    return sum(map(bool, names)) >= 2 or levels >= 2


def _unit(cells: dict[str, Slot], name: Slot) -> Slot:
    code = cells.get("code")
    return Slot(name.column, f"{code.text}-{name.text}" if code else name.text, name.spans)


def _drafts(row: Row, at: dict[float, Slot], layout: _Layout) -> list[Draft]:
    """The indicators of one line, level by level."""
    found = []
    for group in layout.groups:
        slots = {"level3": at.get(group.name), "target": at.get(group.target)}
        texts = {key: slot.text for key, slot in slots.items() if slot is not None}
        spans = [(slot.start, slot.end) for slot in slots.values() if slot is not None]
        if "level3" in texts:
            span = (spans[0][0], spans[-1][1])
            found.append(Draft(group.level1, None, texts, [span], row.page))
    return found
