"""The few errors a user meets. Each message is one Chinese sentence: what, where, what to do."""

from __future__ import annotations

import errno


class CaipuError(Exception):
    """Base of all errors whose message is meant for the user."""


class Refused(CaipuError):
    """A file that is no report, or that cannot be read; the message says why."""


class StoreError(CaipuError):
    """A store that is absent, of another version, locked or damaged."""


class NotConforming(StoreError):
    """A build whose graph breaks the shapes; ``graphs`` are the named graphs of what breaks them."""

    def __init__(self, message: str, graphs: frozenset[str]) -> None:
        super().__init__(message)
        self.graphs = graphs


class QueryRefused(CaipuError):
    """A query that is not allowed (an update, SERVICE, LOAD, remote FROM) or does not parse."""


class QueryExceeded(CaipuError):
    """A query that ran past its time or memory."""


class EncoderMismatch(CaipuError):
    """Vectors were made by another encoder than the one configured."""


REASONS = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接成环",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return REASONS.get(error.errno or 0, error.strerror or "系统错误")
