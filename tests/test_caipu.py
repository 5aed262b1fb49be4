"""The command line as a person uses it: each mistake ends in one Chinese sentence and a status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

REPORTS = ROOT / "data" / "reports"


def caipu(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("CAIPU_STORE", "CAIPU_LOG")}
    return subprocess.run(
        [sys.executable, str(ROOT / "caipu.py"), *arguments],
        cwd=ROOT,
        env=environment,
        input=stdin if isinstance(stdin, str) else stdin.decode(),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two sample reports, one of them in GB18030."""
    folder = tmp_path_factory.mktemp("reports")
    for name in ("qinghe-water-2024-final", "qinghe-water-2024-budget"):
        text = (REPORTS / f"{name}.txt").read_text("utf-8")
        encoding = "gb18030" if name.endswith("final") else "utf-8"
        (folder / f"{name}.txt").write_bytes(text.encode(encoding))
    path = tmp_path_factory.mktemp("store") / "store"
    result = caipu("ingest", str(folder), "--store", str(path))
    assert result.returncode == 0, result.stderr
    return path


def test_status_counts_what_is_in_the_store(store: Path) -> None:
    status = json.loads(caipu("status", "--json", "--store", str(store)).stdout)
    assert status["counts"]["reports"] == 2
    assert {r["organization"] for r in status["reports"]} == {"岚川市青禾区水务局"}


def test_ask_answers_with_a_citation_that_stands_in_the_text(store: Path) -> None:
    result = caipu("ask", "水务局2024年决算差旅费是多少", "--json", "--store", str(store))
    answer = json.loads(result.stdout)
    assert (answer["status"], answer["unit"]) == ("answered", "万元")
    text = (REPORTS / "qinghe-water-2024-final.txt").read_text("utf-8")
    (citation, *_) = answer["citations"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert answer["value"] in citation["quote"]


def test_ask_reads_one_question_a_line(store: Path) -> None:
    result = caipu(
        "ask", "-", "--store", str(store), stdin="水务局2024年预算办公费\n水务局2019年办公费\n"
    )
    first, second = result.stdout.splitlines()
    assert "万元" in first
    assert "2024" in second and "没有" in second


def test_search_gives_passages_with_offsets(store: Path) -> None:
    body = json.loads(
        caipu("search", "河道清淤", "-k", "2", "--json", "--store", str(store)).stdout
    )
    assert len(body["hits"]) == 2
    assert set(body["hits"][0]) >= {"score", "text", "report", "section", "start", "end", "iri"}


def test_sparql_counts(store: Path) -> None:
    query = "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a <https://w3id.org/caipu/ontology#Report> }"
    result = caipu("sparql", query, "--format", "csv", "--store", str(store))
    assert result.stdout.split() == ["n", "2"]


def test_export_writes_every_table(store: Path, tmp_path: Path) -> None:
    for table in ("reports", "organizations", "amounts", "projects", "indicators", "claims"):
        target = tmp_path / f"{table}.csv"
        result = caipu("export", table, "-o", str(target), "--store", str(store))
        assert result.returncode == 0, result.stderr
        assert len(target.read_text("utf-8").splitlines()) > 1


def test_explain_stores_nothing(tmp_path: Path) -> None:
    report = REPORTS / "qinghe-water-2024-final.txt"
    result = caipu("ingest", "--explain", str(report), "--store", str(tmp_path / "store"))
    assert "收入支出决算总表" in result.stdout
    assert not (tmp_path / "store").exists()


def test_some_refused_are_named_and_the_others_are_in(tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("床前明月光，疑是地上霜。\n" * 20, "utf-8")
    (tmp_path / "empty.txt").touch()
    good = REPORTS / "qinghe-city-2023-final.txt"
    result = caipu("ingest", str(tmp_path), str(good), "--store", str(tmp_path / "store"))
    assert result.returncode == 3
    assert "poem.txt" in result.stderr and "empty.txt" in result.stderr
    status = json.loads(caipu("status", "--json", "--store", str(tmp_path / "store")).stdout)
    assert [r["id"] for r in status["reports"]] == ["qinghe-city-2023-final"]


MISTAKES = {
    ("ingest", "/dev/null"): (3, "不是普通文件"),
    ("ingest", "/nonexistent.txt"): (3, "文件不存在"),
    ("ingest",): (2, "缺少参数"),
    ("frobnicate",): (2, "没有命令"),
    ("status", "--nope"): (2, "没有选项"),
    ("status", "--store", "/nonexistent"): (1, "caipu ingest"),
    ("export", "nope"): (2, "可导出的表"),
    ("sparql",): (2, "选一"),
    ("sparql", "-f", "/nonexistent.rq", "--store", "/nonexistent"): (1, "文件不存在"),
    ("ask", "你好", "--store", "/etc/passwd"): (1, "文件夹"),
}


@pytest.mark.parametrize("arguments", MISTAKES, ids=" ".join)
def test_a_mistake_ends_in_one_sentence(arguments: tuple[str, ...]) -> None:
    status, words = MISTAKES[arguments]
    result = caipu(*arguments)
    assert result.returncode == status
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_query_that_reaches_out_is_refused(store: Path) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    result = caipu("sparql", query, "--store", str(store))
    assert result.returncode == 1
    assert "SERVICE" in result.stderr


def test_two_reports_of_one_name_are_a_mistake_of_the_command(tmp_path: Path) -> None:
    files = [str(tmp_path / "甲局.txt"), str(tmp_path / "甲局.pdf")]
    result = caipu("ingest", *files, "--store", str(tmp_path / "store"))
    assert result.returncode == 2
    assert "同名（报告编号都是“甲局”）" in result.stderr
