"""The words for those who are counted by 多少 alone (``persons.txt``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def persons() -> str:
    """All of them, as alternatives of one pattern."""
    text = (Path(__file__).parent / "persons.txt").read_text(encoding="utf-8")
    words = [w for line in text.splitlines() if not line.startswith("#") for w in line.split()]
    return "|".join(sorted(words, key=len, reverse=True))
