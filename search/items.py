"""What a total is made of: the rows under a subject, the kinds of income, bought things, assets.

A ranking takes its rows from here, so that "the most of 商品和服务支出" never looks beyond 302.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.catalogue import Body
from search.drafts import money_text
from search.evidence import Citation, cite, with_label
from search.measure_roles import INSIDE
from search.measures import ECONOMIC, FUNCTIONAL, KEY, Measure, Mention, key_measure
from search.queries import Query
from search.question import Question
from search.rows import Figure, figure_query, figures
from search.wording import fold_label

_WHOLE = frozenset({"total", "amount", "expenditure_total"})
_LEAVES = ("general_basic", "fiscal_basic", "expenditure_economic")
_CLASSES = (
    "expenditure",
    "general_expenditure",
    "fiscal_expenditure",
    "revenue_expenditure_summary",
)
_OF_KEY = {
    "personnel": ("301", "303"),
    "operating": ("302", "310"),
    "basic": ("",),
}
_PARTS = {
    "three_public": ("three_public", frozenset({"abroad", "vehicles", "reception"})),
    "revenue_total": (
        "revenue_expenditure_summary",
        frozenset({
            "general", "government_fund", "state_capital", "fiscal_appropriation", "superior_revenue",
            "undertaking_revenue", "business_revenue", "affiliated_revenue", "other_revenue",
            "fiscal_account", "unit_funds",
        }),
    ),
}  # fmt: skip
_FUNCTIONAL = (
    "功能",
    "类",
    "占比",
    "比重",
    "方面",
    "构成",
    "组成",
    "哪里",
    "哪儿",
    "哪些地方",
    "花在哪",
)
"""Words of a question that mean what the money is for, not what it is paid as."""
_LEVELS = (
    (re.compile(r"项级|[几哪各一]个项(?!目)"), 7),
    (re.compile(r"款"), 5),
)
"""How subjects below one are called that are of a level: 最大的款."""
_LISTS = {"procurement": ("procurement", "政府采购"), "fixed_assets": ("assets", "资产")}


@dataclass(frozen=True, slots=True)
class Items:
    """Rows that may be ranked, what they are rows of, and the query that finds them."""

    what: str
    rows: tuple[Figure, ...]
    query: Query


def items(
    question: Question, release: Release, body: Body, year: int, heads: Sequence[Mention],
    least: int = 2,
) -> Items | None:  # fmt: skip
    """The rows under the one thing named, ``least`` or more of a total's parts; or, where none is, the subjects
    that money was spent on."""
    if len(heads) > 1:
        return None
    if not heads:
        return _subjects(question, release, body, year)
    depth = next((n for words, n in _LEVELS if words.search(question.folded)), 0)
    for measure in heads[0].measures:
        for what, query, kept in _under(release, body, measure):
            if depth > measure.depth > 0:
                kept = [f for f in kept if len(f.code) == depth]
            rows = _of_time(question, kept, year, stock=what == "资产")
            if len(rows) > 1 or (len(rows) >= least and measure.kind == KEY):
                return Items(what, rows, query)
    return None


def _subjects(question: Question, release: Release, body: Body, year: int) -> Items | None:
    """Economic items unless functional classes are meant."""
    said = question.folded
    functional = "经济" not in said and any(w in said for w in _FUNCTIONAL)
    measure = Measure(FUNCTIONAL, "", "") if functional else Measure(ECONOMIC, "", "")
    level = "功能分类（类）" if functional else "经济分类科目"
    for what, query, kept in _under(release, body, measure):
        rows = _of_time(question, kept, year)
        if rows:
            return Items(f"{level}{what}", rows, query)
    return None


def _under(
    release: Release, body: Body, measure: Measure
) -> Iterator[tuple[str, Query, list[Figure]]]:
    if measure.kind == KEY and measure.key in _LISTS:
        table, what = _LISTS[measure.key]
        yield _listed(release, body, table, what)
    elif measure.kind == KEY and measure.key in _PARTS:
        table, keys = _PARTS[measure.key]
        query = figure_query(body.iri, "table", table)
        told = [f for f in figures(release, query) if _is_whole(f)]
        kept = [f for f in told if _key(f) in keys and not f.label.lstrip().startswith("其中")]
        yield measure.name, query, [*kept, *_within_blank(told, kept)]
    elif measure.kind in (FUNCTIONAL, ECONOMIC) or measure.key in _OF_KEY:
        economic = measure.kind != FUNCTIONAL
        heads = _OF_KEY.get(measure.key, (measure.key,))
        for table in _LEAVES if economic else _CLASSES:
            query = figure_query(body.iri, "table", table)
            found = figures(release, query)
            first = max(len(heads[0]) + 2, 5 if economic else 3) if heads[0] or economic else 3
            for depth in range(first, 8, 2):  # deeper where there is but one below
                kept = [f for f in found if _is_code(f, heads, depth, economic)]
                yield measure.name or "支出", query, kept


def _within_blank(found: Sequence[Figure], kept: Sequence[Figure]) -> list[Figure]:
    """The parts of a part that itself is left blank: what cars cost to run, where no sum of both is printed."""
    told = {(_key(f), f.report) for f in kept if f.yuan is not None}
    return [
        f for f in found
        if _key(f) in INSIDE["vehicles"] and ("vehicles", f.report) not in told
    ]  # fmt: skip


def _listed(release: Release, body: Body, table: str, what: str) -> tuple[str, Query, list[Figure]]:
    query = figure_query(body.iri, "table", table)
    kept = [
        f for f in figures(release, query)
        if f.is_money and not f.is_total and f.label and f.column_key in ("total", "amount")
        and f.row_key not in ("total", "subtotal", "assets_total")
    ]  # fmt: skip
    return what, query, kept


def _key(f: Figure) -> str:
    return f.row_key if f.row_key not in ("", "total", "subtotal") else f.column_key


def _is_whole(f: Figure) -> bool:
    return f.row_key in ("", "total", "subtotal") or f.column_key in _WHOLE | {"general"}


def _is_code(f: Figure, heads: Iterable[str], depth: int, economic: bool) -> bool:
    if not (f.code.isdigit() and len(f.code) == depth and f.code.startswith(tuple(heads))):
        return False
    if economic:
        return f.column_key in _WHOLE | {"personnel", "operating"}
    return f.column_key in _WHOLE and f.direction != "revenue"


def _of_time(
    question: Question, found: Iterable[Figure], year: int, stock: bool = False
) -> tuple[Figure, ...]:
    """The rows of the year and of one phase: the one said, else as spent where that is there."""
    kept = [f for f in found if f.is_money and (f.year == year or stock)]
    phases = {f.phase for f in kept}
    wanted = question.phase or question.leaning
    order = [wanted.value] if wanted is not None else [Phase.EXECUTED.value, Phase.APPROVED.value]
    if question.phase is None:
        order += [Phase.EXECUTED.value, Phase.APPROVED.value, Phase.REVISED.value]
    phase = next((p for p in order if p in phases), None)
    rows: dict[tuple[str, str], Figure] = {}
    for f in kept:
        if f.phase == phase:
            name = (f.code, "") if f.code else (_key(f), f.label)
            if name not in rows or f.column_key in _WHOLE:
                rows[name] = f
    return tuple(rows.values())


_BARE = (("资产", "fixed_assets"), ("收入", "revenue_total"))
"""Words too short to name a measure elsewhere, of which the parts may be ranked."""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    yuan: Decimal
    shown: str
    citation: Citation | None


def heads_of(question: Question) -> list[Mention]:
    """The measures of which the parts are ranked; 支出 says only that money was spent."""
    said = [
        m
        for m in question.measures
        if not any(x.key in ("expenditure_total", "grand_total") for x in m.measures)
    ]
    if said or question.measures:
        return said
    bare = ((question.folded.find(word), word, key) for word, key in _BARE)
    return [Mention(at, at + len(word), (key_measure(key),)) for at, word, key in bare if at >= 0][
        :1
    ]


def row_of(release: Release, question: Question, f: Figure) -> Row:
    citation = (
        cite(release, f.place, f.label_place)
        if f.label_place
        else with_label(release, f.place, f.label)
    )
    assert f.yuan is not None
    shown = money_text(f.printed, f.unit, f.yuan, question.unit)[0]
    name = "".join(f.label.split()) or key_measure(f.column_key).name
    return Row(f"{name}（{f.code}）" if f.code else fold_label(name), f.yuan, shown, citation)
