"""Rankings within a total, figures of the year before, numbers of things, and whether there was any."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.catalogue import catalogue
from search.figures import Found, find, find_in_tables
from search.question import understand
from search.seeking import wanted_for
from search.set_beside import by_phase
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("text", "names", "not_named"),
    [
        ("文旅局2023年决算商品和服务支出里花得最多的前三项", ("劳务费", "办公费", "工会经费"), "基本工资"),
        ("文旅局2023年决算人员经费里最多的是什么", ("基本工资",), "办公费"),
        ("文旅局2023年决算第二大的支出类别", ("社会保障和就业支出", "122.97"), "964.86"),
        ("文旅局2023年决算社会保障和就业支出里最多的一项", ("基本养老保险", "60.03"), "122.97"),
        ("文旅局2023年决算三公经费里最多的一项", ("公务用车购置及运行维护费",), "基本工资"),
    ],
)  # fmt: skip
def test_a_ranking_keeps_within_what_is_named(
    text: str, names: tuple[str, ...], not_named: str
) -> None:
    given = answer(sample_release(), text)
    assert given.status == "answered"
    assert all(name in given.answer for name in names)
    assert not_named not in given.answer


def test_a_total_without_parts_is_not_ranked_by_others() -> None:
    given = answer(sample_release(), "文旅局2023年决算年末结转和结余里最多的是什么")
    assert given.status != "answered"


def test_the_year_before_follows_from_the_change_stated() -> None:
    given = answer(sample_release(), "文旅局2022年决算支出合计是多少")
    assert (given.value, given.unit) == ("1043.7", "万元")
    assert "推算" in given.answer
    assert "123.76" in given.answer
    assert answer(sample_release(), "文旅局2021年决算支出合计是多少").status == "not_found"


@pytest.mark.parametrize(
    ("text", "start", "value"),
    [
        ("文旅局2023年决算有没有公务接待费", "有，", "0.68"),
        ("文旅局2023年决算因公出国花钱了吗", "没有，", "0.00"),
        ("文旅局2023年决算公车有几辆", "岚川市", "6"),
    ],
)
def test_whether_and_how_many(text: str, start: str, value: str) -> None:
    given = answer(sample_release(), text)
    assert given.answer.startswith(start)
    assert given.value == value


def test_a_budget_and_what_was_spent_are_both_of_the_money_that_is_asked_for() -> None:
    release = sample_release()
    asked = understand("文旅局2023年财政拨款里基本支出的预算和决算差多少", catalogue(release))
    operands = by_phase(asked, release)
    assert isinstance(operands, list)
    assert [o.stated.fiscal for o in operands] == [True, True]


def test_phases_named_side_by_side_are_both_given_in_their_order() -> None:
    given = answer(sample_release(), "文旅局2023年公务接待费预算和决算各多少")
    assert given.answer.index("1.23") < given.answer.index("0.68")


def test_a_part_of_a_longer_name_is_no_measure() -> None:
    known = catalogue(sample_release())
    question = understand("文旅局2023年教育事业收入", known)
    (wanted, explained), *rest = wanted_for(question)
    assert not rest and [m.key for m in wanted.measures] == ["undertaking_revenue"]
    assert question.leftover(explained) == ["教育"]


def test_carry_over_at_the_beginning_of_a_year_is_not_that_at_its_end() -> None:
    question = understand("文旅局2023年年初结转和结余", catalogue(sample_release()))
    assert [m.key for mention in question.measures for m in mention.measures] == ["opening_balance"]


@pytest.mark.parametrize(
    ("text", "start", "value"),
    [
        ("2023年各部门里谁的公务接待费最多", "2023年", None),
        ("2023年文旅局、城管局、教体局谁的决算支出最少", "2023年", "1040.35"),
    ],
)
def test_organizations_are_ranked_by_one_figure_of_each(
    text: str, start: str, value: str | None
) -> None:
    given = answer(sample_release(), text)
    assert given.status == "answered" and given.answer.startswith(start)
    assert len({c.report for c in given.citations}) > 2
    assert value is None or given.value == value


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("文旅局2023年决算印刷费比邮电费多吗", "不是，"),
        ("文旅局2023年决算邮电费比印刷费多吗", "是，"),
        ("文旅局2023年决算卫生健康支出和住房保障支出一样多吗", "不一样，"),
        ("文旅局2023年公务接待费超预算了吗", "没有超，"),
    ],
)
def test_a_comparison_asked_as_yes_or_no_says_so(text: str, start: str) -> None:
    given = answer(sample_release(), text)
    assert given.answer.startswith(start)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("文旅局2023年决算文化旅游体育与传媒支出里基本支出和项目支出各多少", None, ("779.86", "185.00")),
        ("文旅局2023年决算办公费、差旅费、劳务费哪项最高", "14.33", ("劳务费",)),
        ("文旅局2023年决算商品和服务支出77.08万元里办公费占比", "14.39", ("77.08",)),
        ("文旅局2023年决算差旅费 vs 邮电费", None, ("5.74", "6.33")),
        ("2024年文旅局和城管局谁的决算多", None, ("1030.91",)),
        # a heading is no part of the sum
        ("文旅局2023年决算商品和服务支出里办公费和差旅费合计", "16.83", ("11.09", "5.74")),
        ("文旅局2023年决算办公费+差旅费+印刷费", "18.46", ("1.63",)),
        ("文旅局2023年决算基本支出和项目支出的比例", None, ("84.15%", "15.85%")),
        ("文旅局2023年决算商品和服务支出中最少的两项", None, ("水费", "公务接待费")),
    ],
)  # fmt: skip
def test_parts_lists_and_numbers_said_in_a_question(
    text: str, value: str | None, said: tuple[str, ...]
) -> None:
    given = answer(sample_release(), text)
    assert given.status == "answered"
    assert value is None or given.value == value
    assert all(each in given.answer for each in said)


def test_an_amount_that_is_not_the_reports_is_not_explained() -> None:
    given = answer(sample_release(), "文旅局2023年决算商品和服务支出99.99万元里办公费占比")
    assert given.status == "not_found"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("文旅局2023年决算三公经费由哪几部分构成", ("公务用车", "7.12", "公务接待费", "0.68")),
        ("文旅局2023年决算社会保障和就业支出明细", ("60.03", "34.37", "28.57")),
        ("文旅局2023年决算社会保障和就业支出、住房保障支出一共占总支出百分之几", ("13.87%",)),
        ("文旅局2023年决算基本支出和项目支出各占多少", ("84.15%", "15.85%")),
        ("教体局2024年决算比2023年决算多了多少钱", ("17.25", "不一致", "1,184.65", "1186.18")),
    ],
)  # fmt: skip
def test_totals_are_taken_apart(text: str, said: tuple[str, ...]) -> None:
    given = answer(sample_release(), text)
    assert given.status == "answered"
    assert all(each in given.answer for each in said)


def test_a_change_of_accounts_is_not_one_of_the_budget() -> None:
    given = answer(sample_release(), "文旅局2024年预算比2023年预算增加多少")
    assert (given.value, given.unit) == ("50.43", "万元")


def test_a_definition_does_not_say_whether_there_was_any() -> None:
    given = answer(sample_release(), "文旅局2024年预算有没有经营收入")
    assert "指" not in given.answer


@pytest.mark.parametrize(
    "text",
    [
        "文旅局2023年决算三公经费和公务接待费合计",  # a total and its part
        "文旅局2023年决算基本支出和人员经费一共多少",
        "文旅局2023年决算30201到30211合计",  # a range of codes
        "文旅局2023年决算利息收入",  # a kind of other income
        "文旅局2023年决算差旅费项目多少钱",  # no such project
        "文旅局2023年决算群众文化收支差",  # words of no one subject
        "文旅局2023年决算离退休支出",
    ],
)
def test_what_is_not_there_gets_no_figure(text: str) -> None:
    assert answer(sample_release(), text).value is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("文旅局2023年决算最大的一类支出占总支出多少", "82.65", "%"),
        ("文旅局2023年决算哪一类支出最多", "964.86", "万元"),
        ("文旅局2023年决算公务接待费占公用经费几个点", "0.87", "%"),
    ],
)
def test_the_share_of_the_largest(text: str, value: str, unit: str) -> None:
    given = answer(sample_release(), text)
    assert (given.value, given.unit) == (value, unit)


@pytest.mark.parametrize("asked", ["差旅费", "公务接待费", "本年支出合计", "人员经费", "培训费"])
def test_tables_alone_give_what_tables_and_prose_give(asked: str) -> None:
    release = sample_release()
    known = catalogue(release)
    for body in known.bodies.values():
        for year in body.years:
            for sought, _ in wanted_for(understand(f"{body.name}{year}年{asked}是多少", known)):
                whole, tables = (each(release, known, sought) for each in (find, find_in_tables))
                assert isinstance(whole, Found) is isinstance(tables, Found)
                if isinstance(whole, Found) and isinstance(tables, Found):
                    assert (tables.best.value, tables.best.phase) == (
                        whole.best.value, whole.best.phase,
                    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2024年预算住房公积金占工资福利支出的比例", "13.08"),
        ("水务局和教体局2024年预算谁的机关事业单位基本养老保险缴费支出多", "3.12"),
    ],
)
def test_parts_are_of_their_whole_and_long_names_are_compared(asked: str, value: str) -> None:
    assert answer(sample_release(), asked).value == value


@pytest.mark.parametrize(
    "asked",
    [
        "水务局和教体局2024年预算谁的机关事业单位基本养老保险缴费支出多",
        "水务局和教体局2024年预算机关事业单位基本养老保险缴费支出一共多少",
    ],
)
def test_what_is_compared_or_added_over_organizations_is_said(asked: str) -> None:
    said = answer(sample_release(), asked).answer
    assert "2024年度预算" in said
    assert "机关事业单位基本养老保险缴费" in said


@pytest.mark.parametrize(
    "asked", ["文旅局2023年决算基本工资几成", "文旅局2023年决算差旅费执行了几成"]
)
def test_a_share_is_not_told_as_an_amount(asked: str) -> None:
    assert answer(sample_release(), asked).unit in (None, "%")


def test_expenditure_is_not_told_under_the_name_of_income() -> None:
    said = answer(sample_release(), "水务局2023年支出完成年初预算的几成").answer
    assert "完成" in said
    assert "收入" not in said


def test_a_short_word_beside_its_own_part_is_what_else_it_has() -> None:
    asked = "文旅局2023年决算养老、职业年金、医疗、公务员医疗补助一共多少"
    given = answer(sample_release(), asked)
    assert (given.value, given.unit) == ("135.04", "万元")
    assert "没有重复相加" in given.answer
    official = answer(sample_release(), "文旅局2023年决算行政事业单位医疗和公务员医疗补助一共多少")
    assert official.status == "not_found"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("文旅局2023年决算六辆公车一年养下来多少钱", "7.12"),
        ("文旅局2023年决算养着6辆车花了多少", "7.12"),
        ("文旅局2023年决算三辆公车一年养下来多少钱", None),
        ("文旅局2023年底账上一共几辆车", "6"),
    ],
)
def test_cars_are_kept_and_counted(text: str, value: str | None) -> None:
    assert answer(sample_release(), text).value == value


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("教体局2024年收支一共多少", "1186.18"),
        ("教体局2024年总共收支多大盘子", "1186.18"),
        ("教体局2022年总共收支多大盘子", "984.66"),
        ("请列示教体局2024年度收支总计", "1186.18"),
    ],
)
def test_income_is_never_added_to_what_was_spent(asked: str, value: str) -> None:
    given = answer(sample_release(), asked)
    assert given.value == value, given.answer
    assert "收支总计" in given.answer


@pytest.mark.parametrize(
    ("asked", "name", "value"),
    [
        ("文旅局2023年决算项目盘子多大", "项目支出", "185.00"),
        ("文旅局2023年决算项目这块的大盘子有多大", "项目支出", "185.00"),
        ("文旅局2023年决算项目总收支是多少", "项目支出", "185.00"),
        ("水务局2024年项目预算规模多大", "项目支出", "490.50"),
        ("文旅局2023年决算人员这一块的盘子是多少", "人员经费", "903.99"),
        ("文旅局2023年决算的体量是多大", "收支总计", "1167.46"),
        ("文旅局2023年决算总盘子多大", "收支总计", "1167.46"),
    ],
)
def test_a_word_for_the_whole_is_of_the_part_that_it_is_said_of(
    asked: str, name: str, value: str
) -> None:
    given = answer(sample_release(), asked)
    assert name in given.answer and given.value == value, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2024年预算130万以上的项目总预算多少", "490.5"),
        ("水务局2024年预算150万以上的项目一共多少钱", "352.5"),
        ("水务局2024年预算3个项目，150万以上的是哪几个，合起来多少钱", "352.5"),
        ("水务局2024年预算共有3个预算项目，其中150万以上的一共多少钱", "352.5"),
    ],
)
def test_projects_of_some_amount_are_added_up_alone(asked: str, value: str) -> None:
    given = answer(sample_release(), asked)
    assert (given.value, given.unit) == (value, "万元"), given.answer
    assert "小微河道清淤整治" in given.answer and "泵站机电更新" in given.answer


def test_things_of_some_price_are_no_projects() -> None:
    given = answer(sample_release(), "水务局2024年预算项目里单价150万以上的设备合计多少")
    assert given.status == "not_found"


def test_no_class_by_function_is_added_to_one_by_use() -> None:
    both = answer(sample_release(), "水务局2023年办公费和防汛一共多少")
    assert both.status != "answered" and "重复计算" in both.answer
    retired = answer(sample_release(), "水务局给退休人员发的退休费，2023年一共多少")
    assert retired.status == "answered" and "退休费（30302）" in retired.answer
