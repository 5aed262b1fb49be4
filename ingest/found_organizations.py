"""The organizations of one report, as they are found: each once, by its squeezed name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.abbreviations import abbreviations, defined
from ingest.document import Document
from ingest.form_organizations import coded_names, doers, superiors, whole_forms
from ingest.names import bare_name, looks_like_organization, region_of
from ingest.own_words import mentions_of, own_words, spread
from ingest.unit_tables import UnitRow, coded_rows, level_of
from ingest.wording import squeeze
from ontology.facts import Organization, OrganizationKind, Report, Source, Span

LEVEL_ONLY = re.compile(r"(?<![（])(?:(?:机关)?(?:本级|本部)|机关)$")
_BRACKETED_LEVEL = re.compile(r"（((?:机关)?(?:本级|本部)|机关)）$")
_OWN_REMARK = {
    OrganizationKind.DEPARTMENT: re.compile("（(?:部门|汇总|部门汇总)）"),
    OrganizationKind.UNIT: re.compile("（(?:单位|本级|本部|本单位)）"),
}


def _key(name: str) -> str:
    """A name as names are compared: ``某局（本级）`` and ``某局本级`` are one."""
    return _BRACKETED_LEVEL.sub(r"\1", squeeze(name))


def _own_level_of(key: str, department: str) -> bool:
    level = LEVEL_ONLY.search(key)
    return level is not None and key[: level.start()] == department


@dataclass(slots=True)
class Found:
    """What has been found so far."""

    document: Document
    report: Report
    folded: str
    all: list[Organization] = field(default_factory=list)

    def own(self) -> None:
        name, scope = self.report.organization, self.report.scope
        mentions = list(mentions_of(name, _OWN_REMARK[scope], squeeze(self.folded)))
        forms = dict.fromkeys(form for _, form in mentions if form != name)
        self.all.append(
            Organization(
                report=self.report.id,
                name=name,
                kind=scope,
                source=self.document.source(spread(self.folded, *mentions[0]))
                if mentions
                else None,
                aliases=tuple(forms),
                code=self.report.organization_code,
            )
        )

    def unit(self, row: UnitRow) -> None:
        """A row of a unit table: the report's own unit, or one below its department."""
        alone = (
            self.report.scope is OrganizationKind.UNIT
            and bare_name(squeeze(row.name)) == self.all[0].name
        )
        facts: dict[str, Any] = {
            k: v for k in ("nature", "funding", "level", "code") if (v := getattr(row, k))
        }
        if alone:
            own = self.all[0]
            self.all[0] = replace(
                own, source=own.source or self.document.source(*row.spans), **facts
            )
            return
        if LEVEL_ONLY.search(row.name) and self.own_level(row.name, row.spans, **facts):
            return
        self.add(row.name, OrganizationKind.UNIT, row.spans, **facts)

    def described(self, text: str) -> None:
        """``某局是区政府工作部门，为正处级``: what words say of the report's own organization."""
        own = self.all[0]
        said = own_words(text, own.name)
        facts = {"level": level_of(said.level or ""), "nature": said.nature, "funding": said.funding,
                 "code": said.code, "parent": said.parent}  # fmt: skip
        new: dict[str, Any] = {k: v for k, v in facts.items() if v and getattr(own, k) is None}
        signs = tuple(dict.fromkeys((*own.aliases, *said.signs)))
        self.all[0] = replace(own, aliases=signs, **new)

    def own_level(self, words: str, spans: tuple[Span, ...], **facts: Any) -> bool:
        """``商务委本部`` is the department's own unit; False where it is another's."""
        level = LEVEL_ONLY.search(words)
        base = words[: level.start()] if level else words
        own = (
            level is not None
            and len(base) <= len(self.report.organization) + 2
            and set(base) <= {*self.report.organization, "厅", "机", "关"}
        )
        if own and level is not None:
            told = squeeze(self.report.organization)
            whole = squeeze(base) == told or (
                told.endswith(squeeze(base)) and bool(region_of(base))
            )
            name = words if whole else f"{self.report.organization}（{level[0]}）"
            self.add(name, OrganizationKind.UNIT, spans, alias="" if whole else words, **facts)
        return own

    def _united(self, name: str, key: str, *, named: bool) -> str:
        """The key of the department's own unit, be it 本级 or 机关, if it is known; a printed name stays."""
        department = _key(self.report.organization)
        if not _own_level_of(key, department):
            return key
        for i, known in enumerate(self.all):
            if _own_level_of(_key(known.name), department):
                composed = known.aliases and squeeze(known.name) not in squeeze(self.folded)
                if named and composed:
                    self.all[i] = replace(known, name=name)
                return _key(self.all[i].name)
        return key

    def known_office(self, name: str) -> bool:
        return any(o.name == name and o.kind is OrganizationKind.OFFICE for o in self.all)

    def coded(self) -> None:
        """``434007-某某中心`` in forms, or the code beside the name in a table; a cut-off name belongs to
        the unit it is the beginning of."""
        for code, name, span, forms in coded_names(self.folded):
            self._code(code, squeeze(name), span, forms)
        for code, name, span in coded_rows(self.document):
            own = self.all[0]
            if name == squeeze(own.name):
                self.all[0] = replace(own, code=own.code or code)
            elif not (LEVEL_ONLY.search(name) and self.own_level(name, (span,), code=code)):
                self._code(code, name, span, {name})

    def _code(self, code: str, name: str, span: Span, forms: set[str]) -> None:
        cut = re.sub(r"（[^）]*$", "", name)
        own = self.all[0]
        if len(code) == 3 and squeeze(bare_name(cut)) == squeeze(own.name):
            self.all[0] = replace(own, code=own.code or code)
            return
        if any(known.code == code and self._shorter(i, name) for i, known in enumerate(self.all)):
            return
        for i, known in enumerate(self.all):
            if known.kind is not OrganizationKind.UNIT:
                continue
            full = squeeze(bare_name(known.name))
            if full == bare_name(cut) or (len(cut) >= 6 and full.startswith(cut)):
                whole = whole_forms(forms, full) - {squeeze(known.name)}
                aliases = tuple(dict.fromkeys((*known.aliases, *sorted(whole))))
                self.all[i] = replace(known, code=known.code or code, aliases=aliases)
                return
        if looks_like_organization(cut):
            self.add(cut, OrganizationKind.UNIT, (span,), code=code)

    def _shorter(self, at: int, name: str) -> bool:
        """Whether ``name`` leaves words of a known name out: it becomes another form of it."""
        known = self.all[at]
        rest = iter(squeeze(known.name))
        short = name != squeeze(known.name) and all(character in rest for character in name)
        if short and region_of(known.name) != name:
            aliases = tuple(dict.fromkeys((*known.aliases, name)))
            self.all[at] = replace(known, aliases=aliases)
        return short

    def above(self) -> None:
        """主管部门 of a unit's forms."""
        for name, span in superiors(self.folded):
            if squeeze(name) == self.all[0].name:
                continue
            self.add(name, OrganizationKind.DEPARTMENT, (span,))
            if self.all[0].parent is None:
                self.all[0] = replace(self.all[0], parent=squeeze(name))
            return

    def doers(self) -> None:
        """实施单位 of a department's forms, named in full."""
        if self.report.scope is not OrganizationKind.DEPARTMENT:
            return
        for name, span in doers(self.folded):
            if name not in {squeeze(bare_name(o.name)) for o in self.all}:
                self.add(name, OrganizationKind.UNIT, (span,))

    def add(
        self,
        name: str,
        kind: OrganizationKind,
        spans: tuple[Span, ...],
        alias: str = "",
        **facts: Any,
    ) -> None:
        printed = "".join(name.split())
        key = _key(printed)
        if kind is OrganizationKind.UNIT:
            key = self._united(printed, key, named=not alias)
        keys = {key}
        if kind is OrganizationKind.UNIT:
            keys.add(f"{region_of(self.report.organization) or ''}{key}")
        for i, known in enumerate(self.all):
            if _key(known.name) in keys and (known.kind is kind or i > 0):
                missing = {k: v for k, v in facts.items() if getattr(known, k) is None}
                more = [
                    form
                    for form in (alias, printed)
                    if form and squeeze(form) != squeeze(known.name)
                ]
                aliases = tuple(dict.fromkeys((*known.aliases, *more)))
                self.all[i] = replace(known, aliases=aliases, **missing)
                return
        parent = None if kind is OrganizationKind.DEPARTMENT else self.report.organization
        source: Source = self.document.source(*spans)
        self.all.append(
            Organization(
                self.report.id,
                printed,
                kind,
                source,
                (alias,) if alias else (),
                parent=parent,
                **facts,
            )
        )

    def finished(self) -> list[Organization]:
        """Organizations with the shorter names that the text uses for them."""
        named = [o for o in self.all if o.kind is not OrganizationKind.OFFICE]
        packed = squeeze(self.document.text)
        short = abbreviations(dict.fromkeys(o.name for o in named), packed)
        made = []
        for organization in self.all:
            name = squeeze(bare_name(organization.name))
            more = [*organization.aliases]
            own_unit = organization.kind is OrganizationKind.UNIT and name == squeeze(
                self.report.organization
            )
            if organization.kind is not OrganizationKind.OFFICE and not (
                own_unit and len(self.all) > 1 and organization is not self.all[0]
            ):
                more += short.get(name, ())
                if given := defined(name, packed):
                    more.append(given)
            aliases = tuple(dict.fromkeys(a for a in more if a != organization.name))
            made.append(replace(organization, aliases=aliases))
        return made
