"""Tables that blanks align whose headings stand in the middle of their rows, on three levels and more."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.text import read_text


def grid(text: str) -> list[list[tuple[str, int]]]:
    """The rows of the only grid: words with the columns that they stand over."""
    (found,) = read_text(Path("t.txt"), text.encode(), "0").grids
    return [[(c.text, c.columns) for c in row if c.text] for row in found.rows]


DEEP = """\
                                                                           2031年预算数
        支出功能分类科目                                                                                           比上年增减
                                     2030年预算数                            基本支出
                                                        合计                                           项目支出       （%）
  科目编码         科目名称                                       小计      人员经费     公用经费
  205        教育支出                     400.00        420.00    320.00      300.00        20.00       100.00          5.00
  20502      普通教育                     400.00        420.00    320.00      300.00        20.00       100.00          5.00
  2050202    小学教育                     300.00        320.00    320.00      300.00        20.00                       6.67
  2050299    其他普通教育支出             100.00        100.00                                          100.00          0.00
"""


def test_headings_of_three_levels_each_in_the_middle_of_its_rows() -> None:
    rows = grid(DEEP)
    assert rows[:2] == [
        [("支出功能分类科目", 2), ("2031年预算数", 5)],
        [("基本支出", 3)],
    ]
    assert rows[2][-2:] == [("项目支出", 1), ("比上年增减（%）", 1)]
    assert [words for words, _ in rows[6]] == ["2050299", "其他普通教育支出", *["100.00"] * 3, "0.00"]


SIDES = """\
                     收            入                                    支            出
            项    目              2031年预算             项目（按功能分类）        2031年预算
  一、一般公共预算拨款收入               300.00   一、教育支出                           280.00
  二、单位资金                            20.00   二、住房保障支出                        40.00
  收 入 总 计                            320.00   支 出 总 计                            320.00
"""


def test_the_characters_of_a_sides_name_may_be_set_far_apart() -> None:
    assert [columns for _, columns in grid(SIDES)[0]] == [2, 2]
