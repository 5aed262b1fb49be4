"""A department beside its own level, a school beside its bureau, two years beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from ontology.facts import Phase
from search.answer import answer
from search.periods import phases, years
from tests.built import release_of

OFFICE = "岚川市青禾区水务局"
UNITS = "二、机构设置\n纳入部门预算编制范围的预算单位包括：\n1. 岚川市青禾区水务局（本级）\n2. 岚川市青禾区河道管理所\n"
BASIC = (
    "一般公共预算基本支出表\n金额单位：万元\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    "合计\t\t{total}\t\t{total}\n302\t商品和服务支出\t{total}\t\t{total}\n"
    "30205\t水费\t{water}\t\t{water}\n30206\t电费\t{power}\t\t{power}\n30211\t差旅费\t{travel}\t\t{travel}\n"
)
GOALS = (
    "项目支出绩效目标表\n金额单位：万元\n项目名称\t堤岸加固\n实施单位\t岚川市青禾区水务局\n"
    "年度资金总额\t{money}万元\n年度绩效目标\t加固堤岸\n一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t加固堤岸长度\t≥{length}公里\n产出指标\t时效指标\t工程完工时间\t10月底前\n"
)


def _budget(year: int, name: str, kind: str, basic: dict[str, str], goals: dict[str, str]) -> str:
    units = "" if kind == "单位" else UNITS
    return (
        f"{name}{year}年{kind}预算公开\n\n第一部分 {kind}概况\n一、主要职能\n负责水利工作。\n{units}"
        f"第二部分 {year}年{kind}预算情况说明\n一、收支总体情况\n"
        f"{year}年收入预算{basic['total']}万元，支出预算{basic['total']}万元，其中基本支出{basic['total']}万元。\n"
        f"第三部分 {year}年{kind}预算表\n" + BASIC.format(**basic) + "\n" + GOALS.format(**goals)
    )


SCHOOL = (
    "岚川市第三中学2024年单位预算公开情况说明\n\n第一部分 单位概况\n一、单位职责\n实施高中学历教育。\n"
    "第二部分 2024年单位预算情况说明\n一、收支总体情况\n2024年收入预算900.00万元，支出预算900.00万元。\n"
    "二、预算绩效管理情况\n2024年对2个项目编制了绩效目标，涉及财政拨款20.00万元。\n"
    "1.操场翻新：12.00万元，翻新跑道6条。\n2.教室照明改造：8.00万元，改造教室24间。\n"
)
ACCOUNTS = (
    "岚川市青禾区文化馆2023年度单位决算\n\n第一部分 单位概况\n一、主要职责\n组织群众文化活动。\n"
    "第二部分 2023年度单位决算情况说明\n一、收入支出决算总体情况说明\n"
    "2023年度收入合计90.00万元，支出合计84.00万元。与上年相比，收、支总计各增加5.00万元。年末结转和结余6.00万元。\n"
    "二、预算绩效情况说明\n本单位2023年度对2个项目开展了绩效自评，非遗展演项目自评得分91.5分，送戏下乡项目自评得分88分。"
    "送戏下乡项目预算数9.00万元，执行数7.50万元，完成预算的83.33%。\n"
    "三、政府采购情况说明\n2023年度政府采购支出总额8.20万元，其中：货物支出3.20万元、工程支出0.00万元、服务支出5.00万元。\n"
    "第三部分 名词解释\n1.送戏下乡：指组织专业院团到乡镇演出的活动。\n2.结余分配：指单位当年结余的分配情况。\n"
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("pairs")
    texts = {
        "office-2024": _budget(
            2024, OFFICE, "部门",
            {"total": "9.00", "water": "1.10", "power": "2.30", "travel": "5.60"},
            {"money": "40.00", "length": "18"},
        ),
        "own-2024": _budget(
            2024, f"{OFFICE}（本级）", "单位",
            {"total": "6.00", "water": "0.70", "power": "1.30", "travel": "4.00"},
            {"money": "40.00", "length": "18"},
        ),
        "office-2025": _budget(
            2025, OFFICE, "部门",
            {"total": "8.00", "water": "1.20", "power": "2.10", "travel": "4.70"},
            {"money": "52.50", "length": "22"},
        ),
        "school-2024": SCHOOL,
        "hall-2023": ACCOUNTS,
    }  # fmt: skip
    facts = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, "utf-8")
        facts.append(read_report(path))
    return release_of(facts)


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("水务局本级2024年差旅费预算", "4.00", "万元"),
        ("水务局2024年差旅费预算", "5.60", "万元"),
        ("水务局2024年水电费多少", "3.4", "万元"),
        ("水务局2025年水电一共安排了多少", "3.3", "万元"),
        ("堤岸加固2025年比2024年多安排多少", "12.5", "万元"),
        ("水务局2025年堤岸要加固多长", "22", "公里"),
        ("三中改造教室多少间", "24", "间"),
        ("三中教室照明改造要改造多少间教室", "24", "间"),
        ("文化馆2023年末结转结余", "6.00", "万元"),
        ("文化馆2023年年底结转到下一年多少钱", "6.00", "万元"),
        ("文化馆非遗展演项目自评得分", "91.5", "分"),
        ("文化馆2023年采购货物支出", "3.20", "万元"),
        ("文化馆送戏下乡项目花了多少", "7.5", "万元"),
        ("2024年水务局部门的差旅费比局本级多几万", "1.6", "万元"),
    ],
)
def test_each_figure_is_its_own_bodys_and_years(
    release: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


def test_income_against_spending_is_no_change_from_the_year_before(release: Release) -> None:
    given = answer(release, "文化馆2023年收入比支出多多少")
    assert given.value in ("6", None) and given.value != "5.00", given.answer


def test_one_indicator_of_two_years_is_told_for_each(release: Release) -> None:
    given = answer(release, "水务局加固堤岸长度2024年和2025年目标分别是多少")
    assert "2024年的指标值为≥18公里" in given.answer and "2025年的指标值为≥22公里" in given.answer
    assert len(given.citations) == 2


def test_one_of_several_scores_is_not_guessed(release: Release) -> None:
    assert answer(release, "文化馆2023年项目自评得分").value is None


def test_other_schools_of_the_city_stay_unknown(release: Release) -> None:
    assert answer(release, "岚川市第二中学2024年改造教室多少间").status != "answered"


@pytest.mark.parametrize(
    "asked",
    [
        "水务局河道管理所2024年差旅费",
        "岚川市青禾区水务局下属的河道管理所2024年差旅费是多少",
        "河道管理所2024年水电费",
    ],
)
def test_a_units_figure_is_not_its_departments(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered" and given.value is None, given.answer


def test_a_term_of_another_report_is_told_as_such(release: Release) -> None:
    own = answer(release, "文化馆报告里的送戏下乡是什么意思").answer
    other = answer(release, "三中的送戏下乡是什么意思").answer
    assert "所问机构" not in own and own.count("送戏下乡") and "所问机构的报告没有解释" in other


def test_what_one_office_spent_is_not_what_its_district_spent(release: Release) -> None:
    given = answer(release, "青禾区2023年年末结转和结余")
    assert given.status == "ambiguous" and given.value is None
    assert given.alternatives and "文化馆" in given.alternatives[0]


def test_a_number_in_a_schools_name_ranks_nothing(release: Release) -> None:
    assert (
        "第三"
        not in answer(release, "岚川市第三中学2024年哪项支出最多").answer.split("第三中学")[-1]
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2024年初中教育支出", [(2024, "")]),
        ("2024年初级中学经费", [(2024, "")]),
        ("2024年初固定资产", [(2024, "初")]),
        ("2024年末固定资产", [(2024, "末")]),
        ("2024年末结转和结余", [(2024, "")]),
    ],
)
def test_an_edge_of_the_year_is_no_part_of_a_name(asked: str, found: list[tuple[int, str]]) -> None:
    assert [(y.value, y.edge) for y in years(asked)] == found


def test_a_plan_in_a_name_is_no_budget() -> None:
    hinted = {p.phase for p in phases("营养改善计划花了多少")}
    assert hinted == {Phase.EXECUTED}


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2024年水电里的电费预算多少", "2.30"),
        ("水务局2024年水电费里面水费预算是多少", "1.10"),
        ("水务局2024年预算水费加差旅费一共多少（一般公共预算基本支出）", "6.7"),
    ],
)
def test_of_what_is_named_only_the_part_that_is_asked_for(
    release: Release, asked: str, value: str
) -> None:
    assert answer(release, asked).value == value
