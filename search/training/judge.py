"""How well an encoder finds what belongs together, on pairs it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.embedding import Encoder


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of questions whose answer came first, and among the first five; mean reciprocal rank."""

    questions: int
    first: float
    first_five: float
    reciprocal: float

    def __str__(self) -> str:
        return (
            f"{self.questions} questions: first {self.first:.1%}, first five {self.first_five:.1%},"
            f" MRR {self.reciprocal:.3f}"
        )


def judge(encoder: Encoder, questions: Sequence[tuple[str, int]], texts: Sequence[str]) -> Score:
    """``questions``: what is asked, and the number of the text that answers it."""
    vectors = encoder.passages([("", text) for text in texts])
    ranks = []
    for asked, right in questions:
        near = vectors @ encoder.query(asked)
        ranks.append(1 + int(np.sum(near > near[right])))
    found = np.array(ranks)
    return Score(
        len(found),
        float(np.mean(found == 1)),
        float(np.mean(found <= 5)),
        float(np.mean(1 / found)),
    )
