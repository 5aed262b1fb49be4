"""What a subject is made of, told in brackets; a cost inside a project is not what all of that cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市青禾区水务局2023年度部门预算

第一部分 部门概况
一、部门职责
负责全区河道巡查。

第二部分 2023年度部门预算情况说明
三、机关运行经费安排情况
2023年机关运行经费安排30.00万元，其中：办公费5.00万元；其他商品和服务支出（退休人员公用经费2.10万元，巡河队活动经费0.40万元）2.50万元；福利费1.20万元。

第三部分 绩效目标
1、河道视频安全防护服务费绩效目标表

河道视频安全防护服务费项目2023年预算90.00万元。
绩效目标	河道视频安全。
一级指标	二级指标	三级指标	绩效指标描述	指标值	指标值确定依据
产出指标	成本指标	视频设备年租金	视频设备年租金	≤50.00万元	合同
	成本指标	视频安全服务费	年均视频安全服务费	≤30.00万元	合同
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("brackets")
    path = folder / "water-2023.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    "asked",
    [
        "水务局的“其他商品和服务支出”由哪两块组成，各多少",
        "水务局其他商品和服务支出由哪些构成",
        "水务局其他商品和服务支出分成哪几部分",
    ],
)
def test_the_parts_in_brackets_are_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert "退休人员公用经费2.10万元、巡河队活动经费0.40万元" in given.answer
    assert (given.value, given.unit) == ("2.5", "万元")


@pytest.mark.parametrize(
    "asked", ["水务局办公费由哪两块组成", "水务局2022年其他商品和服务支出由哪两块组成"]
)
def test_another_subject_has_none(release: Release, asked: str) -> None:
    assert answer(release, asked).status == "not_found"


@pytest.mark.parametrize(
    "asked",
    [
        "河道视频安全防护服务费里视频设备年租金比安全服务费的上限高多少",
        "河道视频安全防护服务费里安全服务费的上限是多少",
        "河道视频安全防护服务费里印刷费多少",
    ],
)
def test_a_cost_within_a_project_is_not_that_of_all(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert "90.00" not in given.answer and given.value != "60"
