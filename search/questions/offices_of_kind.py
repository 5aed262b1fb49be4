"""The offices and stations of one kind below an organization: 下面有几个养护站, 都是哪几个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.positions import matched, positions_of
from search.question import Question
from search.units_below import BELOW, listing_of

EXAMPLES = ("水务局下面有几个灌溉站，都是哪几个",)
_KIND = (6, 5, 4, 3, 2)  # characters that the names of a kind end in
_WORDS = (Ask.LIST, Ask.COUNT, Ask.SUBORDINATES, Ask.OFFICES, Ask.YESNO, Ask.SUM)
_OTHER = (Ask.REASON, Ask.DUTY, Ask.MOST, Ask.LEAST, Ask.DIFFERENCE, Ask.SHARE, Ask.ACTUAL)
_SAID = re.compile(
    r"[都各]?(?:分别)?(?:叫(?:什么|啥)|是?哪[几些]?[个家]?)|[设派]出?了?|下[面设]|一共|总共|名[字称]"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """All offices of the organization whose names end in the kind that is said."""
    asked = question.asks(Ask.LIST, Ask.COUNT)
    if len(question.scope) != 1 or not asked or question.asks(*_OTHER):
        return
    body = question.scope[0]
    offices = [b for b in question.known.bodies.values() if b.parent == body.iri and b.is_office]
    kind = _kind(question.said_beside_names(), [b.name for b in offices])
    kept = [b for b in offices if kind and b.name.endswith(kind) and b.name != kind]
    found = listing_of(question, release, body, kept, kind)
    if found is not None:
        words = positions_of(question.folded, kind) | matched(question.folded, _SAID, BELOW)
        yield replace(
            found, rank=84.0, leftover=tuple(question.leftover(question.positions(*_WORDS) | words)),
            interpretation={"organization": body.name, "measure": kind},
        )  # fmt: skip


def _kind(said: str, names: Sequence[str]) -> str:
    """The longest ending of several names that is said; "" where there is none."""
    for length in _KIND:
        for name in names:
            end = name[-length:]
            if len(end) < len(name) and end in said and sum(n.endswith(end) for n in names) > 1:
                return end
    return ""
