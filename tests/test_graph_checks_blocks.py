"""Checks of reports that state one expenditure several times: by function, by class, basic alone and all."""

from __future__ import annotations

import pytest

from ontology.facts import Severity
from tests.made_report import budget, found
from tests.paired_report import made

WHERE = ("summary_sums", "class_sums", "across_tables", "table_against_prose")


def test_all_expenditure_and_basic_alone_are_two_accounts() -> None:
    assert [f for rule in WHERE for f in found(rule, made())] == []


@pytest.mark.parametrize(
    ("rule", "cell", "said"),
    [
        ("summary_sums", {"social": "3.30"}, "10.30"),
        ("summary_sums", {"wages": "6.60"}, "10.60"),
        ("summary_sums", {"paid": "6.90"}, "8.90"),
        ("class_sums", {"own": "4.40"}, "6.4"),
        ("table_against_prose", {"general": "9.90"}, "9.90"),
        ("table_against_prose", {"goods": "3.30"}, "3.30"),
    ],
)
def test_each_statement_must_add_up_by_itself(rule: str, cell: dict[str, str], said: str) -> None:
    (finding,) = found(rule, made(**cell))
    assert said in finding.message
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("cause", "wrong"),
    [("线上培训占比提高", 0), ("节能水平有所提升，效率提高", 0), ("培训人数增加", 1), ("补助标准提高", 1)],
)  # fmt: skip
def test_more_of_a_share_may_cost_less(cause: str, wrong: int) -> None:
    words = f"培训费支出预算2.00万元，比上年减少0.50万元，减少的主要原因是{cause}。"
    assert len(found("reason_direction", budget("三、“三公”经费情况说明", words))) == wrong


@pytest.mark.parametrize(("whole", "wrong"), [("60", 0), ("64", 1), ("50", 1)])
def test_kinds_of_staff_may_say_in_brackets_whom_they_hold(whole: str, wrong: int) -> None:
    words = f"截至2022年底，本部门实有人员{whole}人，其中行政（含参公）40人、事业20人。"
    money = "2023年本部门收入预算10.00万元，支出预算10.00万元，其中基本支出8.00万元。"
    assert len(found("parts_counted", budget("四、部门人员情况说明", words, money))) == wrong
