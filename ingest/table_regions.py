"""Where a document's tables stand: titles, the lines above them, grids or lines of words, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest.amounts import parse_number
from ingest.contents_grids import is_contents
from ingest.document import Cell, Document, Grid, Line
from ingest.layout import heading, squeeze
from ingest.table_head import is_furniture, is_head, is_head_row, told
from ingest.table_titles import (
    FORM,
    NO_TITLE,
    begins_title,
    ends_title,
    has_leaders,
    title_of,
)
from ingest.wording import unmarked

_NOTE = re.compile(r"^(?:备?注|说明|附注|注释|特此说明)\d?[:：]|^注\d?[、.]|^[*※]\s*注?")
_COUNTED = re.compile(r"(\d)[.、．](?!\d)")
_SECTION = re.compile(r"^第[一二三四五六七八九十]+(?:部分|章|篇)|^(?:目录|名词解释|附件\d*)$")
_PROSE_TITLE = re.compile(
    r"(?:公开表|公开报表|决算报表|说明|职责|职能|概况|名词解释|机构设置|总体情况|具体情况)[:：]?$"
)
_OVER_PROSE = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])"
    r"|部门|单位|年度?|预算|决算|机构|名词|主要|^(?:情况|编制)?说明$|^其[他它](?:相关|有关|重要|需要).{0,4}说明"
)
_ORGANIZATIONS = re.compile(
    r"单位(?:基本)?性质|经费(?:保障)?(?:形式|方式|来源形式)|单位规格|单位级别|机构规格"
)
_FORM_CELL = re.compile(
    r".{0,4}(?:[一二三]级指标|绩效指标|绩效目标|指标值|自评得分|自评总分|预期目标|项目级次|指标说明|满意度指标)"
    r"|(?:年度|总体|年度总体)目标|偏差.{0,12}|资金支出计划.{0,4}|绩效指标描述"
)
_COUNTS = frozenset({"quantity", "total", "subtotal"})
"""Headings of figures that people are counted under as well."""
COUNTING = re.compile(
    r"(?:编制|在职|在编|实有|退休|离休|在岗|车辆?|用车|人员?|学生|教师).{0,4}(?:数|[(](?:人|名|个|辆|台)[)])$"
)
"""Headings over numbers of persons or cars."""
_FORM_WORD = re.compile("指标|目标|自评|项目级次|偏差|资金支出计划")
"""Stands in every such cell."""

_UNKNOWN_TITLE = re.compile(r"[^\d.，。；:：|-][^.，。；]{2,38}表(?:[(（].{1,16}[)）])?")
_LED_BY = re.compile(r"(?:^|[，,。；;：:])(?!具体)([^，,。；;：:\d]{2,14}情况)如下表?[:：]$")
"""Prose right above a table that says what is in it: …，单位人员情况如下："""
_STOP = re.compile(r"[。；;]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONG = 600  # a line longer than this is read word by word


@dataclass(slots=True)
class Region:
    """A stretch that may be a table: its title, the lines above, its grids or its lines of words."""

    title: str
    start: int
    end: int
    page: int | None = None
    form: bool = False
    before: list[Line] = field(default_factory=list)  # head lines that stand above the title
    above: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    layout: str = ""  # by its id, where it is known before its headings are read
    titled: Line | None = None  # the title's last line
    doubt: str = ""  # why nobody can tell which heading is over which column


def is_note(line: str) -> bool:
    """Whether the line begins a table's footnote."""
    return bool(_NOTE.match(line.strip()))


def kind_of_grid(grid: Grid, titled: bool) -> str:
    """``contents``, ``form``, ``organizations`` or ``table``; ``titled``: under a fiscal table's title."""
    rows = [" ".join([c.text for c in row]) for row in grid.rows[:8]]
    if sum(map(has_leaders, rows)) * 2 >= len(rows):
        return "contents"
    if is_contents(grid):
        return "contents"
    first = squeeze("".join(rows[:3]))
    if titled:
        form = _has_form_cells(grid, first + squeeze("".join(rows[3:])))
    else:
        form = FORM.search(first + squeeze("".join(rows[3:6]))) is not None
    if form:
        return "form"
    units = _ORGANIZATIONS.search(first) is not None or _names_units(grid)
    if units and not _has_amounts(grid):
        return "organizations"
    return "table"


def _has_form_cells(grid: Grid, words: str) -> bool:
    """Whether a cell of the first rows, whose ``words`` these are, is a heading of performance forms only."""
    return _FORM_WORD.search(words) is not None and any(
        _FORM_CELL.fullmatch(squeeze(c.text)) and not _heads_columns(row)
        for row in grid.rows[:8]
        for c in row
        if c.text
    )


def _heads_columns(row: tuple[Cell, ...]) -> bool:
    """Whether the row is nothing but headings of a fiscal table: 单位名称 | 项目级次 | 项目名称 | 2031年."""
    texts = [squeeze(c.text) for c in row if c.text]
    return len(texts) > 3 and all(heading(text) is not None for text in texts)


def _names_units(grid: Grid) -> bool:
    """Whether the grid lists units (序号|单位名称|备注)."""
    return any("单位名称" in squeeze(c.text) for row in grid.rows[:2] for c in row)


def _has_amounts(grid: Grid) -> bool:
    """Whether figures with decimals, or headings of several kinds of money, stand in the grid."""
    heads = (heading(squeeze(c.text)) for row in grid.rows[:3] for c in row if c.text)
    if len({h.key for h in heads if h is not None and h.role == "figure"} - _COUNTS) > 1:
        return True
    counted = {
        squeeze(c.text)
        for row in grid.rows[:3]
        for c in row
        if c.text and COUNTING.search(squeeze(c.text))
    }
    if len(counted) > 1:
        return True
    numbers = (parse_number("".join(c.text.split())) for row in grid.rows for c in row if c.text)
    return any(n is not None and n.decimals for n in numbers)


def is_prose(text: str) -> bool:
    """Whether the line ``text`` is running text or a heading over it: it ends a table."""
    if _STOP.search(text):
        return True
    plain = "".join(text.split())
    if _SECTION.match(plain):
        return True
    return len(plain) > 3 and bool(_PROSE_TITLE.search(plain)) and bool(_OVER_PROSE.search(plain))


def segments(grid: Grid) -> Iterator[tuple[str | None, Grid]]:
    """The grid cut before every row that is a table's title: (title, the rows from it on)."""
    starts: list[tuple[int, str | None]] = [(0, None)] if not grid.rows else []
    halves = _halves(grid)
    for at, row in enumerate(grid.rows):
        title = _title_row(row)
        if title is not None or at == 0 or at in halves:
            starts.append((at, title))
    if len(starts) == 1:
        yield starts[0][1], grid
        return
    for (start, title), end in zip(
        starts, [*(s for s, _ in starts[1:]), len(grid.rows)], strict=True
    ):
        rows = grid.rows[start:end]
        spans = [s for row in rows for c in row for s in c.spans]
        first = min((s for s, _ in spans), default=grid.start)
        last = max((e for _, e in spans), default=grid.end)
        yield title, Grid(rows, first, last, _page(rows) or grid.page)


def _halves(grid: Grid) -> list[int]:
    """Where the second half of a grid begins, 决算数 over the same headings as 预算数 above it."""
    texts = [[c.text for c in row if c.text] for row in grid.rows]
    alone = [i for i, row in enumerate(texts) if len(row) == 1]
    phases = {i: phase for i in alone if (phase := _phase(squeeze(texts[i][0])))}
    if len(phases) != 2 or len(set(phases.values())) == 1:
        return []
    heads = [[squeeze(text) for row in texts[i + 1 : i + 2] for text in row] for i in phases]
    return [max(phases)] if heads[0] == heads[1] != [] else []


def _phase(text: str) -> str:
    known = heading(text)
    return known.phase if known is not None and known.role == "group" else ""


def _page(rows: tuple[tuple[Cell, ...], ...]) -> int | None:
    return next((c.page for row in rows for c in row if c.page is not None), None)


def _title_row(row: tuple[Cell, ...]) -> str | None:
    texts = [c.text for c in row if c.text]
    if not 1 <= len(texts) <= 3:
        return None
    return next((t for text in texts if (t := title_of(text)) is not None), None)


def _may_be_title(text: str) -> bool:
    """Whether ``text`` could be the title of a table that no layout knows."""
    return bool(_UNKNOWN_TITLE.fullmatch(text)) and not NO_TITLE.search(squeeze(text))


def _named_by_itself(grid: Grid) -> str:
    """What may be the title of a grid's own, alone in its first row over several columns."""
    texts = [c.text for c in grid.rows[0] if c.text] if len(grid.rows) > 2 else []
    title = "".join(texts[0].split()) if len(texts) == 1 and len(grid.rows[0]) > 1 else ""
    return title if _may_be_title(title) else ""


class _Sweep:
    """One pass over a document's lines and grids."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.contents: list[Grid] = []
        self.open: Region | None = None
        self.form = False  # the last grid or title was a form's
        self.lately: list[Line] = []  # the last lines since a grid or a title
        self.last: Line | None = None  # the line before, where it may be a title's first half
        self.led: tuple[int, str] | None = None  # what the line before says of the table below it
        self.recent: list[Line] = []  # the lines since the last grid, title or prose

    def line(self, line: Line) -> None:
        text = unmarked(line.text.strip())
        title = title_of(text)
        plain = "".join(text.split()) if text.endswith("表") and len(text) < 20 else ""
        torn = plain and not is_furniture(plain) and not _SECTION.match(plain)
        if title is None and self.last is not None and torn:
            title = title_of(self.last.text + text)
        if title is not None:
            self.form = title == ""
            heads = self._heads()
            while self.open is not None and self.open.lines and self.open.lines[-1] in heads:
                if not _HAN.search(self.open.lines[-1].text):
                    break
                self.open.lines.pop()  # the number or the unit of the next table
            first = self._first_of_title(line)
            whole = title_of(first.text + text) if first is not line else None
            start = first if whole is not None else line
            self._start(
                Region(
                    whole or title, start.start, line.end, line.page, self.form, heads, titled=line
                )
            )
        elif self.open is not None:
            self._inside(self.open, line, text)
        self.lately = [*self.lately[-5:], line] if title is None else []
        self.last = line if title is None and len(text) < 60 else None
        above = self.last is not None and self.open is None and not is_prose(text)
        self.recent = [*self.recent[-7:], line] if above else []
        if text:
            self.led = (line.start, led.group(1)) if (led := _LED_BY.search(text)) else None

    def _first_of_title(self, title: Line) -> Line:
        """The line above that begins the title, taken out of what stands above; else the title's own."""
        above = self.last
        if above is None or not begins_title(above, title):
            return title
        for kept in (self.open.lines, self.open.above) if self.open is not None else ():
            if kept and kept[-1] is above:
                kept.pop()
        return above

    def _heads(self) -> list[Line]:
        """The lines right above that are nothing but a table's head: unit, organization, year."""
        lines = reversed(self.lately)
        return [*takewhile(lambda line: is_head("".join(line.text.split())), lines)][::-1]

    def _inside(self, region: Region, line: Line, text: str) -> None:
        if (
            region.title
            and region.titled is not None
            and self.last is None
            and ends_title(line, region.titled)
        ):
            region.title += "".join(text.split())
            region.titled = line
        elif is_note(text):
            region.notes.append(line)
        elif region.notes and not region.grids and not region.lines:
            region.above.append(line)
        elif region.notes and _continues_note(region, line):
            region.notes.append(line)
        elif is_prose(text):
            self.open = None
        elif region.grids:
            region.above.append(line)
        else:
            region.lines.append(line)

    def grid(self, grid: Grid) -> None:
        for title, part in [(None, grid)] if is_contents(grid) else segments(grid):
            self._part(title, part)
        self.last = None
        self.lately = []

    def _part(self, title: str | None, grid: Grid) -> None:
        titled = bool(title) or (self.open is not None and bool(self.open.title))
        kind = kind_of_grid(grid, titled)
        if title:
            self.form = False
            self._start(Region(title, grid.start, grid.end, grid.page))
        if kind == "contents":
            self.contents.append(grid)
            self.open = None
        elif kind == "form" or title == "" or (self.open is not None and self.open.form):
            self.form, self.open = True, None
        elif kind == "organizations":
            self.open = None
        elif self.open is None and not self.form:
            grid = self._untitled(grid)
        if not any(c.text for row in grid.rows for c in row):
            return
        if kind == "table" and self.open is not None and not self.open.form:
            self.open.grids.append(grid)
        self.recent = []

    def _untitled(self, grid: Grid) -> Grid:
        """A region for a grid under no known title, and what of it is the table: what stands right above it,
        or alone in its first row, may still name it."""
        start = self.recent[0].start if self.recent else grid.start
        named = [x for x in self.recent if _may_be_title("".join(x.text.split()))]
        title = "".join(named[-1].text.split()) if named else _named_by_itself(grid)
        if not title and self.led is not None:
            self._start(Region(self.led[1], self.led[0], grid.end, grid.page))
            return grid
        self._start(Region(title, named[-1].start if named else start, grid.end, grid.page))
        return replace(grid, rows=grid.rows[1:]) if title and not named else grid

    def _start(self, region: Region) -> None:
        self.regions.append(region)
        self.open = region


def _continues_note(region: Region, line: Line) -> bool:
    """A footnote runs on where its last line is long and has no full stop at its end, and where it
    counts on (注：1.… 2.…)."""
    last = region.notes[-1].text.strip()
    if _counts_on(region.notes, line.text.strip()):
        return True
    ended = last.endswith(("。", "；", ";"))
    return len(last) > 30 and not ended and not is_head("".join(line.text.split()))


def _counts_on(notes: list[Line], text: str) -> bool:
    """Whether ``text`` begins with the number after the last that begins a line of the notes."""
    own = _COUNTED.match(text)
    if own is None:
        return False
    counts = (_COUNTED.match(_NOTE.sub("", note.text.strip())) for note in reversed(notes))
    last = next((int(found[1]) for found in counts if found), 0)
    return int(own[1]) == last + 1 and last > 0


def _short(line: Line) -> Iterator[Line]:
    """The line, or its words where a whole report stands on it."""
    if len(line.text.split()) * 60 < len(line.text):
        yield line
        return
    for found in re.finditer(r"\S+", line.text):
        start = line.start + found.start()
        yield Line(start, start + len(found.group()), found.group(), line.page)


def is_head_grid(grid: Grid) -> bool:
    """Whether the grid is nothing but the line above a table, parted by tabs: 编制单位：某局 | 单位：万元."""
    if len(grid.rows) > 1:
        return False
    cells = ["".join(c.text.split()) for c in grid.rows[0] if c.text] if grid.rows else []
    return any(":" in t or "：" in t for t in told(cells)) and is_head_row(cells)


def regions(document: Document) -> tuple[list[Region], list[Grid]]:
    """The stretches that may be tables, in order, and the grids that are lists of contents."""
    sweep = _Sweep()
    grids, at, inside = document.grids, 0, -1
    for line in document.lines:
        while at < len(grids) and grids[at].start <= line.start:
            if not is_head_grid(grids[at]):
                sweep.grid(grids[at])
                inside = max(inside, grids[at].end)
            at += 1
        if line.start >= inside and line.text.strip(" \t|｜│"):
            if len(line.text) < _LONG:
                sweep.line(line)
            else:
                for part in _short(line):
                    sweep.line(part)
    for grid in grids[at:]:
        sweep.grid(grid)
    return sweep.regions, sweep.contents
