"""The flat tables for people who write no SPARQL: CSV, JSON lines, Parquet.

Each table is a query in ``graph/tables``; only the findings come from ``graph.checks``. Cells that hold
several values join them with ``|`` (goals and achievements with line breaks). Amounts of money and all
other decimals are exact decimal strings, in every format.

In CSV a text that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-``, ``@``, their
full-width forms, a tab or a line break, and is no number) gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.guard import tokenize
from graph.sparql import select
from ontology.identifiers import report_iri

if TYPE_CHECKING:
    from graph.release import Release

Row = dict[str, str | None]

FINDINGS = ("rule", "group", "severity", "report", "subject", "message", "stated", "expected")
_QUERIED = (
    "reports", "organizations", "amounts", "projects", "indicators", "claims", "passages", "procurement",
)  # fmt: skip
_WHOLE = ("organizations",)  # asked once, not once for each report
INTEGERS = frozenset(
    (
        "fiscal_year",
        "pages",
        "passages",
        "amounts",
        "source_start",
        "source_end",
        "page",
        "table_set",
    )
)
BOOLEANS = frozenset(("is_total", "repeats_columns", "classified"))
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
_PLAIN = re.compile(r"[=+\-＝＋－]?\s*[0-9.,]*\s*%?[^\x00-\x7f]*")
"""A target such as ``=100%`` or ``=700册``: an operator, one number, a unit; nothing to evaluate."""
_BATCH = 20_000


@cache
def query(table: str) -> str:
    """The query that gives a table's rows."""
    return (files("graph.tables") / f"{table}.rq").read_text("utf-8")


@cache
def columns(table: str) -> tuple[str, ...]:
    """A table's columns, in order."""
    if table == "findings":
        return FINDINGS
    text = query(table)
    head = text[: text.index("\n{")]
    return tuple(t.text[1:] for t in tokenize(head) if t.kind == "variable" and t.text != "?this")


TABLES: dict[str, tuple[str, ...]] = {name: columns(name) for name in (*_QUERIED, "findings")}


def rows(release: Release, table: str) -> Iterator[Row]:
    """The rows of one table, report after report; a value that is not there is None."""
    if table == "findings":
        yield from _findings(release)
    elif table in _WHOLE:
        yield from _select(release, table)
    else:
        for report in release.report_ids:
            yield from _select(release, table, this=ox.NamedNode(report_iri(report)))


def write(release: Release, table: str, form: str, target: IO[bytes]) -> None:
    """One table as ``csv``, ``jsonl`` or ``parquet``."""
    _WRITERS[form](TABLES[table], rows(release, table), target)


def dump(release: Release, target: IO[bytes]) -> None:
    """All named graphs as N-Quads; their union, the default graph, follows from them."""
    store = release.store
    quads = (q for g in store.named_graphs() for q in store.quads_for_pattern(None, None, None, g))
    ox.serialize(quads, target, format=ox.RdfFormat.N_QUADS)


def _select(release: Release, table: str, **bindings: ox.NamedNode) -> Iterator[Row]:
    for found in select(release, query(table), **bindings):
        row = {name: _text(found.get(name)) for name in TABLES[table]}
        if "value" in row:
            row["value"] = _as_printed(row["value"], row["printed"])
        yield row


def _as_printed(value: str | None, printed: str | None) -> str | None:
    """The same number with as many decimals as are printed: the store keeps 85.50 as 85.5."""
    match = _NUMBER.search(printed or "")
    digits = match[0].replace(",", "").rstrip("%") if match else None
    return digits if value and digits and Decimal(digits) == Decimal(value) else value


def _text(value: object) -> str | None:
    return value.value if isinstance(value, ox.Literal | ox.NamedNode) else None


def _findings(release: Release) -> Iterator[Row]:
    from graph.checks import check_release

    for finding in check_release(release).to_json()["findings"]:
        row = {name: finding.get(name) for name in FINDINGS}
        row["report"] = "|".join(finding["report"])
        row["stated"] = json.dumps(finding["stated"], ensure_ascii=False)
        yield row


def _csv(names: tuple[str, ...], table: Iterable[Row], target: IO[bytes]) -> None:
    text = io.TextIOWrapper(target, "utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([harmless(row[name] or "") for name in names] for row in table)
    text.detach()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if _FORMULA.match(cell) and not _PLAIN.fullmatch(cell):
        return "'" + cell
    return cell


def _jsonl(names: tuple[str, ...], table: Iterable[Row], target: IO[bytes]) -> None:
    for row in table:
        typed = {name: _typed(name, row[name]) for name in names}
        target.write(json.dumps(typed, ensure_ascii=False).encode() + b"\n")


def _typed(name: str, value: str | None) -> str | int | bool | None:
    if value is None:
        return None
    if name in INTEGERS:
        return int(value)
    return value == "true" if name in BOOLEANS else value


def _parquet(names: tuple[str, ...], table: Iterable[Row], target: IO[bytes]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {name: pa.int64() for name in INTEGERS} | {name: pa.bool_() for name in BOOLEANS}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in names])
    remaining = iter(table)
    with parquet.ParquetWriter(target, schema) as writer:
        while batch := list(islice(remaining, _BATCH)):
            values: dict[str, list[Any]] = {n: [_typed(n, row[n]) for row in batch] for n in names}
            writer.write_table(pa.table(values, schema))


_WRITERS: dict[str, Callable[[tuple[str, ...], Iterable[Row], IO[bytes]], None]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
}
