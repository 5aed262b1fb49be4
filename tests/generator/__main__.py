"""Write the sample reports and their truth: ``python -m tests.generator [FOLDER]``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.generator.reports import Order, print_report
from tests.generator.world import DEPARTMENTS

FAULTS: dict[str, frozenset[str]] = {
    "qinghe-education-2023-final": frozenset({"score", "yuan"}),
    "qinghe-water-2023-final": frozenset({"public", "name"}),
    "qinghe-health-2024-final": frozenset({"growth", "count"}),
    "qinghe-city-2024-final": frozenset({"parts", "procurement", "batches"}),
    "qinghe-education-2024-budget": frozenset({"parent"}),
    "qinghe-water-2024-budget": frozenset({"public"}),
}
"""Contradictions planted on purpose; all other reports are true throughout."""

NAMES = ("culture", "water", "education", "health", "city", "farming")
FINALS = ("final_grid", "final_loose", "final_prose")
BUDGETS = ("budget_paged", "budget_broken")


def orders() -> list[Order]:
    """Six departments, budgets and final accounts of two years, the layouts taken in turn."""
    made = []
    for index, (name, department) in enumerate(zip(NAMES, DEPARTMENTS, strict=True)):
        for year in (2023, 2024):
            for kind, layouts in (("budget", BUDGETS), ("final", FINALS)):
                layout = layouts[(index + year) % len(layouts)]
                id_ = f"qinghe-{name}-{year}-{kind}"
                seed = 1000 * index + 10 * year + (kind == "final")
                made.append(
                    Order(id_, department, year, layout, seed, FAULTS.get(id_, frozenset()))
                )
    return made


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for order in orders():
        writer = print_report(order)
        (folder / f"{order.id}.txt").write_text(writer.text, "utf-8")
        (folder / f"{order.id}.truth.json").write_text(_by_line(writer.truth.to_json()), "utf-8")


def _by_line(truth: dict[str, Any]) -> str:
    """JSON with one fact a line, so that a change of the generator reads as a diff."""
    parts = []
    for name, value in truth.items():
        facts = value if isinstance(value, list) else [value]
        lines = ",\n".join(json.dumps(f, ensure_ascii=False) for f in facts)
        body = f"[\n{lines}\n]" if isinstance(value, list) else lines
        parts.append(f"{json.dumps(name)}: {body}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data/reports"))
