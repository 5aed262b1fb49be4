"""Parts of an amount that are parted by commas within stretches that semicolons part."""

from __future__ import annotations

import pytest

from tests.made_report import final, found


@pytest.mark.parametrize(("carried", "wrong"), [("16.00", 0), ("26.00", 1)])
def test_two_parts_in_one_stretch_are_both_added(carried: str, wrong: int) -> None:
    facts = final(
        "四、财政拨款收支决算总体情况",
        "2023年度财政拨款收、支总计均为810.00万元。其中：一般公共预算财政拨款本年收入760.00万元，"
        f"政府性基金预算财政拨款本年收入34.00万元；年初财政拨款结转和结余{carried}万元，"
        "年末财政拨款结转和结余13.00万元。",
    )
    assert len(found("of_which", facts)) == wrong
