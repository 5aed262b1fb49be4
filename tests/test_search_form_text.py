"""What forms say in words, what one piece costs, how a project's money changed, a year's own target."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of


def _form(number: int, name: str, nature: str, way: str, budget: str, *rows: str) -> str:
    details = [row for row in rows if row.startswith("3")]
    targets = [row for row in rows if row.startswith("产出")]
    return "\n".join((
        f"2024年项目支出绩效目标申报表（{number}）",
        "金额单位：万元",
        f"项目名称\t{name}\t项目编码\t42102470600100{number}",
        "项目主管部门\t岚川市青禾区城市管理局\t项目执行单位\t岚川市青禾区城市管理局（本级）",
        f"项目属性\t{nature}\t项目起止年限\t2024年—2026年",
        f"实施方案\t{way}",
        *(row for row in rows if row.startswith("前两年")),
        f"项目总预算\t{float(budget) * 3:.2f}\t项目当年预算\t{budget}",
        "资金来源\t合计\t一般公共预算\t单位资金",
        f"\t{budget}\t{budget}\t0.00",
        "项目支出明细预算\t经济分类\t测算依据及说明\t金额",
        *(f"\t{each}" for each in details),
        f"\t合计\t\t{budget}",
        "项目年度绩效目标\t完成年度任务。",
        "年度绩效目标表",
        "一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据",
        *targets,
    ))  # fmt: skip


_TEXT = "\n\n".join((
    "岚川市青禾区城市管理局2024年部门预算公开",
    "第一部分  部门概况\n一、主要职能\n负责城市管理。",
    "第二部分  2024年部门预算情况说明\n一、收支情况\n2024年收入预算总额90.00万元，支出预算总额90.00万元。",
    "第五部分  绩效目标表",
    _form(1, "流动厕屋更新", "延续项目", "按街道报需统一招标，厕屋到货验收后分两次付款，由环卫所管护。", "54.00",
          "前两年预算及变动情况\t2022年预算58.00万元，2023年预算61.50万元，2024年比2023年减少7.50万元。",
          "31005 基础设施建设\t流动厕屋9座×40000元\t36.00", "30227 委托业务费\t吸污清运450车×400元\t18.00",
          "产出指标\t数量指标\t累计更新厕屋\t≥30座\t工作计划", "产出指标\t数量指标\t更新流动厕屋\t≥9座\t工作计划"),
    _form(2, "垃圾分类补贴", "新增项目", "小区按月考核，街道核实后于次月打卡发放到户。", "36.00",
          "30399 其他补助\t分类奖励1800户×200元\t36.00",
          "产出指标\t数量指标\t奖励户数\t≥1800户\t工作计划"),
    _form(3, "环境卫生清扫服务", "延续项目", "委托保洁队伍每日清扫。", "28.00",
          "30227 委托业务费\t人工清扫40万平方米×0.70元\t28.00",
          "产出指标\t数量指标\t清扫面积\t≥40万平方米\t工作计划"),
))  # fmt: skip


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("city-2024", _TEXT)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("流动厕屋更新是新项目还是老项目", "延续项目"),
        ("垃圾分类补贴是新增项目吗", "新增项目"),
        ("垃圾分类补贴的项目起止年限", "2024年—2026年"),
        ("垃圾分类的补贴怎么发", "打卡发放到户"),
        ("流动厕屋更新项目怎么实施", "统一招标"),
        ("流动厕屋更新的实施方案是什么", "环卫所管护"),
    ],
)
def test_the_words_of_a_form_are_told(release: Release, asked: str, told: str) -> None:
    given = answer(release, asked)
    assert told in given.answer, given.answer
    assert given.value is None


def test_both_halves_are_told_where_only_sentences_meet_the_whole(release: Release) -> None:
    given = answer(release, "垃圾分类补贴是哪个单位干的，新项目还是老项目")
    assert "城市管理局" in given.answer
    assert "新增项目" in given.answer


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("流动厕屋一座多少钱", "40000", "元"),
        ("建一座流动厕屋要花多少", "40000", "元"),
        ("分类奖励每户补多少", "200", "元"),
        ("流动厕屋更新今年比去年少了多少", "7.5", "万元"),
        ("流动厕屋更新项目2024年预算比2023年少多少", "7.5", "万元"),
        ("今年计划更新多少座厕屋", "9", "座"),
        ("垃圾分类那个项目今年安排了多少", "36", "万元"),
        ("扫马路那个项目多少钱", "28", "万元"),
        ("流动厕屋更新项目比扫马路的项目多多少", "26", "万元"),
    ],
)
def test_prices_changes_and_a_years_target(
    release: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "公交站牌一座多少钱",
        "流动厕屋一平方米多少钱",
        "垃圾分类补贴今年比去年多多少",
        "流动厕屋更新比2022年多多少",
        "绿道那个项目今年安排了多少",
        "种花那个项目比扫马路的项目多多少",
        "绿道项目是新项目还是老项目",
    ],
)
def test_what_no_form_prints_is_not_told(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None
    assert "项目属性" not in answer(release, asked).answer


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("城管局哪些是新增项目", "1", ("“新增项目”的项目有1个", "垃圾分类补贴")),
        ("新增的项目有哪些", "1", ("垃圾分类补贴",)),
        ("城管局延续项目有几个", "2", ("流动厕屋更新", "环境卫生清扫服务")),
        ("城管局项目性质分几类", "2", ("延续项目2个", "新增项目1个")),
        ("城管局的项目是新增的还是延续的", "2", ("延续项目2个", "新增项目1个")),
        ("城管局一次性项目有哪些", None, ("没有写为这一类",)),
    ],
)
def test_projects_are_told_by_the_kind_that_their_forms_say(
    release: Release, asked: str, value: str | None, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert (given.status, given.value) == ("answered", value)
    assert all(words in given.answer for words in told)
    assert given.citations


@pytest.mark.parametrize("asked", ["城管局新增项目花了多少", "城管局新增车辆项目有哪些"])
def test_no_kind_is_told_where_another_thing_is_asked(release: Release, asked: str) -> None:
    assert "表单写为" not in answer(release, asked).answer
