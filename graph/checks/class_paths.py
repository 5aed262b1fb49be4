"""Classes that the prose names level by level, 某（类）某（款）某（项）, against the tables' (group 25)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.checks.books import Books, squeezed
from graph.checks.classes import same_name
from graph.checks.verdict import HELD, Contradiction, Event, stated
from ontology.code_lists import fold
from ontology.facts import Claim

_PATH = re.compile(
    r"^(?:\d{4}年(?:度)?)?(.+?)[（(]类[）)](?:支出)?(.+?)[（(]款[）)](.+?)[（(]项[）)]"
)
_LEVELS = ((3, "类"), (5, "款"))


@dataclass(frozen=True)
class _Printed:
    """The functional classes that a report's tables print: names by code."""

    books: Books

    @cached_property
    def names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for figures in self.books.tables.values():
            for figure in figures:
                if figure.row_scheme == "functional" and figure.row_code and figure.row_label:
                    found.setdefault(figure.row_code, squeezed(figure.row_label))
        return found

    def items(self, name: str) -> list[str]:
        return [c for c, n in self.names.items() if len(c) == 7 and same_name(fold(n), name)]

    def off(self, code: str, path: tuple[str, str]) -> list[tuple[str, str]]:
        """Levels above ``code`` that the prose names otherwise: as said, as printed."""
        return [
            (f"{said}（{level}）", self.names[code[:length]])
            for (length, level), said in zip(_LEVELS, path, strict=True)
            if code[:length] in self.names
            and not same_name(fold(self.names[code[:length]]), fold(said))
        ]


def class_paths(books: Books) -> Iterator[Event]:
    """情况说明逐级写明的类、款、项名称，应与报表的科目名称一致。"""
    printed = _Printed(books)
    wrong: dict[tuple[str, str], Claim] = {}
    for claim in books.claims:
        match = _PATH.match(squeezed(claim.measure))
        if match is None:
            continue
        readings = [
            printed.off(code, (match[1], match[2])) for code in printed.items(fold(match[3]))
        ]
        best = min(readings, key=len, default=None)
        if best and len(best) < len(_LEVELS):
            for pair in best:
                wrong.setdefault(pair, claim)
        elif best is not None:
            yield HELD
    if wrong:
        said = "、".join(f"“{name}”（报表为“{label}”）" for name, label in wrong)
        message = f"情况说明的科目名称与报表不同：{said}，请核实是否沿用旧名称。"
        cited = tuple(stated(books, claim, name) for (name, _), claim in wrong.items())
        yield Contradiction(next(iter(wrong))[0], message, cited, next(iter(wrong))[1])
