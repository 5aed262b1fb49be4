"""Facts of an invented department, made by hand: one of each record, every source a true slice."""

from __future__ import annotations

from decimal import Decimal

from ontology.facts import (
    Claim,
    Facts,
    Indicator,
    Observation,
    Organization,
    OrganizationKind,
    Passage,
    PassageKind,
    Phase,
    ProcurementItem,
    Project,
    Reconciles,
    Report,
    ReportKind,
    Source,
)

DEPARTMENT = "岚川市青禾区水务局"
UNIT = "岚川市青禾区河道管理所"


def sample_facts(
    report: str = "qinghe-water-2023-final",
    year: int = 2023,
    travel: str = "1.20",
    name: str = DEPARTMENT,
) -> Facts:
    """Final accounts of ``name`` for ``year``; ``travel`` is its 差旅费 in 万元."""
    text = f"""{name}{year}年度部门决算

一、部门职责
负责全区河道、水库和供水管网的日常巡查与维护。

二、机构设置
{UNIT}，财政补助事业单位，财政拨款。

一般公共预算财政拨款支出决算表
单位：万元
合计 85.50
201 一般公共服务支出 85.50
20103 政府办公厅（室）及相关机构事务 85.50
2010301 行政运行 85.50

一般公共预算财政拨款基本支出决算表
单位：万元
302 商品和服务支出 5.50
30201 办公费 4.30
30211 差旅费 {travel}

三、情况说明
{year}年度一般公共预算财政拨款支出85.50万元，比上年增加5.50万元，主要原因是新增河道清淤任务。

四、预算绩效
河道清淤项目绩效自评得分为97分。全年预算数为20万元，执行数为18.5万元。
产出指标 数量指标 清淤长度 ≥12公里 13公里 10
政府采购：挖掘机租赁服务 1 项 6.00 万元

五、名词解释
基本支出：指单位为正常运转而发生的人员和公用支出。
"""

    def at(piece: str, within: str = "") -> Source:
        outer = text.index(within) if within else 0
        start = text.index(piece, outer)
        return Source(report, start, start + len(piece), piece)

    def figure(row: str, printed: str, **fields: object) -> Observation:
        line = at(f"{row} {printed}")
        start = line.start + len(row) + 1
        code, _, label = row.partition(" ") if row[0].isdigit() else ("", "", row)
        values: dict[str, object] = {
            "organization": name,
            "fiscal_year": year,
            "phase": Phase.EXECUTED,
            "table": "general_expenditure",
            "table_title": "一般公共预算财政拨款支出决算表",
            "column": "本年支出 / 小计",
            "column_key": "total",
            "row_label": label,
            "row_code": code or None,
            "row_scheme": "functional" if code else None,
            "value": Decimal(printed),
            "unit": "万元",
            "amount_yuan": Decimal(printed) * 10000,
            "direction": "expenditure",
            "fund": "general",
            "reconciles": Reconciles.TRUE,
            "label_source": Source(report, line.start, line.start + len(row), row),
        } | fields
        return Observation(Source(report, start, start + len(printed), printed), **values)  # type: ignore[arg-type]

    basic: dict[str, object] = {
        "table": "general_basic",
        "table_title": "一般公共预算财政拨款基本支出决算表",
        "column": "决算数",
        "row_scheme": "economic",
    }
    observations = (
        figure("合计", "85.50", is_total=True, row_key="total"),
        figure("201 一般公共服务支出", "85.50", is_total=True),
        figure("20103 政府办公厅（室）及相关机构事务", "85.50", is_total=True),
        figure("2010301 行政运行", "85.50"),
        figure("302 商品和服务支出", "5.50", is_total=True, **basic),
        figure("30201 办公费", "4.30", **basic),
        figure("30211 差旅费", travel, **basic),
    )
    sentence = f"{year}年度一般公共预算财政拨款支出85.50万元，比上年增加5.50万元，主要原因是新增河道清淤任务。"
    review = "河道清淤项目绩效自评得分为97分。全年预算数为20万元，执行数为18.5万元。"
    duty = "负责全区河道、水库和供水管网的日常巡查与维护。"
    term = "基本支出：指单位为正常运转而发生的人员和公用支出。"
    indicator = "产出指标 数量指标 清淤长度 ≥12公里 13公里 10"
    return Facts(
        report=Report(
            id=report,
            file=f"{report}.txt",
            sha256="0" * 64,
            title=f"{name}{year}年度部门决算",
            organization=name,
            fiscal_year=year,
            kind=ReportKind.FINAL,
            organization_code="701",
            region="岚川市青禾区",
        ),
        text=text,
        organizations=(
            Organization(report, name, OrganizationKind.DEPARTMENT, at(name), code="701"),
            Organization(
                report,
                UNIT,
                OrganizationKind.UNIT,
                at(UNIT),
                parent=name,
                nature="财政补助事业单位",
                funding="财政拨款",
            ),
        ),
        observations=observations,
        projects=(
            Project(
                source=at(review),
                name="河道清淤",
                fiscal_year=year,
                unit=UNIT,
                budget_yuan=Decimal(200000),
                executed_yuan=Decimal(185000),
                score_text=Decimal(97),
                goals=("清理淤积河道，保障行洪安全。",),
            ),
        ),
        indicators=(
            Indicator(
                source=at(indicator),
                project="河道清淤",
                level1="产出指标",
                level2="数量指标",
                level3="清淤长度",
                weight=Decimal(10),
                operator="≥",
                target_value="12",
                target_unit="公里",
                target_text="≥12公里",
                actual="13公里",
                score=Decimal(10),
            ),
        ),
        claims=(
            Claim(
                source=at("85.50万元", within=sentence),
                sentence=at(sentence),
                organization=name,
                section="三、情况说明",
                measure="一般公共预算财政拨款支出",
                value=Decimal("85.50"),
                unit="万元",
                fiscal_year=year,
                phase=Phase.EXECUTED,
                amount_yuan=Decimal(855000),
            ),
            Claim(
                source=at("5.50万元，主要", within=sentence),
                sentence=at(sentence),
                organization=name,
                section="三、情况说明",
                measure="一般公共预算财政拨款支出比上年增加",
                value=Decimal("5.50"),
                unit="万元",
                fiscal_year=year,
                amount_yuan=Decimal(55000),
                change="increase",
                reason="主要原因是新增河道清淤任务",
            ),
        ),
        procurement=(
            ProcurementItem(
                source=at("挖掘机租赁服务 1 项 6.00 万元"),
                item="挖掘机租赁服务",
                quantity=Decimal(1),
                unit="项",
                amount_yuan=Decimal(60000),
            ),
        ),
        passages=(
            Passage(at(duty), "一、部门职责", PassageKind.DUTY, duty),
            Passage(at(sentence), "三、情况说明", PassageKind.NARRATIVE, sentence),
            Passage(at(review), "四、预算绩效", PassageKind.NARRATIVE, review, "河道清淤"),
            Passage(at(term), "五、名词解释", PassageKind.DEFINITION, term, "基本支出"),
        ),
    )
