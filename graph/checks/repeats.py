"""One target said in several places with different values (group 15)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from graph.checks.books import Books, squeeze, squeezed
from graph.checks.indicators import PERCENT, label, number, printed_target
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    at,
    stated,
    with_unit,
)
from graph.checks.wording import COUNTED
from ontology.facts import Claim, Indicator, Project, Source

_SAID = re.compile(
    r"([\u4e00-\u9fffA-Za-z“”《》、（）()]{2,40}?)(?:不少于|不低于|不超过|不高于|达到|[≥≤=>]|约|共|累计|为|安排)*"
    rf"(\d+(?:\.\d+)?)(?:多)?(%|{COUNTED})(以上|以内|多)?"
)
_JOINS = "和与及、"
"""After these a count is of what follows it: 县文化馆和13个乡镇文化站."""
_NAMED = re.compile(
    r"([\u4e00-\u9fff“”（）()]{4,30})[≥≤=＝](\d+(?:\.\d+)?)([\u4e00-\u9fff%]{0,4})$"
)
_TITLE = re.compile(r"《([^》]{3,30})》")
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity in words: what it counts, how much, in what."""

    noun: str
    value: Decimal
    unit: str
    source: Source
    words: str


def goals_against_indicators(books: Books) -> Iterator[Event]:
    """同一项目：绩效目标文字中的数量，应与同名指标的指标值一致（名称重合过半、单位相同；写作“名称≥数”的，名称相同即可）。"""
    for project in books.projects:
        lines = books.indicators.get(project.name, [])
        pairs = [(said, counterpart(said, lines)) for said in quantities(books, project)]
        found = {said.words for said, match in pairs if match is not None}
        named = [said for said in _said(books, project, _NAMED) if said.words not in found]
        pairs += [(said, _namesake(said, lines)) for said in named]
        for said, match in pairs:
            if match is None:
                continue
            target, done = number(match.target_value), number(match.actual)
            if done is not None and done[0] == said.value:
                yield HELD  # told of what was done
                continue
            if target is None or _close(said, target[0]) or _told_too(said, target[0], project):
                yield HELD
                continue
            message = (
                f"“{project.name}”绩效目标写“{said.words}”，"
                f"绩效指标“{label(match)}”却写“{printed_target(match)}”，两处不一致。"
            )
            cited = (at(books, said.source, said.words), stated(books, match))
            yield Contradiction(label(match), message, cited, said.words)


def _told_too(said: Said, value: Decimal, project: Project) -> bool:
    """Whether a further goal says the target of the same thing: one is of three years, one of this."""
    told = (found for goal in project.goals for found in _SAID.finditer(squeezed(goal)))
    return any(
        Decimal(each[2]) == value and each[3] == said.unit and likeness(each[1], said.noun) >= ALIKE
        for each in told
    )


def _close(said: Said, value: Decimal) -> bool:
    """Whether the goal's words allow the target: 40多 is 40 to 50, 约 and 左右 a tenth more or less."""
    if "多" in said.words or "余" in said.words:
        return said.value <= value < said.value * Decimal("1.25")
    about = Decimal("0.1") if re.search(r"约|左右|近", said.words) else Decimal(0)
    return abs(said.value - value) <= said.value * about


def quantities(books: Books, project: Project) -> Iterator[Said]:
    return _said(books, project, _SAID)


def _said(books: Books, project: Project, pattern: re.Pattern[str]) -> Iterator[Said]:
    for goal in project.goals:
        for clause in re.split(r"[，。；;,\s]", squeezed(goal)):
            for match in pattern.finditer(clause):
                ends = (len(clause), match.end(2))
                places = (books.piece(project.source, clause, match.start(2), e) for e in ends)
                source = next(filter(None, places), None)
                if source is None:
                    continue
                noun = match[1] if match[1][-1] not in _JOINS else clause[match.end(3) :]
                yield Said(noun, Decimal(match[2]), match[3], source, clause)


def _namesake(said: Said, lines: list[Indicator]) -> Indicator | None:
    """The only indicator of the very name."""
    named = [i for i in lines if squeeze(said.noun) in (label(i), squeeze(i.description))]
    return named[0] if len(named) == 1 else None


def counterpart(said: Said, lines: list[Indicator]) -> Indicator | None:
    """The only indicator that counts the same thing in the same unit."""
    found = [
        i for i in lines
        if _same_unit(said.unit, squeeze(i.target_unit)) and number(i.target_value)
        and max(likeness(said.noun, label(i)), likeness(said.noun, squeeze(i.description))) >= ALIKE
    ]  # fmt: skip
    exact = [i for i in found if (number(i.target_value) or (None,))[0] == said.value]
    if exact or not found:
        return exact[0] if exact else None
    return found[0] if len(found) == 1 else None


def _same_unit(one: str, two: str) -> bool:
    return one == two or (one in PERCENT and two in PERCENT)


def likeness(one: str, two: str) -> float:
    """The share of the shorter name's character pairs that the other has too."""
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} for name in map(_core, (one, two))]
    less = min(len(p) for p in pairs)
    return len(pairs[0] & pairs[1]) / less if less >= 2 else 0.0


def _core(name: str) -> str:
    return re.sub(
        r"(?:的|和|与|及|等|完成|开展|进行|组织|保障|做好|次数|数量|人数|配备|工作)",
        "",
        squeeze(name),
    )


def indicators_alike(books: Books) -> Iterator[Event]:
    """部门绩效目标与项目绩效指标所写的同一事项（书刊名相同或名称重合三分之二、单位相同），目标值应一致；项目的中长期（三年、实施期）指标不与本年目标相比；名称完全相同而数字只是次序颠倒的，单位不同也算两处不一致。"""
    department = [i for i in books.indicators.get(None, []) if _counted(i)]
    others = [
        i for i in books.facts.indicators
        if i.project is not None and _counted(i) and not _of_years(books, i)
    ]  # fmt: skip
    for line in department:
        for other in others:
            one, two = number(line.target_value), number(other.target_value)
            if not _same_unit(squeeze(line.target_unit), squeeze(other.target_unit)):
                if not (one and two and _namesakes(line, other) and _misprinted(one[0], two[0])):
                    continue
            elif not _same_thing(line, other):
                continue
            if one is None or two is None or one[0] == two[0]:
                yield HELD
                continue
            message = (
                f"部门绩效目标“{label(line)}”写“{printed_target(line)}”，"
                f"项目“{other.project}”的“{label(other)}”写“{printed_target(other)}”，"
                "同一目标两处数值不同。"
            )
            cited = (stated(books, line), stated(books, other))
            yield Contradiction(label(line), message, cited, printed_target(line))


_TERM = re.compile(
    r"(?P<long>(?:中长期|长期|中期|三年|实施期|总体)(?:绩效)?(?:目标|指标)表?)|(?:年度|当年|本年)(?:绩效)?(?:目标|指标)表?"
)


def _of_years(books: Books, line: Indicator) -> bool:
    """Whether a project's indicator is of several years: its name says so, or the heading it stands under."""
    if re.search(r"累计|[三五3-5]年", label(line)):
        return True
    form = next((p.source for p in books.projects if p.name == line.project), None)
    if form is None:
        return False
    above = [*_TERM.finditer(squeezed(books.facts.text[form.start : line.source.start]))]
    return bool(above) and above[-1]["long"] is not None


def _counted(line: Indicator) -> bool:
    unit = squeeze(line.target_unit)
    return bool(unit) and unit not in PERCENT and number(line.target_value) is not None


def _same_thing(one: Indicator, two: Indicator) -> bool:
    texts = [f"{squeezed(i.level3 or '')} {squeezed(i.description or '')}" for i in (one, two)]
    titles = [set(_TITLE.findall(t)) for t in texts]
    if titles[0] & titles[1]:
        return True
    money = squeeze(one.target_unit).endswith("元")  # of the whole there, of one project here
    least, short = (0.9, 6) if money else (0.65, 5)
    return any(
        likeness(a, b) >= least
        and min(len(_core(a)), len(_core(b))) >= short
        and not _of_two_kinds(_core(a), _core(b))
        for a in (label(one), squeeze(one.description))
        for b in (label(two), squeeze(two.description))
    )


_TELLING = 8


def _namesakes(one: Indicator, two: Indicator) -> bool:
    """Whether two are called by the very same long words: the unit of one is misprinted then."""
    names = [{label(i), squeeze(i.description)} for i in (one, two)]
    return any(len(name) >= _TELLING for name in names[0] & names[1])


def _misprinted(one: Decimal, two: Decimal) -> bool:
    """Whether two numbers of three digits or more are of the same digits, in another order."""
    texts = [f"{value:f}" for value in (one, two)]
    return one != two and len(texts[0]) >= 3 and sorted(texts[0]) == sorted(texts[1])


def _of_two_kinds(one: str, two: str) -> bool:
    """Whether each name begins with words of its own before those that both have: 营造林面积, 人工造林面积
    are two kinds of one thing."""
    first = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()[0]
    return first.a > 0 and first.b > 0


def prose_against_indicators(books: Books) -> Iterator[Event]:
    """情况说明引用的绩效指标值，应与自评表同名指标的实际完成值（或指标值）一致。"""
    by_name: dict[str, list[Indicator]] = defaultdict(list)
    for line in books.facts.indicators:
        by_name[label(line)].append(line)
    for claim in books.claims:
        name = squeeze(claim.measure)
        if (
            claim.change not in (None, "completion")
            or len(by_name.get(name, ())) != 1
            or len(name) < 4
        ):
            continue
        yield from _quoted(books, claim, by_name[name])


def _quoted(books: Books, claim: Claim, lines: list[Indicator]) -> Iterator[Event]:
    values: list[Decimal] = []
    for line in lines:
        for text, unit in ((line.actual, line.target_unit), (line.target_value, line.target_unit)):
            value = number(text)
            if value is not None and _same_unit(claim.unit, squeeze(value[1] or unit)):
                values += [value[0], value[0] * 100] if claim.unit == "%" else [value[0]]
    if not values:
        return
    if claim.value in values:
        yield HELD
        return
    shown = squeezed(lines[0].actual or lines[0].target_text or "")
    message = (
        f"情况说明“{claim.measure}”为{with_unit(claim)}，"
        f"自评表“{label(lines[0])}”的实际完成值为{shown}，两处不一致。"
    )
    cited = (stated(books, claim), stated(books, lines[0]))
    yield Contradiction(claim.measure, message, cited, shown)


def goals_against_outturn(books: Books) -> Iterator[Event]:
    """自评表：预期目标写明的数量，实际完成的同一数量不足而完成率填100%的，前后矛盾。"""
    for project in books.projects:
        for goal, done in zip(project.goals, project.achievements, strict=False):
            for want, got in _pairs(squeezed(goal), squeezed(done)):
                if got[1] >= want[1]:
                    yield HELD
                    continue
                message = (
                    f"“{project.name}”预期目标为“{squeezed(goal)}”，实际完成“{squeezed(done)}”，"
                    f"{got[0]}没有达到{want[0]}，总体完成率却按全部完成填写。"
                )
                places = tuple(
                    at(
                        books,
                        books.spelt(project.source, squeezed(t)),
                        w,
                    )
                    for t, w in ((goal, want[0]), (done, got[0]))
                )
                if "100" in project.source.text:
                    yield Contradiction(project.name, message, places, want[0])


_QUANTITY = re.compile(r"(?<![\d.年])(\d+(?:\.\d+)?)(组|次|家|期|篇|场|套|台|条|平方米|人次)")
Quantity = tuple[str, Decimal]


def _pairs(goal: str, done: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Quantities that goal and outturn each state once in the same unit."""
    for unit in {m[2] for m in _QUANTITY.finditer(goal)}:
        want = [m for m in _QUANTITY.finditer(goal) if m[2] == unit]
        got = [m for m in _QUANTITY.finditer(done) if m[2] == unit]
        if len(want) == len(got) == 1:
            yield (want[0][0], Decimal(want[0][1])), (got[0][0], Decimal(got[0][1]))
