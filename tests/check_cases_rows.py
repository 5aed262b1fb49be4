"""Cases of the rules on rows: numbered ones, one for each unit or year, and lines of a calculation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from ontology.facts import Facts, Organization, OrganizationKind, ReportKind
from tests.made_report import OFFICE, Made, budget
from tests.read_tables_of import grid

Build = Callable[[], Facts | list[Facts]]


def outlined(works: str, head: str = "二、政府采购支出总额", unit: str = "万元") -> Facts:
    made = Made().cell("other", "9.00", unit, row_label=head)
    for label, value in (("（一）货物", "2.00"), ("（二）工程", works), ("（三）服务", "4.00")):
        made.cell("other", value, unit, row_label=label)
    return made.facts()


def over_years(last: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    rows = (("合计", "12.00", "5.00"), ("1.清淤", "5.00", "2.00"), ("2.巡查", last, "3.00"))
    for label, whole, first in rows:
        later = {"合计": "7.00", "1.清淤": "3.00", "2.巡查": "4.00"}[label]
        for column, value in (("三年合计", whole), ("2023年", first), ("2024年", later)):
            made.cell("expenditure", value, row_label=label, column=column, column_key="")
    return made.facts()


def by_unit(second: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    rows = (("合计", "10.00", "3.00"), ("局本级", "6.00", "1.00"), ("水文站", second, "2.00"))
    for label, whole, project in rows:
        for column, value in (("total", whole), ("project", project)):
            made.cell("unit_accounts", value, row_label=label, row_key="total", column=column,
                      column_key=column)  # fmt: skip
    facts = made.facts()
    own = [replace(o, organization=f"岚川市青禾区{o.row_label}") for o in facts.observations]
    return replace(facts, observations=tuple(own))


def bought(service: str) -> Facts:
    made = Made().cell("other", "9.00", row_label="二、政府采购支出总额")
    for label, value in (("（一）货物", "2.00"), ("（二）工程", "3.00"), ("（三）服务", service)):
        made.cell("other", value, row_label=label)
    section = "七、政府采购支出说明"
    for name, value in (("政府采购支出总额", "9.00"), ("货物支出", "2.00"), ("工程支出", "3.00"),
                        ("服务支出", "4.00")):  # fmt: skip
        made.claim(name, value, section=section)
    return made.facts()


def rated(third: str) -> Facts:
    made = Made()
    for number, (plan, done, rate) in enumerate(
        (("40.00", "30.00", "75.00"), ("20.00", "20.00", "100.00"), ("60.00", third, "50.00"),
         ("80.00", "60.00", "75.00"), ("10.00", "9.00", "90.00"))
    ):  # fmt: skip
        made.source(f"{number + 1} 某某项目{number} 水文站 {plan} {done} {rate}% 98.00 优")
    return made.facts()


def grown(third: str, *more: tuple[str, str, str, str]) -> Facts:
    """A table that prints what grew by how much, in money and in percent."""
    made = Made(ReportKind.BUDGET)
    rows = (("清淤", "50.00", "40.00", "25.00"), ("巡查", "30.00", "30.00", "0.00"), ("防汛", "66.00", "60.00", third),
            ("监测", "18.00", "20.00", "-10.00"), ("宣传", "6.00", "5.00", "20.00"), *more)  # fmt: skip
    for label, now, before, rate in rows:
        made.cell("project_expenditure", before, row_label=label, column="2022年预算数")
        made.cell("project_expenditure", now, row_label=label, column="2023年预算数")
        made.cell(
            "project_expenditure", rate, "%", row_label=label, column="增减（%）", column_key="rate"
        )
    return made.facts()


def nested(of_station: str, *, of_all: bool = False) -> Facts:
    """Rows of units, each over the kinds that its money is spent on; above them the department's, perhaps."""
    made = Made(ReportKind.BUDGET)
    names = (OFFICE, "岚川市青禾区水文站", "岚川市青禾区河道管理所")
    units = tuple(
        Organization("made-2023", name, OrganizationKind.UNIT, made.source(name)) for name in names
    )
    rows = (
        ("合计", "16.00"), (f"{OFFICE}（本级）", "6.00"), ("工资福利支出", "4.00"), ("商品和服务支出", "2.00"),
        (names[1], of_station), ("工资福利支出", "3.00"), ("商品和服务支出", "1.00"),
        (names[2], "6.00"), ("工资福利支出", "5.00"), ("商品和服务支出", "1.00"),
    )  # fmt: skip
    if of_all:
        rows = (rows[0], (OFFICE, "16.00"), *rows[1:])
    for label, value in rows:
        made.cell("fiscal_basic", value, row_label=label, column="总计")
        right = "4.00" if label == names[1] else value
        made.cell("fiscal_basic", right, row_label=label, column="财政拨款")
    return replace(made.facts(), organizations=units)


def priced(cost: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    for words in (
        "清淤用工400人天×300元\t12.00",
        f"水质检测250批次×900元\t{cost}",
        "泵站运维1项×168000元\t16.80",
    ):
        made.source(f"\t30227 委托业务费\t{words}")
    return made.facts()


def moved(change: str) -> Facts:
    text = f"河道清淤\n2021年预算60.00万元，2022年预算62.00万元，2023年比2022年增加{change}万元。"
    return Made(ReportKind.BUDGET).project("河道清淤", text=text, budget_yuan="650000").facts()


def counted(told: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    for item in ("复印纸", "水位计", "清淤服务"):
        made.bought(item, project=f"{item}项目")
    return made.claim("共涉及采购项目", told, "个", section="六、政府采购预算情况").facts()


def renewed(told: str) -> Facts:
    section = "五、财政拨款“三公”经费支出决算情况说明"
    made = Made().claim(
        "“三公”经费支出决算比上年增加", "15.74", section=section, change="increase",
        reason="主要是按规定更新1辆防汛用车。",
    )  # fmt: skip
    made.claim("按规定更新防汛用车", "1", "辆", section=section)
    return made.claim("更新购置公务用车", told, "辆", section=section).facts()


def funded(general: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    rows = (
        ("清淤", "3.00", "3.00"),
        ("巡查", "2.00", general),
        ("泵站", "4.00", "4.00"),
        ("监测", "1.00", "1.00"),
    )
    for label, whole, fund in rows:
        for key, value in (("total", whole), ("general", fund)):
            made.cell("project_expenditure", value, row_label=label, column=key, column_key=key)
    return made.facts()


def averaged(mean: str) -> Facts:
    made = Made()
    for name, score in (("河道清淤", "96"), ("泵站维护", "98.5")):
        made.project(name, score_form=score, score_text=score)
    return made.claim("2个项目自评平均得分", mean, "分").facts()


def by_place(last: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    rows = {
        "清淤": ("5.00", "3.00", "2.00"),
        "巡查": ("4.00", "1.00", last),
        "合计": ("9.00", "4.00", "5.00"),
    }
    for label, values in rows.items():
        for column, value in zip(("合计", "青禾县", "松塔镇"), values, strict=True):
            key = "total" if column == "合计" else ""
            made.cell("other", value, row_label=label, column=column, column_key=key)
    return made.facts()


def told_by_place(words: str) -> Facts:
    table = (
        "项目名称 | 合计 | 青禾县 | 松塔县\n清淤 | 5.00 | 3.00 | 2.00\n巡查 | 4.00 | 1.00 | 3.00\n"
    )
    given = f"对下转移支付预算表\n单位：万元\n{grid(table + '合计 | 9.00 | 4.00 | 5.00')}"
    said = "2023年部门预算安排对下转移支付9.00万元，项目支出9.00万元。按地区分：" + words
    return budget("四、转移支付情况", said, given)


def planned(last: str) -> Facts:
    made = Made(ReportKind.BUDGET)
    for name, value in (("清淤", "3.00"), ("巡查", "2.00"), ("泵站", "4.00")):
        made.project(name, budget_yuan=Decimal(value) * 10_000)
        this = last if name == "泵站" else value
        made.cell("other", this, row_label=name, column="2023年", column_key="year")
        made.cell(
            "other", "1.00", row_label=name, column="2024年", column_key="year", fiscal_year=2024
        )
    return made.facts()


def levels(outputs: str) -> Facts:
    """A form whose first levels print their weights beside them."""
    made = Made().project("河道清淤", score_form="90")
    groups = (
        ("投入指标", "20", ("10", "10")),
        ("产出指标", outputs, ("30", "20")),
        ("效益指标", "30", ("30",)),
    )
    for level1, whole, parts in groups:
        made.source(f"{level1} {whole}")
        for part in parts:
            made.indicator(f"{level1}之{part}", level1=level1, weight=part, score=part)
    return made.facts()


def copied(internet: str) -> Facts:
    used = f"主要用于水情监测站的专用网络：政务外网1.2万元、互联网{internet}万元。"
    aimed = "主要用于水情监测站的专用网络：政务外网1.2万元、互联网2.4万元。"
    made = Made(ReportKind.BUDGET)
    made.project("水情监测", text=f"水情监测\n{used}\n{aimed}", purpose=used, goals=(aimed,))
    return made.facts()


def unit_cost(each: str) -> Facts:
    made = Made().project("河道清淤", executed_yuan="45600")
    made.indicator("清淤面积", target_value="800", target_unit="平方米", actual="800平方米")
    made.indicator(
        "单位成本",
        level2="成本指标",
        target_value="60",
        target_unit="元/平方米",
        actual=f"{each}元/平方米",
    )
    return made.facts()


def covered(date: str) -> Facts:
    made = Made()
    made.source(date)
    facts = made.facts()
    return replace(
        facts, report=replace(facts.report, published="2023-09" if "三年九" in date else "2024-09")
    )


def empty_number(number: str) -> Facts:
    made = Made()
    for n, value in (("06", "8.00"), ("07", "0.00"), ("08", "2.60")):
        made.source(f"公开{n}表")
        made.cell("expenditure", value, row_key="total", row_label="合计")
    made.source(f"本部门政府性基金预算财政拨款无收支，故公开 {number} 表以空表列示。")
    return made.facts()


CASES: dict[str, tuple[Build, Build]] = {
    "outlined_sums": (lambda: outlined("5.00"), lambda: outlined("3.00")),
    "years_add_up": (lambda: over_years("8.00"), lambda: over_years("7.00")),
    "units_add_up": (lambda: by_unit("5.00"), lambda: by_unit("4.00")),
    "purchases_told": (lambda: bought("5.00"), lambda: bought("4.00")),
    "column_rates": (lambda: grown("15.00"), lambda: grown("10.00")),
    "rows_of_units": (lambda: nested("4.50"), lambda: nested("4.00")),
    "rates_in_rows": (lambda: rated("36.00"), lambda: rated("30.00")),
    "priced_details": (lambda: priced("25.20"), lambda: priced("22.50")),
    "purchases_counted": (lambda: counted("5"), lambda: counted("3")),
    "vehicles_renewed": (lambda: renewed("2"), lambda: renewed("1")),
    "lists_add_up": (lambda: funded("5.00"), lambda: funded("2.00")),
    "places_add_up": (lambda: by_place("2.00"), lambda: by_place("3.00")),
    "places_told": (
        lambda: told_by_place("青禾县4.00万元、松塔县6.00万元。"),
        lambda: told_by_place("青禾县4.00万元、松塔县5.00万元。"),
    ),
    "plans_by_year": (lambda: planned("5.00"), lambda: planned("4.00")),
    "average_scores": (lambda: averaged("99.25"), lambda: averaged("97.25")),
    "level_weights": (lambda: levels("40"), lambda: levels("50")),
    "copied_amounts": (lambda: copied("4.2"), lambda: copied("2.4")),
    "unit_costs": (lambda: unit_cost("53"), lambda: unit_cost("57")),
    "cover_date": (lambda: covered("二〇二三年九月"), lambda: covered("二〇二四年九月")),
    "numbered_empty": (lambda: empty_number("08"), lambda: empty_number("07")),
    "forms_moved": (lambda: moved("8.00"), lambda: moved("3.00")),
}
