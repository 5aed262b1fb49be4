"""A build killed at any instant leaves a whole release served, and the next build cleans up.

The build runs in a process of its own. Its calls into the operating system and the store are counted;
before a chosen one it kills itself, or tells this process, which kills it while the call is at work.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from graph.release import RELEASES, Store
from graph.sparql import select
from tests.dying_build import dying_build
from tests.light_build import light
from tests.sample_facts import sample_facts

SEED = 20230101
BEFORE, AFTER = ("a", "b"), ("a", "c")

pytestmark = pytest.mark.crash


def run(path: Path, point: int, mode: str) -> int | None:
    """Build in a process; the number of calls it made, or None where it was killed (or done just before)."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.dying_build"])
    ours, theirs = context.Pipe()
    process = context.Process(target=dying_build, args=(path, point, mode, theirs))
    process.start()
    theirs.close()
    count: int | None = None
    try:
        message = ours.recv()
        if message == "now":
            process.kill()
        else:
            count = message
    except EOFError:
        pass
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return count


@pytest.fixture(scope="module", autouse=True)
def light_builds() -> Iterator[None]:
    """As wide as ``base``, which must be built light too."""
    with light():
        yield


@pytest.fixture(scope="module")
def base(light_builds: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three releases: the next build has one to start from and one to remove."""
    path = tmp_path_factory.mktemp("crash") / "store"
    Store(path).build([sample_facts("a")])
    Store(path).build([sample_facts("z")])
    Store(path).build([sample_facts("b")], ["z"])
    return path


@cache
def calls(base: Path) -> int:
    """How many calls a build makes that is left alone."""
    trial = base.parent / "trial"
    shutil.copytree(base, trial)
    count = run(trial, 0, "self")
    assert count is not None
    shutil.rmtree(trial)
    return count


def whole(store: Store) -> tuple[str, ...]:
    """The reports of the release served, after a look at every byte and every triple of it."""
    release = store.current()
    assert release.is_whole()
    (row,) = select(release, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert int(row["n"].value) == release.manifest["counts"]["triples"]
    for report in release.report_ids:
        assert release.facts(report).text == release.text(report)
    return release.report_ids


# The first half dies by its own hand, spread over the whole build; the second half is killed from
# outside while a call is at work; the last calls, around the switch, are tried one by one.
SPREAD = [("self", share / 24) for share in range(24)]
OUTSIDE = [("outside", random.Random(SEED + i).random()) for i in range(10)]
SWITCH = [("self", -back) for back in range(14)]


@pytest.mark.parametrize(("mode", "place"), [*SPREAD, *OUTSIDE, *SWITCH])
def test_a_killed_build_leaves_a_whole_release(
    mode: str, place: float, base: Path, tmp_path: Path
) -> None:
    total = calls(base)
    point = total + int(place) if place < 0 else 1 + int(place * total)
    path = tmp_path / "store"
    shutil.copytree(base, path)
    assert run(path, point, mode) is None
    store = Store(path)
    assert whole(store) in (BEFORE, AFTER)
    store.build([sample_facts("d")])
    assert whole(store) in ((*BEFORE, "d"), (*AFTER, "d"))
    assert all(p.name.isdigit() for p in (path / RELEASES).iterdir())


@pytest.mark.parametrize("place", range(8))
def test_a_killed_first_build_leaves_an_empty_store(place: int, base: Path, tmp_path: Path) -> None:
    """Nothing is served, or the new release whole; the next build succeeds."""
    path = tmp_path / "store"
    run(path, 1 + place * calls(base) // 8, "self")
    store = Store(path)
    if store.current_name() is not None:
        assert whole(store) == ("a", "c")
    store.build([sample_facts("d")])
    assert "d" in whole(store)
    assert all(p.name.isdigit() for p in (path / RELEASES).iterdir())


def test_the_points_reach_both_sides_of_the_switch(base: Path, tmp_path: Path) -> None:
    """The kill points would be worthless if all of them fell before, or after, the switch."""
    served = set()
    for point in (1, calls(base)):
        path = tmp_path / str(point)
        shutil.copytree(base, path)
        run(path, point, "self")
        served.add(whole(Store(path)))
    assert served == {BEFORE, AFTER}
