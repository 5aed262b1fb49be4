"""Forms that came out as lines of words with their headings wrapped around each other's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.document import Line
from ingest.line_woven import rewoven
from tests.sample_forms import read, text_document

FORM = """\
项目支出绩效自评表
（2032 年度）
项目名称 湿地巡护 项目编码 4100003205T0031
主管部门 某局 实施单位 某站
年初预算 全年预算 全年执行
执行率
数 数（A） 数（B） 分值 （B/A） 得分
项目资金 年度资金总额 90.00 80.00 72.00 10 90.00% 9.00
（万元） 其中：当年财政拨款 90.00 80.00 72.00 — —
一级 年度 实际 偏差原因分析
二级指标 三级指标 分值 得分
指标 指标值 完成值 及改进措施
产出指标（50分） 数量指标 巡护里程 ≥160公里 152公里 30 28.50 3个片区受“7·2”强
降雨影响停工，已倒排工期
，2033年4月前补齐
新增巡护站点数
量 ≥3个 3个 5 5.00
更新红外相机
数量 ≥6台 6台 5 5.00
质量指标 巡护记录完整率 =100% 98% 10 9.50 一名巡护员交接不
及时，已安排
培训
效益指标（30分） 生态效益指标 栖息水鸟种类较
上年增加 ≥2种 4种 30 30.00
满意度指标（10分） 服务对象满意度指标 周边居民满意度 ≥90% 95% 10 10.00
总分 100 97.00
"""


def test_wrapped_headings_of_amounts_and_indicators_are_read() -> None:
    (project,), indicators, _ = read(text_document(FORM))
    assert (project.name, project.code) == ("湿地巡护", "4100003205T0031")
    assert project.executed_yuan == Decimal(720000)
    assert (project.execution_rate, project.score_form) == ("90.00", Decimal("97.00"))
    named = [(i.level1, i.level2, i.level3) for i in indicators if i.level1 != "预算执行率"]
    assert named == [
        ("产出指标", "数量指标", "巡护里程"),
        ("产出指标", "数量指标", "新增巡护站点数量"),
        ("产出指标", "数量指标", "更新红外相机数量"),
        ("产出指标", "质量指标", "巡护记录完整率"),
        ("效益指标", "生态效益指标", "栖息水鸟种类较上年增加"),
        ("满意度指标", "服务对象满意度指标", "周边居民满意度"),
    ]


def test_reasons_go_on_below_their_row_up_to_the_next_name() -> None:
    _, indicators, _ = read(text_document(FORM))
    reasons = {i.level3: i.deviation_reason for i in indicators if i.deviation_reason}
    assert reasons["巡护里程"].endswith("已倒排工期，2033年4月前补齐")
    assert reasons["巡护记录完整率"] == "一名巡护员交接不及时，已安排培训"


def lines(text: str) -> list[Line]:
    found, start = [], 0
    for each in text.splitlines():
        found.append(Line(start, start + len(each), each))
        start += len(each) + 1
    return found


WOVEN = "一级 年度 实际\n二级指标 三级指标 分值 得分\n指标 指标值 完成值\n"


@pytest.mark.parametrize(
    ("row", "heading"),
    [
        ("数量指标 里程 ≥16公里 15公里 10 9.50", "年度指标值 实际完成值 分值 得分"),
        ("数量指标 里程 10 ≥16公里 15公里 9.50", "分值 年度指标值 实际完成值 得分"),
    ],
)
def test_rows_tell_where_the_weight_stands(row: str, heading: str) -> None:
    first, *_ = rewoven(lines(WOVEN + row))
    assert first.text == f"一级指标 二级指标 三级指标 {heading}"
    assert (first.start, first.end) == (0, len(WOVEN) - 1)


def test_headings_stay_as_printed_where_rows_tell_no_order() -> None:
    text = lines(WOVEN + "数量指标 里程 较长 长 好")
    assert rewoven(text) == text


def test_cells_in_columns_are_left_as_they_are() -> None:
    text = lines(WOVEN.replace(" ", "   ") + "数量指标   里程   ≥16公里   15公里   10   9.50")
    assert rewoven(text) == text


GOALS = """\
年 预期目标 实际完成情况
度 1.巡护湿地并补种芦苇六十亩，完善 1.完成补种62亩，
总 标识；2.更新巡护站点设施，保证 巡护里程152公里；2.设施
体 全年开放；3.建观鸟台一处，供公 已更新，全年开放；3.观鸟
目 众使用。 台已建。
"""


@pytest.mark.parametrize("last", ["", "标 另设展板。 展板已设。\n"])
def test_goals_stand_beside_a_label_set_upright(last: str) -> None:
    (project,), _, _ = read(text_document(FORM.replace("一级 年度", f"{GOALS}{last}一级 年度")))
    assert project.goals[:2] == (
        "巡护湿地并补种芦苇六十亩，完善标识；",
        "更新巡护站点设施，保证全年开放；",
    )
    assert "".join(project.achievements).startswith("1.完成补种62亩，巡护里程152公里；")
