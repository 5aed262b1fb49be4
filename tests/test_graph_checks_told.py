"""What prose tells of itself: the edges of the rules whose cases are in ``check_cases_told``."""

from __future__ import annotations

from ontology.facts import Facts, Severity
from tests.made_report import final, found

ITEM = "1.农林水支出（类）水利（款）防汛（项）"


def told(words: str) -> Facts:
    return final("（三）支出决算具体情况", f"{ITEM}{words}")


def test_words_of_more_and_less_are_read_off_the_amounts_where_no_rate_is_printed() -> None:
    amounts = "。年初预算为30.00万元，支出决算为{0}万元。决算数{1}预算数的主要原因是雨季延长。"
    assert len(found("sign_words", told(amounts.format("31.50", "小于")))) == 1
    assert found("sign_words", told(amounts.format("31.50", "大于"))) == []
    flat = "。年初预算为30.00万元，支出决算为{0}万元。决算数与预算数持平。"
    assert [f.expected for f in found("sign_words", told(flat.format("28.00")))] == ["小于预算数"]
    assert found("sign_words", told(flat.format("30.00"))) == []


def test_the_rate_of_another_item_says_nothing_of_this_one() -> None:
    facts = final(
        "（三）支出决算具体情况",
        f"{ITEM}。年初预算为30.00万元，支出决算为29.00万元，完成年初预算的96.67%。",
        "2.农林水支出（类）水利（款）抗旱（项）。年初预算为3.00万元，支出决算为4.00万元。"
        "决算数大于预算数的主要原因是旱情。",
    )
    assert found("sign_words", facts) == []


def test_an_item_tells_its_outturn_once() -> None:
    words = "{0}万元，主要用于防汛。年初预算为30.00万元，支出决算为29.00万元。"
    (finding,) = found("prose_against_prose", told(words.format("26.40")))
    assert finding.severity is Severity.ERROR
    (finding,) = found("prose_against_prose", told(words.format("29.01")))
    assert finding.severity is Severity.NOTE
    assert found("prose_against_prose", told(words.format("29.00"))) == []


def test_both_words_of_a_template_are_residue() -> None:
    assert found("template_residue", told("。决算数大小于预算数的主要原因是雨季延长。"))
    assert not found("template_residue", told("。决算数小于预算数的主要原因是雨季延长。"))
