"""Reads one paragraph from left to right and tells what each of its figures measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.claim_subjects import (
    CLAUSE,
    Topic,
    before_bracket,
    compared_with,
    evaluated_project,
    label_above,
    managed_whole,
    noun_after,
    of_project,
    opens_anew,
    past_brackets,
    phase_of,
    scope_of,
    scored_project,
    spent_on,
    subject_of,
    whose_score,
    within,
)
from ingest.counts import counted
from ingest.measures import (
    COMPLETION,
    FLAT,
    SHARE,
    Compared,
    against,
    changed,
    clean,
    comparing,
    completed,
    completed_amount,
    flat,
    is_generic,
    is_total,
    joined,
    section_subject,
    share,
    stem,
)
from ingest.prose import Paragraph
from ingest.quantities import Quantity, quantities
from ingest.reasons import REASON, tie_reasons
from ingest.stated import (
    Stated,
    both_of,
    change_before,
    money_before,
    name_in_full,
    names_project_here,
)
from ontology.facts import Phase

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_COMPARES = re.compile(r"\s*(?:20\d\d年度?)?(?:(?:与|同|较|比)(?:20\d\d年|上年|去年|上一?年)|同比)")
_PARTED = re.compile(r"其中|\d(?:[亿万]?元)）。?$")
"""What a sentence parts its whole by: a list after 其中, or in brackets at its end."""
_CLOSES = re.compile(
    r"；\s*(?:总体|总额|合计)?(?:较|比|与|同)(?:20\d\d年度?|上年度?|去年|上一?年度?)"
)
_ITEM_OF_LIST = re.compile(r"\s*(?:\d{1,2}[.、．]|（\d{1,2}）)\s*([^\d]{2,40}项目)")
_SIDE_AGAIN = re.compile(
    r"\s*(收入|支出)(?:预算|总计|合计)?(?:较|比|与|同)(?:20\d\d年|上年|去年|上一?年)"
)
_TO_COME = re.compile(r"(?:共计|合计|总计|[为是共])$")
_EACH = re.compile(r"(?:各|均|分别|也|都|将|相应)$")
_WORTH = re.compile(r"(?:账面)?(?:原值|净值|价值)")
_LISTS = re.compile(r"(?:等|包括|包含|提供|举办|新建|建成)\s*$")
_INVOLVED = ("支出", "收入", "拨款", "资金", "预算")


@dataclass(slots=True)
class Statements:
    """What a paragraph has spoken of so far, and the figures it has stated.

    ``topic`` is the measure stated last; ``against`` what a sentence compares with; ``whole`` and
    ``parent`` what the items of a sentence are parts of; ``scope`` whose income or expenditure a
    sentence speaks of; ``involved`` what the amounts of a sentence are involved in; ``rated`` the
    percentage stated last.
    """

    paragraph: Paragraph
    fiscal_year: int
    phase: Phase  # of figures for which no word says it
    holders: tuple[str, ...]
    subject: str = ""
    stated: list[Stated] = field(default_factory=list)
    topic: str = ""
    topic_unit: str = ""
    topic_phase: Phase | None = None
    against: str | None = None
    year: int | None = None
    whole: str = ""
    parent: str = ""
    scope: tuple[str, str] = ("", "")
    involved: str = ""
    rated: str = ""
    sentence: tuple[int, int] = (0, 0)
    _before: tuple[int, int] = (0, 0)

    def read(self) -> list[Stated]:
        text = self.paragraph.folded
        self.subject = subject_of(self.paragraph) or self.subject
        found, at = list(quantities(text)), 0
        for sentence in _SENTENCE.finditer(text):
            self._before, self.sentence = self.sentence, sentence.span()
            if self._compares_whole(sentence[0]) or self._turns_back(sentence[0]):
                self.topic = self.whole
            if not sentence[0].lstrip().startswith("其中"):
                self.against = None
            self.year, self.whole, self.parent = None, "", ""
            self.scope, self.involved = ("", ""), ""
            first = at
            while at < len(found) and found[at].start < sentence.end():
                at += 1
            self._read_sentence(found[first:at])
            tie_reasons(text, self.paragraph.text, self.sentence, self.stated)
        name_in_full(self.stated, self.fiscal_year, text)
        return self.stated

    def _compares_whole(self, sentence: str) -> bool:
        """``三公经费10元，其中…接待费1元。与上年相比减少2元``: it is the whole that fell."""
        if not self.whole or not _COMPARES.match(sentence):
            return False
        return _PARTED.search(self.paragraph.folded[slice(*self._before)]) is not None

    def _turns_back(self, sentence: str) -> bool:
        """``收入预算9元，其中…拨款2元。收入较去年增加1元``: it is all income that grew."""
        side = _SIDE_AGAIN.match(sentence)
        return side is not None and self.whole.startswith(side[1])

    def _closes_parts(self, before: str, between: str) -> bool:
        """``收入9元，其中甲收入8元，乙收入1元；较上年增加2元``: the whole grew, its parts are closed."""
        parts = before.rpartition("其中")[2]
        listed = "，" in parts or "、" in parts
        return bool(self.whole) and listed and "；" not in parts and bool(_CLOSES.match(between))

    def _read_sentence(self, inside: Sequence[Quantity]) -> None:
        text, (last, end) = self.paragraph.folded, self.sentence
        outer: list[Topic] = []
        unit = ""
        for figure in inside:
            now = (self.topic, self.topic_unit, self.topic_phase)
            now = past_brackets(text[last : figure.start], now, outer)
            self.topic, self.topic_unit, self.topic_phase = now
            if self._closes_parts(text[self.sentence[0] : last], text[last : figure.start]):
                self.topic, self.topic_unit, self.topic_phase = self.whole, "", None
            clauses = CLAUSE.split(text[last : figure.start])
            self._pass_clauses(clauses[:-1], last)
            left = clauses[-1]
            if len(clauses) > 1 and clauses[-2].endswith("的") and len(left) <= 8:
                left = clauses[-2] + left  # 由中小企业中标的，采购金额…
            elif len(clauses) > 1 and not left.strip() and _TO_COME.search(clauses[-2]):
                left = clauses[-2]  # 出国团组共计，0个
            if left.rstrip().endswith("、") and last > self.sentence[0]:
                left = ""  # the rest of the figure before: 1套电脑、1台打印机
            elif unit == figure.unit and unit in "个家所" and left == noun_after(text, last):
                left = ""  # what the figure before counts: 8个科室3个中心
            self._read_figure(figure, left)
            last, unit = figure.end, figure.unit
        if inside or self.stated:
            self._pass_clauses(CLAUSE.split(text[last:end]), last)

    def _pass_clauses(self, clauses: Sequence[str], at: int) -> None:
        """Clauses without a figure: they compare, say that nothing changed, or name what changes."""
        for clause in clauses:
            if compared := comparing(clause, self.fiscal_year):
                before, self.against = compared
                if self._turn_to(before):
                    self.topic_phase = None
            elif item := _ITEM_OF_LIST.fullmatch(clause):
                self.topic, self.topic_phase = item[1], None
            elif managed := managed_whole(clause):
                self.involved = managed + "涉及"
            elif evaluated := evaluated_project(clause):
                self.topic, self.topic_phase = evaluated, None
            elif same := flat(clause, self.fiscal_year):
                self._turn_to(_EACH.sub("", same.subject.strip()))
                self._state_flat(clause, at, same.against or "上年")
            elif (
                len(clause) < 40
                and not REASON.search(clause)
                and (moved := changed(clause, self.fiscal_year))
                and self._turn_to(moved.subject)
            ):
                self.topic_phase = None
            at += len(clause) + 1

    def _turn_to(self, words: str) -> bool:
        """Takes what ``words`` name as the topic, if they name anything."""
        subject, _ = clean(words, self.holders)
        if not subject or is_generic(subject):
            return False
        self.topic = subject
        return True

    def _state_flat(self, clause: str, at: int, rival: str) -> None:
        if self.topic_unit and self.topic:
            start, end = at + len(clause) - len(clause.lstrip()), at + len(clause.rstrip())
            stated = self._add(
                start, end, f"{self.topic}与{rival}持平", Decimal(0), self.topic_unit, FLAT
            )
            stated.phase = stated.phase or self.phase

    def _read_figure(self, figure: Quantity, left: str) -> None:
        if figure.is_percent:
            before = self.paragraph.folded[: figure.start]
            if change := change_before(self.stated, before):
                self._state(figure, change.measure, change.change)
                return
            if self._read_percentage(figure, left):
                return
        moved = changed(left, self.fiscal_year)
        if moved and (moved.against or self.against or moved.is_plain(figure.is_percent)):
            self._read_change(figure, left, moved)
        else:
            self._read_amount(figure, left)

    def _read_percentage(self, figure: Quantity, left: str) -> bool:
        """A completion or a share; False where the percentage is neither."""
        words, topic = completed(left), self._topic()
        if words is None:
            words, topic = self._completes_amount(left, figure.start)
            if words:
                self.topic, self.topic_phase = topic, phase_of(topic)
        if words is not None:
            rate = words.endswith(("率", "进度"))
            own = clean(left, self.holders)[0] if rate else words
            topic = (rate and stem(topic)) or topic
            self._state(figure, joined(topic, words) if own == words else own, COMPLETION)
        elif not left.strip() and self.paragraph.folded.startswith("完成", figure.end):
            label = label_above(self.paragraph.folded, figure.start)
            self._state(figure, (label or self._topic()) + "完成", COMPLETION)
        elif part := share(left):
            whole = clean(part[0], self.holders)[0] or self._topic()
            self.rated = whole + ("占" + part[1] if part[1] else "占比")
            self._state(figure, self.rated, SHARE)
        else:
            return False
        return True

    def _completes_amount(self, left: str, start: int) -> tuple[str | None, str]:
        """``完成预算25.00万元的86.2%``: what is completed stands before the percentage, and what
        completes it before that."""
        text, begin = self.paragraph.folded, self.sentence[0]
        if left.strip() != "的":
            return None, ""
        amounts = [each for each in quantities(text[begin:start]) if not each.is_percent]
        if not amounts:
            return None, ""
        at = begin + amounts[-1].start
        done = [s.measure for s in self.stated if begin <= s.start < at and s.change is None]
        return completed_amount(text[begin:at]), done[-1] if done else self._topic()

    def _read_change(self, figure: Quantity, left: str, moved: Compared) -> None:
        subject = self._changing(figure, left, moved)
        self.against = moved.against or self.against
        in_reason = REASON.search(left) is not None
        if not subject and figure.is_money:
            subject = money_before(self.stated, self.topic, self.topic_unit)
        if subject:
            self.topic, self.topic_phase = subject, phase_of(subject)
        rival = "" if in_reason or self.against is None else f"比{self.against}"
        if figure.is_money:
            self.topic_unit = self.topic_unit or figure.unit
        self._state(figure, f"{self._topic()}{rival}{moved.word}", moved.kind)

    def _changing(self, figure: Quantity, left: str, moved: Compared) -> str:
        """What changes by the figure; "" where it is what was spoken of before."""
        subject, _ = clean(_EACH.sub("", moved.subject.strip()), self.holders)
        if REASON.search(left):
            subject = self._after_reason(subject)
        if both := both_of(self.stated, self.sentence, left):
            return both
        if subject in ("收入", "支出"):
            if self.topic.startswith(subject):
                return self.topic  # 收入 is 收入预算
            begin = self.sentence[0]
            sides = [s.measure for s in self.stated if s.start >= begin and s.change is None]
            side = next((m for m in reversed(sides) if m.startswith(subject)), "")
            if side and self.topic in sides:
                return side  # 收入总计9元、支出总计9元，收入减少1元
        if subject and is_generic(subject) and self.topic and not opens_anew(left, subject):
            return joined(stem(self.topic), subject)
        return self.rated if not subject and figure.unit.endswith("百分点") else subject

    def _read_amount(self, figure: Quantity, left: str) -> None:
        """A figure that is no change, share or completion: an amount or a count."""
        if compared := compared_with(left, self.fiscal_year, self.holders):
            self._read_rival(figure, left, *compared)
            return
        text = self.paragraph.folded
        phrase, year = clean(left, self.holders)
        if is_generic(phrase):
            phrase = whose_score(left) + phrase
        if left.lstrip().startswith("）"):
            phrase = before_bracket(text, self.sentence[0], figure.start, self.holders) or phrase
        phrase = self._in_scope(figure, left, self._after_reason(phrase))
        self.year = year or self.year
        measure = self._measure(figure, phrase, left)
        phase = phase_of(left if phrase else measure) or phase_of(measure) or self.phase
        if figure.is_percent:
            self.rated = measure
        elif scored := scored_project(measure):
            self.topic, self.topic_phase = scored, None
        elif figure.unit != "分":
            self.topic, self.topic_unit, self.topic_phase = measure, figure.unit, phase
            if not figure.is_money:
                self.involved = ""
            if not self.whole:
                self.whole, self.scope = measure, scope_of(measure)
        if "中" in measure and (found := re.match(r"(.{2,20}?)中(?=.{2})", measure)):
            self.parent = self.parent or found[1]
        self._state(figure, measure, None, phase).fiscal_year = self.year or self.fiscal_year

    def _read_rival(
        self, figure: Quantity, left: str, subject: str, phrase: str, year: int | None
    ) -> None:
        """The amount that another is compared with: ``比2022年的11.90万元增加…``."""
        self.topic = subject or self.topic
        phrase = self._in_scope(figure, left, self._after_reason(phrase))
        if phrase and is_generic(phrase) and self.topic:
            measure = joined(stem(self.topic), phrase)
        else:
            measure = self._measure(figure, phrase) if phrase else self._topic()
        phase = phase_of(left if phrase else measure) or phase_of(measure) or self.phase
        stated = self._state(figure, measure, None, phase)
        stated.fiscal_year = year or self.year or self.fiscal_year
        stated.rival = True
        own = "预算" in phrase and year in (None, self.fiscal_year)
        rival = phrase if own else f"{year}年" if year else "上年"
        self.against = against(rival, self.fiscal_year)

    def _in_scope(self, figure: Quantity, left: str, phrase: str) -> str:
        """A phrase with what the paragraph has said it belongs to."""
        if not figure.is_money:
            return phrase
        if "涉及" in left and self.whole and self.topic_unit and not self.involved:
            self.involved = self.topic + "涉及"
        sort = phrase.removesuffix("合计")
        if self.involved and sort.endswith(_INVOLVED) and not is_generic(phrase):
            return self.involved + phrase
        return of_project(within(self.scope, phrase), self.subject)

    def _after_reason(self, phrase: str) -> str:
        found = list(REASON.finditer(phrase))
        return clean(phrase[found[-1].end() :], self.holders)[0] if found else phrase

    def _topic(self) -> str:
        if self.topic or self.subject or not self.paragraph.section:
            return self.topic or self.subject
        return section_subject(self.paragraph.section[-1])

    def _measure(self, figure: Quantity, phrase: str, left: str = "") -> str:
        """The words before a figure made to say by themselves what it measures."""
        if self.subject.endswith("项目"):
            phrase = phrase.removeprefix("项目")
        listed = _LISTS.search(left) is not None
        if count := counted(figure, self.paragraph.folded, phrase, self.topic, listed=listed):
            return count
        if is_total(phrase):
            return (self.parent or self.whole or stem(self._topic())) + phrase
        if is_generic(phrase):
            subject = (not _WORTH.fullmatch(phrase) and self.subject) or stem(self.topic)
            if names_project_here(self.stated, self.sentence, stem(self.topic)):
                subject = stem(self.topic)
            elif opens_anew(left, phrase):
                return phrase
            if phrase:
                subject = spent_on(subject) if figure.is_money else subject
                return joined(subject, phrase)
            return subject or self._topic() or noun_after(self.paragraph.folded, figure.end)
        return phrase[-60:]

    def _state(
        self, figure: Quantity, measure: str, change: str | None, phase: Phase | None = None
    ) -> Stated:
        phase = phase or self.topic_phase or phase_of(measure) or self.phase
        stated = self._add(figure.start, figure.end, measure, figure.value, figure.unit, change)
        stated.phase, stated.amount_yuan = phase, figure.yuan
        return stated

    def _add(
        self, start: int, end: int, measure: str, value: Decimal, unit: str, change: str | None
    ) -> Stated:
        stated = Stated(
            start, end, self.sentence, measure, value, unit, change, self.topic_phase, self.fiscal_year
        )  # fmt: skip
        self.stated.append(stated)
        return stated
