"""Judge answers to a file of questions: ``python -m tests.evaluate [FILE] [--store DIR]`` (``make eval``).

A question file has one JSON object a line: ``question``, ``type``, ``answer``, ``answer_value``,
``answer_unit``, ``acceptable``, ``doc`` (beginnings of report names) and ``evidence``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from graph.release import Release, Store
from search.answer import Answer, answer
from search.leading import passages
from search.wording import fold

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "tests" / "questions"
SCALE = {"元": 1, "万元": 10_000, "万": 10_000, "亿元": 100_000_000}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass
class Tally:
    """Counts of one question type."""

    right: int = 0
    wrong: int = 0
    refused: int = 0  # asked for something that is there, and not answered

    @property
    def total(self) -> int:
        return self.right + self.wrong + self.refused


@dataclass
class Outcome:
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    seconds: list[float] = field(default_factory=list)
    cited: int = 0
    cited_true: int = 0
    evidence: int = 0
    first: int = 0
    first_five: int = 0
    reciprocal: float = 0.0
    failures: list[str] = field(default_factory=list)


def judge(item: dict[str, Any], given: Answer) -> str:
    """``right``, ``wrong`` or ``refused``."""
    if item["type"] == "unanswerable":
        return "right" if given.status != "answered" and given.value is None else "wrong"
    if given.status != "answered":
        return "refused"
    if item.get("answer_value") is not None and _same_value(item, given):
        return "right"
    accepted = [item["answer"], *item["acceptable"]]
    if item.get("answer_value") is None and any(_says(given.answer, one) for one in accepted):
        return "right"
    names = [one for one in item["acceptable"] if not _NUMBER.search(one)]
    if item["type"] != "lookup" and names and any(_says(given.answer, one) for one in names):
        return "right"
    return "wrong"


def _same_value(item: dict[str, Any], given: Answer) -> bool:
    if given.value is None:
        return False
    wanted, unit = Decimal(str(item["answer_value"])), item.get("answer_unit") or ""
    value = Decimal(given.value)
    if unit in SCALE and (given.unit or "") in SCALE:
        wanted *= SCALE[unit]
        value *= SCALE[given.unit or ""]
    elif unit and given.unit and fold(unit)[0] != fold(given.unit)[0]:
        return False
    return abs(wanted - value) <= abs(wanted) * Decimal("0.00001")


def _says(text: str, wanted: str) -> bool:
    """Whether most of the wanted words stand in the text."""
    have, want = fold(text), fold(wanted)
    if want in have:
        return True
    pairs = [want[i : i + 2] for i in range(len(want) - 1)]
    return bool(pairs) and sum(p in have for p in pairs) / len(pairs) >= 0.6


def evaluate(release: Release, items: Iterable[dict[str, Any]]) -> Outcome:
    """Ask every question and count."""
    outcome = Outcome()
    for item in items:
        begin = time.perf_counter()
        given = answer(release, item["question"])
        outcome.seconds.append(time.perf_counter() - begin)
        verdict = judge(item, given)
        tally = outcome.tallies[item["type"]]
        setattr(tally, verdict, getattr(tally, verdict) + 1)
        if verdict != "right":
            outcome.failures.append(
                f"{item['id']} {verdict}: {item['question']} → {given.answer[:160]!r}（应为 {item['answer']!r}）"
            )
        _count_citations(release, given, outcome)
        _count_evidence(release, item, outcome)
    return outcome


def _count_citations(release: Release, given: Answer, outcome: Outcome) -> None:
    for citation in given.citations:
        outcome.cited += 1
        text = release.text(citation.report)
        outcome.cited_true += text[citation.start : citation.end] == citation.quote


def _count_evidence(release: Release, item: dict[str, Any], outcome: Outcome) -> None:
    evidence = _squeeze(item.get("evidence") or "")
    if not evidence:
        return
    outcome.evidence += 1
    for rank, hit in enumerate(passages(release, item["question"]), 1):
        of_document = any(hit.report.startswith(doc) for doc in item["doc"])
        passage = _squeeze(release.text(hit.report)[hit.start : hit.end])
        if of_document and (evidence in passage or evidence in _squeeze(hit.text)):
            outcome.first += rank == 1
            outcome.first_five += rank <= 5
            outcome.reciprocal += 1 / rank
            return


def _squeeze(text: str) -> str:
    return "".join(text.split())


def report(outcome: Outcome) -> str:
    """The outcome as lines to read."""
    lines = [f"{'类型':<14}{'题数':>6}{'答对':>6}{'答错':>6}{'未答':>6}"]
    for name, tally in sorted(outcome.tallies.items()):
        lines.append(
            f"{name:<16}{tally.total:>6}{tally.right:>8}{tally.wrong:>8}{tally.refused:>8}"
        )
    right = sum(t.right for t in outcome.tallies.values())
    total = sum(t.total for t in outcome.tallies.values())
    wrong = sum(t.wrong for t in outcome.tallies.values())
    lines.append(f"共 {total} 题：答对 {right}，答错 {wrong}，未答 {total - right - wrong}")
    lines.append(f"引文 {outcome.cited} 处，与原文一致 {outcome.cited_true} 处")
    if outcome.evidence:
        n = outcome.evidence
        lines.append(
            f"检索 {n} 题：首条命中 {outcome.first / n:.1%}，前五条 {outcome.first_five / n:.1%}，"
            f"MRR {outcome.reciprocal / n:.3f}"
        )
    times = sorted(outcome.seconds)
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    lines.append(
        f"用时：中位 {times[len(times) // 2] * 1000:.1f} ms，p95 {p95 * 1000:.1f} ms，最长 {times[-1] * 1000:.1f} ms"
    )
    return "\n".join(lines)


def read_questions(path: Path) -> list[dict[str, Any]]:
    """Questions of a file, or of every file of a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [
        json.loads(line)
        for each in files
        for line in each.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Judge answers to a file of questions.")
    parser.add_argument("file", nargs="?", type=Path, default=QUESTIONS)
    parser.add_argument(
        "--store", type=Path, help="a store; without it one is built from data/reports"
    )
    parser.add_argument("--all", action="store_true", help="print every failure")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        release = Store(given.store).current() if given.store else _built(Path(scratch))
        answer(release, "基本支出是什么意思")  # tables and indexes are opened once
        outcome = evaluate(release, read_questions(given.file))
    if given.all:
        sys.stdout.write("\n".join(outcome.failures) + "\n")
    sys.stdout.write(report(outcome) + "\n")
    return 1 if any(t.wrong for t in outcome.tallies.values()) else 0


def _built(folder: Path) -> Release:
    """A release of the sample reports, made for this run."""
    from ingest.report import read_report
    from search.index import build_step

    facts = [
        read_report(path)
        for path in sorted((ROOT / "data" / "reports").glob("*.*"))
        if path.suffix != ".json"
    ]
    return Store(folder / "store").build(facts, steps=[build_step])


if __name__ == "__main__":
    sys.exit(main())
