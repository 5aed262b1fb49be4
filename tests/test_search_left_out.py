"""Projects by whom they pay, in lists that share words, and all of them but those left out; shares by other names."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import final, report_of

HEAD = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"


def form(name: str, *rows: str) -> str:
    lines = "\n".join(rows)
    return f"{name}绩效目标表\n绩效目标\t1. 保障{name[:2]}工作\n{HEAD}{lines}\n\n"


def told(number: int, name: str, wan: str, score: int) -> str:
    return (
        f"（{number}）{name}项目自评综述：根据年初设定的绩效目标，{name}项目绩效自评得分为{score}分。"
        f"全年预算数为{wan}万元，执行数为{wan}万元，完成预算的100%。"
    )


SPENT = final(
    "九、预算绩效情况说明",
    "本部门反映广电线路接入费等4个项目绩效自评结果。",
    told(1, "广电线路接入费", "12", 98),
    told(2, "移动线路费及公文交换专线费", "15.5", 96),
    told(3, "系统防护服务费", "210.25", 97),
    told(4, "机房值守费", "3.5", 95),
    "一般公共服务（类）支出9.00万元，卫生健康（类）支出0.40万元。人员经费6.00万元，公用经费2.00万元。",
)
PLANNED = report_of(
    "hall-2024",
    "岚川市青禾区信访局2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责群众来信办理。\n"
    "第二部分 2024年部门预算情况说明\n一、收支总体情况\n2024年收入预算90.00万元，支出预算90.00万元。\n"
    "第三部分 预算项目绩效目标\n\n"
    + form(
        "1、信访值守室视频线路租用费",
        "产出指标\t成本指标\t费用预算控制数\t按合同支付\t≤1万元\t项目预算",
    )
    + form(
        "2、信访值守室专项经费",
        "产出指标\t成本指标\t费用预算控制数\t按核定金额采购\t≤2万元\t预算安排",
    )
    + form(
        "3、信访接谈室专项经费",
        "产出指标\t质量指标\t化解后发生再访率\t反映化解质量\t≤8%\t年度计划",
        "产出指标\t成本指标\t费用预算控制数\t按批复执行\t≤13万元\t年度计划",
    )
    + form(
        "4、政策宣讲经费",
        "产出指标\t成本指标\t培训成本\t人均培训成本\t≤60 元/人\t年度计划",
        "满意度指标\t满意度指标\t听众满意度\t听众对宣讲的满意度\t≥95%\t年度计划",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def offices() -> Release:
    return release_of([SPENT, PLANNED])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("给广电的线路费比给移动的少多少万", "3.5"),
        ("移动的线路费和广电的线路费一共多少", "27.5"),
        ("水务局的项目除去系统防护那个大头，剩下3个合计花了多少", "31"),
        ("抛开系统防护那一项，水务局其余3个项目合计花了多少", "31"),
        ("水务局的项目扣掉系统防护和机房值守，还剩多少", "27.5"),
        ("水务局除系统防护服务费外其他项目自评平均得了多少分", "96.33"),
        ("信访值守室的两个项目（视频线路租用费、专项经费）一共控制在多少以内", "3"),
        ("信访值守室视频线路租用费和信访接谈室专项经费一共控制在多少以内", "14"),
        ("化解之后又上访的，比例不能超过多少", "8"),
        ("政策宣讲培训，一个人头最多花几块", "60"),
        ("水务局2023年养人的钱是办公的钱的几倍", "3"),
        ("水务局2023年看病医保这块（卫生健康类）花了几万", "0.40"),
    ],
)  # fmt: skip
def test_what_is_named_in_passing_is_reckoned_with(
    offices: Release, asked: str, value: str
) -> None:
    given = answer(offices, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "给铁通的线路费比给移动的少多少万",
        "水务局的项目除去系统防护那个大头，剩下2个合计花了多少",
        "水务局的项目除去系统防护那个大头，剩下二三十个合计花了多少",
        "水务局的项目除去办公楼修缮，剩下的合计花了多少",
        "抛开系统防护那一项，水务局其余2个项目合计花了多少",
        "抛开办公楼修缮那一项，水务局其余项目合计花了多少",
        "信访值守室的两个项目（视频线路租用费、装修费）一共控制在多少以内",
        "立案之后又上访的，比例不能超过多少",
        "宣讲不满意的比例要多少",
        "政策宣讲培训，一场最多花几块",
        "政策宣讲经费一共最多花多少钱",
        "水务局2023年办公的钱多少",
        "水务局2023年看病医保这块（农林水类）花了几万",
    ],
)
def test_what_is_not_there_is_not_reckoned_with(offices: Release, asked: str) -> None:
    given = answer(offices, asked)
    assert given.value is None, given.answer


def test_a_bracket_spells_out_what_it_stands_behind(offices: Release) -> None:
    """Where several parts are in a bracket, the word before it is not added to them."""
    given = answer(offices, "水务局2023年基本支出（人员经费、公用经费）合计多少")
    assert given.value == "8", given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2023年公用经费和人员经费差几倍", "3"),
        ("移动线路和广电线路一共多少万", "27.5"),
    ],
)
def test_the_more_is_set_over_the_less(offices: Release, asked: str, value: str) -> None:
    assert answer(offices, asked).value == value


def test_one_of_two_that_are_counted_is_not_all(offices: Release) -> None:
    given = answer(offices, "信访值守室两笔经费一共控制在多少以内")
    assert given.value in (None, "3"), given.answer


def test_a_list_of_insurances_is_not_all_money(offices: Release) -> None:
    assert answer(offices, "水务局2023年五险一金一共多少").value is None


def test_one_of_two_of_a_room_is_not_all_of_it(offices: Release) -> None:
    given = answer(offices, "信访值守室一共控制在多少以内")
    assert given.value is None, given.answer
