"""Answers compressed where the client takes gzip: pages as they are made, package files once."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request

LEAST_BYTES = 1_400
LEVEL = 5
KINDS = ("text/", "application/json", "application/sparql-results", "application/ld+json",
         "application/problem+json", "application/n-triples", "image/svg+xml")  # fmt: skip


def register(app: Flask) -> None:
    app.after_request(_compress)


def takes_gzip() -> bool:
    return request.accept_encodings.quality("gzip") > 0


def _compress(response: Response) -> Response:
    if not (response.content_type or "").startswith(KINDS):
        return response
    response.vary.add("Accept-Encoding")
    plain = response.direct_passthrough or response.is_streamed or response.status_code != 200
    if plain or response.content_encoding or not takes_gzip():
        return response
    body = response.get_data()
    if len(body) >= LEAST_BYTES:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.content_encoding = "gzip"
    return response


@lru_cache(maxsize=16)
def compressed(path: Path, _changed: int) -> bytes:
    """A file's content compressed; ``_changed`` is its time, so that a new file is compressed anew."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)
