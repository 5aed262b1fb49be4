"""How a release is built: beside the one served, then one switch."""

from __future__ import annotations

import hashlib
import platform
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from json import dumps as to_json
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.folders import UNFINISHED, file_name, link_or_copy, numbers
from graph.identity import Identity, resolve
from graph.manifest import (
    FORMAT,
    LOCK,
    NAME,
    describe_files,
    sync_folder,
    sync_tree,
    write_durably,
)
from graph.overrides import reviewed_file
from graph.printed import Printed, noting, settled
from graph.release import CURRENT, RELEASES, BuildStep, Release
from graph.stored import StoredFacts
from graph.triples import SHARED_GRAPHS, report_triples, shared_quads
from graph.union import distinct_triples, fill, replace_graph
from graph.validation import require_valid
from ontology.codec import dumps_apart
from ontology.errors import StoreError
from ontology.facts import Facts
from ontology.identifiers import BASE, graph_iri
from ontology.vocabulary import PREFIXES

_REWRITE_ALL = 0.5  # beyond this share of changed reports an empty store is filled anew


class Building:
    """One build, from the lock taken to the pointer switched."""

    def __init__(
        self,
        store: Path,
        previous: Release | None,
        changed: Sequence[Facts],
        removed: Sequence[str],
        steps: Sequence[BuildStep],
    ) -> None:
        self.reviewed = reviewed_file(store)
        self.root = store / RELEASES
        self.pointer = store / CURRENT
        self.previous = previous
        self.old: Mapping[str, Any] = (
            {r["id"]: r for r in previous.manifest["reports"]} if previous else {}
        )
        self.given = {facts.report.id: facts for facts in changed}
        self.steps = steps
        self.removed = frozenset(removed) & self.old.keys() - self.given.keys()
        self.number = max([0, *numbers(self.root)]) + 1
        self.folder = self.root / f"{UNFINISHED}-{self.number:06}"
        self.entries: dict[str, dict[str, Any]] = {}

    def run(self) -> None:
        """Build, check, publish; on any failure the unfinished folder goes."""
        try:
            self._build()
            self._publish()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _build(self) -> None:
        for folder in ("texts", "facts", "index"):
            (self.folder / folder).mkdir(parents=True)
        (self.folder / LOCK).touch()
        changed = self._write_facts()
        all_facts = StoredFacts(self.folder, self.entries)
        printed: dict[str, Printed] = {}
        identity = resolve(noting(all_facts, printed), self.reviewed)
        triples = self._write_graph(all_facts, identity, changed | self._stale(printed, identity))
        manifest = self._manifest(identity, triples)
        previous = self.previous.path if self.previous else None
        for step in self.steps:
            add_entries(manifest, step(self.folder, previous, all_facts, changed | self.removed))
        manifest["files"] = describe_files(self.folder, self._linked())
        sync_tree(self.folder)
        write_durably(self.folder / NAME, to_json(manifest, ensure_ascii=False).encode())
        sync_folder(self.folder)

    def _publish(self) -> None:
        name = f"{self.number:06}"
        self.folder.rename(self.root / name)
        sync_folder(self.root)
        beside = self.pointer.with_name(CURRENT + ".next")
        write_durably(beside, name.encode() + b"\n")
        beside.rename(self.pointer)
        sync_folder(self.pointer.parent)

    def _write_facts(self) -> frozenset[str]:
        """Texts and facts of every report; the ids of those that are not as they were."""
        changed = set()
        for report in sorted((self.old.keys() | self.given.keys()) - self.removed):
            if graph_iri(report) in SHARED_GRAPHS:
                raise StoreError(f"报告编号“{report}”是保留名，请给文件改名后再读入。")
            facts = self.given.get(report)
            if facts is not None:
                whole, apart = dumps_apart(facts)
                digest = hashlib.sha256(whole.encode()).hexdigest()
                if self.old.get(report, {}).get("facts") != digest:
                    self._write_one(facts, apart, digest)
                    changed.add(report)
                    continue
            self._link_one(report)
        return frozenset(changed)

    def _write_one(self, facts: Facts, json: str, digest: str) -> None:
        report = facts.report
        name = file_name(report.id)
        (self.folder / "texts" / f"{name}.txt").write_bytes(facts.text.encode())
        (self.folder / "facts" / f"{name}.json").write_text(json, "utf-8")
        kinds = ("observations", "projects", "indicators", "claims", "procurement", "passages")
        self.entries[report.id] = {
            "id": report.id,
            "name": name,
            "file": report.file,
            "sha256": report.sha256,
            "title": report.title,
            "organization": report.organization,
            "fiscal_year": report.fiscal_year,
            "kind": report.kind.value,
            "facts": digest,
            "counts": {kind: len(getattr(facts, kind)) for kind in kinds},
        }

    def _link_one(self, report: str) -> None:
        assert self.previous is not None
        entry = self.old[report]
        for name in (f"texts/{entry['name']}.txt", f"facts/{entry['name']}.json"):
            link_or_copy(self.previous.path / name, self.folder / name)
        self.entries[report] = dict(entry)

    def _linked(self) -> dict[str, Any]:
        """Manifest entries of the files that are the previous release's."""
        if self.previous is None:
            return {}
        known = self.previous.manifest["files"]
        same = [
            e["name"]
            for i, e in self.entries.items()
            if self.old.get(i, {}).get("facts") == e["facts"]
        ]
        names = [n for name in same for n in (f"texts/{name}.txt", f"facts/{name}.json")]
        return {name: known[name] for name in names}

    def _stale(self, printed: Mapping[str, Printed], identity: Identity) -> frozenset[str]:
        """The reports whose names are now taken to be others than before; notes what they are taken for."""
        stale = set()
        for report, names in printed.items():
            entry, mark = self.entries[report], settled(names, identity)
            if entry.get("identity") != mark:
                stale.add(report)
            entry["identity"] = mark
        return frozenset(stale)

    def _write_graph(
        self, all_facts: StoredFacts, identity: Identity, stale: frozenset[str]
    ) -> int:
        """The graph of this release: the old one with what is ``stale`` replaced; counts its distinct triples."""
        path = self.folder / "graph"
        if self.previous is None or self._must_start_over(stale):
            store = ox.Store(str(path))
            reports = (q for facts in all_facts for q in report_triples(facts, identity))
            fill(store, chain(shared_quads(identity), reports))
            require_valid(store)
            store.flush()
            store.optimize()
        else:
            self.previous.store.backup(str(path))
            store = ox.Store(str(path))
            require_valid(store, self._replace_graphs(store, all_facts, identity, stale))
            store.flush()  # not made compact: that would write the whole graph again
        return distinct_triples(store)

    def _replace_graphs(
        self,
        store: ox.Store,
        all_facts: StoredFacts,
        identity: Identity,
        stale: frozenset[str],
    ) -> list[str]:
        """Replace the shared graphs and those of stale reports; the names of those now other."""
        graphs: dict[str, list[ox.Quad]] = {name: [] for name in self._unsettled(identity)}
        for quad in shared_quads(identity, graphs):
            assert isinstance(quad.graph_name, ox.NamedNode)
            graphs[quad.graph_name.value].append(quad)
        changed = [name for name, quads in graphs.items() if replace_graph(store, name, quads)]
        for report in sorted(stale):
            quads = report_triples(all_facts.of(report), identity)
            if replace_graph(store, graph_iri(report), quads):
                changed.append(graph_iri(report))
        for report in sorted(self.removed):
            replace_graph(store, graph_iri(report))
        return changed

    def _unsettled(self, identity: Identity) -> tuple[str, ...]:
        """The shared graphs that may differ: the code gives the ontology, and the concepts with the
        codes that no list holds."""
        assert self.previous is not None
        settled = {graph_iri("ontology")}
        if self.previous.manifest.get("unlisted") == _mark(identity):
            settled.add(graph_iri("schemes"))
        return tuple(name for name in SHARED_GRAPHS if name not in settled)

    def _must_start_over(self, stale: frozenset[str]) -> bool:
        assert self.previous is not None
        other = self.previous.manifest.get("translation") != translation()
        return other or len(stale) > _REWRITE_ALL * len(self.entries)

    def _manifest(self, identity: Identity, triples: int) -> dict[str, Any]:
        counts = {"reports": len(self.entries), "organizations": len(identity.organizations)}
        for entry in self.entries.values():
            for kind, count in entry["counts"].items():
                counts[kind] = counts.get(kind, 0) + count
        return {
            "format": FORMAT,
            "number": self.number,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "encoder": None,
            "counts": counts | {"triples": triples},
            "reports": list(self.entries.values()),
            "versions": {
                "python": platform.python_version(),
                **{p: version(p) for p in ("caipu", "pyoxigraph", "rdflib")},
            },
            "translation": translation(),
            "unlisted": _mark(identity),
            "prefixes": {prefix: str(iri) for prefix, iri in PREFIXES.items()},
        }


def add_entries(manifest: dict[str, Any], entries: Mapping[str, object]) -> None:
    """A step's entries; counts are added to the counts."""
    for name, value in entries.items():
        if name == "counts" and isinstance(value, Mapping):
            manifest["counts"].update(value)
        else:
            manifest[name] = value


def _mark(identity: Identity) -> str:
    """Fingerprint of the codes that no list holds, with their names."""
    codes = sorted((*key, *sorted(names.items())) for key, names in identity.unlisted.items())
    return hashlib.sha256(repr(codes).encode()).hexdigest()


@lru_cache(maxsize=1)
def translation() -> str:
    """Fingerprint of the code and the ontology that turn facts into triples."""
    digest = hashlib.sha256(BASE.encode())
    read = [
        e for p in ("ontology", "ontology.schemes", "graph.triples") for e in files(p).iterdir()
    ]
    for entry in sorted((*read, files("graph") / "names.py"), key=lambda e: e.name):
        if entry.is_file() and entry.name.endswith((".py", ".ttl", ".csv")):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()
