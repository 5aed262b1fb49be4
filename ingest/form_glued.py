"""Cells of an indicator's row that an export has glued into one, taken apart: ``15.00 ≥``, ``完成 10``.

Only what can be read one way comes apart: known names of levels, a weight before an operator, a word
of completion before a score; and only where the table's heading has a column for each piece.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache, lru_cache

from ingest.form_alignment import is_number
from ingest.form_layouts import column_roles, level_name, level_of, levels, squeeze
from ingest.form_rows import GLUED, Row, Slot
from ingest.quantities import is_unit
from ingest.targets import OPERATORS, is_operator, parse_target

_WORD = re.compile(r"(\S+)\s+(\S.*)")
_BLANK = re.compile(r"\s+")
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_SIGN = "|".join(map(re.escape, sorted(OPERATORS, key=len, reverse=True)))
_NAMED_TARGET = re.compile(rf"([^\d\s].*?)\s+((?:{_SIGN})\s*\d.*)")
_WEIGHT = re.compile(rf"(\d{{1,3}}(?:\.\d+)?)\s*((?:{_SIGN})\s*\d.*)")


def unglue(row: Row, roles: Collection[str]) -> Row:
    """``row`` with its glued cells apart. ``roles`` are the columns of its table."""
    above = 0  # names of levels in the cells before
    found: list[tuple[str, ...]] = []
    for slot in row.slots:
        pieces = _weighted(slot.text)
        if not pieces and "completion" in roles and _completed(slot.text) and not _is_done(row):
            pieces = _completed(slot.text)
        if not pieces and "level2" in roles and above < 2:
            pieces = _leveled(slot.text, above, "level3" in roles)
        if not pieces and " " in slot.text and not _has_target(row):
            pieces = _aimed(slot.text, roles)
        above += len(pieces) or bool(level_of(level_name(slot.text)))
        found.append(pieces)
    return _set_apart(row, found)


def _is_done(row: Row) -> bool:
    """Whether a cell of its own says what became of the indicator."""
    return any(squeeze(slot.text) in levels("completion") for slot in row.slots)


def _has_target(row: Row) -> bool:
    """Whether a cell of its own is the indicator's target."""
    return any(_is_target(slot.text) for slot in row.slots if not is_number(slot.text))


def _aimed(text: str, roles: Collection[str]) -> tuple[str, ...]:
    """``清淤次数 ≥3次`` and ``≥3次 年度计划``: a target behind what it is of, or before what it is based on."""
    if found := _NAMED_TARGET.fullmatch(text):
        named = "target" in roles or "operator" in roles
        return (found[1], found[2]) if named and parse_target(found[2]).value else ()
    if "target" not in roles or "basis" not in roles:
        return ()
    for blank in reversed([*_BLANK.finditer(text)]):
        target, basis = text[: blank.start()], text[blank.end() :]
        if _is_target(target) and _HAN.match(basis):
            return (target, basis)
    return ()


def _is_target(text: str) -> bool:
    """Whether ``text`` is a whole target and nothing behind its unit."""
    found = parse_target(text)
    return bool(found.value) and (found.unit is None or " " not in text or is_unit(found.unit))


def unglue_heading(row: Row) -> Row:
    """A row of headings of which some share a cell (``一级指标 二级指标``), with those apart."""
    return _set_apart(row, [_headings(slot.text) for slot in row.slots])


def _headings(text: str) -> tuple[str, ...]:
    if " " not in text or column_roles(text):
        return ()
    words = tuple(text.split())
    return words if all(map(column_roles, words)) else ()


def _set_apart(row: Row, found: list[tuple[str, ...]]) -> Row:
    """``row`` with the pieces found in its cells side by side, the cells behind them moved where these
    have no columns of their own."""
    if not any(found):
        return row
    moved = 0.0
    slots: list[Slot] = []
    for slot, pieces in zip(row.slots, found, strict=True):
        if slots and slot.column + moved <= slots[-1].column:  # the cells are lost, not left blank
            moved = slots[-1].column + 1 - slot.column
        slots += _apart(slot._replace(column=slot.column + moved), pieces or (slot.text,))
    return replace(row, slots=tuple(slots))


def _apart(slot: Slot, pieces: tuple[str, ...]) -> list[Slot]:
    """The pieces of a cell side by side; a bare operator stands between two columns, as it has none."""
    if len(pieces) == 1:
        return [slot]
    step = 0.5 if is_operator(pieces[-1]) else 1.0
    whole = len(slot.spans) == 1
    start, end = slot.spans[0][0], slot.spans[-1][1]
    found = [Slot(slot.column + i * step, piece, slot.spans) for i, piece in enumerate(pieces)]
    first = ((start, start + len(pieces[0])),) if whole else slot.spans[:1]
    last = ((end - len(pieces[-1]), end),) if whole else slot.spans[-1:]
    return [found[0]._replace(spans=first), *found[1:-1], found[-1]._replace(spans=last)]


@lru_cache(maxsize=8192)
def _weighted(text: str) -> tuple[str, ...]:
    """``15.00 ≤`` and ``15.00≤3秒``: a weight, and the operator or the whole target behind it."""
    if not text[:1].isdigit():
        return ()
    if glued := GLUED.fullmatch(text):
        return (glued[1], glued[3])
    found = _WEIGHT.fullmatch(text)
    return (found[1], found[2]) if found else ()


@cache
def _completion() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, levels("completion")), key=len, reverse=True))
    return re.compile(rf"(?:(\S.*?)\s+)?({words})(?:\s*(\d{{1,3}}(?:\.\d+)?分?))?")


@lru_cache(maxsize=8192)
def _completed(text: str) -> tuple[str, ...]:
    """``3秒 完成 15``: what was reached, that it is done, and the score; any two of them, or all."""
    found = _completion().fullmatch(text)
    pieces = tuple(piece for piece in found.groups() if piece) if found else ()
    return pieces if len(pieces) > 1 else ()


@lru_cache(maxsize=8192)
def _leveled(text: str, above: int, named: bool) -> tuple[str, ...]:
    """``产出指标 数量指标`` and ``数量指标 清淤长度``: names of levels, and of the indicator below them,
    where ``above`` of the two levels stand before and indicators are ``named``."""
    found = None if level_of(level_name(text)) else _WORD.fullmatch(text)
    if found is None:
        return ()
    known, rest = level_of(level_name(found[1])), level_of(level_name(found[2]))
    if above == 0 and 1 in known:
        if 2 in rest:
            return (found[1], found[2])
        if below := _leveled(found[2], 1, named):
            return (found[1], *below)
    return (found[1], found[2]) if 2 in known and named else ()
