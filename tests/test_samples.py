"""The sample reports are read back exactly: what the generator printed is what the reader gives."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ingest.report import read_report
from tests.conftest import ROOT
from tests.generator.__main__ import main
from tests.generator.recovery import differences
from tests.generator.reports import Order, random_order, write_report

FOLDER = ROOT / "data" / "reports"
SAMPLES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_samples_are_read_exactly(path: Path) -> None:
    truth: dict[str, Any] = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
    assert differences(truth, read_report(path)) == []


RANDOM_ORDERS = [random_order(Random(seed)) for seed in range(40)]


@pytest.mark.parametrize("order", RANDOM_ORDERS, ids=lambda order: order.id)
def test_random_reports_are_read_exactly(order: Order, tmp_path: Path) -> None:
    path, truth = write_report(order, tmp_path)
    assert differences(truth.to_json(), read_report(path)) == []


def test_the_generator_still_prints_what_is_committed(tmp_path: Path) -> None:
    main(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        assert path.read_text("utf-8") == (FOLDER / path.name).read_text("utf-8"), path.name


def test_a_difference_is_noticed() -> None:
    path = SAMPLES[0]
    truth: dict[str, Any] = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
    truth["amounts"][0]["value"] = "0.01"
    assert len(differences(truth, read_report(path))) == 2
