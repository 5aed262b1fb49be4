"""What is in the store, how sure it is, and what this application does not do."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, render_template

from webapp import suggestions
from webapp.services import release, services

pages = Blueprint("about", __name__)

COUNTS = {
    "reports": "报告",
    "organizations": "机构",
    "observations": "表格里的数字",
    "claims": "文字里的数字",
    "projects": "项目记录",
    "indicators": "绩效指标",
    "procurement": "采购明细",
    "passages": "段落",
    "triples": "三元组",
}


@pages.get("/about")
def about() -> str:
    manifest = release().manifest
    listed = suggestions.reports()
    return render_template(
        "about.html",
        manifest=manifest,
        counts=[(words, manifest["counts"].get(key)) for key, words in COUNTS.items()],
        coverage=_coverage(listed),
        limits=services().settings,
        version=services().version,
    )


def _coverage(listed: list[dict[str, Any]]) -> list[tuple[int, int, int]]:
    """For each year, how many budgets and final accounts."""
    found = Counter((r["fiscal_year"], r["kind"]) for r in listed)
    years = sorted({year for year, _ in found}, reverse=True)
    return [(y, found[y, "budget"], found[y, "final"]) for y in years]
