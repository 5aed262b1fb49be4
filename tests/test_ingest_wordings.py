"""Figures of the prose in the wordings of other provinces: each of its own thing, none of its neighbour's."""

from __future__ import annotations

import pytest

from ontology.facts import Phase
from tests.test_ingest_claims import BUDGET, FINAL, claims, figures, said

Figures = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2023年收入、支出分别为100万元、90万元，比上年分别增长5%、3%。",
            [("收入", "100"), ("支出", "90"), ("收入比上年增长", "5"), ("支出比上年增长", "3")],
        ),
        (
            "基本支出和项目支出分别为60万元和30万元，分别占66.67%和33.33%。",
            [("基本支出", "60"), ("项目支出", "30"), ("基本支出占比", "66.67"), ("项目支出占比", "33.33")],
        ),
        (
            "货物、工程、服务采购金额分别为5万元、0万元、8万元。",
            [("货物采购金额", "5"), ("工程采购金额", "0"), ("服务采购金额", "8")],
        ),
        (
            "商品和服务支出、资本性支出分别为50万元和7万元，较上年分别减少3万元和1万元，下降5.66%和12.5%。",
            [
                ("商品和服务支出", "50"),
                ("资本性支出", "7"),
                ("商品和服务支出比上年减少", "3"),
                ("资本性支出比上年减少", "1"),
                ("商品和服务支出比上年下降", "5.66"),
                ("资本性支出比上年下降", "12.5"),
            ],
        ),
        (
            "收入总计200万元，支出总计190万元，与上年相比分别增加12万元，13万元。",
            [
                ("收入总计", "200"),
                ("支出总计", "190"),
                ("收入总计比上年增加", "12"),
                ("支出总计比上年增加", "13"),
            ],
        ),
        ("公务用车购置数和保有量分别为1辆和13辆。", [("公务用车购置数", "1"), ("公务用车保有量", "13")]),
        (
            "年初结转和结余与年末结转和结余分别为6.1万元、4.2万元。",
            [("年初结转和结余", "6.1"), ("年末结转和结余", "4.2")],
        ),
        (
            "人员经费和公用经费分别完成年初预算的98.5%和87.2%。",
            [("人员经费完成年初预算", "98.5"), ("公用经费完成年初预算", "87.2")],
        ),
        (
            "收、支总计分别为9万元、8万元。",
            [("收入总计", "9"), ("支出总计", "8")],
        ),
    ],
)  # fmt: skip
def test_figures_told_in_one_breath(text: str, told: Figures) -> None:
    assert figures(text) == told


def test_years_told_in_one_breath() -> None:
    found = claims("2022年与2023年差旅费分别为5万元和4万元。")
    assert [(c.measure, c.fiscal_year) for c in found] == [
        ("2022年差旅费", 2022),
        ("2023年差旅费", 2023),
    ]


def test_figures_whose_things_cannot_be_told_apart_share_words_and_direction() -> None:
    assert said(claims("收支总计各下降23.51%、38.28%。")) == [
        ("收支总计下降", "23.51", "%", "decrease"),
        ("收支总计下降", "38.28", "%", "decrease"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "培训费支出3万元，决算数大于预算数0.5万元。",
            ("培训费支出决算数比预算增加", "0.5", "万元", "increase"),
        ),
        (
            "培训费支出3万元，决算数小于年初预算数0.2万元。",
            ("培训费支出决算数比年初预算减少", "0.2", "万元", "decrease"),
        ),
        ("培训费支出3万元，超预算0.2万元。", ("培训费支出比预算增加", "0.2", "万元", "increase")),
        ("会议费支出1万元，较预算结余0.3万元。", ("会议费支出比预算减少", "0.3", "万元", "decrease")),
        ("会议费1万元，较上年1.4减少0.4万元。", ("会议费比上年减少", "0.4", "万元", "decrease")),
        ("会议费：1万元。同比上年度减少0.4万元。", ("会议费比上年减少", "0.4", "万元", "decrease")),
        ("会议费5万元，按可比口径较上年增加1万元。", ("会议费比上年增加", "1", "万元", "increase")),
        ("差旅费5万元，年初预算6万元，差额1万元。", ("差旅费差额", "1", "万元", None)),
    ],
)  # fmt: skip
def test_differences(text: str, told: tuple[str, str, str, str | None]) -> None:
    assert said(claims(text))[-1] == told


def test_below_a_budget_may_be_the_difference_or_the_budget() -> None:
    assert said(claims("培训费支出2万元，低于年初预算3万元。"))[-1][3] is None


def test_the_amount_of_last_year_in_other_words() -> None:
    found = claims("接待费支出431万元，比上年累计支出433万元减少2万元，下降0.46%。")
    assert [(c.measure, c.fiscal_year) for c in found[:2]] == [
        ("2023年接待费支出", 2023),
        ("2022年接待费支出", 2022),
    ]
    assert said(found[2:]) == [
        ("接待费支出比上年减少", "2", "万元", "decrease"),
        ("接待费支出比上年下降", "0.46", "%", "decrease"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "收入：792万元。其中：拨款收入：790万元；其他收入：2万元。",
            [("收入", "792"), ("拨款收入", "790"), ("其他收入", "2")],
        ),
        ("基本工资：5万元；津贴补贴：3万元。", [("基本工资", "5"), ("津贴补贴", "3")]),
        (
            "支出情况如下：9万元。",
            [("情况", "9")],
        ),
    ],
)
def test_labels_before_a_colon(text: str, told: Figures) -> None:
    assert figures(text) == told


def test_what_completes_a_budget_is_named_in_its_own_clause() -> None:
    assert figures("接待费支出2万元，车辆运行费完成年初预算的98.5%。")[-1] == (
        "车辆运行费完成年初预算",
        "98.5",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "收入预算30万元，其中拨款收入20万元、结转10万元，较上年增加5万元；"
            "支出预算40万元，其中基本支出25万元、项目支出15万元，较上年减少6万元。",
            ["收入预算比上年增加", "支出预算比上年减少"],
        ),
        (
            "三公经费30万元。其中，出国费5万元，接待费25万元。同口径比上年减少8万元。其中：接待费比上年减少3万元。",
            ["三公经费比上年减少", "接待费比上年减少"],
        ),
        (
            "三公经费9万元（购车费1万元，比上年增加1万元；车辆运行费4万元，比上年减少3万元。）比上年减少2万元。",
            ["购车费比上年增加", "车辆运行费比上年减少", "三公经费比上年减少"],
        ),
        (
            "收入总计12万元，支出总计11万元，与上年相比，各增加3万元。",
            ["收入总计、支出总计比上年增加"],
        ),
        (
            "收入300万元。其中：拨款收入200万元；事业收入100万元。支出290万元，比上年减少4万元。",
            ["支出比上年减少"],
        ),
    ],
)  # fmt: skip
def test_a_whole_changes_after_its_parts(text: str, told: list[str]) -> None:
    assert [c.measure for c in claims(text) if c.change] == told


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("（一）总体情况。\n本年预算数为5万元，支出决算为4万元。", "“三公”经费"),
        ("（二）因公出国（境）费\n本年预算安排1万元，决算0万元。", "因公出国（境）费"),
        ("公务接待费。本年预算数为2万元，比上年增加1万元。", "公务接待费"),
        (
            "1.科学技术支出（类）基础研究（款）专项研究（项）\n2023年度年初预算为30万元，支出决算为28万元。",
            "科学技术支出（类）基础研究（款）专项研究（项）",
        ),
        (
            "文化支出（类）文物（款）博物馆（项）。年初预算为80万元，支出决算为82万元。",
            "文化支出（类）文物（款）博物馆（项）",
        ),
        (
            "2.教育支出（205）普通教育（02）小学教育（02）：本年预算数为80万元，比上年增加5万元。",
            "教育支出（205）普通教育（02）小学教育（02）",
        ),
    ],
)  # fmt: skip
def test_items_named_above_their_figures(text: str, item: str) -> None:
    found = claims(text, section="七、“三公”经费支出决算情况说明\n")
    assert len(found) == 2
    assert all(c.measure.startswith(item) for c in found)


def test_a_heading_of_all_names_no_item() -> None:
    found = claims("年初预算为80万元。", section="三、支出决算具体情况\n")
    assert said(found) == [("年初预算", "80", "万元", None)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "外事接待支出0万元，接待2人次，1批次；其他国内公务接待支出4万元，接待210人次，25批次。",
            ["外事接待支出", "外事接待人次", "外事接待批次", "其他国内公务接待支出",
             "其他国内公务接待人次", "其他国内公务接待批次"],
        ),
        ("因公出国（境）共计1个团组，2人。", ["因公出国（境）团组", "因公出国（境）团组人数"]),
        ("公务用车保有7辆。", ["公务用车保有"]),
        ("2023年新增了60.5万元水库加固资金。", ["新增水库加固资金"]),
        ("共下拨80万元抚恤金。", ["下拨抚恤金"]),
    ],
)  # fmt: skip
def test_counts_and_gifts(text: str, told: list[str]) -> None:
    assert [c.measure for c in claims(text)] == told


def test_an_adjusted_figure_is_of_the_revised_budget() -> None:
    found = claims("本年预算数30万元，调整数40万元，决算数39万元。")
    assert [c.phase for c in found] == [Phase.APPROVED, Phase.REVISED, Phase.EXECUTED]
    found = claims("公共预算财政拨款开支运行费的车辆保有7辆。", opening=FINAL)
    assert found[0].phase is Phase.EXECUTED
    assert claims("车辆保有7辆。", opening=BUDGET)[0].phase is Phase.APPROVED


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "非税收入由年初预算30万元调整为32万元，调增2万元。",
            [
                ("非税收入年初预算", 2023, Phase.APPROVED, None),
                ("非税收入", 2023, Phase.REVISED, None),
                ("非税收入比年初预算调增", 2023, Phase.REVISED, "increase"),
            ],
        ),
        (
            "生均经费由上年的900元增加到950元，增长5.56%。",
            [
                ("2022年生均经费", 2022, Phase.EXECUTED, None),
                ("2023年生均经费", 2023, Phase.EXECUTED, None),
                ("生均经费比上年增长", 2023, Phase.EXECUTED, "increase"),
            ],
        ),
        (
            "农林水支出决算数56万元，比预算数（60万元）减少4万元。",
            [
                ("农林水支出决算数", 2023, Phase.EXECUTED, None),
                ("农林水支出预算数", 2023, Phase.APPROVED, None),
                ("农林水支出决算数比预算减少", 2023, Phase.EXECUTED, "decrease"),
            ],
        ),
        (
            "收入较2022年98万元增加7万元；支出较2022年97万元增加6万元。",
            [
                ("2022年收入", 2022, Phase.EXECUTED, None),
                ("收入比上年增加", 2023, Phase.EXECUTED, "increase"),
                ("2022年支出", 2022, Phase.EXECUTED, None),
                ("支出比上年增加", 2023, Phase.EXECUTED, "increase"),
            ],
        ),
        (
            "年末结转和结余38万元，其中基本支出结转2万元，项目支出结转36万元；较年初（15万元）增加23万元。",
            [
                ("年末结转和结余", 2023, Phase.EXECUTED, None),
                ("基本支出结转", 2023, Phase.EXECUTED, None),
                ("项目支出结转", 2023, Phase.EXECUTED, None),
                ("年初结转和结余", 2023, Phase.EXECUTED, None),
                ("年末结转和结余比年初增加", 2023, Phase.EXECUTED, "increase"),
            ],
        ),
        (
            "本年收入总额35万元，上年收入总额31万元。",
            [
                ("2023年本年收入总额", 2023, Phase.EXECUTED, None),
                ("上年收入总额", 2022, Phase.EXECUTED, None),
            ],
        ),
    ],
)  # fmt: skip
def test_what_an_amount_was_before(
    text: str, told: list[tuple[str, int, Phase, str | None]]
) -> None:
    found = claims(text, section="（二）与上年对比\n")
    assert [(c.measure, c.fiscal_year, c.phase, c.change) for c in found] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "工资支出42万元，商品支出52万元，设备支出5万元，占比分别为42.4%、52.5%和5.1%。",
            ["工资支出占比", "商品支出占比", "设备支出占比"],
        ),
        ("收到拨款42万元，比上年同期多收3万元。", ["拨款比上年多收"]),
        ("收到拨款42万元，比上年多收3万元；支出进度98%，比序时进度低2个百分点。",
         ["拨款比上年多收", "支出进度比序时进度低"]),
        ("接待费3万元，与上年执行数2.9万元相比增加0.1万元。", ["接待费比上年增加"]),
        (
            "购车支出35万元，当年购置车辆2辆；支出决算比2022年度增加5万元。",
            ["购车支出决算比上年增加"],
        ),
    ],
)  # fmt: skip
def test_changes_in_other_words(text: str, told: list[str]) -> None:
    assert [c.measure for c in claims(text) if c.change] == told


def test_a_label_heads_the_bare_words_after_it() -> None:
    assert figures("甲健康项目：预算86万元，执行85万元，得分97.5分；乙防控项目：预算12万元。") == [
        ("甲健康项目预算", "86"),
        ("甲健康项目执行", "85"),
        ("甲健康项目得分", "97.5"),
        ("乙防控项目预算", "12"),
    ]


def test_ranges_and_things_added() -> None:
    assert figures("总额1万元，自评80-90分的项目5个。")[1:] == [("自评80-90分的项目", "5")]
    assert said(claims("年中增加8个项目。")) == [("年中增加项目", "8", "个", None)]
    assert said(claims("本年车辆减少2辆。")) == [("本年车辆减少", "2", "辆", "decrease")]
    assert figures("收入1万元。土地2宗，面积123平方米。")[1:] == [
        ("土地", "2"),
        ("土地面积", "123"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "收入、支出分别为5.2、6.1万元，比上年各增加1.1、1.2万元。",
            [("收入", "5.2"), ("支出", "6.1"), ("收入比上年增加", "1.1"), ("支出比上年增加", "1.2")],
        ),
        (
            "基本支出、项目支出比上年分别提高1个和2个百分点。",
            [("基本支出比上年提高", "1"), ("项目支出比上年提高", "2")],
        ),
        (
            "职工15人，其中在编10人、聘用5人，分别比上年增加1人和减少2人。",
            [
                ("职工", "15"),
                ("在编", "10"),
                ("聘用", "5"),
                ("在编比上年增加", "1"),
                ("聘用比上年减少", "2"),
            ],
        ),
        (
            "车辆2辆（其中轿车1辆、越野车1辆），价值分别为20万元和35万元。",
            [("车辆", "2"), ("轿车", "1"), ("越野车", "1"), ("轿车价值", "20"), ("越野车价值", "35")],
        ),
        (
            "收入、支出分别为5万元、4万元，其中拨款3万元，分别增长5%、4%。",
            [("收入", "5"), ("支出", "4"), ("拨款", "3"), ("收入增长", "5"), ("支出增长", "4")],
        ),
        (
            "收入总计9万元，其中拨款8万元；支出总计7万元，分别增长5%、3%。",
            [("收入总计", "9"), ("拨款", "8"), ("支出总计", "7")],
        ),
    ],
)  # fmt: skip
def test_figures_of_the_things_told_before(text: str, told: Figures) -> None:
    assert figures(text) == told


def test_what_completes_is_what_was_done() -> None:
    found = claims("决算数为60万元，年初预算数为50万元，完成年初预算的120%。")
    assert (found[-1].measure, found[-1].phase) == ("决算数完成年初预算", Phase.EXECUTED)
    found = claims("接待费决算数4万元，差旅费预算5万元，完成预算的80%。")
    assert found[-1].measure == "差旅费预算完成预算"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("会议费5万元，较往年减少1万元。", ("会议费比往年减少", "decrease")),
        ("会议费5万元，比例较大幅度提高5%。", ("比例较大幅度提高", "increase")),
        ("年末结余7万元，较上年结余5万元。", ("上年结余", None)),
    ],
)
def test_what_is_compared_with(text: str, told: tuple[str, str | None]) -> None:
    found = claims(text)[-1]
    assert (found.measure, found.change) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "因公出国（境）团组数及人数分别为1个、2人。",
            [("因公出国（境）团组数", "1"), ("因公出国（境）人数", "2")],
        ),
        (
            "固定资产原值56万元，累计折旧21万元，净值35万元。",
            [("固定资产原值", "56"), ("累计折旧", "21"), ("固定资产净值", "35")],
        ),
        (
            "差旅费支出5.5万元，超出年初预算0.5万元。",
            [("差旅费支出", "5.5"), ("差旅费支出比年初预算增加", "0.5")],
        ),
        (
            "预算执行率98.6%，比上年提升1.1个百分点。",
            [("预算执行率", "98.6"), ("预算执行率比上年提升", "1.1")],
        ),
        (
            "支出9万元，自评平均分96.3分，较上年提高1.2分。",
            [("支出", "9"), ("自评平均分", "96.3"), ("自评平均分比上年提高", "1.2")],
        ),
        ("培训费12万元，人均0.03万元。", [("培训费", "12"), ("培训费人均", "0.03")]),
        (
            "罚没收入15万元，较上年20万元减收5万元。",
            [("2023年罚没收入", "15"), ("2022年罚没收入", "20"), ("罚没收入比上年减收", "5")],
        ),
        ("车辆由年初的5辆减少到3辆。", [("车辆年初数", "5"), ("车辆", "3")]),
        (
            "诊疗收入3.2亿元，较上年2.9亿元净增0.3亿元。",
            [("2023年诊疗收入", "3.2"), ("2022年诊疗收入", "2.9"), ("诊疗收入比上年净增", "0.3")],
        ),
        (
            "住房公积金：2023年决算36万元，2022年决算34万元。",
            [("2023年住房公积金决算", "36"), ("2022年住房公积金决算", "34")],
        ),
    ],
)  # fmt: skip
def test_rates_worth_and_labels(text: str, told: Figures) -> None:
    found = claims(f"收入1万元。\n{text}", section="第二部分 情况说明\n")
    assert [(c.measure, str(c.value)) for c in found][1:] == told
