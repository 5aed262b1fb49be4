"""What of a project goes to a class of expenditure, where a list of projects prints each by its classes."""

from __future__ import annotations

from decimal import Decimal

from graph.release import Release
from search.arithmetic import AMOUNT, total
from search.drafts import PHASES, Draft, amount_text, refusal
from search.evidence import Citation, Place, cite
from search.lines import lines_of_project
from search.measures import ECONOMIC
from search.projects import choose
from search.queries import Query
from search.question import Question
from search.rows import Figure

_RANK = 70.0  # above what the project gets in all


def of_project(question: Question, release: Release) -> Draft | None:
    """The lines of a class that is named in the list, of the project that is named; or that there is none."""
    classes = [x for m in question.measures for x in m.measures if x.kind == ECONOMIC and x.depth]
    chosen = choose(question) if len(classes) == 1 else []
    if len(chosen) != 1 or chosen[0].told or len(chosen[0].names) != 1:
        return None
    project = chosen[0].names[0]
    listed = lines_of_project(release, question.known, project)
    own = [f for f in listed if f.code == classes[0].key]
    explained = question.measure_positions | chosen[0].positions
    leftover = tuple(question.leftover(explained))
    if listed and not own:
        text = f"《{listed[0].title}》所列“{project.name}”的各项支出中没有{classes[0].name}。"
        return refusal(text, _RANK, leftover=leftover)
    if own:
        value, query = sum_of(release, own)
        amount, number, unit = amount_text(value, question.unit, own[0].unit)
        text = f"“{project.name}”{own[0].year}年度{PHASES[own[0].phase]}中，{classes[0].name}{amount}。"
        cited = tuple(cited_line(release, f) for f in own)
        meaning: dict[str, object] = {"project": project.name, "measure": classes[0].name}
        return Draft(text, _RANK, cited, number, unit, query, meaning, leftover)
    return None


def sum_of(release: Release, lines: list[Figure]) -> tuple[Decimal, Query]:
    """The lines added up."""
    return total(release, [(f.iri, AMOUNT) for f in lines])


def cited_line(release: Release, f: Figure) -> Citation:
    """The line from its label to the figure."""
    first = f.place if f.label_place is None else f.label_place
    return cite(release, Place(f.report, first.start, f.place.end, f.place.page, f.iri))
