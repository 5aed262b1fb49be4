"""The table formats of SPARQL results, written a row at a time: JSON, XML, CSV, TSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import Any, Protocol
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Iterable[Term | None]

CUT = "结果超过上限，已截断"
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


class Writer(Protocol):
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


XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


class _Xml:
    def __init__(self, variables: list[str]) -> None:
        self.variables = variables

    def head(self) -> str:
        names = "".join(f"<variable name={quoteattr(v)}/>" for v in self.variables)
        return f"{XML_HEAD}<head>{names}</head><results>\n"

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


WRITERS: dict[str, Callable[[list[str]], Writer]] = {
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
