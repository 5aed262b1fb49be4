"""Procurement: kinds, shares of small firms, purchases denied, assets to be bought (group 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.indicators import number
from graph.checks.intervals import in_unit, total
from graph.checks.verdict import HELD, Contradiction, Event, at, places, stated, with_unit
from ontology.facts import Claim, Observation, Phase, ProcurementItem, Severity

_PROCURED = re.compile(r"^(?:政府)?采购(?:支出|预算|金额|经费)*(?:总额|总计|总金额|合计|金额)?$")
_KINDS = (re.compile(r"货物"), re.compile(r"工程"), re.compile(r"服务"))


def procurement_of(books: Books) -> tuple[Claim | None, list[Claim]]:
    """The amount procured that the prose states, and its goods, works and services."""
    claims = [
        c for c in books.claims
        if is_money(c) and c.change is None and "采购" in c.section and c.fiscal_year in (None, books.year)
    ]  # fmt: skip
    wholes = [
        c for c in claims
        if _PROCURED.match(re.sub(r"\(.*?\)|^\d{4}年度?", "", squeeze(c.measure)))
    ]  # fmt: skip
    parts = []
    for kind in _KINDS:
        part = next((c for c in claims if kind.search(c.measure) and "企业" not in c.measure), None)
        if part is not None:
            parts.append(part)
    phase = parts[0].phase if parts else None  # 采购预算9元，采购支出8元，其中货物支出…
    alike = [c for c in wholes if c.phase is phase]
    return next(iter(alike or wholes), None), parts


def procurement_parts(books: Books) -> Iterator[Event]:
    """政府采购总额=货物+工程+服务；授予小微企业金额不应超过授予中小企业金额，后者不应超过采购总额。"""
    whole, parts = procurement_of(books)
    if whole is not None and len(parts) == 3:
        if total(map(interval, parts)).meets(interval(whole)):
            yield HELD
        else:
            exact = sum((p.amount_yuan or Decimal(0) for p in parts), Decimal(0))
            expected = in_unit(exact, whole.unit)
            said = "、".join(f"{p.measure}{with_unit(p)}" for p in parts)
            message = (
                f"“{whole.measure}”为{with_unit(whole)}，{said}合计{expected}，总额与分项不符。"
            )
            cited = places(books, (whole, *parts))
            yield Contradiction(whole.measure, message, cited, expected)
    yield from _awards(books, whole)


def _awards(books: Books, whole: Claim | None) -> Iterator[Event]:
    granted = {
        size: next((c for c in books.claims if c.measure.startswith(f"授予{size}") and is_money(c)
                    and c.change is None), None)
        for size in ("中小企业", "小微企业")
    }  # fmt: skip
    chain = [whole, granted["中小企业"], granted["小微企业"]]
    for larger, smaller in ((chain[0], chain[1]), (chain[1], chain[2])):
        if larger is None or smaller is None:
            continue
        if interval(smaller).low <= interval(larger).high:
            yield HELD
            continue
        message = (
            f"“{smaller.measure}”{with_unit(smaller)}大于“{larger.measure}”{with_unit(larger)}。"
        )
        cited = places(books, (smaller, larger))
        yield Contradiction(smaller.measure, message, cited, f"不超过{with_unit(larger)}")


_GRANTED = re.compile("中小企业|小微企业|^其中")
"""In rows that say of the whole to whom contracts were granted."""
_ALL = re.compile(r"^政府采购(?:支出|预算|执行|决算|计划)?(?:金额)?(?:合计|总额|总计)$")
_NO_PARTS = ("unit_price", "project_funds", "quantity")


def procurement_table(books: Books) -> Iterator[Event]:
    """政府采购表：合计=各项之和；合计与情况说明的政府采购预算一致。"""
    figures = [o for o in books.facts.observations if o.table == "procurement" and is_money(o)]
    for cells in _columns(figures):
        grand = [o for o in cells if o.row_key == "total" or _ALL.search(squeeze(o.row_label))]
        items = [
            o for o in cells
            if not o.is_total and o not in grand and not _GRANTED.search(o.row_label)
        ]  # fmt: skip
        if len(grand) != 1 or not items or grand[0].column_key in _NO_PARTS:
            continue
        yield from table_sum(books, grand[0], items)
    grand = [o for o in figures if o.row_key == "total" and o.column_key == "total"]
    whole, _ = procurement_of(books)
    if whole is None or not grand or whole.phase is not grand[0].phase:
        return
    if any(interval(whole).meets(interval(each)) for each in grand):
        yield HELD
        return
    message = (
        f"情况说明“{whole.measure}”为{with_unit(whole)}，"
        f"《{grand[0].table_title}》合计为{with_unit(grand[0])}，两处不一致。"
    )
    yield Contradiction(
        whole.measure, message, places(books, (whole, grand[0])), with_unit(grand[0])
    )


def _columns(figures: Sequence[Observation]) -> Iterator[list[Observation]]:
    """The cells of each meaning; apart where several columns mean the same: 计划金额 and 实际金额."""
    found: dict[tuple[str, str], dict[str, list[Observation]]] = {}
    for o in figures:
        found.setdefault((o.table_title, o.column_key), {}).setdefault(o.column, []).append(o)
    for columns in found.values():
        whole = [c for c in columns.values() if any(o.row_key == "total" for o in c)]
        yield from (
            columns.values() if len(whole) > 1 else [[o for c in columns.values() for o in c]]
        )


_NUMBER_OF = re.compile(r"采购项目$")


def purchases_counted(books: Books) -> Iterator[Event]:
    """情况说明写明的政府采购项目个数，应与采购表所列的行数（或其中预算项目、采购项目的个数）一致。"""
    items = books.facts.procurement
    if not items:
        return
    projects, names = {squeeze(i.project) for i in items}, {squeeze(i.item) for i in items}
    counts = {len(items), len(projects), len(names)}
    for claim in books.claims:
        if claim.unit not in ("个", "项") or claim.change is not None or claim.value < 2:
            continue
        told = _NUMBER_OF.search(squeeze(claim.measure)) and claim.fiscal_year == books.year
        if not told or "采购" not in claim.section or claim.phase is not Phase.APPROVED:
            continue
        if claim.value in counts:
            yield HELD
            continue
        message = f"情况说明写“{claim.measure}”{with_unit(claim)}，政府采购表列有{len(items)}项，个数不符。"
        cited = (stated(books, claim), *(at(books, i.source, i.item) for i in items))
        yield Contradiction(claim.measure, message, cited, f"{len(items)}{claim.unit}")


def table_sum(books: Books, grand: Observation, items: Sequence[Observation]) -> Iterator[Event]:
    if total(map(interval, items)).meets(interval(grand)):
        yield HELD
        return
    exact = sum((o.amount_yuan or Decimal(0) for o in items), Decimal(0))
    expected = in_unit(exact, grand.unit)
    message = (
        f"《{grand.table_title}》“{grand.column}”合计为{with_unit(grand)}，"
        f"所列{len(items)}项之和为{expected}。"
    )
    yield Contradiction(grand.table_title, message, places(books, (grand, *items)), expected)


def purchased_without_procurement(books: Books) -> Iterator[Event]:
    """情况说明称政府采购支出为0的，不应另有政府采购执行率或采购合同支出。"""
    whole, _ = procurement_of(books)
    if whole is None or whole.phase is not Phase.EXECUTED:
        return
    if whole.value:
        yield HELD
        return
    for line in books.facts.indicators:
        done = number(line.actual)
        if "政府采购执行率" in squeeze(line.level3) and done is not None and done[0] > 0:
            message = (
                f"“{whole.measure}”为{with_unit(whole)}，"
                f"自评表的“政府采购执行率”却为{squeeze(line.actual)}，两处矛盾。"
            )
            cited = (stated(books, whole), stated(books, line))
            yield Contradiction("政府采购", message, cited, "大于0", Severity.WARNING)
            return
    for project in books.projects:
        bought = re.search(r"采购|购置", project.name)
        if bought and project.executed_yuan and project.executed_yuan >= 10_000:
            spent = in_unit(project.executed_yuan, "万元")
            message = f"“{whole.measure}”为{with_unit(whole)}，项目“{project.name}”却执行{spent}，请核实。"
            cited = (stated(books, whole), at(books, project.source, spent))
            yield Contradiction("政府采购", message, cited, "", Severity.NOTE)
            return
    yield HELD


_SMALL = re.compile(r"小微企业|小型(?:和|、|及)?微型企业|小型微型企业")
_MEDIUM = re.compile(r"中小企业|中、小企业|中型")
_RESERVED = re.compile(r"预留|面向")


def reserved(books: Books) -> Iterator[Event]:
    """面向中小企业预留的采购预算不应超过采购预算总额，其中预留给小微企业的不应超过面向中小企业的；预留项目的成交金额不应超过预留预算。"""
    whole, _ = procurement_of(books)
    claims = [
        c for c in books.claims if is_money(c) and c.change is None and _RESERVED.search(c.measure)
    ]
    medium = next(
        (c for c in claims if _MEDIUM.search(c.measure) and "供应商" not in c.measure), None
    )
    small = next(
        (c for c in claims if _SMALL.search(c.measure) and "供应商" not in c.measure), None
    )
    if whole is not None and medium is not None and whole.phase is medium.phase:
        yield from no_more(books, medium, whole)
    if medium is not None and small is not None:
        yield from no_more(books, small, medium)
    for size, budget in ((_MEDIUM, medium), (_SMALL, small)):
        bought = next((c for c in books.claims if _awarded(c) and size.search(c.measure)), None)
        if bought is not None and budget is not None:
            yield from no_more(books, bought, budget)


def _awarded(claim: Claim) -> bool:
    """Whether an amount is what suppliers won of what was reserved for them."""
    return is_money(claim) and claim.change is None and "供应商" in claim.measure


def no_more(books: Books, smaller: Claim, larger: Claim) -> Iterator[Event]:
    if interval(smaller).low <= interval(larger).high:
        yield HELD
        return
    message = f"“{smaller.measure}”{with_unit(smaller)}大于“{larger.measure}”{with_unit(larger)}。"
    cited = places(books, (smaller, larger))
    yield Contradiction(smaller.measure, message, cited, f"不超过{with_unit(larger)}")


_DENIED = re.compile(
    r"(?:未(?:安排|编制|涉及|发生)|没有(?:安排|编制|发生)?|(?<!有)无)政府采购(?:预算|支出|项目|事项|计划)"
)
_DID_BUY = re.compile(
    r"(?:新增|开展|实施|通过|完成|进行|组织)[^，。；：]{0,12}?政府采购(?!法|管理|制度|预算管理|规定|工作)"
)


def denied_purchases(books: Books) -> Iterator[Event]:
    """称没有政府采购预算（支出）的，采购表和情况说明不应另有采购金额；称采购支出为0的，原因不应写明进行了政府采购。"""
    table = [
        o for o in books.facts.observations if o.table == "procurement" and is_money(o) and o.value
    ]
    whole, _ = procurement_of(books)
    spent: list[Claim | Observation] = [
        *table[:1],
        *([whole] if whole is not None and whole.value else []),
    ]
    denials = books.find(_DENIED)
    for match, source in denials[:1]:
        if not spent:
            yield HELD
            continue
        message = f"情况说明称“{match[0]}”，采购金额却有{with_unit(spent[0])}，两处矛盾。"
        cited = (at(books, source, match[0]), stated(books, spent[0]))
        yield Contradiction("政府采购", message, cited, "两处一致")
    if whole is None or whole.value or whole.phase is not Phase.EXECUTED:
        return
    told = [(m, s) for m, s in books.find(_DID_BUY) if abs(s.start - whole.source.start) > 400]
    for match, source in told[:1]:
        message = f"“{whole.measure}”为{with_unit(whole)}，另一处却写明“{match[0]}”，两处矛盾。"
        cited = (stated(books, whole), at(books, source, match[0]))
        yield Contradiction("政府采购", message, cited, "大于0", Severity.WARNING)


_TO_BUY = re.compile(r"拟购置固定资产(?:总额|金额)?$")


def planned_assets(books: Books) -> Iterator[Event]:
    """写明已列入政府采购预算的拟购置固定资产总额，不应超过政府采购预算合计，也不应少于采购表所列设备（目录A02类）之和。"""
    grand = [
        o for o in books.facts.observations
        if o.table == "procurement" and o.row_key == "total" and o.column_key == "total"
    ]  # fmt: skip
    for claim in books.claims:
        if not grand or not is_money(claim) or not _TO_BUY.search(squeeze(claim.measure)):
            continue
        equipment = [i for i in books.facts.procurement if _is_equipment(i)]
        due = sum((i.amount_yuan or Decimal(0) for i in equipment), Decimal(0))
        if interval(claim).high < due:
            said = in_unit(due, claim.unit)
            table = f"《{grand[0].table_title}》"
            message = f"“{claim.measure}”为{with_unit(claim)}，少于{table}所列设备之和{said}。"
            found = (stated(books, claim), *(at(books, i.source, i.item) for i in equipment))
            yield Contradiction(claim.measure, message, found, said, Severity.WARNING)
            continue
        if interval(claim).low <= interval(grand[0]).high:
            yield HELD
            continue
        message = f"“{claim.measure}”为{with_unit(claim)}，超过《{grand[0].table_title}》合计{with_unit(grand[0])}。"
        cited = places(books, (claim, grand[0]))
        yield Contradiction(claim.measure, message, cited, f"不超过{with_unit(grand[0])}")


def _is_equipment(item: ProcurementItem) -> bool:
    return bool(item.amount_yuan) and (item.catalogue_code or "").startswith("A02")
