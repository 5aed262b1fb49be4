"""Dense vectors of the passages in FAISS, and which encoder made them.

Kept exact (no approximate structure): a hundred thousand passages are searched in milliseconds, and
single reports can be taken out. ``CAIPU_VECTORS=sq8`` keeps one byte a dimension instead of four.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ontology.errors import EncoderMismatch, StoreError
from search.embedding import Encoder, Matrix

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # types made by swig declare no module
    import faiss

KINDS = {"flat": "IDMap2,Flat", "sq8": "IDMap2,SQ8"}
_FILE, _MADE_BY = "vectors.faiss", "encoder.json"
_PROBE = "二〇二三年度部门决算"  # one encoder gives this text one vector, wherever it is loaded
_SAME = 0.999  # cosine between two loads of one encoder


class Vectors:
    """Vectors by passage key. ``build`` writes them, ``search`` reads them; safe for several readers."""

    def __init__(self, index: Any, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder

    @classmethod
    def empty(cls, encoder: Encoder) -> Vectors:
        kind = os.environ.get("CAIPU_VECTORS", "flat")
        if kind not in KINDS:
            raise StoreError(f"CAIPU_VECTORS 的值“{kind}”无效，请改为 {' 或 '.join(KINDS)}。")
        index = faiss.index_factory(encoder.dimensions, KINDS[kind], faiss.METRIC_INNER_PRODUCT)
        if not index.is_trained:  # unit vectors: the range of a coordinate is known beforehand
            index.train(_range_of_coordinates(encoder.dimensions))
        return cls(index, encoder)

    @classmethod
    def open(cls, folder: Path, encoder: Encoder) -> Vectors:
        """The vectors in ``folder``; raises ``EncoderMismatch`` where another encoder made them."""
        made_by = json.loads((folder / _MADE_BY).read_text(encoding="utf-8"))
        if not is_made_by(made_by, encoder):
            raise EncoderMismatch(
                f"检索向量由编码模型“{made_by['encoder']}”生成，而现在设置的是“{encoder.name}”，"
                "两者不能混用，请改回原来的 CAIPU_ENCODER，或重新导入报告以重建索引。"
            )
        return cls(faiss.read_index(str(folder / _FILE)), encoder)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def remove(self, keys: Iterable[int]) -> int:
        """Take out the vectors of ``keys``; how many there were."""
        array = np.fromiter(keys, np.int64)
        return int(self._index.remove_ids(array)) if array.size else 0

    def add(self, keys: Sequence[int], vectors: Matrix) -> None:
        if len(keys):
            self._index.add_with_ids(vectors, np.asarray(keys, np.int64))

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._index, str(folder / _FILE))
        made_by = {
            "encoder": self._encoder.name,
            "dimensions": self._encoder.dimensions,
            "probe": [round(float(x), 6) for x in self._encoder.query(_PROBE)],
        }
        (folder / _MADE_BY).write_text(json.dumps(made_by, ensure_ascii=False), encoding="utf-8")

    def search(
        self, vector: Matrix, limit: int, keys: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Keys and cosines, best first, among ``keys`` (default all)."""
        if not np.any(vector) or not len(self) or (keys is not None and not len(keys)):
            return []
        parameters = None
        if keys is not None:
            selector = faiss.IDSelectorBatch(np.asarray(keys, np.int64))
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, found = self._index.search(vector[None, :], limit, params=parameters)
        return [
            (int(key), float(score))
            for key, score in zip(found[0], scores[0], strict=True)
            if key >= 0
        ]


def is_made_by(made_by: dict[str, Any], encoder: Encoder) -> bool:
    """Whether ``encoder`` gives the probe the vector that the encoder of the stored vectors gave it."""
    if made_by["dimensions"] != encoder.dimensions:
        return False
    return float(np.dot(np.asarray(made_by["probe"]), encoder.query(_PROBE))) >= _SAME


def _range_of_coordinates(dimensions: int) -> Matrix:
    """Two rows that span the coordinates of unit vectors: beyond four deviations is cut."""
    reach = min(1.0, 4.0 / dimensions**0.5)
    return np.repeat(np.array([[-reach], [reach]], np.float32), dimensions, axis=1)
