"""Tables as other provinces print them: yuan, codes in columns, totals last, 三公 as a list."""

from __future__ import annotations

from itertools import zip_longest

from tests.generator.codes import ECONOMIC, FUNCTIONAL
from tests.generator.ledger import PERSONNEL, Ledger
from tests.generator.tables import Cell, Table, ordinal
from tests.generator.writer import Figure

YUAN = 100  # yuan in 0.01 万元


def _yuan(table: str, title: str, code: str | None, label: str, column: str, amount: int) -> Figure:
    printed = f"{amount * YUAN:,.2f}" if amount else ""
    return Figure(table, title, code, label, column, printed, "元")


def yuan_tables(ledger: Ledger) -> list[Table]:
    """A budget in yuan: 类|款|项 in three columns, 合计 last, 三公 beside 机关运行经费."""
    return [
        _summary(ledger),
        _coded(ledger, "revenue", "部门收入预算总表", "收入预算",
               ("合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入"), (1, 1, 0, 0, 0)),
        _coded(ledger, "expenditure", "部门支出预算总表", "支出预算", ("合计", "基本支出", "项目支出")),
        _coded(ledger, "general_expenditure", "部门一般公共预算支出功能分类预算表", "一般公共预算支出",
               ("合计", "基本支出", "项目支出")),
        _basic(ledger),
        _public(ledger),
    ]  # fmt: skip


def _title(ledger: Ledger, name: str) -> str:
    return f"{ledger.year}年{name}"


def _summary(ledger: Ledger) -> Table:
    table, title = "revenue_expenditure_summary", _title(ledger, "部门财务收支预算总表")
    total = ledger.total
    income = [
        ("一、财政拨款收入", total),
        ("1.一般公共预算资金", total),
        ("2.政府性基金", 0),
        ("3.国有资本经营预算", 0),
        ("二、事业收入", 0),
        ("三、事业单位经营收入", 0),
        ("四、其他收入", 0),
    ]
    classes = [(c, sum(p)) for c, p in ledger.rolled_up().items() if len(c) == 3]
    spending = [(f"{ordinal(i)}、{FUNCTIONAL[c]}", a) for i, (c, a) in enumerate(classes, 1)]
    rows: list[list[Cell]] = []
    pairs = [
        *zip_longest(income, spending, fillvalue=("", 0)),
        (("收入总计", total), ("支出总计", total)),
    ]
    for (left, amount), (right, value) in pairs:
        rows.append(
            [
                left,
                _yuan(table, title, None, left, "本年收入 / 预算数", amount),
                right,
                _yuan(table, title, None, right, "本年支出 / 预算数", value),
            ]
        )
    header = [["本年收入", "", "本年支出", ""], ["项目", "预算数", "项目", "预算数"]]
    return Table(table, title, "", header, rows, unit="元")  # fmt: skip


def _coded(
    ledger: Ledger, table: str, name: str, top: str, heads: tuple[str, ...],
    shares: tuple[int, ...] = (),
) -> Table:  # fmt: skip
    """Codes in three columns; amounts (total, basic, project), or total × ``shares``."""
    title = _title(ledger, name)

    def amounts(basic: int, project: int) -> list[int]:
        if shares:
            return [(basic + project) * share for share in shares]
        return [basic + project, basic, project]

    def figures(code: str | None, label: str, values: list[int]) -> list[Cell]:
        return [
            _yuan(table, title, code, label, f"{top} / {head}", value)
            for head, value in zip(heads, values, strict=True)
        ]

    rows: list[list[Cell]] = []
    for code, (basic, project) in ledger.rolled_up().items():
        label = FUNCTIONAL[code]
        parts = [code[:3], code[3:5], code[5:7]]
        rows.append([*parts, label, *figures(code, label, amounts(basic, project))])
    rows.append(["合计", "", "", "", *figures(None, "合计", amounts(ledger.basic, ledger.project))])
    blank = [""] * (len(heads) - 1)
    header = [
        ["项目", "", "", "", top, *blank],
        ["功能分类科目编码", "", "", "功能分类科目名称", *heads],
        ["类", "款", "项", "", "", *blank],
    ]
    return Table(table, title, "", header, rows, unit="元")


def _basic(ledger: Ledger) -> Table:
    table = "general_basic"
    title = _title(ledger, "部门一般公共预算基本支出部门预算经济分类预算表")
    top, heads = "一般公共预算基本支出", ("合计", "人员经费", "公用经费")

    def figures(code: str | None, label: str, values: tuple[int, int, int]) -> list[Cell]:
        return [
            _yuan(table, title, code, label, f"{top} / {head}", value)
            for head, value in zip(heads, values, strict=True)
        ]

    rows: list[list[Cell]] = []
    for code, amount in ledger.economic_rolled_up().items():
        personal = amount if code[:3] in PERSONNEL else 0
        label = ECONOMIC[code]
        rows.append(
            [
                code[:3],
                code[3:],
                label,
                *figures(code, label, (amount, personal, amount - personal)),
            ]
        )
    rows.append(
        ["合计", "", "", *figures(None, "合计", (ledger.basic, ledger.personnel, ledger.operating))]
    )
    header = [
        ["项目", "", "", top, "", ""],
        ["经济分类科目编码", "", "经济分类科目名称", *heads],
        ["类", "款", "", "", "", ""],
    ]
    return Table(table, title, "", header, rows, unit="元")


def _public(ledger: Ledger) -> Table:
    """One row in 万元: 三公 with hospitality before vehicles, beside 机关运行经费."""
    table, title = "three_public", _title(ledger, "部门“三公”经费和机关运行经费预算表")
    top, cars = "“三公”经费预算数", "公务用车购置及运行费"
    item = ledger.three_public
    running = item["purchase"] + item["running"]
    values = [
        (f"{top} / 合计", sum(item.values())), (f"{top} / 因公出国（境）费", item["abroad"]),
        (f"{top} / 公务接待费", item["reception"]), (f"{top} / {cars} / 小计", running),
        (f"{top} / {cars} / 购置费", item["purchase"]), (f"{top} / {cars} / 运行费", item["running"]),
        ("机关运行经费预算数", ledger.operating),
    ]  # fmt: skip
    row: list[Cell] = [
        Figure(table, title, None, "", column, f"{amount / 100:.2f}" if amount else "", "万元")
        for column, amount in values
    ]
    header = [
        [top, "", "", "", "", "", "机关运行经费预算数"],
        ["合计", "因公出国（境）费", "公务接待费", cars, "", "", ""],
        ["", "", "", "小计", "购置费", "运行费", ""],
    ]
    return Table(table, title, "", header, [row], unit="万元")


def listed_tables(ledger: Ledger) -> list[Table]:
    """A budget with 合计 first, economic codes as a plain list, 三公 as a vertical list."""
    return [_listed_coded(ledger, t, n) for t, n in LISTED] + [
        _listed_basic(ledger),
        _listed_public(ledger),
    ]


LISTED = (("expenditure", "支出预算总表"), ("general_expenditure", "一般公共预算支出预算表"))


def _wan(table: str, title: str, code: str | None, label: str, column: str, amount: int) -> Figure:
    return Figure(
        table, title, code, label, column, f"{amount / 100:,.2f}" if amount else "-", "万元"
    )


def _listed_coded(ledger: Ledger, table: str, name: str) -> Table:
    heads = ("合计", "基本支出", "项目支出")
    rows: list[list[Cell]] = [
        ["", "合计", *(_wan(table, name, None, "合计", h, a) for h, a in
                     zip(heads, (ledger.total, ledger.basic, ledger.project), strict=True))]
    ]  # fmt: skip
    for code, (basic, project) in ledger.rolled_up().items():
        label = FUNCTIONAL[code]
        values = (basic + project, basic, project)
        rows.append(
            [code, label]
            + [_wan(table, name, code, label, h, a) for h, a in zip(heads, values, strict=True)]
        )
    return Table(table, name, "", [["科目编码", "科目名称", *heads]], rows)


def _listed_basic(ledger: Ledger) -> Table:
    table, title = "general_basic", "一般公共预算基本支出预算表"
    rows: list[list[Cell]] = [
        ["", "合计", _wan(table, title, None, "合计", "基本支出", ledger.basic)]
    ]
    for code, amount in ledger.economic_rolled_up().items():
        label = ECONOMIC[code]
        rows.append([code, label, _wan(table, title, code, label, "基本支出", amount)])
    return Table(table, title, "", [["科目编码", "科目名称", "基本支出"]], rows)


def _listed_public(ledger: Ledger) -> Table:
    table, title = "three_public", "财政拨款“三公”经费支出预算表"
    item = ledger.three_public
    lines = (
        ("合计", sum(item.values())), ("1.因公出国（境）费", item["abroad"]),
        ("2.公务接待费", item["reception"]),
        ("3.公务用车购置及运行维护费", item["purchase"] + item["running"]),
        ("其中：公务用车运行维护费", item["running"]), ("公务用车购置费", item["purchase"]),
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [label, _wan(table, title, None, label, "预算数", amount)] for label, amount in lines
    ]
    return Table(table, title, "", [["项目", "预算数"]], rows)
