"""Which side of a two-sided table a row stands on, where its words alone are left."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from ingest.layout import row_name
from ingest.sheet import NUMERAL
from ingest.table_items import Frame, Item
from ingest.table_places import bare_label, level
from ingest.wording import numeral
from ontology.code_lists import concept_for

UNPLACED = -1
"""The block of an item that may stand in several."""
_PERSONNEL = ("301", "303")
_CLASSES = ("function", "economic")


def place(items: list[Item], frame: Frame) -> None:
    """The block of items without a row number: by class, by side, by the list's numerals."""
    if frame.blocks == 1:
        return
    if frame.blocks > 2 and not frame.coded and not frame.numbered:
        _by_line(items, frame.blocks)
        return
    if _are_alike(frame) and not any(_is_revenue(item) for item in items):
        _in_step(items, frame.blocks)
        return
    lists = [0] * frame.blocks
    seen: set[str] = set()
    for item in items:
        number = _numeral(item.text)
        if item.code:
            personal = item.code[0].text.startswith(_PERSONNEL)
            item.block = 0 if personal else min(1, frame.blocks - 1)
        elif item.sequence is None or frame.leads:
            item.block = _side(item, frame.blocks, lists, number, item.text in seen)
        seen.add(item.text)
        if number:
            lists[item.block] = number


def _lines(items: list[Item]) -> list[list[Item]]:
    """The items by the line on which their labels begin."""
    lines: dict[int, list[Item]] = {}
    for item in items:
        if item.label:
            lines.setdefault(item.label[0].line, []).append(item)
    return [*lines.values()]


def _are_alike(frame: Frame) -> bool:
    """Whether every block has the same headings, none of which is a side, and rows are not numbered."""
    paths = [[c.path for c in frame.columns if c.block == b] for b in range(frame.blocks)]
    return paths == paths[:1] * frame.blocks and not frame.coded and not frame.numbered


def _is_revenue(item: Item) -> bool:
    name = row_name(bare_label(item.text))
    return name is not None and name.side == "revenue"


def _in_step(items: list[Item], blocks: int) -> None:
    """Of blocks headed alike a line with a label for each tells which is whose; a label alone on its line
    goes on counting where one block has left off, or stands below the label alone above it."""
    lists: list[dict[int, int]] = [{} for _ in range(blocks)]
    alone = UNPLACED
    for row in _lines(items):
        for at, item in enumerate(row):
            depth, number = level(item.text), _number(item.text)
            if len(row) == blocks:
                alone, item.block = UNPLACED, at
            else:
                fits = [
                    b for b, seen in enumerate(lists) if number and seen.get(depth) == number - 1
                ]
                item.block = alone = fits[0] if len(fits) == 1 else alone
            if number and item.block != UNPLACED:
                seen = {k: v for k, v in lists[item.block].items() if k < depth}
                lists[item.block] = {**seen, depth: number}


def _by_line(items: list[Item], blocks: int) -> None:
    """Among more than two blocks a line with a label for each tells which is whose, and by that what kind
    of names each block holds; a line with fewer labels is placed where only one way fits."""
    lines = _lines(items)
    whole = [row for row in lines if len(row) == blocks]
    held = [_held([row[b] for row in whole]) for b in range(blocks)]
    lists = [0] * blocks
    for row in lines:
        numbers = [_numeral(item.text) for item in row]
        way = [*range(blocks)] if len(row) == blocks else _only_way(row, numbers, held, lists)
        for item, block, number in zip(row, way or [UNPLACED] * len(row), numbers, strict=True):
            item.block = block
            if number and block != UNPLACED:
                lists[block] = number


def _only_way(
    row: list[Item], numbers: list[int], held: list[set[str]], lists: list[int]
) -> list[int] | None:
    """The blocks of the items of one line, by what kind of names each block holds and by the numerals of
    its list; None where more than one way fits, or none."""
    ways = [
        way
        for way in combinations(range(len(held)), len(row))
        if all(_kinds(item) & held[b] for item, b in zip(row, way, strict=True))
    ]
    if len(ways) > 1:
        ways = [w for w in ways if all(lists[b] + 1 == n for n, b in zip(numbers, w, strict=True))]
    return [*ways[0]] if len(ways) == 1 else None


def _held(items: list[Item]) -> set[str]:
    """What kinds of names a block holds: of the two classifications the one that most of them are of, for
    其他支出 is a class of both."""
    counts = Counter(kind for item in items for kind in _kinds(item))
    most = max(counts["function"], counts["economic"])
    return {k for k, n in counts.items() if k not in _CLASSES or n == most}


def _kinds(item: Item) -> set[str]:
    """What kinds of names the item's may be: of a class of expenditure by function, of one by economic
    use, of a source of money, of another row of a side."""
    bare = bare_label(item.text)
    name, kinds = row_name(bare), set[str]()
    if name is not None:
        kinds.add("function" if name.key.startswith("function_") else name.side or name.key)
    if concept_for("economic", bare) is not None:
        kinds.add("economic")
    return kinds


def _side(item: Item, blocks: int, lists: list[int], number: int, again: bool) -> int:
    name = row_name(bare_label(item.text))
    side = name.side if name else ""
    if not side and name is not None and name.total:
        text = item.text
        side = "expenditure" if "支出" in text or (again and "收入" not in text) else "revenue"
        if name.key == "operating_total":
            side = "expenditure"
    if side:
        return 0 if side == "revenue" else min(1, blocks - 1)
    return next((b for b in range(blocks) if number and lists[b] == number - 1), 0)


def _numeral(label: str) -> int:
    """The number of a label's 一、二、… ; 0 without one."""
    return _number(label) if level(label) == 1 else 0


def _number(label: str) -> int:
    """The number of a label's numeral, whichever kind it is of; 0 without one."""
    found = NUMERAL.match(label)
    printed = found and next(filter(None, found.group("han", "bracketed", "inner", "arabic")), "")
    return (numeral(printed) or 0) if printed else 0
