"""Words and bigrams of Chinese text."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from search.tokens import Segmenter, normalise, ontology_terms, segmenter, years


def test_a_number_is_one_token_however_it_is_written() -> None:
    tokens = segmenter().tokens("经费1,248.320万元")
    assert "1248.32" in tokens.words
    assert "1248.32" in tokens.bigrams
    assert segmenter().tokens("100").words == ("100",)  # zeros before the point stay


def test_codes_stay_whole() -> None:
    assert "2010301" in segmenter().tokens("2010301行政运行").words


def test_bigrams_do_not_cross_marks() -> None:
    assert segmenter().tokens("差旅，印刷").bigrams == ("差旅", "印刷")


def test_words_inside_words_are_found_too() -> None:
    cut = Segmenter(["机关运行经费"]).tokens("机关运行经费").words
    assert {"机关运行经费", "机关", "运行", "经费"} <= set(cut)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("30107 绩效工资 195.81 30216 培训费 31012", {"绩效工资", "工资"}),  # the last is a code
        ("教育（类）支出 74.71 万元", {"教育支出", "支出"}),
        ("公务接待费支出决算为0.42万元", {"公务接待费", "接待费"}),
        ("审批局2023年度", set()),
        ("包括差旅费、会议费。", set()),
        ("满意度 ≥95%", {"满意度"}),
    ],
)
def test_labels_stand_right_before_a_figure(text: str, labels: set[str]) -> None:
    found = set(segmenter().tokens(text).labels)
    assert labels <= found
    assert bool(labels) == bool(found)


def test_a_figure_and_its_unit_are_a_word_together() -> None:
    assert "5万元" in segmenter().tokens("不超过 5 万元").words
    assert "20次" in segmenter().tokens("走访20次").words


def test_brackets_inside_subject_names_do_not_part_them() -> None:
    assert "维修护费" in segmenter().cut("30213 维修（护）费")
    assert segmenter().tokens("教育（类）支出").words == segmenter().tokens("教育支出").words


def test_a_term_is_kept_whole_only_where_it_is_known() -> None:
    assert "调度中枢券" in Segmenter(["调度中枢券"]).cut("发放调度中枢券三张")
    assert "调度中枢券" not in Segmenter().cut("发放调度中枢券三张")


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("２０２３年（类）", "2023年(类)"),
        ("办 公 费", "办公费"),
        ("办公费 差旅费", "办公费 差旅费"),
        ("OA系统", "oa系统"),
    ],
)
def test_normalise(printed: str, normal: str) -> None:
    assert normalise(printed) == normal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年", [2023]),
        ("23年和24年预算", [2023, 2024]),
        ("二〇二三年度", [2023]),
        ("二零二四年", [2024]),
        ("2022 年底与2022年初", [2022]),
        ("去年", []),
        ("12345年", []),
        ("第3年", []),
    ],
)
def test_years(text: str, found: list[int]) -> None:
    assert years(text) == found


def test_a_short_year_meets_the_full_one() -> None:
    assert "2023年" in segmenter().tokens("23年决算").words


def test_the_terms_are_those_of_the_code_lists_and_the_lexicon() -> None:
    assert {"工会经费", "一般公共服务", "出差"} <= set(ontology_terms())
    assert "工会经费" in segmenter().cut("职工工会经费支出")


def test_the_digest_tells_dictionaries_apart() -> None:
    assert Segmenter(["甲乙丙"]).digest != Segmenter(["甲乙丁"]).digest
    assert Segmenter(["甲乙丙", "丁戊"]).digest == Segmenter(["丁戊", "甲乙丙"]).digest


def test_loading_writes_no_cache_file_and_warns_of_nothing(tmp_path: Path) -> None:
    code = "from search.tokens import segmenter; segmenter().tokens('支出')"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={"TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_threads_share_one_segmenter() -> None:
    found: list[Segmenter] = []
    threads = [threading.Thread(target=lambda: found.append(segmenter())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(each) for each in found}) == 1
