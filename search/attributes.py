"""What an organization is, as printed: nature, level and funding, the words they are said with, their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.evidence import Citation, Place, cite, find
from search.question import Question
from search.wording import fold

ATTRIBUTES = {Ask.NATURE: "单位性质", Ask.LEVEL: "单位规格", Ask.FUNDING: "经费形式"}
_SHORT_KINDS = {
    "参公": "参公|参照公务员",
    "公益一类": "公益一类",
    "公益二类": "公益二类",
    "公益三类": "公益三类",
}
_ROW = 160  # how far behind a name its row goes


def value_of(body: Body, ask: Ask) -> str:
    return {Ask.NATURE: body.nature, Ask.LEVEL: body.level, Ask.FUNDING: body.funding}[ask]


def spoken(value: str, folded: str) -> bool:
    """Whether a printed nature, level or funding is said, with or without 单位: 行政, 财政补助事业单位."""
    kinds = (*(f"{kind}单位" for kind in ("事业", "行政") if kind in value), *short_kinds(value))
    return (len(bare_value(value)) > 1 and bare_value(value) in folded) or any(
        k in folded for k in kinds
    )


def short_kinds(value: str) -> list[str]:
    """The short words for a printed nature: 参公 of 参照公务员法管理事业单位, 公益二类."""
    return [short for short, meant in _SHORT_KINDS.items() if re.search(meant, value)]


def kinds_said(question: Question, value: str) -> list[str]:
    return [kind for kind in short_kinds(value) if kind in question.said_beside_names()]


def counted_before(folded: str, kinds: Sequence[str]) -> bool:
    """Whether all units are counted in a clause before the one that asks for a kind: 有几家单位，参公的是哪个."""
    at = min((folded.find(kind) for kind in kinds if kind in folded), default=-1)
    return at > 0 and re.search(r"(?:几|多少)[个家][^，,]*[，,]", folded[:at]) is not None


def bare_value(value: str) -> str:
    return fold(re.sub(r"单位$|[（(].*?[）)]", "", value))


def with_attributes(question: Question, body: Body) -> Body:
    """A department's own level, where only that has a nature and a level printed."""
    if body.nature or body.level or body.funding:
        return body
    own = [
        b for b in question.known.bodies.values()
        if b.parent == body.iri and b.apart.core == body.apart.core and (b.nature or b.level or b.funding)
    ]  # fmt: skip
    return own[0] if own else body


def cite_row(release: Release, places: list[Place], values: list[str]) -> tuple[Citation, ...]:
    """The name together with what its row, or else a sentence of the report, says behind it."""
    for place in places:
        body = release.text(place.report)
        name = "".join(body[place.start : place.end].split())
        at: tuple[int, int] | None = (place.start, place.end)
        while at is not None:
            start, since = at
            said = [find(body, since, since + _ROW, value) for value in values]
            ends = [span[1] for span in said if span is not None]
            if len(ends) == len(values) and find(body, since, max(ends), name) is None:
                page = place.page if start == place.start else None
                return (cite(release, Place(place.report, start, max(ends), page, place.iri)),)
            at = find(body, since, len(body), name)
    return tuple(cite(release, place) for place in places[:1])
