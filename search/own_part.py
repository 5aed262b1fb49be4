"""A part of a subject that only the report of a department's own level prints, where all of the department's
money of the subject is that of its own level: 人员经费 and 公用经费 of one class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.release import Release
from search.cells import Wanted
from search.composing import citation, figure_draft
from search.drafts import Draft
from search.figures import Found, find
from search.question import Question

_RANK = 56.0  # below a printed figure, above a refusal


def own_part(
    question: Question, release: Release, sought: Wanted, leftover: Iterable[str]
) -> Draft | None:
    """The part that the own level prints; None where the department has more of the whole than that."""
    bodies = question.known.bodies.values()
    own = next((b for b in bodies if b.parent == sought.body.iri and b.own_level), None)
    if not sought.part or own is None or not own.reports:
        return None
    found = find(release, question.known, replace(sought, body=own))
    wholes = [
        find(release, question.known, replace(sought, body=body, part=""))
        for body in (sought.body, own)
    ]
    whole, of_own = (each.best if isinstance(each, Found) else None for each in wholes)
    if not isinstance(found, Found) or whole is None or of_own is None:
        return None
    if (whole.yuan, whole.year, whole.phase) != (of_own.yuan, of_own.year, of_own.phase):
        return None
    draft = figure_draft(question, release, replace(sought, body=own), found, _RANK, leftover)
    text = (
        f"{draft.text}{sought.body.name}的报告没有分列这一项，它的{whole.measure.name}"
        f"（{whole.printed}{whole.unit}）全在本级。"
    )
    cited = (*draft.citations, citation(release, whole))
    return replace(draft, text=text, citations=cited)
