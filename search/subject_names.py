"""Subjects of one name under several classes: 一般行政管理事务 is an item of each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.release import Release
from search.cells import Wanted
from search.measures import ECONOMIC, FUNCTIONAL, Measure
from search.question import Question
from search.rows import codes_of

Sought = tuple[Wanted, frozenset[int]]
_ITEM = 7  # digits of an item's code
_TO_PERSONS = "303"


def each_of_one_name(
    question: Question, release: Release, sought: Sequence[Sought]
) -> list[Sought]:
    """What is looked for, with the item of the class that is named; each item by itself where an
    organization has several of the name and no class is named."""
    found: list[Sought] = []
    chosen: list[Measure] = []
    for wanted, explained in sought:
        items = _items(release, wanted)
        if len(items) < 2:
            found.append((wanted, explained))
            continue
        named = [m for m in items if _class_is_named(question, m)]
        found += [(replace(wanted, measures=(m,)), explained) for m in named or items]
        chosen += named
    return [each for each in found if not _only_its_class(each[0], chosen)]


def _only_its_class(wanted: Wanted, chosen: Sequence[Measure]) -> bool:
    """Whether a class is named only to say which of its items is meant."""
    return any(
        m.kind == FUNCTIONAL and m.key != item.key and item.key.startswith(m.key)
        for item in chosen for m in wanted.measures
    )  # fmt: skip


def _items(release: Release, wanted: Wanted) -> list[Measure]:
    """The items of one name that the organization's tables print; none where all are of one class."""
    coded = [m for m in wanted.measures if m.kind == FUNCTIONAL]
    used = codes_of(release, wanted.body.iri) if len(coded) > 1 else frozenset()
    items = [m for m in coded if m.key in used]
    same = len({m.name for m in items}) == 1 and all(len(m.key) == _ITEM for m in items)
    return items if same else []


def _class_is_named(question: Question, item: Measure) -> bool:
    """Whether the question has a word of the names above an item."""
    names = question.known.code_names
    above = " ".join(name for n in (3, 5) for name in names.get(item.key[:n], ()))
    said = question.leftover(question.measure_positions)
    said += [question.folded[m.start : m.end] for m in question.measures if item not in m.measures]
    return any(len(word) > 1 and word in above for word in said)


def is_item_of_payment(question: Question, label: str) -> bool:
    """Whether a label is the item that what is paid to persons is named after: 死亡抚恤（项） for 抚恤金."""
    item = label.rpartition("（款）")[2].partition("（项）")
    named = {x for m in question.measures for x in m.measures}
    paid = (x.name for x in named if x.kind == ECONOMIC and x.key.startswith(_TO_PERSONS))
    return bool(item[1]) and any(item[0].endswith(re.sub("[金费]$", "", name)) for name in paid)
