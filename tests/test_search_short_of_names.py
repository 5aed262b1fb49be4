"""What is said short: a head once for two subjects, projects without 经费, all that is bought, a share as money."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of
from tests.sample_forms import tabbed

OFFICE = "岚川市青禾区政务局"
_HEAD = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"


def _form(name: str, budget: str, purpose: str, *rows: str, plan: str = "25%||50%|75%|100%") -> str:
    return f"{name}绩效目标表\n\n单位：万元\n\n" + tabbed(
        f"项目编码|1303{budget.replace('.', '')}24P00468||项目名称|{name.partition('、')[2]}|",
        f"预算规模及资金用途|预算数|{budget}|其中：财政资金|{budget}|其他资金|",
        f"|{purpose}|||||",
        "资金支出计划（%）|3月底||6月底|10月底|12月底|",
        f"|{plan}|",
        "绩效目标|1.保障窗口运转|||||",
        _HEAD,
        *rows,
    )


@pytest.fixture(scope="module")
def office() -> Release:
    text = "\n\n".join((
        f"{OFFICE}2024年部门预算",
        f"{OFFICE}2024年部门预算信息公开情况说明",
        "2024年，部门预算收入180.00万元，支出180.00万元，其中基本支出预算90.00万元，项目支出预算90.00万元。"
        "与2023年相比减少6.00万元。项目支出增加12.00万元，主要为有新增加的项目，对大厅排队系统改造。"
        "公务接待费0.50万元，与2023年相比减少0.10万元，减少原因是有1人调出，定额少了。",
        "三、加强绩效运行监控\n\n预算绩效管理工作纳入部门考核，自评结果与下年预算安排挂钩，建立激励约束机制。",
        "部门预算支出总表\n\n单位：万元",
        tabbed(
            "序号|科目编码|科目名称|合计|基本支出|项目支出",
            "栏次|1|2|3|4|5",
            "1||合计|180.00|90.00|90.00",
            "2|2080501|行政单位离退休|4.50|4.50|",
            "3|2080502|事业单位离退休|16.00|16.00|",
            "4|21011|行政事业单位医疗|30.00|30.00|",
            "5|2101101|行政单位医疗|8.00|8.00|",
            "6|2101102|事业单位医疗|12.00|12.00|",
        ),
        "部门预算财政拨款“三公”经费支出表\n\n单位：万元",
        tabbed(
            "序号|项目|资金性质|",
            "||合计|一般公共预算财政拨款",
            "栏次|1|2|3",
            "1|“三公”经费小计|4.90|4.90",
            "2|一、因公出国（境）费||",
            "3|二、公务用车购置及运维费||",
            "4|公务用车运行维护费|4.40|4.40",
            "5|三、公务接待费|0.50|0.50",
        ),
        "六、政府采购预算情况\n\n部门政府采购预算\n\n单位：万元",
        tabbed(
            "政府采购项目来源||采购物品名称|政府采购目录序号|计量单位|数量|单价|政府采购金额",
            "项目名称|预算资金||||||合计",
            "合计|||||||30.00",
            "大厅叫号屏购置|20.00|显示屏|A02021199|台|2|5.00|10.00",
            "印章刻制服务费|40.00|其他服务|C99000000|批|1|20.00|20.00",
        ),
        _form("1、印章刻制服务费", "40.00", "为新办企业刻制印章",
              "产出指标|数量指标|刻章套数|为企业刻制印章|≥900套|年度计划"),
        _form("2、大厅叫号屏购置", "20.00", "购置叫号屏",
              "产出指标|数量指标|叫号屏数量|购置叫号屏|≥2台|年度计划"),
        _form("3、青禾区采购中心经费", "6.00", "保障采购中心日常运转",
              "产出指标|数量指标|评审项目数|评审项目|≥50个|年度计划",
              "|成本指标|房租控制数|房租|≤4万元|年度计划", "|成本指标|印刷费控制数|印刷费|≤2万元|年度计划",
              plan="40%||60%|80%|100%"),
        _form("4、青禾区公共资源交易中心经费", "24.00", "保障交易中心日常运转",
              "产出指标|数量指标|交易项目数|交易项目|≥80个|年度计划",
              "|成本指标|电费控制数|电费|≤9万元|年度计划", "|成本指标|网费控制数|网费|≤3万元|年度计划"),
        "七、国有资产信息\n\n部门固定资产占用情况表\n\n截止时间：2023-12-31",
        tabbed(
            "项目|数量|价值（金额单位：万元）", "资产总额||45.00",
            "1、房屋（平方米）||", "2、车辆（台、辆）|3|36.00", "3、其他固定资产|20|9.00",
        ),
    ))  # fmt: skip
    return release_of([report_of("hall-2024", text)])


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("政务局离退休这块，事业比行政多几万", "11.5", "万元"),
        ("政务局离退休费用里事业单位多还是行政单位多", "11.5", "万元"),
        ("政务局的离退休，事业单位是行政单位的几倍", "3.56", "倍"),
        ("政务局医疗这块，事业比行政多多少", "4", "万元"),
        ("政务局离退休，行政的是多少", "4.50", "万元"),
        ("政务局运行经费，事业比行政多多少", None, None),
        ("政务局教育这块，事业比行政多多少", None, None),
        ("公共资源交易中心的经费是采购中心的多少倍", "4", "倍"),
        ("公共资源交易中心的面积是采购中心的多少倍", None, None),
        ("体育中心的经费是采购中心的多少倍", None, None),
        ("政务局给新办企业刻章和叫号屏这两个项目，谁的预算多，多几万", "20", "万元"),
        ("政务局新办企业印章跟大厅的显示屏两个项目的预算差多少", "20", "万元"),
        ("政务局给新办企业刻章和食堂这两个项目，谁的预算多，多几万", None, None),
        ("政务局给新办企业刻章和叫号屏这两个项目，谁的决算多，多几万", None, None),
        ("政务局2024年总共采购多少", "30.00", "万元"),
        ("政务局2024年采购一共多少钱", "30.00", "万元"),
        ("政务局2024年采购多少台电脑", None, None),
        ("政务局采购中心经费多少", "6", "万元"),
        ("印章刻制服务费按计划到10月底该支出多少万", "30", "万元"),
        ("印章刻制服务费6月底前要花掉几元", "200000", "元"),
        ("印章刻制服务费到10月底实际花了多少钱", None, None),
        ("政务局2024年三公经费里哪项最多", "4.4", "万元"),
    ],
)
def test_what_is_said_short_is_told(
    office: Release, asked: str, value: str | None, unit: str | None
) -> None:
    given = answer(office, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("政务局离退休支出，行政的多少，事业的多少", ("4.50万元", "16.00万元")),
        ("政务局2023年底登记了几辆车，值多少钱", ("3辆", "36.00万元")),
        ("政务局截至2023年底账上有多少辆公车、价值多少", ("3辆", "36.00万元")),
        ("政务局2024年要走政府采购的项目有哪几个，总共采购多少", ("有2个", "合计30.00万元")),
        ("政务局2024年采购了哪些东西，一共花了多少", ("有2项", "合计30.00万元")),
        ("政务局2024年预算超过20万的项目有哪些，合计多少", ("有2个", "合计64.00万元")),
        ("采购中心经费的两个控制数加起来等于预算吗", ("合计6.00万元", "两者相等")),
        ("公共资源交易中心经费各项控制数合计和预算一致吗", ("合计12.00万元", "相差12.00万元")),
        ("政务局2024年总盘子减了，项目支出怎么反倒多了", ("大厅排队系统改造",)),
        ("绩效自评结果政务局会拿来干嘛", ("预算安排挂钩",)),
        ("政务局2023年底是3辆车还是4辆车", ("3辆",)),
        ("政务局2024年有4个项目还是5个项目", ("有4个",)),
        ("政务局行政单位医疗是8万还是9万", ("8.00万元",)),
        ("政务局2024年公务接待费多少，比上年少多少，为什么", ("0.1万元", "有1人调出")),
        ("政务局2024年三公经费里哪项最多，占多少", ("4.40万元", "“三公”经费4.90万元，占89.8%")),
        ("政务局的项目里哪个预算最大，占项目支出百分之几", ("印章刻制服务费", "占44.44%")),
        ("印章刻制服务费到6月底和10月底各计划支出多少", ("6月底50%", "10月底75%")),
        ("政务局行政单位医疗是6万还是7万", ("两个数都不是：", "8.00万元")),
    ],
)
def test_every_part_of_a_question_is_answered(
    office: Release, asked: str, told: tuple[str, ...]
) -> None:
    given = answer(office, asked).answer
    assert all(words in given for words in told), given
    assert "180.00" not in given, given


@pytest.mark.parametrize(
    "asked",
    [
        "政务局2023年底有多少辆",
        "政务局2024年公用经费怎么反而增加了",
        "政务局2023年会议费是1万还是2万",
    ],
)
def test_what_is_not_told_stays_open(office: Release, asked: str) -> None:
    assert answer(office, asked).status != "answered"


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("政务局的项目里，哪些没照着25、50、75、100的节奏来用款", 1),
        ("政务局有几个项目未按四个时点25%、50%、75%、100%的进度安排支出", 1),
        ("政务局哪些项目的资金支出计划不是25%", 1),
        ("政务局哪些项目的资金支出计划是25%、50%、75%、100%", 3),
    ],
)
def test_projects_are_told_by_the_shares_of_their_plan(
    office: Release, asked: str, number: int
) -> None:
    told = answer(office, asked).answer
    assert f"有{number}个：" in told, told
    assert ("采购中心" in told) is (number == 1)


@pytest.fixture(scope="module")
def offices() -> Release:
    """Three offices, each with its cars, its groups abroad and its other insurances."""
    made = []
    for name, cars, spent in (
        ("农牧局", "7", "2.00"),
        ("粮储局", "0", "0.00"),
        ("畜产局", "3", "5.00"),
    ):
        body = "\n\n".join((
            f"岚川市青禾区{name}2023年度部门决算",
            "一、收入支出决算\n\n2023年度决算收入合计10.00万元，支出合计10.00万元，其中项目支出2.00万元。年末结转和结余1.20万元。",
            f"二、“三公”经费支出决算情况\n\n2023年度公务接待费支出{spent}万元。",
            f"三、国有资产占用情况\n\n截至2023年12月31日，本部门共有车辆{cars}辆。",
            "一般公共预算财政拨款基本支出决算表\n\n单位：万元",
            tabbed(
                "科目编码|科目名称|决算数", "301|工资福利支出|6.00",
                "30108|机关事业单位基本养老保险缴费|2.00", "30112|其他社会保障缴费|0.40",
            ),
        ))  # fmt: skip
        made.append(report_of(f"{name}-2023", body))
    return release_of(made)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("三份报告里公务接待费最高的是谁", ("最多的是岚川市青禾区畜产局", "5.00万元")),
        ("三家单位里哪家车最多", ("最多的是岚川市青禾区农牧局", "7辆")),
        ("三份报告里哪家车辆最少", ("最少的是岚川市青禾区粮储局", "0辆")),
        ("三家单位里谁没有公务接待费", ("有1个单位", "粮储局")),
        ("哪些单位没有车", ("没有车辆的有1个单位", "粮储局")),
        ("粮储局结转多少", ("年末结转和结余为1.20万元",)),
        ("农牧局失业保险和工伤保险", ("其他社会保障缴费（30112）为0.40万元",)),
    ],
)
def test_all_offices_are_set_beside_each_other(
    offices: Release, asked: str, told: tuple[str, ...]
) -> None:
    given = answer(offices, asked)
    assert given.status == "answered" and all(w in given.answer for w in told), given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("三份报告里局长是谁", "个人信息"),
        ("农牧局失业保险多少", "没有单列失业保险"),
        ("农牧局养老、失业、工伤合计多少", "没有单列失业保险、工伤保险"),
    ],
)
def test_what_is_told_only_within_other_things_is_refused(
    offices: Release, asked: str, told: str
) -> None:
    given = answer(offices, asked)
    assert given.status != "answered" and told in given.answer, given.answer


def test_the_price_of_one_piece_is_told_where_pieces_are_bought(office: Release) -> None:
    assert answer(office, "大厅叫号屏多少钱一台").value == "5", "the line tells the price of one"
    assert answer(office, "青禾区采购中心经费多少钱一台").status != "answered"
