"""Which project a question means, and its records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.release import Release
from search.asks import Ask
from search.catalogue import ProjectName
from search.matching import names_another, stands_near
from search.measures import FUNCTIONAL, KEY
from search.performance import Record, indicators_of, record_query, records
from search.positions import covered
from search.project_mentions import ProjectMention
from search.queries import Query
from search.question import Question
from search.tokens import segmenter
from search.wording import alike, fold, said_in

GENERIC = (
    "项目", "经费", "费用", "专项", "工作", "服务", "建设", "管理", "支出",
    "资金", "活动", "年费", "中心", "设备", "技术", "系统", "办公",
)  # fmt: skip
_VERBS = frozenset({"采购", "购置", "购买"})  # alone they do not name 采购中心, but 采购某设备
_ALL_MONEY = re.compile(r"(?:总|全部|全年)(?:的)?(?:支出|收入)|(?:预算|决算)总")
_ONE = "(?:一?[套册本件台条份张枚个辆块])?"  # 刻一套章
_PARTICLES = frozenset(
    "的了着过是有在和与给把被让对为向从到那这哪个些么多少几要用花来去也都还就该各每新"
)
_PROJECT = re.compile("项目(?!支出)")
_PROJECT_SPENDING = re.compile("项目支出")
_SPENDING = re.compile("支出(?:决算|预算|里|中|多少|是|为)")
_ACCOUNT = re.compile("的?(?:支出|决算|基本支出|项目支出|财政拨款)")
"""What stands behind a subject's name where it is that of an account."""
_CALLED_ONE = re.compile(r"的?(?:[那这]个)?项目(?!支出|经费|资金|总|预算支出)")
_EVERYDAY, _RUN = 2, 4  # how far a word is from a subject's name; characters of that in a project's
_SAID = 0.5  # of a name
_THINLY = 0.4  # of a name, that an account may have as well
_FAINT = 0.3  # of a name, where only its characters are said
_FEW, _TELLING = 12, 4  # reports that are read through; characters that tell a project
_OF_IT = (
    Ask.SUM, Ask.ACTUAL, Ask.TARGET, Ask.SCORE, Ask.RATE, Ask.COMPLETION, Ask.LIST, Ask.CODE,
    Ask.SUPERVISOR,
)  # fmt: skip
_NEAR = 0.75  # of the best score: a second name that may be meant as well


@dataclass(frozen=True, slots=True)
class Chosen:
    """A project the question means, with what its name explains of the question."""

    mention: ProjectMention
    names: tuple[ProjectName, ...]  # its records, of the years that were said
    rivals: tuple[str, ...] = ()  # other names that fit nearly as well
    told: bool = False  # found by what its record says, not by its name

    @property
    def name(self) -> str:
        return self.names[0].name if self.names else self.mention.name

    @property
    def all_names(self) -> frozenset[str]:
        """The name as each of its records prints it, with or without 项目 behind it."""
        return frozenset(p.name for p in self.mention.projects)

    @property
    def positions(self) -> frozenset[int]:
        return self.mention.positions


def choose(question: Question) -> list[Chosen]:
    """Projects that are meant, best first; none where only general words are shared."""
    return list(question.once(_choose))


def _choose(question: Question) -> list[Chosen]:
    mentions = [
        m
        for m in question.projects()
        if distinct(question, m) and not names_an_account(question, m)
    ]
    if mistaken(question):
        return []
    mentions = mentions or _by_characters(question) or _by_another_word(question)
    if not mentions:
        return [replace(of_years(question, m), told=True) for m in _by_subject(question)]
    best = max(m.score for m in mentions)
    near = [m for m in mentions if m.score >= _NEAR * best]
    found: list[Chosen] = []
    for mention in near:
        rivals = tuple(
            m.name for m in near
            if m is not mention and (m.score >= 0.9 * mention.score or _told_alike(m, mention))
        )  # fmt: skip
        found.append(of_years(question, mention, rivals))
    return found


def names_an_account(question: Question, mention: ProjectMention) -> bool:
    """Whether all that would name a project is an account of its own: 机关运行经费 is no 机关综合运行保障经费,
    防汛支出 no 防汛物资储备."""
    if _PROJECT.search(question.folded):
        return False
    behind = question.folded[max(mention.positions, default=-1) + 1 :]
    if mention.coverage < _THINLY and "支出" not in mention.name and _SPENDING.match(behind):
        return True
    name, said = (
        fold(mention.name),
        mention.positions - covered(m.span() for m in _PROJECT_SPENDING.finditer(question.folded)),
    )
    for m in question.measures:
        if m.far or not mention.positions or not said <= m.span:
            continue
        if all(x.kind == KEY for x in m.measures):
            if question.folded[m.start : m.end] not in name:
                return True
        elif all(x.kind == FUNCTIONAL for x in m.measures) and _ACCOUNT.match(
            question.folded, m.end
        ):
            return True
    return False


def _told_alike(one: ProjectMention, other: ProjectMention) -> bool:
    """Whether the same few words are all that is said of both names: 审核费 of two reviews."""
    return one.positions == other.positions and max(one.coverage, other.coverage) < _SAID


def of_years(question: Question, mention: ProjectMention, rivals: tuple[str, ...] = ()) -> Chosen:
    """A project with its records of the years that are said."""
    years = {y.value for y in question.years}
    names = tuple(p for p in mention.projects if not years or p.year in years)
    return Chosen(mention, names, rivals)


_BETWEEN = re.compile(r"的?[那这][笔个项]|的")
"""What stands between the words of a name and is no part of it: 追加的那笔接待费."""


def mistaken(question: Question) -> str:
    """The project whose name is said but for one character within it, where no other is named: "" else."""
    named = [m for m in question.projects() if m.coverage >= _SAID]
    plain = _BETWEEN.sub("", question.folded)
    if any(name in question.folded or name in plain for name in (fold(m.name) for m in named)):
        return ""
    return next((m.name for m in named if names_another(question.folded, fold(m.name))), "")


def _by_characters(question: Question) -> list[ProjectMention]:
    """The one project in whose name two lone characters that are said together stand close: 刻章 in
    印章刻制. Nothing where several names have them."""
    reports, years = question.report_ids(), {y.value for y in question.years}
    words = question.leftover(question.measure_positions)
    for pair in joined(words, question.folded)[len(words) :]:
        found = [
            p for p in question.known.projects
            if p.report in reports and (not years or p.year in years)
            and stands_near(pair, fold(p.name), 2)
        ]  # fmt: skip
        if len({p.name for p in found}) == 1:
            at = frozenset(question.folded.index(c) for c in pair)
            return [ProjectMention(at, _FAINT, 1.0, tuple(found))]
    return []


def _by_another_word(question: Question) -> list[ProjectMention]:
    """The one project that is called so in another word of the same meaning: 营养餐项目 for 营养改善计划."""
    if "项目" not in question.folded:
        return []
    reports, years = question.report_ids(), {y.value for y in question.years}
    for word in question.leftover(question.measure_positions):
        others = [other for other in alike(word)[1:] if len(other) > 2]
        found = [
            p for p in question.known.projects
            if p.report in reports and (not years or p.year in years)
            and any(other in fold(p.name) for other in others)
        ]  # fmt: skip
        if len({p.name for p in found}) == 1 and len(word) > 1:
            at = question.folded.index(word)
            span = frozenset(range(at, at + len(word)))
            return [ProjectMention(span, _FAINT, 1.0, tuple(found))]
    return []


def _by_subject(question: Question) -> list[ProjectMention]:
    """The one project that is called by the subject which an everyday word means: 扫马路那个项目 for
    环境卫生清扫服务, as 扫马路 is 城乡社区环境卫生."""
    reports, years = question.report_ids(), {y.value for y in question.years}
    allowed = [
        p for p in question.known.projects
        if p.report in reports and (not years or p.year in years)
    ]  # fmt: skip
    for mention in question.measures:
        if mention.far < _EVERYDAY or not _CALLED_ONE.match(question.folded, mention.end):
            continue
        names = {fold(m.name) for m in mention.measures}
        runs = {n[i : i + _RUN] for n in names for i in range(len(n) - _RUN + 1)}
        found = [p for p in allowed if any(run in fold(p.name) for run in runs)]
        if len({fold(p.name) for p in found}) == 1:
            return [ProjectMention(mention.span, _FAINT, 1.0, tuple(found))]
    return []


def distinct(question: Question, mention: ProjectMention) -> bool:
    """Whether the words shared with the name tell this project from any other."""
    own = mention.positions - question.named
    text = "".join(c if i in own else " " for i, c in enumerate(question.folded))
    idle = {verb for verb in _VERBS if not fold(mention.name).startswith(verb)}
    text = " ".join(run for run in text.split() if run not in idle)
    for word in GENERIC:
        text = text.replace(word, " ")
    name = fold(mention.name)
    shared = set(segmenter().cut(question.folded)) & set(segmenter().cut(name))
    runs = [run for run in text.split() if len(run) > 2 or run in shared]
    latin = any(run.isascii() and run.isalpha() for run in text.split() if len(run) > 1)
    tail = any(name[i:] in question.folded for i in range(len(name) - 4))  # 某中心经费
    if mention.coverage >= 0.9 or runs or latin or tail:
        return True
    words = joined(question.leftover(question.measure_positions), question.folded)
    return any(
        len(w) > 1 and w not in idle.union(GENERIC) and stands_near(w, name, 2) for w in words
    )


def joined(words: list[str], folded: str) -> list[str]:
    """Words with single characters that stand side by side put together: 刻 and 章 as 刻章."""
    found = list(words)
    for one, other in pairwise(w for w in words if not re.fullmatch(_ONE, w)):
        if len(one) == len(other) == 1 and re.search(f"{one}{_ONE}{other}", folded):
            found.append(one + other)
    return found


def by_content(question: Question, release: Release) -> list[Chosen]:
    """The one project whose purpose and goals have the words that are said of it: 给社区配电脑的项目."""
    reports = sorted(question.report_ids())
    words = question.unaccounted(question.positions(*_OF_IT))
    if (
        not _PROJECT.search(question.folded)
        or len(reports) > _FEW
        or sum(map(len, words)) < _TELLING
    ):
        return []
    torn = _torn(question)
    years, found = {y.value for y in question.years}, dict[str, list[ProjectName]]()
    for project in question.known.projects:
        if project.report in reports and (not years or project.year in years):
            for record in records(release, record_query(project.record)):
                said = fold(record.name) + told_text(release, record)
                if all(said_in(w, said) for w in (*words, *torn)):
                    found.setdefault(project.name, []).append(project)
    if len(found) != 1:
        return []
    names = tuple(next(iter(found.values())))
    at = covered(m.span() for w in words for m in re.finditer(re.escape(w), question.folded))
    return [Chosen(ProjectMention(at, _FAINT, 1.0, names), names, told=True)]


def _torn(question: Question) -> list[str]:
    """Lone characters side by side that each mean little and together a thing: 办 and 照 of 办照."""
    cut = segmenter().cut(question.said_beside_names())
    return [
        a + b for a, b in pairwise(cut)
        if len(a) == len(b) == 1 and _PARTICLES.isdisjoint(a + b) and not (a + b).isascii()
    ]  # fmt: skip


def told_text(release: Release, record: Record) -> str:
    """What a record and its indicators say the project does, folded."""
    explained = (i.names for i in indicators_of(release, record.report) if i.record == record.iri)
    return fold(" ".join((record.purpose, *record.goals, *record.achievements, *explained)))


def names_project(question: Question) -> bool:
    """Whether the only measure is an everyday word that stands in the name of a project of the
    organization: 专家评审费 is rather the project of that name than 劳务费."""
    said = question.measures
    if len(said) != 1 or said[0].far < 2:
        return False
    word = question.folded[said[0].start : said[0].end]
    names = [fold(m.name) for m in question.projects() if word in fold(m.name)]
    if not any(two in fold(m.name) for m in said[0].measures for two in _pairs(word)):
        return bool(names)  # 稿酬 is the project's word and none of 劳务费's
    return len(word) > 3 and any(
        len(name) <= 2 * len(word) + 2 or (name.endswith(word) and len(word) > 4) for name in names
    )


def _pairs(word: str) -> list[str]:
    """The characters of a word by twos."""
    return [word[i : i + 2] for i in range(len(word) - 1)]


def records_of(release: Release, names: Sequence[ProjectName]) -> list[tuple[Record, Query]]:
    """The records, with the query that reads each; the owner's own report first."""
    found: list[tuple[Record, Query]] = []
    for name in names:
        query = record_query(name.record)
        found.extend((record, query) for record in records(release, query))
    return found


def evidence_text(record: Record, owner: str) -> str:
    """Everything a record says, to explain words of a question with."""
    return fold(
        " ".join(
            (
                record.name,
                record.purpose,
                record.problems,
                owner,
                *record.goals,
                *record.achievements,
            )
        )
    )


def asks_of_body(folded: str) -> bool:
    """Whether all money of an organization is asked for, and no project's: 某办决算总支出."""
    return "项目" not in folded and _ALL_MONEY.search(folded) is not None


def of_another_body(question: Question, record: Record, told: str = "") -> bool:
    """Whether a unit without reports of its own is named, and a project, and what else is ``told`` of it, speaks
    of others only."""
    if not question.scope or any(b.reports or b.iri == record.owner for b in question.scope):
        return False
    said = fold(f"{record.name} {record.purpose} {told}")
    return not any(m.words in said for m in question.bodies)
