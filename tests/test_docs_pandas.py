"""The page on pandas: its code runs in order and prints what the page says."""

from __future__ import annotations

import contextlib
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest

from graph.export import write
from graph.release import Release, Store
from ingest.report import read_report

pytest.importorskip("pandas", reason="pandas is not installed (pip install -e '.[dev]')")

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "pandas.md"
BLOCK = re.compile(r"```python\n(.*?)```(?:\n+```text\n(.*?)```)?", re.DOTALL)
EXPORT = re.compile(r"caipu export (\w+) --format (\w+) -o (\S+)")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Path]:
    """The exports that the page asks for, of the reports that it reads."""
    folder = tmp_path_factory.mktemp("pandas")
    (pattern,) = re.findall(r"caipu ingest (\S+)", PAGE.read_text("utf-8"))
    release = Store(folder / "store").build([read_report(p) for p in sorted(ROOT.glob(pattern))])
    for table, form, name in EXPORT.findall(PAGE.read_text("utf-8")):
        with (folder / name).open("wb") as target:
            write(release, table, form, target)
    return release, folder


def test_the_page_prints_what_it_says(
    exports: tuple[Release, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(exports[1])
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    assert len(blocks) >= 5
    names: dict[str, object] = {}
    for code, said in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, str(PAGE), "exec"), names)
        lines = [line.rstrip() for line in printed.getvalue().splitlines()]
        assert lines == said.splitlines()


def test_its_total_is_the_one_that_the_report_prints(exports: tuple[Release, Path]) -> None:
    release, _ = exports
    said = re.search(r"```text\n(\d+) True\n```", PAGE.read_text("utf-8"))
    assert said is not None
    facts = release.facts("qinghe-water-2024-final")
    printed = {
        o.amount_yuan
        for o in facts.observations
        if (o.table, o.row_label, o.column_key) == ("general_expenditure", "合计", "total")
    }
    assert printed == {Decimal(said[1])}
