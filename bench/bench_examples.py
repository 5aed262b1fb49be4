"""How long each worked query takes on a folder of reports, slowest first: wanted are 200 ms.

``python bench/bench_examples.py [folder of reports]`` (else ``CAIPU_REAL_REPORTS``, else the samples)
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.examples import Example, examples
from graph.pool import Pool
from graph.release import Release, Store
from graph.sparql import evaluate
from ingest.readers import READERS
from ingest.report import read_report

LIMIT = 0.2


def folder() -> Path:
    """The reports to measure on."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    return Path(os.environ.get("CAIPU_REAL_REPORTS", ROOT / "data" / "reports"))


def seconds(release: Release, example: Example, pool: Pool) -> tuple[float, int]:
    """Median of some runs through the guarded worker, as the endpoint runs it; and the rows."""
    evaluate(release.path, example.query, pool=pool)
    spent = []
    for _ in range(5):
        begun = time.perf_counter()
        result = evaluate(release.path, example.query, pool=pool)
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent), result.rows


def main() -> None:
    paths = sorted(p for p in folder().iterdir() if p.suffix in READERS)
    with tempfile.TemporaryDirectory() as made:
        release = Store(Path(made) / "store").build([read_report(path) for path in paths])
        print(f"{len(paths)} reports, {release.manifest['counts']['triples']} triples")
        pool = Pool(size=1)
        found = [(*seconds(release, example, pool), example.name) for example in examples()]
        pool.close()
    for spent, rows, name in sorted(found, reverse=True):
        print(f"{name:<28}{rows:>7} rows{spent * 1000:>9.1f} ms   {spent / LIMIT:>5.2f} of 200 ms")


if __name__ == "__main__":
    main()
