"""Where a document's tables stand: titles, the lines above them, grids or lines of words, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Document, Grid, Line
from ingest.layout import layout_of_title, squeeze
from ingest.table_head import is_furniture, is_head

_NUMBERED = re.compile(
    r"^(?:附?表[\d一二三四五六七八九十]+(?:-\d+)?[:.、]?|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)、?|\d{1,2}[.、])"
)
_AGAIN = re.compile(r"\(续.{0,2}\)$|续表?$|^续")
_LEADERS = re.compile(r"\.{4,}|…{2,}|·{4,}|-{6,}")
_NO_TITLE = re.compile(r"详见|见附|如下|反映|所示|说明$|目录|[。；，,!?！？]|公开表$|报表$|套表$|列示|填报|无数据")
_NOTE = re.compile(r"^(?:备?注|说明|附注|注释)\d?[:：]|^注\d?[、.]|^[*※]\s*注?")
_SECTION = re.compile(r"^第[一二三四五六七八九十]+(?:部分|章|篇)|^(?:目录|名词解释|附件\d*)$")
_PROSE_TITLE = re.compile(
    r"(?:说明|情况|职责|职能|概况|名词解释|机构设置|构成|安排|结果|工作|信息|目标)(?:[(（].*[)）])?[:：]?$"
)
_FORM = re.compile(
    r"绩效|指标值|[一二三]级指标|自评|项目级次|年度(?:总体)?目标|偏差|资金支出计划|预期目标|满意度"
)
_ORGANIZATIONS = re.compile(r"单位(?:基本)?性质|经费(?:保障)?(?:形式|方式|来源形式)|单位规格|单位级别|机构规格")
_STOP = re.compile(r"[。；;]")


@dataclass(slots=True)
class Region:
    """A stretch that may be a table: its title, the lines above, its grids or its lines of words."""

    title: str
    start: int
    end: int
    above: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    page: int | None = None
    form: bool = False


def title_of(text: str) -> str | None:
    """The table title that the whole of ``text`` is, without its numeral; "" for a form's title."""
    plain = "".join(text.split())
    if not 4 <= len(plain) <= 60 or _LEADERS.search(plain) or plain[0] in "-|·":
        return None
    bare = squeeze(plain)
    if _NO_TITLE.search(bare) or is_furniture(plain):
        return None
    kept = _AGAIN.sub("", plain.rstrip(":："))
    if not (kept.endswith(("表", "表）", "表)")) or layout_of_title(_AGAIN.sub("", bare))):
        return None
    if _FORM.search(bare):
        return ""
    if layout_of_title(_AGAIN.sub("", bare)) is None:
        return None
    return _strip_numeral(kept)


def _strip_numeral(title: str) -> str:
    found = _NUMBERED.match(squeeze(title))
    if not found:
        return title
    count, kept = 0, title
    while kept and count < found.end():
        count += len(squeeze(kept[0]))
        kept = kept[1:]
    return kept or title


def kind_of_grid(grid: Grid) -> str:
    """``contents``, ``form``, ``organizations`` or ``table``."""
    rows = ["".join(c.text for c in row) for row in grid.rows]
    leaders = sum(1 for r in rows if _LEADERS.search(r))
    if leaders * 2 >= len(rows):
        return "contents"
    first = squeeze("".join(rows[:6]))
    if _FORM.search(first):
        return "form"
    if _ORGANIZATIONS.search(squeeze("".join(rows[:3]))):
        return "organizations"
    return "table"


def is_note(line: str) -> bool:
    return bool(_NOTE.match(line.strip()))


def is_prose(text: str) -> bool:
    """Whether the line ``text`` is running text or a heading over it: it ends a table."""
    if _STOP.search(text):
        return True
    plain = "".join(text.split())
    if _SECTION.match(plain):
        return True
    return len(plain) > 4 and bool(_PROSE_TITLE.search(plain)) and not any(c.isdigit() for c in plain[4:])


class _Sweep:
    """One pass over a document's lines and grids."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.contents: list[Grid] = []
        self.open: Region | None = None
        self.form = False  # the last grid or title was a form's

    def line(self, line: Line) -> None:
        text = line.text.strip()
        title = title_of(text)
        if title is not None:
            self.open, self.form = None, title == ""
            self._start(Region(title, line.start, line.end, page=line.page, form=self.form))
        elif self.open is not None:
            self._inside(line, text)

    def _inside(self, line: Line, text: str) -> None:
        region = self.open
        assert region is not None
        if is_note(text):
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
        kind = kind_of_grid(grid)
        if kind == "contents":
            self.contents.append(grid)
            self.open = None
        elif kind != "table" or (self.form and self.open is not None and self.open.form):
            self.form, self.open = True, None
        elif self.open is not None and not self.open.form:
            self.open.grids.append(grid)
        elif not self.form:
            self._start(Region("", grid.start, grid.end, page=grid.page))
            assert self.open is not None
            self.open.grids.append(grid)

    def _start(self, region: Region) -> None:
        self.regions.append(region)
        self.open = region


def _continues_note(region: Region, line: Line) -> bool:
    """A footnote runs on where its last line is long and has no full stop at its end."""
    last = region.notes[-1].text.strip()
    return len(last) > 30 and not last.endswith(("。", "；")) and not is_head("".join(line.text.split()))


def regions(document: Document) -> tuple[list[Region], list[Grid]]:
    """The stretches that may be tables, in order, and the grids that are lists of contents."""
    sweep = _Sweep()
    grids, at, inside = document.grids, 0, -1
    for line in document.lines:
        while at < len(grids) and grids[at].start <= line.start:
            sweep.grid(grids[at])
            inside = max(inside, grids[at].end)
            at += 1
        if line.start >= inside and line.text.strip():
            sweep.line(line)
    for grid in grids[at:]:
        sweep.grid(grid)
    return sweep.regions, sweep.contents
