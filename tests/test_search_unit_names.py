"""A unit called short behind whose it is, its kind alone, several units in one question, its budget by its income."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.naming import is_abbreviation, own_core, short_forms, take_apart
from tests.built import release_of
from tests.made_report import report_of

_POLICE = """岚川市公安局青禾分局交通警察大队2023年度单位决算

第一部分 单位概况
一、主要职责
维护道路交通秩序。

第二部分 2023年度单位决算表
一般公共预算财政拨款基本支出决算表
编制单位：岚川市公安局青禾分局交通警察大队\t\t\t金额单位：万元
经济分类科目编码\t经济分类科目名称\t合计\t人员经费\t公用经费
\t合计\t90.00\t60.00\t30.00
301\t工资福利支出\t60.00\t60.00\t
30101\t基本工资\t60.00\t60.00\t
302\t商品和服务支出\t30.00\t\t30.00
30201\t办公费\t12.00\t\t12.00
30208\t取暖费\t18.00\t\t18.00

第三部分 2023年度单位决算情况说明
一、收入支出决算总体情况
2023年度收入总计90.00万元，支出总计90.00万元。
"""
_FARMS = """岚川市青禾县农业农村局2024年部门预算公开

第一部分  部门概况
一、主要职能
指导种植业、渔业发展。
二、机构设置及预算单位构成
　　纳入2024年部门预算编制范围的预算单位共3个，全系统实有在职31人。预算单位基本情况如下：
单位编码 单位名称 单位性质 单位规格 经费形式
705001 岚川市青禾县农业农村局（本级） 行政单位 正科级 财政全额拨款
705002 岚川市青禾县水产技术推广站 公益一类事业单位 正股级 财政全额拨款
705003 岚川市青禾县动物疫病预防控制中心 公益一类事业单位 正股级 财政全额拨款

第二部分  2024年部门预算情况说明
　　2024年收入预算总额300.00万元，支出预算总额300.00万元。

第三部分  2024年部门预算表
2024年部门收入总表
部门：705 岚川市青禾县农业农村局 单位：元
单位编码\t单位名称\t合计\t本年收入\t\t\t\t\t\t上年结转结余
\t\t\t小计\t一般公共预算\t政府性基金预算\t国有资本经营预算\t财政专户管理资金\t单位资金\t
\t合计\t3,000,000.00\t2,880,000.00\t2,810,000.00\t70,000.00\t\t\t\t120,000.00
705\t岚川市青禾县农业农村局\t3,000,000.00\t2,880,000.00\t2,810,000.00\t70,000.00\t\t\t\t120,000.00
705001\t岚川市青禾县农业农村局（本级）\t1,500,000.00\t1,380,000.00\t1,310,000.00\t70,000.00\t\t\t\t120,000.00
705002\t岚川市青禾县水产技术推广站\t600,000.00\t600,000.00\t600,000.00\t\t\t\t\t
705003\t岚川市青禾县动物疫病预防控制中心\t900,000.00\t900,000.00\t900,000.00\t\t\t\t\t
"""


@pytest.fixture(scope="module")
def police() -> Release:
    return release_of([report_of("police-2023", _POLICE)])


@pytest.fixture(scope="module")
def farms() -> Release:
    return release_of([report_of("farms-2024", _FARMS)])


@pytest.mark.parametrize(
    ("core", "own"),
    [
        ("公安局青禾分局交通警察大队", "交通警察大队"),
        ("教育局教学研究中心", "教学研究中心"),
        ("发展和改革委员会价格认证中心", "价格认证中心"),
        ("农业农村局", "农业农村局"),
        ("管理委员会办公室", "管理委员会办公室"),
        ("财政局机关服务中心", "财政局机关服务中心"),
        ("政务大厅管理中心", "政务大厅管理中心"),
    ],
)
def test_own_part_of_a_name(core: str, own: str) -> None:
    assert own_core(core) == own


def test_a_branch_is_of_its_place() -> None:
    name = take_apart("岚川市公安局青禾分局交通警察大队")
    assert {"岚川市", "青禾"} <= name.region_forms
    assert "" not in name.region_forms
    assert "交警大队" in short_forms(name.core)


@pytest.mark.parametrize(
    ("said", "core", "meant"),
    [
        ("水产站", "水产技术推广站", True),
        ("农技站", "农业技术推广站", True),
        ("疫控中心", "动物疫病预防控制中心", True),
        ("林业站", "水产技术推广站", False),
    ],
)
def test_abbreviations(said: str, core: str, meant: bool) -> None:
    assert is_abbreviation(said, core) is meant


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("青禾交警大队2023年取暖费多少", "18.00"),
        ("交警大队 取暖费 2023决算", "18.00"),
        ("青禾交警2023年办公费", "12.00"),
        ("大队2023年办公费多少", "12.00"),
        ("岚川市公安局青禾分局交警大队2023年办公费", "12.00"),
        ("岚川市交警大队2023年取暖费", None),
        ("公安局2023年取暖费多少", None),
        ("刑侦大队2023年取暖费", None),
        ("红石交警大队2023年取暖费", None),
        ("青禾交警2023年电费", None),
    ],
)
def test_a_unit_behind_whose_it_is(police: Release, asked: str, value: str | None) -> None:
    assert answer(police, asked).value == value


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水产站今年一共有多少预算", "600000.00"),
        ("疫控中心和水产站的总预算差多少", "300000"),
        ("疫控中心2024年预算比水产站多几万", "30"),
        ("水产站2024年支出预算多少", None),  # only its income is printed
        ("水产站2024年决算多少", None),
        ("林业站今年一共有多少预算", None),
        ("水产站有多少人在职", None),  # 31 are in all units
        ("农业农村局有多少人在职", "31"),
        ("农业农村局2024年本部门有多少人在职", "31"),
    ],
)
def test_units_of_a_department(farms: Release, asked: str, value: str | None) -> None:
    given = answer(farms, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("水产技术推广站2024年从一般公共预算拿多少", "600000.00"),
        ("水产技术推广站一般公共预算拨款多少钱", "600000.00"),
        ("农业农村局本级2024年政府性基金预算是多少", "70000.00"),
        ("农业农村局本级上年结转多少", "120000.00"),
        ("水产技术推广站2024年一般公共预算支出是多少", None),
        ("水产技术推广站2024年政府性基金预算是多少", None),
        ("动物疫病预防控制中心2023年从一般公共预算拿多少", None),
    ],
)
def test_what_a_fund_gives_a_unit_stands_in_its_row(
    farms: Release, question: str, value: str | None
) -> None:
    found = answer(farms, question)
    assert (found.value if found.status == "answered" else None) == value


def test_the_name_of_a_subject_is_no_short_name_of_schools() -> None:
    rows = "".join(
        f"{code}\t岚川市青禾县{name}小学\t{amount}\t{amount}\n"
        for code, name, amount in (("705002", "云岭", "5.00"), ("705003", "石湾", "4.00"))
    )
    text = f"""岚川市青禾县教育局2024年部门预算公开

第二部分  2024年部门预算情况说明
　　2024年收入预算总额20.00万元，支出预算总额20.00万元。

第三部分  2024年部门预算表
部门收入总表
单位：万元
单位编码\t单位名称\t合计\t财政拨款
705001\t岚川市青禾县教育局（本级）\t11.00\t11.00
{rows}
部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
205\t教育支出\t20.00\t12.00\t8.00
20502\t普通教育\t20.00\t12.00\t8.00
2050202\t小学教育\t13.00\t9.00\t4.00
2050203\t初中教育\t7.00\t3.00\t4.00
"""
    schools = release_of([report_of("schools-2024", text)])
    told = answer(schools, "小学教育2024年预算多少").answer
    apart = answer(schools, "小学教育比初中教育的预算多多少").answer
    schools.close()
    assert "小学教育（2050202）为13.00万元" in told, told
    assert "小学教育（2050202）比初中教育（2050203）多6" in apart, apart


def test_a_unit_called_by_its_kind_is_not_said_within_the_name_of_a_subject() -> None:
    text = """岚川市青禾县卫生健康局2024年部门预算公开

第一部分  部门概况
一、部门预算单位构成
纳入本部门预算的下属单位1个：岚川市青禾县河湾乡卫生院。

第二部分  2024年部门预算情况说明
　　2024年收入预算总额20.00万元，支出预算总额20.00万元。

第三部分  2024年部门预算表
部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
210\t卫生健康支出\t20.00\t12.00\t8.00
21003\t基层医疗卫生机构\t20.00\t12.00\t8.00
2100302\t乡镇卫生院\t13.00\t9.00\t4.00
2100399\t其他基层医疗卫生机构支出\t7.00\t3.00\t4.00
"""
    health = release_of([report_of("health-2024", text)])
    told = answer(health, "乡镇卫生院2024年基本支出多少").answer
    units = [answer(health, f"{n}2024年基本支出多少").answer for n in ("河湾乡卫生院", "卫生院")]
    health.close()
    assert "9.00万元" in told, told
    assert not any("万元" in unit for unit in units), units
