"""Questions that sound as if a report told what they ask: another day, one of many, a part of a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of
from tests.sample_release import sample_release

_FORM = """
{number}、{name}绩效目标表

单位：万元

项目编码\t3361123P171631078{number}\t\t项目名称\t{name}
预算规模及资金用途\t预算数\t{amount}\t其中：财政资金\t{amount}\t其他资金\t
\t{purpose}
资金支出计划（%）\t3月底\t\t6月底\t10月底\t12月底
\t25%\t\t50%\t75%\t100%
绩效目标\t1.{goal}
一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
{rows}
"""
_VESSEL = (
    "产出指标\t数量指标\t水样耗材数量满足率\t按需要采购水样耗材\t≥95%\t年度计划",
    "产出指标\t数量指标\t简报期数\t编印发放水情简报期数\t≥6期\t年度计划",
    "产出指标\t数量指标\t刻制船牌\t为首次登记企业刻制船牌数量（套）\t≥300套\t年度计划",
    "产出指标\t时效指标\t清查及时性\t按要求及时清查\t≥97%\t年度计划",
    "产出指标\t数量指标\t护河学习次数\t培训护河党员发展对象\t≥3次\t年度计划",
    "产出指标\t成本指标\t费用预算控制数\t在批复的预算金额内完成简报编印\t≤7万元\t年度计划",
)
TEXT = (
    """2024 年部门预算信息公开

岚川市青禾区水务局 2024 年部门预算信息公开情况说明

二、部门预算安排的总体情况

2024年预算收入900.00万元，安排支出900.00万元：基本支出700.00万元，项目支出200.00万元。

五、部门整体绩效目标

（二）分项绩效目标

一、船闸工资按月发到人

1、绩效目标:船闸人员每月十日前领到工资

绩效指标:每月领到工资的船闸人数=9人

2、绩效目标:按时发放青年见习岗人员工资

绩效指标:见习岗工资照标准发 每月发放

七、部门项目预算安排情况及绩效目标
"""
    + _FORM.format(
        number=1, name="水情监测专项经费", amount="7.00", purpose="主要用于水情监测",
        goal="按时编印水情简报，开展水情培训", rows="\n".join(_VESSEL),
    )
    + _FORM.format(
        number=2, name="船闸管理站经费", amount="120.00",
        purpose="1、船闸站人员费用：主要用于基本工资、绩效、公积金、等人员经费支出，"
        "每月人员开支8.30万元（9人） 2、船闸站电费：主要用于照明电费4.2万元",
        goal="保证船闸运行", rows="产出指标\t数量指标\t发放工资的人数\t发放工资的人数\t9人\t年度计划",
    )
    + """
九、国有资产信息

岚川市青禾区水务局（含所属单位）上年末固定资产金额为 455.10 万元（详见下表）。全年计划添置的固定资产价值 0.00 万元。

部门固定资产占用情况表

截止时间：2023-12-31

项 目\t数量\t价值（金额单位：万元）
资产总额\t\t455.10
1、车辆（台、辆）\t2\t26.10
2、其他固定资产\t504\t429.00
"""
)  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("traps")
    (folder / "budget.txt").write_text(TEXT, encoding="utf-8")
    return release_of([read_report(folder / "budget.txt")])


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年底固定资产多少",
        "水务局2024年末其他固定资产多少",
        "水务局2021年其他固定资产多少",
        "水情监测专项经费每期编印成本多少",
        "水情监测专项经费买了几台设备",
        "水情监测专项经费里培训花多少",
        "水情监测专项经费清查率要达到多少",
        "水情监测专项经费要发展多少党员",
        "水务局为多少家企业刻了船牌",
        "船闸管理站公积金多少",
        "船闸管理站每人每月工资多少",
        "水务局见习岗有几人",
        "船闸管理站照明电费2023年多少",
        "船闸管理站人员费用多少",
        "水务局首次登记企业有多少家",
        "水情监测刻了几次船牌",
        "水情监测采样人员有几个",
        "船闸管理站电费欠款",
        "水务局2024年车辆花了多少钱",
        "水务局2024年固定资产支出多少",
        "水务局其他固定资产用了多少钱",
    ],
)
def test_what_is_not_told_is_refused(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status == "not_found", given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2023年底固定资产多少", "455.10"),
        ("水务局2024年固定资产总额多少", "455.10"),
        ("水务局2023年末其他固定资产多少", "429.00"),
        ("水情监测专项经费控制数多少", "7"),
        ("水情监测刻了几套船牌", "300"),
        ("水情监测专项经费清查及时性要达到多少", "97"),
        ("船闸管理站每月人员开支多少", "8.3"),
        ("船闸管理站照明电费多少", "4.2"),
        ("船闸管理站照明电费2024年多少", "4.2"),
        ("船闸管理站经费预算多少", "120"),
        ("水务局的车值多少钱", "26.10"),
        ("水务局账上公务用车的价值", "26.10"),
        ("水务局2024年有几辆车", "2"),
    ],
)
def test_what_is_told_is_given(release: Release, asked: str, value: str) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer


def test_the_indicators_of_a_department_are_not_those_of_a_unit() -> None:
    assert "有3个" in answer(sample_release(), "文旅局2024年有哪些满意度指标").answer
    assert answer(sample_release(), "图书馆2024年有哪些满意度指标").status == "not_found"
