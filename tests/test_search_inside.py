"""What of the money that runs an organ goes to one subject, and which projects one source pays."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

TABLE = """岚川市青禾区林业局2025年部门预算公开

第一部分 部门概况
一、主要职责
负责林业工作。

第二部分 部门预算情况说明
一、收支预算总体情况
2025年收入预算960.00万元，支出预算960.00万元。
二、一般公共预算拨款情况
1．农林水支出（类）960.00万元。
（1）林业和草原（款）森林资源培育（项）640.00万元，上年预算数
700.00万元，比上年减少60.00万元，下降8.57%，主要是造林任务减少。
（2）林业和草原（款）森林资源管理（项）320.00万元，上年预算数290.00万元，比上年增加30.00万元，增长10.34%。
三、机关运行经费
2025年机关运行经费42.00万元，比上年减少1.00万元。

第三部分 部门预算表
部门支出总体情况表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t1055.00\t390.00\t665.00
213\t农林水支出\t1055.00\t390.00\t665.00
21302\t林业和草原\t1055.00\t390.00\t665.00
2130204\t事业机构\t95.00\t90.00\t5.00
2130205\t森林资源培育\t640.00\t\t640.00
2130207\t森林资源管理\t320.00\t300.00\t20.00
一般公共预算支出情况表
单位：万元
科目编码\t科目名称\t2024年预算数\t2025年预算数\t\t
\t\t\t小计\t基本支出\t项目支出
\t合计\t1051.00\t1020.00\t355.00\t665.00
213\t农林水支出\t1051.00\t1020.00\t355.00\t665.00
21302\t林业和草原\t1051.00\t1020.00\t355.00\t665.00
2130204\t事业机构\t61.00\t60.00\t55.00\t5.00
2130205\t森林资源培育\t700.00\t640.00\t\t640.00
2130207\t森林资源管理\t290.00\t320.00\t300.00\t20.00
一般公共预算基本支出情况表
单位：万元
科目编码\t科目名称\t合计\t人员经费\t公用经费
\t合计\t300.00\t240.00\t60.00
301\t工资福利支出\t240.00\t240.00\t
30101\t基本工资\t240.00\t240.00\t
302\t商品和服务支出\t60.00\t\t60.00
30201\t办公费\t31.00\t\t31.00
30209\t物业管理费\t29.00\t\t29.00
机关运行经费情况表
单位：万元
科目编码\t科目名称\t机关运行经费支出
\t合计\t42.00
302\t商品和服务支出\t42.00
30201\t办公费\t23.00
30209\t物业管理费\t19.00
"""
PROSE = """岚川市青禾区档案局2025年部门预算

第一部分 部门概况
一、主要职责
负责档案工作。

第二部分 部门预算说明
一、收支预算总体情况
2025年收入预算300.00万元，支出预算300.00万元。
二、机关运行经费安排情况
本年度机关运行经费总计27.50万元，主要用于日常运转。其中办公费6.40万元；邮电费3.10万元；差旅费5.20万元。

第三部分 部门预算表
一般公共预算基本支出表
单位：万元
科目编码\t科目名称\t合计\t人员经费\t公用经费
\t合计\t200.00\t160.00\t40.00
301\t工资福利支出\t160.00\t160.00\t
30101\t基本工资\t160.00\t160.00\t
302\t商品和服务支出\t40.00\t\t40.00
30201\t办公费\t9.90\t\t9.90
30211\t差旅费\t30.10\t\t30.10
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("inside")
    reports = []
    for name, text in (("forest", TABLE), ("archive", PROSE)):
        path = folder / f"{name}-2025.txt"
        path.write_text(text, "utf-8")
        reports.append(read_report(path))
    return release_of(reports)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("林业局机关运行经费里物业管理费有多少", "19.00"),
        ("林业局2025年机关运行经费中的办公费是多少", "23.00"),
        ("林业局机关运行经费中用于商品和服务支出的有多少", "42.00"),
        ("档案局机关运行经费里差旅费多少", "5.20"),
        ("档案局机关运行经费中办公费多少钱", "6.40"),
        ("林业局物业管理费有多少", "29.00"),
        ("档案局差旅费多少", "30.10"),
    ],
)
def test_what_runs_an_organ_is_told_of_by_its_subjects(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value is not None, given.answer
    assert Decimal(given.value) == Decimal(value)


@pytest.mark.parametrize(
    "asked", ["档案局机关运行经费里基本工资多少", "林业局机关运行经费里差旅费多少"]
)
def test_a_subject_that_does_not_run_the_organ_is_none_of_it(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("林业局森林资源培育比上年减少多少", "60.00"),
        ("林业局森林资源管理比上年多多少", "30.00"),
        ("林业局森林资源培育比2024年少了多少万元", "60.00"),
    ],
)
def test_a_change_behind_last_years_amount_is_of_the_item_before_it(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value is not None, given.answer
    assert Decimal(given.value) == Decimal(value)


def test_last_years_amount_beside_an_item_is_of_that_item(release: Release) -> None:
    given = answer(release, "林业局2024年森林资源培育预算是多少")
    assert given.value == "700.00", given.answer


@pytest.mark.parametrize(
    "asked",
    ["林业局事业机构支出2025年比2024年少多少", "林业局事业机构比上年减少多少"],
)
def test_figures_of_two_years_are_of_one_purse(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value is not None, given.answer
    assert (Decimal(given.value), given.unit) == (Decimal("1.00"), "万元")
    assert "95.00" not in given.answer
