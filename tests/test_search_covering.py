"""Passages found, ordered by their sentences; and by their kind where a reason is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontology.facts import PassageKind
from search.asked import Asked, Ranking
from search.covering import reordered
from search.names import Names


@dataclass(frozen=True)
class Hit:
    score: float
    text: str
    kind: str = "narrative"


def asked(text: str) -> Asked:
    return Asked(text, Names({}), Ranking())


SCATTERED = "养护河道的船停在码头。闸门由专人看守。今年汛期推迟，大修完工。"
TOGETHER = "全年巡查三十次；闸门大修推迟到汛期之后。"


def test_words_said_together_come_before_words_scattered() -> None:
    hits = [Hit(1.0, SCATTERED), Hit(0.95, TOGETHER), Hit(0.5, "职工食堂改造。")]
    found = reordered(hits, asked("闸门大修推迟了吗"), Ranking())
    assert [h.text for h in found][:2] == [TOGETHER, SCATTERED]
    assert found[0].score > found[1].score > found[2].score


def test_without_its_parts_the_order_stays() -> None:
    hits = [Hit(1.0, SCATTERED), Hit(0.95, TOGETHER)]
    off = replace(Ranking(), sentences=0.0, unfit=0.0)
    assert reordered(hits, asked("闸门大修推迟了吗"), off) == hits


def test_a_reason_stands_in_prose() -> None:
    term = Hit(1.0, "闸门大修费：反映闸门大修的支出。", PassageKind.DEFINITION)
    told = Hit(0.8, "闸门大修支出减少，主要原因是招标推迟。", PassageKind.NARRATIVE)
    assert reordered([term, told], asked("闸门大修支出为什么减少"), Ranking())[0] is not term
    assert reordered([term, told], asked("闸门大修支出为什么减少"), Ranking())[0].text == told.text
    assert reordered([term, told], asked("闸门大修费是什么意思"), Ranking())[0].text == term.text


def test_a_far_better_passage_is_not_overtaken() -> None:
    hits = [Hit(2.0, SCATTERED), Hit(0.9, TOGETHER)]
    assert reordered(hits, asked("闸门大修推迟了吗"), Ranking())[0].text == SCATTERED
