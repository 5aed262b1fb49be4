"""The export tables with their dictionary, for people who do not write SPARQL."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from flask import Blueprint, abort, render_template

from webapp.services import release, services

pages = Blueprint("downloads", __name__)

DICTIONARY = Path(__file__).resolve().parent / "dictionary.csv"
PREVIEWED = 8


@pages.get("/data")
def data() -> str:
    from graph.export import TABLES

    return render_template(
        "data.html",
        tables=TABLES,
        about={name: _about(name, "") for name in TABLES},
        manifest=release().manifest,
    )


@pages.get("/data/<table>")
def table(table: str) -> str:
    from graph.export import TABLES, rows

    if table not in TABLES:
        abort(404, "没有这张表，请从数据页选择。")
    opened = release()

    def first_rows() -> list[dict[str, str | None]]:
        return [row for row, _ in zip(rows(opened, table), range(PREVIEWED), strict=False)]

    preview = services().remember(("preview", table), first_rows)
    return render_template(
        "table.html",
        table=table,
        about=_about(table, ""),
        columns=[(name, _about(table, name)) for name in TABLES[table]],
        preview=preview,
    )


@cache
def _dictionary() -> dict[tuple[str, str], str]:
    with DICTIONARY.open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["column"]): row["meaning"] for row in csv.DictReader(file)}


def _about(name: str, column: str) -> str:
    known = _dictionary()
    return known.get((name, column)) or known.get(("*", column), "")
