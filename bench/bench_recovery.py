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
from tests.generator.reports import random_order, write_report


def main(count: int) -> None:
    exact: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    whole = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            order = random_order(Random(seed))
            path, truth = write_report(order, Path(folder))
            found = differences(truth.to_json(), read_report(path))
            path.unlink()
            for name in (order.layout, order.kind):
                printed[name] += 1
                exact[name] += not found
            whole += not found
            if found:
                print(f"seed {seed} {order.id} {order.year}: {found[:3]}")
    for layout, number in sorted(printed.items()):
        print(f"{layout}: {exact[layout]}/{number} exact")
    print(f"all: {whole}/{count}, {whole / count:.2%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
