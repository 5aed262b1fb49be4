"""The house keeps its shape: names, sizes, directions, and what may never be committed."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("ontology", "ingest", "graph", "search", "webapp")
MODULES = sorted(
    path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if path.stem[0] != "_"
)
MAX_LINES = 400
BANNED = re.compile(
    r"\b(util|utils|helper|helpers|manager|handler|processor|common|misc|core|engine|v2|new|smart)\b"
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_module_name_shadows_nothing_and_says_something(module: Path) -> None:
    assert module.stem not in sys.stdlib_module_names
    assert module.stem not in PACKAGES
    assert not BANNED.search(module.stem.replace("_", " "))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_module_is_read_in_one_sitting(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_claims_our_name(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"caipu"}


def test_imports_go_one_way() -> None:
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", script, "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_broad_excepts_stand_only_in_the_places_that_report() -> None:
    broad = re.compile(r"^\s*except (Exception|BaseException)\b|^\s*except:", re.MULTILINE)
    sources = [*MODULES, ROOT / "caipu.py"]
    found = [name(p) for p in sources if broad.search(p.read_text("utf-8"))]
    assert found == ["ingest/batch.py", "caipu.py"]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["sparql", "--help"], ["check", "--help"], ["export", "--help"]]
)
def test_light_commands_import_no_torch_and_no_rdflib(arguments: list[str]) -> None:
    script = (
        "import sys; sys.argv = ['caipu', *sys.argv[1:]]\n"
        "import caipu\n"
        "try:\n    caipu.main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'torch', 'rdflib', 'sentence_transformers', 'faiss', 'jieba', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stderr.strip() == "[]"


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_\d]+", "", unicodedata.normalize("NFKC", text))


def _is_row_of_headings(line: str) -> bool:
    pieces = re.split(r"[\s|]+", line)
    return len(pieces) >= 4 and max(map(len, pieces)) < 24


def _tracked_texts() -> list[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    texts = []
    for tracked in listed:
        path = ROOT / tracked
        if path.is_file() and path.suffix not in {".png", ".npz"}:
            texts.append((tracked, path.read_text("utf-8", errors="ignore")))
    return texts


def test_no_sentence_of_a_real_report_is_in_the_project(real_reports: list[Path]) -> None:
    """No run of 36 Chinese characters is shared, but in rows of official headings."""
    span = 36
    seen = set()
    for report in real_reports:
        for line in report.read_text("utf-8").splitlines():
            body = _squeeze(line)
            seen |= {body[i : i + span] for i in range(len(body) - span + 1)}
    copied = []
    for tracked, text in _tracked_texts():
        for line in text.splitlines():
            body = "" if _is_row_of_headings(line) else _squeeze(line)
            if any(body[i : i + span] in seen for i in range(len(body) - span + 1)):
                copied.append(f"{tracked}: {line[:80]}")
                break
    assert copied == []


def test_no_tracked_file_names_a_path_of_a_machine_or_a_registry() -> None:
    host = re.compile(r"/(work|root|home)/\w+|files\.pythonhosted|registry\.npmjs|deb\.debian")
    found = [
        t for t, text in _tracked_texts() if host.search(text) and t != "tests/test_architecture.py"
    ]
    assert found == []
