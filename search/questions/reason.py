"""Why: the reason that a report ties to a change, a project or an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.release import Release
from search.against_figures import contradicted
from search.asks import Ask
from search.catalogue import Body
from search.changes import BUDGET, asks_of_budget_kept, basis_asked, sets_two_beside
from search.drafts import Draft, amount_text, corrected, listed, refusal
from search.evidence import cite
from search.form_reasons import CORRECTION, of_indicators, of_levels, of_projects
from search.matching import overlap
from search.measure_roles import INSIDE, roles
from search.measures import FUNCTIONAL
from search.nil import declared_nil
from search.performance import (
    Record,
)
from search.projects import records_of
from search.prose import base_and_basis, mentions
from search.question import Question
from search.questions.adjustment import asks_why_changed
from search.reasons import (
    OVERALL,
    Why,
    amounts_said,
    direction,
    explained_changes,
    fit,
    of_year,
)
from search.rows import Claim, claim_query, claims
from search.seeking import wanted
from search.set_beside import groups_said
from search.several_projects import how_many
from search.tied_reasons import (
    bare_reason,
    best_of,
    by_how_much,
    change_of,
    figure_asked,
    of_each_subject,
    tied,
    turned,
)
from search.why_premises import Known, doubted, other_count
from search.wording import fold

EXAMPLES = (
    "水务局2023年支出为什么增加",
    "水务局一般公共预算财政拨款支出比上年增加的原因是什么",
    "河道清淤项目为什么没有完成",
)
_FIGURE = re.compile(r"\d(?:万元|亿元|元|万|亿|[%％])")
_ACCOUNTS = re.compile(r"合计|总[计额]|[决预]算数?|本年")
_SUBJECT = 0.5  # of what a change is of, said
_REACH = 200  # characters before a reason in which its sentence begins
_CHANGED = ("increase", "decrease")
_EMPTY = re.compile(r"空表|空白|空着|[是为]空|(?:没有?|无)(?:填|数据?|内容)|没填")
_HAS_NONE = re.compile(r"(?:没有?|无|不)(?:统计|安排|列支?|编|发生|任何)?$")
_SAYS_WHY = re.compile(r"因(?!公)|由于|按照?|根据|属于?|系|故|所以|为[^，。“]{2,14}单位")
_ADJUSTED = re.compile(r"追加|调[整增减]|结转|[压核削]减|下达")
_HINT = re.compile(r"新增|增设|主要是?用于|调整|政策性|划转|退休|取消|压减|推迟")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Reasons from the prose about figures, from project reviews, from indicators; where what is asked takes
    for granted what is printed otherwise, that instead."""
    if question.asks(Ask.REASON):
        for draft in _reasons(question, release):
            yield _doubted(question, release, draft) if draft.answered else draft


def _reasons(question: Question, release: Release) -> Iterator[Draft]:
    for body in question.scope:
        yield from _of_empty(question, release, body)
        if not sets_two_beside(question):  # no change explains that
            yield from _of_prose(question, release, body)
    changed = asks_why_changed(question)
    for of_forms in (of_levels, of_projects, of_indicators):
        for draft in of_forms(question, release):
            if not changed or _ADJUSTED.search(draft.text):  # no problem explains a budget
                yield draft


def _doubted(question: Question, release: Release, draft: Draft) -> Draft:
    """A reason as it is, unless the question states of what it explains what the reports do not print."""
    told = " ".join((draft.text, *(c.quote for c in draft.citations)))
    if not _FIGURE.search(told):
        told += _changes_of(question, release, told)
    known = _known(record := _record_of(question, release, draft), _around(release, draft))
    wrong = doubted(question, told, known) or other_count(question, told)
    if not wrong:
        return draft
    spent = record.executed if record else None
    money = "" if spent is None else f"{amount_text(spent, None)[0]}"
    beside = f"执行数为{money}；" if money else ""
    text = f"报告没有印“{wrong}”；{beside}报告写的是：{draft.text}"
    meant = draft.interpretation
    return corrected(text, CORRECTION + draft.rank, draft.leftover, draft.citations, meant)


def _changes_of(question: Question, release: Release, told: str) -> str:
    """The changes stated elsewhere of what a sentence without figures explains."""
    words = {"increase": "增加", "decrease": "减少"}
    around = fold(told) + question.folded

    def of_it(claim: Claim) -> bool:
        subject = _ACCOUNTS.sub("", fold(base_and_basis(claim.measure)[0]))
        return overlap(subject, around) >= _SUBJECT

    return "".join(
        f" {words[c.change]}{c.printed}"
        for body in question.scope for c in claims(release, body.iri)
        if c.change in words and of_it(c)
    )  # fmt: skip


def _record_of(question: Question, release: Release, draft: Draft) -> Record | None:
    """The record of the project that a reason is of."""
    name, reports = draft.interpretation.get("project"), {c.report for c in draft.citations}
    names = [p for p in question.known.projects if p.name == name and p.report in reports]
    return next((record for record, _ in records_of(release, names)), None)


def _around(release: Release, draft: Draft) -> str:
    """The clauses of the sentences that a draft cites, up to what it cites."""
    found = ((release.text(c.report)[max(0, c.start - _REACH) : c.end], c) for c in draft.citations)
    return " ".join(text[text.rfind("。", 0, -len(c.quote) or None) + 1 :] for text, c in found)


def _known(record: Record | None, around: str) -> Known:
    if record is None:
        return Known(around=around)
    money = tuple(a for a in (record.budget, record.revised, record.executed) if a is not None)
    unspent = tuple(a - record.executed for a in money if record.executed is not None)
    scores = tuple(s for s in (record.form_score, record.text_score) if s is not None)
    return Known((*money, *unspent), record.executed, scores, True, around)


def _of_empty(question: Question, release: Release, body: Body) -> Iterator[Draft]:
    """Why a table has no figures: the sentence that says there is nothing of its kind."""
    empty = _EMPTY.search(question.folded) is not None
    for mention in question.measures:
        if not empty and not _HAS_NONE.search(question.folded[: mention.start]):
            continue
        sought = wanted(question, body, mention.measures)
        draft = declared_nil(question, release, sought, ())
        if draft is not None and (empty or _SAYS_WHY.search(draft.text)):
            yield replace(draft, text=draft.text.removeprefix("没有。"), rank=76.0)


def _of_prose(question: Question, release: Release, body: Body) -> Iterator[Draft]:
    """The reason tied to the change asked about; else, as a refusal, what the reports do explain."""
    known, fitting, found = tied(question, release, body)
    unexplained: list[tuple[float, Claim, Why]] = []
    if not found or (amounts_said(question) and all(why.is_sentence for _, why in found)):
        unexplained = list(_unexplained(question, release, body))
        if found and (part := _of_its_part(question, release, body, known, unexplained)):
            yield part
            return
    if not found:
        for draft in (
            _of_its_part(question, release, body, known, unexplained),
            _of_its_items(question, release, body, known),
            _hinted(question, release, body, unexplained),
        ):
            if draft is not None:
                yield draft
        others = [why for _, why in fitting] or [w for w in known if not w.is_sentence]
        others.sort(key=lambda w: -overlap(fold(w.label), question.folded))
        contrary = _all_contrary(question, fitting)
        instead = list(_explained_instead(release, body, others, contrary))
        if not any(d.corrects for d in instead):
            otherwise = contradicted(question, release, known)
            instead = [otherwise] if otherwise else instead
        yield from instead
        return
    score, why = best_of(found)
    each = _of_each_item(question, found, why)
    explained = explained_changes(question) | question.measure_positions
    if len(each) == how_many(question.folded):
        explained |= groups_said(question)
    leftover = tuple(question.unaccounted(explained, " ".join(w.context for w in each)))
    citations = tuple(cite(release, w.place) for w in each)
    if any(w.is_sentence for w in each):
        said = "".join("".join(c.quote.split()) for c in citations)
        text = f"{body.name}{why.year}年报告中写道：{said}"
    else:
        text = f"{body.name}{'；'.join(f'{change_of(w)}{by_how_much(w)}的原因：{bare_reason(w)}' for w in each)}。"
    if untold := [words for words, why in of_each_subject(question, found).items() if why is None]:
        text += f"报告没有写明{listed(untold)}的原因。"
    value, unit, digits = figure_asked(question, why) if len(each) == 1 else (None, None, "")
    yield Draft(
        text, 78.0 + score / 10, citations, value, unit, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": why.year, "measure": why.label}, leftover, digits,
    )  # fmt: skip


def _of_each_item(question: Question, found: Sequence[tuple[float, Why]], best: Why) -> list[Why]:
    """The change, with those beside it that are as well of items of the subject asked about."""
    asked = {x for m in question.measures for x in m.measures if x.kind == FUNCTIONAL}

    def item(why: Why) -> str:
        said = [m.measures for m in mentions(question.known, why.label) if m.measures[0].depth]
        below = len(said) > 1 and not asked & {*said[-1]} and any(asked & {*m} for m in said[:-1])
        return why.label if below else ""

    beside = [why for why in of_each_subject(question, found).values() if why]
    if len({why.place for why in beside}) > 1:
        return list({why.place: why for why in beside}.values())
    if best.is_sentence or not item(best):
        return [best]
    told: dict[str, Why] = {item(best): best}
    for _, why in found:
        alike = (why.change, why.basis, why.year) == (best.change, best.basis, best.year)
        if alike and not why.is_sentence and item(why):
            told.setdefault(item(why), why)
    return sorted(told.values(), key=lambda w: w.place.start)


def _unexplained(
    question: Question, release: Release, body: Body
) -> Iterator[tuple[float, Claim, Why]]:
    """The very change asked about, where its own sentence gives no reason for it; how well it fits."""
    years = {y.value for y in question.years}
    for claim in claims(release, body.iri):
        label, basis = base_and_basis(claim.measure)
        why = Why(
            label, basis, claim.change, claim.value, claim.printed, "", claim.year, claim.sentence,
            claim.sentence_place,
        )  # fmt: skip
        if not claim.reason and of_year(question, claim.year, years):
            score = fit(question, why)
            if score is not None and score >= 4.0 and direction(question, why) > 0:
                yield score, claim, why


def _of_its_part(
    question: Question, release: Release, body: Body, known: list[Why],
    unexplained: list[tuple[float, Claim, Why]],
) -> Draft | None:  # fmt: skip
    """The reason of a part that changed by just as much as the whole, where the whole has none."""
    whole = roles(question.measures, question.folded)[0]
    asked = {m.key for mention in whole for m in mention.measures}
    parts = {key for one in asked for key in INSIDE.get(one, ())}
    for _, claim, change in unexplained:
        for why in known:
            same = (why.change, why.value, why.year) == (claim.change, claim.value, claim.year)
            keys = {m.key for said in mentions(question.known, why.label) for m in said.measures}
            if why.is_sentence or why.place.report != claim.report or not same or not keys & parts:
                continue
            positions = explained_changes(question) | question.measure_positions
            leftover = tuple(question.unaccounted(positions, claim.sentence + why.context))
            return Draft(
                f"{body.name}{change_of(change)}{claim.printed}，其中{why.label}{turned(why)}{why.printed}，"
                f"原因：{bare_reason(why)}。",
                77.0, (cite(release, why.place), cite(release, claim.place)), None, None,
                claim_query(body.iri),
                {"organization": body.name, "fiscal_year": claim.year, "measure": claim.measure},
                leftover,
            )  # fmt: skip
    return None


def _of_its_items(
    question: Question, release: Release, body: Body, known: list[Why]
) -> Draft | None:
    """Why the items kept to their budgets no better, where all of it is asked about and has no reason."""
    asked = {m.key for mention in question.measures for m in mention.measures}
    if not asks_of_budget_kept(question) or not asked <= OVERALL:
        return None
    items = [
        w for w in known
        if not w.is_sentence and w.change == "completion" and direction(question, w) > 0
        and any(m.kind == FUNCTIONAL for s in mentions(question.known, w.label) for m in s.measures)
    ]  # fmt: skip
    if not items:
        return None
    explained = explained_changes(question) | question.measure_positions
    leftover = tuple(question.unaccounted(explained, " ".join(w.context for w in items)))
    each = "；".join(f"{change_of(w)}，原因：{bare_reason(w)}" for w in items)
    return Draft(
        f"{body.name}的报告没有写明整体的原因，按科目写明的有：{each}。",
        76.0, tuple(cite(release, w.place) for w in items), None, None, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": items[0].year, "measure": "完成预算的原因"},
        leftover,
    )  # fmt: skip


def _hinted(
    question: Question, release: Release, body: Body, unexplained: list[tuple[float, Claim, Why]]
) -> Draft | None:
    """The sentence of the very change, where it hints at a reason without calling it one: 新增项目."""
    found = [(score, claim) for score, claim, _ in unexplained if _HINT.search(claim.sentence)]
    if not found:
        return None
    score, claim = max(found, key=lambda f: (f[0], -f[1].place.start))
    explained = explained_changes(question) | question.measure_positions
    leftover = tuple(question.unaccounted(explained, claim.sentence + claim.measure))
    return Draft(
        f"{body.name}{claim.year or ''}年报告中写道：{claim.sentence}", 60.0 + score / 10,
        (cite(release, claim.sentence_place),), None, None, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "measure": claim.measure}, leftover,
    )  # fmt: skip


def _all_contrary(question: Question, fitting: Sequence[tuple[float, Why]]) -> bool:
    """Whether all that is told of the subject is a change the other way than the one asked about."""
    of_budget = basis_asked(question) == BUDGET or asks_of_budget_kept(question)
    same = [w for _, w in fitting if of_budget == ("预算" in w.basis)]
    other_way = {why.reason for why in same if direction(question, why) < 0}
    return any(w.reason in other_way for w in same) and all(
        any(w.reason in r or r in w.reason for r in other_way) for w in same
    )


def _explained_instead(
    release: Release, body: Body, others: list[Why], contrary: bool
) -> Iterator[Draft]:
    """A refusal that tells which changes the reports give reasons for; ``contrary``: the other way."""
    told: dict[tuple[str, str], Why] = {}
    for why in others:
        if not why.is_sentence and why.change in ("increase", "decrease"):
            told.setdefault((change_of(why), bare_reason(why)), why)
    of_two = list(told.items())[:2]
    if of_two:
        said = "；".join(
            f"{change}{by_how_much(why)}（{reason}）" for (change, reason), why in of_two
        )
        if contrary:
            text = f"{body.name}的报告写的变化与此相反：{said}。"
            places = (cite(release, why.place) for _, why in of_two)
            yield corrected(text, CORRECTION, (), places, {"organization": body.name})
            return
        yield refusal(f"{body.name}的报告没有说明这一点的原因；写明原因的有：{said}。", 5.0)
