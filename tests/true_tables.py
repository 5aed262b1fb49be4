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
