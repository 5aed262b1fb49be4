"""Figures of the prose: what they measure, how they change, for what reason; and what is no figure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.claims import read_claims
from ingest.head import read_head
from ingest.prose import read_prose
from ingest.quantities import quantities
from ingest.readers.text import read_text
from ontology.facts import Claim, Phase

FINAL = "松塔区教育局2023年度部门决算\n（含财政拨款、基本支出、项目支出、三公经费、政府采购、绩效内容。）\n"
BUDGET = FINAL.replace("决算", "预算")


def claims(text: str, opening: str = FINAL, section: str = "一、情况说明\n") -> list[Claim]:
    document = read_text(Path("report.txt"), (opening + section + text + "\n").encode(), "0" * 64)
    report = read_head(document)
    found = read_claims(document, report, read_prose(document).paragraphs)
    for claim in found:
        for source in (claim.source, claim.sentence):
            assert source.text == document.text[source.start : source.end]
        assert claim.sentence.start <= claim.source.start
    return found


def figures(text: str) -> list[tuple[str, str]]:
    return [(c.measure, str(c.value)) for c in claims(text)]


def said(found: list[Claim]) -> list[tuple[str, str, str, str | None]]:
    return [(c.measure, str(c.value), c.unit, c.change) for c in found]


def test_amounts_and_shares() -> None:
    found = claims(
        "本部门2023年度收入合计1,162.25万元，其中：财政拨款收入1,000.00万元，"
        "占86.04%；其他收入162.25 万元，占收入合计的13.96%。"
    )
    assert said(found) == [
        ("收入合计", "1162.25", "万元", None),
        ("财政拨款收入", "1000.00", "万元", None),
        ("财政拨款收入占比", "86.04", "%", "share"),
        ("其他收入", "162.25", "万元", None),
        ("其他收入占收入合计", "13.96", "%", "share"),
    ]
    assert found[0].amount_yuan == Decimal("11622500.00")
    assert found[2].amount_yuan is None


def test_budget_final_completion_and_reason() -> None:
    found = claims(
        "3.社会保障和就业支出（类）养老支出（款）事业单位离退休（项）。年初预算为1.76万元，支出决算为1.39万元。"
        "完成年初预算的78.98%。决算数与预算数不同的主要原因是测算数有偏差。"
    )
    item = "社会保障和就业支出（类）养老支出（款）事业单位离退休（项）"
    assert said(found) == [
        (f"{item}年初预算", "1.76", "万元", None),
        (f"{item}支出决算", "1.39", "万元", None),
        (f"{item}支出决算完成年初预算", "78.98", "%", "completion"),
    ]
    assert [c.phase for c in found] == [Phase.APPROVED, Phase.EXECUTED, Phase.EXECUTED]
    assert found[0].reason is None
    assert found[2].reason == "决算数与预算数不同的主要原因是测算数有偏差。"


@pytest.mark.parametrize("code", ["", "2080502", " 2080502"])
def test_a_code_behind_the_item_is_no_part_of_its_name(code: str) -> None:
    item = "养老支出（款）事业单位离退休（项）"
    told = "年初预算1.76万元，支出决算1.39万元，完成年初预算的78.98%。"
    assert [c.measure for c in claims(f"（1）{item}{code}：{told}")] == [
        f"{item}年初预算",
        f"{item}支出决算",
        f"{item}支出决算完成年初预算",
    ]


def test_an_item_before_a_colon_however_long() -> None:
    item = (
        "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
    )
    found = claims(f"2.{item}：支出决算为180.00万元，完成预算100%，决算数等于预算数。")
    assert said(found) == [
        (f"{item}支出决算", "180.00", "万元", None),
        (f"{item}支出决算完成预算", "100", "%", "completion"),
    ]


def test_an_item_named_on_a_line_of_its_own_is_what_the_next_tells() -> None:
    found = claims(
        "1、农林水支出（类）水利（款）防汛（项）。\n"
        "年初预算为30.00万元，支出决算为24.00万元，完成年初预算的80%，决算数小于年初预算数的主要原因是：汛期推迟。\n"
        "2、农林水支出（类）水利（款）抗旱（项）。\n"
        "年初预算为8.00万元，支出决算为8.00万元。\n"
    )
    flood, drought = "农林水支出（类）水利（款）防汛（项）", "农林水支出（类）水利（款）抗旱（项）"
    assert [c.measure for c in found] == [
        f"{flood}年初预算", f"{flood}支出决算", f"{flood}支出决算完成年初预算",
        f"{drought}年初预算", f"{drought}支出决算",
    ]  # fmt: skip
    assert found[1].reason == "决算数小于年初预算数的主要原因是：汛期推迟。"


def test_a_reason_that_names_no_change_is_of_what_was_spent_against_the_budget() -> None:
    said = (
        "年初预算为0.00万元，支出决算为{0}万元，年初无预算，无法计算完成比例，{1}原因是：年中追加。"
    )
    more = claims(said.format("7.20", "决算数大于年初预算数的主要"))
    assert [c.reason for c in more] == [None, "决算数大于年初预算数的主要原因是：年中追加。"]
    assert [c.reason for c in claims(said.format("7.20", "没有编制预算的主要"))] == [None, None]


def test_a_project_named_in_the_sentence_is_nearer_than_the_paragraphs_title() -> None:
    found = claims(
        "（四）绩效自评情况：对2个项目开展绩效自评。泵站大修项目全年预算88.00万元，执行86.50万元，自评得分96分。"
    )
    assert [c.measure for c in found][-3:] == [
        "泵站大修项目全年预算", "泵站大修项目执行", "泵站大修项目自评得分",
    ]  # fmt: skip


def test_income_said_again_is_all_income() -> None:
    found = claims(
        "2024年本部门收入预算900.00万元，其中，一般公共预算拨款900.00万元，纳入专户管理的非税收入0万元。"
        "收入较去年增加40.00万元，主要是新增防汛任务。"
    )
    change = next(c for c in found if c.change)
    assert (change.measure, change.reason) == ("收入预算比上年增加", "主要是新增防汛任务。")


def test_two_changes_in_a_sentence_have_each_its_reason() -> None:
    found = claims(
        "本年收入合计90.00万元，比上年增加9.00万元，增长11.1%，主要原因是：新增两个项目；"
        "本年支出合计80.00万元，比年初预算减少8.00万元，主要原因是：厉行节约。"
    )
    reasons = {(c.measure, c.reason) for c in found if c.change}
    assert reasons == {
        ("本年收入合计比上年增加", "主要原因是：新增两个项目"),
        ("本年收入合计比上年增长", "主要原因是：新增两个项目"),
        ("本年支出合计比年初预算减少", "主要原因是：厉行节约。"),
    }


def test_comparison_in_a_clause_of_its_own() -> None:
    found = claims("与2022年相比，人员支出预算增加359.87万元，日常公用经费减少0.3万元。", BUDGET)
    assert said(found) == [
        ("人员支出预算比上年增加", "359.87", "万元", "increase"),
        ("日常公用经费比上年减少", "0.3", "万元", "decrease"),
    ]
    assert {c.phase for c in found} == {Phase.APPROVED}


def test_years_that_differ_are_named() -> None:
    found = claims(
        "2022年部门“三公”经费9.0万元，其中公务接待费0.76万元。2023年“三公”经费合计8.98万元，公务接待费0.74万元，"
        "与2022年相比减少0.02万元，减少原因是2023年计提人数减少1人。",
        BUDGET,
    )
    assert [(c.measure, c.fiscal_year) for c in found] == [
        ("2022年“三公”经费", 2022),
        ("2022年公务接待费", 2022),
        ("2023年“三公”经费合计", 2023),
        ("2023年公务接待费", 2023),
        ("公务接待费比上年减少", 2023),
        ("计提人数减少", 2023),
    ]
    assert found[4].reason == "减少原因是2023年计提人数减少1人。"


def test_an_amount_compared_with_is_not_the_topic() -> None:
    found = claims("2023年人员经费支出849.7万元，比2022年人员经费支出945.29万元，减少95.59万元。")
    assert said(found)[1:] == [
        ("2022年人员经费支出", "945.29", "万元", None),
        ("人员经费支出比上年减少", "95.59", "万元", "decrease"),
    ]
    assert found[1].fiscal_year == 2022


def test_the_own_budget_that_an_outturn_is_compared_with_is_a_budget() -> None:
    found = claims(
        "2.公务接待费。2023年度决算数0.40万元，比2023年年初预算数1.00万元减少0.60万元。其中，外宾接待费2023年度"
        "决算数0.10万元，比2023年年初预算数0.20万元减少0.10万元。"
    )
    assert [(c.measure, str(c.value), c.phase, c.fiscal_year) for c in found] == [
        ("公务接待费决算数", "0.40", Phase.EXECUTED, 2023),
        ("公务接待费年初预算数", "1.00", Phase.APPROVED, 2023),
        ("公务接待费决算数比年初预算减少", "0.60", Phase.EXECUTED, 2023),
        ("外宾接待费决算数", "0.10", Phase.EXECUTED, 2023),
        ("外宾接待费年初预算数", "0.20", Phase.APPROVED, 2023),
        ("外宾接待费决算数比年初预算减少", "0.10", Phase.EXECUTED, 2023),
    ]


def test_the_budget_of_the_year_before_is_last_year() -> None:
    found = claims(
        "2023年取暖人员经费支出31.20万元，比2022年取暖人员经费预算支出36.90万元，减少5.70万元。"
    )
    assert [(c.measure, str(c.value)) for c in found][2:] == [
        ("取暖人员经费支出比上年减少", "5.70")
    ]


def test_unchanged_is_said_of_what_it_is_said_of() -> None:
    found = claims(
        "本部门2023年度公务接待费预算为2.00万元，支出决算2.00万元。公务接待费支出与预算持平，与上年持平。"
    )
    assert said(found) == [
        ("公务接待费预算", "2.00", "万元", None),
        ("公务接待费支出决算", "2.00", "万元", None),
        ("公务接待费支出与预算持平", "0", "万元", "flat"),
        ("公务接待费支出与上年持平", "0", "万元", "flat"),
    ]


def test_counts() -> None:
    found = claims(
        "本年度共发生公务接待3批次、26人次。因公出国（境）团组2个、共4人。"
        "截至2023年12月31日，本部门共有车辆17辆，比上年减少6辆，"
        "主要是报废。其中，副部（省）级及以上领导用车0辆，其他用车17辆。"
        "单位价值100万元（含）以上设备（不含车辆）1台（套）。"
    )
    assert said(found) == [
        ("公务接待批次", "3", "批次", None),
        ("公务接待人次", "26", "人次", None),
        ("因公出国（境）团组", "2", "个", None),
        ("因公出国（境）团组人数", "4", "人", None),
        ("车辆", "17", "辆", None),
        ("车辆比上年减少", "6", "辆", "decrease"),
        ("副部（省）级及以上领导用车", "0", "辆", None),
        ("其他用车", "17", "辆", None),
        ("单位价值100万元（含）以上设备（不含车辆）", "1", "台（套）", None),
    ]


def test_counts_named_by_the_noun_after_them() -> None:
    found = claims("本年度新增2个项目，组织对“路灯维修费”“校车租赁费”等11个项目开展了部门评价。")
    assert [c.measure for c in found] == ["新增项目", "开展部门评价的项目"]


def test_parts_in_brackets_and_totals() -> None:
    found = claims(
        "总体预算收入100.00万元，其中基本支出预算中人员支出预算70.00万元，公用经费支出预算10.00万元，小计80.00万元；"
        "其他商品和服务支出（退休经费3.67万元，活动经费0.69万元）4.36万元。",
        BUDGET,
    )
    assert [c.measure for c in found] == [
        "总体预算收入",
        "基本支出预算中人员支出预算",
        "公用经费支出预算",
        "基本支出预算小计",
        "退休经费",
        "活动经费",
        "其他商品和服务支出",
    ]


def test_projects_of_self_evaluations() -> None:
    found = claims(
        (
            "（1）路灯维修费项目自评综述：\n根据年初设定的绩效目标，"
            "路灯维修费项目绩效自评得分为97分。全年预算数为2万元，执行数为1.5万元，完成预算的75%。"
        ),
        section="（二）部门决算中项目绩效自评结果\n",
    )
    assert [(c.measure, c.phase) for c in found] == [
        ("路灯维修费项目绩效自评得分", Phase.EXECUTED),
        ("路灯维修费项目全年预算数", Phase.REVISED),
        ("路灯维修费项目执行数", Phase.EXECUTED),
        ("路灯维修费项目执行数完成预算", Phase.EXECUTED),
    ]


def test_the_other_side_of_a_fund_is_that_funds_too() -> None:
    found = claims(
        "2.政府性基金预算财政拨款本年收入合计3.00万元，与上年持平；本年支出合计2.50万元，比上年减少0.5万元。"
        "本年支出合计60.00万元。"
    )
    fund = "政府性基金预算财政拨款"
    assert said(found) == [
        (f"{fund}本年收入合计", "3.00", "万元", None),
        (f"{fund}本年收入合计与上年持平", "0", "万元", "flat"),
        (f"{fund}本年支出合计", "2.50", "万元", None),
        (f"{fund}本年支出合计比上年减少", "0.5", "万元", "decrease"),
        ("本年支出合计", "60.00", "万元", None),
    ]


def test_all_income_lends_expenditure_no_scope() -> None:
    found = claims("财政拨款本年收入合计8万元；本年支出合计7万元。收入合计9万元，支出合计8万元。")
    assert [c.measure for c in found] == [
        "财政拨款本年收入合计",
        "财政拨款本年支出合计",
        "收入合计",
        "支出合计",
    ]


def test_amounts_that_an_evaluation_involves() -> None:
    found = claims(
        "组织对“湖心岛绿化”等12个项目开展了部门评价，涉及一般公共预算支出30.5万元，政府性基金预算支出0万元。"
    )
    assert said(found) == [
        ("开展部门评价的项目", "12", "个", None),
        ("开展部门评价的项目涉及一般公共预算支出", "30.5", "万元", None),
        ("开展部门评价的项目涉及政府性基金预算支出", "0", "万元", None),
    ]


def test_amounts_of_this_project() -> None:
    found = claims(
        "5、湖心岛绿化项目绩效自评情况：得分为97分。问题：本项目年初预算16万元，全年发生费用14万元，"
        "经与施工方商量暂支付9万元。"
    )
    assert [c.measure for c in found] == [
        "湖心岛绿化项目得分",
        "本项目（湖心岛绿化）年初预算",
        "湖心岛绿化项目费用",
        "湖心岛绿化项目暂支付",
    ]


def test_a_project_whose_name_begins_with_a_digit() -> None:
    found = claims("21、3D测绘平台项目自评综述：得分为98分。全年预算数为5万元，执行数为4万元。")
    assert [c.measure for c in found] == [
        "3D测绘平台项目得分",
        "3D测绘平台项目全年预算数",
        "3D测绘平台项目执行数",
    ]


def test_counts_beside_each_other() -> None:
    found = claims("为全区30个社区配置2套电脑，完成了安排2组3人次考察任务。")
    assert said(found)[0] == ("社区", "30", "个", None)
    assert said(found)[2:] == [("考察任务", "2", "组", None), ("考察任务人次", "3", "人次", None)]


def test_a_list_of_reasons_is_one_reason() -> None:
    found = claims(
        "本年收入合计9万元，比上年增加2万元，主要原因：一是人员增加；二是项目增加；本年支出合计8万元，"
        "比上年减少1万元，主要原因是：厉行节约；其中基本支出6万元。"
    )
    assert [c.reason for c in found] == [
        *["主要原因：一是人员增加；二是项目增加"] * 2,
        *["主要原因是：厉行节约"] * 2,
        None,
    ]


@pytest.mark.parametrize(
    "cause", ["发现的问题及原因：", "发现的问题及主要原因：", "存在不足和原因："]
)
def test_causes_of_problems_explain_no_change_told_before(cause: str) -> None:
    found = claims(f"灌溉用水量比上年下降4.20%。{cause}宣传面有待扩大。")
    assert [c.reason for c in found] == [None]
    found = claims("灌溉用水量比上年下降4.20%。下降的主要原因：改种旱作。")
    assert [c.reason for c in found] == ["下降的主要原因：改种旱作。"]


def test_stocks_compared_with_their_beginning() -> None:
    found = claims(
        "年末结转和结余资金30万元，较上年末增加3万元。固定资产净值90万元，比年初减少5万元。"
    )
    assert said(found)[1::2] == [
        ("年末结转和结余资金比上年增加", "3", "万元", "increase"),
        ("固定资产净值比年初减少", "5", "万元", "decrease"),
    ]


def test_what_a_unit_has() -> None:
    found = claims("单位共有房屋1200平方米，部门实有在职人员42人，累计折旧120万元。")
    assert [c.measure for c in found] == ["房屋", "在职人员", "累计折旧"]


def test_own_name_is_not_part_of_a_measure() -> None:
    (claim,) = claims("松塔区教育局（含所属单位）上年末固定资产金额为1112.93万元（详见下表）。")
    assert claim.measure == "上年末固定资产金额"
    assert claim.organization == "松塔区教育局"


def test_a_figure_over_a_line_end() -> None:
    (claim,) = claims("本部门2023年度政府采购支出总额为97.70\n\n万元。")
    assert claim.source.printed == "97.70万元"
    assert claim.source.text == "97.70\n\n万元"


def test_full_width_digits() -> None:
    (claim,) = claims("本部门２０２３年度政府采购支出总额９７.７０万元。")
    assert (claim.value, claim.fiscal_year) == (Decimal("97.70"), 2023)


@pytest.mark.parametrize("heading", ["四、名词解释", "一、部门职责", "（一）总体绩效目标"])
def test_duties_glossary_and_targets_state_nothing(heading: str) -> None:
    assert claims("1.推进“15个社区”建设：完成评审40次，支出100万元。", section=f"{heading}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月12日",
        "（2050202）",
        "松开财〔2020〕12号",
        "≥95%",
        "不少于20次",
        "100万元以上设备",
        "6分别为",
        "第3部分",
        "ISO9001",
    ],
)
def test_no_quantities(text: str) -> None:
    assert list(quantities(text)) == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "yuan"),
    [
        ("1,377.51万元", "1377.51", "万元", "13775100.00"),
        ("36.9亿元", "36.9", "亿元", "3690000000.0"),
        ("1720.00万，", "1720.00", "万", "17200000.00"),
        ("904.14元", "904.14", "元", "904.14"),
        ("12333.33元/月", "12333.33", "元/月", None),
        ("98分（", "98", "分", None),
        ("0台（套）", "0", "台（套）", None),
        ("近58000人", "58000", "人", None),
    ],
)
def test_quantities(text: str, value: str, unit: str, yuan: str | None) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert found.yuan == (None if yuan is None else Decimal(yuan))


def test_completion_without_the_particle_and_of_an_amount() -> None:
    found = claims(
        "公务接待费支出决算1.20万元，完成预算3.00万元的40.0%；培训费2万元，完成预算80%。"
    )
    assert [(str(c.value), c.unit, c.change) for c in found] == [
        ("1.20", "万元", None),
        ("3.00", "万元", None),
        ("40.0", "%", "completion"),
        ("2", "万元", None),
        ("80", "%", "completion"),
    ]
    assert found[2].measure.startswith("公务接待费") and found[2].measure.endswith("完成预算")


def test_a_decrease_by_its_extent() -> None:
    found = claims("收入预算680.50万元，比上年减少30.25万元，减幅4.26%。")
    assert [c.change for c in found] == [None, "decrease", "decrease"]


def test_money_spent_on_what_was_counted() -> None:
    found = claims(
        "国内公务接待12批次，96人次，共计支出1.11万元，具体内容包括：上级调研接待7批次，支出0.68万元。"
    )
    assert ("国内公务接待支出", "1.11", "万元", None) in said(found)
    assert ("上级调研接待支出", "0.68", "万元", None) in said(found)


def test_what_the_reviewed_projects_involve_is_no_income_of_the_whole() -> None:
    found = claims(
        "2023年本部门实行绩效目标管理的项目6个，涉及一般公共预算拨款261.00万元。", BUDGET
    )
    assert said(found)[1][0] == "实行绩效目标管理的项目涉及一般公共预算拨款"


def test_the_score_of_the_whole_is_not_that_of_its_projects() -> None:
    found = claims("对5个项目编制了绩效目标，对5个项目开展了绩效自评。本部门自评得分93.5分。")
    assert [claim.measure for claim in found] == [
        "编制绩效目标的项目",
        "开展绩效自评的项目",
        "本部门自评得分",
    ]


def test_posts_and_what_stayed_after_a_change() -> None:
    found = claims("2022年末，本部门编制人数32人。部门（单位）共有车辆0辆。")
    assert [claim.measure for claim in found] == ["编制人数", "车辆"]
    found = claims("“三公”经费决算数比上年减少0.15万元，其中：因公出国（境）费支出与上一年度持平。")
    assert said(found)[1] == ("因公出国（境）费支出与上年持平", "0", "万元", "flat")


def test_a_list_of_names_opens_no_sections() -> None:
    found = claims(
        "纳入编制范围的单位包括：\n1.松塔区少年宫\n2.松塔区教师进修学校\n年末实有在职人员29人。"
    )
    assert [claim.section for claim in found] == ["一、情况说明"]


def test_a_count_of_units_below() -> None:
    found = claims("部门预算包括局机关本级预算和下属3个二级预算单位的预算。", BUDGET)
    assert said(found) == [("下属二级预算单位", "3", "个", None)]


def test_what_stands_in_brackets_is_no_topic_after_them() -> None:
    found = claims(
        "收入合计1000.00万元。其中：事业收入400.00万元（含教育收费30.00万元），占总收入的40.00%。"
    )
    assert said(found)[1:] == [
        ("事业收入", "400.00", "万元", None),
        ("教育收费", "30.00", "万元", None),
        ("事业收入占总收入", "40.00", "%", "share"),
    ]


def test_parts_in_a_sentence_of_their_own_are_compared_as_the_whole_is() -> None:
    found = claims(
        "与上年相比，收入合计增加30.00万元，增长8.20%。其中：财政拨款收入增加28.00万元；"
        "其他收入增加2.00万元。主要原因是救助标准提高。"
    )
    assert [claim.measure for claim in found] == [
        "收入合计比上年增加",
        "收入合计比上年增长",
        "财政拨款收入比上年增加",
        "其他收入比上年增加",
    ]
    assert [claim.reason for claim in found] == ["主要原因是救助标准提高。"] * 2 + [None, None]


def test_book_values_say_whose_they_are() -> None:
    found = claims("处置车辆1辆，账面原值16.80万元；出租房屋120平方米，账面原值36.00万元。")
    assert [claim.measure for claim in found] == [
        "处置车辆",
        "处置车辆账面原值",
        "出租房屋",
        "出租房屋账面原值",
    ]


def test_the_name_without_its_city_is_no_part_of_a_measure() -> None:
    opening = FINAL.replace("松塔区教育局", "岚川市松塔区教育局")
    found = claims("松塔区教育局2023年度收入合计10.00万元。\n" * 3, opening)
    assert {claim.measure for claim in found} == {"收入合计"}
    assert found[0].organization == "岚川市松塔区教育局"


def test_amounts_of_the_year_before_are_of_the_same() -> None:
    found = claims(
        "2023年“三公”经费预算212.36万元，比2022年的224.80万元减少12.44万元。"
        "公务用车176.16万元，其中，购置费36万元，比2022年的54万元减少18万元；运行维护费140.16万元。",
        BUDGET,
    )
    amounts = [(c.measure, str(c.value), c.fiscal_year) for c in found if c.change is None]
    assert amounts == [
        ("2023年“三公”经费预算", "212.36", 2023),
        ("2022年“三公”经费预算", "224.80", 2022),
        ("2023年公务用车", "176.16", 2023),
        ("2023年购置费", "36", 2023),
        ("2022年购置费", "54", 2022),
        ("2023年运行维护费", "140.16", 2023),
    ]


def test_counts_after_words_that_list_or_give() -> None:
    found = claims(
        "“三公”经费的单位包括1家行政单位、3家事业单位。本级等2家行政单位的机关运行经费预算61.00万元。"
        "为全市常住人口免费提供12类基本公共卫生服务。部门编制数86名，实有81人。"
        "共有车辆96台，价值2418.60万元。",
        BUDGET,
    )
    assert [(c.measure, str(c.value)) for c in found] == [
        ("行政单位", "1"),
        ("事业单位", "3"),
        ("行政单位", "2"),
        ("行政单位的机关运行经费预算", "61.00"),
        ("基本公共卫生服务", "12"),
        ("部门编制数", "86"),
        ("实有", "81"),
        ("车辆", "96"),
        ("车辆价值", "2418.60"),
    ]


def test_a_subject_with_its_code_before_a_colon() -> None:
    found = claims("行政运行（2120101）：年初预算42.10万元，支出决算43.00万元。")
    assert [claim.measure for claim in found] == [
        "行政运行（2120101）年初预算",
        "行政运行（2120101）支出决算",
    ]


def test_projects_evaluated() -> None:
    found = claims(
        "本部门对2023年度18个项目支出全面开展绩效自评，共涉及资金38.57万元。"
        "另对城市体检项目又作了评价，评价得分91.2分。"
        "主要产出：一是完成小区改造42个；二是更新管网38.6公里。"
    )
    assert [claim.measure for claim in found] == [
        "开展绩效自评的项目",
        "开展绩效自评的项目涉及资金",
        "城市体检项目评价得分",
        "小区改造",
        "更新管网",
    ]


def test_what_a_sum_is_made_of_is_no_reason() -> None:
    found = claims(
        "收入合计90.12万元，比上年增加8.03万元，主要为：财政拨款收入80.50万元，比上年增加7.00万元；"
        "其他收入9.62万元，比上年减少1.19万元，主要是利息收入减少。"
    )
    assert {claim.reason for claim in found[:4]} == {None}
    assert found[-1].reason == "主要是利息收入减少。"


def test_targets_reached_and_rates_that_rose() -> None:
    found = claims(
        "1.城镇新增就业5216人，完成目标任务5000人的104.32%。养老保险参保率达95.2%，比上年提高1.3个百分点。"
        "全年实际收入53.88万元，实际支出52.06万元。与上年比，公用经费减少9.80万元。"
    )
    assert said(found) == [
        ("城镇新增就业", "5216", "人", None),
        ("目标任务", "5000", "人", None),
        ("城镇新增就业完成目标任务", "104.32", "%", "completion"),
        ("养老保险参保率", "95.2", "%", None),
        ("养老保险参保率比上年提高", "1.3", "个百分点", "increase"),
        ("实际收入", "53.88", "万元", None),
        ("实际支出", "52.06", "万元", None),
        ("公用经费比上年减少", "9.80", "万元", "decrease"),
    ]


def test_amounts_compared_within_their_clause() -> None:
    found = claims(
        "医院2023年度总收入12.86万元。总收入较2022年的11.90万元增加0.96万元。"
        "支出预算42.15万元，较上年预算43.90万元减少1.75万元。平均住院日7.1天，较上年缩短0.3天；"
        "药占比26.4%，下降1.1个百分点。"
    )
    assert [(c.measure, str(c.value), c.fiscal_year) for c in found] == [
        ("2023年总收入", "12.86", 2023),
        ("2022年总收入", "11.90", 2022),
        ("总收入比上年增加", "0.96", 2023),
        ("2023年支出预算", "42.15", 2023),
        ("2022年支出预算", "43.90", 2022),
        ("支出预算比上年减少", "1.75", 2023),
        ("平均住院日", "7.1", 2023),
        ("平均住院日比上年缩短", "0.3", 2023),
        ("药占比", "26.4", 2023),
        ("药占比比上年下降", "1.1", 2023),
    ]


def test_items_named_before_their_budgets_and_counts_of_places() -> None:
    found = claims(
        "石桥镇辖21个行政村，总面积86.4平方公里。编制人数102人，实有人数97人。\n"
        "1.村级组织运转经费，预算安排520.00万元，用于3个村的办公。\n"
        "2.防汛抗旱，预算安排30.00万元，比上年增加10.00万元。",
        BUDGET,
    )
    assert [(c.measure, str(c.value)) for c in found] == [
        ("行政村", "21"),
        ("总面积", "86.4"),
        ("编制人数", "102"),
        ("实有人数", "97"),
        ("村级组织运转经费预算", "520.00"),
        ("用于村", "3"),
        ("防汛抗旱预算", "30.00"),
        ("防汛抗旱预算比上年增加", "10.00"),
    ]


def test_a_scored_project_is_what_follows_is_about() -> None:
    found = claims(
        "对12个项目开展绩效自评，自评覆盖率100%。法律援助经费项目自评得分98.2分，全年预算300.00万元，"
        "执行288.75万元，执行率96.25%。公务用车购置费0万元，运行费3.00万元，均与上年持平。"
    )
    assert [claim.measure for claim in found] == [
        "开展绩效自评的项目",
        "自评覆盖率",
        "法律援助经费项目自评得分",
        "法律援助经费项目全年预算",
        "法律援助经费项目执行",
        "法律援助经费项目执行率",
        "公务用车购置费",
        "运行费",
        "运行费与上年持平",
    ]


def test_a_reason_after_a_semicolon_and_one_of_a_part() -> None:
    found = claims(
        "1.一般公共预算收入51.61万元，比上年减少3.04万元；主要是专项资金减少；本年支出51.61万元。"
        "预算收支较上年增加8.47万元，其中：基本支出增加5.22万元，主要是新招录公务员；"
        "用车费较预算减少7.60万元，主要是车辆维修减少；较上年减少2.40万元。"
    )
    assert {c.measure: c.reason for c in found if c.change} == {
        "一般公共预算收入比上年减少": "主要是专项资金减少",
        "预算收支比上年增加": None,
        "基本支出比上年增加": "主要是新招录公务员",
        "用车费比预算减少": "主要是车辆维修减少",
        "用车费比上年减少": None,
    }


def test_what_is_managed_by_targets_involves_money() -> None:
    found = claims(
        "2023年度，本部门整体支出纳入绩效目标管理，涉及财政性资金305.46万元；本部门共38个项目纳入绩效目标管理，"
        "涉及财政性资金合计191.00万元。期末房屋3200平方米，原值860.00万元。",
        BUDGET,
    )
    assert [claim.measure for claim in found] == [
        "部门整体支出涉及财政性资金",
        "纳入绩效目标管理的项目",
        "纳入绩效目标管理的项目涉及财政性资金合计",
        "期末房屋",
        "期末房屋原值",
    ]


def test_the_whole_budget_is_not_part_of_what_came_before() -> None:
    text = "2023年本部门预算收入9万元，其中基金拨款收入0万元，2023年本部门预算收入较上年增加2万元。"
    assert claims(text, BUDGET)[-1].measure == "预算收入比上年增加"
    text = "2023年度收入总计9万元，支出总计9万元，分别比2022年度决算数增加1万元，增长12%。"
    assert [claim.measure for claim in claims(text)[-2:]] == [
        "收入总计、支出总计比上年增加",
        "收入总计、支出总计比上年增长",
    ]


def test_a_change_once_more_in_percent() -> None:
    text = "公务接待费0.50万元，较上年减少0.10万元（16.67%），原因是厉行节约。"
    assert said(claims(text))[1:] == [
        ("公务接待费比上年减少", "0.10", "万元", "decrease"),
        ("公务接待费比上年减少", "16.67", "%", "decrease"),
    ]


def test_what_a_title_and_its_sentence_both_say_is_said_once() -> None:
    found = claims("（一）收入预算。2023年收入预算9万元，比上年增加1万元。", BUDGET)
    assert [claim.measure for claim in found] == ["收入预算", "收入预算比上年增加"]
    found = claims("用车运行维护费6万元，主要用于巡查。费用支出较年初预算数减少1万元。")
    assert found[1].measure == "用车运行维护费支出比年初预算减少"
    assert claims("此外，使用非财政拨款结余9万元。")[0].measure == "使用非财政拨款结余"


def test_a_budget_that_a_change_starts_from() -> None:
    found = claims(
        "2023年度财政拨款支出308.00万元，比年初预算数295.00万元增加13.00万元，增长4.4%；比上年决算数减少19.00万元。"
    )
    assert [claim.measure for claim in found] == [
        "财政拨款支出",
        "财政拨款支出年初预算数",
        "财政拨款支出比年初预算增加",
        "财政拨款支出比年初预算增长",
        "财政拨款支出比上年减少",
    ]
    found = claims("接待费支出决算为1.20万元，完成预算2.00万元的60.0%，比上年决算数减少0.30万元。")
    assert (found[-1].measure, found[-1].phase) == ("接待费支出决算比上年减少", Phase.EXECUTED)
    assert claims("来访人员144人次。")[0].measure == "来访人员"


def test_units_counted_before_their_operating_cost() -> None:
    found = claims(
        "局机关、文化馆等2家单位机关运行经费预算合计9万元，较2022年预算增加1万元。", BUDGET
    )
    assert [claim.measure for claim in found] == [
        "单位",
        "机关运行经费预算合计",
        "机关运行经费预算合计比上年增加",
    ]


def test_a_count_right_behind_another_is_not_of_what_the_other_counts() -> None:
    found = figures("松塔市水务局由局机关及下属的8个二级事业单位16个三级事业单位组成。")
    assert found == [("下属二级事业单位", "8"), ("三级事业单位", "16")]


def test_what_stands_before_a_comparison_is_what_changes() -> None:
    found = figures(
        "2023年度收入总计434.72万元。收入支出总体与上年相比，增加58.21万元。收入、支出总计与2022年相比，减少8.21万元。"
    )
    assert found[1:] == [("收入支出总体比上年增加", "58.21"), ("收入、支出总计比上年减少", "8.21")]


def test_a_comparison_behind_the_parts_is_of_the_whole() -> None:
    found = figures(
        "2023年本部门预算收入56.38万元，其中一般公共预算拨款收入56.38万元，政府性基金拨款收入0万元；较上年增加8.12万元；"
        "本部门预算支出50.00万元。"
    )
    assert found[3:] == [("预算收入比上年增加", "8.12"), ("预算支出", "50.00")]


def test_money_of_some_units_is_named_without_them() -> None:
    found = figures(
        "2023年度松塔区教育局本级、松塔区考试中心等2家单位的机关运行经费支出62.30万元。"
    )
    assert found[-1] == ("机关运行经费支出", "62.30")


def test_tasks_to_be_done_state_nothing() -> None:
    assert claims("2023年计划开展演练，涉及12人。", section="二、工作任务\n") == []


def test_an_amount_behind_a_numbered_project_is_of_the_project() -> None:
    found = figures(
        "转移支付项目共有2项，分别是：1.薄弱学校改善项目，金额1500万元；2.营养餐项目，金额860万元。"
    )
    assert found[1:] == [("薄弱学校改善项目金额", "1500"), ("营养餐项目金额", "860")]


def test_each_side_of_two_totals_changes_by_itself() -> None:
    found = figures(
        "2023年度收入总计20.40万元、支出总计20.40万元，与2022年度相比，收入减少8.60万元，下降5.75%；支出减少8.50万元。"
    )
    assert found[2:] == [
        ("收入总计比上年减少", "8.60"),
        ("收入总计比上年下降", "5.75"),
        ("支出总计比上年减少", "8.50"),
    ]


def test_a_projects_money_on_a_line_of_its_own() -> None:
    said_before = (
        "（1）路灯维修费项目自评综述：根据年初设定的绩效目标，路灯维修费项目自评得分为98分。\n"
    )
    found = figures(said_before + "全年预算数为5万元，执行数为4万元，完成预算的80%。")
    assert found[1:] == [
        ("路灯维修费项目全年预算数", "5"),
        ("路灯维修费项目执行数", "4"),
        ("路灯维修费项目执行数完成预算", "80"),
    ]
    told = said_before[:-1] + "全年预算数为5万元，执行数为4万元。\n"
    assert figures(told + "全年预算数合计9万元。")[-1] == ("全年预算数合计", "9")


def test_cars_are_counted_in_chinese_numerals() -> None:
    found = claims(
        "2022年末，本部门编制人数32人。本部门共有车辆十二辆，其中：流动服务车两辆。第三辆待报废。"
    )
    assert [(c.measure, c.value) for c in found[1:]] == [("车辆", 12), ("流动服务车", 2)]


def test_a_sentence_without_end_is_cited_near_its_figures() -> None:
    found = claims(
        "本部门支出包括"
        + "，".join(f"甲{chr(0x4E00 + i)}支出{i}.00万元" for i in range(1, 900))
        + "。"
    )
    assert len(found) == 899
    assert all(len(c.sentence.text) < 2100 for c in found)
    assert [c.value for c in found][:2] == [Decimal("1.00"), Decimal("2.00")]
    middle = found[450]
    assert middle.sentence.start < middle.source.start < middle.source.end < middle.sentence.end


def test_an_ordinal_counts_nothing() -> None:
    found = figures("支出合计9.00万元。完成第2批设备采购，采购电脑15台，召开第12次例会。")
    assert found == [("支出合计", "9.00"), ("采购电脑", "15")]


def test_a_rate_of_completion_is_that_of_what_was_spoken_of() -> None:
    found = figures("本单位本年收入合计90.00万元，年初预算完成率为92.5%，比上年减少2.00万元。")
    assert found == [
        ("本年收入合计", "90.00"),
        ("本年收入合计年初预算完成率", "92.5"),
        ("本年收入合计比上年减少", "2.00"),
    ]


def test_a_change_of_money_is_of_money_not_of_the_number_told_last() -> None:
    found = claims(
        "1．公务接待费决算9.00万元。共3批次、20人次，人均45.00元。比上年减少1.00万元，系严格执行接待标准。\n"
        "2．因公出国（境）费决算6.00万元。安排团组3个、累计9人次。比上年增加2.00万元。\n"
    )
    changes = [(c.measure, str(c.value), c.reason) for c in found if c.change]
    assert changes == [
        ("公务接待费决算比上年减少", "1.00", "系严格执行接待标准。"),
        ("因公出国（境）费决算比上年增加", "2.00", None),
    ]
    beside = figures(
        "公务接待费3.00万元，预计接待9批次、40人次。比上年预算数3.50万元减少0.50万元。"
    )
    assert beside[-2:] == [("2022年公务接待费", "3.50"), ("公务接待费比上年减少", "0.50")]


def test_the_parts_of_what_cars_cost_are_named_as_the_cars() -> None:
    found = figures(
        "2．公务用车购置及运行维护费决算6.00万元。其中购置费2.00万元，运行维护费4.00万元。"
    )
    assert found == [
        ("公务用车购置及运行维护费决算", "6.00"),
        ("公务用车购置费", "2.00"),
        ("公务用车运行维护费", "4.00"),
    ]


def test_parts_in_brackets_leave_the_whole_to_what_is_compared_next() -> None:
    found = claims(
        "2022年“三公”经费预算11.80万元（公务接待费1.90万元、公务用车运行维护费9.90万元）。"
        "2023年比上年增加17.60万元，其中公务用车购置费增加18.00万元。\n"
    )
    measures = [c.measure for c in found if c.value == Decimal("17.60")]
    assert measures == ["“三公”经费预算比上年增加"]


def test_a_heading_of_the_whole_is_no_subject() -> None:
    found = claims(
        "（一）总体情况。2023年度“三公”经费财政拨款支出预算5.60万元，支出决算5.14万元。\n"
    )
    assert [c.measure for c in found] == [
        "“三公”经费财政拨款支出预算",
        "“三公”经费财政拨款支出决算",
    ]


def test_what_changed_since_last_years_amount_is_named_as_this_years() -> None:
    found = claims("上年收入预算100.00万元，今年增加5.00万元，增长5.00%。", BUDGET)
    assert [(c.measure, c.fiscal_year, c.change) for c in found] == [
        ("上年收入预算", 2022, None),
        ("收入预算比上年增加", 2023, "increase"),
        ("收入预算比上年增长", 2023, "increase"),
    ]


def test_more_than_an_amount_told_against_is_a_change() -> None:
    found = claims("水费预算9.00万元，比2022年的8.00万元多1.00万元，增长12.50%。", BUDGET)
    assert [(c.measure, c.change) for c in found] == [
        ("2023年水费预算", None),
        ("2022年水费预算", None),
        ("水费预算比上年多", "increase"),
        ("水费预算比上年增长", "increase"),
    ]


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("具体情况为：水利支出（类）水务（款）防汛（项），支出决算为2.00万元", "水利支出（类）水务（款）防汛（项）"),
        ("其中：水利支出（类）水务（款）防汛（项）。支出决算为2.00万元", "水利支出（类）水务（款）防汛（项）"),
        ("水利支出（类）水务（款）防汛（项），支出决算为2.00万元", "水利支出（类）水务（款）防汛（项）"),
        ("具体情况如下：1.防汛支出（2130314），支出决算为2.00万元", "防汛支出（2130314）"),
        ("具体情况为：防汛支出，支出决算为2.00万元", "防汛"),
    ],
)  # fmt: skip
def test_an_item_named_inside_a_paragraph_is_what_its_amount_is_of(words: str, item: str) -> None:
    found = figures(f"本年支出2.00万元；年末结转和结余0.00万元。{words}，主要用于抢险。")
    assert found[2:] == [(f"{item}支出决算", "2.00")]


def test_what_is_left_has_no_expenditure_of_its_own() -> None:
    words = "年初结转和结余1.00万元，本年收入8.00万元，本年支出9.00万元，年末结转和结余0.00万元。"
    found = figures(words + "支出年初预算为10.00万元，完成年初预算的90.00%。")
    assert found[4:] == [
        ("本年支出年初预算", "10.00"),
        ("本年支出年初预算完成年初预算", "90.00"),
    ]


def test_what_grew_from_one_amount_to_another_is_that_of_both_years() -> None:
    found = claims(
        "2023年支出90.00万元，较2022年增加5.00万元。其中：人员经费由30.00万元增加到34.00万元，"
        "增加4.00万元，主要原因是招录职工；公用经费由6.00万元减少到5.00万元，减少1.00万元。"
    )
    assert [(c.measure, str(c.value), c.fiscal_year) for c in found[2:]] == [
        ("2022年人员经费", "30.00", 2022),
        ("2023年人员经费", "34.00", 2023),
        ("人员经费比上年增加", "4.00", 2023),
        ("2022年公用经费", "6.00", 2022),
        ("2023年公用经费", "5.00", 2023),
        ("公用经费比上年减少", "1.00", 2023),
    ]


def test_nothing_is_of_the_year_before_where_none_is_spoken_of() -> None:
    found = claims("项目实施后，运行成本由30.00万元减少到20.00万元。")
    assert all(c.fiscal_year == 2023 for c in found)


def test_what_is_all_of_one_kind_is_what_is_spoken_of_next() -> None:
    words = "年末结转和结余9.00万元。本年支出全部为项目支出，年初预算为20.00万元，完成年初预算的90.00%。"
    found = claims(f"2023年度本年收入25.00万元，本年支出18.00万元，{words}")
    assert [c.measure for c in found][-2:] == ["本年支出年初预算", "本年支出年初预算完成年初预算"]


def test_last_years_outturn_is_beside_this_years_where_the_budget_is_told_first() -> None:
    text = (
        "本部门2023年度财政拨款支出年初预算数为80.00万元，决算数为90.00万元。其中，基本支出60.00万元。"
        "与2022年度{0}95.00万元相比，减少5.00万元。"
    )
    assert figures(text.format("决算数"))[-2:] == [
        ("2022年财政拨款支出决算数", "95.00"),
        ("财政拨款支出决算数比上年减少", "5.00"),
    ]
    assert figures(text.format("预算数"))[-2][0] == "2022年财政拨款支出年初预算数"
