"""Where the forms of a report stand: titles, the grids under them, or lines of spaced words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Document, Line
from ingest.form_blocks import blocks
from ingest.form_columns import header_roles
from ingest.form_layouts import (
    Title,
    furniture,
    label_of,
    level_of,
    names_part,
    squeeze,
    title_of,
    year_line,
)
from ingest.form_rows import Row, gapped_row, grid_rows
from ingest.form_signs import (
    HEADING,
    LONGEST,
    append_line,
    form_like,
    form_lines,
    is_strong,
    labelled_row,
    name_alone,
    names_form,
    names_project,
    opens_section,
)
from ingest.form_torn import whole_rows
from ingest.form_worded import worded_heading, worded_row
from ingest.line_woven import rewoven
from ingest.wording import fold

_UNIT = re.compile(r"[（(]?(?:金额)?单位[:：]?(?:人民币)?(?:亿|千|百|十|万)*元[)）]?")
_OPENS_TABLE = re.compile(rf"^(?:{HEADING.pattern})|单位\s*[：:]|表$")
_ITEM = re.compile(r"[（(]?\d{1,3}[)）]?\s*[、.．]\s*[^\d\s，。；：][^，。；：]{1,40}")
TABLE_NUMBER = re.compile(
    r"(?:附|公开)?(?:表|件)[\d一二三四五六七八九十]+(?:[-—.]\d{1,2})*[:：]?|公开\d{2}表"
)
_NEAR = 8
"""Line ends between a form without a title and the line above it, at most."""
_HEADED = 6  # lines between a table's title printed once more and its headings, at most
_PIECES = 12  # lines of a cell that line ends have torn, between its row's first and its last
_WORTH = re.compile(r"[绩績]\s*效|自\s*[评評]")
_HINTS = re.compile(r"[一二三]\s*[级級]\s*指|[绩績]\s*效|[项項]\s*目\s*名\s*[称稱]")


@dataclass(slots=True)
class Stretch:
    """One form: its title, its rows (of grids), or its lines (of spaced words)."""

    title: Title | None
    start: int
    heading: str = ""  # the nearest line above a form without title
    named: str = ""  # the only line between its title and its first grid, where that may be a name
    rows: list[Row] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    page: int | None = None
    unit: str = ""
    unit_before: str = ""  # of the form before it in one table, where it declares none
    year: int | None = None
    pending: list[Line] = field(default_factory=list)  # lines right under its last row
    lost: list[Line] = field(default_factory=list)  # lines between its pages

    @property
    def end(self) -> int:
        pieces = [row.end for row in self.rows[-1:]] + [line.end for line in self.lines[-1:]]
        return max(pieces, default=self.start)

    @property
    def gapped(self) -> bool:
        """Whether it has no grid, but wide gaps part the cells of its lines."""
        rows = map(gapped_row, self.lines)
        return any(row is not None and len(header_roles(row) or ()) >= 4 for row in rows)

    @property
    def of_many(self) -> bool:
        """Whether its headings have a column of projects."""
        roles = (role for row in self.rows[:6] for role in header_roles(row) or ())
        return any(role.name == "project" for role in roles)

    @property
    def headed(self) -> bool:
        return any(header_roles(row) is not None for row in self.rows)

    @property
    def ended(self) -> bool:
        """Whether a total or what follows it was read: nothing more of the form is to come."""
        last = self.rows[-1].texts if self.rows else ()
        return any(label_of(text) in ("total", "problems", "personal") for text in last)


def find_stretches(document: Document) -> list[Stretch]:
    """All forms of ``document``, in order."""
    if not _WORTH.search(document.text):
        return []
    finder = _Finder(document.text)
    for block in blocks(document):
        if isinstance(block, Line):
            finder.line(block)
        elif finder.expects or _HINTS.search(document.text, block.start, block.end):
            finder.grid(grid_rows(block))
    finder.close()
    return [each for each in finder.found if each.rows or each.lines]


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Stretch] = []
        self.open: Stretch | None = None
        self.last: Line | None = None  # the last line that is no furniture
        self.since = 0  # lines since the last form was closed
        self.between: list[Line] = []  # those lines
        self.worded: Row | None = None  # headings, as a line of words, of the rows under them
        self.again: list[Line] = []  # the open table's title once more, and lines below it
        self.further: Title | None = None  # the open form's title, where it is printed once more

    @property
    def expects(self) -> bool:
        """Whether a grid here may belong to a form, whatever it holds."""
        return self.open is not None or (bool(self.found) and self.since <= 4)

    def close(self) -> None:
        """End the open form; keep it where it holds what a form holds."""
        stretch, self.open, self.again, self.worded = self.open, None, [], None
        self.further = None
        if stretch is None:
            return
        below: list[Line] = []
        if not stretch.rows:
            stretch.lines = rewoven(stretch.lines)
            lines = form_lines(stretch.lines)
            below, stretch.lines = stretch.lines[len(lines) :] if lines else [], lines
        if stretch.rows or stretch.lines:
            self.found.append(stretch)
            self.since, self.between = 0, []
        named = next((i for i, line in enumerate(below) if names_project(line)), None)
        if named is not None:
            self._begin_below(stretch, below[named:])
            self.close()

    def _begin_below(self, stretch: Stretch, lines: list[Line]) -> None:
        """Open a form right under another one, without a title of its own."""
        self.open = Stretch(stretch.title, lines[0].start, page=lines[0].page)
        self.open.lines, self.open.year = lines, stretch.year

    def line(self, line: Line) -> None:
        text = line.text.strip()
        if text == "|" or (
            furniture().fullmatch(text) and not (text.isdecimal() and self._collects())
        ):
            return
        if self._in_parts(text):
            return
        title = title_of(text) or self._wrapped_title(line)
        if title is not None:
            self._titled(title, line)
        elif self.again and len(self.again) < _HEADED:
            self._below_again(line)
        elif self.open is not None:
            self._inside(self.open, line, text)
        self.since += 1
        self.last = line
        if self.since <= 4 and self.open is None:
            self.between.append(line)

    def _in_parts(self, text: str) -> bool:
        """Whether ``text`` is the title of a part of the open form: of one project's yearly targets."""
        if self.open is None or not names_part(text):
            return False
        return any(names_form(row) for row in self.open.rows)

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

    def _below_again(self, line: Line) -> None:
        """A line below a table's title printed once more: one that names a project begins a form of its own."""
        self.again.append(line)
        if names_project(line):
            title, *below = self.again
            self.close()
            for each in (title, *below):
                self.line(each)

    def _titled(self, title: Title, line: Line) -> None:
        start, page = line.start, line.page
        if self.open is not None and title == self.open.title and self.open.of_many:
            self.again = [line]  # a further page of a table of many projects
            return
        if self.open is not None and title == self.open.title and title.name and self.open.headed:
            self.further = self.open.title  # of one project's form, unless a row names it again
            return
        if self.open is not None and not self.open.rows and not self.open.lines:
            known = self.open.title
            if known is None or known.name is None or known == title:
                self.open.title = title if title.name or known is None else known
                return
        self.close()
        self.open = Stretch(title, start, page=page, year=title.year)

    def _inside(self, stretch: Stretch, line: Line, text: str) -> None:
        """A line between a form's title and its end."""
        plain = squeeze(fold(text))
        if _UNIT.fullmatch(plain) and not stretch.lines:
            stretch.unit = plain
        elif (found := year_line().fullmatch(text)) and not stretch.lines:
            stretch.year = int(found.group(1))
        elif not stretch.rows and opens_section(text, stretch.lines):
            self.close()
        elif not stretch.rows:
            stretch.lines.append(line)
            if len(stretch.lines) > LONGEST:
                self.close()
        elif self._in_words(stretch, line):
            return
        elif stretch.headed and names_project(line):
            self.close()
            self._begin_below(stretch, [line])
        elif self._adjoins(stretch, line) and not HEADING.match(text):
            stretch.pending.append(line)
        else:
            self.close()

    def _in_words(self, stretch: Stretch, line: Line) -> bool:
        """Take a line as the headings of a table of words within the form, or as a row of it."""
        if heading := worded_heading(line):
            self.worded = heading
            stretch.rows.append(heading)
            return True
        found = worded_row(line, self.worded, stretch.rows[-1]) if self.worded else None
        if found is not None:
            stretch.rows[-1:] = (found[1], found[0])
        return found is not None

    def _adjoins(self, stretch: Stretch, line: Line) -> bool:
        """Whether a line stands directly under the form's last row, and may be a piece of it."""
        above = stretch.pending[-1].end if stretch.pending else stretch.rows[-1].end
        between = self.text[above : line.start]
        return len(stretch.pending) < _PIECES and between.count("\n") <= 1 and not between.strip()

    def grid(self, rows: list[Row]) -> None:
        """The rows of a grid; one that is no form ends a title without a form."""
        if rows and self.open is None:
            self._reopen(rows[0])
        fresh = self.open is None or not self.open.rows
        if fresh and not form_like(rows, enough=3 if self.open is None else 1):
            self.close()
            return
        self.worded = None
        for row in rows:
            if len(row.slots) > 1 or not self._in_parts(row.texts[0]):
                self._row(row)

    def _row(self, row: Row) -> None:
        if self._title_row(row):
            return
        if self.again and self.open is not None and header_roles(row) is None:
            return
        self.again = []
        if self.open is not None and self.open.lines and not self.open.rows:
            self._rows_above(self.open, row)
        if self.open is None:
            self._untitled(row)
        if self.open is None:
            return
        if self._begins_another(self.open, row):
            last, title = self.open, self.further
            self.close()
            self.open = Stretch(title, row.start, page=row.page)
            if not row.opens:
                self.open.unit_before, self.open.year = last.unit or last.unit_before, last.year
        if row.opens and not self._belongs(self.open, row):
            self.close()
            return
        for line in self.open.pending:
            append_line(self.open.rows, line)
        self.open.pending = []
        self.open.rows.append(row)

    def _title_row(self, row: Row) -> bool:
        """Take a row that is a form's title, its unit perhaps beside it; False where it is none."""
        unit = _UNIT.fullmatch(squeeze(fold(row.texts[-1]))) if len(row.slots) == 2 else None
        printed = row.texts[0] if unit else row.texts[-1]
        title = title_of(printed) if unit or _may_be_title(row) else None
        if title is None:
            return False
        self._titled(title, Line(row.start, row.end, printed, row.page))
        if unit and self.open is not None:
            self.open.unit = unit.group()
        return True

    def _rows_above(self, stretch: Stretch, row: Row) -> None:
        """Prose, then a grid: the grid decides. Of one that blanks make the lines above are rows too, but
        for those of a form above it."""
        lines = stretch.lines
        named = [n for n, line in enumerate(lines) if names_project(line)]
        if row.placed and named[1:] and form_lines(lines[: named[-1]]):
            stretch.lines = lines[: named[-1]]
            self.close()
            self._begin_below(stretch, lines[named[-1] :])
            lines = lines[named[-1] :]
        above = whole_rows(lines)[0] if row.placed else map(labelled_row, lines)
        if self.open is not None:
            self.open.lines, self.open.named = [], name_alone(lines)
            self.open.rows += filter(None, above)

    def _reopen(self, row: Row) -> None:
        """A grid right after a form is that form's next page: by its heading, or by its width."""
        if not self.expects or not self.found[-1].rows or names_form(row):
            return
        if any(_ITEM.fullmatch(line.text.strip()) for line in self.between):
            return  # the name of another project
        if header_roles(row) is not None or self._goes_on(self.found[-1], row):
            self.open = self.found.pop()
            self.open.lost += self.between

    def _untitled(self, row: Row) -> None:
        opens = row.opens and is_strong(row)  # its goals stand above its headings
        if opens or header_roles(row) is not None or names_form(row):
            self.open = Stretch(None, row.start, self._heading(row), page=row.page)

    def _heading(self, row: Row) -> str:
        """The line right above a form without a title."""
        if self.last is None:
            return ""
        near = self.text.count("\n", self.last.end, row.start) <= _NEAR
        return self.last.text.strip() if near else ""

    def _begins_another(self, stretch: Stretch, row: Row) -> bool:
        """A row naming a project after indicators were read opens the next form."""
        if not names_form(row) or header_roles(row) is not None:
            return False
        return stretch.headed and any(names_form(each) for each in stretch.rows)

    def _belongs(self, stretch: Stretch, row: Row) -> bool:
        """Whether a grid's first row goes on with the open form."""
        if not any(each.width for each in stretch.rows):
            return True
        if header_roles(row) is not None or is_strong(row):
            return True
        leads_on = not stretch.headed or any(level_of(text) for text in row.texts[:2])
        if not stretch.pending and leads_on and self._next_page(stretch, row):
            return True
        if not stretch.pending:
            return row.width == stretch.rows[-1].width
        if leads_on and self._ends_cell(stretch, row):
            return True
        if not self._goes_on(stretch, row):
            return False
        stretch.lost += stretch.pending
        stretch.pending = []
        return True

    def _ends_cell(self, stretch: Stretch, row: Row) -> bool:
        """Whether a row is the last piece of a cell whose other pieces are the lines right above."""
        touches = self.text[stretch.pending[-1].end : row.start] == "\n"
        return touches and len(row.slots) == 1 and row.slots[0].column == 0

    def _next_page(self, stretch: Stretch, row: Row) -> bool:
        """Whether only a page's number stands between a form's rows and the next grid."""
        between = self.text[stretch.rows[-1].end : row.start].split("\n")
        return all(not t or furniture().fullmatch(t) for t in map(str.strip, between))

    def _goes_on(self, stretch: Stretch, row: Row) -> bool:
        """Whether a grid as wide as the unfinished form can be its next page."""
        if any(_OPENS_TABLE.search(line.text.strip()) for line in self.between):
            return False
        return row.width == stretch.rows[-1].width >= 4 and stretch.headed and not stretch.ended


def _may_be_title(row: Row) -> bool:
    """A cell alone in its row, or behind the table's number: 表14 | 部门整体支出绩效目标表."""
    return len(row.slots) == 1 or (
        len(row.slots) == 2 and TABLE_NUMBER.fullmatch(squeeze(row.texts[0])) is not None
    )
