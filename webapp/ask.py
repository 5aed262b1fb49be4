"""The question page: the answer first, its proof, how it was understood, then passages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from webapp import overview, suggestions
from webapp.findings import findings_at
from webapp.problems import Problem
from webapp.proof import proofs
from webapp.services import release, services
from webapp.settings import QUESTION_CHARACTERS

pages = Blueprint("ask", __name__)
PASSAGES = 6


@pages.get("/")
def ask() -> str | Response:
    chosen = suggestions.chosen(request.args)
    if chosen is not None:
        return redirect(f"/?{chosen}", 303)
    question = asked(request.args.get("q", ""))
    if not question:
        spenders, count = overview.spenders()
        return render_template(
            "ask.html",
            question="",
            examples=suggestions.examples(),
            holdings=overview.holdings(),
            spenders=spenders,
            spender_count=count,
        )
    answer = answer_to(question)
    return render_template(
        "ask.html",
        question=question,
        answer=answer,
        proofs=proofs(answer["citations"]),
        findings=findings_at(answer["citations"]),
        passages=_excerpts(question),
        choices=suggestions.choices(),
        related=suggestions.related(question, answer),
        titles=suggestions.titles(),
    )


def _excerpts(question: str) -> list[dict[str, Any]]:
    """The best passages with the lines of each that the question is about."""
    from search.excerpts import excerpt

    found = passages_for(question, PASSAGES)
    return [{**hit, "excerpt": excerpt(question, hit["text"])} for hit in found]


def asked(text: str) -> str:
    """A question as it may be asked: not too long, without line breaks."""
    question = " ".join(text.split())
    if len(question) > QUESTION_CHARACTERS:
        raise Problem(
            400, f"问题有 {len(question)} 字，超过 {QUESTION_CHARACTERS} 字的上限，请缩短后再问。"
        )
    return question


def answer_to(question: str) -> dict[str, Any]:
    """The contract's answer to ``question``, remembered with the release."""
    from search.answer import answer

    opened = release()

    def work_out() -> dict[str, Any]:
        return dict(answer(opened, question).to_json())

    return services().remember(("answer", question), work_out)


def passages_for(question: str, limit: int) -> list[dict[str, Any]]:
    """The best passages, as the contract's hits."""
    from search.evidence import Place
    from search.leading import passages

    opened = release()

    def work_out() -> list[dict[str, Any]]:
        cited = answer_to(question)["citations"]
        places = [Place(c["report"], c["start"], c["end"]) for c in cited]
        return [dict(hit.to_json()) for hit in passages(opened, question, limit, places)]

    return services().remember(("passages", question, limit), work_out)
