"""Reads one paragraph from left to right and tells what each of its figures measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.claim_subjects import (
    CLAUSE,
    OPENING,
    Topic,
    became,
    before_bracket,
    beside_last_years,
    compared_with,
    grown_from,
    is_last_years,
    label_above,
    label_before,
    labelled,
    noun_after,
    opening_of,
    past_brackets,
    phase_of,
    scope_of,
    scored_project,
    since_last_year,
    subject_of,
    whose_score,
)
from ingest.measures import (
    COMPLETION,
    SHARE,
    Compared,
    against,
    changed,
    clean,
    completed,
    completing,
    is_generic,
    joined,
    share,
    stem,
)
from ingest.quantities import Quantity, quantities
from ingest.reasons import REASON, tie_reasons
from ingest.respective import each_named, moved_each, moves, names_nothing, runs
from ingest.spoken import Spoken
from ingest.stated import (
    Stated,
    change_before,
    money_before,
    name_in_full,
)
from ontology.facts import Phase

_SENTENCE = re.compile(r"(?:[^。！？]|。(?=）))+[。！？]?")
_COMPARES = re.compile(
    r"\s*(?:20\d\d年度?)?(?:按?(?:同|可比)口径)?(?:(?:与|同|较|比)(?:20\d\d年|上年|去年|上一?年)|同比)"
)
_PARTED = re.compile(r"其中|\d(?:[亿万]?元)）。?$")
"""What a sentence parts its whole by: a list after 其中, or in brackets at its end."""
_CLOSES = re.compile(
    r"[；，]\s*(?:总体|总额|合计)?(?:较|比|与|同)(?:20\d\d年度?|上年度?|去年|上一?年度?|年初)"
)
_SIDE_AGAIN = re.compile(
    r"\s*(收入|支出)(?:预算|总计|合计)?(?:较|比|与|同)(?:20\d\d年|上年|去年|上一?年)"
)
_PLANS = ("度预算", "预算", "年初", "度年初", "同期预算")
_TO_COME = re.compile(r"(?:共计|合计|总计|[为是共])$")


@dataclass(slots=True)
class Statements(Spoken):
    """A paragraph on its way into figures."""

    def read(self) -> list[Stated]:
        text = self.paragraph.folded
        self.subject = subject_of(self.paragraph) or self.subject
        found, at = list(quantities(text)), 0
        for sentence in _SENTENCE.finditer(text):
            self._before, self.sentence = self.sentence, sentence.span()
            self._whole_before = self.whole
            if self._compares_whole(sentence[0]) or self._turns_back(sentence[0]):
                self.topic = self._whole_of_years(sentence[0])
            if not sentence[0].lstrip().startswith("其中"):
                self.against, self.whole = None, ""
            self.year, self.parent = None, ""
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

    def _whole_of_years(self, sentence: str) -> str:
        """The whole of two years that a sentence compares: what was done, where its budget was told first
        (``年初预算数9元，决算数10元，其中…。与上年决算数相比…``)."""
        found = _COMPARES.match(sentence)
        planned = found is None or sentence.startswith(_PLANS, found.end())
        return self.whole if planned else self._done(self.whole, 0)

    def _turns_back(self, sentence: str) -> bool:
        """``收入预算9元，其中…拨款2元。收入较去年增加1元``: it is all income that grew."""
        side = _SIDE_AGAIN.match(sentence)
        return side is not None and self.whole.startswith(side[1])

    def _closed_whole(self, last: int, between: str) -> str:
        """``收入9元，其中甲收入8元，乙收入1元；较上年增加2元``: the whole, where its parts are closed."""
        begin = self.sentence[0]
        before, _, parts = self.paragraph.folded[begin:last].rpartition("其中")
        if "；" in parts or not _CLOSES.match(between):
            return ""
        closed = "元、" in parts and "元，" not in parts  # 其中甲收入8元、乙收入1元，较上年增加2元
        if closed if between.startswith("，") else "，" in parts or "、" in parts:
            end = begin + len(before)
            amounts = [s.measure for s in self.stated if s.change is None and s.end <= end]
            return amounts[-1] if amounts and before else self.whole
        return ""

    def _read_sentence(self, inside: Sequence[Quantity]) -> None:
        text, (last, end) = self.paragraph.folded, self.sentence
        outer: list[Topic] = []
        unit = ""
        for run in runs(inside, text, last):
            left = self._words_before(run[0], last, unit, outer)
            for figure, words in zip(run, self._each(run, left), strict=True):
                if words is not None:
                    self._read_figure(figure, words)
            last, unit = run[-1].end, run[-1].unit
        if inside or self.stated:
            self._pass_clauses(CLAUSE.split(text[last:end]), last)

    def _words_before(self, figure: Quantity, last: int, unit: str, outer: list[Topic]) -> str:
        """The words from the figure before, which ends at ``last``, to this one: its own clause."""
        text = self.paragraph.folded
        between = text[last : figure.start]
        now = (self.topic, self.topic_unit, self.topic_phase)
        if whole := self._closed_whole(last, between):
            now = (whole, "", None)
        after = past_brackets(between, now, outer)
        self.topic, self.topic_unit, self.topic_phase = now if whole else after
        clauses = CLAUSE.split(between)
        self._pass_clauses(clauses[:-1], last)
        if label := labelled(between):
            self._turn_to(label)
        left = label_before(clauses, text[figure.start - 1]) or clauses[-1]
        if len(clauses) > 1 and clauses[-2].endswith("的") and len(left) <= 8:
            return clauses[-2] + left  # 由中小企业中标的，采购金额…
        if len(clauses) > 1 and not left.strip() and _TO_COME.search(clauses[-2]):
            return clauses[-2]  # 出国团组共计，0个
        if left.rstrip().endswith("、") and last > self.sentence[0]:
            return ""  # the rest of the figure before: 1套电脑、1台打印机
        if unit == figure.unit and unit in "个家所" and left == noun_after(text, last):
            return ""  # what the figure before counts: 8个科室3个中心
        return left

    def _each(self, run: Sequence[Quantity], left: str) -> list[str | None]:
        """The words before each figure of a run, where ``left`` stands before its first; None where
        the figures are of different things and it cannot be told of which."""
        if len(run) == 1:
            return [left]
        named, words = each_named(left, len(run), self.holders, self._told_last(len(run)))
        if named:
            self.listed, self.listed_at = named, self.sentence[0]
        elif names_nothing(left):
            return [None] * len(run)
        return list(moved_each(words or [left] * len(run), moves(run, self.paragraph.folded)))

    def _read_figure(self, figure: Quantity, left: str) -> None:
        if figure.is_percent:
            before = self.paragraph.folded[: figure.start]
            if change := change_before(self.stated, before):
                self._state(figure, change.measure, change.change)
                return
            if self._read_percentage(figure, left):
                return
        if self.stated and self.stated[-1].rival and (how := became(left)):
            self.topic_phase = Phase.REVISED if how.startswith("调") else self.phase
            self._state(figure, stem(self.topic) or self.topic, None)
            return
        beside = bool(self.stated) and self.stated[-1].rival
        moved = changed(left, self.fiscal_year, beside)
        if moved and self._counts_more(figure, moved):
            moved = None
        if moved and (moved.against or self.against or moved.is_plain(figure.is_percent)):
            self._read_change(figure, left, moved)
        else:
            self._read_amount(figure, left)

    def _done(self, topic: str, begin: int) -> str:
        """What was done of a budget told from ``begin`` on: ``决算数6元，年初预算数5元，完成预算的120%``."""
        if phase_of(topic) in (None, Phase.EXECUTED):
            return topic
        done = (
            s.measure
            for s in reversed(self.stated)
            if s.start >= begin and s.change is None and s.phase is Phase.EXECUTED
        )
        return next((m for m in done if stem(topic) in ("", stem(m))), topic)

    def _only_completed(self, left: str) -> str | None:
        """A rate that says no more than that: ``年初预算10元，支出决算9元，完成90%``."""
        if left.strip("， ") != "完成":
            return None
        begin = self.sentence[0]
        told = {s.phase for s in self.stated if s.start >= begin and s.change is None}
        planned = told & {Phase.APPROVED, Phase.REVISED}
        return "完成预算" if planned and Phase.EXECUTED in told else None

    def _counts_more(self, figure: Quantity, moved: Compared) -> bool:
        """``年中增加8个项目``: so many were added; ``车辆减少2辆`` is a change."""
        if figure.is_money or figure.is_percent or moved.against or self.against:
            return False
        return bool(noun_after(self.paragraph.folded, figure.end))

    def _read_percentage(self, figure: Quantity, left: str) -> bool:
        """A completion or a share; False where the percentage is neither."""
        words, topic = completed(left) or self._only_completed(left), self._topic()
        if words is None:
            words, topic = self._completes_amount(left, figure.start)
            if words:
                self.topic, self.topic_phase = topic, phase_of(topic)
        elif self._turn_to(completing(left)):
            topic, self.topic_phase = self.topic, phase_of(self.topic)
        if words is not None:
            rate = words.endswith(("率", "进度"))
            own = clean(left, self.holders)[0] if rate else words
            done = self._done(topic, self.sentence[0])
            phase = Phase.EXECUTED if done != topic else None
            topic = (rate and stem(done)) or done
            measure = joined(topic, words) if own == words else own
            self.rated = measure
            self._state(figure, measure, COMPLETION, phase)
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

    def _read_change(self, figure: Quantity, left: str, moved: Compared) -> None:
        subject = self._changing(figure, left, moved)
        self.against = moved.against or self.against
        in_reason = REASON.search(left) is not None
        if not subject and figure.is_money:
            subject = money_before(self.stated, self.topic, self.topic_unit)
        if subject:
            self.topic, self.topic_phase = subject, phase_of(subject)
        elif self.against is None and (now := since_last_year(self.topic)):
            self.topic, self.against = now, "上年"
        rival = "" if in_reason or self.against is None else f"比{self.against}"
        if figure.is_money:
            self.topic_unit = self.topic_unit or figure.unit
        self._state(figure, f"{self._topic()}{rival}{moved.word}", moved.kind)

    def _read_amount(self, figure: Quantity, left: str) -> None:
        """A figure that is no change, share or completion: an amount or a count."""
        if compared := self._rival_of(figure, left):
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
        elif figure.unit == "分":
            self.rated = measure
        else:
            self.topic, self.topic_unit, self.topic_phase = measure, figure.unit, phase
            if not figure.is_money:
                self.involved = ""
            if not self.whole:
                self.whole, self.scope = measure, scope_of(measure)
        if "中" in measure and (found := re.match(r"(.{2,20}?)中(?=.{2})", measure)):
            self.parent = self.parent or found[1]
        stated = self._state(figure, measure, None, phase)
        stated.fiscal_year = (self.year or self.fiscal_year) - is_last_years(measure)

    def _rival_of(self, figure: Quantity, left: str) -> tuple[str, str, int | None] | None:
        """What an amount is that another is set beside; None where it is no such thing."""
        if self.topic and figure.is_money and (phrase := beside_last_years(left)):
            return "", phrase, self.fiscal_year - 1
        if figure.is_money:
            text = self.paragraph.folded
            said, after = text[: figure.start], text[figure.end : figure.end + 8]
            if grown := grown_from(left, said, after, self.fiscal_year):
                return grown
        return compared_with(left, self.fiscal_year, self.holders)

    def _read_rival(
        self, figure: Quantity, left: str, subject: str, phrase: str, year: int | None
    ) -> None:
        """The amount that another is compared with: ``比2022年的11.90万元增加…``."""
        if subject and not (subject in ("收入", "支出") and subject in self.topic):
            self.topic = subject
        elif figure.is_money and (money := money_before(self.stated, self.topic, self.topic_unit)):
            self.topic, self.topic_unit = (
                money,
                figure.unit,
            )  # 接待费9元，共3批次。比上年的8元增加1元
        phrase = self._in_scope(figure, left, self._after_reason(phrase))
        if phrase == OPENING:
            measure = opening_of(self._topic())
        elif phrase and is_generic(phrase) and self.topic:
            measure = joined(stem(self.topic), phrase)
        else:
            measure = self._measure(figure, phrase) if phrase else self._topic()
        phase = phase_of(left if phrase else measure) or phase_of(measure) or self.phase
        stated = self._state(figure, measure, None, phase)
        stated.fiscal_year = year or self.year or self.fiscal_year
        stated.rival = True
        own = "预算" in phrase and year in (None, self.fiscal_year)
        rival = "年初" if phrase == OPENING else phrase if own else f"{year}年" if year else "上年"
        self.against = against(rival, self.fiscal_year)
