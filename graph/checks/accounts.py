"""What a figure counts: the same account for a cell of a table and for a claim in prose."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from graph.checks.books import Books, squeeze
from graph.checks.cells import (
    ALL_OF_CLASS,
    FLOWS,
    REVENUES,
    THREE_PUBLIC,
    WITH_BALANCE,
    counts_balance,
    fund_of_cell,
    of_one_unit,
    subject_of,
)
from graph.checks.intervals import UNITS, Interval, printed, total
from graph.checks.wording import (
    ALTERNATIVES,
    CORES,
    LEAD,
    OF_PROJECTS,
    OWNER,
    PAID_FROM,
    TAIL,
    class_name,
    fund_of,
    last_fund,
    own_money,
    wider,
    without_fund,
)
from ontology.code_lists import concepts
from ontology.facts import Claim, Observation, Phase


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


_BUDGETS = ("general", "fiscal", "government_fund", "state_capital")
_OTHER_BUDGETS = ("government_fund", "state_capital")


def _of_one_fund(subject: str) -> bool:
    """Whether tables print the account for the general budget only."""
    return subject in ("personnel", "operating") or "economic:" in subject


@cache
def top_classes() -> dict[str, list[str]]:
    """The codes of 类 by their names in the code list: for reports that print no table."""
    found: dict[str, list[str]] = {}
    for concept in concepts("functional").values():
        if len(concept.notation) == 3:
            for name in {class_name(label) for label in concept.labels}:
                found.setdefault(name, []).append(concept.notation)
    return found


def _detailed(figures: Sequence[Observation]) -> set[tuple[str | None, str, str]]:
    """The classes that a table prints on several rows, for each project or function: none of them is all."""
    rows = Counter(
        (o.row_code, o.column, o.organization, o.phase, o.fiscal_year, o.direction)
        for o in figures if o.row_code and o.row_scheme
    )  # fmt: skip
    return {row[:3] for row, times in rows.items() if times > 1}


_BARE = re.compile(r"(?:支出)?(?:年初|全年|调整)?(?:预算|决算)(?:数|金额)?|支出(?:金额|数)?")


class Accounts:
    """The accounts of one report: the cells of its tables, and how to read a claim as one."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.of_units: dict[tuple[str, Phase, int], list[Observation]] = defaultdict(list)

    @cached_property
    def cells(self) -> dict[tuple[str, Phase, int], list[tuple[str, Observation]]]:
        """``(fund, cell)`` by subject, phase and year."""
        found: dict[tuple[str, Phase, int], list[tuple[str, Observation]]] = defaultdict(list)
        owned = {(k[0], self.books.owner(o)) for k, each in self.books.tables.items() for o in each}
        for (name, _), figures in self.books.tables.items():
            keys = {k for o in figures for k in (o.row_key, o.column_key)}
            keys |= {WITH_BALANCE} if counts_balance(figures) else set()
            owners = dict.fromkeys(map(self.books.owner, figures))
            own = self.books.facts.report.organization
            mine = (name, own) in owned  # then others of this kind are its units'
            whole = own if mine else next(iter(owners), "")
            detailed = _detailed(figures)
            summed = any(o.row_key == "total" and not of_one_unit(o) for o in figures)
            for figure in filter(is_money, figures):
                if (figure.row_code, figure.column, figure.organization) in detailed:
                    continue
                subject = subject_of(figure, frozenset(keys))
                key = (subject or "", figure.phase, figure.fiscal_year)
                apart = self.books.owner(figure) != whole or (summed and of_one_unit(figure))
                if subject and apart:
                    self.of_units[key].append(figure)
                elif subject:
                    found[key].append((fund_of_cell(figure), figure))
        return dict(found)

    def over_units(self, account: Account) -> list[Interval]:
        """What each table that prints an account for every unit apart says of all of them."""
        key = (account.subject, account.phase or Phase.EXECUTED, account.year)
        cells = self.of_units.get(key, []) if self.cells else []
        titles = dict.fromkeys(o.table_title for o in cells)
        return [total(interval(o) for o in cells if o.table_title == title) for title in titles]

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
            for subject in _meant(account.subject)
            for phase in phases
            for pair in self.cells.get((subject, phase, account.year), ())
        ]
        wanted = {"general": ("general", "fiscal"), "fiscal": ("fiscal", "general")}
        funds = wanted.get(account.fund, (account.fund,))
        if any(fund in _OTHER_BUDGETS and o.value for fund, o in pairs):
            funds = (account.fund,)  # then the general budget is not all that is appropriated
        own = [o for fund, o in pairs if account.fund == "" or fund in funds]
        if account.family == "three_public" or account.subject == "agency":
            own = [o for _, o in pairs]
        elif account.fund in ("", "total"):
            total = [o for fund, o in pairs if fund == "total"]
            one = _of_one_fund(account.subject) or all(f in _BUDGETS for f, _ in pairs)
            if total and _of_one_fund(account.subject):
                own = total
            elif one and not self.all_fiscal(account.phase or Phase.EXECUTED, account.year):
                own = []
        return own, [o for _, o in pairs]

    def all_fiscal(self, phase: Phase, year: int) -> bool:
        """Whether all money is appropriated: then a table of the general budget is of everything."""
        cells = self.cells.get(("expenditure", phase, year), ())
        total = [o for fund, o in cells if fund == "total"]
        general = [o for fund, o in cells if fund in ("general", "fiscal")]
        if not total and year != self.books.year:
            return self.all_fiscal(phase, self.books.year)  # as it is of the report's own year
        return not total or any(interval(t).meets(interval(g)) for t in total for g in general)

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
        if claim.change is not None or not is_money(claim) or OF_PROJECTS.search(claim.section):
            return None
        subject = self.subject(claim.measure, claim.section)
        if subject in ("revenue", "expenditure") and self._in_brackets(claim):
            return None
        if subject in FLOWS and (self._of_another(claim) or wider(claim)):
            return None
        if (
            subject is None
            or own_money(claim)
            or (_BARE.fullmatch(squeeze(claim.measure)) and self._of_item(claim))
        ):
            return None
        said = claim.sentence.text[: claim.source.start - claim.sentence.start]
        if subject in REVENUES and PAID_FROM.search(claim.section + said):
            return None
        year = claim.fiscal_year or self.books.year
        fund = "" if subject in REVENUES else fund_of(claim)  # no appropriation
        return Account(subject, fund, claim.phase, year, bool(last_fund(claim.measure)))

    def _in_brackets(self, claim: Claim) -> bool:
        """Whether an amount only says whose money the figure before it is: 22.50万元（其中：一般公共预算支出…）."""
        before = self.books.facts.text[claim.sentence.start : claim.source.start]
        opened = re.search(r"[（(]\s*其\s*中[^（）()]*$", before)
        return opened is not None

    def _of_another(self, claim: Claim) -> bool:
        """Whether a flow stands in the bracket of something else: 办公费9万元（基本支出4万元、项目支出5万元）."""
        before = self.books.facts.text[claim.sentence.start : claim.source.start]
        opened = re.search(
            r"([^，,。；;：:\d（）()]{2,40})[\d,.]+\s*万?元\s*[（(][^（）()]*$", before
        )
        if opened is None:
            return False
        head = self.subject("".join(opened[1].split()), claim.section) or ""
        wholes = (*ALTERNATIVES, "basic", "project")
        return head not in wholes and not re.search(r"合计|总计|总额|预算|决算", opened[1])

    def _of_item(self, claim: Claim) -> bool:
        """Whether a measure that names nothing stands after a class: 某某（项）：支出决算为…"""
        start = claim.source.start
        before = self.books.facts.text[max(0, start - 90) : start]
        return bool(
            re.search(r"[（(][款项][）)][^。]{0,12}[。：:]?[^。]*$", "".join(before.split()))
        )

    def subject(self, measure: str, section: str) -> str | None:
        """The account that words name."""
        words = OWNER.sub("", squeeze(measure))
        path = self._path(words)
        if path:
            return path
        words = without_fund(LEAD.sub("", words))
        words = LEAD.sub("", re.sub(r"\(含[^)]*\)|^的", "", words))
        basic = any(w in section for w in ("基本支出", "机关运行", "公用经费"))
        subject = _core(words)
        if subject in THREE_PUBLIC and basic and "三公" not in squeeze(section):
            subject = None  # only what of it is paid from basic expenditure
        if subject is not None:
            return subject
        if basic:
            economic = [c for s, c in self.names.get(class_name(words), ()) if s == "economic"]
            return f"economic:{economic[0]}" if len(economic) == 1 else None
        return self._class(words, section)

    def _class(self, words: str, section: str) -> str | None:
        """``function:CODE`` of a 类 that stands without the word, where no other class has its name."""
        if not words.endswith("支出") or "项目" in section:
            return None
        codes = self.names.get(class_name(words), ())
        tops = {c for s, c in codes if s == "function" and len(c) == 3}
        return f"function:{tops.pop()}" if len(tops) == 1 and "（" not in words else None

    def _path(self, words: str) -> str | None:
        """``function:CODE`` of ``A(类)B(款)C(项)`` or of ``名称(2050202)``, if it can be told."""
        if code := re.search(r"\((\d{3}|\d{5}|\d{7})\)", words):
            return f"{'economic' if code[1][0] in '35' else 'function'}:{code[1]}"
        if code := re.match(r"(2\d{6}|2\d{4}|2\d{2})(?=[\u4e00-\u9fff])", words):
            return f"function:{code[1]}"
        named = re.findall(r"([^()]+(?:\([^()类款项]+\)[^()]*)*)\((类|款|项)\)", words)
        if not named:
            return None
        levels = {level: class_name(LEAD.sub("", name)) for name, level in named}
        length = {"类": 3, "款": 5, "项": 7}[named[-1][1]]
        codes = self._codes(levels[named[-1][1]], length)
        if len(codes) > 1:
            for level, digits in (("款", 5), ("类", 3)):
                above = self._codes(levels.get(level, ""), digits) if digits < length else []
                codes = [c for c in codes if c[:digits] in above] if above else codes
        return f"function:{codes[0]}" if len(codes) == 1 else None

    def _codes(self, name: str, length: int) -> list[str]:
        own = [c for s, c in self.names.get(name, ()) if s == "function" and len(c) == length]
        return own or [c for c in top_classes().get(name, ()) if len(c) == length == 3]


def _meant(subject: str) -> tuple[str, ...]:
    """The subjects of cells that words which name ``subject`` may mean."""
    scheme, _, code = subject.partition(":")
    if scheme == "economic":
        return subject, f"{ALL_OF_CLASS}:{code}"
    return ALTERNATIVES.get(subject, (subject,))


def _core(words: str) -> str | None:
    """The flow or expense that words are the name of."""
    for candidate in (words, TAIL.sub("", words), TAIL.sub("", TAIL.sub("", words))):
        for pattern, subject in CORES:
            if candidate and pattern.fullmatch(candidate):
                return subject
    return None


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
        near = [c for c in books.by_section[claim.section] if c is not claim and is_money(c)]
        everywhere = books.claims if len(claim.value.as_tuple().digits) >= 4 else []
        others = _same_digits(claim, near) or _same_digits(claim, everywhere)
        same: list[Claim | Observation] = [c for c in cells if meant.meets(interval(c))]
        same += others or _of_its_kind(claim, near, 1 if claim.change or account else 2)
        if same:
            yield claim.source.start, same[0]


def _same_digits(claim: Claim, among: Sequence[Claim]) -> list[Claim]:
    return [
        c for c in among if c.unit == "万元" and c.value == claim.value and "." in f"{c.value:f}"
    ]


_EACH = re.compile(r"每|人均|标准|单价|均价|/")


def _of_its_kind(claim: Claim, near: list[Claim], enough: int) -> list[Claim]:
    """An amount of the section that shows the unit: all others count in 万元 with as many decimals."""
    if len(near) < enough or any(c.unit != "万元" for c in near) or _EACH.search(claim.measure):
        return []
    alike = [c for c in near if c.value.as_tuple().exponent == claim.value.as_tuple().exponent]
    small = claim.value < 100_000 and "." in f"{claim.value:f}"
    return alike[:1] if small and len(alike) >= enough else []
