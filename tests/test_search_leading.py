"""Passages for a question: those that hold its answer lead."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import PassageKind
from search.answer import answer
from search.evidence import Place
from search.leading import passages
from search.retrieve import retrieve
from tests.built import release_of
from tests.made_report import final, report_of

TALK = "2023年出差花了多少钱，由水务局出差人员按差旅费办法如实填报。"
ASKED = "水务局2023年出差花了多少钱"


@pytest.fixture(scope="module")
def release() -> Release:
    office = final(
        "（一）从严控制",
        TALK,
        "（二）具体情况",
        "差旅费支出决算为3.20万元，主要用于河道巡查。",
        "（三）设备",
        "设备购置支出决算为8.00万元，主要用于更换水泵。",
    )
    return release_of([office])


def test_the_passage_that_holds_the_answer_leads(release: Release) -> None:
    assert answer(release, ASKED).value == "3.20"
    assert "3.20" not in retrieve(release, ASKED)[0].text
    assert "3.20" in passages(release, ASKED)[0].text


def test_the_others_follow_as_they_were_ranked(release: Release) -> None:
    led = passages(release, ASKED)
    ranked = [hit.iri for hit in retrieve(release, ASKED, 30)]
    assert [hit.iri for hit in led[1:]] == [iri for iri in ranked if iri != led[0].iri][:9]
    assert [hit.score for hit in led] == sorted((hit.score for hit in led), reverse=True)


def test_without_an_answer_they_are_ranked_as_ever(release: Release) -> None:
    asked = "水务局局长是谁"
    assert not answer(release, asked).citations
    ranked = retrieve(release, asked, 30)[:4]
    assert [hit.iri for hit in passages(release, asked, 4)] == [hit.iri for hit in ranked]


def test_citations_that_are_known_are_not_worked_out_again(release: Release) -> None:
    pump = next(hit for hit in retrieve(release, "更换水泵") if "8.00" in hit.text)
    assert pump.kind == PassageKind.NARRATIVE
    led = passages(release, ASKED, 2, [Place(pump.report, pump.start, pump.start + 4)])
    assert led[0].iri == pump.iri
    assert len(led) == 2


def test_all_of_a_short_list_lead(release: Release) -> None:
    every = retrieve(release, ASKED, 30)
    last = every[::-1][:4]
    led = passages(release, ASKED, 5, [Place(h.report, h.start, h.end) for h in last])
    assert [hit.iri for hit in led[:4]] == [hit.iri for hit in last]


def test_at_most_three_of_a_longer_list_lead(release: Release) -> None:
    every = retrieve(release, ASKED, 30)
    assert len(every) > 4
    last = every[::-1][:4]
    places = [Place(h.report, h.start, h.end) for h in (*last, *last[:2])]
    led = passages(release, ASKED, 4, places)
    assert [hit.iri for hit in led[:3]] == [hit.iri for hit in last[:3]]
    led_by = {hit.iri for hit in last[:3]}
    assert led[3].iri == next(h.iri for h in every if h.iri not in led_by)


def test_the_passage_that_has_both_figures_leads_the_one_that_has_the_first() -> None:
    office = final(
        "（一）总体",
        "差旅费支出决算为3.20万元，用于河道巡查。",
        "（二）比较",
        "会议费支出决算为1.10万元，差旅费支出决算3.20万元比它多2.10万元。",
    )
    built = release_of([office])
    found = [hit for hit in retrieve(built, "差旅费 会议费", 30) if "3.20" in hit.text]
    one, both = sorted(found, key=lambda hit: "1.10" in hit.text)

    def place(of: str, figure: str) -> Place:
        at = built.text(office.report.id).index(figure, (one if of == "one" else both).start)
        return Place(office.report.id, at, at + len(figure))

    led = passages(built, "差旅费和会议费差多少", 2, [place("one", "3.20"), place("both", "1.10")])
    assert [hit.iri for hit in led] == [both.iri, one.iri]


def test_of_a_row_only_the_figure_that_it_is_cited_for_counts() -> None:
    text = (
        "岚川市青禾区水务局2024年部门预算\n\n一、部门预算支出总表\n\n单位：万元\n\n"
        "科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t90.00\t50.50\t39.50\n"
        "213\t农林水支出\t90.00\t50.50\t39.50\n\n第二部分 2024年部门预算情况说明\n\n"
        "项目支出39.50万元，比2023年项目30.20万元增加。\n"
    )
    built = release_of([report_of("water-2024", text)])
    (report,) = built.report_ids
    source = built.text(report)
    row = source.index("合计\t\t90.00")
    before = source.index("30.20")
    cited = [
        Place(report, row, source.index("39.50", row) + 5), Place(report, before, before + 5)
    ]  # fmt: skip
    assert "30.20" in passages(built, "支出总表", 2, cited)[0].text


def test_a_passage_with_all_figures_leads_those_that_have_one_each() -> None:
    office = final(
        "（一）差旅",
        "差旅费支出决算为3.20万元，用于河道巡查。",
        "（二）会议",
        "会议费支出决算为1.10万元，用于汛前会商。",
        "（三）公用",
        "公用经费包括差旅费3.20万元、会议费1.10万元等，从严控制。",
    )
    built = release_of([office])
    text = built.text(office.report.id)
    apart = [text.index(words) for words in ("3.20万元，用于", "1.10万元，用于")]
    led = passages(built, "出差和开会", 3, [Place(office.report.id, at, at + 4) for at in apart])
    assert "3.20" in led[0].text
    assert "1.10" in led[0].text
    assert [("巡查" in hit.text, "会商" in hit.text) for hit in led[1:]] == [
        (True, False),
        (False, True),
    ]


def test_the_sentence_with_the_figure_of_a_cited_table_follows_it() -> None:
    office = final(
        "一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码\t科目名称\t决算数\n"
        "302\t商品和服务支出\t9.99\n30211\t差旅费\t3.20\n30215\t会议费\t6.79",
        "（一）差旅",
        "出差巡查河道用去3.20万元。",
        *(
            f"（{n}）差旅费管理\n\n差旅费第{n}条：出差按差旅费办法报销差旅费。"
            for n in "二三四五六七"
        ),
    )
    built = release_of([office])
    text = built.text(office.report.id)
    at = text.index("差旅费\t3.20") + len("差旅费\t")
    ranked = retrieve(built, "差旅费", 30)
    assert "3.20" not in ranked[1].text
    led = passages(built, "差旅费", 3, [Place(office.report.id, at, at + 4)])
    assert led[0].kind == PassageKind.TABLE
    assert "用去3.20万元" in led[1].text


def test_a_passage_that_says_the_cited_words_again_follows() -> None:
    words = "水泵老旧，汛前没有能够全部修好，河道巡查因此推迟"
    office = final(
        "（一）自评",
        f"存在问题：{words}。",
        "（二）水泵",
        "为什么水泵没有修好，由水泵科按水泵修理办法说明。",
        "（三）另记",
        f"整改情况：{words.replace('，', ',')}；下年补修。",
    )
    release = release_of([office])
    asked = "水务局为什么水泵没有修好"
    first = next(h for h in retrieve(release, asked, 30) if "存在问题" in h.text)
    at = release.text(first.report).index(words)
    led = passages(release, asked, 4, [Place(first.report, at, at + len(words))])
    assert led[0].iri == first.iri and "整改情况" in led[1].text
