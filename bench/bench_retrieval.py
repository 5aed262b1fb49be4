"""Retrieval measured part by part: ``python bench/bench_retrieval.py [-v] [QUESTIONS.jsonl] [REPORTS]``.

For every question with evidence: does a hit of the right report hold the evidence (white space apart)
among the first one, five, ten? Prints BM25 alone, dense alone, both, each with and without the
lexicon and the named reports, and the time a warm query takes.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.readers import READERS
from ingest.report import read_report
from ontology.errors import Refused
from ontology.facts import Facts
from search.index import build_step
from search.retrieve import DEFAULT, Hit, Ranking, retrieve

VARIANTS: dict[str, Ranking] = {
    "BM25": replace(DEFAULT, dense=0, guesses=0, expansion=0, named_reports=False),
    "BM25 + lexicon": replace(DEFAULT, dense=0, guesses=0, named_reports=False),
    "BM25 + named reports": replace(DEFAULT, dense=0, guesses=0, expansion=0),
    "dense": replace(DEFAULT, lexical=0, expansion=0, named_reports=False),
    "dense + lexicon": replace(DEFAULT, lexical=0, named_reports=False),
    "fused": replace(DEFAULT, expansion=0, named_reports=False),
    "fused + lexicon": replace(DEFAULT, named_reports=False),
    "fused + named reports": replace(DEFAULT, expansion=0),
    "BM25 + lexicon + named reports": replace(DEFAULT, dense=0, guesses=0),
    "all without sentences": replace(DEFAULT, sentences=0, unfit=0),
    "all": DEFAULT,
}
K = 10


@dataclass(frozen=True)
class Built:
    path: Path


def main(arguments: Sequence[str]) -> None:
    verbose = "-v" in arguments
    arguments = [each for each in arguments if each != "-v"]
    default = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
    files = [Path(arguments[0])] if arguments else default
    reports = Path(arguments[1]) if len(arguments) > 1 else ROOT / "data" / "reports"
    questions = [q for file in files for q in _questions(file)]
    facts = {each.report.id: each for each in read_facts(reports)}
    if not questions or not facts:
        print(f"no questions ({files}) or no reports ({reports})")
        return
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        entries = build_step(Path(folder), None, list(facts.values()), frozenset(facts))
        print(
            f"{entries['indexed_passages']} passages of {len(facts)} reports indexed in"
            f" {time.perf_counter() - started:.2f} s; {len(questions)} questions with evidence"
        )
        print(f"{'':34}first  first5 first10  MRR    p50 ms  p95 ms")
        for name, ranking in VARIANTS.items():
            _measure(name, ranking, Built(Path(folder)), questions, facts, verbose)


def _measure(
    name: str,
    ranking: Ranking,
    release: Built,
    questions: Sequence[dict[str, Any]],
    facts: dict[str, Facts],
    verbose: bool,
) -> None:
    retrieve(release, "预热", ranking=ranking)
    found, seconds = [], []
    for question in questions:
        started = time.perf_counter()
        found.append(retrieve(release, question["question"], K, ranking=ranking))
        seconds.append(time.perf_counter() - started)
        rank = _rank(found[-1], question, facts)
        if verbose and ranking is DEFAULT and not 0 < rank <= 5:
            print(f"  rank {rank}: {question['question']}  [{question['evidence'][:40]}]")
    times = sorted(1000 * each for each in seconds)
    print(
        f"{name:32}{share_found(found, questions, facts)}"
        f"{times[len(times) // 2]:8.1f}{times[int(len(times) * 0.95)]:8.1f}"
    )


def share_found(
    found: Sequence[Sequence[Hit]], questions: Sequence[dict[str, Any]], facts: dict[str, Facts]
) -> str:
    """Shares of questions with evidence in the first, first five, first ten hits; and the MRR."""
    ranks = [_rank(hits, question, facts) for hits, question in zip(found, questions, strict=True)]
    share = [sum(0 < rank <= most for rank in ranks) / len(ranks) for most in (1, 5, 10)]
    reciprocal = statistics.mean(1 / rank if rank else 0 for rank in ranks)
    return f"{share[0]:7.1%}{share[1]:8.1%}{share[2]:8.1%}{reciprocal:7.3f}"


def _rank(hits: Sequence[Hit], question: dict[str, Any], facts: dict[str, Facts]) -> int:
    """1 for the first hit that holds the evidence; 0 for none."""
    wanted = _squeeze(question["evidence"])
    for rank, hit in enumerate(hits, 1):
        if any(hit.report.startswith(doc) for doc in question["doc"]):
            printed = facts[hit.report].text[hit.start : hit.end]
            if wanted in _squeeze(hit.text) or wanted in _squeeze(printed):
                return rank
    return 0


def _questions(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [q for q in map(json.loads, filter(str.strip, lines)) if q.get("evidence")]


def read_facts(folder: Path) -> list[Facts]:
    """The facts of every report in ``folder``."""
    found = []
    for path in sorted(each for each in folder.iterdir() if each.suffix in READERS):
        try:
            found.append(read_report(path))
        except Refused as refusal:
            print(refusal)
    return found


def _squeeze(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main(sys.argv[1:])
