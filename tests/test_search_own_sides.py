"""What came in for one subject beside what was spent on it; units below that are asked for by what they are."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.measure_roles import roles
from search.measures import FUNCTIONAL, Measure, Mention, key_measure
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区文体局2023年度部门决算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责文体活动。\n二、机构设置\n"
    "岚川市青禾区文体局下属单位2家，名单如下：\n单位名称\t单位性质\t单位规格\t经费保障形式\n"
    "岚川市青禾区文体局（本级）\t行政\t正科级\t财政拨款\n"
    "岚川市青禾区东湖体育馆\t事业\t副科级\t经费自理\n"
    "岚川市青禾区西湖体育馆\t事业\t股级\t经费自理\n"
    "岚川市青禾区图书馆\t事业\t股级\t财政拨款\n"
    "纳入本部门2023年部门决算编制范围的单位共计2家，不含岚川市青禾区东湖体育馆（自收自支）和岚川市青禾区西湖体育馆（自收自支）。\n"
    "第二部分 2023年度部门决算表\n"
    "收入决算表\n公开02表\n部门：岚川市青禾区文体局\n单位：万元\n"
    "科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n"
    "合计\t\t70.00\t60.00\t0.00\t10.00\t0.00\t0.00\t0.00\n"
    "207\t文化旅游体育与传媒支出\t50.00\t40.00\t0.00\t10.00\t0.00\t0.00\t0.00\n"
    "208\t社会保障和就业支出\t20.00\t20.00\t0.00\t0.00\t0.00\t0.00\t0.00\n\n"
    "支出决算表\n公开03表\n部门：岚川市青禾区文体局\n单位：万元\n"
    "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n"
    "合计\t\t63.50\t43.50\t20.00\t0.00\t0.00\t0.00\n"
    "207\t文化旅游体育与传媒支出\t43.50\t23.50\t20.00\t0.00\t0.00\t0.00\n"
    "208\t社会保障和就业支出\t20.00\t20.00\t0.00\t0.00\t0.00\t0.00\n"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("sports-2023", REPORT)])


@pytest.mark.parametrize(
    "asked",
    [
        "文体局文化旅游体育与传媒那块，2023年收进来的比花出去的多多少",
        "文体局2023年文化旅游体育与传媒支出这一类，花的比收的少多少",
    ],
)
def test_the_income_of_one_subject_is_set_beside_what_was_spent_on_it(
    release: Release, asked: str
) -> None:
    given = answer(release, asked)
    assert given.value == "6.5" and given.unit == "万元"
    assert "50.00" in given.answer and "43.50" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "文体局2023年住房保障收进来的比花出去的多多少",
        "文体局2022年文化旅游体育与传媒收进来的比花出去的多多少",
    ],
)
def test_no_difference_is_told_of_what_is_not_there(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


def test_units_are_told_by_what_their_names_end_in(release: Release) -> None:
    given = answer(release, "文体局底下是哪两家体育馆，算进2023年部门决算了吗")
    assert "东湖体育馆" in given.answer and "西湖体育馆" in given.answer
    assert "图书馆、" not in given.answer and "不含" in given.answer


@pytest.mark.parametrize("asked", ["文体局底下是哪三家体育馆", "文体局底下是哪两家剧院"])
def test_no_units_are_told_of_another_number_or_name(release: Release, asked: str) -> None:
    assert "的下属" not in answer(release, asked).answer


def test_units_counted_by_what_they_are_are_named_with_why_they_are_left_out(
    release: Release,
) -> None:
    given = answer(release, "文体局下面两个体育馆叫什么，为什么不算进2023年部门决算")
    assert "东湖体育馆" in given.answer and "（自收自支）" in given.answer


@pytest.mark.parametrize(
    "asked",
    ["东湖体育馆为什么没纳入2023年部门决算", "文体局2023年部门决算为什么不含西湖体育馆"],
)
def test_why_a_unit_is_left_out(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status == "answered" and "自收自支" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "图书馆为什么不纳入文体局2023年部门决算",
        "文体局下面三个体育馆叫什么，为什么不算进2023年部门决算",
        "东湖体育馆为什么没纳入2022年部门决算",
    ],
)
def test_no_reason_for_a_unit_that_is_not_left_out(release: Release, asked: str) -> None:
    assert "自收自支" not in answer(release, asked).answer


@pytest.mark.parametrize("within", ["当中", "里面"])
def test_the_budget_said_first_is_no_total_beside_the_part_of_a_subject(within: str) -> None:
    said = f"预算传媒支出{within}项目支出"
    subject = Measure(FUNCTIONAL, "207", "文化旅游体育与传媒支出")
    at = said.index("项目")
    mentions = [
        Mention(0, 2, (key_measure("expenditure_total"),)), Mention(2, 6, (subject,)),
        Mention(at, at + 4, (key_measure("project"),)),
    ]  # fmt: skip
    rest, part, _ = roles(mentions, said)
    assert [m.measures for m in rest] == [(subject,)] and part == "project"
