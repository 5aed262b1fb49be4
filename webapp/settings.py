"""What an operator may set, each with a default that is safe."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

QUESTION_CHARACTERS = 2_000
QUERY_BYTES = 200_000


def _originals() -> Path | None:
    folder = os.environ.get("CAIPU_ORIGINALS")
    return Path(folder) if folder else None


def _token() -> str | None:
    return os.environ.get("CAIPU_UPLOAD_TOKEN") or None


@dataclass(frozen=True)
class Settings:
    """``originals`` is the folder of the published files, where they may be downloaded.

    ``concurrent_queries_each`` counts by client address, more at once are answered 429;
    ``concurrent_queries`` is less than the server's threads, so that pages are never kept waiting.
    """

    store: Path
    originals: Path | None = field(default_factory=_originals)
    upload_token: str | None = field(default_factory=_token, repr=False)
    packages: Path = Path(__file__).resolve().parent.parent / "node_modules"
    request_bytes: int = 2 * 2**20
    upload_bytes: int = 64 * 2**20
    query_seconds: float = 20.0
    query_megabytes: int = 1_024
    query_rows: int = 100_000
    query_patience: float = 8.0
    concurrent_queries: int = 4
    concurrent_queries_each: int = 3
