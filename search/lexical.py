"""BM25 over passages on disk (tantivy): words and character bigrams, each in a field of its own.

A passage's tokens are those of its context (organization, year, kind, section) and its text; only
the stored record, never the context or the tokens, is shown.
"""

from __future__ import annotations

import json
import math
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from search.tokens import Tokens

_WRITER_BYTES = 64_000_000
_BATCH = 256  # keys looked up in one query


FIELDS = ("words", "bigrams", "labels", "subject", "context_words", "context_bigrams")


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage to index: ``record`` is what a hit shows, ``key`` a 63-bit number that is its own."""

    key: int
    report: str
    context: Tokens
    subject: Tokens
    body: Tokens
    record: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each field counts in a score."""

    words: float = 1.0
    bigrams: float = 0.6
    labels: float = 1.0
    subject: float = 1.0
    context_words: float = 1.0
    context_bigrams: float = 0.6


def build(
    folder: Path, previous: Path | None, entries: Iterable[Entry], drop: Iterable[str] = ()
) -> None:
    """Write the index in ``folder``: the one in ``previous`` without the reports in ``drop``, and ``entries``."""
    folder.mkdir(parents=True)
    if previous is not None:
        _take_over(previous, folder)
    index = tantivy.Index(_schema(), path=str(folder), reuse=True)
    _register(index)
    writer = index.writer(_WRITER_BYTES, 1)
    for report in drop:
        writer.delete_documents_by_term("report", report)
    for entry in entries:
        writer.add_document(_document(entry))
    writer.commit()
    writer.wait_merging_threads()
    (folder / ".tantivy-writer.lock").unlink(missing_ok=True)  # readers lock with another file


class Lexical:
    """Reads one published index; safe for several threads."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        _register(index)
        index.config_reader("manual")  # it never changes: no watching thread
        self._schema = index.schema
        self._searcher = index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self,
        terms: Mapping[str, Mapping[str, float]],
        limit: int,
        reports: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        evenly: float = 0.0,
    ) -> list[tuple[int, float]]:
        """Keys and scores, best first. ``terms``: field → term → weight.

        ``evenly`` (0 to 1) is the share of a term's score that it gives to a long passage as to a
        short one, once or often: a row of a long table is as good an answer as a short sentence.
        """
        parts = [
            part
            for field, weighted in terms.items()
            for term, weight in weighted.items()
            for part in self._term(field, term, weight, evenly)
        ]
        if not parts:
            return []
        query = tantivy.Query.boolean_query(parts)
        must = self._filters(reports, kinds)
        if must:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *must])
        hits = self._searcher.search(query, limit, count=False).hits
        keys = self._keys_at([address for _, address in hits])
        return [(key, float(score)) for key, (score, _) in zip(keys, hits, strict=True)]

    def _keys_at(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        values = self._searcher.fast_field_values("key", addresses)
        return [int(value) for value in values if value is not None]

    def records(self, keys: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The stored records of ``keys``."""
        found: dict[int, dict[str, Any]] = {}
        for start in range(0, len(keys), _BATCH):
            some = list(keys[start : start + _BATCH])
            query = tantivy.Query.term_set_query(self._schema, "key", some)
            for _, address in self._searcher.search(query, len(some), count=False).hits:
                document = self._searcher.doc(address)
                found[int(document["key"][0])] = json.loads(document["record"][0])
        return found

    def _term(
        self, field: str, term: str, weight: float, evenly: float
    ) -> Iterator[tuple[tantivy.Occur, tantivy.Query]]:
        found = self._searcher.doc_freq(field, term)
        if not found:
            return
        query = tantivy.Query.term_query(self._schema, field, term, "freq")
        if evenly < 1:
            scored = tantivy.Query.boost_query(query, weight * (1 - evenly))
            yield tantivy.Occur.Should, scored
        if evenly > 0:
            rarity = math.log(1 + (len(self) - found + 0.5) / (found + 0.5))  # as BM25 has it
            scored = tantivy.Query.const_score_query(query, weight * evenly * rarity)
            yield tantivy.Occur.Should, scored

    def _filters(
        self, reports: Sequence[str] | None, kinds: Sequence[str] | None
    ) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        return [
            (tantivy.Occur.Must, self._any(field, values))
            for field, values in (("report", reports), ("kind", kinds))
            if values is not None
        ]

    def _any(self, field: str, values: Sequence[str]) -> tantivy.Query:
        if not values:
            return tantivy.Query.empty_query()
        found = tantivy.Query.term_set_query(self._schema, field, list(values))
        return tantivy.Query.const_score_query(found, 0.0)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", stored=True, indexed=True, fast=True)
    for field in ("report", "kind"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="spaces", index_option="freq")
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def _register(index: tantivy.Index) -> None:
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaces", spaces)


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("key", entry.key)
    document.add_text("report", entry.report)
    document.add_text("kind", str(entry.record["kind"]))
    tokens = (
        entry.body.words, entry.body.bigrams, entry.body.labels, entry.subject.bigrams,
        entry.context.words, entry.context.bigrams,
    )  # fmt: skip
    for field, found in zip(FIELDS, tokens, strict=True):
        document.add_text(field, " ".join(found))
    document.add_bytes("record", json.dumps(entry.record, ensure_ascii=False).encode())
    return document


def _take_over(previous: Path, folder: Path) -> None:
    """Segments are never changed once written: they are linked. The small lists of segments are copied."""
    for path in previous.iterdir():
        if path.name.endswith(".lock"):
            continue
        if path.suffix == ".json":
            shutil.copyfile(path, folder / path.name)
        else:
            try:
                os.link(path, folder / path.name)
            except OSError:  # another file system, or one without links
                shutil.copyfile(path, folder / path.name)
