"""What is asked plainly: duties as work, states of things, offices by what they are for, round numbers, attributes."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

_TEXT = """岚川县农机服务中心2024年度部门决算公开

第一部分  部门概况
一、主要职能
- 1、组织全县农机的检修和调度，确保安全生活用电。
- 2、指导农机合作社的建设。
- 3、承办县里交办的其他任务。
- 4、驻站工作人员，业务上受原单位指导，工作上接受农机服务中心的管理。
二、机构设置
岚川县农机服务中心设3个内设机构，包括：办公室、安全监理科（应急科）、技术推广科。

第二部分  2024年度部门决算表
支出决算表
编制单位：岚川县农机服务中心\t\t金额单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t合计\t90.00\t40.00\t50.00
213\t农林水支出\t90.00\t40.00\t50.00
21301\t农业农村\t90.00\t40.00\t50.00
2130101\t行政运行\t40.00\t40.00\t
2130112\t行业业务管理\t50.00\t\t50.00

第三部分  2024年度部门决算情况说明
一、收入支出决算情况说明
2024年度收入合计90.00万元，支出合计90.00万元。
二、预留机动经费情况说明
单位预留机动经费2024年1500.00万元，与上年相比增加1325.40万元，增长759.11%，主要原因是人员增加。
三、一般公共预算支出决算情况说明
1.农林水支出（类）农业农村（款）行政运行（项）年初预算为40.00万元，支出决算为40.00万元，完成年初预算的100.00%。
2.农林水支出（类）农业农村（款）行业业务管理（项）年初预算为62.50万元，支出决算为50.00万元，完成年初预算的80.00%。
四、国有资产占用情况说明
截至2024年12月31日，共有车辆9辆，比上年减少2辆，主要原因是报废两辆。其中其他用车9辆，其他用车主要是3辆在用，6辆已无法行驶，待处置。
五、机关运行经费支出情况说明
2024年度机关运行经费支出6.50万元。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return release_of(tmp_path_factory.mktemp("machines"), [report_of("machines-2024", _TEXT)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("农机服务中心具体干哪些活", "1、组织全县|2、指导农机|3、承办"),
        ("农机服务中心平时干些什么活", "1、组织全县|2、指导农机|3、承办"),
        ("农机服务中心平时都忙些什么", "1、组织全县|3、承办"),
        ("农机服务中心名下9辆车都是怎么回事", "3辆在用|6辆已无法行驶"),
        ("农机服务中心的车少了2辆是怎么回事", "报废两辆"),
        ("农机服务中心管应急的是哪个科", "安全监理科（应急科）"),
        ("农机服务中心有没有管应急的科室", "安全监理科（应急科）"),
        ("农机服务中心管应急的科室叫什么", "安全监理科（应急科）"),
        ("农机服务中心9辆车里有几辆在用", "3辆在用"),
        ("农机服务中心2024年哪几项支出超过年初预算", "没有"),
        ("农机服务中心管应急的是哪个科，一共几个科室", "安全监理科（应急科）|有3个"),
        ("农机服务中心2024年哪几项支出刚好花到年初预算的100%", "有1个：行政运行"),
        ("农机服务中心驻站上班的人归谁管", "业务上受原单位指导"),
        ("农机服务中心2024年单位预留机动经费比上年多了一千三百来万，为什么", "人员增加"),
        ("农机服务中心2024年项目的钱一共花了多少", "50.00万元"),
        ("农机服务中心2024年机关运行经费六万多，准数是多少", "6.50万元"),
        ("农机服务中心2024年保机关运转的那笔机关运行经费是多少", "6.50万元"),
        ("农机服务中心2024年单位预留机动经费多出一千三百多万，用来干啥", "人员增加"),
    ],
)
def test_what_is_asked_in_plain_words_is_told_whole(
    release: Release, asked: str, told: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered", given.answer
    for each in told.split("|"):
        assert each in given.answer
    assert "-1" not in given.answer and "-3、" not in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "农机服务中心名下8辆车都是怎么回事",
        "农机服务中心管外宾的是哪个科",
        "农机服务中心有没有管外宾的科室",
        "农机服务中心2024年单位预留机动经费多了二十九万多，为什么",
        "农机服务中心9辆车里有几辆能载客",
        "农机服务中心2024年哪几项支出刚好花到年初预算的90%",
        "农机服务中心2024年单位预留机动经费多出两千三百多万，用来干啥",
        "农机服务中心2024年单位预留机动经费比上年多了两千三百来万，为什么",
        "农机服务中心2024年保基本民生的那笔机关运行经费是多少",
    ],
)
def test_what_only_sounds_alike_is_refused(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer
