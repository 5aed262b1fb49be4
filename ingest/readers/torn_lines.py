"""Lines without tabs between rows of tabs: pieces of a cell whose text a line's end has broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Line

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"\s*(\d{1,2})[.、．](?!\d)")
_OPENS = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|其中")
_BRACKET = re.compile(r"[(（][^()（）\t]{1,12}[)）]\t")
_ENDS = re.compile(r"[。：:；;]\s*$")
_LEAST_TABS, _LONGEST_HEAD = 3, 12


def piece_of(lines: Sequence[Line], at: int, text: str) -> str:
    """What the line, which has no tabs, is a piece of: ``above``, the last cell of the row above; ``below``,
    the first of the row below; "" where nothing says so."""
    above, line, below = lines[at - 1 : at + 2]
    piece = line.text.strip()
    if line.start != above.end + 1 or below.start != line.end + 1 or not _HAN.search(piece):
        return ""
    if _BRACKET.match(below.text) and len(piece) <= _LONGEST_HEAD and not _ENDS.search(piece):
        return "below"
    return "above" if _ends_cell(above, piece, below, text) else ""


def _ends_cell(above: Line, piece: str, below: Line, text: str) -> bool:
    """Whether the last cell of the line above goes on: with the next number of its list; printed whole
    elsewhere; or above a row whose first cell is blank."""
    last = above.text.rpartition("\t")[2].strip()
    if not _HAN.search(last):
        return False
    number, before = _NUMBER.match(piece), _NUMBER.match(last)
    if number is not None:
        return before is not None and int(number[1]) == int(before[1]) + 1
    if _OPENS.match(piece):
        return False
    if "\t" in below.text and len(last) > 1 and len(piece) > 1 and last + piece in text:
        return True
    return (
        above.text.count("\t") >= _LEAST_TABS
        and below.text.startswith("\t")
        and not _ENDS.search(last)
    )
