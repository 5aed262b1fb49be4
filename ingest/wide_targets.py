"""A table of many projects, one or a few lines each, whose first levels stand side by side as headings.

``项目名称 | 资金总额 | 绩效目标 | 成本指标 (三级指标, 指标值) | 产出指标 (三级指标, 指标值) | …``, or with one cell
for an indicator and its target: ``产出指标 (数量指标, 质量指标) | 效益指标 (社会效益) | …``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.amounts import unit_of_line
from ingest.form_layouts import bare, column_roles, level_name, level_of, names_level1, squeeze
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
_TARGET = re.compile(
    r"(?P<name>[^≥≤=＝><＞＜\d]{2,40}?)(?P<target>(?:≥|≤|=|＝|>|<|＞|＜|不低于|不少于|不超过|不高于|大于|小于).+)"
)
_SUM = re.compile("合计|总计|小计")


@dataclass(frozen=True, slots=True)
class _Group:
    """The columns under one first level: where the indicator's name and its target stand."""

    level1: str
    name: float
    target: float
    level2: str | None = None


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
    reading.unit = reading.unit or unit_of_line(stretch.unit)
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
    ends = [slot.column for slot in levels[1:]] + [float("inf")]
    groups = [
        _Group(level_name(level.text), name, target)
        for level, end in zip(levels, ends, strict=True)
        for name, target in pairs
        if level.column <= name < end
    ]
    if len(pairs) < len(levels):
        groups = _single(list(zip(levels, ends, strict=True)), below)
    if not groups:
        return None
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


def _single(levels: Sequence[tuple[Slot, float]], below: Row) -> list[_Group]:
    """The columns where a second level stands below the first, or the first alone; none where others do."""
    seconds = [slot for slot in below.slots if 2 in level_of(bare(slot.text))]
    if len(seconds) < 2 or any(
        s.column >= levels[0][0].column for s in below.slots if s not in seconds
    ):
        return []
    groups = []
    for level, end in levels:
        under = [s for s in seconds if level.column <= s.column < end]
        name = level_name(level.text)
        groups += [_Group(name, s.column, s.column, level_name(s.text)) for s in under]
        groups += [] if under else [_Group(name, level.column, level.column)]
    return groups


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
        if group.name == group.target:
            found += _whole(row, at.get(group.name), group)
            continue
        slots = {"level3": at.get(group.name), "target": at.get(group.target)}
        texts = {key: slot.text for key, slot in slots.items() if slot is not None}
        spans = [(slot.start, slot.end) for slot in slots.values() if slot is not None]
        if "level3" in texts:
            span = (spans[0][0], spans[-1][1])
            found.append(Draft(group.level1, None, texts, [span], row.page))
    return found


def _whole(row: Row, slot: Slot | None, group: _Group) -> list[Draft]:
    """The indicator, with its target, that one cell holds."""
    if slot is None:
        return []
    split = _TARGET.fullmatch(slot.text.strip())
    texts = {"level3": split["name"], "target": split["target"]} if split else {"level3": slot.text}
    return [Draft(group.level1, group.level2, texts, [(slot.start, slot.end)], row.page)]
