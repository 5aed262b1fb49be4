"""Headings printed as words: told apart by what headings are called, put in order by what they may hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingest.layout import Heading, column_heading, heading
from ingest.sheet import Column, visible
from ingest.table_words import Word

_LONGEST = 30
_LEVELS = ("类", "款", "项", "类款项", "类款")
_NAMED = ("sequence", "code", "label")
_SIDES = ("revenue", "expenditure")


@dataclass(slots=True)
class Node:
    """A heading with those below it."""

    text: str
    known: Heading | None
    children: list[Node] = field(default_factory=list)
    side: str = ""  # of the heading above that has one: revenue | expenditure

    @property
    def key(self) -> str:
        return self.known.key if self.known else ""

    @property
    def role(self) -> str:
        return self.known.role if self.known else ""

    def leaves(self, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        path = (*above, self.text)
        if not self.children:
            return [path]
        return [leaf for child in self.children for leaf in child.leaves(path)]


Piece = tuple[str, int]
"""A word of the headings, or a part of one, and its line."""

Way = tuple[int, int, Heading | None]
"""Where a heading begins, how many of its characters are unknown, and what it means."""

Block = tuple[list[Node], list[Node]]
"""Headings of labels (codes, names, row numbers) and of figures."""


def readings(words: Sequence[Word]) -> Iterator[list[Node]]:
    """The headings that ``words`` may be, likeliest first.

    Neighbours are joined where a heading was wrapped, words split where two headings are glued. A
    heading goes on over a line's end where its pieces mean nothing alone, or (second) wherever it can.
    """
    pieces = [(w.text, w.line) for w in words]
    split = [(part, line) for text, line in pieces for part in _known_parts(text)]
    whole, cut = _ways(pieces), _ways(split)
    costs = [_Costs(12, 12), _Costs(0, 12), _Costs(0, 0)]
    for cost in [_Costs(12, 12, totals=0), *costs] if _cells_torn(pieces) else costs:
        found, unknown = _segment(pieces, whole, cost)
        again, left = _segment(split, cut, cost) if unknown else (found, unknown)
        yield again if left < unknown else found


class _Costs(NamedTuple):
    """What a heading costs that goes on over a line's end (``crossing``), also with a word that is
    one of labels (``labels``) or a 合计 (``totals``): 支出 / 项目 are two headings even where
    政府性基金预算 / 财政拨款 are one."""

    crossing: int
    labels: int
    totals: int = 12


def _cells_torn(pieces: Sequence[Piece]) -> bool:
    """Whether headings are printed cell after cell, each over its lines: some line ends in half a
    heading, and 本年收入 ends a line where 合计 begins the next."""
    torn = total = False
    for (text, line), (after, following) in pairwise(pieces):
        if line == following:
            continue
        known = column_heading(text + after)
        torn |= column_heading(text) is None and known is not None
        total |= after == "合计" and known is not None and known.total
    return torn and total


def _ways(pieces: list[Piece]) -> list[list[Way]]:
    """For each piece the known headings that end with it, or the piece alone."""
    found: list[list[Way]] = []
    for end in range(1, len(pieces) + 1):
        ways: list[Way] = []
        joined = ""
        for start in range(end - 1, max(-1, end - 7), -1):
            joined = pieces[start][0] + joined
            if len(joined) > _LONGEST and start < end - 1:
                break  # a longer piece stands alone, as an unknown heading
            meant = column_heading(joined)
            if meant is not None or start == end - 1:
                ways.append((start, 0 if meant else len(joined), meant))
        found.append(ways)
    return found


def _segment(pieces: list[Piece], ways: list[list[Way]], costs: _Costs) -> tuple[list[Node], int]:
    """The cheapest way to cover ``pieces`` with known headings; characters left unknown."""
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # cost, characters unknown, where the last began
    for end, ending in enumerate(ways, 1):
        options = []
        for start, missed, meant in ending:
            cost, unknown, _ = best[start]
            over = costs.crossing if meant is None or meant.role not in _NAMED else costs.labels
            cost += 10 + missed * 20 + _joining(pieces[start:end], over, costs)
            options.append((cost, unknown + missed, start))
        best.append(min(options))
    nodes: list[Node] = []
    end = len(pieces)
    while end:
        start = best[end][2]
        text = visible("".join(text for text, _ in pieces[start:end]))
        nodes.append(Node(text, column_heading(text)))
        end = start
    return nodes[::-1], best[-1][1]


def _joining(pieces: list[Piece], over: int, costs: _Costs) -> int:
    """What joining the pieces of a heading costs: ``over`` a line's end, more where 项目, a side
    before it or a 小计 behind is a heading of its own; nothing where the rest only completes the first."""
    if len(pieces) == 1:
        return 0
    apart = costs.labels
    texts = [text for text, _ in pieces]
    first, last = column_heading(texts[0]), column_heading(texts[-1])
    total = last is not None and last.key in ("total", "subtotal")
    if pieces[0][1] == pieces[-1][1]:
        label = first is not None and last is not None and first.role in _NAMED
        return apart if label or (total and first is not None) else 0
    whole = "".join(texts)
    if whole[:2] in ("收入", "支出") and heading(whole[2:]) is not None:
        return over + apart
    if total and texts[-1] == "合计" and not costs.totals:
        return 0
    if total:
        return over + (apart if column_heading("".join(texts[:-1])) else 0)
    meant = column_heading(whole)
    return 0 if first is not None and meant is not None and first.key == meant.key else over


def _known_parts(text: str) -> list[str]:
    """``text`` cut into the known headings that are glued in it, or whole."""
    parts = _split_glued(text)
    return parts if all(column_heading(part) for part in parts) else [text]


def _split_glued(text: str) -> list[str]:
    """``text`` cut where a known heading ends."""
    if len(text) < 5 or heading(text) is not None:
        return [text]
    for cut in range(len(text) - 2, 1, -1):
        if heading(text[:cut]) is not None:
            return [text[:cut], *_split_glued(text[cut:])]
    return [text]


def columns_of(
    nodes: list[Node], groups: tuple[int, ...], listing: bool, nested: bool | None = False
) -> tuple[list[Column], int]:
    """The columns that the headings make, block by block; the number of blocks.

    ``groups`` are the counts of the row of column numbers, where there is one. No columns where the
    headings cannot be ordered so that the counts agree. ``nested``: a heading that a neighbour of the
    level above can hold stands below it (合计 基本支出 项目支出 / 人员经费 公用经费); None: none does.
    """
    blocks, above = _blocks(nodes)
    trees = _trees(blocks, groups, nested)
    columns: list[Column] = []
    for at, ((labels, _), tree) in enumerate(zip(blocks, trees, strict=False)):
        over = _over(above, at, len(blocks))
        for label in labels:
            columns.append(Column(len(columns), (label.text,), label.role, at))
        for path in (leaf for node in tree for leaf in node.leaves()):
            known = column_heading(path[-1])
            words = known is not None and known.role == "text" and not listing
            columns.append(Column(len(columns), (*over, *path), "text" if words else "figure", at))
    return columns, len(blocks) if trees else 0


def _blocks(nodes: list[Node]) -> tuple[list[Block], list[Node]]:
    """Headings by block, and the group headings above the blocks."""
    if sum(1 for n in nodes if n.role in ("code", "label")) > 1:
        nodes = [n for n in nodes if n.key not in ("scheme", "source")]
    if any(n.role == "code" and n.text not in _LEVELS for n in nodes):
        nodes = [n for n in nodes if n.text not in _LEVELS]
    coded = any(n.role == "code" for n in nodes)
    starts = _starts(nodes, "code" if coded else "label")
    if len(starts) <= 1:
        labels = [n for n in nodes if n.role in _NAMED]
        spare = [n for n in labels if n.role == "label"][:-1] if coded else []
        kept = [n for n in labels if n not in spare]
        return [(kept, [n for n in nodes if n.role not in _NAMED])], []
    above = [n for n in nodes[: starts[0]] if n.role not in _NAMED]
    before = [n for n in nodes[: starts[0]] if n.role == "sequence"]
    blocks: list[Block] = []
    for start, end in zip(starts, [*starts[1:], len(nodes)], strict=True):
        part = nodes[start:end]
        labels = [n for n in part if n.role in _NAMED]
        blocks.append((before + labels, [n for n in part if n.role not in _NAMED]))
        before = []
    return blocks, above


def in_coded_blocks(nodes: list[Node]) -> bool:
    """Whether codes, names and figures stand side by side in several blocks."""
    blocks, _ = _blocks(nodes)
    coded = all(any(n.key == "code" for n in labels) and figures for labels, figures in blocks)
    return len(blocks) > 1 and coded


def _starts(nodes: list[Node], opener: str) -> list[int]:
    """Where blocks begin: at each heading of codes (or else of labels) that follows no other."""
    return [
        i
        for i, n in enumerate(nodes)
        if n.role == opener and not (i and nodes[i - 1].role == opener)
    ]


def _over(above: list[Node], at: int, blocks: int) -> tuple[str, ...]:
    """The group heading above a block: one each, or the first over the first and the last over the rest."""
    if not above:
        return ()
    if len(above) == blocks:
        return (above[at].text,)
    return (above[min(at, len(above) - 1)].text,) if len(above) == 2 else ()


def _trees(blocks: list[Block], groups: tuple[int, ...], nested: bool | None) -> list[list[Node]]:
    """The figure headings of each block as trees whose leaves agree with the column numbers; or none.

    Column numbers count the figure columns, block by block (栏次 1 栏次 2 3) or through, and in some
    tables the columns of codes and names too.
    """
    named = sum(1 for labels, _ in blocks for n in labels if n.key != "sequence")
    if not groups:
        wanted: list[list[int | None]] = [[None] * len(blocks)]
    elif len(groups) == len(blocks):
        each = [sum(1 for n in labels if n.key != "sequence") for labels, _ in blocks]
        wanted = [[g - e for g, e in zip(groups, each, strict=True)], list(groups)]
    else:
        wanted = [[None] * len(blocks)]
    for counts in wanted:
        trees = [
            _grown(f, n)
            if any(node.children for node in f)
            else _phased(f, n, nested) or _tree(f, n, nested)
            for (_, f), n in zip(blocks, counts, strict=True)
        ]
        whole = [t for t in trees if t is not None]
        leaves = sum(len(n.leaves()) for tree in whole for n in tree)
        through = not groups or sum(groups) in (leaves, leaves + named)
        if len(whole) == len(blocks) and leaves and through:
            return whole
    return []


def _grown(figures: list[Node], wanted: int | None) -> list[Node] | None:
    """``figures`` that have their children already; None where ``wanted`` fails."""
    leaves = sum(len(n.leaves()) for n in figures)
    return figures if wanted in (None, leaves) else None


def _phased(figures: list[Node], wanted: int | None, nested: bool | None) -> list[Node] | None:
    """``figures`` that end in the same few phases over and over (预算数 决算数 预算数 决算数): those of
    each heading before them; None where they are not as many."""
    first = len(figures)
    while first and figures[first - 1].key == "amount":
        first -= 1
    said = [n.text for n in figures[first:]]
    below = list(dict.fromkeys(said))
    times = len(said) // len(below) if below else 0
    if times < 2 or len(below) < 2 or said != below * times:
        return None
    if wanted not in (None, len(said)):
        return None
    found = _tree(figures[:first], times, nested)
    for leaf in [] if found is None else _ends(found):
        leaf.children = [Node(n.text, n.known) for n in figures[first : first + len(below)]]
    return found


def _ends(nodes: list[Node]) -> list[Node]:
    return [end for n in nodes for end in (_ends(n.children) if n.children else [n])]


def _tree(figures: list[Node], wanted: int | None, nested: bool | None) -> list[Node] | None:
    """``figures`` with the headings that belong below others put there; None where ``wanted`` fails."""
    if wanted == len(figures) or (nested is None and wanted is None):
        return [Node(n.text, n.known) for n in figures]
    tops: list[Node] = []
    open_groups: list[Node] = []
    at = 0
    while at < len(figures):
        node = Node(figures[at].text, figures[at].known)
        group, length = _group_for(open_groups, figures[at:], bool(nested))
        if group is None:
            tops.append(node)
            if node.known is not None and node.known.children:
                open_groups.append(node)
            at += 1
            continue
        side = group.known.direction if group.known and group.key in _SIDES else group.side
        for child in figures[at : at + length]:
            below = Node(child.text, child.known, side=side)
            group.children.append(below)
            if below.known is not None and below.known.children:
                open_groups.append(below)
        at += length
    count = sum(len(n.leaves()) for n in tops)
    return tops if wanted is None or count == wanted else None


def _group_for(groups: list[Node], rest: list[Node], nested: bool) -> tuple[Node | None, int]:
    """The open group that can hold most of the headings that follow.

    Parts of expenditure stand below income (本年收入: 合计 基本支出 项目支出) only where they follow once
    more for expenditure, and what is below those (人员经费 公用经费) is expenditure's.
    """
    best: tuple[Node | None, int] = (None, 0)
    agreed = False
    for group in groups:
        if group.children:
            continue
        length = _held(group, rest[: _held_by(rest)] if nested else rest)
        sides = {n.known.direction for n in rest[:length] if n.known is not None}
        if group.key == "revenue" and "expenditure" in sides and not _follows(rest, length):
            continue
        agrees = not group.side or group.side in sides
        if (length, agrees) > (best[1], agreed) and length > 1:
            best, agreed = (group, length), agrees
    return best


def _held(group: Node, rest: list[Node]) -> int:
    """How many of the headings that follow the group can hold, none of them twice."""
    assert group.known is not None
    seen: set[str] = set()
    for node in rest:
        key = "total" if node.key == "subtotal" else node.key
        held = ("total", "subtotal") if key == "total" else (key,)
        if key in seen or not any(k in group.known.children for k in held):
            break
        seen.add(key)
    return len(seen)


def _follows(rest: list[Node], length: int) -> bool:
    """Whether the first headings stand once more behind them."""
    keys = [n.key for n in rest]
    return any(keys[i : i + length] == keys[:length] for i in range(length, len(keys)))


def _held_by(rest: list[Node]) -> int:
    """How many headings stand before the first that one of them can hold, with a neighbour."""
    for at, node in enumerate(rest[:-1]):
        pair = {node.key, rest[at + 1].key}
        if any(n.known is not None and pair <= {*n.known.children} for n in rest[:at]):
            return at
    return len(rest)
