"""What a sentence tells in brackets that a subject is made of: 办公费（纸张1万元，邮票2万元）3万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.composing import cite_clause
from search.drafts import Draft, Entry, amount_text, listed, opening
from search.figures import PHASE_ORDER
from search.measures import Mention
from search.positions import matched
from search.question import Question
from search.questions.composition import MADE_OF
from search.questions.part_inside import in_brackets
from search.rows import Claim, claim_query, claims
from search.seeking import the_year

EXAMPLES = ("水务局其他商品和服务支出由哪两块组成，各多少",)
_RANK = 85.0
_LEAST = 2  # parts
_ASKS = (Ask.LIST, Ask.SUM, Ask.COUNT, Ask.PURPOSE, Ask.DEFINITION)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The parts that one sentence puts in the brackets behind the one subject named, in its order."""
    made = MADE_OF.search(question.folded)
    if made is None or len(question.scope) != 1 or len(question.measures) != 1:
        return
    body, holder = question.scope[0], question.measures[0]
    year = the_year(question, body)
    told: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims(release, body.iri):
        of_phase = question.phase is None or claim.phase in PHASE_ORDER[question.phase]
        if claim.change or claim.yuan is None or claim.year != year or not of_phase:
            continue
        if in_brackets(release, claim, holder, question):
            place = claim.sentence_place
            told.setdefault((place.report, place.start), []).append(claim)
    found = next((each for each in told.values() if len(each) >= _LEAST), None)
    if found is not None:
        explained = {*holder.span, *matched(question.folded, MADE_OF), *question.positions(*_ASKS)}
        left = tuple(question.leftover(explained))
        yield _draft(question, release, holder, sorted(found, key=_where), left)


def _where(claim: Claim) -> int:
    return claim.place.start


def _draft(
    question: Question, release: Release, holder: Mention, parts: list[Claim], left: tuple[str, ...]
) -> Draft:
    body, first = question.scope[0], parts[0]
    whole = (
        f"{opening(body, first.year, first.phase)}说明中，{question.said(holder.start, holder.end)}"
    )
    entries = []
    for each in parts:
        amount = amount_text(each.yuan or Decimal(0), question.unit, each.unit)[0]
        cited = cite_clause(release, each.place)
        entries.append(Entry(each.measure, f"{each.measure}{amount}", cited))
    together = sum((each.yuan for each in parts if each.yuan is not None), Decimal(0))
    amount, value, unit = amount_text(together, question.unit, first.unit)
    text = f"{whole}由{len(parts)}项组成：{listed([e.said for e in entries])}，共{amount}。"
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": first.year, "phase": first.phase,
        "measure": f"{first.measure}等",
    }  # fmt: skip
    return Draft(
        text, _RANK, tuple(e.citation for e in entries if e.citation), value, unit,
        claim_query(body.iri), meaning, left, heading=f"{whole}有{{n}}项：", entries=tuple(entries),
    )  # fmt: skip
