"""Lists printed one cell a line, each heading on its own line: counted off, or left as lines."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ingest.head import read_head
from ingest.organizations import read_organizations
from ingest.readers.text import read_text
from ontology.facts import OrganizationKind
from tests.read_tables_of import tables
from tests.sample_forms import read, text_document

BOUGHT = """政府采购预算表
单位名称：青禾县档案馆
单位：元
单位名称 预算项目 采购项目 采购目录 计量单位 数量 单价 采购类别 政府采购预算金额
青禾县档案馆 档案修裱经费 裱糊机 A02052300专用设备 台 3 4200.00 货物 12600.00
青禾县史志室 公用经费 复印纸 A05040101复印纸 箱 20 180.00 货物 3600.00
合计 16200.00
"""


def lined(text: str) -> str:
    """Every word on a line of its own."""
    return "\n".join(text.split()) + "\n"


def test_a_list_of_what_is_bought_counts_off_against_its_headings() -> None:
    read_ = tables(lined(BOUGHT))
    assert str(read_.one("裱糊机", "数量").value) == "3"
    assert read_.one("裱糊机", "数量").unit == "台"
    assert read_.one("复印纸", "单价").amount_yuan == Decimal("180.00")
    assert read_.one("合计").column == "政府采购预算金额"
    assert [item.item for item in read_.items] == ["裱糊机", "复印纸"]


def test_a_list_with_a_blank_stays_lines() -> None:
    read_ = tables(lined(BOUGHT.replace("A02052300专用设备 台", "台")))
    assert read_.observations == []
    assert "裱糊机" not in str(read_.document.grids)


def test_a_total_of_fewer_figures_stands_below_the_money() -> None:
    text = BOUGHT.replace("合计 16200.00", "合计 23 16200.00")
    row = [o for o in tables(lined(text)).observations if o.row_label == "合计"]
    assert [(o.column, str(o.value)) for o in row] == [
        ("数量", "23"),
        ("政府采购预算金额", "16200.00"),
    ]


def test_units_with_their_codes_and_kinds() -> None:
    text = "松塔区教育局2031年部门预算公开\n二、机构设置情况\n所属预算单位2个。\n" + lined(
        "序号 单位编码 单位名称 单位类型 经费供给方式 编制数 实有人数\n"
        "1 238001 松塔区第一中学 公益一类 全额供给 26 24\n"
        "2 238002 松塔区青少年宫 公益二类 差额供给 9 8\n"
    )
    text += "三、收支情况\n2031年部门预算总收入100.00万元，其中一般公共预算拨款100.00万元。\n"
    document = read_text(Path("r.txt"), text.encode(), "0")
    found = read_organizations(document, read_head(document))
    units = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert [(o.name, o.nature, o.funding, o.code) for o in units] == [
        ("松塔区第一中学", "公益一类", "全额供给", "238001"),
        ("松塔区青少年宫", "公益二类", "差额供给", "238002"),
    ]


def test_natures_end_a_name_where_cells_are_torn() -> None:
    text = "松塔区教育局2031年部门预算公开\n二、机构设置情况\n" + lined(
        "序号 单位名称 单位类型 经费形式\n1 松塔区第一中学 公益一类 全额供给\n"
        "2 松塔区青少年宫 参公管理事业单位\n3 松塔区招生办公室 行政 全额供给\n"
    )
    text += "三、收支情况\n2031年部门预算总收入100.00万元，其中一般公共预算拨款100.00万元。\n"
    document = read_text(Path("r.txt"), text.encode(), "0")
    found = read_organizations(document, read_head(document))
    units = [(o.name, o.nature) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [
        ("松塔区第一中学", "公益一类"),
        ("松塔区青少年宫", "参公管理事业单位"),
        ("松塔区招生办公室", "行政"),
    ]


TARGETS = """县对下转移支付绩效目标表
项目名称 年度绩效目标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 指标属性 数据来源
山塘整治补助 整治一批山塘。 产出指标 数量指标 整治山塘 ≥ 12 口 定量指标 验收单
产出指标 时效指标 资金下达时间 = 收到后20日内 - 定性指标 下达文件
满意度指标 服务对象满意度指标 村民满意度 ≥ 90 % 定量指标 问卷
果园改造补助 改造老果园。 产出指标 数量指标 改造果园 = 300 亩 定量指标 测绘图
"""


def test_a_projects_name_and_goal_hold_for_the_rows_below_it() -> None:
    head = "县对下转移支付情况\n"
    projects, indicators, _ = read(text_document(head + lined(TARGETS)))
    assert [(p.name, p.goals) for p in projects] == [
        ("山塘整治补助", ("整治一批山塘。",)),
        ("果园改造补助", ("改造老果园。",)),
    ]
    assert [(i.project, i.level2, i.level3, i.target_text, i.basis) for i in indicators] == [
        ("山塘整治补助", "数量指标", "整治山塘", "≥12口", "验收单"),
        ("山塘整治补助", "时效指标", "资金下达时间", "收到后20日内", "下达文件"),
        ("山塘整治补助", "服务对象满意度指标", "村民满意度", "≥90%", "问卷"),
        ("果园改造补助", "数量指标", "改造果园", "=300亩", "测绘图"),
    ]


def test_the_second_side_of_a_summary_names_its_lines_by_classes() -> None:
    text = lined(
        "财政拨款收支预算总表 单位：万元 收入 支出 项目 预算数 支出功能分类科目 预算数\n"
        "一、本年收入 60.00 一、本年支出 62.00 （一）一般公共预算拨款 60.00\n"
        "（一）教育支出 62.00 二、上年结转 2.00 二、年终结转结余 0.00\n"
        "收入总计 62.00 支出总计 62.00"
    )
    read_ = tables(text)
    assert read_.one("（一）教育支出").column == "支出 / 预算数"
    assert read_.one("二、上年结转").direction == "revenue"
    assert len(read_.observations) == 8
