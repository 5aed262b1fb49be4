"""Numbers and money as they are printed: exact, anchored, with their unit; a blank is never a zero."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ingest.characters import SIMPLIFIED
from ontology.facts import Span
from ontology.records import dataclass

YUAN = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "十万元": Decimal(100_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000),
}
"""Money units and their worth in yuan."""

_WIDE = str.maketrans("０１２３４５６７８９．，％－＋−﹣", "0123456789.,%-+--")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_NIL = re.compile(r"[-—–―_/\\]{1,4}|无|…+")
_MONEY = r"(?:亿|千万|百万|十万|万|千)?元"
_UNIT_LINE = re.compile(
    r"(?:[(（](?=[^()（）]{2,14}[)）]))?"
    rf"(?:金额|货币|计量|计价|数据)?单位[:：;；]?(?:人民币)?[(（]?({_MONEY})[)）]?"
)
_COUNT_LINE = re.compile(
    r"(?:计量|数量)?单位[:：;；][(（]?([人个辆台套户亩件]|平方米)(?![\u4e00-\u9fff])"
)
_UNIT_IN_HEADING = re.compile(
    rf"[(（](?:(?:金额|货币)?单位[:：]?)?(?:人民币)?({_MONEY})[)）]|[,，]?单位[:：]({_MONEY})"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its value, how many decimals it shows, and whether it bears a percent sign."""

    value: Decimal
    decimals: int
    percent: bool = False


@lru_cache(maxsize=16384)
def parse_number(text: str) -> Number | None:
    """The one number that ``text`` is, nothing before or after it; None for anything else."""
    if text[-1:].isalpha():
        return None
    plain = text.translate(_WIDE).strip()
    if not _NUMBER.fullmatch(plain):
        return None
    percent = plain.endswith("%")
    digits = plain.rstrip("%").replace(",", "")
    return Number(Decimal(digits), len(digits.partition(".")[2]), percent)


def is_nil(text: str) -> bool:
    """Whether ``text`` says that there is no amount: ``-``, ``—``, ``/``, ``无`` (not ``0``)."""
    if text[-1:].isalnum():
        return text.strip() == "无"
    return bool(_NIL.fullmatch(text.translate(_WIDE).strip()))


def parse_broken(pieces: tuple[str, ...], decimals: int | None = None) -> Number | None:
    """The number whose digits stand in ``pieces`` (``357.`` + ``40``), where they can be only one.

    Whole numbers side by side may be two numbers, so a joined number must show a decimal point, and
    no more ``decimals`` than its table's figures do.
    """
    if len(pieces) == 1:
        return parse_number(pieces[0])
    number = parse_number("".join(pieces))
    if number is None or number.decimals == 0:
        return None
    return None if decimals is not None and number.decimals > decimals else number


def amount_in_yuan(value: Decimal, unit: str) -> Decimal | None:
    """``value`` counted in ``unit`` as exact yuan; None where the unit is not money."""
    worth = YUAN.get(unit)
    return None if worth is None else value * worth


def unit_of_line(text: str) -> str:
    """The money unit that a line such as ``金额单位：万元`` declares; "" where none."""
    if "位" not in text:
        return ""
    found = _UNIT_LINE.search("".join(text.split()).translate(SIMPLIFIED))
    return found.group(1) if found else ""


def count_of_line(text: str) -> str:
    """The unit of counts that a line such as ``单位：人`` declares; "" where none."""
    found = _COUNT_LINE.search(text.translate(SIMPLIFIED)) if "位" in text else None
    return found.group(1) if found else ""


def without_unit(text: str, instead: str = "") -> str:
    """``text`` (no white space) without its declarations of a unit, with ``instead`` in their place."""
    if "位" not in text:
        return text
    simplified = text.translate(SIMPLIFIED)
    kept, at = "", 0
    for found in _UNIT_LINE.finditer(simplified):
        kept += text[at : found.start()] + instead
        at = found.end()
    return kept + text[at:]


def unit_of_heading(text: str) -> str:
    """The money unit inside a heading such as ``价值（金额单位：万元）``; "" where none."""
    if "元" not in text and "圓" not in text:
        return ""
    found = _UNIT_IN_HEADING.search("".join(text.split()).translate(SIMPLIFIED))
    return (found.group(1) or found.group(2)) if found else ""


def pieces_of(text: str, start: int) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The words of ``text`` (which stands at ``start``) and their spans."""
    words, spans = [], []
    for found in re.finditer(r"\S+", text):
        words.append(found.group())
        spans.append((start + found.start(), start + found.end()))
    return tuple(words), tuple(spans)
