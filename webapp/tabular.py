"""Tables of a report: as their lines lay them out, or rebuilt from the figures read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontology.facts import Facts, Indicator, Note, Observation, Project, Source, Span

_FIGURE = re.compile(r"^[-－—+]?[\d,，.]+%?$")

_RULE = re.compile(r"[\s|:+-]*-{3}[\s|:+-]*")
"""A line of dashes, which is a table's ruling and no row of it."""


@dataclass(frozen=True, slots=True)
class CellView:
    """``runs`` are places in the report's text; ``text`` stands where there are none."""

    runs: tuple[Span, ...] = ()
    text: str = ""
    is_figure: bool = False


Row = tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    head: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return (*self.head, *self.rows)


def printed_table(facts: Facts, lines: Sequence[Span]) -> Table:
    """Lines of tab-separated cells as they stand; rows before the first figure are its head."""
    start, end = lines[0][0], lines[-1][1]
    inside = [o for o in facts.observations if start <= o.source.start < end]
    figures = {o.source.start for o in inside}
    rows = [
        _cells(facts.text, line, figures)
        for line in lines
        if not _RULE.fullmatch(facts.text[slice(*line)])
    ]
    first = next((n for n, row in enumerate(rows) if any(c.is_figure for c in row)), 0)
    title = inside[0].table_title if inside else ""
    width = max((len(row) for row in rows), default=0)
    even = [row + (CellView(),) * (width - len(row)) for row in rows]
    return Table(title, tuple(even[:first]), tuple(even[first:]))


def _cells(text: str, line: Span, figures: set[int]) -> Row:
    cells, start = [], line[0]
    for piece in text[slice(*line)].split("\t"):
        words = piece.strip()
        if words:
            first = start + len(piece) - len(piece.lstrip())
            is_figure = first in figures or _FIGURE.match(words) is not None
            cells.append(CellView(((first, first + len(words)),), is_figure=is_figure))
        else:
            cells.append(CellView())
        start += len(piece) + 1
    while cells and not cells[-1].runs:
        cells.pop()
    return tuple(cells)


def rebuilt_table(facts: Facts, note: Note) -> Table:
    """The table or form in the stretch of ``note``, from what was read there; empty where nothing was."""

    def within(source: Source) -> bool:
        return note.start <= source.start < note.end

    observations = [o for o in facts.observations if within(o.source)]
    if observations:
        return _of_observations(observations)
    indicators = [i for i in facts.indicators if within(i.source)]
    if indicators:
        project = next((p for p in facts.projects if within(p.source)), None)
        return _of_indicators(indicators, project)
    return Table("")


def _of_observations(observations: Sequence[Observation]) -> Table:
    ordered = sorted(observations, key=lambda o: o.source.start)
    columns = list(dict.fromkeys(o.column for o in ordered))
    keyed: dict[tuple[object, ...], dict[str, Observation]] = {}
    for one in ordered:
        place = one.label_source.start if one.label_source else None
        key = (place, one.row_code, one.row_label, one.row_parent)
        keyed.setdefault(key, {})[one.column] = one
    units = list(dict.fromkeys(o.unit for o in ordered if o.unit))
    title = ordered[0].table_title + (f"（{'、'.join(units)}）" if units else "")
    head = tuple(CellView(text=t) for t in ("科目或项目", *columns))
    rows = [_row(figures, columns) for figures in keyed.values()]
    return Table(title, (head,), tuple(rows))


def _row(figures: dict[str, Observation], columns: Sequence[str]) -> Row:
    first = next(iter(figures.values()))
    label = " ".join(x for x in (first.row_code, first.row_label) if x)
    cells = [CellView(first.label_source.spans if first.label_source else (), label)]
    for column in columns:
        one = figures.get(column)
        cells.append(CellView(one.source.spans, is_figure=True) if one else CellView())
    return tuple(cells)


def _of_indicators(indicators: Sequence[Indicator], project: Project | None) -> Table:
    names = ("一级指标", "二级指标", "三级指标", "指标说明", "目标值", "实际值", "权重", "得分")
    rows = [
        _texts(
            i.level1, i.level2, i.level3, i.description, i.target_text, i.actual, i.weight, i.score
        )
        for i in sorted(indicators, key=lambda i: i.source.start)
    ]
    used = [n for n in range(len(names)) if any(row[n].text for row in rows)]
    head = tuple(CellView(text=names[n]) for n in used)
    title = project.name if project else (indicators[0].project or "绩效指标")
    return Table(title, (head,), tuple(tuple(row[n] for n in used) for row in rows))


def _texts(*values: object) -> Row:
    return tuple(_shown_cells(values))


def _shown_cells(values: Iterable[object]) -> Iterable[CellView]:
    for value in values:
        words = "" if value is None else str(value)
        yield CellView(text=words, is_figure=_FIGURE.match(words) is not None)
