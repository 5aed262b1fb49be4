"""Building the indexes of a release, whole and step by step, and finding passages in them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

import search.index
from ontology.errors import EncoderMismatch, StoreError
from ontology.facts import Facts, Passage, PassageKind, Source
from search.embedding import Matrix
from search.index import build_step
from search.retrieve import Hit, Ranking, open_index, retrieve, to_json
from tests.sample_facts import sample_facts


@dataclass(frozen=True)
class Built:
    path: Path


def with_passages(facts: Facts, *texts: tuple[str, str, PassageKind]) -> Facts:
    """``facts`` with passages (section, text, kind) put at made-up places."""
    passages = tuple(
        Passage(Source(facts.report.id, 100 * n, 100 * n + len(text), text), section, kind, text)
        for n, (section, text, kind) in enumerate(texts, 1)
    )
    return replace(facts, passages=passages)


WATER = with_passages(
    sample_facts("water-2023", 2023),
    ("一、部门职责", "负责全区河道巡查与维护。", PassageKind.DUTY),
    ("三、基本支出决算表", "30211 差旅费 1.20\n30202 印刷费 0.40", PassageKind.TABLE),
    ("三、基本支出决算表", "30201 办公费 4.30\n30207 邮电费 0.90", PassageKind.TABLE),
    ("五、名词解释", "基本支出：指为正常运转而发生的支出。", PassageKind.DEFINITION),
)
LIBRARY = with_passages(
    sample_facts("library-2024", 2024, name="岚川市图书馆"),
    ("一、部门职责", "负责图书借阅和阅读推广。", PassageKind.DUTY),
    ("三、基本支出决算表", "30211 差旅费 3.10\n30202 印刷费 7.70", PassageKind.TABLE),
)


def build(folder: Path, previous: Path | None, facts: Sequence[Facts], *changed: str) -> Built:
    folder.mkdir()
    build_step(folder, previous, facts, frozenset(changed))
    return Built(folder)


@pytest.fixture
def release(tmp_path: Path) -> Built:
    return build(tmp_path / "1", None, [WATER, LIBRARY], "water-2023", "library-2024")


def reports(hits: list[Hit]) -> list[str]:
    return [hit.report for hit in hits]


def test_the_manifest_entries(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    entries = build_step(tmp_path / "r", None, [WATER, LIBRARY], frozenset())
    assert entries["indexed_passages"] == 6
    assert str(entries["encoder"]).startswith("caipu-static-")


def test_the_named_organization_leads(release: Built) -> None:
    assert retrieve(release, "图书馆的差旅费")[0].report == "library-2024"
    assert retrieve(release, "水务局的差旅费")[0].report == "water-2023"


def test_the_named_year_leads(release: Built) -> None:
    assert retrieve(release, "2024年印刷费")[0].report == "library-2024"
    assert retrieve(release, "23年印刷费")[0].report == "water-2023"


def test_the_others_are_not_shut_out(release: Built) -> None:
    assert set(reports(retrieve(release, "水务局印刷费"))) == {"water-2023", "library-2024"}


def test_what_stands_before_a_passage_is_not_shown(release: Built) -> None:
    hit = retrieve(release, "水务局负责什么")[0]
    assert hit.text == "负责全区河道巡查与维护。"
    assert (hit.start, hit.end) == (100, 100 + len(hit.text))
    assert hit.section == "一、部门职责"


def test_filters_are_strict(release: Built) -> None:
    asked = "水务局2023年差旅费"
    assert set(reports(retrieve(release, asked, report_ids=["library-2024"]))) == {"library-2024"}
    assert set(reports(retrieve(release, asked, fiscal_year=2024))) == {"library-2024"}
    assert set(reports(retrieve(release, asked, organization="岚川市图书馆"))) == {"library-2024"}
    assert {hit.kind for hit in retrieve(release, asked, kinds=["duty"])} == {"duty"}
    assert retrieve(release, asked, fiscal_year=1999) == []
    assert retrieve(release, asked, report_ids=["library-2024"], fiscal_year=2023) == []


def test_k_and_order(release: Built) -> None:
    hits = retrieve(release, "印刷费", k=2)
    assert len(hits) == 2
    assert hits[0].score >= hits[1].score


@pytest.mark.parametrize("query", ["", "   ", "?!", "𠀀", "\x00", "费" * 2000, '"AND OR NOT*~'])
def test_odd_queries_do_no_harm(release: Built, query: str) -> None:
    assert len(retrieve(release, query)) <= 10


def test_each_part_can_be_switched_off(release: Built) -> None:
    for ranking in (Ranking(dense=0), Ranking(lexical=0), Ranking(named_reports=False)):
        assert retrieve(release, "印刷费 7.70", ranking=ranking)
    assert retrieve(release, "印刷费", ranking=Ranking(lexical=0, dense=0)) == []


def test_the_json_is_the_contract(release: Built) -> None:
    found = to_json("印刷费", retrieve(release, "印刷费", k=1))
    (hit,) = found["hits"]  # type: ignore[misc]
    assert list(hit) == [
        "score", "text", "report", "section", "organization", "fiscal_year", "start", "end",
        "page", "iri",
    ]  # fmt: skip
    assert json.loads(json.dumps(found))["query"] == "印刷费"
    assert hit["iri"].startswith("https://w3id.org/caipu/id/passage/")


def test_a_step_equals_building_anew(release: Built, tmp_path: Path) -> None:
    moved = with_passages(WATER, ("三、基本支出决算表", "30202 印刷费 9.90", PassageKind.TABLE))
    facts = [moved, LIBRARY]
    step = build(tmp_path / "2", release.path, facts, "water-2023")
    anew = build(tmp_path / "3", None, facts, "water-2023", "library-2024")
    for asked in ("印刷费", "水务局职责", "图书借阅"):
        found = {hit.iri for hit in retrieve(step, asked)}
        assert found == {hit.iri for hit in retrieve(anew, asked)}
    assert [h.text for h in retrieve(step, "水务局印刷费", report_ids=["water-2023"])] == [
        "30202 印刷费 9.90"
    ]
    assert len(open_index(step.path).vectors) == len(open_index(anew.path).vectors) == 3


def test_a_removed_report_is_gone(release: Built, tmp_path: Path) -> None:
    left = build(tmp_path / "2", release.path, [WATER], "library-2024")
    assert set(reports(retrieve(left, "图书馆 印刷费 阅读推广"))) == {"water-2023"}
    assert retrieve(release, "阅读推广")[0].report == "library-2024"


def test_unchanged_reports_are_not_read_again(
    release: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    context = search.index.context
    monkeypatch.setattr(
        search.index, "context", lambda report, p: seen.append(report.id) or context(report, p)
    )
    build(tmp_path / "2", release.path, [WATER, LIBRARY], "library-2024")
    assert set(seen) == {"library-2024"}


def test_an_index_of_another_making_is_built_anew(release: Built, tmp_path: Path) -> None:
    manifest = release.path / "index" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": ', '"format": 9'))
    again = build(tmp_path / "2", release.path, [WATER, LIBRARY], "library-2024")
    assert len(open_index(again.path).lexical) == 6


class Flat:
    """Another encoder: every text has one direction of its own length."""

    name = "flat"
    dimensions = 4

    def query(self, text: str) -> Matrix:
        return np.eye(4, dtype=np.float32)[len(text) % 4]

    def passages(self, texts: Sequence[tuple[str, str]]) -> Matrix:
        return np.stack([self.query(text) for _, text in texts])


def test_another_encoder_is_refused_until_the_index_is_built_with_it(
    release: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flat = Flat()
    monkeypatch.setattr(search.retrieve, "encoder", lambda: flat)
    with pytest.raises(EncoderMismatch, match="“flat”"):
        retrieve(release, "印刷费")
    monkeypatch.setattr(search.index, "encoder", lambda: flat)
    again = build(tmp_path / "2", release.path, [WATER, LIBRARY], "library-2024")
    assert len(open_index(again.path).vectors) == 6
    assert retrieve(again, "印刷费")


@pytest.mark.parametrize(
    "damaged", ["names.json", "vectors/vectors.faiss", "vectors/encoder.json", "lexical/meta.json"]
)
@pytest.mark.parametrize("how", ["absent", "cut off"])
def test_a_damaged_index_is_a_sentence(release: Built, damaged: str, how: str) -> None:
    path = release.path / "index" / damaged
    content = path.read_bytes()
    path.unlink()
    if how == "cut off":
        path.write_bytes(content[:40])
    with pytest.raises(StoreError, match="重新导入"):
        retrieve(release, "差旅费")


def test_a_release_without_index_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有检索索引"):
        retrieve(Built(tmp_path), "差旅费")


def test_a_rebuilt_index_is_opened_again(release: Built) -> None:
    assert retrieve(release, "图书借阅")[0].report == "library-2024"
    shutil.rmtree(release.path / "index")
    build_step(release.path, None, [WATER], frozenset())
    assert set(reports(retrieve(release, "图书借阅"))) == {"water-2023"}


def test_threads_search_at_once(release: Built) -> None:
    alone = [hit.iri for hit in retrieve(release, "印刷费")]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: retrieve(release, "印刷费"), range(64)))
    assert all([hit.iri for hit in hits] == alone for hits in found)


def test_an_empty_release_answers(tmp_path: Path) -> None:
    assert retrieve(build(tmp_path / "0", None, []), "差旅费") == []


def test_passages_without_text_are_no_hits(tmp_path: Path) -> None:
    blank = with_passages(WATER, ("一", "  ", PassageKind.TABLE), ("二", "字", PassageKind.TABLE))
    assert len(open_index(build(tmp_path / "b", None, [blank], "water-2023").path).lexical) == 1
