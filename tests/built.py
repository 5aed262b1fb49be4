"""A release built for a test, with its passages indexed."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache, lru_cache
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


def release_of(facts: Iterable[Facts]) -> Release:
    """What is served of these reports; the same to all tests that ask for them one after the other."""
    return _release_of(tuple(facts))


@lru_cache(maxsize=4)
def _release_of(facts: tuple[Facts, ...]) -> Release:
    store = Store(shutil.copytree(_empty(), lasting_folder() / "store"))
    with patch("graph.building._REWRITE_ALL", 1):
        return store.build(facts, steps=[build_step])
