"""Joins of two things on several values, written so that Oxigraph does not try all pairs.

``?b`` of the budget and ``?f`` of the final accounts with the same unit, year and class are two stars of
patterns that share values. Oxigraph looks one value up after the other and tries nearly every pair;
each star in a ``SELECT *`` of its own is found once and joined by all values together: the same
solutions, often a hundred times sooner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.guard import Token, tokenize

_KEPT_WHOLE = frozenset(("GRAPH", "EXISTS", "CONSTRUCT", "DESCRIBE"))
_LEAST = 3
"""Patterns of a star, below which looking values up is as good."""


@dataclass(frozen=True, slots=True)
class Triple:
    """One triple pattern; ``subject`` and ``target`` are the names of variables, or empty."""

    text: str
    subject: str
    target: str


class _Unread(Exception):
    """Patterns of a kind that this module leaves alone."""


def apart(text: str) -> str:
    """The query with the stars of its groups apart, where that helps."""
    tokens = tokenize(text)
    if any(t.kind == "blank" or t.text.upper() in _KEPT_WHOLE for t in tokens):
        return text
    pieces: list[str] = []
    end = 0
    for at, token in enumerate(tokens):
        if token.text != "{" or token.start < end:
            continue
        written, stop = _opening(text, tokens, at + 1)
        if written:
            first = tokens[at + 1].start
            pieces += [text[end:first], written]
            end = tokens[stop].start if stop < len(tokens) else len(text)
    return "".join((*pieces, text[end:]))


def _opening(text: str, tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The patterns and filters that a group opens with, rewritten; "" where they stay; what follows."""
    triples: list[Triple] = []
    filters: list[str] = []
    try:
        while at < len(tokens):
            if tokens[at].text.upper() == "FILTER" and tokens[at + 1].text == "(":
                stop = _closing(tokens, at + 1)
                filters.append(text[tokens[at].start : tokens[stop].start + 1])
                at = stop + 1
            elif tokens[at].text == ".":
                at += 1
            elif tokens[at].kind in ("variable", "iri", "name"):
                at = _sentence(tokens, at, triples)
            else:
                break
    except (_Unread, IndexError):
        return "", at
    stars = list(_stars(triples))
    if not stars:
        return "", at
    wrapped = [f"{{ SELECT * {{ {' '.join(t.text for t in star)} }} }}" for star in stars]
    rest = [t.text for t in triples if not any(t in star for star in stars)]
    return " ".join((*wrapped, *rest, *filters)) + " ", at


def _sentence(tokens: Sequence[Token], at: int, triples: list[Triple]) -> int:
    """Reads ``subject path object, object; path object .`` from ``at``; what follows it."""
    subject = tokens[at]
    at += 1
    while True:
        stop = _path(tokens, at)
        path = _joined(tokens[at:stop])
        at = stop
        while True:
            stop = _object(tokens, at)
            target = tokens[at]
            triples.append(
                Triple(
                    f"{subject.text} {path} {_joined(tokens[at:stop])} .",
                    subject.text[1:] if subject.kind == "variable" else "",
                    target.text[1:] if target.kind == "variable" else "",
                )
            )
            at = stop
            if tokens[at].text != ",":
                break
            at += 1
        if tokens[at].text != ";":
            return at
        while tokens[at].text == ";":
            at += 1
        if tokens[at].text in (".", "}"):
            return at


def _path(tokens: Sequence[Token], at: int) -> int:
    while True:
        if tokens[at].text == "^":
            at += 1
        if tokens[at].text == "(":
            at = _closing(tokens, at)
        elif tokens[at].kind not in ("iri", "name") and tokens[at].text != "a":
            raise _Unread
        at += 1
        if tokens[at].kind == "mark" and tokens[at].text in "*+?":
            at += 1
        if tokens[at].text not in ("/", "|"):
            return at
        at += 1


def _object(tokens: Sequence[Token], at: int) -> int:
    token = tokens[at]
    if token.kind == "string":
        if tokens[at + 1].kind == "language":
            return at + 2
        return at + 4 if tokens[at + 1].text == "^" else at + 1
    if token.kind in ("variable", "iri", "name", "number") or token.text in ("true", "false"):
        return at + 1
    raise _Unread


def _stars(triples: Sequence[Triple]) -> Iterator[list[Triple]]:
    """The patterns of each thing that shares several values with another and leads to neither."""
    subjects = dict.fromkeys(t.subject for t in triples if t.subject)
    led_to = {t.target for t in triples}
    reached = {root: _reached(root, triples) for root in subjects if root not in led_to}
    stars = {}
    for root, mine in reached.items():
        others = set().union(*(found for other, found in reached.items() if other != root))
        stars[root] = [t for t in triples if t.subject in mine - others]
    values = {root: {t.target for t in star} - {""} for root, star in stars.items()}
    for root, star in stars.items():
        if len(star) >= _LEAST and any(
            len(values[root] & values[other]) > 1 and len(stars[other]) >= _LEAST
            for other in stars
            if other != root
        ):
            yield star


def _reached(root: str, triples: Sequence[Triple]) -> set[str]:
    """``root`` and the things that it leads to."""
    found, grown = {root}, True
    while grown:
        more = {t.target for t in triples if t.subject in found and t.target} - found
        found, grown = found | more, bool(more)
    return found


def _joined(tokens: Sequence[Token]) -> str:
    """The tokens as they stood: ``"…"^^xsd:decimal`` and ``a|b`` want no white space."""
    return "".join(token.text.replace("\r", "\\r").replace("\n", "\\n") for token in tokens)


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The place of the bracket that closes the one at ``at``."""
    depth = 0
    for place in range(at, len(tokens)):
        if tokens[place].kind == "mark":
            depth += (tokens[place].text in "{([") - (tokens[place].text in "})]")
        if depth == 0:
            return place
    raise _Unread
