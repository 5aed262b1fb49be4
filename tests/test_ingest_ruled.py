"""Tables of a PDF of which some rules are not drawn: those across only, and those a page's edge leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from ingest.document import Document
from ingest.readers import read_document
from tests.generator.reprint import pdf_of

SIZE = 8.0
COLUMNS = (40.0, 100.0, 220.0, 280.0, 340.0)


def text(words: str, x: float, y: float) -> str:
    return f"BT /F1 {SIZE} Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET"


def middle(words: str, left: float, right: float, y: float) -> str:
    return text(words, (left + right - SIZE * len(words)) / 2, y)


def across(y: float, columns: Sequence[float]) -> list[str]:
    """A rule drawn cell by cell."""
    return [f"{a} {y} {b - a} 0.7 re f" for a, b in pairwise(columns)]


def down(x: float, top: float, foot: float) -> str:
    return f"{x} {foot} 0.7 {top - foot} re f"


def read(folder: Path, *pages: Iterable[str]) -> Document:
    path = folder / "a.pdf"
    path.write_bytes(pdf_of(["\n".join(page) for page in pages], "[0 0 600 800]"))
    return read_document(path)


def rows(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids]


def headed() -> list[str]:
    """Two levels of headings, the upper in the middle over two columns, and rules across only."""
    drawn = [*across(700, COLUMNS), *across(680, COLUMNS[2:]), *across(660, COLUMNS)]
    drawn += [*across(640, COLUMNS), *across(620, COLUMNS)]
    drawn += [middle("编码", 40, 100, 677), middle("名称", 100, 220, 677)]
    drawn += [middle("本年支出", 220, 340, 687)]
    return [*drawn, middle("基本", 220, 280, 667), middle("项目", 280, 340, 667)]


def test_rules_across_drawn_cell_by_cell_tell_the_columns(tmp_path: Path) -> None:
    page = [*headed(), text("213", 43, 647), text("农林水支出", 103, 647), text("8.00", 303, 647)]
    page += [text("21303", 43, 627), text("水利支出", 103, 627), text("3.00", 243, 627)]
    assert rows(read(tmp_path, page)) == [
        [
            ["编码", "名称", "本年支出", ""],
            ["", "", "基本", "项目"],
            ["213", "农林水支出", "", "8.00"],
            ["21303", "水利支出", "3.00", ""],
        ]
    ]


def test_a_name_left_in_its_cell_is_no_heading_over_the_empty_one_beside_it(tmp_path: Path) -> None:
    page = [*headed(), text("合计", 152, 647), text("8.00", 303, 647)]
    page += [text("农林水支出共", 103, 627), text("8.00", 303, 627)]
    (grid,) = rows(read(tmp_path, page))
    assert grid[-1] == ["", "农林水支出共", "", "8.00"]


def test_a_word_over_a_cut_holds_the_cells_together(tmp_path: Path) -> None:
    page = [*headed(), text("213", 43, 647), text("农林水支出", 103, 647), text("8.00", 303, 647)]
    page += [text("注：含上年结转资金安排的支出", 43, 627)]
    assert rows(read(tmp_path, page))[0][-1] == ["注：含上年结转资金安排的支出", "", "", ""]


def test_underlined_words_and_rules_to_fill_in_are_no_table(tmp_path: Path) -> None:
    page = [text("部门：某局", 43, 703), *across(700, (40, 100)), *across(700, (200, 260))]
    page += [text("说明", 43, 683), *across(680, (40, 340)), *across(660, (40, 340))]
    assert rows(read(tmp_path, page)) == []


def test_a_row_without_its_upper_rule_at_the_top_of_a_page_is_the_tables(tmp_path: Path) -> None:
    first = [*across(100, COLUMNS), *across(80, COLUMNS)]
    first += [down(x, 100, 80) for x in COLUMNS] + [
        text("年度资金总额", 103, 87),
        text("9.00", 243, 87),
    ]
    second = [*across(740, COLUMNS), *across(720, COLUMNS)]
    second += [down(x, 760, 720) for x in COLUMNS]
    second += [text("其中：财政拨款", 103, 747), text("7.00", 243, 747), text("5.00", 303, 747)]
    second += [text("其他资金", 103, 727), text("2.00", 243, 727)]
    assert rows(read(tmp_path, first, second))[-1][-2:] == [
        ["", "其中：财政拨款", "7.00", "5.00"],
        ["", "其他资金", "2.00", ""],
    ]


def test_a_row_without_its_lower_rule_at_the_foot_of_a_page_is_the_tables(tmp_path: Path) -> None:
    page = [*across(100, COLUMNS), *across(80, COLUMNS), *(down(x, 100, 50) for x in COLUMNS)]
    page += [text("年度资金总额", 103, 87), text("9.00", 243, 87)]
    page += [text("其他资金", 103, 62), text("2.00", 243, 62)]
    (grid,) = rows(read(tmp_path, page))
    assert grid == [["", "年度资金总额", "9.00", ""], ["", "其他资金", "2.00", ""]]
