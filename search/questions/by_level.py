"""Money for one thing that each level of government gives its own part of: 区里市里各出多少, 一共多少."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, amount_text, listed, money_text, opening
from search.evidence import Place
from search.positions import covered
from search.projects import choose, records_of
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year
from search.wording import fold, said_in

EXAMPLES = ("水务局支持节水改造的钱，区里市里各出多少，一共多少",)
_LEVELS = {
    "中央": re.compile(r"中央(?:财政|级)?|国家(?:级|财政)?(?!政策|标准|规定)"),
    "省级": re.compile(r"省(?:级|里|财政)"),
    "市级": re.compile(r"市(?:级|里|财政)"),
    "区级": re.compile(r"区(?:级|里|财政)"),
    "县级": re.compile(r"县(?:级|里|财政)"),
}
"""Who gives money: how reports call it, how it is said."""
_PRINTED = re.compile(
    rf"^(?:其中[:：]?)?(?P<level>{'|'.join(_LEVELS)})(?:财政)?(?P<what>[^，。]{{2,}})$"
)
_GIVES = re.compile(
    r"(?:各自?|分别|都)?(?:出|给|拿|拨|掏|投|承担|安排|支持)(?:了|的)?|的?钱|资金|经费|专项"
)
_ASKS = (Ask.SUM, Ask.ACTUAL, Ask.LIST, Ask.TARGET)
_BUSY = (
    Ask.REASON, Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE, Ask.GROWTH, Ask.CHANGE, Ask.MOST, Ask.LEAST,
    Ask.COUNT, Ask.COMPLETION, Ask.PURPOSE, Ask.DEFINITION,
)  # fmt: skip
_HOW_MUCH = re.compile(r"多少|几[万亿]|[合总共]计|一共")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The part of each level that is named, of all where none is, and what they come to."""
    if len(question.scope) != 1 or question.asks(*_BUSY) or not _HOW_MUCH.search(question.folded):
        return
    body = question.scope[0]
    levels = {
        name: m.span() for name, said in _LEVELS.items() if (m := said.search(_open(question)))
    }
    explained = set(question.positions(*_ASKS)) | covered(levels.values())
    named = next(iter(choose(question)), None)
    places: list[Place] = []
    if named is not None:
        explained |= named.positions
        places = [p for r, _ in records_of(release, named.names) for p in r.places]
    words = question.leftover(frozenset(explained))
    for what, parts in _divided(question, release, body).items():
        inside = not places or all(_within(c.place, places) for c in parts.values())
        left = [w for w in words if not said_in(w, fold(what))]
        left = [w for w in left if not _GIVES.fullmatch(w)]
        told = any(w in fold(what) for w in words if len(w) > 1)
        if inside and told and set(levels) <= set(parts):
            kept = {name: parts[name] for name in parts if not levels or name in levels}
            yield _draft(question, body, list(kept.values()), tuple(left), release)


def _open(question: Question) -> str:
    """The question without the names of organizations, which have regions in them."""
    hidden = covered((m.start, m.end) for m in question.bodies)
    return "".join("\u0000" if i in hidden else c for i, c in enumerate(question.folded))


def _divided(question: Question, release: Release, body: Body) -> dict[str, dict[str, Claim]]:
    """What is stated in parts of several levels in one sentence: the claim of each level."""
    year = the_year(question, body)
    found: dict[tuple[str, str, str], dict[str, Claim]] = {}
    for claim in claims(release, body.iri):
        part = _PRINTED.match("".join(claim.measure.split()))
        if (
            part is None
            or claim.change
            or claim.yuan is None
            or (year and claim.year not in (None, year))
        ):
            continue
        sentence = found.setdefault((claim.report, claim.sentence, part["what"]), {})
        sentence.setdefault(part["level"], claim)
    divided: dict[str, dict[str, Claim]] = {}
    for (_, _, what), parts in found.items():
        if len(parts) > 1:
            divided.setdefault(what, parts)
    return divided


def _within(place: Place, places: Sequence[Place]) -> bool:
    return any(
        p.report == place.report and p.start <= place.start and place.end <= p.end for p in places
    )


def _draft(
    question: Question, body: Body, parts: Sequence[Claim], left: tuple[str, ...], release: Release
) -> Draft:
    first = parts[0]
    said = listed(
        [f"{''.join(c.measure.split())}{''.join(c.printed.split())}" for c in parts], "，"
    )
    value: Decimal | None = None
    unit: str | None = None
    if len(parts) == 1:
        digits = re.search(r"\d[\d,，]*(?:\.\d+)?", first.printed)
        amount, value, unit = money_text(
            digits[0] if digits else str(first.value), first.unit, first.yuan, question.unit
        )
        said = f"{''.join(first.measure.split())}为{amount}"
    else:
        total = sum((c.yuan for c in parts if c.yuan is not None), Decimal(0))
        amount, value, unit = amount_text(total, question.unit)
        said = f"{said}，合计{amount}"
    return Draft(
        f"{opening(body, first.year)}{said}。", 88.0, tuple(cite_clause(release, c.place) for c in parts),
        value, unit, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": first.year, "measure": first.measure}, left,
    )  # fmt: skip
