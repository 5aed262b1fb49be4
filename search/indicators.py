"""Which indicators of performance forms a question means, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.release import Release
from ontology.facts import Phase
from search.agreeing import BOTH, asks_agreement
from search.asks import Ask
from search.catalogue import Catalogue
from search.indicator_kinds import counts, may_answer, of_one, units
from search.indicator_named import is_named, tells_by_words
from search.indicator_verdicts import met_words
from search.matching import Matcher, stands_near
from search.money import asks_each, pieces_of_unit
from search.performance import Indicator, indicators_of
from search.periods import asks_when
from search.positions import matched
from search.projects import choose, mistaken
from search.question import Question
from search.wording import alike, fold, torn_words

_LASTING = ("duration", "年", "天", "月", "个月")  # 管几年
# said of any indicator of time
_PUNCTUAL = {"时限", "期限", "按时", "按期", "及时", "如期", "准时"}
_VERB = re.compile(r"(?<![么些])(?P<verb>[\u4e00-\u9fff])(?:了|过|到|够|满|出|上)?(?:多少|几)")
_SHARES = frozenset({"比例", "比率", "占比", "百分比", "占", "达标"})  # a rate by another name
_NOT_SO = re.compile(
    r"(?:不|未|没有?)(?=满意|合格|达标|及时|准确|完成|通过|稳定|知晓|完好|到位|按[时期]|如期)"
)
_HEADS = frozenset({"人头", "每个", "一个"})  # of one person
_SCOPE = 12  # reports whose indicators are all compared; beyond, those of matching projects
_HALF = 0.4  # of a project's name
_BEST = 48  # many fit alike where little is said
_ONE = re.compile(
    r"一([套册本件台条份张枚辆副把棵头亩户座吨株]|块(?!钱|资金|经费))(?!共)"
)  # 一册多少钱 asks of 每册
_WHOLE = 0.9  # of a project's name: no other is meant
INDICATOR_ASKS = (
    Ask.TARGET, Ask.ACTUAL, Ask.CEILING, Ask.SCORE, Ask.COUNT, Ask.COMPLETION, Ask.RATE, Ask.LIST,
    Ask.SUM, Ask.YESNO, Ask.GOAL, Ask.BASIS, Ask.LEAST, Ask.MOST,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    indicator: Indicator
    project: str
    score: float
    leftover: tuple[str, ...]


def _of_projects(question: Question) -> frozenset[int]:
    """Where money is asked for and no target, the words of projects' names: they name no indicator."""
    if question.asks(*INDICATOR_ASKS):
        return frozenset()
    named = [m for m in question.projects() if m.coverage >= _HALF]
    return frozenset[int]().union(*(m.positions for m in named if question.kind == "money"))


def fits(question: Question, release: Release, wider: bool = False) -> Iterator[Fit]:
    """The indicators that share words with the question; ``wider``: or words of the same meaning."""
    if not question.leftover(()) or mistaken(question):
        return  # 有多少工作人员 names no indicator
    index = _index(_Reports(release, question.known, _reports(question)))
    everything, texts, matcher = index.everything, index.texts, index.matcher
    if not everything:
        return
    ignored = question.ground | question.positions(*INDICATOR_ASKS) | _of_projects(question)
    said = frozenset().union(*(chosen.all_names for chosen in choose(question)))
    meant = _meant(question)
    of_whole = asks_of_whole(question) and any(not each.record for each, _ in everything)
    of_form = OF_FORM.search(question.folded) is not None and not asks_agreement(question.folded)
    placed = matched(question.folded, OF_WHOLE, OF_FORM, BOTH) | question.coded
    named = _named_whole(question, everything)
    reports, elsewhere = question.report_ids(), told_elsewhere(question)

    def allowed(value: int) -> bool:
        each, project = everything[value]
        if not each.shown or (of_whole and each.record) or (of_form and not each.record):
            return False
        if each.report not in reports and each.record not in elsewhere:
            return False
        if named:
            return value in named
        denied = question.kind == "percent" and _denied(question.folded, each)
        return (not meant or project in meant) and not denied and may_answer(question, each)

    asked = _ONE.sub(r"每\1", question.folded) + (_other_words(question) if wider else "")
    for match in matcher.best(asked, _BEST, allowed, question.ground):
        each, project = everything[match.value]
        explained = match.positions | question.positions(*INDICATOR_ASKS) | met_words(question)
        explained |= placed
        left = _leftover(question, explained, texts[match.value], each, project)
        if of_one(each) and ("人均" in each.names or (project in said and not question.bodies)):
            left = tuple(w for w in left if w not in _heads(question))
        own = sum(
            matcher.weight(asked[i : i + 2])
            for i in match.positions - ignored
            if i + 1 in match.positions
        )
        if (
            (own > 0 or (wider and tells_by_words(question, each)))
            and is_named(question, asked, each, project, said, wider)
            and counts(question, each, project, said)
        ):
            bonus = 4.0 if question.kind or asks_when(question.folded) else 0.0
            bonus += 5.0 if any(m.words in fold(project) for m in question.bodies) else 0.0
            yield Fit(each, project, match.score + bonus, left)


def _denied(folded: str, each: Indicator) -> bool:
    """Whether the share of what is not so is asked for, and an indicator tells of what is: 不满意的比例."""
    return _NOT_SO.search(folded) is not None and _NOT_SO.search(each.names) is None


def named_whole(question: Question, each: Indicator, project: str) -> str:
    """The longest of an indicator's own names that the question says besides its project's; else ''."""
    own = fold(project)
    said = question.folded.replace(own, "\0") if own else question.folded
    names = (fold(n) for n in (each.level3, each.explanation) if n)
    return max(
        (n for n in names if len(n) > _SHORT_NAME and n in said and n not in own),
        key=len,
        default="",
    )


def _named_whole(question: Question, everything: Sequence[tuple[Indicator, str]]) -> frozenset[int]:
    """The indicators of the projects meant that are named whole, unless by part of a longer name."""
    said = (chosen.all_names for chosen in choose(question))
    meant = _meant(question) or frozenset[str]().union(*said)
    found = {
        i: name
        for i, (each, project) in enumerate(everything)
        if project in meant and (name := named_whole(question, each, project))
    }
    longer = set(found.values())
    return frozenset(
        i for i, name in found.items() if not any(name != n and name in n for n in longer)
    )


_SHORT_NAME = 3
_QUANTITY = re.compile("控制|预算|金额|数量?$")  # of whatever an explanation lists


def asks_of_whole(question: Question) -> bool:
    """Whether the organization's own indicators are meant and no project's: 部门整体的满意度, 分项目标里."""
    return OF_WHOLE.search(question.folded) is not None


OF_WHOLE = re.compile(
    r"(?:部门)?整体(?:绩效)?(?:目标|指标)?表?(?:[里中上]面?)?|分项(?:绩效)?(?:目标|指标)(?:[里中上]面?)?"
    r"|部门(?:的)?绩效(?:目标|指标)(?:[里中上]面?)?"
)
OF_FORM = re.compile(r"项目(?:支出|预算)?(?:绩效)?(?:目标)?表(?:[里中上]面?)?")
"""The forms of projects, beside what is said of the whole."""


def _reports(question: Question) -> tuple[str, ...]:
    """The reports whose indicators are compared."""
    years, known = {y.value for y in question.years}, question.known.reports
    every = question.report_ids().union(told_elsewhere(question).values())
    reports = [r for r in every if not years or known[r].year in years]
    if coded := {p.report for m in question.projects() if m.code for p in m.projects}:
        reports = [r for r in reports if r in coded]
    done = question.asks(Ask.SCORE) or "自评" in question.folded
    if question.phase is Phase.EXECUTED or done:
        reports = [r for r in reports if known[r].kind == "final"] or reports
    if len(reports) > _SCOPE:
        likely = {p.report for m in question.projects() for p in m.projects}
        reports = [r for r in reports if r in likely][:_SCOPE]
    return tuple(sorted(reports))


def _meant(question: Question) -> frozenset[str]:
    """The projects that alone can be meant: those named whole, else those of a unit without reports of its
    own, or that bear its name."""
    chosen = choose(question)
    if whole := [c for c in chosen if c.mention.coverage >= _WHOLE]:
        return frozenset().union(*(c.all_names for c in whole))
    asking = question.positions(*INDICATOR_ASKS)
    if question.kind == "money" and chosen and not question.leftover(chosen[0].positions | asking):
        return chosen[0].all_names  # it costs that, not what another's indicator allows
    known = question.known
    units = [m for m in question.bodies if not any(known.bodies[b].reports for b in m.bodies)]
    owners = {iri for m in units for b in m.bodies for iri in known.under(b)}
    return frozenset(
        p.name for p in known.projects
        if p.report in question.report_ids()
        and (p.owner in owners or any(m.words in fold(p.name) for m in units))
    )  # fmt: skip


def told_elsewhere(question: Question) -> dict[str, str]:
    """The project records of the organizations named that stand in another's report, with that report: a
    unit's in its department's."""
    known, own = question.known, question.report_ids()
    owners = {iri for body in question.scope for iri in known.under(body.iri)}
    return {p.record: p.report for p in known.projects if p.owner in owners and p.report not in own}


@dataclass(frozen=True)
class _Index:
    """The indicators of some reports, by their words."""

    everything: tuple[tuple[Indicator, str], ...]
    texts: tuple[str, ...]
    matcher: Matcher[int]


class _Reports:
    __slots__ = ("ids", "known", "release")

    def __init__(self, release: Release, known: Catalogue, ids: tuple[str, ...]) -> None:
        self.release, self.known, self.ids = release, known, ids

    def __hash__(self) -> int:
        return hash((id(self.known), self.ids))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reports) and self.known is other.known and self.ids == other.ids


@lru_cache(maxsize=64)
def _index(reports: _Reports) -> _Index:
    names = {p.record: p.name for p in reports.known.projects if p.report in reports.ids}
    everything = tuple(
        (each, names.get(each.record, ""))
        for report in reports.ids
        for each in indicators_of(reports.release, report)
    )
    texts = tuple(_words(each, project) for each, project in everything)
    return _Index(everything, texts, Matcher((text, i) for i, text in enumerate(texts)))


def _other_words(question: Question) -> str:
    """The words that mean the same as those of the question, set apart: 案件 for 案子."""
    said = (w for w in question.leftover(question.positions(*INDICATOR_ASKS)) if len(w) > 1)
    others = dict.fromkeys(same for w in said for same in alike(w)[1:] if len(same) > 1)
    return "".join(f"\0{word}" for word in others)


def counts_other(word: str, text: str, each: Indicator) -> bool | None:
    """Whether a text says a number right behind a word that is not the indicator's; None where it says none."""
    counted = re.search(rf"{re.escape(word)}(\d+(?:\.\d+)?)", text)
    return None if counted is None else counted[1] not in f"{each.target}{each.actual}"


_AND = re.compile("[、和与及]")


def part_told(word: str, each: Indicator) -> bool:
    """Whether an explanation tells a word's own number, or lists it beside others that are counted with it:
    支渠1.5公里 of 4.6公里; 自建房 of 九小场所与自建房."""
    name, told = fold(each.level3), fold(each.explanation)
    if len(word) < 2 or not name or word in name or word not in told or _QUANTITY.search(word):
        return False
    if (other := counts_other(word, told, each)) is not None:
        return other
    listed = [fold(w).removeprefix("含") for w in _AND.split(each.explanation) if w]
    return len(listed) > 1 and any(w.endswith(word) for w in listed)


def _lists_all_said(question: Question, each: Indicator) -> bool:
    """Whether every thing that an explanation lists is said, so that its number is of all of them."""
    listed = [fold(w) for w in _AND.split(each.explanation) if w]
    return len(listed) > 1 and all(len(w) > 1 and w[-2:] in question.folded for w in listed)


def _words(each: Indicator, project: str) -> str:
    unit = fold(each.target_unit.rpartition("/")[2])
    counted = f"{unit}数 单{unit} 每{unit}" if 0 < len(unit) < 3 else ""
    each_of = "".join(f"每{part}" for part in pieces_of_unit(each.target_unit))
    return fold(
        " ".join(
            (
                project,
                each.level3,
                each.explanation,
                each.level2,
                each.level1,
                each.target_unit,
                counted,
                each_of,
            )
        )
    )


def _leftover(
    question: Question, explained: frozenset[int], evidence: str, each: Indicator, project: str
) -> tuple[str, ...]:
    """Words that neither the indicator's own text nor most of their characters account for."""
    texts = (project, each.level3, each.explanation, each.level2, each.level1, each.target_unit)
    told = [fold(t) for t in texts if t]
    left = question.leftover(explained, evidence)
    idle = {"分值", "权重", "自", "评", "自评"}
    idle |= {"允许", "容许", "之后"}
    idle |= _bare_verb(question)
    idle |= set("局科室办处")  # of an office: 档案局 for 档案
    idle |= {"企业", "单位"} if question.kind == "家" else set()  # whose counter it is
    idle |= {"数量"} if fold(each.level3).endswith("数") else set()
    idle |= {"单价", "均价", "补"} if asks_each(question.folded) else set()
    idle |= {"平均"} if asks_each(question.folded) and of_one(each) else set()
    idle |= _SHARES if question.kind == "percent" and "%" in units(each) else set()
    idle |= {"管", "管用"} if question.kind in _LASTING else set()
    idle |= _PUNCTUAL if "时效" in evidence else set()
    idle |= {"完成"} if asks_when(question.folded) and "完成" in each.actual else set()
    idle |= {"活动"} if question.kind in ("次", "场", "回", "期") else set()  # what is counted
    torn = torn_words(question.folded, evidence)
    part = tuple(
        w
        for w in question.once(_beside_projects)
        if part_told(w, each)
        if not _lists_all_said(question, each) or counts_other(w, fold(each.explanation), each)
    )  # no word of a project's name
    return part + tuple(
        w for w in left
        if w not in part and w not in idle and w not in torn
        and not (len(w) > 1 and any(stands_near(w, t) for t in told))
    )  # fmt: skip


def _beside_projects(question: Question) -> list[str]:
    """The words that are of no project's name."""
    named = frozenset[int]().union(*(c.positions for c in choose(question)))
    return question.leftover(named)


def _heads(question: Question) -> frozenset[str]:
    """What only says that it is asked of one person."""
    return _HEADS if asks_each(question.folded) else frozenset()


def _bare_verb(question: Question) -> frozenset[str]:
    """The lone verb before what is counted, which says no more than that: 拉 in 拉几条专线."""
    if question.kind in (None, "money", "percent"):
        return frozenset()
    verb = _VERB.search(question.folded)
    return frozenset(verb["verb"]) if verb else frozenset()
