"""The data dictionary of the export tables: what each column means, from the ontology's own words.

``graph/tables/columns.csv`` says which term a column holds; only what no term says (names of other
vocabularies, how several values are joined) is worded there. The types follow from the terms' ranges.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from graph.export import TABLES
from ontology.vocabulary import PREFIXES, RDFS, XSD

_TYPES = {
    str(XSD.decimal): "decimal",
    str(XSD.integer): "integer",
    str(XSD.boolean): "boolean",
}
_COUNTS = ("passages", "amounts")
_WHOLE_NUMBERS = ("source_start", "source_end")
_SOURCE = {"zh": "来源：", "en": "Source: "}


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or a whole table where ``name`` is empty; ``kind`` is its values' type."""

    table: str
    name: str
    term: str
    kind: str
    zh: str
    en: str
    source: str


@cache
def table(name: str) -> Column:
    """What a table holds."""
    return _column(name, "")


@cache
def columns(name: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    return tuple(_column(name, column) for column in TABLES[name])


def markdown() -> str:
    """The whole dictionary as a page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 数据字典 · Data dictionary"
    yield ""
    yield (
        "`caipu export TABLE --format csv|jsonl|parquet` 的各表各列。本页由 `caipu dictionary` 从本体生成，"
        "不要手改。空格表示没有印，不是零；decimal 在三种格式里都写成精确的十进制字符串。"
    )
    yield ""
    yield (
        "Generated from the ontology by `caipu dictionary`. An empty cell is a value that is not printed, "
        "never zero; decimals are exact decimal strings in every format."
    )
    for name in TABLES:
        about = table(name)
        yield from ("", f"## {name}", "", f"{about.zh} · {about.en} (`{about.term}`)", "")
        yield "| column | type | 含义 | meaning | term | 来源 |"
        yield "|---|---|---|---|---|---|"
        for column in columns(name):
            term = f"`{column.term}`" if column.term else ""
            cells = (f"`{column.name}`", column.kind, column.zh, column.en, term, column.source)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _column(table_name: str, column: str) -> Column:
    row = _rows().get((table_name, column)) or _rows()["*", column]
    zh, source = _said(row["term"], "zh")
    en, _ = _said(row["term"], "en")
    kind = _kind(column, row["term"]) if column else ""
    return Column(
        table_name, column, row["term"], kind, row["zh"] or zh, row["en"] or en, source
    )  # fmt: skip


def _kind(column: str, term: str) -> str:
    if column in _COUNTS or column in _WHOLE_NUMBERS:
        return "integer"
    if column == "reconciles":  # three-valued
        return "text"
    return _TYPES.get(_terms().get((term, "range"), ""), "text")


def _said(term: str, language: str) -> tuple[str, str]:
    """The term's definition and the source it names."""
    text = _terms().get((term, language), "")
    meaning, _, source = text.partition(_SOURCE[language])
    return meaning.strip().rstrip("。."), source.strip().rstrip("。.")


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    text = (files("graph.tables") / "columns.csv").read_text("utf-8")
    return {(row["table"], row["column"]): row for row in csv.DictReader(text.splitlines())}


@cache
def _terms() -> dict[tuple[str, str], str]:
    """Of each own term, under its short name: its definition in zh and en, and its range."""
    found = {}
    own = PREFIXES["caipu"]
    text = (files("ontology") / "caipu.ttl").read_text("utf-8")
    for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(own):
            continue
        name = "caipu:" + subject.value.removeprefix(own)
        if predicate == str(RDFS.comment) and isinstance(value, ox.Literal):
            found[name, value.language or ""] = value.value
        elif predicate == str(RDFS.range) and isinstance(value, ox.NamedNode):
            found[name, "range"] = value.value
    return found
