"""Training of the static embedding: a sentence-transformers ``StaticEmbedding``, contrastively."""

from __future__ import annotations

import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer, models, pre_tokenizers

from search.embedding import Matrix, features
from search.tokens import segmenter
from search.training.pairs import Group, pair


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The defaults made the shipped weights."""

    dimensions: int = 128
    buckets: int = 8192
    epochs: int = 15
    batch: int = 256
    rate: float = 0.02
    scale: float = 20.0
    seed: int = 20240601


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """In how many of ``texts`` each word stands. Figures and codes are no words."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update({w for w in segmenter().tokens(text).words if not w[0].isdigit()})
    return found


def train(groups: Sequence[Group], plan: Plan) -> tuple[list[str], Matrix]:
    """Words, and one row for each of them and for each bucket."""
    texts = {text for group in groups for text in (*group.left, *group.right)}
    counts = vocabulary(texts)
    words = sorted(counts)
    model = as_sentence_transformer(plan, _start(words, counts, len(texts), plan))
    if plan.epochs:
        _improve(model, _Cutter(words, plan.buckets), groups, plan)
    rows: Matrix = next(model.parameters()).detach().numpy().copy()
    return words, rows


def _improve(model: SentenceTransformer, cut: _Cutter, groups: Sequence[Group], plan: Plan) -> None:
    """Contrastive training: each pair's second text against those of the other groups of its batch."""
    loss = MultipleNegativesRankingLoss(model, scale=plan.scale)
    chooser = torch.optim.Adam(model.parameters(), lr=plan.rate)
    steps = plan.epochs * math.ceil(len(groups) / plan.batch)
    rates = torch.optim.lr_scheduler.OneCycleLR(chooser, plan.rate, total_steps=steps)
    chance = random.Random(plan.seed)
    order = list(groups)
    for _ in range(plan.epochs):
        chance.shuffle(order)
        for start in range(0, len(order), plan.batch):
            pairs = [pair(group, chance) for group in order[start : start + plan.batch]]
            sides = ([cut(a) for a, _ in pairs], [cut(b) for _, b in pairs])
            value = loss([model.preprocess(side) for side in sides], None)
            value.backward()
            chooser.step()
            rates.step()
            chooser.zero_grad()


def write(folder: Path, words: Sequence[str], rows: Matrix, plan: Plan) -> str:
    """The table at one byte a number, and its vocabulary; the edition's name."""
    folder.mkdir(parents=True, exist_ok=True)
    scales = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
    scales[scales == 0] = 1
    small = np.round(rows / scales[:, None]).astype(np.int8)
    edition = hashlib.sha256(small.tobytes()).hexdigest()[:8]
    np.savez_compressed(folder / "static.npz", rows=small, scales=scales)
    content = {"edition": edition, "buckets": plan.buckets, "words": list(words)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (folder / "vocabulary.json").write_text(text, encoding="utf-8")
    return edition


def _start(words: Sequence[str], counts: Counter[str], texts: int, plan: Plan) -> Matrix:
    """Random directions, longer the rarer a word is: untrained, this is a hashed TF-IDF."""
    chance = np.random.default_rng(plan.seed)
    rows = chance.normal(size=(len(words) + plan.buckets, plan.dimensions)).astype(np.float32)
    rows /= math.sqrt(plan.dimensions)
    rarity = np.full(len(rows), 0.5, np.float32)  # a bucket holds several bigrams
    rarity[: len(words)] = [math.log(texts / counts[word]) / math.log(texts) for word in words]
    return rows * rarity[:, None]


class _Cutter:
    """Text to the names of its rows, as the tokenizer below reads them."""

    def __init__(self, words: Sequence[str], buckets: int) -> None:
        self._rows = {word: row for row, word in enumerate(words)}
        self._buckets = buckets
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if text not in self._known:
            rows = features(segmenter().tokens(text), self._rows, self._buckets)
            self._known[text] = " ".join(str(row) for row in rows)
        return self._known[text]


def as_sentence_transformer(plan: Plan, rows: Matrix) -> SentenceTransformer:
    """The model over texts whose words are row numbers."""
    names: dict[str, int] = {str(row): row for row in range(len(rows))}
    tokenizer: Any = Tokenizer(models.WordLevel(names, unk_token="0"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    torch.manual_seed(plan.seed)
    module = StaticEmbedding(tokenizer, embedding_weights=rows)
    return SentenceTransformer(modules=[module], device="cpu")
