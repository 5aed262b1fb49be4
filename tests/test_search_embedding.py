"""Encoders: the project's own table, and any sentence-transformers model of this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from search.embedding import EncoderMissing, SentenceTransformerEncoder, StaticEncoder, encoder

ROOT = Path(__file__).parent.parent


def folder_with(path: Path, words: dict[str, list[float]], buckets: int = 4) -> Path:
    """A table with these words; every hashed bigram means nothing."""
    rows = np.zeros((len(words) + buckets, 2), np.int8)
    rows[: len(words)] = np.array(list(words.values()))
    np.savez(path / "static.npz", rows=rows, scales=np.ones(len(rows), np.float32))
    vocabulary = {"words": list(words), "buckets": buckets, "edition": "test"}
    (path / "vocabulary.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    return path


def test_a_text_is_the_sum_of_its_words(tmp_path: Path) -> None:
    table = StaticEncoder(folder_with(tmp_path, {"差旅": [3, 0], "印刷": [0, 4]}))
    assert table.query("差旅与印刷") == pytest.approx([0.6, 0.8])
    assert table.passages([("差旅", "印刷")])[0] == pytest.approx([0.6, 0.8])
    assert table.name == "caipu-static-test"


def test_a_text_of_unknown_words_has_no_direction(tmp_path: Path) -> None:
    table = StaticEncoder(folder_with(tmp_path, {"差旅": [3, 0]}))
    assert not table.query("猫").any()
    assert not table.query("").any()
    assert table.passages([]).shape == (0, 2)


def test_the_shipped_table_gives_unit_vectors() -> None:
    table = StaticEncoder()
    vectors = table.passages([("一、部门职责", "负责辖区供水"), ("", "印刷费 1.20")])
    assert vectors.shape == (2, table.dimensions)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_the_shipped_table_is_small() -> None:
    weights = ROOT / "search" / "weights"
    assert sum(path.stat().st_size for path in weights.iterdir()) <= 3_000_000


def test_the_default_query_imports_no_torch() -> None:
    code = (
        "import sys; from search.embedding import encoder; encoder().query('差旅费');"
        "print([m for m in ('torch', 'sentence_transformers', 'transformers') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def local_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model saved to a folder: made here, nothing is fetched."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers

    characters = {c: n for n, c in enumerate("?差旅费印刷出东西钱")}
    tokenizer = Tokenizer(models.WordLevel(characters, unk_token="?"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    weights = np.random.default_rng(5).normal(size=(len(characters), 16)).astype(np.float32)
    folder = tmp_path_factory.mktemp("model")
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu"
    )
    model.save(str(folder))
    return folder


def test_any_sentence_transformer_by_its_path(
    local_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAIPU_ENCODER", str(local_model))
    loaded = encoder()
    assert isinstance(loaded, SentenceTransformerEncoder)
    assert loaded.dimensions == 16
    assert loaded.name == str(local_model)
    vectors = loaded.passages([("", "差旅费"), ("印刷", "东西")])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert loaded.query("差旅费") == pytest.approx(vectors[0], abs=1e-5)
    assert encoder() is loaded


def test_a_query_prompt_is_put_before_the_query(
    local_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAIPU_ENCODER_PROMPT", "印刷")
    prompted = SentenceTransformerEncoder(str(local_model))
    assert prompted.query("差旅费") == pytest.approx(
        prompted.passages([("", "印刷差旅费")])[0], abs=1e-5
    )


def test_a_model_that_is_not_here_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIPU_ENCODER", "/nowhere/some-model")
    with pytest.raises(EncoderMissing, match="/nowhere/some-model"):
        encoder()


def test_a_model_name_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIPU_ENCODER", "caipu-tests/no-such-model")
    with pytest.raises(EncoderMissing, match="CAIPU_ENCODER"):
        encoder()
