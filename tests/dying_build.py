"""A build that dies at a chosen call: what a process of its own runs, without what tests need."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

from graph.release import Store
from tests.light_build import light
from tests.sample_facts import sample_facts

CALLS = frozenset(
    ("open", "write", "close", "fsync", "rename", "link", "mkdir", "unlink", "rmdir", "flock", "touch",
     "scandir", "backup", "Store", "bulk_extend", "extend", "remove", "remove_graph", "flush", "optimize")
)  # fmt: skip


def dying_build(path: Path, point: int, mode: str, connection: Connection[Any, Any]) -> None:
    """The build under test: replaces a, adds c, removes b; dies at the call number ``point``."""
    count = 0

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        if event != "c_call" or getattr(argument, "__name__", "") not in CALLS:
            return
        count += 1
        if count == point and mode == "self":
            os.kill(os.getpid(), signal.SIGKILL)
        elif count == point:
            connection.send("now")

    with light():
        sys.setprofile(watch)
        Store(path).build([sample_facts("a", 2024, "7.70"), sample_facts("c")], ["b"])
        sys.setprofile(None)
    connection.send(count)
