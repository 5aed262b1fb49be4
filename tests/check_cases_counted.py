"""Cases of the rules on counts, lists and costs: a violation and a look-alike that is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from ontology.facts import Claim, Facts, Phase, ReportKind, Source
from tests.made_report import OFFICE, Made, budget, final

Build = Callable[[], Facts | list[Facts]]
OVERVIEW = "一、收入支出决算总体情况说明"
ASSETS = "八、国有资产占用情况说明"


def cars_gone(words: str) -> Facts:
    return final(
        ASSETS, f"截至2023年12月31日，本部门共有车辆9辆，比上年减少3辆，主要原因是{words}。"
    )


def named_after(number: str) -> Facts:
    return final(
        "九、预算绩效情况说明",
        f"项目满意度指标设定{number}个，分别为：村民满意度、企业满意度、巡查员满意度，均已完成。",
    )


def told_thrice(number: str) -> Facts:
    return final(
        "九、预算绩效情况说明",
        "项目总体目标为：为全市86个村组安装水位计。",
        "重点评价情况：为全市86个村组安装水位计，运行平稳。",
        f"数量指标完成情况：为全市{number}个村组安装水位计，全部完成。",
    )


def purchase(funds: str, bought: str = "6.00") -> Facts:
    made = Made(ReportKind.BUDGET)
    for key, value in (("project_funds", funds), ("total", bought)):
        made.cell("procurement", value, row_label="河道清淤", column=key, column_key=key)
    return made.facts()


def price(each: str, unit: str = "元/套") -> Facts:
    made = Made(ReportKind.BUDGET).project("河道清淤", budget_yuan="50000")
    made.indicator("配置水位计数量", operator="≥", target_value="100", target_unit="套")
    made.indicator("配置成本", operator="≤", target_value=each, target_unit=unit)
    return made.facts()


def items_of_basic(named: str) -> Facts:
    made = Made()
    for code, label, value in (
        ("30201", "办公费", "3.00"), ("30202", "印刷费", "1.00"), ("30207", "邮电费", "2.00"),
        ("30211", "差旅费", "2.50"), ("30213", "维修（护）费", "0.00"), ("30228", "工会经费", "1.50"),
    ):  # fmt: skip
        made.cell("general_basic", value, row_code=code, row_label=label, row_scheme="economic")
    made.source(f"公用经费10.00万元，主要包括：办公费、印刷费、邮电费、差旅费、{named}。")
    return made.facts()


def carried(closing: str) -> Facts:
    return final(
        OVERVIEW,
        "2023年度收入总计600.00万元，支出总计600.00万元。",
        "三、支出决算情况说明",
        f"本年支出合计560.00万元。年末结转和结余{closing}万元。",
    )


def reasons(second: str) -> Facts:
    return final(
        OVERVIEW,
        "2023年度支出总计600.00万元，比上年增加50.00万元，增长9.09%。主要原因：一是人员调资增加支出30.00万元；"
        f"二是新建泵站增加支出{second}万元。",
    )


def by_score(good: str) -> Facts:
    return final(
        "九、预算绩效情况说明",
        f"本部门对8个项目开展绩效自评。其中90分以上的项目5个，80至90分的项目{good}个，无80分以下的项目。",
    )


def held(cars: str) -> Facts:
    made = Made().claim("车辆", cars, "辆")
    made.cell("assets", "2", "台、辆", row_key="vehicles_held", column_key="quantity")
    return made.facts()


ITEM = "农林水支出（类）水利（款）{0}（项）。年初预算为{1}万元，支出决算为{2}万元。"


def told_items(budget: str) -> Facts:
    rows = (
        ("防汛", budget, "60.00"),
        ("抗旱", "30.00", "30.00"),
        ("水利工程建设", "10.00", "15.00"),
    )
    return final(
        "（三）支出决算具体情况",
        "2023年度财政拨款支出年初预算数为100.00万元，支出决算数为105.00万元，其中：",
        *(f"{n}.{ITEM.format(*row)}" for n, row in enumerate(rows, 1)),
    )


def complaints(settled: str) -> Facts:
    return final("九、预算绩效情况说明", f"办理群众投诉1,260件，办结{settled}件，办结率98.97%。")


def grade(word: str) -> Facts:
    return final("九、预算绩效情况说明", f"部门整体支出绩效自评得分93分，评价等级为“{word}”。")


def flows(project: str) -> Facts:
    return final(
        OVERVIEW,
        "2023年度支出总计600.00万元，比上年增加60.00万元。",
        "三、支出决算情况说明",
        "支出合计600.00万元，其中：基本支出400.00万元，比上年增加20.00万元；"
        f"项目支出200.00万元，比上年增加{project}万元。",
    )


def project_told(words: str) -> Facts:
    return final(
        "（三）项目绩效自评结果",
        f"1.河道清淤项目，{words}，自评得分96分。",
        "2.泵站维护项目，项目2023年预算数30.00万元，决算数0.00万元，自评得分0分，该项目2023年度未开展。",
    )


def heads(*names: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    for name in names:
        made.source(name)
    return made.facts()


def done(words: str) -> Facts:
    made = Made().project("河道清淤", executed_yuan="0", score_form="0")
    source = made.source(f"（1）河道清淤项目绩效自评得分为0分，{words}。")
    facts = made.facts()
    return replace(facts, projects=(replace(facts.projects[0], sources=(source,)),))


def paid(amount: str) -> Facts:
    made = Made().project("河道清淤项目", executed_yuan="310000")
    facts = made.facts()
    text = facts.text + f"河道清淤项目因招标滞后，实际支付{amount}万元。\n"
    start = text.index("河道清淤项目因")
    whole = Source(facts.report.id, start, len(text) - 1, text[start:-1])
    at = text.index(amount)
    money = Source(facts.report.id, at, at + len(amount) + 2, text[at : at + len(amount) + 2])
    claim = Claim(money, whole, OFFICE, section="九", measure="实际支付", value=Decimal(amount), unit="万元",
                  amount_yuan=Decimal(amount) * 10_000, fiscal_year=2023, phase=Phase.EXECUTED)  # fmt: skip
    return replace(facts, text=text, claims=(claim,))


def priced(each: str) -> Facts:
    return final("九、项目情况", f"购置水位计100套，平均单价{each}元，2023年安排资金5.00万元。")


def titled(word: str) -> Facts:
    return final(
        "五、财政拨款“三公”经费支出决算情况说明", "“三公”经费支出3.00万元。",
        before=("目录", f"五、财政拨款“三公”经费支出{word}情况说明", "第一部分 部门概况"),
    )  # fmt: skip


def agency(amount: str) -> Facts:
    made = Made().cell("general_basic", "70.00", row_key="operating_total", row_label="公用经费合计",
                       fund="general", column_key="amount")  # fmt: skip
    return made.claim("机关运行经费支出", amount, section="六、机关运行经费支出说明").facts()


def by_class(works: str) -> Facts:
    return final(
        "四、支出情况",
        "财政拨款安排支出600.00万元，按功能科目分类：1.社会保障和就业支出80.00万元，主要用于养老保险；"
        f"2.卫生健康支出20.00万元；3.农林水支出{works}万元，主要用于防汛；4.住房保障支出50.00万元。",
    )


def by_way(second: str) -> Facts:
    return final(
        "（一）单位自评情况",
        f"以填报自评表形式开展自评10项，涉及资金240.00万元；以委托第三方形式开展自评2项，涉及资金{second}万元。"
        "12个项目共涉及资金300.00万元。",
    )


def bought_cars(number: str) -> Facts:
    return final(
        "三、“三公”经费情况说明",
        f"公务用车购置费18.00万元，主要用于购置执法执勤用车{number}辆。公务用车购置1辆，公务用车保有量为24辆。",
    )


def moved_three(reception: str) -> Facts:
    return final(
        "五、“三公”经费支出情况说明",
        "“三公”经费支出21.00万元，比上年减少2.00万元。其中：因公出国（境）经费0.00万元，与上年持平；"
        f"公务接待费5.00万元，比上年减少{reception}万元；公务用车购置费0.00万元，与上年持平；"
        "公务用车运行费16.00万元，与上年持平。",
    )


def budgets_moved(fund: str) -> Facts:
    return budget(
        "一、预算收支总体情况",
        "2023年支出预算386.00万元，比上年增加26.00万元。",
        "二、一般公共预算拨款支出情况",
        "2023年一般公共预算拨款支出326.00万元，比上年增加16.00万元。",
        "三、政府性基金预算拨款支出情况",
        f"2023年政府性基金预算拨款支出60.00万元，比上年增加{fund}万元。",
    )


def goals_set(number: str) -> Facts:
    return final(
        "（四）绩效目标设置情况",
        f"共设置{number}个项目绩效目标，涉及财政拨款资金240.00万元。其中：水库加固项目130.00万元，防汛物资项目50.00万元，"
        "移民扶持项目60.00万元。",
    )


def staff(clerks: str) -> Facts:
    rows = (
        "单位名称\t经费性质\t在职人数",
        "青禾区水务局（本级）\t财政核拨\t28",
        f"青禾区河道管理所\t财政核拨\t{clerks}",
        "青禾区供水中心\t自收自支\t",
        "合计\t\t50",
    )
    return final("二、部门决算单位构成", "单位详细情况见下表：", *rows)


def guests(told: str) -> Facts:
    made = Made().cell("three_public", "83", "个", row_label="5.国内公务接待批次（个）")
    made.cell("three_public", "2", "个", row_label="其中：外事接待批次（个）")
    made.claim("外事接待批次", "2", "批次")
    return made.claim("安排国内公务接待批次", told, "批次").facts()


CASES: dict[str, tuple[Build, Build]] = {
    "counted_reasons": (
        lambda: cars_gone("报废两台，无偿划转三台"), lambda: cars_gone("报废两台，无偿划转一台"),
    ),
    "names_after": (lambda: named_after("4"), lambda: named_after("三")),
    "same_words": (lambda: told_thrice("68"), lambda: told_thrice("86")),
    "purchase_funds": (lambda: purchase("5.00"), lambda: purchase("8.00")),
    "multiplied_costs": (lambda: price("600"), lambda: price("500")),
    "items_named": (
        lambda: items_of_basic("维修（护）费、工会经费"), lambda: items_of_basic("工会经费"),
    ),
    "headings_alike": (lambda: titled("预算"), lambda: titled("决算")),
    "agency_within_operating": (lambda: agency("79.00"), lambda: agency("62.00")),
    "classes_told": (lambda: by_class("405.00"), lambda: by_class("450.00")),
    "funds_by_way": (lambda: by_way("90.00"), lambda: by_way("60.00")),
    "vehicles_bought": (lambda: bought_cars("2"), lambda: bought_cars("1")),
    "three_public_changes": (lambda: moved_three("1.00"), lambda: moved_three("2.00")),
    "changes_of_budgets": (lambda: budgets_moved("20.00"), lambda: budgets_moved("10.00")),
    "projects_listed": (lambda: goals_set("4"), lambda: goals_set("3")),
    "plain_tables": (lambda: staff("25"), lambda: staff("22")),
    "items_add_up": (lambda: told_items("70.00"), lambda: told_items("60.00")),
    "counted_rates": (lambda: complaints("1,147"), lambda: complaints("1,247")),
    "graded_by_score": (lambda: grade("良"), lambda: grade("优秀")),
    "flow_changes": (lambda: flows("4.00"), lambda: flows("40.00")),
    "project_years": (
        lambda: project_told("项目2022年预算数20.00万元，项目2023年决算数18.00万元"),
        lambda: project_told("项目2023年预算数20.00万元，决算数18.00万元"),
    ),
    "table_heads": (
        lambda: heads(*["613岚川市青禾区水务局"] * 3, "611岚川市青禾区文化局"),
        lambda: heads(*["613岚川市青禾区水务局"] * 3, "6130岚川市青禾区水文站"),
    ),
    "done_unspent": (lambda: done("该项目已全部完成"), lambda: done("该项目尚未开展")),
    "spent_elsewhere": (lambda: paid("35.00"), lambda: paid("31.00")),
    "priced_in_prose": (lambda: priced("600"), lambda: priced("500")),
    "carried_over": (lambda: carried("70.00"), lambda: carried("40.00")),
    "reasons_add_up": (lambda: reasons("24.00"), lambda: reasons("20.00")),
    "scored_counts": (lambda: by_score("2"), lambda: by_score("3")),
    "counted_alike": (lambda: guests("38"), lambda: guests("83")),
    "vehicles_held": (lambda: held("3"), lambda: held("2")),
}  # fmt: skip
