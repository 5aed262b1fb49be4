"""Mutated reports of every kind are read in part or refused with a sentence, and never break the reader."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

from ingest.batch import Limits, Refusal, read_reports
from ingest.readers import read_document
from ingest.readers.text import read_text
from tests.conftest import ROOT
from tests.generator import reprint
from tests.generator.mutate import mutants

FOLDER = ROOT / "data" / "reports"
SAMPLED = 120


def originals() -> list[tuple[str, bytes]]:
    """Text samples of each layout, and one of them as each other kind."""
    names = ("water-2024-final", "health-2023-final", "city-2023-final", "farming-2023-budget")
    paths = [FOLDER / f"qinghe-{name}.txt" for name in names]
    document = read_document(paths[0])
    return [(".txt", path.read_bytes()) for path in paths] + [
        (".html", reprint.to_html(document)),
        (".docx", reprint.to_docx(document)),
        (".xlsx", reprint.to_xlsx(document)),
        (".xls", reprint.to_xls(document)),
        (".pdf", reprint.to_pdf(document)),
    ]


def test_mutated_reports_are_read_or_refused(tmp_path: Path) -> None:
    paths = []
    for number, (kind, content) in enumerate(
        islice(mutants(originals(), Random(20261120)), SAMPLED)
    ):
        path = tmp_path / f"mutant-{number}{kind}"
        path.write_bytes(content)
        paths.append(path)
    answers = list(read_reports(paths, jobs=2, limits=Limits(seconds=30, megabytes=2048)))
    assert len(answers) == SAMPLED
    broken = [a.reason for a in answers if isinstance(a, Refusal) and _is_fault(a.reason)]
    assert broken == []
    for facts in (a for a in answers if not isinstance(a, Refusal)):
        sources = [o.source for o in facts.observations] + [p.source for p in facts.passages]
        assert all(facts.text[s.start : s.end] == s.text for s in sources)


def _is_fault(reason: str) -> bool:
    """A refusal that blames the reader, its memory or its time, not the file."""
    return any(word in reason for word in ("读取程序出错", "进程中止", "没有读完", "内存超过"))


def test_pages_that_all_count_zero_are_read_as_they_stand() -> None:
    text = "\n".join(f"第{n}段话。\n0" for n in range(8))
    assert read_text(Path("t.txt"), text.encode(), "0").text.count("\n0") == 8
