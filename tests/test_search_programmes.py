"""Projects told part by part in prose, and units that are called like a subject or own a department's projects."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

_TARGETS = (
    "单位名称、项目名称\t项目年度绩效目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
    "青禾区文化局\n"
    "古戏台修缮经费\t修好古戏台。\t产出指标\t数量指标\t修缮古戏台\t≥\t9\t座\n"
    "\t\t效益指标\t社会效益指标\t看戏群众\t≥\t2\t万人次\n"
    "青禾区图书馆\n"
    "地方文献征集经费\t补充地方文献。\t产出指标\t数量指标\t征集家谱\t≥\t37\t种\n"
    "\t\t产出指标\t时效指标\t新刊上架周期\t≤\t15\t天\n"
    "图书馆免费开放经费\t免费开放。\t产出指标\t数量指标\t年接待读者\t≥\t23\t万人次\n"
)
REPORT = (
    "岚川市青禾区文化局2031年部门预算公开\n\n第一部分 部门概况\n一、主要职责\n1.管理文化事业。\n2.保护戏台。\n"
    "二、机构设置\n所属预算单位1个，为青禾区图书馆。\n"
    "第二部分 预算说明\n一、收支情况\n"
    "2031年收入预算90.00万元，其中：一般公共预算财政拨款51.00万元，上年结转39.00万元；支出预算90.00万元。\n"
    "二、其他事项\n（二）政府采购。全年政府采购支出31.50万元，其中货物6.20万元、工程20.30万元、服务5.00万元。\n"
    "九、项目情况说明\n（一）古戏台修缮经费\n1.立项依据：戏台保护三年方案。\n2.实施单位：青禾区文化局。\n"
    "3.实施办法：先测绘后修缮，按座验收付款。\n4.实施周期：2030—2032年。\n"
    "5.年度安排：2031年安排36.00万元，资金来源为上年结转，列2070204科目。\n"
    "（二）地方文献征集经费\n1.立项依据：公共图书馆办法。\n2.实施单位：青禾区图书馆。\n3.实施办法：上门征集与网上征集并行。\n"
    "4.实施周期：长期。\n5.年度安排：2031年安排8.00万元，资金来源为一般公共预算当年拨款。\n"
    "第三部分 预算表\n部门支出预算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "207\t文化旅游体育与传媒支出\t90.00\t46.00\t44.00\n20701\t文化和旅游\t54.00\t46.00\t8.00\n"
    "2070104\t图书馆\t34.00\t26.00\t8.00\n2070109\t群众文化\t20.00\t20.00\t\n20702\t文物\t36.00\t\t36.00\n"
    "2070204\t文物保护\t36.00\t\t36.00\n合计\t\t90.00\t46.00\t44.00\n\n"
    "一般公共预算支出预算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "207\t文化旅游体育与传媒支出\t51.00\t43.00\t8.00\n20701\t文化和旅游\t51.00\t43.00\t8.00\n"
    "2070104\t图书馆\t32.00\t24.00\t8.00\n2070109\t群众文化\t19.00\t19.00\t\n合计\t\t51.00\t43.00\t8.00\n\n"
    f"项目支出绩效目标表\n{_TARGETS}"
)


@pytest.fixture(scope="module")
def culture(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return release_of(tmp_path_factory.mktemp("culture"), [report_of("culture-2031", REPORT)])


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("古戏台修缮经费具体怎么开展", ["的实施办法：先测绘后修缮，按座验收付款。"]),
        ("古戏台修缮是凭什么立项的", ["立项依据：戏台保护三年方案"]),
        ("修古戏台的项目做几年", ["实施周期：2030—2032年"]),
        ("古戏台修缮用的是哪里来的钱", ["资金来源为上年结转"]),
        ("地方文献征集的实施办法是什么", ["上门征集与网上征集并行"]),
        ("图书馆要征集多少种家谱", ["37种"]),
        ("图书馆新刊多少天内要上架", ["≤15天"]),
        ("图书馆一年接待读者多少人", ["≥23万人次"]),
        ("文化局2031年政府采购里工程类多少", ["20.30万元"]),
        ("图书馆新刊上架几天才算达标", ["≤15天"]),
        ("群众文化和图书馆两个科目2031年预算差多少", ["14.00万元"]),
        ("2070104 青禾区文化局 2031年一般公共预算", ["图书馆（2070104）为32.00万元。"]),
        ("文化局2031年群众文化和一般公共预算财政拨款各是多少", ["19.00万元", "51.00万元"]),
    ],
)
def test_is_told(culture: Release, asked: str, parts: list[str]) -> None:
    given = answer(culture, asked)
    assert given.status == "answered", given.answer
    assert all(part in given.answer for part in parts), given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "古戏台修缮经费的实施周期里2033年做什么",
        "图书馆要修缮几座古戏台",
        "图书馆2031年文物保护科目预算多少",
        "图书馆一年接待多少游客",
        "2070204 青禾区文化局 2031年一般公共预算",
        "图书馆免费开放经费是凭什么立项的",
    ],
)
def test_is_not_told(culture: Release, asked: str) -> None:
    given = answer(culture, asked)
    assert given.status != "answered", given.answer
