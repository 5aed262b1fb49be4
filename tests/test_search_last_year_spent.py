"""A budget that sets its items beside what was spent the year before, and tells its projects in prose."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of


def item(path: str, spent: str, given: str, change: str) -> str:
    """How a budget tells one item, beside what was spent on it the year before."""
    use = "街面保洁和垃圾清运" if "环境卫生" in path else "日常工作"
    return (
        f"“{path}”{given}万元，主要用于{use}。2023年当年预算执行数为{spent}万元，"
        f"2024年预算安排{given}万元，比2023年预算执行数{change}。主要原因是：工作量变化。"
    )


ITEMS = "\n\n".join(
    f"{at}. {told}" for at, told in enumerate((
        item("一般公共服务支出（类）组织事务（款）一般行政管理事务（项）", "24.00", "30.00", "增加25.00%"),
        item("一般公共服务支出（类）宣传事务（款）一般行政管理事务（项）", "12.00", "12.00", "持平"),
        item("城乡社区支出（类）城乡社区环境卫生（款）城乡社区环境卫生（项）", "80.00", "60.00", "减少25.00%"),
    ), 1)
)  # fmt: skip
BUDGET = f"""岚川市青禾区2024年区级部门预算

预算主管部门：岚川市青禾区水务局

2024年部门预算编制说明

2024年，岚川市青禾区水务局收入预算500.00万元，其中：财政拨款收入500.00万元，比2023年预算减少20.00万元。

支出预算500.00万元，其中：财政拨款支出预算500.00万元，比2023年预算减少20.00万元。

财政拨款支出主要内容如下：

{ITEMS}

其他相关情况说明

三、政府采购预算情况

2024年本部门政府采购预算50.00万元，其中：政府采购货物预算20.00万元、政府采购工程预算0万元、政府采购服务预算30.00万元。

护堤绿化专项经费情况说明

一、项目概述

种植护堤林木，改善河岸环境。

二、立项依据

1、《青禾区护堤林管理意见》（青水〔2023〕3号）。

三、实施主体

岚川市青禾区水务局

六、年度预算安排

2024年度项目总预算70.00万，其中苗木采购45.00万，养护劳务20.00万，宣传标牌5.00万，合计70.00万。

七、绩效目标

详见项目绩效目标表
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2024-budget", BUDGET)])


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("水务局2023年组织事务一般行政管理事务的执行数", "24.00", "万元"),
        ("水务局2023年宣传事务一般行政管理事务的执行数", "12.00", "万元"),
        ("水务局城乡社区环境卫生24年预算比23年执行少了几万", "20", "万元"),
        ("水务局搞环境卫生的钱，2024年预算比2023年执行数少了多少", "20", "万元"),
        ("水务局环境卫生2023年预算执行数是多少", "80.00", "万元"),
        ("水务局2024年预算跟2023年执行数一样、没变的有哪几项", "1", "个"),
        ("水务局2024年比2023年执行数降得最厉害的是哪项", "25", "%"),
        ("水务局2024年预算列的3项支出里，跟2023年执行数持平的有几项，是哪些", "1", "个"),
        ("水务局2024年预算说明里，比2023年执行数少的科目有哪些", "1", "个"),
        ("水务局2024年增加超过20%的支出有哪些", "1", "个"),
        ("水务局3项支出里，哪些跟2023年执行数一样", "1", "个"),
    ],
)
def test_what_was_spent_the_year_before_is_told_by_the_next_budget(
    release: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局管街面保洁那一块2024年安排了多少，用元表示", "600000"),
        ("水务局2024年街面保洁和垃圾清运的钱是多少元", "600000"),
    ],
)
def test_a_subject_may_be_named_by_what_it_is_for(release: Release, asked: str, value: str) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer
    assert "街面保洁和垃圾清运" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局管街面绿化那一块2024年安排了多少",
        "水务局管街面保洁那一块2023年安排了多少",
        "水务局2024年日常工作的钱有多少",  # said of several
    ],
)
def test_what_no_subject_is_for_is_not_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年预算跟2023年预算一样的有哪几项",
        "水务局2024年城乡社区环境卫生比2023年预算少多少",
        "水务局2022年城乡社区环境卫生执行数",
        "水务局环境卫生2023年预算数是多少",
        "水务局2024年城乡社区环境卫生执行数",
        "水务局2024年预算列的5项支出里，跟2023年执行数持平的有几项",
        "水务局2024年增加超过30%的支出有哪些",
        "水务局2024年哪些科目是新增的",
    ],
)
def test_a_budget_of_the_year_before_is_not_what_was_spent(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年政府采购给中小企业预留了多少",
        "水务局2024年采购预算预留给小微企业多少",
        "水务局2024年采购预算给中小企业的合同多少",
    ],
)
def test_no_whole_is_told_for_what_is_reserved_of_it(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("护堤绿化专项的钱主要砸在哪一块，多少", "45", "苗木采购"),
        ("护堤绿化专项里最少的是哪一项", "5", "宣传标牌"),
        ("水务局的护堤绿化专项，钱最多投在哪块，多少", "45", "苗木采购"),
        ("护堤绿化专项里苗木采购比养护劳务多多少", "25", "苗木采购45.00万"),
        ("护堤绿化专项里苗木采购和宣传标牌一共多少", "50", "宣传标牌5.00万"),
        ("水务局2024年说明的一个专项，护堤绿化专项预算多少万", "70", "70"),
        ("护堤绿化专项的钱，哪一块分得最多、多少", "45", "苗木采购"),
        ("护堤绿化专项的钱分成哪几块", None, "养护劳务20.00万"),
        ("护堤绿化专项，钱具体花在什么上面", None, "养护劳务20.00万"),
        ("护堤绿化专项分成三块，哪块钱最少，多少？", "5", "宣传标牌"),
        ("护堤绿化专项里给苗木采购的那部分", "45", "苗木采购"),
        ("护堤专项里养护劳务是多少元", "200000", "养护劳务"),
        ("护堤绿化专项里宣传标牌占百分之几", "7.14", "70.00万元"),
        ("护堤绿化专项的钱，用来做大宣传的占百分之几", "7.14", "宣传标牌"),
        ("水务局2024年宣传标牌安排了多少钱", "5", "宣传标牌"),
        ("护堤绿化专项为了养护劳务安排多少补贴", "20", "养护劳务"),
        ("水务局2024年后面附的一个专项，护堤绿化专项预算多少万", "70", "70"),
    ],
)
def test_what_a_project_is_divided_into(
    release: Release, asked: str, value: str | None, told: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert given.value == value, given.answer
    assert told in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年三个专项，总预算合起来多少",
        "护堤绿化专项最多的一次活动花了多少",
        "护堤绿化专项里苗木采购比工程监理多多少",
        "护堤绿化专项里数字化宣传有多少钱",
        "水务局2023年护堤绿化专项的钱主要砸在哪一块",
        "护堤绿化专项分成四块，哪块钱最少，多少？",
        "护堤绿化专项里给监理的那部分",
        "护堤绿化专项的钱，用来做大招商的占百分之几",
        "护堤绿化专项什么时候实施",
        "护堤绿化专项里实际花在苗木采购上的决算数是多少",
    ],
)
def test_a_part_of_another_thing_is_not_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


def test_the_total_of_a_project_contradicts_no_total_of_the_office(release: Release) -> None:
    given = answer(release, "水务局2024年总预算多少")
    assert "不一致" not in given.answer


@pytest.mark.parametrize("asked", ["水务局国家级和校级的精品课程合起来有多少门"])
def test_a_kind_that_is_not_there_is_not_added(asked: str) -> None:
    academy = release_of([report_of("water-2024-final", ACADEMY)])
    given = answer(academy, asked)
    assert given.status != "answered", given.answer


ACADEMY = """岚川市青禾区水务局2024年度部门决算

第一部分 部门概况

现有专家100人，其中中国科学院院士4人、中国工程院院士2人、海外院士3人。

现有国家级水文试验站点4个、国家级泥沙观测中心3个、远山市水文试验站点13个，国家级精品课程5门、远山市精品课程20门。

第三部分 2024年度部门决算情况说明

一、收入支出决算

2024年度决算收入合计10.00万元，支出合计10.00万元，其中项目支出2.00万元。
"""


@pytest.mark.parametrize(
    ("asked", "value", "told", "not_told"),
    [
        ("水务局两院院士加海外院士一共几位", "9", "海外院士3人", "没有"),
        ("水务局中科院院士和海外院士共几人", "7", "海外院士3人", "工程院"),
        ("水务局两院院士一共几位", "6", "中国工程院院士2人", "海外"),
        ("水务局海外院士几人", "3", "海外院士", "工程院"),
        ("水务局有几位院士，国内的海外的都算上", "9", "逐项相加9人", "没有"),
        ("水务局有几位院士，海外院士也算", "9", "逐项相加9人", "没有"),
        ("水务局有多少院士（含海外的）", "9", "逐项相加9人", "没有"),
        ("水务局国内外院士一共几位", "9", "逐项相加9人", "没有"),
        ("水务局有几位工程院院士，海外的也算上", "5", "海外院士3人", "科学院"),
        ("水务局国家级和远山市级的精品课程合起来有多少门", "25", "远山市精品课程20门", "水文"),
        ("水务局国家级、市级精品课程一共几门", "25", "远山市精品课程20门", "水文"),
        ("水务局国家级和远山市的水文试验站点共几个", "17", "远山市水文试验站点13个", "泥沙"),
    ],
)
def test_only_the_kinds_that_are_named_are_added(
    asked: str, value: str, told: str, not_told: str
) -> None:
    academy = release_of([report_of("water-2024-final", ACADEMY)])
    given = answer(academy, asked)
    assert given.value == value, given.answer
    assert told in given.answer
    assert not_told not in given.answer
