"""What share the largest of all is: 最大的一类支出占多少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.arithmetic import AMOUNT, ratio
from search.asks import Ask
from search.composing import citation, label_of
from search.drafts import PHASES, Draft, money_text
from search.figures import Found, find
from search.items import heads_of, items, row_of
from search.measures import key_measure
from search.money import plain, rounded
from search.question import Question
from search.questions.ranking import explained_positions
from search.seeking import the_year, wanted

EXAMPLES = ("水务局2023年最大的一类支出占总支出多少",)
_SHARE = re.compile(r"占(?!比最)")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The largest or the smallest of what money was spent on, with its share of all expenditure."""
    if not (question.asks(Ask.MOST, Ask.LEAST) and question.asks(Ask.SHARE)):
        return
    if len(question.scope) != 1 or heads_of(question) or not _SHARE.search(question.folded):
        return
    if re.search(r"项目(?!支出|经费)", question.folded):
        return  # which project, none of the subjects
    body = question.scope[0]
    year = the_year(question, body)
    made_of = items(question, release, body, year, ()) if year else None
    if made_of is None:
        return
    rows = made_of.rows
    leftover = tuple(
        question.leftover(explained_positions(question) | question.positions(Ask.SHARE))
    )
    pick = min if question.asks(Ask.LEAST) else max
    first = pick(rows, key=lambda f: f.yuan or 0)
    overall = find(
        release, question.known, wanted(question, body, (key_measure("expenditure_total"),))
    )
    if not isinstance(overall, Found) or not overall.best.yuan or not first.yuan:
        return
    whole = overall.best
    if (whole.year, whole.phase) != (first.year, first.phase) or first.yuan > (whole.yuan or 0):
        return
    quotient, query = ratio(release, (first.iri, AMOUNT), (whole.place.iri, AMOUNT))
    row, share = row_of(release, question, first), rounded(quotient * 100)
    total = money_text(whole.printed, whole.unit, whole.yuan, question.unit)[0]
    word = "最少" if question.asks(Ask.LEAST) else "最多"
    text = (
        f"{body.name}{first.year}年{PHASES[first.phase]}支出{word}的是{row.name}（{row.shown}），"
        f"占{label_of(whole)}（{total}）的{plain(share)}%。"
    )
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": first.year, "phase": first.phase,
        "measure": f"{row.name}占比",
    }  # fmt: skip
    cited = [c for c in (row.citation, citation(release, whole)) if c is not None]
    yield Draft(text, 87.0, tuple(cited), share, "%", query, meaning, leftover)
