"""The same quantity told in goals, outcomes, indicators and prose (group 15)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.books import Books, squeeze, squeezed
from graph.checks.indicators import label, meaning, number, printed_target
from graph.checks.intervals import in_unit
from graph.checks.projects import prose_of
from graph.checks.repeats import counterpart, likeness, quantities
from graph.checks.verdict import HELD, Contradiction, Event, at, stated
from graph.checks.wording import COUNTED, in_order
from ontology.facts import Indicator, Project, ReportKind, Source

_TECHNICAL = r"[KMGT](?:bps|b/s|B|b)?(?![A-Za-z])|兆|千瓦|马力|公斤|千克|毫米|厘米|毫升|立方米"
_QUANTITY = re.compile(rf"(\d+(?:\.\d+)?)\s*(?:多|余)?(万元|元|%|{COUNTED}|{_TECHNICAL})")
KIN = {
    "名": "人",
    "人次": "人次",
    "平米": "平方米",
    "张": "个",
    "套": "个",
    "只": "个",
    "份": "个",
    "座": "个",
}
_SIDE = 8
NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, and the words right before and after it."""

    value: Decimal
    unit: str
    before: str
    after: str
    words: str
    source: Source
    step: Decimal = Decimal(0)  # one of its last digit, where it is told in ten thousands: 6.3万

    def rounds(self, value: Decimal) -> bool:
        """Whether ``value`` may be told so, rounded or cut off."""
        return value == self.value or -self.step / 2 <= value - self.value < self.step

    def same_thing(self, other: Quantity) -> bool:
        if KIN.get(self.unit, self.unit) != KIN.get(other.unit, other.unit):
            return False
        behind = (
            1.0
            if _core(self.before) == _core(other.before)
            else likeness(self.before, other.before)
        )
        ahead = likeness(self.after, other.after)
        return (behind >= NEAR and (ahead >= NEAR or not self.after or not other.after)) or (
            ahead >= NEAR and min(len(self.after), len(other.after)) >= 4 and behind >= 0.3
        )


def quantities_of(books: Books, source: Source) -> list[Quantity]:
    """Every quantity of a stretch of text, with the words of its clause around it."""
    found = []
    offsets = [i for i, c in enumerate(source.text) if not c.isspace()]
    text = "".join(source.text[i] for i in offsets)
    for match in _QUANTITY.finditer(text):
        start = max(text.rfind(c, 0, match.start()) for c in "，。；;、：:,") + 1
        ends = [e for c in "，。；;、,（(" if (e := text.find(c, match.end())) >= 0]
        clause = text[start : min(ends, default=len(text))]
        before = re.sub(r"\d+$", "", text[start : match.start()])[-_SIDE - 6 :]
        after = (
            text[match.end() : match.end() + _SIDE]
            if ends == []
            else text[match.end() : min(min(ends), match.end() + _SIDE)]
        )
        place = books.source(
            source.start + offsets[match.start()], source.start + offsets[match.end() - 1] + 1
        )
        many = 10_000 if re.match("万(?!元)", match[2]) else 1
        found.append(
            Quantity(
                Decimal(match[1]) * many, match[2].removeprefix("万") if many > 1 else match[2],
                _bare(before), _bare(after), clause[:40], place,
                Decimal(1).scaleb(-len(match[1].partition(".")[2])) * many
                if many > 1 else Decimal(0),
            )
        )  # fmt: skip
    return found


def _bare(words: str) -> str:
    return re.sub(r"了|的|约|共|不少于|不低于|不超过|达到|≥|≤|=|以上|预计|圆满|\W", "", words)


def told_twice(books: Books) -> Iterator[Event]:
    """同一项目：情况说明所写目标、完成情况中的数量，应与项目表年度目标、完成情况所写的同一数量一致（前后文字相近、单位相同）。"""
    for project in books.projects:
        prose = prose_of(project)
        if prose is None or prose is project.source:
            continue
        form = [q for part in _form_parts(books, project) for q in quantities_of(books, part)]
        for said in quantities_of(books, prose):
            if said.unit in ("万元", "元", "%"):
                continue
            kin = [q for q in form if said.same_thing(q)]
            if not kin:
                continue
            if any(q.value == said.value for q in kin):
                yield HELD
                continue
            message = f"“{project.name}”的情况说明写“{said.words}”，项目表写“{kin[0].words}”，两处数量不一致。"
            cited = (at(books, said.source, said.words), at(books, kin[0].source, kin[0].words))
            yield Contradiction(project.name, message, cited, kin[0].words)


def _form_parts(books: Books, project: Project) -> list[Source]:
    parts = []
    for text in (*project.goals, *project.achievements):
        place = books.spelt(project.source, squeezed(text))
        if place is not project.source:
            parts.append(place)
    return parts


def _told_of(books: Books, project: Project) -> list[Source]:
    """The paragraphs of a budget that begin with the project's name: 2.某项目：办演出不少于3场。"""
    if books.facts.report.kind is not ReportKind.BUDGET or not books.indicators.get(project.name):
        return []
    opening = r"^[ \t\u3000]*(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）.、．]\s*)?"
    named = re.compile(rf"{opening}{re.escape(project.name)}[:：](?P<told>[^\n]*)", re.M)
    found = named.finditer(books.facts.text)
    return [books.source(*match.span("told")) for match in found]


_KEPT_TO = re.compile(
    r"(?:(?:预算|支出|金额|成本|费用|经费)[^，。；]{0,8}?(?:控制在|不超过)"
    r"|控制[^，。；]{0,8}?(?:预算|支出|金额|成本|费用|经费)[^，。；]{0,4}?在"
    r"|(?<!上年)(?<!总)预算(?:安排|资金|金额|经费)?(?:的|为|共)?)(\d+(?:\.\d+)?)(万元|元)"
)


def budget_in_goals(books: Books) -> Iterator[Event]:
    """绩效目标写明预算若干万元、控制在若干万元以内的，应与项目预算数一致（不超过预算数）。"""
    for project in books.projects:
        if project.budget_yuan is None:
            continue
        for goal in project.goals:
            for match in _KEPT_TO.finditer(squeezed(goal)):
                limit = Decimal(match[1]) * (10_000 if match[2] == "万元" else 1)
                if limit <= project.budget_yuan:
                    yield HELD
                    continue
                budget = in_unit(project.budget_yuan, "万元")
                place = books.spelt(project.source, match[0])
                message = (
                    f"“{project.name}”绩效目标写“{match[0]}”，项目预算只有{budget}，两处不一致。"
                )
                cited = (at(books, place, match[0]), at(books, project.source, budget))
                yield Contradiction(project.name, message, cited, f"不超过{budget}")


def goals_and_targets(books: Books) -> Iterator[Event]:
    """同一项目：绩效目标文字（预算说明中以项目名称开头的一段）中的数量，应与指标值一致；名称在数量之后，或同名指标只有一个的，也应一致。"""
    for project in books.projects:
        lines = [i for i in books.indicators.get(project.name, []) if number(i.target_value)]
        told = {s.value for s in quantities(books, project) if counterpart(s, lines)}
        for part in (*_form_parts(books, project), *_told_of(books, project)):
            quantities_here = quantities_of(books, part)
            for said in quantities_here:
                if said.value in told:
                    continue  # goals_against_indicators compares it
                kin = [i for i in lines if _measures(i, said)]
                kin = kin or _only_kin(lines, said, quantities_here)
                values = {n[0] * _many(i) for i in kin if (n := number(i.target_value))}
                if len(values) != 1:
                    continue
                actual = {n[0] * _many(i) for i in kin if (n := number(i.actual))}
                if any(map(said.rounds, values | actual)):
                    yield HELD
                    continue
                line = kin[0]
                message = (
                    f"“{project.name}”绩效目标写“{said.words}”，"
                    f"绩效指标“{meaning(line)}”却写“{printed_target(line)}”，两处不一致。"
                )
                cited = (at(books, said.source, said.words), stated(books, line))
                yield Contradiction(label(line), message, cited, said.words)


_TEN_THOUSANDS = re.compile("^万(?!元)(?=.)")


def _unit(line: Indicator) -> str:
    """What an indicator counts, one by one: 平方米 of 万平方米."""
    return _TEN_THOUSANDS.sub("", squeeze(line.target_unit))


def _many(line: Indicator) -> int:
    """How many of it its unit is."""
    return 10_000 if _TEN_THOUSANDS.match(squeeze(line.target_unit)) else 1


_TELLING = (
    "公里",
    "处",
    "座",
    "台",
    "亩",
    "家",
    "篇",
    "期",
    "场",
    "套",
    "条",
    "户",
    "人次",
    "平方米",
    "件",
)


def _only_kin(lines: list[Indicator], said: Quantity, others: list[Quantity]) -> list[Indicator]:
    """The only indicator in a telling unit, where the text has it once and shares two characters with its name."""
    if said.unit not in _TELLING or sum(q.unit == said.unit for q in others) != 1:
        return []
    alike = [i for i in lines if _unit(i) == said.unit]
    words = set(said.before + said.after)
    named = len(alike) == 1 and len(words & set(_core(meaning(alike[0])))) >= 2
    return alike if named else []


def _measures(line: Indicator, said: Quantity) -> bool:
    unit = _unit(line)
    if KIN.get(unit, unit) != KIN.get(said.unit, said.unit) or said.unit in ("%", "元", "万元"):
        return False
    names = [_core(squeeze(n)) for n in (line.level3, line.description, meaning(line)) if n]
    words = [_core(w) for w in (said.before, said.after, said.before + said.after)]
    return any(_alike(n, w) for n in names for w in words)


def _alike(one: str, two: str) -> bool:
    less = min(len(one), len(two))
    return less >= 3 and in_order(one, two) >= (0.75 if less >= 4 else 1)


def _core(words: str) -> str:
    return re.sub(r"(?:开展|进行|组织|完成|全年|年度|补充|不少于|数量?|情况|的)", "", words)
