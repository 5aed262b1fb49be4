"""How well and how fast reports are reconciled: altered figures found, true reports left alone.

``python bench/bench_checks.py [NUMBER [SEED]]``: NUMBER figures, each with one digit changed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.checks import check_facts
from ingest.report import read_report
from ontology.facts import Severity
from tests.altered_figures import altered


def main(number: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found, rules, missed, alarms = 0, Counter[str](), [], set()
        for case in islice(altered(Random(seed), Path(folder)), number):
            findings = case.findings()
            found += bool(findings)
            rules.update({f.rule for f in findings})
            if not findings:
                missed.append((case.kind, case.name))
            alarms |= {
                (case.true.report.title, f.message)
                for f in check_facts([case.true]).findings
                if f.severity is not Severity.NOTE
            }
    print(
        f"found {found} of {number} ({found / number:.1%}); false alarms on true reports: {len(alarms)}"
    )
    for rule, count in rules.most_common():
        print(f"  {count:5} {rule}")
    for line in [*missed, *sorted(alarms)]:
        print("  !", *line)
    _speed()


def _speed() -> None:
    paths = sorted((ROOT / "data" / "reports").glob("*.txt"))
    facts = [read_report(path) for path in paths]
    for share in (len(facts) // 2, len(facts)):
        before = time.perf_counter()
        check_facts(facts[:share])
        print(f"{share} reports checked in {time.perf_counter() - before:.2f} s")


if __name__ == "__main__":
    arguments = [int(a) for a in sys.argv[1:]]
    main(*(arguments + [500, 1][len(arguments) :]))
