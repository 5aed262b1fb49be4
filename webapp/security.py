"""Headers that every answer bears; nothing is loaded from elsewhere, nothing inline is run."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
EDITOR_STYLES = {"style-src": "'self' 'unsafe-inline'"}
"""The query editor's bundle writes style elements; only its page may."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def protect(app: Flask) -> None:
    app.after_request(_headers)


def _headers(response: Response) -> Response:
    rules = POLICY | (EDITOR_STYLES if request.path.rstrip("/") == "/sparql" else {})
    policy = "; ".join(f"{name} {value}" for name, value in rules.items())
    response.headers.setdefault("Content-Security-Policy", policy)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
