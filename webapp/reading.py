"""A report as blocks to read: headings, paragraphs unwrapped, tables; each made of runs of its text.

Nothing is worked out about the report here: headings are the sections its passages stand in, and
stretches that are tables or forms are those its notes name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import quantiles

from ontology.facts import Facts, Note, Passage, Span
from webapp.tabular import Table, printed_table, rebuilt_table

_MARKER = re.compile(
    r"^\s*(第[一二三四五六七八九十百]+[部章节条]|[一二三四五六七八九十]+[、.．]|"
    r"[（(][一二三四五六七八九十\d]+[)）]|\d+\s*[、.．](?!\d)|[①-⑳]|注[：:]|附[件：:])"
)
_STOP = tuple("。！？；：;!?:")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    anchor: str
    text: str
    runs: tuple[Span, ...]
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Span, ...]
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Contents:
    """A printed table of contents."""

    paragraphs: tuple[Paragraph, ...]
    kind: str = "contents"

    @property
    def runs(self) -> tuple[Span, ...]:
        return tuple(run for paragraph in self.paragraphs for run in paragraph.runs)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table or form; ``raw`` are the lines it was read from where ``table`` is not their layout."""

    table: Table
    anchor: str
    start: int
    end: int
    raw: tuple[Span, ...] = ()
    kind: str = "table"


Block = Heading | Paragraph | Contents | TableBlock


@dataclass(slots=True)
class _Line:
    start: int
    end: int  # without trailing white space
    text: str


@dataclass(slots=True)
class _Reader:
    facts: Facts
    blocks: list[Block] = field(default_factory=list)

    def read(self) -> list[Block]:
        headings = _headings(self.facts)
        stretches = _stretches(self.facts)
        edges = [s.start for s in stretches]

        def place(line: _Line) -> int:
            """The stretch a line is in, or -1."""
            found = bisect_right(edges, line.start) - 1
            return found if found >= 0 and line.start < stretches[found].end else -1

        width = _full_width(self.facts.text)
        breaks = sorted({p.source.start for p in self.facts.passages})
        for index, group in groupby(_lines(self.facts.text), key=place):
            lines = list(group)
            if index >= 0:
                self._stretch(stretches[index], lines)
            else:
                self._prose(lines, headings, width, breaks)
        return self.blocks

    def _stretch(self, note: Note, lines: list[_Line]) -> None:
        anchor = f"t{note.start}"
        if any("\t" in line.text for line in lines):
            for tabbed, run in groupby(lines, key=lambda line: "\t" in line.text):
                rows = list(run)
                if tabbed:
                    spans = [(r.start, r.end) for r in rows]
                    table = printed_table(self.facts, spans)
                    self.blocks.append(TableBlock(table, anchor, spans[0][0], spans[-1][1]))
                    anchor = f"t{rows[-1].end}"
                else:
                    self.blocks += [Paragraph(((r.start, r.end),)) for r in rows if r.text.strip()]
            return
        raw = tuple((line.start, line.end) for line in lines if line.text.strip())
        table = rebuilt_table(self.facts, note)
        if raw:
            self.blocks.append(TableBlock(table, anchor, note.start, note.end, raw))

    def _prose(
        self, lines: list[_Line], headings: Sequence[Heading], width: int, breaks: list[int]
    ) -> None:
        plain: list[_Line] = []
        for line in lines:
            found = [h for h in headings if h.runs[0][0] < line.end and h.runs[-1][1] > line.start]
            if "\t" in line.text:
                self._paragraphs(plain, width, breaks)
                plain = []
                table = printed_table(self.facts, [(line.start, line.end)])
                self._tabbed(table, line)
            elif found:
                self._paragraphs(plain, width, breaks)
                plain = []
                if found[0].runs[0][0] >= line.start:
                    self.blocks.append(found[0])
                rest = _Line(found[0].runs[-1][1], line.end, "")
                if rest.start < line.end and found[0].runs[-1][1] > line.start:
                    rest.text = self.facts.text[rest.start : line.end]
                    plain = [rest] if rest.text.strip() else []
            else:
                plain.append(line)
        self._paragraphs(plain, width, breaks)

    def _tabbed(self, table: Table, line: _Line) -> None:
        """A tabbed line outside any stretch: joined to the table it continues."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, TableBlock) and not last.raw:
            joined = Table(last.table.title, last.table.head, (*last.table.rows, *table.all_rows))
            self.blocks[-1] = TableBlock(joined, last.anchor, last.start, line.end)
        else:
            self.blocks.append(TableBlock(table, f"t{line.start}", line.start, line.end))

    def _paragraphs(self, lines: list[_Line], width: int, breaks: list[int]) -> None:
        runs: list[Span] = []
        last: _Line | None = None
        for line in lines:
            text = line.text.strip()
            if not text:
                continue
            start = line.start + len(line.text) - len(line.text.lstrip())
            if last is not None and (_ends(last, width) or _begins(text, start, breaks)):
                self.blocks.append(Paragraph(tuple(runs)))
                runs = []
            runs.append((start, line.end))
            last = line
        if runs:
            self.blocks.append(Paragraph(tuple(runs)))


def read(facts: Facts) -> list[Block]:
    """The report of ``facts`` as blocks, in order; together their runs hold every printed character."""
    return _Reader(facts).read()


def _lines(text: str) -> Iterable[_Line]:
    start = 0
    for piece in text.split("\n"):
        kept = piece.rstrip(" \u3000\r\f")
        yield _Line(start, start + len(kept), kept)
        start += len(piece) + 1


def _width(text: str) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text.strip())


def _full_width(text: str) -> int:
    """The width of a line that was broken because it was full."""
    widths = [_width(line) for line in text.split("\n") if "\t" not in line and len(line) > 15]
    return int(quantiles(widths, n=20)[16]) if len(widths) > 20 else 72


def _ends(line: _Line, width: int) -> bool:
    return line.text.endswith(_STOP) or _width(line.text) < 0.8 * width


def _begins(text: str, start: int, breaks: list[int]) -> bool:
    at = bisect_right(breaks, start) - 1
    starts_passage = at >= 0 and 0 <= start - breaks[at] <= 1
    return starts_passage or _MARKER.match(text) is not None


def _stretches(facts: Facts) -> list[Note]:
    """Notes that are tables or forms, in order, whole lines, none overlapping."""
    kept: list[Note] = []
    figures = sorted(o.source.start for o in facts.observations)
    for note in sorted(facts.notes, key=lambda n: (n.start, -n.end)):
        if not _is_table(facts, note, figures):
            continue
        start = facts.text.rfind("\n", 0, note.start) + 1
        end = facts.text.find("\n", max(note.end - 1, start))
        end = len(facts.text) if end < 0 else end
        if not kept or start >= kept[-1].end:
            kept.append(Note(start, end, note.what, note.reason, note.page))
    return kept


def _is_table(facts: Facts, note: Note, figures: list[int]) -> bool:
    """A stretch with figures of a table in it, or a form; prose about projects is neither."""
    if note.what == "unread":
        return False
    has_figures = bisect_left(figures, note.start) < bisect_left(figures, note.end)
    return has_figures or note.what.endswith("_form") or "\t" in facts.text[note.start : note.end]


def _headings(facts: Facts) -> list[Heading]:
    """One heading for each section that passages stand in, where its words are printed before them."""
    found: list[Heading] = []
    path: list[str] = []
    after = 0
    for passage in sorted(facts.passages, key=lambda p: p.source.start):
        parts = [p for p in passage.section.split(" / ") if p]
        same = 0
        while same < min(len(parts), len(path)) and parts[same] == path[same]:
            same += 1
        for level in range(same, len(parts)):
            span = _find(facts.text, parts[level], after, _limit(passage))
            if span is not None:
                runs = _runs(facts.text, span)
                found.append(Heading(level + 1, f"s{span[0]}", parts[level], runs))
                after = span[1]
        path = parts
        after = max(after, passage.source.start)
    return found


def _limit(passage: Passage) -> int:
    """How far to look for a heading: into its passage's first words, where it is part of it."""
    return min(passage.source.end, passage.source.start + 80)


def _find(text: str, words: str, start: int, end: int) -> Span | None:
    """The last place of ``words`` in ``text[start:end]`` at a line's start, white space let be."""
    pattern = r"\s*".join(re.escape(c) for c in words if not c.isspace())
    if not pattern:
        return None
    places = list(re.finditer(rf"(?m)^[ \t\u3000\f]*({pattern})", text[start:end]))
    return (start + places[-1].start(1), start + places[-1].end(1)) if places else None


def _runs(text: str, span: Span) -> tuple[Span, ...]:
    """``span`` line by line."""
    runs, start = [], span[0]
    for piece in text[slice(*span)].split("\n"):
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            runs.append((start + lead, start + len(piece.rstrip())))
        start += len(piece) + 1
    return tuple(runs)
