"""Passages for a question: BM25 and dense vectors, fused by reciprocal rank.

Four ranked lists are fused: both rankings over all passages, and both over the reports of the
organizations and years that the question names, so that those lead without shutting the rest out.
What comes out first is then ordered by its sentences (``search/covering.py``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from ontology.errors import StoreError
from search import meanings
from search.asked import Asked, Ranking
from search.covering import reordered
from search.embedding import Encoder, encoder
from search.index import FOLDER, MANIFEST
from search.lexical import Lexical
from search.names import Names
from search.vectors import Vectors

RRF_K = 5
"""Rank fusion's constant. The usual 60 lets a middling dense rank outweigh the best lexical one; measured
on three question sets (``bench/bench_retrieval.py``), 5 puts the evidence first more often."""
_DEPTH = 100  # of each ranked list
_REORDERED = 10  # of those, at least, the sentences are looked at
_OPEN_INDEXES = 4
_GUESSES, _SURE = 2, 0.4  # terms that the encoder may bring, and how near they must be


class HasPath(Protocol):
    """What retrieval needs of a release."""

    @property
    def path(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found; ``start`` and ``end`` are offsets into the report's normalised text."""

    score: float
    text: str
    report: str
    section: str
    kind: str
    subject: str | None
    organization: str
    fiscal_year: int
    start: int
    end: int
    page: int | None
    iri: str

    def to_json(self) -> dict[str, object]:
        """The hit as ``caipu search --json`` prints it."""
        shown = ("text", "report", "section", "organization", "fiscal_year", "start", "end")
        return {
            "score": round(self.score, 6),
            **{name: getattr(self, name) for name in shown},
            "page": self.page,
            "iri": self.iri,
        }


DEFAULT = Ranking()


def retrieve(
    release: HasPath,
    query: str,
    k: int = 10,
    *,
    report_ids: Iterable[str] | None = None,
    organization: str | None = None,
    fiscal_year: int | None = None,
    kinds: Sequence[str] | None = None,
    ranking: Ranking = DEFAULT,
) -> list[Hit]:
    """The ``k`` best passages. The filters are strict: only passages of those reports and kinds."""
    index = open_index(release.path)
    allowed = index.reports_of(report_ids, organization, fiscal_year)
    asked = Asked(query, index.names, ranking, index.guess)
    scores: dict[int, float] = defaultdict(float)
    for scope in _scopes(index, asked, allowed, kinds, ranking):
        for keys, weight in index.rankings(asked, scope, max(_DEPTH, k), ranking):
            for rank, each in enumerate(keys, 1):
                scores[each] += scope.weight * weight / (RRF_K + rank)
    best = sorted(scores, key=lambda each: (-scores[each], each))[: max(k, _REORDERED)]
    records = index.lexical.records(best)
    found = [Hit(scores[each], **records[each]) for each in best if each in records]
    return reordered(found, asked, ranking)[:k]


def _scopes(
    index: Index,
    asked: Asked,
    allowed: Sequence[str] | None,
    kinds: Sequence[str] | None,
    ranking: Ranking,
) -> Iterator[Scope]:
    """All passages; those of the reports that the question names; those of the kinds it asks for."""
    named = index.named(asked, allowed) if ranking.named_reports else None
    if named is None:
        yield Scope(asked.text, allowed, kinds)
    else:
        yield Scope(asked.text, allowed, kinds, ranking.elsewhere)
        yield Scope(asked.rest, named, kinds)
    if kinds is None and asked.intent.kinds is not None and ranking.fitting:
        text, reports = (asked.text, allowed) if named is None else (asked.rest, named)
        yield Scope(text, reports, asked.intent.kinds, ranking.fitting)


def to_json(query: str, hits: Sequence[Hit]) -> dict[str, object]:
    """What ``caipu search --json`` prints."""
    return {"query": query, "hits": [hit.to_json() for hit in hits]}


@dataclass(frozen=True, slots=True)
class Scope:
    """What to look for, among which passages, and how much that counts."""

    text: str
    reports: Sequence[str] | None
    kinds: Sequence[str] | None
    weight: float = 1.0


class Index:
    """The opened indexes of one release; they never change, so they are shared by all threads."""

    def __init__(self, folder: Path, model: Encoder) -> None:
        self.lexical = Lexical(folder / "lexical")
        self.vectors = Vectors.open(folder / "vectors", model)
        self.encoder = model
        listed: dict[str, Any] = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        self.names = Names(listed["names"])
        self._meanings = meanings.read(folder)
        self._by_name: dict[str, list[str]] = listed["names"]
        self._reports: dict[str, list[Any]] = listed["reports"]

    def reports_of(
        self, report_ids: Iterable[str] | None, organization: str | None, fiscal_year: int | None
    ) -> list[str] | None:
        """The reports that pass the filters; ``None`` where there is no filter."""
        if report_ids is None and organization is None and fiscal_year is None:
            return None
        chosen = set(self._reports if report_ids is None else report_ids)
        if organization is not None:
            chosen &= self._published_by(organization)
        if fiscal_year is not None:
            chosen &= {each for each, (year, _) in self._reports.items() if year == fiscal_year}
        return sorted(chosen)

    def guess(self, text: str) -> Iterator[str]:
        """The official terms that the encoder takes ``text`` to mean."""
        return self._meanings.nearest(self.encoder.query(text), _GUESSES, _SURE)

    def _published_by(self, organization: str) -> set[str]:
        if organization in self._by_name:
            return set(self._by_name[organization])
        return set(self.names.mentioned(organization)[0])

    def named(self, asked: Asked, allowed: Sequence[str] | None) -> list[str] | None:
        """The reports that the question itself names, by organization, year and kind; ``None``: none."""
        chosen: set[str] = set(self._reports if allowed is None else allowed)
        everything = len(chosen)
        of_year = {each for each, (year, _) in self._reports.items() if year in asked.years}
        of_kind = {each for each, (_, kind) in self._reports.items() if kind == asked.kind}
        for some in (asked.reports, of_year, of_kind):
            chosen = chosen & some or chosen
        return sorted(chosen) if len(chosen) < everything else None

    def rankings(
        self, asked: Asked, scope: Scope, depth: int, ranking: Ranking
    ) -> Iterator[tuple[list[int], float]]:
        """Passage keys, best first, with the weight of the ranking."""
        if ranking.lexical:
            terms = asked.terms(scope.text)
            found = self.lexical.search(terms, depth, scope.reports, scope.kinds, ranking.evenly)
            yield [each for each, _ in found], ranking.lexical
        if ranking.dense:
            vector = self.encoder.query(asked.sought)
            found = self.vectors.search(vector, depth, scope.reports, scope.kinds)
            yield [each for each, _ in found], ranking.dense if asked.understood else ranking.unsure


@lru_cache(_OPEN_INDEXES)
def _open(folder: Path, written: int, model: Encoder) -> Index:
    return Index(folder, model)


def open_index(release: Path) -> Index:
    """The indexes of the release in this folder."""
    folder = release / FOLDER
    try:
        written = (folder / MANIFEST).stat().st_mtime_ns
    except FileNotFoundError as error:
        raise StoreError(f"{release}：这个版本里没有检索索引，请重新导入报告。") from error
    try:
        return _open(folder, written, encoder())
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise StoreError(f"{folder}：检索索引已损坏，读不出来，请重新导入报告。") from error
