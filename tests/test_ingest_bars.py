"""Tables that a page's text prints with bars: behind each cell, on lines of their own, one cell a line."""

from __future__ import annotations

from decimal import Decimal

from tests.read_tables_of import tables
from tests.sample_forms import read, text_document


def test_rows_with_a_bar_behind_each_cell() -> None:
    read = tables(
        "2031年松塔市司法局“三公”经费情况统计表 | ||\n"
        "? | 单位:万元 | |\n"
        "项 目 | 本年预算数 | 其中:公共预算财政拨款 |\n"
        "合 计 | 14.35 | 14.35 |\n"
        "1.因公出国(境)费用 | 0 | 0 |\n"
        "2.公务接待费 | 1.70 | 1.70 |\n"
        "3.公务用车购置及运行费 | 12.65 | 12.65 |\n"
        "注:“三公”经费包括在部门预算基本支出和项目支出中安排的各项费用,不含其他单位代为支付的部分。 |\n"
    )
    column = "其中:公共预算财政拨款"
    assert read.one("2.公务接待费", "本年预算数").value == Decimal("1.70")
    assert read.one("3.公务用车购置及运行费", column).value == Decimal("12.65")
    assert {o.column for o in read.observations} == {"本年预算数", column}


BETWEEN = (
    ("", "", "单位：万元"),
    ("项目", "合计", "一般公共\n预算"),
    ("三公经费", "29.00", "29.00"),
    ("其中：因公出国（境）费", "", ""),
    ("公务用车购置及运行维护费", "28.00", "28.00"),
    ("公务接待费", "1.00", "1"),
)


def test_bars_on_lines_of_their_own_around_blank_and_wrapped_cells() -> None:
    rows = "\n".join("|\n" + "".join(f"{c}\n|\n" if c else "|\n" for c in row) for row in BETWEEN)
    read = tables(
        f"2031年“三公”经费预算表\n{rows}\n说明：本表不含上级资金。\n".replace("\n\n", "\n")
    )
    assert {(o.row_label, o.column, str(o.value)) for o in read.observations} == {
        ("三公经费", "合计", "29.00"), ("三公经费", "一般公共预算", "29.00"),
        ("公务用车购置及运行维护费", "合计", "28.00"), ("公务用车购置及运行维护费", "一般公共预算", "28.00"),
        ("公务接待费", "合计", "1.00"), ("公务接待费", "一般公共预算", "1"),
    }  # fmt: skip


FUNDS = (
    "预算执行情况(10分) | 年度预算数(万元) | 年初预算 | 调整后预算数 | 预算执行数 | "
    "预算执行率 | 权重 | 得分 | 原因"
)
COLUMNS = (
    "绩效指标(90分) | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | "
    "权重 | 得分 | 未完成原因分析"
)
REMARK = "1.预算执行率=预算执行数/调整后预算数,未达到90%的需说明原因(100字以内)"


def test_a_row_of_money_that_has_slid_under_its_headings() -> None:
    (project,), found, _ = read(
        text_document(
            "部门预算项目支出绩效自评表(2031年度) | ||||||||||\n"
            "项目名称 | 41092331T000010263357-2031年村级服务站建设项目 | |||||||||\n"
            "主管部门 | 松塔县民政局 | 实施单位 | 松塔县民政局 | |||||||\n"
            "项目基本情况 | 1.项目年度目标完成情况 | 项目年度目标 | 年度目标完成情况 | |||||||\n"
            "建成12个服务站。 | 建成11个。 | |||||||||\n"
            "2.项目实施内容及过程概述 | 全年分两批实施。 | |||||||||\n"
            f"{FUNDS} | ||\n"
            f"总额 | 0.00 | 3.36 | 3.00 | 89.29% | 10 | 9 | {REMARK} | |||\n"
            "其中:财政资金 | 0.00 | 3.36 | 3.00 | 89.29% | / | / | ||||\n"
            f"{COLUMNS} |\n"
            "产出指标 | 数量指标 | 建成服务站 | ≥ | 12 | 个 | 11 | 60 | 55 | ||\n"
            "效益指标 | 社会效益指标 | 方便办事 | 定性 | 好 | | 好 | 30 | 30 | ||\n"
            "合计 | 100 | |||||||||\n"
        )
    )
    assert (project.code, project.name) == ("41092331T000010263357", "2031年村级服务站建设项目")
    assert (project.budget_yuan, project.revised_yuan) == (0, 33_600)
    assert (project.executed_yuan, project.execution_rate) == (30_000, "89.29")
    assert project.score_form is None  # 100 is the sum of the weights
    assert (project.goals, project.achievements) == (("建成12个服务站。",), ("建成11个。",))
    assert [(i.level1, str(i.weight), str(i.score)) for i in found] == [
        ("预算执行率", "10", "9"),
        ("产出指标", "60", "55"),
        ("效益指标", "30", "30"),
    ]


def test_a_form_with_a_bar_behind_each_cell_on_a_line_of_its_own() -> None:
    title = ["报表编号:410000_0013zp", "", "部门预算项目支出绩效自评表(2031年度)"]
    head = ["项目名称", "41000031R000000019951-工资性支出", "主管部门", "松塔县司法局", "实施单位 (盖章)",
            "松塔县司法局", "项目基本情况", "1.项目年度目标完成情况", "项目年度目标", "年度目标完成情况",
            "足额发放工资。", "已发放。", "2.项目实施内容及过程概述", ""]  # fmt: skip
    total = ["总额", "238.93", "251.89", "251.89", "100.00%", "10", "", REMARK]
    part = ["其中:财政资金", "238.93", "251.89", "251.89", "100.00%", "/", "/"]
    rows = ["产出指标", "数量指标", "发放覆盖率", "=", "100", "%", "", "60", "", "",
            "效益指标", "社会效益指标", "足额保障率", "=", "100", "%", "", "30", "", "",
            "合计", "100", "", "", "评价结论", "说明自评总分和成效。(200字以内)"]  # fmt: skip
    lines = [*title, *head, *FUNDS.split(" | "), *total, *part, *COLUMNS.split(" | "), *rows]
    (project,), found, _ = read(text_document("".join(f"{cell} |\n" for cell in lines)))
    assert (project.name, project.unit) == ("工资性支出", "松塔县司法局")
    assert (project.budget_yuan, project.revised_yuan, project.executed_yuan) == (
        2_389_300,
        2_518_900,
        2_518_900,
    )
    assert project.score_form is None
    assert (project.goals, project.achievements) == (("足额发放工资。",), ("已发放。",))
    assert [(i.level3, i.target_text, i.actual, str(i.weight), i.score) for i in found] == [
        ("发放覆盖率", "=100%", None, "60", None),
        ("足额保障率", "=100%", None, "30", None),
    ]
