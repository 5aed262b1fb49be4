"""The pages' own SPARQL templates, with their values bound; each page can show the ones it used."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pyoxigraph as ox

from ontology.vocabulary import PREFIXES
from webapp.services import release, services

FOLDER = Path(__file__).resolve().parent / "queries"


def rows(name: str, **bindings: str) -> list[dict[str, str]]:
    """The rows of ``queries/<name>.rq``, values as plain text; remembered with the release.

    Bindings are IRIs.
    """
    from graph.sparql import select

    opened = release()

    def work_out() -> list[dict[str, str]]:
        bound: dict[str, Any] = {key: ox.NamedNode(value) for key, value in bindings.items()}
        found = select(opened, _text(name), **bound)
        return [{key: _value(term) for key, term in row.items()} for row in found]

    return services().remember(("query", name, tuple(bindings.items())), work_out)


def editor_address(name: str, **bindings: str) -> str:
    """Where the editor opens ``queries/<name>.rq`` with its values."""
    from graph.guard import bind

    bound = bind(_text(name), {key: str(ox.NamedNode(value)) for key, value in bindings.items()})
    return "/sparql?" + urlencode({"query": bound})


def local(iri: str) -> str:
    """The last segment of an identifier."""
    return unquote(iri.rpartition("/")[2])


def _value(term: Any) -> str:
    value: str = term.value
    return value


@cache
def _text(name: str) -> str:
    body = (FOLDER / f"{name}.rq").read_text("utf-8")
    used = [f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items() if f"{p}:" in body]
    return "\n".join([*used, body])
