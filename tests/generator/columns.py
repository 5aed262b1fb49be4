"""The same report as plain text whose cells blanks part: columns aligned, long cells over several lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Document, Grid, Line
from ingest.table_grid import matrix, parts
from tests.generator.reprint import blocks

LABEL, HEADING = 28, 12


@dataclass(frozen=True, slots=True)
class Setting:
    """How tables are set: ``wide`` counts Chinese characters as two columns, else as one; ``begun``: as two
    where cells begin, as one where they go on, as extractors do that know where characters stand."""

    wide: bool = True
    middle: bool = True  # cells stand in the middle of their row, else at its top
    nil: str | None = None  # what is printed for a blank figure
    begun: bool = False
    page: int = 0  # rows a page
    headless: bool = False  # further pages print no headings, but the blank lines of a page's foot
    gap: int = 2

    def measure(self, text: str) -> int:
        wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
        return len(text) + wide if self.wide else len(text)


def to_columns(document: Document, setting: Setting = Setting()) -> bytes:
    """Tables as ``pdftotext -layout`` sets them; all else as it is."""
    out: list[str] = []
    for block in blocks(document):
        if isinstance(block, Line):
            out.append(block.text)
        else:
            out += _table(_texts(block), len(parts(matrix(block)).heading), setting)
    return "\n".join(out).encode()


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in matrix(grid)]


def _table(rows: list[list[str]], heads: int, setting: Setting) -> list[str]:
    head, body = rows[:heads], rows[heads:]
    if setting.nil is not None:
        body = [
            [t or setting.nil if _figures(body, c) else t for c, t in enumerate(r)] for r in body
        ]
    widths = [_column(head, body, c, setting) for c in range(len(rows[0]))]
    top = _head(head, widths, setting)
    lines: list[str] = []
    for at, row in enumerate(body):
        turned = setting.page and at and at % setting.page == 0
        if turned and setting.headless:
            lines += ["", "", "", "", "\f", ""]
        elif at == 0 or turned:
            lines += ["\f" + top[0], *top[1:]] if at and top else top
        places = [(c, c, 0, 1, text) for c, text in enumerate(row) if text]
        lines += _row(places, widths, 1, setting)
    return lines if body else top


def _figures(body: Sequence[Sequence[str]], column: int) -> bool:
    texts = [r[column] for r in body if r[column]]
    return any("." in t for t in texts) and all(_figure(t) for t in texts)


def _figure(text: str) -> bool:
    return text in ("-", "—") or text.replace(",", "").replace(".", "").strip("-%").isdecimal()


def _money(text: str) -> bool:
    return _figure(text) and ("." in text or not text.isdecimal())


def _column(
    head: Sequence[Sequence[str]], body: Sequence[Sequence[str]], column: int, setting: Setting
) -> int:
    texts = [r[column] for r in body]
    figures = max((setting.measure(t) for t in texts if _figure(t)), default=0)
    words = max((setting.measure(t) for t in texts if not _figure(t)), default=0)
    named = max((setting.measure(r[column]) for r in head), default=0)
    return max(figures, min(words, LABEL), min(named, HEADING), 2)


def _head(rows: list[list[str]], widths: list[int], setting: Setting) -> list[str]:
    """Headings: one that has blanks to its right and headings below them stands above them all."""
    places = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if not text:
                continue
            last = c
            while (
                last + 1 < len(row)
                and not row[last + 1]
                and any(x[last + 1] for x in rows[r + 1 :])
                and not any(x[last + 1] for x in rows[:r] if x[last + 1] and not x[c])
            ):
                last += 1
            alone = all(not x[c] for x in rows[r + 1 :])
            places.append((c, last, r, len(rows) - r if alone else 1, text))
    return _row(places, widths, max(len(rows), 1), setting, heading=True) if rows else []


def _row(
    places: Sequence[tuple[int, int, int, int, str]],
    widths: list[int],
    levels: int,
    setting: Setting,
    *,
    heading: bool = False,
) -> list[str]:
    """Cells (first and last column, level, levels covered, text) as lines, at half-line steps."""
    wrapped = []
    lefts = [sum(widths[:c]) + setting.gap * c for c in range(len(widths) + 1)]
    for first, last, level, covered, text in places:
        room = lefts[last] + widths[last] - lefts[first]
        wrapped.append((first, room, level, covered, list(_wrapped(text, room, setting))))
    height = [
        max([1, *(len(p) for _, _, v, n, p in wrapped if n == 1 and v == level)])
        for level in range(levels)
    ]
    tallest = max([-(-len(p) // n) for _, _, v, n, p in wrapped], default=1)
    height = [max(h, tallest) if levels == 1 else h for h in height]
    if levels > 1:
        height[-1] = max(
            height[-1],
            max([len(p) - sum(height[v:-1]) for _, _, v, n, p in wrapped if n > 1], default=1),
        )
    steps: dict[int, list[tuple[int, str]]] = {}
    for first, room, level, covered, lines in wrapped:
        top = 2 * sum(height[:level])
        free = sum(height[level : level + covered]) - len(lines)
        top += free if setting.middle else 0
        for at, line in enumerate(lines):
            blank = room - setting.measure(line)
            shift = (
                blank // 2
                if heading
                else blank
                if _money(line)
                else blank // 2
                if line.isdecimal() and len(line) < 3
                else 0
            )
            steps.setdefault(top + 2 * at, []).append((lefts[first] + shift, line))
    return [_line(cells, setting) for _, cells in sorted(steps.items())]


def _wrapped(text: str, room: int, setting: Setting) -> Iterator[str]:
    if _figure(text):
        yield text
        return
    line = ""
    for character in text:
        if setting.measure(line + character) > room:
            yield line
            line = ""
        line += character
    yield line


def _line(cells: Sequence[tuple[int, str]], setting: Setting) -> str:
    line = ""
    for left, text in sorted(cells):
        line += " " * (left - (len(line) if setting.begun else setting.measure(line))) + text
    return line
