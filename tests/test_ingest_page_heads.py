"""Running heads of pages: each part of a report may have its own, left and right pages theirs."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.text import read_text

HEADS = ("岭西县教育局2031年部门预算", "岭西县教育局2031年部门预算公开表")
PAGE = "\n".join(f"    正文{n}行" for n in range(20))


def paged(head: str, pages: int) -> list[str]:
    """The words of a text whose first pages print one running head, the later ones ``head``."""
    parts = [
        f"     {HEADS[0] if n < 5 else head}\n\n{PAGE}\n\n      - {n + 1} -\n" for n in range(pages)
    ]
    document = read_text(Path("t.txt"), "\f".join(parts).encode(), "0")
    return [line.text.strip("\f ") for line in document.lines]


def test_parts_with_running_heads_of_their_own_print_each_once() -> None:
    words = paged(HEADS[1], 11)
    assert [words.count(head) for head in HEADS] == [1, 1]


def test_the_title_of_a_table_is_no_running_head() -> None:
    assert paged("2031年部门支出预算表", 11).count("2031年部门支出预算表") == 6


def test_a_page_still_begins_where_its_running_head_stood() -> None:
    parts = [f"     {HEADS[1]}\n\n{PAGE}\n\n      - {n + 1} -\n" for n in range(6)]
    document = read_text(Path("t.txt"), "\f".join(parts).encode(), "0")
    assert sum("\f" in line.text for line in document.lines) == 5
    assert all(document.text[x.start : x.end] == x.text for x in document.lines)


def test_a_cell_that_is_the_number_of_its_page_counts_no_page() -> None:
    parts = [f"{PAGE}\n— {n + 1} —\n" for n in range(8)]
    parts[2] = f"{PAGE}\n2\n某中心\n3\n某某站\n— 3 —\n"
    document = read_text(Path("t.txt"), "".join(parts).encode(), "0")
    words = [line.text for line in document.lines]
    assert words.count("3") == 1 and "— 3 —" not in words


def bare(short: str) -> list[str]:
    """The words of a text whose pages print bare numbers, the fifth page but a line and ``short``."""
    parts = [f"{PAGE}\n{n + 1}\n" for n in range(9)]
    parts[4] = f"注：本页只有一行。\n{short}"
    document = read_text(Path("t.txt"), "".join(parts).encode(), "0")
    return [line.text for line in document.lines]


def test_the_number_of_a_page_of_one_line_goes_with_the_others() -> None:
    assert not [text for text in bare("5\n") if text.isdecimal()]


def test_a_number_that_is_not_all_that_stands_between_two_pages_is_no_pages() -> None:
    assert [text for text in bare("5\n7\n") if text.isdecimal()] == ["5", "7"]
