"""Headings of tables that blanks align: which stand over several columns, by place and by meaning."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.text import read_text
from tests.read_tables_of import tables


def heads(text: str, count: int) -> list[list[tuple[str, int]]]:
    """The first rows of the only grid: words with the columns that they stand over."""
    (grid,) = read_text(Path("t.txt"), text.encode(), "0").grids
    return [[(c.text, c.columns) for c in row if c.text] for row in grid.rows[:count]]


LOW = """\
                                           本年支出
科目编码    科目名称    本年收入   小计   基本支出  项目支出  年末结转和结余
212       城乡社区支出    420.00  400.00    100.00    300.00           20.00
21208     土地出让支出    420.00  400.00    100.00    300.00           20.00
2120814   生产发展支出    420.00  400.00    100.00    300.00           20.00
"""


def test_a_heading_stands_over_what_it_can_hold_not_over_its_neighbours() -> None:
    assert heads(LOW, 1) == [[("本年支出", 3)]]


FLUSH = """\
功能分类科目            2029年执行数  2030年预算数                  2030年预算数比2029年执行数
科目编码  科目名称                    小计    基本支出  项目支出  增减额                      增减%
205       教育支出      26.10         25.00              25.00    -1.10                       -4.21%
20502     普通教育      26.10         25.00              25.00    -1.10                       -4.21%
2050202   小学教育      26.10         25.00              25.00    -1.10                       -4.21%
"""


def test_headings_that_begin_with_the_first_of_their_columns() -> None:
    assert heads(FLUSH, 1) == [
        [("功能分类科目", 2), ("2030年预算数", 3), ("2030年预算数比2029年执行数", 2)]
    ]


WIDE = """\
                        2029年执行数      2030年预算数          2030年预算数比2029年执行数
科目编码  科目名称                    小计   基本支出  项目支出  增减额   增减%
205       教育支出             26.10  25.00     20.00      5.00   -1.10  -4.21%
20502     普通教育             26.10  25.00     20.00      5.00   -1.10  -4.21%
2050202   小学教育             26.10  25.00     20.00      5.00   -1.10  -4.21%
"""


def test_a_heading_may_be_wider_than_its_columns_and_begin_with_a_year() -> None:
    assert heads(WIDE, 1) == [[("2030年预算数", 3), ("2030年预算数比2029年执行数", 2)]]


BOTH = """\
            人员经费                                  公用经费
科目编码  科目名称        金额    科目编码  科目名称          金额
301       工资福利支出    430.00  302       商品和服务支出    40.00
30101     基本工资        230.00  30201     办公费            30.00
30102     津贴补贴        200.00  30202     印刷费            10.00
人员经费合计              430.00  公用经费合计                40.00
"""


def test_the_name_of_a_total_may_be_printed_over_codes_and_names() -> None:
    read = tables("一般公共预算财政拨款基本支出决算表\n单位：万元\n\n" + BOTH)
    assert ("", "人员经费合计", "人员经费 / 金额", "430.00") in read.cells()
    assert ("", "公用经费合计", "公用经费 / 金额", "40.00") in read.cells()
    assert ("30202", "印刷费", "公用经费 / 金额", "10.00") in read.cells()


SPACED = """\
            收入                        支出
项    目              预算数    项    目          预算数
一、财政拨款收入      312.46    一、教育支出      300.00
二、事业收入           10.00    二、其他支出       22.46
收 入 总 计           322.46    支 出 总 计       322.46
"""


def test_a_total_whose_characters_are_set_apart_is_one_cell() -> None:
    assert heads(SPACED, 1) == [[("收入", 2), ("支出", 2)]]
    read = tables("收支总表\n单位：万元\n\n" + SPACED)
    assert read.one("收入总计").column == "收入 / 预算数"
    assert read.one("支出总计").column == "支出 / 预算数"


LEVELS = """\
                  项目                  本年支出合计  基本支出  项目支出
支出功能分类科目编码  科目名称

类   款  项           栏次                         1         2         3
                      合计                    300.00    200.00    100.00
205                   教育支出                300.00    200.00    100.00
205  02               普通教育                300.00    200.00    100.00
205  02  02           小学教育                300.00    200.00    100.00
"""


def test_the_levels_of_a_code_may_be_printed_beside_the_numbers_of_the_columns() -> None:
    read = tables("支出决算表\n单位：万元\n\n" + LEVELS)
    assert ("2050202", "小学教育", "项目支出", "100.00") in read.cells()
    assert ("205", "教育支出", "本年支出合计", "300.00") in read.cells()


SHORT = """\
                               2030年预算数
                                 公务用车购置及运行费
合计   因公出国（境）费  小计   公务用车购置费  公务用车运行费  公务接待费
78.20             30.00  42.00            0.00           42.00        6.20
"""


def test_one_line_of_figures_is_a_table_where_it_fills_all_columns() -> None:
    read = tables("一般公共预算“三公”经费支出表\n单位：万元\n\n" + SHORT)
    column = "2030年预算数 / 公务用车购置及运行费 / 公务用车运行费"
    assert [str(o.value) for o in read.observations if o.column == column] == ["42.00"]
    assert len(read.observations) == 6


UNITS = """\
单位代码  单位名称        总计    基本支出  项目支出
          合计          370.15    170.15    200.00
506       青江县交通局  370.15    170.15    200.00
506001    局本级        261.00    161.00    100.00
506002    养护中心      109.15      9.15    100.00
"""


def test_rows_of_units_are_no_rows_of_another_table() -> None:
    read = tables("支出总表\n单位：万元\n\n" + UNITS)
    assert ("506002", "养护中心", "基本支出", "9.15") in read.cells()


QUOTED = """\
                       2030年预算数                            2029年预算数
科目名称  “三公”“两费”合计  出国费用  接待费  “三公”“两费”合计  出国费用  接待费
教育支出                 36.20     35.00    1.20                 36.20     35.00    1.20
普通教育                 13.20     12.00    1.20                 13.20     12.00    1.20
职业教育                 23.00     23.00    0.00                 23.00     23.00    0.00
"""


def test_quotation_marks_may_be_as_wide_as_characters() -> None:
    assert heads(QUOTED, 1) == [[("2030年预算数", 3), ("2029年预算数", 3)]]
    read = tables("一般公共预算“三公”经费支出表\n单位：万元\n\n" + QUOTED)
    assert ("", "普通教育", "2029年预算数 / 接待费", "1.20") in read.cells()


def test_a_list_of_purchases_is_named_by_its_first_words() -> None:
    text = (
        "政府采购预算明细表\n单位：万元\n采购类别 金额\n合计 985.00\nA 货物 120.00\nB 工程 865.00\n"
    )
    assert tables(text).cells() == {
        ("", "合计", "金额", "985.00"),
        ("", "A货物", "金额", "120.00"),
        ("", "B工程", "金额", "865.00"),
    }


YEARS = """\
         功能分类科目                       2030年                2031年预算数
  科目编码        科目名称                  预算数      合计      基本支出     项目支出
  201       一般公共服务支出                 5.00       6.00        4.00         2.00
  20103     政府办公厅（室）及相关机构事务   5.00       6.00        4.00         2.00
  2010301   行政运行                         3.00       4.00        4.00
  2010302   一般行政管理事务                 2.00       2.00                     2.00
            合计                             5.00       6.00        4.00         2.00
"""


def test_a_year_over_its_phase_is_no_group_with_the_next_column() -> None:
    read = tables("一般公共预算支出预算表\n单位：万元\n" + YEARS)
    columns = {(o.column, o.fiscal_year) for o in read.observations}
    assert columns == {
        ("2030年预算数", 2030),
        ("2031年预算数 / 合计", 2031),
        ("2031年预算数 / 基本支出", 2031),
        ("2031年预算数 / 项目支出", 2031),
    }
