"""The names of a release: organizations, their reports, projects, terms and measures; read once and kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from graph.release import Release
from ontology.identifiers import graph_iri
from search.matching import Matcher
from search.measures import Measures
from search.naming import Name, bare, is_abbreviation, is_own_level, short_forms, take_apart
from search.provinces import with_province
from search.queries import Held, Query, local, node, text, whole
from search.wording import fold


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """One report of the release."""

    id: str
    organization: str
    year: int
    kind: str  # budget | final
    scope: str  # department | unit
    title: str


@dataclass(frozen=True, slots=True)
class Body:
    """One organization, by all its names."""

    iri: str
    name: str
    aliases: tuple[str, ...]
    apart: Name
    code: str
    parent: str
    nature: str
    funding: str
    level: str
    is_office: bool
    own_level: bool  # only the body itself: （本级）
    reports: tuple[ReportInfo, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({report.year for report in self.reports}))


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A project's record in one report."""

    record: str
    project: str
    name: str
    report: str
    year: int
    owner: str  # organization that carries it out
    code: str = ""


@dataclass
class Catalogue:
    """Everything a question's words are looked up in."""

    bodies: dict[str, Body]
    reports: dict[str, ReportInfo]
    projects: tuple[ProjectName, ...]
    terms: dict[str, str]  # folded term → identifier
    code_names: dict[str, tuple[str, ...]]
    measures: Measures
    forms: dict[str, frozenset[str]] = field(default_factory=dict)  # short form → organizations
    project_matcher: Matcher[int] = field(default_factory=lambda: Matcher(()))
    regions: dict[str, frozenset[str]] = field(default_factory=dict)  # region form → organizations

    @cached_property
    def dated_names(self) -> tuple[str, ...]:
        """Folded names of projects that hold a year: 2022年度防汛物资采购."""
        names = {fold(project.name) for project in self.projects}
        return tuple(sorted(n for n in names if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", n)))

    def name_of(self, organization: str) -> str:
        body = self.bodies.get(organization)
        return body.name if body is not None else ""

    def under(self, organization: str) -> frozenset[str]:
        """The organization itself and all that belong to it."""
        found = {organization}
        while True:
            more = {b.iri for b in self.bodies.values() if b.parent in found} | found
            if more == found:
                return frozenset(found)
            found = more

    def above(self, organization: str) -> list[str]:
        """The organizations that it belongs to, nearest first."""
        found: list[str] = []
        body = self.bodies.get(organization)
        while body is not None and body.parent and body.parent not in found:
            found.append(body.parent)
            body = self.bodies.get(body.parent)
        return found


_BODIES = """
SELECT ?organization ?name ?code ?parent ?office ?nature ?funding ?level WHERE {
  GRAPH ?graph {
    ?organization a org:Organization ; skos:prefLabel ?name .
    FILTER NOT EXISTS { ?organization a caipu:Region }
    OPTIONAL { ?organization org:identifier ?code }
    OPTIONAL { ?organization org:subOrganizationOf ?parent }
    OPTIONAL { ?organization org:unitOf ?office }
    OPTIONAL { ?organization caipu:natureLabel ?nature }
    OPTIONAL { ?organization caipu:fundingLabel ?funding }
    OPTIONAL { ?organization caipu:levelLabel ?level }
  }
}
"""
_ALIASES = """
SELECT ?organization ?alias WHERE {
  GRAPH ?graph { ?organization a org:Organization ; skos:altLabel ?alias }
}
"""
_REPORTS = """
SELECT ?report ?organization ?year ?kind ?scope ?title WHERE {
  ?report a caipu:Report ; caipu:organization ?organization ; caipu:fiscalYear ?year ;
    caipu:reportKind ?kind ; caipu:scope ?scope .
  OPTIONAL { ?report dcterms:title ?title }
}
"""
_PROJECTS = """
SELECT ?record ?project ?name ?report ?year ?owner ?code WHERE {
  ?record a caipu:ProjectRecord ; caipu:project ?project ; skos:prefLabel ?name ;
    caipu:report ?report ; caipu:fiscalYear ?year ; caipu:organization ?owner .
  OPTIONAL { ?record caipu:projectCode ?code }
}
"""
_TERMS = "SELECT DISTINCT ?term ?name WHERE { ?term a caipu:GlossaryTerm ; skos:prefLabel ?name }"
_ROWS = """
SELECT DISTINCT ?label ?code WHERE {
  ?item a caipu:LineItem ; skos:prefLabel ?label . OPTIONAL { ?item caipu:rowCode ?code }
}
"""
_CODES = """
SELECT DISTINCT ?code ?label WHERE {
  { ?concept a caipu:FunctionalClass } UNION { ?concept a caipu:EconomicClass }
  ?concept skos:notation ?code ; skos:prefLabel ?label . FILTER(lang(?label) = "zh")
}
"""


def catalogue(release: Release) -> Catalogue:
    """The names of a release; the same one comes back while the release is the same."""
    return _catalogue(Held(release))


@lru_cache(maxsize=4)
def _catalogue(held: Held) -> Catalogue:
    release = held.release
    reports = {info.id: info for info in _reports(release)}
    bodies = _bodies(release, reports)
    projects = tuple(_projects(release))
    printed, listed, rows = _codes(release)
    terms = {fold(text(row, "name")): text(row, "term") for row in Query(_TERMS, ()).rows(release)}
    names: dict[str, list[str]] = defaultdict(list)
    for code, name in printed + listed:
        if name not in names[code]:
            names[code].append(name)
    known = Catalogue(
        bodies, reports, projects, terms,
        {code: tuple(labels) for code, labels in names.items()}, Measures(printed, listed, rows),
    )  # fmt: skip
    known.forms = _forms(bodies, {fold(label) for labels in names.values() for label in labels})
    known.regions = _regions(bodies)
    known.project_matcher = Matcher((fold(p.name), i) for i, p in enumerate(projects))
    return known


def _reports(release: Release) -> list[ReportInfo]:
    return [
        ReportInfo(
            local(row, "report"), text(row, "organization"), int(text(row, "year")),
            local(row, "kind"), local(row, "scope"), text(row, "title"),
        )
        for row in Query(_REPORTS, ()).rows(release)
    ]  # fmt: skip


def _bodies(release: Release, reports: dict[str, ReportInfo]) -> dict[str, Body]:
    shared = (("graph", node(graph_iri("organizations"))),)
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in Query(_ALIASES, shared).rows(release):
        aliases[text(row, "organization")].append(text(row, "alias"))
    published: dict[str, list[ReportInfo]] = defaultdict(list)
    for info in reports.values():
        published[info.organization].append(info)
    bodies = {
        (iri := text(row, "organization")): _body(row, aliases[iri], published[iri])
        for row in Query(_BODIES, shared).rows(release)
    }
    return {iri: _at_own_level(body, bodies) for iri, body in bodies.items()}


def _at_own_level(body: Body, bodies: dict[str, Body]) -> Body:
    """``body``, marked where it is a department's unit of the department's name: 573001 of 573."""
    whole = bodies.get(body.parent)
    same = whole is not None and not body.is_office and bare(whole.name) == bare(body.name)
    return replace(body, own_level=True) if same else body


def _body(row: dict[str, Any], aliases: list[str], published: list[ReportInfo]) -> Body:
    name = text(row, "name")
    return Body(
        text(row, "organization"), name, tuple(aliases), with_province(take_apart(name)), text(row, "code"),
        text(row, "parent") or text(row, "office"), text(row, "nature"), text(row, "funding"),
        text(row, "level"), bool(text(row, "office")), is_own_level(name),
        tuple(sorted(published, key=lambda r: (r.year, r.kind, r.id))),
    )  # fmt: skip


def _projects(release: Release) -> list[ProjectName]:
    return [
        ProjectName(
            text(row, "record"), text(row, "project"), text(row, "name"), local(row, "report"),
            whole(row, "year") or 0, text(row, "owner"), text(row, "code"),
        )
        for row in Query(_PROJECTS, ()).rows(release)
    ]  # fmt: skip


def _codes(
    release: Release,
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """Codes with the names that reports print, those of the code lists; labels of rows without a code."""
    printed: list[tuple[str, str]] = []
    rows: list[str] = []
    for row in Query(_ROWS, ()).rows(release):
        label, code = text(row, "label"), text(row, "code")
        if code.isdigit():
            printed.append((code, "".join(label.split())))
        else:
            rows.append(label)
    found = ((text(r, "code"), text(r, "label")) for r in Query(_CODES, ()).rows(release))
    return printed, [(code, label) for code, label in found if code.isdigit()], rows


def _forms(bodies: dict[str, Body], subjects: AbstractSet[str]) -> dict[str, frozenset[str]]:
    """Short form → organizations. What a subject is called (传染病医院) is no organization's further name."""
    found: dict[str, set[str]] = defaultdict(set)
    for body in bodies.values():
        whole_name = fold(bare(body.name))
        for printed in (body.name, *body.aliases):
            apart = take_apart(printed)
            cut_off = apart.full != whole_name and whole_name.startswith(apart.full)
            if body.is_office or cut_off:
                continue
            further = printed != body.name and apart.core in subjects
            shorter = () if further else (apart.core, *short_forms(apart.core))
            for form in {apart.full, fold(bare(printed)), *shorter}:
                if len(form) >= 2:
                    found[form].add(body.iri)
    offices: dict[str, set[str]] = defaultdict(set)
    for form, office in _committees(bodies):
        offices[form].add(office)
    return {form: frozenset(iris) for form, iris in (offices | found).items()}


def _committees(bodies: dict[str, Body]) -> Iterator[tuple[str, str]]:
    """What a committee is called, with its office where that alone reports: 管委会 for 管理委员会办公室."""
    for body in bodies.values():
        committee = body.apart.core.removesuffix("办公室")
        if body.reports and committee.endswith("委员会") and committee != body.apart.core:
            yield from ((f, body.iri) for f in short_forms(committee) if f.endswith("会"))


def _regions(bodies: dict[str, Body]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for body in bodies.values():
        for form in body.apart.region_forms:
            found[form].add(body.iri)
    return {form: frozenset(iris) for form, iris in found.items()}


def abbreviated(known: Catalogue, window: str) -> frozenset[str]:
    """The organizations whose core ``window`` spells in short."""
    return frozenset(
        body.iri
        for body in known.bodies.values()
        if not body.is_office and is_abbreviation(window, body.apart.core)
    )
