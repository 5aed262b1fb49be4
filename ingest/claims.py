"""Figures stated in prose, each with what it measures, its sentence, and the reason given for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.document import Document
from ingest.measures import (
    COMPLETION,
    DECREASE,
    FLAT,
    INCREASE,
    SHARE,
    changed,
    clean,
    comparing,
    completed,
    flat,
    is_generic,
    is_total,
    joined,
    section_subject,
    share,
    stem,
)
from ingest.names import region_of
from ingest.narrative import kind_of, project_of, section_of
from ingest.prose import Paragraph
from ingest.quantities import Quantity, quantities
from ontology.facts import Claim, PassageKind, Phase, Report, ReportKind, Source

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_CLAUSE = re.compile(r"[，；：。]|,(?!\d)|(?<!\d),")
_REASON = re.compile(
    r"原因(?:是|为|：|在于|如下|有|[，,]一是)|主要(?:是|为)(?!用|由?预算项目|20)|主要由于|主要系|(?<=，)因(?=[\u4e00-\u9fff]{3})"
)
_REASON_SUBJECT = re.compile(
    r"([^，。；]{2,30}?)(?:与上年(?:度)?(?:比较|相比))?(?:发生较大)?(?:存在)?(?:增减变化|变化|变动|差异|减少|增加|增长|下降|降低|持平)?的?(?:主要)?$"
)
_TARGETS = re.compile(r"绩效目标$|绩效指标$|总体绩效目标|分项绩效目标|工作保障措施|主要工作任务|立项依据")
_ITEM = re.compile(r"(?P<subject>[^，。；]{2,90}?（[类款项]）(?:[^，。；“”]{0,30}（[款项]）)*|[^，。；：\d]{2,40}?（\d{3,7}）)(?=[”。，])")
_LEAD = re.compile(r"(?P<subject>[^，。；：\d]{2,40}?)(?:支出)?(?:情况说明|情况|说明)?[。：]")
_RIGHT = re.compile(r"(?:为|是)?(?P<noun>[\u4e00-\u9fffA-Za-z（）“”]{1,30}?)(?=[，。；：、\d]|纳入|全部|$)")
_VERB_ONLY = re.compile(
    r"(?:共?涉及|共|开展|组织|组织对|完成|有|对|其中|等|制定|接待|编报|选取|抽取|反映|纳入|下达|包括|为|含|的|国内|全区)*"
)
_COUNT_OF_PEOPLE = {"人次": "人次", "人": "人数", "批次": "批次", "人（次）": "人次", "批（次）": "批次"}
_COUNTERS = frozenset("个项家件篇起户条份期处座栋间册场批组次辆台套名位类种所门张名")
_FUND_WORDS = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算|公共财政预算|基金预算|预算单位|预算绩效|预算管理|预算项目|完成(?:年初|全年)?预算|预算(?:调整|执行|完成)率")


def read_claims(
    document: Document, report: Report, paragraphs: Sequence[Paragraph]
) -> list[Claim]:
    """The figures of the explanations; duties, glossary and performance targets state none."""
    region = region_of(report.organization) or ""
    short = report.organization.removeprefix("中共").removeprefix(region)
    holders = tuple(dict.fromkeys(n for n in (report.organization, region + short, short) if len(n) > 2))
    claims: list[Claim] = []
    before: _Reader | None = None
    for paragraph in paragraphs:
        if paragraph.heading:
            continue
        if kind_of(paragraph.section) is not PassageKind.NARRATIVE:
            continue
        if any(_TARGETS.search(heading) for heading in paragraph.section):
            continue
        reader = _Reader(document, report, paragraph, holders)
        if before and before.paragraph.folded.endswith("：") and paragraph.marker is None:
            reader.subject = before.subject
        claims += reader.claims()
        before = reader
    return claims


@dataclass(slots=True)
class _Stated:
    """A claim in the making, with where it stands in the paragraph."""

    claim: Claim
    at: int
    sentence: int


@dataclass(slots=True)
class _Reader:
    """Reads one paragraph from left to right, remembering what it speaks of."""

    document: Document
    report: Report
    paragraph: Paragraph
    holders: tuple[str, ...]
    stated: list[_Stated] = field(default_factory=list)
    subject: str = ""  # of the whole paragraph: its item or project
    topic: str = ""  # the measure last stated
    topic_unit: str = ""
    topic_phase: Phase | None = None
    against: str | None = None
    year: int | None = None
    sentence: tuple[int, int] = (0, 0)
    number: int = 0
    parent: str = ""  # the whole that items of a sentence belong to

    def claims(self) -> list[Claim]:
        text = self.paragraph.folded
        self.subject = self._subject() or self.subject
        found = list(quantities(text))
        at = 0
        for sentence in _SENTENCE.finditer(text):
            start, end = sentence.span()
            self.sentence, self.number = (start, end), self.number + 1
            self.against, self.year, self.parent = None, None, ""
            inside = []
            while at < len(found) and found[at].start < end:
                inside.append(found[at])
                at += 1
            self._read_sentence(start, end, inside)
            self._tie_reason(start, end)
        self._name_years()
        return [stated.claim for stated in self.stated]

    def _subject(self) -> str:
        """What the paragraph is about: a project, a budget subject, the title that opens it."""
        paragraph = self.paragraph
        if project := project_of(paragraph):
            return project + "项目"
        begin = paragraph.marker.end if paragraph.marker else 0
        while paragraph.folded[begin : begin + 1] in ("“", " "):
            begin += 1
        if paragraph.marker and (found := _ITEM.match(paragraph.folded, begin)):
            return found["subject"]
        if paragraph.marker and (found := _LEAD.match(paragraph.folded, begin)):
            return found["subject"]
        return ""

    def _read_sentence(self, start: int, end: int, inside: Sequence[Quantity]) -> None:
        text, last = self.paragraph.folded, start
        for figure in inside:
            clauses = _CLAUSE.split(text[last : figure.start])
            self._pass_clauses(clauses[:-1], last)
            self._read_figure(figure, clauses[-1], last)
            last = figure.end
        self._pass_clauses(_CLAUSE.split(text[last:end]), last)

    def _pass_clauses(self, clauses: Sequence[str], at: int) -> None:
        """Clauses without a figure: they compare, say that nothing changed, or name what changes."""
        for clause in clauses:
            if compared := comparing(clause, self.report.fiscal_year):
                self.against = compared
            elif same := flat(clause, self.report.fiscal_year):
                subject, _ = clean(same.subject, self.holders)
                if subject and not is_generic(subject):
                    self.topic = subject
                self._state_flat(clause, at, same.against or "上年")
            elif (moved := changed(clause, self.report.fiscal_year)) and len(clause) < 40:
                subject, _ = clean(moved.subject, self.holders)
                if subject and not is_generic(subject):
                    self.topic, self.topic_phase = subject, None
            at += len(clause) + 1

    def _state_flat(self, clause: str, at: int, against: str) -> None:
        if not self.topic_unit or not self.topic:
            return
        start = at + len(clause) - len(clause.lstrip())
        measure = f"{self.topic}与{against}持平"
        self._state(start, at + len(clause.rstrip()), measure, Decimal(0), self.topic_unit, FLAT, self.topic_phase)

    def _read_figure(self, figure: Quantity, left: str, begin: int) -> None:
        fiscal_year = self.report.fiscal_year
        if figure.is_percent:
            if (words := completed(left)) is not None:
                whole = clean(left, self.holders)[0] if words.endswith(("率", "进度")) else words
                return self._state_figure(figure, self._of_topic(words) if whole == words else whole, COMPLETION)
            if not left.strip() and self.paragraph.folded.startswith("完成", figure.end):
                return self._state_figure(figure, self._label(figure.start) + "完成", COMPLETION)
            if part := share(left):
                whole, _ = clean(part[0], self.holders)
                return self._state_figure(figure, (whole or self._topic()) + ("占" + part[1] if part[1] else "占比"), SHARE)
        moved = changed(left, fiscal_year)
        if moved is not None:
            subject, _ = clean(re.sub(r"(?:各|均|分别|也|都|将|相应)$", "", moved.subject.strip()), self.holders)
            self.against = moved.against or self.against
            in_reason = _REASON.search(left) is not None
            subject = self._reason_subject(subject) if in_reason else subject
            if subject and is_generic(subject):
                subject = joined(stem(self._topic()), subject) if self.topic else subject
            whose = subject or self._topic()
            if subject:
                self.topic, self.topic_phase = subject, self._phase(subject)
            against = "" if in_reason or self.against is None else f"比{self.against}"
            return self._state_figure(figure, f"{whose}{against}{moved.word}", moved.kind)
        return self._state_base(figure, left, begin)

    def _reason_subject(self, subject: str) -> str:
        found = list(_REASON.finditer(subject))
        return clean(subject[found[-1].end() :], self.holders)[0] if found else subject

    def _topic(self) -> str:
        return self.topic or self.subject or (section_subject(self.paragraph.section[-1]) if self.paragraph.section else "")

    def _label(self, at: int) -> str:
        """The words before the colon that the clauses up to ``at`` stand under."""
        text = self.paragraph.folded
        start = max(text.rfind("；", 0, at), text.rfind("。", 0, at)) + 1
        label, colon, _ = text[start:at].partition("：")
        return label if colon and len(label) < 30 else self._topic()

    def _of_topic(self, words: str) -> str:
        return joined(self._topic(), words)

    def _state_base(self, figure: Quantity, left: str, begin: int) -> None:
        """A figure that is no change, share or completion: an amount or a count."""
        rival = re.match(r"\s*(?:比|较|与)(?=20\d\d|上年|去年)", left)
        phrase, stated = clean(left[rival.end() :] if rival else left, self.holders)
        if not phrase and left.strip() == "" and figure.start > 0:
            phrase = self._before_bracket(figure.start)
        if re.match(r"\s*）", left):
            phrase = self._before_bracket(figure.start) or phrase
        if found := list(_REASON.finditer(phrase)):
            phrase = clean(phrase[found[-1].end() :], self.holders)[0]
        self.year = stated or self.year
        measure = self._measure(figure, phrase, left.rstrip().endswith("等"))
        phase = self._phase(left if phrase else measure) or self._phase(measure) or self._default_phase()
        if not rival and not figure.is_percent and figure.unit != "分":
            self.topic, self.topic_unit, self.topic_phase = measure, figure.unit, phase
        if found := re.match(r"(.{2,20}?)中(?=.{2})", measure):
            self.parent = self.parent or found[1]
        self._state_figure(figure, measure, None, phase, stated or self.year)

    def _measure(self, figure: Quantity, phrase: str, listed: bool) -> str:
        if self.subject.endswith("项目"):
            phrase = phrase.removeprefix("项目")
        if figure.unit in _COUNT_OF_PEOPLE and (not phrase or phrase in ("共", "累计")):
            counted = _COUNT_OF_PEOPLE[figure.unit]
            root = re.sub(r"(?:批次|人次|人数|团组数)$", "", self.topic)
            return root + counted if root else self._right(figure) or counted
        if figure.unit in ("人次", "批次") and not phrase.endswith(figure.unit):
            return phrase + figure.unit
        if figure.unit[0] in _COUNTERS and not figure.is_money and (noun := self._right(figure)):
            if _VERB_ONLY.fullmatch(phrase) or len(phrase) > 30 or (listed and phrase):
                return noun
            if len(phrase) <= 6:
                return re.sub("^[为对在向]", "", phrase) + noun
        if is_total(phrase):
            return (self.parent or stem(self._topic())) + phrase
        if is_generic(phrase):
            subject = self.subject or stem(self.topic)
            if not phrase:
                return subject or self._topic() or self._right(figure)
            return joined(subject, phrase)
        return phrase[-60:]

    def _right(self, figure: Quantity) -> str:
        """The noun after a count: ``11个项目``."""
        found = _RIGHT.match(self.paragraph.folded, figure.end)
        return found["noun"].strip("的“”") if found else ""

    def _before_bracket(self, at: int) -> str:
        """``其他支出（甲3元，乙1元）4元``: the 4 is of what stands before the bracket."""
        text, depth = self.paragraph.folded, 0
        for i in range(at - 1, self.sentence[0] - 1, -1):
            if text[i] == "）":
                depth += 1
            elif text[i] == "（":
                depth -= 1
                if depth == 0:
                    return clean(_CLAUSE.split(text[self.sentence[0] : i])[-1], self.holders)[0]
        return ""

    def _state_figure(
        self, figure: Quantity, measure: str, change: str | None, phase: Phase | None = None, year: int | None = None
    ) -> None:
        self._state(
            figure.start, figure.end, measure, figure.value, figure.unit, change,
            phase or self.topic_phase or self._phase(measure) or self._default_phase(), figure.yuan, year,
        )  # fmt: skip

    def _state(
        self, start: int, end: int, measure: str, value: Decimal, unit: str, change: str | None,
        phase: Phase | None, yuan: Decimal | None = None, year: int | None = None,
    ) -> None:  # fmt: skip
        claim = Claim(
            source=self._source(start, end),
            sentence=self._source(*self.sentence, whole=True),
            organization=self.report.organization,
            section=section_of(self.paragraph.section),
            measure=measure,
            value=value,
            unit=unit,
            fiscal_year=year or self.report.fiscal_year,
            phase=phase,
            amount_yuan=yuan,
            change=change,
        )
        self.stated.append(_Stated(claim, start, self.number))

    def _source(self, start: int, end: int, whole: bool = False) -> Source:
        text = self.paragraph.text
        while start < end and text[start].isspace():
            start += 1
        spans = (self.paragraph.span(start, end),) if whole else self.paragraph.spans(start, end)
        return self.document.source(*spans, page=self.paragraph.page)

    def _phase(self, words: str) -> Phase | None:
        plain = _FUND_WORDS.sub("", words)
        if re.search(r"决算|执行数|实际支出|预算执行", plain):
            return Phase.EXECUTED
        if re.search(r"全年预算|调整后?的?预算", plain):
            return Phase.REVISED
        return Phase.APPROVED if "预算" in plain else None

    def _default_phase(self) -> Phase:
        return Phase.EXECUTED if self.report.kind is ReportKind.FINAL else Phase.APPROVED

    def _tie_reason(self, start: int, end: int) -> None:
        """Gives the reasons of a sentence to the changes before them."""
        text = self.paragraph.folded
        for found in _REASON.finditer(text, start, end):
            stop = text.find("；", found.end(), end)
            stop = end if stop < 0 else stop
            if stop - found.end() < 2:
                continue
            self._give(found.start(), stop, start)

    def _give(self, at: int, stop: int, sentence_start: int) -> None:
        text = self.paragraph.folded
        begin = max(text.rfind(mark, sentence_start, at) + 1 for mark in "，；：。")
        begin = max(begin, sentence_start)
        reason = self.paragraph.text[begin:stop].strip()
        alone = not any(s.sentence == self.number and s.at < at for s in self.stated)
        floor = text.rfind("；", 0 if alone else sentence_start, at)
        scope = [s for s in self.stated if floor < s.at < at and s.claim.reason is None]
        if not alone:
            scope = [s for s in scope if s.sentence == self.number]
        named = _REASON_SUBJECT.search(text[begin:at]) if alone else None
        if named and (own := [s for s in scope if _names(named[1], s.claim.measure)]):
            scope = own
        for stated in _last_change(scope, _direction(text[begin:at])):
            stated.claim = replace(stated.claim, reason=reason)

    def _name_years(self) -> None:
        """Where a paragraph gives amounts of several years, each measure says its year."""
        amounts = [s for s in self.stated if s.claim.change is None]
        years = {s.claim.fiscal_year for s in amounts}
        for stated in amounts:
            claim = stated.claim
            other = claim.fiscal_year != self.report.fiscal_year
            if (other or len(years) > 1) and not re.match(r"20\d\d年|上年", claim.measure):
                stated.claim = replace(claim, measure=f"{claim.fiscal_year}年{claim.measure}")


def _last_change(scope: Sequence[_Stated], direction: str | None) -> list[_Stated]:
    """The changes that a reason follows, back to the amount that changed."""
    taken: list[_Stated] = []
    for stated in reversed(scope):
        change = stated.claim.change
        if change == SHARE or (direction and change not in (None, COMPLETION, direction)):
            continue
        if change is None and not taken:
            continue
        taken.append(stated)
        if change is None:
            break
    return taken


def _direction(reason: str) -> str | None:
    """The direction that the words before 原因 name: ``减少的主要``."""
    if found := re.search(r"(?:(?:增加|增长|上升)|(减少|下降|降低))的?(?:主要)?$", reason):
        return DECREASE if found[1] else INCREASE
    return None


def _names(subject: str, measure: str) -> bool:
    plain = re.sub(r"^(?:本单位|本部门|我单位|我部门|学校|决算数|预算数)|(?:支出)?(?:决算数?|预算数?)?(?:与.*|小于.*|大于.*)?$", "", subject)
    return len(plain) >= 2 and plain in measure

