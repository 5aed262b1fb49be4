"""The indexes of a release: every passage, by words, bigrams and vector, with what a hit shows.

The organization, year, kind and section stand before each passage in the index, never in the shown
text. Only reports that changed are indexed again; the rest is taken over from the release before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

from ontology.errors import EncoderMismatch
from ontology.facts import Facts, OrganizationKind, Passage, PassageKind, Report, ReportKind
from ontology.identifiers import fact_iri
from search import lexical, meanings
from search.embedding import Encoder, encoder
from search.names import forms
from search.tokens import segmenter
from search.vectors import Vectors

FORMAT = 3
FOLDER, MANIFEST = "index", "manifest.json"
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


def build_step(
    folder: Path, previous: Path | None, facts: Sequence[Facts], changed: frozenset[str]
) -> dict[str, object]:
    """Write ``folder/index`` for ``facts``; entries for the release's manifest."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    model = encoder()
    old = _usable(previous)
    fresh = [each for each in facts if old is None or each.report.id in changed]
    passages = sum(len(_passages(each)) for each in facts)
    _write_names(target, facts)
    if old is None:
        lexical.build(target / "lexical", None, _entries(fresh))
    else:
        lexical.build(target / "lexical", old / "lexical", _entries(fresh), changed)
    _write_vectors(target, old, facts, fresh, changed, model)
    meanings.write(target, model)
    manifest = Manifest(FORMAT, segmenter().digest, model.name, passages)
    (target / MANIFEST).write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    return {"encoder": model.name, "indexed_passages": passages}


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


def _entries(facts: Iterable[Facts]) -> Iterator[lexical.Entry]:
    cut = segmenter().tokens
    for each in facts:
        for passage in _passages(each):
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


def _write_vectors(
    target: Path,
    old: Path | None,
    facts: Sequence[Facts],
    fresh: Sequence[Facts],
    changed: frozenset[str],
    model: Encoder,
) -> None:
    vectors = _old_vectors(old, changed, model)
    if vectors is None:
        vectors, fresh = Vectors.empty(model), facts
    passages = (passage for each in fresh for passage in _passages(each))
    while some := list(islice(passages, _BATCH)):
        texts = [(heading(passage), passage.text) for passage in some]
        vectors.add(
            [key(passage) for passage in some],
            [passage.report for passage in some],
            [passage.kind.value for passage in some],
            model.passages(texts),
        )
    vectors.write(target / "vectors")


def _old_vectors(old: Path | None, changed: frozenset[str], model: Encoder) -> Vectors | None:
    if old is None:
        return None
    try:
        vectors = Vectors.open(old / "vectors", model)
    except EncoderMismatch:
        return None  # another encoder is configured now: all passages are encoded anew
    vectors.remove(changed)
    return vectors


def _write_names(target: Path, facts: Sequence[Facts]) -> None:
    """Which report each organization publishes, and the reports; small, so written whole each time."""
    names: dict[str, set[str]] = {}
    for each in facts:
        named = [o.name for o in each.organizations if o.kind in _NAMED]
        for name in (each.report.organization, *named):
            names.setdefault(name, set()).add(each.report.id)
    reports = {each.report.id: [each.report.fiscal_year, each.report.kind.value] for each in facts}
    content = {"names": {name: sorted(ids) for name, ids in names.items()}, "reports": reports}
    (target / "names.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _usable(previous: Path | None) -> Path | None:
    """The index of the release before, where this version can take it over."""
    if previous is None or not (previous / FOLDER / MANIFEST).is_file():
        return None
    stored = json.loads((previous / FOLDER / MANIFEST).read_text(encoding="utf-8"))
    same = stored.get("format") == FORMAT and stored.get("words") == segmenter().digest
    return previous / FOLDER if same else None
