"""Vectors in FAISS, and the encoder that made them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from ontology.errors import EncoderMismatch, StoreError
from search.embedding import Matrix, unit
from search.vectors import Vectors


class Counted:
    """Encodes a text by what its characters are, turned by ``turn``: another turn, another encoder."""

    dimensions = 8

    def __init__(self, name: str = "counted", turn: int = 0) -> None:
        self.name = name
        self._turn = turn

    def query(self, text: str) -> Matrix:
        vector = np.zeros(self.dimensions, np.float32)
        for place, character in enumerate(text):
            vector[(ord(character) + place + self._turn) % self.dimensions] += 1
        return unit(vector)

    def passages(self, texts: Sequence[tuple[str, str]]) -> Matrix:
        return np.stack([self.query(text) for _, text in texts])


def rows(*which: int) -> Matrix:
    return np.eye(8, dtype=np.float32)[list(which)]


BIG = 2**63 - 1


@pytest.fixture(params=["flat", "sq8"])
def vectors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Vectors:
    monkeypatch.setenv("CAIPU_VECTORS", request.param)
    made = Vectors.empty(Counted())
    made.add([1, 2, BIG], ["a", "b", "c"], ["table", "duty", "table"], rows(0, 1, 2))
    return made


def test_the_nearest_first(vectors: Vectors) -> None:
    asked = unit(rows(1)[0] + rows(2)[0] * 0.5)
    found = vectors.search(asked, 3)
    assert [key for key, _ in found] == [2, BIG, 1]
    assert found[0][1] == pytest.approx(0.894, abs=0.02)


def test_only_among_the_allowed(vectors: Vectors) -> None:
    asked = unit(rows(1)[0] + rows(2)[0] * 0.5)
    assert dict(vectors.search(asked, 3, ["a", "c", "z"])).keys() == {1, BIG}
    assert dict(vectors.search(asked, 3, None, ["duty"])).keys() == {2}
    assert dict(vectors.search(asked, 3, ["a", "b"], ["table"])).keys() == {1}
    assert vectors.search(asked, 3, []) == []


def test_remove_and_add(vectors: Vectors) -> None:
    assert vectors.remove(["a", "z"]) == 1
    assert vectors.remove([]) == 0
    vectors.add([5], ["d"], ["form"], rows(0))
    assert len(vectors) == 3
    assert vectors.search(rows(0)[0], 1)[0][0] == 5
    assert vectors.search(rows(2)[0], 1)[0][0] == BIG
    assert vectors.search(rows(0)[0], 1, ["c"])[0][0] == BIG


def test_a_report_removed_and_added_again(vectors: Vectors) -> None:
    vectors.remove(["b"])
    vectors.add([7, 8], ["b", "b"], ["duty", "table"], rows(1, 3))
    assert dict(vectors.search(rows(1)[0], 9, ["b"])).keys() == {7, 8}
    assert dict(vectors.search(rows(1)[0], 9, ["b"], ["table"])).keys() == {8}


def test_nothing_to_remove_from_nothing() -> None:
    assert Vectors.empty(Counted()).remove(["a"]) == 0


def test_written_and_read_again(vectors: Vectors, tmp_path: Path) -> None:
    vectors.write(tmp_path / "v")
    again = Vectors.open(tmp_path / "v", Counted())
    assert vectors.search(rows(2)[0], 3) == again.search(rows(2)[0], 3)
    again.remove(["c"])
    assert len(again) == 2
    assert dict(again.search(rows(2)[0], 3, ["a"])).keys() == {1}


def test_a_text_without_meaning_finds_nothing(vectors: Vectors) -> None:
    assert vectors.search(np.zeros(8, np.float32), 3) == []


def test_another_encoder_is_refused(vectors: Vectors, tmp_path: Path) -> None:
    vectors.write(tmp_path)
    with pytest.raises(EncoderMismatch, match="“counted”生成，而现在设置的是“other”"):
        Vectors.open(tmp_path, Counted("other", turn=1))


def test_another_number_of_dimensions_is_refused(vectors: Vectors, tmp_path: Path) -> None:
    vectors.write(tmp_path)
    wide = Counted()
    wide.dimensions = 9
    with pytest.raises(EncoderMismatch, match="重新导入"):
        Vectors.open(tmp_path, wide)


def test_one_encoder_under_two_names_is_one(vectors: Vectors, tmp_path: Path) -> None:
    vectors.write(tmp_path)
    assert len(Vectors.open(tmp_path, Counted("moved elsewhere"))) == 3


def test_an_unknown_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIPU_VECTORS", "cube")
    with pytest.raises(StoreError, match="cube"):
        Vectors.empty(Counted())


def test_one_byte_coordinates_stay_close(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIPU_VECTORS", "sq8")
    chance = np.random.default_rng(3)
    wide = Counted()
    wide.dimensions = 96
    data = chance.normal(size=(500, 96)).astype(np.float32)
    data /= np.linalg.norm(data, axis=1, keepdims=True)
    made = Vectors.empty(wide)
    made.add(list(range(500)), ["r"] * 500, ["table"] * 500, data)
    own = [made.search(row, 1)[0] for row in data[:50]]
    assert [key for key, _ in own] == list(range(50))
    assert min(score for _, score in own) > 0.98
