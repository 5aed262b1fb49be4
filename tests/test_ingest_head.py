"""Whose report it is: organization, code, year, kind, scope; and what is no report."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.head import read_head
from ingest.readers.text import read_text
from ontology.errors import Refused
from ontology.facts import OrganizationKind, Report, ReportKind

BODY = """
一、收入支出决算总体情况说明
本部门{year}年度收、支总计100.00万元。与{last}年度决算相比，收支各增加10.00万元，增长11.1%。
二、一般公共预算财政拨款基本支出决算情况说明
{year}年度财政拨款基本支出80.00万元，其中：人员经费70.00万元；公用经费10.00万元。
三、财政拨款“三公”经费支出决算情况说明
{year}年度“三公”经费支出决算为1.00万元，公务接待费支出决算为1.00万元。
四、名词解释
"""


def head(text: str, name: str = "report.txt") -> Report:
    return read_head(read_text(Path(name), text.encode(), "0" * 64))


def final(opening: str, year: int = 2023) -> str:
    return opening + BODY.format(year=year, last=year - 1)


def test_cover_over_several_lines() -> None:
    report = head(
        final(
            "2023 年度\n部门决算公开文本\n预算代码：771\n"
            "部门名称：青禾市松塔区管理委员会\n办公室（部门）\n二〇二四年九月\n"
        )
    )
    assert report.organization == "青禾市松塔区管理委员会办公室"
    assert report.organization_code == "771"
    assert report.fiscal_year == 2023
    assert report.kind is ReportKind.FINAL
    assert report.scope is OrganizationKind.DEPARTMENT
    assert report.region == "青禾市松塔区"
    assert report.published == "2024-09"


def test_code_and_wrapped_name_above_tables() -> None:
    text = (
        "2025 年部门预算信息公开目录\n部门预算收支总表\n"
        "663 青禾市松塔区行政审\n批局\n预算年度：\n2025\n单位：万元\n"
    )
    report = head(
        text
        + "收入 支出\n本年收入合计 10.00 本年支出合计 10.00\n部门预算基本支出表\n663 青禾市松塔区行政审\n批局\n"
    )
    assert report.organization == "青禾市松塔区行政审批局"
    assert report.organization_code == "663"
    assert (report.fiscal_year, report.kind) == (2025, ReportKind.BUDGET)


def test_a_label_between_bars() -> None:
    table = "| 部门：青禾市松塔区教育局 | | 单位：万元 |\n| 合计 | 1.00 | 1.00 |\n"
    report = head(final(f"2023年度部门决算公开表\n| 部门名称 | 松塔区教育局 |\n{table * 3}"))
    assert report.organization == "青禾市松塔区教育局"


def test_unit_report_by_its_title() -> None:
    report = head(final("青禾市松塔区商务委员会（本级）2024年度单位决算\n", 2024))
    assert report.scope is OrganizationKind.UNIT
    assert report.organization == "青禾市松塔区商务委员会"


def test_name_only_in_prose() -> None:
    report = head(
        final(
            "本单位概况\n松塔区林业局2023年度收入支出总计100.00万元。松塔区林业局2023年度财政拨款收入100.00万元。\n"
        )
    )
    assert report.organization == "松塔区林业局"


def test_name_only_in_a_torn_unit_table() -> None:
    table = (
        "序号 单位名称 单位基本性质 经费形式\n\n1\n青禾市松塔区数据资源服\n"
        "\n务中心\n\n财政补助事业单位 财政拨款\n 第二部分\n"
    )
    report = head(final("第一部分 单位概况\n一、单位职责\n" + table).replace("本部门", "本单位"))
    assert report.organization == "青禾市松塔区数据资源服务中心"
    assert report.scope is OrganizationKind.UNIT


def test_no_name_at_all_is_said_and_never_shared() -> None:
    first, second = head(final(""), "a.txt"), head(final(""), "b.txt")
    assert first.organization.startswith("未署名")
    assert first.organization != second.organization
    assert first.region is None


@pytest.mark.parametrize(
    ("written", "year"),
    [("二〇二三年度", 2023), ("2022年度", 2022), ("23年度", 2023), ("２０２４年度", 2024)],
)
def test_year_forms(written: str, year: int) -> None:
    text = (
        f"松塔区林业局{written}部门决算\n收入支出决算总表\n财政拨款 1.00 2.00 3.00\n"
        f"基本支出 1.00\n项目支出 2.00\n“三公”经费 0.50\n"
    )
    assert head(text).fiscal_year == year


def test_publication_is_not_the_fiscal_year() -> None:
    report = head(final("松塔区林业局2023年度部门决算\n2024年8月\n"))
    assert (report.fiscal_year, report.published) == (2023, "2024-08")


def test_comparisons_do_not_vote_for_the_year() -> None:
    prose = "比2023年预算减少，比2023年预算增加，与2023年预算持平，较2023年预算执行数减少。" * 5
    assert head("松塔区林业局2024年部门预算\n" + prose + final("", 2024)).fiscal_year == 2024


def test_a_final_report_speaks_of_budgets_too() -> None:
    text = (
        "松塔区林业局\n一般公共预算 政府性基金预算 国有资本经营预算 部门预算 年初预算 全年预算\n"
        + final("")
    )
    assert head(text).kind is ReportKind.FINAL


def test_traditional_characters() -> None:
    text = (
        "松塔區林業局2023年度部門決算\n收入支出決算總表\n單位：萬元\n"
        "財政撥款 1.00 2.00\n基本支出 1.00 項目支出 2.00\n三公經費 1.00\n"
    )
    report = head(text)
    assert (report.fiscal_year, report.kind) == (2023, ReportKind.FINAL)


def test_an_odd_report_is_read() -> None:
    assert (
        head(
            "松塔区林业局2023年部门决算\n收入 12.00 万元，支出 11.00 万元，年末结转和结余 1.00 万元。"
        ).fiscal_year
        == 2023
    )


@pytest.mark.parametrize(
    "text",
    [
        "床前明月光，疑是地上霜。举头望明月，低头思故乡。" * 3,
        "2024-01-01 12:00:00 INFO server started\n2024-01-01 12:00:01 ERROR connection refused 12.5 ms\n"
        * 20,
        "lorem ipsum dolor sit amet " * 20,
        "今年家庭预算：买菜 1,200.50 元，房租 3,000.00 元，水电 210.75 元，交通 400.00 元，合计 4,811.25 元。",
        "无",
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refused, match=r"^report\.txt：.+。$"):
        head(text)


def test_no_year_is_refused() -> None:
    text = "部门决算 收入支出决算总表 财政拨款 基本支出 项目支出 三公 1.00 2.00 3.00 4.00 5.00 6.00 万元"
    with pytest.raises(Refused, match="年度"):
        head(text)


@pytest.mark.parametrize("name", ["青禾市松塔区少年宫", "青禾市松塔区云门镇"])
def test_a_cover_title_names_what_ends_like_no_organization(name: str) -> None:
    report = head(
        f"{name}2023年度单位决算\n{name}概况\n{name}设4个部门。\n"
        + BODY.format(year=2023, last=2022)
    )
    assert report.organization == name


@pytest.mark.parametrize(
    "label",
    [
        "部门：663 青禾市松塔区司法局", "单位名称：[663]青禾市松塔区司法局", "部门：（663）青禾市松塔区司法局",
        "编制单位：663-青禾市松塔区司法局", "部门名称：[663] - 青禾市松塔区司法局",
    ],
)  # fmt: skip
def test_a_code_beside_a_name_is_no_part_of_it(label: str) -> None:
    report = head(final(f"2023年度部门决算\n收入支出决算总表\n{label}\n单位：万元\n"))
    assert (report.organization, report.organization_code) == ("青禾市松塔区司法局", "663")


def test_a_name_may_begin_with_a_number() -> None:
    report = head(final("2023年度单位决算\n单位名称：12345热线服务中心\n"))
    assert report.organization == "12345热线服务中心"


def test_a_sentence_that_names_units_is_no_title() -> None:
    text = (
        "2024年度\n绵溪县民政局部门决算\n第一部分 部门概况\n"
        "纳入绵溪县民政局2024年度部门决算编制范围的二级预算单位包括：\n1.绵溪县民政局机关\n"
        "一般公共预算财政拨款、基本支出、项目支出、三公经费、政府采购合计10.00万元。\n"
    )
    assert head(text).kind is ReportKind.FINAL


def test_forms_of_self_evaluation_alone_are_of_final_accounts() -> None:
    text = (
        "部门预算项目支出绩效自评表（2024年度）\n项目名称：敬老院运营\n财政拨款预算数\n12.00万元\n"
    )
    assert head(text + "注：基本支出、公用经费不在此表。\n").kind is ReportKind.FINAL


@pytest.mark.parametrize(
    ("opening", "organization"),
    [
        ("2023年度青禾市松塔区杏林街道办事处\n部门决算\n", "青禾市松塔区杏林街道办事处"),
        ("2023年度 青禾市第四中学部门决算\n", "青禾市第四中学"),
        ("青禾县洛河学区2023年部门决算\n", "青禾县洛河学区"),
        ("本桥县水务局2023年度部门决算\n", "本桥县水务局"),
        ("水运部2023年度部门决算\n", "水运部"),
    ],
)
def test_covers_of_other_provinces(opening: str, organization: str) -> None:
    assert head(final(opening)).organization == organization


def test_a_title_that_ends_in_explanation_names_the_kind() -> None:
    text = final("松塔镇人民政府\n2023年部门预算草案编制说明\n")
    assert head(text).kind is ReportKind.BUDGET
