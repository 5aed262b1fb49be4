"""Lists printed as words whose rows print all their figures: what stands before them are names and texts.

Blanks leave no trace between words. A list of projects by number, name, unit and amounts still has but one
reading where every row prints as many figures as there are columns of them, and names its unit in one word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, pairwise
from typing import NamedTuple

from ingest.document import Cell
from ingest.layout import column_heading, row_name
from ingest.sheet import Column, Entry, visible
from ingest.sums import adds_up
from ingest.table_heading_words import readings
from ingest.table_headings import Node
from ingest.table_middle import gathered
from ingest.table_words import Word
from ingest.table_woven import woven

_LEAST_ROWS = 2
_NAMES = ("label", "text")
_FIGURES = ("figure", "group")


class _Row(NamedTuple):
    """A row's words, those of its total's name alone where it is one, and its figures."""

    words: list[Word]
    figures: list[Word]
    total: bool


class _Frame(NamedTuple):
    """The columns of a list: whether its rows are numbered, what stands before and behind the figures."""

    numbered: bool
    before: list[Column]
    figures: list[Column]
    behind: int

    @property
    def names(self) -> int:
        """Which of the columns before the figures names the rows."""
        keyed = [i for i, c in enumerate(self.before) if "项目名称" in c.path[-1]]
        return keyed[0] if keyed else 0


def listed(
    heads: Sequence[Word], body: list[Word], title: str
) -> tuple[list[Column], list[Entry]] | None:
    """The columns and the rows of a list under the headings ``heads``, each a word or put together where
    they are wrapped; None where some row may be read otherwise."""
    single = [Node(word.text, column_heading(word.text)) for word in heads]
    together: list[Word] | None = None
    for nodes in chain([single], readings(heads), woven(heads, title)):
        frame = _frame(nodes)
        if frame is None:
            continue
        found = _entries(body, frame)
        if found is None and _are_graded(nodes, frame):
            together = together or gathered(body) or body
            found = _entries(together, frame)
        if found is not None:
            numbers = [Column(-1, ("序号",), "sequence")] if frame.numbered else []
            return [*numbers, *frame.before, *frame.figures], found
    return None


def _entries(body: Sequence[Word], frame: _Frame) -> list[Entry] | None:
    """The rows that ``body`` makes under these columns; None where it makes none."""
    rows = list(_rows(body, frame))
    whole = [row for row in rows if row is not None]
    if len(rows) < _LEAST_ROWS or len(whole) < len(rows):
        return None
    entries = [_entry(at, row, frame, whole) for at, row in enumerate(whole)]
    kept = [entry for entry in entries if entry is not None]
    return kept if len(kept) == len(entries) else None


def _are_graded(nodes: Sequence[Node], frame: _Frame) -> bool:
    """Whether rows are numbered and nothing stands behind their figures that may be wrapped too."""
    behind = nodes[len(nodes) - frame.behind :] if frame.behind else []
    return frame.numbered and len(frame.before) == 1 and all(n.key == "grade" for n in behind)


def _frame(nodes: Sequence[Node]) -> _Frame | None:
    """The columns under headings that are all known, none below another."""
    if any(node.known is None or node.children for node in nodes):
        return None
    numbered = nodes[0].role == "sequence"
    kept = nodes[1:] if numbered else nodes
    figures = [i for i, node in enumerate(kept) if node.role in _FIGURES]
    if not figures or figures != list(range(figures[0], figures[-1] + 1)) or not figures[0]:
        return None
    words = [node for i, node in enumerate(kept) if i not in figures]
    if any(node.role not in _NAMES for node in words):
        return None
    columns = [
        Column(i, (node.text,), "figure" if i in figures else node.role)
        for i, node in enumerate(kept)
    ]
    behind = len(kept) - figures[-1] - 1
    if not numbered and behind:
        return None  # nothing shows where the next row begins
    first, last = figures[0], figures[-1] + 1
    return _Frame(numbered, columns[:first], columns[first:last], behind)


def _rows(body: Sequence[Word], frame: _Frame) -> Iterator[_Row | None]:
    """The rows in order; None where the words make none."""
    at, count = 0, len(frame.figures)
    for number in range(1, len(body) + 1):
        if at >= len(body):
            return
        total = _is_total(body[at])
        if frame.numbered and not total:
            if body[at].integer != number:
                yield None
                return
            at += 1
        end = _while(body, at, text=True)
        words, at = list(body[at:end]), end
        end = min(_while(body, at, text=False), at + count)
        figures, at = list(body[at:end]), end
        if not words or (len(figures) < count and not total):
            yield None
            return
        yield _Row(words, figures, total)
        end = _while(body, at, text=True) if frame.numbered else at
        end = next((i for i in range(at, end) if _is_total(body[i])), end)
        if end - at not in (0, frame.behind):
            yield None
            return
        at = end


def _while(body: Sequence[Word], at: int, *, text: bool) -> int:
    return next((i for i in range(at, len(body)) if body[i].is_text is not text), len(body))


def _is_total(word: Word) -> bool:
    name = row_name(word.text) if word.is_text else None
    return name is not None and name.total


def _entry(at: int, row: _Row, frame: _Frame, rows: Sequence[_Row]) -> Entry | None:
    columns = frame.figures
    if row.total:
        others = [r for r in rows if not r.total]
        placed = _placed(row.figures, others, columns)
        if placed is None:
            return None
        cells = [word.cell for word in row.words]
        label = visible("".join(word.text for word in row.words))
        return Entry(0, "", label, tuple(cells), placed, row=at)
    named = _named(row.words, frame)
    if named is None:
        return None
    name, texts = named
    figures = {c.index: w.cell for c, w in zip(columns, row.figures, strict=True)}
    label = visible("".join(word.text for word in name))
    told = {index: word.cell for index, word in texts.items()}
    return Entry(0, "", label, tuple(word.cell for word in name), figures, told, row=at)


def _named(words: list[Word], frame: _Frame) -> tuple[list[Word], dict[int, Word]] | None:
    """A row's name, which may be wrapped, and its other words by column; None where that is not plain."""
    columns, own = frame.before, frame.names
    spare = len(words) - len(columns)
    if spare < 0 or (spare and own):
        return (words[:1], {}) if len(words) == 1 and not own else None
    name = words[own : own + spare + 1]
    if any(below.line == above.line for above, below in pairwise(name)):
        return None
    others = [*words[:own], *words[own + spare + 1 :]]
    rest = [c for i, c in enumerate(columns) if i != own]
    return name, {c.index: word for c, word in zip(rest, others, strict=True)}


def _placed(
    figures: Sequence[Word], rows: Sequence[_Row], columns: Sequence[Column]
) -> dict[int, Cell] | None:
    """A total's figures in the columns that add up to them; None where there is no way, or more than one."""
    sums = [_sum([row.figures[i] for row in rows]) for i in range(len(columns))]
    whole = len(figures) == len(columns)
    ways = [
        chosen
        for chosen in combinations(range(len(columns)), len(figures))
        if whole or all(_may_be(w, sums[i]) for w, i in zip(figures, chosen, strict=True))
    ]
    if len(ways) != 1:
        return None
    return {columns[i].index: w.cell for i, w in zip(ways[0], figures, strict=True)}


def _sum(words: Sequence[Word]) -> tuple[Decimal, bool]:
    """What a column adds up to, and whether its figures are rates."""
    numbers = [word.number for word in words if word.number is not None]
    return sum((n.value for n in numbers), Decimal(0)), any(n.percent for n in numbers)


def _may_be(word: Word, column: tuple[Decimal, bool]) -> bool:
    if word.number is None:
        return True
    whole, rate = column
    return rate if word.number.percent else not rate and adds_up(word.number.value, [whole], 2)
