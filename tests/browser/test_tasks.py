"""What people come for, done in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look, picture

pytestmark = pytest.mark.browser

QUESTION = "岚川市青禾区水务局2023年差旅费年初预算是多少"
BUDGET = "qinghe-water-2023-budget"


def on_screen(page: Page, selector: str) -> bool:
    found: bool = page.eval_on_selector(
        selector,
        "e => { const b = e.getBoundingClientRect();"
        " return b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth; }",
    )
    return found


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_a_question_is_answered_and_its_source_seen(look: Look, width: int) -> None:
    page = look(width).open("/")
    page.get_by_label("您的问题").fill(QUESTION)
    page.keyboard.press("Enter")
    figure = page.locator(".figure-shown")
    expect(figure).to_contain_text("万元")
    value = re.sub(r"[^\d.]", "", figure.inner_text())
    picture(page, f"answer-{width}")
    page.locator(".to-source").first.click()
    page.wait_for_url(re.compile(rf"/report/{BUDGET}\?hl="))
    marks = page.locator("mark")
    assert value in "".join(marks.all_inner_texts())
    expect(page.locator("mark:focus")).to_have_count(1)
    assert on_screen(page, "mark")
    picture(page, f"source-{width}")


def test_the_whole_way_works_without_javascript(look: Look) -> None:
    page = look(java_script_enabled=False).open("/")
    page.get_by_label("您的问题").fill(QUESTION)
    page.get_by_role("button", name="提问").click()
    expect(page.locator(".figure-shown")).to_contain_text("万元")
    page.locator(".to-source").first.click()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator(".contents li").first).to_be_visible()


def test_a_bare_fragment_finds_its_characters_in_any_part(look: Look, site: str) -> None:
    watched = look()
    page = watched.open(f"/report/{BUDGET}")
    starts = page.get_attribute("[data-report]", "data-parts") or ""
    last = int(starts.split(",")[-1])
    page = watched.open(f"/report/{BUDGET}?part=all")
    run = page.locator(f"[data-o]:not([data-o='{last}'])").last
    offset = int(run.get_attribute("data-o") or "0")
    words = run.inner_text()[:4]
    page = watched.open(f"/report/{BUDGET}#char={offset},{offset + len(words)}")
    page.wait_for_selector("mark")
    assert "".join(page.locator("mark").all_inner_texts()) == words
    assert on_screen(page, "mark")


def test_a_bare_fragment_marks_without_the_server(look: Look) -> None:
    watched = look()
    page = watched.open(f"/report/{BUDGET}")
    run = page.locator(".text p span[data-o]").first
    offset, words = int(run.get_attribute("data-o") or "0"), run.inner_text()
    page.evaluate(f"location.hash = 'char={offset + 1},{offset + 3}'")
    page.wait_for_selector("mark")
    assert page.locator("mark").inner_text() == words[1:3]
    assert run.inner_text() == words


def test_what_was_asked_is_kept_on_this_device_only(look: Look) -> None:
    watched = look()
    watched.open("/?q=" + QUESTION)
    page = watched.open("/")
    kept = page.locator("#history a")
    expect(kept).to_have_text(QUESTION)
    page.get_by_role("button", name="全部忘掉").click()
    expect(page.locator("#history")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('caipu.questions')") == "[]"


def test_a_changed_chip_asks_again(look: Look) -> None:
    page = look().open("/?q=" + QUESTION)
    page.get_by_label("年度").select_option("2024")
    page.get_by_role("button", name="改好再问").click()
    expect(page.get_by_label("您的问题")).to_have_value(re.compile("2024年"))


def test_a_query_is_run_and_its_result_read(look: Look) -> None:
    query = (
        "PREFIX caipu: <https://w3id.org/caipu/ontology#> SELECT ?label ?amount "
        "{ ?o caipu:rowLabel ?label ; caipu:amount ?amount } ORDER BY DESC(?amount) LIMIT 7"
    )
    watched = look()
    page = watched.open("/sparql")
    page.locator(".CodeMirror").evaluate("(e, text) => e.CodeMirror.setValue(text)", query)
    page.get_by_role("button", name="执行", exact=True).first.click()
    expect(page.locator(".results tbody tr")).to_have_count(7)
    page.get_by_role("button", name="amount").click()
    expect(page.locator("th[aria-sort='ascending']")).to_have_text("amount")
    page.get_by_role("button", name="画成图").click()
    expect(page.locator(".results .chart svg").first).to_be_visible()
    picture(page, "query-1440")
    page.locator(".CodeMirror").evaluate("e => e.CodeMirror.setValue('SELECT * {')")
    page.get_by_role("button", name="执行", exact=True).first.click()
    expect(page.locator(".results [role=alert]")).to_contain_text("语法错误")
    watched.expected = ("status of 400", "语法错误")  # the refusal, logged late


def test_the_structure_is_walked_grown_and_searched(look: Look) -> None:
    watched = look()
    page = watched.open("/graph")
    page.wait_for_selector("#graph[data-ready]")
    before = page.locator("#graph-status").inner_text()
    page.evaluate("caipuGraph.nodes().filter(n => n.data('hidden') > 0)[0].emit('tap')")
    expect(page.locator("#graph-status")).not_to_have_text(before)
    expect(page.locator("#panel h2")).not_to_be_empty()
    tree = page.get_by_role("tree")
    tree.get_by_role("treeitem").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "treeitem"
    page.get_by_label("查找").fill("水务局")
    page.get_by_role("button", name="查看").click()
    page.locator("#h-found + ul a").first.click()
    page.wait_for_selector("#graph[data-ready]")
    expect(page.locator("h1")).to_contain_text("水务局")
    picture(page, "structure-1440")
    page.get_by_label("查找").fill("青禾区文化")
    page.get_by_role("button", name="查看").click()
    page.get_by_role("link", name="到这里的路径").first.click()
    page.wait_for_selector("#graph[data-ready]")
    assert page.evaluate("caipuGraph.nodes().length") >= 3
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 PNG").click()
    assert download.value.suggested_filename == "caipu.png"


def test_the_whole_structure_is_seen_searched_and_taken_away(look: Look) -> None:
    watched = look()
    page = watched.open("/graph")
    page.get_by_role("link", name="看全貌").click()
    page.wait_for_selector("#whole[data-ready]")
    expect(page.locator("#graph-status")).to_contain_text("个节点")
    page.get_by_role("searchbox", name="查找").fill("水务局")
    expect(page.locator("#graph-status")).to_contain_text("找到")
    page.locator("#whole-matches button").first.click()
    expect(page.locator("#panel h2")).to_contain_text("水务局")
    page.get_by_role("link", name="打开它的页面").wait_for()
    assert "at=organization" in page.url
    picture(page, "whole-1440")
    page.reload()
    page.wait_for_selector("#whole[data-ready]")
    expect(page.locator("#panel h2")).to_contain_text("水务局")
    page.locator("#whole").focus()
    before = page.evaluate("caipuWhole.view().scale")
    page.keyboard.press("+")
    assert page.evaluate("caipuWhole.view().scale") > before
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 SVG").click()
    assert download.value.suggested_filename == "caipu-whole.svg"


def test_an_organization_shows_its_money(look: Look) -> None:
    watched = look()
    page = watched.open("/graph?q=水务局")
    page.locator("#h-found + ul a").first.click()
    page.get_by_role("link", name="打开它的页面").click()
    expect(page.locator(".treemap svg").first).to_be_visible()
    expect(page.get_by_role("heading", name="从预算到决算")).to_be_visible()
    picture(page, "organization-1440")


def test_two_organizations_are_compared(look: Look) -> None:
    page = look().open("/compare")
    page.get_by_label("岚川市青禾区水务局").first.check()
    page.get_by_label("岚川市青禾区文化和旅游局").first.check()
    page.get_by_label("口径").select_option("approved")
    page.get_by_role("button", name="对比").click()
    expect(page.locator("#compared thead th")).to_have_count(3)
    expect(page.locator("#chart svg").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 CSV").click()
    assert download.value.suggested_filename == "caipu-compare.csv"
    picture(page, "compare-1440")


def test_a_table_is_downloaded(look: Look) -> None:
    page = look().open("/data")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    assert download.value.suggested_filename.endswith(".csv")


def test_the_keyboard_reaches_everything_in_order(look: Look) -> None:
    page = look().open("/about")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
