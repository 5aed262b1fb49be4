"""Cases of the rules on what is printed, said and filled in: a violation and a look-alike that is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ontology.facts import Facts, Note, Organization, OrganizationKind, Phase, ReportKind
from tests.made_report import OFFICE, Made, final

Build = Callable[[], Facts | list[Facts]]
UNIT = "岚川市青禾区河道管理所"
PROCUREMENT = "七、政府采购支出说明"


def made_form(text: str, **more: Any) -> Facts:
    """A project whose form prints ``text``."""
    return Made().project("河道清淤", text=text, **more).facts()


FUNDS = (
    "预算数 5.00 到位数 5.00 执行数 {0}\n其中:财政资金 5.00 其中:财政资金 5.00 其中:财政资金 {0}"
)


def paid(*rates: str) -> Facts:
    plan = tuple(zip(("3月", "6月", "9月", "12月"), rates, strict=True))
    return made_form(" ".join(rates), spending_plan=plan)


def table_then(words: str, value: str = "4.40") -> Facts:
    """A table of one figure with ``words`` under it."""
    made = Made().cell("expenditure", value, row_key="total", row_label="合计")
    made.source(words)
    return made.facts()


def numbered(*numbers: str) -> Facts:
    made = Made()
    for number in numbers:
        made.source(f"公开{number}表")
    return made.facts()


def contents(*titles: str) -> Facts:
    made = Made()
    listed = made.source(
        "\n".join(f"{t}.....1" for t in ("收入支出决算总表", "支出决算表", "三公经费支出决算表"))
    )
    for title in titles:
        made.source(title)
        made.cell("expenditure", "8.00", row_key="total", row_label="合计")
    facts = made.facts()
    return replace(facts, notes=(Note(listed.start, listed.end, "contents"),))


def owners(*names: str) -> Facts:
    made = Made()
    for name in names:
        made.source(f"部门：{name}")
    return made.facts()


def spoken(words: str) -> Facts:
    made = Made()
    source = made.source(words)
    organizations = (Organization("made-2023", OFFICE, OrganizationKind.DEPARTMENT, source),)
    return replace(made.facts(), organizations=organizations)


def economic(code: str, label: str) -> Facts:
    return Made().cell(
        "general_basic", "3.48", row_code=code, row_label=label, row_scheme="economic", column_key="amount"
    ).facts()  # fmt: skip


def functional(code: str, label: str) -> Facts:
    return Made().cell("expenditure", "3.48", row_code=code, row_label=label).facts()


def with_units(said: str) -> Facts:
    listed = "1.岚川市青禾区水务局（本级）。\n\n2.岚川市青禾区河道管理所。\n\n3.岚川市青禾区供水服务中心。"
    return final(before=("第一部分 部门概况", "二、机构设置", f"{said}具体包括：", listed))


def named(*labels: str) -> Facts:
    """One code in as many tables, each with a label of its own."""
    made = Made()
    for at, label in enumerate(labels):
        made.cell(f"table{at}", "3.48", row_code="2101103", row_label=label)
    return made.facts()


def headed(*years: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    for year in years:
        made.source(f"预算年度：{year}")
    return made.facts()


def year_before(year: int) -> Facts:
    made = Made(ReportKind.BUDGET).cell("expenditure", "85.50", row_key="total", row_label="合计")
    return made.claim("支出预算", "85.50", fiscal_year=year).facts()


def listed(end: str, part: str = "60.00") -> Facts:
    return final(
        "六、年度预算安排",
        f"2023年度项目总预算100.00万元，其中清淤补助{part}万元，巡查补助30.00万元，宣传补助10.00万元，合计{end}万元。",
    )


def changed(item: str) -> Facts:
    return final(
        "一、收入支出决算总体情况说明",
        "2023年度支出总计500.00万元，与2022年度相比，增加100.00万元，增长25.0%。"
        f"其中：教育支出增加{item}万元，农林水支出减少20.00万元。",
    )


def uses(last: str) -> Facts:
    made = Made()
    for code, label, value in (("213", "农林水支出", "60.00"), ("208", "社会保障和就业支出", "30.00"),
                               ("221", "住房保障支出", "10.00")):  # fmt: skip
        made.cell("expenditure", value, row_code=code, row_label=label)
    section = "（三）支出决算结构情况"
    made.claim("财政拨款支出合计", "100.00", section=section)
    for name, value in (("农林水（类）支出", "60.00"), ("社会保障和就业（类）支出", last)):
        made.claim(name, value, section=section)
        made.claim(f"{name}占比", value.split(".")[0], "%", section=section, change="share")
    return made.facts()


def shares_alone(first: str) -> Facts:
    made = Made()
    for name, value, rate in (
        ("出国费支出", first, "14"),
        ("车辆运行费支出", "411", "81"),
        ("接待费支出", "27", "5"),
    ):
        made.claim(name, value, section="五、支出结构")
        made.claim(f"{name}占三公支出", rate, "%", section="五、支出结构", change="share")
    return made.facts()


def in_parts(last: str) -> Facts:
    return final(
        "四、预算绩效管理情况",
        f"部门整体支出绩效自评得分为93.6分，其中：目标管理得分18分，预算执行得分47.6分，综合管理得分{last}分。",
    )


def graded(best: str) -> Facts:
    made = Made().claim("绩效自评的2023年度项目", "9", "个")
    for name, number in (("优", best), ("良", "2"), ("合格", "0")):
        made.claim(f"绩效评级为“{name}”的项目", number, "个")
    return made.facts()


def funds(stated: str) -> Facts:
    made = Made()
    for name, yuan in (("河道清淤", "50000"), ("泵站维护", "30000")):
        made.project(name, executed_yuan=yuan, budget_yuan=yuan, score_text="95")
    made.claim("开展自评的项目", "2", "个").claim("自评项目涉及资金", stated)
    facts = made.facts()
    sentence = facts.claims[0].sentence
    return replace(facts, claims=tuple(replace(c, sentence=sentence) for c in facts.claims))


def two_ways(second: str) -> Facts:
    return final(
        "一、收入支出决算总体情况说明",
        f"2023年度收入总计、支出总计均为500.00万元，与2022年度相比，各增加100.00万元，{second}25.0%。",
    )


def compared(word: str) -> Facts:
    return final(
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出年初预算为10.00万元，支出决算为5.00万元，完成年初预算的50.00%。"
        f"决算数{word}预算数的主要原因是推迟了清淤。",
    )


def flat(reason: str) -> Facts:
    return final(
        "五、财政拨款“三公”经费支出决算情况说明",
        f"公务接待费1.00万元，与2022年度持平，主要原因是{reason}。",
    )


def kept(total: str) -> Facts:
    made = Made().claim("公务用车保有量", "3", "辆", section="五、“三公”经费支出说明")
    return made.claim("车辆", total, "辆", section="八、国有资产占用情况").facts()


def planned_cars(number: str) -> Facts:
    made = Made(ReportKind.BUDGET).cell(
        "three_public",
        "18.00",
        column="公务用车购置费",
        column_key="vehicle_purchase",
        fund="fiscal",
    )
    return made.claim("部门预算安排购置车辆", number, "辆").facts()


def within(basic: str, item: str | None = "0.30") -> Facts:
    """Receptions in the table of basic expenditure, and in that of the three public expenses."""
    made = Made().cell("general_basic", basic, row_code="30217", row_scheme="economic",
                       row_label="公务接待费", fund="general")  # fmt: skip
    for key, value in (("total", "0.90"), ("reception", item)):
        if value is not None:
            made.cell("three_public", value, column=key, column_key=key, fund="fiscal")
    return made.facts()


def cars(words: str) -> Facts:
    return final(
        "五、财政拨款“三公”经费支出决算情况说明",
        f"1.公务用车购置及运行维护费支出决算为5.00万元。其中：{words}公务用车运行维护费支出5.00万元。",
    )


def doubled(before: str) -> Facts:
    return final(
        "一、收入支出决算总体情况说明",
        f"2023年度公务接待费支出0.30万元，比上年增加{before}万元，增长100%。",
    )


def path_of(middle: str) -> Facts:
    made = Made()
    for code, label in (("208", "社会保障和就业支出"), ("20805", "行政事业单位养老支出"),
                        ("2080501", "行政单位离退休")):  # fmt: skip
        made.cell("expenditure", "3.00", row_code=code, row_label=label)
    return made.claim(
        f"社会保障和就业支出（类）{middle}（款）行政单位离退休（项）支出决算", "3.00"
    ).facts()


def planned_for(words: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    made.source(f"六、年度预算安排\n{words}\n七、绩效目标")
    return made.facts()


def guests(part: str) -> Facts:
    made = Made().claim("公务接待费支出", "0.50").claim("国内公务接待支出", part)
    return made.claim("公务接待批次", "3", "批次").claim("接待外宾批次", "0", "批次").facts()


def reserved(small: str) -> Facts:
    made = Made(ReportKind.BUDGET).claim("政府采购预算", "50.00", section=PROCUREMENT)
    made.claim("面向中小企业预留政府采购项目预算金额", "30.00", section=PROCUREMENT)
    return made.claim("面向小微企业预留政府采购项目预算金额", small, section=PROCUREMENT).facts()


def bought(words: str) -> Facts:
    made = Made(ReportKind.BUDGET).cell("procurement", "9.00", row_key="total", is_total=True)
    made.source(words)
    return made.facts()


def to_buy(value: str) -> Facts:
    made = Made(ReportKind.BUDGET).cell("procurement", "9.00", row_key="total", is_total=True)
    return made.claim("拟购置固定资产总额", value).facts()


def units(second: str) -> Facts:
    made = Made()
    for table, unit in (("expenditure", "万元"), ("revenue_expenditure_summary", second)):
        for code, value in (("213", "60.00"), ("208", "30.00"), ("221", "10.00")):
            made.cell(table, value, unit, row_code=code, row_label=code)
    return made.facts()


def scored(value: str) -> Facts:
    return Made().claim("河道清淤项目绩效自评得分", value, "分").facts()


def line(level3: str = "居民获得感", **more: Any) -> Facts:
    return Made().project("河道清淤").indicator(level3, **more).facts()


def reviewed(outcome: str, score: str) -> Facts:
    return final(
        "九、预算绩效情况说明",
        f"（1）河道清淤项目绩效自评综述：对照年初目标，河道清淤项目绩效自评得分为{score}分。"
        f"全年预算5万元，执行数为2万元。项目绩效目标完成情况：{outcome}。",
        "（2）泵站维护项目绩效自评综述：对照年初目标，泵站维护项目绩效自评得分为96分。全年预算3万元，已全部执行。",
    )


def aims(goal: str, level3: str, value: str, unit: str) -> Facts:
    made = Made(ReportKind.BUDGET).project(
        "河道清淤", text=f"河道清淤 {goal}", goals=(goal,), budget_yuan="50000"
    )
    return made.indicator(level3, operator="≥", target_value=value, target_unit=unit).facts()


def told(prose: str) -> Facts:
    goal = "为全区36个村配置水位计"
    made = Made().project("河道清淤", text=f"河道清淤 {goal}", goals=(goal,), score_form="95")
    source = made.source(f"（1）河道清淤项目绩效自评得分为95分。{prose}。")
    facts = made.facts()
    return replace(facts, projects=(replace(facts.projects[0], sources=(source,)),))


def family(**counts: str) -> list[Facts]:
    """A department with two cars and two projects, and its unit with what is told."""
    whole = Made(report="whole").claim("车辆", "2", "辆")
    whole.project("泵站维护", score_text="95").project("河道清淤", score_text="95")
    part = Made(report="part").claim("车辆", counts.get("cars", "1"), "辆")
    part.project("泵站维护", score_text="95").project(
        counts.get("project", "河道清淤"), score_text="95"
    )
    part.report = replace(part.report, organization=UNIT)
    unit = Organization("whole", UNIT, OrganizationKind.UNIT, whole.source(UNIT), parent=OFFICE)
    return [replace(whole.facts(), organizations=(unit,)), part.facts()]


ITEMS = "“农林水支出（类）水利（款）{0}（项）”5.00万元，主要用于{1}。"


def items(use: str) -> Facts:
    return final(
        "二、支出主要内容",
        "1." + ITEMS.format("防汛", use) + "\n\n2." + ITEMS.format("抗旱", "抗旱"),
    )


def department_form(said: str) -> Facts:
    made = Made()
    form = made.source("部门预算总额 100.00 120.00 118.00")
    made.claim("部门整体支出预算总额", said, phase=Phase.APPROVED)
    facts = made.facts()
    return replace(facts, notes=(Note(form.start, form.end, "department_form"),))


CASES: dict[str, tuple[Build, Build]] = {
    "items_copied": (lambda: items("抗旱"), lambda: items("防汛")),
    "form_funds": (
        lambda: made_form(FUNDS.format("6.00")), lambda: made_form(FUNDS.format("4.00")),
    ),
    "department_amounts": (lambda: department_form("110.00"), lambda: department_form("120.0")),
    "payment_plan": (
        lambda: paid("25%", "80%", "75%", "100%"), lambda: paid("25%", "25%", "25%", "25%"),
    ),
    "impossible_dates": (
        lambda: line("完成时间", target_text="13月底前", actual="11月底"),
        lambda: line("维护周期", target_text="≤18月", target_unit="月", actual="18个月"),
    ),
    "wrong_class": (lambda: economic("30226", "基本工资"), lambda: economic("30226", "劳务费")),
    "pay_in_projects": (
        lambda: made_form("主要用于发放职工基本工资", purpose="主要用于发放职工基本工资"),
        lambda: made_form("主要用于发放公益岗位人员工资", purpose="主要用于发放公益岗位人员工资"),
    ),
    "table_numbers": (lambda: numbered("01", "02", "03", "05"), lambda: numbered("01", "02", "03", "04")),
    "announced_tables": (
        lambda: contents("收入支出决算总表", "支出决算表"),
        lambda: contents("收入支出决算总表", "支出决算表", "财政拨款“三公”经费支出决算表"),
    ),
    "called_empty": (
        lambda: table_then("说明：本部门没有此项支出，故本表为空。"),
        lambda: table_then("政府性基金预算支出决算表\n\n说明：本部门没有此项支出，本表为空。"),
    ),
    "table_owner": (
        lambda: owners(OFFICE, OFFICE, OFFICE, "岚川市青禾区农业农村局"),
        lambda: owners(OFFICE, f"{OFFICE}（汇总）", OFFICE, "岚川市青禾区"),
    ),
    "unit_counts": (
        lambda: with_units("岚川市青禾区水务局部门决算包括本级及下属3家预算单位，"),
        lambda: with_units("岚川市青禾区水务局部门决算包括本级及下属2家预算单位，行政单位1家，事业单位2家，"),
    ),
    "basic_within_three_public": (lambda: within("0.93"), lambda: within("0.20")),
    "vehicle_details": (lambda: cars(""), lambda: cars("公务用车购置费支出0.00万元，")),
    "zero_base": (lambda: doubled("0.30"), lambda: doubled("0.15")),
    "missing_units": (
        lambda: final("三、支出决算情况说明", "其中教育支出5.00万元，占50.00；其他支出5.00万元，占50.00%。"),
        lambda: final("三、支出决算情况说明", "占地12.50亩，其中教育支出5.00万元，占50.00%；第1.10节见附表。"),
    ),
    "punctuation": (
        lambda: final("三、支出决算情况说明", "本年加强了堤防巡查。；今后继续做好。"),
        lambda: final("三、支出决算情况说明", "本年加强了堤防巡查（详见附件）。今后……继续做好。"),
    ),
    "class_paths": (lambda: path_of("行政事业单位离退休"), lambda: path_of("行政事业单位养老")),
    "plan_of_year": (
        lambda: planned_for("本项目可研批复总投资为300.00万元。2022年安排建设资金50.00万元。"),
        lambda: planned_for("本项目可研批复总投资为300.00万元。2023年安排建设资金50.00万元。"),
    ),
    "table_year": (
        lambda: headed("2023", "2023", "2022", "2023"), lambda: headed("2023", "2023", "2023", "2023"),
    ),
    "one_name": (
        lambda: named("公务员医疗补助", "公务员补助医疗"),
        lambda: named("公务员医疗补助", "公务员医疗补", "公务员医疗补助支出"),
    ),
    "names_alike": (
        lambda: spoken("岚川市青河区水务局共有车辆3辆。"),
        lambda: spoken("岚川市青禾区商务局和岚川市水务局参加会商。"),
    ),
    "as_of": (
        lambda: final("八、国有资产占用情况", "截至2022年12月31日，本单位共有车辆3辆。"),
        lambda: final("八、国有资产占用情况", "截至2023年12月31日，本单位共有车辆3辆，其中2022年12月31日前购置2辆。"),
    ),
    "years": (lambda: year_before(2022), lambda: year_before(2023)),
    "code_names": (lambda: functional("2101107", "行政单位医疗"), lambda: functional("2101101", "行政单位医疗")),
    "stated_sums": (lambda: listed("100.00", "50.00"), lambda: listed("100.00")),
    "brackets": (
        lambda: final("六、机关运行经费", "其他支出（退休人员公用经费3.76万元，党组织活动经费0.69万元）4.36万元。"),
        lambda: final(
            "六、机关运行经费",
            "其他支出（比上年3.76万元减少0.69万元）3.07万元，维修费（含防汛0.20万元、抗旱0.31万元）0.5万元。",
        ),
    ),
    "listed_changes": (lambda: changed("118.00"), lambda: changed("80.00")),
    "implied_wholes": (lambda: shares_alone("7"), lambda: shares_alone("70")),
    "scores_listed": (lambda: in_parts("38"), lambda: in_parts("28")),
    "grades": (lambda: graded("8"), lambda: graded("7")),
    "reviewed_funds": (lambda: funds("9.50"), lambda: funds("8.0")),
    "omitted_items": (lambda: uses("30.00"), lambda: uses("25.00")),
    "one_way": (lambda: two_ways("下降"), lambda: two_ways("增长")),
    "sign_words": (lambda: compared("大于"), lambda: compared("小于")),
    "flat_with_reason": (lambda: flat("接待任务减少"), lambda: flat("严控标准，接待任务未增加")),
    "vehicles_kept": (lambda: kept("2"), lambda: kept("3")),
    "vehicles_planned": (lambda: planned_cars("0"), lambda: planned_cars("1")),
    "reception_parts": (lambda: guests("0.90"), lambda: guests("0.50")),
    "reserved": (lambda: reserved("40.00"), lambda: reserved("30.00")),
    "denied_purchases": (
        lambda: bought("2023年本部门无政府采购预算。"), lambda: bought("本部门没有政府采购工程类预算。")
    ),
    "planned_assets": (lambda: to_buy("12.00"), lambda: to_buy("9.0")),
    "table_units": (lambda: units("元"), lambda: units("万元")),
    "score_range": (lambda: scored("198"), lambda: scored("100")),
    "fell_short": (
        lambda: line(target_text="比上年提升", actual="比上年下降", weight="30", score="30"),
        lambda: line(target_text="投诉比上年下降，环境改善", actual="比上年下降", weight="30", score="30"),
    ),
    "undone_projects": (
        lambda: reviewed("项目尚未实施", "86"), lambda: reviewed("尚未实施的两处已排入下年计划，其余完成", "86")
    ),
    "goals_and_targets": (
        lambda: aims("补充发放6名见习岗位人员补贴", "发放见习岗补贴人数", "5", "人"),
        lambda: aims("补充发放5名见习岗位人员补贴", "发放见习岗补贴人数", "5", "人"),
    ),
    "told_twice": (
        lambda: told("项目总体目标为：为全区63个村配置水位计"),
        lambda: told("项目总体目标为：为全区36个村配置水位计，另巡查63个泵站"),
    ),
    "budget_in_goals": (
        lambda: aims("支出金额控制在9.5万元以内", "巡查次数", "5", "次"),
        lambda: aims("支出金额控制在5万元以内", "巡查次数", "5", "次"),
    ),
    "counts_of_units": (lambda: family(cars="5"), lambda: family(cars="2")),
    "projects_of_units": (lambda: family(project="山洪预警站点维护"), lambda: family()),
}  # fmt: skip
