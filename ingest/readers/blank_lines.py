"""Tables printed one cell a line, a blank cell as a blank line: every row has as many lines, and below the
headings each column is all words or all figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.amounts import is_nil, parse_number
from ingest.document import Grid, Line
from ingest.layout import column_heading, row_name
from ingest.readers.single_cells import cell_of, is_end, may_head
from ingest.sheet import NUMERAL
from ingest.table_head import is_head
from ingest.wording import narrow

_LEAST_COLUMNS, _MOST_COLUMNS = 3, 14
_LEAST_ROWS = 2
_MOST_ABOVE = 12  # lines between title and headings
_LONGEST_CELL, _LONGEST_TITLE = 60, 40
_MARK = re.compile("[栏行]次")
Rows = list[list[Line]]


def blank_line_grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids of such tables, each under a title."""
    texts = [line.text.strip() for line in lines]
    end = 0
    for at, text in enumerate(texts):
        titled = at >= end and text.endswith("表") and len(text) < _LONGEST_TITLE
        first = _first_below(texts, at + 1) if titled else None
        if first is not None and (rows := _rows(lines, texts, first)):
            grid = tuple(tuple(cell_of(line) for line in row) for row in rows)
            spans = [span for row in grid for cell in row for span in cell.spans]
            end = first + len(rows) * len(rows[0])
            yield Grid(grid, spans[0][0], spans[-1][1], rows[0][0].page)


def _first_below(texts: Sequence[str], at: int) -> int | None:
    """Where the headings begin, below blank lines, whose table it is, units and the like."""
    near = range(at, min(at + _MOST_ABOVE, len(texts)))
    return next((i for i in near if texts[i] and column_heading(texts[i]) is not None), None)


def _rows(lines: Sequence[Line], texts: Sequence[str], first: int) -> Rows:
    """The headings and the rows from ``first`` on, as many columns as make the most of the lines; none
    where what follows the rows is no table's end."""
    found: Rows = []
    for count in range(_LEAST_COLUMNS, _MOST_COLUMNS + 1):
        heads, kinds = texts[first : first + count], [""] * count
        if len(set(heads)) < count or not all(map(_may_head, heads)):
            break  # a heading that stands twice is one of two sides, or over several columns
        at = begin = first + count
        while at < len(texts) and _fits(texts[at : at + count], kinds):
            at += count
        rows = [[*map(_kind, texts[i : i + count])] for i in range(begin, at, count)]
        named = sum("words" in row and "figure" in row for row in rows)
        whole = named >= _LEAST_ROWS and "words" in kinds and kinds.count("figure") > 1
        whole = whole and _are_headed(heads, kinds)
        if whole and at - first > sum(map(len, found)) and _ends(texts, begin, at):
            found = [list(lines[i : i + count]) for i in range(first, at, count)]
    return found


def _may_head(text: str) -> bool:
    return may_head(text) and not text.endswith("表") and not is_head(text)


def _are_headed(heads: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether no heading is one of what its column does not hold."""
    known = ((column_heading(head), kind) for head, kind in zip(heads, kinds, strict=True))
    return not any(
        meant is not None and kind and (meant.role in ("label", "text")) != (kind == "words")
        for meant, kind in known
    )


def _ends(texts: Sequence[str], begin: int, at: int) -> bool:
    """Whether what follows the rows can follow a table: a title, running text, a section's heading where no
    row is numbered like one."""
    rest = next(filter(None, texts[at:]), "")
    if _kind(rest) == "figure" or (
        NUMERAL.match(rest) and any(map(NUMERAL.match, texts[begin:at]))
    ):
        return False
    return not rest or is_end(rest)


def _fits(cells: Sequence[str], kinds: list[str]) -> bool:
    """Whether a row's cells are of the columns' kinds; the first that a column holds settles its kind."""
    if len(cells) < len(kinds) or not any(cells) or any(len(c) > _LONGEST_CELL for c in cells):
        return False
    own = [_kind(cell) for cell in cells]
    if "figure" not in own and (any(cells[1:]) or is_end(cells[0])):
        return False
    named = row_name(cells[0])
    if named is not None and named.total:
        own[0] = ""  # 合计 among the rows' numbers, or their codes
    if any(a and b and a != b for a, b in zip(own, kinds, strict=True)):
        return False
    kinds[:] = [b or a for a, b in zip(own, kinds, strict=True)]
    return True


def _kind(text: str) -> str:
    if not text or is_nil(text) or _MARK.fullmatch(text):
        return ""
    return "figure" if parse_number(narrow(text).removesuffix("%")) is not None else "words"
