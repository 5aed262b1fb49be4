"""The W3C's SPARQL 1.1 suite against our evaluation; docs/w3c-sparql11.md lists what may fail and why."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.w3c_sparql import Case, cases, failure

ROOT = Path(__file__).resolve().parent.parent
SUITE = Path(os.environ.get("CAIPU_W3C", ROOT.parent / "shared" / "w3c" / "sparql11"))
DOCUMENT = (ROOT / "docs" / "w3c-sparql11.md").read_text("utf-8")
KINDS = ["evaluation", "csv", "positive syntax", "negative syntax"]

pytestmark = pytest.mark.skipif(
    not (SUITE / "manifest-sparql11-query.ttl").is_file(),
    reason=f"no W3C suite in {SUITE} (set CAIPU_W3C)",
)


@cache
def suite() -> tuple[Case, ...]:
    return tuple(cases(SUITE))


@cache
def failures() -> dict[str, str]:
    found = {case.name: failure(case) for case in suite()}
    return {name: reason for name, reason in found.items() if reason is not None}


def listed() -> set[str]:
    """Tests that the document gives a reason for."""
    return set(re.findall(r"^\| `([\w-]+/[\w-]+)` \| \S", DOCUMENT, re.MULTILINE))


def test_nothing_fails_but_what_is_listed_with_a_reason() -> None:
    assert {n: r for n, r in failures().items() if n not in listed()} == {}


def test_nothing_is_listed_that_passes() -> None:
    assert listed() - failures().keys() == set()


@pytest.mark.parametrize("kind", KINDS)
def test_the_document_states_the_counts(kind: str) -> None:
    total = Counter(case.kind for case in suite())[kind]
    failed = sum(case.kind == kind and case.name in failures() for case in suite())
    assert f"| {kind} | {total - failed} | {total} |" in DOCUMENT
