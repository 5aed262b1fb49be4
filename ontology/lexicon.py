"""Colloquial words and abbreviations of the field."""

from collections.abc import Mapping


def expansions() -> Mapping[str, tuple[str, ...]]:
    return {}
