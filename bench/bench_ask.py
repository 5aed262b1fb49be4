"""Asking: how long answers and passages take with few reports and with a thousand of them.

Run: ``python bench/bench_ask.py [--generated 1000] [--reports FOLDER] [--keep FOLDER]``. Generated
reports are those of the sample departments in invented districts; ``--keep`` keeps their store, and
uses it where it is there. Times are of this process (CPU), so that a busy machine does not tell.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.release import Release, Store
from ingest.report import read_report
from ontology.facts import Facts
from search.answer import answer
from search.index import build_step
from search.retrieve import retrieve
from tests.generator import reports
from tests.generator.world import REGION, Department

FIRST, SECOND = "云松宁澄鹤", "河岭溪湖安源泉"
P50_GOAL, P95_GOAL = 50.0, 300.0
FORMS = (
    "{name}{year}年{measure}{phase}是多少",
    "{year}年{name}{phase}{measure}多少万元，用元表示",
    "{name}{year}年{measure}比上年增长了多少",
    "{name}{year}年{measure}变化的原因是什么",
    "{name}的主要职责是什么",
    "{name}{year}年有哪些项目",
    "{name}{year}年项目绩效自评得分最高的是哪个",
    "{name}{year}年三公经费一共花了多少",
    "{name}下属单位有哪些",
    "什么是{measure}",
)
MEASURES = "支出合计 基本支出 项目支出 公务接待费 差旅费 办公费 印刷费 培训费 基本工资 住房公积金"


def districts() -> list[str]:
    return [f"{a}{b}市青禾区" for a in FIRST for b in SECOND]


def moved(department: Department, region: str) -> Department:
    """The department as another district has it."""
    units = tuple(replace(u, name=u.name.replace(REGION, region)) for u in department.units)
    return replace(department, name=department.name.replace(REGION, region), units=units)


def generated(number: int, folder: Path) -> Iterator[Facts]:
    random = Random(1)
    for count in range(number):
        region = random.choice(districts())
        order = reports.random_order(random)
        department = moved(order.department, region)
        order = replace(order, id=f"{order.id}-{count}", kind="txt", department=department)
        reports.REGION = region
        path, _ = reports.write_report(order, folder)
        yield read_report(path)


def cpu(work: Callable[[], object]) -> float:
    """Seconds of this process's cores."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def build(store: Store, facts: list[Facts], what: str) -> None:
    begun = time.perf_counter()
    spent = cpu(lambda: store.build(facts, steps=[build_step]))
    wall = time.perf_counter() - begun
    print(f"{what}: {spent:.1f} s CPU, {wall:.1f} s wall, peak {peak():.0f} MB")


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def summary(what: str, times: Iterable[float]) -> None:
    ordered = sorted(t * 1000 for t in times)
    p50, p95 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
    print(
        f"{what:28}n {len(ordered):5}  p50 {p50:7.1f} ms ({p50 / P50_GOAL:.2f} × goal)"
        f"  p95 {p95:7.1f} ms ({p95 / P95_GOAL:.2f} × goal)  max {ordered[-1]:7.1f} ms"
    )


def questions(release: Release, number: int) -> list[str]:
    random = Random(2)
    listed = release.manifest["reports"]
    made = []
    for _ in range(number):
        report = random.choice(listed)
        made.append(
            random.choice(FORMS).format(
                name=report["organization"] or "本部门",
                year=report["fiscal_year"],
                measure=random.choice(MEASURES.split()),
                phase=random.choice(("决算", "预算")),
            )
        )
    return made


def ask(release: Release, number: int) -> None:
    asked = questions(release, number)
    print(f"first answer: {cpu(lambda: answer(release, asked[0])):.2f} s CPU")
    print(f"first passages: {cpu(lambda: retrieve(release, asked[0])):.2f} s CPU")
    times = [cpu(lambda q=q: answer(release, q)) for q in asked]  # type: ignore[misc]
    summary("answers, organization named", times)
    by_form = sorted(zip(times, asked, strict=True), reverse=True)
    for spent, question in by_form[:3]:
        print(f"  slowest: {spent * 1000:.0f} ms {question}")
    bare = [
        "哪个部门2024年差旅费最多",
        "差旅费是多少",
        "2024年公务接待费一共多少",
        "今天天气怎么样",
    ]
    bare += [
        "水务局2024年差旅费多少",
        "小微河道清淤整治的自评得分",
        "什么是三公经费",
        "图书馆是什么性质的单位",
    ]
    for question in bare:
        print(f"  {cpu(lambda q=question: answer(release, q)) * 1000:.0f} ms {question}")  # type: ignore[misc]
    summary("passages", [cpu(lambda q=q: retrieve(release, q)) for q in asked])  # type: ignore[misc]
    print(f"peak memory {peak():.0f} MB")


def size(folder: Path) -> float:
    files = {p.stat().st_ino: p.stat().st_size for p in folder.rglob("*") if p.is_file()}
    return sum(files.values()) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--generated", type=int, default=1000)
    parser.add_argument("--reports", type=Path, help="ask reports of this folder instead")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--grow", action="store_true", help="replace one report in it")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp())
    store = Store(folder / "store")
    try:
        print(f"load {os.getloadavg()[0]:.1f}")
        if store.current_name() is None:
            (folder / "reports").mkdir(parents=True, exist_ok=True)
            begun = time.process_time()
            if options.reports:
                facts = [read_report(p) for p in sorted(options.reports.glob("*.txt"))]
            else:
                facts = list(generated(options.generated, folder / "reports"))
            print(f"{len(facts)} reports made and read: {time.process_time() - begun:.1f} s CPU")
            build(store, facts, "build")
        if options.grow:
            id_ = store.current().report_ids[0]
            facts = [store.current().facts(id_)]
            one = replace(facts[0].report, title=f"{facts[0].report.title}（修订）")
            build(store, [replace(facts[0], report=one)], "one report changed")
        release = store.current()
        print({k: release.manifest["counts"][k] for k in ("reports", "organizations", "triples")})
        print(f"disk {size(release.path):.0f} MB")
        ask(release, options.questions)
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
