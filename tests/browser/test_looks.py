"""Every page at three widths: nothing overflows, nothing serious bars anyone, hostile words stay words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PACKAGES, WIDTHS, Look, picture
from tests.webapp_store import HOSTILE_ID, HOSTILE_NAME

pytestmark = pytest.mark.browser

AXE = PACKAGES / "axe-core" / "axe.min.js"
PAGES = {
    "ask": "/",
    "answered": "/?q=岚川市青禾区水务局2023年差旅费年初预算是多少",
    "refused": "/?q=水务局2011年差旅费决算是多少",
    "reports": "/report/",
    "report": "/report/qinghe-water-2023-final",
    "hostile": f"/report/{HOSTILE_ID}",
    "structure": "/graph",
    "whole": "/graph?view=whole",
    "compare": "/compare",
    "findings": "/findings",
    "query": "/sparql?query=SELECT * { ?s <https://w3id.org/caipu/ontology%23amount> ?amount } LIMIT 20",
    "data": "/data",
    "table": "/data/amounts",
    "ontology": "/ontology",
    "about": "/about",
    "entity": "/id/phase/executed",
    "missing": "/nothing",
}


def serious(page: Page) -> list[str]:
    """What axe finds serious or critical."""
    page.evaluate(Path(AXE).read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {json.dumps([n['html'][:160] for n in v['nodes'][:3]], ensure_ascii=False)}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]


def bars_nobody(page: Page, name: str) -> None:
    """The page fits each width that its window is given, and axe finds nothing, by day and by night."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        picture(page, f"{name}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert serious(page) == [], width
    page.emulate_media(color_scheme="dark")
    picture(page, f"{name}-dark")
    assert serious(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_bars_nobody(look: Look, name: str) -> None:
    """Nor does it break its own policy: the browser would report that, and ``look`` finds it."""
    watched = look(WIDTHS[0])
    page = watched.open(PAGES[name])
    assert page.title()
    bars_nobody(page, name)
    if name == "missing":
        watched.complaints.clear()  # the status, which the browser logs


def test_an_organizations_page_fits_and_bars_nobody(look: Look) -> None:
    page = look(WIDTHS[0]).open("/report/")
    page.get_by_role("link", name="岚川市青禾区水务局", exact=True).click()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", name="钱花在哪里")).to_be_visible()
    bars_nobody(page, "organization")


@pytest.mark.parametrize(
    "path",
    [
        "/report/",
        f"/report/{HOSTILE_ID}",
        "/graph",
        "/graph?view=whole",
        "/compare",
        "/?q=" + HOSTILE_NAME,
    ],
)
def test_hostile_words_are_shown_and_not_obeyed(look: Look, path: str) -> None:
    page = look().open(path.replace("=1+1", "%3D1%2B1"))
    assert page.title() != "taken"
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    if path.startswith("/report/"):
        expect(page.get_by_text("<script>document.title").first).to_be_visible()


def test_hostile_words_are_shown_in_a_result(look: Look) -> None:
    watched = look()
    query = (
        "PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "SELECT ?name { ?o a org:Organization ; skos:prefLabel ?name FILTER(CONTAINS(?name, 'script')) }"
    )
    page = watched.open("/sparql?query=" + query.replace("#", "%23"))
    expect(page.locator("#result td")).to_contain_text("<script>document.title")
    page.get_by_role("button", name="执行", exact=True).first.click()
    expect(page.locator(".results td")).to_contain_text("<script>document.title")
    assert page.title() != "taken"


def test_a_page_prints_without_its_furniture(look: Look) -> None:
    page = look().open("/report/qinghe-water-2023-final")
    page.emulate_media(media="print")
    expect(page.locator(".masthead ul")).to_be_hidden()
    expect(page.locator(".contents")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
