"""Money by places and by years: what each place is given, what each project is planned to get (groups 4 and 7)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.intervals import in_unit, total
from graph.checks.verdict import HELD, Contradiction, Event, at, not_its_parts, places, with_unit
from graph.checks.wholes import Sum
from ontology.facts import Claim, Observation, Phase, Project

_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[省市区县州盟旗镇乡]|街道(?:办事处)?|办事处|开发区|新区)"
)
_WHOLES = ("合计", "总计")
_FEW = 2
_BY_PLACE = re.compile(
    r"按(?:照)?(?:[省市州县]?[（(]?[市州县区]?[）)]?|地区|县区|区县|市县|区域)(?:来)?分"
)


def places_add_up(books: Books) -> Iterator[Event]:
    """按地区分列的表（转移支付等）：每一行的合计=各地区之和，合计行的每一地区=各行之和；另有一行（一栏）相符的，其余也应相符。"""
    for key, figures in books.tables.items():
        if key in books.cut:
            continue
        money = [o for o in figures if is_money(o)]
        given = [o for o in money if _is_place(o)]
        if len({o.column for o in given}) < _FEW:
            continue
        across = list(_across(money, given))
        if any(one.holds and one.whole.value for one in across):
            yield from (one.judged_as_listed(books, _leaf(one.whole)) for one in across)
        down = list(_down(given))
        if any(one.holds and one.whole.value for one in down):
            yield from (one.judged_as_listed(books, _leaf(one.whole)) for one in down)


def _is_place(figure: Observation) -> bool:
    return _PLACE.fullmatch(squeezed(_leaf(figure))) is not None


def _leaf(figure: Observation) -> str:
    return figure.column.rsplit(" / ", 1)[-1]


def _is_whole(figure: Observation) -> bool:
    return squeezed(figure.row_label) in _WHOLES


def _across(money: Sequence[Observation], given: Sequence[Observation]) -> Iterator[Sum]:
    parts: dict[tuple[str, str | None], list[Observation]] = defaultdict(list)
    for o in given:
        parts[o.row_label, o.row_code].append(o)
    for o in money:
        below = parts.get((o.row_label, o.row_code), [])
        if o.column_key == "total" and below:
            yield Sum(o, below)


def _down(given: Sequence[Observation]) -> Iterator[Sum]:
    columns: dict[str, list[Observation]] = defaultdict(list)
    for o in given:
        columns[o.column].append(o)
    for cells in columns.values():
        grand = [o for o in cells if _is_whole(o)]
        rows = [o for o in cells if not _is_whole(o)]
        if len(grand) == 1 and len(rows) >= _FEW:
            yield Sum(grand[0], rows)


def places_told(books: Books) -> Iterator[Event]:
    """情况说明写明“按地区分”的：各地区的数应与表中合计行该地区的数一致；各地区之和应等于同段所写的总额。"""
    printed: dict[str, list[Observation]] = defaultdict(list)
    for o in books.facts.observations:
        if is_money(o) and _is_whole(o) and _is_place(o):
            printed[squeezed(_leaf(o))].append(o)
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in books.claims:
        place = _PLACE.fullmatch(squeeze(claim.measure))
        if place and claim.change is None and is_money(claim):
            by_sentence[claim.sentence.start].append(claim)
    for claims in by_sentence.values():
        if not _BY_PLACE.search(squeezed(claims[0].sentence.text)) or len(claims) < _FEW:
            continue
        told = [
            event
            for claim in claims
            for event in _held_against(books, claim, printed.get(squeeze(claim.measure), []))
        ]
        yield from told
        if not any(isinstance(event, Contradiction) for event in told):
            yield from _whole_of(books, claims)


def _held_against(books: Books, claim: Claim, cells: Sequence[Observation]) -> Iterator[Event]:
    own = [o for o in cells if o.fiscal_year == claim.fiscal_year]
    if not own:
        return
    if any(interval(claim).meets(interval(o)) for o in own):
        yield HELD
        return
    cell = own[0]
    message = (
        f"情况说明“{claim.measure}”为{with_unit(claim)}，"
        f"《{cell.table_title}》“{squeezed(cell.row_label)}/{_leaf(cell)}”为{with_unit(cell)}，说明与报表不一致。"
    )
    yield Contradiction(claim.measure, message, places(books, (claim, cell)), with_unit(cell))


def _whole_of(books: Books, claims: Sequence[Claim]) -> Iterator[Event]:
    """The money told in the section before the places, which one amount of is of all of them."""
    first = claims[0]
    before = [
        c for c in books.by_section.get(first.section, [])
        if c.source.start < first.source.start and c.change is None and is_money(c)
    ]  # fmt: skip
    reached = total(map(interval, claims))
    if any(reached.meets(interval(c)) for c in before):
        yield HELD
    elif before:
        whole = max(before, key=lambda c: c.amount_yuan or Decimal(0))
        yield not_its_parts(books, whole, claims)


_YEAR = re.compile(r"20\d\d年(?:度)?(?:预算(?:数|安排)?|计划)?")


def plans_by_year(books: Books) -> Iterator[Event]:
    """分年度列示项目的表（中期规划等）：本年一栏应等于该项目的预算数；另有半数以上项目相符的，其余也应相符。"""
    budgets: dict[str, list[Project]] = defaultdict(list)
    for project in books.projects:
        if project.budget_yuan is not None:
            budgets[squeeze(project.name)].append(project)
    for key, figures in books.tables.items():
        yearly = [
            o for o in figures if is_money(o) and _YEAR.fullmatch(squeezed(_leaf(o)))
            and o.phase is Phase.APPROVED
        ]  # fmt: skip
        if len({o.fiscal_year for o in yearly}) < _FEW or key in books.cut:
            continue
        own = [o for o in yearly if o.fiscal_year == books.year]
        pairs = [
            (o, found[0]) for o in own if len(found := budgets.get(squeeze(o.row_label), [])) == 1
        ]
        fits = [o for o, p in pairs if _is_budget(o, p)]
        if len(fits) < _FEW or len(fits) * 2 < len(pairs):
            continue
        for cell, project in pairs:
            if cell in fits or not _of_one_fund(cell, project):
                yield HELD if cell in fits else _unplanned(books, cell, project)


def _of_one_fund(cell: Observation, project: Project) -> bool:
    """Whether the cell may be what one of several funds gives: less than the project's whole budget."""
    budget = project.budget_yuan or Decimal(0)
    return cell.fund not in (None, "", "total") and interval(cell).high < budget


def _is_budget(cell: Observation, project: Project) -> bool:
    budget, printed = project.budget_yuan, interval(cell)
    return budget is not None and printed.low <= budget <= printed.high


def _unplanned(books: Books, cell: Observation, project: Project) -> Contradiction:
    due = in_unit(project.budget_yuan or Decimal(0), cell.unit)
    message = (
        f"《{cell.table_title}》“{project.name}”的“{_leaf(cell)}”为{with_unit(cell)}，"
        f"该项目的预算数为{due}，两处不一致。"
    )
    cited = (*places(books, [cell]), at(books, project.source, due))
    return Contradiction(project.name, message, cited, due)
