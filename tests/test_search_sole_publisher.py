"""One department's accounts alone: its units' rows, what kind they are, reasons told with 系, points lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of
from tests.made_report import found

REPORT = """岚川市青禾区水务局2024年度部门决算

第一部分 部门概况
一、主要职责
负责水利工作。
二、机构设置
局机关内设机构3个：办公室、财务科、水政科，另设机关党委。
纳入2024年度部门决算汇编范围的独立核算单位共4个。
序号 单位编码 单位名称 单位性质 经费形式
1 772001 岚川市青禾区水务局机关 行政单位 财政全额
2 772002 岚川市青禾区河道管理所 参照公务员法管理事业单位 财政全额
3 772003 岚川市青禾区供水服务中心 公益一类事业单位 财政差额
4 772004 岚川市青禾区水利技术学校 公益二类事业单位 财政差额

第二部分 2024年度部门决算情况说明
一、收入支出决算总体情况
2024年度收入合计40.00万元，支出合计40.00万元。
二、“三公”经费支出决算情况
2024年度“三公”经费支出决算9.00万元，比上年增加1.00万元，增长12.50%，主要是更新防汛车辆。
1．公务用车购置及运行维护费决算6.00万元。其中购置费2.00万元；运行维护费4.00万元，平均每辆1.00万元，运行维护费总额比上年减少0.60万元，系车辆集中定点维修。
2．公务接待费决算3.00万元。全部为国内公务接待，8批次、60人次，人均500.00元。比上年减少0.20万元，系严格执行接待标准。

第三部分 名词解释
一、“三公”经费：指因公出国（境）费、公务用车购置及运行维护费、公务接待费。

第四部分 2024年度部门决算表
支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
合计\t\t40.00\t28.00\t12.00
213\t农林水支出\t40.00\t28.00\t12.00

所属单位收入支出情况表
单位：万元
单位编码 单位名称 本年收入 本年支出
小计 其中：财政
拨款 小计 基本支出 项目支出
772001 岚川市青禾区水务局机关 20.00 20.00 20.00 12.00 8.00
772002 岚川市青禾区河道管理所 9.00 9.00 9.00 7.00 2.00
772003 岚川市青禾区供水服务中心 6.00 5.00 6.00 5.00 1.00
772004 岚川市青禾区水利技术学校 5.00 4.00 5.00 4.00 1.00
合计 40.00 38.00 40.00 28.00 12.00

第五部分 绩效自评
项目支出绩效自评表
项目名称 闸门改造
实施单位 岚川市青禾区河道管理所
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 1,200.00 1,350.00 1,350.00 10 100.00% 10
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析
产出指标 数量指标 更换闸门 =4孔 3孔 50 40 第四孔返厂复检
质量指标 验收合格率 =100% 100% 50 50
总分 100 90
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("sole")
    path = folder / "water-2024.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


def test_offices_are_named_where_they_are_as_many_as_is_said(tmp_path: Path) -> None:
    path = tmp_path / "water-2024.txt"
    path.write_text(REPORT.replace("，另设机关党委", ""), "utf-8")
    built = release_of([read_report(path)])
    given = answer(built, "水务局有几个内设机构")
    assert given.value == "3"
    assert all(office in given.answer for office in ("办公室", "财务科", "水政科"))


def test_units_printed_above_their_sum_contradict_no_table(tmp_path: Path) -> None:
    path = tmp_path / "water-2024.txt"
    path.write_text(REPORT, "utf-8")
    assert found("across_tables", read_report(path)) == []


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("河道管理所2024年总共支出多少", "9.00"),
        ("供水服务中心2024年财政拨款收入多少", "5.00"),
        ("水利技术学校2024年项目支出多少", "1.00"),
        ("水务局机关2024年支出合计多少", "20.00"),
        ("水务局2024年支出合计多少", "40.00"),
        ("河道管理所2023年总共支出多少", None),
        ("河道管理所2024年差旅费多少", None),
    ],
)
def test_a_units_row_is_its_own(release: Release, asked: str, value: str | None) -> None:
    assert answer(release, asked).value == value


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("水务局下面有几家单位，参公的是哪个", ("4个", "河道管理所"), "供水服务中心"),
        ("水务局所属单位里哪些是公益二类", ("水利技术学校",), "河道管理所"),
        ("供水服务中心是不是参公单位", ("公益一类",), "河道管理所"),
        ("水务局有哪些行政单位", ("水务局机关",), "万元"),
        ("公务接待费怎么降下来的", ("严格执行接待标准",), "集中定点"),
        ("公车运行维护费为何下降", ("集中定点维修",), "接待"),
        ("有几个内设机构", ("3个",), "4个"),
        ("三公经费里公务接待费多少", ("3.00万元",), "反映"),
        ("三公经费和2023年比怎么样", ("增加1万元",), "减少"),
        ("更换闸门为什么没得满分", ("3孔", "得分40", "第四孔返厂复检"), "合格率"),
    ],
)
def test_what_is_asked_of_the_only_department(
    release: Release, asked: str, told: tuple[str, ...], not_told: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert all(word in given.answer for word in told), given.answer
    assert not_told not in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "教育局2024年三公经费多少",
        "2025年三公经费多少",
        "三公经费2021年多少",
        "公务接待费为什么增加",
        "水务局公益三类的单位有哪些",
    ],
)
def test_what_the_only_department_does_not_say_is_refused(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered" and given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("水务局机关2024年基本支出多少，项目支出呢", ("12.00万元", "8.00万元"), "28.00"),
        ("水务局本级2024年收入多少，支出呢", ("20.00万元",), "40.00"),
        ("局机关2024年基本支出多少", ("12.00万元",), "28.00"),
        (
            "闸门改造年中加了多少钱",
            ("年初预算数1200.00万元", "全年预算数1350.00万元", "150.00"),
            "40.00",
        ),
        ("闸门改造全年预算比年初多多少", ("150.00万元",), "执行数"),
        ("闸门改造年中追加了多少", ("150.00万元",), "执行数"),
    ],
)
def test_parts_stay_with_the_own_level_and_budgets_with_their_phase(
    release: Release, asked: str, told: tuple[str, ...], not_told: str
) -> None:
    given = answer(release, asked)
    assert all(word in given.answer for word in told), given.answer
    assert not_told not in given.answer
    assert given.citations
