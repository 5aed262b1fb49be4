"""Cases of the rules on what prose tells of itself: years, parts, denials, what is left blank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ontology.facts import Facts, Organization, OrganizationKind, Passage, PassageKind, ReportKind
from tests.made_report import OFFICE, Made, budget, final

Build = Callable[[], Facts | list[Facts]]
OVERVIEW = "一、收入支出决算总体情况说明"
PLANNED = "二、部门预算安排的总体情况"
THREE_PUBLIC = "五、财政拨款“三公”经费支出决算情况说明"


def funds(government: str, general: str = "20.00") -> Facts:
    return budget(
        PLANNED,
        "支出预算500.00万元，其中：财政拨款支出预算500.00万元，比2022年预算减少20.00万元。财政拨款支出预算中，"
        f"一般公共预算拨款支出预算500.00万元，比2022年预算减少{general}万元；"
        f"政府性基金拨款支出预算{government}万元，与2022年预算持平；"
        "国有资本经营预算拨款支出预算0.00万元，与2022年预算持平。",
    )


def revenues(other: str, kinds: str = "事业收入30.00万元；经营收入0.00万元；") -> Facts:
    return final(
        "二、收入决算情况说明",
        f"2023年度收入合计500.00万元，其中：财政拨款收入450.00万元；{kinds}其他收入{other}万元。",
    )


def denied(spent: str) -> Facts:
    return final(
        "六、机关运行经费支出说明",
        f"2023年度机关运行经费支出{spent}万元。本单位不是行政单位，没有机关运行经费支出。",
    )


def area(cellar: str) -> Facts:
    return final(
        "一、项目概况",
        f"泵站管理用房规划建筑面积约为9600平方米，其中地上建筑面积6100平方米（计容面积6000平方米），"
        f"地下建筑面积为{cellar}平方米，建筑高度为18米。",
    )


def cars_allowed(kept: str) -> Facts:
    return final("五、公务用车情况", f"车辆编制9辆，实有车辆{kept}辆，超编0辆。")


def reception(words: str) -> Facts:
    return final(THREE_PUBLIC, f"3.公务接待费支出决算0.40万元，{words}。主要原因是接待从简。")


def since(year: str) -> Facts:
    return final(OVERVIEW, f"2023年度支出总计500.00万元。与{year}年度相比，支出总计增加20.00万元。")


def dated(year: str) -> Facts:
    return final(
        "八、国有资产占用情况说明", f"截至2023年12月31日，共有车辆3辆。{year}年度没有新增车辆。"
    )


def coded(code: str) -> Facts:
    return final("第四部分 名词解释", f"1.小学教育（{code}）：反映举办小学教育的支出。")


def sections(middle: str) -> Facts:
    return final(
        "六、机关运行经费支出说明", "机关运行经费支出3.00万元。",
        "七、政府采购支出说明", middle,
        "八、国有资产占用情况说明", "共有车辆3辆。",
    )  # fmt: skip


def because(reason: str) -> Facts:
    return final(
        OVERVIEW,
        f"（一）支出总计500.00万元，比上年增加20.00万元，主要原因是{reason}",
        "（二）收入总计500.00万元，比上年增加20.00万元。",
    )


def moved(word: str) -> Facts:
    return final(
        OVERVIEW,
        "2023年度收入总计500.00万元，比上年增加20.00万元；"
        f"支出总计500.00万元，比上年{word}20.00万元。",
    )


def told_of(office: str) -> Facts:
    start = "岚川市青禾区水务局2023年度"
    return final(
        OVERVIEW, f"{start}收入支出总计500.00万元。",
        "三、支出决算情况说明", f"{start}支出合计500.00万元。",
        "四、财政拨款收入支出决算总体情况说明", f"{office}2023年度财政拨款支出450.00万元。",
    )  # fmt: skip


def managed(funds: str) -> Facts:
    return final(
        "九、预算绩效情况说明",
        f"2023年本部门共0个项目实行绩效目标管理，涉及财政性资金合计{funds}万元。",
    )


def stages(middle: str) -> Facts:
    return final(
        "十、预算绩效管理情况",
        "编报绩效目标的2023年度项目9个，涉及预算金额80.50万元；绩效跟踪评价的2023年度项目9个，"
        f"涉及预算金额{middle}万元；绩效自评的2023年度项目9个，涉及预算金额80.50万元。",
    )


def lasting(years: str) -> Facts:
    return final("五、实施周期", f"实施周期\n{years}\n泵站维护，预算5.00万元。")


def classes(first: str) -> Facts:
    """Three classes, the first in two items of which one is told."""
    item = "{0}（类）{1}（款）{2}（项）：支出决算为{3}万元，完成预算100%。"
    return final(
        "（二）支出决算结构情况",
        "主要用于以下方面：社会保障和就业支出240.20万元，占40.03%；卫生健康支出80.00万元，占13.33%；"
        "住房保障支出279.80万元，占46.63%。",
        "（三）支出决算具体情况",
        "1." + item.format("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休", first),
        "2." + item.format("社会保障和就业支出", "行政事业单位养老支出",
                           "机关事业单位基本养老保险缴费支出", "180.00"),
        "3." + item.format("卫生健康支出", "行政事业单位医疗", "行政单位医疗", "80.00"),
        "4." + item.format("住房保障支出", "住房改革支出", "住房公积金", "279.80"),
    )  # fmt: skip


def included(part: str) -> Facts:
    return final(
        "四、财政拨款收支情况",
        "2023年财政拨款收支总预算600.00万元。收入包括：一般公共预算拨款收入500.00万元、政府性基金预算拨款收入100.00万元；"
        f"支出包括：农林水支出{part}万元、住房保障支出90.00万元。",
    )


def named(number: int) -> Facts:
    made = Made()
    for name in ("河道清淤", "泵站维护", "水质监测"):
        made.project(name, budget_yuan="50000")
    made.source(f"组织对河道清淤、泵站维护、水质监测{number}个项目编制了绩效目标。")
    return made.facts()


def none_of(amount: str) -> Facts:
    section = "四、政府性基金预算财政拨款支出决算情况说明"
    return final(section, f"2023年度政府性基金预算支出{amount}万元。本年度无此项支出。")


def of_which(part: str) -> Facts:
    return final(
        OVERVIEW,
        f"2023年度收入合计500.00万元，其中，一般公共预算拨款{part}万元，纳入专户管理的非税收入60.00万元。",
    )


def each(average: str, parts: str = "5.00") -> Facts:
    return final(
        THREE_PUBLIC,
        "3.公务用车运行维护费。2023年度决算数12.00万元。2023年公务用车运行维护费中，公务用车加油4.00万元，"
        f"公务用车维修{parts}万元，公务用车保险2.00万元，公务用车其他支出1.00万元。"
        f"2023年公务用车保有量6辆，车均运行维护费{average}万元。",
    )


def offices(said: str) -> Facts:
    return final(
        before=(
            "第一部分 部门概况",
            "二、机构设置",
            f"本单位内设办公室、规划科、工程科{said}科室。",
        )
    )


def quoted(name: str) -> Facts:
    """Projects that a sentence names in quotation marks before they are reviewed."""
    made = (
        Made()
        .project("雨情遥测站维护", text="雨情遥测站维护 95")
        .project("泵站维护", text="泵站维护 96")
    )
    made.source(f"组织对“泵站维护”“{name}”等2个项目开展了绩效自评。")
    made.source("雨情遥测站维护项目绩效自评得分为95分。")
    return made.facts()


def beside_target(words: str) -> Facts:
    made = Made().indicator("设备更新率", operator="≥", target_value="90", target_unit="%")
    made.source(f"设备更新率83.50%，{words}指标值。")
    return made.facts()


def planned(jobs: str) -> Facts:
    """What the plan of a year says is to be done, and an indicator of that name."""
    made = Made(ReportKind.BUDGET)
    for project in ("河道清淤", None):
        made.indicator(
            "新建农村水窖数量", project, operator="≥", target_value="950", target_unit="座"
        )
    told = made.source(f"2023年计划新建农村水窖{jobs}座以上，去年新建农村水窖800座。")
    passage = Passage(told, "三、其他事项", PassageKind.NARRATIVE, told.text)
    return replace(made.facts(), passages=(passage,))


def natured(nature: str) -> Facts:
    """A report of one unit: what its list of units says it is, and a sentence beside it."""
    made = Made()
    source = made.source(f"{OFFICE} {nature} 财政拨款")
    made.source("我单位不是行政机关，也不是参照公务员管理事业单位，没有机关运行经费。")
    unit = Organization("made-2023", OFFICE, OrganizationKind.UNIT, source, nature=nature)
    return replace(made.facts(), organizations=(unit,))


CASES: dict[str, tuple[Build, Build]] = {
    "funds_add_up": (lambda: funds("35.00"), lambda: funds("0.00")),
    "revenues_add_up": (lambda: revenues("26.00"), lambda: revenues("20.00")),
    "denied_amounts": (lambda: denied("3.20"), lambda: denied("0.00")),
    "parts_counted": (lambda: area("3400"), lambda: area("3500")),
    "cars_over": (lambda: cars_allowed("12"), lambda: cars_allowed("9")),
    "flat_and_changed": (
        lambda: reception("比上年减少0.10万元，与上年持平"),
        lambda: reception("比上年减少0.10万元，与预算持平"),
    ),
    "impossible_changes": (
        lambda: reception("比上年增加0.50万元"), lambda: reception("比上年增加0.40万元"),
    ),
    "totals_move_alike": (lambda: moved("减少"), lambda: moved("增加")),
    "names_of_others": (lambda: told_of("岚川市青禾区民政局"), lambda: told_of("本部门")),
    "none_with_money": (lambda: managed("30"), lambda: managed("0")),
    "stages_alike": (lambda: stages("85.00"), lambda: stages("80.50")),
    "project_periods": (
        lambda: lasting("2022.1.1-2022.12.31"), lambda: lasting("2022.7.1-2023.6.30"),
    ),
    "items_of_class": (lambda: classes("62.00"), lambda: classes("60.20")),
    "included": (lambda: included("501.00"), lambda: included("510.00")),
    "names_counted": (lambda: named(4), lambda: named(3)),
    "none_of_it": (lambda: none_of("12.00"), lambda: none_of("0.00")),
    "of_which": (lambda: of_which("450.00"), lambda: of_which("440.00")),
    "averages": (lambda: each("3.00"), lambda: each("2.00")),
    "running_parts": (lambda: each("2.00", "3.00"), lambda: each("2.00")),
    "offices_named": (lambda: offices("4个"), lambda: offices("等5个")),
    "compared_years": (lambda: since("2023"), lambda: since("2022")),
    "broken_years": (lambda: dated("203"), lambda: dated("2023")),
    "coded_names": (lambda: coded("2050203"), lambda: coded("2050202")),
    "empty_sections": (lambda: sections(""), lambda: sections("政府采购支出1.00万元。")),
    "quoted_projects": (lambda: quoted("雨情遥感站维护"), lambda: quoted("雨情遥测站维护")),
    "told_beside_target": (lambda: beside_target("高于"), lambda: beside_target("低于")),
    "plans_told": (lambda: planned("850"), lambda: planned("950")),
    "natures": (lambda: natured("参公事业单位"), lambda: natured("财政补助事业单位")),
    "blank_reasons": (lambda: because("。"), lambda: because("：1.新增防汛；2.补发工资。")),
}  # fmt: skip
