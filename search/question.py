"""Understanding a question: what it names (organizations, years, phases, measures, projects) and what it asks.

Every slot keeps the stretch of the question that is its evidence; what no slot of a reading explains
is left over and counts against that reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ontology.facts import Phase
from search.asks import Ask, Asked, find_asks
from search.catalogue import Body, Catalogue, ProjectName, abbreviated
from search.measures import Mention
from search.money import amounts, asked_unit, counter_spans, wanted_kind
from search.periods import PhaseWord, Relative, Year, phases, relatives, years
from search.wording import alike, content_words, fold, fold_with_origin

LONGEST = 400  # folded characters; a longer text is no question
_TAIL = re.compile(r"[局委办厅处所院校室队会社馆站府心学道]")
_OWN_LEVEL = re.compile(r"本级|本部|机关本身|自己本身")
_GLUE = re.compile(r"^(?:的|那边|这边|那里|那个|这个|里|下属|所属|下面|那|这|区|市|县|省)*$")
_ASKING = re.compile(
    r"什么|多少|哪些|哪一?个|怎么样?|多久|多长时间|(?:用|以|按|折合|换算成|折算成|合)(?:成)?(?:多少)?(?:亿元|万元|元)(?:来)?(?:表示|为单位|计算|计|算)?"
    r"|(?:单位|精确到)(?:是|为|用)?(?:亿元|万元|元)"
)
_ELSEWHERE = re.compile(r"它(?:们)?的?|该(?:单位|部门|中心|局)")


@dataclass(frozen=True, slots=True)
class BodyMention:
    """Words that name organizations; several where the words fit several."""

    start: int
    end: int
    words: str
    bodies: tuple[str, ...]
    region_spans: tuple[tuple[int, int], ...] = ()

    @property
    def span(self) -> frozenset[int]:
        found = set(range(self.start, self.end))
        for start, end in self.region_spans:
            found.update(range(start, end))
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class ProjectMention:
    """Words that name projects: ``coverage`` is the share of the name that was said."""

    positions: frozenset[int]
    coverage: float
    score: float
    projects: tuple[ProjectName, ...]

    @property
    def name(self) -> str:
        return self.projects[0].name


@dataclass
class Question:
    """A question taken apart. Positions count characters of ``folded``."""

    text: str
    known: Catalogue
    folded: str = field(init=False)
    origin: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.folded, self.origin = fold_with_origin(self.text[: 4 * LONGEST])

    @cached_property
    def years(self) -> list[Year]:
        return years(self.folded)

    @cached_property
    def relatives(self) -> list[Relative]:
        return relatives(self.folded)

    @cached_property
    def phases(self) -> list[PhaseWord]:
        return phases(self._without(self.named))

    @property
    def phase(self) -> Phase | None:
        """The one phase that is said outright."""
        said = {p.phase for p in self.phases if p.certain}
        return said.pop() if len(said) == 1 else None

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
        return list(amounts(self._without(self.named | self._year_positions)))

    @cached_property
    def _year_positions(self) -> frozenset[int]:
        spans = [(y.start, y.end) for y in self.years] + [(r.start, r.end) for r in self.relatives]
        return frozenset(i for start, end in spans for i in range(start, end))

    @cached_property
    def bodies(self) -> list[BodyMention]:
        return _find_bodies(self)

    @cached_property
    def named(self) -> frozenset[int]:
        """Positions of organizations' names."""
        return frozenset().union(*(m.span for m in self.bodies))

    @cached_property
    def measures(self) -> list[Mention]:
        hidden = self.named | self._year_positions
        found = self.known.measures.mentions(self.folded, hidden)
        return _without_weak(found, self.folded, self._year_positions)

    @cached_property
    def measure_positions(self) -> frozenset[int]:
        return frozenset().union(*(m.span for m in self.measures))

    @cached_property
    def asked(self) -> list[Asked]:
        return find_asks(self.folded, self.named | self.measure_positions)

    @cached_property
    def kind(self) -> str | None:
        """What is counted: money, percent, or a counter such as 次; None where it is not said."""
        return wanted_kind(self._without(self.named))

    def asks(self, *wanted: Ask) -> bool:
        return any(a.ask in wanted for a in self.asked)

    @cached_property
    def scope(self) -> tuple[Body, ...]:
        """The organizations that the question is about, each once."""
        iris = dict.fromkeys(iri for mention in self.bodies for iri in mention.bodies)
        return tuple(self.known.bodies[iri] for iri in iris)

    @cached_property
    def wants_own_level(self) -> bool:
        return bool(_OWN_LEVEL.search(self.folded))

    def report_ids(self) -> frozenset[str]:
        """The reports that the named organizations publish or stand in; all where none is named."""
        if not self.bodies:
            return frozenset(self.known.reports)
        found: set[str] = set()
        for body in self.scope:
            found.update(r.id for r in body.reports)
            if not body.reports:
                found.update(r.id for up in self.known.above(body.iri) for r in self.known.bodies[up].reports)
        return frozenset(found)

    def projects(self, limit: int = 6) -> list[ProjectMention]:
        """Projects that the question may mean, best first: those of the named organizations."""
        return _find_projects(self, limit)

    def positions(self, *asks: Ask) -> frozenset[int]:
        """Where the question asks any of ``asks``."""
        spans = [(a.start, a.end) for a in self.asked if a.ask in asks]
        return frozenset(i for start, end in spans for i in range(start, end))

    @cached_property
    def ground(self) -> frozenset[int]:
        """What every reading explains: organizations, years, phases, the unit asked for."""
        spans = [(p.start, p.end) for p in self.phases]
        open_text = self._without(self.named)
        spans += [m.span() for m in _ASKING.finditer(open_text)] + counter_spans(open_text)
        return self.named | self._year_positions | {i for s, e in spans for i in range(s, e)}

    def leftover(
        self, explained: Iterable[int], evidence: str = "", light: bool = False
    ) -> list[str]:
        """Words with content that neither ``explained`` positions nor the evidence account for."""
        taken = self.ground.union(explained)
        words: list[str] = []
        stretch = ""
        for index, character in enumerate(self.folded + "\u0000"):
            if index < len(self.folded) and index not in taken:
                stretch += character
                continue
            if stretch:
                words.extend(content_words(stretch, light))
            stretch = ""
        folded = fold(evidence)
        return [w for w in words if not (folded and any(same in folded for same in alike(w)))]

    def known_words(self, text: str) -> list[str]:
        """The words with content of a folded stretch."""
        return content_words(text)

    def said(self, start: int, end: int) -> str:
        """A stretch as the user wrote it."""
        if start >= end:
            return ""
        return self.text[self.origin[start] : self.origin[end - 1] + 1]

    def _without(self, hidden: frozenset[int]) -> str:
        return "".join("\u0000" if i in hidden else c for i, c in enumerate(self.folded))


def understand(text: str, known: Catalogue) -> Question:
    """``text`` as a question over ``known`` names."""
    return Question(text, known)


def _find_bodies(question: Question) -> list[BodyMention]:
    folded, known = question.folded, question.known
    found: list[tuple[int, int, frozenset[str]]] = []
    taken: set[int] = set()
    longest = max(map(len, known.forms), default=0)
    for length in range(min(longest, len(folded)), 1, -1):
        for start in range(len(folded) - length + 1):
            bodies = known.forms.get(folded[start : start + length])
            if bodies and taken.isdisjoint(range(start, start + length)):
                found.append((start, start + length, bodies))
                taken.update(range(start, start + length))
    if not found:
        found = _abbreviations(question)
    mentions = [_in_its_region(question, each) for each in sorted(found)]
    return [m for m in mentions if m is not None]


def _abbreviations(question: Question) -> list[tuple[int, int, frozenset[str]]]:
    folded = question.folded
    for length in range(min(8, len(folded)), 1, -1):
        for start in range(len(folded) - length + 1):
            window = folded[start : start + length]
            if _TAIL.match(window[-1]) and (bodies := abbreviated(question.known, window)):
                return [(start, start + length, bodies)]
    return []


def _in_its_region(
    question: Question, found: tuple[int, int, frozenset[str]]
) -> BodyMention | None:
    """The mention with the regions said before it; None where those are other regions."""
    start, end, iris = found
    regions = _regions_before(question, start)
    bodies = [question.known.bodies[iri] for iri in iris]
    kept = [b for b in bodies if _fits_regions(b, [question.folded[s:e] for s, e in regions])]
    if not kept:
        return None
    kept = _preferred(question, kept)
    return BodyMention(
        start, end, question.folded[start:end], tuple(b.iri for b in kept), tuple(regions)
    )


def _regions_before(question: Question, start: int) -> list[tuple[int, int]]:
    folded, forms = question.folded, question.known.regions
    spans: list[tuple[int, int]] = []
    position = start
    while position > 0:
        match = _region_ending(folded, forms, position)
        if match is None:
            break
        spans.insert(0, match)
        position = match[0]
    return spans


def _region_ending(
    folded: str, forms: dict[str, frozenset[str]], position: int
) -> tuple[int, int] | None:
    """The longest region form that ends at ``position``, at most a few idle words before it."""
    for end in range(position, max(-1, position - 4), -1):
        if end < position and not _GLUE.match(folded[end:position]):
            continue
        for length in range(min(14, end), 1, -1):
            if folded[end - length : end] in forms:
                return end - length, end
    return None


def _fits_regions(body: Body, said: list[str]) -> bool:
    """Whether the regions said are the body's own, and not only a larger one that holds it."""
    if not said:
        return True
    own = body.apart.regions
    if not all(any(word in region.forms for region in own) for word in said):
        return False
    if len(own) < 2:
        return True
    nearest = own[-1].forms
    larger_by_name = any(word in {r.place + r.kind for r in own[:-1]} for word in said)
    return any(word in nearest for word in said) or not larger_by_name


def _preferred(question: Question, bodies: list[Body]) -> list[Body]:
    """Of several that fit, the department rather than its own level, unless that is said."""
    if len(bodies) == 1:
        return bodies
    own = [b for b in bodies if b.own_level]
    rest = [b for b in bodies if not b.own_level]
    if question.wants_own_level and own:
        return own
    bodies = rest or bodies
    publishing = [b for b in bodies if b.reports]
    return publishing or bodies


def _without_weak(found: list[Mention], folded: str, years: frozenset[int]) -> list[Mention]:
    """Without words such as 支出预算 that only follow a real measure: 差旅费支出预算."""
    kept: list[Mention] = []
    for index, mention in enumerate(found):
        weak = all(m.is_overall for m in mention.measures)
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        touches = (before is not None and _touch(folded, before.end, mention.start, years)) or (
            after is not None and _touch(folded, mention.end, after.start, years)
        )
        if not (weak and touches and len(found) > 1):
            kept.append(mention)
    return kept


def _touch(folded: str, end: int, start: int, years: frozenset[int]) -> bool:
    return all(i in years or folded[i] in "的预决算" for i in range(end, start))


def _find_projects(question: Question, limit: int) -> list[ProjectMention]:
    known = question.known
    allowed = question.report_ids()
    owners = {iri for body in question.scope for iri in known.under(body.iri)}

    def fits(index: int) -> bool:
        project = known.projects[index]
        return not question.bodies or project.report in allowed or project.owner in owners

    ignored = question._year_positions
    grouped: dict[str, ProjectMention] = {}
    for match in known.project_matcher.best(question.folded, 4 * limit, fits, ignored):
        project = known.projects[match.value]
        key = fold(project.name)
        if key in grouped:
            had = grouped[key]
            grouped[key] = ProjectMention(
                had.positions, had.coverage, had.score, (*had.projects, project)
            )
        elif len(grouped) < limit:
            grouped[key] = ProjectMention(match.positions, match.coverage, match.score, (project,))
    return list(grouped.values())
