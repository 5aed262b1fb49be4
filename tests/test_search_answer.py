"""Answers, their citations and their queries; and honest refusals."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.release import Release
from graph.sparql import evaluate as run_query
from search.answer import Answer, answer
from search.questions import FALLBACKS, TYPES
from search.wording import fold
from tests.ask_samples import PHASES, WRITTEN, written
from tests.built import release_of
from tests.evaluate import evaluate, judge, read_questions, report
from tests.sample_facts import sample_facts
from tests.sample_release import sample_release

BY_HAND = Path(__file__).parent / "questions" / "by_hand.jsonl"


@pytest.fixture(scope="module")
def water() -> Release:
    """The invented water bureau's accounts of two years."""
    facts = [
        sample_facts(),
        sample_facts("qinghe-water-2022-final", 2022, "0.80"),
    ]
    return release_of(facts)


def holds(release: Release, given: Answer) -> bool:
    """Whether every citation is exactly the text it points to."""
    return all(release.text(c.report)[c.start : c.end] == c.quote for c in given.citations)


def test_a_figure_is_said_as_printed_and_cited_with_its_label(water: Release) -> None:
    given = answer(water, "水务局2023年的差旅费是多少")
    assert (given.status, given.value, given.unit) == ("answered", "1.20", "万元")
    assert "岚川市青禾区水务局2023年度决算" in given.answer
    assert "1.20万元" in given.answer
    assert given.citations[0].quote == "30211 差旅费 1.20"
    assert holds(water, given)


def test_its_query_runs_and_gives_the_figure(water: Release) -> None:
    given = answer(water, "水务局2023年的差旅费是多少")
    assert given.sparql is not None
    result = run_query(water.path, given.sparql, format="json")
    rows = json.loads(result.body)["results"]["bindings"]
    values = {(r["year"]["value"], r["value"]["value"]) for r in rows}
    assert ("2023", "1.20") in {(y, f"{Decimal(v):.2f}") for y, v in values}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("水务局2023年差旅费多少元", "12000", "元"),
        ("水务局2023年办公费和差旅费一共多少", "5.5", "万元"),
        ("水务局2023年办公费比差旅费多多少", "3.1", "万元"),
        ("水务局2022年和2023年的差旅费差多少", "0.4", "万元"),
        ("水务局2023年商品和服务支出是办公费的几倍", "1.28", "倍"),
        ("河道清淤2023年花了多少钱", "18.5", "万元"),
        ("河道清淤项目2023年自评得了多少分", "97", "分"),
        ("2023年河道清淤的清淤长度目标是多少公里", "12", "公里"),
        ("2023年河道清淤实际清了多少公里", "13", "公里"),
        ("水务局2023年一般公共预算财政拨款支出比上年增加多少", "5.50", "万元"),
    ],
)
def test_values(water: Release, text: str, value: str, unit: str) -> None:
    given = answer(water, text)
    assert given.status == "answered", given.answer
    assert given.value is not None
    assert (Decimal(given.value), given.unit) == (Decimal(value), unit)
    assert given.citations
    assert holds(water, given)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("水务局2023年一般公共预算财政拨款支出为什么增加", "新增河道清淤任务"),
        ("水务局的职责是什么", "负责全区河道、水库和供水管网的日常巡查与维护"),
        ("基本支出是什么意思", "指单位为正常运转而发生的人员和公用支出"),
        ("2023年河道清淤是做什么用的", "清理淤积河道，保障行洪安全"),
        ("河道管理所是什么性质的单位", "财政补助事业单位"),
        ("河道管理所是什么性质的单位，经费哪来的", "财政拨款"),
        ("水务局下属单位有哪些", "岚川市青禾区河道管理所"),
        ("水务局的预算代码是多少", "701"),
        ("30211是什么科目", "差旅费"),
    ],
)
def test_words(water: Release, text: str, words: str) -> None:
    given = answer(water, text)
    assert given.status == "answered", given.answer
    assert words in given.answer
    assert given.value is None
    assert holds(water, given)


def test_a_sum_never_counts_a_total_with_its_parts(water: Release) -> None:
    given = answer(water, "水务局2023年商品和服务支出和办公费一共多少")
    assert given.status != "answered"
    assert given.value is None
    assert "重复计算" in given.answer


def test_without_a_year_where_there_are_two_it_asks_back(water: Release) -> None:
    given = answer(water, "水务局的差旅费是多少")
    assert given.status == "ambiguous"
    assert given.value is None
    assert given.alternatives == ("2022年", "2023年")


def test_last_year_depends_on_today(water: Release) -> None:
    given = answer(water, "去年水务局的差旅费是多少")
    assert given.status == "ambiguous"
    assert "2023年" in given.alternatives


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("水务局2021年的差旅费是多少", "2022年"),
        ("水务局2023年差旅费预算数是多少", "决算"),
        ("审计局2023年的差旅费是多少", "审计局"),
        ("水务局2023年的培训费是多少", "没有"),
        ("水务局局长是谁", "姓名"),
        ("", "没有看到问题"),
        ("水务局2023年差旅费" * 100, "太长"),
    ],
)
def test_a_refusal_says_what_is_missing_and_what_there_is(
    water: Release, text: str, words: str
) -> None:
    given = answer(water, text)
    assert given.status == "not_found"
    assert given.value is None
    assert given.unit is None
    assert words in given.answer


def test_the_contract_of_json(water: Release) -> None:
    plain = answer(water, "水务局2023年的差旅费是多少").to_json()
    assert list(plain) == [
        "question", "status", "answer", "value", "unit", "citations", "sparql", "interpretation",
        "alternatives",
    ]  # fmt: skip
    citations = plain["citations"]
    assert isinstance(citations, list)
    assert list(citations[0]) == ["report", "quote", "start", "end", "page", "iri"]
    interpretation = plain["interpretation"]
    assert isinstance(interpretation, dict)
    assert interpretation["fiscal_year"] == 2023
    assert interpretation["phase"] == "executed"
    json.dumps(plain)


def test_contradicting_sources_are_both_said() -> None:
    """A sample report gives a project one score in its form and another in its prose."""
    release = sample_release()
    planted = [
        (facts.report, p)
        for facts in map(release.facts, release.report_ids)
        for p in facts.projects
        if p.score_form is not None and p.score_text is not None and p.score_form != p.score_text
    ]
    assert planted, "the samples are to hold a score that prose and form state differently"
    for about, project in planted:
        given = answer(release, f"{about.fiscal_year}年{project.name}自评到底多少分")
        assert given.status == "answered"
        assert "不一致" in given.answer
        assert f"{project.score_form}" in given.answer
        assert given.value is None


def test_every_question_type_answers_its_examples_without_error(water: Release) -> None:
    modules = {t.__module__ for t in (*TYPES, *FALLBACKS)}
    for name in sorted(modules):
        module: Any = __import__(name, fromlist=["EXAMPLES"])
        assert module.EXAMPLES
        for text in module.EXAMPLES:
            assert holds(water, answer(water, text))


def test_template_questions_are_those_of_the_truth() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == written()


@pytest.mark.parametrize("path", [WRITTEN, BY_HAND], ids=["templates", "by hand"])
def test_the_sample_questions(path: Path) -> None:
    """At least 95 in a hundred right, nothing wrong, every citation true."""
    outcome = evaluate(sample_release(), read_questions(path))
    right = sum(t.right for t in outcome.tallies.values())
    total = sum(t.total for t in outcome.tallies.values())
    wrong = sum(t.wrong for t in outcome.tallies.values())
    assert wrong == 0, outcome.failures
    assert right >= 0.95 * total, report(outcome)
    assert outcome.cited == outcome.cited_true > 0


def test_the_judge_tells_right_from_wrong_and_refused() -> None:
    item = {
        "type": "lookup",
        "answer": "9.30万元",
        "answer_value": 9.3,
        "answer_unit": "万元",
        "acceptable": [],
    }
    assert judge(item, Answer("?", "answered", "9.30万元", "9.30", "万元")) == "right"
    assert judge(item, Answer("?", "answered", "93000元", "93000", "元")) == "right"
    assert judge(item, Answer("?", "answered", "9.31万元", "9.31", "万元")) == "wrong"
    assert judge(item, Answer("?", "not_found", "没有")) == "refused"
    nothing = {"type": "unanswerable", "answer": "NOT_IN_CORPUS", "acceptable": []}
    assert judge(nothing, Answer("?", "not_found", "没有")) == "right"
    assert judge(nothing, Answer("?", "answered", "1万元", "1", "万元")) == "wrong"


def test_every_fifth_indicator_answers_to_its_own_name() -> None:
    """Named whole, with its project, year and side, it is neither the project's money nor its neighbour."""
    release = sample_release()
    told = [
        (facts.report, each)
        for facts in map(release.facts, release.report_ids)
        for each in facts.indicators
        if each.project and each.target_value and len(fold(each.level3)) > 3
    ]
    assert len(told) > 60
    for source, each in told[::5]:
        said = f"{source.fiscal_year}年{PHASES[source.kind.value]}里{each.project}的{each.level3}目标值是多少"
        given = answer(release, said)
        assert given.status != "not_found", said
        assert given.status == "ambiguous" or str(each.target_value) in given.answer, (said, given)
