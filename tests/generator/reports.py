"""Whole reports: a ledger printed in one of the layouts."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ingest.readers import read_document
from tests.generator.dialects import Print, barred, grid, headed, loose, page, paged, piped
from tests.generator.forms import record, review_form, review_prose, target_form
from tests.generator.ledger import Ledger, make_ledger
from tests.generator.prose import budget_prose, final_prose, plant, terms
from tests.generator.provinces import listed_tables, yuan_tables
from tests.generator.reprint import KINDS
from tests.generator.tables import Style, Table, budget_tables, final_tables
from tests.generator.units import unit_tables
from tests.generator.world import DEPARTMENTS, REGION, Department
from tests.generator.writer import Figure, Truth, Writer, money


@dataclass(frozen=True, slots=True)
class Order:
    """What to print: whose books, of which year, in which layout, with which faults planted."""

    id: str
    department: Department
    year: int
    layout: str
    seed: int
    plants: frozenset[str] = frozenset()
    kind: str = "txt"


def random_order(random: Random) -> Order:
    """Any department's books of any year in any layout and file kind, nothing planted."""
    seed = random.randrange(10**9)
    layout = random.choice(sorted(LAYOUTS))
    kind = random.choice(("txt", "txt", "txt", *KINDS))
    return Order(
        f"random-{layout}-{kind}-{seed}",
        random.choice(DEPARTMENTS),
        random.randint(2016, 2025),
        layout,
        seed,
        kind=kind,
    )


def write_report(order: Order, folder: Path) -> tuple[Path, Truth]:
    """Print the report into ``folder`` in its file kind; its path and its truth."""
    writer = print_report(order)
    path = folder / f"{order.id}.txt"
    path.write_text(writer.text, "utf-8")
    if order.kind != "txt":
        content = KINDS[order.kind](read_document(path))
        path.unlink()
        path = path.with_suffix(f".{order.kind}")
        path.write_bytes(content)
    return path, writer.truth


def print_report(order: Order) -> Writer:
    """The report and its truth."""
    final = order.layout.startswith("final")
    ledger = make_ledger(order.department, order.year, final=final, random=Random(order.seed))
    writer = Writer()
    writer.truth.report = {
        "id": order.id, "organization": order.department.name, "organization_code": None,
        "fiscal_year": order.year, "kind": "final" if final else "budget", "region": REGION,
    }  # fmt: skip
    LAYOUTS[order.layout](writer, ledger, order.plants)
    return writer


def _organizations(writer: Writer, ledger: Ledger, *, table: bool, budget: bool = False) -> None:
    department = ledger.department
    writer.truth.organizations.append(
        {"name": department.name, "kind": "department", "parent": None, "nature": None}
    )
    if table and budget:
        writer.row(["单位名称", "单位性质", "单位规格", "经费保障形式"])
    elif table:
        writer.row(["序号", "单位名称", "单位基本性质", "经费形式"])
    for number, unit in enumerate(department.units, 1):
        writer.truth.organizations.append(
            {"name": unit.name, "kind": "unit", "parent": department.name, "nature": unit.nature,
             "funding": unit.funding}
        )  # fmt: skip
        if table and budget:
            nature = unit.nature.removesuffix("单位")
            writer.truth.organizations[-1] |= {"nature": nature, "level": unit.level}
            writer.row([unit.name, nature, unit.level, unit.funding])
        elif table:
            writer.row([str(number), unit.name, unit.nature, unit.funding])
        else:
            writer.lines(f"{number}.{unit.name}", "")
            writer.truth.organizations[-1] |= {"nature": None, "funding": None}
    writer.line()


def _duties(writer: Writer, ledger: Ledger) -> None:
    for number, duty in enumerate(ledger.department.duties, 1):
        writer.lines(f"（{'一二三四五'[number - 1]}）{duty}", "")


def _break_parent(tables: list[Table], writer: Writer) -> None:
    """Raise one 款 of the expenditure table above the sum of its 项, in every column alike."""
    table = next(t for t in tables if t.id == "expenditure")
    row = next(r for r in table.rows if isinstance(r[0], str) and len(r[0]) == 5)
    figure = row[2]
    assert isinstance(figure, Figure)
    true = figure.printed
    figure.printed = money(round(float(true.replace(",", "")) * 100) + 1000)
    plant(writer, 2, f"{table.title} {figure.row_code}", figure.printed, true)


def _final_grid(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    department, year = ledger.department, ledger.year
    writer.truth.report["organization_code"] = department.code
    writer.lines(f"{year}年度", "", "部门决算公开文本", "", f"预算代码：{department.code}", "")
    writer.lines(f"部门名称：{department.name}", "", f"{year + 1}年9月", "", "目录", "")
    tables = final_tables(ledger, Style(thousands=True))
    if "parent" in plants:
        _break_parent(tables, writer)
    for number, table in enumerate(tables, 1):
        writer.lines(f"- {'一二三四五六七八九'[number - 1]}、{table.title}")
    writer.lines("", "第一部分 部门概况", "", "一、部门职责", "")
    _duties(writer, ledger)
    writer.lines(
        "二、机构设置", "", f"纳入{year}年度决算汇编的单位共{len(department.units)}个：", ""
    )
    _organizations(writer, ledger, table=True)
    writer.lines("第二部分", "", f"{year}年度部门决算报表", "")
    for table in tables:
        grid(writer, table, f"{department.name}（汇总）", year)
    writer.lines("第三部分", "", f"{year}年度部门决算情况说明", "")
    final_prose(writer, ledger, plants)
    _reviews(writer, ledger, plants, with_forms=True)
    writer.lines("第四部分 名词解释", "")
    terms(writer, "")


def _reviews(writer: Writer, ledger: Ledger, plants: frozenset[str], *, with_forms: bool) -> None:
    stated = len(ledger.projects)
    if "count" in plants:
        plant(writer, 7, "预算绩效情况说明 项目个数", str(stated + 2), str(stated))
        stated += 2
    writer.lines("九、预算绩效情况说明", "", f"对{stated}个项目开展绩效自评，结果如下。", "")
    for number, project in enumerate(ledger.projects, 1):
        score, named = project.score, project.name
        if "score" in plants and number == 1:
            score = project.score - 4 if project.score > 90 else project.score + 4
            plant(writer, 6, f"{project.name} 自评得分", str(score), str(project.score))
        if "name" in plants and number == 2:
            named = ledger.projects[0].name
            plant(writer, 7, f"（{number}）{project.name}", named, project.name)
        review_prose(writer, ledger, project, number, score, named)
        record(writer, ledger, project, str(project.score) if with_forms else None, str(score))
        if not with_forms:
            del writer.truth.indicators[-len(project.indicators) :]
            writer.truth.projects[-1]["goals"] = []
    if with_forms:
        writer.lines("附项目支出绩效自评表", "")
        for project in ledger.projects:
            review_form(writer, ledger, project)


def _final_loose(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    department, year = ledger.department, ledger.year
    writer.lines(f" {department.name}{year}年度部门决算", f" 第一部分 {department.name}概况", "")
    writer.lines("一、部门职责", "")
    _duties(writer, ledger)
    writer.lines("二、机构设置", "", "纳入决算编制范围的单位：", "")
    _organizations(writer, ledger, table=False)
    writer.lines(f" 第二部分 {year}年度部门决算表")
    for table in final_tables(ledger, Style(nil="0.00")):
        loose(writer, table, department.name, year)
    writer.line(f" 第三部分 {year}年度部门决算情况说明")
    _wrapped(writer, lambda w: final_prose(w, ledger, plants), 30)
    _wrapped(writer, lambda w: _reviews(w, ledger, plants, with_forms=False), 30)
    writer.line(" 第四部分 名词解释")
    _wrapped(writer, lambda w: terms(w, ""), 30)


def _final_prose(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    """Prose only, hard-wrapped, with a blank line after each line; tables are attachments."""
    department, year = ledger.department, ledger.year
    writer.lines(" 第一部分 部门概况", " 一、部门职责", "")
    _wrapped(writer, lambda w: _duties(w, ledger), 24)
    writer.lines("二、机构设置", "")
    _wrapped(writer, lambda w: w.line(f"纳入{department.name}{year}年度决算的单位如下。"), 24)
    _organizations(writer, ledger, table=False)
    writer.lines(" 第二部分", f"{year}年度部门决算报表", "", "（见附件）", " 第三部分", "")
    writer.lines(f"{year}年度部门决算情况说明", "")
    _wrapped(writer, lambda w: final_prose(w, ledger, plants), 24)
    _wrapped(writer, lambda w: _reviews(w, ledger, plants, with_forms=False), 24)
    writer.line(" 第四部分 名词解释")
    _wrapped(writer, lambda w: terms(w, ""), 24)


def _wrapped(writer: Writer, print_part: Callable[[Writer], None], width: int) -> None:
    """Print a part with lines of at most ``width`` characters, a blank line after each."""
    part = Writer()
    part.truth = writer.truth
    print_part(part)
    for line in part.text.splitlines():
        for piece in textwrap.wrap(line, width, break_long_words=True) or []:
            writer.lines(piece, "")


def _budget(
    rows_per_page: int, *, broken: bool
) -> Callable[[Writer, Ledger, frozenset[str]], None]:
    def print_budget(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
        department, year = ledger.department, ledger.year
        writer.truth.report["organization_code"] = department.code
        tables = budget_tables(ledger, Style())
        if "parent" in plants:
            _break_parent(tables, writer)
        writer.lines("", f"{year} 年部门预算信息公开目录", "", "部门预算公开表", "")
        for number, table in enumerate(tables, 1):
            writer.line(f"{table.title}.....\t{number}")
        writer.line()
        print_table = paged(rows_per_page, broken=broken)
        for table in tables:
            print_table(writer, table, f"{department.code} {department.name}", year)
        writer.lines(f"{department.name} {year} 年部门预算信息公开情况说明", "")
        writer.lines("一、部门职责及机构设置情况", "", "部门职责：", "")
        _duties(writer, ledger)
        writer.lines("机构设置：", "", "部门机构设置情况", "")
        _organizations(writer, ledger, table=True, budget=True)
        budget_prose(writer, ledger, plants)
        writer.lines("五、部门项目预算安排情况及绩效目标", "")
        for number, project in enumerate(ledger.projects, 1):
            target_form(writer, ledger, project, number)
        writer.lines("六、名词解释", "")
        terms(writer, "**")

    return print_budget


def _budget_pages(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    """A district's budget: prose before tables, no 第N部分, tables in yuan."""
    department, year = ledger.department, ledger.year
    writer.lines(
        f"{REGION}{year}年区级部门预算", "", f"预算主管部门：{department.name}", "目 录", ""
    )
    writer.lines("一、部门主要职能", "二、部门机构设置", "三、名词解释", "四、部门预算编制说明", "")
    writer.lines(f"{department.name}主要职能", "", "主要职能包括：")
    for number, duty in enumerate(department.duties, 1):
        writer.line(f"{number}、{duty}")
    writer.lines(
        f"{department.name}机构设置", "", f"本部门预算单位{len(department.units)}家，具体包括："
    )
    _organizations(writer, ledger, table=False)
    writer.lines("名词解释", "")
    terms(writer, "")
    total = money(ledger.total, thousands=True)
    writer.lines(
        f"{year}年部门预算编制说明", "", f"{year}年，{department.name}收入预算{total}万元。", ""
    )
    writer.claim("收入预算", total, "万元")
    for table in yuan_tables(ledger):
        page(writer, table, department.name, year)


def _budget_piped(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    """Markdown: bars between cells, 合计 first, `-` for nil."""
    department, year = ledger.department, ledger.year
    writer.lines(f"# {department.name}{year}年度部门预算", "", "## 第一部分 部门概况", "")
    writer.lines("### 一、主要职能", "")
    for number, duty in enumerate(department.duties, 1):
        writer.lines(f"{number}．{duty}", "")
    writer.lines("### 二、预算单位构成", "")
    _organizations(writer, ledger, table=False)
    writer.lines(f"## 第二部分 {year}年度部门预算表", "")
    for table in listed_tables(ledger):
        piped(writer, table, department.name, year)
    writer.lines("## 第三部分 名词解释", "")
    terms(writer, "**")


def _budget_units(print_table: Print) -> Callable[[Writer, Ledger, frozenset[str]], None]:
    def print_budget(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
        department, year = ledger.department, ledger.year
        writer.lines(f"{department.name}{year}年部门预算", "", "第一部分 部门概况", "")
        writer.lines("一、主要职能", "")
        _duties(writer, ledger)
        writer.lines("二、预算单位构成", "")
        _organizations(writer, ledger, table=False)
        writer.lines(f"第二部分 {year}年部门预算表", "")
        for table in unit_tables(ledger):
            print_table(writer, table, department.name, year)
        writer.lines("第三部分 名词解释", "")
        terms(writer, "")

    return print_budget


LAYOUTS: dict[str, Callable[[Writer, Ledger, frozenset[str]], None]] = {
    "final_grid": _final_grid,
    "final_loose": _final_loose,
    "final_prose": _final_prose,
    "budget_paged": _budget(18, broken=False),
    "budget_broken": _budget(7, broken=True),
    "budget_pages": _budget_pages,
    "budget_piped": _budget_piped,
    "budget_headed": _budget_units(headed),
    "budget_barred": _budget_units(barred),
}
