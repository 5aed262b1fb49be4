"""Lists printed one cell a line: each heading on its own line, then row after row as many cells.

Only lists that count off are grids: every row has a cell for each heading, and in each column only
what its heading says. A blank leaves no line, so a list with one does not count off and stays lines;
but the first cells of a row of indicators are blank where those of the row above hold for it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.amounts import is_nil, parse_number
from ingest.document import Cell, Grid, Line
from ingest.form_layouts import level_name, level_of, likely_roles, names_level1
from ingest.layout import column_heading, row_name
from ingest.table_head import is_head
from ingest.table_titles import title_of
from ingest.targets import OPERATORS, is_operator

_OPENS = re.compile(
    r"序号|.{0,4}(?:单位|部门|项目|科目)(?:[(（].{2}[)）])?(?:名称|编码|代码|编号|类别|分类)|.{0,2}项目|.{0,4}单位|名称"
)
_LEAST_COLUMNS, _MOST_COLUMNS = 4, 16
_LEAST_ROWS = 2
_UNKNOWN = 2
"""Headings that no layout knows, at most."""
_LONGEST_HEADING = 16
_LONGEST_CELL = 300
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_CODE = re.compile(r"[A-Z]?\d{3,24}")
_ENDS = re.compile(
    r"^第.{1,3}部分|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[）)]|^(?:注|备注|说明)\d?[:：]|\t|[|。]"
)
_UNKNOWN_HEADING = ("any", "")
_FORM = {"level1": "level1", "level2": "level2", "operator": "operator"}
_APART = ("unit_price", "quantity")


class _Column(NamedTuple):
    """One column of such a list."""

    kind: str  # sequence | code | figure | words | level1 | level2 | operator | text | any
    key: str


def listed_grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids of lists printed one cell a line."""
    cells = [line for line in lines if line.text.strip()]
    texts = [line.text.strip() for line in cells]
    at = 0
    while at < len(texts):
        found = _list(texts, at) if _OPENS.fullmatch(texts[at]) else None
        if found is None:
            at += 1
            continue
        rows, end = found
        grid = tuple(tuple(cell_of(cells[i]) if i >= 0 else Cell("") for i in row) for row in rows)
        yield Grid(grid, cells[at].start, cells[end - 1].end, cells[at].page)
        at = end


def cell_of(line: Line) -> Cell:
    """The cell that a line is; a blank one has no characters."""
    text = line.text.strip()
    if not text:
        return Cell("", (), line.page)
    start = line.start + line.text.index(text)
    return Cell(" ".join(text.split()), ((start, start + len(text)),), line.page)


def _list(texts: Sequence[str], at: int) -> tuple[list[list[int]], int] | None:
    """The rows (indexes of their cells, -1 for none) of the list whose headings begin at ``at``, and
    where it ends; None where no number of columns, or more than one, counts off."""
    if at + 1 >= len(texts) or _meaning(texts[at + 1]) == _UNKNOWN_HEADING:
        return None
    if at and column_heading(texts[at - 1]) is not None:
        return None  # a heading over others, or one of theirs
    found = []
    columns: list[_Column] = []
    for i, text in enumerate(texts[at : at + _MOST_COLUMNS], at):
        if not may_head(text) or text in texts[at:i]:
            break  # two sides print the same headings
        columns.append(_Column(*_meaning(text)))
        if len(columns) >= _LEAST_COLUMNS and _is_list(columns):
            first = at + len(columns)
            counted = _rows(texts, first, _settled(columns, texts, first))
            found += [(first, *counted)] if counted else []
    if len(found) != 1:
        return None
    first, rows, end = found[0]
    if any(_is_torn(one, other) for one, other in pairwise(texts[at:first])):
        return None
    return [list(range(at, first)), *rows], end


def _is_torn(one: str, other: str) -> bool:
    """Whether two lines are one heading over both: no list counts off whose names are wrapped, but by chance."""
    return _meaning(one) == _UNKNOWN_HEADING and column_heading(one + other) is not None


def may_head(text: str) -> bool:
    """Whether a line can be a heading: short words, no numeral before them."""
    short = len(text) <= _LONGEST_HEADING and _HAN.search(text) is not None
    return short and not _ENDS.search(text)


def _meaning(text: str) -> tuple[str, str]:
    roles = likely_roles(text)
    for role, kind in _FORM.items():
        if role in roles:
            return kind, role
    known = column_heading(text)
    if known is None:
        return ("words", "") if roles else _UNKNOWN_HEADING
    if known.role in ("figure", "group"):
        return ("any" if roles else "figure"), known.key
    return {"sequence": "sequence", "code": "code"}.get(known.role, "words"), known.key


def _is_list(columns: list[_Column]) -> bool:
    """Whether words stand in several columns, and the others tell the rows apart."""
    kinds = [column.kind for column in columns]
    anchored = any(kind in ("sequence", "code", "figure", "level1", "operator") for kind in kinds)
    unknown = sum(column == _UNKNOWN_HEADING for column in columns)
    return anchored and unknown <= _UNKNOWN and kinds.count("words") + kinds.count("any") > 1


def _settled(columns: list[_Column], texts: Sequence[str], first: int) -> list[_Column]:
    """``columns`` where the first row tells of those that may hold either whether they hold figures."""
    row = [*texts[first : first + len(columns)], *[""] * len(columns)]
    kinds = [
        ("figure" if _is_figure(text) else "words") if column.kind == "any" else column.kind
        for column, text in zip(columns, row, strict=False)
    ]
    if "level1" in kinds:  # behind the levels anything: 100, 3月前, —
        start = kinds.index("level1")
        kinds[start:] = [k if k in _FORM.values() else "text" for k in kinds[start:]]
    return [_Column(kind, column.key) for kind, column in zip(kinds, columns, strict=True)]


def _rows(
    texts: Sequence[str], at: int, columns: list[_Column]
) -> tuple[list[list[int]], int] | None:
    rows: list[list[int]] = []
    skippable = _skippable(columns)
    while at < len(texts):
        if total := _total(texts, at, columns, rows):
            rows.append(total)
            at = max(total) + 1
            break
        left_out = range(skippable + 1) if rows else range(1)
        skipped = next((k for k in left_out if _fits(texts, at, columns[k:], len(rows))), None)
        if skipped is None:
            break
        end = at + len(columns) - skipped
        rows.append([-1] * skipped + list(range(at, end)))
        at = end
    ended = at >= len(texts) or is_end(texts[at])
    return (rows, at) if ended and len(rows) >= _LEAST_ROWS else None


def _skippable(columns: list[_Column]) -> int:
    """How many cells at a row's front may be those of the row above: up to its indicator's name."""
    kinds = [column.kind for column in columns]
    return kinds.index("level1") + kinds.count("level2") + 1 if "level1" in kinds else 0


def _fits(texts: Sequence[str], at: int, columns: list[_Column], row: int) -> bool:
    cells = texts[at : at + len(columns)]
    return len(cells) == len(columns) and all(
        _suits(column.kind, text, row) for column, text in zip(columns, cells, strict=True)
    )


def _suits(kind: str, text: str, row: int) -> bool:
    if len(text) > _LONGEST_CELL or "\t" in text:
        return False
    if kind == "sequence":
        return text.rstrip(".、．") == str(row + 1)
    if kind == "code":
        return _CODE.fullmatch(text) is not None
    if kind == "figure":
        return _is_figure(text)
    if kind == "level1":
        return names_level1(text)
    if kind == "level2":
        return 2 in level_of(level_name(text))
    if kind == "operator":
        return is_operator(text)
    if kind == "text":
        return not (names_level1(text) or text in OPERATORS)
    return is_nil(text) or (_LETTER.search(text) is not None and not _is_level(text))


def _is_level(text: str) -> bool:
    return bool(level_of(level_name(text)))


def _is_figure(text: str) -> bool:
    return parse_number(text) is not None or is_nil(text)


def is_end(text: str) -> bool:
    """Whether a line can follow a list: a title, what stands above one, running text."""
    plain = "".join(text.split())
    return title_of(text) is not None or bool(_ENDS.search(text)) or is_head(plain)


def _total(
    texts: Sequence[str], at: int, columns: list[_Column], rows: list[list[int]]
) -> list[int]:
    """The row of 合计 at ``at``, whose blank cells have left no lines; [] where nobody can tell which."""
    name = row_name(texts[at])
    if not rows or name is None or not name.total:
        return []
    end = at + 1
    while end < len(texts) and _is_figure(texts[end]) and end - at < len(columns):
        end += 1
    numbers = list(range(at + 1, end))
    figures = [i for i, column in enumerate(columns) if column.kind == "figure"]
    money = [i for i in figures if columns[i].key not in _APART]
    counted = [i for i in figures if columns[i].key != "unit_price"]
    names = [i for i, column in enumerate(columns) if column.kind == "words"]
    whole = list(range(names[0] + 1, len(columns)))
    places = next((p for p in (money, counted, figures, whole) if len(p) == len(numbers)), None)
    if not numbers or not names or places is None:
        return []
    row = [-1] * len(columns)
    row[names[0]] = at
    for place, number in zip(places, numbers, strict=True):
        row[place] = number
    return row
