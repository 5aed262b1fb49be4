"""Random true tables and the ways reports print them, for tests that demand exact recovery."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ontology.code_lists import concepts

CELL = tuple[str, str, str, str]
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One true row: code, name, an amount a column."""

    code: str
    name: str
    amounts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A way to print a table."""

    columns: tuple[str, ...]
    dialect: str = "tabs"  # tabs | words | cells
    codes: str = "one"  # one | three | short | inside
    numbered: bool = False
    counted: bool = True  # a row of column numbers
    grouped: bool = False
    total_last: bool = False
    nil: str = ""
    thousands: bool = False
    unit: str = "万元"
    page: int = 100
    wrap: int = 40
    footnote: bool = False


@st.composite
def expenditures(draw: DrawFn, scheme: str = "functional") -> list[Line]:
    """A tree of codes with amounts of basic and project expenditure that add up at every level."""
    places = draw(st.sampled_from([0, 2]))
    least = 1 if places else 100  # in whole yuan nobody spends less
    cents = st.integers(least, 10**8).map(lambda n: Decimal(n).scaleb(-places))
    chosen = draw(st.sets(st.sampled_from(_leaves(scheme)), min_size=1, max_size=9))
    nothing = Decimal(0).scaleb(-places)
    leaves: dict[str, tuple[Decimal, Decimal]] = {}
    for code in sorted(chosen):
        kind = draw(st.sampled_from(["basic", "project", "both"]))
        basic = draw(cents) if kind != "project" else nothing
        leaves[code] = (basic, draw(cents) if kind != "basic" else nothing)
    return _tree(leaves, scheme)


def _leaves(scheme: str) -> list[str]:
    wanted = 7 if scheme == "functional" else 5
    known = concepts(scheme)
    return [
        c for c, x in known.items()
        if len(c) == wanted and c[:3] in known and c[:5] in known and len(x.zh) < 25
    ]  # fmt: skip


def _tree(leaves: dict[str, tuple[Decimal, Decimal]], scheme: str) -> list[Line]:
    lengths = (3, 5, 7) if scheme == "functional" else (3, 5)
    codes = sorted({leaf[:n] for leaf in leaves for n in lengths})
    rows = [Line("", "合计", _sum(list(leaves.values())))]
    for code in codes:
        parts = [v for leaf, v in leaves.items() if leaf.startswith(code)]
        rows.append(Line(code, concepts(scheme)[code].zh, _sum(parts)))
    return rows


def _sum(parts: list[tuple[Decimal, Decimal]]) -> tuple[Decimal, ...]:
    basic, project = (sum((p[i] for p in parts), ZERO) for i in (0, 1))
    return (basic + project, basic, project)


def truth(rows: list[Line], way: Printed) -> set[CELL]:
    """The cells that a reader must find: nil ones only where they are printed as numbers."""
    printed = way.nil.startswith("0")
    return {
        (row.code, row.name.replace(" ", ""), column, str(amount))
        for row in rows
        for column, amount in zip(way.columns, row.amounts, strict=True)
        if amount or printed
    }


def render(rows: list[Line], way: Printed, title: str = "部门支出总表") -> str:
    """The table as the report prints it."""
    body = [*rows[1:], rows[0]] if way.total_last else rows
    cells = [_row(row, at + 1, way) for at, row in enumerate(body)]
    pages = [cells[i : i + way.page] for i in range(0, len(cells), way.page)]
    text = title + "\n\n" + "\n".join(_above(way))
    text += "\n\n".join("\n".join([*_heading(way), *_lines(page, way)]) for page in pages[:1])
    for page in pages[1:]:
        text += "\n\n" + "\n".join([*_above(way), *_heading(way), *_lines(page, way)])
    return text + ("\n\n注：本表反映支出情况。" if way.footnote else "") + "\n"


def _above(way: Printed) -> list[str]:
    return ["390 青山县档案馆", "", "预算年度：2031", f"单位：{way.unit}", ""]


def _heading(way: Printed) -> list[str]:
    codes = 3 if way.codes in ("three", "short") else 0 if way.codes == "inside" else 1
    front = ["序号"] if way.numbered else []
    first = [
        *front,
        *(["科目编码"] + [""] * (codes - 1) if codes else []),
        "科目名称",
        *way.columns,
    ]
    rows = [first]
    if codes == 3:
        rows.append(["" for _ in front] + ["类", "款", "项"] + [""] * (1 + len(way.columns)))
    if way.grouped and codes == 1:
        rows = [[*front, "功能分类科目", "", *way.columns],
                ["" for _ in front] + ["科目编码", "科目名称"] + ["" for _ in way.columns]]  # fmt: skip
    if way.counted:
        blanks = [""] * (len(first) - len(way.columns) - 1)
        numbers = [str(i + 1) for i in range(len(way.columns))]
        rows.append(["栏次", *blanks, *numbers])
    return _lines(rows, way)


def _row(row: Line, number: int, way: Printed) -> list[str]:
    front = [str(number)] if way.numbered else []
    figures = [_figure(a, way) for a in row.amounts]
    if way.codes == "inside":
        return [*front, f"{row.code} {row.name}".strip(), *figures]
    if way.codes == "one":
        return [*front, row.code, row.name, *figures]
    pieces = [row.code[:3], row.code[3:5], row.code[5:7]]
    if way.codes == "short":
        pieces[1:] = [p.lstrip("0") if p.strip("0") else p for p in pieces[1:]]
    return [*front, *pieces, row.name, *figures]


def _figure(amount: Decimal, way: Printed) -> str:
    if not amount:
        return str(amount) if way.nil.startswith("0") else way.nil
    return f"{amount:,}" if way.thousands else str(amount)


def _lines(rows: list[list[str]], way: Printed) -> list[str]:
    if way.dialect == "tabs":
        return ["\t".join(row) for row in rows]
    words = [[_wrapped(c, way.wrap) for c in row if c] for row in rows]
    between = " " if way.dialect == "words" else "\n"
    return [between.join(row) for row in words]


def _wrapped(cell: str, width: int) -> str:
    if len(cell) <= width or not any("\u4e00" <= ch <= "\u9fff" for ch in cell):
        return cell
    return "\n".join(cell[i : i + width] for i in range(0, len(cell), width))


REVENUES = ("一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "上级补助收入",
            "事业收入", "经营收入", "附属单位上缴收入", "其他收入")  # fmt: skip
SPENT = ("一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出",
         "文化旅游体育与传媒支出", "社会保障和就业支出", "卫生健康支出", "节能环保支出", "城乡社区支出",
         "农林水支出", "住房保障支出", "其他支出")  # fmt: skip
_HAN = "一二三四五六七八九"


def han(number: int) -> str:
    """1 as 一, 12 as 十二, 21 as 二十一."""
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else _HAN[tens - 1] + "十"
    return front + (_HAN[ones - 1] if ones else "")


Side = list[tuple[str, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Summary:
    """Both sides of a summary: labels with their amounts (None: blank)."""

    revenue: Side
    spent: Side


@st.composite
def summaries(draw: DrawFn, nil: bool) -> Summary:
    """Sides that balance: items, 本年合计, carry-over, 总计; ``nil``: zero is printed, not left blank."""
    cents = st.integers(1, 10**8).map(lambda n: Decimal(n).scaleb(-2))
    zero = Decimal("0.00") if nil else None
    money = st.one_of(st.just(zero), cents)
    revenue = [(f"{han(i + 1)}、{n}", draw(money)) for i, n in enumerate(REVENUES)]
    count = draw(st.integers(min_value=3, max_value=len(SPENT)))
    spent = [(f"{han(i + 1)}、{n}", draw(money)) for i, n in enumerate(SPENT[:count])]
    current, used = (sum((v or ZERO for _, v in side), ZERO) for side in (revenue, spent))
    opening = draw(st.one_of(st.just(ZERO), cents))
    short = max(ZERO, used - current - opening)
    opening += short
    closing = current + opening - used
    cent = Decimal("0.01")

    def shown(value: Decimal) -> Decimal | None:
        return value.quantize(cent) if value or nil else None

    revenue += [("本年收入合计", shown(current)), ("年初结转和结余", shown(opening)),
                ("总计", shown(current + opening))]  # fmt: skip
    spent += [("本年支出合计", shown(used)), ("年末结转和结余", shown(closing)),
              ("总计", shown(used + closing))]  # fmt: skip
    return Summary(revenue, spent)


def summary_truth(summary: Summary, column: str = "决算数") -> set[CELL]:
    return {
        ("", label, f"{side} / {column}", str(value))
        for side, rows in (("收入", summary.revenue), ("支出", summary.spent))
        for label, value in rows
        if value is not None
    }


def render_summary(
    summary: Summary, *, dialect: str, numbered: bool, page: int = 100, thousands: bool = False
) -> str:
    """The two sides row by row; ``numbered`` prints 行次 after the labels, as final accounts do."""
    items = [summary.revenue[:-3], summary.spent[:-3]]
    high = max(len(i) for i in items)
    sides: list[list[tuple[str, Decimal | None]]] = []
    for rows, own in zip(items, (summary.revenue, summary.spent), strict=True):
        sides.append([*rows, *([("", None)] * (high - len(rows))), *own[-3:]])
    lines = []
    for at, (left, right) in enumerate(zip(*sides, strict=True)):
        cells = []
        for side, (label, value) in enumerate((left, right)):
            number = [str(at + 1 + side * len(sides[0]))] if numbered else []
            shown = "" if value is None else f"{value:,}" if thousands else str(value)
            cells += [label, *number, shown]
        lines.append(cells)
    number = ["行次"] if numbered else []
    blank = [""] * len(number)
    heading = [["收入", *blank, "", "支出", *blank, ""],
               ["项目", *number, "决算数", "项目", *number, "决算数"]]  # fmt: skip
    if numbered:
        heading.append(["栏次", "", "1", "栏次", "", "2"])
    way = Printed((), dialect)
    above = ["部门：青山县档案馆", "", "金额单位：万元", ""]
    text = "\n".join(["收入支出决算总表", "", *above])
    for start in range(0, len(lines), page):
        if start:
            text += "\n\n" + "\n".join(above)
        text += "\n".join(_lines([*heading, *lines[start : start + page]], way))
    return text + "\n"
