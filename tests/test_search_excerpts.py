"""An excerpt shows the lines of a passage that a query is about."""

from __future__ import annotations

from search.excerpts import excerpt

ROWS = [f"302{n:02d}\t科目{n}的费用\t{n}.50" for n in range(1, 40)]
ROWS[10] = "30211\t差旅费\t7.31"
TABLE = "青禾区水务局基本支出决算表\n" + "\n".join(ROWS)


def test_a_short_passage_is_shown_whole() -> None:
    assert excerpt("差旅费", "一、差旅费\n 7.31 万元。") == "一、差旅费 7.31 万元。"


def test_the_row_asked_for_is_shown_with_its_neighbours() -> None:
    shown = excerpt("青禾区水务局出差花了多少", TABLE, 80)
    assert "30211 差旅费 7.31" in shown
    assert shown.startswith("…") and shown.endswith("…")
    assert len(shown) < 140


def test_without_any_word_in_common_the_beginning_is_shown() -> None:
    shown = excerpt("天气", TABLE, 80)
    assert shown.startswith("青禾区水务局基本支出决算表")
    assert shown.endswith("…")


def test_a_word_in_every_line_counts_less_than_one_in_a_single_line() -> None:
    text = "\n".join(f"水务局水务局第{n}项工作照常进行，没有变化，一切如旧" for n in range(20))
    shown = excerpt("水务局堤防加固", text + "\n堤防加固已经完工", 40)
    assert "堤防加固已经完工" in shown


def test_a_line_without_end_is_cut() -> None:
    shown = excerpt("甲", "甲" * 5000, 50)
    assert len(shown) == 101


def test_a_long_neighbour_does_not_push_the_line_out() -> None:
    text = "前一句" * 300 + "。堤防加固花了三万元。" + "后一句" * 300 + "。"
    assert "堤防加固花了三万元" in excerpt("堤防加固多少钱", text, 60)
