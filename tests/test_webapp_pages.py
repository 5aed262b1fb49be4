"""Pages: what they show, how they answer, and that hostile words stay words."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graph.release import Store
from search.index import build_step
from tests.sample_facts import sample_facts
from tests.webapp_store import HOSTILE_ID, LONG, made_client, made_store  # noqa: F401
from webapp import create_app

WATER = "qinghe-water-2023-final"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGES = [
    "/", "/report/", f"/report/{WATER}", f"/report/{WATER}?part=all", f"/report/{HOSTILE_ID}",
    "/compare", "/findings", "/ontology", "/data", "/data/amounts", "/about", "/sparql", "/graph",
    "/?q=" + quote("水务局2023年差旅费决算是多少"), f"/?q={quote('火星基地的预算')}",
]  # fmt: skip


def page(client: FlaskClient, path: str) -> TestResponse:
    return client.get(path, headers=BROWSER)


def visible(answer: TestResponse) -> str:
    """The page's words."""
    return unescape(re.sub(r"<[^>]*>", "", answer.text))


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_whole_light_and_strict(client: FlaskClient, path: str) -> None:
    answer = page(client, path)
    assert answer.status_code == 200
    assert answer.text.rstrip().endswith("</html>")
    assert len(answer.data) < 100_000 or "part=all" in path
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "script-src 'self';" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.text)
    assert not re.search(r"<[^>]*\s(style|on[a-z]+)=", answer.text)
    assert not re.search(r'(src|href)="https?://', answer.text)


@pytest.mark.parametrize(
    "path", ["/", "/report/", f"/report/{HOSTILE_ID}", "/compare", "/data/projects"]
)
def test_hostile_words_stay_words(client: FlaskClient, path: str) -> None:
    answer = page(client, path)
    assert "<script>document" not in answer.text
    assert "<img src=x" not in answer.text
    assert 'href="javascript' not in answer.text.lower()
    assert "\u202e" not in answer.text


def test_hostile_words_are_shown(client: FlaskClient) -> None:
    assert "<script>document.title='taken'</script>" in visible(page(client, "/report/"))


def test_a_label_of_ten_thousand_characters_is_cut_where_it_is_listed(client: FlaskClient) -> None:
    query = (
        "PREFIX caipu: <https://w3id.org/caipu/ontology#> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "SELECT ?p { ?p a caipu:Project ; skos:prefLabel ?n FILTER(STRLEN(?n) > 9000) }"
    )
    found = client.get("/sparql", query_string={"query": query}).json
    assert found is not None
    (binding,) = found["results"]["bindings"]
    shown = page(client, binding["p"]["value"].removeprefix("https://w3id.org/caipu"))
    assert shown.status_code == 200
    assert LONG not in shown.text
    assert LONG[:100] in shown.text


def test_an_answer_comes_first_with_its_proof(client: FlaskClient) -> None:
    answer = page(client, "/?q=" + quote("岚川市青禾区水务局2023年差旅费年初预算是多少"))
    figure = re.search(r'figure-shown">([\d.,]+)<span>(\S+)</span>', answer.text)
    assert figure is not None and figure[2] == "万元"
    address = re.search(
        r'class="to-source" href="(/report/([^?]+)\?hl=(\d+),(\d+)#char=\3,\4)"', answer.text
    )
    assert address is not None and address[2] == "qinghe-water-2023-budget"
    shown = page(client, unescape(address[1]))
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", shown.text))
    assert figure[1] in visible_text(marked)
    assert f'id="char={address[3]},{address[4]}"' in shown.text
    assert answer.text.index("figure-shown") < answer.text.index("h-passages")


def visible_text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_an_answer_says_where_its_report_contradicts_itself(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "水务局2023年决算三公经费支出决算是多少"})
    assert "核对提示" in page.get_data(as_text=True)
    page = client.get("/", query_string={"q": "水务局2024年决算的差旅费"})
    assert "核对提示" not in page.get_data(as_text=True)


def test_a_refusal_carries_no_figure(client: FlaskClient) -> None:
    answer = page(client, "/?q=" + quote("水务局2011年差旅费决算是多少"))
    assert "figure-shown" not in answer.text
    assert "notice" in answer.text


def test_a_question_that_has_it_wrong_is_set_right_with_the_place(client: FlaskClient) -> None:
    answer = page(client, "/?q=" + quote("水务局2024年决算差旅费9999.99万元，为什么这么多"))
    assert "<strong>题中说法与报告不符</strong>" in answer.text
    assert "报告里没有</strong>" not in answer.text
    assert "figure-shown" not in answer.text
    assert 'class="to-source"' in answer.text


def test_changed_chips_make_another_question(client: FlaskClient) -> None:
    asked = {"organization": "水务局", "year": "2024", "phase": "executed", "measure": "差旅费"}
    answer = client.get("/", query_string=asked)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/?q=" + quote("水务局2024年差旅费决算是多少")


def test_a_question_may_not_be_too_long(client: FlaskClient) -> None:
    assert page(client, "/?q=" + quote("问" * 2_000)).status_code == 200
    answer = page(client, "/?q=" + quote("问" * 2_001))
    assert answer.status_code == 400
    assert "2000" in visible(answer)


def test_examples_are_about_what_is_there(client: FlaskClient) -> None:
    questions = re.findall(r'<li><a href="/\?q=[^"]*">([^<]*)</a>', page(client, "/").text)
    assert len(questions) >= 4
    assert all("青禾区" in q or "script" in q for q in questions)


def test_a_cited_span_of_a_later_part_opens_that_part(client: FlaskClient, web_store: Path) -> None:
    text = Store(web_store).current().text(WATER)
    end = len(text.rstrip())
    answer = page(client, f"/report/{WATER}?hl={end - 3},{end}")
    assert (
        visible_text("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", answer.text)))
        == text[end - 3 : end]
    )


@pytest.mark.parametrize("wrong", ["9,3", "a,b", "0,999999999", "1", "-1,5", "1,2,3"])
def test_a_span_that_is_none_is_let_be(client: FlaskClient, wrong: str) -> None:
    answer = page(client, f"/report/{WATER}?hl={wrong}")
    assert answer.status_code == 200
    assert "<mark" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/report/nothing",
        "/org/nothing",
        "/id/observation/x",
        "/data/x",
        "/packages/..%2fpackage.json",
        "/packages/passwd",
        "/upload",
    ],
)
def test_what_is_not_there_is_told_in_chinese(client: FlaskClient, path: str) -> None:
    answer = page(client, path)
    assert answer.status_code == 404
    assert answer.content_type.startswith("text/html")
    assert "没有" in visible(answer)
    assert "Traceback" not in answer.text


def test_an_unexpected_error_shows_no_trace(
    web_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("webapp.suggestions.reports", broken)
    made = create_app(web_store).test_client()
    shown = made.get("/report/")
    assert shown.status_code == 500
    assert "secret" not in shown.text and "服务内部出错" in shown.text
    told = made.get("/api/reports")
    assert told.status_code == 500
    assert told.content_type == "application/problem+json"
    assert "secret" not in told.text


def test_without_a_store_the_page_says_what_to_do(tmp_path: Path) -> None:
    answer = create_app(tmp_path / "none").test_client().get("/")
    assert answer.status_code == 503
    assert "caipu ingest" in answer.text


def test_a_new_release_is_served_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.build([sample_facts()], steps=[build_step])
    client = create_app(tmp_path / "store").test_client()
    assert client.get("/healthz").json == {"status": "ok", "release": 1, "reports": 1}
    later = sample_facts("qinghe-water-2024-final", 2024)
    store.build([later], steps=[build_step])
    assert client.get("/healthz").json == {"status": "ok", "release": 2, "reports": 2}
    assert "2024" in client.get("/report/").text
    changed = replace(later, report=replace(later.report, title="改过的标题"))
    store.build([changed], steps=[build_step])
    assert "改过的标题" in client.get("/report/qinghe-water-2024-final").text


def test_packages_are_served_by_name(client: FlaskClient) -> None:
    root = Path(__file__).resolve().parent.parent / "node_modules"
    if not root.is_dir():
        pytest.skip("no node_modules (run npm ci)")
    with client.get("/packages/cytoscape.js") as answer:
        assert answer.status_code == 200
        assert "javascript" in answer.content_type
        assert "max-age" in answer.headers["Cache-Control"]
