"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.report import read_report
from ontology.facts import Facts

ROOT = Path(__file__).resolve().parent.parent


def real_reports_folder() -> Path:
    """The folder of the real reports: a setting, else beside the project."""
    return Path(os.environ.get("CAIPU_REAL_REPORTS", ROOT.parent / "shared" / "reports"))


@pytest.fixture(scope="session")
def real_reports() -> list[Path]:
    """Paths of the real text reports, in order; the test is skipped where they are absent."""
    folder = real_reports_folder()
    paths = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not paths:
        pytest.skip(f"no real reports in {folder} (set CAIPU_REAL_REPORTS)")
    return paths


@pytest.fixture(scope="session")
def real_facts(real_reports: list[Path]) -> list[Facts]:
    """What each real report says, in order."""
    return [read_report(path) for path in real_reports]
