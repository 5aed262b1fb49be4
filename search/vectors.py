"""Dense vectors of the passages in FAISS, and which encoder made them.

Kept exact (no approximate structure): a hundred thousand passages are searched in milliseconds, and
single reports can be taken out. ``CAIPU_VECTORS=sq8`` keeps one byte a dimension instead of four.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ontology.errors import EncoderMismatch, StoreError
from search.embedding import Encoder, Matrix

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # types made by swig declare no module
    import faiss

faiss.omp_set_num_threads(1)  # one query is too small to part; requests already run in threads

KINDS = {"flat": "Flat", "sq8": "SQ8"}
_VECTORS, _ROWS, _MADE_BY = "vectors.faiss", "rows.npz", "encoder.json"
_PROBE = "二〇二三年度部门决算"  # one encoder gives this text one vector, wherever it is loaded
_SAME = 0.999  # cosine between two loads of one encoder

Keys = npt.NDArray[np.int64]
Ordinals = npt.NDArray[np.int32]


@dataclass(slots=True)
class _Labels:
    """One ordinal a row, and the names that they stand for."""

    ordinals: Ordinals = field(default_factory=lambda: np.zeros(0, np.int32))
    names: list[str] = field(default_factory=list)

    def append(self, names: Sequence[str]) -> None:
        for name in dict.fromkeys(names):
            if name not in self.names:
                self.names.append(name)
        places = {name: place for place, name in enumerate(self.names)}
        added = np.array([places[name] for name in names], np.int32)
        self.ordinals = np.concatenate([self.ordinals, added])

    def among(self, names: Iterable[str]) -> npt.NDArray[np.bool_]:
        wanted = set(names)
        return np.array([name in wanted for name in self.names], bool)[self.ordinals]


class Vectors:
    """The passages' vectors by row, and each row's key, report and kind. Safe for several readers."""

    def __init__(self, index: Any, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder
        self._keys: Keys = np.zeros(0, np.int64)
        self._reports = _Labels()
        self._kinds = _Labels()

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
        opened = cls(faiss.read_index(str(folder / _VECTORS)), encoder)
        with np.load(folder / _ROWS, allow_pickle=False) as rows:
            opened._keys = rows["keys"]
            opened._reports = _Labels(rows["reports"], made_by["reports"])
            opened._kinds = _Labels(rows["kinds"], made_by["kinds"])
        return opened

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def remove(self, reports: Iterable[str]) -> int:
        """Take out the rows of these reports; how many there were."""
        if not len(self):
            return 0
        gone = self._reports.among(reports)
        removed = int(self._index.remove_ids(np.flatnonzero(gone)))  # keeps the order of the rest
        self._keys = self._keys[~gone]
        self._reports.ordinals = self._reports.ordinals[~gone]
        self._kinds.ordinals = self._kinds.ordinals[~gone]
        return removed

    def add(
        self, keys: Sequence[int], reports: Sequence[str], kinds: Sequence[str], vectors: Matrix
    ) -> None:
        if len(keys):
            self._index.add(vectors)
            self._keys = np.concatenate([self._keys, np.asarray(keys, np.int64)])
            self._reports.append(reports)
            self._kinds.append(kinds)

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._index, str(folder / _VECTORS))
        np.savez(
            folder / _ROWS,
            keys=self._keys,
            reports=self._reports.ordinals,
            kinds=self._kinds.ordinals,
        )
        made_by = {
            "encoder": self._encoder.name,
            "dimensions": self._encoder.dimensions,
            "probe": [round(float(x), 6) for x in self._encoder.query(_PROBE)],
            "reports": self._reports.names,
            "kinds": self._kinds.names,
        }
        (folder / _MADE_BY).write_text(json.dumps(made_by, ensure_ascii=False), encoding="utf-8")

    def search(
        self,
        vector: Matrix,
        limit: int,
        reports: Iterable[str] | None = None,
        kinds: Iterable[str] | None = None,
    ) -> list[tuple[int, float]]:
        """Keys and cosines, best first, among these reports and kinds (default all)."""
        if not np.any(vector) or not len(self):
            return []
        parameters = None
        if reports is not None or kinds is not None:
            allowed = np.ones(len(self), bool)
            if reports is not None:
                allowed &= self._reports.among(reports)
            if kinds is not None:
                allowed &= self._kinds.among(kinds)
            bits = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg,arg-type]
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, rows = self._index.search(vector[None, :], limit, params=parameters)
        return [
            (int(self._keys[row]), float(score))
            for row, score in zip(rows[0], scores[0], strict=True)
            if row >= 0
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
