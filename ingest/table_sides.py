"""Which side of a two-sided table a row stands on, where its words alone are left."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from ingest.layout import row_name
from ingest.sheet import NUMERAL
from ingest.table_items import Frame, Item
from ingest.table_places import bare_label
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


def _by_line(items: list[Item], blocks: int) -> None:
    """Among more than two blocks a line with a label for each tells which is whose, and by that what kind
    of names each block holds; a line with fewer labels is placed where only one way fits."""
    lines: dict[int, list[Item]] = {}
    for item in items:
        if item.label:
            lines.setdefault(item.label[0].line, []).append(item)
    whole = [row for row in lines.values() if len(row) == blocks]
    held = [_held([row[b] for row in whole]) for b in range(blocks)]
    lists = [0] * blocks
    for row in lines.values():
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


_DIGITS = {c: i + 1 for i, c in enumerate("一二三四五六七八九")}


def _numeral(label: str) -> int:
    """The number of a label's 一、二、… ; 0 without one."""
    found = NUMERAL.match(label)
    if not found or not found.group("han"):
        return 0
    tens, ten, ones = found.group("han").rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
