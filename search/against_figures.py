"""A change that is asked about but that the figures of both years show to be none, or one the other way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.release import Release
from search.candidates import Stated
from search.cells import Wanted
from search.changes import BUDGET, basis_asked
from search.composing import citation, label_of
from search.drafts import PHASES, Draft, amount_text, corrected
from search.figures import Found, find
from search.measure_roles import INSIDE
from search.prose import mentions
from search.question import Question
from search.reasons import Why, change_words, explained_changes
from search.seeking import wanted_for
from search.tied_reasons import bare_reason, by_how_much, turned

_RANK = 20.0
_OF_NO_CHANGE = re.compile(r"占比|比重|比例|率|(?:没有?|未|不)[^，。]{0,3}[增涨升多减降少变]")


def contradicted(question: Question, release: Release, known: Sequence[Why]) -> Draft | None:
    """That a measure grew no more, or no less, than what the reports print of two years following."""
    up, down = change_words(question.folded)
    years = {y.value for y in question.years}
    if (
        up == down or len(question.measures) != 1 or len(years) > 1 or len(question.scope) != 1
        or basis_asked(question) == BUDGET or _OF_NO_CHANGE.search(question.folded)
    ):  # fmt: skip
        return None
    for sought, explained in wanted_for(question):
        later, earlier = _two_years(question, release, sought)
        if later is None or earlier is None or later.yuan is None or earlier.yuan is None:
            continue
        apart = later.yuan - earlier.yuan
        if (apart > 0 and up) or (apart < 0 and down):
            return None
        left = question.unaccounted(explained | explained_changes(question))
        if left:
            return None
        way = "两年相同" if not apart else "增加" if apart > 0 else "减少"
        by = amount_text(abs(apart), None)[0] if apart else ""
        phase = PHASES.get(later.phase, "")
        text = (
            f"{sought.body.name}的报告里，{phase}{label_of(later)}{earlier.year}年为"
            f"{earlier.printed}{earlier.unit}，{later.year}年为{later.printed}{later.unit}，{way}{by}"
            f"{_of_a_part(question, sought, later, known)}。"
        )
        places = (citation(release, each) for each in (earlier, later))
        meant = {
            "organization": sought.body.name,
            "measure": label_of(later),
            "fiscal_year": later.year,
        }
        return corrected(text, _RANK, (), places, meant)
    return None


def _two_years(
    question: Question, release: Release, sought: Wanted
) -> tuple[Stated | None, Stated | None]:
    """The figure of the year asked about and that of the year before, of one phase."""
    found = find(release, question.known, sought)
    later = found.best if isinstance(found, Found) else None
    if later is None or later.year is None:
        return None, None
    before = find(release, question.known, replace(sought, year=later.year - 1))
    earlier = before.best if isinstance(before, Found) else None
    if earlier is None or earlier.phase != later.phase or earlier.year != later.year - 1:
        return None, None
    return later, earlier


def _of_a_part(question: Question, sought: Wanted, later: Stated, known: Sequence[Why]) -> str:
    """The change of a part of it with the reason that is given, in brackets."""
    parts = {key for m in sought.measures for key in INSIDE.get(m.key, ())}
    for why in known:
        named = {m.key for said in mentions(question.known, why.label) for m in said.measures}
        if why.year == later.year and why.change in ("increase", "decrease") and named & parts:
            reason = bare_reason(why)
            return f"（其中{why.label}{turned(why)}{by_how_much(why)}，原因：{reason}）"
    return ""
