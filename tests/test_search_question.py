"""What a question is taken to name and to ask."""

from __future__ import annotations

import pytest

from ontology.facts import Phase
from search.answer import answer
from search.asks import Ask, find_asks
from search.catalogue import catalogue
from search.changes import LAST_YEAR, basis_asked
from search.gates import refuse
from search.matching import stands_near
from search.naming import is_abbreviation, short_forms, take_apart
from search.periods import years
from search.provinces import with_province
from search.question import Question, understand
from search.wording import content_words, fold, fold_label
from tests.sample_release import sample_release

WATER = "岚川市青禾区水务局"


def asked(text: str) -> Question:
    return understand(text, catalogue(sample_release()))


def names(question: Question) -> list[str]:
    return [body.name for body in question.scope]


@pytest.mark.parametrize(
    "text",
    [
        "水务局",
        "青禾区水务局",
        "青禾水务局",
        "岚川市青禾区水务局",
        "岚川青禾那边水务局",
        "青禾的水务局",
        "区水务局",
        "我们区水务局",
    ],
)
def test_an_organization_is_found_by_any_form_of_its_name(text: str) -> None:
    assert names(asked(f"{text}2023年决算的差旅费")) == [WATER]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("城管局2023年办公费", "岚川市青禾区城市管理综合执法局"),
        ("文旅局2023年办公费", "岚川市青禾区文化和旅游局"),
        ("教体局2023年办公费", "岚川市青禾区教育体育局"),
        ("卫健局2023年办公费", "岚川市青禾区卫生健康局"),
        ("疾控中心是什么性质", "岚川市青禾区疾病预防控制中心"),
    ],
)
def test_short_names_follow_general_rules(text: str, name: str) -> None:
    assert names(asked(text)) == [name]


@pytest.mark.parametrize(
    "text", ["岚川市水务局2023年办公费", "青禾区审计局2023年办公费", "财政局办公费"]
)
def test_a_larger_region_or_another_organ_is_not_ours(text: str) -> None:
    assert names(asked(text)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("临江市水务局2023年差旅费", "临江市水务局"),
        ("2023年红石区水务局职责", "红石区水务局"),
        ("岚川市水务局职责", "岚川市水务局"),
        ("市水务局职责", "市水务局"),
        ("河北省水务局职责", "河北省水务局"),
    ],
)
def test_an_organization_of_another_place_is_not_ours(text: str, name: str) -> None:
    question = asked(text)
    assert not question.bodies
    assert [m.words for m in question.elsewhere] == [name]
    given = answer(sample_release(), text)
    assert given.status == "not_found"
    assert name in given.answer


def test_a_city_is_known_by_its_province_too() -> None:
    name = with_province(take_apart("秦皇岛经济技术开发区行政审批局"))
    assert {"河北省", "河北", "秦皇岛市开发区"} <= name.region_forms
    assert "河南" not in name.region_forms
    assert with_province(take_apart("岚川市水务局")).regions == take_apart("岚川市水务局").regions


def test_names_are_taken_apart_into_regions_and_core() -> None:
    assert take_apart("江苏省委办公厅").core == "省委办公厅"
    assert [r.place for r in take_apart("安阳市北关区便民服务中心").regions] == ["安阳", "北关"]
    assert "管委办" in short_forms("管理委员会办公室")
    assert {"三院", "三医院"} <= short_forms("第三医院")
    assert {"二院", "二医院"} <= short_forms("第二人民医院")
    assert {"实验一小", "一实小"} <= short_forms("第一实验小学")
    for core in ("文化广电和旅游局", "文化广电旅游体育局", "文化体育和旅游局"):
        assert "文旅局" in short_forms(core)
    assert "文旅局" not in short_forms("文化体育局")
    assert is_abbreviation("规资局", "规划和自然资源局")
    assert not is_abbreviation("服务中心", "便民服务中心")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年水务局", [2023]),
        ("23年和24年预算", [2023, 2024]),
        ("二〇二三年度", [2023]),
        ("2080502 水务局 2024", [2024]),
        ("2022年底", [2022]),
        ("文旅局2023年鉴印了多少册", [2023]),
        ("2080502", []),
    ],
)
def test_years_in_all_forms(text: str, expected: list[int]) -> None:
    assert [year.value for year in years(fold(text))] == expected


@pytest.mark.parametrize("text", ["2022年底", "2022年12月底", "2022年12月31日", "2022年末"])
def test_the_end_of_a_year_is_a_day(text: str) -> None:
    (year,) = years(fold(f"水务局{text}固定资产"))
    assert (year.value, bool(year.edge)) == (2022, True)
    assert fold(f"水务局{text}固定资产")[year.end :] == "固定资产"


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("水务局2023年差旅费预算", Phase.APPROVED),
        ("水务局2023年差旅费决算数", Phase.EXECUTED),
        ("水务局2023年全年预算数", Phase.REVISED),
        ("水务局2023年预算绩效工资", Phase.APPROVED),
        ("水务局2023年差旅费", None),
        ("水务局预算绩效目标", None),
    ],
)
def test_phases(text: str, phase: Phase | None) -> None:
    assert asked(text).phase is phase


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("水务局2023年印东西的钱", {"30202"}),
        ("水务局2023年打电话寄信", {"30207"}),
        ("水务局办公和差旅费", {"30201", "30211"}),
        ("水务局30211", {"30211"}),
        ("水务局三公经费", {"three_public"}),
        ("水务局社保和就业支出", {"208"}),
        ("水务局维修费", {"30213"}),
        ("水务局互联网费用", set()),
        ("水务局绩效目标", set()),
    ],
)
def test_measures_by_name_code_and_everyday_words(text: str, keys: set[str]) -> None:
    found = {m.key for mention in asked(text).measures for m in mention.measures}
    assert found == keys


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("水务局办公费比差旅费多多少", Ask.DIFFERENCE),
        ("水务局办公费是差旅费的几倍", Ask.RATIO),
        ("水务局支出为啥没用完预算", Ask.REASON),
        ("水务局支出占比多少", Ask.SHARE),
        ("水务局支出完成预算的百分之几", Ask.COMPLETION),
        ("水务局有哪些项目", Ask.LIST),
        ("水务局局长叫什么", Ask.PERSON),
        ("河道清淤最多花多少", Ask.CEILING),
        ("基本支出是什么意思", Ask.DEFINITION),
        ("基本支出的口径如何界定", Ask.DEFINITION),
    ],
)
def test_what_is_asked(text: str, ask: Ask) -> None:
    assert asked(text).asks(ask)


def test_words_inside_names_and_measures_ask_nothing() -> None:
    assert not asked("水务局2023年差旅费").asks(Ask.DIFFERENCE)
    assert not asked("水务局2023年决算最多能花多少").asks(Ask.DIFFERENCE)


def test_the_unit_and_the_kind_of_answer() -> None:
    assert asked("水务局差旅费是多少元").unit == "元"
    assert asked("水务局差旅费几万").unit == "万元"
    assert asked("要走访多少次").kind == "次"
    assert asked("多长时间办完").kind == "duration"
    assert asked("差旅费多少钱").kind == "money"
    assert asked("稿费实际发了多少").kind == "money"
    assert asked("大厅的物业面积").kind == "area"
    assert asked("水务局差旅费按30万元算超了吗").unit is None


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("按元算", "元"), ("折合成万元", "万元"), ("换成元是多少", "元"), ("合多少亿", "亿元"),
        ("几千元", "元"), ("以万元为单位", "万元"), ("精确到元", "元"), ("单位万", "万元"),
    ],
)  # fmt: skip
def test_how_a_unit_is_asked_for(said: str, unit: str) -> None:
    question = asked(f"水务局差旅费{said}")
    assert question.unit == unit and not question.leftover(question.measure_positions)


def test_folding_keeps_numbers_apart_and_words_together() -> None:
    assert fold("2101103 2024") == "2101103 2024"
    assert fold("“三公” 经费（1,248.32）") == "三公经费1248.32"
    assert fold_label("其中：教学科研人员因公出国（境）费") == "教学科研人员因公出国境费"
    assert content_words(fold("请问都是什么学校的呢")) == ["学校"]


def test_spans_lead_back_to_what_was_written() -> None:
    question = asked("请问 水 务 局 2023 年差旅费")
    mention = question.bodies[0]
    assert question.said(mention.start, mention.end) == "水 务 局"


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("水务局靠什么经费保障", Ask.FUNDING),
        ("督办任务多少个以上", Ask.TARGET),
        ("河道清淤预算执行", Ask.RATE),
        ("出国的是哪两个人", Ask.PERSON),
    ],
)
def test_everyday_ways_of_asking(text: str, ask: Ask) -> None:
    assert ask in {found.ask for found in find_asks(fold(text))}


def test_a_word_turned_round_is_another_word() -> None:
    assert stands_near("刻章", "免费印章刻制")
    assert not stands_near("带宽", "电信宽带接入费")


@pytest.mark.parametrize(
    ("text", "vague"), [("河道清淤明年打算怎么改进", False), ("水务局明年预算是多少", True)]
)
def test_a_year_to_come_is_vague_only_where_figures_are_asked_for(text: str, vague: bool) -> None:
    refused = refuse(asked(text))
    assert (refused is not None) is vague


def test_three_digits_before_a_word_for_units_are_a_budget_code() -> None:
    known = catalogue(sample_release())
    body = next(b for b in known.bodies.values() if len(b.code) == 3)
    assert names(asked(f"{body.code}部门的总收入")) == [body.name]
    assert not asked(f"总收入{body.code}万元").scope


@pytest.mark.parametrize(
    ("text", "reached"),
    [("水务局电话", True), ("水务局的电话号码", True), ("水务局2023年打电话花了多少", False)],
)
def test_a_telephone_number_is_no_cost(text: str, reached: bool) -> None:
    refused = refuse(asked(text))
    assert (refused is not None) is reached


def test_what_is_kept_of_the_purchases_is_one_measure_in_any_order() -> None:
    said = asked("水务局2024年准备给小微企业留多少政府采购额度")
    assert [m.key for each in said.measures for m in each.measures] == [
        "procurement_reserved_micro"
    ]
    both = asked("水务局2024年给小微企业预留的份额和政府采购总额各多少")
    assert len(both.measures) == 2


@pytest.mark.parametrize("text", ["水务局总支出有几个亿", "水务局总支出几亿元"])
def test_hundreds_of_millions_are_money(text: str) -> None:
    question = asked(text)
    assert (question.kind, question.unit) == ("money", "亿元")


def test_what_is_made_of_a_question_is_worked_out_once() -> None:
    question = asked("水务局2023年三公经费")
    seen: list[str] = []

    def count(said: Question) -> int:
        seen.append(said.text)
        return len(seen)

    assert (question.once(count), question.once(count)) == (1, 1)
    assert asked("水务局2024年三公经费").once(count) == 2


@pytest.mark.parametrize(
    ("short", "core", "meant"),
    [
        ("文旅局", "文化体育和旅游局", True),
        ("文体旅局", "文化体育和旅游局", True),
        ("科工局", "科学技术和工业信息化局", True),
        ("旅文局", "文化体育和旅游局", False),
        ("文旅局", "文化局", False),
        ("社保局", "人力资源和社会保障局", False),
    ],
)
def test_the_head_of_a_name_may_follow_any_of_its_words(short: str, core: str, meant: bool) -> None:
    assert is_abbreviation(short, core) is meant


def test_the_and_in_a_name_sets_nothing_beside_anything() -> None:
    known = catalogue(sample_release())
    question = understand("青禾区文化和旅游局2024年收入预算比上年增加了多少", known)
    assert basis_asked(question) == LAST_YEAR
    given = answer(sample_release(), question.text)
    assert "2024年比2023年增加50.43万元" in given.answer
