"""Headings printed as words, told apart: which stand below which, by what they may hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from ingest.layout import Heading, Layout, column_heading
from ingest.sheet import Column

LEVELS = ("类", "款", "项", "类款项", "类款")
NAMED = ("sequence", "code", "label")
OF_WHICH = "of_which"
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
        if not self.children:
            return [(*above, self.text)]
        path = (*above, self.text.rstrip("：:"))
        return [leaf for child in self.children for leaf in child.leaves(path)]


Block = tuple[list[Node], list[Node]]
"""Headings of labels (codes, names, row numbers) and of figures."""


class Below(NamedTuple):
    """Which headings stand below which: whether a heading that a neighbour of the level above can hold is
    below it (合计 基本支出 项目支出 / 人员经费 公用经费), none is where ``nested`` is None; and whether of
    two that can hold the same it is the ``last`` that does (2030年预算数 2031年预算数 / 合计 基本支出)."""

    nested: bool | None = False
    last: bool = False


def columns_of(
    nodes: list[Node], groups: tuple[int, ...], listing: bool, below: Below
) -> tuple[list[Column], int]:
    """The columns that the headings make, block by block; the number of blocks.

    ``groups`` are the counts of the row of column numbers, where there is one. No columns where the
    headings cannot be ordered so that the counts agree.
    """
    blocks, above = _blocks(nodes)
    trees = _trees(blocks, groups, below)
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


def tree(nodes: list[Node], nested: bool) -> list[Node]:
    """The headings of figures with those below others put there; all as they are where none can be."""
    return _tree(nodes, None, Below(nested)) or list(nodes)


def name_items(nodes: list[Node], layout: Layout) -> None:
    """Lets the first column of words name the lines of a list that has no column of names."""
    known = nodes[0].known if nodes else None
    named = any(n.role in ("label", "code") for n in nodes)
    if layout.listing and not named and known is not None and known.role == "text":
        nodes[0].known = replace(known, role="label")


def name_classes(nodes: list[Node]) -> None:
    """Lets 支出功能分类科目 between two headings of amounts name the lines of the second side; and 功能科目
    before the heading of names, where none other is of codes, head those."""
    coded = any(n.role == "code" for n in nodes)
    for node, named in pairwise(nodes):
        if node.known is not None and node.key == "scheme" and named.role == "label" and not coded:
            node.known = replace(node.known, key="code", role="code")
    for above, node, below in zip(nodes, nodes[1:], nodes[2:], strict=False):
        known = node.known
        if known is not None and known.key == "scheme" and above.key == below.key == "amount":
            node.known = replace(known, key="label", role="label")


def _blocks(nodes: list[Node]) -> tuple[list[Block], list[Node]]:
    """Headings by block, and the group headings above the blocks."""
    if sum(1 for n in nodes if n.role in ("code", "label")) > 1:
        nodes = [n for n in nodes if n.key not in ("scheme", "source")]
    if any(n.role == "code" and n.text not in LEVELS for n in nodes):
        nodes = [n for n in nodes if n.text not in LEVELS]
    coded = any(n.role == "code" for n in nodes)
    starts = _starts(nodes, "code" if coded else "label")
    if len(starts) <= 1:
        labels = [n for n in nodes if n.role in NAMED]
        spare = [n for n in labels if n.role == "label"][:-1] if coded else []
        kept = [n for n in labels if n not in spare]
        return [(kept, [n for n in nodes if n.role not in NAMED])], []
    above = [n for n in nodes[: starts[0]] if n.role not in NAMED]
    before = [n for n in nodes[: starts[0]] if n.role == "sequence"]
    blocks: list[Block] = []
    for start, end in zip(starts, [*starts[1:], len(nodes)], strict=True):
        part = nodes[start:end]
        labels = [n for n in part if n.role in NAMED]
        blocks.append((before + labels, [n for n in part if n.role not in NAMED]))
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


def _trees(blocks: list[Block], groups: tuple[int, ...], below: Below) -> list[list[Node]]:
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
            else _phased(f, n, below) or _tree(f, n, below)
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


def _phased(figures: list[Node], wanted: int | None, way: Below) -> list[Node] | None:
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
    found = _tree(figures[:first], times, way)
    for leaf in [] if found is None else _ends(found):
        leaf.children = [Node(n.text, n.known) for n in figures[first : first + len(below)]]
    return found


def _ends(nodes: list[Node]) -> list[Node]:
    return [end for n in nodes for end in (_ends(n.children) if n.children else [n])]


def _tree(figures: list[Node], wanted: int | None, way: Below) -> list[Node] | None:
    """``figures`` with the headings that belong below others put there; None where ``wanted`` fails."""
    if wanted == len(figures) or (way.nested is None and wanted is None):
        return [Node(n.text, n.known) for n in figures]
    tops: list[Node] = []
    open_groups: list[Node] = []
    at = 0
    while at < len(figures):
        node = Node(figures[at].text, figures[at].known)
        group, length = _group_for(open_groups, figures[:at], figures[at:], way)
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


def _group_for(
    groups: list[Node], before: list[Node], rest: list[Node], way: Below
) -> tuple[Node | None, int]:
    """The open group that can hold most of the headings that follow.

    Parts of expenditure stand below income (本年收入: 合计 基本支出 项目支出) only where they follow once
    more for expenditure, and what is below those (人员经费 公用经费) is expenditure's.
    """
    best: tuple[Node | None, int] = (None, 0)
    agreed = False
    for group in groups:
        if group.children:
            continue
        length = _held(group, rest[: _held_by(rest)] if way.nested else rest)
        sides = {n.known.direction for n in rest[:length] if n.known is not None}
        if group.key == "revenue" and "expenditure" in sides and not _follows(rest, length):
            continue
        others = {n.key for n in (*before, *rest[length:])}
        if group.key == "opening_balance" and _only_funds(rest[:length], others):
            continue
        agrees = not group.side or group.side in sides
        again = way.last and (length, agrees) == (best[1], agreed)
        if ((length, agrees) > (best[1], agreed) or again) and length > 1:
            best, agreed = (group, length), agrees
    return best


def _only_funds(held: list[Node], others: set[str]) -> bool:
    """Whether some of the headings are funds that none of the ``others`` names, or adds up."""
    funds = {n.key for n in held} & {"general", "government_fund", "state_capital"}
    return bool(funds) and not others & {*funds, "fiscal_appropriation", "revenue_total"}


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
