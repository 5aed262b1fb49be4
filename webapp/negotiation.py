"""Choosing a media type by the Accept header, with a default where nothing is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Request


def wants_page(request: Request) -> bool:
    """A browser: it names ``text/html`` itself, not only by ``*/*``."""
    accepted = request.accept_mimetypes
    return any(name.lower() in ("text/html", "application/xhtml+xml") for name, _ in accepted)


def choose(request: Request, offered: Sequence[str]) -> str | None:
    """The best of ``offered``: highest quality, then the client's order of naming, then ours.

    No Accept header, or one that takes anything, gives the first; None is "not acceptable".
    """
    accepted = request.accept_mimetypes
    if not accepted:
        return offered[0]
    best: tuple[float, int] | None = None
    chosen = None
    for place, name in enumerate(offered):
        quality = accepted.quality(name)
        rank = (quality, -place)
        if quality > 0 and (best is None or rank > best):
            best, chosen = rank, name
    return chosen
