"""What is set beside something else: another organization's year, the year before, a second place that says it."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import final, report_of
from tests.sample_release import sample_release

REPORT = (
    "岚川市青禾区园林处2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n负责全区绿化养护。\n"
    "第二部分 2024年部门预算情况说明\n一、收支总体情况\n"
    "2024年收入预算500.00万元，支出预算500.00万元，其中项目支出预算210.00万元。与2023年相比，项目支出增加60.00万元。\n"
    "2024年城乡社区支出（类）城乡社区环境卫生（款）城乡社区环境卫生（项）30.00万元，主要用于绿地保洁。2023年当年预算执行数30.00万元，"
    "2024年预算安排30.00万元，比2023年预算执行数持平。\n"
    "2024年农林水支出（类）林业和草原（款）森林资源培育（项）12.00万元，主要用于育苗。2023年当年预算执行数10.00万元，"
    "2024年预算安排12.00万元，比2023年预算执行数增加20.00%。\n"
    "二、“三公”经费情况\n2023年“三公”经费预算5.20万元，2024年“三公”经费预算4.90万元。\n"
    "三、绩效目标设置情况\n本部门开展了2024年项目预算绩效目标编报工作，编报绩效目标的项目7个，涉及项目预算资金88.50万元。\n"
    "四、预算单位构成\n本部门下属单位包括：岚川市青禾区苗圃。纳入本部门汇总预算编制范围的预算单位共计1家，仅包括园林处本级，不含苗圃（自收自支）。\n"
    "五、整体绩效目标\n绩效指标：编印《绿化简报》6期，全年修剪行道树不少于800棵。\n"
    "六、人员情况\n园林处现有高级工程师4人、园艺工程师9人。现有在册养护工30人，其中季节养护工8人。\n"
    "第三部分 项目支出绩效目标表\n金额单位：万元\n项目名称\t行道树修剪\n实施单位\t岚川市青禾区园林处\n"
    "年度资金总额\t20万元\n项目概况\t区级支持修剪12.00万元，市级支持修剪8.00万元；每月修剪工开支1.50万元（6人）。\n年度绩效目标\t修剪行道树\n一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t编印《绿化简报》期数\t≥4期\n产出指标\t质量指标\t修剪合格率\t≥95%\n"
)


@pytest.fixture(scope="module")
def garden() -> Release:
    return release_of([report_of("garden-2024", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("差旅费 水务局2024预算 vs 教体局2023预算", "1.83"),
        ("公务接待费：水务局2024年预算跟教体局2023年预算比", "0.05"),
        ("2024年水务局和2023年教体局的差旅费预算相差多少", "1.83"),
    ],
)
def test_each_organization_has_the_year_beside_its_name(asked: str, value: str) -> None:
    assert answer(sample_release(), asked).value == value


def test_a_year_that_one_of_them_has_no_report_of_is_missing() -> None:
    given = answer(sample_release(), "水务局2024年预算跟教体局2019年预算比，差旅费差多少")
    assert given.status != "answered" and "2019" in given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("园林处三公经费2024年比上年多了还是少了", "0.3"),
        ("园林处三公经费预算比去年少了多少", "0.3"),
        ("园林处项目支出比2023年预算多了多少", "60.00"),
        ("倒推一下园林处2023年的项目支出预算", "150"),
        ("园林处2023年项目支出推算下来是多少", "150"),
    ],
)
def test_the_year_before_is_what_its_figures_give(garden: Release, asked: str, value: str) -> None:
    given = answer(garden, asked)
    assert given.value is not None and float(given.value) == float(value), given.answer


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("水务局2024年预算里费用控制数在138万元以内（含138万元）的项目有哪些", "1"),
        ("水务局2024年预算里费用控制数低于138万元（含138万）的项目有哪些", "1"),
        ("水务局2024年预算里费用控制数在138万元以内（不含138万元）的项目有哪些", None),
    ],
)
def test_brackets_say_whether_the_limit_itself_is_meant(asked: str, count: str | None) -> None:
    assert answer(sample_release(), asked).value == count


@pytest.mark.parametrize(
    "asked", ["园林处《绿化简报》到底编6期还是4期", "《绿化简报》一年编4期还是6期？"]
)
def test_two_places_that_say_the_numbers_asked_about_are_both_told(
    garden: Release, asked: str
) -> None:
    given = answer(garden, asked)
    assert given.answer.startswith("两处不一致") and given.value is None
    assert all(number in given.answer for number in ("6期", "≥4期")), given.answer


@pytest.mark.parametrize(
    "asked", ["园林处项目支出比2022年预算多了多少", "园林处世界绿化日要做什么绿化养护"]
)
def test_another_year_and_a_day_that_nobody_names_are_refused(garden: Release, asked: str) -> None:
    given = answer(garden, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    "asked", ["园林处《绿化简报》编6期还是5期", "园林处修剪合格率是95%还是98%"]
)
def test_a_number_that_stands_nowhere_makes_no_contradiction(garden: Release, asked: str) -> None:
    assert not answer(garden, asked).answer.startswith("两处不一致")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("园林处2024年哪些科目的预算跟2023年执行数一样没变", ["城乡社区环境卫生"]),
        ("园林处2024年预算比上年增加的科目有哪些", ["森林资源培育"]),
        ("园林处2024年增幅最大的科目是哪个", ["森林资源培育", "20.00%"]),
    ],
)
def test_subjects_are_listed_by_how_they_changed(
    garden: Release, asked: str, names: list[str]
) -> None:
    given = answer(garden, asked)
    assert all(name in given.answer for name in names), given.answer


def test_the_change_of_all_is_not_which_subjects_changed(garden: Release) -> None:
    assert answer(garden, "园林处2024年哪些科目比上年减少").status == "not_found"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("园林处2024年报了绩效目标的项目有多少个", "7"),
        ("园林处2024年绩效目标项目涉及多少资金", "88.5"),
        ("园林处2024年7个绩效目标项目涉及多少资金", "88.5"),
        ("园林处2024年9个绩效目标项目涉及多少资金", None),
        ("园林处2024年自评的项目有几个", None),
    ],
)
def test_projects_are_counted_as_prose_tells_of_them(
    garden: Release, asked: str, value: str | None
) -> None:
    assert answer(garden, asked).value == value


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("河道管理所归水务局管吗", "是，"),
        ("水务局的预算包括河道管理所吗", "是，"),
        ("水务局归河道管理所管吗", "不是，"),
        ("水务局的预算把河道管理所算进去了没有", "是，"),
        ("有没有把河道管理所算进水务局的预算里", "是，"),
        ("水务局预算里有没有河道管理所", "是，"),
    ],
)
def test_one_organization_belongs_to_another_or_does_not(asked: str, verdict: str) -> None:
    assert answer(sample_release(), asked).answer.startswith(verdict)


def test_a_report_may_leave_a_unit_of_its_own_out(garden: Release) -> None:
    given = answer(garden, "苗圃的预算算在园林处里头吗")
    assert given.answer.startswith("不算在内") and "不含苗圃" in given.answer


@pytest.mark.parametrize(
    "asked",
    ["岚川大学这本决算把附中附小都算进去了没有", "岚川大学的决算包括附小吗", "附属中学算在岚川大学的决算里吗"],
)  # fmt: skip
def test_a_sentence_that_counts_units_in_is_told(asked: str) -> None:
    composed = (
        "二、单位构成", "本校部门决算包括：岚川大学本级、岚川大学附属中学、岚川大学附属小学。",
    )  # fmt: skip
    school = final("收支平稳。", office="岚川大学", before=("第一部分 单位概况", *composed))
    given = answer(release_of([school]), asked)
    assert given.answer.startswith("是，包括在内") and "附属小学。" in given.answer


def test_nothing_is_told_of_two_that_do_not_belong_together() -> None:
    assert answer(sample_release(), "教体局归水务局管吗").status == "not_found"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("行道树修剪项目里区级支持修剪的资金比市级多多少", "4"),
        ("行道树修剪项目修剪工开支平均每人每月多少钱", "0.25"),
        ("园林处有几名工程师，一共多少人", "13"),
    ],
)
def test_what_follows_from_two_figures_of_a_text_is_worked_out(
    garden: Release, asked: str, value: str
) -> None:
    assert answer(garden, asked).value == value


@pytest.mark.parametrize(
    "asked",
    [
        "行道树修剪项目区级支持育苗的资金比市级多多少",
        "行道树修剪项目保洁工开支平均每人每月多少钱",
        "行道树修剪项目修剪工开支平均每人每年多少钱",
    ],
)
def test_nothing_is_worked_out_of_what_is_not_told(garden: Release, asked: str) -> None:
    assert answer(garden, asked).value is None


def test_projects_that_a_row_of_names_means_are_added() -> None:
    given = answer(
        sample_release(),
        "水务局2024年预算小微河道清淤整治、山洪预警站点维护、泵站机电更新三个项目合计多少",
    )
    each = [
        answer(sample_release(), f"水务局2024年{name}项目预算多少").value
        for name in ("小微河道清淤整治", "山洪预警站点维护", "泵站机电更新")
    ]
    assert given.value is not None and float(given.value) == sum(float(v or 0) for v in each)


@pytest.mark.parametrize(
    ("asked", "count"),
    [("水务局2024年预算列了几张项目绩效目标表", "3"), ("水务局2024年预算有几张绩效自评表", None)],
)
def test_forms_of_projects_are_counted(asked: str, count: str | None) -> None:
    assert answer(sample_release(), asked).value == count


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("园林处园艺工程师比高级工程师多多少人", "5"),
        ("园林处高级工程师占园艺工程师百分之几", "44.44"),
        ("园林处护士比高级工程师多多少人", None),
    ],
)
def test_two_numbers_of_prose_are_set_beside_each_other(
    garden: Release, asked: str, value: str | None
) -> None:
    assert answer(garden, asked).value == value


@pytest.mark.parametrize("asked", ["园林处养护工一共多少人", "园林处有多少名养护工，合计多少"])
def test_a_part_is_not_added_to_its_whole(garden: Release, asked: str) -> None:
    assert answer(garden, asked).value != "38"


@pytest.mark.parametrize(
    ("asked", "found"),
    [("刻章2000个", []), ("水务局2023人员经费", [2023]), ("2023本级支出", [2023])],
)
def test_a_number_of_pieces_is_no_year(asked: str, found: list[int]) -> None:
    from search.periods import years

    assert [y.value for y in years(asked)] == found
