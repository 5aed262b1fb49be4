"""What a paragraph has spoken of so far, and how a figure in it is named from that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.claim_subjects import (
    evaluated_project,
    given,
    item_named,
    managed_whole,
    noun_after,
    of_project,
    opens_anew,
    phase_of,
    spent_on,
    within,
)
from ingest.counts import counted
from ingest.measures import (
    FLAT,
    Compared,
    changed,
    clean,
    comparing,
    completed_amount,
    flat,
    is_generic,
    is_total,
    item_above,
    joined,
    section_subject,
    stem,
)
from ingest.prose import Paragraph
from ingest.quantities import Quantity, quantities
from ingest.reasons import REASON
from ingest.stated import (
    Stated,
    both_of,
    money_before,
    names_project_here,
)
from ontology.facts import Phase

_ITEM_OF_LIST = re.compile(r"\s*(?:\d{1,2}[.、．]|（\d{1,2}）)\s*([^\d]{2,40}项目)")
_ALL_OF_IT = re.compile(
    r"\s*([^，。]{1,20}?(?:支出|收入|经费|拨款))(?:全部|均|都|全)(?:为|是|系|属|用于|来自|由)"
)
"""A clause that says of what kind all of an account is: 本年支出全部为项目支出."""
_EACH = re.compile(r"(?:各|均|分别|也|都|将|相应|按?(?:同|可比)口径)$")
_WORTH = re.compile(r"(?:账面)?(?:原值|净值|价值)")
_LISTS = re.compile(r"(?:等|包括|包含|提供|举办|新建|建成)\s*$")
_OF_RATES = ("个百分点", "百分点", "分")
_INVOLVED = ("支出", "收入", "拨款", "资金", "预算")


@dataclass(slots=True)
class Spoken:
    """What a paragraph has spoken of so far, and the figures it has stated.

    ``topic`` is the measure stated last; ``against`` what a sentence compares with; ``whole`` and
    ``parent`` what the items of a sentence are parts of; ``scope`` whose income or expenditure a
    sentence speaks of; ``involved`` what the amounts of a sentence are involved in; ``rated`` the
    percentage stated last; ``listed`` the things of which the last run of figures was told.
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
    listed: list[str] = field(default_factory=list)
    listed_at: int = -1
    sentence: tuple[int, int] = (0, 0)
    _before: tuple[int, int] = (0, 0)
    _whole_before: str = ""

    def _turn_to(self, words: str) -> bool:
        """Takes what ``words`` name as the topic, if they name anything."""
        subject, _ = clean(words, self.holders)
        if not subject or is_generic(subject):
            return False
        self.topic = subject
        return True

    def _turn_to_item(self, item: str) -> None:
        """Takes a budget subject as the topic, and as the paragraph's where that was another one."""
        if self._turn_to(item):
            self.topic_phase = None
            if item_named(self.subject):
                self.subject = self.topic

    def _pass_clauses(self, clauses: Sequence[str], at: int) -> None:
        """Clauses without a figure: they compare, say that nothing changed, or name what changes."""
        for clause in clauses:
            if compared := comparing(clause, self.fiscal_year):
                before, self.against = compared
                if self._turn_to(before):
                    self.topic_phase = None
            elif item := _ITEM_OF_LIST.fullmatch(clause):
                self.topic, self.topic_phase = item[1], None
            elif item_named(clause):
                self._turn_to_item(item_named(clause))
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
                and (subject := self._subject_of(clause))
                and self._turn_to(subject)
            ):
                self.topic_phase = None
            at += len(clause) + 1

    def _subject_of(self, clause: str) -> str:
        """What a clause says to change, or to be of one kind; "" where it says neither."""
        if moved := changed(clause, self.fiscal_year):
            return moved.subject
        whole = _ALL_OF_IT.match(clause)
        return whole[1] if whole else ""

    def _state_flat(self, clause: str, at: int, rival: str) -> None:
        if self.topic_unit and self.topic:
            start, end = at + len(clause) - len(clause.lstrip()), at + len(clause.rstrip())
            stated = self._add(
                start, end, f"{self.topic}与{rival}持平", Decimal(0), self.topic_unit, FLAT
            )
            stated.phase = stated.phase or self.phase

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
            money = figure.is_money and money_before(self.stated, self.topic, self.topic_unit)
            return joined(stem(money or self.topic), subject)
        return self.rated if not subject and figure.unit in _OF_RATES else subject

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

    def _told_last(self, count: int) -> list[str]:
        """The ``count`` things of which amounts were told last, where it is plain which."""
        text = self.paragraph.folded
        listed = self.listed if self.listed_at >= self._before[0] else []
        for begin in (self.sentence[0], self._before[0]):
            here = [s for s in self.stated if s.start >= begin and s.change is None and not s.rival]
            if not here:
                continue
            mark = max(text.rfind(word, begin, here[-1].start) for word in ("其中", "；"))
            for told in (here, [s for s in here if s.start > mark]):
                if len(told) == count:
                    return [s.measure for s in told]
                if len(listed) == count:
                    return listed
            return []
        return listed if len(listed) == count else []

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
        if figure.is_money and (what := given(phrase, self.paragraph.folded, figure.end)):
            return phrase + what
        listed = _LISTS.search(left) is not None
        if count := counted(figure, self.paragraph.folded, phrase, self.topic, listed=listed):
            return count
        if is_total(phrase):
            return (self.parent or self.whole or stem(self._topic())) + phrase
        if not is_generic(phrase):
            return phrase[-60:]
        subject = self._whose(phrase)
        if opens_anew(left, phrase) and not self._names_project():
            return phrase
        if phrase:
            subject = spent_on(subject) if figure.is_money else subject
            subject = subject or item_above(self.paragraph.section)
            return joined(subject, phrase)
        return subject or self._topic() or noun_after(self.paragraph.folded, figure.end)

    def _names_project(self) -> bool:
        return names_project_here(self.stated, self.sentence, stem(self.topic))

    def _whose(self, phrase: str) -> str:
        """What a phrase is of that says nothing by itself: ``支出决算``, ``净值``; or ""."""
        worth = _WORTH.fullmatch(phrase) is not None
        if self._names_project():
            return stem(self.topic)
        if phrase in ("收入", "支出") and self._whole_before and self._opens_sentence():
            return stem(self._whole_before)  # 收入9元，其中事业收入1元。支出8元
        if side := self._side_before(phrase[:2]):
            return side
        if worth and self.topic.endswith("折旧"):
            return _WORTH.sub("", self.whole)  # 资产原值9元，累计折旧1元，净值8元
        return (not worth and self.subject) or stem(self.topic)

    def _side_before(self, side: str) -> str:
        """``年初结转1元，本年支出9元，年末结转0元。支出预算8元``: what is left has no expenditure itself."""
        if side not in ("收入", "支出") or not self.topic.endswith(("结转", "结余")):
            return ""
        amounts = [s.measure for s in self.stated if s.change is None]
        return next((m for m in reversed(amounts) if m.endswith(side)), "")

    def _opens_sentence(self) -> bool:
        return not self.stated or self.stated[-1].start < self.sentence[0]

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
