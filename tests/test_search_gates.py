"""What the words and figures of a question rule out: sentences and figures that are of something else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from search.catalogue import catalogue
from search.drafts import Draft
from search.gates import tells_average, tells_one, tells_rate
from search.labels import label_forms
from search.projects import by_content
from search.question import understand
from tests.built import release_of
from tests.made_report import final
from tests.sample_release import sample_release

PROSE = (
    "一、收入支出决算总体情况说明",
    "水务局2023年度收、支总计均为10.00万元。与上年度相比，收、支总计各减少12.00万元，下降11.76%。主要原因是压减开支。",
    "二、支出决算情况说明",
    "水务局2023年度支出合计10.00万元，其中：基本支出8.00万元，占80.00%；项目支出2.00万元，占20.00%。",
    "三、一般公共预算财政拨款支出决算情况说明",
    "1.农林水支出（类）水利（款）防汛（项）。年初预算为44.00万元，支出决算为8.00万元，完成年初预算的18.18%。"
    "决算数与年初预算数存在差异的主要原因是未及时支付项目款。",
    "2.农林水支出（类）水利（款）水质监测（项）。年初预算为4.00万元，支出决算为5.00万元，完成年初预算的125.00%。",
    "3.农林水支出（类）水利（款）水文测报（项）。年初预算为5.00万元，支出决算为4.80万元，完成年初预算的96.00%。",
    "4.农林水支出（类）水利（款）老河工补助支出（项）。年初预算为3.00万元，支出决算为3.00万元，完成年初预算的100.00%。",
    "2023年度财政拨款本年支出合计10.00万元，比年初预算减少1.50万元，决算数小于预算数。",
    "水务局本年度财政拨款中未安排政府性基金，故以空表列示。",
    "四、预算绩效情况说明",
    "（一）整体绩效自评结果",
    "水务局2023年度整体支出预算总额126.00万元。发现的主要问题及原因：台账管理不规范，是由于人手不足。"
    "整改措施：今后补配专职人员，逐月核对台账。",
    "（二）预算绩效管理工作开展情况",
    "水务局组织对2023年度一般公共预算项目支出全面开展绩效自评，二级项目3个，共涉及资金2.0400万元。"
    "组织对0个政府性基金预算项目支出开展绩效自评，共涉及资金0万元。",
    "（三）项目绩效自评结果",
    "闸门检修项目，项目2023年预算数44.00万元，决算数8.00万元。存在的主要问题为检修台账未归档，下一步要规划好物资管理。",
    "五、名词解释",
    "一、“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。"
    "其中，公务接待费反映按规定开支的各类公务接待支出。",
)
THREE_PUBLIC = (
    "财政拨款“三公”经费支出决算表",
    "公开09表",
    "部门：岚川市青禾区水务局\t单位：万元",
    "预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n"
    "合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\n"
    "\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\n"
    "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n"
    "0.60\t0.00\t0.00\t0.00\t0.00\t0.60\t0.40\t0.00\t0.00\t0.00\t0.00\t0.40",
    "注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。",
)


@pytest.fixture(scope="module")
def office() -> Release:
    told = "2023年度“三公”经费财政拨款支出预算为0.00万元，支出决算为0.40万元。"
    duties = (
        "第一部分 部门概况",
        "一、部门职责",
        "（一）负责防汛物资的储备、调运和转办。",
        "二、机构设置",
        "注：1、单位基本性质分为行政单位、财政补助事业单位两类。",
    )
    facts = final(
        *PROSE[:6], "四、“三公”经费情况说明", told, *PROSE[6:], before=(*duties, *THREE_PUBLIC)
    )
    return release_of([facts])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局2023年项目上花的钱是多少", "项目支出为2.00万元"),
        ("水务局2023年项目上花的钱有多少，占几成", "占比20.00%"),
        ("水务局项目款为什么只付了8万", "未及时支付项目款"),
        ("水务局哪些科目没完成年初预算", "有2个：防汛（18.18%）、水文测报（96.00%）"),
        ("水务局哪几项支出超了预算", "有1个：水质监测（125.00%）"),
        ("水务局2023年的4个支出科目里，有几个刚好完成年初预算的100%", "有1个：老河工补助支出"),
        ("水务局2023年哪些科目决算数同预算数持平", "有1个：老河工补助支出"),
        ("水务局2023年哪些科目没到100%", "有2个：防汛（18.18%）、水文测报（96.00%）"),
        ("水务局完成年初预算比例最高的科目", "水质监测（125.00%）"),
        ("水务局各科目里年初预算完成得最差的是哪一项", "防汛（18.18%）"),
        ("水务局哪个科目的年初预算执行得最好", "水质监测（125.00%）"),
        ("水务局2023年没花满年初预算的科目有哪些", "有2个：防汛（18.18%）、水文测报（96.00%）"),
        ("水务局2023年决算情况说明里，有几个科目正好完成年初预算100%", "有1个：老河工补助支出"),
        ("水务局以后打算怎么整改", "逐月核对台账"),
        ("单位基本性质分几类", "行政单位、财政补助事业单位两类"),
        ("水务局台账管理存在哪些问题", "台账管理不规范"),
        ("公务接待费是指什么钱", "各类公务接待支出"),
        ("水务局绩效自评涉及多少资金", "2.04万元"),
        ("水务局给防汛的钱（2130314）年初列了多少", "44.00万元"),
        ("水务局接待来宾花了多少钱", "公务接待费为0.40万元"),
        ("水务局防汛全年预算是多少", "这是年初预算数"),
        ("水务局2023年年初预算是多少", "推算年初预算为11.50万元"),
        ("水务局政府性基金那张表为什么是空的", "未安排政府性基金，故以空表列示"),
        ("水务局2023年支出下降的比例和金额", "减少12万元"),
        ("水务局绩效自评覆盖了多少资金", "2.04万元"),
        ("2023年项目支出多少（水务局 青禾）", "项目支出为2.00万元"),
        ("水务局23年支出降了几个点", "下降11.76%"),
        ("防汛物资由谁转办", "水务局的职责"),
        ("水务局2023年三公经费的预算数", "写的是0.00万元，两处不一致"),
    ],
)
def test_what_is_asked_is_told(office: Release, asked: str, said: str) -> None:
    given = answer(office, asked)
    assert said in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2023年占几成",
        "水务局2023年的5个支出科目里，有几个刚好完成年初预算的100%",
        "水务局支出为什么减少了5万",
        "水务局支出为什么比上年降了2%",
        "水务局预算执行率得了几分",
        "水务局2023年支出相差多少",
        "水务局防汛的决算比全年预算少多少",
        "水务局的台账管理外包给谁",
    ],
)
def test_a_figure_that_no_sentence_has_or_nothing_named_gets_no_answer(
    office: Release, asked: str
) -> None:
    assert answer(office, asked).status != "answered"


def test_whose_the_money_is_is_no_second_figure(office: Release) -> None:
    asked = understand("水务局退休人员的退休费是多少", catalogue(office))
    assert [one.key for m in asked.measures for one in m.measures] == ["30302"]


def test_a_rounded_figure_is_the_same(office: Release) -> None:
    assert "压减开支" in answer(office, "水务局支出为什么降了12%").answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文旅局2023年决算医保两项（行政单位医疗和公务员医疗补助）合计", "40.64"),
        ("文旅局2023年决算差旅费、邮电费和办公费两项一共多少", None),
    ],
)
def test_as_many_are_added_as_are_counted(asked: str, value: str | None) -> None:
    assert answer(sample_release(), asked).value == value


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("文旅局是不是行政单位", "单位性质为行政"),
        ("文旅局有哪几个室", "没有列出内设机构"),
    ],
)
def test_what_an_organization_or_a_term_is(asked: str, said: str) -> None:
    given = answer(sample_release(), asked)
    assert said in given.answer
    assert given.value is None


def test_a_list_that_names_a_term_does_not_say_what_it_is() -> None:
    given = answer(sample_release(), "公务接待费都包括哪些开销")
    assert given.status == "not_found", given.answer


def test_an_organization_is_named_by_its_region_and_the_beginning_of_its_name(
    office: Release,
) -> None:
    asked = understand("2023年青禾水务三公", catalogue(office))
    assert [m.words for m in asked.bodies] in (["青禾水务"], ["水务"])
    assert not asked.leftover(asked.measure_positions)


def test_kinds_that_are_counted_are_added_without_their_heading() -> None:
    given = answer(sample_release(), "文旅局2023年决算社保就业、卫生健康、住房保障三类支出合计")
    assert given.value is not None
    assert given.answer.count("（2") == 3


def test_subjects_without_a_rate_of_their_own_are_not_told_by_the_whole(office: Release) -> None:
    given = answer(office, "水务局2023年哪个科目的收入没完成年初预算")
    assert "92" not in given.answer
    assert given.value is None


def test_a_project_is_found_by_what_it_is_for() -> None:
    question = understand("水务局2024年消除黑臭水体的项目", catalogue(sample_release()))
    assert [c.name for c in by_content(question, sample_release())] == ["小微河道清淤整治"]
    other = understand("水务局2024年消除黑臭气味的项目", catalogue(sample_release()))
    assert not by_content(other, sample_release())


def test_projects_of_another_fund_are_not_counted(office: Release) -> None:
    assert "0个" not in answer(office, "水务局一共评了多少个项目").answer


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("文旅局2023年决算对个人和家庭的补助里有哪些", "构成"),
        ("文旅局2023年预算执行率100%的项目有几个", "等于100%的项目"),
        ("文旅局2023年新增的是哪两个项目", "没有"),
    ],
)
def test_lists_name_what_they_list(asked: str, said: str) -> None:
    given = answer(sample_release(), asked)
    assert said in given.answer
    assert "完成年初预算的" not in given.answer


def test_subjects_of_related_matters_are_said_in_short() -> None:
    forms = dict(label_forms("其他政府办公厅（室）及相关机构事务支出"))
    assert {"其他政府办公厅事务支出", "其他政府办公厅支出"} <= set(forms)
    assert "政府办公厅事务" not in dict(label_forms("政府办公厅（室）及相关机构事务"))


@pytest.mark.parametrize(
    "asked", ["河道局2023年预算完成率是多少", "清淤大队2023年支出完成预算的百分之几"]
)
def test_a_strange_organization_is_not_heard_as_words_of_an_indicator(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "not_found"
    assert "本库没有" in given.answer


def test_no_price_of_all_is_that_of_one_and_no_number_a_rate() -> None:
    known = catalogue(sample_release())
    each = understand("短信费单价", known)
    amount = Draft("短信费的控制数为2万元。", 50.0, (), value=Decimal(2), unit="万元")
    assert not tells_one(each, amount)
    assert tells_one(each, replace(amount, text="短信费单价为0.05元。"))
    rate = understand("好评率是多少", known)
    pieces = Draft("“系统数量”的指标值为1套。", 50.0, (), value=Decimal(1), unit="套")
    assert not tells_rate(rate, pieces)
    assert tells_rate(rate, replace(pieces, text="好评率为96%。", value=Decimal(96), unit="%"))


def test_no_score_of_one_is_an_average() -> None:
    asked = understand("绩效自评平均分", catalogue(sample_release()))
    one = Draft("部门绩效自评得分为96.56分。", 50.0, (), value=Decimal("96.56"), unit="分")
    assert not tells_average(asked, one)
    assert tells_average(asked, replace(one, text="各项目平均得分为96.56分。"))


def test_a_part_that_is_not_printed_is_said_to_be_missing_not_its_whole() -> None:
    given = answer(sample_release(), "岚川市青禾区水务局2023年行政运行里的公用经费多少")
    assert given.value is not None or "公用经费" in given.answer, given.answer


def test_whose_the_money_is_narrows_what_all_have(office: Release) -> None:
    asked = understand("水务局退休人员的公用经费是多少", catalogue(office))
    assert len(asked.measures) == 2
    assert answer(office, "水务局2023年退休人员的公用经费是多少").status != "answered"
