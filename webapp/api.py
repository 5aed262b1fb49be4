"""The command line's JSON over HTTP, the export tables, and whether the service is well."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify, request, send_file

from webapp import ask, entity, examples, suggestions
from webapp.findings import checked
from webapp.problems import Problem
from webapp.services import release, services
from webapp.sparql import Asked, evaluated

pages = Blueprint("api", __name__)

EXPORTS = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}
RESULTS = ("csv", "json", "tsv", "xml", "ttl", "nt", "jsonld")
MOST_HITS = 100


@pages.after_request
def _open(made: Response) -> Response:
    if request.path.startswith("/api/"):
        made.headers["Access-Control-Allow-Origin"] = "*"
        made.headers["Access-Control-Expose-Headers"] = "Caipu-Truncated, Caipu-Release"
    return made


@pages.route("/api/ask", methods=["GET", "POST"])
def ask_api() -> Response:
    question = ask.asked(_words("question"))
    if not question:
        raise Problem(400, "请用 question 参数写上问题。")
    return jsonify(ask.answer_to(question))


@pages.route("/api/search", methods=["GET", "POST"])
def search_api() -> Response:
    query = ask.asked(_words("query"))
    if not query:
        raise Problem(400, "请用 query 参数写上要检索的话。")
    return jsonify({"query": query, "hits": ask.passages_for(query, _count(10))})


@pages.get("/api/check")
def check_api() -> Response:
    wanted = list(dict.fromkeys(request.args.getlist("report")))
    unknown = sorted(set(wanted) - set(release().report_ids))
    if unknown:
        raise Problem(404, f"库中没有报告 {'、'.join(unknown)[:200]}。")
    return jsonify(checked(*wanted))


@pages.get("/api/reports")
def reports_api() -> Response:
    return jsonify({"release": release().number, "reports": suggestions.reports()})


@pages.get("/api/export/<table>")
def export(table: str) -> Response:
    from graph.export import TABLES, write

    form = request.args.get("format", "csv")
    if table not in TABLES:
        raise Problem(404, f"没有表“{table[:40]}”，可导出的表有 {'、'.join(TABLES)}。")
    if form not in EXPORTS:
        raise Problem(406, f"没有格式“{form[:20]}”，可用的格式有 {'、'.join(EXPORTS)}。")
    # Written whole before it is sent, so that an error is an error and not a cut file; closed with the answer.
    written = tempfile.TemporaryFile()  # noqa: SIM115
    write(release(), table, form, written)
    written.seek(0)
    name = f"caipu-{release().number}-{table}.{form}"
    return send_file(written, EXPORTS[form], as_attachment=True, download_name=name)


@pages.get("/api/sparql.<form>")
def result(form: str) -> Response:
    """One query's result to keep as a file; a program uses ``/sparql``."""
    if form not in RESULTS:
        raise Problem(406, f"没有格式“{form[:20]}”，可用的格式有 {'、'.join(RESULTS)}。")
    query = request.args.get("query", "")
    if not query.strip():
        raise Problem(400, "请用 query 参数写上 SPARQL 查询。")
    found = evaluated(Asked(query), form=form)
    made = Response(found.body, content_type=found.media_type)
    made.headers["Content-Disposition"] = f"attachment; filename=caipu-result.{form}"
    if found.truncated:
        made.headers["Caipu-Truncated"] = f"rows={found.rows}"
    return made


@pages.get("/api/terms")
def terms() -> Response:
    """Properties and classes, for the editor's completion."""
    return jsonify(examples.terms())


@pages.post("/api/labels")
def labels() -> Response:
    """What the identifiers in a JSON list are called, of those that have a name here."""
    asked = request.get_json(silent=True)
    if not isinstance(asked, list) or not all(isinstance(iri, str) for iri in asked):
        raise Problem(400, "请求内容应是标识符的 JSON 列表。")
    return jsonify(entity.labels(asked))


@pages.get("/api/openapi.json")
def openapi() -> Response:
    described = _openapi() | {"servers": [{"url": request.host_url.rstrip("/")}]}
    described["info"]["version"] = services().version
    return jsonify(described)


@cache
def _openapi() -> dict[str, Any]:
    path = Path(__file__).resolve().parent / "openapi.json"
    described: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return described


@pages.get("/healthz")
def healthz() -> Response:
    opened = release()
    return jsonify({"status": "ok", "release": opened.number, "reports": len(opened.report_ids)})


def _words(name: str) -> str:
    """The question or query: of the address, or of a JSON body, or of a form."""
    if request.method == "POST":
        if request.is_json:
            body = request.get_json(silent=True)
            value = body.get(name) if isinstance(body, dict) else None
            if not isinstance(value, str):
                raise Problem(400, f'请求内容应是 {{"{name}": "…"}} 这样的 JSON。')
            return value
        return request.form.get(name, "")
    return request.args.get(name) or request.args.get("q", "")


def _count(default: int) -> int:
    asked = request.args.get("k", "")
    if not asked:
        return default
    if not asked.isdecimal() or len(asked) > 4 or not 1 <= int(asked) <= MOST_HITS:
        raise Problem(400, f"k 应是 1 到 {MOST_HITS} 的整数。")
    return int(asked)
