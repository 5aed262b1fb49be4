"""What a question says of each of several organizations beside its name: a year, a phase, a measure of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from ontology.facts import Phase
from search.catalogue import Body
from search.measures import Measure, Mention
from search.question import Question
from search.wording import fold

T = TypeVar("T")
_SHORT = re.compile(r"预算|决算|支出|总额|经费|费用|费$")


def stretches(question: Question) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each organization named, with the stretch of the question from its name up to the next one's."""
    named = sorted((m for m in question.bodies if m.bodies), key=lambda m: m.start)
    ends = [*(min(m.span) for m in named[1:]), len(question.folded)][: len(named)]
    yield from (
        (mention.bodies, min(mention.span), end) for mention, end in zip(named, ends, strict=True)
    )


def of_each(question: Question, words: Sequence[tuple[int, T]]) -> dict[str, T]:
    """What stands behind each name; one without takes the next one's, or the last's: 甲局、乙局2024年.

    Nothing where they say no different things, something is said before them all, or two of one."""
    parts = list(stretches(question))
    if len(parts) < 2 or len({word for _, word in words}) < 2:
        return {}
    if any(at < parts[0][1] for at, _ in words):
        return {}
    own = [{word for at, word in words if start <= at < end} for _, start, end in parts]
    if any(len(said) > 1 for said in own):
        return {}
    for i in reversed(range(len(own) - 1)):
        own[i] = own[i] or own[i + 1]
    for before, behind in pairwise(own):
        behind |= set() if behind else before
    return {iri: min(said, key=repr) for (iris, *_), said in zip(parts, own, strict=True) for iri in iris}  # fmt: skip


def phases_apart(question: Question) -> dict[str, Phase]:
    """The phase of each organization, where they are asked for in different ones: 甲局决算加乙局预算."""
    return of_each(question, [(p.start, p.phase) for p in question.phases])


def measures_apart(
    question: Question, mentions: Sequence[Mention]
) -> list[tuple[Body, tuple[Measure, ...]]]:
    """Each organization with its own measures, where all name different ones: 甲局的水费和乙局的电费."""
    found: list[tuple[Body, tuple[Measure, ...]]] = []
    for iris, start, end in stretches(question):
        own = [m for m in mentions if start <= m.start < end]
        if not own or len(iris) != 1:
            return []
        found += [(question.known.bodies[iris[0]], m.measures) for m in own]
    return found


def shortened(question: Question) -> frozenset[int]:
    """Where a measure said in full of one organization is said in short of another: 实际采购, 政府采购预算."""
    found: set[int] = set()
    bare = {
        _SHORT.sub("", question.folded[m.start : m.end]) for m in question.measures
    }  # fmt: skip
    for _, start, end in stretches(question):
        if any(start <= m.start < end for m in question.measures):
            continue
        for word in question.known_words(question.folded[start:end]):
            if len(word) > 1 and any(name.endswith(fold(word)) for name in bare):
                at = question.folded.find(word, start, end)
                found.update(range(at, at + len(word)))
    return frozenset(found)
