"""Tables in HTML tags within a text, as OCR to Markdown writes them."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from ingest.readers.typeset import merged
from ingest.readers.webpage import rows_of

_TABLE = re.compile(
    r"(?:<html>\s*<body>\s*)?<table\b[^>]*>.*?(?:</table\s*>(?:\s*</body>\s*</html>)?|\Z)",
    re.DOTALL | re.IGNORECASE,
)


def laid_out(text: str) -> str:
    """``text`` with each table in tags as lines, its cells parted by tabs."""
    return _TABLE.sub(_lines, text)


def _lines(found: re.Match[str]) -> str:
    rows = merged(rows_of(BeautifulSoup(found[0], "lxml")))
    lines = ("\t".join(" ".join(piece.text.split()) for piece in row) for row in rows)
    return "\n" + "\n".join(lines) + "\n"
