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
        支出功能分类科目                                                                                     比上年增减
                               2030年预算数                            基本支出
                                                  合计                                           项目支出       （%）
  科目编码         科目名称                                 小计      人员经费     公用经费
  205        教育支出               400.00        420.00    320.00      300.00        20.00       100.00          5.00
  20502      普通教育               400.00        420.00    320.00      300.00        20.00       100.00          5.00
  2050202    小学教育               300.00        320.00    320.00      300.00        20.00                       6.67
  2050299    其他普通教育支出       100.00        100.00                                          100.00          0.00
"""


def test_headings_of_three_levels_each_in_the_middle_of_its_rows() -> None:
    rows = grid(DEEP)
    assert rows[:2] == [
        [("支出功能分类科目", 2), ("2031年预算数", 5)],
        [("基本支出", 3)],
    ]
    assert rows[2][-2:] == [("项目支出", 1), ("比上年增减（%）", 1)]
    assert [words for words, _ in rows[6]] == [
        "2050299",
        "其他普通教育支出",
        *["100.00"] * 3,
        "0.00",
    ]


SIDES = """\
                     收            入                                    支            出
            项    目              2031年预算             项目（按功能分类）        2031年预算
  一、一般公共预算拨款收入               300.00   一、教育支出                           280.00
  二、单位资金                            20.00   二、住房保障支出                        40.00
  收 入 总 计                            320.00   支 出 总 计                            320.00
"""


def test_the_characters_of_a_sides_name_may_be_set_far_apart() -> None:
    assert [columns for _, columns in grid(SIDES)[0]] == [2, 2]


CLOSE = """\
                                                                            本年拨款
项目分类          项目名称               项目单位            合计    一般公共预算  政府性基金  上年结转
特定目标类  教室照明改造         岭西县第一小学              60.00         50.00                 10.00
特定目标类  乡村教师（特岗）补助 岭西县教育局                40.00         40.00
            寄宿学校食堂设备更新 岭西县教育和体育局机
其他运转类                                                   30.00         30.00
            补助                 关
特定目标类  体育场地开放补助     岭西县体育中心               9.00                      9.00
            合计                                            139.00        120.00        9.00     10.00
"""


def test_names_that_fill_their_columns_and_stand_around_their_figures() -> None:
    rows = [[words for words, _ in row] for row in grid(CLOSE)[2:]]
    assert rows[1] == ["特定目标类", "乡村教师（特岗）补助", "岭西县教育局", "40.00", "40.00"]
    assert rows[2][1:3] == ["寄宿学校食堂设备更新补助", "岭西县教育和体育局机关"]
    assert len(rows) == 5


OFF = """\
                                                       政府性基金预算支出
  科目编码            科目名称
                                                合计          基本支出        项目支出
    207       文化旅游体育与传媒支出                 9.50                            9.50
    20707     国家电影事业发展专项资金安排的支出     9.50                            9.50
    2070702   资助影院建设                           9.50                            9.50
"""


def test_figures_off_their_heading_beside_a_blank_column_end_as_far_as_the_others() -> None:
    (found,) = read_text(Path("t.txt"), OFF.encode(), "0").grids
    assert [cell.text for cell in found.rows[1]][2:] == ["合计", "基本支出", "项目支出"]
    assert [cell.text for cell in found.rows[2]][2:] == ["9.50", "", "9.50"]


YEARS = """\
部门项目中期规划预算表
单位：万元
                                                              一般公共预算拨款
  单位代码            项目名称
                                            三年合计       2031年        2032年        2033年
   131002     教室照明改造                     60.00         20.00         20.00         20.00
   131002     食堂设备更新补助                 45.00         15.00         15.00         15.00
   131002     乡村教师补助                     30.00         10.00         10.00         10.00
"""


def test_years_side_by_side_are_headings() -> None:
    assert grid(YEARS)[:2] == [
        [("一般公共预算拨款", 4)],
        [
            (words, 1)
            for words in ("单位代码", "项目名称", "三年合计", "2031年", "2032年", "2033年")
        ],
    ]
