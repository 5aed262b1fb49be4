"""Codes of rows: subjects in one cell or in 类|款|项, units, and two classifications side by side."""

from __future__ import annotations

from ingest.amounts import is_nil
from ingest.document import Cell
from ingest.layout import heading, row_name, squeeze
from ingest.sheet import Column
from ingest.table_grid import BLANK, Row


def heading_key(column: Column) -> str:
    """What the lowest heading of the column means; "" where no layout knows it."""
    known = heading(column.path[-1]) if column.path else None
    return known.key if known else ""


def set_governments_apart(columns: list[Column]) -> None:
    """Where the government's economic classes (501 …) stand beside other codes or names, the others
    name the row."""
    run: list[Column] = []
    for column in [*columns, Column(-1, (), "figure")]:
        if column.role != "figure":
            run.append(column)
            continue
        naming = [c for c in run if c.role in ("code", "label")]
        spare = [c for c in naming if _is_governments(c)]
        if spare and len(spare) < len(naming):
            for one in spare:
                one.role = "text"
        run = []


def _is_governments(column: Column) -> bool:
    words = squeeze("".join(column.path))
    return "政府" in words and "经济" in words and "部门" not in words


def code_of(
    row: Row, block: list[Column], carried: dict[tuple[int, int], Cell]
) -> tuple[str, list[Cell], list[Cell]]:
    """A row's code, its cells, and cells of code columns that hold words instead.

    The code is the subject's, in one cell or in 类|款|项; a unit's where the row prints no subject.
    """
    codes = [(c, row[c.index]) for c in block if c.role == "code"]
    subjects = [(c, cell) for c, cell in codes if heading_key(c) != "unit_code"]
    printed = any(squeeze(cell.text).isdigit() for _, cell in subjects)
    kept = subjects if printed else [c for c in codes if c not in subjects]
    code, cells = _printed(kept or codes, carried)
    return code, cells, _spare(codes)


def _printed(
    codes: list[tuple[Column, Cell]], carried: dict[tuple[int, int], Cell]
) -> tuple[str, list[Cell]]:
    digits = [(c, cell, squeeze(cell.text)) for c, cell in codes if squeeze(cell.text).isdigit()]
    if not digits:
        return "", []
    if len(codes) == 1:
        return digits[0][2], [digits[0][1]]
    return _assemble(codes, digits, carried), [cell for _, cell, _ in digits]


def _assemble(
    codes: list[tuple[Column, Cell]],
    digits: list[tuple[Column, Cell, str]],
    carried: dict[tuple[int, int], Cell],
) -> str:
    """``201 | 5 | 7`` as 2010507; a 类 or 款 printed only in the rows above is carried down."""
    for column, cell, _ in digits:
        carried[(column.block, column.index)] = cell
    whole = [t for _, _, t in digits if len(t) >= 3]
    if len(whole) > 1 and not whole[-1].startswith(whole[0]):
        return whole[-1]  # two classifications side by side: the department's stands last
    longest = max((t for _, _, t in digits), key=len)
    if len(longest) > 3:
        return longest
    last = max(c.index for c, _, _ in digits)
    code = ""
    for column, cell in codes:
        if column.index > last:
            break
        text = squeeze(cell.text) or squeeze(carried.get((column.block, column.index), BLANK).text)
        code += text if not code else text.zfill(2)
    return code


def _spare(codes: list[tuple[Column, Cell]]) -> list[Cell]:
    filled = [cell for _, cell in codes if cell.text and not is_nil(cell.text)]
    spare = [cell for cell in filled if not squeeze(cell.text).isdigit()]
    return [cell for cell in spare if heading(cell.text) is None or row_name(cell.text) is not None]
