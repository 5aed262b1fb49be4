"""What money is for: the words that follow an amount in the prose, 主要用于…, 主要包括…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, opening
from search.evidence import Citation, Place, cite
from search.measure_roles import roles_of
from search.performance import cite_phrase
from search.projects import choose, records_of
from search.prose import base_and_basis, claim_fit
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year

EXAMPLES = ("水务局公用经费主要用于什么", "水务局人员经费包括哪些")
_USE = re.compile(
    r"^[^。；]{0,60}?(?:主要|具体|全部|均)?(?:用于|用在|包括|包含|安排用?于|用途|是用于)[^。；]{2,}"
)
_WHOLLY = 0.9  # of a project's name
_PARTS = re.compile(
    r"包[括含]|涵盖|构成|组成|(?:发|花)(?:了|的)?(?:哪些|什么|些什么)(?:钱|费|项|$)"
)
_EXPLAINED = (
    Ask.PURPOSE, Ask.DEFINITION, Ask.LIST, Ask.ACTUAL, Ask.YESNO, Ask.EFFECT, Ask.DUTY, Ask.METHOD,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What the report says that the money of the measure is spent on."""
    parts = question.asks(Ask.LIST, Ask.DEFINITION) and _PARTS.search(question.folded)
    if not (question.asks(Ask.PURPOSE) or parts) or len(question.scope) != 1:
        return
    wanted, part, _ = roles_of(question)
    if len(wanted) != 1:
        return
    body = question.scope[0]
    year = the_year(question, body)
    found: list[tuple[float, Claim, Place]] = []
    for claim in claims(release, body.iri):
        if claim.change or (year is not None and claim.year not in (None, year)):
            continue
        fit = claim_fit(question.known, wanted[0].measures, claim, part, None)
        place = _clause(release, claim)
        if fit is not None and place is not None:
            found.append((fit[1], claim, place))
    if found:
        fit_of, claim, place = max(found, key=lambda f: (f[0], -f[1].place.start))
        yield _draft(question, release, body, claim, place, fit_of)


def _clause(release: Release, claim: Claim) -> Place | None:
    """From the amount to the end of the words that say what it is for."""
    text = release.text(claim.report)
    start, end = claim.place.start, max(claim.sentence_place.end, claim.place.end)
    use = _USE.search(text[claim.place.end : end])
    if use is None:
        return None
    return Place(claim.report, start, claim.place.end + use.end(), claim.place.page, claim.iri)


def _draft(
    question: Question, release: Release, body: Body, claim: Claim, place: Place, fit: float
) -> Draft:
    citation = cite(release, place)
    said = "".join(citation.quote.split())
    label, _ = base_and_basis(claim.measure)
    explained = question.measure_positions | question.positions(*_EXPLAINED)
    leftover = question.unaccounted(explained, claim.sentence + claim.measure)
    form, cited = _in_form(question, release, claim)
    return Draft(
        f"{form}{opening(body, claim.year)}{label}{said}。", 77.0 + fit / 10, (*cited, citation), None, None,
        claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "measure": label}, tuple(leftover),
    )  # fmt: skip


def _in_form(
    question: Question, release: Release, claim: Claim
) -> tuple[str, tuple[Citation, ...]]:
    """What the form of the project that is named whole says that it is for, beside what the prose says."""
    if not question.asks(Ask.PURPOSE):
        return "", ()
    for chosen in choose(question)[:1]:
        for record, _ in records_of(release, chosen.names):
            same = record.report == claim.report and not record.classified
            if chosen.mention.coverage >= _WHOLLY and same and record.purpose:
                said = "".join(record.purpose.split()).rstrip("。；;")
                citation = cite_phrase(release, record, record.purpose)
                return f"{record.name}的用途：{said}。", (citation,) if citation else ()
    return "", ()
