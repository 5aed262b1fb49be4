"""The indexes of a release: every passage, by words, bigrams and vector, with what a hit shows.

The organization, year, kind and section stand before each passage in the index, never in the shown
text. Only reports that changed are indexed again; the rest is taken over from the release before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from ontology.errors import EncoderMismatch
from ontology.facts import Facts, OrganizationKind, Passage, PassageKind, Report, ReportKind
from ontology.identifiers import fact_iri
from search import lexical, meanings
from search.embedding import Encoder, encoder
from search.names import forms
from search.tokens import segmenter
from search.vectors import Vectors

FORMAT = 3
FOLDER, MANIFEST, _NAMES = "index", "manifest.json", "names.json"
_BATCH = 128
_KIND_WORDS = {ReportKind.BUDGET: "部门预算 单位预算", ReportKind.FINAL: "部门决算 单位决算"}
_NAMED = (OrganizationKind.DEPARTMENT, OrganizationKind.UNIT)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made an index: one of another making is built anew."""

    format: int
    words: str  # digest of the segmenter's dictionary
    encoder: str
    passages: int


@runtime_checkable
class HasReports(Protocol):
    """A sequence of facts that gives one report's by its identifier."""

    @property
    def report_ids(self) -> Sequence[str]: ...
    def of(self, report: str) -> Facts: ...


def build_step(
    folder: Path, previous: Path | None, facts: Sequence[Facts], changed: frozenset[str]
) -> dict[str, object]:
    """Write ``folder/index`` for ``facts``; entries for the release's manifest."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    model = encoder()
    old = _usable(previous)
    names = Listed() if old is None else Listed.read(old, changed)
    fresh = [names.add(each) for each in (facts if old is None else _among(facts, changed))]
    names.write(target)
    if old is None:
        lexical.build(target / "lexical", None, _entries(fresh))
    else:
        lexical.build(target / "lexical", old / "lexical", _entries(fresh), changed)
    vectors = _old_vectors(old, changed, model)
    if vectors is None and old is not None:  # another encoder is configured now
        fresh = list(map(Indexed.of, facts))
    vectors = vectors if vectors is not None else Vectors.empty(model)
    _add_vectors(vectors, fresh, model)
    vectors.write(target / "vectors")
    meanings.write(target, model)
    manifest = Manifest(FORMAT, segmenter().digest, model.name, len(vectors))
    (target / MANIFEST).write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    return {"encoder": model.name, "indexed_passages": len(vectors)}


@dataclass(frozen=True, slots=True)
class Indexed:
    """A report and the passages of it that are indexed."""

    report: Report
    passages: list[Passage]

    @classmethod
    def of(cls, facts: Facts) -> Indexed:
        return cls(facts.report, _passages(facts))


def key(passage: Passage) -> int:
    """63 bits of the passage's identity."""
    return int(passage.identity[:16], 16) >> 1


def context(report: Report, passage: Passage) -> str:
    """What stands before a passage in the index."""
    names = " ".join(dict.fromkeys([report.organization, *forms(report.organization)]))
    parts = (names, f"{report.fiscal_year}年", _KIND_WORDS[report.kind], heading(passage))
    return " ".join(parts)


def heading(passage: Passage) -> str:
    """The section and subject of a passage, for the encoder as for the words."""
    return f"{passage.section} {passage.subject or ''}".strip()


def _passages(facts: Facts) -> list[Passage]:
    """Each passage once, without those that show nothing."""
    unique = {passage.identity: passage for passage in facts.passages if passage.text.strip()}
    return [_with_subject(passage, facts) for passage in unique.values()]


def _with_subject(passage: Passage, facts: Facts) -> Passage:
    """A form that bears no name is about the first project that is read from it."""
    if passage.subject is not None or passage.kind is not PassageKind.FORM:
        return passage
    start, end = passage.source.start, passage.source.end
    names = (p.name for p in facts.projects if start <= p.source.start < end)
    return replace(passage, subject=next(names, None))


def _entries(reports: Iterable[Indexed]) -> Iterator[lexical.Entry]:
    cut = segmenter().tokens
    for each in reports:
        for passage in each.passages:
            yield lexical.Entry(
                key(passage),
                passage.report,
                cut(context(each.report, passage)),
                cut(passage.subject or passage.section.rpartition(" / ")[2]),
                cut(passage.text),
                _record(each.report, passage),
            )


def _record(report: Report, passage: Passage) -> Mapping[str, object]:
    return {
        "text": passage.text,
        "report": passage.report,
        "section": passage.section,
        "kind": passage.kind.value,
        "subject": passage.subject,
        "organization": report.organization,
        "fiscal_year": report.fiscal_year,
        "start": passage.source.start,
        "end": passage.source.end,
        "page": passage.source.page,
        "iri": fact_iri(passage),
    }


def _add_vectors(vectors: Vectors, reports: Iterable[Indexed], model: Encoder) -> None:
    passages = (passage for each in reports for passage in each.passages)
    while some := list(islice(passages, _BATCH)):
        texts = [(heading(passage), passage.text) for passage in some]
        vectors.add(
            [key(passage) for passage in some],
            [passage.report for passage in some],
            [passage.kind.value for passage in some],
            model.passages(texts),
        )


def _old_vectors(old: Path | None, changed: frozenset[str], model: Encoder) -> Vectors | None:
    if old is None:
        return None
    try:
        vectors = Vectors.open(old / "vectors", model)
    except EncoderMismatch:
        return None  # all passages are encoded anew
    vectors.remove(changed)
    return vectors


@dataclass(slots=True)
class Listed:
    """Which reports each organization publishes, and each report's year and kind."""

    names: dict[str, set[str]] = field(default_factory=dict)
    reports: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, old: Path, changed: frozenset[str]) -> Listed:
        """Those of the release before, without the reports that changed."""
        listed = json.loads((old / _NAMES).read_text(encoding="utf-8"))
        names = {name: set(ids) - changed for name, ids in listed["names"].items()}
        kept = {each: told for each, told in listed["reports"].items() if each not in changed}
        return cls({name: ids for name, ids in names.items() if ids}, kept)

    def add(self, facts: Facts) -> Indexed:
        report = facts.report
        named = [o.name for o in facts.organizations if o.kind in _NAMED]
        for name in (report.organization, *named):
            self.names.setdefault(name, set()).add(report.id)
        self.reports[report.id] = [report.fiscal_year, report.kind.value]
        return Indexed.of(facts)

    def write(self, target: Path) -> None:
        content = {
            "names": {name: sorted(ids) for name, ids in sorted(self.names.items())},
            "reports": dict(sorted(self.reports.items())),
        }
        (target / _NAMES).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _among(facts: Sequence[Facts], changed: frozenset[str]) -> Iterator[Facts]:
    """The facts of the reports that changed; only these are read where the sequence can tell them."""
    if isinstance(facts, HasReports):
        yield from (facts.of(report) for report in facts.report_ids if report in changed)
    else:
        yield from (each for each in facts if each.report.id in changed)


def _usable(previous: Path | None) -> Path | None:
    """The index of the release before, where this version can take it over."""
    if previous is None or not (previous / FOLDER / MANIFEST).is_file():
        return None
    stored = json.loads((previous / FOLDER / MANIFEST).read_text(encoding="utf-8"))
    same = stored.get("format") == FORMAT and stored.get("words") == segmenter().digest
    return previous / FOLDER if same else None
