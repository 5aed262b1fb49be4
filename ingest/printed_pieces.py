"""What a line prints, by print columns, with Chinese characters two wide or one."""

from __future__ import annotations

import re
import unicodedata

from ingest.document import Line
from ontology.facts import Span
from ontology.records import dataclass

PIECE = re.compile(r"\S+(?: \S+)*")
WORD = re.compile(r"\S+")
"""What a cell prints on a line; a word of it, where one blank parts cells."""
MEASURES = ("WF", "WFA", "")
"""The characters that are two columns wide, likeliest first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What one line prints of a cell: its line, its print columns, its place in the text."""

    text: str
    line: int
    left: int
    right: int
    span: Span


def pieces(line: Line, at: int, wide: str, cell: re.Pattern[str]) -> list[Placed]:
    """The pieces of the line ``at``, each one ``cell``."""
    found, column, end = [], 0, 0
    for piece in cell.finditer(line.text):
        column += width(line.text[end : piece.start()], wide)
        right = column + width(piece[0], wide)
        span = (line.start + piece.start(), line.start + piece.end())
        found.append(Placed(piece[0], at, column, right, span))
        column, end = right, piece.end()
    return found


def width(text: str, wide: str) -> int:
    """The print columns of ``text``, characters of the widths ``wide`` two of them."""
    if not wide:
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in wide else 1 for c in text)
