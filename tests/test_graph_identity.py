"""Who is who: what is one, what stays apart, and on which evidence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graph.identity import Identity, ResolvedOrganization, resolve
from graph.names import Role, leading_region, parse, squeeze, wider_regions
from graph.overrides import COLUMNS, BadOverride, read_overrides
from ingest.names import region_of
from ontology.facts import (
    Facts,
    Organization,
    OrganizationKind,
    Project,
    Report,
    ReportKind,
    Source,
)

DEPARTMENT, UNIT, OFFICE, OTHER = (
    OrganizationKind.DEPARTMENT, OrganizationKind.UNIT, OrganizationKind.OFFICE, OrganizationKind.OTHER,
)  # fmt: skip
ZONE = "岚川经济技术开发区"
BUREAU, CENTRE = f"{ZONE}管理委员会办公室", f"{ZONE}投资促进服务中心"


def unit(name: str, parent: str | None = None, code: str | None = None) -> Organization:
    return Organization("", name, UNIT, parent=parent, code=code)


def office(name: str, parent: str | None = None) -> Organization:
    return Organization("", name, OFFICE, parent=parent)


def project(
    name: str, unit: str | None = None, code: str | None = None, yuan: int | None = None,
    year: int = 2023, project_code: str | None = None,
) -> Project:  # fmt: skip
    budget = None if yuan is None else Decimal(yuan)
    source = Source("", 0, 0, "")
    return Project(
        source, name, year, unit=unit, unit_code=code, budget_yuan=budget, code=project_code
    )


def report(
    name: str, organization: str | None, *organizations: Organization, code: str | None = None,
    scope: OrganizationKind = DEPARTMENT, region: str | None = None, year: int = 2023,
    projects: Sequence[Project] = (),
) -> Facts:  # fmt: skip
    """A report with nothing but names in it."""
    return Facts(
        Report(
            name, f"{name}.txt", "0" * 64, name, organization or "", year, ReportKind.FINAL, code,
            scope, region,
        ),
        "",
        tuple(replace(o, report=name) for o in organizations),
        projects=tuple(
            replace(p, source=Source(name, n, n, "")) for n, p in enumerate(projects)
        ),
    )  # fmt: skip


def organizations(identity: Identity) -> dict[str, ResolvedOrganization]:
    """Without regions, by name; a name that two bear fails the test."""
    found = [o for o in identity.organizations if o.kind is not OrganizationKind.REGION]
    assert len({o.name for o in found}) == len(found), [o.name for o in found]
    return {o.name: o for o in found}


def rules(organization: ResolvedOrganization) -> set[str]:
    return {evidence.rule for evidence in organization.evidence}


def department_with_centre(name: str = "dept", **fields: object) -> Facts:
    """A department's report: two units, forms that bear codes and cut-off names."""
    projects = [
        project("培训费", f"{BUREAU}(本级)", "434001"),
        project("业务费", BUREAU, "434001"),
        project("会展费", f"{ZONE}投", "434007"),
        project("招商费", f"{ZONE}投资促进", "434007"),
        project("接洽费", ZONE, "434007"),
        project("网络费", f"{ZONE}管理委员会办公室(本", "434001"),
    ]
    return report(
        name, BUREAU, unit(BUREAU, BUREAU), unit(CENTRE, BUREAU), code="434", projects=projects,
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


# ---- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "region", "rest", "role"),
    [
        ("中共岚川经济技术开发区工作委员会办公室(本级)", ZONE, "工作委员会办公室", Role.OWN),
        ("岚川经济技术开发区管理委员会办公室（汇总）", ZONE, "管理委员会办公室", Role.WHOLE),
        ("岚川经济技术开发区 管理委员会办公室（部门）", ZONE, "管理委员会办公室", Role.WHOLE),
        ("岚川市青禾区水务局机关本级", "岚川市青禾区", "水务局", Role.OWN),
        ("岚川市青禾区水务局(本", "岚川市青禾区", "水务局", Role.OWN),
        ("上海市城市管理行政执法局", "上海市", "城市管理行政执法局", Role.UNSAID),
        ("安阳市市场监督管理局", "安阳市", "市场监督管理局", Role.UNSAID),
        ("江苏省盐城市亭湖区财政局", "江苏省盐城市亭湖区", "财政局", Role.UNSAID),
        ("盐城市城市管理局", "盐城市", "城市管理局", Role.UNSAID),
        ("赵县财政局", "赵县", "财政局", Role.UNSAID),
        ("北戴河区景区管理中心", "北戴河区", "景区管理中心", Role.UNSAID),
        ("鹿城区社区卫生服务中心", "鹿城区", "社区卫生服务中心", Role.UNSAID),
        ("苏州工业园区管理委员会", "苏州工业园区", "管理委员会", Role.UNSAID),
        ("上海市浦东新区教育局", "上海市浦东新区", "教育局", Role.UNSAID),
        ("新疆维吾尔自治区财政厅", "新疆维吾尔自治区", "财政厅", Role.UNSAID),
        ("内蒙古自治区鄂托克旗林业局", "内蒙古自治区鄂托克旗", "林业局", Role.UNSAID),
        (
            "上海市青禾区万里街道城市运行管理中心",
            "上海市青禾区",
            "万里街道城市运行管理中心",
            Role.UNSAID,
        ),
        ("上海市青禾区商务委员会（本部）", "上海市青禾区", "商务委员会", Role.OWN),
        ("岚川市青禾区城市管理综合执法局", "岚川市青禾区", "城市管理综合执法局", Role.UNSAID),
        ("西南大学", "", "西南大学", Role.UNSAID),
        ("市政府办公室", "", "市政府办公室", Role.UNSAID),
        ("街道社区服务中心", "", "街道社区服务中心", Role.UNSAID),
        ("岚川市青禾区商务局机关", "岚川市青禾区", "商务局", Role.OWN),
        ("岚川市青禾区委宣传部", "岚川市青禾区", "委员会宣传部", Role.UNSAID),
        ("共青团岚川市青禾区委员会", "岚川市青禾区", "共产主义青年团委员会", Role.UNSAID),
        (
            "中国人民政治协商会议岚川市青禾区委员会",
            "岚川市青禾区",
            "政治协商会议",
            Role.UNSAID,
        ),
        ("国家税务总局岚川市税务局", "岚川市", "国家税务总局税务局", Role.UNSAID),
        ("岚川市青禾区人民政府柳河街道办事处", "岚川市青禾区", "柳河街道办事处", Role.UNSAID),
        ("中国建设银行岚川市分行", "", "中国建设银行岚川市分行", Role.UNSAID),
        ("岚川市招商和区域经济合作局", "岚川市", "招商和区域经济合作局", Role.UNSAID),
        ("青禾县集贸市场服务中心", "青禾县", "集贸市场服务中心", Role.UNSAID),
        ("青禾县民政和行政区划管理局", "青禾县", "民政和行政区划管理局", Role.UNSAID),
    ],
)
def test_names_are_taken_apart(printed: str, region: str, rest: str, role: Role) -> None:
    name = parse(printed)
    assert (name.region, name.rest, name.role) == (region, rest, role)


def test_areas_above_an_area() -> None:
    assert wider_regions("江苏省盐城市亭湖区") == ["江苏省", "江苏省盐城市", "江苏省盐城市亭湖区"]
    assert wider_regions("") == []
    assert leading_region("第一中学") == ""


# ---- one organization ---------------------------------------------------------------------------


def test_a_unit_in_its_own_report_and_under_a_code_with_cut_off_names_is_one() -> None:
    own = report("own", CENTRE, unit(CENTRE), scope=UNIT)
    identity = resolve([own, department_with_centre()])
    centre = organizations(identity)[CENTRE]
    assert centre.code == "434007"
    assert centre.kind is UNIT
    assert centre.reports == ("dept", "own")
    assert set(centre.aliases) == {f"{ZONE}投", f"{ZONE}投资促进"}  # the bare region names no one
    assert {"cut_off", "same_name"} <= rules(centre)
    assert identity.organization("dept", f"{ZONE}投", "434007") == centre.iri
    assert identity.organization("own", CENTRE) == centre.iri
    assert identity.close_matches == ()


@pytest.mark.parametrize("scope", [UNIT, DEPARTMENT])
def test_a_unit_that_calls_its_report_a_departments_is_still_that_unit(
    scope: OrganizationKind,
) -> None:
    own = report("own", CENTRE, unit(CENTRE), scope=scope)
    found = organizations(resolve([own, department_with_centre()]))
    assert found[CENTRE].kind is UNIT
    assert len(found) == 3


def test_the_department_and_its_own_unit_are_two_and_parent_and_child() -> None:
    identity = resolve([department_with_centre()])
    found = organizations(identity)
    whole, own = found[BUREAU], found[f"{BUREAU}(本级)"]
    assert (whole.kind, whole.code, whole.parent) == (DEPARTMENT, "434", None)
    assert (own.kind, own.code, own.parent) == (UNIT, "434001", whole.iri)
    assert found[CENTRE].parent == whole.iri
    assert identity.organization("dept", BUREAU, "434001") == own.iri
    assert identity.organization("dept", BUREAU) == whole.iri


def test_the_list_of_units_means_the_own_unit_where_it_repeats_the_department() -> None:
    facts = department_with_centre()
    identity = resolve([facts])
    listed = next(o for o in facts.organizations if o.name == BUREAU)
    assert identity.organization_of(listed) != identity.organization("dept", BUREAU)


def test_marks_do_not_make_another_organization() -> None:
    first = report("a", f"{BUREAU}（汇总）")
    second = report("b", f"中共{ZONE}管理委员会办公室", year=2024)
    found = resolve([first, second])
    assert found.organization("a", f"{BUREAU}（汇总）") == found.organization(
        "b", f"中共{ZONE}管理委员会办公室"
    )


def test_a_departments_and_its_own_units_report_are_two() -> None:
    whole = report("whole", BUREAU, unit(CENTRE, BUREAU))
    own = report("own", BUREAU, scope=UNIT)
    identity = resolve([whole, own])
    department, proper = (
        identity.organization("whole", BUREAU),
        identity.organization("own", BUREAU),
    )
    assert department != proper
    assert next(o for o in identity.organizations if o.iri == proper).parent == department


def test_a_name_without_its_area_is_the_same_within_one_report() -> None:
    facts = report(
        "r",
        "岚川市青禾区便民服务中心",
        office("办公室", "青禾区便民服务中心"),
        region="岚川市青禾区",
    )
    identity = resolve([facts])
    assert identity.organization("r", "青禾区便民服务中心") == identity.organization(
        "r", "岚川市青禾区便民服务中心"
    )


@pytest.mark.parametrize("short", ["开发区党工委", "党工委", "岚川开发区党工委", "岚川经开区工委"])
def test_an_abbreviation_is_the_full_name_of_the_same_region(short: str) -> None:
    first = report("a", BUREAU, Organization("", short, OTHER))
    second = report("b", f"{ZONE}工作委员会")
    identity = resolve([first, second])
    assert identity.organization("a", short) == identity.organization("b", f"{ZONE}工作委员会")
    assert "abbreviation" in rules(organizations(identity)[f"{ZONE}工作委员会"])


def test_an_organization_keeps_its_identifier_when_reports_are_added() -> None:
    alone = resolve([report("own", CENTRE, scope=UNIT)])
    together = resolve([report("own", CENTRE, scope=UNIT), department_with_centre()])
    assert alone.organization("own", CENTRE) == together.organization("own", CENTRE)


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [
        department_with_centre(),
        report("own", CENTRE, scope=UNIT),
        report("c", f"{ZONE}财政局"),
    ]
    assert resolve(reports).organizations == resolve(reports[::-1]).organizations


# ---- not one organization -----------------------------------------------------------------------


def test_the_same_generic_name_in_two_regions_is_two() -> None:
    identity = resolve([report("a", "岚川市财政局"), report("b", "安平市财政局")])
    assert len(organizations(identity)) == 2
    assert identity.close_matches == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中共岚川市青禾区委员会组织部", "岚川市青禾区委组织部"),
        ("岚川市青禾区人民代表大会常务委员会办公室", "岚川市青禾区人大常委会办公室"),
        ("共青团岚川市青禾区委员会", "岚川市青禾区共青团"),
        ("政协岚川市青禾区委员会", "岚川市青禾区政协"),
        ("岚川市青禾区人民政府柳河街道办事处", "岚川市青禾区柳河街道办事处"),
    ],
)
def test_forms_of_one_organs_name_are_one(one: str, other: str) -> None:
    (found,) = organizations(resolve([report("a", one), report("b", other)])).values()
    assert {found.name, *found.aliases} == {one, other}


@pytest.mark.parametrize("name", ["财政局", "第一小学"])
def test_a_common_name_without_an_area_stays_apart_from_report_to_report(name: str) -> None:
    identity = resolve([report("a", name, code="301"), report("b", name, code="301")])
    assert identity.organization("a", name, "301") != identity.organization("b", name, "301")
    assert [doubt.rule for doubt in identity.close_matches] == ["region"]


def test_a_common_name_below_a_name_of_its_own_is_that_departments() -> None:
    east, north = "东陵大学", "北江大学"
    school = "附属中学"
    identity = resolve([
        report("e", east, unit(school, east)), report("f", east, unit(east + school), year=2022),
        report("n", north, unit(school, north)),
    ])  # fmt: skip
    assert identity.organization("e", east) == identity.organization("f", east)
    assert identity.organization("e", school) == identity.organization("f", east + school)
    assert identity.organization("e", school) != identity.organization("n", school)


def test_a_former_name_is_a_doubt() -> None:
    region = "岚川市青禾区"
    names = [region + rest for rest in ("文化局", "旅游局", "文化和旅游局")]
    identity = resolve([report(str(n), name) for n, name in enumerate(names)])
    assert set(organizations(identity)) == set(names)
    assert [doubt.rule for doubt in identity.close_matches] == ["former_name"] * 2


def test_another_code_in_another_report_does_not_split_a_name() -> None:
    bureau, office_name = "岚川市青禾区司法局", "岚川市青禾区法律援助中心"
    identity = resolve([
        report(name, bureau, unit(office_name, bureau, code + "002"), code=code)
        for name, code in (("a", "208"), ("b", "218"))
    ])  # fmt: skip
    assert set(organizations(identity)) == {bureau, office_name}
    assert not identity.close_matches


def test_a_zone_printed_without_its_kind_is_a_doubt() -> None:
    names = ["岚川高新技术产业开发区财政局", "岚川高新区财政局"]
    identity = resolve([report(name, name) for name in names])
    assert set(organizations(identity)) == set(names)
    assert [doubt.rule for doubt in identity.close_matches] == ["region"]


@pytest.mark.parametrize(
    "printed", ["岚川市青禾区柳河镇", "岚川市青禾区", "青禾区", "江海省", None]
)
def test_a_report_stands_in_a_region_that_is_there(printed: str | None) -> None:
    identity = resolve([report("a", "岚川市青禾区柳河镇人民政府", region=printed)])
    regions = {o.iri: o.name for o in identity.organizations if o.kind is OrganizationKind.REGION}
    assert regions[identity.region("a") or ""] == "岚川市青禾区"


def test_a_youth_league_stands_in_its_area() -> None:
    league = "共青团岚川市青禾区委员会"
    identity = resolve([report("a", league, region=region_of(league))])
    regions = {o.name for o in identity.organizations if o.kind is OrganizationKind.REGION}
    assert regions == {"岚川市", "岚川市青禾区"}


def test_offices_belong_to_their_department() -> None:
    facts = [
        report("a", f"{ZONE}财政局", office("办公室"), office("预算科")),
        report("b", f"{ZONE}教育局", office("办公室")),
    ]
    identity = resolve(facts)
    assert identity.organization("a", "办公室") != identity.organization("b", "办公室")
    names = {o.iri: o.name for o in identity.organizations}
    parents = {(o.name, names[o.parent or ""]) for o in identity.organizations if o.kind is OFFICE}
    assert parents == {
        ("办公室", f"{ZONE}财政局"), ("预算科", f"{ZONE}财政局"), ("办公室", f"{ZONE}教育局"),
    }  # fmt: skip


def test_a_bare_code_merges_nothing() -> None:
    """201 is a department here and another one there."""
    identity = resolve(
        [report("a", "岚川市财政局", code="201"), report("b", "安平市教育局", code="201")]
    )
    assert len(organizations(identity)) == 2


def test_one_code_with_names_that_do_not_fit_stays_two_and_says_so() -> None:
    first = report("a", f"{ZONE}财政局", code="501")
    second = report("b", f"{ZONE}教育局", code="501", year=2024)
    identity = resolve([first, second])
    assert len(organizations(identity)) == 2
    (doubt,) = identity.close_matches
    assert (doubt.rule, doubt.judgement) == ("same_code", "close")
    assert "501" in doubt.reason


def test_a_substring_merges_nothing() -> None:
    identity = resolve([report("a", f"{ZONE}第一中学"), report("b", f"{ZONE}第一中学附属幼儿园")])
    assert len(organizations(identity)) == 2
    assert identity.close_matches == ()


def test_a_cut_off_name_that_two_units_begin_with_stays_apart_with_a_reason() -> None:
    facts = report(
        "a", BUREAU, unit(f"{ZONE}投资促进服务中心", BUREAU), unit(f"{ZONE}投资发展服务中心", BUREAU),
        code="434", projects=[project("费", f"{ZONE}投资", "434007")],
    )  # fmt: skip
    identity = resolve([facts])
    assert len([o for o in identity.organizations if o.code == "434007"]) == 1
    assert {d.rule for d in identity.close_matches} == {"cut_off"}
    assert len(identity.close_matches) == 2


def test_the_region_alone_beside_a_code_is_no_ones_name() -> None:
    projects = [project("甲", ZONE, "434008"), project("乙", ZONE, "434009")]
    identity = resolve([report("a", BUREAU, code="434", projects=projects)])
    assert identity.organization("a", ZONE, "434008") != identity.organization("a", ZONE, "434009")


def test_a_finished_name_beside_a_code_is_not_taken_for_a_cut_off_one() -> None:
    """管理委员会 may be itself or the beginning of 管理委员会办公室."""
    facts = report("a", BUREAU, code="434", projects=[project("费", f"{ZONE}管理委员会", "499001")])
    identity = resolve([facts])
    assert identity.organization("a", f"{ZONE}管理委员会", "499001") != identity.organization(
        "a", BUREAU
    )
    assert {d.rule for d in identity.close_matches} == {"cut_off"}


def test_an_area_printed_without_its_upper_areas_in_another_report_is_a_doubt() -> None:
    identity = resolve([report("a", "岚川市青禾区财政局"), report("b", "青禾区财政局")])
    assert len(organizations(identity)) == 2
    assert [d.rule for d in identity.close_matches] == ["region"]


def test_reports_without_a_name_are_not_one() -> None:
    identity = resolve([report("a", None), report("b", None)])
    assert identity.organization("a", None) != identity.organization("b", None)


def test_a_name_that_was_never_met_is_an_error() -> None:
    with pytest.raises(KeyError, match="无此单位"):
        resolve([report("a", BUREAU)]).organization("a", "无此单位")


# ---- regions ------------------------------------------------------------------------------------


def test_regions_stand_under_the_wider_ones() -> None:
    identity = resolve([report("a", "岚川市青禾区财政局")])
    regions = {o.name: o for o in identity.organizations if o.kind is OrganizationKind.REGION}
    assert set(regions) == {"岚川市", "岚川市青禾区"}
    assert regions["岚川市青禾区"].parent == regions["岚川市"].iri
    assert organizations(identity)["岚川市青禾区财政局"].region == regions["岚川市青禾区"].iri


# ---- projects -----------------------------------------------------------------------------------


def test_one_project_in_the_units_and_the_departments_report() -> None:
    own = report("own", CENTRE, scope=UNIT, projects=[project("IPV6 通讯“年费”项目")])
    whole = report("dept", BUREAU, unit(CENTRE, BUREAU), projects=[project("IPv6通讯年费", CENTRE)])
    identity = resolve([own, whole])
    (found,) = identity.projects
    assert found.reports == ("dept", "own")
    assert {found.name, *found.aliases} == {"IPV6 通讯“年费”项目", "IPv6通讯年费"}
    assert identity.project("own", "IPV6 通讯“年费”项目") == identity.project(
        "dept", "IPv6通讯年费"
    )


def test_a_project_over_years_is_one_though_its_name_bears_the_year() -> None:
    reports = [
        report(str(y), BUREAU, year=y, projects=[project(f"{y}年度防汛物资采购", year=y)])
        for y in (2022, 2023)
    ]
    assert len(resolve(reports).projects) == 1


@pytest.mark.parametrize(
    "name", ["{}年度展会补贴", "展会补贴（{}年）", "展会补贴{}年度", "展会补贴"]
)
def test_the_year_may_stand_before_or_after_a_projects_name(name: str) -> None:
    reports = [
        report(str(year), BUREAU, year=year, projects=[project(name.format(year), year=year)])
        for year in (2023, 2024)
    ]
    assert len(resolve(reports).projects) == 1


def test_two_of_one_report_that_differ_by_the_year_alone_are_two() -> None:
    named = [project("2022年审核费"), project("2023年审核费")]
    assert len(resolve([report("a", BUREAU, projects=named)]).projects) == 2


def test_projects_of_the_same_name_in_two_units_are_two() -> None:
    facts = report(
        "a", BUREAU, unit(BUREAU, BUREAU), unit(CENTRE, BUREAU), code="434",
        projects=[project("培训费", f"{BUREAU}(本级)", "434001"), project("培训费", CENTRE)],
    )  # fmt: skip
    identity = resolve([facts])
    assert len(identity.projects) == 2
    assert len({identity.project_of(p) for p in facts.projects}) == 2


@pytest.mark.parametrize(
    ("name", "budget", "count", "doubts"),
    [("会展费", 5000, 1, 0), ("会展费", 6000, 2, 1), ("临港展馆布展经费", 6000, 1, 0)],
)
def test_a_departments_project_without_its_unit(
    name: str, budget: int, count: int, doubts: int
) -> None:
    """The sum tells, or a name that nobody else in the department has; a generic name does not."""
    own = report("own", CENTRE, scope=UNIT, projects=[project(name, yuan=5000)])
    whole = report("dept", BUREAU, unit(CENTRE, BUREAU), projects=[project(name, yuan=budget)])
    identity = resolve([own, whole])
    assert len(identity.projects) == count
    assert [d.rule for d in identity.close_matches] == ["project_unit"] * doubts


def test_a_name_that_two_units_of_a_department_have_tells_nothing() -> None:
    reports = [
        report("a", CENTRE, scope=UNIT, projects=[project("临港展馆布展经费")]),
        report("b", f"{ZONE}展览馆", scope=UNIT, projects=[project("临港展馆布展经费")]),
        report(
            "dept", BUREAU, unit(CENTRE, BUREAU), unit(f"{ZONE}展览馆", BUREAU),
            projects=[project("临港展馆布展经费")],
        ),
    ]  # fmt: skip
    assert len(resolve(reports).projects) == 3


@pytest.mark.parametrize(("name", "count", "doubts"), [("防汛费（追加）", 1, 0), ("会展费", 2, 1)])
def test_one_project_code(name: str, count: int, doubts: int) -> None:
    named = [project("防汛费", project_code="X1"), project(name, project_code="X1")]
    identity = resolve([report("a", BUREAU, projects=named)])
    assert len(identity.projects) == count
    assert [d.rule for d in identity.close_matches] == ["project_code"] * doubts


# ---- a person's word ----------------------------------------------------------------------------


def reviewed(path: Path, *rows: dict[str, str]) -> Path:
    lines = [",".join(COLUMNS), *(",".join(row.get(c, "") for c in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def judged(
    left: str, right: str, judgement: str, thing: str = "organization", **more: str
) -> dict[str, str]:
    return {"thing": thing, "left_name": left, "right_name": right, "judgement": judgement, **more}


def test_a_person_makes_two_names_one(tmp_path: Path) -> None:
    reports = [report("a", "岚川市青禾区财政局"), report("b", "青禾区财政局")]
    row = judged("岚川市青禾区财政局", "青禾区财政局", "same", reason="网站公告")
    identity = resolve(reports, reviewed(tmp_path / "who.csv", row))
    (found,) = organizations(identity).values()
    assert [(e.rule, e.reason) for e in found.evidence] == [("reviewed", "网站公告")]
    assert identity.close_matches == ()


def test_a_person_keeps_two_apart_that_a_rule_would_join(tmp_path: Path) -> None:
    reports = [report("own", CENTRE, scope=UNIT), department_with_centre()]
    row = judged("", CENTRE, "different", left_code="434007")
    identity = resolve(reports, reviewed(tmp_path / "who.csv", row))
    assert identity.organization("dept", f"{ZONE}投", "434007") != identity.organization(
        "own", CENTRE
    )


def test_a_person_tells_two_of_one_name_apart_by_their_reports(tmp_path: Path) -> None:
    reports = [report("a", BUREAU), report("b", BUREAU)]
    row = judged(BUREAU, BUREAU, "different", left_report="a", right_report="b")
    identity = resolve(reports, reviewed(tmp_path / "who.csv", row))
    assert identity.organization("a", BUREAU) != identity.organization("b", BUREAU)


@pytest.mark.parametrize(("judgement", "count"), [("same", 1), ("different", 2)])
def test_a_person_judges_projects(judgement: str, count: int, tmp_path: Path) -> None:
    names = ("防汛费", "防汛经费") if judgement == "same" else ("2022年防汛费", "2023年防汛费")
    reports = [report(str(n), BUREAU, projects=[project(name)]) for n, name in enumerate(names)]
    row = judged(*names, judgement, "project")
    if judgement == "different":
        row |= {"left_report": "0", "right_report": "1"}
    assert len(resolve(reports, reviewed(tmp_path / "who.csv", row)).projects) == count


def test_the_file_is_found_by_its_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = reviewed(tmp_path / "who.csv", judged("甲局", "乙局", "same"))
    monkeypatch.setenv("CAIPU_IDENTITIES", str(path))
    assert len(read_overrides()) == 1
    monkeypatch.delenv("CAIPU_IDENTITIES")
    assert read_overrides() == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (judged("甲", "乙", "maybe"), "第2行：judgement"),
        (judged("甲", "乙", "same", "place"), "第2行：thing"),
        (judged("甲", "", "same"), "第2行：左右两边"),
    ],
)
def test_a_row_that_cannot_be_obeyed_is_refused(
    row: dict[str, str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(BadOverride, match=message):
        read_overrides(reviewed(tmp_path / "who.csv", row))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadOverride, match="打不开"):
        read_overrides(tmp_path / "absent.csv")


# ---- the real reports ---------------------------------------------------------------------------


@pytest.mark.real
def test_the_unit_of_the_first_report_is_the_unit_of_the_second(real_reports: list[Path]) -> None:
    """Its own report and its department's, which prints it cut off beside its code, are of one unit."""
    from ingest.report import read_report

    all_facts = [read_report(path) for path in real_reports]
    own, department = all_facts[0].report, all_facts[1]
    identity = resolve(all_facts)
    unit = identity.organization(own.id, own.organization, own.organization_code)
    found = next(o for o in identity.organizations if o.iri == unit)
    assert found.code == "434007"
    assert set(found.reports) == {own.id, department.report.id}
    cut_off = {p.unit for p in department.projects if p.unit_code == "434007"}
    assert len(cut_off) > 3
    assert {identity.organization(department.report.id, n, "434007") for n in cut_off} == {unit}
    shared = [p for p in identity.projects if len(p.reports) > 1]
    assert len(shared) == len(all_facts[0].projects) == 11
    assert identity.close_matches == ()


@pytest.mark.real
def test_no_two_departments_of_the_real_reports_are_merged(real_reports: list[Path]) -> None:
    from ingest.report import read_report

    all_facts = [read_report(path) for path in real_reports]
    identity = resolve(all_facts)
    heads = {
        identity.organization(f.report.id, f.report.organization, f.report.organization_code)
        for f in all_facts
    }
    assert len(heads) == len(all_facts)
    named = [(o.name, o.parent) for o in identity.organizations]
    assert len(set(named)) == len(named)


# ---- the sample reports, which know their truth --------------------------------------------------


def test_the_sample_reports_name_the_organizations_that_exist() -> None:
    from ingest.report import read_report

    folder = Path(__file__).resolve().parent.parent / "data" / "reports"
    truths = sorted(folder.glob("*.truth.json"))
    reports = [
        next(p for p in folder.glob(f"{t.name.removesuffix('.truth.json')}.*") if p != t)
        for t in truths
    ]
    listed = [json.loads(t.read_text("utf-8"))["organizations"] for t in truths]
    expected = {(squeeze(o["name"]), o["kind"], o["parent"]) for each in listed for o in each}
    identity = resolve(map(read_report, reports))
    names = {o.iri: o.name for o in identity.organizations}
    found = {
        (squeeze(o.name), o.kind.value, names[o.parent] if o.parent else None)
        for o in identity.organizations
        if o.kind is not OrganizationKind.REGION
    }
    assert len(expected) > 10
    assert found == {(name, kind, parent) for name, kind, parent in expected}
    assert identity.close_matches == ()


def test_a_second_sign_at_the_door_is_a_further_name() -> None:
    own = Organization("", "岚川市第三医院", UNIT, aliases=("岚川市结核病防治所",))
    facts = report("own", "岚川市第三医院", own, scope=UNIT)
    (hospital,) = organizations(resolve([facts])).values()
    assert (hospital.name, hospital.aliases) == ("岚川市第三医院", ("岚川市结核病防治所",))
