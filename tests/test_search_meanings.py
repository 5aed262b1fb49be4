"""Official terms nearest to what is asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.embedding import StaticEncoder
from search.meanings import Meanings, read, write


def test_the_nearest_come_first_and_the_far_not_at_all() -> None:
    vectors = np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32)
    known = Meanings([("甲", "101"), ("乙",), ("丙", "103")], vectors)
    asked = np.array([1, 0], np.float32)
    assert list(known.nearest(asked, 3, 0.5)) == ["甲", "101", "乙"]
    assert list(known.nearest(asked, 1, 0.5)) == ["甲", "101"]
    assert list(known.nearest(np.zeros(2, np.float32), 3, 0.5)) == []


@pytest.mark.parametrize(
    ("asked", "term"),
    [("差旅费", "差旅费"), ("文具纸张多少钱", "办公费"), ("公车油费", "公务用车运行维护费")],
)
def test_the_shipped_encoder_knows_everyday_words(tmp_path: Path, asked: str, term: str) -> None:
    encoder = StaticEncoder()
    write(tmp_path, encoder)
    assert term in list(read(tmp_path).nearest(encoder.query(asked), 3, 0.3))
