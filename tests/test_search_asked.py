"""A question as the indexes are asked."""

from __future__ import annotations

import pytest

from ontology.facts import ReportKind
from search.asked import Asked, Ranking
from search.names import Names

NAMES = Names({"岚川市青禾区水务局": ["water"], "岚川市图书馆": ["library"]})


def asked(text: str, ranking: Ranking | None = None) -> Asked:
    return Asked(text, NAMES, ranking or Ranking())


def test_the_organization_is_named_and_taken_out() -> None:
    question = asked("水务局2023年差旅费")
    assert question.reports == {"water"}
    assert "水务" not in question.rest
    assert question.years == [2023]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2023年决算", ReportKind.FINAL),
        ("自评得了几分", ReportKind.FINAL),
        ("2024年预算安排多少", ReportKind.BUDGET),
        ("决算比预算多多少", None),
        ("完成年初预算的多少", None),
        ("差旅费", None),
    ],
)
def test_the_kind_of_report(text: str, kind: ReportKind | None) -> None:
    assert asked(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("图书馆是干什么的", ("duty",)),
        ("基本支出是什么意思", ("definition",)),
        ("谁负责水库巡查", ("duty",)),
        ("基本支出包括哪些", ("definition",)),
        ("为什么减少", ("narrative",)),
        ("支出比上年增加多少", ("narrative",)),
        ("教育支出占比", ("narrative",)),
        ("办公费比差旅费多多少", None),
        ("差旅费多少", None),
    ],
)
def test_the_kind_of_passage(text: str, kinds: tuple[str, ...] | None) -> None:
    assert asked(text).intent.kinds == kinds


def test_everyday_words_bring_official_terms_at_less_weight() -> None:
    words = asked("出差").terms("出差")["words"]
    assert words["出差"] == 1.0
    assert 0 < words["差旅费"] < 1
    assert "差旅费" not in asked("出差", Ranking(expansion=0)).terms("出差")["words"]


def test_words_that_ask_for_nothing_weigh_little() -> None:
    words = asked("查询印刷").terms("查询印刷")["words"]
    assert words["查询"] < words["印刷"]


def test_amounts_are_looked_for_only_where_figures_are_asked_for() -> None:
    assert asked("差旅费").terms("差旅费")["labels"]
    assert not asked("差旅费为什么减少").terms("差旅费为什么减少")["labels"]


def test_the_encoder_guesses_only_where_the_lexicon_knows_nothing() -> None:
    guessed = Asked("跑腿", NAMES, Ranking(), lambda _: ["差旅费", "30211"])
    assert 0 < guessed.terms("跑腿")["words"]["差旅费"] < 1
    assert not guessed.understood
    known = Asked("印东西", NAMES, Ranking(), lambda _: ["差旅费"])
    assert "差旅费" not in known.terms("印东西")["words"]
    assert known.understood


def test_guesses_can_be_switched_off() -> None:
    off = Asked("跑腿", NAMES, Ranking(guesses=0), lambda _: ["差旅费"])
    assert "差旅费" not in off.terms("跑腿")["words"]
