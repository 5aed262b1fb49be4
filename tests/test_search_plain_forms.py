"""Everyday words, asides and joints: each such question is answered as its plain form is."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.catalogue import catalogue
from search.heard import heard
from search.periods import years
from search.question import understand
from tests.sample_release import sample_release

_WHO = "文旅局2023年决算"


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("给员工谋福利的钱是多少", "福利费是多少"),
        ("去外地办事的路费住宿花了多少", "差旅费是多少"),
        ("按表现发的那份绩效是多少", "绩效工资是多少"),
        ("津贴跟补贴花了多少", "津贴补贴是多少"),
        ("笔墨纸砚花了多少", "办公费是多少"),
        ("待客、请客的钱是多少", "公务接待费是多少"),
        ("打印复印花了多少", "印刷费是多少"),
        ("大伙儿的差旅费是多少", "差旅费是多少"),
        ("底薪是多少", "基本工资是多少"),
        ("代码30211底下花了多少", "差旅费是多少"),
        ("编号30201那一行是多少", "办公费是多少"),
        ("办公那项开销比差旅那笔支出多多少", "办公费比差旅费多多少"),
        ("办公费和差旅费两头，哪头多", "办公费和差旅费，哪个多"),
        ("办公费、印刷费再加差旅费拢总多少", "办公费、印刷费、差旅费一共多少"),
        ("出差开销加快递费归总多少", "差旅费和邮电费一共多少"),
        ("话费和邮费是多少", "邮电费是多少"),
        ("住房那一类花了多少", "住房保障支出是多少"),
        ("绩效那块工资发了多少", "绩效工资是多少"),
        ("基本那份的工资发了多少", "基本工资是多少"),
        ("跑外地办事出差，差旅费是多少", "差旅费是多少"),
        ("差旅费花了好多钱嘛", "差旅费是多少"),
        ("差旅费用咗几多", "差旅费是多少"),
        ("差旅费系几多钱撒", "差旅费是多少"),
        ("差旅废是多少", "差旅费是多少"),
        ("积效工资是多少", "绩效工资是多少"),
        ("津帖补帖是多少", "津贴补贴是多少"),
        ("公务接带费是多少", "公务接待费是多少"),
        ("差旅费支岀多少", "差旅费是多少"),
    ],
)
def test_it_is_answered_as_its_plain_form(spoken: str, plain: str) -> None:
    told = answer(sample_release(), _WHO + plain)
    assert told.value is not None, told.answer
    given = answer(sample_release(), _WHO + spoken)
    assert (given.value, given.unit) == (told.value, told.unit), given.answer


@pytest.mark.parametrize(
    "spoken",
    [
        "除去差旅那项开销，公用经费还有多少",
        "代码30211底下有哪些项目",
        "编号30201以外的那一行是多少",
        "差旅那块工资是多少",
        "除了绩效那块工资还剩多少",
    ],
)
def test_what_restricts_is_no_aside(spoken: str) -> None:
    given = answer(sample_release(), _WHO + spoken)
    plain = {answer(sample_release(), f"{_WHO}{m}").value for m in ("差旅费", "办公费", "公用经费")}
    assert given.value is None or given.value not in plain, given.answer


def test_two_everyday_words_that_a_mark_parts_are_two() -> None:
    known = catalogue(sample_release())
    assert len(understand("文旅局2023年话费：邮费", known).measures) == 2
    assert len(understand("文旅局2023年话费、邮费", known).measures) == 1


def test_the_end_of_a_year_is_no_part_of_a_wage() -> None:
    assert [y.edge for y in years("23年底薪")] == [""]
    assert [y.edge for y in years("23年底资产")] == ["底"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("闸门修修补补的钱", "闸门维修的钱"),
        ("养协管员花了多少", "用在协管员花了多少"),
        ("队伍要保持多少人", "队伍要达到多少人"),
        ("放鱼苗多少尾", "增殖放流鱼苗多少尾"),
        ("项目里不是财政给的钱有多少", "项目里不是财政拨款有多少"),
        ("卖地的钱（土地出让金）安排了多少", "土地出让收入安排了多少"),
        ("培训等业务挣的事业收入", "取得的事业收入"),
        ("水务局系统2023年支出", "水务局部门2023年支出"),
        ("信息系统2023年支出", "信息系统2023年支出"),
        ("水务局发的绩效工资", "水务局的绩效工资"),
        ("网站维护外包给外头的人做", "网站维护外包"),
        ("第一次注册的企业", "首次注册的企业"),
        ("哪些第一次会议", "哪些第一次会议"),
        ("上限五万块的项目都有谁", "上限5万块的项目都有谁"),
        ("项目里上限刚好五万块的都有谁", "项目里上限刚好5万块的有哪些"),
        ("二十万以上的设备", "20万以上的设备"),
        ("办公费、水费再加强管理一共多少", "办公费、水费再加强管理一共多少"),
        ("办公费再加水费一共多少", "办公费和水费一共多少"),
        ("比三万还高的项目", "比三万还高的项目"),
        ("定得比3万元还高的项目", "定得超过3万元的项目"),
        ("比3万块还便宜的设备", "低于3万的设备"),
        ("这个口径把哪些钱排除在外", "这个口径不包括哪些"),
        ("请外头的公司修水泵", "修水泵"),
        ("区里的网站升级", "网站升级"),
        ("景区里的网站升级", "景区里的网站升级"),
        ("这是干么子的", "这是干什么的"),
        ("干些什么事", "干些什么事"),
        ("侬晓得报废了几辆车伐", "报废了几辆车"),
        ("附了说明的三个专项，总盘子是多少", "附了说明的三个项目合计多少"),
        ("项目支出的总盘子是多少", "项目支出的总盘子是多少"),
        ("接待费涨了三十来倍", "接待费涨了三十多倍"),
        ("花在人头上的经费有多少", "人员经费有多少"),
        ("预算代码306对应的是哪个单位", "预算代码306是哪个单位"),
        ("除了本职的工作，还挂着哪些办公室的职责", "承担着哪些办公室的职责"),
        ("学院有几位博导", "学院有几位博士生导师"),
        ("事业收入怎么一下子掉了这么多", "事业收入怎么一下子减少了这么多"),
    ],
)
def test_it_is_heard_as_reports_say_it(said: str, meant: str) -> None:
    assert heard(said) == meant
