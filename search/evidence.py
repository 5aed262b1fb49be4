"""Citations: exact slices of a report's normalised text, wide enough to show the label with the figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ontology.identifiers import report_iri
from search.wording import fold

_REACH = 160  # how far before a figure its label may stand


class HasTexts(Protocol):
    """What citing needs of a release."""

    def text(self, report_id: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Citation:
    """``quote`` is exactly the report's text ``[start:end]``; ``iri`` what it proves."""

    report: str
    quote: str
    start: int
    end: int
    page: int | None
    iri: str

    def to_json(self) -> dict[str, object]:
        return {
            "report": self.report,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "page": self.page,
            "iri": self.iri,
        }


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report."""

    report: str
    start: int
    end: int
    page: int | None = None
    iri: str = ""


def cite(texts: HasTexts, place: Place, label: Place | None = None) -> Citation:
    """The place itself, or from its label on where that stands close before it."""
    start = place.start
    if label is not None and place.end - _REACH <= label.start < place.start:
        start = label.start
    text = texts.text(place.report)
    start, end = _trim(text, start, place.end)
    iri = place.iri or f"{report_iri(place.report)}#char={start},{end}"
    return Citation(place.report, text[start:end], start, end, place.page, iri)


def with_label(texts: HasTexts, place: Place, label: str) -> Citation:
    """As ``cite``, finding the printed ``label`` in the text before the figure."""
    text = texts.text(place.report)
    found = _before(text, place.start, label)
    start = place.start if found is None else found
    start, end = _trim(text, start, place.end)
    iri = place.iri or f"{report_iri(place.report)}#char={start},{end}"
    return Citation(place.report, text[start:end], start, end, place.page, iri)


def _before(text: str, position: int, label: str) -> int | None:
    """Where ``label`` begins in the last stretch before ``position``, blanks and marks aside."""
    wanted = fold(label)
    low = max(0, position - _REACH)
    kept = [(i, fold(text[i])) for i in range(low, position)]
    squeezed = "".join(c for _, c in kept)
    at = squeezed.rfind(wanted) if wanted else -1
    if at < 0:
        return None
    count = 0
    for index, character in kept:
        if character and count >= at:
            return index
        count += len(character)
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences(text: str, start: int, end: int, marks: str = "。！？；") -> list[tuple[int, int]]:
    """The sentences of a stretch as spans; one ends at one of ``marks`` or where the stretch does."""
    found: list[tuple[int, int]] = []
    begin = start
    for index in range(start, end):
        if text[index] in marks:
            found.append(_trim(text, begin, index + 1))
            begin = index + 1
    found.append(_trim(text, begin, end))
    return [(s, e) for s, e in found if s < e]


def cut(told: str, longest: int) -> str:
    """The whole sentences at the beginning of ``told`` that fit into ``longest`` characters."""
    return told if len(told) <= longest else f"{told[: told.rfind('。', 0, longest) + 1]}……"


def find(text: str, start: int, end: int, phrase: str) -> tuple[int, int] | None:
    """Where ``phrase`` stands in ``text[start:end]``, white space aside."""
    wanted = "".join(phrase.split())
    kept = [i for i in range(start, min(end, len(text))) if not text[i].isspace()]
    squeezed = "".join(text[i] for i in kept)
    at = squeezed.find(wanted) if wanted else -1
    return None if at < 0 else (kept[at], kept[at + len(wanted) - 1] + 1)
