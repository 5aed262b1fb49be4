"""Forms as records: their project, their indicators numbered within it, a form printed twice once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.document import Document
from ingest.form_reading import Reading, code_and_name, split_goals
from ingest.indicators import Draft, Listed, build
from ontology.facts import (
    Claim,
    Indicator,
    Note,
    OrganizationKind,
    Phase,
    Project,
    Report,
    Span,
)

_CLASSIFIED = "涉密"
_STATED = {
    "budget": ("年初预算数", Phase.APPROVED),
    "revised": ("全年预算数", Phase.REVISED),
    "executed": ("执行数", Phase.EXECUTED),
}
_SCORE = re.compile(r"\d+(?:\.\d+)?")


_WRAP = re.compile(r"(?<=[\u4e00-\u9fff）])\s+(?=[\u4e00-\u9fff（])")


def unwrapped(name: str) -> str:
    """A name without the blank at which its cell was wrapped: 河道日 常巡查."""
    return _WRAP.sub("", name)


@dataclass(slots=True)
class FormRecords:
    """Collects what the forms of one report become."""

    document: Document
    report: Report
    projects: list[Project] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    totals: list[Claim] = field(default_factory=list)  # of forms on the whole department
    notes: list[Note] = field(default_factory=list)
    _printed: set[tuple[object, ...]] = field(default_factory=set)
    _numbers: Counter[str | None] = field(default_factory=Counter)

    def add(self, reading: Reading) -> None:
        """Take one form; the second print of the same form becomes a note only."""
        where = (reading.start, reading.end)
        self.notes.append(Note(*where, reading.kind, "", reading.page))
        content = _content(reading)
        if content in self._printed:
            self.notes.append(
                Note(*where, "unread", "与前面的一张表内容相同，是重复刊印。", reading.page)
            )
            return
        self._printed.add(content)
        self.notes += reading.notes
        built = [self._indicator(draft, reading) for draft in reading.drafts]
        self.indicators += built
        self.projects += [self._listed(reading, each) for each in reading.listed]
        if reading.name is not None and not reading.listed:
            self.projects.append(self._project(reading, reading.name, built))
        elif not reading.listed:
            self._of_department(reading)

    def _of_department(self, reading: Reading) -> None:
        """What a form on a whole department says of its money and its score, as stated figures."""
        for key, (said, phase) in _STATED.items():
            if key not in reading.money:
                continue
            if reading.yuan(key) is None:
                reason = f"部门整体的{said}没有金额单位，只作为文字保留。"
                self.notes.append(Note(*reading.spans[key], "unread", reason, reading.page))
                continue
            total = self._total(reading, reading.spans[key], said, reading.money[key], reading.unit)
            self.totals.append(replace(total, phase=phase, amount_yuan=reading.yuan(key)))
        if reading.score is not None:
            row = reading.spans["score"]
            printed = list(_SCORE.finditer(self.document.text, *row))
            total = self._total(reading, printed[-1].span(), "绩效自评总分", reading.score, "分")
            self.totals.append(
                replace(total, sentence=self.document.source(row, page=reading.page))
            )

    def _total(self, reading: Reading, span: Span, said: str, value: Decimal, unit: str) -> Claim:
        """A figure of a form on the whole department: a stated one, as prose would state it."""
        source = self.document.source(span, page=reading.page)
        whose = "单位" if self.report.scope is OrganizationKind.UNIT else "部门"
        return Claim(
            source=source,
            sentence=source,
            organization=self.report.organization,
            section=f"{whose}整体支出绩效自评表",
            measure=f"{whose}整体支出{said}",
            value=value,
            unit=unit,
            fiscal_year=reading.year or self.report.fiscal_year,
            phase=Phase.EXECUTED,
        )

    def _indicator(self, draft: Draft, reading: Reading) -> Indicator:
        named = draft.project or reading.name
        project = unwrapped(named) if named else None
        sequence = self._numbers[project]
        self._numbers[project] += 1
        return build(draft, self.document, project, sequence)

    def _listed(self, reading: Reading, listed: Listed) -> Project:
        """The record of one project of a table of many."""
        cells = {name: slot.text for name, slot in listed.cells.items()}
        if "amount" in listed.cells:
            reading.money.pop("budget", None)
            reading.put_money("budget", listed.cells["amount"])
        code, unit = code_and_name(cells.get("unit_name", ""))
        return Project(
            source=self.document.source(listed.span, page=listed.page),
            name=unwrapped(listed.name),
            fiscal_year=reading.year or self.report.fiscal_year,
            code=cells.get("code"),
            unit=unit or None,
            unit_code=code or cells.get("unit_code"),
            budget_yuan=reading.yuan("budget") if "amount" in cells else None,
            goals=tuple(split_goals(cells.get("goals", ""))),
            classified=_CLASSIFIED in listed.name,
        )

    def _project(self, reading: Reading, name: str, indicators: list[Indicator]) -> Project:
        """The record of one form."""
        texts = {t for i in indicators for t in (i.description, i.target_text)}
        rate = reading.fields.get("rate")
        initial, revised = reading.yuan("budget"), reading.yuan("revised")
        return Project(
            source=self.document.source((reading.start, reading.head_end), page=reading.page),
            name=unwrapped(name),
            fiscal_year=reading.year or self.report.fiscal_year,
            code=reading.fields.get("code"),
            unit=reading.fields.get("unit") or reading.fields.get("filer"),
            unit_code=reading.fields.get("unit_code") or reading.fields.get("filer_code"),
            department=reading.fields.get("department"),
            budget_yuan=revised if initial is None else initial,
            revised_yuan=None if initial is None else revised,
            executed_yuan=reading.yuan("executed"),
            execution_rate=rate.rstrip("%") if rate else None,
            score_form=reading.score,
            purpose=reading.fields.get("purpose"),
            goals=tuple(reading.goals),
            achievements=tuple(reading.achievements),
            problems=reading.fields.get("problems"),
            spending_plan=tuple(reading.plan),
            classified=_CLASSIFIED in name or _CLASSIFIED in {*texts, *reading.goals},
            sources=tuple(
                self.document.source(reading.spans[key], page=reading.page)
                for key in ("score", "problems")  # they stand below the indicators
                if key in reading.spans
            ),
        )


def _content(reading: Reading) -> tuple[object, ...]:
    """All that a form says, to know its second print."""
    rows = tuple((d.level1, d.level2, d.project, *sorted(d.texts.items())) for d in reading.drafts)
    fields = tuple(sorted(reading.fields.items()))
    return (reading.kind, reading.name, reading.score, fields, tuple(reading.goals), rows)
