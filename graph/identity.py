"""Who is who across reports: one organization, one project, one identifier, with the evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.mentions import Context, Mention, mentions
from graph.names import squeeze
from graph.overrides import Override, read_overrides
from graph.project_identity import ProjectMention, ProjectResolution
from graph.resolution import Resolution
from graph.resolved import Evidence, Judgement, ResolvedOrganization, ResolvedProject
from graph.settled import Organizations, digest, region_iri
from ontology.code_lists import concepts
from ontology.facts import Facts, Organization, OrganizationKind, Project, Report
from ontology.identifiers import iri

__all__ = [
    "Evidence", "Identity", "Judgement", "ResolvedOrganization", "ResolvedProject", "resolve",
]  # fmt: skip

Unlisted = dict[tuple[str, str], Counter[str]]
"""Per scheme and code that no code list holds, the names that reports print beside it."""


@dataclass(slots=True)
class Gathered:
    """What one pass over all reports gathers: enough to settle identities, no text."""

    reports: list[Report] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    projects: list[ProjectMention] = field(default_factory=list)
    unlisted: Unlisted = field(default_factory=lambda: defaultdict(Counter))
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, facts: Facts) -> None:
        self.reports.append(facts.report)
        self.mentions += mentions(facts)
        self.projects += map(ProjectMention.of, facts.projects)
        for scheme, code, label in _codes(facts):
            if code not in concepts(scheme):
                self.unlisted[scheme, code][squeeze(label) or code] += 1
        for kind in ("observations", "projects", "indicators", "claims", "procurement", "passages"):
            self.counts[kind] += len(getattr(facts, kind))


class Identity:
    """The settled identities of all reports of a release; also which reports these are."""

    def __init__(
        self, gathered: Gathered, resolution: Resolution, settled: Organizations,
        projects: ProjectResolution,
    ) -> None:  # fmt: skip
        self.reports = tuple(gathered.reports)
        self.counts = gathered.counts
        self.unlisted = gathered.unlisted
        self._contexts = resolution.contexts
        self.organizations = tuple(settled.all)
        self._keys = {key: settled.by_key(found) for key, found in settled.printed.items()}
        self._records = {
            (m.record.report, m.record.name, m.record.code, m.record.kind): settled.by_key(key)
            for m, key in resolution.key_of.items()
            if m.record is not None
        }
        self._projects = {key: _project_iri(projects, key) for key in projects.key_of}
        self._named: dict[tuple[str, str], str] = {}
        for (report, name, _, _), found in self._projects.items():
            self._named.setdefault((report, name), found)
        self.projects = tuple(_projects(projects))
        self.close_matches = tuple(
            settled.doubts(resolution.doubts) + list(_project_doubts(projects))
        )

    def organization(self, report_id: str, name: str | None, code: str | None = None) -> str:
        """The identifier of the organization that ``report_id`` prints as ``name`` (and ``code``)."""
        printed = squeeze(name or "")
        for key in ((report_id, printed, code or ""), (report_id, printed, "")):
            if key in self._keys:
                return self._keys[key]
        raise KeyError(f"{report_id}: organization {name!r} ({code}) was never resolved")

    def organization_of(self, record: Organization) -> str:
        """The identifier of the organization that ``record`` names: a department's list may name the
        department's own unit as it names the department.
        """
        return self._records[record.report, record.name, record.code, record.kind]

    def project(self, report_id: str, project_name: str) -> str:
        """The identifier of the project that ``report_id`` calls ``project_name``."""
        return self._named[report_id, squeeze(project_name)]

    def project_of(self, project: Project) -> str:
        """The identifier of the project that ``project`` records."""
        return self._projects[ProjectMention.of(project).key]

    def region(self, report_id: str) -> str | None:
        """The identifier of the region that ``report_id`` stands in, if it prints one."""
        region = self._contexts[report_id].region
        return region_iri(region) if region else None


def resolve(all_facts: Iterable[Facts], overrides: Path | None = None) -> Identity:
    """The identities of everything that ``all_facts`` name, read once, report after report.

    ``overrides`` is the file of reviewed judgements; without it, the one ``CAIPU_IDENTITIES`` names.
    """
    reviewed = read_overrides(overrides)
    gathered = Gathered()
    for facts in all_facts:
        gathered.add(facts)
    contexts = {report.id: Context(report) for report in gathered.reports}
    resolution = Resolution(contexts, gathered.mentions, reviewed)
    settled = Organizations(resolution)
    projects = _resolve_projects(resolution, settled, gathered.projects, reviewed)
    return Identity(gathered, resolution, settled, projects)


def _codes(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """The codes that a report uses, each with its scheme and what it is called there."""
    for o in facts.observations:
        if o.row_scheme and o.row_code:
            yield o.row_scheme, o.row_code, o.row_label
        yield "table", o.table, o.table_title
        if o.fund:
            yield "fund", o.fund, o.fund
        if o.direction:
            yield "direction", o.direction, o.direction
    for claim in facts.claims:
        if claim.change:
            yield "change", claim.change, claim.change


def _resolve_projects(
    resolution: Resolution,
    settled: Organizations,
    records: Sequence[ProjectMention],
    reviewed: Sequence[Override],
) -> ProjectResolution:
    """Projects belong to their implementing unit; a department's own unit counts as the department."""
    organizations = {o.iri: o for o in settled.all}
    own = {
        o.iri: o.parent for o in settled.all
        if o.parent and o.kind is OrganizationKind.UNIT and settled.is_own(o.iri)
    }  # fmt: skip

    def owned(m: ProjectMention) -> ProjectMention:
        head = resolution.contexts[m.report].key
        printed = (m.report, squeeze(m.unit), m.unit_code)
        owner = settled.by_key(settled.printed[printed if m.unit or m.unit_code else head])
        return replace(m, owner=owner, family=own.get(owner) or owner)

    def over(family: str) -> str | None:
        return organizations[family].parent if family in organizations else None

    return ProjectResolution([owned(m) for m in records], over, reviewed)


def _project_iri(projects: ProjectResolution, key: tuple[str, str, str, str]) -> str:
    return _iri_of(projects, projects.key_of[key])


def _iri_of(projects: ProjectResolution, key: tuple[str, ...]) -> str:
    return iri("project", digest(*projects.clusters.find(key)))


def _projects(projects: ProjectResolution) -> Iterable[ResolvedProject]:
    """Each project under its longest printed name."""
    groups: dict[str, list[ProjectMention]] = defaultdict(list)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for m in projects.mentions:
        groups[_project_iri(projects, m.key)].append(m)
    for union in projects.clusters.joined:
        evidence[_iri_of(projects, union.first)].append(Evidence(union.rule, union.reason))
    for found, group in sorted(groups.items()):
        forms = Counter(m.name.strip() or m.code or "（未命名）" for m in group)
        ranked = sorted(forms, key=lambda form: (-forms[form], -len(form), form))
        reports = tuple(sorted({m.report for m in group}))
        if len(reports) > 1:
            reason = f"{len(reports)} 份报告中同一单位有同名项目“{ranked[0]}”（年度、引号等不计）。"
            evidence[found].append(Evidence("same_name", reason))
        printed = [m for m in group if m.unit or m.unit_code]
        owners = Counter(m.owner for m in printed or group)
        owner = min(owners, key=lambda o: (-owners[o], o))
        yield ResolvedProject(
            found, ranked[0], owner, tuple(ranked[1:]), reports, tuple(evidence[found])
        )


def _project_doubts(projects: ProjectResolution) -> Iterable[Judgement]:
    for doubt in projects.doubts:
        pair = sorted((_iri_of(projects, doubt.first), _iri_of(projects, doubt.second)))
        if pair[0] != pair[1]:
            yield Judgement(pair[0], pair[1], doubt.rule, doubt.reason)
