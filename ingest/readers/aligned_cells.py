"""The cells of a line that blanks align, with the print columns that they begin and end at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.readers.aligned_rows import Printed

_SPACED = (
    "项目 科目 合计 总计 小计 栏次 行次 收入 支出 名称 编码 代码 金额 单位 部门 备注 序号 类别"
)
_SPACED_TOTALS = " ".join(
    f"{year}{side}{sum_}" for year in ("本年", "") for side in ("收入", "支出", "收支")
    for sum_ in ("合计", "总计")
)  # fmt: skip
CELL = re.compile(
    rf"(?:{'|'.join(' {1,3}'.join(word) for word in _SPACED_TOTALS.split())}"
    rf"|{'|'.join(' {1,16}'.join(word) for word in _SPACED.split())})(?![^ ])|[^ ]+(?: [^ ]+)*"
)
"""A cell; 项    目 is one, 收 入 总 计 is one, 类  款  项 are three."""
_WORD = re.compile(r"[^ ]+")
_MONEY = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d\d(?:\d\d)?)?|\d+\.\d{2}(?:\d\d)?)")
_CODE = re.compile(r"(?:\d{2,3}|\d{5}|\d{7})(?= (?![年月日个人次])[\u4e00-\u9fff]{2})")
_PARTED_CODE = re.compile(r"\d{3} \d\d(?: \d\d)?|\d\d \d\d")
_MEASURE = re.compile(r"[万亿百千]*元|%|％|平方米|[个人次台辆批件项]")
AS_ONE = ("", "+")
"""Measures in which Chinese characters are one wide, in the second but at the end of a cell."""


def cells_of(line: Line, wide: str) -> list[Printed]:
    """The line's cells in one measure: ``wide`` are the widths (W, F, A) of characters that are two columns."""
    found = []
    text = line.text.lstrip("\f")
    first = line.end - len(text)
    text = text.replace("\f", " ")
    at, column = 0, 0
    for start, printed in _pieces(text):
        column += width_of(text[at:start], wide)
        width = width_of(printed, wide)
        found.append(Printed(column, column + width, printed, first + start, line.page))
        column += width
        at = start + len(printed)
    return _widened(found) if wide == "+" else found


def _widened(row: Sequence[Printed]) -> list[Printed]:
    """The cells as wide as their characters are printed, where each begins at its own print column."""
    ends = [p.left - 1 for p in row[1:]]
    wide = [p.left + width_of(p.text, "WF") for p in row]
    return [
        replace(p, right=max(p.right, min(w, end)))
        for p, w, end in zip(row, wide, [*ends, wide[-1] if wide else 0], strict=True)
    ]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cells with their places; sums at the ends of one that one blank parts are cells of their own."""
    for piece in CELL.finditer(text):
        words = [(w.start(), w.end()) for w in _WORD.finditer(text, piece.start(), piece.end())]
        money = [_MONEY.fullmatch(text, *span) is not None for span in words]
        lead = next((n for n, sum_ in enumerate(money) if not sum_), len(words))
        if lead < len(words) and _MEASURE.match(text, words[lead][0]):
            lead = 0
        lead += _CODE.match(text, words[lead][0]) is not None if lead < len(words) else 0
        tail = next((n for n, sum_ in enumerate(reversed(money)) if not sum_), 0)
        middle = words[lead : len(words) - tail]
        cells = [*words[:lead], *([(middle[0][0], middle[-1][1])] if middle else [])]
        cells += words[max(lead, len(words) - tail) :]
        yield from ((start, text[start:end]) for start, end in cells)


def width_of(text: str, wide: str) -> int:
    """Print columns of ``text``, characters of the widths ``wide`` (W, F, A) two of them."""
    if wide in AS_ONE:
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in wide else 1 for c in text)


def code_parts(piece: Printed) -> Iterator[Printed]:
    """The parts of a code that one blank parts though each has a column of its own: 208 05."""
    if not _PARTED_CODE.fullmatch(piece.text):
        yield piece
        return
    for word in _WORD.finditer(piece.text):
        left, right = piece.left + word.start(), piece.left + word.end()
        yield Printed(left, right, word[0], piece.start + word.start(), piece.page)
