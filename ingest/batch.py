"""Many files read side by side, each in a worker process that can be killed.

A file that hangs, eats memory or breaks its reader is refused with a sentence; the others go on.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import resource
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from ontology.errors import Refused
from ontology.facts import Facts
from ontology.logs import log_to_file

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    seconds: float = 120.0
    megabytes: int = 2048


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and the sentence that says why."""

    path: Path
    reason: str


class _Reader:
    """One worker process and the file it is reading."""

    def __init__(self, limits: Limits) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["ingest.report"])
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_work, args=(theirs, limits.megabytes), daemon=True
        )
        self.process.start()
        theirs.close()
        self.limits = limits
        self.path: Path | None = None
        self.deadline = float("inf")

    def give(self, path: Path) -> None:
        self.path = path
        self.deadline = time.monotonic() + self.limits.seconds
        self.connection.send(path)

    def take(self) -> Facts | Refusal:
        """The answer that is waiting; a dead worker is a refusal."""
        assert self.path is not None
        path, self.path, self.deadline = self.path, None, float("inf")
        try:
            answer: Facts | str = self.connection.recv()
        except (EOFError, OSError):
            self.stop()
            limit = self.limits.megabytes
            return Refusal(
                path,
                f"{path}：读取时进程中止（内存上限 {limit} MB），请拆分文件或检查文件是否损坏。",
            )
        return Refusal(path, answer) if isinstance(answer, str) else answer

    def overdue(self, now: float) -> bool:
        return self.path is not None and now > self.deadline

    def give_up(self) -> Refusal:
        assert self.path is not None
        path, self.path = self.path, None
        self.stop()
        return Refusal(
            path, f"{path}：{self.limits.seconds:.0f} 秒内没有读完，已放弃，请拆分文件后再读。"
        )

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def read_reports(
    paths: Iterable[Path], jobs: int = 1, limits: Limits | None = None
) -> Iterator[Facts | Refusal]:
    """Facts or refusal of each file, in the order in which they are done."""
    limits = limits or Limits()
    waiting = iter(paths)
    readers: list[_Reader] = []
    try:
        for path in waiting:
            readers.append(_Reader(limits))
            readers[-1].give(path)
            if len(readers) >= max(1, jobs):
                break
        while busy := [r for r in readers if r.path is not None]:
            for reader, answer in _answers(busy):
                yield answer
                _next(readers, reader, waiting, limits)
    finally:
        for reader in readers:
            reader.stop()


def _answers(busy: list[_Reader]) -> list[tuple[_Reader, Facts | Refusal]]:
    timeout = max(0.0, min(r.deadline for r in busy) - time.monotonic())
    ready = wait([r.connection for r in busy], timeout)
    answers = [(r, r.take()) for r in busy if r.connection in ready]
    now = time.monotonic()
    return answers + [(r, r.give_up()) for r in busy if r.overdue(now)]


def _next(readers: list[_Reader], reader: _Reader, waiting: Iterator[Path], limits: Limits) -> None:
    """Hand ``reader`` its next file; a dead one is replaced."""
    path = next(waiting, None)
    if path is None:
        return
    if not reader.process.is_alive():
        readers.remove(reader)
        reader = _Reader(limits)
        readers.append(reader)
    reader.give(path)


def settle() -> None:
    """Let a process that reads file after file collect garbage seldom.

    Facts are many and hardly ever cyclic, and what was loaded before stays: a tenth of the time less.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def _work(connection: Connection, megabytes: int) -> None:
    """Read the files whose paths arrive until the other end closes."""
    from ingest.report import read_report

    log_to_file()
    settle()
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    while True:
        try:
            path: Path = connection.recv()
        except EOFError:
            return
        try:
            answer: Facts | str = read_report(path)
        except Refused as refused:
            answer = str(refused)
        except MemoryError:
            answer = f"{path}：读取时内存超过 {megabytes} MB，请拆分文件后再读。"
        except Exception as error:  # one of the two places that report any error
            log.exception("reader failed on %s", path)
            answer = (
                f"{path}：读取程序出错（{type(error).__name__}），该文件未收录，请把它交给维护者。"
            )
        connection.send(answer)
