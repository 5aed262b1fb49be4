"""Prose unwrapped under its headings and cut into passages; contents lists and tables are no prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.headings import HeadingTree, contents, marker
from ingest.narrative import LONG, read_passages
from ingest.prose import Prose, read_prose
from ingest.readers.text import read_text
from ingest.wording import width
from ingest.wrapping import Row, grouped
from ontology.facts import Note, Passage, PassageKind

TITLE = "松塔区教育局2023年度部门决算\n（含财政拨款、基本支出、项目支出、三公经费、政府采购、绩效，共1.00万元。）\n"


def document(text: str) -> Document:
    return read_text(Path("report.txt"), text.encode(), "0" * 64)


def prose(text: str, notes: list[Note] | None = None) -> Prose:
    return read_prose(document(text), notes or [])


def texts(text: str) -> list[str]:
    return [p.text for p in prose(text).paragraphs if not p.heading]


def passages(text: str, notes: list[Note] | None = None) -> list[Passage]:
    plain = document(TITLE + text)
    shift = len(TITLE)
    moved = [Note(n.start + shift, n.end + shift, n.what, n.reason) for n in notes or []]
    found = read_passages(plain, moved)
    for passage in found:
        assert passage.source.text == plain.text[passage.source.start : passage.source.end]
    return found


def test_hard_wraps_with_blank_lines_between() -> None:
    assert texts(
        "一、收入决算情况说明\n\n本部门2023年度收入合计100.00万元，其中：财政拨款\n"
        "\n收入100.00万元，占100.0%；其他收入0.00万\n\n元，占0.0%。\n"
    ) == [
        "本部门2023年度收入合计100.00万元，其中：财政拨款收入100.00万元，占100.0%；其他收入0.00万元，占0.0%。"
    ]


def test_page_furniture_inside_a_paragraph() -> None:
    (text,) = texts(
        "一、支出决算情况说明\n本部门2023年度支出合计100.00万元，比上年增加10.00万元，"
        "主要\n\n- 15 -\n\n 原因是新增两个项目并调整了人员工资标准。\n"
    )
    assert text.endswith("主要原因是新增两个项目并调整了人员工资标准。")


def test_a_line_that_many_sentences_print_is_no_banner() -> None:
    told = "{}费预算为0.00万元，\n完成预算的100.00%。决算数与预算数没有差异。\n"
    items = [f"{i}.{told.format(name)}" for i, name in enumerate("甲乙丙丁戊", 1)]
    banner = "松塔区教育局2023年度部门决算公开报告\n"
    found = texts(f"一、支出决算情况说明\n{banner.join(['', *items, ''])}")
    assert len(found) == 5
    assert all("完成预算的100.00%。决算数" in text for text in found)
    assert not any("公开报告" in text for text in found)


def test_numbers_torn_by_a_line_end() -> None:
    (text,) = texts(
        "一、情况说明\n本部门2023年度收入支出预算总计为金额1920\n.38万元，与上年相比增加了人员经费和公用经费两项。\n"
    )
    assert "1920.38万元" in text


def test_a_unit_torn_by_a_line_end() -> None:
    (text,) = texts(
        "一、情况说明\n本单位2023年收入合计91.20万\n元，其中：财政拨款收入91.20万元，占100%，与上年持平。\n"
    )
    assert text.startswith("本单位2023年收入合计91.20万元，其中")


def test_a_bracket_torn_by_a_line_end_closes_no_number_of_a_list() -> None:
    lines = "本单位在今年部门决算公开中反映《松塔区年鉴（20\n23）》印刷费项目等9个项目的绩效自评结果，均为优。\n"
    (text,) = texts("一、绩效情况说明\n" + lines)
    assert "（2023）》印刷费项目" in text


def test_a_heading_as_wide_as_the_text_ends_where_the_text_opens() -> None:
    found = prose(
        "（一）“三公”经费财政拨款支出决算总体情况说明\n本部门2023年度“三公”经费支出预算为2.60万元，\n"
        "支出决算为2.60万元，完成预算的百分之百，\n与上年持平。\n"
    )
    assert [p.text for p in found.paragraphs if p.heading] == [
        "（一）“三公”经费财政拨款支出决算总体情况说明"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "本单位公开反映《松塔区教育\n志（2023）》印刷费项目及 IPV6 通讯年费项目\n等 9 个项目绩效自评结果。",
        "本单位公开反映 IPV6 通讯年\n费项目及宽带接入费项目等 9 个项目绩效自评\n结果。",
        "其中货物支出 7.70 万元、政\n府采购工程支出 0.00 万元、政府采购服务支出 70.0\n0 万元。",
    ],
)
def test_words_and_figures_between_blanks_in_a_wrapped_sentence_are_no_table(lines: str) -> None:
    found = passages("三、绩效情况说明\n" + lines + "\n")
    assert {passage.kind for passage in found} == {PassageKind.NARRATIVE}


def test_markdown_and_spaces() -> None:
    assert texts(
        "# 八、名词解释\n\n- **基本支出**：指 2023 年度 为保障 IPv6 service 运转的支出。\n"
    ) == ["基本支出：指2023年度为保障IPv6 service运转的支出。"]


def test_offsets_lead_back_through_line_ends() -> None:
    text = "一、说明\n本单位2023年度支出合计为904.14 万\n\n元，比上年增加。\n"
    (paragraph,) = [p for p in prose(text).paragraphs if not p.heading]
    start = paragraph.text.index("904.14万元")
    spans = paragraph.spans(start, start + len("904.14万元"))
    assert "".join(text[s:e] for s, e in spans) == "904.14万元"
    first, last = paragraph.span(start, start + len("904.14万元"))
    assert text[first:last] == "904.14 万\n\n元"


def test_contents_list_is_no_section() -> None:
    found = prose(
        "目录\n第一部分部门概况\n一、部门职责\n二、机构设置\n第二部分名词解释\n"
        "第一部分 部门概况\n一、部门职责\n负责全区教育工作。\n第二部分 名词解释\n"
    )
    assert [p.text for p in found.paragraphs if p.heading] == [
        "第一部分部门概况",
        "一、部门职责",
        "第二部分名词解释",
    ]


def test_dotted_and_glued_contents() -> None:
    dotted = ["目录", "一、概况.....1", "二、说明……………3", "正文从这里开始。"]
    assert contents(dotted).lines == {0, 1, 2}
    glued = ["第一部分 概况 一、职责 二、设置 第二部分 报表 一、总表 二、收入表 第三部分 说明"]
    assert contents(glued).lines == {0}


def test_numbering_nested_in_its_own_style() -> None:
    tree = HeadingTree()
    for text in (
        "五、预算绩效",
        "（二）分项目标",
        "一、保障工资",
        "二、保障运转",
        "（三）保障措施",
        "一、制度",
        "六、政府采购",
    ):
        found = marker(text)
        assert found is not None
        tree.numbered(found, text)
        if text == "二、保障运转":
            assert tree.path == ("五、预算绩效", "（二）分项目标", "二、保障运转")
    assert tree.path == ("六、政府采购",)


def test_contents_settle_what_numbers_cannot() -> None:
    listed = frozenset({"五、绩效目标", "六、专项资金"})
    tree = HeadingTree(listed)
    for text in (
        "五、绩效目标",
        "（三）保障措施",
        "一、制度",
        "六、监督",
        "七、宣传",
        "六、专项资金",
    ):
        found = marker(text)
        assert found is not None
        tree.numbered(found, text)
    assert tree.path == ("六、专项资金",)


def test_headings_with_text_on_their_line() -> None:
    found = passages("三、机关运行经费安排情况：今年机关运行经费共71.50万元，用来维持日常运转。")
    assert found[-1].section.endswith("三、机关运行经费安排情况")


def test_part_title_over_several_lines() -> None:
    found = prose(
        "第三部分\n\n2023 年度部门决算情况\n\n说明\n一、总体情况说明\n收支平衡，没有其他情况需要说明。\n"
    )
    assert found.paragraphs[-1].section == ("第三部分 2023年度部门决算情况说明", "一、总体情况说明")


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ("一、财政拨款收入：指单位从同级财政部门取得的财政预算资金。", "财政拨款收入"),
        ("7、**“三公”经费**：纳入区级财政预算管理的经费。", "“三公”经费"),
        ("1.小学教育（2050202）：反映各部门举办的小学教育支出。", "小学教育"),
        ("（三）事业单位经营收入是指事业单位开展经营活动取得的收入。", "事业单位经营收入"),
        ("项目支出——指在基本支出之外发生的支出。", "项目支出"),
    ],
)
def test_one_definition_a_term(line: str, term: str) -> None:
    found = [
        p for p in passages(f"第四部分 名词解释\n{line}\n") if p.kind is PassageKind.DEFINITION
    ]
    assert [p.subject for p in found] == [term]


def test_terms_as_headings_in_marks_and_before_a_full_stop() -> None:
    found = passages(
        "第四部分 名词解释\n1.财政拨款收入\n指单位取得的拨款。\n2.事业收入。指开展业务取得的收入。\n"
        "3.“其他收入”指其余收入。\n【结余分配】指提取的专用结余。\n"
    )
    terms = [p.subject for p in found if p.kind is PassageKind.DEFINITION]
    assert terms == ["财政拨款收入", "事业收入", "其他收入", "结余分配"]


def test_duties_by_holder() -> None:
    found = passages(
        "一、部门职责\n（一）招生办职责\n1、负责招生考试工作的组织实施，"
        "拟订年度招生计划并监督执行。\n2、承办其他事项。\n"
    )
    duties = [p for p in found if p.kind is PassageKind.DUTY]
    assert [p.subject for p in duties] == ["招生办"]
    assert duties[0].section.endswith("一、部门职责 / （一）招生办职责")


def test_duties_under_a_further_heading_keep_their_holder() -> None:
    found = passages(
        "松塔区教育局（部门）主要职能\n主要职能包括：\n一、负责招生考试工作的组织实施。\n"
    )
    duties = [p for p in found if p.kind is PassageKind.DUTY]
    assert [p.subject for p in duties] == ["松塔区教育局"]


def test_a_cover_is_not_joined_with_the_next_page() -> None:
    cover, title = "预算主管部门：松塔区人民政府松林街道办事处", "松林街道办事处（部门）主要职能"
    rows = [
        Row(page * 100, text, text, 0, width(text), page, 0, None)
        for page, text in ((1, cover), (2, title))
    ]
    assert [len(group) for group in grouped(rows)] == [1, 1]


def test_self_evaluation_of_a_project_is_one_passage() -> None:
    text = (
        "九、预算绩效情况说明\n（二）项目绩效自评结果\n"
        "（1）路灯维修费项目绩效自评情况：根据年初设定的绩效目标，"
        "路灯维修费项目绩效自评得分为97分。全年预算数为2万元，执行数为2万元，完成预算的100%。\n"
        "（2）校车租赁费项目自评综述：\n根据年初设定的绩效目标，"
        "校车租赁费项目绩效自评得分为98分。全年预算数为5万元。\n"
    )
    found = {p.subject: p.text for p in passages(text) if p.subject}
    assert set(found) == {"路灯维修费", "校车租赁费"}
    assert "98分" in found["校车租赁费"]


def test_organs_under_duties_are_told_not_charged() -> None:
    found = passages(
        "一、主要职责\n（一）负责全区河道的巡查与维护，组织防汛抗旱和水旱灾害的监测预警，指导水利工程的建设和运行管理。\n"
        "（二）机构设置\n水务局内设办公室和工程股。全局共有编制42名，其中行政编制20名、事业编制22名，年末实有在职人员40人。\n"
    )
    kinds = {p.kind for p in found if "编制42名" in p.text}
    assert kinds == {PassageKind.NARRATIVE}
    assert {p.kind for p in found if "河道的巡查" in p.text} == {PassageKind.DUTY}


def test_an_item_named_alone_stands_with_what_tells_of_it() -> None:
    found = passages(
        "一、支出决算情况说明\n"
        "支出年初预算为900.00万元，支出决算为880.00万元，完成年初预算的97.78%。其中：\n"
        "1、农林水支出（类）水利（款）防汛（项）。\n"
        "年初预算为30.00万元，支出决算为24.00万元，决算数小于年初预算数的主要原因是：汛期比往年推迟了二十天。\n"
        "2、农林水支出（类）水利（款）抗旱（项）。\n"
        "年初预算为8.00万元，支出决算为8.00万元，与年初预算数持平。\n"
    )
    told = [p.text.split("\n") for p in found if "（项）" in p.text]
    assert [lines[0][-6:] for lines in told] == ["防汛（项）。", "抗旱（项）。"]
    assert "汛期" in told[0][1] and "8.00万元" in told[1][1]


def test_an_attachment_is_announced_with_what_it_belongs_to() -> None:
    found = passages(
        "一、绩效情况说明\n（一）项目自评结果\n"
        "（1）湖心岛绿化项目自评综述：得分为97分，问题及整改措施：进一步加强苗木的日常养护管理工作。\n"
        "附项目支出绩效自评表\n14\n（二）部门评价结果\n没有开展部门评价，也没有委托第三方机构进行评价。\n"
    )
    texts = [passage.text for passage in found]
    assert texts[-2].endswith("管理工作。\n附项目支出绩效自评表")
    assert texts[-1].startswith("没有开展")


def test_a_goal_keeps_its_indicator() -> None:
    found = passages(
        "一、绩效目标\n（一）分项绩效目标\n1、绩效目标："
        + "把湖心岛的苗木养护好，" * 8
        + "不出纰漏。\n"
        "绩效指标：养护面积≥30亩。\n"
    )
    assert found[-1].text.endswith("不出纰漏。\n绩效指标：养护面积≥30亩。")


def test_long_paragraphs_are_parted_between_sentences() -> None:
    sentence = "各项目花钱到哪一步、事情办到哪一步，本局每季度照绩效管理的规定逐个查看并记入台账，做到跟踪监控。"
    found = [p for p in passages("九、预算绩效情况说明\n" + sentence * 20) if "跟踪监控" in p.text]
    assert len(found) > 1
    assert all(len(p.text) <= LONG and p.text.endswith("。") for p in found)


def test_nothing_says_nothing_without_its_heading() -> None:
    found = passages(
        "六、专项资金预算安排情况\n无\n七、其他事项\n没有需要说明的其他事项，特此公开。\n"
    )
    assert "六、专项资金预算安排情况\n无" in [p.text for p in found]


def test_noted_table_and_form() -> None:
    table = "收入支出决算总表\n单位：万元\n项目\t金额\n一、财政拨款收入\t100.00\n"
    form = "项目绩效自评表\n项目名称\t路灯维修费\n自评总分\t97\n填报人:\t＊＊＊\n"
    notes = [
        Note(0, len(table), "revenue_expenditure_summary"),
        Note(len(table), len(table + form), "project_form"),
    ]
    found = passages(table + form, notes)
    (one,) = [p for p in found if p.kind is PassageKind.FORM]
    assert one.subject == "路灯维修费"
    assert "填报人" not in one.text
    (two,) = [p for p in found if p.kind is PassageKind.TABLE]
    assert two.text.startswith("收入支出决算总表")
    assert "一、财政拨款收入 100.00" in two.text
    assert two.section.endswith("收入支出决算总表")


def test_unnoted_rows_are_no_sentences() -> None:
    found = passages(
        "支出决算表\n公开 03 表\n单位：万元\n201 一般公共服务支出 136.53 131.53\n"
        "20103\n政府办公厅（室）\n\n及相关机构事务\n136.53 131.53\n"
        "注：本表反映本年度各项支出情况。\n第三部分 情况说明\n一、总体情况说明\n支出合计136.53万元。\n"
    )
    tables = [p for p in found if p.kind is PassageKind.TABLE]
    assert any("20103" in p.text for p in tables)
    assert all("20103" not in p.text for p in found if p.kind is PassageKind.NARRATIVE)


def test_long_tables_are_parted_under_their_title() -> None:
    rows = "".join(f"{30100 + i}\t工资福利支出第{i}项\t{i}.00\n" for i in range(120))
    table = "基本支出决算表\n单位：万元\n科目编码\t科目名称\t决算数\n" + rows
    found = [
        p
        for p in passages(table, [Note(0, len(table), "general_basic")])
        if p.kind is PassageKind.TABLE
    ]
    assert len(found) > 2
    assert all(p.text.startswith("基本支出决算表") for p in found)
    assert "（单位：万元）" in found[1].text


ONE_LINE = (
    "松塔区教育局2023年度部门决算 第三部分 2023 年度部门决算情况说明 一、"
    "收入决算情况说明 本部门 2023 年度收入合计 100.00 万元，"
    "其中：财政拨款收入 100.00 万元，占 100.0%。 二、"
    "支出决算情况说明 本部门 2023 年度支出合计 100.00 万元，其中：基本支出 80.00 万元，"
    "占 80.0%；项目支出 20.00 万元，占 20.0%。 （一）结构情况 "
    + "一般公共服务（类）支出 100.00 万元，占 100.0%，主要用于人员工资、商品和服务支出。 " * 30
    + (
        "三、机关运行经费支出说明 机关运行经费支出 5.00 万元。"
        " 第四部分 名词解释 一、基本支出：指日常支出。 二、项目支出：指专项支出。"
    )
)


@pytest.mark.parametrize("text", [ONE_LINE, "".join(ONE_LINE.split())])
def test_a_whole_report_on_one_line(text: str) -> None:
    found = prose(text)
    headings = [p.text.rstrip("：") for p in found.paragraphs if p.heading]
    assert "二、支出决算情况说明" in headings
    assert "三、机关运行经费支出说明" in headings
    (agency,) = [p for p in found.paragraphs if p.text.startswith("机关运行经费支出5.00万元")]
    assert agency.section[-1] == "三、机关运行经费支出说明"


def test_an_overlong_line_among_hard_wrapped_ones() -> None:
    wrapped = "为了保障全区中小学校教学工作正常运转并按照上级规定的标准落实各项保障"
    long = "本年度的重点工作" + "是继续做好教师培训和学生资助并改善办学条件" * 6
    lines = [long, *[wrapped] * 4, "一共六行。"]
    found = prose("松塔区教育局2023年度部门决算\n一、情况说明\n" + "\n".join(lines) + "\n")
    assert [p.text for p in found.paragraphs if not p.heading][
        -1
    ] == long + wrapped * 4 + "一共六行。"


def test_lines_of_unwrapped_text_are_not_joined_by_their_width() -> None:
    long = (
        "松塔区教育局机关（包括"
        + "、".join(f"第{i}教育科" for i in "一二三四五六七八九十" * 2)
        + "）"
    )
    lines = [long, long.replace("机关", "服务中心"), "松塔区第一中学"]
    found = prose("松塔区教育局2023年度部门决算\n一、单位构成\n" + "\n".join(lines) + "\n")
    assert [p.text for p in found.paragraphs if not p.heading][-3:] == lines


ANNEX = """第四部分 名词解释
一、基本支出：为保障机构正常运转发生的支出。
二、项目支出：为完成特定任务发生的支出。
部门整体支出绩效自评情况
公开13表
一、部门基本情况
本部门年末在校学生412人。
二、自评结果应用情况
自评结果与下年预算安排挂钩，执行率偏低的项目压减预算。
"""


def test_what_follows_a_glossary_and_counts_anew_is_no_part_of_it() -> None:
    told = [(p.kind, p.section) for p in passages(ANNEX)]
    assert [kind for kind, _ in told[-2:]] == [PassageKind.NARRATIVE] * 2
    assert [section.split(" / ")[0] for _, section in told[-2:]] == ["部门整体支出绩效自评情况"] * 2


def test_a_glossary_with_lists_of_its_own_stays_one() -> None:
    text = ANNEX.replace("部门整体支出绩效自评情况\n公开13表\n", "").replace(
        "二、项目支出：为完成特定任务发生的支出。\n", ""
    )
    told = [p.section for p in passages(text) if p.section]
    assert {section.split(" / ")[0] for section in told} == {"第四部分 名词解释"}


def test_lines_that_count_one_kind_after_another_are_no_rows_of_a_table() -> None:
    lines = [
        "本部门共有车辆 0 辆，其中：机要通信用车 0 辆、应急保障用车 0 辆、",
        "执法执勤用车 0 辆、特种专业技术用车 0 辆、离退休干部用车 0",
        "辆、其他用车 0 辆。",
    ]
    told = passages(f"{TITLE}一、国有资产占用情况\n" + "\n".join(lines) + "\n")
    assert [p.kind for p in told if "离退休干部用车" in p.text] == [PassageKind.NARRATIVE]
    assert all("其他用车" in p.text for p in told if "离退休干部用车" in p.text)


def test_a_glossary_may_be_headed_by_a_sentence_among_other_matters() -> None:
    found = passages(
        "第二部分 编制说明\n八、其他公开信息\n（一）机关运行经费安排。2031年机关运行经费170.10万元。\n"
        "（二）专业名词解释。\n1.上年结转：上年没有用完、留到今年接着用的资金。\n"
        "2.免费开放：公共场馆向群众无偿提供基本服务。\n九、项目说明\n项目安排得当，进展顺利。\n"
    )
    explained = [(p.subject, p.text[2:]) for p in found if p.kind is PassageKind.DEFINITION]
    assert explained == [
        ("上年结转", "上年结转：上年没有用完、留到今年接着用的资金。"),
        ("免费开放", "免费开放：公共场馆向群众无偿提供基本服务。"),
    ]
