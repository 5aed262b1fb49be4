"""How fast the store is built, opened and asked, as multiples of what is wanted of it.

A ratio under 1 is within its limit. ``python bench/bench_store.py [reports]``
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.layout import layout
from graph.network import neighbourhood, roots, structure
from graph.pool import Pool
from graph.release import Release, Store
from graph.sparql import evaluate
from ontology.facts import Facts
from tests.sample_facts import sample_facts

POINT = "SELECT ?o { <https://w3id.org/caipu/id/report/r0> ?p ?o }"
SUM = (
    "SELECT ?org ?year (SUM(?a) AS ?t) { ?o caipu:isPublishedTotal false ; caipu:organization ?org ; "
    "caipu:fiscalYear ?year ; caipu:amount ?a } GROUP BY ?org ?year"
)
GROWTH = (
    "SELECT ?org ?code ?a ?b { ?x caipu:organization ?org ; caipu:fiscalYear 2022 ; "
    "caipu:economicClass ?code ; caipu:amount ?a . ?y caipu:organization ?org ; "
    "caipu:fiscalYear 2023 ; caipu:economicClass ?code ; caipu:amount ?b }"
)


def reports(number: int) -> list[Facts]:
    return [
        sample_facts(f"r{i}", 2020 + i % 5, name=f"岚川市青禾区第{i // 5}局") for i in range(number)
    ]


def median(work: Callable[[], object], times: int = 7) -> float:
    """Median wall-clock seconds of some runs after a first one."""
    work()
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def say(what: str, seconds: float, limit: float) -> None:
    print(f"{what:<46}{seconds * 1000:>10.1f} ms   {seconds / limit:>6.2f} of {limit * 1000:g} ms")


def build(folder: Path, number: int) -> Release:
    begun = time.perf_counter()
    store = Store(folder)
    release = store.build(reports(number))
    spent = time.perf_counter() - begun
    print(f"{number} reports, {release.manifest['counts']['triples']} triples")
    say("build, a report", spent / number, 0.2)
    begun = time.perf_counter()
    store.build([sample_facts("r0", 2020, travel="9.99", name="岚川市青禾区第0局")])
    say("build, one report replaced", time.perf_counter() - begun, 5.0)
    say("open and check the release", median(lambda: store.current().close()), 0.5)
    return store.current()


def ask(release: Release) -> None:
    pool = Pool(size=1)
    for name, query, limit in (("point", POINT, 0.05), ("sums", SUM, 0.2), ("growth", GROWTH, 0.2)):
        say(f"query through a worker: {name}", median(lambda q=query: evaluate(release.path, q, pool=pool)), limit)  # type: ignore[misc]  # fmt: skip
    pool.close()

    def cold() -> None:
        fresh = Pool(size=1)
        evaluate(release.path, POINT, pool=fresh)
        fresh.close()

    say("query through a worker just started", median(cold), 0.5)


def draw(release: Release) -> None:
    say("structure of everything", median(lambda: structure(release), 3), 2.0)
    made = structure(release)
    top = roots(made)[0]
    say(
        f"neighbourhood and layout, {len(made)} nodes in all",
        median(lambda: layout(neighbourhood(made, top, 2))),
        0.1,
    )


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        release = build(folder / "store", int(sys.argv[1]) if len(sys.argv) > 1 else 60)
        ask(release)
        draw(release)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
