"""SPARQL 1.1 queries over a release: guarded in a killable worker, or our own templates in-process."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.guard import bind, form_of
from graph.pool import Limits, Pool, QueryBusy, shared_pool
from graph.results import Term, check_format, negotiate
from ontology.errors import QueryExceeded, QueryRefused

if TYPE_CHECKING:
    from graph.release import Release

__all__ = ["Limits", "QueryBusy", "QueryResult", "Value", "evaluate", "select"]

Value = Term | str | int | Decimal | bool
log = logging.getLogger(__name__)
_SLOW = 1.0  # seconds from which a query is logged
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class QueryResult:
    """A result as its client gets it; ``truncated`` is to be announced, never hidden."""

    form: str  # select | ask | construct | describe
    format: str  # json | xml | csv | tsv | ttl | nt | jsonld | rdfxml
    media_type: str
    body: bytes
    rows: int
    truncated: bool
    seconds: float


def evaluate(
    release_path: Path,
    query: str,
    *,
    format: str | None = None,  # noqa: A002 (the contract's word)
    accept: str | None = None,
    limits: Limits | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    base: str | None = None,
    pool: Pool | None = None,
) -> QueryResult:
    """Evaluate anybody's query; raises QueryRefused, QueryExceeded (QueryBusy) or StoreError.

    ``format`` names a syntax; else ``accept`` (an HTTP header) decides; else CSV or Turtle. The
    protocol's ``default-graph-uri`` and ``named-graph-uri`` may only name graphs of the store.
    ``base`` is the endpoint's address, against which relative IRIs are read.
    """
    limits = limits or Limits()
    form = form_of(query)
    name = format or _format(accept, form)
    check_format(name, form)
    request = {
        "query": query,
        "format": name,
        "default": list(default_graphs),
        "named": list(named_graphs),
        "base": base,
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
        "rows": limits.rows,
        "size": limits.size,
    }
    try:
        header, body = (pool or shared_pool()).ask(release_path, request, limits)
    except QueryExceeded as error:
        log.warning("query stopped: %s: %s", error, query)
        raise
    if header["seconds"] > _SLOW:
        log.info("query took %.1f s: %s", header["seconds"], query)
    return QueryResult(
        form, name, header["type"], body, header["rows"], header["truncated"], header["seconds"]
    )


def select(release: Release, query: str, **bindings: Value) -> list[dict[str, Term]]:
    """Rows of one of our own templates, in-process; ``?name`` is replaced by the term bound to it.

    A plain string is bound as a string literal, an IRI as ``pyoxigraph.NamedNode``. The release's
    prefixes need no declaration.
    """
    text = bind(query, {name: str(term(value)) for name, value in bindings.items()})
    solutions = release.store.query(text, prefixes=release.manifest["prefixes"])
    assert isinstance(solutions, ox.QuerySolutions)
    names = [v.value for v in solutions.variables]
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in solutions
    ]


def term(value: Value) -> Term:
    """A Python value as an RDF term."""
    if isinstance(value, bool):
        return ox.Literal(str(value).lower(), datatype=ox.NamedNode(_XSD + "boolean"))
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(_XSD + "integer"))
    if isinstance(value, Decimal):
        return ox.Literal(f"{value:f}", datatype=ox.NamedNode(_XSD + "decimal"))
    return ox.Literal(value) if isinstance(value, str) else value


def _format(accept: str | None, form: str) -> str:
    if accept is None:
        return "csv" if form in ("select", "ask") else "ttl"
    name = negotiate(accept, form)
    if name is None:
        raise QueryRefused(f"没有“{accept[:100]}”这种结果格式，请改用 JSON、CSV 或 Turtle。")
    return name
