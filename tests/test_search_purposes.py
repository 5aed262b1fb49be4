"""Money said by what it is for (干体育的钱, 养老那块) is that of the subject, of no project or unit of like name."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

BUDGET = """岚川市青禾区文化体育和旅游局2024年部门预算

一、部门机构设置情况

从预算单位构成看，部门预算包括局机关预算和下属单位预算，下属单位有：岚川市青禾区图书馆。

部门预算支出总表

301 岚川市青禾区文化体育和旅游局

预算年度：2024

单位：万元

序号	功能分类科目		合计	基本支出	项目支出
	科目编码	科目名称
栏次	1	2	3	4	5
1		合计	137.00	94.00	43.00
2	207	文化旅游体育与传媒支出	90.00	47.00	43.00
3	20701	文化和旅游	47.00	30.00	17.00
4	2070101	行政运行	21.00	21.00
5	2070104	图书馆	26.00	9.00	17.00
6	20702	文物	24.00	9.00	15.00
7	2070204	文物保护	24.00	9.00	15.00
8	20703	体育	19.00	8.00	11.00
9	2070308	群众体育	19.00	8.00	11.00
10	208	社会保障和就业支出	25.00	25.00
11	20805	行政事业单位养老支出	25.00	25.00
12	2080505	机关事业单位基本养老保险缴费支出	25.00	25.00
13	210	卫生健康支出	10.00	10.00
14	21011	行政事业单位医疗	10.00	10.00
15	2101101	行政单位医疗	10.00	10.00
16	221	住房保障支出	12.00	12.00
17	22102	住房改革支出	12.00	12.00
18	2210201	住房公积金	12.00	12.00

1、田野文物看护项目绩效目标表
项目名称	田野文物看护	预算规模及资金用途	预算数	6.00	其中：财政资金	6.00	其他资金
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("purposes")
    report = folder / "culture-2024.txt"
    report.write_text(BUDGET, encoding="utf-8")
    return release_of([read_report(report)])


@pytest.mark.parametrize("whose", ["", "文旅局"])
@pytest.mark.parametrize(
    ("asked", "code", "value"),
    [
        ("干体育的钱一共多少", "20703", "19.00"),
        ("管文物的钱安排了多少", "20702", "24.00"),
        ("花在文物上的钱多少", "20702", "24.00"),
        ("用在养老上的钱有多少", "20805", "25.00"),
        ("看病那块安排了多少", "210", "10.00"),
        ("住房方面多少钱", "221", "12.00"),
        ("办图书馆的钱多少", "2070104", "26.00"),
        ("文化旅游体育与传媒安排了多少", "207", "90.00"),
        ("文化体育传媒这块多少", "207", "90.00"),
    ],
)
def test_a_purpose_is_the_subjects(
    release: Release, whose: str, asked: str, code: str, value: str
) -> None:
    given = answer(release, f"{whose}{asked}")
    assert (given.status, given.value) == ("answered", value)
    assert f"（{code}）" in given.answer


@pytest.mark.parametrize(
    "asked", ["文旅局管消防的钱多少", "文旅局干教育的钱多少", "图书馆花了多少"]
)
def test_what_has_no_figure_of_its_own_is_refused(release: Release, asked: str) -> None:
    assert answer(release, asked).status == "not_found"
