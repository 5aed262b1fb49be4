"""The numbers of pages that a text without pages keeps, each on a line of its own, and the running
heads and feet that stand beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.document import Line

_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?(\d{1,3})(?:\s*页)?(?:\s*(?:[/／]|[,，]?\s*共)\s*\d{1,3}\s*页?)?[-—–－·\s]*"
)
_LEAST = 4  # pages that make a row of numbers
_FIRST = 9  # the first page that prints its number, at most: 201, 202, … are codes
_APART = 12  # lines of a page, at least
_MISSING = 2  # pages without a number, one after another
_UNEVEN = 6  # lines of the longest page, to those of a common one
_OTHERS = 1.5  # numbers on lines of their own to each that counts a page: more, and they are cells
_SHARE = 0.5  # of the lines that stand between the first number and the last
_PAGES_HEADED = (
    0.3  # of the pages that print a running head: parts, left and right pages have their own
)
_WIDE = 60  # characters of a line that is no running head
_HEAD = re.compile("预算|决算|公开|报告")
_NO_HEAD = re.compile(r"[，。；：:\t|]|科目|项目|金额|栏次|(?<!公开)表$|数$")
"""What a running head never prints: a sentence, or the title, the unit or a heading of a table."""


def without_page_numbers(lines: list[Line]) -> list[Line]:
    """``lines`` without those that count the pages and the running heads beside them, but for the first
    head of all; one blank line stands where a page ends."""
    pages = _pages(lines)
    if not pages:
        return lines
    counted = {*pages, *_heads(lines, pages)}
    kept: list[Line] = []
    turned = False
    for i, line in enumerate(lines):
        if i in counted:
            turned = True
            while kept and not kept[-1].text.strip(" \t"):
                kept.pop()
            feed = "\f" * line.text.startswith("\f")
            kept.append(Line(line.start, line.start + len(feed), feed, line.page))
        elif not turned or line.text.strip():
            turned = False
            kept.append(line)
    return kept


def _pages(lines: Sequence[Line]) -> list[int]:
    """The lines whose numbers count up all through the text, a page apart; those that are marked as a
    page's, where they are as many: a cell may be the number of the page it is on."""
    numbers = [
        (i, int(found[1]))
        for i, line in enumerate(lines)
        if len(text := line.text.strip()) < 24 and (found := _NUMBER.fullmatch(text))
    ]
    marks = Counter(mark for i, _ in numbers if (mark := _mark(lines[i])))
    usual = marks.most_common(1)[0][0] if marks else ""
    marked = [(i, n) for i, n in numbers if _mark(lines[i]) == usual] if usual else []
    as_marked = _counted(lines, marked)
    every = [] if len(as_marked) == len(numbers) else _counted(lines, numbers)
    return every if len(every) > len(as_marked) else as_marked


def _counted(lines: Sequence[Line], numbers: list[tuple[int, int]]) -> list[int]:
    """Those of ``numbers`` that count the pages; none where they are cells as likely."""
    chain = _longest(numbers, len(lines))
    if len(chain) < _LEAST or chain[0][1] > _FIRST or len(numbers) > _OTHERS * len(chain):
        return []
    gaps = [(below - above) / (n - m) for (above, m), (below, n) in pairwise(chain)]
    spread = chain[-1][0] - chain[0][0] >= _SHARE * len(lines)
    if not spread or max(gaps) > _UNEVEN * median(gaps):
        return []
    return sorted({*(i for i, _ in chain), *_short_pages(lines, numbers, chain)})


def _short_pages(
    lines: Sequence[Line], numbers: list[tuple[int, int]], chain: list[tuple[int, int]]
) -> Iterator[int]:
    """The numbers that the chain left out for pages of few lines: where they are marked as its are, and
    bare ones where they are all that stand between two of it, and all that these lack."""
    marks = {_mark(lines[i]) for i, _ in chain}
    if len(marks) > 1:
        return
    marked = marks != {""}
    for (above, m), (below, n) in pairwise(chain):
        between = [(i, k) for i, k in numbers if above < i < below]
        if marked or [k for _, k in between] == [*range(m + 1, n)]:
            yield from [i for i, k in between if m < k < n and _mark(lines[i]) in marks]


def _mark(line: Line) -> str:
    """What stands about a page's number: — 3 —, 第3页."""
    return re.sub(r"[\d\s]", "", line.text)


def _heads(lines: Sequence[Line], pages: Sequence[int]) -> Iterator[int]:
    """The lines that print what most pages print beside their numbers, but for the first."""
    for step in (1, -1):
        for head in running_heads(map(_plain, _beside(lines, pages, step)), len(pages)):
            yield from [i for i, line in enumerate(lines) if _plain(line) == head][1:]


def running_heads(texts: Iterable[str], pages: int) -> set[str]:
    """Those of ``texts``, of one line of each of so many ``pages``, that are running heads."""
    most = max(_LEAST, _PAGES_HEADED * pages)
    return {
        text
        for text, times in Counter(texts).items()
        if times >= most and _HEAD.search(text) and not _NO_HEAD.search(text)
    }


def _beside(lines: Sequence[Line], pages: Sequence[int], step: int) -> Iterator[Line]:
    """The first line with words after (1) or before (-1) each page's number."""
    for at in pages:
        further = range(at + step, at + 4 * step, step)
        yield from [lines[i] for i in further if 0 <= i < len(lines) and lines[i].text.strip()][:1]


def _plain(line: Line) -> str:
    return plain(line.text)


def plain(text: str) -> str:
    """A line that may be a running head, without white space; "" for a longer one."""
    return "".join(text.split()) if len(text.strip()) < _WIDE else ""


def _longest(numbers: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The longest row of numbers that rise by one; of equal ones the most even."""
    page = count / max((n for _, n in numbers if n), default=1)
    best: list[tuple[int, float, int]] = []  # its length, how even it is, the number before
    by_value: dict[int, list[int]] = {}
    for at, (i, n) in enumerate(numbers):
        found = (1, 0.0, -1)
        for step in range(1, _MISSING + 2):
            for before in by_value.get(n - step, ()):
                gap = i - numbers[before][0]
                length, even, _ = best[before]
                if gap >= _APART * step:
                    found = max(found, (length + 1, even - (gap - page * step) ** 2, before))
        best.append(found)
        by_value.setdefault(n, []).append(at)
    chain = []
    at = max(range(len(best)), key=best.__getitem__, default=-1)
    while at >= 0:
        chain.append(numbers[at])
        at = best[at][2]
    return chain[::-1]
