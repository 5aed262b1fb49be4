"""What forms print of a project's money, days late or early, what a word means, both halves of a question."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of


def _form(number: int, name: str, code: str, fund: str, own: str, *details: str) -> str:
    total = f"{float(fund) + float(own):.2f}"
    general, land = (fund, "0.00") if number != 2 else ("0.00", fund)
    return "\n".join((
        f"2024年项目支出绩效目标申报表（{number}）",
        "金额单位：万元",
        f"项目名称\t{name}\t项目编码\t{code}",
        "项目主管部门\t岚川市青禾区水务局\t项目执行单位\t岚川市青禾区水务局（本级）",
        "项目类型\t特定目标类\t项目起止年限\t2024年—2026年",
        f"项目总预算\t{float(total) * 3:.2f}\t项目当年预算\t{total}",
        "三年支出规划\t2024年\t2025年\t2026年",
        f"\t{total}\t{float(total) - 2:.2f}\t{float(total) + 2:.2f}",
        "资金来源\t合计\t一般公共预算\t政府性基金预算\t单位资金",
        f"\t{total}\t{general}\t{land}\t{own}",
        "项目支出明细预算\t经济分类\t测算依据及说明\t金额",
        *(f"\t{each}" for each in details),
        f"\t合计\t\t{total}",
        f"项目年度绩效目标\t完成{name}年度任务，治理河段2万米。",
        "年度绩效目标表",
        "一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据",
        f"产出指标\t数量指标\t{name}处数\t≥{number}处\t工作计划",
    ))  # fmt: skip


_BUDGET = "\n\n".join((
    "岚川市青禾区水务局2024年部门预算公开",
    "第一部分  部门概况\n一、主要职能\n负责水利工作。",
    "第二部分  2024年部门预算情况说明\n2024年收入预算总额60.00万元，支出预算总额60.00万元。",
    "第四部分  名词解释\n　　1.河湖“四乱”：河湖管理范围内的乱占、乱采、乱堆、乱建。",
    "第五部分  绩效目标表",
    _form(1, "河道清淤", "421024705001001", "20.00", "4.00",
          "30226 劳务费\t河道巡护员补助40人×3000元\t12.00", "30227 委托业务费\t淤泥外运2400方×50元\t12.00"),
    _form(2, "堤防加固", "421024705001002", "30.00", "0.00", "31005 基础设施建设\t护坡砌筑600米×500元\t30.00"),
    _form(3, "河湖“四乱”清理", "421024705001003", "6.00", "0.00", "30214 租赁费\t挖机租用30天×2000元\t6.00"),
))  # fmt: skip
_FINAL = """岚川市青禾区水务局2023年度部门决算

第一部分 部门概况
一、主要职责
负责水利工作。

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况
2023年度收入总计90.00万元，支出总计90.00万元。

第三部分 附件
项目支出绩效自评表
（2023年度）
项目名称\t闸门改造工程\t\t\t项目代码\t6101162300001
主管部门\t岚川市青禾区水务局\t\t\t实施单位\t岚川市青禾区水务局
项目资金（万元）\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分
\t年度资金总额\t50.00\t48.00\t46.00\t10\t95.83%\t9.58
\t其中：当年财政拨款\t50.00\t41.00\t39.00\t—\t—\t—
\t上年结转资金\t0.00\t7.00\t7.00\t—\t—\t—
\t其他资金\t0.00\t0.00\t0.00\t—\t—\t—
年度总体目标\t预期目标\t\t\t实际完成情况\t\t\t
\t更换闸门3座。\t\t\t更换闸门3座。\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t更换闸门数量\t=3座\t3座\t20\t20\t
\t\t质量指标\t闸门漏水率\t≤4%\t6.5%\t20\t15\t止水老化
\t\t时效指标\t改造完工时间\t2023年9月底前\t2023年10月12日\t20\t16\t汛期停工
\t\t\t验收时间\t2023年12月31日前\t2023年12月20日\t10\t10\t
\t满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t92%\t20\t20\t
总分\t\t\t\t\t\t100\t90.58
"""


@pytest.fixture(scope="module")
def plan() -> Release:
    return release_of([report_of("water-2024", _BUDGET)])


@pytest.fixture(scope="module")
def done() -> Release:
    return release_of([report_of("water-2023", _FINAL)])


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("河道清淤项目的单位资金有多少", "4", "万元"),
        ("河道清淤项目里有多少不是财政拨款的钱", "4", "万元"),
        ("河道清淤项目总预算多少", "72", "万元"),
        ("河道清淤项目三年总预算是多少", "72", "万元"),
        ("河道清淤三年规划一共多少钱", "72", "万元"),
        ("河道清淤项目里单位自己的钱有多少", "4", "万元"),
        ("河道清淤项目2026年规划多少", "26", "万元"),
        ("给河道巡护员发补助要花多少", "12", "万元"),
        ("河道清淤项目淤泥外运要多少钱", "12", "万元"),
        ("用政府性基金的项目有几个", "1", "个"),
        ("用土地出让金（政府性基金）的项目有哪几个，合计多少", "30", "万元"),
        ("单位资金安排了哪些项目", "1", "个"),
        ("河道清淤项目的上级补助有多少", None, None),
        ("河道清淤项目2027年规划多少", None, None),
        ("给闸门工发补助要花多少", None, None),
        ("堤防加固项目的淤泥外运要多少钱", None, None),
    ],
)
def test_money_of_forms(plan: Release, asked: str, value: str | None, unit: str | None) -> None:
    given = answer(plan, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("闸门改造工程的上年结转资金用了多少", "7", "上年结转资金"),
        ("闸门改造工程当年财政拨款的年初预算是多少", "50", "当年财政拨款"),
        (
            "闸门改造那个项目，财政出了多少、上年结转用了多少",
            "39",
            "上年结转资金，全年执行数”为7万元",
        ),
        ("闸门改造晚了几天完工", "12", "晚12天，没有按期（汛期停工）"),
        ("闸门改造按期完工了吗", None, "没有按期"),
        ("闸门改造验收比要求提前几天", "11", "早11天，按期"),
        ("闸门改造开工晚了几天", None, ""),
        ("闸门漏水率的目标和实际结果各是多少", "6.5", "指标值为≤4%"),
        ("闸门漏水率是百分之几？扣了几分", "6.5", "实际完成值为6.5%，扣分为5分"),
    ],
)
def test_sources_days_and_both_halves(
    done: Release, asked: str, value: str | None, told: str
) -> None:
    given = answer(done, asked)
    assert given.value == value, given.answer
    assert told in given.answer


def test_what_a_word_means_is_no_goal_of_a_project(plan: Release) -> None:
    for asked in ("四乱指什么", "河湖四乱是什么意思"):
        assert "乱占、乱采" in answer(plan, asked).answer
    assert answer(plan, "堤防是什么意思").status == "not_found"
    assert answer(plan, "治理的河段都是哪几家").status == "not_found"


def test_the_words_of_a_projects_name_ask_for_nothing() -> None:
    text = _FINAL.replace("闸门改造工程", "闸门控制系统升级").replace(
        "\t\t时效指标\t改造",
        "\t\t成本指标\t单座控制成本\t≤9万元\t8.5万元\t0\t0\t\n\t\t时效指标\t改造",
    )
    release = release_of([report_of("gate-2023", text)])
    assert answer(release, "闸门控制系统升级实际用了多少").value == "46"
    assert answer(release, "自评满90分的项目有哪几个").value == "1"
    assert answer(release, "自评满91分的项目有哪几个").value in (None, "0")


def test_a_length_in_tens_of_thousands_is_no_money(plan: Release) -> None:
    assert answer(plan, "河道清淤治理河段要多少钱").value != "2"


_BLANKS = """岚川市青禾区水务局2023年度部门决算

第一部分 部门概况
一、主要职责
负责水利工作。

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况
2023年度收入总计90.00万元，支出总计90.00万元。
二、预算绩效情况
（一）项目绩效自评结果
1．泵站自动化改造：全年预算数48.50万元，执行数46.00万元，完成预算的94.85%，自评得分95.00分。

第三部分 附件
                              项目支出绩效自评表
                                 （2023年度）
  项目名称                     泵站自动化改造
  主管部门          岚川市青禾区水务局        实施单位     岚川市青禾区水务局
                          年初预算数    全年预算数    全年执行数   分值    执行率    得分
             年度资金总额     0.00       48.50       46.00     10    94.85%   9.49
  项目资金（
             上年结转资金     0.00        7.50        7.50     —     —       —
    万元）
             其他资金         0.00        3.00        2.00     —     —       —
  年度总体目     预期目标                        实际完成情况
      标       完成2座泵站自动化改造。             完成2座泵站自动化改造。
                                                                            偏差原因分析及改进措
   一级指标    二级指标     三级指标         年度指标值    实际完成值    分值    得分
                                                                                    施
   产出指标    数量指标     改造泵站数量         =2座         2座        50     50
   效益指标    社会效益指标   排涝能力提升率       ≥10%         12%        40     35.51
                              总分                                      100    95.00
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("泵站自动化改造年初预算是多少", "0"),
        ("泵站自动化改造项目年初有预算吗", "0"),
        ("泵站自动化改造全年预算多少", "48.5"),
        ("泵站自动化改造上年结转资金用了多少", "7.5"),
        ("泵站自动化改造项目其他资金的全年预算数", "3"),
        ("泵站自动化改造项目的上级补助有多少", None),
    ],
)
def test_money_of_a_form_set_apart_by_blanks(asked: str, value: str | None) -> None:
    release = release_of([report_of("pump-2023", _BLANKS)])
    assert answer(release, asked).value == value, answer(release, asked).answer


@pytest.mark.parametrize(
    "asked",
    [
        "闸门改造工程全年预算为什么比年初少，少了多少",
        "闸门改造工程的预算为什么调减",
        "闸门改造工程为什么调整预算",
    ],
)
def test_why_a_budget_was_changed_is_told_by_source_and_not_by_problems(
    done: Release, asked: str
) -> None:
    given = answer(done, asked)
    assert given.value == "2", given.answer
    assert "当年财政拨款由50万元变为41万元，上年结转资金由0万元变为7万元" in given.answer
    assert "止水" not in given.answer


def test_no_source_is_told_of_a_change_that_none_makes() -> None:
    told = _FINAL.replace("\t上年结转资金\t0.00\t7.00", "\t上年结转资金\t0.00\t0.00")
    assert told != _FINAL
    given = answer(
        release_of([report_of("water-2023", told)]),
        "闸门改造工程全年预算为什么比年初少",
    )
    assert given.status == "not_found"


def test_a_row_of_nils_heads_nothing_and_no_revised_budget_is_an_initial_one() -> None:
    told = _FINAL.replace("年财政拨款\t50.00\t41.00\t39.00", "年财政拨款\t50.00\t34.00\t32.00")
    told = told.replace("上年结转资金\t0.00\t7.00\t7.00", "上年结转资金\t\t\t")
    told = told.replace("其他资金\t0.00\t0.00\t0.00", "其他资金\t\t14.00\t14.00")
    assert told.count("14.00\t14.00") == 1 and "上年结转资金\t\t\t" in told
    built = release_of([report_of("water-2023", told)])
    given = answer(built, "闸门改造工程项目里不是财政拨的钱，执行了多少")
    assert (given.value, given.unit) == ("14", "万元"), given.answer
    assert "全年执行数" in given.answer
    assert answer(built, "闸门改造工程项目年初预算里其他资金多少").value is None
