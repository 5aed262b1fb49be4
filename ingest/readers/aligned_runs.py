"""Runs of lines that may be aligned tables: where they begin and end, which of them are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Line
from ingest.layout import column_heading
from ingest.readers.aligned_cells import CELL, cells_of, code_parts
from ingest.readers.aligned_close import told_apart
from ingest.readers.aligned_columns import SUM, Run, numbers_columns
from ingest.readers.aligned_rows import CODE, FIGURE, OPENS, Printed

_APART = re.compile(
    r"[:：。；]|表(?:[(（].{1,6}[)）])?$|公开\s*\d+\s*表|^第.{1,3}部分|^\d{4}\s*年度?$|^(?:[-—第]\s*\d+|\d+\s*[-—页/]).*$|\.{4}|…"
)
"""A line of its own, whatever stands around it: title, unit, year, page number, sentence."""

_ABOVE = re.compile(r"[:：]|公开\s*\d+\s*表|^\d{4}\s*年度?$")
"""What stands above a table: whose it is, in which unit."""
_YEAR = re.compile(r"\d{4}\s*年度?")

_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]")
_LEVELS = ("类", "款", "项")
"""Headings of the columns of a code."""

_MOST_CELLS = 60  # of a line
_LONGEST_HEADING = 12  # characters of one that is not known
_BLANK_LINE = 240  # characters
_LEAST_HEADINGS = 3
_NEAR = 3  # lines
_PAGE_DIGITS = 4  # of a page's number; longer ones alone on a line are codes
_PAGE_FOOT = 5  # blank lines; more part pages

Page = tuple[list[Line], int | None]
"""Lines, and how many of them are the headings of the page before, printed again."""


def pages_of(lines: Sequence[Line]) -> Iterator[list[Page]]:
    """Runs of lines, those put together that print the same headings, or none, one after the other."""
    pages: list[Page] = []
    last: list[list[str]] = []
    for run, turned in _runs(lines):
        own = measured((run, None), "WF")
        if own is None:
            continue
        texts = [[p.text for p in row] for row in own.cells]
        again = bool(last) and texts[: len(last)] == last
        head = last if again else texts[: own.body]
        if pages and head != last and (head or not turned):
            yield pages
            pages = []
        last = head or last
        pages.append((run, len(last) if again else None))
    if pages:
        yield pages


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Neighbouring lines of cells, with the lines of one cell between them; whether a page begins with
    them. Where the first line is printed again, headings of a further page begin."""
    run: list[Line] = []
    head: list[str] = []
    blank = 0
    turned = begins = opened = False
    for at, line in enumerate(lines):
        turned |= "\f" in line.text
        text = line.text.lstrip("\f").strip()
        if not text:
            blank += 1
            continue
        below = next(iter(lines[at + 1 : at + 2]), None)
        ends = below is None or not below.text.strip() or "\f" in below.text
        number = text.isdecimal() and len(text) <= _PAGE_DIGITS and (blank > 0 or ends)
        apart = number or _apart(line.text)
        again = len(run) > 1 and not OPENS.match(text) and text.split() == head
        far = blank > (2 if opened else _PAGE_FOOT)
        if run and (turned or apart or again or far or _heads_section(lines, at, blank)):
            yield run, begins
            run = []
        opened = (opened and bool(run)) or _figure_in(line.text)
        if not apart:
            begins = turned or blank > _PAGE_FOOT if not run else begins
            head = head if run else text.split()
            run.append(line)
            turned = False
        blank = 0
    if run:
        yield run, begins


def _heads_section(lines: Sequence[Line], at: int, blank: int) -> bool:
    """Whether a numbered line is the heading of what follows, no row: the headings of columns stand below
    it, or, where it stands apart, a line of no table."""
    text = lines[at].text.strip()
    if not _SECTION.match(text) or len(CELL.findall(text)) > 1:
        return False
    below = next((line.text for line in lines[at + 1 : at + _NEAR] if line.text.strip()), "")
    heads = [cell.strip() for cell in CELL.findall(below)]
    known = sum(column_heading(cell) is not None for cell in heads)
    return (len(heads) >= _LEAST_HEADINGS and known * 2 > len(heads)) or (
        blank > 0 and bool(below) and _apart(below)
    )


def _figure_in(text: str) -> bool:
    return any(FIGURE.fullmatch(word) for word in text.split())


def _apart(text: str) -> bool:
    """Whether a line is of no table: of another kind of cells, a title, a sentence, what stands above."""
    if "\t" in text or "|" in text:
        return True
    pieces = CELL.findall(text.replace("\f", " "))
    if len(pieces) > _MOST_CELLS:
        return True
    if len(pieces) == 1:
        return bool(_APART.search(pieces[0].strip())) or len(pieces[0]) > 60
    if sum(bool(_YEAR.fullmatch(p)) for p in pieces) > 1:
        return False  # each heads a column
    heads = sum(bool(_ABOVE.search(p)) for p in pieces)
    return heads * 2 >= len(pieces) and not any(FIGURE.fullmatch(p) for p in pieces)


def measured(page: Page, wide: str) -> Run | None:
    """The run's cells, its one-cell lines before the first of several (but headings) cut off."""
    lines, known = page
    rows = [(line, row) for line in lines for row in _levels_apart(cells_of(line, wide))]
    run, cells = [line for line, _ in rows], [row for _, row in rows]
    several = [i for i, row in enumerate(cells) if len(row) > 1]
    if not several:
        return None
    first = several[0]
    while first and _heads(run[first - 1], cells[first - 1][0].text, run[first]):
        first -= 1
    run, cells = run[first:], cells[first:]
    if any({"类", "款"} <= {p.text for p in row} for row in cells):
        cells = [[part for p in row for part in code_parts(p)] for row in cells]
    body = next((i for i, row in enumerate(cells) if _opens(row)), len(cells))
    for at in range(body, min(body + 3, len(cells))):
        if all(p.text in _LEVELS for p in cells[at]):
            cells.insert(body, cells.pop(at))
            body += 1
    body = body if known is None else known
    return Run(run, [*cells[:body], *told_apart(cells[body:], cells[:body], wide)], body)


def _heads(line: Line, text: str, below: Line) -> bool:
    """Whether a line of one cell is a heading of the table below: right above it, or known as one; not
    the section's."""
    if _SECTION.match(text):
        return False
    if line.end + 1 == below.start and len(text) <= _LONGEST_HEADING:
        return True
    return below.start - line.end <= _BLANK_LINE and column_heading(text) is not None


def _levels_apart(row: list[Printed]) -> Iterator[list[Printed]]:
    """A line's cells; the headings 类|款|项 before numbers of columns or a total as a line of their own."""
    count = next((n for n, p in enumerate(row) if p.text not in _LEVELS), 0)
    if count > 1 and (numbers_columns(row[count:]) or SUM.fullmatch(row[count].text)):
        yield row[:count]
        yield row[count:]
    else:
        yield row


def _opens(row: Sequence[Printed]) -> bool:
    """Whether a line stands below the headings: a figure, a numeral, a code, numbers of columns."""
    texts = [p.text for p in row]
    if any(FIGURE.fullmatch(t) and not t.isdecimal() and len(t) > 1 for t in texts):
        return True
    if len(texts) == 1:
        return CODE.fullmatch(texts[0]) is not None
    return any(OPENS.match(t) for t in texts[:2]) or numbers_columns(row)
