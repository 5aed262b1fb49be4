"""Which files are read of those, and of the folders, that are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.files import report_files
from ontology.errors import Refused


def test_a_folder_gives_its_readable_files_in_order_and_none_twice(tmp_path: Path) -> None:
    inner = tmp_path / "里层"
    inner.mkdir()
    paths = [tmp_path / "甲局.txt", tmp_path / "清单.log", inner / "乙局.PDF"]
    for path in paths:
        path.touch()
    assert report_files([paths[2], tmp_path]) == [paths[2], paths[0]]


def test_a_named_file_is_taken_whatever_its_kind(tmp_path: Path) -> None:
    assert report_files([tmp_path / "清单.log"]) == [tmp_path / "清单.log"]


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="文件夹里没有可读的报告"):
        report_files([tmp_path])


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="同名（报告编号都是“甲局”）"):
        report_files([tmp_path / "甲局.txt", tmp_path / "甲局.pdf"])
