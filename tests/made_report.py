"""Small reports of an invented office, read from text or made by hand, for the tests of single rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graph.checks import CHECKS, Check, check_facts
from ingest.report import read_report
from ontology.facts import (
    Claim,
    Facts,
    Finding,
    Indicator,
    Observation,
    Phase,
    ProcurementItem,
    Project,
    Report,
    ReportKind,
    Source,
)  # fmt: skip

OFFICE = "岚川市青禾区水务局"
SUMS = (
    "一、收入支出决算\n\n2023年度决算收入合计10.00万元，支出合计10.00万元，其中项目支出2.00万元。"
)
"""What makes a text a report; true in itself."""


def final(*paragraphs: str, office: str = OFFICE, before: Sequence[str] = ()) -> Facts:
    """Final accounts of 2023 with these paragraphs, ``before`` them those of its first part."""
    body = "\n\n".join(paragraphs)
    first = "\n\n".join(before or ["第一部分 部门概况"])
    return _read(
        f"{office}2023年度部门决算\n\n{first}\n\n{SUMS}\n\n第三部分 2023年度部门决算情况说明\n\n{body}\n"
    )


def budget(*paragraphs: str, office: str = OFFICE) -> Facts:
    """A budget of 2023 with these paragraphs."""
    body = "\n\n".join(paragraphs)
    return _read(f"{office}2023年部门预算\n\n{office}2023年部门预算信息公开情况说明\n\n{body}\n")


def _read(text: str) -> Facts:
    return report_of("made-2023", text)


@lru_cache(maxsize=8)
def report_of(name: str, text: str) -> Facts:
    """What is read from a text published under ``name``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.txt"
        path.write_text(text, "utf-8")
        return read_report(path)


class Made:
    """Facts put together by hand: every record gets its own line of text as its source."""

    def __init__(self, kind: ReportKind = ReportKind.FINAL, report: str = "made-2023") -> None:
        self.report = Report(
            report, f"{report}.txt", "0" * 64, "2023年度部门决算", OFFICE, 2023, kind
        )
        self.phase = Phase.EXECUTED if kind is ReportKind.FINAL else Phase.APPROVED
        self.text = ""
        self.records: dict[str, list[Any]] = {}

    def source(self, text: str) -> Source:
        start = len(self.text)
        self.text += text + "\n"
        return Source(self.report.id, start, start + len(text), text)

    def _add(self, kind: str, record: object) -> None:
        self.records.setdefault(kind, []).append(record)

    def cell(self, table: str, value: str, unit: str = "万元", **more: Any) -> Made:
        scale = {"万元": 10_000, "元": 1}.get(unit)
        amount = Decimal(value) * scale if scale else None
        defaults: dict[str, Any] = {"direction": "expenditure", "fund": "total", "column": "合计",
                                    "column_key": "total", "row_label": ""}  # fmt: skip
        if "row_code" in more:
            defaults["row_scheme"] = "functional"
        fields = defaults | more
        self._add("observations", Observation(
            self.source(value), OFFICE, fields.pop("fiscal_year", 2023), fields.pop("phase", self.phase),
            table, f"{table}表", value=Decimal(value), unit=unit, amount_yuan=amount, **fields,
        ))  # fmt: skip
        return self

    def claim(self, measure: str, value: str, unit: str = "万元", **more: Any) -> Made:
        scale = {"万元": 10_000, "元": 1}.get(unit)
        source = self.source(f"{measure}{value}{unit}")
        fields: dict[str, Any] = {
            "phase": self.phase,
            "fiscal_year": 2023,
            "section": "情况说明",
        } | more
        self._add("claims", Claim(
            source, source, OFFICE, measure=measure, value=Decimal(value), unit=unit,
            amount_yuan=Decimal(value) * scale if scale else None, **fields,
        ))  # fmt: skip
        return self

    def project(self, name: str, text: str | None = None, **more: Any) -> Made:
        source = self.source(text or name)
        self._add("projects", Project(source, name, 2023, **_decimals(more)))
        return self

    def indicator(self, level3: str, project: str | None = "河道清淤", **more: Any) -> Made:
        target = more.get("target_text") or (
            f"{more.get('operator') or ''}{more.get('target_value') or ''}{more.get('target_unit') or ''}"
        )
        number = len(self.records.get("indicators", ()))
        fields: dict[str, Any] = {
            "level1": "产出指标",
            "level2": "数量指标",
            "target_text": target,
        } | more
        self._add("indicators", Indicator(
            self.source(f"{level3} {target} {more.get('actual') or ''} {more.get('score') or ''}"),
            project, level3=level3, sequence=number, **_decimals(fields),
        ))  # fmt: skip
        return self

    def bought(self, item: str, **more: Any) -> Made:
        self._add("procurement", ProcurementItem(self.source(item), item, **_decimals(more)))
        return self

    def facts(self) -> Facts:
        return Facts(self.report, self.text, **{k: tuple(v) for k, v in self.records.items()})


_NUMBERS = ("budget_yuan", "revised_yuan", "executed_yuan", "score_form", "score_text", "weight", "score", "quantity",
            "unit_price_yuan", "amount_yuan")  # fmt: skip


def _decimals(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: Decimal(v) if k in _NUMBERS and v is not None else v for k, v in fields.items()}


def rule(name: str) -> Check:
    return next(check for check in CHECKS if check.name == name)


def found(name: str, facts: Facts | Sequence[Facts]) -> list[Finding]:
    """What one rule alone finds; every place it cites must be exact."""
    reports: Iterable[Facts] = [facts] if isinstance(facts, Facts) else facts
    reports = list(reports)
    texts = {f.report.id: f.text for f in reports}
    findings = check_facts(reports, checks=[rule(name)]).findings
    for finding in findings:
        assert finding.stated, finding.message
        for stated in finding.stated:
            source = stated.source
            assert texts[source.report][source.start : source.end] == source.text
            assert stated.line == texts[source.report].count("\n", 0, source.start) + 1
    return list(findings)
