"""Everyday words around a question: where it went, another figure in the form, worked back by the change."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区信访局2023年度部门决算公开\n\n第一部分 部门概况\n一、部门职责\n1、负责群众来信办理。\n"
    "二、机构设置\n纳入2023年度本部门决算汇编范围的独立核算单位共2个。\n"
    "第二部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n"
    "本部门2023年度收、支总计90.00万元。与2022年度决算相比，收、支总计各减少10.50万元，下降10.45%，主要原因是压减会议。\n"
    "二、机关运行经费情况\n本部门2023年度机关运行经费支出30.00万元，比2022年度增加4.00万元，增长15.4%。\n"
    "三、政府采购情况\n本部门2023年度政府采购支出总额17.00万元，其中：政府采购货物支出5.00万元、"
    "政府采购工程支出0.00万元、政府采购服务支出12.00万元。\n"
    "四、国有资产占用情况\n截至2023年12月31日，本部门共有车辆6辆，比上年减少3辆，主要是报废一辆，无偿划转两辆。"
    "其中，其他用车6辆，4辆为旧车，无牌照，待统一处置；2辆在用。\n"
    "五、预算绩效情况\n（一）绩效自评结果\n"
    "1、来信扫描项目绩效自评情况：根据年初设定的绩效目标，来信扫描项目绩效自评得分为95分。全年预算数为6.00万元，"
    "执行数为6.00万元，完成预算的100%。为每个接访点配备设备：1台高拍仪、2台扫描仪。\n"
    "2、大厅保洁项目绩效自评情况：根据年初设定的绩效目标，大厅保洁项目绩效自评得分为97分。全年预算数为8.00万元，"
    "执行数为4.00万元，完成预算的50%。为大厅配备设备，100%完成。\n"
    "项目绩效自评表\n项目名称\t来信扫描项目\n自评总分\t93\n填报人:\t＊＊＊\n"
)


@pytest.fixture(scope="module")
def letters() -> Release:
    return release_of([report_of("letters-2023-final", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("信访局2023年政府采购里，买服务的那部分有几万", "12.00"),
        ("信访局2023年机关运行经费比头一年多了多少", "4.00"),
        ("照报告讲的降幅往回推，信访局2022年收支总计该是多少", "100.5"),
        ("信访局2023年决算把几个独立核算单位合到一起", "2"),
        ("信访局的项目里哪个得了97分", "1"),
        ("信访局自评打了97分的是哪一个", "1"),
        ("大厅保洁项目的钱付出去百分之几", "50"),
        ("来信扫描和大厅保洁哪笔大，大多少", "2"),
        ("信访局2022年收支总计是多少？能从2023年的数推出来吗", "100.5"),
        ("信访局其他用车里没牌照的有几辆", "4"),
        ("信访局机关运行经费比上个年度多多少", "4.00"),
        ("信访局全年预算8万元的那个项目叫啥", "1"),
        ("信访局收支总计比2022年减少多少", "10.50"),
        ("信访局期末其他用车有多少辆", "6"),
        ("信访局期末一共有几辆车", "6"),
        ("信访局2023年政府采购里头，含服务类的多少万", "12.00"),
        ("信访局2023年服务采购与货物采购之间的差额是多少", "7"),
        ("大厅保洁项目的执行率（B/A）是多少", "50"),
    ],
)
def test_a_figure_is_found_whatever_is_said_around_it(
    letters: Release, asked: str, value: str
) -> None:
    given = answer(letters, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("信访局车比上年少了3辆，去哪了", "无偿划转两辆"),
        ("信访局车辆较上年减少3辆的具体构成", "无偿划转两辆"),
        ("信访局2023年收支总计咋一下子降了一成", "压减会议"),
        ("来信扫描给自己打的分，一会儿95一会儿93，究竟算几分", "两处不一致"),
        ("来信扫描自评一处写95分，另一处写93分，哪个算数", "两处不一致"),
        ("信访局的项目自评，谁分最高谁分最低", "自评得分最低的是来信扫描"),
        ("来信扫描项目给每个接访点配了什么设备", "高拍仪"),
        ("大厅保洁项目自评是97分吗", "是。"),
        ("大厅保洁项目自评是96分吗", "不是。"),
        ("来信扫描项目自评是95分吗？表里怎么是另一个数", "两处不一致"),
    ],
)
def test_words_are_told(letters: Release, asked: str, told: str) -> None:
    given = answer(letters, asked)
    assert told in given.answer, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "照报告讲的降幅往回推，信访局2024年收支总计该是多少",  # no change is carried on
        "信访局的项目里哪个得了60分",
        "信访局车比上年少了5辆，去哪了",
        "信访局车辆较上年减少5辆的具体构成",
        "信访局2023年政府采购里头，含进口货物多少万",
        "信访局年底买了几辆车",
        "信访局出国的人去哪了",
        "信访局2022年机关运行经费比头一年多了多少",
        "信访局2022年收支总计增长率是多少",
        "大厅保洁项目预算减了多少",  # only one budget is printed
        "大厅保洁项目给大厅配了什么设备",
    ],
)
def test_what_is_nearly_said_stays_unanswered(letters: Release, asked: str) -> None:
    given = answer(letters, asked)
    assert given.status != "answered", given.answer
