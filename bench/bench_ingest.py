"""Reading: reports and pages a second per core against the goals, and mutated files by the thousand.

python bench/bench_ingest.py [MUTANTS]
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.batch import Limits, Refusal, read_reports, settle
from ingest.readers import read_document
from ingest.report import read_report
from tests.generator import reprint
from tests.generator.mutate import mutants
from tests.test_ingest_hostile import originals

TEXT_GOAL, PDF_GOAL = 20.0, 15.0


def seconds(paths: list[Path]) -> float:
    """Seconds of one core to read all of ``paths`` once, as a worker does; a busy machine does not tell."""
    read_report(paths[0])
    settle()
    start = time.process_time()
    for path in paths:
        read_report(path)
    return time.process_time() - start


def text() -> None:
    folders = [ROOT / "data" / "reports"]
    real = os.environ.get("CAIPU_REAL_REPORTS", str(ROOT.parent / "shared" / "reports"))
    folders += [Path(real)] if Path(real).is_dir() else []
    for folder in folders:
        paths = sorted(folder.glob("*.txt"))
        for time_told in (
            "first pass",
            "second pass",
        ):  # a batch of thousands reads at the second's pace
            rate = len(paths) / seconds(paths)
            ratio = rate / TEXT_GOAL
            print(
                f"text, {folder.name}, {time_told}: {rate:.1f} reports/s/core, {ratio:.2f} × goal"
            )


def pdf() -> None:
    folder = ROOT.parent / "shared" / "reports-pdf"
    for path in sorted(folder.glob("*.pdf")) if folder.is_dir() else []:
        pages = read_document(path).pages or 1
        rate = pages / seconds([path])
        print(f"pdf, {path.stem}: {rate:.1f} pages/s/core, {rate / PDF_GOAL:.1f} × goal")


def long_pdf() -> None:
    """Twice the pages should cost twice the time; memory stays under 1 GB."""
    document = read_document(ROOT / "data" / "reports" / "qinghe-water-2024-final.txt")
    with tempfile.TemporaryDirectory() as folder:
        taken = []
        for times in (10, 20, 40):
            path = Path(folder) / f"{times}.pdf"
            longer = document.text * times
            source = Path(folder) / f"{times}.txt"
            source.write_text(longer, "utf-8")
            path.write_bytes(reprint.to_pdf(read_document(source)))
            start = time.process_time()
            pages = read_document(path).pages or 1
            taken.append((pages, time.process_time() - start))
        for pages, cost in taken:
            print(f"long pdf: {pages} pages, {pages / cost:.1f} pages/s/core")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB, {peak / 1024:.2f} × 1 GB")


KEPT = Path(tempfile.gettempdir()) / "caipu-hostile"


def hostile(count: int) -> None:
    """Refusals by their sentence; the files that broke the reader or took too long are kept, as no other
    run makes the same ones (a Word file has the minute in it that it was made)."""
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (kind, content) in enumerate(islice(mutants(originals(), Random(1)), count)):
            path = Path(folder) / f"{number}-{hashlib.sha256(content).hexdigest()[:8]}{kind}"
            path.write_bytes(content)
            paths.append(path)
        for answer in read_reports(paths, jobs=2, limits=Limits(30, 2048)):
            if isinstance(answer, Refusal):
                outcomes[answer.reason.split("：", 1)[-1][:24]] += 1
                if "出错" in answer.reason or "没有读完" in answer.reason:
                    KEPT.mkdir(exist_ok=True)
                    print(f"  kept {shutil.copy(answer.path, KEPT)}: {answer.reason}")
            else:
                outcomes["read"] += 1
    print(f"hostile: {count} files")
    for outcome, number in outcomes.most_common():
        print(f"  {number / count:.2%} {outcome}")


if __name__ == "__main__":
    text()
    pdf()
    long_pdf()
    hostile(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
