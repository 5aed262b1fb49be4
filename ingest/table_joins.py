"""Rows of a grid that a page break or a wrapped cell tore in two, put together again."""

from __future__ import annotations

from ingest.amounts import parse_broken, parse_number
from ingest.layout import row_name, squeeze
from ingest.names import looks_like_organization
from ingest.sheet import CODE, NUMERAL, Column, joined
from ingest.subjects import begins_name, is_subject
from ingest.table_grid import Row
from ingest.table_places import bare_label
from ingest.wording import width

_NARROW = 12
"""Cells narrower than this are not wrapped."""


def join_rows(rows: list[Row], breaks: set[int], columns: list[Column]) -> list[Row]:
    """``rows`` with those that a page break or a wrapped cell tore in two put together again.

    ``breaks`` are the indices of rows that stand first on a page.
    """
    sequences = [c.index for c in columns if c.role == "sequence"]
    numbered = any(row[i].text for row in rows for i in sequences)
    wrapped = _wrapped(rows, columns)
    done: list[Row] = []
    for at, row in enumerate(rows):
        torn = at in breaks if not numbered else not any(row[i].text for i in sequences)
        torn = torn or at in wrapped or (bool(done) and _completes_name(done[-1], row, columns))
        if done and torn and _continues(done[-1], row, columns, numbered):
            done[-1] = [joined(a, b) for a, b in zip(done[-1], row, strict=True)]
        else:
            done.append(row)
    return done


def _wrapped(rows: list[Row], columns: list[Column]) -> set[int]:
    """The rows of nothing but words below words that fill their columns, where every such row of the
    table is one: its cells are as wide as the file cut them."""
    words = [c.index for c in columns if c.role in ("label", "text")]
    if not words:
        return set()
    rest = [c.index for c in columns if c.index not in words]
    bare = {at for at, row in enumerate(rows) if not any(row[i].text for i in rest)}
    if not bare or 0 in bare:
        return set()
    full = {i: max(width(row[i].text) for row in rows) - 1 for i in words}
    for at in bare:
        row, above = rows[at], rows[at - 1]
        filled = [i for i in words if row[i].text]
        if any(full[i] < _NARROW or width(above[i].text) < full[i] for i in filled):
            return set()
    return bare


def _completes_name(last: Row, row: Row, columns: list[Column]) -> bool:
    """Whether ``row`` holds nothing but words with which the name of the last row's subject, or unit,
    goes on."""
    filled = [c for c in columns if row[c.index].text]
    if len(filled) != 1 or filled[0].role != "label":
        return False
    code = "".join(squeeze(last[c.index].text) for c in columns if c.role == "code")
    at = filled[0].index
    name = last[at].text + row[at].text
    if is_subject(code):
        return begins_name(code, name)
    torn = last[at].text and not looks_like_organization(last[at].text)
    return bool(torn) and code.isdecimal() and looks_like_organization(name)


def _continues(last: Row, row: Row, columns: list[Column], numbered: bool) -> bool:
    """Whether ``row`` can only be the rest of ``last``."""
    for column in columns:
        piece, before = squeeze(row[column.index].text), squeeze(last[column.index].text)
        if not piece:
            continue
        if column.role in ("label", "code") and not _label_goes_on(before, piece, column.role):
            return False
        if column.role == "figure" and before and parse_broken((before, piece), 2) is None:
            return False
        if (
            column.role == "figure"
            and not before
            and any(last[c.index].text for c in columns if c.role == "figure")
        ):
            return False
    filled = [c for c in columns if row[c.index].text]
    if not filled:
        return False
    if numbered:
        return True
    figures = [c for c in filled if c.role == "figure"]
    if figures:
        return all(_is_piece(last[c.index].text, row[c.index].text) for c in figures)
    return all(c.role in ("label", "code", "text") for c in filled)


def _is_piece(before: str, piece: str) -> bool:
    number = parse_number(squeeze(before))
    return before.rstrip().endswith(".") or (
        number is not None and number.decimals < 2 and "." not in piece
    )


def _label_goes_on(before: str, piece: str, kind: str) -> bool:
    if kind == "code":
        return CODE.fullmatch(before + piece) is not None or not piece[0].isdigit() or not before
    if NUMERAL.match(piece) or not before:
        return False
    name = row_name(piece)
    return name is None or row_name(bare_label(before + piece)) is not None
