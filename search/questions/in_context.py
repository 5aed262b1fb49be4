"""A figure of prose whose own label says little: label, heading and sentence together have the question's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.release import Release
from search.asks import Ask
from search.candidates import OF_PROJECTS
from search.catalogue import Body
from search.composing import cite_clause
from search.counted_heads import only_some
from search.drafts import Draft, money_text
from search.indicator_rows import bare_name
from search.kinds_apart import names_other_kind
from search.matching import stands_near
from search.measure_roles import FUNDS
from search.money import counts_as, plain
from search.performance import Record, indicators_of
from search.projects import choose, records_of
from search.prose import mentions
from search.question import Question
from search.questions.stated import NARROWING, may_answer
from search.rows import Claim, claim_query, claims
from search.seeking import the_year
from search.wording import fold, said_in
from search.worth import asks_value

EXAMPLES = ("水务局绩效自评涉及多少资金", "河道清淤项目重点评价得了多少分")
_BUSY = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.COMPLETION, Ask.REASON, Ask.MOST,
    Ask.LEAST, Ask.DEFINITION, Ask.METHOD, Ask.PROBLEM, Ask.REMEDY, Ask.DUTY, Ask.PURPOSE,
)  # fmt: skip
_ASKS = (Ask.SUM, Ask.ACTUAL, Ask.TARGET, Ask.YESNO, Ask.COUNT, Ask.SCORE, Ask.CEILING)
_RANK = 44.0
_WHOLE, _NAMED = 4, 24.0  # characters of a label that is said whole, and what that is worth
_CLAUSE = re.compile(r"[，,；;。、]|(?<=[元人个次辆台项件%％])[）)]")
_COUNTED = re.compile(
    r"\d+(?:\.\d+)?(?:[万亿]?(?:元|平方米|平米|公里|千米|亩|公顷|吨|米|头|只|株)|%|％)"
    r"|(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)(?:万元|元|人次|批次|[个次人家名位辆台批项件条套期场组册本篇份座间处户起])"
)
_LONG = 160  # characters of a sentence that are shown


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The one figure, of the organization or of the project named, whose surroundings have every word."""
    if question.asks(*_BUSY) or not (
        question.kind or question.asks(Ask.SCORE) or asks_value(question)
    ):
        return
    if len(question.measures) > 1:
        return  # figures of the accounts
    chosen = next(iter(choose(question)), None)
    records = [r for r, _ in records_of(release, chosen.names)] if chosen else []
    body = _whose(question, records)
    if body is None:
        return
    explained = question.positions(*_ASKS) | (chosen.positions if chosen else frozenset())
    words = question.unaccounted(explained)
    if not words or (chosen is None and len(words) < 2):
        return
    about = _projects_of(question, release, body)
    indicators = {bare_name(i) for r in records for i in indicators_of(release, r.report)}
    told = claims(release, body.iri)
    found = [
        c for c in told
        if _may_answer(question, body, c)
        and (about[c.iri] == chosen.name if chosen else not OF_PROJECTS.search(c.section))
        and fold(c.measure) not in indicators and _has(question, c, words)
        and not names_other_kind(question, c, told)
    ]  # fmt: skip
    whole = [c for c in found if _is_named(question, c)]
    counted = [c for c in whole or found if c.unit == question.kind]
    found = counted or whole or found
    if found and len({(c.value, c.unit) for c in found}) == 1:
        yield _draft(question, release, body, found[0], chosen is not None)


def _is_named(question: Question, claim: Claim) -> bool:
    """Whether all of a claim's label is said."""
    label = fold(claim.measure)
    return len(label) >= _WHOLE and label in question.folded


def _whose(question: Question, records: list[Record]) -> Body | None:
    """The organization named, or the one that reports of the project named."""
    if question.bodies:
        return question.scope[0] if len(question.scope) == 1 else None
    known = question.known
    owners = {known.reports[r.report].organization for r in records}
    return known.bodies[owners.pop()] if len(owners) == 1 else None


def _may_answer(question: Question, body: Body, claim: Claim) -> bool:
    """Whether a claim is of the year, phase, kind and subject that are asked for."""
    if claim.change or not may_answer(question, claim, the_year(question, body)):
        return False
    named = {m.key for each in question.measures for m in each.measures}
    said = {m.key for each in mentions(question.known, claim.measure) for m in each.measures}
    if question.asks(Ask.SCORE) and claim.unit != "分":
        return False
    return said & FUNDS <= named and counts_as(question.kind, claim.unit)


def _projects_of(question: Question, release: Release, body: Body) -> dict[str, str]:
    """The project that each claim is of: the one it names itself, else the last one named in its section
    up to its sentence."""
    names = sorted({p.name for p in question.known.projects if p.owner == body.iri}, key=len)
    found: dict[str, str] = {}
    last: dict[tuple[str, str], str] = {}
    for claim in claims(release, body.iri):
        place = claim.report, claim.section
        said = fold(claim.sentence)
        last[place] = next((n for n in reversed(names) if fold(n) in said), last.get(place, ""))
        own = fold(claim.measure)
        found[claim.iri] = next((n for n in reversed(names) if fold(n) in own), last[place])
    return found


def _has(question: Question, claim: Claim, words: list[str]) -> bool:
    """Whether its label has one of the words, or it is the score asked for, and label, heading and
    sentence together have all."""
    own = fold(claim.measure)
    around = own + fold(claim.section.rpartition(" / ")[2]) + fold(claim.sentence)

    near = [
        w
        for w in words
        if said_in(w, own) or (len(w) > 1 and stands_near(w, own, min(2, len(w) - 1)))
    ]
    if only_some(question, own) or any(w not in question.folded for w in NARROWING.findall(own)):
        return False
    if any(_of_other_number(claim, w) for w in words if w not in near):
        return False
    score = question.asks(Ask.SCORE) and claim.unit == "分"
    return (bool(near) or score) and all(w in near or said_in(w, around) for w in words)


def _of_other_number(claim: Claim, word: str) -> bool:
    """Whether the clauses of a claim's sentence that have a word tell other numbers: 报废两台 of 车辆21辆; a
    clause without a number tells of that before it, or leads in the next: 8辆为旧车，无牌照 of 其他用车21辆."""
    clauses, own = _clauses(claim.sentence), fold(claim.printed)
    having = [i for i, c in enumerate(clauses) if word in c]
    told = [c for i in having for c in _counted_near(clauses, i)]
    mine = [c for c in clauses if own in c]
    mine = [c for c in mine if fold(claim.measure) in c] or mine  # 1个 is said of several things
    return bool(told) and not any(c in mine for c in told + [clauses[i] for i in having])


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence, folded; what stands behind 、 without a number goes with what stands before
    it: 82个地、市、县."""
    found: list[str] = []
    for piece in re.split(f"({_CLAUSE.pattern})", sentence):
        if (found and found[-1].endswith("、") and not _COUNTED.search(piece)) or (
            piece == "、" and found
        ):
            found[-1] += piece
        else:
            found.append(piece)
    return [fold(c) for c in found]


def _counted_near(clauses: Sequence[str], at: int) -> list[str]:
    """The clause itself where it has a number, else the ones around it that have, if one stands before it."""
    if _COUNTED.search(clauses[at]):
        return [clauses[at]]
    before = next((c for c in reversed(clauses[:at]) if _COUNTED.search(c)), "")
    behind = next((c for c in clauses[at + 1 :] if _COUNTED.search(c)), "")
    return [c for c in (before, behind) if c] if before else []


def _draft(
    question: Question, release: Release, body: Body, claim: Claim, of_project: bool
) -> Draft:
    citation = cite_clause(release, claim.place)
    amount, value, unit = money_text(plain(claim.value), claim.unit, claim.yuan, question.unit)
    heading = claim.section.rpartition(" / ")[2]
    said = claim.sentence if len(claim.sentence) <= _LONG else "".join(citation.quote.split())
    where = f"{body.name}{claim.year or ''}年报告“{heading}”中"
    text = f"{where}，{claim.measure}为{amount}（原文：{said.rstrip('。；')}）。"
    rank = _RANK + (_NAMED if of_project and _is_named(question, claim) else 0.0)
    return Draft(
        text, rank, (citation,), value, unit, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "measure": claim.measure},
    )  # fmt: skip
