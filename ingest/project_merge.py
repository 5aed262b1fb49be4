"""One record a project: its form, what prose tells of it, and where else the report names it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from ingest.form_reading import shortest
from ingest.project_prose import Told
from ingest.wording import fold
from ontology.facts import Project, Source

T = TypeVar("T")

_MARKS = re.compile(r"[《》<>〈〉“”\"'‘’（）()【】\[\]、，,·.。:：\-—_/\s]")
_ALIKE = str.maketrans("oli", "011")  # 0A for OA: letters that scans mistake for digits
_ENDINGS = ("项目", "经费", "专项", "资金", "年费", "费用", "费", "工程", "建设")
_PREFIX = 8


def name_key(name: str) -> str:
    """A project's name to compare: no white space, quotes or brackets, letters like digits alike."""
    return _MARKS.sub("", fold(name)).casefold().translate(_ALIKE)


class ProjectRecords:
    """The records of one report, found again under the variants of their names."""

    def __init__(self, forms: Iterable[Project]) -> None:
        self.records: list[Project] = []
        self._keys: list[str] = []
        self._at: dict[str, list[int]] = {}
        for form in forms:
            self._add(form)

    def _add(self, record: Project) -> None:
        key = name_key(record.name)
        self._at.setdefault(key, []).append(len(self.records))
        self._keys.append(key)
        self.records.append(record)

    def find(self, name: str) -> int | None:
        """The one record that ``name`` means, else None."""
        key = name_key(name)
        if key in self._at:
            return self._at[key][0]
        for same in (_without_ending, _cut_off):
            found = [i for i, each in enumerate(self._keys) if same(each, key)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def tell(self, told: Told, source: Source, fiscal_year: int) -> None:
        """Put what prose tells into the project's record, or make its record."""
        at = self.find(told.name)
        if at is None:
            self._add(_record(told, source, fiscal_year))
            return
        known = _with_both_budgets(self.records[at], told)
        self.records[at] = replace(
            known,
            code=_first(known.code, told.code),
            unit=_first(known.unit, told.unit),
            unit_code=_first(known.unit_code, told.unit_code),
            budget_yuan=_first(known.budget_yuan, _plain(told.budget_yuan)),
            executed_yuan=_first(known.executed_yuan, _plain(told.executed_yuan)),
            execution_rate=_first(known.execution_rate, told.rate),
            score_text=_first(known.score_text, told.score),
            goals=known.goals or told.goals,
            achievements=known.achievements or _some(told.achievements),
            problems=_first(known.problems, told.problems),
            sources=(*known.sources, source),
        )

    def mention(self, name: str, source: Source) -> None:
        """Note one more place that names a project we know."""
        at = self.find(name)
        if at is not None:
            known = self.records[at]
            self.records[at] = replace(known, sources=(*known.sources, source))


def _with_both_budgets(known: Project, told: Told) -> Project:
    """``known`` with the initial budget beside the adjusted one, where a list prints both and a form says
    one of them or none."""
    initial, revised = _plain(told.budget_yuan), _plain(told.revised_yuan)
    both = initial is not None and revised is not None and known.revised_yuan is None
    if not both or known.budget_yuan not in (None, initial, revised):
        return known
    return replace(known, budget_yuan=initial, revised_yuan=revised)


def _record(told: Told, source: Source, fiscal_year: int) -> Project:
    return Project(
        source=source,
        name=told.name,
        fiscal_year=fiscal_year,
        code=told.code,
        unit=told.unit,
        unit_code=told.unit_code,
        budget_yuan=_plain(told.budget_yuan),
        revised_yuan=_plain(told.revised_yuan),
        executed_yuan=_plain(told.executed_yuan),
        execution_rate=told.rate,
        score_text=told.score,
        purpose=told.purpose,
        goals=told.goals,
        achievements=_some(told.achievements),
        problems=told.problems,
        spending_plan=told.plan,
        classified="涉密" in told.name,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else shortest(value)


def _first(known: T | None, told: T | None) -> T | None:
    return known if known is not None else told


def _some(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _without_ending(key: str, other: str) -> bool:
    return _stem(key) == _stem(other) and len(_stem(key)) >= 3


def _cut_off(key: str, other: str) -> bool:
    """One is the beginning of the other: a name that a narrow cell has cut."""
    short, long = sorted((key, other), key=len)
    return len(short) >= _PREFIX and long.startswith(short)


def _stem(key: str) -> str:
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            return key[: -len(ending)]
    return key
