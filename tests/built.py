"""A release built for a test, with its passages indexed."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from unittest.mock import patch

from graph.release import Release, Store
from ontology.facts import Facts
from search.index import build_step


def lasting_folder() -> Path:
    """A folder that goes when the tests of this process end."""
    folder = Path(tempfile.mkdtemp(prefix="caipu-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _empty() -> Path:
    """A store of no reports, made once in a process: what all reports share takes longest to write."""
    folder = lasting_folder()
    Store(folder).build([], steps=[build_step])
    return folder


def release_of(folder: Path, facts: Iterable[Facts]) -> Release:
    """What is served of these reports, in a store of its own below ``folder``."""
    store = Store(shutil.copytree(_empty(), folder / "store", dirs_exist_ok=True))
    with patch("graph.building._REWRITE_ALL", 1):
        return store.build(facts, steps=[build_step])
