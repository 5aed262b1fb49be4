"""What is said to be done and what is said not to be (groups 8, 14 and 15)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.books import Books, squeeze, squeezed
from graph.checks.indicators import label, number, printed_target
from graph.checks.intervals import number_of
from graph.checks.projects import prose_of
from graph.checks.verdict import HELD, Contradiction, Event, at, stated
from ontology.facts import Indicator, Source

_UNDONE = re.compile(
    r"(?:尚未|未(?:能)?(?:如期|按期|按时|按计划)?)(?:开展|完成|实施|启动|执行|实现|达到|组织)|没有(?:开展|完成|实施|启动)"
)


_FULLY = re.compile(r"圆满(?:地)?完成|全部完成|如期完成|已完成")
_DONE = Decimal(80)


def completion_of_goals(books: Books) -> Iterator[Event]:
    """自评表：写明已完成的目标，总体完成率不应为0（写明圆满、全部完成的，不应低于80%）；写明未开展、未完成的，完成率不应为100%。"""
    for project in books.projects:
        idle: list[Source] = []
        undone: list[tuple[str, Source]] = []
        for done in project.achievements:
            place = books.spelt(project.source, squeezed(done))
            rate = _rate_after(books, place) if place is not project.source else None
            if rate is None:
                continue
            denied = _UNDONE.search(squeezed(done))
            if denied and rate == 100:
                undone.append((squeezed(done), place))
            elif not denied and (not rate or (rate < _DONE and _FULLY.search(squeezed(done)))):
                idle.append(place)
            else:
                yield HELD
        if idle:
            rates = dict.fromkeys(f"{_rate_after(books, place):f}%" for place in idle)
            said = "、".join(rates)
            message = f"“{project.name}”的{len(idle)}项目标写明了完成情况，总体完成率却填{said}。"
            cited = tuple(at(books, place, said) for place in idle)
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


_BESIDE_TARGET = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”]{3,30})(?:为|达到?)?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>%|[\u4e00-\u9fff]{0,2}?)，?"
    r"(?:(?P<above>高于|超出|超过|大于|多于)|(?P<below>低于|小于|少于|不及|未达到?|未完成))了?"
    r"(?:年初|年度|预期|绩效|设定|所定|的)*(?:指标值|目标值|目标)"
)


def told_beside_target(books: Books) -> Iterator[Event]:
    """情况说明写明某指标的实际值高于（超出）、低于指标值的，应与指标表中该指标的指标值（有几张表印有该指标的，其中任一张）相比得出的高低一致。"""
    targets: dict[str, list[tuple[Indicator, Decimal]]] = defaultdict(list)
    for line in books.facts.indicators:
        if (aim := number(line.target_value)) is not None:
            targets[label(line)].append((line, aim[0]))
    for match, source in books.find(_BESIDE_TARGET):
        named = [name for name in targets if match["name"].endswith(name)]
        if not named:
            continue
        printed = targets[max(named, key=len)]
        value = number_of(match["value"])
        if any(value > aim if match["above"] else value < aim for _, aim in printed):
            yield HELD
            continue
        line, target = printed[0]
        said = match["above"] or match["below"]
        aims = dict.fromkeys(printed_target(i) for i, _ in printed)
        message = (
            f"“{label(line)}”{match['value']}{match['unit']}写作{said}指标值，"
            f"指标表中该指标的指标值为{'、'.join(aims)}。"
        )
        due = "高于" if value > target else "低于" if value < target else "等于"
        place = at(books, source, match["value"] + match["unit"])
        cited = (place, *(stated(books, i) for i, _ in printed))
        yield Contradiction(label(line), message, cited, due)


def undone_projects(books: Books) -> Iterator[Event]:
    """写明尚未实施、未开展的项目，自评得分不应及格，执行率不应为100%。"""
    for project in books.projects:
        prose = prose_of(project)
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
        place = books.spelt(source, said)
        message = f"“{project.name}”写明“{said}”，自评却得{score:f}分，前后矛盾。"
        cited = (at(books, place, said), at(books, project.source, f"{score:f}分"))
        yield Contradiction(project.name, message, cited, "未实施不应得分")


_ALL_DONE = re.compile(
    r"(?:该|本)项目(?:\d{4}年度?)?(?:(?:均?已)?(?:全部|如期|按期|圆满|全面)(?:完成|实施完毕|竣工|完工)"
    r"|(?P<begun>(?:均?已|已经)(?:开展|实施|启动|完成|执行)))"
)


def done_unspent(books: Books) -> Iterator[Event]:
    """写明该项目已全部完成的，执行数和自评得分不应为0；写明已开展的，两者不应都为0，执行数或得分为0时自评表也不应写明未开展。"""
    for project in books.projects:
        prose = prose_of(project)
        said = _ALL_DONE.search(squeezed(prose.text)) if prose else None
        if prose is None or said is None:
            continue
        score = project.score_text if project.score_text is not None else project.score_form
        nil = [
            words for value, words in ((project.executed_yuan, "执行数"), (score, "自评得分"))
            if value is not None and not value
        ]  # fmt: skip
        denied = [a for done in project.achievements if _NEVER_BEGUN.search(a := squeezed(done))]
        if not nil or (said["begun"] and not denied and len(nil) < 2):
            yield HELD
            continue
        place = books.spelt(prose, said[0])
        cited = [at(books, place, said[0])]
        none = f"{'、'.join(nil)}却为0"
        if denied:
            none = f"自评表却写“{denied[0]}”，{'、'.join(nil)}为0"
            form = books.spelt(project.source, denied[0])
            cited.append(at(books, form, denied[0]))
        message = f"“{project.name}”写明“{said[0]}”，{none}，前后矛盾。"
        yield Contradiction(project.name, message, tuple(cited), "大于0")
