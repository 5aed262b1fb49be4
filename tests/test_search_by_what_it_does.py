"""What is asked of a project by what it does or buys, of a thing owned by how many and what they are worth."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of
from tests.sample_release import sample_release

BUDGET = (
    "岚川市青禾区水务局2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责河道管护。\n"
    "二、机构设置\n单位名称\t单位性质\t单位规格\t经费保障形式\n"
    "岚川市青禾区水务局机关\t行政\t正科级\t财政性资金基本保证\n"
    "岚川市青禾区泵站管理所\t事业\t副科级\t财政性资金基本保证\n"
    "第二部分 2024年部门预算情况说明\n一、收支总体情况\n2024年收入预算90.00万元，支出预算90.00万元。\n"
    "公用经费包括办公费1.20万元、劳务费（公益岗工资）2.30万元。\n"
    "项目支出主要为：1.首次接水用户水表服务费36.00万元；2.泵站值守经费66.00万元；3.水情平台年费5.00万元。\n"
    "三、国有资产信息\n部门固定资产占用情况表\n截止时间：2023-12-31\n项目\t数量\t价值（金额单位：万元）\n"
    "资产总额\t\t120.00\n1、房屋（平方米）\t\t\n2、车辆（台、辆）\t3\t16.20\n"
    "3、单价在 20 万元以上的设备\t2\t49.00\n4、其他固定资产\t100\t54.80\n"
    "四、名词解释\n1、其他交通费用：反映除公务用车运行维护费之外的交通开支，例如租车。\n"
    "2、办公费：指购买日常办公用品的支出。\n"
    "第三部分 项目支出绩效目标表\n单位：万元\n项目编码\t13050024P00112233\t\t项目名称\t首次接水用户水表服务费\n"
    "预算数\t36.00\n\t主要用于为首次接水用户提供免费装表服务\n绩效目标\t1.为用户装表约800套\n"
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t装表数量\t为首次接水用户免费装表数量\t≥800 套\t年度工作计划\n"
    "时效指标\t时效指标\t装表时间\t规定时间内为新建小区用户装表\t≤90 分钟\t年度工作计划\n"
    "成本指标\t成本指标\t单位成本\t每套水表成本\t≤450 元/套\t年度工作计划\n\n"
    "单位：万元\n项目编码\t13050024P00445566\t\t项目名称\t泵站值守经费\n"
    "预算数\t66.00\n\t1、泵站人员费用：每月人员开支4.20万元（7人）\n绩效目标\t1.保障泵站运行\n"
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t购置数量\t购置办公配套设备\t≥95%\t水务局关于配备便携式水质分析仪的请示\n\n"
    "单位：万元\n项目编码\t13050024P00778899\t\t项目名称\t水情平台年费\n"
    "预算数\t5.00\n绩效目标\t1.保障平台运行\n"
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t获得服务数量\t获得标准版水情推送服务的数量\t=1 套\t年度工作计划\n"
)


FINAL = (
    "岚川市青禾区信访局2023年度部门决算公开\n\n第一部分 部门概况\n一、部门职责\n1、负责群众来信办理。\n"
    "第二部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n"
    "本部门2023年度收、支总计90.00万元。\n二、预算绩效情况\n（一）绩效自评结果\n"
    "1、窗口服务终端项目绩效自评情况：根据年初设定的绩效目标，窗口服务终端项目绩效自评得分为95分。"
    "年初预算数为60.00万元，全年预算数为72.00万元，执行数为9.00万元，完成预算的12.5%。"
    "项目绩效目标完成情况：全部货物到位并且已验收，因资金紧张，暂支付部分货款。\n"
)


@pytest.fixture(scope="module")
def letters() -> Release:
    return release_of([report_of("letters-2023-final", FINAL)])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("信访局货都验收了，怎么钱只付了9万", "资金紧张"),
        ("信访局货物早就验收了，为什么款没付清", "资金紧张"),
        ("窗口服务终端年中调整后的全年预算数", "72"),
        ("窗口服务终端预算调完之后是多少", "72"),
    ],
)
def test_why_no_more_was_paid_and_what_a_budget_became_are_told(
    letters: Release, asked: str, said: str
) -> None:
    given = answer(letters, asked)
    assert given.status == "answered" and said in given.answer, given.answer


def test_no_reason_is_given_for_another_sum_than_was_paid(letters: Release) -> None:
    given = answer(letters, "信访局货都验收了，怎么钱只付了8万")
    assert given.status != "answered", given.answer


@pytest.fixture(scope="module")
def water() -> Release:
    return release_of([report_of("water-2024-budget", BUDGET)])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("给新建小区免费装表那个项目的项目编码", "13050024P00112233"),
        ("水务局给公益岗开工资，2024年打算花几万", "2.30"),
        ("水务局20万以上的设备有几台，值多少", "2台"),
        ("水务局20万以上的设备有几台，值多少", "49.00"),
        ("水务局20万元以上的设备多少台，价值几何", "49.00"),
        ("水务局的车账面值多少钱（2023年底）", "16.20"),
        ("水务局的车2023年底值多少钱", "16.20"),
        ("水务局的车几辆，账上值多少万", "3辆"),
        ("泵站值守7个人每月人员开支几万", "4.20"),
        ("泵站值守经费要配的是什么机器", "便携式水质分析仪"),
        ("水情平台年费买的是什么服务", "标准版水情推送服务"),
        ("装一套水表平均多少钱", "450"),
        ("其他交通费用里不包括哪项开支", "公务用车运行维护费"),
        ("水务局有几辆车，价值多少", "16.20"),
    ],
)
def test_what_is_asked_in_everyday_words_is_found(water: Release, asked: str, said: str) -> None:
    given = answer(water, asked)
    assert given.status == "answered" and said in given.answer, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "给旧小区免费装表那个项目的项目编码",
        "水务局的车账面值多少钱（2022年底）",
        "水务局值多少钱",
        "泵站值守8个人每月人员开支几万",
        "泵站值守7个人每月办公开支几万",
        "水情平台年费买的是什么品牌的服务",
        "办公费里不包括哪项开支",
        "首次接水用户水表服务费40万里有多少走政府采购",
    ],
)
def test_what_only_seems_to_be_there_is_refused(water: Release, asked: str) -> None:
    given = answer(water, asked)
    assert given.status != "answered", given.answer


def test_the_units_of_two_organizations_are_listed_and_counted_together() -> None:
    release = sample_release()
    given = answer(release, "文旅局和教体局下属的事业单位一共几个，叫什么")
    assert given.value == "4" and "图书馆" in given.answer and "小学" in given.answer
    assert answer(release, "文旅局和财政局下属的事业单位一共几个").status != "answered"
    assert "单位规格" in answer(release, "文旅局和教体局下属单位各是什么级别").answer
