"""Tables as words whose headings and names of rows are wrapped, so that a cell's lines stand between others'."""

from __future__ import annotations

import pytest

from ingest.amounts import parse_number
from ingest.table_words import Word
from ingest.table_wraps import unwrapped
from ontology.facts import ReportKind
from tests.read_tables_of import tables

_REVENUES = {
    "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入",
}  # fmt: skip

REVENUE = """\
收入决算表
部门：某局 金额单位：万元
项 目
本年收入 财政拨款 上级补助 附属单位
功能分类 事业收入 经营收入 其他收入
科目名称 合计 收入 收入 上缴收入
科目编码
栏次 1 2 3 4 5 6 7
合计 1,112.00 1,100.00 0.00 7.00 0.00 0.00 5.00
208 社会保障和就业支出 1,112.00 1,100.00 0.00 7.00 0.00 0.00 5.00
20805 行政事业单位养老支出 1,112.00 1,100.00 0.00 7.00 0.00 0.00 5.00
机关事业单位基本
2080505 1,072.00 1,060.00 0.00 7.00 0.00 0.00 5.00
养老保险缴费支出
机关事业单位职业
2080506 40.00 40.00 0.00 0.00 0.00 0.00 0.00
年金缴费支出
"""


def test_headings_are_woven_together_line_by_line() -> None:
    read = tables(REVENUE, ReportKind.FINAL)
    assert {o.column for o in read.observations} == _REVENUES
    assert ("2080505", "机关事业单位基本养老保险缴费支出", "事业收入", "7.00") in read.cells()
    assert ("2080505", "机关事业单位基本养老保险缴费支出", "其他收入", "5.00") in read.cells()
    assert ("2080506", "机关事业单位职业年金缴费支出", "财政拨款收入", "40.00") in read.cells()
    assert len(read.observations) == 35


def test_without_column_numbers_too() -> None:
    text = REVENUE.replace("栏次 1 2 3 4 5 6 7\n", "")
    read, numbered = (tables(t, ReportKind.FINAL) for t in (text, REVENUE))
    assert read.cells() == numbered.cells()


def test_an_order_that_no_form_has_is_left_unread() -> None:
    text = REVENUE.replace("事业收入 经营收入 其他收入", "其他收入 经营收入 事业收入")
    assert not tables(text, ReportKind.FINAL).observations


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            "项目 本年支出\n年初结转和 本年收 年末结转\n科目编 科目 项目支\n结余 入 小计 基本支出 和结余\n码 名称 出\n",
            ["年初结转和结余", "本年收入", "本年支出 / 小计", "本年支出 / 基本支出", "本年支出 / 项目支出",
             "年末结转和结余"],
        ),
        (
            "项 目 本年支出\n功能分类 年初结转 年末结转\n科目名称 本年收入 小计 基本支出 项目支出\n"
            "科目编码 和结余 和结余\n",
            ["年初结转和结余", "本年收入", "本年支出 / 小计", "本年支出 / 基本支出", "本年支出 / 项目支出",
             "年末结转和结余"],
        ),
    ],
)  # fmt: skip
def test_headings_stand_below_a_side_between_others(headings: str, columns: list[str]) -> None:
    text = (
        f"政府性基金预算财政拨款收入支出决算表\n单位：万元\n{headings}栏次 1 2 3 4 5 6\n"
        "合计 6.00 100.00 99.00 9.00 90.00 7.00\n212 城乡社区支出 6.00 100.00 99.00 9.00 90.00 7.00\n"
    )
    read = tables(text, ReportKind.FINAL)
    row = [o for o in read.observations if o.row_label == "合计"]
    assert [(o.column, str(o.value)) for o in row] == list(
        zip(columns, ["6.00", "100.00", "99.00", "9.00", "90.00", "7.00"], strict=True)
    )


@pytest.mark.parametrize(
    "headings",
    [
        "公务用车购置及运行维护费 公务用车购置及运行维护费\n因公出国 因公出国\n"
        "合计 公务用车 公务用车 公务接待费 合计 公务用车 公务用车 公务接待费\n（境）费 小计 （境）费 小计\n"
        "购置费 运行维护费 购置费 运行维护费\n",
        "因公出国 公务用车购置及运行维护费 因公出国 公务用车购置及运行维护费\n合计 公务接待费 合计 公务接待费\n"
        "（境）费 小计 购置费 运行费 （境）费 小计 购置费 运行费\n",
    ],
)
def test_the_same_headings_stand_under_two_phases(headings: str) -> None:
    text = (
        f"财政拨款“三公”经费支出决算表\n单位：万元\n预算数 决算数\n{headings}1 2 3 4 5 6 7 8 9 10 11 12\n"
        "66.50 1.00 51.00 18.00 33.00 14.50 59.97 0.50 48.21 17.98 30.23 11.26\n"
    )
    read = tables(text, ReportKind.FINAL)
    assert len(read.observations) == 12
    found = {(o.column_key, str(o.phase.value)): str(o.value) for o in read.observations}
    assert found["abroad", "executed"] == "0.50"
    assert found["vehicles", "executed"] == "48.21"
    assert found["vehicle_running", "executed"] == "30.23"


def test_blocks_side_by_side_each_have_the_wrapped_headings() -> None:
    text = (
        "一般公共预算财政拨款基本支出决算明细表\n单位：万元\n人员经费 公用经费\n科目 科目 科目\n"
        "科目名称 决算数 科目名称 决算数 科目名称 决算数\n编码 编码 编码\n"
        "301 工资福利支出 100.00 302 商品和服务支出 20.00 310 资本性支出 5.00\n"
        "机关事业单位基本 其他商品和\n30108 60.00 30299 20.00 31002 办公设备购置 5.00\n"
        "养老保险缴费 服务支出\n30109 职业年金缴费 40.00\n人员经费合计 100.00 公用经费合计 25.00\n"
    )
    cells = tables(text, ReportKind.FINAL).cells()
    assert ("30108", "机关事业单位基本养老保险缴费", "人员经费 / 决算数", "60.00") in cells
    assert ("30299", "其他商品和服务支出", "公用经费 / 决算数", "20.00") in cells
    assert ("31002", "办公设备购置", "公用经费 / 决算数", "5.00") in cells
    assert len(cells) == 9


def test_a_name_that_no_list_knows_goes_on_as_far_below_its_code_as_above() -> None:
    text = (
        "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码 科目名称 小计 基本支出 项目支出\n"
        "合计 112.00 100.00 12.00\n213 农林水支出 112.00 100.00 12.00\n"
        "甲类新设业务方\n21387 12.00 0.00 12.00\n面的管理支出\n"
        "乙类新设业务方\n21388 100.00 100.00 0.00\n面的管理支出\n"
    )
    labels = {(o.row_code, o.row_label) for o in tables(text, ReportKind.FINAL).observations}
    assert ("21387", "甲类新设业务方面的管理支出") in labels
    assert ("21388", "乙类新设业务方面的管理支出") in labels


def test_figures_that_look_like_codes_take_no_names() -> None:
    lines = [["其他"], ["100", "1,000"], ["支出"]]
    words = [
        Word(text, 0, 1, at, number=parse_number(text))
        for at, line in enumerate(lines)
        for text in line
    ]
    assert [w.text for w in unwrapped(words)] == ["其他", "100", "1,000", "支出"]


def _columns(text: str, kind: ReportKind = ReportKind.BUDGET) -> list[str]:
    return list(dict.fromkeys(o.column for o in tables(text, kind).observations))


def test_the_first_line_of_wrapped_headings_is_no_line_above_the_table() -> None:
    text = (
        "部门支出总表\n单位：万元\n事业单位 上缴上级 对附属单位\n科目编码 科目名称 合计 基本支出 项目支出\n"
        "经营支出 支出 补助支出\n合计 188.00 180.00 8.00 0.00 0.00 0.00\n"
        "205 教育支出 188.00 180.00 8.00 0.00 0.00 0.00\n"
    )
    assert _columns(text) == [
        "合计", "基本支出", "项目支出", "事业单位经营支出", "上缴上级支出", "对附属单位补助支出",
    ]  # fmt: skip


def test_wrapped_headings_below_a_side_and_a_units_name_around_its_code() -> None:
    text = (
        "部门收入总表\n单位：万元\n本年收入\n部门（单位） 部门（单位） 上年结\n"
        "合计 一般公共 政府性基 国有资本经 财政专户 单位\n代码 名称 小计 转结余\n"
        "预算 金预算 营预算 管理资金 资金\n合计 188.00 180.00 176.00 0.00 0.00 0.00 4.00 8.00\n"
        "201001 青禾县水务局本级 100.00 92.00 88.00 0.00 0.00 0.00 4.00 8.00\n"
        "青禾县水利工程质\n201002 88.00 88.00 88.00 0.00 0.00 0.00 0.00 0.00\n量服务中心\n"
    )
    assert _columns(text) == [
        "合计", "本年收入 / 小计", "本年收入 / 一般公共预算", "本年收入 / 政府性基金预算",
        "本年收入 / 国有资本经营预算", "本年收入 / 财政专户管理资金", "本年收入 / 单位资金", "上年结转结余",
    ]  # fmt: skip
    assert ("201002", "青禾县水利工程质量服务中心", "合计", "88.00") in tables(text).cells()


def test_names_around_the_numbers_of_their_rows() -> None:
    text = (
        "财政拨款收入支出决算总表\n单位：万元\n收 入 支 出\n一般公共 政府性基 国有资本\n"
        "项目 行次 金额 项目 行次 合计 预算财政 金预算财 经营预算\n拨款 政拨款 财政拨款\n栏次 1 栏次 2 3 4 5\n"
        "一、一般公共预算财政拨款 1 60.00 一、一般公共服务支出 33 52.00 52.00 0.00 0.00\n十四、资源勘探\n"
        "二、政府性基金预算财政拨款 2 0.00 46 8.00 8.00 0.00 0.00\n工业信息等支出\n"
        "本年收入合计 27 60.00 本年支出合计 59 60.00 60.00 0.00 0.00\n总计 32 60.00 总计 64 60.00 60.00 0.00 0.00\n"
    )
    cells = tables(text, ReportKind.FINAL).cells()
    assert ("", "十四、资源勘探工业信息等支出", "支出 / 一般公共预算财政拨款", "8.00") in cells
    assert ("", "二、政府性基金预算财政拨款", "收入 / 金额", "0.00") in cells
    assert len(cells) == 20


def test_pieces_of_headings_that_no_list_knows_are_no_columns() -> None:
    text = (
        "部门支出总表\n单位：万元\n甲乙上级 丙丁单位\n科目编码 科目名称 合计 基本支出 项目支出\n支出 支出\n"
        "合计 188.00 180.00 8.00 0.00 0.00\n205 教育支出 188.00 180.00 8.00 0.00 0.00\n"
    )
    assert "支出" not in _columns(text)


def test_the_last_word_of_a_total_alone_on_its_line_is_its_own() -> None:
    text = (
        "一般公共预算“三公”经费支出情况表\n单位：万元\n项目 “三公”经费\n合计\n因公出国\n（境）费\n"
        "公务用车购置及运行费\n公务接待费\n小计 公务用车\n购置费\n公务用车\n运行费\n"
        "2030年预算数 9.00 1.00 6.00 2.00 4.00 2.00\n2031年预算数 8.00 0.00 6.00 2.00 4.00 2.00\n"
    )
    read = tables(text)
    assert read.one("2031年预算数", "“三公”经费合计").value == 8
    assert read.one("2030年预算数", "公务用车购置及运行费 / 公务用车购置费").value == 2
    assert read.one("2030年预算数", "公务接待费").value == 2
