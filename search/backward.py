"""A figure of the year before, which no report prints but two printed figures give: 63.94万元, 比上年增加9.74万元."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import AMOUNT, VALUE, difference, share_of_other, total
from search.candidates import ALLOTTED, Stated
from search.cells import Wanted
from search.changes import CHANGES, LAST_YEAR, Change, changes
from search.composing import citation, cite_clause, label_of
from search.drafts import PHASES, Draft, amount_text, money_text, opening
from search.figures import PHASE_ORDER, Found, find
from search.measures import Measure, key_measure
from search.money import YUAN, decimals_of, plain, rounded
from search.question import Question

_AMOUNT = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>亿元|万元|元)")
_BEFORE = 60  # characters before a sentence that goes on about what was said: 总计为10万元。与上年相比，增加2万元
_ROUNDING = Decimal(100)  # yuan: two decimals of 万元
_SURE = 9.0  # the fit of a sentence that has no word beside the measure
_RANK = 57.0  # below a printed figure, above a refusal


def year_before(
    question: Question, release: Release, sought: Wanted, leftover: Iterable[str]
) -> Draft | None:
    """The figure worked out from the next year's figure and its change; None where the two do not give it."""
    if any(m.is_overall for m in sought.measures):
        sought = replace(sought, measures=(*sought.measures, key_measure("grand_total")))
    if sought.year is None:
        return None
    later = replace(sought, year=sought.year + 1)
    pair = _later(question, release, later)
    if pair is None and any(m.is_overall for m in sought.measures):
        funded = (key_measure("fiscal_appropriation"),)
        pair = _later(question, release, replace(later, measures=funded, revenue=False))
        if pair is not None and not _is_all(question, release, later, pair[0]):
            return None
    if pair is None:
        return None
    best, change = pair
    claim = change.claim
    pieces = best.yuan is None
    if claim.change == "flat":
        before, query = best.value if best.yuan is None else best.yuan, best.query
    else:
        kind = VALUE if pieces else AMOUNT
        term, by_term = (best.place.iri, kind), (claim.iri, kind)
        grown = claim.change == "increase"
        before, query = (
            difference(release, term, by_term) if grown else total(release, (term, by_term))
        )
    before, rough = (before, "") if pieces else _as_exact(before, best, change)
    amount, value, unit = (
        (f"{plain(before)}{best.unit}", before, best.unit)
        if pieces
        else amount_text(before, question.unit, claim.unit if rough else best.unit)
    )
    how = {"increase": "比上年增加", "decrease": "比上年减少", "flat": "与上年持平"}[claim.change]
    printed = money_text(best.printed, best.unit, best.yuan, None)[0]
    by = "" if claim.change == "flat" else "".join(claim.printed.split())
    text = (
        f"报告没有直接印出{sought.body.name}{sought.year}年的{label_of(best)}；{best.year}年度"
        f"{PHASES[best.phase]}为{printed}，{how}{by}，由此推算{sought.year}年{rough}为{amount}。"
    )
    meaning: dict[str, object] = {
        "organization": sought.body.name, "fiscal_year": sought.year, "phase": best.phase,
        "measure": f"{label_of(best)}（推算）",
    }  # fmt: skip
    cited = (cite_clause(release, claim.place), citation(release, best))
    return Draft(text, _RANK, cited, value, unit, query, meaning, tuple(leftover))


def _as_exact(yuan: Decimal, figure: Stated, change: Change) -> tuple[Decimal, str]:
    """An amount as exact as the change it is worked out with, where that is told in a larger unit; 约 then,
    and where it has fewer decimals of the same unit, which reports leave out where they are zeros."""
    claim = change.claim
    printed = _AMOUNT.search("".join(claim.printed.split()).replace(",", ""))
    decimals = decimals_of(Decimal(printed["n"])) if printed else 0
    step = YUAN.get(claim.unit, Decimal(1)).scaleb(-decimals)
    finer = figure.yuan is not None and figure.yuan % step != 0
    if not finer or claim.change == "flat" or not claim.yuan:
        return yuan, ""
    if claim.unit == figure.unit:
        return yuan, "约"
    return rounded(yuan / step, 0) * step, "约"


def grown_since(question: Question, release: Release, sought: Wanted) -> Draft | None:
    """The growth rate that follows from a figure and its stated change, where no report prints the figure
    of the year before."""
    pair = _later(question, release, sought)
    if pair is None or pair[1].claim.change == "flat":
        return None
    best, claim = pair[0], pair[1].claim
    grown = claim.change == "increase"
    before = (best.yuan or Decimal(0)) + (-1 if grown else 1) * (claim.yuan or Decimal(0))
    if before <= 0 or not claim.yuan:
        return None
    quotient, query = share_of_other(release, (claim.iri, AMOUNT), (best.place.iri, AMOUNT), grown)
    value = rounded(quotient * 100)
    text = (
        f"{opening(sought.body, best.year, best.phase)}{label_of(best)}为"
        f"{money_text(best.printed, best.unit, best.yuan, None)[0]}，比上年{'增加' if grown else '减少'}"
        f"{''.join(claim.printed.split())}，由此推算{'增长' if grown else '下降'}{plain(value)}%。"
    )
    meaning: dict[str, object] = {
        "organization": sought.body.name, "fiscal_year": best.year, "phase": best.phase,
        "measure": f"{label_of(best)}增长率（推算）",
    }  # fmt: skip
    cited = (citation(release, best), cite_clause(release, claim.place))
    return Draft(text, 72.0, cited, value, "%", query, meaning)


def budget_behind(
    question: Question, release: Release, sought: Wanted, leftover: Iterable[str]
) -> Draft | None:
    """The initial budget worked out from what was spent and by how much that was more or less."""
    if sought.phase is not Phase.APPROVED:
        return None
    spent = replace(
        sought, phase=Phase.EXECUTED, leaning=Phase.EXECUTED, initial=False,
        measures=_with_funds(sought.measures),
    )  # fmt: skip
    found = find(release, question.known, spent)
    change = _change(question, release, spent, against_budget=True)
    if not isinstance(found, Found) or found.best.yuan is None or change is None:
        return None
    best, claim = found.best, change.claim
    if claim.change == "flat" or not claim.yuan:
        return None
    more = claim.change == "increase"
    term, by_term = (best.place.iri, AMOUNT), (claim.iri, AMOUNT)
    yuan, query = difference(release, term, by_term) if more else total(release, (term, by_term))
    amount, value, unit = amount_text(yuan, question.unit, best.unit)
    printed = money_text(best.printed, best.unit, best.yuan, None)[0]
    text = (
        f"报告没有直接印出{opening(sought.body, best.year)}{label_of(best)}的年初预算；决算为{printed}，"
        f"比{change.basis}{'增加' if more else '减少'}{''.join(claim.printed.split())}，由此推算年初预算为{amount}。"
    )
    meaning: dict[str, object] = {
        "organization": sought.body.name, "fiscal_year": best.year, "phase": "approved",
        "measure": f"{label_of(best)}（推算）",
    }  # fmt: skip
    cited = (citation(release, best), cite_clause(release, claim.place))
    return Draft(text, _RANK, cited, value, unit, query, meaning, tuple(leftover))


def _with_funds(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """The measures; where all money is meant, what the treasury allots too, as which it is stated."""
    if not any(m.is_overall for m in measures):
        return measures
    return (*measures, key_measure("grand_total"), key_measure("fiscal_appropriation"))


def _is_all(question: Question, release: Release, later: Wanted, allotted: Stated) -> bool:
    """Whether what the treasury allots is all the money of that year, or no other total is printed."""
    found = find(release, question.known, later)
    if not isinstance(found, Found) or found.best.yuan is None or allotted.yuan is None:
        return True
    return abs(found.best.yuan - allotted.yuan) <= _ROUNDING


def _later(question: Question, release: Release, later: Wanted) -> tuple[Stated, Change] | None:
    """The next year's figure and its change, of one phase; of all money the change must be of that very
    amount, as what was spent in a year is less than what it and the balances come to."""
    change = _change(question, release, later)
    if change is None:
        return None
    balances = key_measure("grand_total")
    own = tuple(m for m in later.measures if m != balances)
    either = (own, (balances,)) if "总" in question.folded or not own else (own,)
    for measures in filter(None, either):
        found = find(release, question.known, replace(later, measures=measures))
        if not isinstance(found, Found) or found.best.as_of or not _of_one_unit(change, found.best):
            continue
        of_all = any(m.is_overall for m in (*later.measures, change.measure))
        if change.claim.phase == found.best.phase and not (
            of_all and not _tells(release, change, found.best)
        ):
            return found.best, change
    return None


def _of_one_unit(change: Change, figure: Stated) -> bool:
    """Whether a change and a figure are both money, or count the same: 辆."""
    by, of = change.claim, figure
    return (by.yuan is None) == (of.yuan is None) and (of.yuan is not None or by.unit == of.unit)


def _tells(release: Release, change: Change, figure: Stated) -> bool:
    """Whether the sentence of a change, or what stands right before it, prints the amount that changed."""
    place = change.claim.sentence_place
    told = release.text(place.report)[max(0, place.start - _BEFORE) : place.end]
    printed = _AMOUNT.finditer("".join(told.split()).replace(",", ""))
    amounts = [(Decimal(m["n"]), YUAN[m["unit"]]) for m in printed]
    yuan = figure.yuan or Decimal(0)
    return any(rounded(yuan / unit, decimals_of(n)) == n for n, unit in amounts)


def _change(
    question: Question, release: Release, sought: Wanted, against_budget: bool = False
) -> Change | None:
    """The one change against the year before, or the budget, that the report states of the measure in so
    many words."""
    found = [
        c
        for c in changes(
            release, question.known, sought.body, sought.measures, CHANGES, sought.year, sought.part,
            sought.revenue, sought.fund,
        )
        if (c.against_budget if against_budget else c.basis == LAST_YEAR)
        and not c.is_rate and c.fit >= _SURE
    ]  # fmt: skip
    if any(m.is_overall for m in sought.measures) and not against_budget:
        found = [c for c in found if not ALLOTTED.search(c.claim.section)] or found
    if sought.phase is not None:
        found = [c for c in found if c.claim.phase in PHASE_ORDER[sought.phase]]
    if len({(c.claim.yuan, c.claim.change) for c in found}) != 1 or _of_spending(found[0]):
        return None
    return found[0]


def _of_spending(change: Change) -> bool:
    """Whether a budget is compared with what was spent the year before: then no budget follows from it."""
    return change.claim.phase != "executed" and "执行数" in change.claim.sentence
