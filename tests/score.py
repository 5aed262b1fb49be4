"""How much of a key was read: ``python -m tests.score EXPORT_OR_REPORT KEY``.

EXPORT_OR_REPORT is an export (``.jsonl``/``.csv`` of the key's table) or a report file, which is then
read. KEY is a file such as ``002_cells.jsonl``: one fact a line. Texts compare without white space
and with brackets of one kind, numbers by value. Prints recall, precision, F1 and what is missing or
too much; then, of what was found, each further field that the key fills and the report says otherwise.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ingest.amounts import amount_in_yuan
from ingest.measures import FLAT
from ingest.report import read_report
from ontology.facts import Facts

Record = dict[str, Any]
Key = tuple[str, ...]

_BRACKETS = str.maketrans("（）：，；“”", '():,;""')


def plain(value: Any) -> str:
    """Text without white space, numbers by value, nothing for nothing."""
    if value is None:
        return ""
    text = "".join(str(value).split()).translate(_BRACKETS)
    text = text.replace("\\geq", "≥").replace("$", "").replace("<=", "≤").replace(">=", "≥")
    try:
        return str(Decimal(text.replace(",", "").rstrip("%")).normalize() + 0)
    except InvalidOperation:
        return text


def cell(record: Record) -> Key:
    title = record.get("table_title") or record.get("table")
    return (
        plain(title), plain(record.get("row_code")), plain(record.get("row_label")),
        plain(record.get("column")), plain(record.get("value")), plain(record.get("unit")),
    )  # fmt: skip


def project(record: Record) -> Key:
    return (plain(record.get("name")), plain(record.get("code")))


def indicator(record: Record) -> Key:
    fields = ("project", "level1", "level2", "level3", "description", "operator", "target_value",
              "target_unit", "actual", "score", "basis")  # fmt: skip
    return tuple(plain(record.get(f)) for f in fields)


def organization(record: Record) -> Key:
    return (plain(record.get("name")), plain(record.get("nature")), plain(record.get("level")))


def claim(record: Record) -> Key:
    return (plain(record.get("value")), plain(record.get("unit")))


KINDS: dict[str, Callable[[Record], Key]] = {
    "cells": cell,
    "projects": project,
    "indicators": indicator,
    "orgs": organization,
    "narrative": claim,
}


DETAILS: dict[str, tuple[str, ...]] = {
    "cells": (),
    "projects": ("budget", "executed", "execution_rate", "score_form", "score_text", "goals",
                 "problems", "classified"),
    "indicators": ("weight", "target_text", "completion", "deviation", "deviation_reason"),
    "orgs": ("kind", "code", "parent", "funding"),
    "narrative": ("measure",),
}  # fmt: skip
"""What is compared once a fact is found by its key; only where the key says something."""
_IN_YUAN = {"budget": "budget_yuan", "executed": "executed_yuan"}


def detail(record: Record, field: str) -> str:
    """A further field as it compares: money in yuan, a list of goals as one text."""
    value = record.get(field)
    if field in _IN_YUAN:
        yuan = record.get(_IN_YUAN[field])
        if yuan is None and value is not None:
            unit = record.get("budget_unit") or "万元"
            yuan = amount_in_yuan(Decimal(str(value)), unit)
        return plain(yuan)
    if isinstance(value, list | tuple):
        return plain("".join(map(str, value)))
    return plain(value)


def disagreements(
    found: list[Record], wanted: list[Record], kind: str
) -> Iterator[tuple[Key, str, str, str]]:
    """Of facts found by their key: the field, what the key says, what the report says."""
    key = KINDS[kind]
    have: dict[Key, list[Record]] = {}
    for record in found:
        have.setdefault(key(record), []).append(record)
    for record in wanted:
        mine = have.get(key(record), [])
        for field in DETAILS[kind] if mine else ():
            told = detail(record, field)
            said = [detail(each, field) for each in mine]
            if told and told not in said:
                yield key(record), field, told, " / ".join(dict.fromkeys(said))


def facts_records(facts: Facts, kind: str) -> list[Record]:
    """A report's facts as records of the key's kind."""
    if kind == "cells":
        fields = ("table_title", "row_code", "row_label", "column", "value", "unit")
        return [{f: getattr(o, f) for f in fields} for o in facts.observations]
    source: Iterable[Any] = {
        "projects": facts.projects,
        "indicators": facts.indicators,
        "orgs": facts.organizations,
        "narrative": [c for c in facts.claims if c.change != FLAT],  # as exported: no figure
    }[kind]
    return [{f: getattr(r, f) for f in type(r).__dataclass_fields__} for r in source]


def records(path: Path, kind: str) -> list[Record]:
    """The records in an export, a key or a report."""
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    return facts_records(read_report(path), kind)


def compare(
    found: list[Record], wanted: list[Record], kind: str
) -> tuple[Counter[Key], Counter[Key], int]:
    """Keys missing, keys too much, and how many were found."""
    key = KINDS[kind]
    have = Counter(key(r) for r in found)
    want = Counter(key(r) for r in wanted if not r.get("mention_only"))
    return want - have, have - want, (want & have).total()


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not all(Path(each).is_file() for each in arguments):
        sys.stderr.write("用法：python -m tests.score 报告或导出文件 答案文件（两个都要有）\n")
        return 2
    source, key = Path(arguments[0]), Path(arguments[1])
    kind = next((k for k in KINDS if k in key.stem), "cells")
    found, wanted = records(source, kind), records(key, kind)
    missing, extra, hits = compare(found, wanted, kind)
    recall = hits / max(hits + missing.total(), 1)
    precision = hits / max(hits + extra.total(), 1)
    total = recall + precision
    f1 = 2 * recall * precision / total if total else 0.0
    write = sys.stdout.write
    write(f"{kind}: recall {recall:.4f}  precision {precision:.4f}  F1 {f1:.4f}  ({hits} found)\n")
    for sign, keys in (("-", missing), ("+", extra)):
        for item, count in keys.items():
            write(f"{sign} {' | '.join(item)}{f'  ×{count}' if count > 1 else ''}\n")
    for item, field, told, said in disagreements(found, wanted, kind):
        write(f"~ {item[0]} {field}: {told} ≠ {said}\n")
    return 0 if not missing and not extra else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
