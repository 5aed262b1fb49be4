"""What the encoder is worth for words nobody wrote down: ``python bench/bench_unseen_words.py [REPORTS]``.

Words are taken out of the lexicon and out of the training alike; an encoder is trained without them, and
they are asked for. Needs torch; takes a few minutes.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.bench_retrieval import Built, read_facts, share_found
from ontology import lexicon
from ontology.facts import Facts
from search import expansion
from search.embedding import StaticEncoder
from search.index import build_step
from search.names import forms
from search.retrieve import DEFAULT, retrieve
from search.training.pairs import Group, merged, ontology_groups, report_groups, synonyms
from search.training.static import Plan, train, write

SAMPLES = ROOT / "data" / "reports"
VARIANTS = {
    "BM25": replace(DEFAULT, dense=0, guesses=0),
    "BM25 + guessed terms": replace(DEFAULT, dense=0),
    "fused": replace(DEFAULT, guesses=0),
    "fused + guessed terms": DEFAULT,
}
ASKED = ("{o}{y}年{w}是多少", "{o}{w}花了多少钱？", "查一下{o}{w}有几万", "{o}{w}")


def main(arguments: Sequence[str]) -> None:
    chance = random.Random(5)
    known = [entry for entry in lexicon.words() if entry.scheme in ("economic", "functional")]
    hidden = {entry.word for entry in chance.sample(known, len(known) // 4)}
    facts = read_facts(Path(arguments[0]) if arguments else SAMPLES)
    questions = list(_questions(facts, hidden, chance))
    print(f"{len(hidden)} words hidden, {len(questions)} questions")
    left = tuple(entry for entry in lexicon.words() if entry.word not in hidden)
    with tempfile.TemporaryDirectory() as folder:
        encoder = _encoder_without(hidden, Path(folder))
        with (
            patch.object(expansion, "words", lambda: left),
            patch("search.index.encoder", lambda: encoder),
            patch("search.retrieve.encoder", lambda: encoder),
        ):
            expansion._meanings.cache_clear()
            release = Built(Path(folder) / "release")
            release.path.mkdir()
            build_step(release.path, None, facts, frozenset())
            texts = {each.report.id: each for each in facts}
            for name, ranking in VARIANTS.items():
                hits = [retrieve(release, q["question"], ranking=ranking) for q in questions]
                print(f"{name:26}{share_found(hits, questions, texts)}")


def _encoder_without(hidden: set[str], folder: Path) -> StaticEncoder:
    words = [
        Group(group.about, seen, seen)
        for group in (*synonyms(), *ontology_groups())
        if len(seen := tuple(text for text in group.left if text not in hidden)) > 1
    ]
    samples = read_facts(SAMPLES)
    plan = Plan()
    write(folder, *train([*words * 4, *merged(report_groups(samples, words))], plan), plan)
    return StaticEncoder(folder)


def _questions(
    facts: Sequence[Facts], hidden: set[str], chance: random.Random
) -> Iterator[dict[str, object]]:
    """One question for each hidden word that some row of a table stands for."""
    asked = set()
    for each in facts:
        name = min((form for form in forms(each.report.organization) if len(form) > 2), key=len)
        for observation in each.observations:
            if observation.row_scheme is None or observation.row_code is None:
                continue
            for entry in lexicon.words_for(observation.row_scheme, observation.row_code):
                if entry.word in hidden and (each.report.id, entry.word) not in asked:
                    asked.add((each.report.id, entry.word))
                    question = chance.choice(ASKED).format(
                        o=name, y=each.report.fiscal_year, w=entry.word
                    )
                    yield {
                        "question": question,
                        "doc": [each.report.id],
                        "evidence": observation.row_label,
                    }


if __name__ == "__main__":
    main(sys.argv[1:])
