"""The money of a subject that is told by what it is for, not by its name: 管菜场那一块 of 主要用于标准化菜场管理."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft
from search.evidence import Place, cite
from search.figures import PHASE_ORDER
from search.measures import FUNCTIONAL, Measure
from search.positions import matched
from search.prose import mentions
from search.question import Question, understand
from search.questions import figure
from search.questions.stated import of_claim
from search.rows import Claim, claims
from search.seeking import the_year
from search.wording import fold, said_in
from search.worth import asks_value

EXAMPLES = ("水务局2024年管河道保洁那一块安排了多少",)
_ITEM = re.compile(r"(?:^|[）)，、；])([^（）()，、；]{2,40})[（(]项[）)]")
_DEPTH = 7  # digits of a subject of the lowest level
_LONGEST = 90  # characters before an amount in which a sentence of its own says what it is for
_FOR = r"(?:主要|具体|全部|均)?(?:是)?用于[:：]?(?P<use>[^。；;]{2,60})"
_BEHIND = re.compile(rf"^[^。；;]{{0,12}}?{_FOR}")
_AHEAD = re.compile(rf"[（(]项[）)][”\"]?[。，,：:]{_FOR}[。；;]$")
_ENDING = re.compile(r"(?:方面|等)?(?:的)?(?:支出|开支|经费|费用)?$")
_IDLE = re.compile(
    r"[那这]一?(?:块|项|笔|摊|部分)(?:儿)?|用于|用在|花在|拿来|用来|支出|开支|经费|费用|管(?!理)|搞|做(?!好)|给|方面|上面?"
)
_OTHERS = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.COMPLETION, Ask.REASON, Ask.SUM,
    Ask.DEFINITION, Ask.MOST, Ask.LEAST, Ask.METHOD, Ask.PROBLEM, Ask.REMEDY, Ask.PURPOSE, Ask.LIST,
    Ask.COUNT, Ask.TARGET, Ask.CEILING, Ask.SCORE, Ask.PLAN,
)  # fmt: skip
_WHOLLY = 0.6  # of the words of a use: it is told by them, whatever else they may name
_CLEARLY = 1.5  # times as much of a use must be said as of any other


@dataclass(frozen=True, slots=True)
class _Use:
    """What a report says that the money of a subject is for; ``subject``: None where no list has its name."""

    path: str  # the classes it is printed under, and its name
    subject: Measure | None
    said: str
    place: Place
    claim: Claim


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The figure of the one subject whose use has all the words of the question, where no name has them."""
    if len(question.scope) != 1 or question.asks(*_OTHERS) or "项目" in question.folded:
        return
    if question.kind not in (None, "money") or not asks_value(question):
        return
    words = question.leftover(matched(question.folded, _IDLE) - question.measure_positions)
    year = the_year(question, question.scope[0])
    if not words or year is None:
        return
    found: dict[str, tuple[float, _Use]] = {}
    for use in _uses(question, release, question.scope[0], year):
        told, label = fold(use.said), fold(use.claim.measure)
        if use.subject is not None and all(w in label for w in words):
            return  # a subject's own name is asked for, whatever the money of another is for
        if not all(said_in(w, told) for w in words):
            continue
        share = sum(map(len, words)) / max(1, len(_ENDING.sub("", told)))
        if share >= found.get(use.path, (0.0,))[0]:  # what was spent stands behind what was planned
            found[use.path] = (min(share, 1.0), use)
    ranked = sorted(found.values(), key=lambda each: -each[0])
    if ranked and (len(ranked) == 1 or ranked[0][0] >= _CLEARLY * ranked[1][0]):
        yield from _told(question, release, year, *ranked[0])


def _uses(question: Question, release: Release, body: Body, year: int) -> Iterator[_Use]:
    """What each subject of the lowest level is for, as that year's reports say."""
    for claim in claims(release, body.iri):
        if claim.change or claim.yuan is None or claim.year != year:
            continue
        place = _place(release, claim)
        if place is None:
            continue
        printed = _ITEM.search("".join(claim.measure.split()))
        if printed is None or (question.phase and claim.phase not in PHASE_ORDER[question.phase]):
            continue
        said = {m for each in mentions(question.known, claim.measure) for m in each.measures}
        items = [m for m in said if m.kind == FUNCTIONAL and m.depth == _DEPTH]
        same = [m for m in items if fold(m.name) == fold(printed[1])]
        text = "".join(release.text(place.report)[place.start : place.end].split())
        path = claim.measure[: claim.measure.rfind("项")]
        yield _Use(path, same[0] if len(same) == 1 else None, text, place, claim)


def _place(release: Release, claim: Claim) -> Place | None:
    """Where it is said what the money of a claim is for: behind its amount, or in a sentence before it."""
    text, own = release.text(claim.report), claim.place
    behind = _BEHIND.match(text[own.end : max(claim.sentence_place.end, own.end)])
    if behind is not None:
        start, end = (own.end + at for at in behind.span("use"))
        return replace(own, start=start, end=end)
    start = max(0, claim.sentence_place.start - _LONGEST)
    before = text[start : claim.sentence_place.start].rstrip()
    ahead = _AHEAD.search(before)
    if ahead is None:
        return None
    return replace(own, start=start + ahead.start("use"), end=start + ahead.end("use"))


def _told(
    question: Question, release: Release, year: int, share: float, use: _Use
) -> Iterator[Draft]:
    """The figure of the subject as if its name had been said, with what its money is for."""
    told: list[Draft] = []
    if use.subject is not None:
        owner = question.bodies[0]
        named = question.said(min(owner.span), owner.end)
        phases = "".join(question.said(p.start, p.end) for p in question.phases if p.certain)
        asked = f"{named}{year}年{phases}{use.subject.key}是多少{question.unit or ''}"
        told = [
            d for d in figure.drafts(understand(asked, question.known), release)
            if d.answered and not d.leftover and d.value is not None
        ]  # fmt: skip
    best = max(told, key=lambda d: d.rank) if told else of_claim(question, release, use.claim)
    text = f"{best.text.rstrip('。')}；报告写明这一项“主要用于{use.said}”。"
    rank = 72.0 if share >= _WHOLLY else 50.0
    cited = (*best.citations, cite(release, use.place))
    yield replace(best, text=text, rank=rank, citations=cited)
