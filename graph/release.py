"""Immutable releases of the store and the one pointer that says which is served.

``STORE/CURRENT`` holds a release's name; ``STORE/releases/NNNNNN/`` its graph, texts, facts, index and
manifest. A release is never changed after it is published; readers keep the one they opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.lock import Hold, exclusive
from graph.manifest import LOCK, damaged_files, read_manifest
from ontology.codec import loads
from ontology.errors import StoreError

if TYPE_CHECKING:
    from rdflib import Dataset

    from ontology.facts import Facts

BuildStep = Callable[[Path, Path | None, "Sequence[Facts]", frozenset[str]], dict[str, object]]
"""(new folder, previous release's folder, all facts, ids changed or removed) → manifest entries."""

CURRENT = "CURRENT"
RELEASES = "releases"
RELEASE_NAME = re.compile(r"[0-9]{6,}")
TEXTS_KEPT = 64
"""Texts that an open release keeps in memory."""
KEPT = 2
"""Releases that stay after a build: the one served and the one before it."""


class Release:
    """One release, held open: it is not removed while this object lives."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hold = Hold(path / LOCK)
        self.manifest: dict[str, Any] = read_manifest(path)
        self.number = int(path.name)
        self._files: dict[str, str] = {
            entry["id"]: entry["name"] for entry in self.manifest["reports"]
        }
        self._texts: dict[str, str] = {}

    @property
    def report_ids(self) -> tuple[str, ...]:
        """Its reports, in order of their identifiers."""
        return tuple(self._files)

    @cached_property
    def store(self) -> ox.Store:
        """The graph, read only; its default graph is the union of the named ones (``graph.union``)."""
        try:
            return ox.Store.read_only(str(self.path / "graph"))
        except OSError as error:
            raise StoreError(
                f"{self.path}：图库打不开（{error}），请重新 caipu ingest。"
            ) from error

    @cached_property
    def dataset(self) -> Dataset:
        """The same behind rdflib."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store))

    def text(self, report_id: str) -> str:
        """A report's normalised text."""
        kept = self._texts.get(report_id)
        if kept is None:
            kept = self._read(report_id, "texts", ".txt")
            if len(self._texts) >= TEXTS_KEPT:
                self._texts.clear()
            self._texts[report_id] = kept
        return kept

    def facts(self, report_id: str) -> Facts:
        """All that was read from a report."""
        from dataclasses import replace

        facts = loads(self._read(report_id, "facts", ".json"))
        return replace(facts, text=self.text(report_id))

    def is_whole(self) -> bool:
        """Whether every file still has the content that was published (reads all of it)."""
        return next(damaged_files(self.path, self.manifest, deep=True), None) is None

    def still_there(self) -> bool:
        """Whether the folder that was opened is still this release's folder."""
        return self._hold.still_names(self.path / LOCK)

    def close(self) -> None:
        """Let go of it; an open ``store`` goes on working until it is dropped."""
        self._hold.release()

    def _read(self, report_id: str, folder: str, ending: str) -> str:
        if report_id not in self._files:
            raise KeyError(report_id)
        path = self.path / folder / f"{self._files[report_id]}{ending}"
        return path.read_bytes().decode()


class Store:
    """A folder of releases."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)

    def current_name(self) -> str | None:
        """Name of the release served, cheaply; None where the store is empty or absent."""
        if self.path.exists() and not self.path.is_dir():
            raise StoreError(f"{self.path}：不是文件夹，不能作为库，请用 --store 指定一个文件夹。")
        try:
            name = (self.path / CURRENT).read_text("utf-8").strip()
        except FileNotFoundError:
            self._check_empty()
            return None
        except (OSError, ValueError) as error:
            raise StoreError(f"{self.path / CURRENT}：读不出来，请检查权限和内容。") from error
        if not RELEASE_NAME.fullmatch(name) or not (self.path / RELEASES / name).is_dir():
            raise StoreError(
                f"{self.path / CURRENT}：所指的版本“{name[:40]}”不存在，"
                f"请写入 {RELEASES} 文件夹中现有的版本号。"
            )
        return name

    def current(self) -> Release:
        """The release served now."""
        for _ in range(8):
            name = self.current_name()
            if name is None:
                raise StoreError(f"{self.path}：库里还没有数据，请先运行 caipu ingest。")
            try:
                release = Release(self.path / RELEASES / name)
            except FileNotFoundError as error:
                if self.current_name() == name:
                    raise StoreError(
                        f"{error.filename}：文件缺失，这一版已损坏，请从备份恢复，"
                        "或换一个文件夹重新 caipu ingest。"
                    ) from error
                continue
            except PermissionError as error:
                raise StoreError(f"{error.filename}：没有读权限，请检查权限。") from error
            if release.still_there():
                return release
        raise StoreError(f"{self.path}：版本更替太快，没能打开，请稍后再试。")

    def build(
        self,
        changed: Sequence[Facts],
        removed: Sequence[str] = (),
        steps: Sequence[BuildStep] = (),
        *,
        announce: Callable[[str], None] | None = None,
        wait: bool = True,
    ) -> Release:
        """Publish a release with ``changed`` added or replaced and ``removed`` gone.

        Only one build runs at a time: a second one waits and says so through ``announce``, or with
        ``wait=False`` raises. Whatever goes wrong, the release served before stays served.
        """
        from graph.building import Building
        from graph.folders import sweep, written_to

        with written_to(self.path):
            self._prepare()
            with exclusive(self.path / LOCK, announce, wait) as alone:
                if not alone:
                    raise StoreError(f"{self.path}：另一个构建正在进行，请等它结束后再试。")
                name = self.current_name()
                sweep(self.path / RELEASES, name)
                previous = None if name is None else self.current()
                try:
                    Building(self.path, previous, changed, removed, steps).run()
                finally:
                    if previous is not None:
                        previous.close()
                sweep(self.path / RELEASES, self.current_name(), KEPT)
                return self.current()

    def _prepare(self) -> None:
        """Make the folder, unless it is somebody else's."""
        if self.path.exists() and not self.path.is_dir():
            raise StoreError(f"{self.path}：不是文件夹，不能作为库，请用 --store 指定一个文件夹。")
        (self.path).mkdir(parents=True, exist_ok=True)
        inside = {entry.name for entry in self.path.iterdir()}
        if inside and not inside & {LOCK, CURRENT, RELEASES}:
            raise StoreError(
                f"{self.path}：文件夹里有别的东西，不是库，请用 --store 指定一个空文件夹。"
            )
        (self.path / RELEASES).mkdir(exist_ok=True)

    def _check_empty(self) -> None:
        """No CURRENT: an empty store, unless there were releases before the first."""
        folder = self.path / RELEASES
        names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
        numbers = sorted(int(n) for n in names if RELEASE_NAME.fullmatch(n))
        if numbers and numbers[-1] > 1:  # 1 alone: the first build died just before its switch
            raise StoreError(
                f"{self.path}：缺少 {CURRENT} 文件，请在其中写入 {RELEASES} 文件夹中最大的版本号。"
            )
