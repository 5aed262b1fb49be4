"""No figure that stands beside what is asked: other rows, other columns, amounts the question states itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search import told_to_point
from search.answer import answer
from search.catalogue import catalogue
from search.drafts import Draft
from search.question import understand
from search.questions.against_sum import beside_sum
from search.which_more import of_both_tables, of_either_more
from tests.built import release_of
from tests.made_report import report_of
from tests.read_tables_of import grid

BOUGHT = """
采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计
合计|||||121.00
三、服务C|||||121.00
|值守经费|培训费|||5.00
|||会议服务|分散自行组织|5.00
||物业管理费|||14.00
|||物业管理服务|分散自行组织|14.00
|水务局承办的会议费|会议费|||52.00
|||会议服务|政府集中采购|52.00
|运转经费|物业管理费|||50.00
|||物业管理服务|政府集中采购|50.00
"""
FOR_PROJECTS = """
政府采购项目来源||采购物品名称|政府采购目录序号|计量单位|数量|单价|政府采购金额（当年部门预算安排资金）|||上年结转结余
项目名称|预算资金||||||合计|一般公共预算拨款|单位资金|
合计|||||||71.00|71.00||
巡河专项经费|60.00|其他服务|C99000000|项|1|45.00|45.00|45.00||
堤防管护费|26.00|其他服务|C99000000|项|1|26.00|26.00|26.00||
"""
WATER = f"""岚川市青禾区水务局2023年部门预算

岚川市青禾区水务局2023年部门预算信息公开情况说明

2023年度岚川市青禾区水务局收入预算200.00万元，支出预算200.00万元。

政府采购预算表
部门：岚川市青禾区水务局 单位：万元
{grid(BOUGHT)}
"""
RIVER = f"""岚川市青禾区河道所2024年部门预算

岚川市青禾区河道所2024年部门预算信息公开情况说明

2024年度岚川市青禾区河道所收入预算150.00万元，支出预算150.00万元。

政府采购预算表
部门：岚川市青禾区河道所 单位：万元
{grid(FOR_PROJECTS)}
"""


@pytest.fixture(scope="module")
def release() -> Release:
    reports = [report_of("water-2023", WATER), report_of("river-2024", RIVER)]
    return release_of(reports)


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局2023年物业管理费多少", "64", ("值守经费14.00", "运转经费50.00")),
        ("水务局采购表里物业管理费是多少", "64", ("14.00", "50.00")),
        ("水务局2023年运转经费里物业管理费多少", "50", ("50.00",)),
        ("河道所巡河专项经费的采购，预算资金和采购金额差多少", "15", ("60.00", "45.00")),
        ("河道所2024年巡河专项经费，采购表里预算资金是多少", "60", ("60.00",)),
    ],
)
def test_rows_called_alike_are_told_each_and_columns_by_their_headings(
    release: Release, asked: str, value: str, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer
    assert all(each in given.answer for each in told)


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2023年会议费多少",  # what one office holds is not all
        "水务局2023年值守经费比运转经费多多少",  # of the one there are several rows
    ],
)
def test_no_part_is_told_for_the_whole(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("水务局办公费多还是差旅费多，多多少", "水务局办公费和差旅费哪个多，多多少"),
        ("水务局办公费多一些还是差旅费多一些？", "水务局办公费和差旅费哪个多？"),
        ("水务局收入总表比支出总表多多少", "水务局本年收入合计比本年支出合计多多少"),
        ("水务局收入总表里办公费多少", None),
        ("水务局办公费是多还是少", None),
    ],
)
def test_two_that_are_set_beside_each_other_are_asked_as_such(
    release: Release, asked: str, meant: str | None
) -> None:
    question = understand(asked, catalogue(release))
    put = of_either_more(question) or of_both_tables(question)
    assert (put.text if put else None) == meant


def test_a_total_is_no_sum_of_several(release: Release) -> None:
    known = catalogue(release)
    assert not beside_sum(understand("水务局收入合计比支出合计多多少", known))
    assert beside_sum(understand("水务局办公费比邮电费和差旅费合计多多少", known))


GATES = [
    ("tells_count", "水务局住房保障支出有几项", "住房保障支出为3.00万元。", "3", "万元"),
    ("tells_whence", "水务局接待费接待的是哪来的客人", "公务接待费为0.30万元。", "0.3", "万元"),
    (
        "tells_more_than_stated",
        "水务局那0.3万接待费给谁报的",
        "公务接待费为0.30万元。",
        "0.3",
        "万元",
    ),
    ("tells_both", "水务局办公费和差旅费哪个多", "差旅费比上年减少2.00万元。", "2", "万元"),
    (
        "tells_itself",
        "水务局清淤的绩效目标",
        "水务局报告“七、目标”中写道：详见项目绩效目标表。",
        None,
        None,
    ),
    ("tells_target", "水务局清淤的绩效目标值", "清淤的用途：疏通河道。", None, None),
    ("tells_thing", "水务局买书为什么没付", "支出减少的原因：厉行节约。", None, None),
    (
        "tells_why",
        "水务局巡河服务费为什么没付",
        "支出减少，主要原因是：巡河服务费没付。",
        None,
        None,
    ),
]
"""What is asked, and an answer that stands beside it."""
KEPT = [
    (
        "tells_count",
        "水务局住房保障支出有几项，一共多少钱",
        "住房保障支出为3.00万元。",
        "3",
        "万元",
    ),
    ("tells_whence", "水务局接待客人花了多少", "公务接待费为0.30万元。", "0.3", "万元"),
    ("tells_more_than_stated", "水务局接待费是0.3万吗", "公务接待费为0.30万元。", "0.3", "万元"),
    ("tells_both", "水务局办公费和差旅费哪个多", "办公费为5万元，差旅费为3万元。", "2", "万元"),
    (
        "tells_itself",
        "水务局清淤的绩效目标在哪看",
        "水务局报告“七、目标”中写道：详见项目绩效目标表。",
        None,
        None,
    ),
    ("tells_target", "水务局清淤的绩效目标值", "清淤的绩效目标：清淤长度≥5公里。", None, None),
    ("tells_thing", "水务局买书为什么没付", "图书购置：书款因资金紧张未付。", None, None),
    (
        "tells_why",
        "水务局巡河服务费为什么没付",
        "巡河服务费没付，主要原因是：合同未到期。",
        None,
        None,
    ),
]
"""What is asked, and an answer that speaks to it."""


@pytest.mark.parametrize("case", [*GATES, *KEPT], ids=lambda c: f"{c[0]} {c[1]}")
def test_an_answer_beside_the_question_is_none(
    release: Release, case: tuple[str, str, str, str | None, str | None]
) -> None:
    gate, asked, text, value, unit = case
    draft = Draft(text, 30.0, (), None if value is None else Decimal(value), unit)
    question = understand(asked, catalogue(release))
    assert getattr(told_to_point, gate)(question, draft) is (case in KEPT)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局三公经费预算表里公务接待费是多少", False),
        ("水务局三公经费支出决算表里公务接待费是多少", True),
        ("水务局三公经费表里公务接待费是多少", True),
    ],
)
def test_a_table_of_the_accounts_is_none_of_the_budget(
    release: Release, asked: str, told: bool
) -> None:
    meaning: dict[str, object] = {"tables": ["财政拨款“三公”经费支出决算表"]}
    draft = Draft(
        "公务接待费为0.30万元。", 96.0, (), Decimal("0.3"), "万元", interpretation=meaning
    )
    question = understand(asked, catalogue(release))
    assert told_to_point.tells_phase_of_table(question, draft) is told


def test_no_price_is_told_where_none_is_printed(release: Release) -> None:
    assert answer(release, "水务局采购的物业管理服务单价多少").status != "answered"
