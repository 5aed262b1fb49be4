"""One question, one answer: the best draft of all question types, or an honest refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from graph.release import Release
from search.both_ends import both_ends
from search.catalogue import catalogue
from search.changes import by_how_much
from search.counted_units import spelled_out
from search.drafts import Draft, refusal
from search.either_number import opened, settled
from search.evened import evened, over
from search.evidence import Citation
from search.excepted import excepted, without
from search.gates import (
    keeps_negation,
    refuse,
    tells_average,
    tells_each_named,
    tells_each_owner,
    tells_item,
    tells_one,
    tells_opening,
    tells_rate,
    tells_times,
)
from search.half_named import of_the_whole
from search.heard import heard, listed
from search.indicator_named import by_official_names
from search.indicator_sides import joined, of_same
from search.joint_answer import A_PASSAGE, leads_in, together
from search.money import plain, states_multiple
from search.parts import Part, about, parts
from search.per_turn import spread, turns
from search.premises import mistaken, without_premises
from search.question import Question, understand
from search.questions import FALLBACKS, TYPES
from search.questions.form_money import tells_source
from search.questions.lateness import tells_lateness
from search.questions.named_tables import tells_table
from search.questions.told_shapes import tells_shape
from search.refusals import explain
from search.rephrase import rephrased
from search.rounding import places_asked, to_places
from search.secrecy import tells_secret
from search.set_apart import apart, sides
from search.shared_heads import named_in_full, purchases_in_full
from search.slots import names_what_is_asked
from search.taken_back import without_taken_back
from search.threshold import judged, threshold
from search.told_kinds import (
    tells_counted,
    tells_earlier_year,
    tells_full_marks,
    tells_income,
    tells_money,
    tells_names,
    tells_number,
    tells_own_project,
    tells_part,
    tells_payment,
    tells_persons,
    tells_reports,
    tells_review,
    tells_revised,
    tells_sum,
    tells_things,
    tells_use,
    tells_when,
    tells_year,
)
from search.told_to_point import (
    tells_both,
    tells_column,
    tells_count,
    tells_inside,
    tells_itself,
    tells_more_than_stated,
    tells_phase_of_table,
    tells_piece,
    tells_projects,
    tells_target,
    tells_thing,
    tells_whence,
    tells_why,
)
from search.two_places import of_either
from search.which_more import of_both_tables, of_either_more
from search.whose import (
    ask_whose,
    of_the_only_one,
    of_the_places_office,
    where_it_is,
    with_name_in_one,
)
from search.years_behind import with_years

_HOW_MUCH = re.compile("多少|几")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


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
    said, places = places_asked(without_taken_back(heard(text), catalogue(release)))
    draft = _whole_answer(understand(said, catalogue(release)), release)
    for otherwise in listed(said):
        if draft.answered or draft.alternatives:
            break
        other = _whole_answer(understand(otherwise, catalogue(release)), release)
        draft = other if other.answered else draft
    return _in_other_words(_finish(text, to_places(draft, places)), release)


def _whole_answer(question: Question, release: Release) -> Draft:
    """The draft for the question with all that its parts, its premises and its owner may add."""
    question = with_name_in_one(question) or question
    question = where_it_is(question, release) or question
    question = with_years(question) or question
    if (refused := refuse(question)) is not None:
        return refused
    kinds = purchases_in_full(question)
    if kinds is not None and (told := _as_asked(kinds, release)).answered:
        return told
    draft = _as_asked(question, release)
    draft = draft if draft.corrects else _otherwise(question, release, draft)
    if draft.corrects or draft.alternatives:
        return draft
    return mistaken(question, release, lambda q: best(q, release), draft) or draft


def _otherwise(question: Question, release: Release, draft: Draft) -> Draft:
    """The draft, or that of the question put otherwise where it is none or says less."""
    if not draft.answered and (two := sides(question)) is not None:
        draft = apart(two, *(best(each, release) for each in two.questions)) or draft
    if not draft.answered and (open_question := opened(question)) is not None:
        draft = settled(question, in_parts(open_question, release))
    for reworded in (
        of_the_places_office,
        named_in_full,
        lambda q: without_premises(q, lambda p: best(p, release)),
        spelled_out,
        by_how_much,
        of_either_more,
        of_both_tables,
        by_official_names,
    ):
        if not draft.answered and (otherwise := reworded(question)) is not None:
            other = in_parts(otherwise, release)
            draft = other if other.answered else draft
    how_much = bool(question.measures) and _HOW_MUCH.search(question.folded) is not None
    only_met = draft.answered and draft.rank < A_PASSAGE  # some sentences, and no answer of a kind
    wanting = draft.value is None and (how_much or only_met or not draft.answered)
    half_named = only_met and draft.value is not None and bool(question.measures)
    if (wanting or half_named) and (owned := of_the_only_one(question)) is not None:
        other = in_parts(owned, release)
        told = how_much and (other.value is not None or not other.answered)
        told = told or (only_met and bool(other.entries) and other.rank > A_PASSAGE)
        if half_named:  # some project's figure, and the measure's own name is said
            told = other.answered and other.value is not None and other.rank > draft.rank
        tells = other.answered or other.corrects or other.citations
        better = bool(tells) and not draft.answered
        draft = other if told or better else draft
    if not draft.answered and not draft.alternatives:
        draft = ask_whose(question, release, lambda one: _figure_of(one, release)) or draft
    return draft


def _as_asked(question: Question, release: Release) -> Draft:
    """The draft for both places or both ends that a question asks of, else for the whole or its parts."""
    of_two = of_either(question, lambda q: best(q, release))
    of_two = of_two or both_ends(question, lambda q: best(q, release))
    return of_two or in_parts(question, release)


_ELSEWHERE = "前面所答的报告里没有找到这一问的内容。"


def _figure_of(question: Question, release: Release) -> Draft:
    """What the question types, and no passage at large, say to a question."""
    refused = refuse(question)
    return refused or choose(question, [d for each in TYPES for d in each(question, release)])


def in_parts(question: Question, release: Release) -> Draft:
    """The draft for the whole question, or those of its parts where it has several."""
    whole = best_or_evened(question, release)
    if whole.alternatives or whole.interpretation.get("tables"):
        return whole
    limit = threshold(question)
    if limit and (not whole.answered or whole.value is None or limit.sets_it):
        told = judged(limit, best(limit.rest, release))
        whole = told if told.answered or limit.said not in whole.text else whole
    if not whole.answered and (clause := excepted(question)) is not None:
        return without(clause, best(clause.rest, release))
    said = parts(question)
    if not said:
        return whole
    first, _ = _best_reading(said[0], question, release)
    if said[0].asks and not (whole.answered or first.answered):
        return whole
    project = str(first.interpretation.get("code") or first.interpretation.get("project") or "")
    named = str(first.interpretation.get("named") or "")
    rest = [about(part, project, said[0], question.known, named) for part in said[1:]]
    reports = frozenset(c.report for c in first.citations)
    read: list[tuple[Draft, str]] = []
    told = first if first.sides or said[0].asks else whole
    for part in rest:
        same = of_same(part, told, question.known, release)
        drawn = (same, part.said) if same else _best_reading(part, question, release, reports)
        read.append(drawn)
        told = drawn[0]
    found = list(zip(said, [first, *(draft for draft, _ in read)], strict=True))
    each = [(part, *drawn) for part, drawn in zip(rest, read, strict=True)]
    if not whole.answered and leads_in(said[0], first, each, question.known):
        found = found[1:]
    return together(whole, joined(found))


def best(question: Question, release: Release) -> Draft:
    """The best draft of all question types for the question as one."""
    refused = refuse(question)
    if refused is not None:
        return refused
    drafts = [draft for each in TYPES for draft in each(question, release)]
    if not any((d.answered or d.corrects) and not d.leftover for d in drafts):
        drafts += [draft for each in FALLBACKS for draft in each(question, release)]
    return choose(question, drafts)


def best_or_evened(question: Question, release: Release) -> Draft:
    """The best draft for the question as one, or for the money that it wants evened out over a year."""
    draft = best(question, release)
    if not draft.answered and (each := turns(question)) is not None:
        return spread(each, best(each.money, release), best(each.count, release)) or draft
    clause = None if draft.answered else evened(question)
    if clause is None:
        return draft
    of_year = best(clause.rest, release)
    return over(clause, of_year) or (draft if of_year.answered else of_year)


def _best_reading(
    part: Part, question: Question, release: Release, reports: frozenset[str] = frozenset()
) -> tuple[Draft, str]:
    """The answer of the first reading of a part that has one, and that reading, else why the first has none;
    one that names no organization is answered of the ``reports`` that the first part's answer is of."""
    first: Draft | None = None
    for reading in part.readings:
        asked = understand(reading, question.known)
        draft = (in_parts if part.owner else best_or_evened)(asked, release)
        cited = {c.report for c in draft.citations}
        elsewhere = bool(reports and cited) and not asked.bodies and not cited & reports
        if draft.answered and not elsewhere:
            return draft, reading
        first = first or (refusal(_ELSEWHERE, 0.0) if elsewhere else draft)
    assert first is not None
    return first, ""


def choose(question: Question, drafts: list[Draft]) -> Draft:
    """The draft that explains the whole question and fits best; else why there is none."""
    whole = [d for d in drafts if not _unexplained(question, d) and _names(question, d)]
    answered = [d for d in whole if d.answered]
    if answered:
        return of_the_whole(question, max(answered, key=lambda d: d.rank))
    asking_back = [d for d in whole if d.alternatives]
    if asking_back:
        return max(asking_back, key=lambda d: d.rank)
    return explain(question, drafts)


def _unexplained(question: Question, draft: Draft) -> list[str]:
    """The words that a draft leaves; a number of the question that it states itself is none."""
    stated = {Decimal(n) for n in _NUMBER.findall(draft.text.replace(",", ""))}
    left = [w for w in draft.leftover if not (_NUMBER.fullmatch(w) and Decimal(w) in stated)]
    return [w for w in left if not states_multiple(_times(question, w), draft.text)]


def _times(question: Question, word: str) -> str:
    """A number with the word for times behind it, where the question has that: 9 of 涨了9倍."""
    return f"{word}倍" if word.isdecimal() and f"{word}倍" in question.folded else word


def _names(question: Question, draft: Draft) -> bool:
    named = not draft.answered or names_what_is_asked(question.folded, draft.text)
    tells = (
        tells_each_owner, tells_each_named, tells_item, tells_opening, tells_one, tells_rate, tells_times,
        tells_average, tells_persons, tells_payment, tells_year, tells_names, tells_number, tells_counted, tells_secret,
        tells_lateness, tells_source, tells_full_marks, tells_income, tells_money, tells_things,
        tells_earlier_year, tells_own_project, tells_review, tells_reports, tells_revised, tells_use, tells_when,
        tells_table, tells_shape, tells_part, tells_sum,
        tells_both, tells_column, tells_count, tells_inside, tells_itself,
        tells_phase_of_table, tells_piece, tells_projects,
        tells_more_than_stated, tells_target, tells_thing, tells_whence, tells_why,
    )  # fmt: skip
    kept = all(each(question, draft) for each in tells)
    return named and kept and keeps_negation(question, draft)


def _finish(text: str, draft: Draft) -> Answer:
    if not draft.answered:
        status = "ambiguous" if draft.alternatives else "not_found"
        return Answer(
            text,
            status,
            draft.text,
            citations=draft.citations,
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
