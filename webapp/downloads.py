"""The export tables with their dictionary, for people who do not write SPARQL."""

from __future__ import annotations

import tempfile

from flask import Blueprint, Response, abort, current_app, redirect, render_template, send_file
from werkzeug.wrappers import Response as BaseResponse

from webapp.services import release, services

pages = Blueprint("downloads", __name__)

PREVIEWED = 8


@pages.get("/data")
def data() -> str:
    from graph import dictionary
    from graph.export import TABLES

    return render_template(
        "data.html",
        tables=TABLES,
        about={name: dictionary.table(name).zh for name in TABLES},
        manifest=release().manifest,
    )


@pages.get("/data/<table>")
def table(table: str) -> str:
    from graph import dictionary
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
        about=dictionary.table(table).zh,
        columns=[(column.name, column.zh) for column in dictionary.columns(table)],
        preview=preview,
    )


@pages.get("/data/caipu.nq")
def dump() -> Response:
    """Every named graph, as N-Quads."""
    from graph.export import dump as write

    written = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the answer)
    write(release(), written)
    written.seek(0)
    name = f"caipu-{release().number}.nq"
    return send_file(written, "application/n-quads", as_attachment=True, download_name=name)


@pages.get("/robots.txt")
def robots() -> Response:
    """Pages may be indexed; what is computed anew for each address is not for crawlers."""
    kept_out = "".join(
        f"Disallow: {path}\n" for path in ("/api/", "/sparql", "/compare?", "/graph?")
    )
    return Response(f"User-agent: *\n{kept_out}", content_type="text/plain; charset=utf-8")


@pages.get("/favicon.ico")
def icon() -> Response:
    return current_app.send_static_file("icon.svg")


@pages.get("/.well-known/void")
def void() -> BaseResponse:
    """Where the VoID vocabulary tells crawlers to look."""
    return redirect("/id/void/all", 303)
