"""What final accounts tell of a government fund, of the projects paid from it and of those that carry them out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市湖泊管理局2032年度部门决算

第一部分 部门概况
一、部门职责
（一）承担湖区圩堤制的日常工作，监督湖岸的保护。
二、机构设置
湖泊管理局下属单位共2个：
1.岚川市湖泊管理局（本级）
2.岚川市镜湖水库管理站

第二部分 2032年度部门决算表
财政拨款收入支出决算总表
部门：岚川市湖泊管理局\t\t\t\t\t\t金额单位：万元
收入\t\t支出
项目\t金额\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款
一、一般公共预算财政拨款\t700.00\t一、农林水支出\t755.00\t700.00\t55.00\t
二、政府性基金预算财政拨款\t60.00\t\t\t\t\t
本年收入合计\t760.00\t本年支出合计\t755.00\t700.00\t55.00\t
年初财政拨款结转和结余\t4.00\t年末财政拨款结转和结余\t9.00\t\t9.00\t
总计\t764.00\t总计\t764.00\t700.00\t64.00\t

政府性基金预算财政拨款收入支出决算表
部门：岚川市湖泊管理局\t\t\t\t\t\t\t金额单位：万元
科目代码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
\t\t\t\t小计\t基本支出\t项目支出\t
\t合计\t4.00\t60.00\t55.00\t\t55.00\t9.00
213\t农林水支出\t4.00\t60.00\t55.00\t\t55.00\t9.00
21366\t大中型水库库区基金安排的支出\t4.00\t60.00\t55.00\t\t55.00\t9.00
2136601\t基础设施建设和经济发展\t4.00\t60.00\t55.00\t\t55.00\t9.00

第三部分 2032年度部门决算情况说明
一、财政拨款收入支出决算总体情况说明
岚川市湖泊管理局2032年度财政拨款收入总计764.00万元，支出总计764.00万元。财政拨款本年支出755.00万元。
二、“三公”经费支出决算情况说明
公务接待费支出1.80万元，其中国内接待费支出1.80万元，全年接待国内来访团组14个、来宾91人次；外事接待费支出0.00万元，接待国（境）外来访团组0个、来宾0人次。
三、预算绩效管理情况说明
2032年度对项目支出开展绩效自评，共涉及项目4个，资金300.00万元。其中，一般公共预算项目3个，资金245.00万元；政府性基金预算项目1个，资金55.00万元。
2032年度项目支出绩效自评结果汇总表
金额单位：万元
序号\t项目名称\t实施单位\t全年预算数\t全年执行数\t执行率\t自评得分
1\t圩堤制巡护经费\t岚川市湖泊管理局（本级）\t40.00\t38.00\t95.00%\t96.00
2\t北岸圩堤加高工程（一期）\t岚川市湖泊管理局（本级）\t120.00\t117.00\t97.50%\t95.00
3\t镜湖大坝除险加固工程\t岚川市镜湖水库管理站\t100.00\t90.00\t90.00%\t89.00
4\t湖区道路改造\t岚川市镜湖水库管理站\t60.00\t55.00\t91.67%\t88.00

第四部分 名词解释
一、机关运行经费：指为保证单位运转而购买货物和服务的资金，包括办公费、取暖费以及其他费用。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("fund-accounts")
    path = folder / "lake-2032.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("湖泊管理局库区基金那块年底还剩多少没花", "9"),
        ("岚川市湖泊管理局2032年大中型水库库区基金年末结转和结余多少", "9"),
        ("湖泊局库区基金年初结转多少", "4"),
        ("湖泊局2032年库区基金花了多少", "55"),
        ("湖泊局2032年政府性基金花了多少", "55"),
        ("湖泊局2032年政府性基金一共支了多少", "55"),
        ("湖泊局2032年财政拨款支出多少", "755"),
        ("湖泊局2032年财政拨款实际花了多少", "755"),
        ("湖泊局2032年财政拨款支出总计多少", "764"),
        ("湖泊局2032年财政拨款收入总计多少", "764"),
    ],
)
def test_a_fund_is_told_by_what_came_in_was_spent_and_left(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert (Decimal(given.value or "0"), given.unit) == (Decimal(value), "万元")
    assert "不一致" not in given.answer


def test_what_came_in_for_a_subject_is_not_what_accounts_spent_on_it(release: Release) -> None:
    given = answer(release, "湖泊局 21366 2032 财政拨款决算").answer
    assert "60.00" not in given and "755.00" not in given


def test_what_one_fund_left_of_a_subject_is_not_what_was_left_of_it(release: Release) -> None:
    assert not answer(release, "湖泊局2032年农林水支出年末结转和结余是多少").value


def test_projects_of_a_fund_are_counted_with_what_they_come_to(release: Release) -> None:
    given = answer(release, "湖泊局2032年用政府性基金做的项目有几个，一共支了多少")
    assert (Decimal(given.value or "0"), given.unit) == (55, "万元")
    assert answer(release, "湖泊局2032年用政府性基金做的项目有几个").value == "1"
    assert "政府性基金预算项目1个，资金55.00万元" in given.answer
    assert "60.00" not in given.answer


def test_projects_of_a_fund_are_not_named_where_only_their_number_is_told(release: Release) -> None:
    assert answer(release, "湖泊局2032年哪几个项目用了政府性基金").status == "not_found"


def test_projects_of_one_unit_are_added(release: Release) -> None:
    for asked in ("镜湖水库管理站实施的项目2032年合计支出多少", "镜湖水库管理站的项目共花了多少"):
        assert Decimal(answer(release, asked).value or "0") == 145


def test_of_two_projects_the_dearer_is_told_once(release: Release) -> None:
    given = answer(release, "湖泊局北岸圩堤加高和镜湖大坝除险加固，哪个2032年花得多，多多少")
    assert (given.value, given.unit) == ("27", "万元")
    assert "合计" not in given.answer


def test_who_uses_a_projects_money_is_who_carries_it_out(release: Release) -> None:
    for asked in ("湖泊局圩堤制的经费是哪个单位在用", "圩堤制巡护经费哪家单位用的"):
        assert "实施单位是岚川市湖泊管理局（本级）" in answer(release, asked).answer


def test_guests_from_home_are_told_where_the_report_counts_them_apart(release: Release) -> None:
    given = answer(release, "湖泊局32年接待了几批国内客人、一共多少人次").answer
    assert "14个" in given and "91人次" in given
    assert answer(release, "湖泊局32年接待了几批国外客人").value in (None, "0")


def test_what_spending_a_term_takes_in_is_its_definition(release: Release) -> None:
    given = answer(release, "湖泊局的报告里机关运行经费都算哪些开支").answer
    assert "取暖费" in given and "755" not in given
