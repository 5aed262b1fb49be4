"""The facts of a release, read from its folder one report at a time: a thousand reports fit in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, overload

from ontology.codec import loads
from ontology.facts import Facts


class StoredFacts(Sequence[Facts]):
    """All facts of a release, in order of their ids, read from its folder when asked for."""

    def __init__(self, folder: Path, entries: Mapping[str, Mapping[str, Any]]) -> None:
        self._folder = folder
        self._names = {report: entry["name"] for report, entry in entries.items()}
        self._ids = list(self._names)
        self.of = lru_cache(maxsize=64)(self._of)

    @property
    def report_ids(self) -> Sequence[str]:
        return self._ids

    def _of(self, report: str) -> Facts:
        """One report's facts."""
        name = self._names[report]
        text = (self._folder / "texts" / f"{name}.txt").read_bytes().decode()
        return replace(
            loads((self._folder / "facts" / f"{name}.json").read_text("utf-8")), text=text
        )

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Facts: ...
    @overload
    def __getitem__(self, index: slice) -> list[Facts]: ...
    def __getitem__(self, index: int | slice) -> Facts | list[Facts]:
        if isinstance(index, slice):
            return [self.of(report) for report in self._ids[index]]
        return self.of(self._ids[index])
