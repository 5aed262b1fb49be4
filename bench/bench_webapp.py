"""Pages one by one, then 50 users asking at once for a minute: times and errors.

Run: ``python bench/bench_webapp.py [--reports data/reports] [--seconds 60] [--users 50]``. The server
is a process of its own; the questions are too many to be remembered by it.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
PORT = 8931
MEASURES = """
支出合计 收入合计 基本支出 项目支出 人员经费 公用经费 三公经费 公务接待费 差旅费 办公费 印刷费 培训费
邮电费 维修费 会议费 工会经费 福利费 基本工资 津贴补贴 绩效工资 住房公积金 电费 水费 物业管理费
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=Path, nargs="+", default=[ROOT / "data" / "reports"])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--users", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        caipu = [sys.executable, "-m", "caipu"]
        reports = [str(p.resolve()) for p in options.reports]
        subprocess.run([*caipu, "ingest", *reports, "--store", store], check=False, cwd=ROOT)
        begun = time.perf_counter()
        command = [*caipu, "serve", "--store", store, "--port", str(PORT)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            server.stdout.readline()
            print(f"served after {time.perf_counter() - begun:.2f} s")
            measure_pages()
            measure_users(options.users, options.seconds)
            server.terminate()


def fetch(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes, float]:
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Accept": "text/html"})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, body, time.perf_counter() - begun


def measure_pages() -> None:
    """Each page 20 times, all reports and organizations among them; the first visit of each apart."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    listed = json.loads(fetch(connection, "/api/reports")[1])["reports"]
    _, body, _ = fetch(connection, "/api/graph")
    nodes = [n["data"]["id"] for n in json.loads(body)["elements"]["nodes"]]
    groups = {
        "/": ["/"],
        "/report/ID": [f"/report/{quote(r['id'])}" for r in listed],
        "/graph": ["/graph", *(f"/graph?focus={quote(n)}" for n in nodes)],
        "/org": [f"/org/{quote(n.partition('/')[2])}" for n in nodes if n.startswith("organ")],
        "/compare": ["/compare"],
        "/findings": ["/findings"],
        "/data": ["/data", "/data/amounts"],
        "/ontology": ["/ontology"],
        "/about": ["/about"],
    }
    print(
        f"{'page':14}{'n':>6}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'first ms':>10}{'largest KB':>12}"
    )
    for name, paths in groups.items():
        first = [fetch(connection, p) for p in paths]
        rounds = [fetch(connection, p) for p in paths * max(1, 20 // len(paths))]
        wrong = [status for status, _, _ in (*first, *rounds) if status != 200]
        assert not wrong, (name, wrong)
        largest = max(len(body) for _, body, _ in rounds) / 1000
        cold = max(t for _, _, t in first) * 1000
        warm = summary([t for _, _, t in rounds])
        print(f"{name:14}{len(rounds):6}{warm}{cold:10.0f}{largest:12.0f}")


def measure_users(users: int, seconds: float) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    listed = json.loads(fetch(connection, "/api/reports")[1])["reports"]
    names = sorted({r["organization"] for r in listed})
    questions = [
        f"{name}{year}年{measure}{phase}是多少"
        for name, year, measure, phase in itertools.product(
            names, (2022, 2023, 2024), MEASURES.split(), ("决算", "预算")
        )
    ]
    times: list[float] = []
    errors: list[int] = []
    end = time.perf_counter() + seconds

    def ask(seed: int) -> None:
        choose = random.Random(seed)
        mine = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        while time.perf_counter() < end:
            status, _, taken = fetch(mine, "/?q=" + quote(choose.choice(questions)))
            times.append(taken)
            if status != 200:
                errors.append(status)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(times) / seconds
    print(
        f"{users} users, {len(questions)} questions, {seconds:.0f} s: {len(times)} answers", end=""
    )
    print(f" ({rate:.0f}/s), {len(errors)} errors; p50, p95, max ms:{summary(times)}")


def summary(times: list[float]) -> str:
    ordered = sorted(times)
    p50, p95 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
    return "".join(f"{t * 1000:9.1f}" for t in (p50, p95, ordered[-1]))


if __name__ == "__main__":
    main()
