"""Words of a project's form that are copied from each other, an amount apart (group 15)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from graph.checks.books import Books, squeezed
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Source

_AMOUNT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(万元|元|平方米|平米|[\u4e00-\u9fff])")
_SIDE = 14
_AT_PAUSE = re.compile(r"[，。；：、,;:\n]")


def copied_amounts(books: Books) -> Iterator[Event]:
    """预算绩效目标表：绩效目标照抄资金用途的一段话的，其中的金额、数量应相同（数量前十四字相同）。"""
    for project in books.projects:
        if not project.purpose or not project.goals or project.achievements:
            continue
        used, aimed = (
            _told(text) for text in (squeezed(project.purpose), squeezed("\n".join(project.goals)))
        )
        for words in used.keys() & aimed.keys():
            one, two = used[words], aimed[words]
            if one & two or len(one) != 1 or len(two) != 1:
                yield HELD
                continue
            (said,), (other,) = one, two
            unit = words[1]
            tail = _AT_PAUSE.split(words[0])[-1] or words[0][-8:]
            message = (
                f"“{project.name}”资金用途写“{tail}{said}{unit}”，"
                f"绩效目标写“{tail}{other}{unit}”，同一段话两处数值不同。"
            )
            cited = tuple(
                at(books, _place(books, project.source, tail, value, unit), value + unit)
                for value in (said, other)
            )
            yield Contradiction(project.name, message, cited, "两处一致")


def _told(text: str) -> dict[tuple[str, str], set[str]]:
    """Each amount by the words before it and its unit."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for match in _AMOUNT.finditer(text):
        before = text[max(0, match.start() - _SIDE) : match.start()]
        if len(before) == _SIDE:
            found[before, match[2]].add(match[1])
    return found


def _place(books: Books, source: Source, before: str, value: str, unit: str) -> Source:
    told = books.spelt(source, before + value + unit)
    if told is source:
        return source
    return books.within(told, rf"{re.escape(value)}\s*{re.escape(unit)}$")
