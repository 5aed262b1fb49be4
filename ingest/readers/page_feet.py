"""The pages of a PDF as they are read, laid out without the numbers that count them and without the
running heads, but for the first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.page_numbers import plain, running_heads
from ingest.readers.typeset import Piece, Typesetter

_NUMBER = re.compile(
    r"[\s\-—–－·.]*(?:第\s*)?(?P<n>\d{1,4})(?:\s*页)?(?:\s*(?:[/／]|[,，]?\s*共)\s*\d{1,4}\s*页?)?[\s\-—–－·.]*"
)
_LEAST = 4  # pages whose numbers are as far from their place in the file


@dataclass(frozen=True, slots=True)
class _Laid:
    """A line, the rows of a grid, or why something could not be read."""

    page: int
    text: str | None = None
    rows: Sequence[Sequence[Piece]] = ()
    continued: bool = False
    unread: str = ""


class Pages:
    """Takes what a ``Typesetter`` takes, and gives it to one once it knows which lines count the pages."""

    def __init__(self) -> None:
        self._laid: list[_Laid] = []

    def line(self, text: str, page: int) -> None:
        self._laid.append(_Laid(page, text))

    def grid(self, rows: Sequence[Sequence[Piece]], page: int, *, continued: bool = False) -> None:
        self._laid.append(_Laid(page, rows=rows, continued=continued))

    def unread(self, reason: str, page: int) -> None:
        self._laid.append(_Laid(page, unread=reason))

    def set(self, setter: Typesetter) -> None:
        """Lay out all pages but for their numbers and heads."""
        counted = self._counted()
        counted |= self._heads(counted)
        for i, each in enumerate(self._laid):
            if i in counted:
                continue
            if each.unread:
                setter.unread(each.unread, each.page)
            elif each.text is not None:
                setter.line(each.text, each.page)
            else:
                setter.grid(each.rows, each.page, continued=each.continued)

    def _counted(self) -> frozenset[int]:
        """The first or last lines of pages that are numbers which go up with the pages."""
        found: frozenset[int] = frozenset()
        for last in (True, False):
            apart = {i: page - n for i, page, n in self._numbers(last)}
            common = Counter(apart.values()).most_common(1)
            if common and common[0][1] >= _LEAST:
                found |= {i for i, away in apart.items() if away == common[0][0]}
        return found

    def _numbers(self, last: bool) -> Iterator[tuple[int, int, int]]:
        """Where a page begins or ends with a line that is a number: the line, the page, the number."""
        for page, at in self._ends(last, frozenset()):
            if number := _NUMBER.fullmatch(self._laid[at].text or ""):
                yield at, page, int(number["n"])

    def _heads(self, counted: frozenset[int]) -> frozenset[int]:
        """The first or last lines of pages, but for the ``counted``, that most pages print; not the first."""
        found: frozenset[int] = frozenset()
        for last in (True, False):
            ends = [(at, plain(self._laid[at].text or "")) for _, at in self._ends(last, counted)]
            for head in running_heads((text for _, text in ends), len(ends)):
                found |= frozenset([at for at, text in ends if text == head][1:])
        return found

    def _ends(self, last: bool, apart: frozenset[int]) -> Iterator[tuple[int, int]]:
        """Each page of more than one line, and its last or first but for those ``apart``."""
        pages: dict[int, list[int]] = defaultdict(list)
        for i, each in enumerate(self._laid):
            if i not in apart and (each.text is None or each.text.strip()):
                pages[each.page].append(i)
        for page, lines in pages.items():
            if len(lines) > 1:
                yield page, lines[-1 if last else 0]
