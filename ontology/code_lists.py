"""The code lists in ``schemes/*.csv``: subjects, phases, funds, kinds, categories, measures.

One file a scheme, named in ``_schemes.csv``. Codes are quoted strings; ``alt`` holds further labels
between semicolons; ``match`` is an IRI or another scheme's concept as ``scheme/notation``.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.identifiers import iri

DEPTH = {
    "functional": {3: 1, 5: 2, 7: 3},
    "economic": {3: 1, 5: 2},
    "government-economic": {3: 1, 5: 2},
}
"""Digits of a code to its depth: 类, 款, 项."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list. ``concept_class`` is the own class of its concepts, if they have one."""

    id: str
    zh: str
    en: str
    concept_class: str
    source: str

    @property
    def iri(self) -> str:
        return iri("scheme", self.id)


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a code list."""

    scheme: str
    notation: str
    zh: str
    en: str = ""
    parent: str = ""
    alt: tuple[str, ...] = ()
    match: str = ""
    edition: str = ""

    @property
    def iri(self) -> str:
        return iri(self.scheme, self.notation)

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.zh, *self.alt)


@cache
def schemes() -> Mapping[str, Scheme]:
    """Every code list by its id."""
    rows = _rows("_schemes")
    return {r["id"]: Scheme(r["id"], r["zh"], r["en"], r["class"], r["source"]) for r in rows}


@cache
def concepts(scheme: str) -> Mapping[str, Concept]:
    """The concepts of ``scheme`` by notation; empty for a scheme that only reports fill."""
    if scheme not in schemes():
        raise KeyError(f"no code list {scheme!r}")
    return {row["notation"]: _concept(scheme, row) for row in _rows(scheme)}


@dataclass(frozen=True, slots=True)
class Former:
    """A subject of an edition in force ``until`` a year that today's list names or places otherwise."""

    scheme: str
    until: str
    notation: str
    zh: str
    relation: str  # of SKOS: exactMatch, closeMatch, broadMatch, narrowMatch
    targets: tuple[str, ...]  # today's codes
    note: str

    @property
    def edition(self) -> str:
        return f"{self.scheme}-{self.until}"

    @property
    def iri(self) -> str:
        return iri(self.edition, self.notation)


@cache
def former_subjects() -> tuple[Former, ...]:
    """The entries of ``_editions.csv``: only what differs from today's lists."""
    rows = _rows("_editions")
    return tuple(Former(**{**r, "targets": tuple(r["targets"].split())}) for r in rows)  # type: ignore[arg-type]


@cache
def labelled(scheme: str) -> Mapping[str, Concept]:
    """The concepts of ``scheme`` by every label, white space and width of characters aside."""
    found: dict[str, Concept] = {}
    for concept in concepts(scheme).values():
        for label in concept.labels:
            found.setdefault(fold(label), concept)
    return found


def concept_for(scheme: str, printed: str) -> Concept | None:
    """The concept that ``printed`` names in ``scheme``, if it is one of its labels."""
    return labelled(scheme).get(fold(printed))


def fold(label: str) -> str:
    """``label`` as labels are compared."""
    return "".join(unicodedata.normalize("NFKC", label).split())


def parent_code(scheme: str, code: str) -> str | None:
    """The code one level up: 2010301 is under 20103; None at the top or where the scheme is flat."""
    lengths = sorted(n for n in DEPTH.get(scheme, {}) if n < len(code))
    return code[: lengths[-1]] if lengths else None


def with_parents(scheme: str, codes: Iterable[str]) -> set[str]:
    """``codes`` and every code above them."""
    found: set[str] = set()
    for code in codes:
        current: str | None = code
        while current is not None and current not in found:
            found.add(current)
            current = parent_code(scheme, current)
    return found


def _rows(name: str) -> list[dict[str, str]]:
    path = files("ontology") / "schemes" / f"{name}.csv"
    if not path.is_file():
        return []
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def _concept(scheme: str, row: Mapping[str, str]) -> Concept:
    alt = tuple(label for label in row.get("alt", "").split(";") if label)
    return Concept(
        scheme, row["notation"], row["zh"], row["en"], row["parent"], alt,
        row.get("match", ""), row.get("edition", ""),
    )  # fmt: skip
