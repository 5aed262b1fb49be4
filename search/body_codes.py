"""The budget code that a question says beside an organization's name: 301某局 2010301."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search.body_mentions import BodyMention
from search.catalogue import Catalogue
from search.wording import content_words

_BEFORE = re.compile(
    r"(?:(?:预算|部门|单位)*代码(?:是|为)?)?(?<![\da-z.])(?P<code>\d{3,12})(?:的|[-－])?$"
)
_TIME = re.compile(r"\d{2,4}年(?:度|初|底|末)?|[预决]算数?")
_BEHIND = re.compile(r"[-－]?(?P<code>\d{3,12})(?![\da-z.年月日个项万亿元%人次])")


def with_codes(folded: str, known: Catalogue, mentions: Sequence[BodyMention]) -> list[BodyMention]:
    """The mentions, each with its own printed code right beside it; a code of a body below is of that body."""
    kept: list[BodyMention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        coded = last is not None and last.words.isdigit() and last.end == min(mention.span)
        if last is not None and coded and _own(known, mention, last.words):
            kept[-1] = replace(last, region_spans=(*last.region_spans, *_spans(mention)))
        else:
            kept.append(_with_code(folded, known, mention))
    return kept


def _spans(mention: BodyMention) -> tuple[tuple[int, int], ...]:
    return ((mention.start, mention.end), *mention.region_spans)


def _with_code(folded: str, known: Catalogue, mention: BodyMention) -> BodyMention:
    if not mention.bodies:
        return mention
    first, last = min(mention.span), max(mention.span) + 1
    for said in (_BEFORE.search(folded, 0, first), _BEHIND.match(folded, last)):
        if said is None or said["code"] not in {known.bodies[i].code for i in mention.bodies}:
            continue
        rest = folded[: min(first, said.start())] + " " + folded[max(last, said.end()) :]
        if said["code"] in known.code_names and not content_words(_TIME.sub(" ", rest)):
            continue  # the subject of that code, of which nothing else is asked
        return replace(mention, region_spans=(*mention.region_spans, said.span()))
    return mention


def _own(known: Catalogue, mention: BodyMention, code: str) -> bool:
    """Whether a code is of a named organization, or of one below it."""
    coded = {b.iri for b in known.bodies.values() if b.code == code}
    return any(iri in coded or coded & {*known.under(iri)} for iri in mention.bodies)
