"""The facts of many reports, read one at a time when asked for: a thousand reports fit in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, overload

from ontology.codec import loads
from ontology.facts import Facts

_KEPT = 64  # reports whose facts stay in memory


class FactsById(Sequence[Facts]):
    """Reports' facts in order of their ids; ``read`` brings those of one report."""

    def __init__(self, report_ids: Sequence[str], read: Callable[[str], Facts]) -> None:
        self.report_ids = report_ids
        self.of = lru_cache(maxsize=_KEPT)(read)

    def __len__(self) -> int:
        return len(self.report_ids)

    @overload
    def __getitem__(self, index: int) -> Facts: ...
    @overload
    def __getitem__(self, index: slice) -> list[Facts]: ...
    def __getitem__(self, index: int | slice) -> Facts | list[Facts]:
        if isinstance(index, slice):
            return [self.of(report) for report in self.report_ids[index]]
        return self.of(self.report_ids[index])


class StoredFacts(FactsById):
    """All facts of a release that is being built, from its folder."""

    def __init__(self, folder: Path, entries: Mapping[str, Mapping[str, Any]]) -> None:
        names = {report: entry["name"] for report, entry in entries.items()}

        def read(report: str) -> Facts:
            name = names[report]
            text = (folder / "texts" / f"{name}.txt").read_bytes().decode()
            facts = loads((folder / "facts" / f"{name}.json").read_text("utf-8"))
            return replace(facts, text=text)

        super().__init__(list(names), read)
