"""Whether a project is classified: 某系统建设是不是涉密项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import cite
from search.project_amounts import called
from search.projects import choose, records_of
from search.question import Question

EXAMPLES = ("河道清淤是不是涉密项目",)
_SECRET = re.compile(r"(?:属于|算|列为|是)*(?:涉密|保密|不公开|没公开)(?:的|项目|吗|么)*")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What the one project's form says of it."""
    said = _SECRET.search(question.folded)
    if said is None or not question.asks(Ask.YESNO):
        return
    chosen = [c for c in choose(question) if not c.rivals]
    if len(chosen) != 1 or not (found := records_of(release, chosen[0].names)):
        return
    record, query = next((pair for pair in found if pair[0].classified), found[0])
    words = frozenset(range(*said.span())) | question.positions(Ask.YESNO) | chosen[0].positions
    text = (
        f"是，{called(record)}为涉密项目，报告未公开其内容。" if record.classified
        else f"报告没有把{called(record)}列为涉密项目。"
    )  # fmt: skip
    yield Draft(
        text, 82.0, (cite(release, record.places[0]),), None, None, query,
        {"project": record.name, "fiscal_year": record.year, "measure": "是否涉密"},
        tuple(question.leftover(words, record.name)),
    )  # fmt: skip
