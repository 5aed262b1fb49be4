"""Words of a row that stand a line each, put into cells: those of one cell are as wide as its column allows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.table_words import Word
from ingest.wording import width

_RAGGED = 2  # print columns that a line of a cell may be wider than the one above it
_SHORT = 6  # a cell that is wrapped is at least as wide
_WORDS = 16

Words = list[Word]


def even_cells(words: Words, count: int) -> Iterator[list[Words]]:
    """The ways to make ``count`` cells of the words in order, no line of a cell wider than the one above."""
    if count <= len(words) <= _WORDS:
        yield from _from(words, 0, count)


def are_even(cells: list[Words]) -> bool:
    """Whether no line of a cell is wider than the one above it."""
    return all(goes_on(a, b) for cell in cells for a, b in pairwise(cell))


def _from(words: Words, at: int, count: int) -> Iterator[list[Words]]:
    if count == 0:
        if at == len(words):
            yield []
        return
    end = at + 1
    while end <= len(words) - count + 1:
        for rest in _from(words, end, count - 1):
            yield [words[at:end], *rest]
        if end == len(words) or not goes_on(words[end - 1], words[end]):
            return
        end += 1


def goes_on(above: Word, below: Word) -> bool:
    """Whether a cell may go on below a line of it: all words, on the next line, no wider."""
    if not (above.is_text and below.is_text) or above.line == below.line:
        return False
    wide = width(above.text)
    return wide >= _SHORT and width(below.text) <= wide + _RAGGED
