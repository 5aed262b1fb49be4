"""A project that is meant by what it was given, beside the unit whose it is: 采购中心那8.5万花在哪."""

from __future__ import annotations

from decimal import Decimal

from graph.release import Release
from search.catalogue import ProjectName
from search.money import YUAN
from search.performance import record_query, records
from search.project_mentions import ProjectMention
from search.projects import Chosen
from search.question import Question
from search.wording import fold

_FAINT = 0.3  # of a name, where none of it is said
_MANY = 60  # projects that are looked through


def by_amount(question: Question, release: Release) -> list[Chosen]:
    """The one project of the organization named, or named after it, that has the one amount that is said."""
    said = [(n, unit, start, end) for n, unit, start, end in question.amounts if unit in YUAN]
    if len(said) != 1 or not question.bodies:
        return []
    number, unit, start, end = said[0]
    yuan = Decimal(str(number)) * YUAN[unit]
    years, owners = {y.value for y in question.years}, {body.iri for body in question.scope}
    allowed = [
        p for p in question.known.projects
        if (p.owner in owners or any(m.words in fold(p.name) for m in question.bodies))
        and (not years or p.year in years)
    ]  # fmt: skip
    found: dict[str, list[ProjectName]] = {}
    for project in allowed if len(allowed) <= _MANY else ():
        for record in records(release, record_query(project.record)):
            if yuan in (record.budget, record.revised, record.executed):
                found.setdefault(project.name, []).append(project)
    if len(found) != 1:
        return []
    names = tuple(next(iter(found.values())))
    at = frozenset(range(start, end))
    return [Chosen(ProjectMention(at, _FAINT, 1.0, names), names, told=True)]
