"""Joins of two things on several values, written so that Oxigraph does not try all pairs.

``?b`` of the budget and ``?f`` of the final accounts with the same unit, year and class are two stars of
patterns that share values. Oxigraph looks one value up after the other and tries nearly every pair;
each star in a ``SELECT *`` of its own is found once and joined by all values together: the same
solutions, often a hundred times sooner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.guard import Token, tokenize

_KEPT_WHOLE = frozenset(("EXISTS", "CONSTRUCT", "DESCRIBE"))
_LEAST = 3
"""Patterns of a star, below which looking values up is as good."""


@dataclass(frozen=True, slots=True)
class Triple:
    """One triple pattern; ``subject`` and ``target`` are the names of variables, or empty."""

    text: str
    subject: str
    target: str


@dataclass(frozen=True, slots=True)
class Star:
    """What is to be found as a whole: a thing's patterns, or those of one GRAPH."""

    text: str
    patterns: tuple[Triple, ...]
    values: frozenset[str]


@dataclass(slots=True)
class _Group:
    """What a group opens with: patterns, graphs of patterns, and what may stand before or after them."""

    triples: list[Triple] = field(default_factory=list)
    graphs: list[Star] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # FILTER and VALUES

    def written(self) -> str:
        """The same with its stars apart; "" where that does not help."""
        stars = [*_stars(self.triples), *self.graphs]
        chosen = [star for star in stars if _meets_another(star, stars)]
        if not chosen:
            return ""
        told = {id(t) for star in chosen for t in star.patterns}
        pieces = [f"{{ SELECT * {{ {star.text} }} }}" for star in chosen]
        pieces += [t.text for t in self.triples if id(t) not in told]
        pieces += [graph.text for graph in self.graphs if graph not in chosen]
        return " ".join((*pieces, *self.others)) + " "


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
        if token.text != "{" or token.start < end or _is_word(tokens, at - 2, "GRAPH"):
            continue
        written, stop = _opening(text, tokens, at + 1)
        if written:
            first = tokens[at + 1].start
            pieces += [text[end:first], written]
            end = tokens[stop].start if stop < len(tokens) else len(text)
    return "".join((*pieces, text[end:]))


def _opening(text: str, tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """What a group opens with, rewritten ("" where it stays), and the place of what follows it."""
    group = _Group()
    try:
        while at < len(tokens):
            if _is_word(tokens, at, "FILTER") and tokens[at + 1].text == "(":
                stop = _closing(tokens, at + 1) + 1
                group.others.append(_cut(text, tokens, at, stop))
            elif _is_word(tokens, at, "VALUES"):
                opening = next(i for i in range(at, len(tokens)) if tokens[i].text == "{")
                stop = _closing(tokens, opening) + 1
                group.others.append(_cut(text, tokens, at, stop))
            elif _is_word(tokens, at, "GRAPH"):
                stop = _graph(text, tokens, at, group.graphs)
            elif tokens[at].text == ".":
                stop = at + 1
            elif tokens[at].kind in ("variable", "iri", "name"):
                stop = _sentence(tokens, at, group.triples)
            else:
                break
            at = stop
    except (_Unread, IndexError):
        return "", at
    return group.written(), at


def _graph(text: str, tokens: Sequence[Token], at: int, graphs: list[Star]) -> int:
    """Reads ``GRAPH ?g { patterns }`` from ``at``; what follows it."""
    name, stop = tokens[at + 1], _closing(tokens, at + 2)
    triples: list[Triple] = []
    place = at + 3
    while place < stop:
        place = place + 1 if tokens[place].text == "." else _sentence(tokens, place, triples)
    found = {v for t in triples for v in (t.subject, t.target)}
    found |= {name.text[1:]} if name.kind == "variable" else set()
    whole = _cut(text, tokens, at, stop + 1)
    graphs.append(Star(whole, tuple(triples), frozenset(found - {""})))
    return stop + 1


def _meets_another(star: Star, stars: Sequence[Star]) -> bool:
    return any(
        other is not star
        and min(len(star.patterns), len(other.patterns)) >= _LEAST
        and len(star.values & other.values) > 1
        for other in stars
    )


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


def _stars(triples: Sequence[Triple]) -> Iterator[Star]:
    """The patterns of each thing that no other leads to, with those of what it alone leads to."""
    subjects = dict.fromkeys(t.subject for t in triples if t.subject)
    led_to = {t.target for t in triples}
    reached = {root: _reached(root, triples) for root in subjects if root not in led_to}
    for root, mine in reached.items():
        others = set().union(*(found for other, found in reached.items() if other != root))
        star = tuple(t for t in triples if t.subject in mine - others)
        values = frozenset({t.target for t in star} - {""})
        yield Star(" ".join(t.text for t in star), star, values)


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


def _cut(text: str, tokens: Sequence[Token], at: int, stop: int) -> str:
    return text[tokens[at].start : tokens[stop - 1].start + len(tokens[stop - 1].text)]


def _is_word(tokens: Sequence[Token], at: int, word: str) -> bool:
    return at >= 0 and tokens[at].kind == "word" and tokens[at].text.upper() == word


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The place of the bracket that closes the one at ``at``."""
    depth = 0
    for place in range(at, len(tokens)):
        if tokens[place].kind == "mark":
            depth += (tokens[place].text in "{([") - (tokens[place].text in "})]")
        if depth == 0:
            return place
    raise _Unread
