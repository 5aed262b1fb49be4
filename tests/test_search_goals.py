"""A budget that prints goals and ceilings but no amounts of its projects, some of them classified; and
figures of several organizations side by side."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from graph.release import Release, Store
from ingest.report import read_report
from search.answer import answer
from search.index import build_step
from tests.made_report import OFFICE as WATER
from tests.made_report import SUMS
from tests.sample_forms import tabbed

OFFICE = "岚川市青禾区督查局"
STATION = "岚川市青禾区水文站"
_HEAD = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"
_GOALS = """五、预算绩效信息

第一部分 部门整体绩效目标

（二）分项绩效目标

{一} 做好督办工作

1、绩效目标：做好重点工作督办。

绩效指标：安排区级督办任务数≥40次；印发督办快报≥12篇。

2、绩效目标：做好上级部署督办。

绩效指标：完成市级督办任务数≥60个。

3、绩效目标：创新督办方法。

绩效指标：通过电子平台分发督办任务数≥500个。

第三部分 预算项目绩效目标"""
_BASIC = """部门预算一般公共预算财政拨款基本支出表

单位：万元"""


def _form(number: int, name: str, goals: str, *rows: str) -> str:
    return f"{number}、{name}绩效目标表\n\n" + tabbed(f"绩效目标|{goals}||||", _HEAD, *rows)


def _review(score: str) -> str:
    return (
        "（二）部门决算中项目绩效自评结果\n\n（1）雨量站租用费项目绩效自评情况：根据年初设定的绩效目标，"
        f"雨量站租用费项目绩效自评得分为{score}分。全年预算数为1万元，执行数为1万元，完成预算的100%。"
    )


@cache
def _release() -> Release:
    folder = Path(tempfile.mkdtemp(prefix="caipu-goals-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = "\n\n".join((
        f"{OFFICE}2023年部门预算",
        f"{OFFICE}2023年部门预算信息公开情况说明",
        "2023年，部门预算收入120.00万元，支出120.00万元，其中基本支出预算100.00万元，项目支出预算20.00万元。",
        "三、机关运行经费安排情况：2023年机关运行经费合计30.00万元，其中党组织活动经费0.85万元。",
        "四、公务接待费0.60万元，比上年减少，原因是2023年公用经费计提人数减少1人。",
        _BASIC,
        tabbed(
            "序号|支出部门经济分类科目||一般公共预算基本支出||",
            "|科目编码|科目名称|合计|人员经费|公用经费",
            "栏次|1|2|3|4|5",
            "1||合计|100.00|70.00|30.00",
            "2|301|工资福利支出|70.00|70.00|",
            "3|30101|基本工资|70.00|70.00|",
            "4|302|商品和服务支出|30.00||30.00",
            "5|30201|办公费|8.50||8.50",
            "6|30207|邮电费|15.00||15.00",
            "7|30211|差旅费|2.10||2.10",
            "8|30216|培训费|4.40||4.40",
        ),
        "部门预算财政拨款“三公”经费支出表\n\n单位：万元",
        tabbed(
            "序号|项目|资金性质|",
            "||合计|一般公共预算财政拨款",
            "栏次|1|2|3",
            "1|“三公”经费小计|0.60|0.60",
            "2|一、因公出国（境）费||",
            "3|二、公务用车购置及运维费||",
            "4|三、公务接待费|0.60|0.60",
        ),
        "六、政府采购预算情况\n\n部门政府采购预算\n\n单位：万元",
        tabbed(
            "政府采购项目来源||采购物品名称|政府采购目录序号|计量单位|数量|单价|政府采购金额",
            "项目名称|预算资金||||||合计",
            "合计|||||||9.00",
            "扫描设备专用经费|9.00|其他文件扫描设备|A02021199|台|3|3.00|9.00",
        ),
        _GOALS,
        _form(
            1, "信息科专项经费", "1.提高信息质量 2.办好培训",
            "产出指标|数量指标|信息员培训次数|对信息员进行培训|≥2次|年度计划",
            "|成本指标|费用预算控制数|按批复的金额执行|≤3万元|年度计划",
            "满意度指标|服务对象满意度指标|读者满意度|读者对信息满意|≥92%|调查",
        ),
        _form(
            2, "机要室涉密线路维护费", "1.加强线路维护 2.保障文件传递",
            "产出指标|数量指标|涉密|涉密|涉密|涉密",
            "|成本指标|涉密|涉密|涉密|涉密",
        ),
        _form(
            3, "扫描设备专用经费", "1.保证文件扫描",
            "产出指标|数量指标|购置数量|购置配套的设备|≥90%|年度计划",
            "|质量指标|购置验收通过率|通过验收的购置数量占购置总数量的比率|≥95%|年度计划",
        ),
    ))  # fmt: skip
    units = tabbed(
        "单位名称|单位性质|单位规格|经费保障形式",
        f"{WATER}（本级）|行政|正科级|财政拨款",
        f"{STATION}|事业|股级|财政性资金基本保证",
    )
    water = "\n\n".join((
        f"{WATER}2023年度部门决算", "二、机构设置", "部门机构设置情况", units, SUMS,
        "第三部分 2023年度部门决算情况说明",
        "（一）2023年度基本支出8.00万元，其中：人员经费6.00万元，公用经费2.00万元。",
        _review("97"),
    ))  # fmt: skip
    station = "\n\n".join((
        f"{STATION}2023年度单位决算",
        "一、收入支出决算\n\n2023年度决算收入合计4.00万元，支出合计4.00万元，其中项目支出1.00万元。",
        "第三部分 2023年度单位决算情况说明", _review("96"),
    ))  # fmt: skip
    facts = []
    for name, text in (
        ("office-budget", office),
        ("water-final", water),
        ("station-final", station),
    ):
        path = folder / f"{name}.txt"
        path.write_text(text, "utf-8")
        facts.append(read_report(path))
    return Store(folder / "store").build(facts, steps=[build_step])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("督查局督办任务要多少个", ("≥40次", "≥60个", "≥500个")),
        ("督查局市级督办任务要完成几个", ("≥60个",)),
        ("扫描设备专用经费购置数量的指标值", ("≥90%",)),
        ("督查局机要室涉密线路维护费的目标", ("保障文件传递",)),
        ("督查局党组织活动经费2023", ("0.85万元",)),
        ("督查局2023年公用经费里超过5万元的有哪些", ("2项", "邮电费", "15.00", "办公费", "8.50")),
        ("督查局2023年商品和服务支出中有几项不到5万元", ("2项", "差旅费", "培训费")),
        ("督查局基本支出里培训费多少", ("4.40万元",)),
        ("督查局2023年前两大公用经费项目", ("邮电费", "15.00", "办公费")),
        ("督查局打电话上网寄东西2023年预算", ("15.00万元",)),
        ("扫描设备专用经费的质量指标是什么", ("≥95%",)),
        ("信息科印发督办快报几篇", ("≥12篇",)),
        ("督查局有几个项目满意度要求不低于90%", ("1个", "读者对信息满意", "≥92%")),
        ("水文站2023年支出相当于水务局的百分之几", ("40%",)),
        ("督查局不涉密的项目有几个", ("2个", "信息科专项经费", "扫描设备专用经费")),
        ("督查局哪些项目是涉密的", ("1个", "机要室")),
        ("督查局哪些项目的依据是年度计划", ("年度计划", "信息科专项经费")),
        ("2023年各单位总支出排第二的是哪家", ("排第二的是岚川市青禾区水务局",)),
        ("水务局2023支出是督查局预算的几倍", ("0.08", "决算", "预算")),
        ("水务局人员经费与督查局人员经费合计", ("76.00万元",)),
        ("督查局2023年有没有出国费", ("没有填金额", "0.60万元")),
        ("督查局文件扫描设备采购单价", ("3万元", "A02021199")),
        ("A02021199是什么", ("其他文件扫描设备",)),
        ("雨量站租用费在水务局和水文站的报告里得分一样吗", ("不一致", "97分", "96分")),
        ("雨量站租用费在哪几份报告里出现", ("2份", "水务局", "水文站")),
        ("水务局和水文站2023年支出一共多少", ("重复计算", "10.00", "4.00")),
        ("2023年各单位决算支出合计多少", ("合计10.00万元", "水文站", "没有重复相加")),
        ("督查局2023年人员经费和水务局差多少", ("64", "预算", "决算", "口径不同")),
    ],
)
def test_an_answer_says(text: str, parts: tuple[str, ...]) -> None:
    given = answer(_release(), text)
    assert given.status == "answered", given.answer
    assert all(part in given.answer for part in parts), given.answer


def test_one_indicator_named_whole_is_told_alone() -> None:
    given = answer(_release(), "督查局市级督办任务要完成几个")
    assert (given.value, given.unit) == ("60", "个")


@pytest.mark.parametrize(
    "text",
    [
        "宣传部2023年预算",
        "督查局信息科专项经费的预算总额",
        "督查局机要室涉密线路维护费的指标值",
        "督查局2023年买车的钱有没有",
        "督查局2023年实际印发了几篇督办快报",
        "督查局在职职工人数",
        "信息科有几个值班人员",
    ],
)
def test_no_figure_of_something_else_is_given(text: str) -> None:
    given = answer(_release(), text)
    assert given.value is None or (given.unit == "万元" and given.value == "3"), given.answer
