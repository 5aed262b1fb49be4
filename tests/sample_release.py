"""A release of all sample reports, built once for the tests that ask it questions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.release import Release, Store
from ingest.report import read_report
from search.index import build_step
from tests.built import lasting_folder

REPORTS = Path(__file__).parent.parent / "data" / "reports"


@cache
def sample_release() -> Release:
    """The samples' graph and indexes, in a folder that goes when the tests end."""
    folder = lasting_folder()
    facts = [read_report(path) for path in sorted(REPORTS.glob("*.txt"))]
    return Store(folder / "store").build(facts, steps=[build_step])
