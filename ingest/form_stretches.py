"""Where the forms of a report stand: titles, the grids under them, or lines of spaced words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.document import Document, Grid, Line
from ingest.form_columns import header_roles
from ingest.form_layouts import Title, bare, furniture, label_of, squeeze, title_of, year_line
from ingest.form_rows import Row, grid_rows, piped_grid

_STRONG = frozenset(
    ("name", "code", "purpose_head", "plan", "goals", "goals_head", "expected", "funds_head",
     "indicators_head", "total", "problems", "basic_head", "department_name", "funds_review")
)  # fmt: skip
_UNIT = re.compile(r"[（(]?(?:金额)?单位[:：]?(?:人民币)?(?:亿|千|百|十|万)*元[)）]?")
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}(?:部分|章|节)|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_WORTH = re.compile(r"[绩績]\s*效|自\s*[评評]")
_HINTS = re.compile(r"[一二三]\s*[级級]\s*指|[绩績]\s*效|[项項]\s*目\s*名\s*[称稱]")
_NEXT = re.compile(r"第[一二三四五六七八九十]{1,2}部分|[一二三四五六七八九十]{1,3}、.{3}")
_NUMBER = re.compile(r"\|?\s*\d+(?:\.\d+)?\s*(?:分)?\|?")
_LONG = 400  # lines of one form without a grid, at most


@dataclass(slots=True)
class Stretch:
    """One form: its title, its rows (of grids), or its lines (of spaced words)."""

    title: Title | None
    start: int
    heading: str = ""  # the nearest line above a form without title
    rows: list[Row] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    page: int | None = None
    unit: str = ""
    year: int | None = None
    pending: list[Line] = field(default_factory=list)  # lines right under its last row

    @property
    def end(self) -> int:
        pieces = [row.end for row in self.rows[-1:]] + [line.end for line in self.lines[-1:]]
        return max(pieces, default=self.start)

    @property
    def headed(self) -> bool:
        return any(header_roles(row) is not None for row in self.rows)


def find_stretches(document: Document) -> list[Stretch]:
    """All forms of ``document``, in order."""
    if not _WORTH.search(document.text):
        return []
    finder = _Finder(document.text)
    for block in _blocks(document):
        if isinstance(block, Line):
            if block.text and not block.text.isspace():
                finder.line(block)
        elif finder.open is not None or _HINTS.search(document.text, block.start, block.end):
            finder.grid(grid_rows(block))
    finder.close()
    return [each for each in finder.found if each.rows or each.lines]


def _blocks(document: Document) -> Iterator[Line | Grid]:
    """Lines and grids in order; lines of cells parted by ``|`` make a grid."""
    grids = iter(document.grids)
    grid = next(grids, None)
    piped: list[Line] = []
    for line in document.prose_lines():
        while grid is not None and grid.start < line.start:
            yield from _piped(piped)
            piped = []
            yield grid
            grid = next(grids, None)
        if line.text.count("|") >= 2:
            piped.append(line)
        elif line.text.strip() not in ("", "|") or not piped:
            yield from _piped(piped)
            piped = []
            yield line
    yield from _piped(piped)
    while grid is not None:
        yield grid
        grid = next(grids, None)


def _piped(lines: list[Line]) -> Iterator[Grid]:
    if lines:
        yield piped_grid(lines)


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Stretch] = []
        self.open: Stretch | None = None
        self.last: Line | None = None  # the last line that is no furniture
        self.since = 0  # lines since the last form was closed

    def close(self) -> None:
        """End the open form; keep it where it holds what a form holds."""
        stretch, self.open = self.open, None
        if stretch is None:
            return
        if not stretch.rows:
            stretch.lines = _form_lines(stretch.lines)
        if stretch.rows or stretch.lines:
            self.found.append(stretch)
            self.since = 0

    def line(self, line: Line) -> None:
        text = line.text.strip()
        if text == "|" or (
            furniture().fullmatch(text) and not (text.isdecimal() and self._collects())
        ):
            return
        title = title_of(text) or self._wrapped_title(line)
        if title is not None:
            self._titled(title, line.start, line.page)
        elif self.open is not None:
            self._inside(self.open, line, text)
        self.since += 1
        self.last = line

    def _collects(self) -> bool:
        """Whether lines are taken as a form's words: there a bare number may be a cell."""
        return self.open is not None and bool(self.open.lines) and not self.open.rows

    def _wrapped_title(self, line: Line) -> Title | None:
        """A numbered title broken over two lines."""
        text = line.text.strip()
        if self.last is None or (self.open is not None and self.open.lines):
            return None
        if len(text) > 14 or not text.endswith("表"):
            return None
        above = self.last.text.strip()
        if not re.match(r"[（(]?\d{1,3}[)）]?[、.．]", above) or len(above) < 12:
            return None
        return title_of(above + text)

    def _titled(self, title: Title, start: int, page: int | None) -> None:
        if self.open is not None and not self.open.rows and not self.open.lines:
            known = self.open.title
            if known is None or known.name is None or known == title:
                self.open.title = title if title.name or known is None else known
                return
        self.close()
        self.open = Stretch(title, start, page=page, year=title.year)

    def _inside(self, stretch: Stretch, line: Line, text: str) -> None:
        """A line between a form's title and its end."""
        plain = squeeze(text)
        if _UNIT.fullmatch(plain) and not stretch.lines:
            stretch.unit = plain
        elif (found := year_line().fullmatch(text)) and not stretch.lines:
            stretch.year = int(found.group(1))
        elif not stretch.rows and _HEADING.match(text) and not _starts_with_label(text):
            self.close()
        elif not stretch.rows:
            stretch.lines.append(line)
            if len(stretch.lines) > _LONG:
                self.close()
        elif self._adjoins(stretch, line) and not _HEADING.match(text):
            stretch.pending.append(line)
        else:
            self.close()

    def _adjoins(self, stretch: Stretch, line: Line) -> bool:
        """Whether a line stands directly under the form's last row, and may be a piece of it."""
        above = stretch.pending[-1].end if stretch.pending else stretch.rows[-1].end
        between = self.text[above : line.start]
        return len(stretch.pending) < 3 and between.count("\n") <= 1 and not between.strip()

    def grid(self, rows: list[Row]) -> None:
        """The rows of a grid; one that is no form ends a title without a form."""
        fresh = self.open is None or not self.open.rows
        if fresh and not _form_like(rows, enough=3 if self.open is None else 1):
            self.close()
            return
        for row in rows:
            self._row(row)

    def _row(self, row: Row) -> None:
        title = title_of(row.texts[0]) if len(row.slots) == 1 else None
        if title is not None:
            self._titled(title, row.start, row.page)
            return
        if self.open is not None and self.open.lines and not self.open.rows:
            self.open.lines = []  # a title, then prose, then a grid: the grid decides
        if self.open is None and not self._reopen(row):
            self._untitled(row)
        if self.open is None:
            return
        if self._begins_another(self.open, row):
            self.close()
            self.open = Stretch(None, row.start, page=row.page)
        if row.opens and not self._belongs(self.open, row):
            self.close()
            return
        for line in self.open.pending:
            _append(self.open.rows, line)
        self.open.pending = []
        self.open.rows.append(row)

    def _reopen(self, row: Row) -> bool:
        """A heading of indicators right after a form is that form's next page."""
        if not row.opens or not self.found or self.since > 4 or header_roles(row) is None:
            return False
        if not self.found[-1].rows or any(label_of(t) == "name" for t in row.texts):
            return False
        self.open = self.found.pop()
        return True

    def _untitled(self, row: Row) -> None:
        if header_roles(row) is not None or _names(row):
            heading = self.last.text.strip() if self.last is not None and self.since <= 8 else ""
            self.open = Stretch(None, row.start, heading, page=row.page)

    def _begins_another(self, stretch: Stretch, row: Row) -> bool:
        """A row naming a project after indicators were read opens the next form."""
        if not _names(row) or header_roles(row) is not None:
            return False
        return stretch.headed and any(_names(each) for each in stretch.rows)

    def _belongs(self, stretch: Stretch, row: Row) -> bool:
        """Whether a grid's first row goes on with the open form."""
        if not stretch.rows or header_roles(row) is not None or _strong(row):
            return True
        return not stretch.pending and row.width == stretch.rows[-1].width


def _form_like(rows: list[Row], enough: int) -> bool:
    """Whether a grid is a form (or holds one): columns of indicators, or ``enough`` of its labels."""
    if any(header_roles(row) is not None for row in rows):
        return True
    found = {label for row in rows for label in _labels(row)}
    return len(found & _STRONG) >= enough


def _labels(row: Row) -> set[str]:
    return {label for text in row.texts if (label := label_of(text)) is not None}


def _starts_with_label(text: str) -> bool:
    return label_of(text) is not None or label_of(text.split()[0]) is not None


def _names(row: Row) -> bool:
    """Whether a row gives a project's or a department's name beside its label."""
    labels = [label_of(text) for text in row.texts]
    pairs = pairwise(labels)
    return any(label in ("name", "department_name") and value is None for label, value in pairs)


def _strong(row: Row) -> bool:
    return bool(_labels(row) & _STRONG)


def _append(rows: list[Row], line: Line) -> None:
    """Put a line that directly follows a row onto that row's last cell."""
    last = rows[-1]
    text = line.text.strip()
    first = line.start + line.text.index(text)
    slot = last.slots[-1]
    spans = (*slot.spans, (first, first + len(text)))
    longer = type(slot)(slot.column, f"{slot.text} {text}", spans, slot.columns)
    rows[-1] = type(last)((*last.slots[:-1], longer), last.page, last.opens, last.width)


def _form_lines(lines: list[Line]) -> list[Line]:
    """The lines that are a form: up to its total, with a heading of indicators among them."""
    words = "".join(bare(line.text) for line in lines[:_LONG])
    if "一级指标" not in words or ("二级指标" not in words and "三级指标" not in words):
        return []
    headed = False
    for i, line in enumerate(lines):
        text = squeeze(line.text)
        if headed and re.match(r"(?:自评)?总分|自评得分合计|合计\d", text):
            while i + 1 < len(lines) and _NUMBER.fullmatch(lines[i + 1].text.strip()):
                i += 1
            return lines[: i + 1]
        if headed and _NEXT.match(text) and not _starts_with_label(line.text.strip()):
            return lines[:i]
        headed = headed or "级指标" in text
    return lines
