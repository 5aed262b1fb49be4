"""What a browser may keep: addressed static files for good, pages as long as they are still the same."""

from __future__ import annotations

import hashlib

from flask import Flask, Response, request

FOR_GOOD = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    app.after_request(_tag)


def _tag(response: Response) -> Response:
    """A page bears a tag of its content; one that the client has already is not sent again.

    A static file is addressed with its time (``?v=``), so that a changed one has another address.
    """
    if request.endpoint == "static" and "v" in request.args:
        response.headers["Cache-Control"] = FOR_GOOD
    whole = not (response.is_streamed or response.direct_passthrough)
    if request.method in ("GET", "HEAD") and response.status_code == 200 and whole:
        digest = hashlib.sha256(response.get_data()).hexdigest()
        response.set_etag(digest[:24], weak=True)
        response.make_conditional(request)
    return response
