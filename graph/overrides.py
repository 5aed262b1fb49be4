"""The reviewed file in which a person settles who is who; every build obeys it.

A CSV with the columns ``thing`` (organization or project), ``left_report``, ``left_name``,
``left_code``, ``right_report``, ``right_name``, ``right_code``, ``judgement`` (same or different),
``reason``. A blank report or code means any; the reason is kept in the graph.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.names import squeeze
from ontology.errors import CaipuError

SETTING = "CAIPU_IDENTITIES"
FILE = "identities.csv"
"""Beside the store's folder, where ``CAIPU_IDENTITIES`` names no other."""
COLUMNS = (
    "thing", "left_report", "left_name", "left_code", "right_report", "right_name", "right_code",
    "judgement", "reason",
)  # fmt: skip


class BadOverride(CaipuError):
    """The reviewed file cannot be read; the message says which line and why."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are judged: a printed name, in one report or in any, with a code or without."""

    report: str
    name: str
    code: str

    def fits(self, report: str, printed: str, code: str) -> bool:
        return (
            (not self.report or self.report == report)
            and (not self.name or squeeze(self.name) == squeeze(printed))
            and (not self.code or self.code == code)
        )


@dataclass(frozen=True, slots=True)
class Override:
    """A person's judgement."""

    thing: str
    left: Side
    right: Side
    same: bool
    reason: str


def reviewed_file(store: Path) -> Path | None:
    """The file that builds of ``store`` obey: the setting's, else the one beside it, else none."""
    setting = os.environ.get(SETTING)
    beside = beside_store(store)
    return Path(setting) if setting else beside if beside.exists() else None


def beside_store(store: Path) -> Path:
    """Where the reviewed file of ``store`` is looked for."""
    return store.absolute().parent / FILE


def read_overrides(path: Path | None = None) -> list[Override]:
    """The judgements in ``path``, else in the file that ``CAIPU_IDENTITIES`` names, else none."""
    setting = os.environ.get(SETTING)
    path = path or (Path(setting) if setting else None)
    if path is None:
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError) as error:
        raise BadOverride(f"{path}：打不开身份复核表（{error}），请检查路径和编码。") from error
    return [_override(path, number, row) for number, row in enumerate(rows, start=2)]


def _override(path: Path, number: int, row: dict[str, str | None]) -> Override:
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if values["thing"] not in ("organization", "project"):
        raise BadOverride(f"{path} 第{number}行：thing 应为 organization 或 project，请改正。")
    if values["judgement"] not in ("same", "different"):
        raise BadOverride(f"{path} 第{number}行：judgement 应为 same 或 different，请改正。")
    sides = [
        Side(values[f"{s}_report"], values[f"{s}_name"], values[f"{s}_code"])
        for s in ("left", "right")
    ]
    if any(not (side.name or side.code) for side in sides):
        raise BadOverride(f"{path} 第{number}行：左右两边都要有名称或代码，请补上。")
    return Override(
        values["thing"], sides[0], sides[1], values["judgement"] == "same", values["reason"]
    )


def tags(
    overrides: Sequence[Override], thing: str, key: Callable[[str], object]
) -> list[tuple[Side, str]]:
    """The sides that a ``different`` row takes out of their name: where both bear one name (by
    ``key``), so that only report or code tells them apart, the right one's mentions get their own key.
    """
    return [
        (side, f"kept-apart-{number}")
        for number, o in enumerate(overrides)
        if o.thing == thing and not o.same and key(o.left.name) == key(o.right.name)
        for side in (o.right,)
    ]
