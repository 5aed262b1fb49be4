"""A class of expenditure whose table prints it line by line, for each project and unit: their sum."""

from __future__ import annotations

from collections.abc import Iterator

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.cells import Wanted
from search.drafts import Draft, amount_text, opening
from search.figures import Missing, find
from search.lines import lines_of
from search.project_lines import cited_line, of_project, sum_of
from search.projects import names_project
from search.question import Question
from search.questions.total import explained_groups
from search.rows import Figure
from search.seeking import the_year, wanted_for

EXAMPLES = ("水务局2023年预算里各单位的工会经费一共多少", "水务局河道保洁经费里的劳务费是多少")
_RANK = 57.0  # below a figure that is printed whole
_MOST = 12  # lines that are cited
_OTHERS = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.REASON, Ask.DEFINITION,
    Ask.MOST, Ask.LEAST,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The lines of each class that is named, added up, or those of one project; nothing where a table
    has one of them whole."""
    if not question.asks(*_OTHERS) and (own := of_project(question, release)) is not None:
        yield own
    sought = [each for each, _ in wanted_for(question)]
    bodies = {each.body.iri for each in sought}
    if len(bodies) != 1 or question.asks(*_OTHERS) or names_project(question):
        return
    if len(sought) > 1 and not (question.asks(Ask.SUM) or question.names_together):
        return
    found: dict[str, list[tuple[str, list[Figure]]]] = {}
    for each in sought:
        year = each.year or the_year(question, each.body)
        if year is None or len(each.measures) != 1:
            return
        if not isinstance(find(release, question.known, each), Missing):
            return
        lines = lines_of(release, question.known, each, each.measures[0], year)
        if not lines:
            return
        found[each.measures[0].name] = lines
    if found:
        yield _draft(question, release, sought[0], found)


def _draft(
    question: Question, release: Release, wanted: Wanted,
    found: dict[str, list[tuple[str, list[Figure]]]],
) -> Draft:  # fmt: skip
    lines = [f for tables in found.values() for _, each in tables for f in each]
    value, query = sum_of(release, lines)
    amount, number, unit = amount_text(value, question.unit, lines[0].unit)
    parts = []
    for name, tables in found.items():
        own = sum_of(release, [f for _, each in tables for f in each])[0]
        said = [
            f"《{title}》{len(each)}行共{_told(release, question, each)}" for title, each in tables
        ]
        parts.append(
            f"{name}{amount_text(own, question.unit, lines[0].unit)[0]}（{'，'.join(said)}）"
        )
    phase = lines[0].phase
    text = f"{opening(wanted.body, lines[0].year, phase)}中，{'、'.join(parts)}"
    text += f"，合计{amount}。" if len(parts) > 1 else "，由各行相加得出。"
    if question.leaning is Phase.EXECUTED and phase != "executed":
        text += "这是预算数，库中没有该年决算。"
    cited = tuple(cited_line(release, f) for f in lines[:_MOST])
    meaning: dict[str, object] = {
        "organization": wanted.body.name, "fiscal_year": lines[0].year, "phase": phase,
        "measure": " + ".join(found),
    }  # fmt: skip
    explained = question.measure_positions | explained_groups(question)
    leftover = tuple(question.leftover(explained))
    return Draft(text, _RANK, cited, number, unit, query, meaning, leftover)


def _told(release: Release, question: Question, lines: list[Figure]) -> str:
    return amount_text(sum_of(release, lines)[0], question.unit, lines[0].unit)[0]
