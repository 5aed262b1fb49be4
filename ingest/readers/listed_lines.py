"""Rows of tabs whose cells hold a line for each of several things: 指标1：… above 指标2：…, ≥24家 above ≥30人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Cell, Line

_FIRST = re.compile(r"(?:.*\t)?\s*指标\s*1\s*[:：][^\t]+$")
_NAMED = re.compile(r"\s*指标\s*(\d{1,2})\s*[:：]\s*(?=\S)")
_MOST_LINES, _LEAST_COLUMNS = 30, 3


def listed_blocks(lines: Sequence[Line]) -> Iterator[tuple[int, list[tuple[Cell, ...]]]]:
    """Where such a row begins, and the rows that it is; as many lines as their cells have."""
    width = 0
    for at, line in enumerate(lines):
        tabs = line.text.count("\t")
        if tabs and "指标" in line.text and _FIRST.fullmatch(line.text) and tabs + 1 < width:
            rows, count = _block(lines, at, width)
            for further in range(count):
                yield at + further, [] if further else rows
        width = tabs + 1 if tabs >= width - 1 or not line.text.strip() else width


def _block(lines: Sequence[Line], at: int, width: int) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows of the block that begins at the line ``at``, and of how many lines it is; none where its
    cells are not as many as the table is wide, or not of the same number of lines."""
    cells = 1
    for count, line in enumerate(lines[at : at + _MOST_LINES], 1):
        cells += line.text.count("\t")
        ends = at + count >= len(lines) or not _goes_on(lines[at + count])
        if cells > width or not line.text:
            return [], 0
        if cells == width and ends:
            held = lines[at : at + count]
            adjoin = all(b.start == a.end + 1 for a, b in pairwise(held))
            rows = _apart(_pieces(held)) if adjoin else []
            return rows, count if rows else 0
    return [], 0


def _goes_on(line: Line) -> bool:
    """Whether a line is none that begins a row: rows begin with a blank cell, or have all of theirs."""
    return bool(line.text.strip()) and "\t" not in line.text


def _pieces(lines: Sequence[Line]) -> list[list[Cell]]:
    """The lines of each cell of a row whose cells stand over several lines."""
    found: list[list[Cell]] = [[]]
    for line in lines:
        start = line.start
        for at, text in enumerate(line.text.split("\t")):
            if at:
                found.append([])
            if text.strip():
                first = start + text.index(text.strip())
                named = _NAMED.match(text)
                kept = text[named.end() :].strip() if named else text.strip()
                first = start + named.end() if named else first
                found[-1].append(Cell(kept, ((first, first + len(kept)),), line.page))
            start += len(text) + 1
    return found


def _apart(columns: list[list[Cell]]) -> list[tuple[Cell, ...]]:
    """A row for each line of the cells that have several, all as many; what stands once is the first
    row's, behind them that of the only row whose last two differ."""
    several = [at for at, cells in enumerate(columns) if len(cells) > 1]
    counts = {len(columns[at]) for at in several}
    if len(several) < _LEAST_COLUMNS or len(counts) > 1:
        return []
    one, two = (columns[at] for at in several[-2:])
    short = [k for k, (a, b) in enumerate(zip(one, two, strict=True)) if a.text != b.text]
    owner = short[0] if len(short) == 1 else 0
    rows = []
    for k in range(counts.pop()):
        row = []
        for at, cells in enumerate(columns):
            alone = k == (owner if at > several[-1] else 0)
            blank = Cell("")
            row.append(cells[k] if at in several else cells[0] if cells and alone else blank)
        rows.append(tuple(row))
    return rows
