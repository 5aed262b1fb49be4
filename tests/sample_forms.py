"""Invented performance forms: documents made of lines and of grids, for the tests of their readers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.document import Document
from ingest.projects import read_projects
from ingest.readers.text import read_text
from ingest.readers.typeset import Piece, Typesetter
from ontology.facts import Indicator, Note, Project, Report, ReportKind

Cells = Sequence[str | tuple[str, int]]
"""A row: texts, and ``(text, columns)`` for a merged cell."""

REVIEW_HEADER = (
    "四、年度绩效指标完成情况", "一级指标", "二级指标", "三级指标", "指标说明", "指标分值",
    ("预期指标值", 3), "单项指标实际完成值", "单项指标完成情况", "自评得分",
)  # fmt: skip
TARGET_FORM = """2024年项目支出绩效目标申报表（{number}）
金额单位：万元
项目名称\t{name}\t项目编码\t42102470500100{number}
项目主管部门\t岚川市青禾区水务局\t项目执行单位\t岚川市青禾区水务局（本级）
项目类型\t特定目标类\t项目起止年限\t2024年—2026年
项目总预算\t{amount}\t项目当年预算\t{amount}
项目年度绩效目标\t{goal}
年度绩效目标表
一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据
{rows}"""
"""A project's targets as a plan prints them, a row of ``rows`` each: three levels, value, basis."""


def text_document(text: str) -> Document:
    """What a .txt file with ``text`` gives."""
    return read_text(Path("sample.txt"), text.encode(), "0" * 64)


def grid_document(*blocks: str | Sequence[Cells]) -> Document:
    """Lines and grids in turn; a merged cell is followed by empty ones, as the readers do it."""
    setter = Typesetter()
    for block in blocks:
        if isinstance(block, str):
            setter.line(block)
        else:
            setter.grid([_pieces(row) for row in block])
    return setter.document("sample", "sample.docx", "0" * 64)


def _pieces(row: Cells) -> list[Piece]:
    pieces: list[Piece] = []
    for cell in row:
        text, columns = cell if isinstance(cell, tuple) else (cell, 1)
        pieces += [Piece(text, columns), *[Piece("")] * (columns - 1)]
    return pieces


def read(document: Document, year: int = 2023) -> tuple[list[Project], list[Indicator], list[Note]]:
    """What the readers make of ``document``; every source must be a true slice."""
    report = Report(document.id, document.file, document.sha256, "", "", year, ReportKind.FINAL)
    projects, indicators, totals, notes = read_projects(document, report)
    for fact in (*projects, *indicators, *totals):
        source = fact.source
        assert document.text[source.start : source.end] == source.text
        assert all(source.start <= start < end <= source.end for start, end in source.parts)
    for note in notes:
        assert 0 <= note.start <= note.end <= len(document.text)
    return projects, indicators, notes


def cells(row: str, width: int = 0) -> list[str]:
    """``a|b||c`` as cells, blanks at the end up to ``width``."""
    found = row.split("|")
    return [*found, *[""] * (width - len(found))]


def tabbed(*rows: str) -> str:
    """Rows ``a|b||c`` as tab-separated lines."""
    return "\n".join("\t".join(cells(row)) for row in rows)
