"""How many things there are with what they are worth; a part told inside a subject; what is said and taken back."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made, final, report_of

TEXT = (
    "岚川市青禾区水务局2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责河道管护。\n"
    "第二部分 2024年部门预算情况说明\n一、收支总体情况\n2024年收入预算90.00万元，支出预算90.00万元，"
    "其中项目支出预算40.00万元，比2023年预算项目30.00万元，增加10.00万元，基本支出50.00万元。\n"
    "二、机关运行经费安排情况\n本年度机关运行经费总计20.00万元。其中办公费5.25万元；差旅费5.75万元；"
    "工会经费2.00万元；劳务费（公益岗工资）2.50万元，"
    "其他商品和服务支出（离休干部公用经费3.10万元，党支部活动经费1.40万元）4.50万元。\n"
    "三、财政拨款“三公”经费预算情况\n2024年“三公”经费合计6.00万元，其中公务用车运行维护费5.00万元，"
    "公务接待费1.00万元，与2023年相比减少0.30万元。\n"
    "四、国有资产信息\n部门固定资产占用情况表\n截止时间：2023-12-31\n项目\t数量\t价值（金额单位：万元）\n"
    "资产总额\t\t120.00\n1、房屋（平方米）\t\t\n2、车辆（台、辆）\t3\t16.20\n"
    "3、单价在 20 万元以上的设备\t2\t49.00\n4、其他固定资产\t100\t54.80\n"
)


@pytest.fixture(scope="module")
def office() -> Release:
    return release_of([report_of("water-2024", TEXT)])


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        ("水务局单价20万以上的设备有几台、值多少", "49.00", "为2台"),
        ("水务局20万以上的设备几台，多少钱", "49.00", "为2台"),
        ("水务局有几辆车，值多少钱", "16.20", "3辆"),
        ("水务局到2023年底还有几辆车，账上值多少", "16.20", "3辆"),
        ("水务局车辆数量和价值分别是多少", "16.20", "3辆"),
        ("截至2023年末，水务局车辆数量及账面价值", "16.20", "3辆"),
        ("到2023年12月31日，水务局车有几辆，账面价值多少", "16.20", "3辆"),
        ("水务局截至2023年末，车辆数量和价值各多少", "16.20", "3辆"),
        ("水务局固定资产总额多少，其中车辆几辆、值多少", "120.00", "车辆价值为16.20万元"),
        ("水务局其它固定资产几件，值多少", "54.80", "100件"),
        ("水务局有几辆车", "3", "3辆"),
        ("水务局2023年底账上那三辆车一共值多少", "16.20", "车辆价值为16.20万元"),
        ("水务局那3辆车截至2023年底账面值多少钱", "16.20", "车辆价值为16.20万元"),
        ("水务局的车到2023年12月31日账面价值多少", "16.20", "车辆价值为16.20万元"),
        ("水务局账上的其他固定资产比20万以上的设备多值多少", "5.8", "多5.80万元"),
    ],
)
def test_a_number_and_its_worth(office: Release, asked: str, value: str, said: str) -> None:
    given = answer(office, asked)
    assert (given.value, said in given.answer) == (value, True), given.answer


def test_some_of_the_things_are_not_all(office: Release) -> None:
    assert "100件" not in answer(office, "水务局固定资产多少件，值多少钱").answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局党支部活动经费列了多少？就是其他商品和服务支出里面那笔", "1.40"),
        ("水务局其他商品和服务支出里的党支部活动经费是多少", "1.40"),
        ("水务局其他商品和服务支出中离休干部公用经费多少", "3.10"),
        ("水务局机关运行经费里党支部活动经费多少", "1.40"),
        ("水务局公用经费里党支部活动经费多少", "1.40"),
        ("水务局机关运行经费里光是差旅费有多少", "5.75"),
        ("水务局2024年公用经费里，给公益岗发的工资有多少", "2.5"),
        ("水务局2024年人员经费里，给公益岗发的工资有多少", None),
        ("水务局劳务费里的党支部活动经费多少", None),
        ("水务局2022年其他商品和服务支出里的党支部活动经费是多少", None),
        ("水务局其他商品和服务支出里的党支部活动经费决算", None),
    ],
)
def test_a_part_inside_a_subject(office: Release, asked: str, value: str | None) -> None:
    assert answer(office, asked).value == value


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局去年，哦不，2024年三公经费多少", "6.00"),
        ("水务局2022年，啊不对，2024年三公经费多少", "6.00"),
        ("水务局差旅费，说错了，是办公费，多少", "5.25"),
        ("水务局三公经费——不对，我是说差旅费，2024年", "5.75"),
        ("水务局2024年的三公经费不是2022年的", None),
        ("水务局2022年三公经费对不对", None),
    ],
)
def test_what_is_taken_back(office: Release, asked: str, value: str | None) -> None:
    assert answer(office, asked).value == value


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局项目支出预算，2024年跟2023年比怎么变", "10.00"),
        ("水务局项目支出24年比23年有什么变化", "10.00"),
        ("水务局公务接待费2024比2023少出来多少", "0.30"),
        ("水务局二四年三公经费", "6.00"),
        ("水务局近二三年三公经费", None),
        ("水务局项目预算总额多少", "40.00"),
        ("话说水务局24年差旅这块儿打算花几个钱来着", "5.75"),
        ("水务局2024年三公经费总共是个啥数", "6.00"),
        ("水务局办公费、差旅费、工会经费，这仨加一块儿几万", "13.00"),
        ("水务局2024年支出除去项目支出还有多少", "50.00"),
    ],
)
def test_years_and_changes_in_everyday_words(
    office: Release, asked: str, value: str | None
) -> None:
    given = answer(office, asked)
    assert (None if given.value is None else float(given.value)) == (value and float(value))


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局车辆和单价20万以上设备两项资产合计值多少", "65.2"),
        ("水务局20万以上设备和其他固定资产一共值多少", "103.8"),
        ("水务局20万以上设备几台", "2"),
        ("水务局30万以上的设备几台", None),
        ("水务局20万以上的车有几辆", None),
        ("水务局那4辆车截至2023年底账面值多少钱", None),
        ("水务局那3辆车截至2024年底账面值多少钱", None),
    ],
)
def test_things_by_what_they_cost(office: Release, asked: str, value: str | None) -> None:
    assert answer(office, asked).value == value


@pytest.fixture(scope="module")
def spent() -> Release:
    told = (
        "（一）社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）年初预算为8.00万元，"
        "支出决算为10.00万元，完成年初预算的125%。"
    )
    return release_of([final(told)])


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("水务局养老保险缴费支出比年初预算超了多少", "2", "万元"),
        ("水务局养老保险缴费支出比年初预算高了百分之几", "25", "%"),
        ("水务局养老保险缴费支出，年初打算交多少、实际交了多少，多出来多少", "2", "万元"),
        ("水务局住房公积金比年初预算高了百分之几", None, None),
    ],
)
def test_what_was_spent_beside_the_initial_budget(
    spent: Release, asked: str, value: str | None, unit: str | None
) -> None:
    given = answer(spent, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


def test_the_difference_behind_the_rate(spent: Release) -> None:
    given = answer(spent, "水务局养老保险缴费支出完成年初预算的百分之几，多了多少钱")
    assert given.value == "125" and "多2.00万元" in given.answer, given.answer


def test_the_difference_from_the_budget_behind_another_part(spent: Release) -> None:
    asked = "水务局养老保险缴费支出2023年决算，完成年初预算百分之几，多花多少"
    assert "多2.00万元" in answer(spent, asked).answer


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("，2023年是多少", "0.30"),
        ("？据此倒算2023年公务接待费", "1.3"),
        ("，由此推算2023年多少", "1.3"),
    ],
)
def test_the_other_year_behind_the_change(office: Release, other: str, value: str) -> None:
    given = answer(office, f"水务局2024年公务接待费比2023年少了多少{other}")
    assert given.value is not None and float(given.value) == float(value)
    told = given.answer
    assert "减少0.30万元" in told and "推算2023年为1.30万元" in told, told


@pytest.fixture(scope="module")
def paid() -> Release:
    used = (
        "1、泵站值守人员费用：用于泵站值守人员工资，每月人员开支 2.60 万元（6 人）；2、泵站办公经费"
    )
    made = Made()
    made.project("青禾区泵站值守中心经费", purpose=used)
    made.indicator("支付工资的人数", "青禾区泵站值守中心经费", target_value="6", target_unit="人")
    made.project("水情简报印刷费", "水情简报印刷费")
    made.indicator(
        "简报印刷单价", "水情简报印刷费", level2="成本指标", operator="≤", target_value="32.5",
        target_unit="元/册", actual="31.8元/册",
    )  # fmt: skip
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "value", "other"),
    [
        ("泵站值守中心人员费用每月开支规模及人数", "2.6", "6"),
        ("泵站值守中心人员费用人数和每月人员开支分别多少", "6", "2.60"),
    ],
)
def test_persons_and_their_pay_are_both_told(
    paid: Release, asked: str, value: str, other: str
) -> None:
    given = answer(paid, asked)
    assert (given.value, other in given.answer) == (value, True), given.answer


def test_a_price_is_no_number_of_things(paid: Release) -> None:
    assert answer(paid, "水情简报印刷数量是多少").value is None
    assert answer(paid, "水情简报印刷单价是多少").value is not None
