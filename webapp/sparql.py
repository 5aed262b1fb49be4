"""SPARQL 1.1 Protocol, query only; in a browser, the query editor."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import MultiDict

from ontology.errors import QueryExceeded, QueryRefused
from webapp import description, entity, examples, negotiation, problems
from webapp.problems import Problem
from webapp.services import client, release, services
from webapp.settings import QUERY_BYTES

pages = Blueprint("sparql", __name__)

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
DESCRIPTIONS = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
}
SHOWN_ROWS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the dataset that the protocol names for it."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@pages.route("/sparql", methods=["GET", "POST"], provide_automatic_options=False)
def sparql() -> Response:
    if request.method in ("GET", "HEAD"):
        if "query" not in request.args and "update" not in request.args:
            return _described()
        if negotiation.wants_page(request):
            return _editor(_from_arguments(request.args))
        return _open(_answered(_from_arguments(request.args)))
    return _open(_answered(_posted()))


@pages.route("/sparql", methods=["OPTIONS"])
def preflight() -> Response:
    made = _open(Response(status=204))
    made.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
    made.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
    made.headers["Access-Control-Max-Age"] = "86400"
    made.headers["Allow"] = "GET, HEAD, POST, OPTIONS"
    return made


def _posted() -> Asked:
    kind = (request.mimetype or "").lower()
    if kind == FORM:
        fields = request.form
        merged: MultiDict[str, str] = MultiDict(request.args)
        for name in fields:
            merged.setlist(name, [*merged.getlist(name), *fields.getlist(name)])
        _check_bytes(request.get_data(cache=True))
        return _from_arguments(merged)
    if kind == DIRECT:
        text = _decoded(request.get_data())
        return _with_dataset(text, request.args)
    if kind == "application/sparql-update":
        raise Problem(415, "这里只能查询，不接受 SPARQL Update。")
    raise Problem(415, f"POST 的内容类型应是 {FORM} 或 {DIRECT}，这里是“{kind or '没有写'}”。")


def _from_arguments(arguments: MultiDict[str, str]) -> Asked:
    if "update" in arguments:
        raise Problem(400, "这里只能查询，不能修改数据，请去掉 update 参数。")
    queries = arguments.getlist("query")
    if len(queries) != 1:
        raise Problem(400, f"请求里应当恰有一个 query 参数，这里有 {len(queries)} 个。")
    if "\ufffd" in queries[0]:
        raise Problem(400, "查询不是 UTF-8 文本，请用 UTF-8 编码后再发。")
    return _with_dataset(queries[0], arguments)


def _with_dataset(text: str, arguments: MultiDict[str, str]) -> Asked:
    if not text.strip():
        raise Problem(400, "查询是空的，请写上 SPARQL 查询。")
    if len(text.encode()) > QUERY_BYTES:
        raise Problem(413, f"查询超过 {QUERY_BYTES // 1000} KB 的上限，请缩短后再试。")
    return Asked(
        text,
        tuple(arguments.getlist("default-graph-uri")),
        tuple(arguments.getlist("named-graph-uri")),
    )


def _decoded(content: bytes) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(415, "查询应当用 UTF-8 编码。")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "查询不是 UTF-8 文本，请用 UTF-8 编码后再发。") from error


def _check_bytes(content: bytes) -> None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "请求内容不是 UTF-8 文本，请用 UTF-8 编码后再发。") from error


def _answered(asked: Asked) -> Response:
    result = evaluated(asked, accept=request.headers.get("Accept", ""))
    made = Response(result.body, content_type=result.media_type)
    made.headers["Vary"] = "Accept"
    made.headers["Caipu-Release"] = str(release().number)
    if result.truncated:
        made.headers["Caipu-Truncated"] = f"rows={result.rows}"
    return made


def evaluated(asked: Asked, accept: str = "", form: str | None = None) -> Any:
    """The guarded result of a query, in the format named or else accepted."""
    from graph.guard import form_of
    from graph.results import negotiate
    from graph.sparql import Limits, evaluate

    if form is None and negotiate(accept, form_of(asked.query)) is None:
        raise Problem(
            406, f"没有“{accept[:100]}”这种结果格式，可改用 JSON、XML、CSV、TSV、Turtle 等。"
        )
    settings = services().settings
    limits = Limits(
        settings.query_seconds,
        settings.query_megabytes,
        settings.query_rows,
        patience=settings.query_patience,
    )
    with services().running_query(client()):
        return evaluate(
            release().path,
            asked.query,
            accept=accept,
            format=form,
            limits=limits,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            base=request.host_url + "sparql",
        )


def _open(made: Response) -> Response:
    """Readable from pages of other sites: the data is public and no request here changes anything."""
    made.headers["Access-Control-Allow-Origin"] = "*"
    made.headers["Access-Control-Expose-Headers"] = "Caipu-Truncated, Caipu-Release, Retry-After"
    return made


def _described() -> Response:
    """Without a query: the editor for a browser, the service description for a program."""
    if negotiation.wants_page(request):
        return _editor(None)
    media = negotiation.choose(request, tuple(DESCRIPTIONS))
    if media is None:
        raise Problem(
            406, f"服务说明可给出的格式有 {'、'.join(DESCRIPTIONS)}；要查询，请带上 query 参数。"
        )
    made = Response(description.service(DESCRIPTIONS[media]), content_type=media)
    made.headers["Vary"] = "Accept"
    return _open(made)


def _editor(asked: Asked | None) -> Response:
    shown: dict[str, Any] = {"query": asked.query if asked else "", "columns": [], "rows": []}
    status = 200
    if asked is not None:
        try:
            shown |= _table(asked)
        except (QueryRefused, QueryExceeded, Problem) as error:
            status = problems.status_of(error)
            shown["error"] = str(error)
    page = render_template(
        "sparql.html",
        shown=shown,
        examples=examples.saved(),
        prefixes=examples.prefixes(),
        limits=services().settings,
    )
    return Response(page, status)


def _table(asked: Asked) -> dict[str, Any]:
    """The result as a plain table, for reading without JavaScript."""
    result = evaluated(asked, accept="application/sparql-results+json, text/turtle;q=0.9")
    if not result.media_type.startswith("application/sparql-results+json"):
        return {"text": result.body.decode("utf-8", "replace")[:50_000]}
    found = json.loads(result.body)
    if "boolean" in found:
        return {"text": "是（true）" if found["boolean"] else "否（false）"}
    bindings: Sequence[dict[str, dict[str, str]]] = found["results"]["bindings"]
    columns = found["head"]["vars"]
    rows = [[row.get(name, {}) for name in columns] for row in bindings[:SHOWN_ROWS]]
    iris = (term["value"] for row in rows for term in row if term.get("type") == "uri")
    return {
        "columns": columns,
        "rows": rows,
        "labels": entity.labels(iris),
        "count": len(bindings),
        "truncated": result.truncated,
    }
