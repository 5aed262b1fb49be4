"""The files below a store's ``releases``: their names, what dead builds leave, what the system refuses."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.lock import unheld
from graph.manifest import LOCK
from graph.release import RELEASE_NAME
from ontology.errors import StoreError

UNFINISHED = "building"
REMOVED = "removed"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_WORDS = ("No space left", "Disk quota exceeded", "File too large")


def file_name(report: str) -> str:
    """The name of a report's files: its id, where a file can be called so."""
    safe = 0 < len(report.encode()) <= 200 and not report.startswith(".")
    if safe and "/" not in report and "\0" not in report:
        return report
    return "~" + hashlib.sha256(report.encode()).hexdigest()


def link_or_copy(source: Path, target: Path) -> None:
    """The same file under another name; a copy where the file system has no hard links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EXDEV):
            raise
        shutil.copyfile(source, target)


def numbers(root: Path) -> list[int]:
    """Numbers of the releases in a folder, ascending."""
    return sorted(int(p.name) for p in root.iterdir() if RELEASE_NAME.fullmatch(p.name))


def sweep(root: Path, current: str | None, kept: int | None = None) -> None:
    """Remove what dead builds left and, where ``kept`` is given, releases before the last ``kept``.

    A release somebody reads stays until a later build.
    """
    for path in root.iterdir():
        if path.name.startswith((UNFINISHED, REMOVED)):
            shutil.rmtree(path)
    served = int(current) if current else 0
    found = numbers(root)
    dead = [n for n in found if n > served]
    if kept is not None:
        dead += [n for n in found if n <= served][:-kept]
    for number in dead:
        path = root / f"{number:06}"
        with unheld(path / LOCK) as free:
            if free:
                gone = root / f"{REMOVED}-{number:06}"
                path.rename(gone)
                shutil.rmtree(gone)


@contextmanager
def written_to(store: Path) -> Iterator[None]:
    """Turn the operating system's refusals into one sentence."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        number = error.errno if isinstance(error, OSError) else None
        if number in _FULL or any(words in str(error) for words in _FULL_WORDS):
            raise StoreError(
                f"{store}：磁盘空间不足，新版本没有建成，原有数据未受影响，请腾出空间后重试。"
            ) from error
        if number in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise StoreError(
                f"{store}：没有写权限，原有数据未受影响，请检查权限或换一个文件夹。"
            ) from error
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise StoreError(
                f"{store}：写入失败（{reason}），原有数据未受影响，请检查磁盘。"
            ) from error
        raise
