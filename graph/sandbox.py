"""What a worker process may not do, enforced by the operating system.

Memory and processor time are limited everywhere; on Linux the worker also cannot open a network
socket or start a program, so that even a query which slipped through the guard reaches nobody.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import resource
import struct
import sys
from math import ceil
from pathlib import Path

_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | errno.EACCES
# audit architecture, and its numbers of socket, io_uring_setup, execve, execveat
_MACHINES = {
    "x86_64": (0xC000003E, (41, 425, 59, 322)),
    "aarch64": (0xC00000B7, (198, 425, 221, 281)),
}


def limit_memory(megabytes: int, base: int) -> None:
    """Let this process use ``megabytes`` of address space beyond ``base`` bytes."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = base + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (min(soft, hard) if hard >= 0 else soft, hard))


def limit_processor(seconds: float) -> None:
    """A backstop: the kernel ends this process some time after a deadline that nobody kept."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = ceil(usage.ru_utime + usage.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard) if hard >= 0 else soft, hard))


def forbid_network() -> bool:
    """No socket, no other program from now on, for this thread and those it starts; whether it took."""
    if not sys.platform.startswith("linux") or platform.machine() not in _MACHINES:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    program = _filter(*_MACHINES[platform.machine()])
    buffer = ctypes.create_string_buffer(program, len(program))
    header = _Program(len(program) // 8, ctypes.addressof(buffer))
    refused: int = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(header), 0, 0)
    return refused == 0


class _Program(ctypes.Structure):
    """struct sock_fprog"""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _filter(architecture: int, calls: tuple[int, ...]) -> bytes:
    """Classic BPF over struct seccomp_data: deny ``calls``, and every call of a foreign architecture."""
    load, equal, ret = 0x20, 0x15, 0x06

    def op(code: int, if_true: int, if_false: int, value: int) -> bytes:
        return struct.pack("=HBBI", code, if_true, if_false, value)

    lines = [op(load, 0, 0, 4), op(equal, 0, len(calls) + 2, architecture), op(load, 0, 0, 0)]
    lines += [op(equal, len(calls) - i, 0, call) for i, call in enumerate(calls)]
    lines += [op(ret, 0, 0, _ALLOW), op(ret, 0, 0, _DENY)]
    return b"".join(lines)


def address_space() -> int:
    """Bytes of virtual memory in use; a guess where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    except OSError:
        return 2**31
