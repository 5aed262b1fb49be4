"""One figure: 某局2023年的差旅费是多少."""

from __future__ import annotations

from collections.abc import Iterator

from search.asks import Ask
from search.composing import figure_draft, missing_draft, wanted_for
from search.drafts import Draft
from search.figures import Found, find
from search.question import Question
from search.rows import HasGraph

EXAMPLES = (
    "水务局2023年的差旅费是多少",
    "2023年水务局 30211 决算数",
    "水务局2023年办公费花了多少元",
)
_OTHERS = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.COMPLETION, Ask.REASON,
    Ask.DEFINITION, Ask.MOST, Ask.LEAST, Ask.METHOD, Ask.PROBLEM, Ask.REMEDY,
)  # fmt: skip


def drafts(question: Question, release: HasGraph) -> Iterator[Draft]:
    """The figure of the one measure that the question names, of each organization it may mean."""
    wanted = wanted_for(question)
    if not wanted or not question.bodies:
        return
    busy = question.asks(*_OTHERS)
    for each, explained in wanted:
        leftover = question.leftover(explained | question.positions(Ask.SUM, Ask.ACTUAL, Ask.YESNO, Ask.TARGET))
        found = find(release, question.known, each)
        rank = 50.0 - (25.0 if busy else 0.0)
        if isinstance(found, Found):
            yield figure_draft(question, release, each, found, rank, leftover)
        else:
            yield missing_draft(question, each, found, leftover)
