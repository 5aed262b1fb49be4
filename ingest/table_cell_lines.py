"""Tables whose cells stand on a line each, blank cells as blank lines: every row has as many lines.

Blanks leave no trace among the words; in such a print the empty lines between them tell which columns they
stand in.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.amounts import is_nil, parse_number
from ingest.document import Line
from ingest.sheet import CODE, Column
from ingest.wording import narrow

_LEAST_ROWS = 3
Cells = list[Line | None]


def columns_of_lines(
    text: str, printed: Sequence[Line], kept: Sequence[Line], columns: Sequence[Column]
) -> dict[int, int]:
    """The column of each of the ``kept`` lines of the rows, by where the line starts; {} where the rows are
    not as long as there are columns, a cell a line, or a cell is not of the kind its column holds.

    ``printed`` are all lines of the table that are not blank, with those of headings that pages repeat;
    ``text`` is the document's.
    """
    found: dict[int, int] = {}
    count, rows = len(columns), 0
    for stretch in _stretches(text, printed, kept):
        stretch += [None] * (-len(stretch) % count)
        for at, line in enumerate(stretch):
            if line is not None:
                column = columns[at % count]
                if not _may_hold(column.role, line.text.strip()):
                    return {}
                found[line.start] = column.index
        rows += len(stretch) // count
    return found if rows >= _LEAST_ROWS else {}


def _stretches(text: str, printed: Sequence[Line], kept: Sequence[Line]) -> list[Cells]:
    """The cells of each page: its lines, and None for each blank line before one of them; none where more
    than blank lines stands between cells."""
    rows = {line.start for line in kept}
    found: list[Cells] = []
    for at, line in enumerate(printed):
        if line.start not in rows:
            continue
        above = printed[at - 1] if at else None
        between = text[above.end : line.start] if above is not None else ""
        others = len(between.split())
        if above is None or above.start not in rows or others > 1:
            found.append([])  # a page begins under its headings
        elif others:
            return []  # something else stands between two cells
        found[-1] += [None] * (between[len(between.rstrip()) :].count("\n") - 1)
        found[-1].append(line)
    return found


def _may_hold(role: str, text: str) -> bool:
    """Whether a cell may stand in a column of that role."""
    if role in ("label", "text"):
        return parse_number(text) is None and not is_nil(text)
    if role == "code":
        return CODE.fullmatch(text) is not None
    if role == "sequence":
        return text.isdecimal()
    return parse_number(narrow(text)) is not None or is_nil(text)
