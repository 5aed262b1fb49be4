"""Summary tables, basic expenditure and the three public expenses: totals and their parts (groups 4 and 5)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeezed
from graph.checks.cells import REVENUES, fund_of_cell, subject_of
from graph.checks.intervals import UNITS, in_unit, total
from graph.checks.sums import decimals, inexact, tail, yuan
from graph.checks.table_units import sound
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, at, places, with_unit
from graph.checks.wording import class_name
from ontology.facts import Observation, Severity

SOURCES = ("fiscal_appropriation", "general", "government_fund", "state_capital", "fiscal_special",
           "fiscal_account", "unit_funds", *REVENUES)  # fmt: skip


_ITEM = re.compile(r"(?!一般)[一二三四五六七八九十]")
_NUMBERED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]")
_OUTGOINGS = ("basic", "project", "personnel", "operating", "to_superior", "business_expenditure", "to_affiliated",
             "reserve", "reserve_fund")  # fmt: skip
_BELOW = re.compile(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]")
_CARRIED = re.compile("结转|结余")
BALANCES = ("opening_balance", "use_of_balance", "closing_balance", "balance_distribution")


def summaries(books: Books) -> Iterator[Event]:
    """收支总表：本年收入合计=各收入项之和，本年支出合计=各功能分类支出之和，总计=本年合计+结转结余（及使用结余）；“一、”项下列有“（一）（二）…”的，应等于其和。"""
    for key, figures in books.tables.items():
        if key[0] not in ("revenue_expenditure_summary", "fiscal_summary"):
            continue
        if key in books.cut:
            yield Lacking(f"《{figures[0].table_title}》在原文中断，不核对合计")
            continue
        for cells in books.columns(key).values():
            for direction in ("revenue", "expenditure"):
                for block in _blocks([o for o in cells if o.direction == direction]):
                    yield from _summary(books, block)
            yield from _under(books, cells)


def _blocks(cells: list[Observation]) -> list[list[Observation]]:
    """Expenditure listed several times side by side, by function and by purpose, each with its own total."""
    columns: dict[str, list[Observation]] = defaultdict(list)
    for cell in cells:
        columns[cell.column].append(cell)
    totals = ("revenue_total", "expenditure_total", "grand_total")
    apart = all(any(o.row_key in totals for o in found) for found in columns.values())
    return list(columns.values()) if apart else [cells]


def _under(books: Books, cells: Sequence[Observation]) -> Iterator[Event]:
    """``一、本年收入`` and below it ``（一）一般公共预算拨款``, ``（二）政府性基金预算拨款``."""
    below: dict[str, list[Observation]] = defaultdict(list)
    for cell in cells:
        if cell.row_parent and _BELOW.match(cell.row_label.strip()):
            below[squeezed(cell.row_parent)].append(cell)
    for whole in cells:
        parts = below.get(squeezed(whole.row_label), [])
        if len(parts) > 1 and _NUMBERED.match(squeezed(whole.row_label)):
            yield from _whole(books, whole, parts)


def _summary(books: Books, cells: Sequence[Observation]) -> Iterator[Event]:
    by_key: dict[str, list[Observation]] = defaultdict(list)
    for cell in cells:
        if not cell.row_key and squeezed(cell.row_label).startswith("其中"):
            continue  # part of the row above
        by_key[cell.row_key.split("_")[0] if "function_" in cell.row_key else cell.row_key].append(
            cell
        )
    years = by_key.get("revenue_total") or by_key.get("expenditure_total") or []
    grands = by_key.get("grand_total") or (by_key.get("total", []) if years else [])
    balances = [o for name in BALANCES for o in by_key.get(name, ())]
    if years and grands and len(balances) <= 2:
        yield from _whole(books, grands[0], [years[0], *balances])
    wholes = years or (grands if not balances else [])
    items = [o for o in cells if _is_item(o)]
    if wholes and items and _complete(by_key):
        yield from _whole(books, wholes[0], items)
    elif wholes and not items and all(_BY_PURPOSE.search(o.column) for o in cells):
        yield from _whole(books, wholes[0], [o for o in cells if _is_purpose(o)])


_BY_PURPOSE = re.compile("经济分类|支出用途|按用途|支出性质|按性质")


def _is_purpose(cell: Observation) -> bool:
    """Whether a row is one of those that a list by purpose numbers, no part of one and no total."""
    own = cell.row_key in ("", *_OUTGOINGS) and not cell.row_parent
    return own and bool(_NUMBERED.match(squeezed(cell.row_label)))


def _is_item(cell: Observation) -> bool:
    if squeezed(cell.row_label).startswith("其中"):
        return False
    key = cell.row_key
    if cell.direction == "expenditure":
        return key.startswith("function_")
    carried = _CARRIED.search(squeezed(cell.row_parent or ""))
    return key in SOURCES and not carried and bool(_ITEM.match(squeezed(cell.row_label)))


def _complete(by_key: dict[str, list[Observation]]) -> bool:
    """No row that the reader did not understand (it may be one more item)."""
    return "" not in by_key and not ("fiscal_appropriation" in by_key and "general" in by_key and
                                     not squeezed(by_key["general"][0].row_label).startswith("其中"))  # fmt: skip


def _whole(books: Books, whole: Observation, parts: Sequence[Observation]) -> Iterator[Event]:
    if interval(whole).meets(total(map(interval, parts))) and not inexact(whole, parts):
        yield HELD
        return
    label = squeezed(whole.row_label)
    expected = in_unit(yuan(parts), whole.unit, decimals(whole))
    off = in_unit(abs(yuan(parts) - whole.value * UNITS[whole.unit]), whole.unit, decimals(whole))
    message = (
        f"《{whole.table_title}》“{label}/{whole.column}”为{with_unit(whole)}，"
        f"所列{len(parts)}项之和为{expected}，相差{off}。"
    )
    cited = places(books, (whole, *parts))
    yield Contradiction(label, message, cited, expected, tail(whole, parts))


def basic_totals(books: Books) -> Iterator[Event]:
    """基本支出明细表：人员经费合计=301工资福利支出+303对个人和家庭的补助，公用经费合计=其余各类之和。"""
    for key, figures in books.tables.items():
        if key[0] not in ("general_basic", "fiscal_basic") or key in books.cut:
            continue
        sums = {
            o.row_key: o for o in figures if o.row_key in ("personnel_total", "operating_total")
        }
        tops = [o for o in figures if o.row_code and len(o.row_code) == 3]
        people = [o for o in tops if o.row_code in ("301", "303")]
        for name, parts in (
            ("personnel_total", people),
            ("operating_total", [o for o in tops if o not in people]),
        ):
            if name in sums and parts:
                yield from _whole(books, sums[name], parts)


def basic_across(books: Books) -> Iterator[Event]:
    """基本支出=人员经费+公用经费：支出表的基本支出合计，应等于基本支出明细表的人员经费与公用经费之和。"""
    cells = accounts_of(books).cells
    for (subject, phase, year), pairs in cells.items():
        if subject != "basic":
            continue
        wholes = sound(books, (o for fund, o in pairs if fund in ("general", "fiscal")))
        parts = [
            next(
                (o for f, o in cells.get((name, phase, year), ()) if f in ("general", "fiscal")),
                None,
            )
            for name in ("personnel", "operating")
        ]
        people, running = parts
        if not wholes or people is None or running is None:
            continue
        if len(sound(books, (people, running))) < 2:
            continue
        if people.table_set == running.table_set == wholes[0].table_set:
            yield from _whole(books, wholes[0], [people, running])


def three_public_table(books: Books) -> Iterator[Event]:
    """“三公”经费表：合计=因公出国（境）费+公务用车购置及运行费+公务接待费；公务用车=购置费+运行费（空白按零）。"""
    found: dict[tuple[object, ...], dict[str, Observation]] = defaultdict(dict)
    for (subject, phase, year), pairs in accounts_of(books).cells.items():
        for fund, figure in pairs:
            if figure.table == "three_public":
                found[phase, year, fund, figure.table_set][subject] = figure
    for subject, figure in _of_units(books):
        key = (figure.phase, figure.fiscal_year, fund_of_cell(figure), figure.table_set)
        found[(*key, books.owner(figure))][subject] = figure
    for cells in (*found.values(), *_rows_of_three(books)):
        for name, parts in (
            ("three_public", ("abroad", "vehicles", "reception")),
            ("vehicles", ("vehicle_purchase", "vehicle_running")),
        ):
            yield from _three(books, cells, name, parts)


def _of_units(books: Books) -> Iterator[tuple[str, Observation]]:
    """The expenses in tables of their own that the report prints of units below it."""
    owners = {k: {books.owner(o) for o in figures} for k, figures in books.tables.items()}
    for (subject, _, _), figures in accounts_of(books).of_units.items():
        for o in figures:
            if o.table == "three_public" and len(owners[o.table, o.table_set]) == 1:
                yield subject, o


def _rows_of_three(books: Books) -> Iterator[dict[str, Observation]]:
    """Rows of other units, and of what changed, in a table that has a column for each expense."""
    for key, figures in books.tables.items():
        columns = frozenset(o.column_key for o in figures)
        if key[0] != "three_public" or not {"three_public", "total"} & columns:
            continue
        rows: dict[tuple[object, ...], dict[str, Observation]] = defaultdict(dict)
        for o in filter(is_money, figures):
            own = o.organization == books.facts.report.organization
            if not o.row_label or (own and subject_of(o, columns)):
                continue  # an account of the report
            whole = o.column_key == ("three_public" if "three_public" in columns else "total")
            row = (o.organization, o.row_label, o.phase, o.fiscal_year)
            rows[row]["three_public" if whole else o.column_key] = o
        yield from rows.values()


def _three(
    books: Books, cells: dict[str, Observation], name: str, names: Sequence[str]
) -> Iterator[Event]:
    parts = [cells[n] for n in names if n in cells]
    if name == "three_public" and "vehicles" not in cells:
        parts += [cells[n] for n in ("vehicle_purchase", "vehicle_running") if n in cells]
    if name not in cells or not parts:
        return
    yield from _whole(books, cells[name], parts)


_BUILT = ("309", "31001", "31005", "31006", "31008", "31009", "31010", "31011", "31012")
"""Building, land and stores: what office equipment, vehicles and software are not."""


def capital_in_basic(books: Books) -> Iterator[Event]:
    """基本支出可列一般办公设备购置等（310），不列基本建设（309）、房屋建筑物购建、基础设施建设、大型修缮、物资储备、土地和拆迁补偿（31001、31005、31006、31008—31012）；列有的，或310恰等于项目支出（一个项目的金额）的，提示核实是否应列项目支出。"""
    cells = accounts_of(books).cells
    spent = [o for key, pairs in cells.items() if key[0] == "project" for _, o in pairs]
    projects = {o.amount_yuan for o in spent if o.value}
    projects |= {y for p in books.projects for y in (p.executed_yuan, p.budget_yuan) if y}
    for key, figures in books.tables.items():
        if key[0] not in ("general_basic", "fiscal_basic"):
            continue
        found = [o for o in figures if o.row_code in _BUILT and o.value]
        whole = [o for o in figures if o.row_code == "310" and o.value and is_money(o)]
        found = found or [o for o in whole if o.amount_yuan in projects]
        if not found:
            yield HELD
            continue
        first = found[0]
        row = f"{first.row_code}{squeezed(first.row_label)}"
        message = f"《{first.table_title}》列有“{row}”{with_unit(first)}，这类资本性支出一般应列项目支出，请核实。"
        yield Contradiction(row, message, places(books, found), "", Severity.NOTE)


_NAMED = re.compile(
    r"(?P<what>人员经费|公用经费)(?:支出)?[\d,.]+万?元[，,。；]?(?:占[^，。；]*[，,])?(?:主要|包括|用于)[^：:，。；]{0,8}[：:]?"
    r"(?P<names>(?:[^、。；]{2,30}、){3,}[^、。；]{2,30})[。；]"
)
_PEOPLE = ("301", "303")


def items_named(books: Books) -> Iterator[Event]:
    """情况说明写明人员经费、公用经费主要包括的各款，在基本支出明细表中不应为0；一款为0而另一款有数却没有写的，疑为列错行。"""
    cells: dict[str, list[Observation]] = defaultdict(list)
    for key, figures in books.tables.items():
        if key[0] in ("general_basic", "fiscal_basic") and key not in books.cut:
            for figure in figures:
                if figure.row_code and len(figure.row_code) == 5:
                    cells[class_name(figure.row_label)].append(figure)
    for match, source in books.find(_NAMED) if cells else ():
        of_people = match["what"] == "人员经费"
        mine = {
            n: c for n, c in cells.items() if (c[0].row_code or "").startswith(_PEOPLE) == of_people
        }
        names = {class_name(n): n for n in match["names"].removesuffix("等").split("、")}
        nil = [n for n in names if n in mine and not any(c.value for c in mine[n])]
        unsaid = [n for n, c in mine.items() if n not in names and any(x.value for x in c)]
        if not nil:
            yield HELD
            continue
        said = "、".join(names[n] for n in nil)
        message = (
            f"情况说明写{match['what']}主要包括{said}，《{mine[nil[0]][0].table_title}》此款为0"
        )
        swapped = len(nil) == len(unsaid) == 1
        if swapped:
            other = mine[unsaid[0]][0]
            message += (
                f"，有数的“{squeezed(other.row_label)}”{with_unit(other)}却没有写，疑为列错行"
            )
        shown = [mine[n][0] for n in (*nil, *(unsaid if swapped else ()))]
        place = books.spelt(source, names[nil[0]])
        cited = (at(books, place, said), *places(books, shown))
        yield Contradiction(
            said, f"{message}。", cited, "", Severity.WARNING if swapped else Severity.NOTE
        )
