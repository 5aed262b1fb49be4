"""A project whose name is said with words between that are no part of it, beside one that differs by a character."""

from __future__ import annotations

import re

import pytest

from graph.release import Release
from search.answer import answer
from search.arithmetic import EXECUTED
from search.catalogue import catalogue
from search.project_amounts import PRINTED
from search.projects import mistaken
from search.question import understand
from tests.built import release_of
from tests.made_report import report_of

TEXT = (
    "岚川市青禾区水务局2024年部门预算公开\n\n第二部分 2024年部门预算情况说明\n一、收支总体情况\n"
    "2024年收入预算90.00万元，支出预算90.00万元，其中项目支出预算40.00万元，基本支出50.00万元。\n"
    "二、项目情况\n1、因公出差费用项目2024年预算数为12.00万元，用于日常出差。\n"
    "2、追加因公出巡费用项目2024年预算数为28.00万元，用于汛期出巡。\n"
    "部门预算项目支出表\n单位：万元\n项目名称\t预算数\n合计\t40.00\n因公出差费用\t12.00\n追加因公出巡费用\t28.00\n"
)


@pytest.fixture(scope="module")
def office() -> Release:
    return release_of([report_of("water-2024", TEXT)])


@pytest.mark.parametrize(
    "asked", ["追加的那笔因公出巡费用", "追加的因公出巡费用", "追加因公出巡费用"]
)
def test_words_between_are_no_part_of_a_name(office: Release, asked: str) -> None:
    assert mistaken(understand(f"水务局{asked}2024年预算多少", catalogue(office))) == ""
    assert answer(office, f"水务局{asked}2024年预算多少").value in ("28", "28.00")


def test_a_name_that_differs_by_a_character_is_asked_back(office: Release) -> None:
    asked = understand("水务局那笔因公出察费用2024年预算多少", catalogue(office))
    assert mistaken(asked) == "因公出差费用"


def test_those_few_projects_are_added_up_and_not_counted(office: Release) -> None:
    assert answer(office, "水务局那几个项目2024年预算合计多少").value in ("40", "40.00")
    assert answer(office, "水务局有几个项目").value == "2"


def test_what_is_left_at_the_end_of_a_year_is_its_balance(office: Release) -> None:
    for asked in ("水务局2024年底还剩多少钱没花", "水务局2024年年底还剩多少"):
        assert "年末结转和结余" in answer(office, asked).answer
    assert "年末结转" not in answer(office, "水务局2024年底还有几辆车").answer


def test_those_few_are_heard_and_not_counted(office: Release) -> None:
    assert answer(office, "这几家里水务局2024年项目支出预算多少").value == "40.00"


def test_the_heading_of_a_forms_money_is_no_word_for_what_was_spent() -> None:
    assert re.search(PRINTED[EXECUTED], "预算执行情况\t预算数\t5") is None
    assert re.search(PRINTED[EXECUTED], "全年预算执行5万元")
