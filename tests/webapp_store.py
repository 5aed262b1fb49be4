"""A small store for the web tests: sample reports, and one report whose words mean harm.

A module that imports ``made_store`` and ``made_client`` has the fixtures ``web_store`` and ``client``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.checks import build_step as check_step
from graph.release import Store
from ingest.report import read_report
from ontology.facts import Facts, Note
from search.index import build_step
from tests.built import lasting_folder
from tests.sample_facts import sample_facts
from webapp import create_app

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "reports"
HOSTILE_ID = "hostile-2023-final"
SCRIPT = "<script>document.title='taken'</script>"
LINK = "javascript:document.title='taken'"
REVERSED = "\u202e局务水"
HOSTILE_NAME = f"{SCRIPT}<img src=x onerror=document.title='taken'>{LINK}{REVERSED}=1+1部门"
LONG = "长" * 10_000


def hostile_facts() -> Facts:
    """A report of an organization that is named to do harm, with a project of 10,000 characters."""
    facts = sample_facts(HOSTILE_ID, name=HOSTILE_NAME)
    start = facts.text.index("一般公共预算财政拨款支出决算表")
    notes = (Note(start, facts.text.index("三、情况说明"), "general_expenditure"),)
    projects = (*facts.projects, replace(facts.projects[0], name=LONG))
    return replace(facts, notes=notes, projects=projects)


@cache
def _built() -> Path:
    """A store with eight sample reports and the hostile one, made once in a process."""
    folder = lasting_folder()
    paths = [p for name in ("water", "culture") for p in sorted(SAMPLES.glob(f"*-{name}-*.txt"))]
    facts = [*map(read_report, paths), hostile_facts()]
    Store(folder).build(facts, steps=[build_step, check_step])
    return folder


def build_store(folder: Path) -> Path:
    """A copy of the store, in ``folder``."""
    return shutil.copytree(_built(), folder)


@pytest.fixture(scope="session", name="web_store")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("web") / "store")


@pytest.fixture(name="client")
def made_client(web_store: Path) -> Iterator[FlaskClient]:
    with create_app(web_store).test_client() as made:
        yield made
