"""Lists of offices and units, however they are announced, counted, bracketed and joined."""

from __future__ import annotations

import pytest

from ingest.organ_grammar import listed
from ingest.organ_words import OFFICES, UNITS, announced

LISTS = [
    ("松塔区司法局设办公室、政治部（警务部）、法治科等3个内设机构和机关党委。",
     ["办公室", "政治部（警务部）", "法治科", "机关党委"], []),
    ("松塔区监管局内设股室2个（办公室、法规股），派出机构2个（城东监管所、城西监管所），"
     "下属事业单位1个（松塔区检验中心）。",
     ["办公室", "法规股", "城东监管所", "城西监管所"], ["松塔区检验中心"]),
    ("预算公开单位构成包括：松塔区规划局（本级）及所属松塔区登记中心、松塔区储备中心共3家预算单位。",
     [], ["松塔区规划局（本级）", "松塔区登记中心", "松塔区储备中心"]),
    ("内设机构2个，即办公室、基金股；所属二级机构1个，即松塔区医保中心（副科级）。",
     ["办公室", "基金股"], ["松塔区医保中心（副科级）"]),
    ("区委宣传部内设2个股（室）：办公室、理论股；下设1个股级事业单位：松塔区融媒体中心。",
     ["办公室", "理论股"], ["松塔区融媒体中心"]),
    ("设13个内设机构，其中行政处室2个，分别为办公室、组织人事处；教学机构2个，分别为哲学教研部、图书馆。",
     ["办公室", "组织人事处", "哲学教研部", "图书馆"], []),
    ("支队下设2个大队和1个科室，2个大队为：直属一大队、城东大队；1个科室为：秩序科。",
     ["直属一大队", "城东大队", "秩序科"], []),
    ("区卫生局属行政单位，机关内设办公室、医政股二个股室。", ["办公室", "医政股"], []),
    ("所属参照公务员法管理事业单位松塔区情报所、公益一类事业单位松塔区促进中心。",
     [], ["松塔区情报所", "松塔区促进中心"]),
    ("下属单位情况：松塔区商务服务中心（正科级事业单位）。", [], ["松塔区商务服务中心（正科级事业单位）"]),
    ("局机关设2个科室，分别是：事业单位人事管理科、劳动关系科。下属单位为：就业服务中心、人事考试中心。",
     ["事业单位人事管理科", "劳动关系科"], ["就业服务中心", "人事考试中心"]),
    ("本局共设3个科（室、中心）：办公室、物业科、交易中心。", ["办公室", "物业科", "交易中心"], []),
    ("内设办公室、综合股等2个职能股室，分别挂靠粮食和物资储备局、能源办。", ["办公室", "综合股"], []),
    ("单位构成包括：松塔区体育局本级以及所属事业单位松塔区体校、松塔区场馆中心。",
     [], ["松塔区体育局本级", "松塔区体校", "松塔区场馆中心"]),
    ("决算包括局机关、13个基层所以及1个直属单位的决算，具体为：1.松塔区检测中心。", [], ["局机关", "松塔区检测中心"]),
    ("下设河西人民法庭、东山人民法庭2个派出法庭。", ["河西人民法庭", "东山人民法庭"], []),
    ("指导下属单位、街道办事处开展工作，人员编制35名。", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "offices", "units"), LISTS)
def test_lists_in_sentences(text: str, offices: list[str], units: list[str]) -> None:
    names, _ = listed(text)
    assert [n.name for n in names if n.kind == OFFICES] == offices
    assert [n.name for n in names if n.kind == UNITS] == units
    assert all(text[n.start : n.end] == n.name for n in names)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("纳入本部门编制范围的单位共2个，具体如下：", UNITS),
        ("共有7家，其中：行政单位1家，事业单位6家。具体如下：", UNITS),
        ("松塔区商务局设置以下内设机构：", OFFICES),
        ("松塔区商务局内设2个科室：办公室、贸易科。", None),
        ("人员编制35名。", None),
    ],
)
def test_what_the_next_lines_will_name(text: str, kind: str | None) -> None:
    assert listed(text)[1] == kind


def test_headings_announce_one_kind_only() -> None:
    assert announced("（一）内设机构") == OFFICES
    assert announced("（二）直属机构") == UNITS
    assert announced("二、内设机构及所属单位") is None
