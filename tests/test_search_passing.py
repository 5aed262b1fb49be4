"""Questions in everyday words that once went wrong: the largest purchase, why in passing, figures printed twice."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made, final

PROSE = (
    "三、机关“三公”经费",
    "水务局2023年度“三公”经费预算数为9.40万元，比2022年增加7.00万元。其中："
    "（一）因公出国（境）费0.00万元，与2022年持平，主要原因是没有出访任务。"
    "（二）公务用车购置及运行费9.10万元，比2022年增加7.00万元，主要原因是更换了一辆巡河车。"
    "（三）公务接待费0.30万元，与2022年持平，主要原因是来访批次不变。",
    "四、收入支出决算总体情况说明",
    "水务局2023年度收入总计120.00万元，与2022年度相比，减少6.00万元，降低4.76%。"
    "水务局2023年度支出总计118.00万元，与2022年度相比，增加9.00万元，增长8.26%。",
    "1.“农林水支出（类）水利（款）防汛（项）”24.00万元，主要用于防汛。2022年当年预算执行数为20.00万元，"
    "2023年预算安排24.00万元，比2022年预算执行数增加20.00%。主要原因是：备汛点增加。",
    "2.自然资源海洋气象等支出（类）30.00万元，占25.42%。",
    "水务局把自评结果同下一年的预算挂钩，对评价差的项目压减预算。",
    "水务局2023年度收、支总计各增加20.00万元，增长12.00%，主要原因是新建两座雨水泵站。",
)
GLOSSARY = (
    "第四部分 名词解释",
    "一、“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。其中，"
    "公务接待费反映接待来访人员的用餐、住宿和用车支出。",
    "二、部门支出：包括人员类支出、运转类支出和特定目标类支出。其中：人员类支出和运转类中的公用支出对应基本支出，"
    "其余对应项目支出。",
)


@pytest.fixture(scope="module")
def office() -> Release:
    return release_of([final(*PROSE, *GLOSSARY)])


@pytest.fixture(scope="module")
def purchases() -> Release:
    made = (
        Made()
        .project("河道清淤", budget_yuan="900000")
        .project("泵站更新", budget_yuan="400000")
        .bought("挖泥船", project="河道清淤", amount_yuan="120000", quantity="1")
        .bought("潜水泵", project="泵站更新", amount_yuan="200000", quantity="4")
        .bought("水位计", project="泵站更新", amount_yuan="50000", quantity="2")
    )
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "name", "value"),
    [
        ("水务局要采购的项目里金额最大的是哪个", "泵站更新", "25"),
        ("水务局政府采购金额最少的项目是哪个", "河道清淤", "12"),
        ("水务局采购的东西里最贵的是什么", "潜水泵", "20"),
        ("水务局采购的东西里第二贵的是什么", "挖泥船", "12"),
    ],
)
def test_the_largest_purchase_is_no_projects_budget(
    purchases: Release, asked: str, name: str, value: str
) -> None:
    given = answer(purchases, asked)
    assert name in given.answer
    assert (given.value, given.unit) == (value, "万元")


def test_projects_that_are_bought_for_are_told_without_one(purchases: Release) -> None:
    given = answer(purchases, "水务局除了河道清淤还有哪些项目要政府采购")
    assert "还有1个：泵站更新（" in given.answer and "挖泥船" not in given.answer
    assert "潜水泵" in given.answer and "水位计" in given.answer


def test_the_largest_project_is_no_purchase(purchases: Release) -> None:
    assert "河道清淤" in answer(purchases, "水务局预算最多的项目是哪个").answer


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局2023年收支咋比上年多那么多", "新建两座雨水泵站"),
        ("水务局2023年三公为什么比上年多", "更换了一辆巡河车"),
        ("公务接待费算的是哪些开支", "用餐、住宿和用车支出"),
    ],
)
def test_words_that_ask_why_or_what(office: Release, asked: str, said: str) -> None:
    given = answer(office, asked)
    assert said in given.answer
    assert "没有出访任务" not in given.answer
    assert given.value is None


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("水务局2023年防汛预算比上年执行数增加了多少", "20.00", "%"),
        ("水务局2023年自然资源海洋气象支出占比", "25.42", "%"),
    ],
)
def test_growth_and_shares_that_are_printed(
    office: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(office, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


def test_income_and_expenditure_are_told_by_their_names(office: Release) -> None:
    assert "收入总计比上年减少6万元" in answer(office, "水务局2023年收入比上年少了多少").answer
    assert "支出总计比上年增长8.26%" in answer(office, "水务局2023年支出比上年增长百分之几").answer


def test_whether_reviews_count_for_the_budget(office: Release) -> None:
    assert "预算挂钩" in answer(office, "水务局自评结果跟预算挂钩吗").answer


def test_a_word_of_a_projects_name_does_not_name_it(office: Release) -> None:
    given = answer(office, "人员类支出对应的是部门预算里的哪块")
    assert "基本支出" in given.answer
    assert "指标" not in given.answer


@pytest.fixture(scope="module")
def reviewed() -> Release:
    made = (
        Made()
        .project("河道清淤", budget_yuan="900000")
        .indicator("淤泥外运率", operator="≥", target_value="90", target_unit="%", actual="82%")
        .indicator("河道返工率", operator="≤", target_value="3", target_unit="%", actual="2%")
        .indicator("采购执行率", operator="≥", target_value="80", target_unit="%", actual="85.5%")
        .indicator("巡查覆盖率", operator="≥", target_value="95", target_unit="%")
        .indicator(
            "堤段规范管理率", operator="≥", target_value="90", target_unit="%", actual="84%",
            weight="10", score="9", deviation_reason="由于汛期长，部分堤段未巡到",
        )
    )  # fmt: skip
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [
        ("水务局2023年淤泥外运率达到90%了吗", "没有达到，", "82"),
        ("水务局2023年淤泥外运率达标了吗", "没有达到，", "82"),
        ("水务局2023年淤泥外运率有没有达到80%", "达到了，", "82"),
        ("水务局2023年河道返工率超没超指标", "没有超，", "2"),
        ("水务局2023年河道返工率超标了吗", "没有超，", "2"),
        ("水务局2023年采购执行率达标没有", "达到了，", "85.5"),
        ("水务局2023年堤段规范管理率达标了吗", "没有达到，", "84"),  # no 管…吗 of an office
    ],
)
def test_whether_a_result_is_as_it_should_be(
    reviewed: Release, asked: str, said: str, value: str
) -> None:
    given = answer(reviewed, asked)
    assert given.answer.startswith(said)
    assert (given.value, given.unit) == (value, "%")


def test_why_a_target_was_missed_is_told_with_whether_it_was(reviewed: Release) -> None:
    given = answer(reviewed, "水务局2023年堤段规范管理率达标了吗，差在哪")
    assert given.answer.startswith("没有达到，") and "部分堤段未巡到" in given.answer


def test_a_target_alone_does_not_say_what_was_reached(reviewed: Release) -> None:
    given = answer(reviewed, "水务局2023年巡查覆盖率达到95%了吗")
    assert "没有写出实际完成多少" in given.answer
    assert given.value is None


def test_the_level_of_an_office_is_cited_where_it_is_said() -> None:
    said = "岚川市青禾区水务局是主管全区河道的区政府工作部门，为正处级，加挂青禾区河长办公室牌子。"
    release = release_of(
        [final("一、概述", before=("第一部分 部门概况", "一、主要职能", said))],
    )
    given = answer(release, "水务局是什么级别")
    assert "正处级" in given.answer
    assert given.citations[0].quote == said[: said.index("，加挂")]
    for asked in (
        "还挂着哪几块牌子",
        "除了自己的名字，水务局还挂着谁的牌子",
        "门口一共挂了几块牌子",
    ):
        assert "河长办公室" in answer(release, f"水务局{asked}").answer, asked


def test_goods_are_a_part_of_what_is_purchased() -> None:
    bought = "水务局2023年度政府采购支出总额8.20万元，其中：政府采购货物支出3.20万元、政府采购服务支出5.00万元。"
    release = release_of([final("三、政府采购支出说明", bought)])
    given = answer(release, "水务局2023年买货物的采购支出")
    assert (given.value, given.unit) == ("3.20", "万元")
