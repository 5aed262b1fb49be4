"""Clusters of mentions made into organizations: name, kind, parent, region, every printed form."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable

from graph.clusters import Joined, Key
from graph.doubts import Doubt
from graph.mentions import Mention
from graph.names import Role, parse, squeeze, wider_regions
from graph.resolution import Resolution
from graph.resolved import Evidence, Judgement, ResolvedOrganization
from ontology.facts import OrganizationKind
from ontology.identifiers import iri

_NAMED_FIRST = ("name", "office", "region", "code", "unnamed")


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def region_iri(name: str) -> str:
    return iri("region", digest(squeeze(name)))


def organization_iri(keys: Iterable[Key]) -> str:
    """Made of the fullest name in the cluster, never of a code alone where a name is known."""
    key = min(keys, key=lambda k: (_NAMED_FIRST.index(k[0]), -len("".join(k[1:3])), k))
    if key[0] == "region":
        return region_iri(key[1])
    return iri("organization", digest(*("" if part == Role.WHOLE else part for part in key)))


class Organizations:
    """Clusters of a resolution made into organizations; ``by_key`` finds one by any of its keys."""

    def __init__(self, resolution: Resolution) -> None:
        self._resolution = resolution
        self.printed = resolution.printed_keys()
        self._groups = resolution.clusters.groups()
        self._iri = {root: organization_iri(keys) for root, keys in self._groups.items()}
        self._mentions: dict[Key, list[Mention]] = defaultdict(list)
        for m in resolution.mentions:
            self._mentions[self._root(resolution.key_of[m])].append(m)
        self._own = {
            self._iri[root]
            for root, keys in self._groups.items()
            if any(k[0] == "name" and k[3] == Role.OWN for k in keys)
        }
        self._evidence = self._gather(resolution.clusters.joined)
        met = {root for root in self._mentions if root[0] != "region"}
        resolved = [self._organization(root) for root in self._groups if root in met]
        self.all = sorted(resolved + self._regions(), key=lambda o: (o.kind, o.name, o.iri))

    def _root(self, key: Key) -> Key:
        return self._resolution.clusters.find(key)

    def by_key(self, key: Key) -> str:
        return self._iri[self._root(key)]

    def is_own(self, organization: str) -> bool:
        """Whether ``organization`` is a department's own unit (本级)."""
        return organization in self._own

    def _gather(self, joined: Iterable[Joined]) -> dict[Key, list[Evidence]]:
        evidence: dict[Key, list[Evidence]] = defaultdict(list)
        for union in joined:
            evidence[self._root(union.first)].append(Evidence(union.rule, union.reason))
        reports: dict[tuple[Key, str], set[str]] = defaultdict(set)
        for m, key in self._resolution.key_of.items():
            reports[self._root(key), "".join(self._resolution.base(m))].add(m.report)
        for (root, name), met in sorted(reports.items()):
            if len(met) > 1:
                reason = f"{len(met)} 份报告在同一地区印有同一名称“{name}”。"
                evidence[root].append(Evidence("same_name", reason))
        return evidence

    def _organization(self, root: Key) -> ResolvedOrganization:
        found = self._mentions[root]
        name, aliases = self._names(root, found)
        records = [m.record for m in found if m.record is not None]
        head = next((k for k in self._groups[root] if k[0] == "name"), root)
        region = head[1] if head[0] in ("name", "office") else ""
        return ResolvedOrganization(
            iri=self._iri[root],
            name=name,
            kind=self._kind(root, found),
            aliases=aliases,
            code=_commonest(m.code for m in found),
            parent=self._parent(root, found),
            region=region_iri(region) if region else None,
            nature=_commonest(r.nature for r in records),
            funding=_commonest(r.funding for r in records),
            level=_commonest(r.level for r in records),
            reports=tuple(sorted({m.report for m in found})),
            evidence=tuple(dict.fromkeys(self._evidence[root])),
        )

    def _names(self, root: Key, found: list[Mention]) -> tuple[str, tuple[str, ...]]:
        """The fullest printed form, then every other form that names more than a region; a name of
        other words (that of a second sign at the door) is no fuller form."""
        forms = Counter(m.printed.strip() for m in found if m.printed.strip())
        printed = [squeeze(form) for form in forms]
        for m in found:
            if m.record is not None:
                forms.update(alias.strip() for alias in m.record.aliases)
        own = any(k[0] == "name" and k[3] == Role.OWN for k in self._groups[root])
        wanted = Role.OWN if own else Role.UNSAID
        others = {
            f for f in forms if printed and not any(_same_words(squeeze(f), p) for p in printed)
        }

        def rank(form: str) -> tuple[object, ...]:
            role = parse(form).role is not wanted
            return form in others, role, -len(squeeze(form)), -forms[form], form

        ranked = sorted(forms, key=rank)
        if not ranked:
            key = self._groups[root][0]
            return (key[2] if key[0] == "code" else f"（未印名称）{key[1]}"), ()
        seen = dict.fromkeys(form for form in ranked if parse(form).rest)
        return ranked[0], tuple(form for form in seen if squeeze(form) != squeeze(ranked[0]))

    def _kind(self, root: Key, found: list[Mention]) -> OrganizationKind:
        """A unit of another's department is a unit, whatever its own report calls itself."""
        contexts = self._resolution.contexts
        kinds = {m.kind for m in found}
        below = any(
            m.kind is OrganizationKind.UNIT
            and self._root(self.printed[contexts[m.report].key]) != root
            for m in found
        )
        heads = [contexts[m.report].unit_scope for m in found if m.heads]
        coded = any(m.code for m in found)
        answers = {
            OrganizationKind.OFFICE: root[0] == "office",
            OrganizationKind.UNIT: self._iri[root] in self._own or below,
            OrganizationKind.DEPARTMENT: OrganizationKind.DEPARTMENT in kinds or False in heads,
            OrganizationKind.OTHER: not heads and OrganizationKind.UNIT not in kinds and not coded,
        }
        return next((kind for kind, holds in answers.items() if holds), OrganizationKind.UNIT)

    def _parent(self, root: Key, found: list[Mention]) -> str | None:
        """The parent that most mentions print; else what the place tells: the department of an own
        unit, of an office, of a listed unit, of a code that extends its code.
        """
        votes: Counter[Key] = Counter()
        for m in found:
            context = self._resolution.contexts[m.report]
            printed = self.printed.get((m.report, squeeze(m.parent), "")) if m.parent else None
            listed = m.kind in (OrganizationKind.OFFICE, OrganizationKind.UNIT)
            extends = (
                bool(context.code) and m.code != context.code and m.code.startswith(context.code)
            )
            if printed is not None:
                votes[self._root(printed)] += 10
            elif listed or extends:
                votes[self._root(self.printed[context.key])] += 1
        for key in self._groups[root]:
            whole = (*key[:3], Role.WHOLE)
            if key[0] == "name" and key[3] == Role.OWN and whole in self._resolution.clusters:
                votes[self._root(whole)] += 5
        del votes[root]
        return self._iri[min(votes, key=lambda k: (-votes[k], k))] if votes else None

    def _regions(self) -> list[ResolvedOrganization]:
        """Every region that an organization or report stands in, and the areas above it."""
        names: dict[str, set[str]] = defaultdict(set)
        for key in self._resolution.clusters.members():
            if key[0] in ("name", "office", "region") and key[1]:
                names[key[1]] |= {m.report for m in self._mentions[self._root(key)]}
        for context in self._resolution.contexts.values():
            if context.region:
                names[context.region].add(context.id)
        regions: dict[str, ResolvedOrganization] = {}
        for name, reports in sorted(names.items()):
            above: str | None = None
            for area in wider_regions(name):
                known = regions.get(area)
                met = set(known.reports if known else ()) | reports
                regions[area] = ResolvedOrganization(
                    region_iri(area), area, OrganizationKind.REGION, parent=above,
                    reports=tuple(sorted(met)),
                )  # fmt: skip
                above = region_iri(area)
        return list(regions.values())

    def doubts(self, doubts: Iterable[Doubt]) -> list[Judgement]:
        found = {}
        for doubt in doubts:
            if not (self._root(doubt.first) in self._iri and self._root(doubt.second) in self._iri):
                continue  # a name that nobody prints
            first, second = sorted((self.by_key(doubt.first), self.by_key(doubt.second)))
            if first != second:
                found[first, second, doubt.rule] = Judgement(
                    first, second, doubt.rule, doubt.reason
                )
        return list(found.values())


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _same_words(one: str, two: str) -> bool:
    """Whether one of two names is the other with characters left out."""
    short, long = sorted((one, two), key=len)
    rest = iter(long)
    return all(character in rest for character in short)
