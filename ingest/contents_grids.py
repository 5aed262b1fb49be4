"""Grids that are lists of contents: titles with page numbers that rise, or with what numbers them."""

from __future__ import annotations

import re

from ingest.document import Cell, Grid
from ingest.layout import squeeze

_NUMBERS = re.compile(
    r"(?:附|公开)*表?\d{1,3}(?:-\d{1,2})*表?|(?:附?表)?[一二三四五六七八九十]{1,3}[、.]?|第?\d{1,3}页?"
    r"|序号|编号|页[码次]|备注|(?:报?表|附表|公开表)?(?:编号|号|名称?|名)|[是否有无√]|空表|本表(?:为空|无数据)"
)
"""What stands beside a title in a list of tables."""
_NAMED = ("表", "说明", "情况", "解释")


def is_contents(grid: Grid) -> bool:
    """Whether the rows are titles with page numbers that rise, or titles that are only numbered."""
    rows = [[c.text.strip() for c in row if c.text] for row in grid.rows]
    if len(rows) < 3:
        return False
    return _with_pages(rows) or _numbered(grid.rows)


def _with_pages(rows: list[list[str]]) -> bool:
    if not all(2 <= len(row) <= 3 and row[-1].isdecimal() for row in rows):
        return False
    pages = [int(row[-1]) for row in rows]
    named = sum(1 for row in rows if row[-2].endswith(_NAMED))
    return named * 2 >= len(rows) and pages == sorted(pages)


def _numbered(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether each row has one title at most, and nothing else but numbers and marks (表3-1, 空表)."""
    named = 0
    for row in rows:
        texts = [squeeze(c.text) for c in row if c.text]
        titles = [t for t in texts if not _NUMBERS.fullmatch(t)]
        if len(titles) > 1:
            return False
        named += len(texts) > 1 and any(re.sub(r"\(.*\)$", "", t).endswith(_NAMED) for t in titles)
    return named > 2 and named * 3 >= len(rows) * 2
