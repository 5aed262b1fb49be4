"""Rows of tabs between which a line without tabs stands: a torn first cell, or a unit's name."""

from __future__ import annotations

from decimal import Decimal

from ontology.facts import ReportKind
from tests.read_tables_of import grid, tables
from tests.sample_forms import read, text_document

GIVEN = """项目名称 | 合计 | 一般公共预算 | 青禾县 | 松塔县
{first}
塘坝养护补助 | 80.00 | 80.00 | 50.00 | 30.00
合计 | 200.00 | 200.00 | 120.00 | 80.00
"""


def test_a_first_cell_that_is_printed_whole_elsewhere_is_put_together() -> None:
    prose = "安排乡村道路养护补助资金120.00万元。\n市对下转移支付预算表\n单位：万元\n"
    torn = GIVEN.format(first="乡村道路养\n护补助资金 | 120.00 | 120.00 | 70.00 | 50.00")
    read_ = tables(prose + grid(torn))
    assert str(read_.one("乡村道路养护补助资金", "青禾县").value) == "70.00"
    assert len(read_.observations) == 12


BASIC = """单位名称 | 经济科目编码 | 经济科目名称 | 合计 | 人员经费 | 公用经费
青禾县档案馆 | | | 30.00 | 20.00 | 10.00
青禾县档案馆 | 30101 | 基本工资 | 20.00 | 20.00 |
青禾县档案馆 | 30201 | 办公费 | 10.00 | | 10.00
青禾县史志室 | | | 12.00 | 9.00 | 3.00
青禾县史志室 | 30101 | 基本工资 | 9.00 | 9.00 |
青禾县史志室 | 30201 | 办公费 | 3.00 | | 3.00
合计 | | | 42.00 | 29.00 | 13.00
"""
REVENUE = """单位编码 | 单位名称 | 合计 | 一般公共预算
990001 | 青禾县档案馆 | 30.00 | 30.00
990002 | 青禾县史志室 | 12.00 | 12.00
| 合计 | 42.00 | 42.00
"""


def test_rows_under_a_units_sum_are_that_units() -> None:
    text = "部门收入预算表\n单位：万元\n" + grid(REVENUE)
    text += "\n部门基本支出预算表\n单位：万元\n" + grid(BASIC)
    found = [o for o in tables(text).observations if o.table == "fiscal_basic"]
    office = {(o.organization, o.organization_code) for o in found if o.row_code == "30201"}
    assert office == {("青禾县档案馆", "990001"), ("青禾县史志室", "990002")}
    assert {o.organization for o in found if o.row_label == "合计"} == {"本报告单位"}
    assert all(o.reconciles == "true" for o in found)


GOALS = """项目名称 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 数据来源
"""


def test_a_units_name_at_a_pages_end_is_no_cell_of_the_row_above() -> None:
    rows = "修裱经费 | 修好旧档。 | 产出指标 | 数量指标 | 修裱页数 | ≥ | 900 | 页 | 台账\n青禾县史志室\n"
    last = "编志经费 | 出一本志。 | 产出指标 | 数量指标 | 编印县志 | = | 1 | 部 | 样书\n"
    text = (
        "项目支出绩效目标表\n" + grid(GOALS + "青禾县档案馆\n" + rows) + "\n\n" + grid(GOALS + last)
    )
    _, indicators, _ = read(text_document(text))
    assert [(i.project, i.basis) for i in indicators] == [
        ("修裱经费", "台账"),
        ("编志经费", "样书"),
    ]


def test_a_further_page_counts_in_the_unit_of_the_first_ones_head() -> None:
    heading = "项目名称 | 项目单位 | 合计 | 一般公共预算\n"
    head = "部门项目支出预算表\n单位名称：青禾县档案馆\t\t单位：万元\n"
    text = head + grid(heading + "修裱经费 | 青禾县档案馆 | 5.00 | 5.00")
    text += "\n\n" + grid(heading + "编志经费 | 青禾县史志室 | 7.00 | 7.00\n合计 | | 12.00 | 12.00")
    projects, _, _ = read(text_document(text))
    assert [p.budget_yuan for p in projects] == [Decimal(50000), Decimal(70000)]


REVIEW = """2031年度项目支出绩效自评表
项目支出名称\t塘坝养护及
沟渠清淤补助
主管部门\t岚川市青禾区水务局\t实施单位\t岚川市青禾区水务局
项目资金
（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t80.00\t80.00\t76.00\t10\t95%\t9.50
年度总体目标\t预期目标\t实际完成情况
\t1.养护塘坝12口。
2.清淤沟渠30公里。\t1.养护塘坝12口。
2.清淤沟渠28公里。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析
及改进措施
\t产出指标\t数量指标\t养护塘坝数量\t≥12口\t12口\t40\t40\t
\t\t\t清淤沟渠长度\t≥30公里\t28公里\t20\t18\t汛期停工两周；明年
提前开工
\t效益指标\t社会效益指标\t灌溉面积\t≥900亩\t920亩\t20\t20\t
\t满意度指标\t服务对象满意度指标\t农户满意度\t≥90%\t93%\t10\t10\t
总分\t\t\t\t\t\t100\t97.50\t
塘坝养护及沟渠清淤补助共支出76.00万元。
"""


def test_cells_of_a_form_that_lines_ends_have_broken_are_whole() -> None:
    projects, indicators, notes = read(text_document(REVIEW), 2031)
    (project,) = projects
    assert project.name == "塘坝养护及沟渠清淤补助"
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(800000), Decimal(760000))
    own = {i.level3: i for i in indicators if i.level1 != "预算执行率"}
    assert set(own) == {"养护塘坝数量", "清淤沟渠长度", "灌溉面积", "农户满意度"}
    assert own["清淤沟渠长度"].deviation_reason == "汛期停工两周；明年提前开工"
    assert not any("不在表格里" in note.reason for note in notes)


LISTED = """2031年度项目支出绩效自评表
项目支出名称\t塘坝养护补助
主管部门\t岚川市青禾区水务局\t实施单位\t岚川市青禾区水务局
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析
\t产出指标\t数量指标\t指标1：养护塘坝数量
指标2：清淤沟渠长度\t≥12口
≥30公里\t12口
28公里\t40
20\t40
{score}\t汛期停工两周
\t效益指标\t社会效益指标\t灌溉面积\t≥900亩\t920亩\t20\t20\t
总分\t\t\t\t\t\t100\t97.50\t
"""


def test_cells_with_a_line_for_each_indicator_are_a_row_each() -> None:
    _, indicators, _ = read(text_document(LISTED.format(score="18")), 2031)
    own = {i.level3: (i.target_value, i.actual, i.weight, i.score) for i in indicators}
    assert own == {
        "养护塘坝数量": ("12", "12口", Decimal(40), Decimal(40)),
        "清淤沟渠长度": ("30", "28公里", Decimal(20), Decimal(18)),
        "灌溉面积": ("900", "920亩", Decimal(20), Decimal(20)),
    }
    reasons = {i.level3: i.deviation_reason for i in indicators if i.deviation_reason}
    assert reasons == {"清淤沟渠长度": "汛期停工两周"}
    assert {i.level2 for i in indicators} == {"数量指标", "社会效益指标"}


def test_cells_of_another_number_of_lines_are_not_taken_apart() -> None:
    _, indicators, _ = read(text_document(LISTED.format(score="18\n1")), 2031)
    assert ("清淤沟渠长度", "30") not in {(i.level3, i.target_value) for i in indicators}


TORN_HEADINGS = """收入决算表\t\t\t\t\t\t
部门：青山县档案馆\t\t\t\t\t\t金额单位：万元
项目\t\t\t本年收入合计\t财政拨款\t上级补助
收入\t附属单位
上缴收入
功能分类
科目编码\t\t科目名称\t\t\t\t
类\t款\t栏次\t1\t2\t3\t4
\t\t合计\t90.50\t80.50\t4.00\t6.00
201\t\t一般公共服务支出\t60.50\t50.50\t4.00\t6.00
20126\t\t档案事务\t60.50\t50.50\t4.00\t6.00
221\t\t住房保障支出\t30.00\t30.00\t\t
22102\t\t住房改革支出\t30.00\t30.00\t\t
"""


def test_headings_whose_cells_hold_lines_are_put_together() -> None:
    read = tables(TORN_HEADINGS, ReportKind.FINAL)
    assert read.one("档案事务", "上级补助收入").value == Decimal("4.00")
    assert read.one("档案事务", "附属单位上缴收入").value == Decimal("6.00")
    assert read.one("住房改革支出", "本年收入合计").value == Decimal("30.00")
    assert len(read.observations) == 16


def test_cells_that_spreadsheets_copied_in_quotation_marks_lose_them() -> None:
    text = "财政拨款“三公”经费支出决算表\t\t\t\n单位：万元\t\t\t\n"
    text += '合计\t"因公出国\n（境）费"\t公务接待费\t"公务用车\n运行维护费"\n'
    text += "9.00\t2.00\t3.00\t4.00\n8.00\t1.00\t3.00\t4.00\n"
    columns = {o.column for o in tables(text, ReportKind.FINAL).observations}
    assert columns == {"合计", "因公出国（境）费", "公务接待费", "公务用车运行维护费"}
