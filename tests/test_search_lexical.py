"""The BM25 index: what it finds, and that taking an index over never touches the old one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from search.lexical import Entry, Lexical, build
from search.tokens import segmenter


def entry(key: int, report: str, context: str, text: str, kind: str = "narrative") -> Entry:
    cut = segmenter().tokens
    return Entry(key, report, cut(context), cut("事项"), cut(text), {"kind": kind, "text": text})


FIRST = [
    entry(1, "r1", "甲局 2023年", "差旅 0.59 万元"),
    entry(2, "r1", "甲局 2023年", "印刷 1.27 万元", "table"),
    entry(2**63 - 1, "r2", "乙局 2024年", "印刷 3.00 万元"),
]


@pytest.fixture
def first(tmp_path: Path) -> Path:
    build(tmp_path / "first", None, FIRST)
    return tmp_path / "first"


def words(*terms: str) -> dict[str, dict[str, float]]:
    return {"words": dict.fromkeys(terms, 1.0)}


def keys(found: list[tuple[int, float]]) -> set[int]:
    return {key for key, _ in found}


def test_finds_by_word_and_by_bigram(first: Path) -> None:
    index = Lexical(first)
    assert keys(index.search(words("印刷"), 10)) == {2, 2**63 - 1}
    assert keys(index.search({"context_bigrams": {"乙局": 1.0}}, 10)) == {2**63 - 1}


def test_the_better_match_comes_first(first: Path) -> None:
    found = Lexical(first).search(words("印刷", "1.27"), 10)
    assert [key for key, _ in found] == [2, 2**63 - 1]
    assert found[0][1] > found[1][1]


def test_weights_count(first: Path) -> None:
    found = Lexical(first).search({"words": {"印刷": 0.1, "差旅": 5.0}}, 10)
    assert found[0][0] == 1


def test_filters_are_strict_and_do_not_score(first: Path) -> None:
    index = Lexical(first)
    free = dict(index.search(words("印刷"), 10))
    assert dict(index.search(words("印刷"), 10, reports=["r1"])) == {2: pytest.approx(free[2])}
    assert keys(index.search(words("印刷"), 10, kinds=["table"])) == {2}
    assert index.search(words("印刷"), 10, reports=[]) == []


def test_nothing_asked_nothing_found(first: Path) -> None:
    assert Lexical(first).search({"words": {}}, 10) == []
    assert Lexical(first).search(words("没有的词"), 10) == []


def test_records(first: Path) -> None:
    index = Lexical(first)
    assert index.records([2, 77])[2]["text"] == "印刷 1.27 万元"
    assert 77 not in index.records([2, 77])


def test_many_records_in_one_call(tmp_path: Path) -> None:
    build(tmp_path / "many", None, (entry(n, "r", "甲", f"第{n}段") for n in range(1, 700)))
    assert len(Lexical(tmp_path / "many").records(range(1, 700))) == 699


def test_an_index_taken_over_leaves_the_old_one_as_it_was(first: Path, tmp_path: Path) -> None:
    before = {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in first.iterdir()}
    old = Lexical(first)
    build(tmp_path / "second", first, [entry(9, "r2", "乙局 2024年", "邮电 5 万元")], ["r2"])
    new = Lexical(tmp_path / "second")
    assert keys(new.search(words("印刷"), 10)) == {2}
    assert keys(new.search(words("邮电"), 10)) == {9}
    assert len(new) == 3
    assert keys(old.search(words("印刷"), 10)) == {2, 2**63 - 1}
    assert {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in first.iterdir()} == before


def test_segments_are_linked_not_copied(first: Path, tmp_path: Path) -> None:
    build(tmp_path / "second", first, [], ["r2"])
    stores = [path for path in first.iterdir() if path.suffix == ".store"]
    assert stores
    for path in stores:
        assert path.samefile(tmp_path / "second" / path.name)


def test_without_links_segments_are_copied(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_link)
    build(tmp_path / "second", first, [], ["r2"])
    assert keys(Lexical(tmp_path / "second").search(words("印刷"), 10)) == {2}


def test_an_empty_index_answers(tmp_path: Path) -> None:
    build(tmp_path / "empty", None, [])
    index = Lexical(tmp_path / "empty")
    assert len(index) == 0
    assert index.search(words("印刷"), 10) == []
