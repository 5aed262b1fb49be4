"""A subject that no report prints by itself, where a sentence says that a printed figure is for nothing else:
住房保障支出8万元，主要用于缴纳住房公积金."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.release import Release
from search.cells import Wanted
from search.drafts import Draft, money_text, opening
from search.evidence import Place, cite
from search.figures import PHASE_ORDER, equivalents
from search.measures import ECONOMIC, FUNCTIONAL
from search.money import plain
from search.prose import base_and_basis, mentions
from search.question import Question
from search.rows import Claim, claim_query, claims

_RANK = 56.0  # below a printed figure, above a refusal
_USE = re.compile(
    r"^(?:(?!用于|\d(?:万|亿|千)?元)[^。；;]){0,40}?(?P<said>(?:主要|全部|均|都)用于(?P<what>[^。；;]{2,40}))(?=[。；;])"
)
_SEVERAL = re.compile(r"[、，,及]|和(?!谐)|与|以及|等(?!级)")


def sole_use(
    question: Question, release: Release, sought: Wanted, leftover: Iterable[str]
) -> Draft | None:
    """The figure that is for what is wanted alone; None where it is for anything else too."""
    found = sole_claim(question, release, sought)
    return _draft(question, release, sought, *found, leftover) if found else None


def sole_claim(question: Question, release: Release, sought: Wanted) -> tuple[Claim, str] | None:
    """The claim whose money is for what is wanted alone, and the words that say so."""
    wanted = {*sought.measures, *equivalents(question.known, sought.measures)}
    if not all(m.kind in (FUNCTIONAL, ECONOMIC) for m in sought.measures):
        return None
    for claim in claims(release, sought.body.iri):
        if claim.change or claim.yuan is None or not _time_fits(sought, claim):
            continue
        start, end = claim.place.end, max(claim.sentence_place.end, claim.place.end)
        use = _USE.match("".join(release.text(claim.report)[start:end].split()))
        if use is None or _SEVERAL.search(use["what"]):
            continue
        told = [m for each in mentions(question.known, use["what"]) for m in each.measures]
        if wanted & {*told}:
            return claim, use["said"]
    return None


def _time_fits(sought: Wanted, claim: Claim) -> bool:
    if sought.year is not None and claim.year != sought.year:
        return False
    return sought.phase is None or claim.phase in PHASE_ORDER[sought.phase]


def _draft(
    question: Question, release: Release, sought: Wanted, claim: Claim, said: str,
    leftover: Iterable[str],
) -> Draft:  # fmt: skip
    label, _ = base_and_basis(claim.measure)
    name = sought.measures[0].name
    amount, value, unit = money_text(plain(claim.value), claim.unit, claim.yuan, question.unit)
    text = f"报告没有单列{name}；{opening(sought.body, claim.year, claim.phase)}{label}为{amount}，{said}。"
    sentence = claim.sentence_place
    place = Place(
        claim.report, claim.place.start, max(sentence.end, claim.place.end), None, claim.iri
    )
    return Draft(
        text, _RANK, (cite(release, place),), value, unit, claim_query(sought.body.iri),
        {"organization": sought.body.name, "fiscal_year": claim.year, "phase": claim.phase,
         "measure": f"{label}（{name}）"},
        tuple(leftover),
    )  # fmt: skip
