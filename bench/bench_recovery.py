"""Random true reports in random layouts, read back: the share recovered exactly.

python bench/bench_recovery.py [COUNT]
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.report import read_report
from tests.generator.recovery import differences
from tests.generator.reports import print_report, random_order


def main(count: int) -> None:
    exact: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            order = random_order(Random(seed))
            writer = print_report(order)
            path = Path(folder) / f"{order.id}.txt"
            path.write_text(writer.text, "utf-8")
            found = differences(writer.truth.to_json(), read_report(path))
            printed[order.layout] += 1
            exact[order.layout] += not found
            if found:
                print(
                    f"seed {seed} {order.layout} {order.department.short} {order.year}: {found[:3]}"
                )
    for layout, number in sorted(printed.items()):
        print(f"{layout}: {exact[layout]}/{number} exact")
    print(f"all: {sum(exact.values())}/{count}, {sum(exact.values()) / count:.2%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
