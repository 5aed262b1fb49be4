"""Lists of projects that were printed as words, as their tables were read: rows of projects with amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ingest.document import Document
from ingest.form_layouts import list_pattern
from ingest.layout import layouts
from ingest.project_lists import ListRow
from ingest.project_prose import Told
from ingest.wording import squeeze
from ontology.facts import Observation, Phase, Source

_WHOLE = ("amount", "total", "project", "project_funds")


def worded_projects(document: Document, figures: Iterable[Observation]) -> Iterator[ListRow]:
    """The projects of lists that stand in no grid: those of evaluated ones, and of expenditure by project."""
    grids = [(grid.start, grid.end) for grid in document.grids]
    rows = [o for o in figures if o.label_source is not None and _is_listed(o)]
    for label, row in groupby(rows, key=lambda o: o.label_source):
        if label is not None and not any(s <= label.start < e for s, e in grids):
            told = _told(label, list(row))
            if told is not None:
                yield ListRow(told, label.page, creates=True)


def _is_listed(figure: Observation) -> bool:
    """Whether the figure is a project's, not a sum, in a list that makes records."""
    layout = layouts()[figure.table]
    title = squeeze(figure.table_title)
    named = list_pattern("titles").search(title) and not list_pattern("others").search(title)
    listed = layout.of_forms or (layout.listing and named)
    return bool(listed and not figure.row_code and figure.row_key != "total")


def _told(label: Source, row: list[Observation]) -> Told | None:
    """What a row tells; None where it has no amount of its own."""
    money = {o.phase: o for o in reversed(row) if o.column_key in _WHOLE}
    stated = money.get(Phase.APPROVED)
    revised, executed = money.get(Phase.REVISED), money.get(Phase.EXECUTED)
    budget = stated or revised
    rate = next((o for o in row if o.column_key == "rate" and o.unit == "%"), None)
    score = next((o for o in row if o.column_key == "score"), None)
    if budget is None and executed is None:
        return None
    return Told(
        name=squeeze(row[0].row_label),
        span=(min(label.start, row[0].source.start), max(label.end, row[-1].source.end)),
        budget_yuan=budget.amount_yuan if budget else None,
        revised_yuan=revised.amount_yuan if revised and stated else None,
        executed_yuan=executed.amount_yuan if executed else None,
        rate=str(rate.value) if rate else None,
        score=score.value if score else None,
        listed=True,
    )
