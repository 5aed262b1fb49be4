"""Understanding a question: what it names (organizations, years, phases, measures, projects) and what it asks.

Every slot keeps the stretch of the question that is its evidence; what no slot of a reading explains
is left over and counts against that reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from ontology.facts import Phase
from search.asks import Ask, Asked, find_asks
from search.body_codes import with_codes
from search.body_mentions import BodyMention, find_bodies, with_units
from search.catalogue import Body, Catalogue, ProjectName
from search.enumerated import Seams, seams_of
from search.leftover import not_colouring, unexplained
from search.measures import Mention
from search.money import UNIT_SAID, amounts, asked_unit, counter_spans, wanted_kind
from search.named_measures import list_headings, named_measures
from search.periods import PhaseWord, Relative, Year, phases, relatives, years
from search.positions import covered
from search.project_mentions import ProjectMention, called_items, find_projects
from search.surface import surface
from search.wording import content_words, fold

T = TypeVar("T")

LONGEST = 400  # folded characters; a longer text is no question
_ENOUGH_OF_NAME = 3  # characters after a year that tell a project's name
_WORDS_OF_NAME = 2  # right behind a year that tell it as well: 2022年的环境体系
_OWN_LEVEL = re.compile(
    r"本级|本部(?!门)|机关本身|自己本身|单位(?:预算|决算)(?!绩效)|(?<=[局委厅办院署])机关(?![\u4e00-\u9fff]*?(?:运行|运转)|事务|党|工|服务|事业|单位)"
)
_BESIDE_OWN_LEVEL = re.compile(
    r"除了?(?:[学本]?校|机关|单位|[局委厅院]里?)?(?:本级|本部)(?:以外|之外|外)?(?=[还都也])"
)
_ASKING = re.compile(
    rf"什么|百分之(?:多少|几)|多少|哪些|哪一?个?月(?:份|底)?|哪[一二两三四五六七八九几][所家个种类项样位名款处座条支期块]|哪一?个|怎么样?|多久|多快|多长(?!度)"
    rf"|(?<![最更])多高|{UNIT_SAID.pattern}"
)
_SAME_YEAR = re.compile(r"(?:在)?同(?:一)?(?:年度?|期)(?:度)?的?")
_LIKEWISE = re.compile(r"(?:同样|一样|都|均|同)(?:都|也)?(?:是|在|为|按|取)?(?=(?:20)?\d\d年)")
"""That a year is of all that is named: 同样是2023年."""
_CODE = re.compile(r"(?<!\d)(?:2\d{4}|2\d{6}|[35]\d{4})(?!\d)")  # of a subject, not of a class
_TOLD_IN = re.compile(
    r"(?:情况|编制|编报|报表|文字)?说明书?(?:里面?|之?中|当中|上)(?:写|说|讲|列)?(?:的|着|了|是)?"
)
"""Where it stands that is asked for: 决算说明里."""
_TOLD_IN_PROSE = (
    Ask.CHANGE, Ask.GROWTH, Ask.DIFFERENCE, Ask.COMPLETION, Ask.SHARE, Ask.LIST, Ask.COUNT, Ask.REASON,
    Ask.MOST, Ask.LEAST,
)  # fmt: skip
"""What is told by prose whether that is said or not; a figure may be another one there than in a table."""
_APIECE = re.compile(r"各自?(?=是|为|有|花|用|多少|几)|分别")
_GIVEN = re.compile(
    r"(?:预算|的时候|时|一共|总共|只|才|先)*(?:批复?|安排|下达|核定|列支?|给|定|拨|报|花|用|支出|是|为)?(?:了|的|出|到)?(?:是|为)?"
)
"""What may stand between a budget's name and its amount: 年初批了40万."""
_BELONGING = re.compile(r"(?:的|那个|这个|那边|里面?|下面?|下属|所属|直属|下辖|管的?)*")


@dataclass
class Question:
    """A question taken apart. Positions count characters of ``folded``."""

    text: str
    known: Catalogue
    folded: str = field(init=False)
    origin: tuple[int, ...] = field(init=False)
    _projects: dict[int, list[ProjectMention]] = field(init=False, default_factory=dict)
    _worked_out: dict[Callable[[Question], object], object] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self.folded, self.origin = surface(self.text[: 4 * LONGEST])

    @cached_property
    def years(self) -> list[Year]:
        """The years said, without those that are only in the name of a project."""
        return [y for y in years(self.folded) if not self._names_project(y.start, y.end)]

    def _names_project(self, start: int, end: int) -> bool:
        """Whether a year and what follows it stand so in the name of a project."""
        words = self.folded[start : end + _ENOUGH_OF_NAME]
        if len(words) < end - start + _ENOUGH_OF_NAME:
            return False
        year, behind = self.folded[start:end], content_words(self.folded[end:])[:_WORDS_OF_NAME]
        telling = len(behind) == _WORDS_OF_NAME and all(len(w) > 1 for w in behind)
        return any(
            words in name or (telling and year in name and all(w in name for w in behind))
            for name in self.known.dated_names
        )

    @cached_property
    def relatives(self) -> list[Relative]:
        return relatives(self.folded)

    @cached_property
    def phases(self) -> list[PhaseWord]:
        return phases(self.blanked(self.named), self._seams.marks)

    @property
    def phase(self) -> Phase | None:
        """The one phase that is said outright."""
        said = {p.phase for p in self.phases if p.certain} - self._told_phases
        return said.pop() if len(said) == 1 else None

    @cached_property
    def _told_phases(self) -> set[Phase]:
        """The phases whose amount the question itself states, beside one that it asks for: 年初预算40万，全年是多少."""
        begins = [
            start for _, unit, start, _ in self.amounts if "元" in unit or unit in ("万", "亿")
        ]

        def stated(said: PhaseWord) -> bool:
            return any(_GIVEN.fullmatch(self.folded, said.end, at) for at in begins)

        told = {p.phase for p in self.phases if p.certain and stated(p)}
        asked = {p.phase for p in self.phases if p.certain and not stated(p)}
        return told - asked if len(asked) == 1 else set()

    @property
    def leaning(self) -> Phase | None:
        """The phase said outright, or hinted at by a verb."""
        if any(p.certain for p in self.phases):
            return self.phase
        said = {p.phase for p in self.phases}
        return said.pop() if len(said) == 1 else None

    @cached_property
    def unit(self) -> str | None:
        return asked_unit(self.folded)

    @cached_property
    def amounts(self) -> list[tuple[object, str, int, int]]:
        return list(amounts(self.blanked(self.named | self._year_positions)))

    @cached_property
    def _year_positions(self) -> frozenset[int]:
        spans = [(y.start, y.end) for y in self.years] + [(r.start, r.end) for r in self.relatives]
        spans += [m.span() for m in _LIKEWISE.finditer(self.folded)]
        spans += [m.span() for m in _SAME_YEAR.finditer(self.folded) if self._beside_other(m)]
        return covered(spans)

    def _beside_other(self, same: re.Match[str]) -> bool:
        """Whether 同年 says of a second organization that it is of the year of the first: 甲局2023年比乙局同年."""
        if len(self.years) != 1 or self.years[0].end > same.start():
            return False
        return any(
            same.end() == min(m.span) or same.start() - m.end in (0, 1)
            for m in self.bodies[1:] if self.bodies[0].end <= same.start()
        )  # fmt: skip

    @cached_property
    def _mentioned(self) -> list[BodyMention]:
        named = find_bodies(self.folded, self.known, self.wants_own_level, self._seams.lists)
        return with_codes(self.folded, self.known, named)

    @cached_property
    def bodies(self) -> list[BodyMention]:
        return [m for m in self._mentioned if m.bodies]

    @cached_property
    def elsewhere(self) -> list[BodyMention]:
        """Names of organizations of other places than those in the reports."""
        return [m for m in self._mentioned if not m.bodies]

    @cached_property
    def named(self) -> frozenset[int]:
        """Positions of organizations' names."""
        return frozenset().union(*(m.span for m in self.bodies))

    @cached_property
    def _seams(self) -> Seams:
        return seams_of(self.text, self.origin)

    @property
    def list_marks(self) -> frozenset[int]:
        """Where the user set a mark that sets things side by side."""
        return self._seams.lists

    @property
    def brackets(self) -> tuple[tuple[int, int], ...]:
        """Where what the user put in brackets begins and ends."""
        return self._seams.brackets

    @cached_property
    def measures(self) -> list[Mention]:
        return named_measures(
            self.folded, self.known.measures, self._seams, self.named, self._year_positions
        )

    @cached_property
    def measure_positions(self) -> frozenset[int]:
        return frozenset().union(*(m.span for m in self.measures))

    @cached_property
    def asked(self) -> list[Asked]:
        return find_asks(self.folded, self.named | self.measure_positions | self._project_names)

    @cached_property
    def _project_names(self) -> frozenset[int]:
        """Where a project's whole name or its code is said: its own words ask for nothing, such as 控制 of
        控制系统升级."""
        names = {fold(m.name) for m in self.projects() if round(m.coverage, 1) >= 1} - {""}
        found = (m for name in names for m in re.finditer(re.escape(name), self.folded))
        return self.coded | covered(m.span() for m in found)

    @cached_property
    def coded(self) -> frozenset[int]:
        """Where a project is named by its code."""
        return frozenset[int]().union(*(m.positions for m in self.projects() if m.code))

    @cached_property
    def names_together(self) -> bool:
        """Whether all that is named is one word for several subjects together: 水电费."""
        return len(self.measures) == 2 and self.measures[0].end - self.measures[0].start == 1

    @cached_property
    def kind(self) -> str | None:
        """What is counted: money, percent, or a counter such as 次; None where it is not said."""
        return wanted_kind(self.blanked(self.named))

    def asks(self, *wanted: Ask) -> bool:
        return not self._asked_for.isdisjoint(wanted)

    @cached_property
    def _asked_for(self) -> frozenset[Ask]:
        return frozenset(a.ask for a in self.asked)

    @cached_property
    def scope(self) -> tuple[Body, ...]:
        """The organizations that the question is about, each once."""
        said = self.bodies
        meant = [m for i, m in enumerate(said) if not self._is_above(m, said[i + 1 :])]
        iris = dict.fromkeys(iri for mention in meant for iri in mention.bodies)
        return tuple(self.known.bodies[iri] for iri in iris)

    def _is_above(self, mention: BodyMention, behind: list[BodyMention]) -> bool:
        """Whether an organization is only said before a unit of its own: 某委办下属某中心."""
        if not behind or min(behind[0].span) in self._seams.lists:
            return False  # 某局、某中心 are two
        between = self.folded[mention.end : min(behind[0].span)]
        if not _BELONGING.fullmatch(between) or (not between and _APIECE.search(self.folded)):
            return False  # 某委办某中心各多少: each one's is asked for
        above = {up for iri in behind[0].bodies for up in self.known.above(iri)}
        return any(iri in above for iri in mention.bodies)

    @cached_property
    def _own_regions(self) -> frozenset[int]:
        """Where a region of the one organization that is named is said apart from its name."""
        if len(self.scope) != 1:
            return frozenset()
        forms = {form for r in self.scope[0].apart.regions for form in r.forms}
        found = (m.span() for form in forms for m in re.finditer(re.escape(form), self.folded))
        return covered(found)

    @cached_property
    def wants_own_level(self) -> bool:
        return bool(_OWN_LEVEL.search(_BESIDE_OWN_LEVEL.sub("", self.folded)))

    @property
    def beside_own_level(self) -> bool:
        """Whether it is asked what there is beside the own level: 除了本级还有哪几家."""
        return _BESIDE_OWN_LEVEL.search(self.folded) is not None

    def report_ids(self) -> frozenset[str]:
        """The reports that the named organizations publish or stand in; all where none is named."""
        if not self.bodies:
            return frozenset(self.known.reports)
        found: set[str] = set()
        for body in self.scope:
            found.update(r.id for r in body.reports)
            if not body.reports:
                found.update(
                    r.id for up in self.known.above(body.iri) for r in self.known.bodies[up].reports
                )
        return frozenset(found)

    def projects(self, limit: int = 6) -> list[ProjectMention]:
        """Projects that the question may mean, best first: those of the named organizations."""
        if limit not in self._projects:
            self._projects[limit] = self._find_projects(limit)
        return self._projects[limit]

    def _find_projects(self, limit: int) -> list[ProjectMention]:
        reports = self.report_ids()
        owners = {iri for body in self.scope for iri in self.known.under(body.iri)}

        def allowed(project: ProjectName) -> bool:
            return not self.bodies or project.report in reports or project.owner in owners

        ignored = self._year_positions | called_items(self.folded, self.measures)
        return find_projects(self.folded, self.known, ignored, allowed, limit)

    def once(self, work_out: Callable[[Question], T]) -> T:
        """What a function makes of this question, worked out the first time it is wanted."""
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        return cast("T", self._worked_out[work_out])

    def positions(self, *asks: Ask) -> frozenset[int]:
        """Where the question asks any of ``asks``."""
        spans = [(a.start, a.end) for a in self.asked if a.ask in asks]
        return covered(spans)

    @cached_property
    def ground(self) -> frozenset[int]:
        """What every reading explains: organizations, years, phases, the unit asked for."""
        spans = [(p.start, p.end) for p in self.phases]
        open_text = self.blanked(self.named)
        spans += [m.span() for m in _ASKING.finditer(open_text)] + counter_spans(open_text)
        if self.asks(*_TOLD_IN_PROSE):
            spans += [m.span() for m in _TOLD_IN.finditer(open_text)]
        if self.scope and all(body.own_level for body in self.scope):
            spans += [m.span() for m in _OWN_LEVEL.finditer(open_text)]
        taken = self.named | self._year_positions | self._glosses
        taken |= list_headings(self.text, self.origin, self.measures, self.brackets)
        taken |= with_units(self.folded, self.known, self.bodies)
        return taken | covered(spans)

    @cached_property
    def _glosses(self) -> frozenset[int]:
        """Words that only say again what a subject's code means: 行政编制的人交的医疗2101101."""
        spans: list[tuple[int, int]] = []
        for mention in self.measures:
            if len(mention.measures) > 1 or not _CODE.search(
                self.folded[mention.start : mention.end]
            ):
                continue
            name = fold(mention.measures[0].name)
            pairs = {name[i : i + 2] for i in range(len(name) - 1)}
            hidden = self.named | self._year_positions | self.measure_positions
            for word in content_words(self.blanked(hidden, " ")):
                if any(word[i : i + 2] in pairs for i in range(len(word) - 1)):
                    at = self.folded.index(word)
                    spans.append((at, at + len(word)))
        return covered(spans)

    @cached_property
    def _set_beside_years(self) -> frozenset[int]:
        """Where 比 or its like stands right before a year: a word of its own, no part of 车比."""
        starts = [y.start for y in self.years] + [r.start for r in self.relatives]
        return frozenset(at - 1 for at in starts if at and self.folded[at - 1] in "比较跟和同与")

    def leftover(
        self, explained: Iterable[int], evidence: str = "", light: bool = False
    ) -> list[str]:
        """Words with content that neither ``explained`` positions nor the evidence account for."""
        taken = self.ground.union(explained, self._own_regions)
        cuts = self._seams.marks | self._set_beside_years
        return unexplained(self.folded, taken, cuts, evidence, light)

    def unaccounted(self, explained: Iterable[int], evidence: str = "") -> list[str]:
        """As ``leftover``, for a sentence as the answer: a lone character, or a word that only
        colours the asking, keeps no sentence from being the right one; a figure it might."""
        return not_colouring(self.leftover(explained, evidence), self.folded)

    def known_words(self, text: str) -> list[str]:
        """The words with content of a folded stretch."""
        return content_words(text)

    def unbroken(self, start: int, end: int) -> bool:
        """Whether the user wrote a folded stretch without any mark or blank in it."""
        return self.origin[end - 1] - self.origin[start] == end - 1 - start

    def said_beside_names(self) -> str:
        """What is said but for organizations, years and phases, folded."""
        return self.blanked(self.ground, "")

    def said(self, start: int, end: int) -> str:
        """A stretch as the user wrote it."""
        if start >= end:
            return ""
        return self.text[self.origin[start] : self.origin[end - 1] + 1]

    def blanked(self, hidden: frozenset[int], mark: str = "\u0000") -> str:
        """What is said, with a mark for each of its hidden characters, or without them."""
        return "".join(mark if i in hidden else c for i, c in enumerate(self.folded))


def understand(text: str, known: Catalogue) -> Question:
    """``text`` as a question over ``known`` names."""
    return Question(text, known)
