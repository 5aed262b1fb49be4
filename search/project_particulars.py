"""What a project's form says beside money: its code, who answers for it."""

from __future__ import annotations

from graph.release import Release
from search.drafts import Draft, listed
from search.performance import Record, cite_phrase
from search.project_amounts import called, meaning_of
from search.queries import Query
from search.question import Question


def code(release: Release, record: Record, query: Query, rank: float) -> Draft | None:
    if not record.code:
        return None
    citation = cite_phrase(release, record, record.code)
    return Draft(
        f"{record.name}的项目编码是{record.code}。", rank, (citation,) if citation else (), None, None,
        query, meaning_of(record, "项目编码"),
    )  # fmt: skip


def supervisor(
    question: Question, release: Release, record: Record, query: Query, rank: float
) -> Draft | None:
    """The department that answers for it and the unit that carries it out."""
    unit = question.known.name_of(record.owner)
    said = [f"主管部门是{record.department}"] if record.department else []
    said += [f"实施单位是{unit}"] if unit else []
    if not said:
        return None
    names = [n for n in (record.department, unit) if n]
    citations = [c for n in names if (c := cite_phrase(release, record, n)) is not None]
    text = f"{called(record)}的{listed(said, '，')}。"
    return Draft(text, rank, tuple(citations), None, None, query, meaning_of(record, "主管部门"))
