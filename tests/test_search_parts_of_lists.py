"""Each part of an enumeration names a project, though another part's project has its words too."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made(ReportKind.FINAL)
    for name, yuan in (
        ("水文测报接入费", "100000"),
        ("泵站测报费及闸站数据专线费", "130000"),
        ("闸站数据平台运维年费", "50000"),
        ("闸站数据平台短信费", "20000"),
        ("机房托管费", "140000"),
        ("专项邮电费", "30000"),
        ("支援西山帮扶资金", "60000"),
        ("援西村校电脑购置经费", "80000"),
    ):
        made.project(name, f"{name} 执行数{yuan}元", executed_yuan=yuan)
    return release_of([made.facts()])


@pytest.mark.parametrize(
    "asked",
    [
        "测报、闸站数据专线、机房这三样一年共多少（水务局）",
        "水务局测报、闸站数据专线、机房三项一共花了多少",
    ],
)
def test_every_part_names_its_own_project(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == ("37", "万元"), given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局2023年专项邮电费和机房托管费分别花了多少", ("专项邮电费项目", "3.00", "14.00")),
        ("水务局专项邮电费、机房托管费各是多少", ("专项邮电费项目", "3.00", "14.00")),
        ("水务局支援西山和援西村校电脑两个项目各花了多少", ("6.00", "8.00")),
        ("水务局支援西山跟援西村校电脑的决算数各是多少", ("6.00", "8.00")),
    ],
)
def test_each_of_several_projects_is_told(
    release: Release, asked: str, told: tuple[str, ...]
) -> None:
    given = answer(release, asked).answer
    assert all(words in given for words in told), given


def test_a_part_that_names_none_is_not_left_out(release: Release) -> None:
    assert answer(release, "水务局测报、闸站数据专线、食堂三项一共花了多少").value is None
