"""Lists of projects printed as words: read where every row prints all its figures, else left unread."""

from __future__ import annotations

import pytest

from ontology.facts import Phase, ReportKind
from tests.read_tables_of import Tables, grid, tables

HEADS = "序号 项目名称 实施单位 全年预算数 执行数 执行率 自评得分 等级"
ROWS = [
    "1 河道清淤工程 河道管理处 9,000.00 8,000.00 88.89% 95.15 优",
    "2 堤防巡查 水文中心 5,000.00 5,000.00 100.00% 98.00 优",
    "3 防汛物资储备\n与更新 水文中心 6,000.00 4,000.00 66.67% 91.00 良",
]
TOTAL = "合计 20,000.00 17,000.00 85.00%"


def summary(*lines: str, title: str = "项目支出绩效自评结果汇总表") -> Tables:
    return tables("\n".join([title, "单位：万元", *lines]), ReportKind.FINAL)


@pytest.mark.parametrize(
    "title",
    [
        "项目支出绩效自评结果汇总表",
        "2031年项目绩效自评情况一览表",
        "附表3 项目支出自评得分统计表",
        "二、全部项目自评结果汇总",
        "项目支出绩效自评情况一览",
    ],
)
def test_evaluated_projects_in_words_and_in_cells(title: str) -> None:
    cells = "\n".join([HEADS, *ROWS, TOTAL]).replace("\n与更新", "与更新").replace(" ", "|")
    for read in (
        summary(HEADS, *ROWS, TOTAL, title=title),
        summary(grid(cells.replace("合计|", "合计|||")), title=title),
    ):
        assert {o.table for o in read.observations} == {"evaluated_projects"}
        assert read.one("防汛物资储备与更新", "全年预算数").value == 6000
        assert read.one("防汛物资储备与更新", "全年预算数").phase is Phase.REVISED
        assert read.one("河道清淤工程", "执行数").phase is Phase.EXECUTED
        assert read.one("河道清淤工程", "自评得分").unit == "分"
        assert read.one("堤防巡查", "执行率").unit == "%"
        assert read.one("合计", "执行数").value == 17000
        assert len([o for o in read.observations if o.row_label == "合计"]) == 3


def test_a_list_without_numbers_ends_each_row_with_its_figures() -> None:
    read = summary(
        "项目名称 项目单位 合计 一般公共预算",
        "河道清淤工程 河道管理处 9,000.00 9,000.00",
        "堤防巡查 水文中心 5,000.00 5,000.00",
        "合计 14,000.00 14,000.00",
        title="项目支出预算明细表",
    )
    assert read.one("堤防巡查", "合计").value == 5000
    assert read.one("合计", "一般公共预算").value == 14000


@pytest.mark.parametrize(
    "lines",
    [
        [HEADS, *ROWS[:2], "3 防汛物资储备 水文中心 6,000.00 66.67% 91.00 良"],
        [HEADS, *ROWS[:2], "3 防汛物资 储备 水文中心 6,000.00 4,000.00 66.67% 91.00 良"],
        [HEADS, *ROWS[:2], "5 防汛物资储备 水文中心 6,000.00 4,000.00 66.67% 91.00 良"],
        [HEADS, ROWS[0], "2 堤防巡查 水文中心 5,000.00 5,000.00 100.00% 98.00 优\n管理", ROWS[2]],
        [HEADS.replace("等级", "何以"), *ROWS],
        [HEADS, *ROWS, "合计 21,000.00 17,000.00"],
    ],
    ids=["a figure left out", "two words in one line", "a number skipped", "a name behind its row",
         "an unknown heading", "a total that no column makes"],
)  # fmt: skip
def test_what_may_be_read_otherwise_is_not_read(lines: list[str]) -> None:
    read = summary(*lines)
    assert read.observations == []
    assert "未采用" in read.reasons()


def test_titles_of_forms_stay_forms() -> None:
    assert summary(HEADS, *ROWS, title="项目支出绩效自评表").observations == []
    assert summary(HEADS, *ROWS, title="项目绩效目标汇总表").observations == []
