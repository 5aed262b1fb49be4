"""Every place where a report names an organization, with what that place says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.names import Name, leading_region, local_area, parse, same_zone, squeeze, usual
from graph.telling import telling
from ontology.facts import Facts, Organization, OrganizationKind, Report


@dataclass(frozen=True, slots=True)
class Mention:
    """One printed form in one report. ``kind`` is None where the place does not tell it."""

    report: str
    printed: str
    code: str = ""
    kind: OrganizationKind | None = None
    parent: str = ""
    heads: bool = False  # the report's own organization
    record: Organization | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.report, squeeze(self.printed), self.code)


class Context:
    """What a report as a whole says of where it stands: its region, its department, its code space."""

    def __init__(self, report: Report) -> None:
        self.id = report.id
        self.name = parse(report.organization or "")
        self.squeezed = squeeze(report.organization or "")
        self.code = report.organization_code or ""
        self.unit_scope = report.scope is OrganizationKind.UNIT
        self.year = report.fiscal_year
        printed = squeeze(report.region or "")
        self.region = self._longer(self.name.region, printed)

    @property
    def key(self) -> tuple[str, str, str]:
        """The printed form that heads the report."""
        return (self.id, self.squeezed, self.code)

    @staticmethod
    def _longer(first: str, second: str) -> str:
        if first.endswith(second):
            return first
        return second if second.endswith(first) else first

    @property
    def space(self) -> str:
        """Codes mean one thing within a region's budget; without a region within this department."""
        return self.region or "".join(self.base(self.name)) or self.id

    def base(self, name: Name) -> tuple[str, str]:
        """Region and rest of ``name`` as this report means them. What bears no area and no name of its
        own (财政局, 附属中学) is of this department, or at least of this report.
        """
        region, rest = name.region, name.rest
        if not region:
            if self.region:
                shorter = local_area(rest, self.region)
                return self.region, rest if shorter is None else usual(shorter)
            if telling(rest) or not rest:
                return "", rest
            return "", (self.name.rest if telling(self.name.rest) else f"{self.id}：") + rest
        if self.region.endswith(region) or same_zone(region, self.region):
            region = self.region
        return region, rest


def mentions(facts: Facts) -> Iterator[Mention]:
    """The mentions of one report, each printed form with each code once a kind of place."""
    report = facts.report
    yield Mention(
        report.id, report.organization or "", report.organization_code or "", None, heads=True
    )
    for organization in facts.organizations:
        yield from _recorded(organization)
    yield from (Mention(report.id, name, code or "") for name, code in _named_in_passing(facts))


def _recorded(organization: Organization) -> Iterator[Mention]:
    report, parent = organization.report, organization.parent or ""
    yield Mention(
        report, organization.name, organization.code or "", organization.kind, parent, False,
        organization,
    )  # fmt: skip
    if parent:
        yield Mention(report, parent)


def _named_in_passing(facts: Facts) -> Sequence[tuple[str, str | None]]:
    found: dict[tuple[str, str | None], None] = {}
    for observation in facts.observations:
        found[observation.organization or "", observation.organization_code] = None
    for project in facts.projects:
        if project.unit or project.unit_code:
            found[project.unit or "", project.unit_code] = None
        if project.department:
            found[project.department, None] = None
    for claim in facts.claims:
        found[claim.organization or "", None] = None
    return list(found)


def region_of(printed: str) -> str:
    """The region a printed region name means: itself without white space."""
    name = squeeze(printed)
    return leading_region(name) or name
