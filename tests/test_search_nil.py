"""What a report says there is none of."""

from __future__ import annotations

import re

import pytest

from search.nil import _MEANS, _SENTENCES


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("注：本部门无政府性基金预算财政拨款安排的支出，故本表为空表。", True),
        ("说明：政府性基金预算本年度没有收支，本表为空表。", True),
        ("政府性基金预算收入减少3.00万元。", False),
    ],
)
def test_a_note_beside_an_empty_table_is_found(sentence: str, found: bool) -> None:
    pattern = "|".join(_SENTENCES).replace("%s", "政府性?基金")
    assert bool(re.search(pattern, sentence)) == found


def test_a_definition_is_no_such_note() -> None:
    assert _MEANS.search("政府性基金：指没有列入一般公共预算的专项资金")
