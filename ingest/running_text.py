"""Prose as one running text, line ends left out, each character walked back to the document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Document
from ingest.wording import fold, unmarked
from ontology.facts import Span

_PAGE_NUMBER = re.compile(
    r"[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?"
)
_PAGE_SIGNS = frozenset("-—–－第")
BREAK = "\n"
"""Stands where a table or a form is left out."""


@dataclass(frozen=True, slots=True)
class RunningText:
    """``text`` is folded for matching; ``lines`` are the indexes at which printed lines begin."""

    text: str
    lines: tuple[int, ...]
    offsets: tuple[int, ...]  # where each of those lines stands in the document
    document: Document

    def offset(self, index: int) -> int:
        """Where the character at ``index`` stands in the document's text."""
        at = bisect_right(self.lines, index) - 1
        return self.offsets[at] + index - self.lines[at]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document from one character to another."""
        return self.offset(start), self.offset(end - 1) + 1

    def line_starts(self, start: int, end: int) -> Sequence[int]:
        """The indexes in ``[start, end)`` at which printed lines begin, last first."""
        low, high = bisect_left(self.lines, start), bisect_left(self.lines, end)
        return self.lines[low:high][::-1]

    def printed(self, start: int, end: int) -> str:
        """The characters as printed, line ends left out, white space folded."""
        if end <= start:
            return ""
        low = bisect_right(self.lines, start) - 1
        high = bisect_left(self.lines, end)
        pieces = []
        for at in range(low, high):
            first = max(start, self.lines[at])
            last = min(end, self.lines[at + 1] if at + 1 < len(self.lines) else len(self.text))
            begin = self.offsets[at] + first - self.lines[at]
            pieces.append(self.document.text[begin : begin + last - first].rstrip(BREAK))
        return re.sub(r"\s+", " ", "".join(pieces).replace("**", "")).strip()


def running_text(document: Document, left_out: Sequence[Span] = ()) -> RunningText:
    """The prose of ``document`` without its grids and the stretches ``left_out`` (in order)."""
    pieces: list[str] = []
    lines: list[int] = []
    offsets: list[int] = []
    folded = fold(document.text)
    filled = [
        each.start
        for each in document.lines
        if (text := each.text.strip()) and not _is_page_number(text)
    ]
    length, last, out = 0, 0, 0
    for line in document.prose:
        while out < len(left_out) and left_out[out][1] <= line.start:
            out += 1
        if out < len(left_out) and left_out[out][0] <= line.start:
            continue
        stripped = line.text.strip()
        if _is_page_number(stripped):
            continue
        stripped = unmarked(stripped)
        if pieces and bisect_left(filled, line.start) > bisect_left(filled, last):
            pieces.append(BREAK)  # something stands between
            length += 1
        lines.append(length)
        first = line.start + line.text.index(stripped)
        offsets.append(first)
        pieces.append(folded[first : first + len(stripped)])
        length += len(stripped)
        last = line.end
    return RunningText("".join(pieces), tuple(lines), tuple(offsets), document)


def _is_page_number(text: str) -> bool:
    return text[0] in _PAGE_SIGNS and _PAGE_NUMBER.fullmatch(text) is not None
