"""The province that a city lies in: 河北省 may be said before 秦皇岛, though no name in the reports has it."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

from search.naming import Name, Region


def with_province(name: Name) -> Name:
    """``name`` with the province of its city before its regions, where it does not say one."""
    province = _provinces().get(name.regions[0].place) if name.regions else None
    return name if province is None else replace(name, regions=(province, *name.regions))


@cache
def _provinces() -> dict[str, Region]:
    path = Path(__file__).with_suffix(".csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            city: Region(row["province"], row["kind"])
            for row in csv.DictReader(lines)
            for city in row["cities"].split("|")
        }
