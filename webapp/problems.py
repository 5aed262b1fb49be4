"""What goes wrong, told: problem documents (RFC 9457) under /api and /sparql, Chinese pages elsewhere."""

from __future__ import annotations

import json

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from graph.sparql import QueryBusy
from ontology.errors import CaipuError, QueryExceeded, QueryRefused, StoreError

TITLES = {
    400: "请求有误",
    403: "不允许",
    404: "没有找到",
    405: "不支持这种请求方法",
    406: "给不出所要的格式",
    413: "内容太大",
    414: "地址太长",
    415: "不支持这种内容类型",
    429: "请求太频繁",
    500: "服务出错",
    501: "尚未提供",
    503: "暂时无法服务",
    504: "查询超时",
}
SENTENCES = {
    403: "这个操作需要管理者的许可。",
    404: "这里没有这个页面，请检查地址，或回到首页提问。",
    405: "这个地址不接受这种请求方法，请改用允许的方法。",
    413: "提交的内容超过上限，请缩短后再试。",
    500: "服务内部出错，已记入日志；请稍后再试，或告知管理者。",
}
STATUS = {QueryBusy: 503, QueryRefused: 400, QueryExceeded: 504, StoreError: 503}


class Problem(Exception):
    """An answer that is an error: its status, one Chinese sentence, and seconds to wait if any."""

    def __init__(self, status: int, detail: str, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.retry_after = status, detail, retry_after


def register(app: Flask) -> None:
    app.register_error_handler(Problem, _of_problem)
    app.register_error_handler(CaipuError, _of_domain)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(500, _of_unexpected)


def _of_problem(problem: Problem) -> Response:
    return answer(problem.status, problem.detail, problem.retry_after)


def _of_domain(error: CaipuError) -> Response:
    status = status_of(error)
    return answer(status, str(error), 5 if status == 503 else None)


def status_of(error: CaipuError | Problem) -> int:
    if isinstance(error, Problem):
        return error.status
    return next((s for kind, s in STATUS.items() if isinstance(error, kind)), 400)


def _of_http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None or status < 400:
        return Response(error.get_body(), status, error.get_headers())
    own_words = error.description if _is_chinese(error.description) else None
    made = answer(status, own_words or SENTENCES.get(status, TITLES.get(status, "请求有误") + "。"))
    if allow := error.get_response().headers.get("Allow"):
        made.headers["Allow"] = allow
    return made


def _of_unexpected(_: InternalServerError) -> Response:
    """The one place where any error becomes a page; Flask has logged it with its trace."""
    return answer(500, SENTENCES[500])


def answer(status: int, detail: str, retry_after: int | None = None) -> Response:
    title = TITLES.get(status, "请求有误")
    if speaks_json():
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        text = json.dumps(body | {"instance": request.path}, ensure_ascii=False)
        made = Response(text, status, content_type="application/problem+json")
    else:
        page = render_template("problem.html", status=status, title=title, detail=detail)
        made = Response(page, status, content_type="text/html; charset=utf-8")
    if retry_after is not None:
        made.headers["Retry-After"] = str(retry_after)
    return made


def speaks_json() -> bool:
    """Whether this request's errors are problem documents."""
    return request.path.startswith(("/api/", "/sparql", "/healthz"))


def _is_chinese(text: str | None) -> bool:
    return text is not None and any("\u4e00" <= c <= "\u9fff" for c in text)
