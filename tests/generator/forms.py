"""Performance forms: targets in budgets, self-evaluations in final accounts."""

from __future__ import annotations

from tests.generator.ledger import Indicator, Ledger, Project
from tests.generator.writer import Writer


def record(
    writer: Writer, ledger: Ledger, project: Project, form_score: str | None, text_score: str | None
) -> None:
    """What is true of one project, with its indicators."""
    writer.truth.projects.append(
        {
            "name": project.name,
            "code": project.code if not ledger.final else None,
            "fiscal_year": ledger.year,
            "budget_yuan": project.budget * 100,
            "executed_yuan": project.executed * 100 if ledger.final else None,
            "score_form": form_score,
            "score_text": text_score,
            "goals": list(project.goals),
        }
    )
    for item in project.indicators:
        _record_indicator(writer, ledger, project, item)


def _record_indicator(writer: Writer, ledger: Ledger, project: Project, item: Indicator) -> None:
    writer.truth.indicators.append(
        {
            "project": project.name,
            "level1": item.level1,
            "level2": item.level2,
            "level3": item.level3,
            "description": item.description,
            "operator": item.operator or None,
            "target_value": item.target or None,
            "target_unit": item.unit or None,
            "weight": str(item.weight) if ledger.final else None,
            "actual": item.actual if ledger.final else None,
            "score": str(item.score) if ledger.final else None,
        }
    )


def target_form(writer: Writer, ledger: Ledger, project: Project, number: int) -> None:
    """绩效目标表 of a budget: goals, then six columns."""
    writer.lines(f"{number}、{project.name}绩效目标表", "", "单位：万元", "")
    rows = [
        ["项目编码", project.code, "", "项目名称", project.name, "", ""],
        ["预算规模及资金用途", "预算数", f"{project.budget / 100:.2f}", "其中：财政资金",
         f"{project.budget / 100:.2f}", "其他资金", ""],
        ["", f"主要用于{project.goals[0]}", "", "", "", "", ""],
        ["资金支出计划（%）", "3月底", "", "6月底", "10月底", "12月底", ""],
        ["", "25%", "", "50%", "75%", "100%", ""],
        ["绩效目标", " ".join(f"{i}.{g}" for i, g in enumerate(project.goals, 1)), *[""] * 5],
        ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据", ""],
    ]  # fmt: skip
    for row in rows:
        writer.row(row)
    previous = ""
    for item in project.indicators:
        level1 = "" if item.level1 == previous else item.level1
        previous = item.level1
        target = f"{item.operator}{item.target}{item.unit}" or "比上年有所提升"
        writer.row([level1, item.level2, item.level3, item.description, target, item.basis, ""])
    writer.line()
    record(writer, ledger, project, None, None)


def review_form(writer: Writer, ledger: Ledger, project: Project) -> None:
    """预算项目绩效自评表 as a grid of eleven columns."""
    budget, executed = f"{project.budget / 100:.6f}", f"{project.executed / 100:.6f}"
    rate = f"{project.executed * 100 / project.budget:.2f}".rstrip("0").rstrip(".")
    writer.lines(f"{ledger.year}年度预算项目绩效自评表", "")
    rows = [
        ["一、基本情况", "项目名称", project.name, "", "项目级次", "本级", "实施主管单位",
         f"{project.unit_code}-{project.unit_name}", "", "金额单位", "万元"],
        ["二、预算执行情况", "预算安排情况(调整后)", "", "资金到位情况", "", "", "资金执行情况", "",
         "", "预算执行进度(%)", ""],
        ["", "预算数", budget, "到位数", budget, "", "执行数", executed, "", rate, ""],
        ["", "其中:财政资金", budget, "其中:财政资金", budget, "", "其中:财政资金", executed, "", "", ""],
        ["", "其他", "0", "其他", "0", "", "其他", "0", "", "", ""],
        ["三、目标完成情况", "年度预期目标", "", "", "", "具体完成情况", "", "", "", "总体完成率(%)", ""],
    ]  # fmt: skip
    rows += [
        ["", goal, "", "", "", "已按计划完成", "", "", "", "100.00", ""] for goal in project.goals
    ]
    rows += [
        ["四、年度绩效指标完成情况", "一级指标", "二级指标", "三级指标", "指标说明", "指标分值",
         "预期指标值", "", "", "单项指标实际完成值", "单项指标完成情况", "自评得分"],
        ["", "", "", "", "", "", "符号", "值", "单位(文字描述)", "", "", ""],
    ]  # fmt: skip
    previous = ""
    for item in project.indicators:
        level1 = "" if item.level1 == previous else item.level1
        previous = item.level1
        middle = [item.operator, item.target, item.unit]
        if not item.operator:
            middle = ["文字描述", "", "比上年有所提升"]
        rows.append(
            ["", level1, item.level2, item.level3, item.description, f"{item.weight}.00", *middle,
             item.actual, "完成", str(item.score)]
        )  # fmt: skip
    rows += [
        ["", "预算执行率", "预算执行率", "", "", "10", "", "", "", "", "", "10"],
        ["自评总分", *[""] * 10, str(project.score)],
        ["五、存在问题原因及整改措施", project.problems, *[""] * 9],
    ]
    for row in rows:
        writer.row(row)
    writer.line()


def review_prose(
    writer: Writer, ledger: Ledger, project: Project, number: int, score: int, named: str
) -> None:
    """One paragraph of self-evaluation; ``named`` is the project's name inside the sentence."""
    budget, executed = f"{project.budget / 100:g}", f"{project.executed / 100:g}"
    rate = f"{project.executed * 100 / project.budget:.1f}"
    writer.line(
        f"（{number}）{project.name}项目绩效自评综述：对照年初目标，{named}项目绩效自评得分为{score}分。"
        f"全年预算数为{budget}万元，执行数为{executed}万元，完成预算的{rate}%。"
        f"项目绩效目标完成情况：{project.goals[0]}问题及整改措施：{project.problems}"
    )
    writer.line()
