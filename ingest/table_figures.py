"""The figures of a sheet: each cell read as one number with the spans of its pieces, or reported."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.amounts import Number, is_nil, parse_broken, pieces_of
from ingest.document import Cell, Document
from ingest.layout import squeeze
from ingest.sheet import Sheet
from ontology.facts import Span

Key = tuple[int, int]
"""(entry, column)"""


@dataclass(slots=True)
class Figures:
    """A sheet's numbers by entry and column."""

    numbers: dict[Key, Number] = field(default_factory=dict)
    spans: dict[Key, tuple[Span, ...]] = field(default_factory=dict)
    decimals: int = 2

    @property
    def values(self) -> dict[Key, Decimal]:
        return {key: number.value for key, number in self.numbers.items()}


def read_figures(sheet: Sheet, document: Document) -> Figures:
    """Every figure cell of the sheet; what is no number is noted in ``sheet.unread``."""
    figures = Figures()
    torn: list[tuple[Key, Cell, tuple[str, ...], tuple[Span, ...]]] = []
    counts: Counter[int] = Counter()
    for at, entry in enumerate(sheet.entries):
        for index, cell in entry.figures.items():
            words, spans = _pieces(cell, document)
            number = parse_broken(words) if len(words) == 1 else None
            if number is not None:
                figures.numbers[(at, index)], figures.spans[(at, index)] = number, spans
                counts[number.decimals] += 1
            elif words:
                torn.append(((at, index), cell, words, spans))
    limit = max(counts) if counts else None
    for key, cell, words, spans in torn:
        number = parse_broken(words, limit) if len(words) > 1 else None
        if number is not None:
            figures.numbers[key], figures.spans[key] = number, spans
        elif not is_nil("".join(words)):
            text = squeeze(cell.text)
            why = f"“{sheet.title}”中的“{text}”读不成一个数，未采用。"
            sheet.unread.append(((spans[0][0], spans[-1][1]), why))
    figures.decimals = max((n.decimals for n in figures.numbers.values()), default=2)
    return figures


def _pieces(cell: Cell, document: Document) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    if len(cell.spans) == 1 and " " not in cell.text:
        ((start, end),) = cell.spans
        return (document.text[start:end],), cell.spans
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    for start, end in cell.spans:
        found, where = pieces_of(document.text[start:end], start)
        words, spans = words + found, spans + where
    return words, spans
