"""Cars kept and cars bought, guests and what they cost (group 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.checks.accounts import accounts_of, is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.purchases import no_more
from graph.checks.verdict import HELD, Contradiction, Event, places, with_unit
from ontology.facts import Claim, Observation, Phase, ReportKind, Severity

_ALL_CARS = (
    re.compile(r"(?:共有)?(?:公务)?车辆"),
    re.compile(r"(?:年末)?(?:在编)?实有(?:公务)?(?:车辆|用车)(?:总数)?"),
)


def vehicles_kept(books: Books) -> Iterator[Event]:
    """“三公”经费说明的公务用车保有量，不应多于同一时点国有资产占用情况所写的车辆总数，也不应多于部门概况所写的实有车辆。"""
    counted = [c for c in books.claims if c.unit in ("辆", "台") and c.change is None]
    kept = next((c for c in counted if "保有量" in c.measure), None)
    totals = (c for pattern in _ALL_CARS for c in counted if pattern.fullmatch(squeeze(c.measure)))
    total = next(totals, None)
    if kept is None or total is None:
        return
    if kept.value <= total.value:
        yield HELD
        return
    message = f"“{kept.measure}”为{with_unit(kept)}，另一处所写的“{total.measure}”只有{with_unit(total)}。"
    cited = places(books, (kept, total))
    yield Contradiction("公务用车", message, cited, f"不少于{with_unit(kept)}")


def vehicles_held(books: Books) -> Iterator[Event]:
    """各处所写的本部门车辆总数应一致，也应与资产表的车辆数量一致；各类用车的辆数亦同。"""
    owned = [o for o in books.facts.observations if o.table == "assets" and not is_money(o)]
    table = [
        o for o in owned
        if o.column_key == "vehicles_held" or (o.row_key, o.column_key) == ("vehicles_held", "quantity")
    ]  # fmt: skip
    yield from _vehicles_of_kinds(books, owned)
    told: list[Claim | Observation] = [
        c for c in books.claims
        if c.unit in ("辆", "台") and c.change is None and _HELD.fullmatch(squeeze(c.measure))
    ]  # fmt: skip
    figures = [*told, *table]
    for other in figures[1:]:
        if other.value == figures[0].value:
            yield HELD
            continue
        where = f"《{other.table_title}》" if isinstance(other, Observation) else "另一处"
        message = f"车辆总数写作{figures[0].value:f}辆，{where}写作{other.value:f}辆，两处不一致。"
        yield Contradiction(
            "车辆", message, places(books, (figures[0], other)), f"{other.value:f}辆"
        )
        return


def _vehicles_of_kinds(books: Books, owned: Sequence[Observation]) -> Iterator[Event]:
    """Each kind of cars that a table has a column of, against how many the prose on what is owned tells."""
    of_kinds = [o for o in owned if o.column_key in _KINDS]
    kinds = {squeeze(o.column.rpartition(" / ")[2]): o for o in of_kinds}
    if len(of_kinds) > len(kinds):
        return  # more tables or units than one: of which the prose tells is not said
    for claim in books.claims:
        other = kinds.get(squeeze(claim.measure)) if claim.unit in ("辆", "台") else None
        if other is None or claim.change is not None or "资产" not in squeeze(claim.section):
            continue
        if other.value == claim.value:
            yield HELD
            continue
        told, printed = with_unit(claim), with_unit(other)
        message = (
            f"情况说明写“{claim.measure}”{told}，《{other.table_title}》写作{printed}，两处不一致。"
        )
        cited = places(books, (claim, other))
        yield Contradiction(claim.measure, message, cited, printed)


_KINDS = frozenset(
    f"vehicles_of_{kind}"
    for kind in ("leaders", "heads", "communication", "emergency", "enforcement", "technics", "retired", "others")
)  # fmt: skip
_ALL_BOUGHT = re.compile(r"^(?:更新)?(?:公务用车购置(?:量|数)?|购置公务用车)$")
_SOME_BOUGHT = re.compile(r"购置[^，。、]{0,8}(?:用车|车辆|汽车)$")


def vehicles_bought(books: Books) -> Iterator[Event]:
    """“三公”经费说明中购置某类用车的辆数，不应多于公务用车购置的辆数；决算中公务用车购置的辆数，不应多于国有资产说明所写当年购置车辆的辆数。"""
    yield from _bought_in_all(books)
    cars = [
        c for c in books.claims
        if c.unit in ("辆", "台") and c.change is None and "三公" in squeeze(c.section)
    ]  # fmt: skip
    whole = next((c for c in cars if _ALL_BOUGHT.search(squeeze(c.measure))), None)
    for claim in cars if whole is not None else ():
        if whole is None or claim is whole or not _SOME_BOUGHT.search(squeeze(claim.measure)):
            continue
        if claim.value <= whole.value:
            yield HELD
            continue
        message = f"“{claim.measure}”{with_unit(claim)}，多于“{whole.measure}”{with_unit(whole)}。"
        cited = places(books, (claim, whole))
        yield Contradiction(claim.measure, message, cited, f"不超过{with_unit(whole)}")


_RENEWED = re.compile(r"(?:更新|购置|新购)[^，。、]{0,20}(?:用车|车辆|汽车)$")


def vehicles_renewed(books: Books) -> Iterator[Event]:
    """决算“三公”经费增减的原因写明更新（购置）车辆若干辆，且只写一处的，应与公务用车购置的辆数一致。"""
    if books.facts.report.kind is not ReportKind.FINAL:
        return
    cars = [
        c for c in books.claims
        if c.unit in ("辆", "台") and c.change is None and "三公" in squeeze(c.section)
        and c.fiscal_year == books.year
    ]  # fmt: skip
    whole = next((c for c in cars if _ALL_BOUGHT.search(squeeze(c.measure))), None)
    reasons = [squeezed(c.reason) for c in books.claims if c.reason and "三公" in c.measure]
    told = [
        c for c in cars
        if c is not whole and _RENEWED.search(squeeze(c.measure))
        and any(f"{c.value:f}{c.unit}" in r for r in reasons)
    ]  # fmt: skip
    if whole is None or len(told) != 1:
        return
    if told[0].value == whole.value:
        yield HELD
        return
    message = f"“{told[0].measure}”{with_unit(told[0])}，“{whole.measure}”却为{with_unit(whole)}，两处不一致。"
    cited = places(books, (told[0], whole))
    yield Contradiction("公务用车购置", message, cited, with_unit(told[0]))


_IN_ALL = re.compile(
    r"^(?:\d{4}年度?|当年|本年度?|年内)?(?:新增|新)?(?:购置|更新)(?:公务)?(?:用车|车辆)$"
)


def _bought_in_all(books: Books) -> Iterator[Event]:
    """Cars that the text on assets says were bought this year, against those of the three public expenses."""
    if books.facts.report.kind is not ReportKind.FINAL:
        return
    cars = [c for c in books.claims if c.unit in ("辆", "台") and c.change is None]
    public = [c for c in cars if "三公" in squeeze(c.section)]
    part = next((c for c in public if _ALL_BOUGHT.search(squeeze(c.measure))), None)
    whole = next(
        (c for c in cars if "资产" in c.section and _IN_ALL.search(squeeze(c.measure))), None
    )
    if part is not None and whole is not None:
        yield from _no_more_of(books, part, whole)


_HELD = re.compile(r"(?:实有|共有)?车辆(?:总数)?")
_BOUGHT = re.compile(r"购置(?:公务)?(?:用车|车辆)$")


def vehicles_planned(books: Books) -> Iterator[Event]:
    """预算：公务用车购置费>0的，安排购置车辆数应>0；安排购置车辆而购置费为0的，请核实资金来源；“三公”经费说明与国有资产说明所写拟购置（更新）的车辆数应一致。"""
    phase = Phase.APPROVED
    cars = [c for c in books.claims if c.unit in ("辆", "台")]
    yield from _planned_twice(books, cars)
    bought = next((c for c in cars if _BOUGHT.search(squeeze(c.measure))), None)
    if bought is None:
        return
    cells = accounts_of(books).cells.get(("vehicle_purchase", phase, books.year), ())
    spent: Claim | Observation | None = next(
        (o for _, o in cells if o.table == "three_public"), None
    )
    for claim in books.claims:
        account = accounts_of(books).account(claim)
        if account and (account.subject, account.phase, account.year) == (
            "vehicle_purchase",
            phase,
            books.year,
        ):
            spent = spent or claim
    if spent is None:
        return
    if bool(spent.value) == bool(bought.value):
        yield HELD
        return
    message = (
        f"“{bought.measure}”{with_unit(bought)}，公务用车购置费却为{with_unit(spent)}，两处矛盾。"
    )
    gravity = None if spent.value else Severity.WARNING
    yield Contradiction("公务用车购置", message, places(books, (bought, spent)), "", gravity)


_TO_BUY = re.compile(
    r"^(?:计划|拟|预计|预算|安排|当年|本年度?|年内)+(?:新增|更新|新)?(?:购置|更新|购买)?(?:公务)?(?:用车|车辆)$"
)


def _planned_twice(books: Books, cars: Sequence[Claim]) -> Iterator[Event]:
    """Cars that the text on the three public expenses means to buy, and the text on assets."""
    planned = [
        c for c in cars
        if c.phase is Phase.APPROVED and c.change is None and _TO_BUY.search(squeeze(c.measure))
    ]  # fmt: skip
    public = next((c for c in planned if "三公" in squeeze(c.section)), None)
    assets = next((c for c in planned if "资产" in c.section), None)
    if books.facts.report.kind is not ReportKind.BUDGET or public is None or assets is None:
        return
    if public.value == assets.value:
        yield HELD
        return
    message = (
        f"“三公”经费说明写“{public.measure}”{with_unit(public)}，"
        f"国有资产说明写“{assets.measure}”{with_unit(assets)}，两处不一致。"
    )
    cited = places(books, (public, assets))
    yield Contradiction("公务用车购置", message, cited, with_unit(public), Severity.WARNING)


def reception_parts(books: Books) -> Iterator[Event]:
    """公务接待：国内接待支出、外宾接待支出都不应超过公务接待费；外宾批次、人次不应超过全部批次、人次。"""
    spent = [
        c for c in books.claims
        if (a := accounts_of(books).account(c)) and a.subject == "reception" and a.year == books.year
        and a.phase is Phase.EXECUTED
    ]  # fmt: skip
    if not spent:
        return
    whole = spent[-1]
    near = books.by_section[whole.section]
    for claim in near:
        name = squeeze(claim.measure)
        if (
            claim.change is None
            and re.search(r"(?:国内|外宾|国\(境\)外).*接待(?:费|支出)|外宾接待支出", name)
            and is_money(claim)
        ):
            yield from no_more(books, claim, whole)
    for word in ("批次", "人次"):
        counts = [c for c in near if squeeze(c.measure).endswith(word) and c.change is None]
        foreign = next((c for c in counts if "外宾" in c.measure), None)
        every = next((c for c in counts if "外" not in c.measure and "国内" not in c.measure), None)
        if foreign is not None and every is not None:
            yield from _no_more_of(books, foreign, every)


def _no_more_of(books: Books, part: Claim, whole: Claim) -> Iterator[Event]:
    if part.value <= whole.value:
        yield HELD
        return
    message = f"“{part.measure}”{with_unit(part)}，多于“{whole.measure}”{with_unit(whole)}。"
    cited = places(books, (part, whole))
    yield Contradiction(part.measure, message, cited, f"不多于{with_unit(whole)}")
