"""One report's facts with the ways in that rules need."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from ontology.facts import Claim, Facts, Indicator, Observation, PassageKind, Project, Source

TableKey = tuple[str, int]
_WIDE = str.maketrans("（）：，；％", "():,;%")


class Identified(Protocol):
    """What rules across reports ask about who is who (``graph.identity.Identity``)."""

    def organization(self, report_id: str, name: str | None, code: str | None = None) -> str: ...

    def project(self, report_id: str, project_name: str) -> str: ...


class Books:
    """The facts of one report, indexed; ``all_books`` are those of every report under review."""

    def __init__(
        self,
        facts: Facts,
        identity: Identified | None = None,
        all_books: Mapping[str, Books] | None = None,
    ) -> None:
        self.facts = facts
        self.identity = identity
        self.memory: dict[str, object] = {}  # what rules work out once
        self.all_books: Mapping[str, Books] = (
            {facts.report.id: self} if all_books is None else all_books
        )

    @property
    def id(self) -> str:
        return self.facts.report.id

    @property
    def year(self) -> int:
        return self.facts.report.fiscal_year

    def of(self, report: str) -> Books:
        return self.all_books.get(report, self)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.facts.text))]

    def line_of(self, offset: int) -> int:
        """The line (from 1) that holds ``offset``."""
        return bisect_right(self._line_starts, offset)

    def source(self, start: int, end: int) -> Source:
        return Source(self.id, start, end, self.facts.text[start:end])

    def within(self, source: Source, pattern: str) -> Source:
        """The first stretch of ``source`` that ``pattern`` matches; all of it where none does."""
        match = re.search(pattern, source.text)
        if match is None:
            return source
        start = source.start + match.start()
        return Source(source.report, start, source.start + match.end(), match[0], source.page)

    def spelt(self, source: Source, words: str) -> Source:
        """The first stretch of ``source`` that prints ``words``, with whatever white space between their
        characters; all of it where none does."""
        return self.within(source, r"\s*".join(map(re.escape, words)))

    def piece(self, source: Source, text: str, start: int, end: int) -> Source | None:
        """Where ``text[start:end]`` stands in ``source``, told by as much of the text before it as
        stands there together: lines of a cell are woven with those beside it. At least two characters."""
        for first in range(max(0, start - 1)):
            place = self.spelt(source, text[first:end])
            if place is not source:
                return place
        return None

    @cached_property
    def tables(self) -> dict[TableKey, list[Observation]]:
        """Figures by table and set, in reading order."""
        found: dict[TableKey, list[Observation]] = defaultdict(list)
        for observation in self.facts.observations:
            found[observation.table, observation.table_set].append(observation)
        return dict(found)

    def columns(self, key: TableKey) -> dict[tuple[str, ...], list[Observation]]:
        """A table's figures by column, phase, year and the unit whose they are; blocks side by side are
        one column."""
        found: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
        for figure in self.tables.get(key, ()):
            column = figure.column if figure.column_key != "amount" else figure.direction or ""
            year, unit = str(figure.fiscal_year), self.owner(figure)
            found[column, str(figure.phase), year, unit].append(figure)
        return dict(found)

    def owner(self, figure: Observation) -> str:
        """Whose a figure is: a department's own office bears its name, and another code."""
        code = figure.organization_code or ""
        return figure.organization + ("" if code == self.facts.report.organization_code else code)

    @cached_property
    def cut(self) -> dict[TableKey, str]:
        """Tables that the source cuts off, with the reader's reason."""
        found: dict[TableKey, str] = {}
        broken = [n for n in self.facts.notes if "中断" in n.reason or "截断" in n.reason]
        for key, figures in self.tables.items():
            for note in broken:
                starts, ends = figures[0].source.start, figures[-1].source.end
                if note.what == key[0] and note.start <= ends and note.end >= starts:
                    found[key] = note.reason
        return found

    @cached_property
    def claims(self) -> list[Claim]:
        return sorted(self.facts.claims, key=lambda c: (c.source.start, c.source.end))

    def claims_in(self, source: Source) -> list[Claim]:
        """The claims that start within a stretch of text."""
        starts = self._claim_starts
        return self.claims[bisect_left(starts, source.start) : bisect_left(starts, source.end)]

    @cached_property
    def _claim_starts(self) -> list[int]:
        return [c.source.start for c in self.claims]

    @cached_property
    def by_section(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.section].append(claim)
        return dict(found)

    @cached_property
    def indicators(self) -> dict[str | None, list[Indicator]]:
        """By project; department level under None."""
        found: dict[str | None, list[Indicator]] = defaultdict(list)
        for indicator in self.facts.indicators:
            found[indicator.project].append(indicator)
        return dict(found)

    @property
    def projects(self) -> tuple[Project, ...]:
        return self.facts.projects

    @cached_property
    def squeezed(self) -> tuple[str, list[int]]:
        """The text without white space, and the offset of each of its characters."""
        offsets = [i for i, c in enumerate(self.facts.text) if not c.isspace()]
        return "".join(self.facts.text[i] for i in offsets), offsets

    def find(self, pattern: str | re.Pattern[str]) -> list[tuple[re.Match[str], Source]]:
        """Every match in the squeezed text, each with where it stands."""
        text, offsets = self.squeezed
        return [
            (m, self.source(offsets[m.start()], offsets[m.end() - 1] + 1))
            for m in re.finditer(pattern, text)
            if m.end() > m.start()
        ]

    def in_prose(
        self, pattern: re.Pattern[str], torn: bool = True
    ) -> list[tuple[re.Match[str], Source]]:
        """Every match in a passage that is no table, each with where it stands; ``torn``: across white space."""
        found = []
        for passage in self.facts.passages:
            if passage.kind is PassageKind.TABLE:
                continue
            for match in pattern.finditer(squeezed(passage.text) if torn else passage.text):
                place = self.spelt(passage.source, squeezed(match[0]))
                if place is not passage.source:
                    found.append((match, place))
        return found


def squeezed(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def squeeze(text: str | None) -> str:
    """Without white space and quotes, full-width brackets made half-width: for comparing names."""
    return re.sub(r"[\s“”\"‘’《》<>]", "", (text or "").translate(_WIDE))
