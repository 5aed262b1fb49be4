"""Indicators that blanks align: projects, goals and levels stand beside the middle of their rows."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.text import read_text
from tests.sample_forms import read, text_document

MANY = """\
                                         项目支出绩效目标表
  单位名称、项目名
                        项目年度绩效目标      一级指标     二级指标           三级指标       指标性质  指标值  度量单位
        称
  岭西县教育和体育局（本级）
                                                           数量指标      改造教室              =         60      间
                      改造教室60间，让学生    产出指标                   更换灯具              >=        540     盏
  教室照明改造补      在明亮的教室里上课，                 时效指标      完工时间                     8月底前
  助                  保护视力。              效益指标    社会效益指标   受益学生              >=        2700    人
                                             满意度指标  服务对象满意度  学生满意度            >=        90      %
                                                              指标

                                        - 4 -
\f  单位名称、项目名
                        项目年度绩效目标      一级指标     二级指标           三级指标       指标性质  指标值  度量单位
        称
  岭西县第一小学
                                                           数量指标      培训班                >=        4       期
  教师培训补助        举办培训班四期。        产出指标
                                                           质量指标      合格率                >=        95      %
                                             满意度指标  服务对象满意度  教师满意度            >=        92      %
                                                              指标
"""


def told(text: str) -> list[tuple[str | None, ...]]:
    return [
        (i.project, i.level1, i.level2, i.level3, i.operator, i.target_text)
        for i in read(text_document(text))[1]
    ]


def test_a_table_of_many_projects_over_pages() -> None:
    projects, _, _ = read(text_document(MANY))
    assert [(p.name, p.goals) for p in projects] == [
        ("教室照明改造补助", ("改造教室60间，让学生在明亮的教室里上课，保护视力。",)),
        ("教师培训补助", ("举办培训班四期。",)),
    ]
    assert told(MANY) == [
        ("教室照明改造补助", "产出指标", "数量指标", "改造教室", "=", "=60间"),
        ("教室照明改造补助", "产出指标", "数量指标", "更换灯具", "≥", ">=540盏"),
        ("教室照明改造补助", "产出指标", "时效指标", "完工时间", None, "8月底前"),
        ("教室照明改造补助", "效益指标", "社会效益指标", "受益学生", "≥", ">=2700人"),
        ("教室照明改造补助", "满意度指标", "服务对象满意度指标", "学生满意度", "≥", ">=90%"),
        ("教师培训补助", "产出指标", "数量指标", "培训班", "≥", ">=4期"),
        ("教师培训补助", "产出指标", "质量指标", "合格率", "≥", ">=95%"),
        ("教师培训补助", "满意度指标", "服务对象满意度指标", "教师满意度", "≥", ">=92%"),
    ]


FORM = """\
                                         项目支出绩效目标表
                                            （2031年度）
    表14-2                                                                                金额单位：万元
    项目名称        食堂设备更新                    项目类别        特定目标类
    资金总额        30.00                           其中：财政拨款  30.00
    年度目标        更新三所学校的食堂设备。
      一级指标        二级指标               三级指标         指标值（含单位）      指标值确定依据
                      数量指标        更新食堂                    =3个              采购合同
      产出指标                        更新设备                    ≥24台             采购合同
                      质量指标        验收合格率                  =100%             验收单
      效益指标        社会效益指标    就餐学生                    ≥1800人           名册
     满意度指标    服务对象满意度指   学生满意度                  ≥90%              问卷
                          标
"""


def test_a_form_with_its_head_above() -> None:
    projects, indicators, _ = read(text_document(FORM))
    assert [(p.name, p.budget_yuan, p.goals) for p in projects] == [
        ("食堂设备更新", 300000, ("更新三所学校的食堂设备。",))
    ]
    assert told(FORM)[-1][1:4] == ("满意度指标", "服务对象满意度指标", "学生满意度")
    assert [i.basis for i in indicators][:2] == ["采购合同", "采购合同"]


def test_a_form_below_a_table_of_many_projects_with_the_same_title() -> None:
    names = [p.name for p in read(text_document(f"{MANY}\n\f{FORM}"))[0]]
    assert names == ["教室照明改造补助", "教师培训补助", "食堂设备更新"]


def test_what_stands_under_two_headings_makes_no_grid() -> None:
    crossed = FORM.replace("≥24台             采购合同", "不少于二十四台（含备用的设备）")
    assert not read_text(Path("t.txt"), crossed.encode(), "0").grids
    assert len(read_text(Path("t.txt"), FORM.encode(), "0").grids) == 1
