"""Workbooks show less than they hold: hidden rows and columns, zeros, what a number format prints."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlwt

from ingest.document import Document
from ingest.readers import read_document
from ingest.readers.number_formats import printed_number

ROWS = [
    ["guid", "部门支出总表", None, None],
    ["K1", "单位名称", "合计", "去年"],
    ["KEY", "AGENCY_NAME", "AMT_TOTAL", "AMT_LAST"],
    ["K2", "合计", 12.5, 11],
    ["K3", "青山县种苗站", 12.5, 11],
    ["K4", "青山县农机站", 0, 0],
]


def xlsx(folder: Path, *, collapsed: bool = False) -> Document:
    """The rows with the third and the outer columns hidden; the title is merged over three columns."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    sheet["A1"] = sheet["B1"].value
    sheet.merge_cells("A1:C1")
    for cell in (*sheet["C"][3:], *sheet["D"][3:]):
        cell.number_format = "#,##0.00;-#,##0.00;;@"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["A"].hidden = sheet.column_dimensions["D"].hidden = True
    if collapsed:
        sheet.row_dimensions[6].hidden, sheet.row_dimensions[6].outlineLevel = True, 1
    out = io.BytesIO()
    book.save(out)
    return written(folder, "a.xlsx", out.getvalue())


def xls(folder: Path) -> Document:
    """The same in the old format, with a sheet more that is hidden."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet, other = book.add_sheet("公开"), book.add_sheet("参数")
    other.write(0, 0, "VERSION")
    other.visibility = 1
    form = xlwt.easyxf(num_format_str="#,##0.00;-#,##0.00;;@")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value, form if isinstance(value, float | int) else xlwt.XFStyle())
    sheet.row(2).hidden = True
    sheet.col(0).hidden = sheet.col(3).hidden = True
    out = io.BytesIO()
    book.save(out)
    return written(folder, "a.xls", out.getvalue())


def written(folder: Path, name: str, content: bytes) -> Document:
    path = folder / name
    path.write_bytes(content)
    return read_document(path)


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for grid in document.grids for row in grid.rows]


SHOWN = [["单位名称", "合计"], ["合计", "12.50"], ["青山县种苗站", "12.50"]]


def test_what_a_workbook_hides_is_noted_and_not_read(tmp_path: Path) -> None:
    document = xlsx(tmp_path)
    assert rows(document) == SHOWN
    assert "部门支出总表" in [line.text for line in document.lines]  # from the hidden column
    assert [note.reason for note in document.notes] == [
        "工作表“Sheet”有隐藏的行或列，其中6行有内容，未读"
    ]


def test_what_an_old_workbook_hides_is_not_read_either(tmp_path: Path) -> None:
    document = xls(tmp_path)
    assert rows(document) == SHOWN
    assert "VERSION" not in document.text and "AMT_TOTAL" not in document.text
    assert [note.reason for note in document.notes] == [
        "工作表“公开”有隐藏的行或列，其中6行有内容，未读",
        "工作表“参数”是隐藏的，未读",
    ]


def test_formulas_without_values_are_noted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["单位名称", "合计"])
    sheet.append(["青山县种苗站", 12.5])
    sheet.append(["合计", "=SUM(B2:B2)"])
    out = io.BytesIO()
    book.save(out)
    document = written(tmp_path, "a.xlsx", out.getvalue())
    assert [note.reason for note in document.notes] == ["工作簿有1个公式没有存下算得的值，未读"]


def test_rows_that_are_folded_away_are_read(tmp_path: Path) -> None:
    assert "青山县农机站" in xlsx(tmp_path, collapsed=True).text


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (-0.0035, "0.00%", "-0.35%"),
        (0, "#,##0.00", "0.00"),
        (0, "#,##0.00;-#,##0.00;;@", ""),
        (-7, "#,##0.00;-#,##0.00;;@", "-7.00"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1.50"),
        (0, '[=0]"";0.00', ""),
        (2, '[=0]"";0.00', "2.00"),
        (3, '0"万元;"', "3"),
        (0, "General", "0"),
        (2.6, "General", "2.6"),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, form: str, shown: str) -> None:
    assert printed_number(value, form) == shown


def test_a_sheet_may_show_no_zeros() -> None:
    assert printed_number(0, "0.00", zeros=False) == ""
    assert printed_number(5, "0.00", zeros=False) == "5.00"
