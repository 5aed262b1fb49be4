"""Organizations that a report names: its own, its units, its offices, and whom it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.abbreviations import abbreviations, defined
from ingest.document import Document
from ingest.form_organizations import coded_names, doers, superiors, whole_forms
from ingest.names import bare_name, looks_like_organization, name_suffix, region_of, without_level
from ingest.organ_grammar import listed
from ingest.organ_words import OFFICES, UNITS, announced, is_office, names_office
from ingest.organization_lists import (
    first_clause,
    further_units,
    lists_organs,
    office_of_line,
    reported,
    stands_alone,
)
from ingest.own_words import mentions_of, own_words, spread
from ingest.prose import Paragraph, Prose, read_prose
from ingest.unit_tables import UnitRow, coded_rows, level_of, name_and_remark, nature_of, unit_rows
from ingest.wording import fold, squeeze
from ontology.facts import Organization, OrganizationKind, Report, Source, Span

_LEVEL_ONLY = re.compile(r"(?<![（])(?:(?:机关)?(?:本级|本部)|机关)$")
_BRACKETED_LEVEL = re.compile(r"（((?:机关)?(?:本级|本部)|机关)）$")
_ITEM_TAIL = re.compile(
    r"(?:部门)?(?:决算|预算)$|[，,].*$|等?共?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[个家][^，。；、]{0,12}单位$"
)
_REMARK = re.compile(r"（[^（）]{2,16}）$")
_ITEM_LEAD = re.compile(r"^(?:\d{1,2}[.、．]|即|包括|仅包括|不含|下属的?|所属的?|和|及|以及)")
_OWN_REMARK = {
    OrganizationKind.DEPARTMENT: re.compile("（(?:部门|汇总|部门汇总)）"),
    OrganizationKind.UNIT: re.compile("（(?:单位|本级|本部|本单位)）"),
}
_OF_WHICH = re.compile(r"(?P<name>[^（）]{4,40})（(?:包括|包含|含|下设|下辖)(?P<list>.{2,})）")
_NO_UNIT = re.compile(r"^(?:本级|下属|所属|行政|事业|内设)|单位$|机构$|(?:本级|本部|机关)[和及与]")
_COUNTS = re.compile(r"\d+[个家]")


def read_organizations(
    document: Document, report: Report, prose: Prose | None = None
) -> list[Organization]:
    """The report's organization first, then its units, offices and superior, each once."""
    found = _Found(document, report, fold(document.text))
    found.own()
    for row in unit_rows(document):
        found.unit(row)
    for paragraph in (prose or read_prose(document)).paragraphs:
        if lists_organs(paragraph):
            found.listed(paragraph)
        found.described(squeeze(paragraph.folded))
    found.coded()
    found.above()
    found.doers()
    return found.finished()


def _key(name: str) -> str:
    """A name as names are compared: ``某局（本级）`` and ``某局本级`` are one."""
    return _BRACKETED_LEVEL.sub(r"\1", squeeze(name))


def _is_name(text: str) -> bool:
    """Whether a line is a unit's name, its remark and level aside."""
    return looks_like_organization(without_level(name_and_remark(text.strip("。；"))[0]))


def _own_level_of(key: str, department: str) -> bool:
    level = _LEVEL_ONLY.search(key)
    return level is not None and key[: level.start()] == department


@dataclass(slots=True)
class _Found:
    """What has been found so far, by squeezed name."""

    document: Document
    report: Report
    folded: str
    all: list[Organization] = field(default_factory=list)
    announced: str | None = None  # what the numbered lines that follow name

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
        if _LEVEL_ONLY.search(row.name) and self._own_level(row.name, row.spans, **facts):
            return
        self._add(row.name, OrganizationKind.UNIT, row.spans, **facts)

    def listed(self, paragraph: Paragraph) -> None:
        """Units and offices that a sentence or a numbered line names."""
        text = paragraph.folded
        if paragraph.marker and not self.announced and names_office(text[paragraph.marker.end :]):
            self.announced = OFFICES
        if paragraph.heading and not self._goes_on(paragraph):
            self.announced = announced(text)
            return
        if paragraph.marker:
            self._numbered(paragraph, paragraph.marker.end)
        elif self._alone(paragraph):
            return  # a name alone on its line, in a list without numbers
        names, follow = listed(text, self.announced if paragraph.marker else None)
        if paragraph.marker is None or follow:
            self.announced = follow
        for kind, name, start, end in names:
            if kind == OFFICES:
                self._add(name, OrganizationKind.OFFICE, paragraph.spans(start, end))
        for name, start, end in [n[1:] for n in names if n.kind == UNITS] + list(reported(text)):
            self._listed_unit(paragraph, name, start, end)

    def described(self, text: str) -> None:
        """``某局是区政府工作部门，为正处级``: what words say of the report's own organization."""
        own = self.all[0]
        said = own_words(text, own.name)
        facts = {"level": level_of(said.level or ""), "nature": said.nature, "funding": said.funding,
                 "code": said.code, "parent": said.parent}  # fmt: skip
        new: dict[str, Any] = {k: v for k, v in facts.items() if v and getattr(own, k) is None}
        signs = tuple(dict.fromkeys((*own.aliases, *said.signs)))
        self.all[0] = replace(own, aliases=signs, **new)

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether a numbered line is a name of the list above it, be it set as a heading."""
        if paragraph.marker is None or self.announced is None:
            return False
        name = paragraph.folded[paragraph.marker.end :].strip("。；")
        return _is_name(name) if self.announced == UNITS else is_office(name)

    def _alone(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is a name of the list above it, alone or with a duty, which is then taken."""
        text = paragraph.folded.rstrip("。；，、")
        if self.announced == UNITS and _is_name(text):
            self._numbered(paragraph, 0)
            return True
        if self.announced == UNITS and (found := _OF_WHICH.fullmatch(text)):
            return self._made_of(paragraph, found)
        if self.announced == OFFICES and is_office(text):
            self._add(text, OrganizationKind.OFFICE, paragraph.spans(0, len(text)))
            return True
        return self._with_duty(paragraph)

    def _with_duty(self, paragraph: Paragraph) -> bool:
        """``综合科：负责文电、财务。``: a name of the list above and what it does, without a number."""
        text = paragraph.folded
        name = first_clause(text, 0)
        named = is_office(name) if self.announced == OFFICES else _is_name(name)
        if self.announced is None or not text.startswith("：", len(name)) or not named:
            return False
        if len(text) < len(name) + 3 or listed(text) != ([], None):
            return False
        self._numbered(paragraph, 0)
        return True

    def _made_of(self, paragraph: Paragraph, found: re.Match[str]) -> bool:
        """``某局机关（包括办公室、财务科2个科室）``: a unit, and in brackets its offices."""
        name, begin = found["name"], found.start("list")
        if _LEVEL_ONLY.search(name):
            self._own_level(name, paragraph.spans(*found.span("name")))
        elif _is_name(name):
            self._add(name, OrganizationKind.UNIT, paragraph.spans(*found.span("name")))
        else:
            return False
        for kind, part, start, end in listed(f"设{found['list']}")[0]:
            spans = paragraph.spans(begin + start - 1, begin + end - 1)
            if kind == OFFICES and not region_of(part):
                self._add(part, OrganizationKind.OFFICE, spans)
        return True

    def _numbered(self, paragraph: Paragraph, start: int) -> None:
        """``2. 某某中心，不单列预算。``, ``（一）某局（行政单位）；（二）某站。``"""
        if self.announced == OFFICES:
            if office := office_of_line(paragraph.folded, start):
                name, begin, end = office
                self._add(name, OrganizationKind.OFFICE, paragraph.spans(begin, end))
            return
        first = first_clause(paragraph.folded, start)
        numbered = [(first, start, start + len(first)), *further_units(paragraph.folded)]
        said = first_clause(paragraph.folded, start + len(first) + 1)
        for words, begin, _ in numbered:
            name, remark = name_and_remark(words)
            remark = remark or (said if len(numbered) == 1 else None)
            spans = paragraph.spans(begin, begin + len(words)) if words else ()
            told = {"nature": nature_of(remark), "level": level_of(remark)} if remark else {}
            facts = {key: value for key, value in told.items() if value}
            if _LEVEL_ONLY.search(name):
                self._own_level(name, spans, **facts)
            elif looks_like_organization(name) and len(name) > 5 and not _COUNTS.search(name):
                self._add(name, OrganizationKind.UNIT, spans, **facts)

    def _own_level(self, words: str, spans: tuple[Span, ...], **facts: Any) -> bool:
        """``商务委本部`` is the department's own unit; False where it is another's."""
        level = _LEVEL_ONLY.search(words)
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
            self._add(name, OrganizationKind.UNIT, spans, alias="" if whole else words, **facts)
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

    def _listed_unit(self, paragraph: Paragraph, item: str, start: int, end: int) -> None:
        remark = _REMARK.search(item)
        remark = None if remark and remark[0][1:-1] == name_suffix(item) else remark
        name = _ITEM_TAIL.sub("", _ITEM_LEAD.sub("", item[: remark.start()] if remark else item))
        at = paragraph.folded.find(name, start, end)
        if at >= 0 and (level := _LEVEL_ONLY.search(name)):
            if level.start() > 0 and not stands_alone(paragraph.folded):
                self._own_level(name, paragraph.spans(at, at + len(name)))
            return
        if not looks_like_organization(without_level(name)) or len(without_level(name)) < 4:
            return
        if _NO_UNIT.search(name):
            return
        if at >= 0 and not self._known_office(name):
            told = {"nature": nature_of(remark[0]), "level": level_of(remark[0])} if remark else {}
            facts = {key: value for key, value in told.items() if value}
            self._add(name, OrganizationKind.UNIT, paragraph.spans(at, at + len(name)), **facts)

    def _known_office(self, name: str) -> bool:
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
            elif not (_LEVEL_ONLY.search(name) and self._own_level(name, (span,), code=code)):
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
            self._add(cut, OrganizationKind.UNIT, (span,), code=code)

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
            self._add(name, OrganizationKind.DEPARTMENT, (span,))
            if self.all[0].parent is None:
                self.all[0] = replace(self.all[0], parent=squeeze(name))
            return

    def doers(self) -> None:
        """实施单位 of a department's forms, named in full."""
        if self.report.scope is not OrganizationKind.DEPARTMENT:
            return
        for name, span in doers(self.folded):
            if name not in {squeeze(bare_name(o.name)) for o in self.all}:
                self._add(name, OrganizationKind.UNIT, (span,))

    def _add(
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
