"""What a figure counts: the same account for a cell of a table and for a claim in prose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.checks.books import Books, squeeze
from graph.checks.intervals import UNITS, Interval, printed
from ontology.facts import Claim, Observation, Phase

THREE_PUBLIC = (
    "three_public",
    "abroad",
    "vehicles",
    "vehicle_purchase",
    "vehicle_running",
    "reception",
)
FLOWS = ("basic", "project", "personnel", "operating", "to_superior", "business_expenditure",
         "to_affiliated", "reserve")  # fmt: skip
REVENUES = ("superior_revenue", "undertaking_revenue", "business_revenue", "affiliated_revenue",
            "other_revenue")  # fmt: skip
_SUMMARIES = ("revenue_expenditure_summary", "fiscal_summary")
_BASIC = ("general_basic", "fiscal_basic")
_SUMMARY_ROWS = {
    "revenue_total": "revenue",
    "expenditure_total": "expenditure",
    "reserve_fund": "reserve",
    **{name: name for name in (*FLOWS, *REVENUES)},
}

FUNDS = (
    ("government_fund", re.compile(r"(?:政府性?)?基金(?:预算)?(?:财政)?(?:拨款)?")),
    ("state_capital", re.compile(r"国有资本(?:经营)?(?:预算)?(?:财政)?(?:拨款)?")),
    ("general", re.compile(r"一般公共预算(?:财政)?(?:拨款)?|公共财政(?:预算)?(?:拨款)?")),
    ("fiscal", re.compile(r"财政拨款")),
)
_OF_PROJECTS = re.compile(r"绩效|自评|评价")  # there 支出 is what was evaluated
_LEAD = re.compile(
    r"^(?:\d{4}年度?)?(?:本?部门|本?单位|我单位|我部门)?(?:总体|整体)?(?:\d{4}年度?)?"
    r"(?:本年度?|当年|年度)?(?:支出预算中|基本支出(?:预算)?中)?"
)
_TAIL = re.compile(r"(?:年初|全年|调整)?(?:预算|决算)?(?:金额|总额|合计|总计|小计|数|额)?$")
_CORES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), subject)
    for pattern, subject in (
        (r"(?:收入?、?支出?|总收支)(?:预算|决算)?(?:总计|总额|总|合计)?", "grand"),
        (r"预算收支|决算收支", "grand"),
        (r"收入(?:预算|决算)?总计", "revenue_grand"),
        (r"(?:各项)?支出(?:预算|决算)?总计", "expenditure_grand"),
        (r"(?:预算|总|各项)?收入", "revenue"),
        (r"(?:预算|总|各项)?支出", "expenditure"),
        (r"基本支出", "basic"),
        (r"项目支出", "project"),
        (r"人员(?:经费|支出)(?:支出)?", "personnel"),
        (r"(?:日常)?公用(?:经费|支出)(?:支出)?", "operating"),
        (r"上级补助收入", "superior_revenue"),
        (r"事业收入", "undertaking_revenue"),
        (r"(?:事业单位)?经营收入", "business_revenue"),
        (r"附属单位上缴收入", "affiliated_revenue"),
        (r"其他收入", "other_revenue"),
        (r"上缴上级支出|上解上级支出", "to_superior"),
        (r"(?:事业单位)?经营支出", "business_expenditure"),
        (r"对附属单位补助支出", "to_affiliated"),
        (r"单位预留机动经费", "reserve"),
        (r"三公经费(?:支出)?", "three_public"),
        (r"因公出国(?:\(境\))?(?:费用?)?(?:支出)?", "abroad"),
        (r"公务用车购置[及和](?:运行维护|运行|运维|运行费?维护)费?(?:支出)?", "vehicles"),
        (r"公务用车购置费?(?:经费)?(?:支出)?", "vehicle_purchase"),
        (r"(?:公务用车|公车)?(?:运行维护|运行|运维)费?(?:支出)?", "vehicle_running"),
        (r"公务接待费?(?:支出)?", "reception"),
        (r"机关运行经费(?:支出)?", "agency"),
    )
)
ALTERNATIVES = {
    "grand": ("grand", "revenue", "expenditure"),
    "revenue_grand": ("grand", "revenue"),
    "expenditure_grand": ("grand", "expenditure"),
    "revenue": ("revenue", "grand"),
    "expenditure": ("expenditure", "grand"),
}
"""What a word may mean: 收入总计 is with or without the balances brought forward."""


@dataclass(frozen=True, slots=True)
class Account:
    """``subject`` is a flow, a three-public item, ``function:CODE`` or ``economic:CODE``."""

    subject: str
    fund: str  # total | fiscal | general | government_fund | state_capital; "" where none is said
    phase: Phase | None
    year: int
    explicit: bool = field(default=False, compare=False)  # the words themselves name the fund

    @property
    def family(self) -> str:
        return "three_public" if self.subject in THREE_PUBLIC else self.subject


def is_money(fact: Observation | Claim) -> bool:
    return fact.unit in UNITS and fact.amount_yuan is not None


def interval(fact: Observation | Claim) -> Interval:
    return printed(fact.value, fact.unit)


def last_digit_off(one: Observation | Claim, two: Observation | Claim) -> bool:
    """Whether two figures of one thing, printed with as many decimals of one unit, are not the same."""
    exponents = (one.value.as_tuple().exponent, two.value.as_tuple().exponent)
    return one.unit == two.unit and exponents[0] == exponents[1] and one.value != two.value


def subject_of(figure: Observation, columns: frozenset[str]) -> str | None:
    """The account of a cell; ``columns`` are all column and row keys of its table."""
    row, column = figure.row_key, figure.column_key
    if figure.table == "three_public":
        return _three_public(figure, columns)
    if figure.row_code and figure.row_scheme:
        if figure.direction == "revenue" or column not in ("total", "amount"):
            return None
        prefix = "function" if figure.row_scheme == "functional" else "economic"
        return f"{prefix}:{figure.row_code}" if figure.table != "agency_operating" else None
    if figure.table == "agency_operating":
        return "agency" if row == "total" else None
    if figure.table in _BASIC:
        return _basic_total(row, column)
    if figure.table in _SUMMARIES:
        return _summary(figure, row, column)
    if row != "total" and (row or figure.row_label):
        return None
    return _total(figure.direction, column, columns)


def _three_public(figure: Observation, columns: frozenset[str]) -> str | None:
    row, column = figure.row_key, figure.column_key
    if "机关运行经费" in figure.column or column == "agency_operating":
        return "agency"
    if row or figure.row_label:
        if column != "total":
            return None
        whole = "subtotal" if "subtotal" in columns else "total"
        return "three_public" if row == whole else row if row in THREE_PUBLIC else None
    whole = "three_public" if "three_public" in columns else "total"
    return "three_public" if column == whole else column if column in THREE_PUBLIC else None


def _basic_total(row: str, column: str) -> str | None:
    if row in ("personnel_total", "operating_total"):
        return row.removesuffix("_total")
    if row != "total":
        return None
    return {"total": "basic", "amount": "basic"}.get(column, column if column in FLOWS else None)


def _summary(figure: Observation, row: str, column: str) -> str | None:
    if row.startswith("function_"):
        direct = column in ("total", "amount", "general", "government_fund", "state_capital")
        return f"function:{row.removeprefix('function_')}" if direct else None
    if column in FLOWS:
        return column if row in ("grand_total", "expenditure_total") else None
    if figure.row_parent and not squeeze(figure.row_label).startswith("其中"):
        return None
    if row == "grand_total":
        return "grand"
    if figure.direction == "revenue" and row in ("general", "government_fund", "state_capital",
                                                 "fiscal_appropriation"):  # fmt: skip
        return "revenue"
    return _SUMMARY_ROWS.get(row)


def _total(direction: str | None, column: str, columns: frozenset[str]) -> str | None:
    if column in FLOWS or column in REVENUES:
        return column
    if direction == "revenue":
        whole = "revenue_total" if "revenue_total" in columns else "total"
        return "revenue" if column in (whole, "fiscal_appropriation") else None
    return "expenditure" if direction == "expenditure" and column == "total" else None


def _fund(figure: Observation) -> str:
    if figure.table in _SUMMARIES and figure.direction == "revenue":
        named = {"fiscal_appropriation": "fiscal"}.get(figure.row_key, figure.row_key)
        if named in ("general", "government_fund", "state_capital", "fiscal"):
            return named
    return figure.fund or ""


class Accounts:
    """The accounts of one report: the cells of its tables, and how to read a claim as one."""

    def __init__(self, books: Books) -> None:
        self.books = books

    @cached_property
    def cells(self) -> dict[tuple[str, Phase, int], list[tuple[str, Observation]]]:
        """``(fund, cell)`` by subject, phase and year."""
        found: dict[tuple[str, Phase, int], list[tuple[str, Observation]]] = defaultdict(list)
        for figures in self.books.tables.values():
            keys = frozenset(k for o in figures for k in (o.row_key, o.column_key))
            for figure in filter(is_money, figures):
                subject = subject_of(figure, keys)
                if subject:
                    key = (subject, figure.phase, figure.fiscal_year)
                    found[key].append((_fund(figure), figure))
        return dict(found)

    @cached_property
    def names(self) -> dict[str, list[tuple[str, str]]]:
        """``(scheme, code)`` of each class by its squeezed name."""
        found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for figure in self.books.facts.observations:
            if figure.row_code and figure.row_scheme and figure.direction != "revenue":
                prefix = "function" if figure.row_scheme == "functional" else "economic"
                found[class_name(figure.row_label)][prefix, figure.row_code] = None
            elif figure.row_key.startswith("function_"):
                code = figure.row_key.removeprefix("function_")
                found[class_name(figure.row_label)]["function", code] = None
        return {name: list(codes) for name, codes in found.items()}

    def matching(self, account: Account) -> tuple[list[Observation], list[Observation]]:
        """Cells of the account's own fund, and those of every fund."""
        phases = [account.phase] if account.phase else []
        if account.family == "three_public" and account.phase in (Phase.APPROVED, Phase.REVISED):
            phases = [Phase.APPROVED, Phase.REVISED]
        pairs = [
            pair
            for subject in ALTERNATIVES.get(account.subject, (account.subject,))
            for phase in phases
            for pair in self.cells.get((subject, phase, account.year), ())
        ]
        wanted = {"general": ("general", "fiscal"), "fiscal": ("fiscal", "general")}
        funds = wanted.get(account.fund, (account.fund,))
        own = [o for fund, o in pairs if account.fund == "" or fund in funds]
        if account.family == "three_public" or account.subject == "agency":
            own = [o for _, o in pairs]
        return own, [o for _, o in pairs]

    @cached_property
    def claimed(self) -> dict[int, Account]:
        """The account of each claim that is one, by the claim's start."""
        found = {}
        for claim in self.books.claims:
            account = self._read(claim)
            if account is not None:
                found[claim.source.start] = account
        return found

    def account(self, claim: Claim) -> Account | None:
        return self.claimed.get(claim.source.start)

    def said(self, account: Account, phase: Phase, before: int) -> Claim | None:
        """The last claim of the same account in another phase, before a place in the text."""
        return self._last(
            lambda a: (
                (a.subject, a.fund, a.year) == (account.subject, account.fund, account.year)
                and a.phase is phase
            ),
            before,
        )

    def said_of(self, subject: str, phase: Phase | None, before: int) -> Claim | None:
        """The last claim of a subject in this year, before a place in the text."""
        meant = (subject, *ALTERNATIVES.get(subject, ()))

        def wanted(account: Account) -> bool:
            whole = account.fund in ("", "total") or account.family == "three_public"
            now = account.year == self.books.year and account.phase is phase
            return account.subject in meant and now and whole

        return self._last(wanted, before)

    def _last(self, wanted: Callable[[Account], bool], before: int) -> Claim | None:
        for claim in reversed(self.books.claims):
            if claim.source.start < before:
                account = self.account(claim)
                if account is not None and wanted(account):
                    return claim
        return None

    def cells_of(self, account: Account, phase: Phase) -> list[Observation]:
        return self.matching(replace(account, phase=phase))[0]

    def _read(self, claim: Claim) -> Account | None:
        if claim.change is not None or not is_money(claim) or _OF_PROJECTS.search(claim.section):
            return None
        subject = self.subject(claim.measure, claim.section)
        if subject is None:
            return None
        year = claim.fiscal_year or self.books.year
        return Account(subject, fund_of(claim), claim.phase, year, bool(last_fund(claim.measure)))

    def subject(self, measure: str, section: str) -> str | None:
        """The account that words name."""
        words = squeeze(measure)
        path = self._path(words)
        if path:
            return path
        words = _without_fund(_LEAD.sub("", words))
        words = _LEAD.sub("", re.sub(r"\(含[^)]*\)", "", words))
        for candidate in (words, _TAIL.sub("", words), _TAIL.sub("", _TAIL.sub("", words))):
            for pattern, subject in _CORES:
                if candidate and pattern.fullmatch(candidate):
                    return subject
        if any(w in section for w in ("基本支出", "机关运行", "公用经费")):
            economic = [c for s, c in self.names.get(class_name(words), ()) if s == "economic"]
            return f"economic:{economic[0]}" if len(economic) == 1 else None
        return None

    def _path(self, words: str) -> str | None:
        """``function:CODE`` of ``A(类)B(款)C(项)`` or of ``名称(2050202)``, if it can be told."""
        if code := re.search(r"\((\d{3}|\d{5}|\d{7})\)", words):
            return f"function:{code[1]}"
        named = re.findall(r"([^()]+(?:\([^()类款项]+\)[^()]*)*)\((类|款|项)\)", words)
        if not named:
            return None
        levels = {level: class_name(_LEAD.sub("", name)) for name, level in named}
        length = {"类": 3, "款": 5, "项": 7}[named[-1][1]]
        codes = self._codes(levels[named[-1][1]], length)
        if len(codes) > 1:
            for level, digits in (("款", 5), ("类", 3)):
                above = self._codes(levels.get(level, ""), digits) if digits < length else []
                codes = [c for c in codes if c[:digits] in above] if above else codes
        return f"function:{codes[0]}" if len(codes) == 1 else None

    def _codes(self, name: str, length: int) -> list[str]:
        return [c for s, c in self.names.get(name, ()) if s == "function" and len(c) == length]


def class_name(label: str) -> str:
    """A class's name for comparing: no numeral, no 支出 at its end."""
    name = re.sub(r"^[一二三四五六七八九十]+、|^其中:?|^\d+[、.]", "", squeeze(label))
    return name.removesuffix("支出") or name


def fund_of(claim: Claim) -> str:
    """The fund that a claim, the sentence before it or its section names."""
    before = claim.sentence.text[: max(0, claim.source.start - claim.sentence.start)]
    section = claim.section.rpartition(" / ")
    for text in (claim.measure, before, section[2], section[0]):
        fund = last_fund(text)
        if fund:
            return fund
    return ""


def last_fund(text: str) -> str:
    """The fund named last in ``text``."""
    found = [(m.start(), -n, name) for n, (name, pattern) in enumerate(FUNDS)
             for m in pattern.finditer("".join(text.split()))]  # fmt: skip
    found.sort()
    return _widest(found)


def _widest(found: Iterable[tuple[int, int, str]]) -> str:
    """The last name; 财政拨款 right inside 一般公共预算财政拨款 does not count."""
    best = ""
    end = -1
    for start, _, name in found:
        if name == "fiscal" and best and best != "fiscal" and start - end < 10:
            continue
        best, end = name, start
    return best


def _without_fund(words: str) -> str:
    for _, pattern in FUNDS:
        words = pattern.sub("", words)
    return words


def accounts_of(books: Books) -> Accounts:
    """The accounts of ``books``, worked out once."""
    found = books.memory.get("accounts")
    if not isinstance(found, Accounts):
        found = books.memory["accounts"] = Accounts(books)
    return found


def slips(books: Books) -> dict[int, Claim | Observation]:
    """Claims printed in 元 whose digits another place prints in 万元: by start, the other place."""
    found = books.memory.get("slips")
    if not isinstance(found, dict):
        found = books.memory["slips"] = dict(_slips(books))
    return found


def _slips(books: Books) -> Iterator[tuple[int, Claim | Observation]]:
    for claim in books.claims:
        if claim.unit != "元" or not is_money(claim) or not claim.value:
            continue
        account = accounts_of(books).account(claim)
        meant = printed(claim.value, "万元")
        cells = accounts_of(books).matching(account)[1] if account else []
        others = [
            c for c in books.by_section[claim.section]
            if c.unit == "万元" and c.value == claim.value and "." in f"{c.value:f}"
        ]  # fmt: skip
        same: list[Claim | Observation] = [c for c in cells if meant.meets(interval(c))]
        same += others
        if same:
            yield claim.source.start, same[0]
