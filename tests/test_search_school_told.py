"""What a school's final accounts tell of it: its partners, its people, whose accounts they are, two subjects' money."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

ABOUT = (
    "学校办学条件良好，占地约2600亩，绿地率达35%。学校前身是1911年建立的青禾师范学堂，几经变迁。"
    "学校现有专任教师1200人，其中正高级职称300人、副高级职称450人，硕士生导师500人。学校现有国家级人才12人，其中科学院院士2人、工程院院士3人。"
    "学校积极开展对口支援工作，坚持立足岚川、面向全国的方针，与云岭、松江等省市36个地、市、县建立了校地战略合作关系，与国内15家大中型企业建立了紧密的产学研合作关系。"
    "其中与松江市白石土家族自治县的县校合作，受到广泛好评，被誉为产教融合的“白石模式”，入选全国十大案例。"
    "学校推进国际化进程，与美、加、泰、日等20余个国家的高校建立了友好合作关系。"
)
REPORT = f"""岚川大学2023年度部门决算

第一部分 学校概况
一、学校基本情况
{ABOUT}
二、部门决算单位构成
学校部门决算反映岚川大学本级、岚川大学附属中学、岚川大学附属小学的经费收支情况。

第二部分 2023年度部门决算表
支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
205\t教育支出\t900.00\t700.00\t200.00
20502\t普通教育\t900.00\t700.00\t200.00
2050202\t小学教育\t200.00\t180.00\t20.00
2050204\t高中教育\t700.00\t520.00\t180.00
\t合计\t900.00\t700.00\t200.00
财政拨款支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
205\t教育支出\t600.00\t450.00\t150.00
20502\t普通教育\t600.00\t450.00\t150.00
2050202\t小学教育\t150.00\t140.00\t10.00
2050204\t高中教育\t450.00\t310.00\t140.00
\t合计\t600.00\t450.00\t150.00

第三部分 2023年度部门决算情况说明
一、收入情况
2023年度教育支出900.00万元，与上年相比增加80.00万元，增长9.76%，主要原因是设备更新。
2023年度其他收入50.00万元，与上年相比减少120.50万元，降低70.67%，主要原因是债务收入减少。
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("school-2023", REPORT)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("岚川大学跟哪个县合作出了名，那个模式叫什么", "白石模式"),
        ("岚川大学的县校合作被誉为什么模式", "白石模式"),
        ("岚川大学跟哪些国家的高校有合作", "美、加、泰、日"),
    ],
)
def test_what_is_named_is_told_by_the_sentence_that_names_it(
    release: Release, asked: str, told: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered" and told in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "岚川大学对口支援哪个县",  # named only in a sentence of its own, which names none
        "岚川大学跟哪个市合办了分校",
        "岚川大学的教学模式叫什么",
    ],
)
def test_no_other_sentence_of_the_passage_names_it(release: Release, asked: str) -> None:
    assert answer(release, asked).status != "answered"


def test_a_number_is_that_of_its_own_clause(release: Release) -> None:
    given = answer(release, "岚川大学跟多少个市县建立了战略合作关系")
    assert given.value in (None, "36")


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("岚川大学专任教师里正教授级别的占比", "25"),
        ("岚川大学专任教师中副高级职称占多少", "37.5"),
        ("岚川大学正高级职称占专任教师的比例", "25"),
    ],
)
def test_a_part_of_those_counted_is_set_beside_all(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, "%")


@pytest.mark.parametrize(
    "asked", ["岚川大学专任教师里讲师的占比", "岚川大学2022年专任教师里正教授的占比"]
)
def test_no_share_of_those_that_are_not_counted(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


def test_persons_may_be_counted_by_any_counter(release: Release) -> None:
    assert "工程院院士3人" in answer(release, "岚川大学有几个院士").answer


@pytest.mark.parametrize(
    "asked", ["岚川大学的决算里除了校本部还算了谁", "岚川大学除了本级还有哪几家"]
)
def test_units_beside_the_own_level(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert "附属中学、岚川大学附属小学；另有本级" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "岚川大学的决算把哪几家的账算进来了",
        "岚川大学的决算把哪几家算进去了",
        "岚川大学决算里哪几家单位被算在里面了",
        "岚川大学的决算算进去了哪几家",
    ],
)
def test_whose_accounts_they_are(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value == "3" and "岚川大学本级" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "岚川大学用财政拨款办小学和办高中，哪个花得多？多多少？",
        "岚川大学小学教育和高中教育的财政拨款支出哪个多，多多少",
        "岚川大学财政拨款支出中小学教育和高中教育哪个多",
    ],
)
def test_two_subjects_are_compared_in_one_purse(release: Release, asked: str) -> None:
    assert answer(release, asked).value == "300"


def test_a_change_is_told_with_why_it_was(release: Release) -> None:
    given = answer(release, "岚川大学2023年其他收入比上一年掉了多少，为什么")
    assert (given.value, given.unit) == ("120.50", "万元") and "债务收入减少" in given.answer


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("岚川大学2023年其他收入比上年少了近七成，是真省钱了吗？怎么解释的", "not_found"),
        ("岚川大学2023年其他收入比上年少了七成，怎么解释的", "answered"),
        ("岚川大学2023年其他收入比上年少了快八成，是因为学生少了吗", "answered"),
        ("岚川大学2023年其他收入比上年少了快五成，是因为学生少了吗", "not_found"),
        ("岚川大学2023年其他收入比上年涨了七成，怎么解释的", "not_found"),
    ],
)
def test_how_a_change_is_explained(release: Release, asked: str, status: str) -> None:
    given = answer(release, asked)
    assert given.status == status
    assert "债务收入减少" in given.answer or status == "not_found"


def test_why_two_subjects_changed_is_told_of_each(release: Release) -> None:
    given = answer(release, "岚川大学2023年教育支出和其他收入为什么变化")
    assert "设备更新" in given.answer and "债务收入减少" in given.answer


def test_that_one_of_two_subjects_has_no_reason_is_said(release: Release) -> None:
    given = answer(release, "岚川大学2023年其他收入和小学教育为什么减少")
    assert "债务收入减少" in given.answer and "没有写明小学教育的原因" in given.answer
