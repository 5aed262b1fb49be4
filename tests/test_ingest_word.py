"""A Word file is read as it is printed: its changes accepted, hidden text and what is deleted left out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.document import Document
from ingest.readers import read_document
from ingest.readers.word_numbers import _chinese
from ingest.unit_tables import unit_rows

_RUN = "<w:r><w:t>{}</w:t></w:r>"
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{0}</w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def paragraph(inner: str) -> str:
    return (
        f"<w:p {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"{inner}</w:p>"
    )


def saved(folder: Path, *paragraphs: str, rows: int = 0) -> tuple[docx.document.Document, Path]:
    document = docx.Document()
    for inner in paragraphs:
        document.element.body.insert(-1, parse_xml(paragraph(inner)))
    if rows:
        document.add_table(rows, 3)
    return document, folder / "r.docx"


def read(document: docx.document.Document, path: Path) -> Document:
    document.save(str(path))
    return read_document(path)


def test_changes_are_accepted_and_hidden_text_is_left_out(tmp_path: Path) -> None:
    made = saved(
        tmp_path,
        _RUN.format("培训费")
        + "<w:del><w:r><w:delText>1.20</w:delText></w:r></w:del>"
        + f"<w:ins>{_RUN.format('1.15')}</w:ins>"
        + _RUN.format("万元")
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>底稿数</w:t></w:r>"
        + "<w:r><w:rPr><w:vanish w:val='false'/></w:rPr><w:t>。</w:t></w:r>",
    )
    assert read(*made).text.strip() == "培训费1.15万元。"


def test_a_text_box_is_read_once_and_controls_are_seen_through(tmp_path: Path) -> None:
    box = _BOX.format(f"<w:txbxContent><w:p>{_RUN.format('预算代码：132')}</w:p></w:txbxContent>")
    document, path = saved(tmp_path, _RUN.format("青禾区民政局") + box)
    held = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{_RUN.format('2024年度部门决算')}</w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(-1, held)
    assert read(document, path).text.split() == [
        "青禾区民政局",
        "预算代码：132",
        "2024年度部门决算",
    ]


def test_a_table_in_a_cell_is_a_grid_of_its_own(tmp_path: Path) -> None:
    document, path = saved(tmp_path, rows=1)
    outer = document.tables[0]
    outer.cell(0, 0).text = "设备"
    inner = outer.cell(0, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "其他用车", "2"
    first, second = read(document, path).grids
    assert [cell.text for cell in first.rows[0]] == ["设备", "", ""]
    assert [cell.text for cell in second.rows[0]] == ["其他用车", "2"]


def test_a_cell_merged_over_units_says_what_each_of_them_is(tmp_path: Path) -> None:
    document, path = saved(tmp_path, rows=4)
    table = document.tables[0]
    texts = ("序号", "单位名称", "单位性质"), ("1", "青禾区民政局（本级）", "行政单位"), (
        "2", "青禾区救助站", "事业单位",
    ), ("3", "青禾区福利院", "")  # fmt: skip
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(2, 2).merge(table.cell(3, 2))
    natures = [(row.name, row.nature) for row in unit_rows(read(document, path))]
    assert natures[1:] == [("青禾区救助站", "事业单位"), ("青禾区福利院", "事业单位")]


_LEVELS = (
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='（%2）'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%3.'/></w:lvl>"
    "<w:lvl w:ilvl='3'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='·'/></w:lvl>"
)


def counted(level: int, text: str) -> str:
    return (
        f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='77'/></w:numPr></w:pPr>"
        + _RUN.format(text)
    )


def test_numerals_that_word_counts_are_printed(tmp_path: Path) -> None:
    texts = (
        (0, "概况"),
        (1, "职责"),
        (1, "机构"),
        (2, "下属"),
        (3, "其他"),
        (0, "情况"),
        (1, "收入"),
    )
    document, path = saved(tmp_path, *(counted(level, text) for level, text in texts))
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{_LEVELS}</w:abstractNum>"),
    )
    numbering.append(
        parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>")
    )
    document.add_paragraph("完", style="List Number")
    assert read(document, path).text.split() == [
        "一、概况", "（一）职责", "（二）机构", "1.下属", "其他", "二、情况", "（一）收入", "1.完",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("n", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_chinese_numerals(n: int, said: str) -> None:
    assert _chinese(n) == said
