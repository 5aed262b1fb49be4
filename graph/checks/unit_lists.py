"""How many units and offices a report says there are, against those it lists (group 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.books import Books, squeeze
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, at, places, with_unit
from graph.names import Role, parse
from ontology.facts import Claim, OrganizationKind, Source

COUNTED_UNITS = re.compile(r"(?:独立核算|预算|所属|下属|二级|编报)(?:的)?(?:预算|事业)?单位$")
COUNTED_OFFICES = re.compile(r"内设(?:机构|科室|处室|股室)$")
_IN_ALL = re.compile(
    r"(?:预算|决算|下属|所属|二级).{0,40}[，,；;、]\s*(?:一共|总共|共|合计)[计有]?\s*\d"
)
"""What tells units of all kinds together: 本级以及12个所属二级预算单位，共13个单位."""
_UNIT = re.compile(r"(?:独立核算|编报|[预决]算)*单位")
_KIND_OF_UNIT = re.compile(r"(?:行政|参公|参照公务员法管理的?事业|事业)单位$")
_BESIDES = re.compile(r"(?:本[部级]|股室|科室|处室)(?:以?及|和|与)(?:\d+[个家])?(?:所属|下属|其他)")
_COUNTERS = ("个", "家")
_BETWEEN = re.compile(r"[、，,：:；;。（(]")  # names in a list
_BESIDE = re.compile(r"[另还]\s*(?:设\s*[有立]?|有)\s*$")
"""Before a name that stands beside the counted ones: 内设机构3个：…，另设机关党委."""
_REACH = 3000  # characters from a number to the list that it counts
_CLOSE = Decimal(2)  # a list that is further off is one that was not read whole


def unit_counts(books: Books) -> Iterator[Event]:
    """说明所写的所属单位、内设机构个数，应与其后逐一列出的个数一致；行政单位、参公单位、事业单位各若干的，合计亦同。"""
    kinds: dict[int, list[Claim]] = {}
    for claim in books.claims:
        if claim.unit not in _COUNTERS or claim.change is not None:
            continue
        measure = squeeze(claim.measure)
        if COUNTED_UNITS.search(measure) or _all_told(claim):
            yield from _compared(books, [claim], _listed(books, claim, OrganizationKind.UNIT))
        elif COUNTED_OFFICES.search(measure):
            yield from _compared(books, [claim], _listed(books, claim, OrganizationKind.OFFICE))
        elif _KIND_OF_UNIT.search(measure):
            kinds.setdefault(claim.sentence.start, []).append(claim)
    yield from _told_twice(books)
    for claims in kinds.values():
        if len(claims) > 1:
            yield from _compared(books, claims, _listed(books, claims[0], OrganizationKind.UNIT))


def _all_told(claim: Claim) -> bool:
    """Whether a number of units is of those below the department and of itself together."""
    before = claim.sentence.text[: claim.source.end - claim.sentence.start]
    return (
        _UNIT.fullmatch(squeeze(claim.measure)) is not None
        and _IN_ALL.search(squeeze(before)) is not None
    )


_BELOW = re.compile(r"(?:下属|所属|下辖|二级)[^，。]{0,4}?(?:预算|(?P<institution>事业))?单位$")


def _told_twice(books: Books) -> Iterator[Event]:
    """One number of units below the department, wherever it is told without their names; institutions
    (事业单位) are a number of their own, as units with a budget may count the department itself."""
    firsts: dict[str | None, Claim] = {}
    for claim in books.claims:
        below = _BELOW.search(squeeze(claim.measure))
        if claim.unit not in _COUNTERS or claim.change is not None or below is None:
            continue
        first = firsts.setdefault(below["institution"], claim)
        if first is claim:
            continue
        if claim.value == first.value:
            yield HELD
            continue
        said = [f"“{c.measure}”{with_unit(c)}" for c in (first, claim)]
        message = f"情况说明一处写{said[0]}，另一处写{said[1]}，个数不一致。"
        yield Contradiction(claim.measure, message, places(books, (first, claim)), with_unit(first))
        return


_OFFICE = r"(?:(?!等)[\u4e00-\u9fff（）]){2,12}"
_INSIDE = re.compile(
    rf"(?:内设|下设|设有|机关设|(?:本级|机关|包括)(?:以及|和|及|与)|下辖|下属)(?P<names>{_OFFICE}(?:[、和]{_OFFICE})+?)(?P<more>等)?"
    r"(?P<number>\d{1,2})(?:个|家)(?P<what>(?:内设)?(?:科室|处室|股室|机构|部门|科|处|股|中心)"
    r"|(?:所属|下属|直属|二级)?(?:预算|事业|行政)?单位)"
)


def offices_named(books: Books) -> Iterator[Event]:
    """“内设某科、某科若干个科室”“本级以及某所、某中心若干个单位”：个数之前逐一列出的名称，没有“等”字的应与个数相同，有“等”字的不应超过。"""
    for match, source in books.find(_INSIDE):
        names = re.split(r"[、和]", match["names"])
        number = int(match["number"])
        if len(names) == number or (match["more"] and len(names) < number):
            yield HELD
            continue
        said = f"{number}个{match['what']}"
        message = f"写作{said}，其前列出的名称有{len(names)}个（{'、'.join(names)}），个数不符。"
        place = books.within(source, rf"{number}\s*[个家]\s*{match['what']}")
        yield Contradiction(said, message, (at(books, place, said),), f"{len(names)}个")


def _listed(books: Books, claim: Claim, kind: OrganizationKind) -> list[tuple[str, Source]]:
    """Names and places of the organizations listed after a number of them."""
    start, after = claim.sentence.start, books.facts.text[claim.source.end : claim.sentence.end]
    items = set(_BETWEEN.split(squeeze(after)))  # named before, too
    return [
        (o.name, o.source)
        for o in books.facts.organizations
        if o.kind is kind
        and o.source
        and not _BESIDE.search(books.facts.text, max(0, o.source.start - 6), o.source.start)
        and (start <= o.source.start < start + _REACH or squeeze(o.name) in items)
    ]


def _compared(
    books: Books, claims: Sequence[Claim], listed: Sequence[tuple[str, Source]]
) -> Iterator[Event]:
    """The own level counts or not, save where the number is of the units besides it."""
    told = sum((c.value for c in claims), Decimal(0))
    own = squeeze(books.facts.report.organization)
    below = [n for n, _ in listed if parse(n).role is not Role.OWN and squeeze(n) != own]
    besides = len(claims) == 1 and _BESIDES.search(squeeze(claims[0].sentence.text))
    counts = {len(below)} if besides else {len(below), len(listed)}
    if _all_told(claims[0]):
        besides, counts = None, {len(below) + 1, len(listed)}
    said = "、".join(f"{c.measure}{with_unit(c)}" for c in claims)
    if told in counts and listed:
        yield HELD
    elif not listed or min(abs(told - n) for n in counts) > _CLOSE:
        yield Lacking(f"“{said}”没有逐一列出，不核对个数")
    else:
        found = f"本级之外逐一列出的有{len(below)}个" if besides else f"逐一列出的有{len(listed)}个"
        message = f"情况说明写“{said}”，{found}，个数不符。"
        cited = (*places(books, claims), *(at(books, source, name) for name, source in listed))
        expected = f"{len(below) if besides else len(listed)}{claims[0].unit}"
        yield Contradiction(said, message, cited, expected)
