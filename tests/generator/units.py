"""Tables with rows for units beside those for subjects: codes of both, two classifications, lists of
projects with their subjects, economic classes across, years down the side."""

from __future__ import annotations

from tests.generator.codes import ECONOMIC, FUNCTIONAL
from tests.generator.ledger import Ledger
from tests.generator.tables import Cell, Table
from tests.generator.writer import Figure, money

GOVERNMENT = {
    "301": ("501", "机关工资福利支出"),
    "302": ("502", "机关商品和服务支出"),
    "303": ("509", "对个人和家庭的补助"),
    "310": ("503", "机关资本性支出（一）"),
}


def unit_tables(ledger: Ledger) -> list[Table]:
    """A budget whose tables name the unit in every row."""
    return [
        _spending(ledger),
        _across(ledger),
        _two_classifications(ledger),
        _projects(ledger),
        _years(ledger),
    ]


def _figures(
    table: str, title: str, row: tuple[str | None, str], columns: list[str], amounts: list[int]
) -> list[Cell]:
    return [
        Figure(table, title, row[0], row[1], column, money(amount) if amount else "", "万元")
        for column, amount in zip(columns, amounts, strict=True)
    ]


def _unit(ledger: Ledger) -> tuple[str, str]:
    return f"{ledger.department.code}001", f"{ledger.department.name}（本级）"


def _spending(ledger: Ledger) -> Table:
    """类|款|项, the unit's code, and one column for the names of both; only the 项 are printed."""
    table, title = "expenditure", "部门支出总表"
    columns = ["合计", "基本支出", "项目支出"]
    whole = [ledger.total, ledger.basic, ledger.project]
    code, name = _unit(ledger)
    rows = [
        ["", "", "", "", "合计", *_figures(table, title, (None, "合计"), columns, whole)],
        ["", "", "", code, name, *_figures(table, title, (code, name), columns, whole)],
    ]
    for item, (basic, project) in sorted(ledger.functional.items()):
        label, amounts = FUNCTIONAL[item], [basic + project, basic, project]
        figures = _figures(table, title, (item, label), columns, amounts)
        rows.append([item[:3], item[3:5], item[5:], code, label, *figures])
    header = [
        ["项目", "", "", "", "", *columns],
        ["科目编码", "", "", "单位代码", "单位名称（科目）", "", "", ""],
        ["类", "款", "项", "", "", "", "", ""],
    ]
    return Table(table, title, "表1-2", header, rows)


def _across(ledger: Ledger) -> Table:
    """Functional classes down, economic classes across."""
    table, title = "fiscal_expenditure", "财政拨款支出预算明细表"
    columns = ["合计", "工资福利支出 / 小计", "工资福利支出 / 基本工资", "工资福利支出 / 奖金",
               "商品和服务支出 / 小计", "商品和服务支出 / 办公费", "商品和服务支出 / 委托业务费"]  # fmt: skip

    def split(amount: int) -> list[int]:
        wages, salary = amount * 6 // 10, amount * 4 // 10
        goods = amount - wages
        office = goods // 3
        return [amount, wages, salary, wages - salary, goods, office, goods - office]

    items = {code: split(sum(pair)) for code, pair in ledger.functional.items()}

    def under(prefix: str) -> list[int]:
        found = [amounts for code, amounts in items.items() if code.startswith(prefix)]
        return [sum(column) for column in zip(*found, strict=True)]

    rows = [["", "合计", *_figures(table, title, (None, "合计"), columns, under(""))]]
    for code in ledger.rolled_up():
        label = FUNCTIONAL[code]
        rows.append([code, label, *_figures(table, title, (code, label), columns, under(code))])
    header = [
        ["项目", "", "合计", "工资福利支出", "", "", "商品和服务支出", "", ""],
        ["科目编码", "科目名称", "", "小计", "基本工资", "奖金", "小计", "办公费", "委托业务费"],
    ]
    return Table(table, title, "表2-1", header, rows)


def _two_classifications(ledger: Ledger) -> Table:
    table, title = "general_basic", "一般公共预算基本支出预算表（按支出经济分类科目）"
    columns = ["合计"]
    rows = [["合计", "", "", "", *_figures(table, title, (None, "合计"), columns, [ledger.basic])]]
    for code, amount in ledger.economic_rolled_up().items():
        label = ECONOMIC[code]
        figures = _figures(table, title, (code, label), columns, [amount])
        rows.append([code, label, *GOVERNMENT[code[:3]], *figures])
    header = [
        ["部门经济科目编码", "部门经济科目名称", "政府经济科目编码", "政府经济科目名称", "合计"]
    ]
    return Table(table, title, "表3-1", header, rows)


def _projects(ledger: Ledger) -> Table:
    table, title = "project_expenditure", "一般公共预算项目支出预算表"
    code = _unit(ledger)[0]
    whole = _figures(table, title, (None, "合计"), ["金额"], [ledger.project])
    rows: list[list[Cell]] = [["", "", "", "", "合计", *whole]]
    for item, (_, amount) in sorted(ledger.functional.items()):
        if amount:
            label = FUNCTIONAL[item]
            figures = _figures(table, title, (item, label), ["金额"], [amount])
            rows.append([item[:3], item[3:5], item[5:], code, label, *figures])
    header = [
        ["科目编码", "", "", "单位代码", "单位名称（科目）", "金额"],
        ["类", "款", "项", "", "", ""],
    ]
    return Table(table, title, "表3-2", header, rows)


def _years(ledger: Ledger) -> Table:
    table, title = "three_public", "一般公共预算“三公”经费支出预算表"
    cars = "公务用车购置及运行维护费"
    columns = ["合计", "因公出国（境）费", f"{cars} / 小计", f"{cars} / 公务用车购置费",
               f"{cars} / 公务用车运行维护费", "公务接待费"]  # fmt: skip
    rows: list[list[Cell]] = []
    for year, item in (
        (ledger.year - 1, ledger.three_public_budget), (ledger.year, ledger.three_public),
    ):  # fmt: skip
        running = item["purchase"] + item["running"]
        amounts = [sum(item.values()), item["abroad"], running, item["purchase"], item["running"],
                   item["reception"]]  # fmt: skip
        rows.append([str(year), *_figures(table, title, (None, str(year)), columns, amounts)])
    header = [
        ["年度", "合计", "因公出国（境）费", cars, "", "", "公务接待费"],
        ["", "", "", "小计", "公务用车购置费", "公务用车运行维护费", ""],
    ]
    return Table(table, title, "表3-3", header, rows)
