"""A release of all sample reports, built once for the tests that ask it questions."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from graph.release import Release, Store
from ingest.report import read_report
from search.index import build_step

REPORTS = Path(__file__).parent.parent / "data" / "reports"


@cache
def sample_release() -> Release:
    """The samples' graph and indexes, in a folder that goes when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="caipu-samples-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    facts = [read_report(path) for path in sorted(REPORTS.glob("*.txt"))]
    return Store(folder / "store").build(facts, steps=[build_step])
