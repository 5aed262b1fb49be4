"""Headings of a form that came out as lines of words, its cells wrapped: the pieces of one cell stand above and
below the others' words.

``一级 年度 实际`` / ``二级指标 三级指标 分值 得分`` / ``指标 指标值 完成值``: every piece is part of one known
heading, and none crosses another. What the lines leave open of their order, the forms' own orders tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from ingest.document import Line
from ingest.form_layouts import bare, column_orders, column_roles, label_of, squeeze
from ingest.form_money import AMOUNTS

_WIDE = re.compile(r"\S(?:\s{2,}|[\t|])\S")
"""What parts cells that stand in columns."""
_HEADED = re.compile(r"(?<!\S)一级(?:指标|目标|指)?(?!\S)")
_AMOUNTS = re.compile(r"年度资金总额|资金总额|年度预算")
_LINES = (4, 3, 2)
_PIECES = 16
_WAYS = 64
_FIGURE = r"\d+(?:\.\d+)?"
_SIGNED = r"(?:[^\s\d]*[≥≤=＝＞＜><] ?\S+)"
_TARGET_FIRST = re.compile(rf"(?<!\S){_SIGNED} \S+ {_FIGURE} {_FIGURE}(?!\S)")
_WEIGHT_FIRST = re.compile(rf"(?<!\S){_FIGURE} {_SIGNED} \S+ {_FIGURE}(?!\S)")

Known = Callable[[str], str]
"""What a heading means; "" where it is none."""


class _Piece(NamedTuple):
    text: str
    line: int
    at: int


Cell = tuple[_Piece, ...]


def rewoven(lines: list[Line]) -> list[Line]:
    """``lines`` with the headings of indicators and of amounts that are wrapped each on one line."""
    found = list(lines)
    for at in reversed(range(len(lines))):  # what is woven leaves the lines above it where they are
        text = lines[at].text
        if _HEADED.search(text):
            _weave(found, range(at, at + 1), _role, "indicators")
        elif _AMOUNTS.search(text):
            _weave(found, range(max(0, at - max(_LINES)), at), _amount, "funds")
    return found


def _weave(lines: list[Line], starts: range, known: Known, which: str) -> None:
    """Puts the headings that begin at one of ``starts`` on one line, where they are wrapped."""
    for start in starts:
        for count in _LINES:
            if which == "funds" and start + count != starts.stop:
                continue
            window = lines[start : start + count]
            order = _headings(window, known, column_orders(which), lines[start + count :])
            if order:
                first, last = window[0], window[-1]
                lines[start : start + count] = [
                    Line(first.start, last.end, " ".join(order), first.page)
                ]
                return


def _role(text: str) -> str:
    return min(column_roles(text) - {"side", "period", "project", "goals"}, default="")


def _amount(text: str) -> str:
    label = label_of(text) or label_of(bare(text)) or ""
    return label if label in AMOUNTS else ""


def _headings(
    lines: Sequence[Line], known: Known, orders: Sequence[Sequence[str]], below: Sequence[Line]
) -> list[str]:
    """The headings of ``lines`` from left to right; none where they are not wrapped, or not plain."""
    pieces = [
        _Piece(word, n, i)
        for n, line in enumerate(lines)
        for i, word in enumerate(line.text.split())
    ]
    torn = any(not known(piece.text) for piece in pieces)
    if any(_WIDE.search(line.text) for line in lines):
        return []
    if (
        not 2 < len(pieces) <= _PIECES
        or not torn
        or any(c.isdigit() for p in pieces for c in p.text)
    ):
        return []
    covers = list(islice(_covers(pieces, known, frozenset(), []), _WAYS))
    even = min(map(_gaps, covers), default=0)
    ways = {
        tuple(order)
        for cells in covers
        if _gaps(cells) == even
        for ranks in orders
        if (order := _sorted(cells, known, ranks)) is not None
    }
    if len(ways) > 1:
        ways = {way for way in ways if _fits([known(text) for text in way], below)}
    return [*ways.pop()] if len(ways) == 1 else []


def _covers(
    pieces: Sequence[_Piece], known: Known, used: frozenset[_Piece], chosen: list[Cell]
) -> Iterator[list[Cell]]:
    """The ways to put every piece into a known heading, no two of which cross or mean the same."""
    first = next((piece for piece in pieces if piece not in used), None)
    if first is None:
        yield chosen
        return
    meant = {known(_text(cell)) for cell in chosen}
    for cell in _from((first,), pieces):
        key = known(_text(cell))
        if not key or key in meant or not used.isdisjoint(cell):
            continue
        if not any(_cross(cell, other) for other in chosen):
            yield from _covers(pieces, known, used | {*cell}, [*chosen, cell])


def _from(cell: Cell, pieces: Sequence[_Piece]) -> Iterator[Cell]:
    """``cell`` alone, and with one piece or two of the lines below it."""
    yield cell
    if len(cell) < 3:
        for piece in pieces:
            if 0 < piece.line - cell[-1].line < 3:
                yield from _from((*cell, piece), pieces)


def _gaps(cells: Sequence[Cell]) -> int:
    """How many ways the lines of one cell are apart: in a row of cells that are wrapped alike but one."""
    return len({below.line - above.line for cell in cells for above, below in pairwise(cell)})


def _text(cell: Cell) -> str:
    return "".join(piece.text for piece in cell)


def _cross(one: Cell, two: Cell) -> bool:
    return len({a.at < b.at for a in one for b in two if a.line == b.line}) > 1


def _sorted(cells: Sequence[Cell], known: Known, ranks: Sequence[str]) -> list[str] | None:
    """The cells' headings in the order ``ranks``; None where a printed line speaks against it."""
    keys = [known(_text(cell)) for cell in cells]
    if any(key not in ranks for key in keys):
        return None
    order = sorted(cells, key=lambda cell: ranks.index(known(_text(cell))))
    for at, cell in enumerate(order):
        if any(a.line == b.line and a.at > b.at for x in order[at + 1 :] for a in cell for b in x):
            return None
    return [_text(cell) for cell in order]


def _fits(roles: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether rows print the weight where the headings do: 10 before the target, or behind what was done."""
    text = "\n".join(squeeze_gaps(line.text) for line in lines[:80])
    before, behind = len(_WEIGHT_FIRST.findall(text)), len(_TARGET_FIRST.findall(text))
    if not {"weight", "target"} <= {*roles} or min(before, behind) or not before + behind:
        return False
    return (roles.index("weight") < roles.index("target")) is bool(before)


def squeeze_gaps(text: str) -> str:
    """``text`` with one blank between its words."""
    return " ".join(squeeze(word) for word in text.split())
