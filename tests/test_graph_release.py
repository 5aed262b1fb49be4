"""Releases: what a build keeps, replaces, removes and refuses; what is stored is never lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

import graph.triples
from graph.identity import Identity
from graph.lock import exclusive
from graph.release import CURRENT, RELEASES, Release, Store
from graph.sparql import evaluate, select
from ontology.errors import StoreError
from ontology.facts import Facts
from ontology.identifiers import graph_iri, iri
from tests.light_build import require_valid, shared_quads
from tests.made_report import Made
from tests.sample_facts import sample_facts

TRAVEL = 'SELECT ?v { ?o caipu:rowLabel "差旅费" ; caipu:fiscalYear ?year ; caipu:value ?v }'


@pytest.fixture(autouse=True)
def light(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds are light where a test does not ask for ``full``."""
    if "full" not in request.fixturenames:
        monkeypatch.setattr("graph.building.shared_quads", shared_quads)
        monkeypatch.setattr("graph.building.require_valid", require_valid)


@pytest.fixture
def full() -> None:
    """Builds with ontology, concept schemes and validation."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def travel(release: Release, year: int) -> list[str]:
    prefix = f"PREFIX caipu: <{release.manifest['prefixes']['caipu']}>\n"
    return sorted(row["v"].value for row in select(release, prefix + TRAVEL, year=year))


def triples(release: Release) -> int:
    (row,) = select(release, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    return int(row["n"].value)


def test_what_was_read_comes_back(store: Store, full: None) -> None:
    facts = sample_facts("a")
    release = store.build([facts])
    assert release.number == 1
    assert release.report_ids == ("a",)
    assert release.text("a") == facts.text
    assert release.facts("a") == facts
    assert release.is_whole()
    assert triples(release) == release.manifest["counts"]["triples"] > 300
    assert len(release.dataset.default_graph) == triples(release)


def test_reports_are_added_replaced_and_removed(store: Store) -> None:
    store.build([sample_facts("a", 2022, "1.20"), sample_facts("b", 2023, "2.20")])
    release = store.build([sample_facts("b", 2023, "3.30"), sample_facts("c", 2024, "4.40")], ["a"])
    assert release.report_ids == ("b", "c")
    assert [travel(release, year) for year in (2022, 2023, 2024)] == [[], ["3.3"], ["4.4"]]
    with pytest.raises(KeyError):
        release.text("a")


def test_an_increment_equals_a_build_from_nothing(store: Store, tmp_path: Path, full: None) -> None:
    """Replaced and removed graphs leave nothing behind, in the named graphs or their union."""
    store.build([sample_facts("a", 2022), sample_facts("b", 2023), sample_facts("d", 2020)])
    store.build([sample_facts("b", 2023, "9.90", name="岚川市青禾区林业局")], ["a"])
    grown = store.build([sample_facts("c", 2024)], ["d"])
    fresh = Store(tmp_path / "fresh").build(
        [sample_facts("b", 2023, "9.90", name="岚川市青禾区林业局"), sample_facts("c", 2024)]
    )
    assert set(grown.store) == set(fresh.store)
    assert grown.manifest["counts"] == fresh.manifest["counts"]


def test_a_code_that_no_list_holds_comes_and_goes_with_its_report(store: Store, full: None) -> None:
    """Though the other concepts, which stay as they were, are not written again."""
    unlisted = "SELECT ?s { GRAPH ?g { ?s skos:notation '2139977' } }"
    prefix = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    store.build([sample_facts(name) for name in "abc"])
    assert not list(select(store.current(), prefix + unlisted))
    odd = Made(report="odd-2023").cell("expenditure", "7.70", row_code="2139977", row_label="其他")
    assert len(list(select(store.build([odd.facts()]), prefix + unlisted))) == 1
    assert not list(select(store.build([], ["odd-2023"]), prefix + unlisted))


def test_readers_keep_the_release_they_opened(store: Store) -> None:
    first = store.build([sample_facts("a", 2022)])
    for year in (2023, 2024, 2025):
        store.build([sample_facts("b", year)])
    assert first.is_whole()
    assert first.store.contains_named_graph(ox.NamedNode(str(_graph_of(first, "a"))))
    assert evaluate(first.path, "ASK { ?s ?p ?o }").body == b"true\n"
    assert _numbers(store) == [1, 3, 4]


def test_old_releases_go_when_nobody_reads_them(store: Store) -> None:
    for year in (2021, 2022, 2023, 2024):
        store.build([sample_facts("a", year)]).close()
    assert _numbers(store) == [3, 4]


def test_unchanged_files_are_linked_not_copied(store: Store) -> None:
    one = store.build([sample_facts("a"), sample_facts("b")])
    two = store.build([sample_facts("b"), sample_facts("c")])
    for name in ("texts/a.txt", "facts/a.json", "texts/b.txt"):
        assert (one.path / name).samefile(two.path / name)


def test_steps_see_everything_and_write_into_the_manifest(store: Store) -> None:
    seen: list[tuple[bool, list[str], frozenset[str]]] = []

    def step(
        folder: Path, previous: Path | None, facts: Sequence[Facts], changed: frozenset[str]
    ) -> dict[str, object]:
        seen.append((previous is not None, [f.report.id for f in facts], changed))
        (folder / "index" / "words").write_text("x", "utf-8")
        return {"encoder": {"name": "静态"}, "counts": {"words": 7}}

    store.build([sample_facts("a"), sample_facts("b")], steps=[step])
    release = store.build([sample_facts("c"), sample_facts("b")], ["a"], steps=[step])
    assert seen == [
        (False, ["a", "b"], frozenset("ab")),
        (True, ["b", "c"], frozenset("ac")),  # b is as it was
    ]
    assert release.manifest["encoder"] == {"name": "静态"}
    assert release.manifest["counts"]["words"] == 7
    assert "index/words" in release.manifest["files"]


def test_a_failing_step_leaves_everything_as_it_was(store: Store) -> None:
    before = store.build([sample_facts("a")])

    def step(
        folder: Path, previous: Path | None, facts: Sequence[Facts], changed: frozenset[str]
    ) -> dict[str, object]:
        raise StoreError("校验没有通过。")

    with pytest.raises(StoreError, match="校验没有通过"):
        store.build([sample_facts("b")], steps=[step])
    assert store.current().number == before.number
    assert [p.name for p in (store.path / RELEASES).iterdir()] == ["000001"]


def test_a_graph_that_breaks_the_shapes_is_not_published(
    store: Store, full: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An observation of nothing, by nobody, is written beside what a report says."""
    before = store.build([sample_facts("a")])
    stray = ox.NamedNode(iri("observation", "stray"))
    observation = ox.NamedNode(before.manifest["prefixes"]["qb"] + "Observation")
    kind = ox.NamedNode(before.manifest["prefixes"]["rdf"] + "type")

    def report_triples(facts: Facts, identity: Identity) -> Iterator[ox.Quad]:
        yield from graph.triples.report_triples(facts, identity)
        yield ox.Quad(stray, kind, observation, ox.NamedNode(graph_iri(facts.report.id)))

    monkeypatch.setattr("graph.building.report_triples", report_triples)
    with pytest.raises(StoreError, match="SHACL"):
        store.build([sample_facts("b")])
    assert store.current().number == before.number


def test_another_builder_is_waited_for_and_said_so(store: Store) -> None:
    store.build([sample_facts("a")])
    said: list[str] = []
    announced = threading.Event()

    def announce(message: str) -> None:
        said.append(message)
        announced.set()

    with exclusive(store.path / "lock"):
        second = threading.Thread(
            target=lambda: store.build([sample_facts("b")], announce=announce)
        )
        second.start()
        assert announced.wait(30)
        assert store.current().number == 1
    second.join()
    assert said == [f"{store.path}：另一个构建正在进行，等它结束后继续……"]
    assert store.current().report_ids == ("a", "b")


def test_a_second_builder_may_refuse_to_wait(store: Store) -> None:
    store.build([sample_facts("a")])
    with (
        exclusive(store.path / "lock"),
        pytest.raises(StoreError, match="另一个构建正在进行"),
    ):
        store.build([sample_facts("b")], wait=False)


def test_an_empty_store_says_what_to_do(store: Store) -> None:
    with pytest.raises(StoreError, match="caipu ingest"):
        store.current()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("text", "utf-8")
    for use in (Store(file).current, lambda: Store(file).build([sample_facts("a")])):
        with pytest.raises(StoreError, match="不是文件夹"):
            use()
    assert file.read_text("utf-8") == "text"


def test_a_folder_of_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    with pytest.raises(StoreError, match="不是库"):
        Store(tmp_path).build([sample_facts("a")])
    assert [p.name for p in tmp_path.iterdir()] == ["letters"]


def test_a_store_of_another_version_is_refused_and_left_alone(store: Store) -> None:
    release = store.build([sample_facts("a")])
    manifest = json.loads((release.path / "manifest.json").read_text("utf-8"))
    (release.path / "manifest.json").write_text(json.dumps({**manifest, "format": 99}), "utf-8")
    before = _tree(store.path)
    for use in (store.current, lambda: store.build([sample_facts("b")])):
        with pytest.raises(StoreError, match="第 99 版"):
            use()
    assert _tree(store.path) == before


def _drop_manifest(path: Path) -> None:
    (path / "manifest.json").unlink()


def _cut_manifest(path: Path) -> None:
    (path / "manifest.json").write_text('{"format": 1, "fi', "utf-8")


def _drop_text(path: Path) -> None:
    (path / "texts" / "a.txt").unlink()


def _cut_graph(path: Path) -> None:
    file = max((path / "graph").glob("*.sst"), key=lambda p: p.stat().st_size)
    file.write_bytes(file.read_bytes()[:100])


def _drop_lock(path: Path) -> None:
    (path / "lock").unlink()


@pytest.mark.parametrize(
    "damage", [_drop_manifest, _cut_manifest, _drop_text, _cut_graph, _drop_lock]
)
def test_a_damaged_store_is_named_and_left_alone(damage, store: Store) -> None:  # type: ignore[no-untyped-def]
    release = store.build([sample_facts("a")])
    release.close()
    damage(release.path)
    before = _tree(store.path)
    for use in (store.current, lambda: store.build([sample_facts("b")])):
        with pytest.raises(StoreError, match="已损坏"):
            use()
    assert _tree(store.path) == before


def test_a_pointer_to_nowhere_is_named(store: Store) -> None:
    store.build([sample_facts("a")])
    for content in ("000007\n", "../../etc\n", ""):
        (store.path / CURRENT).write_text(content, "utf-8")
        with pytest.raises(StoreError, match="不存在"):
            store.current()
    assert _numbers(store) == [1]


def test_a_lost_pointer_loses_no_release(store: Store) -> None:
    for year in (2022, 2023):
        store.build([sample_facts("a", year)])
    (store.path / CURRENT).unlink()
    for use in (store.current, lambda: store.build([sample_facts("b")])):
        with pytest.raises(StoreError, match="缺少 CURRENT"):
            use()
    assert _numbers(store) == [1, 2]


def test_changed_bytes_are_found_by_the_hashes(store: Store) -> None:
    release = store.build([sample_facts("a")])
    text = release.path / "texts" / "a.txt"
    text.write_bytes(text.read_bytes().replace(b"1.20", b"1.21"))
    assert not store.current().is_whole()


@pytest.mark.parametrize(
    "name", ["..", ".hidden", "一" * 80, "a b&c#d%2F", "x" * 255, "~"], ids=range(6)
)
def test_any_file_name_can_be_a_report(name: str, store: Store) -> None:
    release = store.build([sample_facts(name), sample_facts("b")])
    assert release.facts(name).report.id == name
    assert sorted(release.report_ids) == sorted((name, "b"))
    assert store.build([], [name]).report_ids == ("b",)


def test_a_reserved_identifier_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="保留名"):
        store.build([sample_facts("ontology")])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or _mount("-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)):
        pytest.skip("mounting a small tmpfs needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_a_sentence_and_nothing_is_lost(small_disk: Path) -> None:
    store = Store(small_disk / "store")
    before = store.build([sample_facts("a")])
    filler = small_disk / "filler"
    filler.write_bytes(b"0" * (shutil.disk_usage(small_disk).free - 200_000))
    with pytest.raises(StoreError, match="磁盘空间不足"):
        store.build([sample_facts(f"r{i}") for i in range(40)])
    assert store.current().number == before.number
    assert store.current().is_whole()
    filler.unlink()
    assert store.build([sample_facts("b")]).report_ids == ("a", "b")


def test_a_limit_on_file_sizes_is_a_full_disk(store: Store) -> None:
    before = store.build([sample_facts("a")])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(StoreError, match="磁盘空间不足"):
            store.build([sample_facts(f"r{i}") for i in range(40)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.current().number == before.number
    assert store.current().is_whole()


def test_a_full_index_step_is_a_full_disk(store: Store) -> None:
    def step(
        folder: Path, previous: Path | None, facts: Sequence[Facts], changed: frozenset[str]
    ) -> dict[str, object]:
        raise ValueError("IoError: No space left on device (os error 28)")

    with pytest.raises(StoreError, match="磁盘空间不足"):
        store.build([sample_facts("a")], steps=[step])


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Store]:
    """A store that may be read and not written: by rights, or for root on a read-only mount."""
    folder = tmp_path / "locked"
    folder.mkdir()
    if os.geteuid() != 0:
        Store(folder).build([sample_facts("a")])
        folder.chmod(0o500)
        yield Store(folder)
        folder.chmod(0o700)
        return
    if _mount("-t", "tmpfs", "tmpfs", str(folder)):
        pytest.skip("mounting a read-only file system is not allowed here")
    try:
        Store(folder).build([sample_facts("a")])
        assert _mount("-o", "remount,ro", str(folder)) == 0
        yield Store(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_store_that_may_not_be_written_is_read_and_named(locked: Store) -> None:
    with pytest.raises(StoreError, match="没有写权限"):
        locked.build([sample_facts("b")])
    assert travel(locked.current(), 2023) == ["1.2"]


def _mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode


def _graph_of(release: Release, report: str) -> str:
    (graph,) = {
        q.graph_name.value
        for q in release.store.quads_for_pattern(None, None, None, None)
        if isinstance(q.graph_name, ox.NamedNode) and q.graph_name.value.endswith("/" + report)
    }
    return graph


def _numbers(store: Store) -> list[int]:
    return sorted(int(p.name) for p in (store.path / RELEASES).iterdir())


def _tree(path: Path) -> dict[str, int]:
    return {str(p.relative_to(path)): p.stat().st_size for p in path.rglob("*")}
