"""Organizations from unit tables, lists, forms and sentences, with the names a report uses for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.abbreviations import abbreviations, defined
from ingest.head import read_head
from ingest.names import bare_name, looks_like_organization, region_of
from ingest.organizations import read_organizations
from ingest.readers.text import read_text
from ontology.facts import Organization, OrganizationKind

OPENING = "松塔区教育局2023年度部门决算\n第一部分 部门概况\n二、机构设置\n"
CLOSING = """
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
松塔区教育局2023年度收、支总计100.00万元，其中：基本支出80.00万元，项目支出20.00万元。
三公经费、政府采购、绩效情况见附表。
"""


def organizations(body: str, opening: str = OPENING, closing: str = CLOSING) -> list[Organization]:
    document = read_text(Path("report.txt"), (opening + body + closing).encode(), "0" * 64)
    found = read_organizations(document, read_head(document))
    for organization in found:
        source = organization.source
        assert source is None or source.text == document.text[source.start : source.end]
    return found


def named(found: list[Organization], kind: OrganizationKind) -> list[str]:
    return [o.name for o in found if o.kind is kind]


def test_ruled_table_with_every_column() -> None:
    found = organizations(
        "单位名称\t单位性质\t单位规格\t经费保障形式\n"
        "松塔区教育局（本级）\t行政\t正科级\t财政拨款\n"
        "松塔区第一中学\t事业\t副科(股)级\t财政性资金基本保证\n"
    )
    units = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert [(o.name, o.nature, o.level, o.funding) for o in units] == [
        ("松塔区教育局（本级）", "行政", "正科级", "财政拨款"),
        ("松塔区第一中学", "事业", "副科(股)级", "财政性资金基本保证"),
    ]
    assert {o.parent for o in units} == {"松塔区教育局"}
    assert found[0].kind is OrganizationKind.DEPARTMENT


def test_torn_table() -> None:
    found = organizations(
        "序号 单位名称 单位基本性质 经费形式\n\n1\n松塔区教育研\n\n究中心\n\n财政补助事业单位 财政拨款\n\n"
        "2\n松塔区教育局\n\n办公室\n\n行政单位 财政拨款\n"
    )
    units = [(o.name, o.nature, o.funding) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [
        ("松塔区教育研究中心", "财政补助事业单位", "财政拨款"),
        ("松塔区教育局办公室", "行政单位", "财政拨款"),
    ]


def test_remarks_below_names() -> None:
    found = organizations(
        "序号  单位名称  备注\n 1  松塔区教育局（本级）\n    松塔区教育督导大队\n 2\n    （下属参公事业单位）\n"
        "    松塔区学生资助管理\n 3\n    中心（下属事业单位）\n"
    )
    units = [(o.name, o.nature) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [
        ("松塔区教育局（本级）", None),
        ("松塔区教育督导大队", "参公事业单位"),
        ("松塔区学生资助管理中心", "事业单位"),
    ]


def test_numbered_list_and_offices() -> None:
    found = organizations(
        "本部门中，行政单位1家，事业单位2家，具体包括：\n"
        "1. 教育局本部，机关设4个内设机构，包括：办公室、人事科、基础教育科（安全科）、督导室。\n"
        "2. 松塔区第一中学，不单列预算。\n3. 松塔区实验幼儿园。\n"
    )
    assert named(found, OrganizationKind.UNIT) == [
        "松塔区教育局（本部）",
        "松塔区第一中学",
        "松塔区实验幼儿园",
    ]
    assert named(found, OrganizationKind.OFFICE) == [
        "办公室",
        "人事科",
        "基础教育科（安全科）",
        "督导室",
    ]
    (own,) = (o for o in found if o.name == "松塔区教育局（本部）")
    assert "教育局本部" in own.aliases


def test_units_in_a_sentence() -> None:
    found = organizations(
        "松塔区教育局内设机构包括：办公室、计划财务和审计科、督导处等3个处室和教育考试院。"
        "本部门下属单位包括：松塔区第一中学（自收自支）和松塔区规划和建设学校。\n"
    )
    assert named(found, OrganizationKind.UNIT) == ["松塔区第一中学", "松塔区规划和建设学校"]
    assert "计划财务和审计科" in named(found, OrganizationKind.OFFICE)
    assert "教育考试院" in named(found, OrganizationKind.OFFICE)


def test_cut_off_name_beside_a_code() -> None:
    found = organizations(
        "序号\t单位名称\t单位基本性质\n1\t青禾市松塔区教育技术装备中心\t事业单位\n",
        opening="青禾市松塔区教育局2023年度部门决算\n第一部分 部门概况\n二、机构设置\n",
        closing=CLOSING.replace("松塔区", "青禾市松塔区")
        + "项目名称\t设备更新\t实施单位\t771003-青禾市松塔区教育技\n"
        + "项目名称\t机房改造\t实施单位\t771003 - 青禾市松塔区\n",
    )
    (unit,) = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert unit.code == "771003"
    assert "青禾市松塔区教育技" in unit.aliases
    assert "青禾市松塔区" not in unit.aliases


def test_superior_named_in_a_form() -> None:
    found = organizations(
        "", closing=CLOSING + "主管部门 松塔区人民政府办公室 实施单位 松塔区教育局\n"
    )
    assert found[0].parent == "松塔区人民政府办公室"
    assert named(found, OrganizationKind.DEPARTMENT) == ["松塔区教育局", "松塔区人民政府办公室"]


def test_a_unit_report_is_its_only_unit() -> None:
    found = organizations(
        "单位名称\t单位性质\t经费形式\n松塔区第一中学\t事业\t财政拨款\n",
        opening="松塔区第一中学2023年度单位决算\n二、机构设置\n",
        closing=CLOSING.replace("教育局", "第一中学"),
    )
    (own,) = found
    assert (own.kind, own.nature, own.funding) == (OrganizationKind.UNIT, "事业", "财政拨款")


def test_abbreviations_that_the_text_uses() -> None:
    names = ["青禾市松塔经济技术开发区管理委员会办公室", "青禾市松塔经济技术开发区行政审批局"]
    packed = "管委办负责协调，审批局有人员退休，报市审批局；开发区行政审批局另行公布。"
    short = abbreviations(names, packed)
    assert "管委办" in short[names[0]]
    assert {"审批局", "开发区行政审批局"} <= set(short[names[1]])
    assert not set(short[names[0]]) & {"委员会办公室", "办公室"}


def test_a_short_name_of_two_bodies_is_nobodys() -> None:
    names = ["松塔区第一水务服务中心", "柳林区第一水务服务中心"]
    assert abbreviations(names, "水务服务中心负责供水。") == {names[0]: (), names[1]: ()}


def test_defined_abbreviation() -> None:
    assert defined("松塔区教育局", "松塔区教育局（以下简称“区教育局”）负责") == "区教育局"
    assert defined("松塔区教育局", "松塔区教育局负责") is None


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("青禾市松塔区市场监督管理局", "青禾市松塔区"),
        ("青禾市城市管理委员会", "青禾市"),
        ("中共江苏省委办公厅", "江苏省"),
        ("沛县社区服务中心", "沛县"),
        ("上海市松塔区人民政府柳林街道办事处", "上海市松塔区"),
        ("上海市松塔区柳林街道社区党群服务中心", "上海市松塔区柳林街道"),
        ("内蒙古自治区林业厅", "内蒙古自治区"),
        ("西北大学", None),
    ],
)
def test_region_of_a_name(name: str, region: str | None) -> None:
    assert region_of(name) == region


@pytest.mark.parametrize(
    "text",
    ["松塔区教育局（汇总）", "松塔区项目建设服务中心", "松塔区财政预算评审中心", "松塔区总工会"],
)
def test_names(text: str) -> None:
    assert looks_like_organization(text)


@pytest.mark.parametrize(
    "text",
    [
        "一般公共服务支出",
        "负责全区政务服务热线的转办",
        "教育局2023年度部门决算",
        "贯彻执行委",
        "合计",
    ],
)
def test_no_names(text: str) -> None:
    assert not looks_like_organization(text)


def test_bare_name() -> None:
    assert bare_name("松塔区教育局（部门）（汇总）") == "松塔区教育局"


def test_units_and_offices_counted_before_they_are_named() -> None:
    found = organizations(
        "松塔区教育局内设3个股室：办公室、计财股、基教股。下属事业单位2个，分别是松塔区第一中学、松塔区教研中心。\n"
    )
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "计财股", "基教股"]
    assert named(found, OrganizationKind.UNIT) == ["松塔区第一中学", "松塔区教研中心"]


def test_units_after_what_they_are_counted_as() -> None:
    found = organizations(
        "区教育局共有预算单位3个，包括1个行政单位和2个事业单位，即：区教育局机关、区第一中学、区教研中心。\n"
    )
    assert named(found, OrganizationKind.UNIT) == [
        "松塔区教育局（机关）",
        "区第一中学",
        "区教研中心",
    ]


def test_offices_numbered_within_a_paragraph() -> None:
    found = organizations(
        "我局设下列内设机构：（一）办公室。负责文电会务。（二）计划财务科。负责编制预算。（三）基础教育科。负责教学。\n"
    )
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "计划财务科", "基础教育科"]


def test_units_numbered_within_a_paragraph_with_their_nature() -> None:
    found = organizations(
        "（一）松塔区教育局机关（行政单位）；（二）松塔区第一中学（全额拨款事业单位）；（三）松塔区教研中心。\n"
    )
    units = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert [(o.name, o.nature) for o in units] == [
        ("松塔区教育局机关", "行政单位"),
        ("松塔区第一中学", "全额拨款事业单位"),
        ("松塔区教研中心", None),
    ]


def test_the_departments_own_unit_in_a_table_without_brackets() -> None:
    found = organizations(
        "序号\t单位名称\t性质\n1\t松塔区教育局本级\t行政\n2\t松塔区第一中学\t事业\n"
    )
    units = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert [(o.name, o.nature, o.aliases) for o in units] == [
        ("松塔区教育局本级", "行政", ()),
        ("松塔区第一中学", "事业", ()),
    ]


def test_offices_on_numbered_lines_under_the_sentence_that_announces_them() -> None:
    found = organizations(
        "松塔区教育局设下列内设机构：\n（一）办公室。负责机关日常运转。\n（二）基础教育科。承担学校管理。\n"
        "纳入本部门编制范围的单位共2个，具体如下：\n"
        "（一）松塔区教育局机关（行政单位，正科级）\n（二）松塔区第一中学（公益一类事业单位，副科级）\n"
    )
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "基础教育科"]
    units = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert [(o.name, o.nature, o.level) for o in units] == [
        ("松塔区教育局机关", "行政单位", "正科级"),
        ("松塔区第一中学", "公益一类事业单位", "副科级"),
    ]


def test_offices_with_their_duties_on_lines_without_numbers() -> None:
    found = organizations(
        "松塔区交通管理大队内设3个中队，分别为：\n综合中队：负责文电、财务。\n城关一中队：负责东片路面。\n"
        "农村中队：负责农村道路。\n大队办公室：负责其他事项的，另有规定。\n其他说明。\n值班室：全年值守。\n"
    )
    offices = ["综合中队", "城关一中队", "农村中队", "大队办公室"]
    assert named(found, OrganizationKind.OFFICE) == offices


def test_offices_under_a_heading_that_also_names_duties() -> None:
    found = organizations(
        "松塔区文物所为公益一类事业单位，内设3个科室：办公室、保护科、财务科。\n1.负责文物调查。\n",
        opening="松塔区文物所2023年度单位决算\n第一部分 单位概况\n（一）机构设置、职责\n",
        closing=CLOSING.replace("教育局", "文物所"),
    )
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "保护科", "财务科"]


def test_counted_branches_and_the_level_of_the_department_itself() -> None:
    found = organizations(
        "本部门内设办公室、法规科等2个机构，下设城东教育督导所、城西教育督导所2个派出机构。\n"
        "松塔区教育局部门决算包括：局本级决算、下属的松塔区教研中心决算。\n"
    )
    assert named(found, OrganizationKind.OFFICE) == [
        "办公室",
        "法规科",
        "城东教育督导所",
        "城西教育督导所",
    ]
    assert named(found, OrganizationKind.UNIT) == ["松塔区教育局（本级）", "松塔区教研中心"]


def test_a_department_beside_its_code_is_no_unit_of_itself() -> None:
    found = organizations("", closing=CLOSING + "主管部门\t105-松塔区教育局\t实施单位\t其他\n")
    assert [(o.name, o.code) for o in found] == [("松塔区教育局", "105")]


def test_a_numbered_table_of_names_alone_and_offices_under_their_own_heading() -> None:
    found = organizations(
        "（二）内设机构\n根据上述职责，松塔区教育局设立办公室、财政审计股、学生资助股（区招生委员会办公室）三个职能股室。\n"
        "二、部门决算单位构成\n序号\t单位名称\t拟变动情况\n1\t松塔区教育局本级（机关）\t\n2\t松塔区教研中心\t\n",
        opening="松塔区教育局2023年度部门决算\n第一部分 部门概况\n一、部门主要职责及内设机构\n"
        "（一）主要职责\n主管教育。\n",
    )
    assert named(found, OrganizationKind.OFFICE) == [
        "办公室",
        "财政审计股",
        "学生资助股（区招生委员会办公室）",
    ]
    assert named(found, OrganizationKind.UNIT) == ["松塔区教育局本级（机关）", "松塔区教研中心"]


def test_the_departments_own_unit_called_two_ways_is_one() -> None:
    found = organizations(
        "松塔区教育局部门决算包括：局本级决算、局属事业单位决算。\n"
        "纳入编制范围的二级预算单位如下：\n1、松塔区教育局（机关）\n2、松塔区教研中心\n"
    )
    units = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert [o.name for o in units] == ["松塔区教育局（机关）", "松塔区教研中心"]
    assert "局本级" in units[0].aliases


def test_units_counted_by_their_funding_before_they_are_named() -> None:
    found = organizations(
        "我部门编制预算单位共3个。其中：财政全供给单位2个；差额供给单位1个。分别是：松塔区招生办公室、"
        "松塔区教研中心。本单位内设综合科、信息科、交易二科共3个科室。\n"
    )
    assert named(found, OrganizationKind.UNIT) == ["松塔区招生办公室", "松塔区教研中心"]
    assert named(found, OrganizationKind.OFFICE) == ["综合科", "信息科", "交易二科"]


def test_units_counted_and_then_named_and_an_own_unit_printed_without_its_province() -> None:
    found = organizations(
        "青禾市松塔区教育局下属事业单位2家，包括：松塔区教研中心、松塔区第一中学。\n"
        "序号\t单位名称\t单位性质\n1\t松塔区教育局机关\t行政单位\n",
        opening="青禾市松塔区教育局2023年度部门决算\n第一部分 部门概况\n二、机构设置\n",
        closing=CLOSING.replace("松塔区", "青禾市松塔区"),
    )
    units = named(found, OrganizationKind.UNIT)
    assert sorted(units) == ["松塔区教研中心", "松塔区教育局机关", "松塔区第一中学"]


def test_the_own_level_and_counted_units_joined_by_words() -> None:
    found = organizations(
        "松塔区教育局2023年部门决算单位构成包括：松塔区教育局本级以及松塔区教研中心、松塔区第一中学2家二级预算单位。\n"
    )
    units = named(found, OrganizationKind.UNIT)
    assert "松塔区教研中心" in units and "松塔区第一中学" in units
    assert not any("以及" in name or "2家" in name for name in units)


def test_a_torn_table_that_counts_staff_and_begins_with_the_own_unit() -> None:
    found = organizations(
        "序号  单位名称  单位性质  编制数  实有人数\n1  松塔区教育局机关  行政单位  12  11\n"
        "2  松塔区第一中学  事业单位  120  118\n"
    )
    units = [(o.name, o.nature) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [("松塔区教育局机关", "行政单位"), ("松塔区第一中学", "事业单位")]


def test_offices_after_a_bare_verb_and_a_department_that_has_no_units() -> None:
    found = organizations(
        "（一）内设机构。设办公室、采编部、流通部。\n"
        "（二）本部门无下属单位，本部门预算为松塔区教育局本级预算。\n"
        "（三）本部门内设机构、人员构成情况：内设综合部、信息部2个部门；事业编制18人。\n"
    )
    assert named(found, OrganizationKind.OFFICE) == [
        "办公室",
        "采编部",
        "流通部",
        "综合部",
        "信息部",
    ]
    assert named(found, OrganizationKind.UNIT) == []


@pytest.mark.parametrize(
    ("body", "units", "kept"),
    [
        (
            "内设机构分别是办公室、人事科。所属事业单位分别是松塔区教研中心、松塔区第一中学。\n",
            ["松塔区教研中心", "松塔区第一中学"],
            ["办公室", "人事科"],
        ),
        (
            "松塔区教育局下设3个预算单位，具体为：\n松塔区教研中心\n松塔区第一中学\n松塔区幼儿园\n",
            ["松塔区教研中心", "松塔区第一中学", "松塔区幼儿园"],
            [],
        ),
        (
            "1.内设机构：办公室、人事科。\n2.直属单位：松塔区教研中心（公益一类）、松塔区第一中学（公益一类）。\n",
            ["松塔区教研中心", "松塔区第一中学"],
            ["办公室", "人事科"],
        ),
        (
            "下辖松塔区教研中心、松塔区第一中学2个正股级事业单位。机关设有办公室、人事科。\n",
            ["松塔区教研中心", "松塔区第一中学"],
            ["办公室", "人事科"],
        ),
        ("松塔区教育局内设立案庭、执行局、政治部等机构。\n", [], ["立案庭", "执行局", "政治部"]),
    ],
)
def test_wordings_of_lists(body: str, units: list[str], kept: list[str]) -> None:
    found = organizations(body)
    assert named(found, OrganizationKind.UNIT) == units
    assert named(found, OrganizationKind.OFFICE) == kept


def test_offices_and_units_counted_or_numbered_within_a_sentence() -> None:
    found = organizations(
        "松塔区教育局设4个科室，即：办公室、人事科、信息科；下属二级预算单位2家：松塔区教研中心、松塔区第一中学。\n"
        "（一）机关内设机构：1.督导室；2.审计科；3.安全科。\n"
        "（二）所属事业单位：1.松塔区实验小学；2.松塔区幼儿园。\n"
    )
    assert named(found, OrganizationKind.OFFICE) == [
        "办公室",
        "人事科",
        "信息科",
        "督导室",
        "审计科",
        "安全科",
    ]
    assert sorted(named(found, OrganizationKind.UNIT)) == sorted(
        ["松塔区教研中心", "松塔区第一中学", "松塔区实验小学", "松塔区幼儿园"]
    )


def test_units_that_stand_below_offices_in_one_sentence_are_units() -> None:
    found = organizations(
        "松塔区教育局内设办公室、水科、人事科3个职能科室，下设松塔区体育学校、松塔区教研中心2个事业单位。\n"
    )
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "水科", "人事科"]
    assert named(found, OrganizationKind.UNIT) == ["松塔区体育学校", "松塔区教研中心"]


def test_counted_units_after_offices_are_units() -> None:
    found = organizations(
        "松塔区教育局内设2个科室：办公室、基础教育科。下设1个公益一类事业单位：松塔区教师发展中心。\n"
    )
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "基础教育科"]
    assert named(found, OrganizationKind.UNIT) == ["松塔区教师发展中心"]


def test_the_unit_that_carries_out_a_project() -> None:
    form = (
        "项目支出绩效自评表\n项目名称\t校舍维修\n主管部门\t松塔区教育局\t实施单位\t松塔区少年宫\n"
    )
    found = organizations("", closing=CLOSING + form)
    assert named(found, OrganizationKind.UNIT) == ["松塔区少年宫"]
    torn = form.replace("松塔区少年宫", "基建科")
    assert not named(organizations("", closing=CLOSING + torn), OrganizationKind.UNIT)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("岚川市住房和城乡建设局", "岚川市"),
        ("青禾县住房和城乡建设局", "青禾县"),
        ("岚川市和平区教育局", "岚川市和平区"),
        ("岚川市招商和区域经济合作局", "岚川市"),
        ("青禾县集贸市场服务中心", "青禾县"),
        ("岚川市公安局交警支队城区大队", "岚川市"),
        ("青禾县民政和行政区划管理局", "青禾县"),
        ("岚川市民政局", "岚川市"),
    ],
)
def test_words_that_only_hold_a_region(name: str, region: str) -> None:
    assert region_of(name) == region


def test_names_alone_on_their_lines_under_headings_and_announcements() -> None:
    found = organizations(
        "（一）内设机构\n办公室\n基础教育科\n（二）直属机构\n1、松塔区第一中学\n2、松塔区教研中心\n"
        "（三）单位构成。单位共2家。具体如下：\n松塔区教育局机关（行政单位）\n松塔区特殊教育学校（公益一类事业单位）\n"
    )
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "基础教育科"]
    units = {o.name: o.nature for o in found if o.kind is OrganizationKind.UNIT}
    assert units == {
        "松塔区第一中学": None, "松塔区教研中心": None, "松塔区教育局机关": "行政单位",
        "松塔区特殊教育学校": "公益一类事业单位",
    }  # fmt: skip


def test_what_stands_behind_a_name_says_what_the_unit_is() -> None:
    found = organizations(
        "所属事业单位2家：松塔区文化宫（公益二类事业单位，正科级）、松塔区服务中心（公益一类事业单位，副科级）。\n"
        "（二）所属单位\n1.松塔区陵园管理所，公益一类事业单位，编制5名。\n2.松塔区教研中心，编制9名。\n"
    )
    units = [(o.name, o.nature, o.level) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [
        ("松塔区文化宫", "公益二类事业单位", "正科级"),
        ("松塔区服务中心", "公益一类事业单位", "副科级"),
        ("松塔区陵园管理所", "公益一类事业单位", None),
        ("松塔区教研中心", None, None),
    ]


def test_numbered_offices_that_nothing_but_the_heading_announces() -> None:
    found = organizations("（1）办公室\n（2）计财股\n下设松塔区教研中心1个所属事业单位。\n")
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "计财股"]
    assert named(found, OrganizationKind.UNIT) == ["松塔区教研中心"]


def test_bodies_below_that_a_sentence_counts() -> None:
    found = organizations("区教育局下辖区教师发展中心、区教育考试中心2个二级机构。\n")
    assert named(found, OrganizationKind.UNIT) == ["区教师发展中心", "区教育考试中心"]


def test_names_with_remarks_in_a_list_under_a_heading() -> None:
    found = organizations(
        "三、直属单位\n1、松塔区少年宫（副科级，公益一类）\n2、松塔区教研站（股级，公益一类）\n"
    )
    units = [(o.name, o.level, o.nature) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [
        ("松塔区少年宫", "副科级", "公益一类"),
        ("松塔区教研站", "股级", "公益一类"),
    ]


def test_units_a_line_with_what_they_are_made_of_in_brackets() -> None:
    found = organizations(
        "纳入松塔区教育局部门决算的单位由松塔区教育局机关本级及下属的2个二级事业单位组成，具体明细如下：\n"
        "松塔区教育局机关（包括办公室、法规股、纪检组3个内设股室）\n"
        "松塔区教师进修学校（包含松塔区电化教育馆、松塔区招生办公室2个三级预算单位）\n"
        "松塔区第一中学\n"
    )
    assert named(found, OrganizationKind.OFFICE) == ["办公室", "法规股", "纪检组"]
    assert named(found, OrganizationKind.UNIT) == [
        "松塔区教育局机关",
        "松塔区教师进修学校",
        "松塔区第一中学",
    ]


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("松塔区教育局是主管全区教育的区政府工作部门，为正处级，加挂松塔区教研室牌子。", "正处级"),
        ("松塔区教育局是区政府工作部门，负责评定正高级、副高级职称。", None),
        ("松塔区教育局是区政府工作部门。松塔区教研室为事业单位，副科级。", None),
    ],
)
def test_a_level_said_in_words(said: str, level: str | None) -> None:
    assert organizations(f"{said}\n")[0].level == level


def test_codes_of_units_stand_beside_their_names_in_fiscal_tables() -> None:
    found = organizations(
        "",
        opening="松塔区教育局2023年度部门决算\n收入总表\n单位：万元\n"
        "部门（单位）代码\t部门（单位）名称\t总计\t本年收入\n\t合计\t30.00\t30.00\n"
        "506\t松塔区教育局\t30.00\t30.00\n506001\t松塔区教育局本级\t20.00\t20.00\n"
        "506002\t松塔区教育考试中心\t10.00\t10.00\n",
    )
    assert [(o.name, o.code) for o in found] == [
        ("松塔区教育局", "506"),
        ("松塔区教育局本级", "506001"),
        ("松塔区教育考试中心", "506002"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "单位名称\t单位性质\t单位规格\t经费保障形式\n{0}\t事业 正科级\t财政拨款",
        "单位名称\t单位性质\t单位规格\t经费保障形式\n{0}\t事业\t正科级 财政拨款",
        "单位名称\t单位性质\t单位规格\t经费保障形式\n{0}\t事业 正科级\t\t财政拨款",
        "单位名称\t单位性质 单位规格\t经费保障形式\n{0}\t事业\t正科级\t财政拨款",
        "序号\t单位名称\t单位性质\t单位规格\t经费保障形式\n1\t{0}\t事业\t正科级\t财政拨款",
    ],
)
def test_what_a_unit_is_is_told_by_the_words_where_cells_are_glued(rows: str) -> None:
    name = "松塔区第一中学"
    found = organizations(rows.format(name) + "\n")
    unit = next(o for o in found if o.name == name)
    assert (unit.nature, unit.level, unit.funding) == ("事业", "正科级", "财政拨款")


UNITS_THAT_SPEND = """所属预算单位支出情况表
编制单位：松塔区教育局 金额单位：元
序
号 单位名称 单位性质 年末在职
人数 在校学
生数 支出合计 基本支出
1 松塔区教育局（本级） 行政单位 38 — 32,632.55 5,490.58
2 松塔区教育科学研
究中心 全额拨款事业单位
31 — 4,442.04 4,442.04
3 松塔区第一中学 差额拨款事业单位 268 3912 42,099.83 38,325.83
合计 337 3912 79,174.42 48,258.45
"""


@pytest.mark.parametrize(
    "table",
    [
        UNITS_THAT_SPEND,
        "单位名称\t单位性质\t支出合计\n松塔区教育局（本级）\t行政单位\t32.55\n"
        "松塔区教育科学研究中心\t全额拨款事业单位\t4.00\n松塔区第一中学\t差额拨款事业单位\t9.00\n",
    ],
    ids=["words", "grid"],
)
def test_a_table_of_what_units_spend_tells_what_they_are(table: str) -> None:
    units = [o for o in organizations(table) if o.kind is OrganizationKind.UNIT]
    assert [(o.name, o.nature) for o in units] == [
        ("松塔区教育局（本级）", "行政单位"),
        ("松塔区教育科学研究中心", "全额拨款事业单位"),
        ("松塔区第一中学", "差额拨款事业单位"),
    ]


def test_what_a_sentence_says_of_the_reports_own_unit() -> None:
    found = organizations(
        "松塔区第二医院是松塔区卫生健康局所属公益二类事业单位，机构规格为副处级，经费形式为财政差额补助，"
        "预算代码361007。医院加挂松塔区传染病医院、松塔区职业病防治所牌子，没有下级单位。\n",
        opening="松塔区第二医院2024年度单位决算\n",
    )
    own = found[0]
    assert (own.nature, own.level, own.funding, own.code, own.parent) == (
        "公益二类事业单位",
        "副处级",
        "财政差额补助",
        "361007",
        "松塔区卫生健康局",
    )
    assert {"松塔区传染病医院", "松塔区职业病防治所"} <= {*own.aliases}


def test_offices_counted_by_their_own_kind_behind_the_last() -> None:
    found = organizations("街道机关内设党政办公室、社区建设办公室、经济发展办公室共3个办公室。\n")
    assert named(found, OrganizationKind.OFFICE) == [
        "党政办公室",
        "社区建设办公室",
        "经济发展办公室",
    ]


def test_a_code_belongs_to_the_name_that_is_printed_in_full_elsewhere() -> None:
    found = organizations(
        "",
        opening="松塔区柳桥街道办事处2023年度部门决算\n"
        "序号\t单位编码\t单位名称\t单位性质\n1\t506002\t松塔区柳桥街道便民服务中心\t事业单位\n"
        "收入总表\n单位：万元\n单位编码\t单位名称\t总计\t本年收入\n\t合计\t30.00\t30.00\n"
        "506001\t柳桥街道办事处（本级）\t20.00\t20.00\n506002\t柳桥街道便民服务中心\t10.00\t10.00\n",
    )
    (centre,) = [o for o in found if o.code == "506002"]
    assert (centre.name, centre.aliases) == (
        "松塔区柳桥街道便民服务中心",
        ("柳桥街道便民服务中心",),
    )


def test_codes_and_funding_stand_beside_the_names_of_a_table_of_words() -> None:
    found = organizations(
        "序号 单位编码 单位名称 单位性质 经费形式\n"
        "1 772001 松塔区教育局机关 行政单位 财政全额\n"
        "2 772002 松塔区教育质量监测与评\n价中心 公益一类事业单位 财政差额\n"
        "3 772003 松塔区开放大学 公益二类事业单位 财政核补\n"
    )
    units = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert [(o.name, o.code, o.nature, o.funding) for o in units] == [
        ("松塔区教育局机关", "772001", "行政单位", "财政全额"),
        ("松塔区教育质量监测与评价中心", "772002", "公益一类事业单位", "财政差额"),
        ("松塔区开放大学", "772003", "公益二类事业单位", "财政核补"),
    ]


def test_headings_of_counts_are_no_part_of_the_first_units_name() -> None:
    found = organizations(
        "单位编码 单位名称 单位性质 单位规格 编制数 退休人数\n"
        "602001 松塔区教育局（本级） 行政单位 正科级 46 38\n"
        "602002 松塔区教育研究中心 事业单位 副科级 40 12\n"
    )
    units = [(o.name, o.code, o.level) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [
        ("松塔区教育局（本级）", "602001", "正科级"),
        ("松塔区教育研究中心", "602002", "副科级"),
    ]


def test_a_name_around_the_line_of_its_row_number_and_code() -> None:
    found = organizations(
        "序号 单位代码 单位名称 单位性质 机构规格 年末在职人数\n"
        "1 316001 松塔区教育局（本级） 行政单位 正处级 52\n"
        "松塔区中小学生综合实践\n2 316004 公益一类事业单位 正科级 22\n教育中心\n"
        "3 316005 松塔区第一中学 公益二类事业单位 副科级 46\n合计 120\n"
    )
    units = [o for o in found if o.kind is OrganizationKind.UNIT]
    assert [(o.name, o.code, o.nature, o.level) for o in units] == [
        ("松塔区教育局（本级）", "316001", "行政单位", "正处级"),
        ("松塔区中小学生综合实践教育中心", "316004", "公益一类事业单位", "正科级"),
        ("松塔区第一中学", "316005", "公益二类事业单位", "副科级"),
    ]


def test_a_tier_is_no_part_of_the_next_name_and_a_running_head_no_end() -> None:
    found = organizations(
        "序号 单位名称 单位性质 预算级次 备注\n"
        "1 松塔区教育局（本级） 行政单位 二级\n"
        "2\n松塔区中小学生综合\n实践教育中心\n公益一类事业单位 二级\n"
        "\n松塔区教育局 2023 年度部门决算公开\n"
        "3\n松塔区教育质量监\n测中心\n公益一类事业单位 三级预算单位\n"
        "4 松塔区开放大学 公益二类事业单位 三级\n"
        "与上年相比，单位数量没有变化。\n"
    )
    units = [(o.name, o.nature) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [
        ("松塔区教育局（本级）", "行政单位"),
        ("松塔区中小学生综合实践教育中心", "公益一类事业单位"),
        ("松塔区教育质量监测中心", "公益一类事业单位"),
        ("松塔区开放大学", "公益二类事业单位"),
    ]


def test_a_unit_named_without_its_region_is_the_one_of_the_table() -> None:
    found = organizations(
        "序号 单位名称 单位性质 机构规格\n1 松塔区教育局（本级） 行政单位 正科级\n"
        "2 松塔区教育研究中心 事业单位 副科级\n3 松塔区第一幼儿园 事业单位 股级\n"
        "合计\n（二）单位构成\n从编报范围看，汇总公开单位共3个，即局本级和所属2个事业单位，全部独立核算。\n"
        "附件1\n2023年度整体支出绩效自评报告\n一、部门基本情况\n"
        "2023年部门预算包括局本级和教育研究中心、第一幼儿园。\n"
    )
    assert named(found, OrganizationKind.UNIT) == [
        "松塔区教育局（本级）", "松塔区教育研究中心", "松塔区第一幼儿园",
    ]  # fmt: skip


def test_a_unit_with_another_name_in_brackets_is_a_unit() -> None:
    found = organizations(
        "序号\t单位代码\t单位名称\t单位性质\t机构规格\n"
        "1\t316001\t松塔区教育局（本级）\t行政单位\t正处级\n"
        "2\t316002\t松塔区少年宫（松塔区校外活动指导中心）\t公益一类事业单位\t正科级\n"
    )
    assert [(o.name, o.code) for o in found if o.kind is OrganizationKind.UNIT] == [
        ("松塔区教育局（本级）", "316001"),
        ("松塔区少年宫（松塔区校外活动指导中心）", "316002"),
    ]
    assert not looks_like_organization("松塔区教育支出（松塔区少年宫）")


def test_the_name_that_labels_sign_needs_no_region_above_its_own() -> None:
    found = organizations(
        "一、单位职责\n松塔县第二中学是松塔县举办的公益一类事业单位。\n二、机构设置\n"
        "（二）决算单位构成。松塔县第二中学为基层预算单位，单位代码302017，无下属单位。\n",
        opening="青禾市松塔县第二中学\n2023年度单位决算\n",
        closing="编制单位：松塔县第二中学 金额单位：万元\n" * 4 + CLOSING,
    )
    own = found[0]
    assert (own.name, own.code, own.nature) == ("松塔县第二中学", "302017", "公益一类事业单位")


def test_how_a_unit_is_paid_in_one_word_before_its_staff() -> None:
    found = organizations(
        "单位编码 单位名称 单位性质 经费供给方式 编制人数 实有人数\n"
        "107001 松塔区教育局机关 行政 全额 12 11\n107002 松塔区教研\n中心\n公益一类事业 全额 20 18\n"
        "107003 松塔区电教馆 公益二类事业 差额 9 8\n"
    )
    units = [(o.name, o.code, o.funding) for o in found if o.kind is OrganizationKind.UNIT]
    assert units == [
        ("松塔区教育局机关", "107001", "全额"),
        ("松塔区教研中心", "107002", "全额"),
        ("松塔区电教馆", "107003", "差额"),
    ]
