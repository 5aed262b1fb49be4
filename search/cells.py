"""How well a cell of a table answers what is looked for: row, column, table, side and fund."""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass

from ingest.sheet import NUMERAL
from ontology.facts import Phase
from search.catalogue import Body
from search.measures import ECONOMIC, FUNCTIONAL, KEY, ROW, Measure
from search.rows import Figure

_WHOLE_COLUMNS = frozenset({"", "total", "amount", "expenditure_total", "revenue_total"})
_TOTAL_ROWS = frozenset(
    {"total", "expenditure_total", "revenue_total", "grand_total", "three_public"}
)
_PARTS = frozenset({"basic", "project", "personnel", "operating"})
_FUNDS = frozenset({"general", "government_fund", "state_capital", "fiscal_appropriation"})
_TABLES = {
    FUNCTIONAL: (
        "expenditure", "general_expenditure", "fiscal_expenditure", "revenue_expenditure_summary",
        "fiscal_summary", "project_expenditure",
    ),
    ECONOMIC: ("general_basic", "fiscal_basic", "expenditure_economic", "agency_operating"),
    "three_public": ("three_public",),
    "revenue": ("revenue_expenditure_summary", "revenue", "fiscal_summary", "unit_accounts"),
    "expenditure": (
        "revenue_expenditure_summary", "expenditure", "general_expenditure", "fiscal_summary",
        "general_basic", "fiscal_basic", "unit_accounts",
    ),
}  # fmt: skip
_UNIT_CODE = re.compile(r"\d{6}(?:\d{3}){0,2}")
ALL = ("expenditure_economic", "expenditure", "fiscal_expenditure", "general_expenditure")
"""Tables of basic expenditure and projects together, the widest first."""
_BASIC = ("general_basic", "fiscal_basic")  # tables of nothing but basic expenditure
_THREE = frozenset({
    "three_public", "abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception",
})  # fmt: skip
_REVENUE_KEYS = frozenset({
    "revenue_total", "undertaking_revenue", "education_fees", "business_revenue", "superior_revenue", "unit_funds",
    "affiliated_revenue", "other_revenue", "fiscal_account", "opening_balance", "use_of_balance",
})  # fmt: skip


_BALANCES = frozenset({"opening_balance", "closing_balance"})
OWN_COLUMNS = {"30215": "meeting", "30216": "training"}
"""Subjects that a table of the three public expenses shows in all, not only what basic expenditure pays."""
OWN_TABLE = 15.0  # what the table is about says more than a subject of the same name elsewhere
COUNTS = frozenset({"vehicles_held", "large_equipment"})
_COUNTED = COUNTS | {
    "vehicle_stock", "vehicle_bought", "abroad_groups", "abroad_persons", "reception_batches",
    "reception_persons", "review_score",
}  # fmt: skip
"""Measures that are no money."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. ``phase`` was said outright; ``leaning`` is only hinted at."""

    body: Body
    measures: tuple[Measure, ...]
    _: KW_ONLY
    year: int | None = None
    edge: bool = False  # the year's end is meant
    phase: Phase | None = None
    leaning: Phase | None = None
    part: str = ""  # only the basic, project, personnel or operating part
    fund: str = ""
    revenue: bool | None = None  # income is meant; None: not said
    counted: bool = False  # how many, not how much
    initial: bool = False  # 年初 was said: the budget as it was before any adjustment
    stock: bool | None = None  # what it is worth is meant, or what is spent on it; None: not said
    fixed: bool = False  # of what is owned only the fixed assets
    allotted: str = (
        ""  # of which purse, where one is said: ``general``, or all that the treasury allots
    )
    fiscal: bool = False  # money that the treasury allots is meant, where there is other money too
    table: str = ""  # the only table whose figures are meant, where one is named


def is_money(measure: Measure) -> bool:
    """Whether a measure is an amount of money, never a number of things: of a subject, of a fund, of a total."""
    return measure.kind in (FUNCTIONAL, ECONOMIC) or (
        measure.kind == KEY and measure.key not in _COUNTED
    )


def table_fit(measure: Measure, f: Figure, wanted: Wanted) -> float | None:
    """How well a cell answers, or None where it is another figure."""
    if is_money(measure) and not f.is_money and not wanted.counted:
        return None
    if measure.kind == KEY and wanted.part in _PARTS - {measure.key}:
        fit = _part_of_all(measure.key, f, wanted.part)
    else:
        fit = (_key_fit if measure.kind == KEY else _row_fit)(measure, f, wanted)
    own = f.column_key == measure.key and wanted.fund == ""  # the fund is what is asked for
    if fit is None or not (own or _fund_fits(f, wanted)):
        return None
    return fit


def _row_fit(measure: Measure, f: Figure, wanted: Wanted) -> float | None:
    if OWN_COLUMNS.get(measure.key) == f.column_key and measure.kind == ECONOMIC:
        return OWN_TABLE if f.row_key in ("", "total") and not wanted.part else None
    if f.table == "procurement" and measure.kind == ROW:
        return 1.0 if f.column_key == "total" else None
    if wanted.part == "agency_operating":
        return 10.0 if f.table == wanted.part and f.direction != "revenue" else None
    if wanted.part and not (wanted.part == "basic" and f.table in _BASIC):
        if f.column_key != wanted.part:
            return None
    elif f.column_key not in _WHOLE_COLUMNS:
        economic = measure.kind == ECONOMIC and f.column_key in ("personnel", "operating")
        own = wanted.table == f.column_key  # a table of nothing but that
        if not economic and not own and f.column_key not in _FUNDS:
            return None
    if measure.kind == ROW and not f.is_money and f.column_key == "quantity":
        return 0.5
    if _wrong_side(f, wanted) or (wanted.part in _BALANCES and _of_a_part(measure, f, wanted)):
        return None
    return _table_weight(measure.kind, f) + (1.0 if f.column_key in _WHOLE_COLUMNS else 0.0)


def _of_a_part(measure: Measure, f: Figure, wanted: Wanted) -> bool:
    """Whether a table of another fund tells only what of that fund was left of a subject that others pay too."""
    own = "基金" in measure.name or measure.name.endswith("安排的支出")
    return f.fund in ("government_fund", "state_capital") and f.fund != wanted.fund and not own


def _wrong_side(f: Figure, wanted: Wanted) -> bool:
    if wanted.part in _REVENUE_KEYS:
        return f.direction == "expenditure"
    if wanted.revenue is True:
        return f.direction == "expenditure"
    return f.direction == "revenue" and wanted.revenue is False


def _key_fit(measure: Measure, f: Figure, wanted: Wanted) -> float | None:
    key = measure.key
    if key in ("fixed_assets", "procurement"):
        return _list_total(key, f, wanted.fund)
    if key in COUNTS and f.table == "assets" and (wanted.counted or wanted.stock):
        column = "quantity" if wanted.counted else "amount"
        return 10.0 if f.row_key == key and f.column_key == column else None
    if key in _THREE and f.table == "three_public":
        return _three_fit(key, f)
    if key in _THREE:
        return None
    side = "revenue" if key in _REVENUE_KEYS else "expenditure"
    if key in (
        "grand_total",
        "fiscal_appropriation",
        "general",
        "government_fund",
        "state_capital",
    ):
        side = "revenue" if wanted.revenue else "expenditure"
    weight = _table_weight(side, f)
    if f.row_key in (key, f"{key}_total") and f.column_key in _WHOLE_COLUMNS | _FUNDS | _PARTS:
        right = f.direction in (side, "unspecified") or key in {"grand_total", *_BALANCES}
        return weight + (3.0 if right else 0.0) if right or wanted.revenue is None else None
    if f.column_key == key and _is_whole_row(f):
        given = key in _FUNDS and wanted.revenue is None  # what it gets, where no side is said
        balance = key in _BALANCES and f.direction == "balance"
        sided = given or balance or f.direction in (side, "unspecified", "")
        return weight + 2.0 if sided else None
    if f.row_key == "total" and f.column_key in _WHOLE_COLUMNS:
        return _wholetable_fit(key, f, weight)
    return None


def _part_of_all(key: str, f: Figure, part: str) -> float | None:
    """How well a cell is the ``part`` of all that ``key`` names: in that column of its row, or of the 合计."""
    if f.column_key != part:
        return None
    whole = key == "expenditure_total" and _is_whole_row(f)
    return _table_weight("expenditure", f) + 2.0 if whole or f.row_key == key else None


def _is_whole_row(f: Figure) -> bool:
    """Whether a row is the 合计 of its table: no code, and meant as a total or without any label; or a
    unit's own, by its code."""
    if f.row_key == "total" and (_UNIT_CODE.fullmatch(f.code) or f.table == "unit_accounts"):
        return True
    return not f.code and f.is_total and (f.row_key in _TOTAL_ROWS if f.row_key else not f.label)


def _wholetable_fit(key: str, f: Figure, weight: float) -> float | None:
    """The 合计 row of a table that shows nothing but ``key``; all that a unit has, in a unit's own row."""
    if key == "grand_total" and not (_UNIT_CODE.fullmatch(f.code) and f.column_key == "total"):
        return None
    tables = {
        "grand_total": ("revenue",),
        "expenditure_total": ("expenditure",),
        "revenue_total": ("revenue",),
        "basic": ("general_basic", "fiscal_basic"),
    }
    return weight + 1.0 if f.table in tables.get(key, ()) else None


def _three_fit(key: str, f: Figure) -> float | None:
    row, column = f.row_key, f.column_key
    if row in ("", "total", "subtotal", "three_public") and column == key:
        return OWN_TABLE
    if row == key and column in _WHOLE_COLUMNS | {"general"}:
        return OWN_TABLE if column in _WHOLE_COLUMNS else OWN_TABLE - 2.0
    if key == "three_public" and column in _WHOLE_COLUMNS | {"three_public"}:
        if row == "three_public" or (not row and not f.parent and not NUMERAL.match(f.label)):
            return OWN_TABLE - 1.0
        return OWN_TABLE - 1.5 if row in ("total", "subtotal") and f.is_total else None
    return None


def _list_total(key: str, f: Figure, fund: str) -> float | None:
    if not f.is_money:
        return None
    if key == "fixed_assets" and f.table == "assets" and f.column_key == key:
        return 10.0 if f.is_total and f.row_key == "total" else None
    if f.column_key not in ((fund,) if fund else ("amount", "total", "")):
        return None
    if key == "fixed_assets" and f.row_key == key:
        return 10.0
    if f.is_total and f.row_key == "total":
        return 10.0
    if key == "fixed_assets" and re.fullmatch(r".*(?:资产|合)(?:总额|合计|总计|计)", f.label):
        return 9.0
    return None


def _table_weight(kind: str, f: Figure) -> float:
    if kind == ECONOMIC and f.table in ALL:
        return 11.0  # all that is spent on a class, not only what basic expenditure pays
    order = _TABLES.get(kind, ())
    return 10.0 - order.index(f.table) if f.table in order else 2.0


def _fund_fits(f: Figure, wanted: Wanted) -> bool:
    if not wanted.fund:
        return f.column_key not in ("government_fund", "state_capital")
    return wanted.fund in (f.fund, f.column_key)
