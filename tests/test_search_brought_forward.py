"""Brought forward from last year, provinces before zones, accounts that are no projects, names asked for."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.naming import take_apart
from search.surface import surface
from tests.built import release_of
from tests.made_report import report_of


@pytest.mark.parametrize(
    ("name", "regions", "core"),
    [
        ("江苏岚川经济技术开发区水务局", ["江苏省", "岚川经济技术开发区"], "水务局"),
        ("内蒙古青禾旅游度假区财政局", ["内蒙古自治区", "青禾旅游度假区"], "财政局"),
        ("岚川经济技术开发区水务局", ["岚川经济技术开发区"], "水务局"),
        ("吉林市水务局", ["吉林市"], "水务局"),
        ("北京西路街道办事处", ["北京西路街道"], "北京西路街道办事处"),
    ],
)
def test_a_province_before_a_zone_is_a_region_of_its_own(
    name: str, regions: list[str], core: str
) -> None:
    apart = take_apart(name)
    assert [r.place + r.kind for r in apart.regions] == regions and apart.core == core


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("水务局从去年结转过来的钱有多少", "水务局结转过来的钱有多少"),
        ("上年度结转下来的有多少", "结转下来的有多少"),
        ("水务局去年结转多少", "水务局去年结转多少"),
    ],
)
def test_what_is_brought_forward_is_always_from_the_year_before(said: str, kept: str) -> None:
    assert surface(said)[0] == kept


REPORT = (
    "岚川市青禾区信访局2023年度部门决算公开\n\n第一部分 部门概况\n一、部门职责\n1、负责群众来信办理。\n"
    "第二部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n"
    "本部门2023年度收、支总计90.00万元。\n"
    "二、公务用车\n公务用车购置及运行维护费支出决算为25.50万元，其中：公务用车购置费支出决算为18.00万元，"
    "公务用车运行维护费支出决算为7.50万元。\n"
    "三、预算绩效情况\n（一）绩效自评结果\n"
    "1、机关综合运行保障项目绩效自评情况：根据年初设定的绩效目标，机关综合运行保障项目绩效自评得分为95分。"
    "全年预算数为6.00万元，执行数为6.00万元，完成预算的100%。为8个小区修缮楼道。\n"
)


@pytest.fixture(scope="module")
def letters() -> Release:
    return release_of([report_of("letters-2023-final", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("信访局2023年机关运行经费是多少", None),  # it is no 机关综合运行保障
        ("信访局2023年机关综合运行保障项目执行数是多少", "6"),
        ("信访局2023年买公务车花了多少", "18.00"),
        ("信访局2023年维修的8个小区分别叫什么名字", None),
    ],
)
def test_what_is_asked_for_is_told_or_nothing(
    letters: Release, asked: str, value: str | None
) -> None:
    assert answer(letters, asked).value == value
