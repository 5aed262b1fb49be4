"""Rows of a grid as entries: columns and blocks, codes put together."""

from __future__ import annotations

import re

from ingest.amounts import is_nil
from ingest.document import Cell
from ingest.layout import row_name, squeeze
from ingest.names import looks_like_organization, without_level
from ingest.quantities import is_unit
from ingest.sheet import CODE, CODED_LABEL, Column, Entry, visible
from ingest.subjects import begins_name, is_subject
from ingest.table_classes import name_by_class
from ingest.table_codes import code_of, heading_key, set_governments_apart
from ingest.table_grid import BLANK, Path, Row, role
from ingest.table_places import unit_label, unit_sum_label
from ingest.wording import fold

_WORDS = ("text", "code", "label")
_CODES = ("project_code",)
_OF_BOTH = re.compile("项目|科目")  # 单位（项目）名称
_BOUGHT = ("purchase_project", "item")
_CATALOGUED = ("catalogue", "catalogue_code", "unit_price")


def columns_of(headings: list[Path], body: list[Row], listing: bool) -> list[Column]:
    """The columns with role and block; a block starts where labels follow figures."""
    columns = []
    for index, path in enumerate(headings):
        cells = [row[index] for row in body]
        columns.append(Column(index, path, role(path, cells, listing, not index)))
    _leave_out_blank_codes(columns, body)
    _set_measures(columns, body)
    set_governments_apart(columns)
    if not listing:
        _set_blocks(columns)
        tell_blocks_apart(columns)
    return columns


def tell_blocks_apart(columns: list[Column]) -> None:
    """Blocks whose figures stand under the same headings are told by those of their labels:
    支出 | 项目（按功能分类） | 本年预算 | 项目（按支出用途） | 本年预算."""
    labels = {c.block: c.path[-1] for c in columns if c.role == "label" and c.path}
    met: dict[Path, list[Column]] = {}
    for column in columns:
        if column.role == "figure" and column.path:
            met.setdefault(column.path, []).append(column)
    for path, same in met.items():
        over = [labels.get(column.block, "") for column in same]
        if len(same) > 1 and len(set(over)) == len(same) and all("按" in o for o in over):
            for column, label in zip(same, over, strict=True):
                column.path = (*path[:-1], label, path[-1])


def _leave_out_blank_codes(columns: list[Column], body: list[Row]) -> None:
    """A heading of codes over no cell (编码 between 类 and 款) parts no code."""
    codes = [c for c in columns if c.role == "code"]
    filled = [c for c in codes if any(row[c.index].text for row in body)]
    for column in codes if filled else []:
        if column not in filled:
            column.role = "blank"


def _set_measures(columns: list[Column], body: list[Row]) -> None:
    """单位 over 辆 and 台（套） names no organizations: it is the unit that a row counts in."""
    for column in columns:
        if column.role == "label" and heading_key(column) == "unit_name":
            cells = [fold(squeeze(t)) for row in body if (t := row[column.index].text)]
            if cells and all(map(is_unit, cells)):
                column.role, column.path = "text", (*column.path[:-1], "计量单位")


def _set_blocks(columns: list[Column]) -> None:
    block, figures = 0, False
    for at, column in enumerate(columns):
        opens = column.role in ("label", "code") or (
            column.role == "sequence"
            and at + 1 < len(columns)
            and columns[at + 1].role in ("label", "code")
        )
        if opens and figures:
            block, figures = block + 1, False
        figures = figures or column.role == "figure"
        column.block = block


def entries_of(rows: list[Row], columns: list[Column], listing: bool) -> list[Entry]:
    """One entry for each row and block that says anything."""
    if listing:
        items = [e for at, row in enumerate(rows) if (e := _item(at, row, columns))]
        name_by_class(items, columns)
        return items
    blocks = [
        [c for c in columns if c.block == b] for b in range(columns[-1].block + 1 if columns else 0)
    ]
    carried: dict[tuple[int, int], Cell] = {}
    found: list[Entry] = []
    for at, row in enumerate(rows):
        made = [_entry(at, row, block, carried) for block in blocks]
        found.extend(_attach(made))
    return found


def _attach(made: list[Entry | None]) -> list[Entry]:
    """Gives a figure that stands without a label to the total named to its left in the same row."""
    kept: list[Entry] = []
    for entry in made:
        if entry is None:
            continue
        owner = kept[-1] if kept else None
        bare = not entry.label and not entry.code and bool(entry.figures)
        if bare and owner is not None and owner.label and _all_nil(owner):
            owner.figures = entry.figures
            continue
        kept.append(entry)
    return kept


def _all_nil(entry: Entry) -> bool:
    return all(is_nil(cell.text) for cell in entry.figures.values())


def _entry(
    at: int, row: Row, block: list[Column], carried: dict[tuple[int, int], Cell]
) -> Entry | None:
    labels = [(c, _named(row[c.index])) for c in block if c.role == "label"]
    figures = {c.index: row[c.index] for c in block if c.role == "figure" and row[c.index].text}
    texts = {c.index: row[c.index] for c in block if c.role == "text" and row[c.index].text}
    named = any(cell.text for _, cell in labels)
    code, code_cells, spare = code_of(row, block, carried)
    if not (named or code or spare or figures):
        return None
    counts = [row[c.index] for c in block if c.role == "sequence"]
    spare = spare or [cell for cell in (*texts.values(), *counts) if _is_total(cell)]
    label_cell = _label_cell(labels, code) if named else (spare[0] if spare else BLANK)
    label, group = visible(label_cell.text), ""
    if code and _of_unit(code, code_cells, row, block) and not looks_like_organization(label):
        code, code_cells = "", []  # 单位代码 beside 项目名称
    if len(labels) > 1 and label_cell is not labels[0][1]:
        group = _group(labels, carried)
        if not code and _sums_a_unit(labels, group, label_cell):
            label_cell, label, group = labels[0][1], group, ""
    if not code:
        found = CODED_LABEL.fullmatch(label)
        if found and not _is_unit(found.group(1), found.group(2)):
            code, label = found.group(1), found.group(2)
    cells = tuple(c for c in (*code_cells, label_cell) if c.spans)
    return Entry(block[0].block, code, label, cells, figures, texts, group, row=at)


def _of_unit(code: str, cells: list[Cell], row: Row, block: list[Column]) -> bool:
    """Whether a code is that of the unit that a row's project is of, where no column names units."""
    coded = [c for c in block if c.role == "code" and row[c.index] in cells]
    names = [c for c in block if c.role == "label"]
    return (
        all(heading_key(c) == "unit_code" for c in coded)
        and all(heading_key(c) == "label" for c in names)
        and not is_subject(code)
    )


def _is_unit(code: str, name: str) -> bool:
    """Whether a code and a name in one cell are a department's, not a subject's: 573 某镇人民政府."""
    return looks_like_organization(name) and not begins_name(code, name)


def _sums_a_unit(labels: list[tuple[Column, Cell]], group: str, label: Cell) -> bool:
    """Whether a row prints a unit and 小计 beside it: it is the unit's row, over those of its subjects."""
    return bool(labels[0][1].text) and looks_like_organization(group) and _is_total(label)


def _is_total(cell: Cell) -> bool:
    name = row_name(cell.text)
    return name is not None and name.total


def _named(cell: Cell) -> Cell:
    """The cell, or a blank for one that holds nothing but ``-``."""
    return BLANK if cell.text and is_nil(cell.text) else cell


def _label_cell(labels: list[tuple[Column, Cell]], code: str) -> Cell:
    """The cell that names a row: the last, but rather a subject's name than a unit's beside it."""
    filled = [(c, cell) for c, cell in labels if cell.text]
    subjects = [cell for c, cell in filled if heading_key(c) != "unit_name"]
    return subjects[-1] if subjects and CODE.fullmatch(code) else filled[-1][1]


def _group(labels: list[tuple[Column, Cell]], carried: dict[tuple[int, int], Cell]) -> str:
    """The label to the left of the last one, carried down from the row that prints it."""
    first, cell = labels[0]
    key = (first.block, -1 - first.index)
    if cell.text:
        carried[key] = cell
        return "" if sum(1 for _, c in labels if c.text) == 1 else visible(cell.text)
    above = carried.get(key)
    if above is None or any(_sums_all(c) for _, c in labels):
        return ""
    return visible(above.text)


def _sums_all(cell: Cell) -> bool:
    """Whether a cell names the sum of a table, whose groups do not hold it."""
    name = row_name(cell.text) if cell.text else None
    return name is not None and name.key in ("total", "grand_total")


def _item(at: int, row: Row, columns: list[Column]) -> Entry | None:
    """A line of a listing: named by its label, else by its first words."""
    figures = {c.index: row[c.index] for c in columns if c.role == "figure" and row[c.index].text}
    texts = {c.index: row[c.index] for c in columns if c.role in _WORDS and row[c.index].text}
    if figures:
        numbers = [c for c in columns if c.role == "sequence" and _is_total(row[c.index])]
        texts = texts or {c.index: row[c.index] for c in numbers}  # 合计 under 序号
    if not texts and not figures:
        return None
    named = [c for c in columns if c.role == "label" and c.index in texts]
    named.sort(key=_naming)
    bought = [c for c in columns if heading_key(c) in _BOUGHT and c.index in texts]
    if bought and (not named or _buys(named[0], bought[0])):
        named = bought[:1]  # 采购类别 | 采购内容: named by what is bought, not by its kind
    plain = [cell for c in columns if c.role == "text" and (cell := texts.get(c.index))]
    cell = texts[named[0].index] if named else next(iter([*plain, *texts.values()]), BLANK)
    code, code_cells = _code_of_item(row, columns, named[:1])
    label = visible(cell.text)
    if not code and (unit := unit_label(label) or unit_sum_label(label)):
        code, label = unit
    if is_subject(code) and not begins_name(code, label) and _lists_purchases(columns):
        code, code_cells = "", []  # what a purchase is paid from is not what it is
    return Entry(
        0,
        code,
        label,
        tuple(c for c in (*code_cells, cell) if c.spans),
        figures,
        texts,
        depth=min(texts, default=0),
        reach=max(texts, default=0),
        row=at,
    )


def _lists_purchases(columns: list[Column]) -> bool:
    return any(heading_key(c) in (*_BOUGHT, *_CATALOGUED) for c in columns)


def _buys(owner: Column, bought: Column) -> bool:
    """Whether a line is named by what is bought, not by the unit that buys it or by the project whose
    several purchases (采购项目) each have a line."""
    return heading_key(owner) == "unit_name" or heading_key(bought) == "purchase_project"


def _code_of_item(row: Row, columns: list[Column], named: list[Column]) -> tuple[str, list[Cell]]:
    """A line's own code: its project's, else its subject's; a unit's where the line is a unit."""
    own = next((c for c in columns if row[c.index].text and heading_key(c) in _CODES), None)
    if own is not None:
        return squeeze(row[own.index].text), [row[own.index]]
    unit = bool(named) and (heading_key(named[0]) == "unit_name" or _is_units_row(row, columns))
    kept = [c for c in columns if unit or heading_key(c) != "unit_code"]
    functional = [c for c in kept if not any("经济" in part for part in c.path)]
    code, cells, _ = code_of(row, functional if _coded(functional) else kept, {})
    return code, cells


def _is_units_row(row: Row, columns: list[Column]) -> bool:
    """Whether a line prints nothing but a unit's code, its name and figures: it is over those it buys for."""
    words = [c for c in columns if c.role in _WORDS and row[c.index].text]
    return (
        len(words) == 2
        and heading_key(words[0]) == "unit_code"
        and looks_like_organization(without_level(visible(row[words[1].index].text)))
    )


def _coded(columns: list[Column]) -> bool:
    return any(c.role == "code" for c in columns)


def _naming(column: Column) -> int:
    """In what order columns of words name a line: by its project, not by its kind or its unit."""
    if any("项目名称" in part for part in column.path):
        return 0
    units = heading_key(column) == "unit_name"
    return 2 if units and not _OF_BOTH.search(column.path[-1]) else 1
