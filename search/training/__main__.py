"""``python -m search.training``: judge on held-out groups, then train on all and write the weights."""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.report import read_report
from ontology.facts import Facts
from search.embedding import WEIGHTS, StaticEncoder
from search.training.judge import judge
from search.training.pairs import Group, merged, ontology_groups, report_groups, synonyms
from search.training.static import Plan, train, write

_HELD_OUT = 0.15
_WORDS_TIMES = 4  # an epoch sees each group of words so often: reports must not drown them
_SAMPLES = Path(__file__).parent.parent.parent / "data" / "reports"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=Path, default=_SAMPLES)
    options.add_argument("--out", type=Path, default=WEIGHTS)
    options.add_argument("--epochs", type=int, default=Plan().epochs)
    options.add_argument("--no-write", action="store_true", help="only judge")
    given = options.parse_args()
    plan = Plan(epochs=given.epochs)
    facts = [read_report(path) for path in sorted(given.reports.glob("*.txt"))]
    words = [*synonyms(), *ontology_groups()]
    _judge_held_out(words, facts, plan)
    if not given.no_write:
        rows = train([*words * _WORDS_TIMES, *merged(report_groups(facts, words))], plan)
        print(f"edition {write(given.out, *rows, plan)} in {given.out}")


def _judge_held_out(words: list[Group], facts: Sequence[Facts], plan: Plan) -> None:
    """Train without some words of some groups, and without some organizations; ask for those."""
    chance = random.Random(plan.seed)
    kept, asked = _without_some_words(words, chance)
    names = sorted({each.report.organization for each in facts})
    unseen = set(chance.sample(names, k=round(len(names) * _HELD_OUT))) if names else set()
    seen = [each for each in facts if each.report.organization not in unseen]
    others = [each for each in facts if each.report.organization in unseen]
    groups = [*kept * _WORDS_TIMES, *merged(report_groups(seen, kept))]
    with tempfile.TemporaryDirectory() as folder:
        for name, epochs in (("untrained", 0), ("trained", plan.epochs)):
            chosen = replace(plan, epochs=epochs)
            write(Path(folder), *train(groups, chosen), chosen)
            encoder = StaticEncoder(Path(folder))
            print(f"{name}, held-out words:", judge(encoder, asked, _right_sides(kept)))
            for each in others:
                found = list(report_groups([each], kept))
                questions = [(text, n) for n, group in enumerate(found) for text in group.left]
                texts = [group.right[0] for group in found]
                print(f"{name}, {each.report.id}:", judge(encoder, questions, texts))


def _right_sides(groups: Sequence[Group]) -> list[str]:
    return [" ".join(group.right) for group in groups]


def _without_some_words(
    groups: Sequence[Group], chance: random.Random
) -> tuple[list[Group], list[tuple[str, int]]]:
    """The groups with one word taken out of some; those words, with the number of their group."""
    kept: list[Group] = []
    asked: list[tuple[str, int]] = []
    for group in groups:
        if group.left == group.right and len(group.left) > 3 and chance.random() < _HELD_OUT * 2:
            out = chance.choice(group.left[1:])
            rest = tuple(text for text in group.left if text != out)
            asked.append((out, len(kept)))
            group = Group(group.about, rest, rest)
        kept.append(group)
    return kept, asked


if __name__ == "__main__":
    main()
