"""Warm worker processes, killed when a query passes its limits, and a bounded queue before them."""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from graph.worker import OUT_OF_MEMORY
from ontology.errors import QueryExceeded, QueryRefused, StoreError

_ROOT = Path(__file__).resolve().parent.parent
_START_SECONDS = 60.0
_RETIRE_SHARE = 0.5  # a worker that keeps more than this share of its memory limit is replaced


class QueryBusy(QueryExceeded):
    """All workers are busy and the queue is full, or waiting in it took too long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost; rows and bytes past the cap are cut and announced."""

    seconds: float = 30.0
    megabytes: int = 1024
    rows: int = 100_000
    size: int = 64 * 2**20
    patience: float = 30.0  # seconds to wait for a free worker


class Worker:
    """One process over one release."""

    def __init__(self, release: Path) -> None:
        self.release = release
        self._ready = False
        ours, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in stop)
        found = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": found, "RUST_BACKTRACE": "0"}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "graph.worker", str(release), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env=environment,
                start_new_session=True,
            )
        self._connection: Connection[Any, Any] = Connection(ours.detach())

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Mapping[str, Any], limits: Limits) -> tuple[dict[str, Any], bytes]:
        """The reply's header and body; a worker that raises here must be stopped."""
        try:
            self._wait_until_ready()
            self._connection.send_bytes(json.dumps(request).encode())
            if not self._connection.poll(limits.seconds):
                raise QueryExceeded(
                    f"查询超过 {limits.seconds:g} 秒，已停止，请缩小范围或加 LIMIT 后再试。"
                )
            header: dict[str, Any] = json.loads(self._connection.recv_bytes())
            body = self._connection.recv_bytes() if "type" in header else b""
        except (EOFError, ConnectionError) as error:
            raise QueryExceeded(self._death(limits)) from error
        return header, body

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._connection.close()
        self._errors.close()

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        if not self._connection.poll(_START_SECONDS):
            raise QueryExceeded("查询进程没有按时启动，机器可能过忙，请稍后再试。")
        try:
            message = json.loads(self._connection.recv_bytes())
        except (EOFError, ConnectionError) as error:
            raise StoreError(f"{self.release}：查询进程没能启动，请查看日志或重建库。") from error
        if "error" in message:
            raise StoreError(
                f"{self.release}：打不开图库（{message['error']}），请重新 caipu ingest。"
            )
        self._ready = True

    def _death(self, limits: Limits) -> str:
        """Why the worker died, from its exit status and its last words."""
        status = self._process.wait()
        self._errors.seek(0)
        if b"memory allocation" in self._errors.read(64 * 1024):
            return OUT_OF_MEMORY.format(megabytes=limits.megabytes)
        if status == -signal.SIGXCPU:
            return f"查询超过 {limits.seconds:g} 秒，已停止，请缩小范围或加 LIMIT 后再试。"
        if status in (-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGABRT):
            return "查询的结构太深或太大，查询进程已中止，请简化后再试。"
        return "查询进程意外中止，这条查询没有结果，请重试。"


class Pool:
    """At most ``size`` workers; at most ``waiting`` queries wait for one."""

    def __init__(self, size: int = 2, waiting: int = 16) -> None:
        self.size = size
        self.waiting = waiting
        self.idle: list[Worker] = []
        self._count = 0
        self._queued = 0
        self._free = threading.Condition()

    @property
    def busy(self) -> int:
        """Number of workers at work."""
        with self._free:
            return self._count - len(self.idle)

    def ask(
        self, release: Path, request: Mapping[str, Any], limits: Limits
    ) -> tuple[dict[str, Any], bytes]:
        """Run one request on a worker of ``release``."""
        worker = self._take(release, limits)
        keep = False
        try:
            header, body = worker.ask(request, limits)
            keep = header["grown"] < limits.megabytes * 2**20 * _RETIRE_SHARE
        finally:
            self._give_back(worker, keep)
        if "refused" in header:
            raise QueryRefused(header["refused"])
        if "exceeded" in header:
            raise QueryExceeded(header["exceeded"])
        return header, body

    def close(self) -> None:
        """Stop the workers that are idle; those at work are stopped when they are done."""
        with self._free:
            idle, self.idle = self.idle, []
            self._count -= len(idle)
        for worker in idle:
            worker.stop()

    def _take(self, release: Path, limits: Limits) -> Worker:
        with self._free:
            if not self._ready():
                if self._queued >= self.waiting:
                    raise QueryBusy("正在执行的查询太多，请稍后再试。")
                self._queued += 1
                try:
                    if not self._free.wait_for(self._ready, limits.patience):
                        raise QueryBusy("等候空闲的查询进程超时，请稍后再试。")
                finally:
                    self._queued -= 1
            return self._choose(release)

    def _ready(self) -> bool:
        return bool(self.idle) or self._count < self.size

    def _choose(self, release: Path) -> Worker:
        """An idle worker of this release, else a fresh one in place of another release's."""
        for worker in reversed(self.idle):
            if worker.release == release and worker.alive():
                self.idle.remove(worker)
                return worker
        if self._count >= self.size:
            self.idle.pop(0).stop()
            self._count -= 1
        worker = Worker(release)
        self._count += 1
        return worker

    def _give_back(self, worker: Worker, keep: bool) -> None:
        if not keep:
            worker.stop()
        with self._free:
            if keep:
                self.idle.append(worker)
            else:
                self._count -= 1
            self._free.notify()


_shared: Pool | None = None
_making = threading.Lock()


def shared_pool() -> Pool:
    """This process's pool, of ``CAIPU_SPARQL_WORKERS`` workers (2), closed at exit."""
    global _shared
    with _making:
        if _shared is None:
            _shared = Pool(size=int(os.environ.get("CAIPU_SPARQL_WORKERS", "2")))
            atexit.register(_shared.close)
        return _shared
