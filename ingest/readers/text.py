"""Text and Markdown: decoded characters as they are; runs of tab-separated lines are grids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

from ingest.document import Cell, Document, Grid, Line, filled_width
from ingest.names import looks_like_organization
from ingest.radicals import ordinary
from ingest.readers.aligned import aligned_grids
from ingest.readers.aligned_goals import goal_grids
from ingest.readers.bars import standing_bars
from ingest.readers.blank_lines import blank_line_grids
from ingest.readers.listed_lines import listed_blocks
from ingest.readers.page_numbers import without_page_numbers
from ingest.readers.single_cells import listed_grids
from ingest.readers.torn_lines import begins_row, piece_of
from ingest.wording import width
from ontology.errors import Refused
from ontology.facts import Span

Side = str | list[tuple[Cell, ...]]
"""Of which row beside it a line is a piece; or the rows that it and those below it make."""

_TAGGED = re.compile(r"<table\b[^>]*>\s*(?:<t[^>]*>\s*)*<t[dh]\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""A line's end within a cell of Markdown."""
_PAGE_END = re.compile(r"(?<=[^\n\f])\f")
"""A page's end within a line: a line ends there too."""


def read_text(path: Path, content: bytes, sha256: str) -> Document:
    """The document in a ``.txt`` or ``.md`` file; a form feed ends a page."""
    text = ordinary(decode(content, path).replace("\r\n", "\n").replace("\r", "\n"))
    pages = None
    if _TAGGED.search(text):
        text = _untagged(text)
    if "<br" in text:
        text = _BREAK.sub(lambda found: " " * len(found[0]), text)
    if "\f" in text:
        text = _PAGE_END.sub("\n\f", text)
        pages = text.count("\f") + 1
    lines = tuple(
        without_page_numbers(_without_bars(_lines(text)) if "|" in text else _lines(text))
    )
    return Document(path.stem, path.name, sha256, text, lines, _all_grids(lines, text), pages)


def _untagged(text: str) -> str:
    """Few texts hold tags: what reads them is imported for those alone."""
    laid_out: Callable[[str], str] = import_module("ingest.readers.tagged").laid_out
    return laid_out(text)


def decode(content: bytes, path: Path) -> str:
    """``content`` as characters: UTF-8 (with or without BOM), UTF-16 by BOM, GB18030, Big5."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if b"\x00" in content:
        raise Refused(f"{path}：是二进制文件，不是文本，请换成报告的原文件。")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        readings = [r for e in ("gb18030", "big5") if (r := _decoded(content, e)) is not None]
    if not readings:
        raise Refused(f"{path}：认不出文字编码（试过 UTF-8、GB18030、Big5），请转成 UTF-8。")
    return max(readings, key=_plausible)


_WHOLE_FIGURE = re.compile(r"-?[\d,]+\.\d\d")
_NUMBERED = re.compile(r"\d{1,3}|\d{5}|\d{7}")
_MOSTLY = 4
"""Rows set apart by a blank line for each that is not, at least."""
_CODE_OF_UNIT = re.compile(r"^\d{3,12}\s*[-—]?\s*")
_LEAST_TABS = 3
_LEAST_CELLS = 8
"""Lines with a bar at their end, one after another, that are cells."""

COMMON = frozenset(
    "的一年中部本以及和元支出收入合计計单單位门門预預算决決万萬经經费費项項目用为為其他公"
)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> int:
    """How many of the commonest words of such reports a reading gives: mojibake has none."""
    return sum(1 for character in text[:20_000] if character in COMMON)


def _lines(text: str) -> list[Line]:
    lines, start, page = [], 0, 1
    paged = "\f" in text
    for piece in text.split("\n"):
        end = start + len(piece)
        lines.append(Line(start, end, piece, page if paged else None))
        if paged:
            page += piece.count("\f")
        start = end + 1
    return lines


def _without_bars(lines: list[Line]) -> list[Line]:
    """``lines`` without the bar behind each cell, where every cell stands on a line of its own."""
    kept: list[Line] = []
    for ended, run in groupby(lines, key=_is_ended_cell):
        cells = list(run)
        if ended and len(cells) >= _LEAST_CELLS and any(len(c.text.strip()) > 1 for c in cells):
            cells = [_cut(line) for line in cells]
        kept += cells
    return kept


def _is_ended_cell(line: Line) -> bool:
    return line.text.count("|") == 1 and line.text.rstrip().endswith("|")


def _cut(line: Line) -> Line:
    text = line.text[: line.text.index("|")].rstrip()
    return Line(line.start, line.start + len(text), text, line.page)


def _all_grids(lines: tuple[Line, ...], text: str) -> tuple[Grid, ...]:
    found = _grids(lines, text)
    printed = (standing_bars(lines, text), goal_grids(lines, text), aligned_grids(lines, text))
    for further in (*printed, blank_line_grids(lines), listed_grids(lines)):
        found += [g for g in further if not any(f.start < g.end and g.start < f.end for f in found)]
    return tuple(sorted(found, key=lambda g: g.start))


def _grids(lines: tuple[Line, ...], text: str) -> list[Grid]:
    """Runs of lines whose cells are parted by tabs, or by Markdown's bars."""
    grids = []
    for mark, run in groupby(_marked(_closed(lines), text), key=itemgetter(0)):
        pieces = list(run) if mark else []
        kept = [line for _, line, _ in pieces]
        sides = {line.start: side for _, line, side in pieces if side != ""}
        if mark == "|":
            kept = [line for line in kept if not RULE.fullmatch(line.text.strip())]
            mark = _bars(kept)
        if mark == "❘":
            kept = _rows_alone(kept)
        if mark:
            rows = tuple(_whole(_trimmed(_rows(kept, mark, sides))))
            if rows:
                grids.append(Grid(rows, kept[0].start, kept[-1].end, kept[0].page))
    return grids


def _trimmed(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """``rows`` without the blanks behind the last column: the last in which any of them has something, or
    in which most of them end. Marks at the end of a line, of which some rows have more than others, are no
    columns."""
    if not rows:
        return rows
    filled = max(map(filled_width, rows))
    ((common, _),) = Counter(map(len, rows)).most_common(1)
    return [row[: max(filled, common)] for row in rows]


def _rows(lines: list[Line], mark: str, sides: dict[int, Side]) -> list[tuple[Cell, ...]]:
    """The cells of each line; pieces of cells on lines of their own (``sides``, by where they begin) are
    put to theirs."""
    rows: list[tuple[Cell, ...]] = []
    head: Cell | None = None
    for line in lines:
        cells = _cells(line, mark)
        side = sides.get(line.start, "")
        if isinstance(side, list):
            rows += side
        elif side == "above":
            rows[-1] = (*rows[-1][:-1], _joined(rows[-1][-1], cells[0]))
        elif side == "below":
            head = cells[0]
        else:
            rows.append(cells if head is None else (_joined(head, cells[0]), *cells[1:]))
            head = None
    return rows


def _marked(lines: list[Line], text: str) -> Iterator[tuple[str, Line, Side]]:
    """Each line with what parts its cells, and of which row beside it it is a piece. Between two rows of
    tabs a unit's name is a row of that one cell, whose blank ones behind it have left no tabs; so is a
    piece of a first cell, as row it is joined."""
    marks = [_mark(line) for line in lines]
    listed = dict(listed_blocks(lines)) if "指标1" in text else {}
    for i, line in enumerate(lines):
        if i in listed:
            marks[i] = "\t"
            yield "\t", line, listed[i]
            continue
        behind = 0 < i < len(lines) - 1 and not marks[i] and marks[i - 1] == "\t"
        side: Side = ""
        if behind and line.text.strip():
            alone = _is_row(lines, i) or _is_torn(lines, i, text)
            side = "" if alone else piece_of(lines, i, text)
            marks[i] = "\t" if alone or side or begins_row(lines, i) else ""
        yield marks[i], line, side


def _is_row(lines: list[Line], at: int) -> bool:
    """Whether a unit's name stands alone between two rows; a page may end behind it."""
    further = at + 1 if lines[at + 1].text.strip() else at + 2
    if further >= len(lines) or "\t" not in lines[further].text:
        return False
    name = _CODE_OF_UNIT.sub("", lines[at].text.strip())
    wide = min(lines[i].text.count("\t") for i in (at - 1, further)) >= _LEAST_TABS
    adjoin = _adjoin(tuple(lines[at - 1 : at + 1])) and (
        further > at + 1 or _adjoin(tuple(lines[at : further + 1]))
    )
    return wide and adjoin and looks_like_organization(name)


def _is_torn(lines: list[Line], at: int, text: str) -> bool:
    """Whether the line is the first piece of the next row's first cell: it is printed whole elsewhere."""
    above, line, below = lines[at - 1 : at + 2]
    tabs = below.text.count("\t")
    if tabs < _LEAST_TABS or above.text.count("\t") != tabs or not _adjoin((above, line, below)):
        return False
    piece, rest = line.text.strip(), below.text[: below.text.index("\t")].strip()
    return len(piece) > 1 and len(rest) > 1 and piece + rest in text


def _closed(lines: tuple[Line, ...]) -> list[Line]:
    """``lines`` without the blank one between two rows of a page, where nearly all are set apart so."""
    rows = [i for i, line in enumerate(lines) if _mark(line)]
    gaps = Counter(below - above for above, below in pairwise(rows))
    between = {
        a + 1
        for a, b in pairwise(rows)
        if b - a == 2 and not lines[a + 1].text.strip() and _adjoin(lines[a : b + 1])
    }
    if len(between) <= _MOSTLY * gaps[1]:
        return list(lines)
    return [line for i, line in enumerate(lines) if i not in between]


def _adjoin(lines: tuple[Line, ...]) -> bool:
    """Whether nothing was left out between the lines: no page ends there."""
    return all(below.start == above.end + 1 for above, below in pairwise(lines))


def _whole(rows: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """``rows`` with those put together that line ends inside their cells have torn."""
    at, full = 0, 0
    while at < len(rows):
        count = _pieces(rows, at, full)
        row = rows[at]
        for piece in rows[at + 1 : at + count]:
            row = (*row[:-1], _joined(row[-1], piece[0]), *piece[1:])
        row = row[:full] if count > 1 else row
        full = len(row)
        yield row
        at += count


def _pieces(rows: list[tuple[Cell, ...]], at: int, full: int) -> int:
    """How many rows from ``at`` on are pieces of one of ``full`` cells, where a whole one follows."""
    taken = 1
    while full > 2 and at < len(rows) and (count := _adding_up(rows, at, full)) > 1:
        taken = taken if taken > 1 else count
        at += count
        if at >= len(rows) or len(rows[at]) == full:
            return taken
    return 1


def _adding_up(rows: list[tuple[Cell, ...]], at: int, full: int) -> int:
    """The number of rows (two to six) whose torn cells together make ``full`` cells, else 1; blanks too
    many at the end of the last are not counted."""
    cells = len(rows[at])
    for count in range(2, 7):
        if cells >= full or at + count > len(rows):
            return 1
        above, below = rows[at + count - 2], rows[at + count - 1]
        cells += len(below) - 1
        alone = len(above) == 1 == count - 1 and not looks_like_organization(above[0].text)
        filled = filled_width(below)
        if not above[-1].text or not below[0].text or filled >= full + alone:
            return 1
        if _begins_anew(above, below):
            return 1
        if cells - len(below) + filled <= full <= cells:
            return count
    return 1


_NAME = re.compile(r"[“‘]?[\u4e00-\u9fff]{2}.")
_SAID = re.compile(r"[，。；：、]|.{25}")


def _begins_anew(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
    """Whether ``below`` is a row of its own: named, or with a number or code in its first cell, after a
    whole figure; with one as the row above has; a name with what is said of it, below such another
    (立项依据 | …。)."""
    last, first, again = above[-1].text, above[0].text, below[0].text
    if len(above) == len(below) == 2 and last.endswith("。"):
        return not _SAID.search(first + again)
    if _WHOLE_FIGURE.fullmatch(last) and _NAME.match(again):
        return True
    if not _NUMBERED.fullmatch(again):
        return False
    return bool(_WHOLE_FIGURE.fullmatch(last)) or bool(_NUMBERED.fullmatch(first))


def _joined(first: Cell, second: Cell) -> Cell:
    """Two pieces of a cell as one; a blank between Latin words only. Spreadsheets put a cell that holds
    lines in quotation marks."""
    latin = first.text[-1].isascii() and first.text[-1].isalpha() and second.text[0].isascii()
    text = f"{first.text} {second.text}" if latin else first.text + second.text
    spans = (*first.spans, *second.spans)
    if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1]:
        text, (start, end), (begin, stop) = text[1:-1].strip(), spans[0], spans[-1]
        spans = ((start + 1, end), *spans[1:-1], (begin, stop - 1))
    return Cell(text, spans, first.page)


RULE = re.compile(r"\|?(\s*:?-{2,}:?\s*\|)+\s*(:?-{2,}:?)?\s*")
"""The line below a Markdown table's head."""


def _mark(line: Line) -> str:
    """What parts the line's cells; "" where it is prose."""
    if "\t" in line.text:
        return "\t"
    return "|" if "|" in line.text and len(line.text.strip()) > 2 else ""


def _bars(lines: list[Line]) -> str:
    """How bars part the cells of neighbouring lines: around them (|), behind each (❘), only between
    them (¦), or not at all."""
    texts = [line.text.strip() for line in lines]
    if all(map(_enclosed, texts)):
        return "|"
    if all(text.endswith("|") for text in texts):
        return "❘" if sum(text.count("|") > 1 for text in texts) > 1 else ""
    bars = {text.count("|") for text in texts}
    return "¦" if len(bars) == 1 and len(lines) > 1 else ""


def _rows_alone(lines: list[Line]) -> list[Line]:
    """``lines`` without the sentences above and below the rows: one long cell each."""
    rows = [i for i, line in enumerate(lines) if line.text.count("|") > 1 or width(line.text) <= 80]
    return lines[rows[0] : rows[-1] + 1]


def _enclosed(text: str) -> bool:
    return text[0] == text[-1] == "|" and text.count("|") > 2


def _cells(line: Line, mark: str) -> tuple[Cell, ...]:
    text, start = line.text, line.start
    if mark == "|":
        start += text.index("|") + 1
        text = text.strip()[1:-1]
    elif mark == "❘":
        text = text.rstrip()[:-1]
    cells = []
    empty = Cell("", (), line.page)
    for piece in text.split("\t" if mark == "\t" else "|"):
        words = piece.split() if piece else []
        if len(words) == 1:
            first = start + piece.index(words[0])
            cells.append(Cell(words[0], ((first, first + len(words[0])),), line.page))
        elif words:
            first = start + piece.index(words[0])
            span: Span = (first, first + len(piece.strip()))
            cells.append(Cell(" ".join(words), (span,), line.page))
        else:
            cells.append(empty)
        start += len(piece) + 1
    return tuple(cells)
