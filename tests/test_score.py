"""The scorer of an export against a key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.score import main, records

REPORT = Path(__file__).parent.parent / "data" / "reports" / "qinghe-water-2024-budget.txt"


def _key(folder: Path, facts: list[dict[str, object]]) -> Path:
    path = folder / "water_projects.jsonl"
    path.write_text(
        "\n".join(json.dumps(f, ensure_ascii=False, default=str) for f in facts), "utf-8"
    )
    return path


def test_what_is_missing_and_too_much_is_counted_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = list(records(REPORT, "projects"))
    key = _key(tmp_path, [*found[1:], {"name": "渡槽加固", "code": None}])
    assert main([str(REPORT), str(key)]) == 1
    printed = capsys.readouterr().out
    assert f"({len(found) - 1} found)" in printed
    assert "- 渡槽加固" in printed
    assert f"+ {found[0]['name']}" in printed


def test_a_key_that_is_read_whole_scores_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = _key(tmp_path, list(records(REPORT, "projects")))
    assert main([str(REPORT), str(key)]) == 0
    assert "F1 1.0000" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--help"], [str(REPORT), "没有的文件.jsonl"]])
def test_wrong_arguments_end_in_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("用法：")
