"""Lays out a normalised text, and keeps where each line, grid and cell of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.document import Cell, Document, Grid, Line
from ingest.radicals import ordinary
from ontology.facts import Note

WIDE = re.compile(r"[⺀-鿿　-〿＀-￯]")
NUMBER = re.compile(r"-?[\d,]*\d\.\d{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell before it is laid out; covered cells of a merged one are empty pieces."""

    text: str
    columns: int = 1
    rows: int = 1


class Typesetter:
    """Collects lines and grids in reading order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._grids: list[Grid] = []
        self.notes: list[Note] = []

    def line(self, text: str = "", page: int | None = None) -> None:
        """One line of prose; inner line ends become lines of their own."""
        for piece in ordinary(text).split("\n"):
            self._add(piece, page)

    def grid(
        self, rows: Iterable[Sequence[Piece]], page: int | None = None, *, continued: bool = False
    ) -> None:
        """One line a row, cells parted by tabs; ``continued`` adds the rows to the grid before."""
        start = self._length
        laid = tuple(self._row(row, page) for row in rows)
        if continued and laid:
            before = self._grids.pop()
            laid, start, page = before.rows + laid, before.start, before.page
        if laid:
            self._grids.append(Grid(laid, start, self._length - 1, page))

    def unread(self, reason: str, page: int | None = None) -> None:
        """Note that something here could not be read."""
        self.notes.append(Note(self._length, self._length, "unread", reason, page))

    def document(self, name: str, file: str, sha256: str, pages: int | None = None) -> Document:
        text = "".join(self._parts)
        return Document(
            name, file, sha256, text, tuple(self._lines), tuple(self._grids), pages,
            tuple(self.notes),
        )  # fmt: skip

    def _add(self, text: str, page: int | None) -> None:
        self._lines.append(Line(self._length, self._length + len(text), text, page))
        self._parts.append(text + "\n")
        self._length += len(text) + 1

    def _row(self, row: Sequence[Piece], page: int | None) -> tuple[Cell, ...]:
        cells, start, texts = [], self._length, []
        for piece in row:
            text = ordinary(" ".join(piece.text.split()))
            spans = ((start, start + len(text)),) if text else ()
            cells.append(Cell(text, spans, page, piece.columns, piece.rows))
            texts.append(text)
            start += len(text) + 1
        self._add("\t".join(texts), page)
        return tuple(cells)


def join_wrapped(lines: Sequence[str]) -> str:
    """The lines of one cell as one: a name or number broken by a narrow column is whole again.

    Two whole numbers stay apart, so that they are never read as one.
    """
    text = ""
    for line in (part.strip() for part in lines):
        text += (" " if text and line and _apart(text, line) else "") + line
    return text


def _apart(left: str, right: str) -> bool:
    if NUMBER.fullmatch(left.rsplit(maxsplit=1)[-1]) and NUMBER.fullmatch(right):
        return True
    if WIDE.match(left[-1]) or WIDE.match(right[0]):
        return False
    return left[-1].isalpha() and right[0].isalpha()


def merged(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Rows in which spanning cells are followed by empty pieces for what they cover."""
    out: list[list[Piece]] = []
    hanging: dict[int, int] = {}  # column → rows still covered from above
    for row in rows:
        laid: list[Piece] = []
        waiting = list(row)
        while waiting or any(column >= len(laid) for column in hanging):
            column = len(laid)
            if hanging.get(column):
                laid.append(Piece(""))
                hanging[column] -= 1
                if not hanging[column]:
                    del hanging[column]
            elif waiting:
                piece = waiting.pop(0)
                for offset in range(max(1, piece.columns)):
                    laid.append(piece if offset == 0 else Piece(""))
                    if piece.rows > 1:
                        hanging[column + offset] = piece.rows - 1
            else:
                laid.append(Piece(""))
        out.append(laid)
    return out
