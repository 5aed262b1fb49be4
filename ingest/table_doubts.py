"""Tables of words whose rows deny their title or headings: printed in another order, better left unread."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.amounts import parse_number
from ingest.layout import Layout, heading, row_name, squeeze
from ingest.sheet import Column, Sheet
from ingest.sums import adds_up
from ingest.table_addends import Sums, allowed_sums
from ingest.table_codes import heading_key
from ingest.table_meaning import name_columns
from ingest.table_places import bare_label

_OPENS = {"functional": "2", "economic": "35"}
"""The digits with which the codes of a classification begin."""

_BY_PURPOSE = re.compile(r"\((?!.*功能).*经济.*\)$")
"""Says of a table that its classes are those of purposes: 支出预算表（经济分类科目）."""

_LEAST_CODED = 3
_HEADING_IN_LABEL = re.compile(
    r"(?:基本|项目|经营)支出[\u4e00-\u9fff]{3}|(?:财政拨款|事业|其他)收入[\u4e00-\u9fff]{4}"
)


def doubt(sheet: Sheet) -> str:
    """Why the words cannot be the table that they seem to be; "" where nothing speaks against it."""
    if _is_of_another(sheet):
        return "下的各行是别种表的（科目或收支与表名不符，表名可能印在表的后面）"
    if _without_codes(sheet) or _with_headings(sheet):
        return "的词不是一行一行印的（编码、标题栏与各行分开了）"
    if _on_one_side(sheet):
        return "的收入、支出两边分不开"
    if _paid_wrongly(sheet):
        return "的人员经费、公用经费两栏与科目不符，标题栏或各栏错了位"
    return ""


def holds(sheet: Sheet) -> bool | None:
    """Whether most rows make the sums of the columns that they print; None where none can tell."""
    rows = [{i: squeeze(c.text) for i, c in e.figures.items()} for e in sheet.entries]
    return sums_hold(sheet.layout, sheet.columns, rows)


def sums_hold(
    layout: Layout, columns: list[Column], rows: Sequence[Mapping[int, str]]
) -> bool | None:
    """As ``holds``, of figures by their columns."""
    name_columns(layout, columns)
    found = [_made(rows, rules) for rules in allowed_sums(layout, columns)]
    return True if True in found else found[0]


def _made(rows: Sequence[Mapping[int, str]], rules: Sums) -> bool | None:
    tried = broken = 0
    for total, parts in rules:
        for row in rows:
            texts = [row[c.index] for c in (total, *parts) if c.index in row]
            numbers = [n for text in texts if (n := parse_number(text)) is not None]
            if total.index in row and len(numbers) == len(texts) > 1:
                decimals = max(n.decimals for n in numbers)
                tried += 1
                broken += not adds_up(numbers[0].value, [n.value for n in numbers[1:]], decimals)
    return None if not tried else broken * 2 <= tried


def _is_of_another(sheet: Sheet) -> bool:
    """Whether the rows cannot be of the kind of table that the title above them names."""
    coded = {heading_key(c) for c in sheet.columns if c.role == "code"}
    codes = [e.code for e in sheet.entries if e.code and coded != {"unit_code"}]
    layout = sheet.layout
    scheme = "economic" if _BY_PURPOSE.search(squeeze(sheet.title)) else layout.scheme
    if opens := _OPENS.get(scheme):
        strange = sum(code[0] not in opens for code in codes)
        names = [row_name(bare_label(e.label)) for e in sheet.entries]
        sided = any(name is not None and name.key == "revenue_total" for name in names)
        return strange * 2 > len(codes) or (sided and layout.direction == "expenditure")
    return layout.summary and sum(len(code) == 7 for code in codes) > 2


def _without_codes(sheet: Sheet) -> bool:
    """Whether codes stand beside some rows of a coded table, and not beside a third of them."""
    rows = [e for e in sheet.entries if (e.figures or e.label) and not _total(e.label)]
    coded = sum(bool(e.code) for e in rows)
    return (
        bool(sheet.layout.scheme) and coded >= _LEAST_CODED and (len(rows) - coded) * 3 > len(rows)
    )


def _with_headings(sheet: Sheet) -> bool:
    """Whether headings stand in names of rows."""
    return bool(sheet.layout.scheme) and any(
        _HEADING_IN_LABEL.match(e.label) and row_name(bare_label(e.label)) is None
        for e in sheet.entries
    )


def _on_one_side(sheet: Sheet) -> bool:
    """Whether money of one side stands in the columns of the other."""
    figures = [c for c in sheet.columns if c.role == "figure"]
    if not sheet.layout.summary or len({c.block for c in figures}) > 1:
        return False
    known = [heading(words) for c in figures for words in c.path]
    sides = {h.direction for h in known if h is not None and h.direction}
    names = [row_name(bare_label(e.label)) for e in sheet.entries if e.figures]
    other = sum(n is not None and n.side not in ("", *sides) for n in names)
    return len(sides) == 1 and other > 1


def _paid_wrongly(sheet: Sheet) -> bool:
    """Whether goods stand under personnel alone, or salaries under operating, in several rows."""
    if sheet.layout.scheme != "economic":
        return False
    keys = {
        c.index: known.key
        for c in sheet.columns
        if c.path and (known := heading(c.path[-1])) is not None
    }
    strange = 0
    for entry in sheet.entries:
        held = {keys.get(i) for i in entry.figures} & {"personnel", "operating"}
        strange += held == {_PAID_FROM.get(entry.code[:3])}
    return strange >= _LEAST_CODED


_PAID_FROM = {"301": "operating", "302": "personnel", "310": "personnel"}
"""Where no money of an economic class can stand."""


def _total(label: str) -> bool:
    name = row_name(bare_label(label))
    return name is not None and name.total
