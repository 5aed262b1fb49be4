"""The path of headings over each column of a table, where cells are merged and holes are left."""

from __future__ import annotations

from itertools import pairwise

from ingest.layout import heading
from ingest.sheet import CODE, visible
from ingest.table_grid import Path, Row

_SPREAD = ("收入", "支出", "项目", "合计", "金额")


def paths(rows: list[Row]) -> list[Path]:
    """The header path of each column, from the top heading down, as printed."""
    if not rows:
        return []
    texts = [[visible(c.text) for c in row] for row in rows]
    for row in texts:
        _join_spread(row)
    spanned = any(c.columns > 1 for row in rows for c in row)
    owner = [list(range(len(rows[0]))) for _ in rows]
    if spanned:
        _own_spans(rows, texts, owner)
    else:
        _close_holes(texts)
        _fill(texts, owner)
    return [_path(texts, owner, c) for c in range(len(rows[0]))]


def _join_spread(row: list[str]) -> None:
    """A heading of two characters set wide apart, a cell each: 收 | | 入."""
    alone = [c for c, text in enumerate(row) if len(text) == 1]
    for one, two in pairwise(alone):
        if row[one] + row[two] in _SPREAD and not any(row[one + 1 : two]):
            row[one], row[two] = row[one] + row[two], ""


def _own_spans(rows: list[Row], texts: list[list[str]], owner: list[list[int]]) -> None:
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            for covered in range(c + 1, min(c + cell.columns, len(row))):
                owner[r][covered] = c
                texts[r][covered] = texts[r][c]


def _close_holes(texts: list[list[str]]) -> None:
    """Puts a heading back that slid by one: a single column printed left of the last of its neighbours.

    ``本年收入 … | 上年结转 |`` over ``小计 … | | 其他收入``: 其他收入 belongs to 本年收入.
    """
    for upper, lower in pairwise(texts):
        for c in range(1, len(upper) - 1):
            hole = upper[c] and not upper[c + 1] and not lower[c] and lower[c + 1]
            last = c + 2 >= len(upper) or upper[c + 2] or not lower[c + 2]
            if hole and last and lower[c - 1]:
                upper[c], upper[c + 1] = "", upper[c]
                lower[c], lower[c + 1] = lower[c + 1], ""


def _fill(texts: list[list[str]], owner: list[list[int]]) -> None:
    """Lets a heading span the blanks to its right that have headings below them."""
    for r in range(len(texts) - 1):
        source = -1
        for c, text in enumerate(texts[r]):
            if text:
                source = c
            elif source >= 0 and any(below[c] for below in texts[r + 1 :]):
                if all(owner[u][source] == owner[u][c] for u in range(r)):
                    owner[r][c] = source
                else:
                    source = -1


def _path(texts: list[list[str]], owner: list[list[int]], column: int) -> tuple[str, ...]:
    path: list[str] = []
    for r, row in enumerate(texts):
        text = row[owner[r][column]]
        if text and (not path or path[-1] != text):
            path.append(text)
    while len(path) > 1 and CODE.fullmatch(path[-2]):
        del path[-2]  # 501 over the name of its class
    return _merged(path)


def _merged(path: list[str]) -> tuple[str, ...]:
    """``path`` with a heading that was printed over several rows put together again."""
    for first in range(len(path)):
        for last in range(len(path), first + 1, -1):
            whole = "".join(path[first:last])
            if heading(whole) and not all(heading(p) for p in path[first:last]):
                return (*path[:first], whole, *_merged(path[last:]))
    return tuple(path)
