"""Tables with numbered rows, or a column for each year: sums, and what the text says (groups 4 and 11)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.intervals import printed
from graph.checks.purchases import procurement_of
from graph.checks.verdict import HELD, Contradiction, Event, places, with_unit
from graph.checks.wholes import Sum
from ontology.facts import Claim, Observation

_LEVELS = tuple(
    re.compile(mark)
    for mark in (
        r"[一二三四五六七八九十]{1,3}、",
        r"[（(][一二三四五六七八九十]{1,3}[）)]",
        r"\d{1,2}[.．、](?!\d)",
        r"[（(]\d{1,2}[）)]",
    )
)
_SUMMED = re.compile(r"合计|总额|总计|小计|总数")
_OWN_RULES = ("revenue_expenditure_summary", "fiscal_summary", "procurement")


def outlined_sums(books: Books) -> Iterator[Event]:
    """各行以“一、（一）1.（1）”编号的表：写明合计（总额、小计）的行，应等于其下各行之和；没有写明的，另一栏中恰为其下各行之和的，或同级的另两行恰为其下各行之和的，也应相等（计量单位相同，“其中”行不计）。"""
    for key, figures in books.tables.items():
        if key[0] in _OWN_RULES or key in books.cut or any(o.row_scheme for o in figures):
            continue
        by_row: dict[str, list[Sum]] = defaultdict(list)
        for cells in books.columns(key).values():
            for found in _sums(sorted(cells, key=lambda o: o.source.start)):
                by_row[found.whole.row_label].append(found)
        held = Counter(
            _place(s) for found in by_row.values() for s in found if s.holds and s.whole.value
        )
        for label, found_here in by_row.items():
            known = any((s.holds and s.whole.value) or held[_place(s)] > 1 for s in found_here)
            for one in found_here:
                if one.holds or known or _SUMMED.search(label):
                    yield _judged(books, one)


def _place(found: Sum) -> tuple[int | None, str]:
    return _level(found.whole), found.whole.column


def _sums(cells: Sequence[Observation]) -> Iterator[Sum]:
    """Each row with the rows of the next level right under it, all counted in one unit, no rates."""
    levels = [_level(o) for o in cells]
    for index, whole in enumerate(cells):
        level, parts, below = levels[index], [], None
        if level is None:
            continue
        for other, mine in zip(cells[index + 1 :], levels[index + 1 :], strict=True):
            if mine is not None and mine <= level:
                break
            below = mine if below is None else below
            if mine is not None and mine == below:
                parts.append(other)
        if len(parts) > 1 and whole.unit != "%" and all(o.unit == whole.unit for o in parts):
            yield Sum(whole, tuple(parts))


def _level(figure: Observation) -> int | None:
    label = squeezed(figure.row_label)
    return next((n for n, mark in enumerate(_LEVELS) if mark.match(label)), None)


def _judged(books: Books, found: Sum) -> Event:
    whole, label = found.whole, squeezed(found.whole.row_label)
    message = (
        f"《{whole.table_title}》“{label}/{whole.column}”为{with_unit(whole)}，"
        f"其下{len(found.parts)}行"
    )
    return found.judged(books, label, message)


_YEAR = re.compile(r"20\d\d年(?:度|预算|规划|计划|安排)*(?:数|金额)?")
_YEARS = re.compile(r"(?:[一二三四五\d]年)?(?:合计|总计|小计)")
_ENOUGH = 2


def years_add_up(books: Books) -> Iterator[Event]:
    """分年度列示的表（三年支出规划等）：合计栏=各年度之和；表中至少两行相符的，其余各行也应相符。"""
    for key, figures in books.tables.items():
        rows: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for figure in filter(is_money, figures):
            rows[figure.row_label, figure.organization].append(figure)
        sums = [s for cells in rows.values() if (s := _over_years(cells))]
        if key in books.cut or sum(s.holds for s in sums) < _ENOUGH:
            continue
        for one in sums:
            whole, label = one.whole, squeezed(one.whole.row_label)
            message = (
                f"《{whole.table_title}》“{label}”的“{whole.column}”为{with_unit(whole)}，各年度"
            )
            yield one.judged(books, label, message)


def _over_years(cells: Sequence[Observation]) -> Sum | None:
    named = [(squeezed(o.column.rsplit(" / ", 1)[-1]), o) for o in cells]
    years = {name: o for name, o in named if _YEAR.fullmatch(name)}
    wholes = [o for name, o in named if _YEARS.fullmatch(name)]
    if len(years) < 2 or len(wholes) != 1 or len(years) + 1 < len(cells):
        return None
    return Sum(wholes[0], tuple(years.values()))


_BOUGHT = re.compile(r"政府采购.*(?:总额|合计|总计|支出|金额)$")
_KINDS = ("货物", "工程", "服务")
_GRANTED = re.compile(r"授予(?:中小|小微)企业")


def purchases_told(books: Books) -> Iterator[Event]:
    """机构运行信息等表所列政府采购总额、货物、工程、服务和授予中小（小微）企业合同金额，应与情况说明一致。"""
    rows = [
        o for o in books.facts.observations
        if o.table in ("other", "three_public", "agency_operating") and is_money(o) and o.phase
        and o.fiscal_year == books.year
    ]  # fmt: skip
    whole, kinds = procurement_of(books)
    for cell, claim in _told(books, rows, whole, kinds):
        if printed(claim.value, claim.unit).meets(interval(cell)):
            yield HELD
            continue
        message = (
            f"情况说明“{claim.measure}”为{with_unit(claim)}，《{cell.table_title}》"
            f"“{squeezed(cell.row_label)}”为{with_unit(cell)}，说明与报表不一致。"
        )
        cited = places(books, (claim, cell))
        yield Contradiction(claim.measure, message, cited, with_unit(cell))


def _told(
    books: Books, rows: Sequence[Observation], whole: Claim | None, kinds: Sequence[Claim]
) -> Iterator[tuple[Observation, Claim]]:
    names = {id(o): re.sub(r"^其中[：:]?", "", _bare(squeeze(o.row_label))) for o in rows}
    heads = [o for o in rows if _BOUGHT.search(names[id(o)]) and not _kind(names[id(o)])]
    for head in heads[:1]:
        if whole is not None and whole.phase is head.phase:
            yield head, whole
        for claim in kinds:
            kind = _kind(squeeze(claim.measure))
            mine = [o for o in rows if kind and _kind(names[id(o)]) == kind]
            if len(mine) == 1 and mine[0].phase is claim.phase:
                yield mine[0], claim
    for cell in rows:
        named = _GRANTED.match(names[id(cell)])
        told = [c for c in books.claims if named and squeeze(c.measure).startswith(named[0])]
        plain = [c for c in told if is_money(c) and c.change is None and c.phase is cell.phase]
        if plain:
            yield cell, plain[0]


def _bare(label: str) -> str:
    """A row's name without its number."""
    mark = next((m for pattern in _LEVELS if (m := pattern.match(label))), None)
    return label[mark.end() :] if mark else label


def _kind(name: str) -> str | None:
    return next(
        (k for k in _KINDS if re.fullmatch(rf"(?:政府采购)?{k}(?:类)?(?:支出)?", name)), None
    )
