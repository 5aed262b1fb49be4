"""Training of the shipped weights, in small."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ontology.facts import Passage, PassageKind, Source
from search.embedding import StaticEncoder, features
from search.tokens import segmenter
from search.training.judge import judge
from search.training.pairs import Group, merged, ontology_groups, pair, report_groups, synonyms
from tests.sample_facts import sample_facts

WORDS = [
    Group("w", ("出差", "差旅费", "外出办事"), ("出差", "差旅费", "外出办事")),
    Group("w", ("印东西", "印刷费", "打印复印"), ("印东西", "印刷费", "打印复印")),
    Group("w", ("养车", "车辆维护", "油费保险"), ("养车", "车辆维护", "油费保险")),
    Group("w", ("请客", "接待费", "吃饭招待"), ("请客", "接待费", "吃饭招待")),
]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    static = pytest.importorskip("search.training.static", reason="torch is not installed")
    plan = static.Plan(dimensions=32, buckets=256, epochs=60, batch=4)
    folder = tmp_path_factory.mktemp("weights")
    static.write(folder, *static.train(WORDS, plan), plan)
    return folder


def test_training_brings_words_of_one_group_together(trained: Path) -> None:
    encoder = StaticEncoder(trained)
    questions = [("出差花了多少钱", 0), ("印东西的情况", 1), ("养车", 2), ("请客", 3)]
    score = judge(encoder, questions, ["差旅费", "印刷费", "车辆维护", "接待费"])
    assert (score.first, score.reciprocal, score.questions) == (1.0, 1.0, 4)


def test_training_is_repeatable(trained: Path) -> None:
    from search.training.static import Plan, train

    plan = Plan(dimensions=8, buckets=16, epochs=2, batch=4)
    assert np.array_equal(train(WORDS, plan)[1], train(WORDS, plan)[1])


def test_the_written_table_is_what_the_model_says(trained: Path) -> None:
    """numpy over int8 rows gives the vectors of the sentence-transformers model it came from."""
    from search.training import static

    plan = static.Plan(dimensions=32, buckets=256, epochs=60, batch=4)
    words, rows = static.train(WORDS, plan)
    model = static.as_sentence_transformer(plan, rows)
    known = {word: row for row, word in enumerate(words)}
    cut = " ".join(map(str, features(segmenter().tokens("外出办事的印刷费"), known, 256)))
    wanted = model.encode(cut, normalize_embeddings=True)
    assert float(wanted @ StaticEncoder(trained).query("外出办事的印刷费")) > 0.999


def test_synonyms_are_groups_and_no_text_stands_twice_in_one() -> None:
    groups = list(synonyms())
    assert len(groups) > 300
    assert all(len(set(group.left)) == len(group.left) > 1 for group in groups)


def test_concepts_are_groups_of_their_labels_and_words() -> None:
    (travel,) = (group for group in ontology_groups() if "差旅费" in group.left)
    assert travel.left[0] == "差旅费"
    assert "出差" in travel.left


def test_a_text_printed_twice_is_one_group() -> None:
    twice = [Group("a", ("甲",), ("收入 1.20 万元",)), Group("b", ("乙",), ("收入 3,400 万元",))]
    assert [group.left for group in merged(twice)] == [("甲", "乙")]


def test_a_pair_is_two_texts_of_one_group() -> None:
    chance = random.Random(1)
    for _ in range(50):
        asked, answer = pair(WORDS[0], chance)
        assert answer in WORDS[0].right
        assert any(text in asked for text in WORDS[0].left)
        assert answer not in asked


def test_questions_are_made_from_the_rows_of_a_table() -> None:
    facts = sample_facts()
    start, end = facts.text.index("302 商品"), facts.text.index("三、情况说明")
    table = Passage(
        Source(facts.report.id, start, end, facts.text[start:end]),
        "一般公共预算财政拨款基本支出决算表",
        PassageKind.TABLE,
        facts.text[start:end],
    )
    (group,) = report_groups([replace(facts, passages=(table,))], WORDS)
    assert {"差旅费", "出差", "办公费"} <= set(group.left)
    assert group.right[0].startswith("一般公共预算财政拨款基本支出决算表")
