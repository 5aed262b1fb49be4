"""Sentences as answers: reasons, uses, duties, measures taken; and questions that no sentence answers."""

from __future__ import annotations

import pytest

from graph.release import Release, Store
from search.answer import Answer, answer
from search.explanations import explanations
from search.index import build_step
from tests.made_report import final

PROSE = (
    "一、收入支出决算总体情况说明",
    "水务局2023年度收入合计120.00万元，比上年增加20.00万元；支出合计110.00万元，比上年减少5.00万元，"
    "主要原因是闸门大修推迟。水务局收入增加的主要原因是新设巡河任务。",
    "1.农林水支出（类）水利（款）防汛（项）。年初预算为30.00万元，支出决算为24.00万元，完成年初预算的80.00%。"
    "决算数与年初预算数存在差异的主要原因是汛期短于往年。",
    "二、机关运行经费支出说明",
    "水务局2023年度机关运行经费支出0.00万元。主要原因是：水务局是事业单位，没有机关运行经费支出。",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Release:
    store = Store(tmp_path_factory.mktemp("sentences") / "store")
    return store.build([final(*PROSE)], steps=[build_step])


def _holds(release: Release, given: Answer) -> bool:
    return all(release.text(c.report)[c.start : c.end] == c.quote for c in given.citations)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("水务局收入为啥一下子多了20万", "新设巡河任务"),
        ("水务局支出减少是什么缘故", "闸门大修推迟"),
        ("水务局防汛的钱怎么没花够预算", "汛期短于往年"),
        ("水务局没有机关运行经费是因为什么", "是事业单位"),
    ],
)
def test_a_reason_is_found_wherever_it_stands(office: Release, asked: str, words: str) -> None:
    given = answer(office, asked)
    assert given.status == "answered", given.answer
    assert words in given.answer
    assert given.value is None
    assert _holds(office, given)


def test_the_reason_of_another_change_is_told_but_is_no_answer(office: Release) -> None:
    given = answer(office, "水务局支出为什么增加")
    assert given.status == "not_found"
    assert "闸门大修推迟" in given.answer
    assert answer(office, "水务局的食堂为什么涨价").status == "not_found"


def test_what_is_explained_may_stand_in_a_sentence_before(office: Release) -> None:
    (report,) = office.report_ids
    found = {each.reason: each.about for each in explanations(office, report)}
    assert found["汛期短于往年"].startswith("1.农林水支出")
    assert "机关运行经费" in found["水务局是事业单位，没有机关运行经费支出"]
