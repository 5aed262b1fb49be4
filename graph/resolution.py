"""Which mentions are one organization. Each step states its rule; what no rule settles stays apart.

Keys: ``("name", region, rest, role)`` for a printed name, ``("code", space, code, name)`` for a code
with the full name that its mentions are cut-offs of, ``("office", …)`` and ``("region", …)``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.clusters import Clusters, Key
from graph.doubts import Doubt, region_doubts, unplaced_doubts
from graph.mentions import Context, Mention, region_of
from graph.names import Role, parse, squeeze, usual
from graph.overrides import Override, tags
from ontology.facts import OrganizationKind
from ontology.lexicon import expansions

Base = tuple[str, str]
Printed = tuple[str, str, str]
"""Report, name without white space, code."""
Head = tuple[Key, Base, list[Mention]]
"""A code's key, the full name beside it, and the mentions that are it or begin it."""

_FINISHED = re.compile(
    r"(?:委员会|办公室|中心|[局厅部处科室所院校站馆队会社厂园办署团府道镇乡村行台库场宫委组堂司])$"
    r"|(?:大学|中学|小学|街道)$"
)


class Resolution:
    """The clusters of all mentions, and the doubts that remain."""

    def __init__(
        self,
        contexts: Mapping[str, Context],
        found: Sequence[Mention],
        overrides: Sequence[Override] = (),
    ) -> None:
        self.contexts = contexts
        self.mentions = found
        self.clusters = Clusters()
        self.doubts: list[Doubt] = []
        self.key_of: dict[Mention, Key] = {}
        self._tags = tags(overrides, "organization", parse)
        self._own = self._bases_with_own_unit()
        self._own_codes = self._codes_of_own_units()
        self._coded: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        self._codes_beside: dict[tuple[str, Base], set[str]] = defaultdict(set)
        self._codes_by_name: dict[Key, list[Key]] = defaultdict(list)
        self._place_names()
        self._complete = self._complete_names()
        heads = [
            head for key, group in sorted(self._coded.items()) for head in self._place(key, group)
        ]
        self._keep_apart(overrides)
        for key, base, members in heads:
            self._settle_head(key, base, members)
        self._join_abbreviations()
        self._join_overrides(overrides)
        self.doubts += [*region_doubts(self._names()), *unplaced_doubts(self._unplaced())]

    def base(self, mention: Mention) -> Base:
        """Region and rest of the name, as its report means them."""
        return self.contexts[mention.report].base(parse(mention.printed))

    # ---- the department and its own unit (本级) ------------------------------------------------

    def _bases_with_own_unit(self) -> set[Base]:
        """Names that stand for two sets of accounts: a department's and its own unit's.

        Said by a mark (本级); or by a department's list that has its own name beside other units; or
        by a unit's report beside a department's that lists units. A unit of another department is
        never split without a mark.
        """
        own: set[Base] = set()
        itself: set[Base] = set()
        listing: set[Base] = set()
        by_unit: set[Base] = set()
        below: set[Base] = set()
        for m in self.mentions:
            context, base = self.contexts[m.report], self.base(m)
            head = context.base(context.name)
            if parse(m.printed).role is Role.OWN:
                own.add(base)
            elif m.kind is OrganizationKind.UNIT and not context.unit_scope:
                (itself if base == head else listing).add(head)
                below |= {base} - {head}
            if m.heads and context.unit_scope:
                by_unit.add(base)
        return own | ((listing & (itself | by_unit)) - below)

    def _codes_of_own_units(self) -> set[tuple[str, str]]:
        """Codes printed beside ``X(本级)``, or that extend the code of the department X beside X."""
        codes = set()
        for m in self.mentions:
            context, base = self.contexts[m.report], self.base(m)
            longer = m.code != context.code and m.code.startswith(context.code)
            same = base == context.base(context.name)
            extends = bool(context.code) and longer and same and not context.unit_scope
            if m.code and (parse(m.printed).role is Role.OWN or extends):
                codes.add((context.space, m.code))
                self._own.add(base)
        return codes

    def _role(self, m: Mention, base: Base) -> str:
        if base not in self._own:
            return ""
        role, context = parse(m.printed).role, self.contexts[m.report]
        if role is not Role.UNSAID:
            return role
        unit = m.kind is OrganizationKind.UNIT or (context.space, m.code) in self._own_codes
        alone = context.unit_scope and base == context.base(context.name)
        return Role.OWN if unit or alone else Role.WHOLE

    # ---- names ---------------------------------------------------------------------------------

    def _place_names(self) -> None:
        """A key for each mention; coded ones wait for the other mentions of their code."""
        for m in self.mentions:
            tag = self._tag(m)
            if tag or not m.code or m.kind is OrganizationKind.OFFICE:
                self.key_of[m] = self.clusters.add((*self._name_key(m), *tag))
            else:
                space = self.contexts[m.report].space
                self._coded[space, m.code].append(m)
                self._codes_beside[space, self.base(m)].add(m.code)

    def _tag(self, m: Mention) -> tuple[str, ...]:
        return next(((t,) for side, t in self._tags if side.fits(m.report, m.printed, m.code)), ())

    def printed_keys(self) -> dict[Printed, Key]:
        """The key of each printed form of a report. A form that a list prints for the department's own
        unit without a mark means the department wherever else it stands.
        """
        keys: dict[Printed, Key] = {}
        for listed in (False, True):
            for m, key in self.key_of.items():
                if listed is (m.record is not None and key[-1] == Role.OWN and not _marked(m)):
                    keys.setdefault(m.key, key)
        for m, key in self.key_of.items():
            keys.setdefault((m.report, squeeze(m.printed), ""), key)
        for m, key in self.key_of.items():
            for alias in m.record.aliases if m.record is not None else ():
                keys.setdefault((m.report, squeeze(alias), ""), key)
        return keys

    def _name_key(self, m: Mention) -> Key:
        context, base = self.contexts[m.report], self.base(m)
        if m.kind is OrganizationKind.REGION:
            return ("region", region_of(m.printed))
        if m.kind is OrganizationKind.OFFICE:
            parent = context.base(parse(m.parent)) if m.parent else context.base(context.name)
            return ("office", *parent, base[1])
        if not squeeze(m.printed):
            return ("unnamed", m.report)
        return ("name", *base, self._role(m, base)) if base[1] else ("region", base[0])

    def _complete_names(self) -> dict[str, set[Base]]:
        """Per report, the names that stand without a code, or head it: those are not cut off."""
        complete: dict[str, set[Base]] = defaultdict(set)
        for m in self.mentions:
            if m.printed and (m.heads or (m.record is not None and not m.code)):
                complete[m.report].add(self.base(m))
        return complete

    # ---- codes ---------------------------------------------------------------------------------

    def _place(self, shared: tuple[str, str], group: list[Mention]) -> list[Head]:
        """A key for each name of one code in one code space: cut-off names follow the full one."""
        space, code = shared
        bases: list[Base] = []
        for base in sorted({self.base(m) for m in group}, key=lambda b: (-len("".join(b)), b)):
            if not any(_begins(longer, base) for longer in bases):
                bases.append(base)
        heads: list[Head] = []
        for base in bases:
            key = self.clusters.add(("code", space, code, "".join(base)))
            members = [m for m in group if m not in self.key_of and _begins(base, self.base(m))]
            self.key_of.update(dict.fromkeys(members, key))
            heads.append((key, base, members))
        for other, _, _ in heads[1:]:
            reason = f"同一代码 {code} 旁印有不同名称，证据不足以认定为同一机构。"
            self.doubts.append(Doubt(heads[0][0], other, "same_code", reason))
        return heads

    def _settle_head(self, key: Key, head: Base, members: list[Mention]) -> None:
        complete = {b for m in members for b in self._complete[m.report]}
        longer = sorted(b for b in complete if _begins(b, head) and b != head)
        if head in complete or not longer:
            if head in complete or self._borne_once(key, head):
                self._join_name(key, head, members, "code", f"代码 {key[2]} 旁印有此名称。")
        elif len(longer) == 1 and head[1] and not _FINISHED.search(head[1]):
            reason = f"代码 {key[2]} 旁的名称印得不全，同一报告中只有这一个机构的全称以它开头。"
            self._join_name(key, longer[0], members, "cut_off", reason)
        else:
            for base in longer:
                other: Key = ("name", *base, self._role(members[0], base))
                reason = (
                    f"代码 {key[2]} 旁的名称可能印得不全，有 {len(longer)} 个机构的全称以它开头。"
                )
                self.doubts.append(Doubt(key, other, "cut_off", reason))

    def _borne_once(self, key: Key, head: Base) -> bool:
        """Whether no other code of the code space stands beside this name in the same reports."""
        others = self._codes_beside[key[1], head] - {key[2]}
        return bool(head[1]) and not any(
            m.report in self._beside(key) and self.base(m) == head
            for code in others for m in self._coded[key[1], code]
        )  # fmt: skip

    def _join_name(
        self, key: Key, base: Base, members: Sequence[Mention], rule: str, reason: str
    ) -> None:
        roles = [self._role(m, base) for m in members]
        name: Key = ("name", *base, Role.OWN if Role.OWN in roles else roles[0])
        others = self._codes_by_name[name]
        if others and others[0][1] == key[1] and self._beside(others[0]) & self._beside(key):
            text = f"同一名称旁印有两个代码 {others[0][2]}、{key[2]}。"
            self.doubts.append(Doubt(key, others[0], "two_codes", text))
            return
        others.append(key)
        self.clusters.join(key, name, rule, reason)

    def _beside(self, key: Key) -> set[str]:
        """The reports that print a code's names beside it: a code may be another's in another year."""
        return {m.report for m in self._coded[key[1], key[2]] if self.key_of.get(m) == key}

    # ---- abbreviations, a person's word, doubts ------------------------------------------------

    def _join_abbreviations(self) -> None:
        """``管委办`` is ``管理委员会办公室`` of the same region, where that is met by its full name; a former
        name (旅游局) may be the organ of today, or one that went into it.
        """
        for key in self._names():
            for full in self._fuller(key, expansions()):
                reason = f"“{key[2]}”是同一地区“{full[2]}”的通用简称。"
                self.clusters.join(key, full, "abbreviation", reason)
            for full in self._fuller(key, expansions(former=True)):
                reason = f"“{key[2]}”可能是同一地区“{full[2]}”的旧称，也可能是并入它的机构。"
                self.doubts.append(Doubt(key, full, "former_name", reason))

    def _fuller(self, key: Key, expanded: Mapping[str, Sequence[str]]) -> Iterator[Key]:
        for full in map(usual, expanded.get(key[2], ())):
            wanted: list[Key] = [("name", key[1], full, r) for r in (key[3], Role.WHOLE, "")]
            found = next((k for k in wanted if k in self.clusters), None)
            if found is not None and key[1]:
                yield found

    def _keep_apart(self, overrides: Sequence[Override]) -> None:
        for o in (o for o in overrides if o.thing == "organization" and not o.same):
            for left in self._keys(o, left=True):
                for right in self._keys(o, left=False):
                    self.clusters.keep_apart(left, right)

    def _join_overrides(self, overrides: Sequence[Override]) -> None:
        for o in (o for o in overrides if o.thing == "organization" and o.same):
            keys = sorted({*self._keys(o, left=True), *self._keys(o, left=False)})
            for other in keys[1:]:
                self.clusters.join(keys[0], other, "reviewed", o.reason or "人工复核认定。")

    def _keys(self, o: Override, *, left: bool) -> set[Key]:
        side = o.left if left else o.right
        return {self.key_of[m] for m in self.mentions if side.fits(m.report, m.printed, m.code)}

    def _names(self) -> list[Key]:
        return sorted(k for k in self.clusters.members() if k[0] == "name" and len(k[4:]) == 0)

    def _unplaced(self) -> list[tuple[str, Key]]:
        """The names that head reports and say neither where they are nor which one (财政局)."""
        found = []
        for m in self.mentions:
            rest = parse(m.printed).rest
            if m.heads and rest and self.base(m)[0] == "" and self.base(m)[1] != rest:
                found.append((rest, self.key_of[m]))
        return found


def _marked(m: Mention) -> bool:
    return parse(m.printed).role is Role.OWN


def _begins(full: Base, short: Base) -> bool:
    return "".join(full).startswith("".join(short))
