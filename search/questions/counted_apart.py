"""Two numbers that prose tells, set beside each other: 正高职称占专任教师百分之几, 留学生比本科生少多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.arithmetic import VALUE, Term, difference, ratio
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, opening
from search.money import plain, rounded
from search.question import Question, understand
from search.rows import Claim, claims
from search.seeking import the_year
from search.wording import alike, colouring, fold, said_in

EXAMPLES = ("农科院研究员占职工百分之几", "农科院的研究员比助理研究员少多少人")
_SHARE = re.compile(
    r"^(?P<left>.+?)占(?:了|到)?(?P<right>.+?)的?(?:百分之|百分比|比例|比重|几成|多少)"
)
_WITHIN = re.compile(
    r"^(?P<right>.+?)(?:里面?|里头|之?中|当中)(?:的)?(?P<left>.+?)的?(?:所?占(?:了|到)?的?|的)(?:总数|总人数|人数)?的?(?:比例|比重|百分之|百分比|几成|多少|多大|比)"
)
_TIMES = re.compile(r"^(?P<left>.+?)是(?P<right>.+?)的?(?:几|多少)倍")
_THAN = re.compile(
    r"^(?P<left>.+?)比(?![例重较值])(?P<right>.+?)(?:更|还|要)*[多少](?:出|了)?(?:来)?(?:多少|几)"
)
_APART = re.compile(r"^(?P<left>.+?)[和与跟同](?P<right>.+?)(?:相差|差)(?:了)?(?:多少|几)")
_ASKED = (
    (Ask.SHARE, _SHARE), (Ask.SHARE, _WITHIN), (Ask.RATIO, _TIMES), (Ask.DIFFERENCE, _THAN), (Ask.DIFFERENCE, _APART),
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The share, ratio or difference of two numbers of one report; money has its own ways."""
    if len(question.scope) != 1 or question.measures or question.asks(Ask.REASON):
        return
    body = question.scope[0]
    for ask, pattern in _ASKED:
        said = pattern.match(question.folded) if question.asks(ask) else None
        if said is None:
            continue
        pair = [_told(question, release, body, said[side]) for side in ("left", "right")]
        first, second = pair
        if first is None or second is None or first.iri == second.iri:
            continue
        if first.report == second.report and first.unit == second.unit and first.yuan is None:
            yield _draft(release, body, ask, first, second)
            return


def _told(question: Question, release: Release, body: Body, words: str) -> Claim | None:
    """The claim whose label has most of the words, and whose sentence has the others."""
    said = _words(understand(words, question.known))
    sought = [w for w in said if len(w) > 1]
    year = the_year(question, body)
    found: list[tuple[tuple[int, int], Claim]] = []
    for claim in claims(release, body.iri) if sought else ():
        label, around = fold(claim.measure), fold(claim.sentence)
        own = [w for w in sought if said_in(w, label)]
        if claim.change or not own or (year is not None and claim.year not in (None, year)):
            continue
        if all(w in own or said_in(w, around) for w in sought):
            lone = sum(w in label for w in said if len(w) == 1)  # 正 of 正高级职称
            found.append(((len(own), lone), claim))
    most = max((hits for hits, _ in found), default=(0, 0))
    best = [claim for hits, claim in found if hits == most]
    return best[0] if best and len({(c.value, c.unit) for c in best}) == 1 else None


def _words(part: Question) -> list[str]:
    """The words of a side; two that are side by side are one where they mean something together: 正|教授."""
    words: list[str] = []
    for word in part.leftover(part.positions(Ask.LEVEL, Ask.COUNT)):
        joined = words[-1] + word if words else ""
        if joined in part.folded and len(alike(joined)) > 1:
            words[-1] = joined
        else:
            words.append(word)
    return [w for w in words if len(w) == 1 or w not in colouring()]


def _draft(release: Release, body: Body, ask: Ask, first: Claim, second: Claim) -> Draft:
    terms: tuple[Term, Term] = (first.iri, VALUE), (second.iri, VALUE)
    told = "，".join(f"{c.measure}{plain(c.value)}{c.unit}" for c in (first, second))
    value, unit = Decimal(0), first.unit
    if ask is Ask.DIFFERENCE:
        apart, query = difference(release, *terms)
        value = abs(apart)
        more, less = (first, second) if apart > 0 else (second, first)
        outcome = f"{more.measure}比{less.measure}多{plain(value)}{unit}" if value else "两者相同"
    else:
        quotient, query = ratio(release, *terms)
        share = ask is Ask.SHARE
        value, unit = rounded(quotient * 100 if share else quotient), "%" if share else "倍"
        outcome = (
            f"{first.measure}占{second.measure}的{plain(value)}%" if share
            else f"{first.measure}约是{second.measure}的{plain(value)}倍"
        )  # fmt: skip
    return Draft(
        f"{opening(body, first.year)}{told}，{outcome}。", 57.0,
        tuple(cite_clause(release, c.place) for c in (first, second)), value, unit, query,
        {"organization": body.name, "fiscal_year": first.year, "measure": first.measure},
    )  # fmt: skip
