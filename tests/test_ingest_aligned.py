"""Text tables that blanks align: every cell in its column, blanks kept; what is not evident stays words."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from ingest.readers.text import read_text
from ingest.report import read_report
from tests.generator.columns import Setting, to_columns
from tests.generator.recovery import differences
from tests.generator.reports import Order, print_report
from tests.generator.world import DEPARTMENTS
from tests.read_tables_of import tables

SETTINGS = {
    "middle": Setting(),
    "top": Setting(middle=False),
    "dashes": Setting(nil="-"),
    "pages": Setting(page=9),
    "narrow": Setting(wide=False),
    "begun": Setting(begun=True),
    "headless": Setting(page=9, headless=True, begun=True),
}


def rows(text: str) -> list[list[str]]:
    document = read_text(Path("t.txt"), text.encode(), "0")
    for grid in document.grids:
        for row in grid.rows:
            for cell in row:
                printed = "".join(document.text[a:b] for a, b in cell.spans)
                assert "".join(printed.split()) == "".join(cell.text.split())
    return [[cell.text for cell in row] for grid in document.grids for row in grid.rows]


def figures(layout: str, setting: Setting, seed: int, folder: Path) -> list[str]:
    """What differs of a report's figures where its tables are set by blanks."""
    department = Random(seed).choice(DEPARTMENTS)
    printed = print_report(Order("t", department, 2031, layout, seed))
    document = read_text(Path("t.txt"), printed.text.encode(), "0")
    path = folder / "t.txt"
    path.write_bytes(to_columns(document, setting))
    found = differences(printed.truth.to_json(), read_report(path))
    return [one for one in found if one.startswith(("figure", "source", "head"))]


@pytest.mark.parametrize("layout", ["final_grid", "budget_pages", "budget_piped"])
@pytest.mark.parametrize("name", [n for n in SETTINGS if n != "narrow"])
def test_tables_set_by_blanks_come_back_exactly(layout: str, name: str, tmp_path: Path) -> None:
    assert figures(layout, SETTINGS[name], 31, tmp_path) == []


@pytest.mark.parametrize("layout", ["final_grid", "budget_headed", "budget_pages", "budget_paged"])
@pytest.mark.parametrize("name", SETTINGS)
def test_no_figure_is_read_into_a_wrong_place(layout: str, name: str, tmp_path: Path) -> None:
    found = figures(layout, SETTINGS[name], 47, tmp_path)
    assert [one for one in found if "read, not printed" in one] == []


TABLE = """\
                                           本年支出
科目编码  科目名称
                                 合计    基本支出  项目支出
201       一般公共服务支出     120.00     100.00     20.00
20103     政府办公厅（室）及   120.00     100.00     20.00
          相关机构事务
2010301   行政运行             100.00     100.00
2010302   一般行政管理事务      20.00                20.00
"""


def test_headings_stand_over_columns_and_labels_go_on() -> None:
    assert rows(TABLE) == [
        ["", "", "本年支出", "", ""],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["201", "一般公共服务支出", "120.00", "100.00", "20.00"],
        ["20103", "政府办公厅（室）及相关机构事务", "120.00", "100.00", "20.00"],
        ["2010301", "行政运行", "100.00", "100.00", ""],
        ["2010302", "一般行政管理事务", "20.00", "", "20.00"],
    ]


def test_a_column_that_is_blank_throughout_is_kept() -> None:
    text = """\
项目          合计  财政拨款  事业收入  其他收入
行政运行     10.00     10.00
印刷购置     12.50     12.00                0.50
合计         22.50     22.00                0.50
"""
    assert rows(text)[1] == ["行政运行", "10.00", "10.00", "", ""]
    assert rows(text)[2] == ["印刷购置", "12.50", "12.00", "", "0.50"]


def test_a_nil_that_is_off_by_two_columns_is_in_the_column_of_the_figures_beside_it() -> None:
    text = """\
科目编码  科目名称            合计          基本支出        项目支出
201       一般公共服务  1,234,567         1,000,000          234,567
203       国防支出        900,000                 0          900,000
204       公共安全        800,000                   0        800,000
205       教育支出        700,000                   0        700,000
"""
    assert [row[3:] for row in rows(text)[1:]] == [
        ["1,000,000", "234,567"], ["0", "900,000"], ["0", "800,000"], ["0", "700,000"],
    ]  # fmt: skip


def test_headings_of_two_heights_stand_under_one_in_the_middle() -> None:
    text = """\
                项目
                                          本年收入合计    财政拨款收入
  功能分类
                    科目名称
  科目编码
                    合计                         90.00           90.00
  205               教育支出                     50.00           50.00
  20502             普通教育                     50.00           50.00
  213               农林水支出                   40.00           40.00
"""
    assert rows(text)[:2] == [
        ["项目", "", "", ""], ["功能分类科目编码", "科目名称", "本年收入合计", "财政拨款收入"],
    ]  # fmt: skip


def test_a_code_above_its_row_at_a_pages_top_is_its_code() -> None:
    text = """\
科目编码  科目名称        合计     基本支出  项目支出
221       住房保障支出    461.08   461.08    0.00
222       粮油物资储备    100.00   100.00    0.00

\f
22102
          住房改革支出    461.08   461.08    0.00
2210201   住房公积金      289.59   289.59    0.00
2210203   购房补贴        171.49   171.49    0.00
"""
    assert ["22102", "住房改革支出", "461.08", "461.08", "0.00"] in rows(text)


def test_headings_that_may_be_of_either_column_make_no_grid() -> None:
    text = """\
项目        小计        购置费  运行费
甲馆              10.00           3.00
乙馆              11.00           4.00
丙馆              12.00           5.00
"""
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "第一部分  部门概况  3\n第二部分  部门决算表  5\n第三部分  情况说明  12\n",
        "本年收入  10.00  万元，\n其中  一般公共预算财政拨款收入10.00  万元，占100.00%  ，\n"
        "比上年  增加0.10万元  主要是人员  增加。\n",
        "甲  乙  丙\n丁  戊  己\n庚  辛  壬\n",
    ],
)
def test_what_blanks_part_without_columns_of_money_stays_words(text: str) -> None:
    assert rows(text) == []


def test_headings_and_sums_that_one_blank_parts_are_cells_of_their_own() -> None:
    text = """\
项目      财政拨款收入 事业收入  其他收入
行政运行         10.00     1.00      0.50
印刷购置     12,000.00 2,000.00      0.50
合计         12,010.00 2,001.00      1.00
"""
    assert rows(text) == [
        ["项目", "财政拨款收入", "事业收入", "其他收入"],
        ["行政运行", "10.00", "1.00", "0.50"],
        ["印刷购置", "12,000.00", "2,000.00", "0.50"],
        ["合计", "12,010.00", "2,001.00", "1.00"],
    ]


def test_names_that_one_blank_parts_make_no_grid() -> None:
    text = """\
单位        科目     决算数    预算数
甲馆中心 行政运行     10.00      1.00
乙馆中心 印刷购置     12.00      2.00
丙馆中心 房屋修缮     22.00      3.00
"""
    assert rows(text) == []


def test_words_in_the_middle_of_their_rows_stand_above_and_below_the_figures() -> None:
    text = """\
科目编码    科目名称            合计      基本支出    项目支出
208         社会保障和就业      120.00     100.00      20.00
            行政事业单位养
20805                           120.00     100.00      20.00
            老支出
            机关事业单位基
2080505     本养老保险缴费      100.00     100.00
            支出
            机关事业单位职
2080506                          20.00                 20.00
            业年金缴费
合计                            120.00     100.00      20.00
"""
    assert [row[1] for row in rows(text)[1:]] == [
        "社会保障和就业", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出",
        "机关事业单位职业年金缴费", "",
    ]  # fmt: skip


def test_a_page_without_headings_has_the_columns_of_the_page_before() -> None:
    page = """\
\f2010399   其他服务支出          8.00                  8.00
201040   发展和改革事务        5.00                  5.00
2010401  行政运行              5.00                  5.00
"""
    assert rows(HEADED + page)[-1] == ["2010401", "行政运行", "5.00", "", "5.00"]


HEADED = """\
科目编码 科目名称              合计     基本支出     项目支出
201      一般公共服务支出    120.00       100.00        20.00
20103    政府办公厅事务      120.00       100.00        20.00
2010301  行政运行            100.00       100.00
"""


def test_a_page_number_is_no_row() -> None:
    page = TABLE + "\n              3\n\f" + TABLE
    assert rows(page) == rows(TABLE) * 2


def test_a_word_whose_two_characters_are_set_apart_is_one_cell() -> None:
    text = """\
类   款   项   项    目      决算数
201                馆藏        12.00
201  26            征集         7.00
201  26   04       修复         5.00
                   合    计    24.00
"""
    assert rows(text)[0] == ["类", "款", "项", "项 目", "决算数"]
    assert rows(text)[-1] == ["", "", "", "合 计", "24.00"]


def test_whole_sums_with_their_thousands_parted_make_a_table_too() -> None:
    text = """\
项目                   预算数    项目                     预算数
一、财政拨款收入   156,211,123 一、一般公共服务支出      2,932,700
二、事业收入                 0   二、公共安全支出        1,633,000
收入总计           156,211,123   支出总计              156,211,123
"""
    assert rows(text)[1] == ["一、财政拨款收入", "156,211,123", "一、一般公共服务支出", "2,932,700"]
    assert rows(text)[-1] == ["收入总计", "156,211,123", "支出总计", "156,211,123"]


def test_headings_beside_their_columns_make_no_grid() -> None:
    text = (
        "                收入支出决算总表\n"
        "  项目      行次      金额        项目      行次      金额\n"
        "一、财政拨款收入      1      120.55    一、公共安全支出      31      100.00\n"
        "二、其他收入          2        2.00    二、教育支出          32       22.55\n"
    )
    assert not any("120.55" in row for row in rows(text))


HALVES = """
部门收支总表

390 青山县档案馆

预算年度：2031

单位：万元

序号   收入                                     支出
       项目                           预算数    项目                           预算数
栏次   1                              2         3                              4
1      一、一般公共预算拨款收入       320.10    一、一般公共服务支出           250.00
2      二、政府性基金预算拨款收入               二、外交支出
3      三、国有资本经营预算拨款收入             三、国防支出
4      四、财政专户管理资金收入                 四、公共安全支出
5                                               五、教育支出
6                                               六、科学技术支出

390 青山县档案馆

预算年度：2031

单位：万元

序号   收入                     支出
       项目           预算数    项目                             预算数
栏次   1              2         3                                4
7                               七、住房保障支出                 70.10
8      本年收入合计   320.10    本年支出合计                     320.10
9      收入总计       320.10    支出总计                         320.10
"""


def test_pages_of_which_only_some_make_grids_are_read_as_words() -> None:
    assert tables(HALVES).cells() == {
        ("", "一、一般公共预算拨款收入", "收入 / 预算数", "320.10"),
        ("", "一、一般公共服务支出", "支出 / 预算数", "250.00"),
        ("", "七、住房保障支出", "支出 / 预算数", "70.10"),
        ("", "本年收入合计", "收入 / 预算数", "320.10"),
        ("", "本年支出合计", "支出 / 预算数", "320.10"),
        ("", "收入总计", "收入 / 预算数", "320.10"),
        ("", "支出总计", "支出 / 预算数", "320.10"),
    }


_EXPENSES = "\n".join(
    "".join(text.rjust(right - left) for left, right, text in line)
    for line in (
        [(0, 80, "2031年“三公”经费预算数")],
        [(0, 160, "2031年机关运行经")],
        [(0, 113, "公务用车购置及运行费")],
        [(0, 160, "费预算数")],
        [(0, 25, "合计"), (25, 47, "因公出国(境)费"), (47, 69, "公务接待费")],
        [(0, 93, "小计"), (93, 115, "购置费"), (115, 138, "运行费")],
        [],
        [],
        [],
        [],
        [
            (0, 35, "30.50"),
            (35, 59, "0"),
            (59, 82, "2.50"),
            (82, 103, "28.00"),
            (103, 126, "18"),
            (126, 148, "10.00"),
            (148, 170, "210.40"),
        ],
    )
)
"""Cells (from, to which print column, text), the only row far below its headings."""


def test_headings_far_above_the_only_row_stand_over_its_figures() -> None:
    assert rows(_EXPENSES)[-2:] == [
        ["合计", "因公出国(境)费", "公务接待费", "小计", "购置费", "运行费", "2031年机关运行经费预算数"],
        ["30.50", "0", "2.50", "28.00", "18", "10.00", "210.40"],
    ]  # fmt: skip


def test_two_headings_that_mean_nothing_together_are_no_one_heading() -> None:
    read = rows(_EXPENSES.replace("2031年“三公”", "  2031年“三公”"))
    assert not any("预算数公务接待费" in cell for row in read for cell in row)


def test_codes_that_one_blank_parts_stand_in_their_columns() -> None:
    text = """\
类  款  项  科目名称                  合计        基本支出    项目支出
201         一般公共服务支出         120.00      100.00       20.00
201 03      政府机构事务            120.00       100.00       20.00
201 03  01  行政运行                 100.00     100.00
201 03  02  一般行政管理事务          20.00                   20.00
"""
    assert [row[:4] for row in rows(text)[2:4]] == [
        ["201", "03", "", "政府机构事务"],
        ["201", "03", "01", "行政运行"],
    ]


def test_headings_of_blank_columns_may_stand_close_and_a_page_repeats_them() -> None:
    text = """\
科目编码  科目名称      本年收入合计  财政拨款收入  事业收入 经营收入 附属单位上    其他收入
                                                                       缴收入
          合计                420.00        400.00     12.00                             8.00
2010301   行政运行            100.00        100.00
2010302   一般事务            320.00        300.00     12.00                             8.00

科目编码  科目名称      本年收入合计  财政拨款收入  事业收入 经营收入 附属单位上    其他收入
                                                                       缴收入
2010303   机关服务             50.00         50.00
2010399   其他事务             60.00         50.00      6.00                             4.00
"""
    heads = ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "事业收入", "经营收入"]
    found = rows(text)
    assert found[0] == [*heads, "附属单位上缴收入", "其他收入"]
    assert ["2010302", "一般事务", "320.00", "300.00", "12.00", "", "", "8.00"] in found
    assert ["2010399", "其他事务", "60.00", "50.00", "6.00", "", "", "4.00"] in found


def test_headings_over_blocks_of_names_and_figures_part_none() -> None:
    text = """\
          人员经费                                       公用经费
科目编码  科目名称            决算数  科目编码  科目名称   决算数  科目编码  科目名称    决算数
301       工资福利支出        120.50  302       办公类      30.20  30228     工会经费     12.10
30101     基本工资            100.20  30201     办公费      10.10  30229     福利费        8.20
30102     津贴补贴             20.30  30202     印刷费      20.10  30231     车辆费        3.30
"""
    assert rows(text)[0] == ["人员经费", "", "", "公用经费", "", "", "", "", ""]


def test_row_numbers_not_quite_below_one_another_and_names_under_two_headings() -> None:
    text = """\
序号  科目名称          项目名称                   决算数      完成率
1     科技推广                                     290.00      97.00
 2                      新品种示范                  290.00      97.00
 3    病虫害控制                                   540.00      95.00
 4                      统防统治                   540.00      95.00
"""
    assert rows(text)[1:3] == [
        ["1", "科技推广", "", "290.00", "97.00"],
        ["2", "", "新品种示范", "290.00", "97.00"],
    ]


def test_units_below_headings_are_their_lines_and_a_section_above_is_none() -> None:
    text = """\
      二、全部项目汇总
序号      项目名称          预算数      执行数    执行率
                           （万元）    （万元）
 1      管网改造            320.00      311.85    97.45%
 2    新品种示范             86.00       86.00   100.00%
"""
    assert rows(text) == [
        ["序号", "项目名称", "预算数（万元）", "执行数（万元）", "执行率"],
        ["1", "管网改造", "320.00", "311.85", "97.45%"],
        ["2", "新品种示范", "86.00", "86.00", "100.00%"],
    ]


def test_a_section_below_a_form_begins_a_list_of_its_own() -> None:
    text = """\
  一级     二级     三级指标                 目标值      完成值     权重   得分
  产出     数量     改造管网长度            ≥12公里      12.4公里    20     20
  效益     社会     投诉办结率                ≥95%       96%         20     20
                    合    计                                         40     40

      二、各项目得分汇总
序号      项目名称          预算数      执行数    执行率
                           （万元）    （万元）
 1      管网改造            320.00      311.85    97.45%
 2    新品种示范             86.00       86.00   100.00%

      三、有关说明
      各项目均已自评，结果已报财政部门。
"""
    assert rows(text) == [
        ["序号", "项目名称", "预算数（万元）", "执行数（万元）", "执行率"],
        ["1", "管网改造", "320.00", "311.85", "97.45%"],
        ["2", "新品种示范", "86.00", "86.00", "100.00%"],
    ]


def _line(*cells: tuple[int, str]) -> str:
    """Cells at their print columns, Chinese characters two wide."""
    line = ""
    for left, text in cells:
        line += " " * (left - len(line) - sum(c > "\u2e7f" for c in line)) + text
    return line


_NUMBERED = "\n".join(
    _line(*cells)
    for cells in (
        [(18, "收    入"), (84, "支    出")],
        [(92, "一般公共预算"), (108, "政府性基金")],
        [(4, "项    目"), (27, "行次"), (36, "金额"), (52, "项    目"), (71, "行次"), (81, "合计")],
        [(94, "财政拨款"), (108, "预算财政拨款")],
        [(0, "一、一般公共预算拨款"), (27, "1"), (33, "20,730,445.85"), (48, "一、一般公共服务支出"), (72, "17")],
        [(0, "二、政府性基金预算拨款"), (28, "2"), (32, "1,371,041.60"), (48, "二、公共安全支出"), (72, "18")],
        [(28, "3"), (48, "三、教育支出"), (71, "19"), (79, "2,533,734.57"), (94, "2,533,734.57")],
        [(27, "4"), (48, "四、社会保障和就业支出"), (72, "20"), (81, "802,134.41"), (97, "802,134.41")],
        [(28, "5"), (48, "五、农林水支出"), (71, "21"), (79, "1,371,041.60"), (109, "1,371,041.60")],
        [(0, "本年收入合计"), (27, "6"), (33, "22,101,487.45"), (48, "年末财政拨款结转和结余"), (71, "22")],
    )
)  # fmt: skip


def test_columns_of_a_numbered_form_that_drift_into_each_other_are_told_apart() -> None:
    read = {row[3]: row for row in rows(_NUMBERED)}
    assert read["年末财政拨款结转和结余"][:5] == [
        "本年收入合计", "6", "22,101,487.45", "年末财政拨款结转和结余", "22",
    ]  # fmt: skip
    assert read["五、农林水支出"][4:] == ["21", "1,371,041.60", "", "1,371,041.60"]
    assert "一般公共预算财政拨款" in read["项 目"]
