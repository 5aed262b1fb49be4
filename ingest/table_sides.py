"""Which side of a two-sided table a row stands on, where its words alone are left."""

from __future__ import annotations

from ingest.layout import row_name
from ingest.sheet import NUMERAL
from ingest.table_items import Frame, Item
from ingest.table_places import bare_label

UNPLACED = -1
"""The block of an item that may stand in several."""
_PERSONNEL = ("301", "303")


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
    """Among more than two blocks only a line with a label for each tells which is whose."""
    lines: dict[int, list[Item]] = {}
    for item in items:
        if item.label:
            lines.setdefault(item.label[0].line, []).append(item)
    for row in lines.values():
        for at, item in enumerate(row):
            item.block = at if len(row) == blocks else UNPLACED


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
