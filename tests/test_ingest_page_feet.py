"""A page's number is no part of the sentence that goes on over the page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.document import Document
from ingest.readers.page_feet import Pages
from ingest.readers.typeset import Piece, Typesetter


def laid_out(pages: Sequence[Sequence[str]]) -> Document:
    laid, setter = Pages(), Typesetter()
    for number, lines in enumerate(pages, 1):
        for text in lines:
            laid.line(text, number)
        laid.line("", number)
    laid.set(setter)
    return setter.document("a", "a.pdf", "")


def pages(mark: str, count: int = 5, first: int = 0) -> list[list[str]]:
    """So many pages, each with its number at the foot but for the first ones."""
    return [
        ["支出比上年增长", *([] if n <= first else [mark.format(n - first)])]
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("mark", ["{}", "- {} -", "第{}页", "{} / 5"])
@pytest.mark.parametrize("first", [0, 1])
def test_numbers_that_count_the_pages_go(mark: str, first: int) -> None:
    document = laid_out(pages(mark, first=first))
    assert document.text.split() == ["支出比上年增长"] * 5
    assert [line.page for line in document.lines if line.text] == [1, 2, 3, 4, 5]


def test_numbers_at_the_head_of_pages_go() -> None:
    document = laid_out([[str(n), "支出比上年增长", "完"] for n in range(1, 5)])
    assert document.text.split() == ["支出比上年增长", "完"] * 4


@pytest.mark.parametrize(
    "numbers", [["7", "7", "7", "7"], ["1", "2", "3", "9"], ["1.5", "2.5", "3.5", "4.5"]]
)
def test_other_numbers_stay(numbers: Sequence[str]) -> None:
    document = laid_out([["合计", number] for number in numbers])
    assert [line.text for line in document.lines if line.text][1::2] == numbers


@pytest.mark.parametrize("numbered", [True, False])
def test_running_heads_go_but_for_the_first(numbered: bool) -> None:
    head, foot = "岚川市水务局2023年度部门决算公开", "岚川市部门决算"
    document = laid_out(
        [
            [head, f"第{n}句。", "支出比上年增长", foot, *([f"— {n} —"] if numbered else [])]
            for n in range(1, 6)
        ]
    )
    texts = [line.text for line in document.lines if line.text]
    assert texts.count(head) == texts.count(foot) == 1
    assert texts.count("支出比上年增长") == 5


@pytest.mark.parametrize("said", ["项目支出决算表", "合计", "支出比上年增长，预算完成。"])
def test_what_heads_pages_and_is_no_running_head_stays(said: str) -> None:
    document = laid_out([[said, f"第{n}句。"] for n in range(1, 6)])
    assert [line.text for line in document.lines if line.text].count(said) == 5


def test_a_page_of_a_number_alone_and_grids_stay() -> None:
    laid, setter = Pages(), Typesetter()
    for number in range(1, 6):
        laid.grid([[Piece("合计"), Piece(str(number))]], number)
        laid.line("", number)
    laid.unread("有图片", 5)
    laid.set(setter)
    document = setter.document("a", "a.pdf", "")
    assert len(document.grids) == 5
    assert [note.page for note in document.notes] == [5]
