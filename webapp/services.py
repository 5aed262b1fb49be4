"""The one seam to the layers below: the release that a request is served from, and what is asked of it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import current_app, g, request

from webapp.problems import Problem
from webapp.settings import Settings

if TYPE_CHECKING:
    from graph.release import Release
    from ontology.facts import Facts

T = TypeVar("T")
MEMORIES = 256
FACTS_KEPT = 24


class Services:
    """Opens the current release, and again when ``CURRENT`` names another.

    What a page works out of a release is remembered with it (``remember``) and dropped with it.
    """

    static = Path(__file__).resolve().parent / "static"

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._pointer: str | None = None
        self._opened: Release | None = None
        self._memory: OrderedDict[Hashable, Any] = OrderedDict()
        self._facts: OrderedDict[Hashable, Any] = OrderedDict()
        self._running: dict[str, int] = {}

    def current(self) -> Release:
        """The release served now; raises ``StoreError`` where there is none."""
        pointer = self.pointer()
        with self._lock:
            if self._opened is None or pointer != self._pointer:
                self._opened = self._open()
                self._pointer = pointer
                self._memory.clear()
                self._facts.clear()
            return self._opened

    def pointer(self) -> str:
        """What the store says is published; "" where there is nothing."""
        try:
            return (self.settings.store / "CURRENT").read_text("utf-8")
        except OSError:
            return ""

    def _open(self) -> Release:
        from graph.release import Store

        return Store(self.settings.store).current()

    def remember(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """``work_out()``, once a release for each ``key``; the answers longest unused are dropped."""
        kept = self._kept(self._memory, MEMORIES, (release().number, key), work_out)
        return cast(T, kept)

    def facts(self, report: str) -> Facts:
        """All facts of one report of the request's release."""
        key = (release().number, report)
        kept = self._kept(self._facts, FACTS_KEPT, key, lambda: release().facts(report))
        return cast("Facts", kept)

    def _kept(
        self, memory: OrderedDict[Hashable, T], limit: int, key: Hashable, work_out: Callable[[], T]
    ) -> T:
        with self._lock:
            if key in memory:
                memory.move_to_end(key)
                return memory[key]
        made = work_out()
        with self._lock:
            memory[key] = made
            while len(memory) > limit:
                memory.popitem(last=False)
        return made

    @contextmanager
    def running_query(self, client: str) -> Iterator[None]:
        """Admit one query of ``client``; raises ``Problem`` 429 or 503 where too many run."""
        with self._lock:
            if self._running.get(client, 0) >= self.settings.concurrent_queries_each:
                raise Problem(429, "您同时运行的查询太多，请等前面的查询结束后再试。", 5)
            if sum(self._running.values()) >= self.settings.concurrent_queries:
                raise Problem(503, "正在运行的查询太多，请稍后再试。", 5)
            self._running[client] = self._running.get(client, 0) + 1
        try:
            yield
        finally:
            with self._lock:
                self._running[client] -= 1
                if not self._running[client]:
                    del self._running[client]

    @cached_property
    def version(self) -> str:
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("caipu")
        except PackageNotFoundError:
            return "0"


def services() -> Services:
    return cast(Services, current_app.extensions["caipu"])


def release() -> Release:
    """The release that this request is served from, from its first use to its end."""
    if "release" not in g:
        g.release = services().current()
    return cast("Release", g.release)


def client() -> str:
    return request.remote_addr or ""
