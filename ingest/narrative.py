"""Sections and passages: prose, duties, definitions, and one passage a table, row group or form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.document import Document
from ingest.headings import GLOSSARY, marker, section_of
from ingest.names import bare_name, looks_like_organization
from ingest.prose import Paragraph, Prose, read_prose
from ingest.row_passages import of_stretch
from ingest.wording import fold
from ontology.facts import Note, Passage, PassageKind

SHORT, LONG = 80, 400
"""Characters of a passage: shorter ones are put together, longer ones parted between sentences."""

_DUTIES = re.compile(r"职责|职能|主要任务$|业务范围|工作职责")
_ORGANS = re.compile(r"机构设置|机构情况|(?:单位|机构|人员)构成|人员(?:编制|情况)")
_NOT_DUTIES = re.compile(r"履职|机构设置$|落实")
_TERM = re.compile(
    r"(?P<term>[“\"]?[^，。；：]{2,40}?)\s*(?:：|[，,。]?\s*(?:是指|指的是|指(?=[^标导])|反映(?=[^了出])|填列))"
)
_EXPLAINS = re.compile(r"(?:是指|指的是|指(?=[^标导])|反映(?=[^了出])|用于|按照?规定)")
_SELF_EVALUATION = re.compile(
    r"(?P<name>.{2,60}?)(?:项目)?(?:支出)?(?:部门|单位)?(?:绩效)?(?:自评|评价)(?:情况|综述|结果|报告|结论|工作情况)?\s*[：。]"
    r"|(?P<name2>[^，。：]{2,50}?)项目[，,](?=.{0,120}(?:自评|评价)?得分)"
)
_ITEM_NAME = re.compile(
    r"“?[^，。；：“”]{2,60}?(?:（[类款项]）[^，。；：“”]{0,40}?)*(?:（[类款项]）|（\d{3,7}）)”?[。：]?"
)
_EVALUATES = re.compile("自评|评价|得分")
_DUTIES_OF = re.compile(
    r"(?:[（(({〔]?[一二三四五六七八九十\d]+[）)}〕、.．]+\s*)?(.{2,40}?)(?:的)?(?:主要)?(?:工作)?(?:职责|职能)"
)
_SENTENCE = re.compile(r"[^。！？；]*(?:[。！？；]+[”’）》]*|$)")
_ANNOUNCES = re.compile(
    r"附[件表]?[：、]?[^，。；]{2,24}表(?:附后)?[。]?|[^，。；]{2,20}(?:附后|见附[件表])[。]?"
)
_PAGE = re.compile(r"\d{1,3}")


def read_passages(
    document: Document, notes: Sequence[Note], prose: Prose | None = None
) -> list[Passage]:
    """All passages in order; ``notes`` say which stretches are tables and forms."""
    found = prose or read_prose(document, notes)
    passages = [
        *_Prose(document, found.paragraphs).passages(),
        *(p for stretch in found.stretches for p in of_stretch(document, stretch)),
    ]
    return sorted(passages, key=lambda passage: passage.source.start)


@lru_cache(maxsize=256)
def kind_of(path: tuple[str, ...]) -> PassageKind:
    """What the headings above a paragraph say that it is."""
    for heading in map(fold, reversed(path)):
        if GLOSSARY.search(heading):
            return PassageKind.DEFINITION
        if _ORGANS.search(heading) and not _DUTIES.search(heading):
            return PassageKind.NARRATIVE
        if _DUTIES.search(heading):
            return PassageKind.NARRATIVE if _NOT_DUTIES.search(heading) else PassageKind.DUTY
    return PassageKind.NARRATIVE


def project_of(paragraph: Paragraph) -> str | None:
    """The project whose self-evaluation a paragraph tells, as it names it."""
    if paragraph.marker is None or paragraph.marker.end > 8:
        return None
    if not _EVALUATES.search(paragraph.folded):
        return None
    found = _SELF_EVALUATION.match(paragraph.folded, paragraph.marker.end)
    if found is None:
        return None
    group = "name" if found["name"] else "name2"
    name = paragraph.text[found.start(group) : found.end(group)].strip()
    name = re.sub(r"(?:项目)?(?:支出)?(?:绩效)?$", "", name)
    if re.fullmatch(r"“[^“”]+”", name):
        name = name[1:-1]
    return name if len(name) >= 2 and not re.search("[，。；]", name) else None


def names_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is no more than the name of what the next one tells: ``2.农林水支出（类）…（项）。``"""
    if paragraph.heading or paragraph.marker is None:
        return False
    return _ITEM_NAME.fullmatch(paragraph.folded, paragraph.marker.end) is not None


@dataclass(slots=True)
class _Prose:
    """Paragraphs on their way into passages."""

    document: Document
    paragraphs: Sequence[Paragraph]
    waiting: list[Paragraph] = field(default_factory=list)

    def passages(self) -> Iterator[Passage]:
        heading: Paragraph | None = None
        for i, paragraph in enumerate(self.paragraphs):
            following = self.paragraphs[i + 1] if i + 1 < len(self.paragraphs) else None
            if paragraph.heading:
                yield from self._emit()
                heading = paragraph
                continue
            if _PAGE.fullmatch(paragraph.folded):
                continue
            if self._breaks_before(paragraph):
                yield from self._emit()
            if (
                not self.waiting
                and heading
                and len(paragraph.text) < 20
                and not _goes_on(paragraph, following)
            ):
                self.waiting.append(heading)  # "无" says nothing without its heading
            self.waiting.append(paragraph)
            heading = None
        yield from self._emit()

    def _breaks_before(self, paragraph: Paragraph) -> bool:
        if not self.waiting:
            return False
        last = self.waiting[-1]
        if last.section != paragraph.section or self._table_between(last, paragraph):
            return True
        if _ANNOUNCES.fullmatch(paragraph.folded) or paragraph.folded.startswith("绩效指标："):
            return False  # said of what stands above it
        kind = kind_of(paragraph.section)
        if kind is PassageKind.DEFINITION:
            return term_of(paragraph) is not None
        if project_of(paragraph) or names_item(paragraph):
            return True
        if names_item(last):
            return paragraph.marker is not None
        if project_of(self.waiting[0]):
            return paragraph.marker is not None or not self.waiting[0].folded.endswith("：")
        length = sum(len(p.text) for p in self.waiting)
        if length + len(paragraph.text) > LONG:
            return True
        item = paragraph.marker is not None
        return length >= SHORT and (item or not last.folded.endswith("："))

    def _table_between(self, last: Paragraph, paragraph: Paragraph) -> bool:
        return (
            paragraph.start - last.end > 40
            and "\t" in self.document.text[last.end : paragraph.start]
        )

    def _emit(self) -> Iterator[Passage]:
        group, self.waiting = self.waiting, []
        if not group:
            return
        section = group[-1].section
        kind, subject = kind_of(section), None
        if kind is PassageKind.DEFINITION:
            subject = term_of(group[0]) or _headed_term(group)
            kind = kind if subject else PassageKind.NARRATIVE
        elif kind is PassageKind.DUTY:
            subject = _holder(section)
        else:
            subject = project_of(group[0])
        whole = subject is not None and kind is not PassageKind.DUTY
        text = "\n".join(p.text for p in group)
        if len(group) > 1 or len(text) <= LONG or whole:
            yield self._passage(
                group[0].start, group[-1].end, group[0].page, section, kind, text, subject
            )
            return
        for start, end in parted(group[0].folded):
            span = group[0].span(start, end)
            yield self._passage(
                *span, group[0].page, section, kind, group[0].text[start:end], subject
            )

    def _passage(
        self, start: int, end: int, page: int | None, section: Sequence[str], kind: PassageKind, text: str,
        subject: str | None,
    ) -> Passage:  # fmt: skip
        source = self.document.source((start, end), page=page)
        return Passage(source, section_of(section), kind, text, subject)


def _goes_on(paragraph: Paragraph, following: Paragraph | None) -> bool:
    return (
        following is not None and not following.heading and following.section == paragraph.section
    )


def parted(text: str) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences of at most ``LONG`` characters (a longer sentence stays whole)."""
    start = end = 0
    for found in _SENTENCE.finditer(text):
        if found.end() - start > LONG and end > start:
            yield start, end
            start = end
        end = found.end()
    if end > start:
        yield start, end


def term_of(paragraph: Paragraph) -> str | None:
    """The term that a glossary paragraph explains."""
    if paragraph.heading:
        return None
    begin = paragraph.marker.end if paragraph.marker else 0
    found = _TERM.match(paragraph.folded, begin)
    if found is None or (paragraph.marker is None and found.end() > begin + 24):
        return None
    term = paragraph.text[found.start("term") : found.end("term")].strip(" ：:—－-")
    term = _unquoted(re.sub(r"[（(]\d{3,7}[）)]$", "", term))
    return term if len(term) >= 2 else None


def _unquoted(term: str) -> str:
    """``【结余分配】`` and ``“其他收入”`` without the marks around the whole of them."""
    found = re.fullmatch(r"【([^【】]+)】|“([^“”]+)”", term)
    return (found[1] or found[2]) if found else term


def _headed_term(group: Sequence[Paragraph]) -> str | None:
    """The term of a heading over its explanation: ``1.财政拨款收入`` / ``指单位从…``."""
    section = group[0].section
    if not section or not _EXPLAINS.match(group[0].folded) or GLOSSARY.search(fold(section[-1])):
        return None
    found = marker(fold(section[-1]))
    return section[-1][found.end :].strip() if found else section[-1]


def _holder(section: Sequence[str]) -> str | None:
    """Whose duties they are, where a heading says it: ``（二）暑期服务中心职责``."""
    for heading in reversed(section):
        found = _DUTIES_OF.match(heading)
        if found and looks_like_organization(name := bare_name(found[1])):
            return name
    return None
