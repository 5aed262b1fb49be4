"""What stands before the area in names of the Party, mass organizations and parties.

``name_prefixes.csv`` gives each such word and the short form by which its names are compared:
共青团岚川市青禾区委员会 stands in 岚川市青禾区, though it does not begin with it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _prefixes() -> Mapping[str, str]:
    lines = (files("ontology") / "name_prefixes.csv").read_text("utf-8").splitlines()
    return {row["prefix"]: row["short"] for row in csv.DictReader(lines)}


def without_prefix(name: str) -> tuple[str, str]:
    """The short form of what stands before the area in ``name``, and the rest; ``name`` where all is prefix."""
    found = max((word for word in _prefixes() if name.startswith(word)), key=len, default="")
    rest = name[len(found) :]
    return (_prefixes()[found], rest) if found and rest else ("", name)
