"""The lexicon: everyday words to concepts, each with its source."""

from __future__ import annotations

import pytest

from ontology.code_lists import concepts, fold
from ontology.lexicon import expansions, words, words_for


def test_it_is_large_and_every_word_leads_to_a_concept() -> None:
    assert len(words()) >= 600
    for word in words():
        assert word.notation in concepts(word.scheme), word
        assert word.source
        assert word.label in ("alt", "hidden", "narrower", "former")
        assert word.word == word.word.strip()


def test_no_entry_stands_twice() -> None:
    keys = [(w.word, w.scheme, w.notation) for w in words()]
    assert len(set(keys)) == len(keys)


def test_no_word_is_its_concepts_own_name() -> None:
    assert not [w for w in words() if fold(w.word) == fold(concepts(w.scheme)[w.notation].zh)]


@pytest.mark.parametrize(
    ("word", "kind", "notation"),
    [
        ("印东西", "economic", "30202"),
        ("出差", "economic", "30211"),
        ("打电话寄信", "economic", "30207"),
        ("养老保险", "economic", "30108"),
        ("公积金", "economic", "30113"),
        ("公积金", "subject", "2210201"),
        ("办公用品", "economic", "30201"),
        ("修车", "three_public", "vehicle_running"),
        ("请客吃饭", "three_public", "reception"),
        ("请客吃饭", "economic", "30217"),
        ("买车", "three_public", "vehicle_purchase"),
        ("出国", "three_public", "abroad"),
        ("三公", "three_public", "three_public"),
        ("人头费", "measure", "personnel"),
        ("社保", "subject", "208"),
        ("机关运行费", "measure", "agency_operating"),
        ("年初结转", "measure", "opening_balance"),
        ("决算数", "phase", "executed"),
        ("满意度", "indicator_category", "satisfaction"),
        ("自收自支", "unit_nature", "self_financed"),
    ],
)
def test_everyday_words_mean_what_people_mean(word: str, kind: str, notation: str) -> None:
    assert (kind, notation) in {(w.kind, w.notation) for w in words() if w.word == word}


def test_each_group_of_kinds_is_served() -> None:
    kinds = [w.kind for w in words()]
    for kind in (
        "subject",
        "economic",
        "three_public",
        "organization",
        "indicator_category",
        "measure",
    ):
        assert kinds.count(kind) >= 50, kind


def test_organizations_abbreviations_expand_to_full_names() -> None:
    assert "行政审批局" in expansions()["审批局"]
    assert "管理委员会办公室" in expansions()["管委办"]
    assert "人力资源和社会保障厅" in expansions()["人社厅"]
    assert all(word not in full for word, full in expansions().items())


def test_words_are_found_from_their_concept() -> None:
    assert "印东西" in {w.word for w in words_for("economic", "30202")}
    assert words_for("economic", "nothing") == ()
