"""Who was taken for whom in a release, and why: read from its graph, for a person to review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from graph.sparql import select

if TYPE_CHECKING:
    from graph.release import Release

_THINGS = """
SELECT ?iri ?name ?alias ?report ?kind ?code ?parent {
  { ?iri a org:Organization } UNION { ?iri a caipu:Project }
  ?iri skos:prefLabel ?name .
  OPTIONAL { ?iri skos:altLabel ?alias }
  OPTIONAL { ?iri dcterms:isReferencedBy/dcterms:identifier ?report }
  OPTIONAL { ?iri org:identifier ?code }
  OPTIONAL { ?iri org:subOrganizationOf|org:unitOf|caipu:organization ?above .
    ?above skos:prefLabel ?parent }
  BIND(IF(EXISTS { ?iri a caipu:Project }, "project",
       IF(EXISTS { ?iri a caipu:Department }, "department",
       IF(EXISTS { ?iri a caipu:BudgetUnit }, "unit",
       IF(EXISTS { ?iri a caipu:InternalOffice }, "office",
       IF(EXISTS { ?iri a caipu:Region }, "region", "other"))))) AS ?kind)
}
ORDER BY ?kind ?name ?iri ?alias ?report
"""
_MENTIONS = """
SELECT DISTINCT ?iri ?report ?name ?code {
  ?mention a caipu:OrganizationMention ; caipu:organization ?iri ; caipu:printedName ?name ;
    caipu:report/dcterms:identifier ?report .
  OPTIONAL { ?mention caipu:printedCode ?code }
}
ORDER BY ?iri ?report ?name ?code
"""
_EVIDENCE = """
SELECT ?iri ?rule ?reason {
  ?judgement a caipu:IdentityJudgement ; caipu:judgement "same" ; caipu:judges ?iri ;
    caipu:evidence ?rule ; caipu:reason ?reason .
}
ORDER BY ?iri ?rule ?reason
"""
_DOUBTS = """
SELECT ?first ?first_name ?second ?second_name ?rule ?reason {
  ?judgement a caipu:IdentityJudgement ; caipu:judgement "close" ; caipu:judges ?first , ?second ;
    caipu:evidence ?rule ; caipu:reason ?reason .
  FILTER(STR(?first) < STR(?second))
  ?first skos:prefLabel ?first_name . ?second skos:prefLabel ?second_name .
}
ORDER BY ?first_name ?second_name ?rule
"""


@dataclass(slots=True)
class Settled:
    """One thing with all its names; ``mentions`` are the names that lists of organizations print."""

    iri: str
    name: str
    kind: str
    code: str | None
    parent: str | None
    aliases: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    mentions: list[dict[str, str | None]] = field(default_factory=list)
    evidence: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one."""

    first: str
    first_name: str
    second: str
    second_name: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Identities:
    """All organizations and projects of a release, and the doubts that remain."""

    organizations: list[Settled]
    projects: list[Settled]
    doubts: list[Doubt]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """For a terminal: every organization, every project that was merged, every doubt."""
        yield f"机构 {len(self.organizations)} 个"
        for thing in self.organizations:
            yield from _lines(thing)
        merged = [project for project in self.projects if project.evidence]
        yield f"项目 {len(self.projects)} 个，其中合并的 {len(merged)} 个"
        for thing in merged:
            yield from _lines(thing)
        yield f"存疑 {len(self.doubts)} 处"
        for doubt in self.doubts:
            yield f"  {doubt.first_name} ≈ {doubt.second_name}  [{doubt.rule}] {doubt.reason}"


def identities(release: Release) -> Identities:
    """What the graph of ``release`` says of who is who."""
    things: dict[str, Settled] = {}
    for row in _rows(release, _THINGS):
        thing = things.setdefault(
            row["iri"],
            Settled(row["iri"], row["name"], row["kind"], row.get("code"), row.get("parent")),
        )
        for value, known in (
            (row.get("alias"), thing.aliases),
            (row.get("report"), thing.reports),
        ):
            if value is not None and value not in known:
                known.append(value)
    for row in _rows(release, _MENTIONS):
        mention = {"report": row["report"], "name": row["name"], "code": row.get("code")}
        things[row["iri"]].mentions.append(mention)
    for row in _rows(release, _EVIDENCE):
        things[row["iri"]].evidence.append({"rule": row["rule"], "reason": row["reason"]})
    kinds: dict[bool, list[Settled]] = defaultdict(list)
    for thing in things.values():
        kinds[thing.kind == "project"].append(thing)
    return Identities(kinds[False], kinds[True], [Doubt(**r) for r in _rows(release, _DOUBTS)])


def _rows(release: Release, query: str) -> Iterator[dict[str, str]]:
    for row in select(release, query):
        yield {name: term.value for name, term in row.items()}  # type: ignore[union-attr]


def _lines(thing: Settled) -> Iterator[str]:
    described = "，".join(filter(None, (thing.kind, thing.code, thing.parent)))
    yield f"  {thing.name}（{described}）"
    if thing.aliases:
        yield f"    又印作：{'；'.join(thing.aliases)}"
    if thing.reports:
        yield f"    见于：{' '.join(thing.reports)}"
    for entry in thing.evidence:
        yield f"    依据 [{entry['rule']}] {entry['reason']}"
