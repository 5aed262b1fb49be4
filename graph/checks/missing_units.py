"""Figures in prose whose unit or percent sign is not printed (group 25)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.books import Books
from graph.checks.verdict import Event, misprints

_NUMBER = r"(?P<number>\d[\d,]*\.\d{1,4})(?=[，。；;、])"
_PERCENT = re.compile(
    rf"(?:占比?(?:为|达)?|比重(?:为|是)|(?:增长|下降|上升|降低)了?|完成(?:年初|全年|调整)?预算数?的){_NUMBER}"
)
_MONEY = re.compile(rf"(?:(?:支出|收入)?决算数?|(?:年初|全年)?预算数?|执行数)为{_NUMBER}")


def missing_units(books: Books) -> Iterator[Event]:
    """情况说明的占比、增减幅度应带百分号，金额应带单位；同类数字都带而个别不带的，疑为漏写。"""
    for pattern, unit in ((_PERCENT, "%"), (_MONEY, "万元或元")):
        found = [(match[0], place) for match, place in books.in_prose(pattern)]
        message = f"情况说明写{{}}，数后没有单位，应为{unit}。"
        yield from misprints(books, "单位", found, message, unit, 4)
