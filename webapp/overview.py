"""The first page's look over the store: how much there is, and what each organization spends."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from webapp import queries, spending, suggestions
from webapp.services import release, services

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Spender:
    """An organization's printed total of its latest year; ``share`` is of the largest, for a bar."""

    key: str
    name: str
    year: int
    phase: str
    figure: spending.Figure
    share: Decimal = Decimal(0)


def holdings() -> list[tuple[str, str, str]]:
    """What the store holds: number, words, where it is shown."""
    manifest, listed = release().manifest, suggestions.reports()
    years = [r["fiscal_year"] for r in listed]
    span = f"{min(years)}–{max(years)}" if years and min(years) < max(years) else f"{max(years)}"
    counted = manifest["counts"]
    return [
        (f"{len(listed):,}", "份报告", "/report/"),
        (span, "年度", "/report/"),
        (
            f"{counted.get('observations', 0) + counted.get('claims', 0):,}",
            "个有出处的数字",
            "/data",
        ),
        (f"{counted.get('projects', 0):,}", "条项目记录", "/data/projects"),
        (f"{counted.get('findings', 0):,}", "处核对发现", "/findings"),
    ]


def spenders() -> tuple[list[Spender], int]:
    """The largest by the total of their latest year, and how many there are."""
    return services().remember("spenders", _spenders)


def _spenders() -> tuple[list[Spender], int]:
    grouped: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in queries.rows("totals"):
        grouped[row["organization"]].append(row)
    found = [_latest(name, rows) for name, rows in grouped.items()]
    found.sort(key=lambda s: (-s.figure.amount, s.name))
    largest = found[0].figure.amount if found else Decimal(0)
    return [_measured(s, largest) for s in found[:SHOWN]], len(found)


def _latest(name: str, rows: list[dict[str, str]]) -> Spender:
    year, phase = spending.choices(rows)[0]
    figure = spending.totals(rows, "total", year)[phase]
    return Spender(queries.local(name), rows[0]["name"], year, phase, figure)


def _measured(one: Spender, largest: Decimal) -> Spender:
    share = max(one.figure.amount / largest * 100, Decimal(0)) if largest > 0 else Decimal(0)
    return Spender(
        one.key, one.name, one.year, one.phase, one.figure, share.quantize(Decimal("0.1"))
    )
