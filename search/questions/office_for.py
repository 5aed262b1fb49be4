"""Which office's own name says what it is for: 管粮食的是哪个科."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed
from search.positions import matched
from search.question import Question
from search.units_below import listing_of
from search.wording import alike, fold

EXAMPLES = ("水务局管渠道的是哪个科",)
_WHICH = re.compile(
    r"(?:是|归|属|由|该)*(?:哪一?个|什么|啥|哪)(?P<kind>[科处股]室?|内设机构|科室|处室)"
)
_WHETHER = re.compile(
    r"(?:有没有(?=.{2,10}的(?:[科处股]室|[科处股])$))|的(?:[科处股]室|[科处股])(?:(?:叫|是|有)(?:什么|啥|哪一?[个些]?)(?:名字)?)?$"
)
_HELD = re.compile(r"(?:负责|主管|分管|管理?|承担|办理?|归)+的?(?:工作|业务|事)?|业务|工作|方面")
_WORDS = (Ask.OFFICES, Ask.DUTY, Ask.WHO, Ask.SUPERVISOR, Ask.LIST)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The offices whose names have all that is said of what they are for."""
    which = _WHICH.search(question.folded) or _WHETHER.search(question.folded)
    if which is None or len(question.scope) != 1 or question.measures:
        return
    if question.asks(Ask.REASON, Ask.MOST, Ask.LEAST, Ask.COUNT):
        return
    body = question.scope[0]
    iris = {body.iri, *(b.iri for b in question.known.bodies.values() if b.parent == body.iri)}
    offices = [b for b in question.known.bodies.values() if b.parent in iris and b.is_office]
    spoken = frozenset(range(*which.span())) | matched(question.folded, _HELD)
    words = question.leftover(spoken | question.positions(*_WORDS))
    if not words:
        return
    kept = [b for b in offices if all(any(a in fold(b.name) for a in alike(w)) for w in words)]
    found = listing_of(question, release, body, kept, f"内设机构中，名称里写有“{listed(words)}”的")
    if found is not None:
        yield replace(
            found, rank=84.5, interpretation={"organization": body.name, "measure": "内设机构"}
        )
