"""Units and offices that sentences and numbered lines of a report name, from the words that announce them on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.found_organizations import LEVEL_ONLY, Found
from ingest.names import looks_like_organization, name_suffix, region_of, without_level
from ingest.organ_grammar import listed
from ingest.organ_words import OFFICES, UNITS, announced, is_office, names_office
from ingest.organization_lists import (
    first_clause,
    further_units,
    office_of_line,
    reported,
    stands_alone,
)
from ingest.prose import Paragraph
from ingest.unit_tables import level_of, name_and_remark, nature_of
from ontology.facts import OrganizationKind

_ITEM_TAIL = re.compile(
    r"(?:部门)?(?:决算|预算)$|[，,].*$|等?共?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[个家][^，。；、]{0,12}单位$"
)
_REMARK = re.compile(r"（[^（）]{2,16}）$")
_ITEM_LEAD = re.compile(r"^(?:\d{1,2}[.、．]|即|包括|仅包括|不含|下属的?|所属的?|和|及|以及)")
_OF_WHICH = re.compile(r"(?P<name>[^（）]{4,40})（(?:包括|包含|含|下设|下辖)(?P<list>.{2,})）")
_NO_UNIT = re.compile(r"^(?:本级|下属|所属|行政|事业|内设)|单位$|机构$|(?:本级|本部|机关)[和及与]")
_COUNTS = re.compile(r"\d+[个家]")


@dataclass(slots=True)
class ListReader:
    """Reads paragraph after paragraph; what one announces, those behind it list."""

    found: Found
    announced: str | None = None  # what the numbered lines that follow name

    def read(self, paragraph: Paragraph) -> None:
        """Take the units and offices that a sentence or a numbered line names."""
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
                self.found.add(name, OrganizationKind.OFFICE, paragraph.spans(start, end))
        for name, start, end in [n[1:] for n in names if n.kind == UNITS] + list(reported(text)):
            self._listed_unit(paragraph, name, start, end)

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
            self.found.add(text, OrganizationKind.OFFICE, paragraph.spans(0, len(text)))
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
        if LEVEL_ONLY.search(name):
            self.found.own_level(name, paragraph.spans(*found.span("name")))
        elif _is_name(name):
            self.found.add(name, OrganizationKind.UNIT, paragraph.spans(*found.span("name")))
        else:
            return False
        for kind, part, start, end in listed(f"设{found['list']}")[0]:
            spans = paragraph.spans(begin + start - 1, begin + end - 1)
            if kind == OFFICES and not region_of(part):
                self.found.add(part, OrganizationKind.OFFICE, spans)
        return True

    def _numbered(self, paragraph: Paragraph, start: int) -> None:
        """``2. 某某中心，不单列预算。``, ``（一）某局（行政单位）；（二）某站。``"""
        if self.announced == OFFICES:
            if office := office_of_line(paragraph.folded, start):
                name, begin, end = office
                self.found.add(name, OrganizationKind.OFFICE, paragraph.spans(begin, end))
            return
        first = first_clause(paragraph.folded, start)
        numbered = [(first, start, start + len(first)), *further_units(paragraph.folded)]
        said = first_clause(paragraph.folded, start + len(first) + 1)
        for words, begin, _ in numbered:
            name, remark = name_and_remark(words)
            remark = remark or (said if len(numbered) == 1 else None)
            spans = paragraph.spans(begin, begin + len(words)) if words else ()
            facts = _facts(remark)
            if LEVEL_ONLY.search(name):
                self.found.own_level(name, spans, **facts)
            elif looks_like_organization(name) and len(name) > 5 and not _COUNTS.search(name):
                self.found.add(name, OrganizationKind.UNIT, spans, **facts)

    def _listed_unit(self, paragraph: Paragraph, item: str, start: int, end: int) -> None:
        """An item of a sentence that counts up units, its remark and what leads in to it aside."""
        remark = _REMARK.search(item)
        remark = None if remark and remark[0][1:-1] == name_suffix(item) else remark
        name = _ITEM_TAIL.sub("", _ITEM_LEAD.sub("", item[: remark.start()] if remark else item))
        at = paragraph.folded.find(name, start, end)
        if at >= 0 and (level := LEVEL_ONLY.search(name)):
            if level.start() > 0 and not stands_alone(paragraph.folded):
                self.found.own_level(name, paragraph.spans(at, at + len(name)))
            return
        if not looks_like_organization(without_level(name)) or len(without_level(name)) < 4:
            return
        if _NO_UNIT.search(name):
            return
        if at >= 0 and not self.found.known_office(name):
            facts = _facts(remark[0] if remark else None)
            spans = paragraph.spans(at, at + len(name))
            self.found.add(name, OrganizationKind.UNIT, spans, **facts)


def _is_name(text: str) -> bool:
    """Whether a line is a unit's name, its remark and level aside."""
    return looks_like_organization(without_level(name_and_remark(text.strip("。；"))[0]))


def _facts(remark: str | None) -> dict[str, str]:
    """The nature and the level that a remark beside a name tells."""
    told = {"nature": nature_of(remark), "level": level_of(remark)} if remark else {}
    return {key: value for key, value in told.items() if value}
