"""Encoders: text to unit vectors.

The default is this project's own static embedding: one int8 row for each known word and for each
hashed character bigram, summed. It needs numpy alone. ``CAIPU_ENCODER`` names any
``SentenceTransformer`` instead (a folder, or a model already in the local Hugging Face cache).
"""

from __future__ import annotations

import json
import os
import threading
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ontology.errors import CaipuError
from search.tokens import Tokens, segmenter

Matrix = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights"
QUERY_PROMPT = "CAIPU_ENCODER_PROMPT"  # put before a query, for models that want an instruction
_BATCH = 64


class EncoderMissing(CaipuError):
    """The configured encoder cannot be loaded."""


class Encoder(Protocol):
    """What the index and the queries need of a model. ``name`` is shown; the vectors decide identity."""

    name: str
    dimensions: int

    def passages(self, texts: Sequence[tuple[str, str]]) -> Matrix:
        """One unit vector a row for each (heading, text)."""

    def query(self, text: str) -> Matrix:
        """One unit vector, shape ``(dimensions,)``; zero where the text says nothing to the model."""

    def __hash__(self) -> int: ...


class StaticEncoder:
    """The project's own table: ``weights/vocabulary.json`` and ``weights/static.npz``."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        with np.load(folder / "static.npz", allow_pickle=False) as stored:
            self._rows: Matrix = stored["rows"].astype(np.float32) * stored["scales"][:, None]
        self._words = {word: row for row, word in enumerate(vocabulary["words"])}
        self._buckets = int(vocabulary["buckets"])
        self.name = f"caipu-static-{vocabulary['edition']}"
        self.dimensions = int(self._rows.shape[1])

    def passages(self, texts: Sequence[tuple[str, str]]) -> Matrix:
        cut = segmenter().tokens
        rows = [self._vector(cut(heading), cut(text)) for heading, text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def query(self, text: str) -> Matrix:
        return self._vector(segmenter().tokens(text))

    def _vector(self, *parts: Tokens) -> Matrix:
        rows = [row for part in parts for row in features(part, self._words, self._buckets)]
        if not rows:
            return np.zeros(self.dimensions, np.float32)
        return unit(self._rows[rows].sum(axis=0))


class SentenceTransformerEncoder:
    """Any model of the sentence-transformers library, loaded from this machine only."""

    def __init__(self, name: str) -> None:
        self._model = _load_sentence_transformer(name)
        self._prompt = os.environ.get(QUERY_PROMPT)
        self.name = name
        self.dimensions = int(self._model.get_embedding_dimension())

    def passages(self, texts: Sequence[tuple[str, str]]) -> Matrix:
        joined = [f"{heading}\n{text}" if heading else text for heading, text in texts]
        return np.asarray(
            self._model.encode_document(
                joined, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            ),
            np.float32,
        ).reshape(len(joined), self.dimensions)

    def query(self, text: str) -> Matrix:
        vectors = self._model.encode_query(
            [text], prompt=self._prompt, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors[0], np.float32)


_LOCK = threading.Lock()


def encoder() -> Encoder:
    """The encoder of this process, as ``CAIPU_ENCODER`` says (default: the project's own)."""
    with _LOCK:
        return _load(os.environ.get("CAIPU_ENCODER", ""))


@cache
def _load(name: str) -> Encoder:
    return SentenceTransformerEncoder(name) if name else StaticEncoder()


def features(tokens: Tokens, words: dict[str, int], buckets: int) -> Iterator[int]:
    """Row numbers of a text: its known words, then by hash the bigrams that are no known word.

    Figures carry no meaning here.
    """
    for word in tokens.words:
        row = words.get(word)
        if row is not None:
            yield row
    for bigram in tokens.bigrams:
        if not bigram[0].isdigit() and bigram not in words:
            yield len(words) + zlib.crc32(bigram.encode()) % buckets


def unit(vector: Matrix) -> Matrix:
    """``vector`` at length one; a zero vector stays zero."""
    length = float(np.linalg.norm(vector))
    return (vector / length if length else vector).astype(np.float32)


def _load_sentence_transformer(name: str) -> Any:
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        raise EncoderMissing(
            f"编码模型“{name}”在本机找不到或读不出（{type(error).__name__}），"
            "请把 CAIPU_ENCODER 改为本机已有的模型文件夹，或不设它以使用自带模型。"
        ) from error
