"""Adding reports in the browser; off unless the operator set a token."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("upload", __name__)
