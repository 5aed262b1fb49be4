"""Passages for a question, led by those that hold what it is answered with.

Words and meaning rank the passages that speak of the same things; which of them holds the very figure or
sentence is known where the question has an answer, by its citations. Without one they are ranked as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Protocol

from graph.release import Release
from search.answer import answer
from search.heard import heard
from search.retrieve import Hit, retrieve
from search.wording import fold

_AMOUNT, _WHOLE = re.compile(r"\d+\.\d+"), re.compile(r"(?<![\d.])\d{3,}(?![\d.])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEADING = 3  # an answer put together from a whole list would fill the page
_ALSO = 2
_SENTENCE = 16  # folded characters that are no mere label
_PAGE = 5  # so many are led in all
_WIDE = 30  # among the best so many a cited passage is looked for first
_ALL = 1000  # then among so many of its report


class Cited(Protocol):
    """A stretch of a report that an answer rests on."""

    @property
    def report(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def passages(
    release: Release, query: str, k: int = 10, cited: Sequence[Cited] | None = None
) -> list[Hit]:
    """The ``k`` best passages; ``cited`` are the answer's citations where that is known already."""
    query = heard(query)
    hits = retrieve(release, query, max(k, _WIDE))
    places = answer(release, query).citations if cited is None else cited
    leading = list(islice(_fullest_first(release, query, hits, places), _LEADING))
    also = list(islice(_telling_too(release, hits, places, leading), _ALSO))
    told = [*leading, *also]
    known = {hit.iri for hit in told}
    short = places if len(places) <= _PAGE else ()  # all that a short list is told from
    again = chain(
        (hit for hit in _holding(release, query, hits, short) if hit.iri not in known),
        _printing_again(release, hits, places, told), _saying_again(release, hits, places, told),
    )  # fmt: skip
    leading = [*leading, *also, *islice(again, max(0, _PAGE - len(leading) - len(also)))]
    lead = {hit.iri for hit in leading}
    top = max((hit.score for hit in hits), default=0.0)
    first = [
        replace(hit, score=top + each)
        for each, hit in zip(range(len(leading), 0, -1), leading, strict=True)
    ]
    return [*first, *(hit for hit in hits if hit.iri not in lead)][:k]


def _fullest_first(
    release: Release, query: str, hits: Sequence[Hit], places: Sequence[Cited]
) -> list[Hit]:
    """The passages that hold the places, first those that have most of their figures: one that tells both
    figures of a comparison before one that has only the first."""
    held = list(islice(_holding(release, query, hits, places), _LEADING))
    owner = {hit.report: hit.organization for hit in held}
    figures: dict[str, set[str]] = {}
    for p in places:
        told = release.text(p.report)[p.start : p.end]
        amounts = _figures(_last_of(told), _AMOUNT)  # of a row no other cell is asked for
        amounts = amounts or _figures(told, _AMOUNT) or _figures(told, _WHOLE)
        figures.setdefault(owner.get(p.report, ""), set()).update(amounts)
    has = {
        hit.iri: len(figures.get(hit.organization, set()) & _figures(hit.text, _NUMBER))
        for hit in held
    }
    first = sorted(held, key=lambda hit: -has[hit.iri])
    return [*_telling_all(hits, figures, has), *first][:_LEADING]


def _telling_all(
    hits: Sequence[Hit], figures: Mapping[str, set[str]], has: Mapping[str, int]
) -> list[Hit]:
    """The best passage that prints all of several figures that the cited ones print apart."""
    (owner, wanted), *others = figures.items() or (("", set()),)
    apart = not others and len(wanted) > 1 and all(n < len(wanted) for n in has.values())
    whole = (h for h in hits if h.organization == owner and wanted <= _figures(h.text, _NUMBER))
    return list(islice(whole, 1)) if apart and has else []


def _telling_too(
    release: Release, hits: Sequence[Hit], places: Sequence[Cited], leading: Sequence[Hit]
) -> Iterator[Hit]:
    """The best passage of another kind that prints a cited figure too: the sentence beside the table."""
    seen = {hit.iri for hit in leading}
    for place in places:
        said = release.text(place.report)[place.start : place.end]
        amounts, last = _figures(said, _AMOUNT), _figures(_last_of(said), _AMOUNT)
        kinds = {
            h.kind for h in leading if h.report == place.report and h.start <= place.start < h.end
        }
        for hit in hits:
            fits = hit.report == place.report and hit.kind not in kinds and hit.iri not in seen
            printed = _figures(hit.text, _NUMBER)
            if fits and kinds and amounts and (amounts <= printed or (last and last <= printed)):
                seen.add(hit.iri)
                yield hit
                break


def _last_of(said: str) -> str:
    """The last cell of a row that is cited up to its figure; nothing where it is no amount."""
    cell = said.split("\t")[-1] if "\t" in said else ""
    return cell if _AMOUNT.fullmatch(cell.strip().replace(",", "")) else "\u0000"


def _printing_again(
    release: Release, hits: Sequence[Hit], places: Sequence[Cited], leading: Sequence[Hit]
) -> Iterator[Hit]:
    """The best other passage that prints again the figure of each place led in: the row of another table."""
    seen = {hit.iri for hit in leading}
    for place in places:
        amounts = _figures(release.text(place.report)[place.start : place.end], _AMOUNT)
        if _at(leading, place) is None:
            continue
        same = (h for h in hits if h.report == place.report and h.iri not in seen)
        told = next((h for h in same if amounts and amounts <= _figures(h.text, _NUMBER)), None)
        if told is not None:
            seen.add(told.iri)
            yield told


def _saying_again(
    release: Release, hits: Sequence[Hit], places: Sequence[Cited], leading: Sequence[Hit]
) -> Iterator[Hit]:
    """The other passages that say again the words of a place: the form beside the prose that tells of it."""
    seen = {hit.iri for hit in leading}
    for place in places:
        words = fold(release.text(place.report)[place.start : place.end])
        if len(words) < _SENTENCE or _at(leading, place) is None:
            continue
        for hit in hits:
            if hit.iri not in seen and words in fold(hit.text):
                seen.add(hit.iri)
                yield hit


def _figures(text: str, kind: re.Pattern[str]) -> frozenset[str]:
    """The numbers of a text, however they are printed: 1,920.38 and 1920.38 are one."""
    plain = text.replace(",", "").replace("，", "")
    found = kind.findall(plain)
    return frozenset(n.rstrip("0").rstrip(".") if "." in n else n for n in found)


def _holding(
    release: Release, query: str, hits: Sequence[Hit], places: Sequence[Cited]
) -> Iterator[Hit]:
    """The passage that holds each place, once."""
    seen: set[str] = set()
    of_report: dict[str, list[Hit]] = {}
    for place in places:
        hit = _at(hits, place)
        if hit is None:
            if place.report not in of_report:
                of_report[place.report] = retrieve(release, query, _ALL, report_ids=[place.report])
            hit = _at(of_report[place.report], place)
        if hit is not None and hit.iri not in seen:
            seen.add(hit.iri)
            yield hit


def _at(hits: Sequence[Hit], place: Cited) -> Hit | None:
    """The passage that holds most of the place, the shortest of several."""

    def held(hit: Hit) -> int:
        return min(hit.end, place.end) - max(hit.start, place.start)

    there = [hit for hit in hits if hit.report == place.report and held(hit) > 0]
    return max(there, key=lambda hit: (held(hit), hit.start - hit.end), default=None)
