"""Tables as HTML, written in one go: a report has thousands of cells."""

from __future__ import annotations

from markupsafe import Markup, escape

from webapp.marking import MarkedText
from webapp.tabular import CellView, Row, Table
from webapp.wording import short, shown


def table_html(table: Table, marked: MarkedText) -> Markup:
    """The whole table element; every cell that is printed is an addressable run."""
    parts = ["<table>"]
    if table.title:
        parts.append(f"<caption>{escape(shown(short(table.title, 200)))}</caption>")
    if table.head:
        parts.append("<thead>")
        parts += [_row(row, marked, "col") for row in table.head]
        parts.append("</thead>")
    parts.append("<tbody>")
    parts += [_row(row, marked, "") for row in table.rows]
    parts.append("</tbody></table>")
    return Markup("".join(parts))


def _row(row: Row, marked: MarkedText, scope: str) -> str:
    cells = [
        _cell(one, marked, scope or _row_scope(n, one), n == 0 and _is_code(one, marked))
        for n, one in enumerate(row)
    ]
    return f"<tr>{''.join(cells)}</tr>\n"


def _row_scope(number: int, cell: CellView) -> str:
    """The first cell names its row, unless it is a figure or empty."""
    named = number == 0 and not cell.is_figure and (cell.runs or cell.text)
    return "row" if named else ""


def _is_code(cell: CellView, marked: MarkedText) -> bool:
    """A whole number that begins a row is its code or place, which reads from the left."""
    return "".join(marked.text[start:end] for start, end in cell.runs).strip().isdecimal()


def _cell(cell: CellView, marked: MarkedText, scope: str, is_code: bool = False) -> str:
    scope = scope if cell.runs or cell.text else ""
    tag = "th" if scope else "td"
    attributes = f' scope="{scope}"' if scope else ""
    if cell.is_figure and not is_code:
        attributes += ' class="n"'
    if len(cell.runs) == 1:
        start, end = cell.runs[0]
        attributes += f' data-o="{start}"'
        words: str = marked.inside(start, end)
    elif cell.runs:
        words = "".join(marked.run(start, end) for start, end in cell.runs)
    else:
        words = str(escape(shown(cell.text)))
    return f"<{tag}{attributes}>{words}</{tag}>"
