"""The frozen records that flow from a reader to the graph, each with the characters it was read from.

Offsets count Unicode code points of a report's *normalised text*: for a text file its decoded
characters with line ends made ``\\n``; for other kinds the text its reader lays out. Personal data is
masked in it character for character, so that offsets never move.
"""

from __future__ import annotations

import hashlib
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from ontology.records import dataclass

Span = tuple[int, int]
"""Half-open ``[start, end)`` in a normalised text."""


class ReportKind(StrEnum):
    BUDGET = "budget"
    FINAL = "final"


class Phase(StrEnum):
    """Budget phase, as in the OpenBudgets.eu code list: 年初预算, 调整（全年）预算, 决算."""

    APPROVED = "approved"
    REVISED = "revised"
    EXECUTED = "executed"


class OrganizationKind(StrEnum):
    DEPARTMENT = "department"
    UNIT = "unit"
    OFFICE = "office"
    REGION = "region"
    OTHER = "other"


class Reconciles(StrEnum):
    """Whether the sum rules of a figure's table hold."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class PassageKind(StrEnum):
    NARRATIVE = "narrative"
    TABLE = "table"
    FORM = "form"
    DEFINITION = "definition"
    DUTY = "duty"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Source:
    """Where characters stand: ``text`` is exactly the normalised text's slice ``[start:end]``.

    Where a figure is broken over lines or pages, ``parts`` are the spans of its pieces (in reading
    order, all inside the slice); else ``parts`` is empty.
    """

    report: str
    start: int
    end: int
    text: str
    page: int | None = None
    parts: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.parts or ((self.start, self.end),)

    @property
    def printed(self) -> str:
        """The characters themselves, pieces joined: ``357.`` + ``40`` is ``357.40``."""
        return "".join(self.text[s - self.start : e - self.start] for s, e in self.spans)


@dataclass(frozen=True, slots=True)
class Report:
    """One published file. ``id`` is the file's name without its ending."""

    id: str
    file: str
    sha256: str
    title: str
    organization: str
    fiscal_year: int
    kind: ReportKind
    organization_code: str | None = None
    scope: OrganizationKind = OrganizationKind.DEPARTMENT  # a 部门 (汇总) or a 单位 (本级) report
    region: str | None = None
    published: str | None = None  # as printed, normalised to YYYY-MM or YYYY-MM-DD
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization as one report names it; who is who is settled in ``graph.identity``."""

    report: str
    name: str
    kind: OrganizationKind
    source: Source | None = None
    aliases: tuple[str, ...] = ()  # other printed forms in this report
    code: str | None = None
    parent: str | None = None  # the parent's name as this report prints it
    nature: str | None = None  # 单位基本性质
    funding: str | None = None  # 经费形式
    level: str | None = None  # 单位规格


@dataclass(frozen=True, slots=True)
class Observation:
    """One printed figure of a table. ``value`` counts in the printed ``unit``; money also in yuan."""

    source: Source
    organization: str  # the name the table (or else its report) bears
    fiscal_year: int
    phase: Phase
    table: str  # canonical id: the name of a file in ingest/layouts
    table_title: str  # as printed
    column: str  # header path joined by " / ", as printed
    row_label: str  # as printed, pieces joined
    value: Decimal
    unit: str  # as printed; "" where none is
    amount_yuan: Decimal | None  # exact; None where it is not money
    row_code: str | None = None
    organization_code: str | None = None
    table_set: int = 0  # 0, 1, … where a report prints one table more than once (汇总, 本级)
    column_key: str = ""  # canonical meaning of the column, as the layout names it
    row_key: str = ""  # canonical meaning of a row without code, as the layout names it
    row_parent: str | None = None  # the row it is a part of, where labels repeat
    row_scheme: str | None = None  # functional | economic | None
    direction: str | None = None  # revenue | expenditure | balance
    fund: str | None = None  # total | fiscal | general | government_fund | state_capital | …
    is_total: bool = False  # 合计, 小计 or a parent code: never add it to its parts
    repeats_columns: bool = False  # other columns of its row state its money: 合计 of 基本 and 项目
    reconciles: Reconciles = Reconciles.UNKNOWN
    label_source: Source | None = None  # where the row's code and label stand
    as_of: str | None = None  # of a stock: the day it is counted at, YYYY-MM-DD

    @property
    def report(self) -> str:
        return self.source.report

    @property
    def printed(self) -> str:
        return self.source.printed

    @property
    def identity(self) -> str:
        """Hash of report, table and dimensions; never of the amount or of a position."""
        return _hash(
            self.report, self.table, str(self.table_set), str(self.fiscal_year), self.phase,
            self.row_code or "", self.row_parent or "", _squeeze(self.row_label),
            _squeeze(self.column),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Project:
    """A project as a form, a table or the prose shows it; the accounts of one report are one record."""

    source: Source
    name: str
    fiscal_year: int
    code: str | None = None
    unit: str | None = None
    unit_code: str | None = None
    department: str | None = None  # 主管部门
    budget_yuan: Decimal | None = None
    executed_yuan: Decimal | None = None
    execution_rate: str | None = None  # percent as printed, without the sign: "100", "5.68"
    score_form: Decimal | None = None  # 自评总分 of the form
    score_text: Decimal | None = None  # the score that the prose states
    purpose: str | None = None
    goals: tuple[str, ...] = ()
    achievements: tuple[str, ...] = ()
    problems: str | None = None
    spending_plan: tuple[tuple[str, str], ...] = ()  # ("3月底", "25%"), …
    classified: bool = False
    sources: tuple[Source, ...] = ()  # further places that speak of it (prose, procurement, …)
    revised_yuan: Decimal | None = None  # 全年预算数 where it stands beside a 年初预算数

    @property
    def report(self) -> str:
        return self.source.report

    @property
    def identity(self) -> str:
        return _hash("project", self.report, _squeeze(self.name), self.code or "")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance indicator; ``project`` is None at department level."""

    source: Source
    project: str | None
    level1: str | None
    level2: str | None
    level3: str | None
    description: str | None = None
    weight: Decimal | None = None
    operator: str | None = None  # ≥ ≤ = > <
    target_value: str | None = None
    target_unit: str | None = None
    target_text: str | None = None  # as printed: "≥95%", "效果明显"
    actual: str | None = None
    completion: str | None = None
    score: Decimal | None = None
    basis: str | None = None
    deviation: str | None = None
    deviation_reason: str | None = None
    sequence: int = 0  # nth indicator of its form: two may print the same words

    @property
    def report(self) -> str:
        return self.source.report

    @property
    def identity(self) -> str:
        return _hash(
            "indicator", self.report, _squeeze(self.project or ""), str(self.sequence),
            *(_squeeze(x or "") for x in (self.level1, self.level2, self.level3, self.description)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure stated in prose, with the sentence that states it.

    The total score of a form on the whole department is one as well; its sentence is the form's row.
    """

    source: Source  # the figure and its unit
    sentence: Source
    organization: str
    section: str
    measure: str  # what it measures, in the report's words: "因公出国（境）费支出决算"
    value: Decimal
    unit: str
    fiscal_year: int | None = None
    phase: Phase | None = None
    amount_yuan: Decimal | None = None
    change: str | None = (
        None  # None, or what the figure is: "increase", "decrease", "completion", "share"
    )
    reason: str | None = None  # the reason sentence tied to it, as printed

    @property
    def report(self) -> str:
        return self.source.report

    @property
    def identity(self) -> str:
        return _hash(
            "claim",
            self.report,
            _squeeze(self.section),
            _squeeze(self.measure),
            str(self.source.start),
        )


@dataclass(frozen=True, slots=True)
class ProcurementItem:
    """A line of the procurement table."""

    source: Source
    item: str
    project: str | None = None
    catalogue_code: str | None = None
    unit: str | None = None
    quantity: Decimal | None = None
    unit_price_yuan: Decimal | None = None
    amount_yuan: Decimal | None = None
    special: str | None = None  # the special fund (专项) whose heading the line stands under
    way: str | None = None  # 采购方式, 采购组织形式

    @property
    def report(self) -> str:
        return self.source.report


@dataclass(frozen=True, slots=True)
class Passage:
    """Readable text: unwrapped in ``text``, exact in ``source``. ``subject`` is a term, a duty's holder, a project."""

    source: Source
    section: str  # heading path joined by " / "
    kind: PassageKind
    text: str
    subject: str | None = None

    @property
    def report(self) -> str:
        return self.source.report

    @property
    def identity(self) -> str:
        return _hash("passage", self.report, str(self.source.start), str(self.source.end))


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader made of a stretch of a report: recognised as ``what``, or unread with a reason."""

    start: int
    end: int
    what: str  # a table id, "project_form", "prose", … or "unread"
    reason: str = ""  # Chinese, one sentence
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """One place a finding rests on."""

    value: str
    source: Source
    line: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction, or something a reviewer should see."""

    rule: str
    group: str
    severity: Severity
    reports: tuple[str, ...]
    subject: str
    message: str
    stated: tuple[Stated, ...]
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one report says."""

    report: Report
    text: str
    organizations: tuple[Organization, ...] = ()
    observations: tuple[Observation, ...] = ()
    projects: tuple[Project, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    claims: tuple[Claim, ...] = ()
    procurement: tuple[ProcurementItem, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[Note, ...] = field(default=())


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
