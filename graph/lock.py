"""Locks on files, held by open file descriptions: the kernel drops them when a process dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WAITING = "{path}：另一个构建正在进行，等它结束后继续……"


class Hold:
    """A shared lock: whoever holds one keeps a release from being removed."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        except OSError:
            os.close(self._descriptor)
            raise

    def still_names(self, path: Path) -> bool:
        """Whether ``path`` is still the file that was locked."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Give it up; more than once is no error."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __del__(self) -> None:
        with suppress(OSError, AttributeError):
            self.release()


@contextmanager
def exclusive(
    path: Path, announce: Callable[[str], None] | None = None, wait: bool = True
) -> Iterator[bool]:
    """The only writer: waits for another one, saying so; with ``wait=False`` yields False instead."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        if not _try(descriptor):
            if not wait:
                yield False
                return
            if announce is not None:
                announce(WAITING.format(path=path.parent))
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield True
    finally:
        os.close(descriptor)


@contextmanager
def unheld(path: Path) -> Iterator[bool]:
    """Whether nobody holds ``path``; while inside, nobody can begin to."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        yield True
        return
    try:
        yield _try(descriptor)
    finally:
        os.close(descriptor)


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
