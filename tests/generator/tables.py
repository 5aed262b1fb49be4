"""The nine tables of a ledger as rows of cells; how they are laid out on paper is ``dialects``'."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from tests.generator.codes import CLASSES_BUDGET, CLASSES_FINAL, ECONOMIC, FUNCTIONAL
from tests.generator.ledger import Ledger
from tests.generator.writer import Figure, money

Cell = str | Figure
NUMERALS = "一二三四五六七八九十"


@dataclass(slots=True)
class Table:
    """``header`` rows keep merged cells empty; ``code_columns`` say where row codes stand."""

    id: str
    title: str
    number: str
    header: list[list[str]]
    rows: list[list[Cell]]
    note: str = ""
    unit: str = "万元"


@dataclass(frozen=True, slots=True)
class Style:
    """How figures are printed: what nil looks like, thousands separators."""

    nil: str = ""
    thousands: bool = False

    def figure(
        self, table: str, title: str, code: str | None, label: str, column: str, amount: int
    ) -> Figure:
        printed = money(amount, thousands=self.thousands) if amount else self.nil
        return Figure(table, title, code, label, column, printed, "万元")


def ordinal(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, 31 → 三十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")


def final_tables(ledger: Ledger, style: Style) -> list[Table]:
    """公开01表 to 公开09表."""
    return [
        _summary_final(ledger, style),
        _revenue_final(ledger, style),
        _expenditure_final(ledger, style),
        _fiscal_summary_final(ledger, style),
        _general_final(ledger, style),
        _basic_blocks(ledger, style),
        _empty("government_fund", "政府性基金预算财政拨款收入支出决算表", "公开07表"),
        _empty("state_capital", "国有资本经营预算财政拨款支出决算表", "公开08表"),
        _three_public_final(ledger, style),
    ]


def budget_tables(ledger: Ledger, style: Style) -> list[Table]:
    """The nine budget tables of the 序号 kind."""
    return [
        _summary_budget(ledger, style),
        _revenue_budget(ledger, style),
        _expenditure_budget(ledger, style),
        _fiscal_summary_budget(ledger, style),
        _general_budget(ledger, style),
        _basic_list(ledger, style),
        _empty_budget("government_fund", "部门预算政府性基金预算财政拨款支出表"),
        _empty_budget("state_capital", "部门预算国有资本经营预算财政拨款支出表"),
        _three_public_budget(ledger, style),
    ]


def _sides(
    table: str, title: str, ledger: Ledger, style: Style, income: list[tuple[str, int]],
    classes: tuple[str, ...], column: str, tail: list[tuple[str, int, str, int]],
) -> list[list[Cell]]:  # fmt: skip
    """Rows 收入 | 支出, the class list on the right; each row: income label, figure, class label, figure."""
    by_class = {FUNCTIONAL[c]: sum(pair) for c, pair in ledger.rolled_up().items() if len(c) == 3}

    def put(label: str, side: str, amount: int) -> Figure:
        return style.figure(table, title, None, label, f"{side} / {column}", amount)

    rows: list[list[Cell]] = []
    right = [(f"{ordinal(i)}、{name}", by_class.get(name, 0)) for i, name in enumerate(classes, 1)]
    for left, (label, amount) in zip_longest(income, right, fillvalue=("", 0)):
        name, value = left
        rows.append(
            [name, put(name, "收入", value) if name else "", label, put(label, "支出", amount)]
        )
    for left_label, value, right_label, amount in tail:
        rows.append(
            [left_label, put(left_label, "收入", value), right_label,
             put(right_label, "支出", amount)]
        )  # fmt: skip
    return rows


def _numbered(rows: list[list[Cell]], at: tuple[int, int]) -> list[list[Cell]]:
    """Insert 行次 after each label: left rows count on, right rows after them."""
    total = len(rows)
    out = []
    for number, row in enumerate(rows, 1):
        row = list(row)
        row.insert(at[1], str(number + total))
        row.insert(at[0], str(number))
        out.append(row)
    return out


def _summary_final(ledger: Ledger, style: Style) -> Table:
    income = [("一、一般公共预算财政拨款收入", ledger.total)] + [
        (f"{ordinal(i)}、{name}", 0)
        for i, name in enumerate(
            ("政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "上级补助收入",
             "事业收入", "经营收入", "附属单位上缴收入", "其他收入"), 2)
    ]  # fmt: skip
    total = ledger.total
    tail = [
        ("本年收入合计", total, "本年支出合计", total),
        ("使用非财政拨款结余（含专用结余）", 0, "结余分配", 0),
        ("年初结转和结余", 0, "年末结转和结余", 0),
        ("总计", total, "总计", total),
    ]
    title = "收入支出决算总表"
    rows = _sides("revenue_expenditure_summary", title, ledger, style, income, CLASSES_FINAL,
                  "金额", tail)  # fmt: skip
    header = [
        ["收入", "", "", "支出", "", ""],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "", "1", "栏次", "", "2"],
    ]
    return Table("revenue_expenditure_summary", title, "公开01表", header, _numbered(rows, (1, 3)))


def _by_code(
    table: str, title: str, style: Style, rows: dict[str, list[int]], columns: list[str],
    total_label: str = "合计",
) -> list[list[Cell]]:  # fmt: skip
    """合计 first, then a row a code."""
    sums = [sum(v[i] for c, v in rows.items() if len(c) == 3) for i in range(len(columns))]
    out: list[list[Cell]] = [
        ["", total_label]
        + [style.figure(table, title, None, total_label, c, a)
           for c, a in zip(columns, sums, strict=True)]
    ]  # fmt: skip
    for code, amounts in rows.items():
        label = FUNCTIONAL.get(code) or ECONOMIC[code]
        figures = [
            style.figure(table, title, code, label, c, a)
            for c, a in zip(columns, amounts, strict=True)
        ]
        out.append([code, label, *figures])
    return out


def _revenue_final(ledger: Ledger, style: Style) -> Table:
    columns = ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入",
               "附属单位上缴收入", "其他收入"]  # fmt: skip
    rows = {c: [b + p, b + p, 0, 0, 0, 0, 0] for c, (b, p) in ledger.rolled_up().items()}
    title = "收入决算表"
    header = [
        ["项目", "", *columns],
        ["功能分类科目编码", "科目名称", *[""] * 7],
        ["栏次", "", *map(str, range(1, 8))],
    ]
    return Table(
        "revenue", title, "公开02表", header, _by_code("revenue", title, style, rows, columns)
    )


def _expenditure_final(ledger: Ledger, style: Style) -> Table:
    columns = [
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    rows = {c: [b + p, b, p, 0, 0, 0] for c, (b, p) in ledger.rolled_up().items()}
    title = "支出决算表"
    header = [
        ["项目", "", *columns],
        ["功能分类科目编码", "科目名称", *[""] * 6],
        ["栏次", "", *map(str, range(1, 7))],
    ]
    return Table("expenditure", title, "公开03表", header,
                 _by_code("expenditure", title, style, rows, columns))  # fmt: skip


FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")


def _spread(rows: list[list[Cell]], table: str, title: str, style: Style) -> list[list[Cell]]:
    """After each right figure the same amount under 一般公共预算, and nothing under the other funds."""
    out = []
    for row in rows:
        figure = row[-1]
        assert isinstance(figure, Figure)
        label = figure.row_label
        row[-1] = Figure(table, title, None, label, "支出 / 合计", figure.printed, "万元")
        for fund in FUNDS:
            printed = figure.printed if fund == FUNDS[0] else style.nil
            row.append(Figure(table, title, None, label, f"支出 / {fund}", printed, "万元"))
        out.append(row)
    return out


def _fiscal_summary_final(ledger: Ledger, style: Style) -> Table:
    table, title, total = "fiscal_summary", "财政拨款收入支出决算总表", ledger.total
    income = [("一、一般公共预算财政拨款", total), ("二、政府性基金预算财政拨款", 0),
              ("三、国有资本经营预算财政拨款", 0)]  # fmt: skip
    tail = [("本年收入合计", total, "本年支出合计", total),
            ("年初财政拨款结转和结余", 0, "年末财政拨款结转和结余", 0),
            ("总计", total, "总计", total)]  # fmt: skip
    rows = _sides(table, title, ledger, style, income, CLASSES_FINAL, "金额", tail)
    rows = _spread(rows, table, title, style)
    header = [
        ["收入", "", "", "支出", "", "", "", "", ""],
        ["项目", "行次", "金额", "项目", "行次", "合计", *FUNDS],
        ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"],
    ]
    return Table(table, title, "公开04表", header, _numbered(rows, (1, 3)))


def _general_final(ledger: Ledger, style: Style) -> Table:
    table, title = "general_expenditure", "一般公共预算财政拨款支出决算表"
    columns = ["本年支出 / 小计", "本年支出 / 基本支出", "本年支出 / 项目支出"]
    rows = {c: [b + p, b, p] for c, (b, p) in ledger.rolled_up().items()}
    header = [
        ["项目", "", "本年支出", "", ""],
        ["功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"],
        ["栏次", "", "1", "2", "3"],
    ]
    return Table(table, title, "公开05表", header, _by_code(table, title, style, rows, columns))


def _basic_blocks(ledger: Ledger, style: Style) -> Table:
    """Three side-by-side blocks: 301 and 303 | 302 | 310."""
    table, title = "general_basic", "一般公共预算财政拨款基本支出决算明细表"
    amounts = ledger.economic_rolled_up()
    blocks = [
        [c for c in ECONOMIC if c[:3] in groups] for groups in (("301", "303"), ("302",), ("310",))
    ]
    rows: list[list[Cell]] = []
    for codes in zip_longest(*blocks, fillvalue=""):
        row: list[Cell] = []
        for index, code in enumerate(codes):
            column = ("人员经费" if index == 0 else "公用经费") + " / 决算数"
            if code:
                figure = style.figure(
                    table, title, code, ECONOMIC[code], column, amounts.get(code, 0)
                )
                row += [code, ECONOMIC[code], figure]
            else:
                row += ["", "", ""]
        rows.append(row)
    rows.append(
        ["人员经费合计", "",
         style.figure(table, title, None, "人员经费合计", "人员经费 / 决算数", ledger.personnel),
         "公用经费合计", "", "", "", "",
         style.figure(table, title, None, "公用经费合计", "公用经费 / 决算数", ledger.operating)]
    )  # fmt: skip
    header = [
        ["人员经费", "", "", "公用经费", "", "", "", "", ""],
        ["科目编码", "科目名称", "决算数"] * 3,
    ]
    return Table(table, title, "公开06表", header, rows)


def _empty(table: str, title: str, number: str) -> Table:
    header = [
        ["项目", "", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"],
        ["功能分类科目编码", "科目名称", "", "", "小计", "基本支出", "项目支出", ""],
        ["栏次", "", "1", "2", "3", "4", "5", "6"],
    ]
    rows: list[list[Cell]] = [["", "合计", *[""] * 6]]
    return Table(table, title, number, header, rows, "说明：本年度没有此类收支，本表为空。")


PUBLIC = (("abroad", "因公出国（境）费"), ("purchase", "公务用车购置费"),
          ("running", "公务用车运行维护费"), ("reception", "公务接待费"))  # fmt: skip


def _three_public_final(ledger: Ledger, style: Style) -> Table:
    """Six budget then six final columns, one row."""
    table, title = "three_public", "财政拨款“三公”经费支出决算表"
    vehicles = "公务用车购置及运行维护费"
    heads = ["合计", "因公出国（境）费", f"{vehicles} / 小计", f"{vehicles} / 公务用车购置费",
             f"{vehicles} / 公务用车运行维护费", "公务接待费"]  # fmt: skip
    row: list[Cell] = []
    for side, item in (("预算数", ledger.three_public_budget), ("决算数", ledger.three_public)):
        car = item["purchase"] + item["running"]
        values = [sum(item.values()), item["abroad"], car, item["purchase"], item["running"],
                  item["reception"]]  # fmt: skip
        row += [
            style.figure(table, title, None, "", f"{side} / {head}", value)
            for head, value in zip(heads, values, strict=True)
        ]
    header = [
        ["预算数", *[""] * 5, "决算数", *[""] * 5],
        ["合计", "因公出国（境）费", vehicles, "", "", "公务接待费"] * 2,
        ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""] * 2,
        [str(i) for i in range(1, 13)],
    ]
    note = "注：预算数为全年预算数，即按规定程序调整以后的数额。"
    return Table(table, title, "公开09表", header, [row], note)


def _summary_budget(ledger: Ledger, style: Style) -> Table:
    table, title, total = "revenue_expenditure_summary", "部门预算收支总表", ledger.total
    income = [(f"{ordinal(i)}、{name}", total if i == 1 else 0) for i, name in enumerate(
        ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入",
         "财政专户管理资金收入", "单位资金"), 1)]  # fmt: skip
    tail = [("本年收入合计", total, "本年支出合计", total), ("上年结转结余", 0, "年终结转结余", 0),
            ("收入总计", total, "支出总计", total)]  # fmt: skip
    rows = _sides(table, title, ledger, style, income, CLASSES_BUDGET, "预算数", tail)
    header = [
        ["收入", "", "支出", ""],
        ["项目", "预算数", "项目", "预算数"],
        ["1", "2", "3", "4"],
    ]
    return Table(table, title, "", header, rows)


def _revenue_budget(ledger: Ledger, style: Style) -> Table:
    table, title = "revenue", "部门预算收入总表"
    inner = ["小计", "财政拨款收入", "财政专户收入", "事业收入", "经营收入", "上级补助收入",
             "附属单位上缴收入", "其他收入"]  # fmt: skip
    columns = ["合计", *(f"本年收入 / {name}" for name in inner), "上年结转"]
    rows = {c: [b + p] * 3 + [0] * 7 for c, (b, p) in ledger.rolled_up().items()}
    header = [
        ["功能分类科目", "", "合计", "本年收入", *[""] * 7, "上年结转"],
        ["科目编码", "科目名称", "", *inner, ""],
        [str(i) for i in range(1, 13)],
    ]
    return Table(table, title, "", header, _by_code(table, title, style, rows, columns))


def _expenditure_budget(ledger: Ledger, style: Style) -> Table:
    table, title = "expenditure", "部门预算支出总表"
    columns = ["合计", "基本支出", "项目支出", "经营支出", "上解上级支出", "对附属单位补助支出"]
    rows = {c: [b + p, b, p, 0, 0, 0] for c, (b, p) in ledger.rolled_up().items()}
    header = [
        ["功能分类科目", "", *columns],
        ["科目编码", "科目名称", *[""] * 6],
        [str(i) for i in range(1, 9)],
    ]
    return Table(table, title, "", header, _by_code(table, title, style, rows, columns))


def _fiscal_summary_budget(ledger: Ledger, style: Style) -> Table:
    table, title, total = "fiscal_summary", "部门预算财政拨款收支总表", ledger.total
    income = [("一、一般公共预算拨款", total), ("二、政府性基金预算拨款", 0),
              ("三、国有资本经营预算拨款", 0)]  # fmt: skip
    tail = [("本年收入合计", total, "本年支出合计", total),
            ("年初财政拨款结转和结余", 0, "年末财政拨款结转和结余", 0),
            ("收入总计", total, "支出总计", total)]  # fmt: skip
    rows = _sides(table, title, ledger, style, income, CLASSES_BUDGET, "金额", tail)
    rows = _spread(rows, table, title, style)
    header = [
        ["收入", "", "支出", "", "", "", ""],
        ["项目", "金额", "项目", "合计", *FUNDS],
        [str(i) for i in range(1, 8)],
    ]
    return Table(table, title, "", header, rows)


def _general_budget(ledger: Ledger, style: Style) -> Table:
    table, title = "general_expenditure", "部门预算一般公共预算财政拨款支出表"
    columns = ["合计", "基本支出", "项目支出"]
    rows = {c: [b + p, b, p] for c, (b, p) in ledger.rolled_up().items()}
    header = [
        ["功能分类科目", "", *columns],
        ["科目编码", "科目名称", "", "", ""],
        [str(i) for i in range(1, 6)],
    ]
    return Table(table, title, "", header, _by_code(table, title, style, rows, columns))


def _basic_list(ledger: Ledger, style: Style) -> Table:
    table, title = "general_basic", "部门预算一般公共预算财政拨款基本支出表"
    top = "一般公共预算基本支出"
    columns = [f"{top} / 合计", f"{top} / 人员经费", f"{top} / 公用经费"]
    rows = {
        c: [a, a if c[:3] in ("301", "303") else 0, 0 if c[:3] in ("301", "303") else a]
        for c, a in ledger.economic_rolled_up().items()
    }
    header = [
        ["支出部门经济分类科目", "", top, "", ""],
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        [str(i) for i in range(1, 6)],
    ]
    return Table(table, title, "", header, _by_code(table, title, style, rows, columns))


def _empty_budget(table: str, title: str) -> Table:
    header = [
        ["功能分类科目", "", "合计", "基本支出", "项目支出"],
        ["科目编码", "科目名称", "", "", ""],
        [str(i) for i in range(1, 6)],
    ]
    return Table(table, title, "", header, [], "注：本部门没有此项预算，以空表列示。")


def _three_public_budget(ledger: Ledger, style: Style) -> Table:
    table, title = "three_public", "部门预算财政拨款“三公”经费支出表"
    item = ledger.three_public
    car = item["purchase"] + item["running"]
    lines = [
        ("合计", sum(item.values())),
        ("“三公”经费小计", sum(item.values())),
        ("一、因公出国（境）费", item["abroad"]),
        ("二、公务用车购置及运维费", car),
        ("其中：公务用车购置费", item["purchase"]),
        ("公务用车运行维护费", item["running"]),
        ("三、公务接待费", item["reception"]),
    ]
    columns = ["资金性质 / 合计", *(f"资金性质 / {fund}" for fund in FUNDS)]
    rows: list[list[Cell]] = [
        [label]
        + [style.figure(table, title, None, label, c, amount if i < 2 else 0)
           for i, c in enumerate(columns)]
        for label, amount in lines
    ]  # fmt: skip
    header = [
        ["项目", "资金性质", "", "", ""],
        ["", "合计", *FUNDS],
        [str(i) for i in range(1, 6)],
    ]
    return Table(table, title, "", header, rows)
