"""One question, one answer: the best draft of all question types, or an honest refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.release import Release
from search.catalogue import catalogue
from search.drafts import Draft
from search.evidence import Citation
from search.gates import refuse
from search.money import plain
from search.question import Question, understand
from search.questions import FALLBACKS, TYPES
from search.refusals import explain
from search.rephrase import rephrased


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as the contract's ``ask --json`` prints it."""

    question: str
    status: str  # answered | not_found | ambiguous
    answer: str
    value: str | None = None
    unit: str | None = None
    citations: tuple[Citation, ...] = ()
    sparql: str | None = None
    interpretation: dict[str, object] = field(default_factory=dict)
    alternatives: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        return {
            "question": self.question,
            "status": self.status,
            "answer": self.answer,
            "value": self.value,
            "unit": self.unit,
            "citations": [c.to_json() for c in self.citations],
            "sparql": self.sparql,
            "interpretation": self.interpretation,
            "alternatives": list(self.alternatives),
        }


def answer(release: Release, text: str) -> Answer:
    """Answer ``text`` from the release, or say why not."""
    question = understand(text, catalogue(release))
    refused = refuse(question)
    if refused is not None:
        return _finish(text, refused)
    drafts = [draft for each in TYPES for draft in each(question, release)]
    if not any(d.answered and not d.leftover for d in drafts):
        drafts += [draft for each in FALLBACKS for draft in each(question, release)]
    return _in_other_words(_finish(text, choose(question, drafts)), release)


def choose(question: Question, drafts: list[Draft]) -> Draft:
    """The draft that explains the whole question and fits best; else why there is none."""
    whole = [d for d in drafts if not d.leftover]
    answered = [d for d in whole if d.answered]
    if answered:
        return max(answered, key=lambda d: d.rank)
    asking_back = [d for d in whole if d.alternatives]
    if asking_back:
        return max(asking_back, key=lambda d: d.rank)
    return explain(question, drafts)


def _finish(text: str, draft: Draft) -> Answer:
    if not draft.answered:
        status = "ambiguous" if draft.alternatives else "not_found"
        return Answer(
            text,
            status,
            draft.text,
            alternatives=draft.alternatives,
            interpretation=draft.interpretation,
        )
    value = None if draft.value is None else draft.printed_value or plain(draft.value)
    return Answer(
        text, "answered", draft.text, value, draft.unit if value is not None else None,
        draft.citations, draft.query.shown if draft.query else None, draft.interpretation,
        draft.alternatives,
    )  # fmt: skip


def _in_other_words(given: Answer, release: Release) -> Answer:
    """The answer's text as a rephrasing service words it, where the settings name one."""
    if given.status != "answered":
        return given

    def names() -> Iterator[str]:
        known = catalogue(release)
        yield from (c.quote for c in given.citations)
        yield from (v for v in given.interpretation.values() if isinstance(v, str))
        yield from (name for body in known.bodies.values() for name in (body.name, *body.aliases))
        yield from (project.name for project in known.projects)
        yield from (label for labels in known.code_names.values() for label in labels)

    return replace(given, answer=rephrased(given.answer, names))
