"""Query results as bytes: SPARQL JSON, XML, CSV and TSV for tables, the RDF syntaxes for graphs.

Written row by row, so that a cap on rows and bytes can be kept and announced. Where a format has a
place for it, a cut result says so in the body too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from graph.table_formats import CUT, WRITERS, XML_HEAD, Row, Term
from ontology.errors import QueryRefused

__all__ = [
    "Caps", "Row", "Term", "Written", "check_format", "negotiate", "write_boolean",
    "write_table", "write_triples",
]  # fmt: skip


TABLE_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
GRAPH_TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
_ALIASES = {
    "application/json": ("json", "jsonld"),
    "application/xml": ("xml", "rdfxml"),
    "text/xml": ("xml", "rdfxml"),
    "text/plain": ("tsv", "nt"),
}
_SYNTAX = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Caps:
    rows: int
    size: int  # bytes of the body


@dataclass(frozen=True, slots=True)
class Written:
    """A result's body; ``rows`` counts what is in it."""

    body: bytes
    media_type: str
    rows: int
    truncated: bool


def negotiate(accept: str, form: str) -> str | None:
    """The format an Accept header asks for, for a query of this form; None where we have none."""
    tables = form in ("select", "ask")
    types = TABLE_TYPES if tables else GRAPH_TYPES
    for media in _by_quality(accept) if accept.strip() else ["*/*"]:
        if media in _ALIASES:
            return _ALIASES[media][0 if tables else 1]
        stem = media.removesuffix("*").removesuffix("*/")
        for name, offered in types.items():
            exact = offered.partition(";")[0]
            if exact == media or (media.endswith("/*") and exact.startswith(stem)):
                return name
    return None


def check_format(name: str, form: str) -> None:
    """Refuse a format that cannot hold what the query gives."""
    fitting = TABLE_TYPES if form in ("select", "ask") else GRAPH_TYPES
    if name not in fitting:
        raise QueryRefused(
            f"{form.upper()} 的结果不能写成 {name}，可用的格式有 {'、'.join(fitting)}。"
        )


def write_table(variables: list[str], rows: Iterable[Row], name: str, caps: Caps) -> Written:
    """SELECT's solutions in format ``name``."""
    writer = WRITERS[name](variables)
    chunks = [writer.head().encode()]
    size, count, truncated = len(chunks[0]), 0, False
    for row in rows:
        if count >= caps.rows or size >= caps.size:
            truncated = True
            break
        chunk = writer.row(row, count).encode()
        chunks.append(chunk)
        size += len(chunk)
        count += 1
    chunks.append(writer.tail(truncated, count).encode())
    return Written(b"".join(chunks), TABLE_TYPES[name], count, truncated)


def write_boolean(value: bool, name: str) -> Written:
    """ASK's answer in format ``name``."""
    word = "true" if value else "false"
    body = {
        "json": f'{{"head":{{}},"boolean":{word}}}\n',
        "xml": f"{XML_HEAD}<head/><boolean>{word}</boolean></sparql>\n",
    }.get(name, word + "\n")
    return Written(body.encode(), TABLE_TYPES[name], 1, False)


def write_triples(
    triples: Iterable[ox.Triple], prefixes: Mapping[str, str], name: str, caps: Caps
) -> Written:
    """CONSTRUCT's or DESCRIBE's triples, each once, in format ``name``."""
    distinct = _distinct(triples)
    kept = list(islice(distinct, caps.rows))
    truncated = next(distinct, None) is not None
    used = {p: i for p, i in prefixes.items() if i} if name in ("ttl", "rdfxml") else {}
    try:
        body = ox.serialize(kept, format=_SYNTAX[name], prefixes=used)
    except ValueError:  # a prefix that the syntax cannot declare
        body = ox.serialize(kept, format=_SYNTAX[name])
    assert body is not None
    if name == "ttl":
        body = _without_idle_prefixes(body)
    if truncated and name in ("ttl", "nt"):
        body += f"# {CUT}\n".encode()
    return Written(body, GRAPH_TYPES[name], len(kept), truncated)


def _without_idle_prefixes(turtle: bytes) -> bytes:
    """Turtle without the declarations that no name needs; a name only in a text keeps one."""
    lines = turtle.splitlines(keepends=True)
    size = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    used = set(re.findall(rb"([A-Za-z][\w.-]*):", b"".join(lines[size:])))
    kept = [line for line in lines[:size] if line.split()[1].rstrip(b":") in used]
    return b"".join((*kept, *lines[size:]))


def _distinct(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    seen: set[ox.Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


def _by_quality(accept: str) -> list[str]:
    asked: list[tuple[float, str]] = []
    for part in accept.split(","):
        media, *parameters = (p.strip() for p in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _number(value)
        if media and quality > 0:
            asked.append((quality, media.lower()))
    return [media for _, media in sorted(asked, key=lambda pair: -pair[0])]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
