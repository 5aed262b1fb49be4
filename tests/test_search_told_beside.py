"""What is told beside a figure: by which level it is paid, what the prose says of it, how it is premised."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from search.heard import heard
from search.money import states_multiple
from search.reasons import Said, states
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区科学馆2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n"
    "1、负责科普展览。\n2、负责馆舍维护。\n"
    "第二部分 2024年部门预算编制说明\n一、收支总体情况\n2024年收入预算90.00万元，支出预算90.00万元。\n"
    "与2023年相比，其中：事业收入增加974.61万元，其他收入减少3,904.48万元。本馆其他收入与上年比较发生较大差异的原因是借款减少。\n"
    "机动备用金预算数为197.30万元。与上年相比增加177.71万元，增长903.39%，主要是用于购买展品的增加部分。\n"
    "二、财政拨款支出主要内容\n"
    "1. “科学技术支出（类）科学技术普及（款）科普活动（项）”10.00万元，主要用于科普活动。"
    "2023年当年预算执行数为10.00万元，2024年预算安排10.00万元，比2023年预算执行数持平。主要原因是：科普活动经费保持不变。\n"
    "2. “科学技术支出（类）科学技术普及（款）青少年科技活动（项）”20.00万元，主要用于青少年活动。"
    "2023年当年预算执行数为16.00万元，2024年预算安排20.00万元，比2023年预算执行数增加25.00%。主要原因是：青少年活动增加。\n"
    "三、预算绩效目标设置情况\n2024年本部门共0个项目实行绩效目标管理，涉及财政性资金合计0万元。\n"
    "四、公务接待和会议情况\n2024年一般公共预算财政拨款培训费2.80万元。\n会议费4.00万元。\n"
    "2024年部门一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t金额\n302\t商品和服务支出\t9.60\n"
    "30215\t会议费\t4.00\n30216\t培训费\t2.60\n30217\t公务接待费\t3.00\n合计\t\t9.60\n\n"
    "星光展厅新建工程经费情况说明\n一、项目概述\n本工程位于松涛路与文昌路路口，建筑高度为18.6米，地上主楼5层，附楼2层，地下1层。\n"
    "二、立项依据\n关于建设展厅的批复。\n三、实施主体\n岚川市青禾区科学馆\n四、实施方案\n分期实施。\n"
    "五、实施周期\n2024年1月-12月\n六、年度预算安排\n"
    "第一季度用款计划12.50万元，第二季度用款计划12.50万元，第三季度用款计划10.00万元，第四季度用款计划10.00万元。\n"
    "七、绩效目标\n建成展厅。\n\n"
    "展品更新专项经费情况说明\n一、项目概述\n更新馆内展品。\n二、立项依据\n关于更新展品的批复。\n三、实施主体\n岚川市青禾区科学馆\n"
    "四、实施方案\n分批更新。\n五、实施周期\n2024年1月-12月\n六、年度预算安排\n"
    "2024年度项目总预算90.00万元，其中支持巡展30.00万元，区级支持互动展品25.00万元，市级支持互动展品35.00万元，合计90.00万元。\n"
    "七、绩效目标\n更新展品。\n"
)  # fmt: skip


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return release_of(tmp_path_factory.mktemp("museum"), [report_of("museum-2024", REPORT)])


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("科学馆2024年预算里哪些科目跟2023年执行数一分没变", ["1个：科普活动"]),
        ("科学馆2024年哪些科目比2023年执行数多", ["1个：青少年科技活动"]),
        ("科学馆星光展厅新建工程盖几层", ["主楼5层", "附楼2层", "地下1层"]),
        ("科学馆星光展厅新建工程2024年全年计划用款多少", ["合计45.00万元"]),
        ("科学馆星光展厅新建工程2024年四个季度计划用款加起来多少", ["合计45.00万元"]),
        ("科学馆星光展厅新建工程2024年三季度用款计划多少", ["第三季度10.00万元"]),
        ("科学馆星光展厅新建工程2024年四个季度一共计划付多少", ["合计45.00万元"]),
        ("科学馆星光展厅新建工程2024年上半年计划付多少", ["合计25.00万元"]),
        (
            "科学馆展品更新专项里互动展品的钱，区里市里各出多少，一共多少",
            ["25.00万元", "35.00万元", "合计60.00万元"],
        ),
        ("科学馆展品更新专项2024年哪个方向钱最多", ["最多的是市级支持互动展品，35.00万元"]),
        ("支持巡展 科学馆2024", ["支持巡展为30.00万元"]),
        ("科学馆2024年支持互动展品一共多少钱", ["合计60.00万元"]),
        ("科学馆2024年支持互动展品的钱，市里出多少", ["市级支持互动展品为35.00万元"]),
        ("科学馆2024年搞绩效目标管理的项目几个", ["0个"]),
        ("科学馆2024年有没有项目实行绩效目标管理", ["没有，"]),
        ("科学馆2024年实行绩效目标管理的项目涉及多少财政资金", ["0万元"]),
        ("科学馆2024年培训费，表里和文字里的数一样吗", ["不一样", "2.60", "2.80", "0.20万元"]),
        (
            "科学馆2024年培训费，文字说明的数和表里的数一样吗，差多少",
            ["不一样", "2.60", "2.80", "0.20万元"],
        ),
        ("科学馆2024年培训费预算表跟情况说明里相差几万元", ["不一样", "2.60", "2.80", "0.20万元"]),
        (
            "科学馆2024年培训费，说明里前面写2.6后面写2.8，到底哪个跟预算表对得上",
            ["与表一致的是2.6。", "2.80"],
        ),
        (
            "科学馆2024年培训费，文字里一处写2.8万元一处写2.6万元，哪个和表一致",
            ["与表一致的是2.6。", "2.80"],
        ),
        ("科学馆2024年培训费说明里先写3.1又写2.9，哪个与表一致", ["两个数都与表不一致", "2.60"]),
        ("科学馆2024年会议费文字说明跟表格对得上吗", ["一样：", "4.00"]),
        ("科学馆2024年会议费，表里和文字说明是一个数吗", ["一样：", "4.00"]),
        ("科学馆2024年培训费，表里写多少、文字里写多少", ["不一样", "2.60", "2.80", "0.20万元"]),
        ("松涛路口那个星光展厅新楼盖多高、地上主楼几层", ["18.6米", "主楼5层"]),
        ("科学馆2024年其他收入掉了将近4000万，什么原因", ["借款减少"]),
        ("科学馆2024年机动备用金一年涨了九倍，主要拿去干嘛", ["购买展品"]),
    ],
)
def test_what_stands_beside_a_figure_is_told(museum: Release, asked: str, parts: list[str]) -> None:
    given = answer(museum, asked)
    assert given.status == "answered", given.answer
    assert all(part in given.answer for part in parts), given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "科学馆2024年支出科目跟2022年执行数一分没变的有哪些",
        "科学馆星光展厅新建工程有几部电梯",
        "巡展展品 科学馆2024",
        "支持巡展 科学馆2023",
        "科学馆展品更新专项里巡展的钱，区里市里各出多少",
        "科学馆展品更新专项里互动展品的钱，省里出多少",
        "科学馆星光展厅新建工程里互动展品的钱，区里出多少",
        "梧桐路口那个星光展厅新楼盖多高",
        "科学馆2024年公务接待费表里和文字里的数一样吗",
        "科学馆2024年其他收入掉了将近5000万，什么原因",
        "科学馆2024年其他收入涨了将近4000万，什么原因",
        "科学馆2024年机动备用金一年涨了五倍，主要拿去干嘛",
    ],
)
def test_what_is_only_near_stays_refused(museum: Release, asked: str) -> None:
    given = answer(museum, asked)
    assert given.status == "not_found", given.answer


STATION = (
    "岚川市青禾区气象站2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责观测。本站坐落于青禾区柳溪镇。\n"
    "第二部分 2024年部门预算编制说明\n一、收支总体情况\n2024年收入预算90.00万元，支出预算90.00万元。\n"
    "二、财政拨款支出主要内容\n"
    "1. “自然资源海洋气象等支出（类）气象事务（款）气象探测（项）”10.20万元，主要用于探测。"
    "2023年当年预算执行数为9.00万元，2024年预算安排11.50万元，比2023年预算执行数增加27.78%。主要原因是：探测增加。\n"
    "2024年部门财政拨款支出预算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "2200504\t气象探测\t10.20\t10.20\t\n2200509\t气象服务\t40.00\t30.00\t10.00\n合计\t\t50.20\t40.20\t10.00\n\n"
    "2024年部门一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t金额\n302\t商品和服务支出\t9.60\n"
    "30215\t会议费\t4.00\n30216\t培训费\t2.60\n30217\t公务接待费\t3.00\n合计\t\t9.60\n\n"
    "“三公”经费、会议费、培训费支出预算表\n单位：万元\n"
    "合计\t“三公”经费\t\t\t会议费\t培训费\n\t小计\t因公出国（境）费\t公务接待费\t\t\n31.60\t5.00\t2.00\t3.00\t24.00\t2.60\n"
)  # fmt: skip


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return release_of(tmp_path_factory.mktemp("station"), [report_of("station-2024", STATION)])


@pytest.mark.parametrize(
    ("asked", "value", "parts"),
    [
        ("气象站2024年一般公共预算安排的会议费一共多少", "24.00", []),
        ("气象站2024年会议费", "24.00", []),
        ("柳溪那个气象站，2024年会议费", "24.00", []),
        ("气象站2024年基本支出里会议费多少", "4.00", []),
        ("气象站2024年气象探测说明里写的是10.2万还是11.5万", None, ["两个数说明里都有", "11.50"]),
        ("气象站2024年气象探测，说明里到底是10.2万还是9万", None, ["有一处不一样", "11.50"]),
        ("气象站2024年气象探测和气象服务，全部支出一共多少", "50.2", []),
        ("气象站2024年气象探测跟气象服务，所有开支（不光财政拨款）加起来多少", "50.2", []),
    ],
)
def test_the_whole_of_what_is_named_is_told(
    station: Release, asked: str, value: str | None, parts: list[str]
) -> None:
    given = answer(station, asked)
    assert given.status == "answered" and given.value == value, given.answer
    assert all(part in given.answer for part in parts), given.answer


def test_an_organization_of_another_place_is_not_meant(station: Release) -> None:
    assert answer(station, "东湖那个气象站，2024年会议费").status == "not_found"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("掉了4个亿", "掉了4亿"), ("几个亿", "几亿"), ("两个百万", "两百万"), ("4个项目", "4个项目")],
)
def test_a_counter_before_a_scale_of_money_is_dropped(typed: str, understood: str) -> None:
    assert heard(typed) == understood


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("减少39,049.48万元", Said(Decimal(4), "亿", nearly=True), True),
        ("减少39,049.48万元", Said(Decimal("3.9"), "亿"), True),
        ("减少39,049.48万元", Said(Decimal(5), "亿", nearly=True), False),
        ("下降5.20%", Said(Decimal(5), "亿"), False),
        ("增加52,499.75万元", Said(Decimal(5), "亿", more=True), True),
        ("增加52,499.75万元", Said(Decimal(6), "亿", more=True), False),
    ],
)
def test_a_stated_figure_is_compared_in_its_own_unit(text: str, said: Said, told: bool) -> None:
    assert states(text, said) is told


@pytest.mark.parametrize(
    ("word", "text", "told"),
    [
        ("九倍", "增长903.39%", True),
        ("9倍", "增长903.39%", True),
        ("两倍多", "增长235.10%", True),
        ("五倍", "增长903.39%", False),
        ("九倍", "占903.39%", False),
        ("九", "增长903.39%", False),
    ],
)
def test_times_are_told_by_a_percentage(word: str, text: str, told: bool) -> None:
    assert states_multiple(word, text) is told
