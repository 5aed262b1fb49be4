"""Query results as bytes: SPARQL JSON, XML, CSV and TSV for tables, the RDF syntaxes for graphs.

Written row by row, so that a cap on rows and bytes can be kept and announced. Where a format has a
place for it, a cut result says so in the body too.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from ontology.errors import QueryRefused

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Iterable[Term | None]

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
CUT = "结果超过上限，已截断"
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


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
    writer = _WRITERS[name](variables)
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
        "xml": f"{_XML_HEAD}<head/><boolean>{word}</boolean></sparql>\n",
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
    if truncated and name in ("ttl", "nt"):
        body += f"# {CUT}\n".encode()
    return Written(body, GRAPH_TYPES[name], len(kept), truncated)


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


class _Writer(Protocol):
    def __init__(self, variables: list[str]) -> None: ...
    def head(self) -> str: ...
    def row(self, row: Row, index: int) -> str: ...
    def tail(self, truncated: bool, count: int) -> str: ...


class _Json:
    def __init__(self, variables: list[str]) -> None:
        self.variables = variables

    def head(self) -> str:
        return f'{{"head":{{"vars":{json.dumps(self.variables)}}},"results":{{"bindings":['

    def row(self, row: Row, index: int) -> str:
        binding = {
            v: json_term(t) for v, t in zip(self.variables, row, strict=True) if t is not None
        }
        written = json.dumps(binding, ensure_ascii=False, separators=(",", ":"))
        return ("," if index else "") + "\n" + written

    def tail(self, truncated: bool, count: int) -> str:
        notice = {"truncated": True, "rows": count, "message": CUT}
        more = f',"caipu":{json.dumps(notice, ensure_ascii=False)}' if truncated else ""
        return f"\n]}}{more}}}\n"


_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


class _Xml:
    def __init__(self, variables: list[str]) -> None:
        self.variables = variables

    def head(self) -> str:
        names = "".join(f"<variable name={quoteattr(v)}/>" for v in self.variables)
        return f"{_XML_HEAD}<head>{names}</head><results>\n"

    def row(self, row: Row, index: int) -> str:
        cells = "".join(
            f"<binding name={quoteattr(v)}>{_xml_term(t)}</binding>"
            for v, t in zip(self.variables, row, strict=True)
            if t is not None
        )
        return f"<result>{cells}</result>\n"

    def tail(self, truncated: bool, count: int) -> str:
        return "</results>" + (f"<!-- {CUT} -->" if truncated else "") + "</sparql>\n"


class _Csv:
    def __init__(self, variables: list[str]) -> None:
        self.variables = variables
        self.buffer = io.StringIO()
        self.writer = csv.writer(self.buffer)

    def head(self) -> str:
        return self._line(self.variables)

    def row(self, row: Row, index: int) -> str:
        return self._line("" if t is None else _plain(t) for t in row)

    def tail(self, truncated: bool, count: int) -> str:
        return ""

    def _line(self, cells: Iterable[str]) -> str:
        self.buffer.seek(0)
        self.buffer.truncate()
        self.writer.writerow(list(cells))
        return self.buffer.getvalue()


class _Tsv:
    def __init__(self, variables: list[str]) -> None:
        self.variables = variables

    def head(self) -> str:
        return "\t".join("?" + v for v in self.variables) + "\n"

    def row(self, row: Row, index: int) -> str:
        return "\t".join("" if t is None else str(t) for t in row) + "\n"

    def tail(self, truncated: bool, count: int) -> str:
        return ""


_WRITERS: dict[str, Callable[[list[str]], _Writer]] = {
    "json": _Json,
    "xml": _Xml,
    "csv": _Csv,
    "tsv": _Tsv,
}


def json_term(term: Term) -> dict[str, Any]:
    """A term as SPARQL JSON writes it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = ("subject", "predicate", "object")
        return {"type": "triple", "value": {p: json_term(getattr(term, p)) for p in parts}}
    written = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif term.datatype.value != _XSD_STRING:
        written["datatype"] = term.datatype.value
    return written


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = ("subject", "predicate", "object")
        inside = "".join(f"<{p}>{_xml_term(getattr(term, p))}</{p}>" for p in parts)
        return f"<triple>{inside}</triple>"
    attribute = ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _XSD_STRING:
        attribute = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{attribute}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    return escape(text.translate(_NOT_XML), {"\r": "&#13;", "\n": "&#10;"})


def _plain(term: Term) -> str:
    if isinstance(term, ox.BlankNode):
        return "_:" + term.value
    return str(term) if isinstance(term, ox.Triple) else term.value
