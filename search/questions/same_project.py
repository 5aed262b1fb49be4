"""Projects of one name of several organizations: 水务局和文旅局的专项业务费差多少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, EXECUTED, difference, ratio, total
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, amount_text, listed, refusal
from search.money import plain, rounded
from search.owners import phases_apart
from search.performance import Record
from search.phrases import asks_both
from search.positions import covered, matched
from search.project_amounts import called, meaning_of
from search.project_operands import (
    CALLED,
    Amount,
    amount_of,
    amounts_of,
    citations_of,
    rounded_too,
    worked_out,
)
from search.projects import Chosen, choose, records_of
from search.question import Question
from search.seeking import the_year
from search.wording import fold

EXAMPLES = (
    "水务局和文旅局都有一个叫专项业务费的项目，预算差多少",
    "水务局专项业务费是文旅局专项业务费的几倍",
)
_NAMED = 0.8  # of the project's name
_ASKS = (Ask.DIFFERENCE, Ask.CHANGE, Ask.RATIO, Ask.SUM, Ask.WHO, Ask.LIST, Ask.COUNT)
_WORDS = re.compile(
    r"都有|都是|同名|(?:一个)?(?:名字|名)?(?:叫做?|名为)|项目|全年|各自?|分别|两[个家]|谁|哪[个家]|[和与跟同比的]|更|[多少高低]|金额|资金|经费"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """How far the amounts of the projects of that name are apart, or what they come to."""
    if not question.asks(Ask.DIFFERENCE, Ask.CHANGE, Ask.RATIO, Ask.SUM):
        return
    if question.asks(Ask.SHARE, Ask.REASON, Ask.SCORE) or question.kind not in (
        None,
        "money",
        "倍",
    ):
        return
    chosen = [c for c in choose(question) if c.mention.coverage >= _NAMED]
    if len(question.scope) < 2 or len(chosen) != 1 or not _all_of_it(question, chosen[0]):
        return
    words = matched(question.folded, _WORDS)
    leftover = tuple(
        question.leftover(_said(question, chosen[0]) | words | question.positions(*_ASKS))
    )
    kept: list[tuple[Body, Record]] = []
    for body in question.scope:
        record = _record(question, release, chosen[0], body)
        if record is None:
            text = f"本库报告中没有{body.name}{_when(question, body)}的{chosen[0].name}项目，不能计算。"
            yield refusal(text, 46.0, leftover=leftover)
            return
        kept.append((body, record))
    if question.asks(Ask.SUM) and any(
        b.iri in question.known.above(a.iri) for a in question.scope for b in question.scope
    ):
        text = f"下属单位的{chosen[0].name}项目已包含在部门的报告之内，相加会重复计算。"
        yield refusal(text, 46.0, leftover=leftover)
        return
    parts = _amounts(question, release, kept)
    spent = question.leaning is Phase.EXECUTED
    if not parts or (spent and any(p.which != EXECUTED for p in parts)):
        yield refusal(
            f"报告没有都写出各单位{chosen[0].name}项目的这一金额，不能计算。",
            46.0,
            leftover=leftover,
        )
        return
    yield _draft(question, release, kept, parts, leftover)


def _amounts(question: Question, release: Release, kept: list[tuple[Body, Record]]) -> list[Amount]:
    """The same amount of all, or of each what is asked of it: 甲局的预算比乙局实际花的多多少."""
    apart = phases_apart(question)
    if not apart:
        return amounts_of(question, release, [record for _, record in kept])
    which = {iri: EXECUTED if p is Phase.EXECUTED else BUDGET for iri, p in apart.items()}
    found = [amount_of(release, record, which[body.iri]) for body, record in kept]
    return [amount for amount in found if amount is not None] if all(found) else []


def _said(question: Question, chosen: Chosen) -> frozenset[int]:
    """Everywhere that the name stands, as it may be said of each organization."""
    spans = (m.span() for m in re.finditer(re.escape(fold(chosen.name)), question.folded))
    return chosen.positions | covered(spans)


def _all_of_it(question: Question, chosen: Chosen) -> bool:
    """Whether the only thing measured is the project: no share of another figure, no item of it."""
    said = _said(question, chosen)
    return all(
        m.span & said or question.folded[m.start : m.end] in ("项目", "项目支出")
        for m in question.measures
    )


def _when(question: Question, body: Body) -> str:
    year = the_year(question, body)
    return f"{year}年" if year else ""


def _record(question: Question, release: Release, chosen: Chosen, body: Body) -> Record | None:
    """The one record of an organization's own report; nothing where several years have one."""
    year, own = the_year(question, body), {r.id for r in body.reports}
    names = [n for n in chosen.names if n.report in own and year in (None, n.year)]
    found = [record for record, _ in records_of(release, names)]
    return found[0] if len(found) == 1 else None


def _draft(
    question: Question, release: Release, kept: list[tuple[Body, Record]], parts: list[Amount],
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    bodies = [body for body, _ in kept]
    told = listed(
        [
            f"{body.name}{p.record.year}年度{called(p.record)}{CALLED[p.which]}{''.join(p.shown.split())}"
            for body, p in zip(bodies, parts, strict=True)
        ],
        "，",
    )
    unlike = "（年度不同，仅供参考）" if len({p.record.year for p in parts}) > 1 else ""
    if len({p.which for p in parts}) > 1:
        unlike = "（一为预算、一为决算，口径不同，仅供参考）"
    cited, meaning = citations_of(parts), meaning_of(kept[0][1], "同名项目金额")
    terms = [p.term for p in parts]
    if question.asks(Ask.RATIO) and len(parts) == 2 and parts[1].yuan:
        quotient, query = ratio(release, terms[0], terms[1])
        times = rounded(quotient)
        told = f"{told}；前者约是后者的{plain(times)}倍"
        if not asks_both(question):
            text = f"{told}{unlike}。"
            return Draft(text, 79.0, cited, times, "倍", query, meaning, leftover)
    if question.asks(Ask.SUM):
        added, query = total(release, terms)
        amount, value, unit = amount_text(worked_out(added, parts[0]), question.unit)
        return Draft(f"{told}，合计{amount}。", 79.0, cited, value, unit, query, meaning, leftover)
    if len(parts) != 2 or (question.asks(Ask.RATIO) and not asks_both(question)):
        return refusal("只能比较两个单位的同名项目。", 46.0, leftover=leftover)
    apart, query = difference(release, terms[0], terms[1])
    yuan = worked_out(apart, parts[0])
    amount, value, unit = amount_text(abs(yuan), question.unit)
    more, less = bodies if yuan > 0 else reversed(bodies)
    amount = rounded_too(amount, value, unit)
    outcome = f"{more.name}比{less.name}多{amount}" if yuan else "两者相同，相差0"
    return Draft(f"{told}；{outcome}{unlike}。", 79.0, cited, value, unit, query, meaning, leftover)
