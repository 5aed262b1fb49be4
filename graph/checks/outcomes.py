"""What is said to be done and what is said not to be (groups 8, 14 and 15)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.books import Books, squeeze
from graph.checks.indicators import label, meaning, number, printed_target
from graph.checks.intervals import in_unit
from graph.checks.projects import prose_of
from graph.checks.repeats import counterpart, likeness, quantities
from graph.checks.verdict import HELD, Contradiction, Event, at, squeezed, stated
from ontology.facts import Indicator, Project, Source

_UNDONE = re.compile(
    r"(?:尚未|未(?:能)?(?:如期|按期|按时|按计划)?)(?:开展|完成|实施|启动|执行|实现|达到|组织)|没有(?:开展|完成|实施|启动)"
)


def completion_of_goals(books: Books) -> Iterator[Event]:
    """自评表：写明已完成的目标，总体完成率不应为0；写明未开展、未完成的，完成率不应为100%。"""
    for project in books.projects:
        idle: list[Source] = []
        undone: list[tuple[str, Source]] = []
        for done in project.achievements:
            place = books.within(project.source, r"\s*".join(map(re.escape, squeezed(done))))
            rate = _rate_after(books, place) if place is not project.source else None
            if rate is None:
                continue
            denied = _UNDONE.search(squeezed(done))
            if denied and rate == 100:
                undone.append((squeezed(done), place))
            elif not denied and not rate:
                idle.append(place)
            else:
                yield HELD
        if idle:
            message = f"“{project.name}”的{len(idle)}项目标写明了完成情况，总体完成率却填0.00%。"
            cited = tuple(at(books, place, "0.00%") for place in idle)
            yield Contradiction(project.name, message, cited, "与完成情况相符的完成率")
        if undone:
            said = "；".join(words for words, _ in undone)
            message = f"“{project.name}”的目标写明“{said}”，总体完成率却填100%。"
            cited = tuple(at(books, place, words) for words, place in undone)
            yield Contradiction(project.name, message, cited, "与完成情况相符的完成率")


def _rate_after(books: Books, place: Source) -> Decimal | None:
    """The rate that stands alone in the rest of the line."""
    end = books.facts.text.find("\n", place.end)
    rest = re.fullmatch(r"[\t |]*(\d+(?:\.\d+)?)%?[\t |]*", books.facts.text[place.end : end])
    return Decimal(rest[1]) if rest else None


_BETTER = re.compile(r"提高|提升|改善|增强|增加|好转|优化|上升|达到预期|有效|明显")
_WORSE = re.compile(
    r"下降|降低|减弱|恶化|变差|倒退|不明显|未(?:有|见)?(?:明显)?(?:提高|提升|改善|达到)|无(?:明显)?(?:提高|提升|改善|变化)|没有(?:提高|提升|改善)"
)


def fell_short(books: Books) -> Iterator[Event]:
    """定性指标：目标为提高、改善，实际写作下降、没有改善的，不应得满分。"""
    for line in books.facts.indicators:
        aim, came = squeeze(line.target_text), squeeze(line.actual)
        if line.target_value or not _BETTER.search(aim) or line.score is None or not line.weight:
            continue
        worse = _WORSE.search(came)
        if worse is None or _WORSE.search(aim) or line.score < line.weight:
            yield HELD
            continue
        message = (
            f"“{line.project or '部门整体'}”的“{label(line)}”目标“{aim}”、实际“{came}”，"
            f"却得满分{line.score:f}分。"
        )
        yield Contradiction(label(line), message, (stated(books, line),), "不得满分")


_NEVER_BEGUN = re.compile(r"(?:项目)?(?:尚未|未(?:能)?|没有)(?:开展|实施|启动|执行)(?!的)")
PASS = Decimal(60)


def undone_projects(books: Books) -> Iterator[Event]:
    """写明尚未实施、未开展的项目，自评得分不应及格，执行率不应为100%。"""
    for project in books.projects:
        prose = prose_of(books, project)
        told = [squeezed(a) for a in project.achievements] + (
            [squeezed(prose.text)] if prose else []
        )
        clauses = [c for t in told for c in re.split(r"[，。；]", t)]
        said = next(
            (
                c
                for c in clauses
                if re.match(
                    rf"(?:该|本)?(?:项目)?(?:{project.fiscal_year}年度?)?{_NEVER_BEGUN.pattern}",
                    c.rpartition("：")[2],
                )
            ),
            None,
        )
        score = project.score_text if project.score_text is not None else project.score_form
        if said is None or score is None:
            continue
        if score < PASS:
            yield HELD
            continue
        said = said.rpartition("：")[2]
        source = prose or project.source
        place = books.within(source, r"\s*".join(map(re.escape, said)))
        message = f"“{project.name}”写明“{said}”，自评却得{score:f}分，前后矛盾。"
        cited = (at(books, place, said), at(books, project.source, f"{score:f}分"))
        yield Contradiction(project.name, message, cited, "未实施不应得分")


_QUANTITY = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:多|余)?(万元|元|%|人次|平方米|平米|公里|[个次套张件篇期组条台份场家名人天项册户名只座])"
)
_KIN = {
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

    def same_thing(self, other: Quantity) -> bool:
        if _KIN.get(self.unit, self.unit) != _KIN.get(other.unit, other.unit):
            return False
        behind = 1.0 if self.before == other.before else likeness(self.before, other.before)
        ahead = likeness(self.after, other.after)
        return (behind >= NEAR and (ahead >= NEAR or not self.after or not other.after)) or (
            ahead >= NEAR and min(len(self.after), len(other.after)) >= 4 and behind >= 0.3
        )


def _quantities(books: Books, source: Source) -> list[Quantity]:
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
        found.append(
            Quantity(Decimal(match[1]), match[2], _bare(before), _bare(after), clause[:40], place)
        )
    return found


def _bare(words: str) -> str:
    return re.sub(r"了|的|约|共|不少于|不低于|不超过|达到|≥|≤|=|以上|预计|圆满|\W", "", words)


def told_twice(books: Books) -> Iterator[Event]:
    """同一项目：情况说明所写目标、完成情况中的数量，应与项目表年度目标、完成情况所写的同一数量一致（前后文字相近、单位相同）。"""
    for project in books.projects:
        prose = prose_of(books, project)
        if prose is None or prose is project.source:
            continue
        form = [q for part in _form_parts(books, project) for q in _quantities(books, part)]
        for said in _quantities(books, prose):
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
        place = books.within(project.source, r"\s*".join(map(re.escape, squeezed(text))))
        if place is not project.source:
            parts.append(place)
    return parts


_KEPT_TO = re.compile(
    r"(?:预算|支出|金额|成本|费用|经费)[^，。；]{0,8}?(?:控制在|不超过)(\d+(?:\.\d+)?)(万元|元)"
)


def budget_in_goals(books: Books) -> Iterator[Event]:
    """绩效目标写明控制在若干万元以内的，应与项目预算数一致（不超过预算数）。"""
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
                place = books.within(project.source, r"\s*".join(map(re.escape, match[0])))
                message = (
                    f"“{project.name}”绩效目标写“{match[0]}”，项目预算只有{budget}，两处不一致。"
                )
                cited = (at(books, place, match[0]), at(books, project.source, budget))
                yield Contradiction(project.name, message, cited, f"不超过{budget}")


def goals_and_targets(books: Books) -> Iterator[Event]:
    """同一项目：绩效目标文字中的数量，应与指标值一致；名称在数量之后，或同名指标只有一个的，也应一致。"""
    for project in books.projects:
        lines = [i for i in books.indicators.get(project.name, []) if number(i.target_value)]
        told = {s.value for s in quantities(books, project) if counterpart(s, lines)}
        for part in _form_parts(books, project):
            for said in _quantities(books, part):
                if said.value in told:
                    continue  # goals_against_indicators compares it
                kin = [i for i in lines if _measures(i, said)]
                values = {n[0] for i in kin if (n := number(i.target_value))}
                if len(values) != 1:
                    continue
                if said.value in values or any(
                    number(i.actual) == (said.value, said.unit) for i in kin
                ):
                    yield HELD
                    continue
                line = kin[0]
                message = (
                    f"“{project.name}”绩效目标写“{said.words}”，"
                    f"绩效指标“{meaning(line)}”却写“{printed_target(line)}”，两处不一致。"
                )
                cited = (at(books, said.source, said.words), stated(books, line))
                yield Contradiction(label(line), message, cited, said.words)


def _measures(line: Indicator, said: Quantity) -> bool:
    unit = squeeze(line.target_unit)
    if _KIN.get(unit, unit) != _KIN.get(said.unit, said.unit) or said.unit in ("%", "元", "万元"):
        return False
    names = [_core(squeeze(n)) for n in (line.level3, line.description, meaning(line)) if n]
    words = [_core(w) for w in (said.before, said.after, said.before + said.after)]
    return any(_alike(n, w) for n in names for w in words)


def _alike(one: str, two: str) -> bool:
    less = min(len(one), len(two))
    return less >= 3 and _overlap(one, two) >= (0.75 if less >= 4 else 1)


def _core(words: str) -> str:
    return re.sub(r"(?:开展|进行|组织|完成|全年|年度|补充|不少于|数量?|情况|的)", "", words)


def _overlap(one: str, two: str) -> float:
    """The share of the shorter name's characters, in order, that the other has."""
    short, long = sorted((one, two), key=len)
    at_char, hits = 0, 0
    for char in short:
        place = long.find(char, at_char)
        if place >= 0:
            hits, at_char = hits + 1, place + 1
    return hits / len(short) if short else 0.0
