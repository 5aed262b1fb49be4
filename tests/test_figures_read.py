"""What became of the figures printed in tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.figures_read import main

REPORT = Path(__file__).parent.parent / "data" / "reports" / "qinghe-water-2024-budget.txt"


def test_figures_of_a_table_that_is_not_known_are_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(REPORT)])
    assert "229 of 229 figures read, 1.0000 (amounts 211, projects 18)" in capsys.readouterr().out
    path = tmp_path / "report.txt"
    unknown = "\n渠道水位登记\n渠道\t水位\t占比\n东渠\t3.20\t64%\n西渠\t1,180\t36%\n东闸 5.10 7\n"
    path.write_text(REPORT.read_text("utf-8") + unknown, "utf-8")
    main([str(path)])
    printed = capsys.readouterr().out
    assert "229 of 234 figures read, 0.9786" in printed
    assert "page None: 西渠 | 1,180 | 36%" in printed
    assert "page None: 东闸 5.10 7" in printed
