"""Report text as addressable, marked HTML."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webapp.marking import Mark, MarkedText

TEXT = "合计 <b>85.50</b> 万元，差旅费 1.20"


def plain(html: str) -> str:
    """The characters a browser shows, the numbers of findings apart."""
    without = re.sub(r'<a class="found-number".*?</a>', "", html)
    return unescape(re.sub(r"<[^>]*>", "", without))


def test_a_run_says_where_it_starts_and_escapes_its_text() -> None:
    html = str(MarkedText(TEXT).run(3, 14))
    assert html.startswith('<span data-o="3">')
    assert "<b>" not in html
    assert plain(html) == TEXT[3:14]


def test_the_cited_characters_are_marked_and_named_once() -> None:
    start = TEXT.index("1.20")
    marked = MarkedText(TEXT, cited=[(start, start + 4)])
    html = str(marked.run(0, len(TEXT)))
    assert f'<mark id="char={start},{start + 4}" tabindex="-1">1.20</mark>' in html
    assert "id=" not in str(marked.run(start, start + 4))


def test_a_figure_links_to_its_observation_within_the_mark() -> None:
    start = TEXT.index("1.20")
    figure = Mark(start, start + 4, "/id/observation/x", "差旅费")
    html = str(MarkedText(TEXT, [figure], cited=[(start, start + 4)]).run(0, len(TEXT)))
    assert '<a class="figure" href="/id/observation/x" title="差旅费">1.20</a></mark>' in html


def test_a_finding_is_numbered_after_its_last_character() -> None:
    finding = Mark(0, 2, title="合计不等", finding="error", number=3)
    html = str(MarkedText(TEXT, findings=[finding]).run(0, 5))
    assert '<span class="found error" title="合计不等">合计</span>' in html
    assert 'href="#finding-3"' in html
    assert plain(html) == TEXT[:5]


def test_direction_controls_are_shown_not_obeyed() -> None:
    html = str(MarkedText("正\u202e反").run(0, 3))
    assert "\u202e" not in html
    assert plain(html) == "正\u25cc反"


spans = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda p: (p[0], p[0] + p[1]))


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(
    st.text(st.characters(exclude_characters="\f", exclude_categories=["Cf", "Cs"]), min_size=40),
    st.lists(spans, max_size=4),
    st.lists(spans, max_size=4),
    st.lists(spans, max_size=3),
)
def test_marks_never_change_the_characters(
    text: str,
    figures: list[tuple[int, int]],
    findings: list[tuple[int, int]],
    cited: list[tuple[int, int]],
) -> None:
    marked = MarkedText(
        text,
        [Mark(s, e, "/id/x", "数") for s, e in figures],
        [Mark(s, e, title="错", finding="error", number=1) for s, e in findings],
        cited,
    )
    assert plain(str(marked.run(0, 40))) == text[:40]


@pytest.mark.parametrize("span", [(0, 2), (3, 14), (5, 6)])
def test_every_cited_character_is_inside_a_mark(span: tuple[int, int]) -> None:
    html = str(MarkedText(TEXT, cited=[span]).run(0, len(TEXT)))
    inside = "".join(plain(m) for m in re.findall(r"<mark[^>]*>(.*?)</mark>", html))
    assert inside == TEXT[slice(*span)]
