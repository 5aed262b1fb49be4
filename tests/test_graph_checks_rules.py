"""Every rule: a small violation that it finds, and a look-alike that is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from graph.checks import CHECKS
from ontology.facts import (
    Facts,
    Finding,
    Note,
    Organization,
    OrganizationKind,
    Phase,
    ReportKind,
    Severity,
)  # fmt: skip
from tests.check_cases import CASES as CASES_OF_TEXT
from tests.check_cases import aims, within
from tests.check_cases_counted import CASES as CASES_COUNTED
from tests.check_cases_rows import CASES as CASES_OF_ROWS
from tests.check_cases_told import CASES as CASES_TOLD
from tests.check_cases_told import denied, funds, reception, revenues, since
from tests.made_report import OFFICE, Made, budget, final, found

Build = Callable[[], Facts | list[Facts]]


def codes(*values: tuple[str, str], unit: str = "万元", made: Made | None = None) -> Facts:
    made = made or Made()
    for code, value in values:
        row: dict[str, Any] = {"row_code": code} if code else {"row_key": "total", "is_total": True}
        made.cell("expenditure", value, unit, row_label=code or "合计", **row)
    return made.facts()


def row(**values: str) -> Facts:
    made = Made()
    for key, value in values.items():
        made.cell(
            "expenditure", value, row_key="total", row_label="合计", column=key, column_key=key
        )
    return made.facts()


def summary(*rows: tuple[str, str, str], direction: str = "expenditure") -> Facts:
    made = Made()
    for key, label, value in rows:
        made.cell("revenue_expenditure_summary", value, row_key=key, row_label=label,
                  column_key="amount", direction=direction)  # fmt: skip
    return made.facts()


def public(**values: str) -> Facts:
    made = Made()
    for key, value in values.items():
        made.cell("three_public", value, column=key, column_key=key, fund="fiscal")
    return made.facts()


def project(**more: Any) -> Made:
    return Made().project("河道清淤", **more)


def form(total: str | None, *scores: tuple[str, str | None], text: str | None = None) -> Facts:
    made = project(score_form=total, score_text=text)
    for number, (weight, score) in enumerate(scores):
        level = "预算执行率" if number == 0 else "产出指标"
        made.indicator(f"指标{number}", weight=weight, score=score, level1=level)
    return made.facts()


FULL = (("10", "10"), ("30", "30"), ("30", "28"), ("30", "30"))


def one(level3: str, **more: Any) -> Facts:
    return project().indicator(level3, **more).facts()


def target(level3: str, target_value: str, unit: str, operator: str = "≥", **more: Any) -> Facts:
    return one(level3, target_value=target_value, target_unit=unit, operator=operator, **more)


def said(*claims: tuple[str, str, str], **more: Any) -> Facts:
    made = Made()
    for measure, value, unit in claims:
        made.claim(measure, value, unit, **more)
    return made.facts()


def table_and(claim: str, value: str = "80.00", unit: str = "万元") -> Facts:
    made = Made().cell("expenditure", "85.50", row_key="total", row_label="合计")
    return made.claim(claim, value, unit).facts()


def cut(name: str) -> Facts:
    facts = codes(("201", "8.00"))
    reason = (
        "“支出决算表”，3 行，3 个数。表格在此中断，没有总计行。"
        if name == "cut"
        else "“支出决算表”，3 行。"
    )
    return replace(facts, notes=(Note(0, len(facts.text), "expenditure", reason),))


def pair(unit_value: str, *, score: str = "95") -> list[Facts]:
    whole = Made(report="whole").cell("expenditure", "100.00", row_key="total", row_label="合计")
    whole.project("泵站维护", score_text="95", budget_yuan="50000")
    part = Made(report="part").cell("expenditure", unit_value, row_key="total", row_label="合计")
    part.project("泵站维护", score_text=score, budget_yuan="50000")
    name = "岚川市青禾区河道管理所"
    part.report = replace(part.report, organization=name)
    unit = Organization("whole", name, OrganizationKind.UNIT, whole.source(name), parent=OFFICE)
    return [replace(whole.facts(), organizations=(unit,)), part.facts()]


def two_years(stated: str) -> list[Facts]:
    plan = Made(ReportKind.BUDGET, "plan").cell(
        "expenditure", "90.00", row_key="total", row_label="合计"
    )
    accounts = Made(report="accounts")
    accounts.claim("支出年初预算", stated, phase=Phase.APPROVED)
    return [accounts.facts(), plan.facts()]


def review(inside: str) -> Facts:
    return final(
        "九、预算绩效情况说明",
        "（1）河道清淤项目绩效自评综述：对照年初目标，河道清淤项目绩效自评得分为95分。"
        "全年预算5万元，已全部执行。",
        f"（2）泵站维护项目绩效自评综述：对照年初目标，{inside}项目绩效自评得分为96分。"
        "全年预算3万元，已全部执行。",
    )


def counted(number: int) -> Facts:
    facts = review("泵站维护")
    made = Made()
    made.claim("开展绩效自评的项目", str(number), "个", section="九、预算绩效情况说明")
    return replace(
        made.facts(), projects=tuple(_moved(p, made) for p in facts.projects), text=made.text
    )


def _moved(found_project: Any, made: Made) -> Any:
    return replace(found_project, source=made.source(found_project.name), sources=())


def amounts(whole: str) -> Facts:
    made = Made().cell(
        "expenditure", whole, row_key="total", row_label="合计", column_key="project"
    )
    for name, yuan in (("河道清淤", "50000"), ("泵站维护", "30000")):
        made.project(name, executed_yuan=yuan, score_text="95")
    section = "九、预算绩效情况说明"
    made.claim("绩效自评的项目", "2", "个", section=section)
    made.claim("涉及资金占一般公共预算项目支出总额", "100", "%", change="share", section=section)
    return made.facts()


def reasons(*texts: str, change: str = "increase", value: str = "5.00") -> Facts:
    made = Made()
    for text in texts:
        made.claim("支出比上年增加", value, change=change, reason=text)
    return made.facts()


def classified(item: str) -> Facts:
    made = Made(ReportKind.BUDGET).project("专网建设（涉密）", classified=True)
    return made.bought("设备", project=item, amount_yuan="100000").facts()


def hidden(number: int) -> Facts:
    made = Made(ReportKind.BUDGET)
    made.cell("expenditure", "20.00", row_key="total", row_label="合计", column_key="project")
    made.project("河道清淤", budget_yuan="50000")
    for index in range(number):
        made.project(f"涉密项目{index}", classified=True)
    return made.facts()


def overall(rate: str) -> Facts:
    made = Made()
    made.source("部门预算总额 100.00 120.00 118.00")
    return made.indicator(
        "预算调整率", None, operator="≤", target_value="30", target_unit="%", actual=rate
    ).facts()


def goals(*, indicator: str = "≥96%", goal: str = "保障设备及时维修率≥96%") -> Facts:
    made = project(text=f"河道清淤 {goal}", goals=(goal,))
    value = indicator.strip("≥%")
    return made.indicator(
        "设备及时维修率", operator="≥", target_value=value, target_unit="%"
    ).facts()


def outturn(done: str, rate: str = "100.00") -> Facts:
    goal = "组织巡查5次"
    return project(text=f"{goal}\t{done}\t{rate}\n", goals=(goal,), achievements=(done,)).facts()


def department(value: str) -> Facts:
    made = Made(ReportKind.BUDGET).project("简报印制")
    made.indicator("编印《水情简报》", None, target_value="4", target_unit="期")
    return made.indicator(
        "编印《水情简报》期数", "简报印制", target_value=value, target_unit="期"
    ).facts()


def ceiling(limit: str) -> Facts:
    made = Made(ReportKind.BUDGET).project("河道清淤", budget_yuan="50000")
    return made.indicator(
        "预算控制数", level2="成本指标", operator="≤", target_value=limit, target_unit="万元"
    ).facts()


def headings(*numbers: str) -> Facts:
    return final(*(f"{{{n}}} 做好第{n}项工作\n\n按期完成。" for n in numbers))


ITEM = ("function_201", "一、一般公共服务支出", "5.00")
MONEY = "本年支出合计{0}万元，其中：基本支出60.00万元，占{1}%；项目支出40.00万元，占40.0%。"
PUBLIC = "五、财政拨款“三公”经费支出决算情况说明"

CASES: dict[str, tuple[Build, Build]] = {
    "class_sums": (
        lambda: codes(("201", "9.00"), ("20101", "5.00"), ("20102", "3.00")),
        lambda: codes(("201", "8.0"), ("20101", "5.00"), ("20102", "3.00"), ("", "8.00")),
    ),
    "column_sums": (
        lambda: row(total="9.00", basic="5.00", project="3.00"),
        lambda: row(total="8.0", basic="5.00", project="3.00"),
    ),
    "summary_sums": (
        lambda: summary(ITEM, ("expenditure_total", "本年支出合计", "7.00")),
        lambda: summary(("function_201", "一、一般公共服务支出", "5.00"), ("expenditure_total", "本年支出合计", "5.00"),
                        ("closing_balance", "年末结转和结余", "1.00"), ("grand_total", "总计", "6.00")),
    ),
    "personnel_and_operating": (lambda: _personnel("6.00"), lambda: _personnel("5.00")),
    "basic_across": (
        lambda: _basic("9.00"),
        lambda: _basic("8.00"),
    ),
    "three_public_table": (
        lambda: public(total="3.00", abroad="1.00", vehicles="1.00", reception="0.50"),
        lambda: public(total="2.50", vehicles="2.00", vehicle_running="2.00", reception="0.50"),
    ),
    "across_tables": (
        lambda: Made().cell("expenditure", "8.00", row_key="total", row_label="合计").cell(
            "revenue_expenditure_summary", "9.00", row_key="expenditure_total", column_key="amount").facts(),
        lambda: Made().cell("expenditure", "80004", "元", row_key="total", row_label="合计").cell(
            "revenue_expenditure_summary", "8.00", row_key="expenditure_total", column_key="amount").facts(),
    ),
    "blank_parents": (
        lambda: Made().cell("three_public", "4.40", row_label="运行费", row_parent="公务用车").facts(),
        lambda: Made().cell("three_public", "4.40", row_label="公务用车").cell(
            "three_public", "4.40", row_label="运行费", row_parent="公务用车").facts(),
    ),
    "ten_thousand_times": (
        lambda: table_and("本年支出合计", "85.50", "元"),
        lambda: table_and("本年支出合计", "855000.00", "元"),
    ),
    "table_against_prose": (
        lambda: table_and("本年支出合计"),
        lambda: table_and("本年支出合计", "85.5"),
    ),
    "prose_against_prose": (
        lambda: said(("财政拨款本年支出合计", "8.00", "万元"), ("财政拨款支出合计", "9.00", "万元")),
        lambda: said(("财政拨款本年支出合计", "8.00", "万元"), ("财政拨款支出合计", "8.0", "万元")),
    ),
    "three_public_text": (
        lambda: said(("“三公”经费支出决算", "3.00", "万元"), ("公务接待费支出", "3.50", "万元")),
        lambda: said(("“三公”经费支出决算", "3.00", "万元"), ("公务接待费支出", "1.00", "万元")),
    ),
    "flows_add_up": (
        lambda: said(("基本支出", "9.00", "万元"), ("人员经费", "5.00", "万元"), ("公用经费", "3.00", "万元")),
        lambda: said(("基本支出", "8.01", "万元"), ("人员经费", "5.00", "万元"), ("公用经费", "3.00", "万元")),
    ),
    "zero_denominators": (
        lambda: _completed("0.00", "0.00", "100.00"),
        lambda: _completed("0.00", "0.00", "0.00"),
    ),
    "growth": (lambda: _grown("20.0"), lambda: _grown("25.0")),
    "differences": (
        lambda: _years("9.00"), lambda: _years("10.00"),
    ),
    "completion": (
        lambda: _completed("5.00", "10.00", "60.00"),
        lambda: _completed("5.00", "10.00", "50.00"),
    ),
    "shares": (
        lambda: final("三、支出决算情况说明", MONEY.format("100.00", "65.0")),
        lambda: final("三、支出决算情况说明", MONEY.format("100.00", "60.0")),
    ),
    "listed_parts": (
        lambda: final("三、支出决算情况说明", MONEY.format("100.09", "60.0")),
        lambda: final("三、支出决算情况说明", MONEY.format("100.01", "60.0")),
    ),
    "listed_items": (
        lambda: _items("20.00"), lambda: _items("19.30"),
    ),
    "expense_and_counts": (
        lambda: said(("公务接待费支出决算", "0.50", "万元"), ("公务接待批次", "0", "批次"), section=PUBLIC),
        lambda: said(("公务接待费支出决算", "0.00", "万元"), ("公务接待批次", "0", "批次"), section=PUBLIC),
    ),
    "visitors": (
        lambda: said(("公务接待批次", "5", "批次"), ("公务接待人次", "3", "人次"), section=PUBLIC),
        lambda: said(("公务接待批次", "5", "批次"), ("公务接待人次", "30", "人次"), section=PUBLIC),
    ),
    "vehicles": (
        lambda: _vehicles("7"), lambda: _vehicles("6"),
    ),
    "procurement_parts": (
        lambda: _procured("12.00"), lambda: _procured("10.00"),
    ),
    "procurement_table": (
        lambda: _bought("9.00"), lambda: _bought("8.00"),
    ),
    "purchased_without_procurement": (
        lambda: _nothing_bought("71.5%"), lambda: _nothing_bought("0%"),
    ),
    "assets_sum": (
        lambda: _assets("9.00"), lambda: _assets("8.00"),
    ),
    "score_sums": (lambda: form("95", *FULL), lambda: form("98", *FULL)),
    "weights": (
        lambda: form("98", *FULL, ("10", "0")),
        lambda: form("98", *FULL),
    ),
    "score_above_weight": (
        lambda: form("98", ("10", "12"), *FULL[1:]), lambda: form("98", *FULL),
    ),
    "blank_totals": (lambda: form(None, *FULL), lambda: form("98", *FULL)),
    "blank_scores": (
        lambda: form("98", ("10", None), *FULL[1:]), lambda: form("98", *FULL),
    ),
    "form_against_prose": (
        lambda: form("98", *FULL, text="100"), lambda: form("98", *FULL, text="98.0"),
    ),
    "rate_scores": (
        lambda: one("预算执行率", level1="预算执行率", weight="10", actual="50%", score="8"),
        lambda: one("预算执行率", level1="预算执行率", weight="10", actual="7.25%", score="0.73"),
    ),
    "names_in_prose": (lambda: review("河道清淤"), lambda: review("泵站维护")),
    "project_counts": (lambda: counted(4), lambda: counted(2)),
    "project_amounts": (lambda: amounts("9.00"), lambda: amounts("8.00")),
    "form_amounts": (lambda: _form_amount("6"), lambda: _form_amount("5.0")),
    "execution_rates": (
        lambda: _executed("万元", "100000", "60"),
        lambda: _executed("万元 年初8 全年10 执行5", "80000", "50"),
    ),
    "adjustment_rate": (lambda: overall("12.5%"), lambda: overall("20%")),
    "impossible_values": (
        lambda: target("受益农户满意度", "95", "%", actual="980"),
        lambda: target("受益农户满意度", "95", "%", actual="0.98"),
    ),
    "deviations": (
        lambda: target("执行率", "90", "%", actual="81%", deviation="0.00"),
        lambda: target("执行率", "90", "%", actual="81%", deviation="-10.00"),
    ),
    "late": (
        lambda: one("完成时间", target_text="10月底前", actual="11月底前已完成", completion="完成"),
        lambda: one("完成时间", target_text="次年3月前", actual="2024年2月已完成", completion="完成"),
    ),
    "mixed_kinds": (
        lambda: one("完成时间", target_text="2023年9月前", actual="6%"),
        lambda: one("完成时间", target_text="2023年9月前", actual="2023年8月"),
    ),
    "no_value": (
        lambda: one("故障率", operator="=", target_unit="%", target_text="=%"),
        lambda: one("故障率", operator="≤", target_value="3", target_unit="%"),
    ),
    "unmet_but_full": (
        lambda: target("执行率", "90", "%", actual="71.5%", weight="2", score="2"),
        lambda: target("合格率", "90", "%", actual="0.98", weight="2", score="2"),
    ),
    "met_but_cut": (
        lambda: target("群众满意度", "90", "%", actual="0.95", weight="10", score="8"),
        lambda: target("群众满意度", "90", "%", actual="0.85", weight="10", score="8"),
    ),
    "undone_but_scored": (
        lambda: one("平台数量", actual="未开展", weight="5", score="5"),
        lambda: one("平台数量", actual="未开展", weight="5", score="0"),
    ),
    "goals_against_outturn": (lambda: outturn("组织巡查2次"), lambda: outturn("组织巡查6次")),
    "completion_of_goals": (
        lambda: outturn("组织巡查5次，如期完成", "0.00"), lambda: outturn("组织巡查5次，如期完成"),
    ),
    "goals_against_indicators": (lambda: goals(indicator="≥95%"), goals),
    "indicators_alike": (lambda: department("2"), lambda: department("4")),
    "prose_against_indicators": (
        lambda: project().indicator("闸门检修完好率", target_value="2", target_unit="%", actual="2%")
        .claim("闸门检修完好率", "4", "%").facts(),
        lambda: project().indicator("闸门检修完好率", target_value="3", target_unit="%", actual="0.05")
        .claim("闸门检修完好率", "5", "%").facts(),
    ),
    "units": (
        lambda: target("清淤水面面积", "320", "次"), lambda: target("清淤水面面积", "320", "平方米"),
    ),
    "operators": (
        lambda: target("群众满意度", "90", "%", "≤"), lambda: target("系统故障率", "3", "%", "≤"),
    ),
    "counted_in_money": (
        lambda: Made(ReportKind.BUDGET).bought("服务", unit="万元", quantity="1").facts(),
        lambda: Made(ReportKind.BUDGET).bought("服务", unit="项", quantity="1").facts(),
    ),
    "cost_ceilings": (lambda: ceiling("6"), lambda: ceiling("5")),
    "price_times_quantity": (
        lambda: Made().bought("电脑", quantity="3", unit_price_yuan="5000", amount_yuan="20000").facts(),
        lambda: Made().bought("电脑", quantity="3", unit_price_yuan="5000", amount_yuan="15000").facts(),
    ),
    "arrears": (lambda: _arrears("100"), lambda: _arrears("60")),
    "capital_in_basic": (
        lambda: Made().cell("general_basic", "5.00", row_code="31005", row_scheme="economic").facts(),
        lambda: Made().cell("general_basic", "5.00", row_code="31002", row_scheme="economic").facts(),
    ),
    "parent_and_unit": (lambda: pair("120.00"), lambda: pair("100.00")),
    "shared_projects": (lambda: pair("20.00", score="90"), lambda: pair("20.00")),
    "budget_and_accounts": (lambda: two_years("95.00"), lambda: two_years("90.01")),
    "no_results": (
        lambda: _evaluated("本年没有部门评价结果。"), lambda: _evaluated("评价结果为优。"),
    ),
    "copied_text": (
        lambda: _problems("供货商交付延误，后续将在合同中明确违约责任。"), lambda: _problems("无。"),
    ),
    "classified_named": (lambda: classified("专网建设（涉密）"), lambda: classified("河道清淤")),
    "classified_derivable": (lambda: hidden(1), lambda: hidden(2)),
    "reason_direction": (
        lambda: reasons("主要原因是泵站电费未按时支付。"), lambda: reasons("主要原因是人员增加。"),
    ),
    "reason_of_the_other_side": (
        lambda: reasons("主要原因是新增项目导致收入比上年增加。"), lambda: reasons("主要原因是新增项目。"),
    ),
    "one_change_one_reason": (
        lambda: reasons("主要原因是人员增加。", "主要原因是新增项目。"),
        lambda: reasons("主要原因是人员增加。", "主要原因：人员增加"),
    ),
    "unexplained_changes": (
        lambda: said(("支出比上年增长", "30.0", "%"), change="increase"),
        lambda: said(("支出比上年增长", "9.0", "%"), change="increase"),
    ),
    "personal_data": (
        lambda: final("填报人：张＊＊ 填报人：＊＊＊ 联系电话：＊＊＊＊＊＊＊"), lambda: final("填报工作按时完成。"),
    ),
    "truncated_tables": (lambda: cut("cut"), lambda: cut("whole")),
    "numbering": (
        lambda: headings("一", "二", "四", "五"), lambda: headings("一", "二", "三", "一", "二"),
    ),
    "template_residue": (
        lambda: final("（各部门可根据本部门实际情况修改）"),
        lambda: final("各部门可根据工作需要安排巡查。"),
    ),
    "repeated_words": (
        lambda: final("三、其他说明", "巡查记录按月归档按月归档保存。"),
        lambda: final("三、其他说明", "巡查记录按月归档，按季度汇总。"),
    ),
    "attachments": (
        lambda: final("九、绩效", "河道清淤项目绩效自评得分为95分（绩效自评表附后）。"),
        lambda: final("九、绩效", "河道清淤项目绩效自评得分为95分。"),
    ),
    "missing_tables": (
        lambda: final("第二部分 2023年度部门决算报表", "（见附件）"),
        lambda: codes(("201", "1.00")),
    ),
    "standards": (
        lambda: final("一、认证", "通过ISO45001认证。ISO4501年度审核合格。"),
        lambda: final("一、认证", "通过ISO45001认证。ISO9001年度审核合格。"),
    ),
    "look_alikes": (
        lambda: final("一、办公", "维护OA平台。", "升级0A平台。"),
        lambda: final("一、办公", "维护OA平台，用电20A以下。"),
    ),
}  # fmt: skip


def _personnel(whole: str) -> Facts:
    made = Made().cell(
        "general_basic", "5.00", row_code="301", row_scheme="economic", column_key="amount"
    )
    return made.cell(
        "general_basic",
        whole,
        row_key="personnel_total",
        row_label="人员经费合计",
        column_key="amount",
    ).facts()


def _grown(percent: str) -> Facts:
    return final(
        "一、收入支出决算总体情况说明",
        f"2023年度收、支总计100.00万元。与2022年度相比，收、支总计各增加20.00万元，增长{percent}%。",
    )


def _executed(text: str, plan: str, rate: str) -> Facts:
    return project(text=text, budget_yuan=plan, executed_yuan="50000", execution_rate=rate).facts()


def _evaluated(result: str) -> Facts:
    evaluated = "对“河道清淤”等3个项目开展了部门评价。"
    return final("（一）绩效管理", evaluated, "（二）结果", result)


def _basic(whole: str) -> Facts:
    made = Made().cell(
        "general_expenditure", whole, row_key="total", column_key="basic", fund="general"
    )
    for name, value in (("personnel", "5.00"), ("operating", "3.00")):
        made.cell("general_basic", value, row_key=f"{name}_total", row_label=name, fund="general",
                  column_key="amount")  # fmt: skip
    return made.facts()


def _completed(done: str, plan: str, rate: str) -> Facts:
    return final(
        "五、一般公共预算财政拨款支出决算情况说明",
        f"一般公共预算财政拨款支出年初预算为{plan}万元，支出决算为{done}万元，完成年初预算的{rate}%。",
    )


def _years(change: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    made.claim("2023年人员经费支出", "90.00").claim(
        "2022年人员经费支出", "100.00", fiscal_year=2022
    )
    return made.claim("人员经费支出比上年减少", change, change="decrease").facts()


def _items(whole: str) -> Facts:
    made = Made(ReportKind.BUDGET).claim("机关运行经费", whole, section="三、机关运行经费安排情况")
    for name, value in (
        ("办公费", "5.00"),
        ("印刷费", "4.30"),
        ("邮电费", "6.00"),
        ("差旅费", "4.00"),
    ):
        made.claim(name, value, section="三、机关运行经费安排情况")
    return made.facts()


def _vehicles(whole: str) -> Facts:
    made = Made().claim("车辆", whole, "辆")
    for name, value in (
        ("主要负责人用车", "0"),
        ("机要通信用车", "1"),
        ("应急保障用车", "2"),
        ("其他用车", "3"),
    ):
        made.claim(name, value, "辆")
    return made.facts()


def _procured(whole: str) -> Facts:
    section = "七、政府采购支出说明"
    made = Made().claim("政府采购支出总额", whole, section=section)
    for name, value in (
        ("政府采购货物支出", "4.00"),
        ("政府采购工程支出", "0.00"),
        ("政府采购服务支出", "6.00"),
    ):
        made.claim(name, value, section=section)
    return made.facts()


def _bought(whole: str) -> Facts:
    made = Made(ReportKind.BUDGET).cell(
        "procurement", whole, row_key="total", row_label="合计", is_total=True
    )
    return (
        made.cell("procurement", "5.00", row_label="电脑")
        .cell("procurement", "3.00", row_label="打印机")
        .facts()
    )


def _nothing_bought(rate: str) -> Facts:
    made = Made().claim("政府采购支出总额", "0.00", section="七、政府采购支出说明")
    return made.indicator(
        "政府采购执行率", None, target_value="90", target_unit="%", actual=rate
    ).facts()


def _assets(whole: str) -> Facts:
    made = Made().cell("assets", whole, row_key="total", row_label="合计", column_key="amount")
    for name, value in (("房屋", "5.00"), ("车辆", "3.00")):
        made.cell("assets", value, row_label=name, column_key="amount")
    return made.facts()


def _form_amount(stated: str) -> Facts:
    made = Made().project("河道清淤", budget_yuan="50000", executed_yuan="50000", score_form="95")
    made.indicator("清淤长度")
    text = "（1）河道清淤项目绩效自评得分为95分。"
    start = len(made.text)
    made.source(text)
    made.claim("河道清淤项目执行数", stated, section="九、绩效")
    facts = made.facts()
    source = facts.projects[0].source
    prose = replace(source, start=start, end=len(facts.text), text=facts.text[start:])
    return replace(facts, projects=(replace(facts.projects[0], sources=(prose,)),))


def _arrears(rate: str) -> Facts:
    words = "年底资金紧张，工程尾款另行支付。"
    return project(text=f"河道清淤 {words}", problems=words, execution_rate=rate, executed_yuan="1",
                   budget_yuan="2").facts()  # fmt: skip


def _problems(words: str) -> Facts:
    return Made().project("河道清淤", problems=words).project("泵站维护", problems=words).facts()


CASES |= CASES_OF_TEXT | CASES_TOLD | CASES_COUNTED | CASES_OF_ROWS


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {check.name for check in CHECKS}


@pytest.mark.parametrize("name", CASES)
def test_violation_is_found_and_look_alike_is_left_alone(name: str) -> None:
    wrong, right = CASES[name]
    findings = found(name, wrong())
    assert len(findings) == 1, [f.message for f in findings]
    assert findings[0].message.endswith("。") and findings[0].rule == name
    assert isinstance(findings[0].severity, Severity)
    assert [f.message for f in found(name, right())] == []


def test_last_digits_count_only_where_one_stands_alone() -> None:
    """A single 0.01 in tables that are exact everywhere else is noted; several are rounding."""
    lone = found("class_sums", codes(("201", "8.01"), ("20101", "5.00"), ("20102", "3.00")))
    assert [f.severity for f in lone] == [Severity.NOTE]
    several = codes(
        ("201", "8.01"), ("20101", "5.00"), ("20102", "3.00"),
        ("208", "4.01"), ("20805", "2.00"), ("20808", "2.00"),
    )  # fmt: skip
    assert found("class_sums", several) == []


def test_growth_over_a_stated_last_year_is_its_rate() -> None:
    """比上年100万元增加10万元，增长10%: the amount named is last year's, whatever year was read for it."""
    made = Made().claim("收入预算", "110.00").claim("收入预算", "100.00", fiscal_year=2022)
    for change, unit in (("10.00", "万元"), ("10.0", "%")):
        made.claim("收入预算比上年增加", change, unit, change="increase")
    assert found("growth", made.facts()) == []


def test_a_share_is_never_of_less_than_itself() -> None:
    """A nil item between the total and a share is not what the share is of."""
    made = Made().claim("“三公”经费支出决算", "21.55").claim("因公出国（境）费支出决算", "0")
    made.claim("公务用车运行费支出决算", "20.35")
    made.claim("公务用车运行费支出决算占比", "94.43", "%", change="share")
    for rule in ("shares", "zero_denominators"):
        assert found(rule, made.facts()) == []


def test_outturn_after_a_class_is_not_all_expenditure() -> None:
    text = "1.农林水支出（类）水利（款）防汛（项）：支出决算为3.00万元，完成预算的100%。"
    facts = final("三、支出决算情况说明", "2023年度支出决算为10.00万元。", text)
    assert found("prose_against_prose", facts) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("项目总预算： | 65 | 项目当年预算： | 85", "项目总预算： | 65 | 项目当年预算： | 65"),
        ("总额 | 45.00 | 43.00 |  | 44.10 | 98.00%", "总额 | 45.00 | 45.00 |  | 44.10 | 98.00%"),
        ("资金总额：60.32 基本支出：26.10 项目支出：40.00", "资金总额：60.32 基本支出：20.32 项目支出：40.00"),
    ],
)  # fmt: skip
def test_money_of_forms_in_other_layouts(wrong: str, right: str) -> None:
    assert len(found("form_funds", project(text=f"河道清淤 {wrong}").facts())) == 1
    assert found("form_funds", project(text=f"河道清淤 {right}").facts()) == []


def test_parts_are_of_the_total_of_their_own_phase() -> None:
    """The budget of a sentence is no total of what was spent; 本年支出 is no other part."""
    text = (
        "2023年度财政拨款支出年初预算为560.00万元，支出决算为570.16万元，完成年初预算的101.8%。"
        "其中：基本支出450.16万元，占本年支出79.0%；项目支出120.00万元，占本年支出21.0%。"
    )
    facts = final("三、支出决算情况说明", text)
    for rule in ("flows_add_up", "shares"):
        assert found(rule, facts) == []


def test_goals_set_and_goals_denied() -> None:
    section, set_goals = (
        "五、预算绩效信息公开情况",
        "2023年，本部门3个项目编制绩效目标，涉及资金300万元。",
    )
    denied = final(section, set_goals, "本部门没有编制绩效目标的项目。")
    assert len(found("no_results", denied)) == 1
    assert found("no_results", final(section, set_goals, "没有项目未按时完成。")) == []


def test_paid_arrears_are_no_arrears() -> None:
    for words in ("无拖欠款项，合同尾款已于11月支付", "以前年度拖欠的工程款已全部结清"):
        facts = project(
            text=f"河道清淤 {words}。", problems=f"{words}。", execution_rate="100"
        ).facts()
        assert found("arrears", facts) == []


def test_a_few_published_forms_do_not_contradict_the_number_of_projects() -> None:
    """Five reviewed and two shown is a choice; three reviewed and two shown is a gap."""
    assert found("project_counts", counted(5)) == []
    assert len(found("project_counts", counted(3))) == 1


def test_cars_are_counted_by_kind_too() -> None:
    text = "截至2023年12月31日，单位共有公务用车{0}辆，其中：轿车1辆、越野车3辆、载客汽车1辆。"
    assert len(found("vehicles", final("三、国有资产占用情况", text.format(7)))) == 1
    assert found("vehicles", final("三、国有资产占用情况", text.format(5))) == []


def test_completion_of_the_budget_it_names() -> None:
    text = "2023年度“三公”经费财政拨款支出决算21.55万元，完成预算25.00万元的{0}%。"
    section = "五、财政拨款“三公”经费支出决算情况说明"
    assert len(found("completion", final(section, text.format("68.2")))) == 1
    assert found("completion", final(section, text.format("86.2"))) == []


def test_an_execution_rate_is_of_the_adjusted_budget() -> None:
    def made(rate: str) -> Facts:
        return project(text="河道清淤", budget_yuan="80000", revised_yuan="100000",
                       executed_yuan="50000", execution_rate=rate).facts()  # fmt: skip

    assert found("execution_rates", made("50")) == []
    (finding,) = found("execution_rates", made("55"))
    assert "全年预算数10" in finding.message and finding.expected == "50.00%"


def test_a_review_may_name_what_is_no_project_of_the_report() -> None:
    wrong = found("names_in_prose", review("大棚改造"))
    assert [f.message for f in wrong] == [
        "标题为“泵站维护”的自评综述，句内却写成“大棚改造”的得分。"
    ]
    for same in ("该", "全区泵站维护", "泵站日常维护"):
        assert found("names_in_prose", review(same)) == [], same


def test_allowances_of_the_retired_do_not_explain_a_decrease() -> None:
    def said(text: str) -> list[Finding]:
        return found("reason_direction", reasons(text, change="decrease"))

    assert said("主要原因是年中追加了退休人员补助。")
    assert said("主要原因是上级追加的造林补助提高了标准。")
    assert not said("主要原因是上级追加的造林补助2022年已执行完毕。")
    assert not said("主要原因是补助增加但有三人退休。")


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("as_of", "2023-12-31", "2022-12-31"),
        ("as_of", "2023年12月31日", "2021年12月31日"),
    ],
)
def test_a_budget_tells_the_assets_of_the_year_before(name: str, wrong: str, right: str) -> None:
    def assets(day: str) -> Facts:
        table = f"部门固定资产占用情况表\n截止时间：{day}"
        return budget(
            "二、总体情况",
            "预算收入合计9.00万元，支出合计9.00万元，其中基本支出8.00万元，项目支出1.00万元。",
            "七、资产",
            table,
        )

    assert [f.expected for f in found(name, assets(wrong))] == ["2022年12月31日"]
    assert found(name, assets(right)) == []


def test_changes_of_basic_and_project_expenditure_are_all_there_is() -> None:
    def listed(whole: str) -> Facts:
        return budget(
            "二、部门预算安排的总体情况",
            f"2023年预算收支安排500.00万元，较2022年预算减少{whole}万元，其中：基本支出减少30.00万元，项目支出增加10.00万元。",
        )

    assert len(found("listed_changes", listed("48.00"))) == 1
    assert found("listed_changes", listed("20.00")) == []


def test_what_follows_a_reason_is_no_part_of_it() -> None:
    def said(cause: str) -> list[Finding]:
        text = f"减少原因是计提人数{cause}，所以计提金额减少。"
        return found("reason_direction", reasons(text, change="decrease"))

    assert said("增加3人") and not said("减少3人")


def test_a_limit_may_stand_inside_the_verb() -> None:
    assert found("budget_in_goals", aims("控制预算支出金额在9.5万元以内", "巡查次数", "5", "次"))
    assert not found("budget_in_goals", aims("控制预算支出金额在5万元以内", "巡查次数", "5", "次"))


def test_parts_of_last_year_add_up_too() -> None:
    def parts(total: str) -> Facts:
        made = Made(ReportKind.BUDGET)
        for what, value in (("“三公”经费", total), ("因公出国（境）费", "1.00"), ("公务接待费", "2.00"),
                            ("公务用车购置及运行维护费", "3.00")):  # fmt: skip
            made.claim(f"2022年{what}", value, fiscal_year=2022, section="四、“三公”经费")
        return made.facts()

    assert len(found("three_public_text", parts("6.50"))) == 1
    assert found("three_public_text", parts("6.00")) == []


def test_a_blank_among_the_three_public_is_nil_where_the_total_is_too_small() -> None:
    wrong = found("basic_within_three_public", within("0.93", None))
    assert [f.message.endswith("合计也只有0.90万元。") for f in wrong] == [True]
    assert found("basic_within_three_public", within("0.80", None)) == []


def test_changes_of_the_three_budgets_add_up_as_well() -> None:
    (finding,) = found("funds_add_up", funds("0.00", general="22.00"))
    assert "22.00万元" in finding.message and finding.expected == "-22.00万元"


def test_revenue_in_part_is_no_contradiction_unless_it_is_too_much() -> None:
    assert found("revenues_add_up", revenues("10.00", "")) == []
    assert len(found("revenues_add_up", revenues("60.00", ""))) == 1


def test_what_another_year_or_office_had_not_is_not_denied() -> None:
    section = "五、财政拨款“三公”经费支出决算情况说明"
    for words in ("上年没有公务接待费", "2022年没有公务接待费", "局本级没有公务接待费"):
        said = f"公务接待费支出决算0.40万元，比上年增加0.40万元，主要原因是{words}。"
        assert found("denied_amounts", final(section, said)) == [], words
    said = "公务接待费预算为0.40万元，支出决算为0.00万元，主要原因是本年没有公务接待费支出。"
    assert found("denied_amounts", final(section, said)) == []
    said = "公务接待费支出决算为0.40万元，年初未安排公务接待费预算。"
    assert found("denied_amounts", final(section, said)) == []
    assert found("denied_amounts", denied("3.20"))


def test_falling_to_a_sum_is_not_staying_the_same() -> None:
    assert found("flat_and_changed", reception("减少为0.40万元，与2022年度持平"))
    assert not found("flat_and_changed", reception("比2021年减少0.10万元，与2022年持平"))
    assert found("impossible_changes", reception("比上年下降120%"))


def test_own_budget_and_years_of_another_report_may_be_compared_with() -> None:
    for words in ("与2023年年初预算相比，支出总计增加2.00万元", "2022年比2021年增加2.00万元"):
        facts = final("一、收入支出决算总体情况说明", f"2023年度支出总计500.00万元。{words}。")
        assert found("compared_years", facts) == [], words
    assert [f.expected for f in found("compared_years", since("2024"))] == ["2022年"]


def test_a_year_before_last_stands_out_among_comparisons_with_last() -> None:
    def said(year: int) -> Facts:
        return final(*(f"{n}、支出5.00万元，与{y}年度相比，支出增加1.00万元。"
                       for n, y in zip("一二三四", (2022, 2022, year, 2022), strict=True)))  # fmt: skip

    assert len(found("compared_years", said(2021))) == 1
    assert found("compared_years", said(2022)) == []


def test_the_end_of_last_year_is_one_day() -> None:
    def assets(day: str) -> Facts:
        plan = "预算收入合计9.00万元，支出合计9.00万元，其中基本支出8.00万元，项目支出1.00万元。"
        table = f"上年末固定资产见下表。部门固定资产占用情况表\n截止时间：{day}"
        return budget("二、总体情况", plan, "七、资产", table)

    assert found("as_of", assets("2021-12-31")) and not found("as_of", assets("2022-12-31"))


def test_running_costs_under_a_wrong_year_are_told_by_the_operating_expenses() -> None:
    def made(year: int) -> Facts:
        own = Made().cell("general_basic", "75.04", row_key="operating_total", row_label="公用经费合计",
                          column_key="amount", fund="general")  # fmt: skip
        return own.claim("机关运行经费支出", "75.04", fiscal_year=year).facts()

    assert len(found("years", made(2022))) == 1
    assert found("years", made(2023)) == []


def test_money_of_evaluated_projects_is_that_of_the_listed() -> None:
    def made(stated: str, other: str = "0") -> Facts:
        own = Made()
        for name, yuan in (("河道清淤", "50000"), ("泵站维护", "30000")):
            own.project(name, executed_yuan=yuan, budget_yuan=yuan, score_text="95")
        own.claim("开展部门评价的项目", "2", "个")
        own.claim("开展部门评价的项目涉及一般公共预算支出", stated)
        own.claim("开展部门评价的项目涉及政府性基金预算支出", other)
        facts = own.facts()
        whole = facts.claims[0].sentence
        return replace(facts, claims=tuple(replace(c, sentence=whole) for c in facts.claims))

    assert len(found("reviewed_funds", made("9.50"))) == 1
    assert found("reviewed_funds", made("8.00")) == []
    assert found("reviewed_funds", made("5.00", "3.00")) == []


def test_the_total_of_a_procurement_budget_has_many_names() -> None:
    def made(total: str) -> Facts:
        own = Made(ReportKind.BUDGET)
        for what, value in (("政府采购支出预算总额", total), ("拟采购货物支出", "9.00"),
                            ("拟采购工程支出", "0"), ("拟购买服务支出", "3.50")):  # fmt: skip
            own.claim(what, value, section="十二、政府采购支出预算情况说明")
        return own.facts()

    assert len(found("procurement_parts", made("15.20"))) == 1
    assert found("procurement_parts", made("12.50")) == []


def test_an_amount_of_a_list_is_that_of_the_projects_form() -> None:
    def listed(value: str) -> Facts:
        made = Made(ReportKind.BUDGET).project("河道清淤", budget_yuan="240000")
        made.indicator("清淤长度", target_value="10", target_unit="公里")
        made.cell("project_expenditure", value, row_label="河道清淤", column="总计")
        return made.facts()

    assert not found("form_amounts", listed("24.00"))
    (finding,) = found("form_amounts", listed("25.40"))
    assert "25.40万元" in finding.message


def test_a_score_printed_with_one_decimal_is_rounded() -> None:
    def rated(score: str) -> Facts:
        line = {"level1": "预算执行率", "level2": "预算执行率", "weight": "10", "actual": "86.69%"}
        made = Made().project("河道清淤", score_form="95")
        for other in ("甲", "乙", "丙"):
            made.indicator(other, weight="30", score="30")
        return made.indicator("预算执行率", score=score, **line).facts()

    assert not found("rate_scores", rated("8.7"))
    assert found("rate_scores", rated("8.2"))


def test_the_parts_of_a_numbered_item_of_a_summary() -> None:
    def summary(second: str) -> Facts:
        made = Made(ReportKind.BUDGET)
        common = {"direction": "revenue", "column": "预算数", "column_key": "amount"}
        made.cell(
            "fiscal_summary", "9.00", row_label="一、本年收入", row_key="revenue_total", **common
        )
        for label, value in (
            ("（一）一般公共预算拨款", "7.00"),
            ("（二）政府性基金预算拨款", second),
        ):
            made.cell("fiscal_summary", value, row_label=label, row_parent="一、本年收入", **common)
        return made.facts()

    assert not found("summary_sums", summary("2.00"))
    assert found("summary_sums", summary("2.80"))


def test_the_weights_of_targets_are_a_hundred() -> None:
    def targets(last: str) -> Facts:
        made = Made(ReportKind.BUDGET)
        for level3, weight in (("甲", "40"), ("乙", "30"), ("丙", "20"), ("丁", last)):
            made.indicator(level3, project=None, weight=weight)
        return made.facts()

    assert not found("weights", targets("10"))
    assert found("weights", targets("11"))


def test_rows_of_units_above_the_whole_are_no_whole() -> None:
    made = Made()
    for table in ("expenditure", "general_expenditure"):
        made.cell(table, "9.00", row_label="合计", row_key="total", fund="total")
    facts = made.facts()
    first = replace(
        facts.observations[0],
        organization="岚川市青禾区河道管理所",
        row_label="岚川市青禾区河道管理所",
        value=Decimal("3.00"),
        amount_yuan=Decimal(30000),
        table="unit_accounts",
    )
    last = replace(facts.observations[1], table="unit_accounts")
    assert not found(
        "across_tables", replace(facts, observations=(*facts.observations, first, last))
    )
