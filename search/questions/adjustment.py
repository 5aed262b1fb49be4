"""How a project's budget was changed, and what was spent of the initial one, where its form prints the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, EXECUTED, REVISED, Term, difference
from search.asks import Ask
from search.drafts import Draft, amount_text, refusal
from search.evidence import Citation
from search.performance import Record, cite_amount
from search.positions import matched
from search.project_amounts import PRINTED, called, distinct, meaning_of, told_budget, wan
from search.projects import choose, records_of
from search.question import Question

EXAMPLES = (
    "河道清淤全年预算比年初预算多多少",
    "河道清淤年初预算追加了多少",
    "河道清淤年初预算和实际支出差多少",
)
_INITIAL, _FULL = "年初预算数", "全年预算数"
_CHANGED = re.compile(
    r"(?:追加|调增|调减|调整|[压核削缩裁]减|压缩|调[高低]|[上下]调|砍|削|调|增|减|加)(?:了|掉|出|去)*(?:多少|几)|(?:最后|后来|最终)?(?:调整|追加)(?:成|到|为)"
)
_TO = re.compile(r"调整?(?:成|到|为)(?:了)?(?:多少|几)|(?:变|改)成(?:了)?(?:多少|几)")
_OF_BUDGET = re.compile(
    r"(?:预算数?|年中|中途|年度中间)(?:后来|最后|最终|又|还|被)*(?:追加|调增|调减|[压核削缩裁]减|压缩|调[高低]|[上下]调|砍|削|[增减加])[了掉出去]*(?:多少|几)"
)
"""By how much a budget itself was changed, where nothing is said to compare it with."""
_SAID = re.compile(
    r"离|距|比|和|与|跟|同|较|相|剩|余|还|没用|没花|[追调压核削缩裁]?[增减加]|调[整高低]?|[上下]调|追加|从|到|年初|全年|砍|削|掉"
    r"|后来|最后|最终|原来|原先|年中|中途|年度中间"
)
_ASKS = (Ask.DIFFERENCE, Ask.CHANGE, Ask.ACTUAL, Ask.CEILING, Ask.SUM)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The initial budget of the one project that is meant, set against the full year's or what was spent."""
    said = {p.phase for p in question.phases}
    changed = _CHANGED.search(question.folded) is not None
    to = _TO.search(question.folded) is not None and Phase.EXECUTED not in said
    begun = "年初" in question.folded and bool(said & {Phase.APPROVED, Phase.REVISED})
    begun = begun or _OF_BUDGET.search(question.folded) is not None
    if not (to or begun) or question.asks(Ask.REASON):
        return
    if not (to or changed or question.asks(Ask.DIFFERENCE, Ask.CHANGE)):
        return
    other = EXECUTED if Phase.EXECUTED in said else REVISED
    if other == REVISED and not (to or changed or Phase.REVISED in said):
        return
    chosen = choose(question)
    found = [r for r, _ in records_of(release, chosen[0].names)] if len(chosen) == 1 else []
    kinds = question.known.reports
    found = [r for r in found if kinds[r.report].kind == "final"]
    if len(found) != 1:
        return
    words = matched(question.folded, _CHANGED, _SAID, _TO)
    explained = chosen[0].positions | question.positions(*_ASKS) | words
    leftover = tuple(question.leftover(explained, found[0].name))
    yield _apart(question, release, found[0], other, to, leftover)


def _apart(
    question: Question, release: Release, record: Record, other: str, to: bool,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    """Both amounts and their difference; the later amount is the figure where ``to`` it is asked (调到多少)."""
    first, second = _amount(release, record, _INITIAL), _amount(release, record, other)
    if first is None or second is None:
        missing = _INITIAL if first is None else _FULL if other == REVISED else "执行数"
        return refusal(
            f"报告没有印出{called(record)}的{missing}，不能算出差额。", 76.0, leftover=leftover
        )
    (initial, term, told), (yuan, of_other, cited) = first, second
    name = _FULL if other == REVISED else "执行数"
    query = None
    if term and of_other:
        _, query = difference(release, of_other, term)
    amount, value, unit = amount_text(abs(yuan - initial), question.unit)
    outcome = f"{name}{'多' if yuan > initial else '少'}{amount}" if yuan != initial else "两者相同"
    text = (
        f"{called(record)}{record.year}年度年初预算数{wan(initial)}，{name}{wan(yuan)}，{outcome}。"
    )
    if to:
        _, value, unit = amount_text(yuan, question.unit)
    meaning = meaning_of(record, name if to else f"{name} − 年初预算数")
    return Draft(text, 79.0, distinct([told, cited]), value, unit, query, meaning, leftover)


def _amount(
    release: Release, record: Record, which: str
) -> tuple[Decimal, Term | None, Citation] | None:
    """One amount of a project with its place in the graph, where it has one, and in print."""
    name, yuan, held = {
        _INITIAL: ("年初预算", record.budget if record.revised is not None else None, BUDGET),
        REVISED: ("全年预算", record.revised, REVISED),
        EXECUTED: ("", record.executed, EXECUTED),
    }[which]
    if yuan is not None:
        citation = cite_amount(release, record, yuan, PRINTED[held])
        return (yuan, (record.iri, held), citation) if citation is not None else None
    told = told_budget(release, record, name) if name else None
    if isinstance(told, tuple):
        return told[0], None, told[1]
    if told is None or record.budget is None:
        return None
    citation = cite_amount(release, record, record.budget, PRINTED[BUDGET])  # it is the one printed
    return (record.budget, (record.iri, BUDGET), citation) if citation is not None else None
