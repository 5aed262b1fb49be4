"""Reports as blocks to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.report import read_report
from ontology.facts import Facts, Note, Passage, PassageKind, Source, Span
from tests.sample_facts import sample_facts
from tests.webapp_store import SAMPLES
from webapp.contents import fold_contents
from webapp.reading import Block, Contents, Heading, Paragraph, TableBlock, read
from webapp.report import split


def runs(block: Block) -> Iterator[Span]:
    if not isinstance(block, TableBlock):
        yield from block.runs
        return
    yield from block.raw
    if not block.raw:
        for row in block.table.all_rows:
            for cell in row:
                yield from cell.runs


def shown(facts: Facts) -> str:
    """Every character that can be addressed on the page."""
    blocks = fold_contents(facts.text, read(facts))
    covered = sorted({run for block in blocks for run in runs(block)})
    return "".join("".join(facts.text[s:e].split()) for s, e in covered)


def printed(facts: Facts) -> str:
    lines = facts.text.split("\n")
    return "".join("".join(line.split()) for line in lines if line.strip(" \t|:-+"))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt"))[::5], ids=lambda p: p.stem)
def test_every_printed_character_of_a_sample_can_be_addressed(path: Path) -> None:
    facts = read_report(path)
    assert shown(facts) == printed(facts)


@pytest.mark.real
def test_every_printed_character_of_the_real_reports_can_be_addressed(
    real_reports: list[Path],
) -> None:
    for path in real_reports:
        facts = read_report(path)
        assert shown(facts) == printed(facts), path.name


def prose(text: str, *sections: tuple[str, str]) -> Facts:
    """Facts with ``text``; ``sections`` are (heading path, words of the passage)."""
    passages = []
    for section, words in sections:
        start = text.index(words)
        source = Source("x", start, start + len(words), words)
        passages.append(Passage(source, section, PassageKind.NARRATIVE, words))
    return replace(sample_facts(), text=text, notes=(), observations=(), passages=tuple(passages))


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "负责全区河道水库和供水管网的日常巡查与维护以及防汛抗旱的"
    text = "\n\n".join([*[line] * 25, "组织协调工作。", "（二）负责水资源管理。"])
    paragraphs = [b for b in read(prose(text)) if isinstance(b, Paragraph)]
    assert [len(p.runs) for p in paragraphs] == [26, 1]


def test_sections_become_headings_where_they_are_printed() -> None:
    text = "第一部分\n部门概况\n一、职责\n负责河道。\n二、机构\n一个科。\n"
    facts = prose(
        text,
        ("第一部分部门概况 / 一、职责", "负责河道。"),
        ("第一部分部门概况 / 二、机构", "一个科。"),
    )
    headings = [b for b in read(facts) if isinstance(b, Heading)]
    assert [(h.level, h.text) for h in headings] == [
        (1, "第一部分部门概况"),
        (2, "一、职责"),
        (2, "二、机构"),
    ]
    assert headings[0].runs == ((0, 4), (5, 9))


def test_tabbed_lines_of_a_noted_stretch_are_a_table_with_a_head() -> None:
    text = "支出表\n科目\t金额\n---\t---\n合计\t85.50\n办公费\t\n说明"
    facts = replace(prose(text), notes=(Note(0, text.index("说明"), "expenditure"),))
    (table,) = [b.table for b in read(facts) if isinstance(b, TableBlock)]
    assert [[text[slice(*c.runs[0])] if c.runs else "" for c in row] for row in table.head] == [
        ["科目", "金额"]
    ]
    assert [[c.is_figure for c in row] for row in table.rows] == [[False, True], [False, False]]


def test_a_table_without_tabs_is_rebuilt_from_its_figures_beside_its_lines() -> None:
    facts = sample_facts()
    start = facts.text.index("一般公共预算财政拨款基本支出决算表")
    end = facts.text.index("三、情况说明")
    facts = replace(facts, notes=(Note(start, end, "general_basic"),))
    (block,) = [b for b in read(facts) if isinstance(b, TableBlock)]
    assert block.table.title == "一般公共预算财政拨款基本支出决算表（万元）"
    last = block.table.rows[-1]
    assert last[0].text == "30211 差旅费"
    assert facts.text[slice(*last[1].runs[0])] == "1.20"
    assert [facts.text[slice(*run)] for run in block.raw][-1] == "30211 差旅费 1.20"


def test_prose_about_projects_stays_prose() -> None:
    text = "1、河道清淤项目绩效自评得分为97分。"
    facts = replace(prose(text), notes=(Note(0, len(text), "project_prose"),))
    assert read(facts) == [Paragraph(((0, len(text)),))]


def test_a_printed_table_of_contents_is_put_together() -> None:
    facts = prose(
        "某局2023年度部门决算\n目 录\n一、概况\n二、决算表\n三、说明\n本局负责治水，共有三个科室。\n"
    )
    kinds = [type(b) for b in fold_contents(facts.text, read(facts))]
    assert kinds == [Paragraph, Contents, Paragraph]
    few = prose("目 录\n本局负责治水，共有三个科室。\n")
    assert Contents not in [type(b) for b in fold_contents(few.text, read(few))]


def test_what_names_a_table_goes_to_its_page() -> None:
    facts = read_report(next(iter(sorted(SAMPLES.glob("*-water-2023-final.txt")))))
    for part in split(read(facts))[:-1]:
        last = part.blocks[-1]
        words = "".join(facts.text[s:e] for s, e in runs(last))
        assert not words.endswith("单位：万元")
