"""Headings whose cells are wrapped, printed line by line: between the pieces of one cell stand those of
others.

The pieces of a cell stand one below the other, and those of its neighbours left and right of it on every
line that both have. So the cells are found as a puzzle: each piece in one cell, each cell a heading that
is known, none crossing another. Where two cells share no line, the national forms' order tells which
stands first; where the printed lines speak against that order, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from ingest.layout import Heading, column_heading, printed_orders
from ingest.sheet import visible
from ingest.table_heading_words import ANY_WORDS
from ingest.table_headings import LEVELS, OF_WHICH, Node
from ingest.table_words import Word

_LINES = 8  # of headings, at most
_PIECES = 40
_LONGEST = 30  # characters of a heading
_FURTHEST = 2  # lines from one piece of a cell to the next, at most
_MOST = 4  # pieces of a cell
_UNEVEN = 2  # characters that a piece may be longer than the one above it
_STEPS = 4000
_READINGS = 8


Orders = Sequence[Mapping[str, int]]
"""The place of each key in the orders that columns may have."""


class _Piece(NamedTuple):
    text: str
    line: int
    at: int  # among the pieces of its line


class _Heading(NamedTuple):
    """A cell: its pieces from the top down, and what they mean together."""

    pieces: tuple[_Piece, ...]
    known: Heading

    @property
    def text(self) -> str:
        return visible("".join(p.text for p in self.pieces))

    @property
    def top(self) -> int:
        return self.pieces[0].line

    @property
    def bottom(self) -> int:
        return self.pieces[-1].line

    @property
    def key(self) -> str:
        known = self.known
        if known.key == "amount" and known.phase:
            return f"{known.key}/{known.phase}"
        return known.role if known.role in ("code", "label") else known.key

    def holds(self, other: _Heading) -> bool:
        """Whether ``other`` may stand below this heading."""
        return other.top > self.bottom and other.known.key in self.known.children


def woven(words: Sequence[Word], title: str) -> Iterator[list[Node]]:
    """The headings of the table ``title`` that ``words`` may be, their cells wrapped, likeliest first."""
    return (ways[0] for ways in _woven(words, title) if len(ways) == 1)


def undecided(words: Sequence[Word], title: str) -> Iterator[list[list[Node]]]:
    """The same where forms differ in the order of cells that share no line: the headings in each order."""
    return (ways for ways in _woven(words, title) if len(ways) > 1)


def _woven(words: Sequence[Word], title: str) -> Iterator[list[list[Node]]]:
    orders = printed_orders(title)
    lines = [_pieces(list(run)) for _, run in groupby(words, key=lambda w: w.line)]
    if not 1 < len(lines) <= _LINES or sum(map(len, lines)) > _PIECES:
        return
    over, times = _repeated(lines)
    lines = [line[: len(line) // times] for line in lines[1 if over else 0 :]]
    placed = [[_Piece(t, n, i) for i, t in enumerate(line)] for n, line in enumerate(lines)]
    for cells in sorted(islice(_coded_covers(placed), _READINGS * 4), key=_cost)[:_READINGS]:
        yield [_under(over, nodes, times) for nodes in _in_order(cells, orders)]


def _coded_covers(lines: list[list[_Piece]]) -> Iterator[list[_Heading]]:
    """The ways to put the pieces into headings; 类 款 项 on the last line stand below the code's."""
    levels = len(lines) > 2 and all(piece.text in LEVELS for piece in lines[-1])
    above = _covers(lines[:-1]) if levels else iter(())
    coded = [cells for cells in above if any(c.known.role == "code" for c in cells)]
    yield from coded
    if not coded:
        yield from _covers(lines)


def _under(over: list[str], nodes: list[Node], times: int) -> list[Node]:
    """``nodes`` so often as they are printed, below the headings over them or beside those."""
    above = [Node(text, column_heading(text)) for text in over]
    if len(above) != times or any(n.role in ("code", "label") for n in nodes):
        return [*above, *nodes * times]
    for node in above:
        node.children = list(nodes)
    return above


def _pieces(words: list[Word]) -> list[str]:
    """The words of a line; characters set wide apart (项 目) are one."""
    found: list[str] = []
    for word in words:
        joined = found[-1] + word.text if found and len(found[-1]) == len(word.text) == 1 else ""
        if joined and column_heading(joined) is not None:
            found[-1] = joined
        else:
            found.append(word.text)
    return found


def _repeated(lines: list[list[str]]) -> tuple[list[str], int]:
    """How often the same headings stand side by side on every line (once under 预算数, once under 决算数);
    and the groups of the first line, where that alone differs."""
    for first in (0, 1):
        below = lines[first:]
        for times in range(min(map(len, below)), 1, -1):
            if all(line == line[: len(line) // times] * times for line in below):
                over = lines[0] if first else []
                known = [column_heading(text) for text in over]
                if all(h is not None and h.role in ("group", "figure") for h in known):
                    return over, times
    return [], 1


def _covers(lines: list[list[_Piece]]) -> Iterator[list[_Heading]]:
    """The ways to put every piece into a known heading, no two of which cross."""
    pieces = [piece for line in lines for piece in line]
    cells = {piece: list(_from(piece, lines)) for piece in pieces}
    held = {piece for found in cells.values() for cell in found for piece in cell.pieces}
    if len(held) < len(pieces):
        return  # a word that is part of no heading
    steps = 0

    def go(at: int, used: frozenset[_Piece], chosen: list[_Heading]) -> Iterator[list[_Heading]]:
        nonlocal steps
        while at < len(pieces) and pieces[at] in used:
            at += 1
        if at == len(pieces):
            yield chosen
            return
        for cell in cells[pieces[at]]:
            steps += 1
            if steps > _STEPS:
                return
            if used.isdisjoint(cell.pieces) and not any(_cross(cell, c) for c in chosen):
                yield from go(at + 1, used | {*cell.pieces}, [*chosen, cell])

    yield from go(0, frozenset(), [])


def _from(piece: _Piece, lines: list[list[_Piece]]) -> Iterator[_Heading]:
    """The known headings that begin with ``piece``, the longest first: whole headings below each other in
    lines of such are no one cell."""
    chains: list[tuple[_Piece, ...]] = [(piece,)]
    for chain in chains:
        if len(chain) < _MOST:
            chains += [(*chain, p) for p in _below(chain, lines)]
    torn = _torn(lines[piece.line])
    for chain in reversed(chains):
        known = column_heading(visible("".join(p.text for p in chain)))
        if known is not None and (len(chain) == 1 or known.role == "code" or torn or _torn(chain)):
            yield _Heading(chain, known)


def _torn(pieces: Sequence[_Piece]) -> bool:
    """Whether one of the pieces means nothing alone; 其中 may open a heading or stand over several."""
    known = [column_heading(p.text) for p in pieces]
    return any(h is None or h.key == OF_WHICH for h in known)


def _below(chain: tuple[_Piece, ...], lines: list[list[_Piece]]) -> Iterator[_Piece]:
    """The pieces that may be the next of a cell: its lines are as far apart, one more or less."""
    last = chain[-1]
    gaps = range(1, _FURTHEST + 1)
    if len(chain) > 1:
        gap = last.line - chain[-2].line
        gaps = range(max(1, gap - 1), gap + 2) if len(chain) == 2 else range(gap, gap + 1)
    most = min(_LONGEST - sum(len(p.text) for p in chain), len(last.text) + _UNEVEN)
    for gap in gaps:
        if last.line + gap < len(lines):
            yield from [p for p in lines[last.line + gap] if len(p.text) <= most]


def _cross(one: _Heading, two: _Heading) -> bool:
    return len({a.at < b.at for a in one.pieces for b in two.pieces if a.line == b.line}) > 1


def _cost(cells: list[_Heading]) -> int:
    """Few cells are likely, but not a side joined with the 小计 below it, nor 其中 with one of several
    parts below it."""
    cost = len(cells)
    for cell in cells:
        first, last = (column_heading(cell.pieces[i].text) for i in (0, -1))
        total = last is not None and last.key in ("total", "subtotal", "amount")
        if len(cell.pieces) > 1 and total and first is not None and first.children:
            cost += 2
        if any(_is_whole(p.text, cell.known) for p in cell.pieces[1:]):
            cost += 2
        if first is not None and first.key == OF_WHICH and _has_beside(cell, cells, first):
            cost += 2
    return cost


def _is_whole(text: str, inside: Heading) -> bool:
    """Whether ``text`` is a heading of names by itself, or what the heading ``inside`` which it stands, whose
    name may hold any words, means."""
    known = column_heading(text)
    if known is None or len(text) < 3:
        return False
    return known.role == "label" or (known.key == inside.key and known.key in ANY_WORDS)


def _has_beside(cell: _Heading, cells: list[_Heading], over: Heading) -> bool:
    """Whether beside the last piece of ``cell`` another part stands that ``over`` may hold as it may this."""
    last = column_heading(cell.pieces[-1].text)
    if len(cell.pieces) < 2 or last is None or last.key not in over.children:
        return False
    return any(
        c is not cell and c.known.key in over.children and c.top == cell.bottom for c in cells
    )


def _in_order(cells: list[_Heading], orders: Orders) -> list[list[Node]]:
    """The cells from left to right, those below a heading as its children, in each order that is possible."""
    cells = _without_spare(cells)
    starters = [c for c in cells if c.known.role in ("code", "label")]
    first = min((c.top for c in starters), default=0)
    wide = sum(c.known.role == "label" for c in starters) > 1
    above = [c for c in cells if wide and c.bottom < first and c not in starters]
    rest = [c for c in cells if c not in above]
    groups = [c for c in rest if sum(map(c.holds, rest)) > 1 and not _of_other_side(c, rest)]
    over = [Node(c.text, c.known) for c in above]
    ordered = _left_to_right([c for c in rest if c not in groups], groups, orders)
    return [[*over, *nodes] for order in ordered if (nodes := _nested(order, groups))]


def _of_other_side(group: _Heading, cells: list[_Heading]) -> bool:
    """Whether what may stand below income (小计 基本支出 项目支出) is printed but once: it is the expenditure's."""
    held = [c.known for c in cells if group.holds(c)]
    once = len({known.key for known in held}) == len(held)
    return group.key == "revenue" and once and any(k.direction == "expenditure" for k in held)


def _nested(order: list[_Heading], groups: list[_Heading]) -> list[Node]:
    """The cells in ``order``, those below each of ``groups`` as its children; none where one has none."""
    nodes: list[tuple[list[_Heading], Node]] = [([c], Node(c.text, c.known)) for c in order]
    for group in sorted(groups, key=lambda g: (-g.bottom, g.top, g.pieces[0].at)):
        start, end = _run(group, nodes)
        if end - start < 2:
            return []
        below = nodes[start:end]
        inner = [c for cells, _ in below for c in cells]
        node = Node(group.text, group.known, [n for _, n in below])
        nodes[start:end] = [([group, *inner], node)]
    return [n for _, n in nodes]


def _without_spare(cells: list[_Heading]) -> list[_Heading]:
    """``cells`` without 项目 over the code and the name."""
    coded = min((c.top for c in cells if c.known.role == "code"), default=0)
    over = [c for c in cells if c.known.role == "label" and c.bottom < coded]
    named = any(c.known.role == "label" and c not in over for c in cells)
    return [c for c in cells if c not in over] if named else cells


def _run(group: _Heading, nodes: list[tuple[list[_Heading], Node]]) -> tuple[int, int]:
    """Where the most cells stand side by side that may be below ``group``, each of another kind, those on
    one line alone all on the same; nowhere if a 合计 before them stands lower than they do."""
    cells = [held[0] for held, _ in nodes]
    best = (0, 0)
    for start in range(len(cells)):
        end, seen, level = start, set[str](), set[int]()
        while end < len(cells) and group.holds(cells[end]) and cells[end].key not in seen:
            alone = {cells[end].top} if len(cells[end].pieces) == 1 else set[int]()
            if len(level | alone) > 1:
                break
            seen.add(cells[end].key)
            level |= alone
            end += 1
        if end - start > best[1] - best[0]:
            best = (start, end)
    before = cells[best[0] - 1 : best[0]] if best[0] else []
    lower = any(c.known.total and c.top > min(x.top for x in cells[slice(*best)]) for c in before)
    return (0, 0) if lower else best


def _left_to_right(
    cells: list[_Heading], groups: list[_Heading], orders: Orders
) -> list[list[_Heading]]:
    """``cells`` in their order: by the lines that they share, else by the national forms' orders."""
    before = {
        (a, b)
        for a in range(len(cells))
        for b in range(len(cells))
        if a != b and _left_of(cells[a], cells[b])
    }
    for group in groups:
        below = [i for i, c in enumerate(cells) if group.holds(c)]
        if any(g is not group and g.top == group.top and g.known == group.known for g in groups):
            continue
        for i, cell in enumerate(cells):
            if i not in below:
                before |= {(i, b) for b in below if _left_of(cell, group)}
                before |= {(b, i) for b in below if _left_of(group, cell)}
    found = {order for ranks in orders if (order := _sorted(cells, before, ranks)) is not None}
    return [[cells[i] for i in order] for order in sorted(found)]


def _left_of(one: _Heading, two: _Heading) -> bool:
    return any(a.line == b.line and a.at < b.at for a in one.pieces for b in two.pieces)


def _sorted(
    cells: list[_Heading], before: set[tuple[int, int]], ranks: Mapping[str, int]
) -> tuple[int, ...] | None:
    """The only order of ``cells``, or where several are left that of ``ranks``; None where it has none."""
    order: list[int] = []
    guessed = False
    while len(order) < len(cells):
        rest = [i for i in range(len(cells)) if i not in order]
        free = [i for i in rest if not any((j, i) in before for j in rest)]
        if not free:
            return None
        if len(free) > 1:
            guessed = True
            if any(cells[i].key not in ranks for i in free):
                return None
            free.sort(key=lambda i: ranks[cells[i].key])
        order.append(free[0])
    keys = [cells[i].key for i in order]
    printed = [ranks[key] for key in keys[: len(keys) // _blocks(keys)] if key in ranks]
    return tuple(order) if not guessed or printed == sorted({*printed}) else None


def _blocks(keys: list[str]) -> int:
    """How often the same few headings stand side by side: 科目编码 科目名称 决算数, once for each block."""
    times = max(keys.count("label"), 1)
    return times if keys == keys[: len(keys) // times] * times else 1
