"""Lines without tabs between rows of tabs: pieces of a cell whose text a line's end has broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from ingest.document import Line
from ingest.layout import column_heading

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"\s*(\d{1,2})[.、．](?!\d)")
_OPENS = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|其中")
_BRACKET = re.compile(r"[(（][^()（）\t]{1,12}[)）]\t")
_DIGIT, _YEAR = re.compile(r"\d"), re.compile(r"20\d\d年?")
_ENDS = re.compile(r"[。：:；;]\s*$")
_LEAST_TABS, _LONGEST_HEAD = 3, 12
_NEAR, _MOST_PIECES = 12, 4


def piece_of(lines: Sequence[Line], at: int, text: str) -> str:
    """What the line, which has no tabs, is a piece of: ``above``, the last cell of the row above; ``below``,
    the first of the row below; "" where nothing says so."""
    above, line, below = lines[at - 1 : at + 2]
    piece = line.text.strip()
    if line.start != above.end + 1 or below.start != line.end + 1 or not _HAN.search(piece):
        return ""
    if side := _quoted(above, piece, below):
        return side
    ends = _ends_cell(above, piece, below, text)
    if (side := _of_heading(above, piece, below)) and not (ends and side == "below"):
        return side
    if _BRACKET.match(below.text) and len(piece) <= _LONGEST_HEAD and not _ENDS.search(piece):
        return "below"
    return "above" if ends else ""


def _quoted(above: Line, piece: str, below: Line) -> str:
    """Which cell beside the line it is quoted with, as spreadsheets copy one that holds lines."""
    last, first = above.text.rpartition("\t")[2].strip(), below.text.partition("\t")[0].strip()
    if piece.endswith('"') and last.startswith('"') and '"' not in last[1:] + piece[:-1]:
        return "above"
    begins = piece.startswith('"') and first.endswith('"') and '"' not in piece[1:] + first[:-1]
    return "below" if begins else ""


def _of_heading(above: Line, piece: str, below: Line) -> str:
    """Which cell beside the line it makes a known heading with; "" where neither, or both."""
    if len(piece) > _LONGEST_HEAD:
        return ""
    last, first = above.text.rpartition("\t")[2].strip(), below.text.partition("\t")[0].strip()
    ends = bool(last) and "\t" in above.text and _is_heading(last + piece)
    begins = bool(first) and "\t" in below.text and _is_heading(piece + first)
    return "" if ends == begins else "above" if ends else "below"


def _is_heading(text: str) -> bool:
    return not _DIGIT.search(_YEAR.sub("", text)) and column_heading(text) is not None


def begins_row(lines: Sequence[Line], at: int) -> bool:
    """Whether the line, which has no tabs, is the first piece of a row: the next lines have together just the
    tabs of the rows below them."""
    piece, below = lines[at].text.strip(), lines[at + 1 : at + 1 + _NEAR]
    if len(piece) > _LONGEST_HEAD or not _HAN.search(piece) or _ENDS.search(piece):
        return False
    ends = [line.start - 1 for line in below]
    if ends != [line.end for line in lines[at : at + len(below)]]:
        return False
    tabs = [line.text.count("\t") for line in below]
    usual, rows = Counter(tabs).most_common(1)[0] if tabs else (0, 0)
    if usual < _LEAST_TABS or rows < 2:
        return False
    sums = [*accumulate(tabs)]
    torn = sums.index(usual) + 1 if usual in sums else 0
    return 1 < torn <= _MOST_PIECES and usual not in tabs[:torn] and usual in tabs[torn:]


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
