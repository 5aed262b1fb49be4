"""What is answered when every fact is asked for: ``python bench/bench_answers.py [REPORTS]``.

Questions are made from the exported tables (figures, projects, indicators, statements, purchases), so that
what may be said is known: a figure counts as right when one of the facts asked for prints it. It counts
as another when none does, which is either a wrong answer or a question that two facts fit.

``--save FILE`` keeps the answers; ``--against FILE`` prints each that has changed since, for reading:
do it before a change of the answering part is called harmless. ``--others`` prints the others.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.bench_retrieval import read_facts
from graph.export import Row, rows
from graph.release import Release, Store
from search.answer import Answer, answer
from search.index import build_step

SAMPLES = ROOT / "data" / "reports"
SCALE = {"元": 1, "万元": 10_000, "万": 10_000, "亿元": 100_000_000, "": 1}
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(亿元|万元|万|元|)")
_MARKS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ROUNDED = 500  # a text may round by a 500th
_LONG = 12  # characters of a narrative that tell it
PHASE = {"budget": "预算", "executed": "决算"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A question, and what the fact it was made from says: yuan, or a text as printed."""

    family: str
    question: str
    said: str | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, nargs="?", default=SAMPLES)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--others", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.build(read_facts(chosen.reports), steps=[build_step])
        release = store.current()
        if release is None:
            raise SystemExit(f"no report could be read in {chosen.reports}")
        given = _ask(release, chosen.others)
    if chosen.save:
        chosen.save.write_text(json.dumps(given, ensure_ascii=False, indent=0), "utf-8")
    if chosen.against:
        _compare(json.loads(chosen.against.read_text("utf-8")), given)


def _ask(release: Release, others: bool) -> dict[str, str]:
    asked: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in _facts(release):
        asked[fact.family, fact.question] |= {fact.said} if fact.said else set()
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    given = {}
    for (family, question), said in asked.items():
        told = answer(release, question)
        given[question] = f"{told.status} {told.value or ''}{told.unit or ''} {told.answer}"
        verdict = _verdict(told, said)
        tallies[family][verdict] += 1
        if others and verdict == "another":
            print(f"{question}\t{'、'.join(sorted(said))}\t{told.answer[:120]}")
    print(f"{'asked for':12}{'n':>7}{'right':>7}{'another':>9}{'refused':>9}")
    for family, tally in tallies.items():
        counts = (tally[one] for one in ("right", "another", "refused"))
        print(f"{family:12}{tally.total():7}" + "{:7}{:9}{:9}".format(*counts))
    return given


def _compare(before: dict[str, str], now: dict[str, str]) -> None:
    both = before.keys() & now.keys()
    changed = [
        question for question in now if question in both and before[question] != now[question]
    ]
    for question in changed:
        print(f"{question}\n  before {before[question]}\n  now    {now[question]}")
    print(
        f"{len(changed)} of {len(both)} answers changed; {len(before.keys() ^ now.keys())} questions in one only"
    )


def _verdict(told: Answer, said: set[str]) -> str:
    if told.status != "answered":
        return "refused"
    words = _bare(told.answer)
    figures = [_yuan(*one) for one in _FIGURE.findall(told.answer.replace(",", ""))]
    right = any(
        _bare(one)[:_LONG] in words or any(_same(one, figure) for figure in figures) for one in said
    )
    return "right" if right else "another"


def _same(said: str, told: Decimal) -> bool:
    """The figure said, or what a text rounds it to."""
    return _NUMBER.fullmatch(said) is not None and abs(Decimal(said) - told) <= abs(told) / _ROUNDED


def _yuan(number: str, unit: str) -> Decimal:
    return Decimal(number) * SCALE[unit]


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _facts(release: Release) -> Iterator[Fact]:
    for ask in (_amounts, _projects, _indicators, _claims, _purchases):
        yield from ask(release)


def _amounts(release: Release) -> Iterator[Fact]:
    for row in rows(release, "amounts"):
        label, code = _of(row, "row_label"), row["row_code"]
        asked = f"{row['organization'] or ''}{row['fiscal_year'] or ''}年"
        phase = PHASE.get(row["phase"] or "", "")
        if label:
            yield Fact("row", f"{asked}{label}{phase}是多少", _said(row))
        if code:
            yield Fact("code", f"{code} {asked}{phase}", _said(row))


def _projects(release: Release) -> Iterator[Fact]:
    for row in rows(release, "projects"):
        name = _of(row, "name")
        for asked, field in (
            ("预算多少", "budget_yuan"), ("花了多少钱", "executed_yuan"), ("执行率是多少", "execution_rate"),
            ("自评多少分", "score_text"), ("是干什么用的", "purpose"), ("存在什么问题", "problems"),
            ("的绩效目标是什么", "goals"),
        ):  # fmt: skip
            if row[field]:
                yield Fact("project", name + asked, _of(row, field))


def _indicators(release: Release) -> Iterator[Fact]:
    for row in rows(release, "indicators"):
        name = _of(row, "project") + (_of(row, "level3") or _of(row, "description"))
        if row["target_value"]:
            yield Fact("indicator", f"{name}的指标值是多少", row["target_value"])
        if row["actual"]:
            yield Fact("indicator", f"{name}实际完成多少", _of(row, "actual"))


def _claims(release: Release) -> Iterator[Fact]:
    for row in rows(release, "claims"):
        measure, unit = _of(row, "measure"), row["unit"] or ""
        asked = f"{row['organization'] or ''}{row['fiscal_year'] or ''}年{measure}"
        if measure.endswith("持平"):
            yield Fact("statement", f"{asked}吗", "持平")
        elif row["change"] in ("increase", "decrease"):
            yield Fact(
                "change", f"{asked}百分之多少" if unit == "%" else f"{asked}多少", _said(row)
            )
        elif unit == "%":
            yield Fact("statement", f"{asked}的百分之多少", _said(row))
        else:
            yield Fact(
                "statement",
                asked + ("是多少" if row["amount_yuan"] else f"有多少{unit}"),
                _said(row),
            )


def _said(row: Row) -> str | None:
    return row["amount_yuan"] or row["value"]


def _purchases(release: Release) -> Iterator[Fact]:
    for row in rows(release, "procurement"):
        asked = f"{row['organization'] or ''}{row['fiscal_year'] or ''}年采购{_of(row, 'item')}"
        if row["amount_yuan"]:
            yield Fact("purchase", f"{asked}多少钱", row["amount_yuan"])
        if row["quantity"]:
            yield Fact("purchase", f"{asked}的数量", row["quantity"])


def _of(row: Row, field: str) -> str:
    return _squeeze(row[field] or "")


def _squeeze(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main()
