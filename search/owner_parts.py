"""One question for each of several organizations, where each one's own is asked for: 甲局和乙局分别为什么增加."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.asks import Ask
from search.body_mentions import BodyMention
from search.question import Question, understand

_APART = re.compile(r"分别|各自|各(?=[是为有花用多几归属由什因]|原因)")
_JOINED = re.compile(r"[和与跟及]?|以及|还有")
_BEGINS_APART = re.compile(r"\s*(?:又|都)?(?:分别|各)")
_MARKS = re.compile(r"[，,；;。？?！!]+")
_BEGINS = re.compile(r"^(?:而|但是?|可是?|不过|同时|另外)")
_ONE_AND_OTHER = re.compile(
    r"[，,]\s*(?:一(?:个|家|边)[^，,]{1,8}?[，,]?一(?:个|家|边)[^，,]{1,8}|[一有][增涨升多高]一?有?[减跌降少低]|[一有][减跌降少低]一?有?[增涨升多高])(?=[，,])"
)
"""That one is so and the other otherwise: 一个涨一个跌."""


@dataclass(frozen=True, slots=True)
class Owned:
    """What is asked of one organization, as it was said and in the ways it may be put."""

    said: str
    readings: tuple[str, ...]
    owner: str


def of_each_owner(question: Question, pieces: Sequence[str]) -> list[Owned]:
    """What is asked of each; nothing where one answer is asked of them all."""
    named = [m for m in question.bodies if m.bodies]
    why = question.asks(Ask.REASON)
    below = question.asks(Ask.SUPERVISOR) and not question.asks(Ask.YESNO)
    if len(named) < 2 or not (why or below or _APART.search(question.folded)):
        return []
    if all(_JOINED.fullmatch(text) for text in _between(question, named)):
        apart = len(pieces) == 1 or why or _BEGINS_APART.match(pieces[1])
        return list(_in_a_row(question, named)) if apart else []
    return _in_clauses(question) if why else []


def _between(question: Question, named: Sequence[BodyMention]) -> Iterator[str]:
    return (question.folded[a.end : min(b.span)] for a, b in pairwise(named))


def _in_a_row(question: Question, named: Sequence[BodyMention]) -> Iterator[Owned]:
    """甲局、乙局分别为什么增加: what stands before and behind the row is said of each."""
    before = question.said(0, min(named[0].span))
    after = _APART.sub("", question.said(named[-1].end, len(question.folded)))
    after = _ONE_AND_OTHER.sub("", after)
    for mention in named:
        one = question.said(min(mention.span), mention.end)
        readings = (f"{before}{one}{after}", f"{one}{before}{after}")
        yield Owned(f"{one}{before}{after}", readings, _name(question, mention))


def _in_clauses(question: Question) -> list[Owned]:
    """甲局的支出增加了，乙局的减少了，各是什么原因: why is asked of each clause before it."""
    pieces = [piece for piece in _MARKS.split(question.text) if piece.strip()]
    asking = understand(_APART.sub("", pieces[-1]), question.known)
    if asking.bodies or asking.leftover(asking.positions(*(a.ask for a in asking.asked))):
        return []
    found: list[Owned] = []
    for piece in pieces[:-1]:
        said = understand(_BEGINS.sub("", piece.strip()), question.known)
        if len(said.bodies) != 1 or not said.bodies[0].bodies:
            return []
        text = f"{said.text}，{asking.text}"
        found.append(Owned(text, (text,), _name(question, said.bodies[0])))
    return found if len(found) > 1 else []


def within_anothers(head: Question, part: Question, piece: str) -> str:
    """What share an organization has of the figure of another: 甲局的项目支出350万，乙中心占几成."""
    others = {iri for m in part.bodies for iri in m.bodies}
    apart = others and others.isdisjoint(iri for m in head.bodies for iri in m.bodies)
    money = head.measures or "支出" in head.text or "收入" in head.text
    if not (apart and head.bodies and money and part.asks(Ask.SHARE)) or part.measures:
        return ""
    return f"{head.text}里，{piece}"


def _name(question: Question, mention: BodyMention) -> str:
    return question.known.bodies[mention.bodies[0]].name
