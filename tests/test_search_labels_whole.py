"""A figure is told by the very words that it is printed under, in whatever manner those are said."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import Phase
from search.answer import answer
from search.catalogue import catalogue
from search.question import understand
from tests.built import release_of
from tests.made_report import final
from tests.sample_release import sample_release

TOLD = (
    "校园占地约380亩，绿化率达41%，现有留学生近120人，科研经费总量达到3.6亿元。",
    "2023年机关运行经费支出12.00万元，比2022年度增加2.00万元，增长20.00%。",
    "公务接待费比2022年少0.02万元，原因是2023年用餐核定人数减少3人。",
    "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）2023年决算24.31万元，"
    "比2022年决算数增加19.75%。",
)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([final(*TOLD)])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局的绿化率是多少", "41%"),
        ("水务局有多少留学生", "120人"),
        ("水务局2023年科研经费总量是多少", "3.6亿元"),
        ("水务局2023年机关运行经费比上年增长多少", "增加2万元，增长20.00%"),
        ("水务局2023年用餐核定人数减少了几人", "减少3人"),
        ("水务局2023年行政单位离退休决算比上年增加百分之多少", "19.75%"),
        ("水务局2023年行政单位离退休（2080501）比上年增加百分之多少", "19.75%"),
    ],
)
def test_a_label_of_prose(release: Release, asked: str, said: str) -> None:
    given = answer(release, asked)
    assert given.status == "answered", given.answer
    assert said in given.answer


@pytest.mark.parametrize(
    "asked", ["水务局有多少研究生", "水务局的入学率是多少", "水务局2023年住房公积金比上年增长多少"]
)
def test_what_has_no_such_label_is_not_told(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


@pytest.mark.parametrize("numeral", ["八、", "（三）", "3."])
def test_the_numeral_of_a_row_asks_for_nothing(numeral: str) -> None:
    plain, numbered = (
        answer(sample_release(), f"岚川市青禾区水务局2023年{each}社会保障和就业支出是多少")
        for each in ("", numeral)
    )
    assert plain.value is not None
    assert numbered.value == plain.value


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局2023年2080501行政单位离退休决算比上年增加百分之多少", "19.75%"),
        ("水务局2023年“行政单位离退休”这个科目里，决算比上年增加百分之多少", "19.75%"),
    ],
)
def test_a_subject_is_one_with_its_code_and_leads_into_what_is_asked(
    release: Release, asked: str, said: str
) -> None:
    assert said in answer(release, asked).answer


def test_a_project_is_asked_for_by_its_code() -> None:
    known = next(p for p in catalogue(sample_release()).projects if len(p.code) >= 8)
    named, coded = (
        answer(sample_release(), f"{each}的预算是多少") for each in (known.name, known.code)
    )
    other = answer(sample_release(), f"{known.code}9的预算是多少")
    assert coded.value is not None
    assert known.name in coded.answer
    assert named.status == "ambiguous" or coded.value == named.value
    assert other.value is None


def test_a_code_may_be_said_in_its_columns(release: Release) -> None:
    given = answer(release, "水务局2023年 208 05 01 决算比上年增加百分之多少")
    assert "19.75%" in given.answer


def test_a_number_of_pieces_is_no_year(release: Release) -> None:
    assert not understand("买书指标是2000册", catalogue(release)).years
    assert [y.value for y in understand("水务局2000买书", catalogue(release)).years] == [2000]


def test_what_counts_and_names_a_list_asks_for_nothing_more(release: Release) -> None:
    known = catalogue(release)
    for said, left in (
        ("两样动力性开支（水费、电费）", False),
        ("三样动力性开支（水费、电费）", True),
        ("动力性开支（水费、电费）", True),
    ):
        question = understand(f"水务局{said}一共多少", known)
        assert ("动力" in "".join(question.leftover(question.measure_positions))) is left, said


def test_by_how_much_is_asked_with_which_is_more() -> None:
    one, other = "岚川市青禾区水务局", "岚川市青禾区农业农村局"
    given = answer(sample_release(), f"2023年{one}和{other}谁花得多，多多少？")
    assert one in given.answer and other in given.answer, given.answer


def test_a_phase_whose_amount_is_told_is_not_the_one_asked_for(release: Release) -> None:
    known = catalogue(release)
    assert understand("水务局堤防项目年初预算40万，全年预算多少", known).phase is Phase.REVISED
    assert understand("水务局堤防项目年初预算40万", known).phase is Phase.APPROVED


def test_how_to_work_it_out_asks_for_nothing_more() -> None:
    asked = "岚川市青禾区水务局2022年的支出合计是多少"
    plain, told = (answer(sample_release(), f"{asked}{more}") for more in ("", "（按增加额倒推）"))
    assert told.answer == plain.answer


def test_what_is_in_use_is_not_all_there_is() -> None:
    told = "车辆情况：本单位共有车辆9辆，其中其他用车9辆，其他用车主要是3辆在用，其余6辆待处置。"
    built = release_of([final(told)])
    given = answer(built, "水务局9辆车，真正在用的有几辆")
    assert given.value == "3" or "3辆在用" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2023年在职人员比上年增加几人",
        "水务局2023年机关运行经费比2020年增长多少",
        "水务局2023年项目完成率",
    ],
)
def test_a_change_of_other_things_or_years_is_not_told(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None
