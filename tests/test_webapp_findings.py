"""Findings on their page, in the report they rest on, and over the API."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient

from graph.release import Store
from tests.webapp_store import made_client, made_store  # noqa: F401
from webapp.findings import paged

REPORT = "qinghe-water-2023-budget"


@pytest.fixture
def stated(web_store: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """A finding about the first figure of a report; where it stands."""
    source = Store(web_store).current().facts(REPORT).observations[0].source
    found = {
        "rule": "total-equals-parts",
        "group": "2",
        "severity": "error",
        "report": [REPORT],
        "subject": "支出预算表",
        "message": "合计不等于各类之和<b>。",
        "stated": [
            {"report": REPORT, "value": source.printed, "snippet": "合计", "start": source.start,
             "end": source.end, "line": 9}
        ],
        "expected": "85.60",
    }  # fmt: skip
    checked = [
        {"rule": "total-equals-parts", "report": REPORT, "outcome": "violated"},
        {"rule": "income-equals-expenditure", "report": REPORT, "outcome": "insufficient_data"},
    ]

    def check(_: object, reports: tuple[str, ...]) -> SimpleNamespace:
        mine = not reports or REPORT in reports
        result = {"findings": [found] if mine else [], "checked": checked if mine else []}
        return SimpleNamespace(to_json=lambda: result)

    monkeypatch.setattr("graph.checks.check_release", check, raising=False)
    return source.start, source.end


def test_a_report_marks_its_findings(client: FlaskClient, stated: tuple[int, int]) -> None:
    page = client.get(f"/report/{REPORT}?hl={stated[0]},{stated[1]}").text
    assert re.search(r'<span class="found error" title="[^"]*&lt;b&gt;[^"]*">', page)
    assert '<li id="finding-1">' in page
    assert 'href="#finding-1"' in page
    assert "合计不等于各类之和&lt;b&gt;。" in page


def test_findings_are_listed_and_filtered(client: FlaskClient, stated: tuple[int, int]) -> None:
    page = client.get("/findings").text
    assert "1 条发现" in page
    assert "资料不足 1" in page and "不成立 1" in page
    assert f"/report/{REPORT}?hl={stated[0]},{stated[1]}#char={stated[0]},{stated[1]}" in page
    assert "1 条发现" in client.get(f"/findings?report={REPORT}&severity=error").text
    assert "0 条发现" in client.get("/findings?severity=note").text
    assert client.get("/findings?page=99").status_code == 200


def test_the_api_gives_those_of_a_report(client: FlaskClient, stated: tuple[int, int]) -> None:
    mine = client.get(f"/api/check?report={REPORT}").json
    other = client.get("/api/check?report=qinghe-culture-2023-budget").json
    assert mine is not None and len(mine["findings"]) == 1 and len(mine["checked"]) == 2
    assert other == {"findings": [], "checked": []}


def test_pages_are_compressed_for_those_who_take_it(client: FlaskClient) -> None:
    plain = client.get("/ontology", headers={"Accept": "text/html"})
    small = client.get("/ontology", headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert len(small.data) < len(plain.data) / 3
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_pages_of_findings_hold_each_once_and_no_page_is_long() -> None:
    found = [{"stated": [{}] * (n % 40)} for n in range(300)]
    pages = paged(found)
    assert [a for a, _ in pages] == [0, *(b for _, b in pages[:-1])]
    assert pages[-1][1] == 300
    for first, end in pages:
        places = sum(len(f["stated"]) for f in found[first:end])
        assert (end - first) * 1_100 + places * 520 <= 80_000
    assert paged([]) == [(0, 0)]
