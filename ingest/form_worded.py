"""Indicators printed as lines of words in a form whose other tables are grids, as rows of that form.

Levels stand on lines of their own, or before the indicator; the other cells are as many as their
headings, else the line is no row: no cell may come under a wrong heading.
"""

from __future__ import annotations

from ingest.document import Line
from ingest.form_columns import header_roles
from ingest.form_layouts import level_of, levels
from ingest.form_rows import Row, Slot, word_row

_LEVELS = ("level1", "level2")


def worded_heading(line: Line) -> Row | None:
    """The line as the headings of such a table: both levels first, a column each; None where it is none."""
    row = word_row(line)
    roles = header_roles(row) if row else None
    if row is None or roles is None or len(roles) != len(row.slots) or len(roles) < 4:
        return None
    return row if tuple(role.name for role in roles[:2]) == _LEVELS else None


def worded_row(line: Line, heading: Row, above: Row) -> tuple[Row, Row] | None:
    """The row that the line is, and the one above it, whose level it may tell; None where it is none."""
    row = word_row(line)
    slots = list(row.slots) if row else []
    first = _level_words(slots)
    if first == len(slots) == 1 and _only_second(above):
        if 1 not in level_of(slots[0].text):
            above = Row((above.slots[0]._replace(column=0),), above.page)
        return Row((slots[0]._replace(column=_column(slots[0].text)),), line.page), above
    rest = slots[first:]
    if not slots or (rest and len(rest) != len(heading.slots) - len(_LEVELS)):
        return None
    if not rest and not first:
        return None
    own = [slot._replace(column=_column(slot.text)) for slot in slots[:first]]
    if first == 2:
        own = [slot._replace(column=n) for n, slot in enumerate(slots[:2])]
    placed = [slot._replace(column=n) for n, slot in enumerate(rest, len(_LEVELS))]
    return Row((*own, *placed), line.page, width=len(heading.slots)), above


def _level_words(slots: list[Slot]) -> int:
    """How many of the first words are levels, two at most."""
    return next((n for n, slot in enumerate(slots[:2]) if not level_of(slot.text)), len(slots[:2]))


def _column(text: str) -> int:
    return 0 if level_of(text) == {1} or text in levels("mostly_level1") else 1


def _only_second(row: Row) -> bool:
    """Whether a row holds a second level alone, which may have been a first one."""
    alone = len(row.slots) == 1 and row.slots[0].column == 1
    return alone and 1 in level_of(row.slots[0].text)
