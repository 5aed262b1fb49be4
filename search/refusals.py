"""Why a question stays without an answer: what is missing, and what there is instead."""

from __future__ import annotations

from search.drafts import Draft, listed, refusal
from search.naming import looks_like_organization
from search.question import Question
from search.seeking import years_apart
from search.wording import fold

_SAID = 0.6  # of a project's name


def explain(question: Question, drafts: list[Draft]) -> Draft:
    """The refusal that says most: the missing organization, year, figure, or the words not understood."""
    if not question.bodies and (name := _unknown_organization(question)):
        return unknown_organization(question, name)
    missing = [d for d in drafts if not d.answered and not (d.alternatives and d.leftover)]
    if missing:
        return max(missing, key=lambda d: (not d.leftover, d.rank))
    if absent := _absent_years(question):
        return refusal(absent, 0.0)
    words = question.leftover(question.measure_positions)
    if drafts and (left := min((d.leftover for d in drafts), key=len)):
        return refusal(f"本库报告中没有找到与“{listed(left)}”有关的内容，不能据此给出数字。", 0.0)
    if name := _project(question):
        return refusal(f"报告列有“{name}”这个项目，但没有写出能回答这个问题的内容。", 0.0)
    about = f"“{listed(words[:4])}”" if words else "这个问题"
    return refusal(f"本库报告中没有找到能回答{about}的内容。", 0.0)


def unknown_organization(question: Question, name: str) -> Draft:
    bodies = [b.name for b in question.known.bodies.values() if b.reports][:6]
    return refusal(f"本库没有“{name}”的报告；已收录的有{listed(bodies)}等。", 0.0)


def _unknown_organization(question: Question) -> str | None:
    words = question.leftover(question.measure_positions)
    return next(
        (w for w in words if looks_like_organization(w) and not in_a_project(question, w)), None
    )


def in_a_project(question: Question, words: str) -> bool:
    """Whether words, folded, stand in the name of a project."""
    return any(words in fold(p.name) for p in question.known.projects)


def _project(question: Question) -> str:
    """The one project of which most of the name is said."""
    names = {m.name for m in question.projects() if m.coverage >= _SAID}
    return names.pop() if len(names) == 1 else ""


def _absent_years(question: Question) -> str | None:
    own = years_apart(question)
    for body in question.scope:
        said = [own[body.iri]] if body.iri in own else [y.value for y in question.years]
        missing = [year for year in said if body.years and year not in body.years]
        if missing:
            have = listed([f"{y}年" for y in body.years])
            return f"本库没有{body.name}{missing[0]}年的报告，只有{have}的。"
    return None
