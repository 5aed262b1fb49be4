"""How much of a project's budget is not bought by government procurement, and the share of what is: 不走采购的."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from search.arithmetic import AMOUNT, BUDGET, less, share_of_sum
from search.asks import Ask
from search.catalogue import ProjectName
from search.drafts import Draft, amount_text
from search.evidence import cite
from search.money import in_tenths, plain, rounded
from search.performance import Record
from search.positions import matched
from search.project_amounts import called, distinct, meaning_of, money_citations, wan
from search.projects import Chosen, choose, records_of
from search.purchases import Purchase, purchases
from search.question import Question

EXAMPLES = (
    "河道清淤项目预算里有多少不走政府采购",
    "河道清淤项目走政府采购的占预算的百分之几",
    "河道清淤项目预算比其中政府采购的多多少",
)
_BOUGHT = (
    r"(?:走|用|属于|通过|列入|纳入|实行|需要?|要|是|靠|经过?)*(?:政府)?采购(?:流程|程序|渠道)?"
)
_END = r"的?(?:那一?部分|那一?块|部分|金额|预算|支出|资金|钱|额)*"
_NOT = re.compile(rf"(?:不|没有?|未|非|无需|不用|不需)+{_BOUGHT}{_END}")
_PART = re.compile(rf"(?:其中|里面?的?|当中的?)?(?:有)?{_BOUGHT}{_END}")
_PLACES = re.compile(
    r"其中|里面?|之?中|当中|项目|预算数?|比|占|以外|之外|[除扣减刨去掉开了]+(?=[^，。]{0,6}采购)|还?剩下?"
)
_OUTSIDE = re.compile(
    rf"(?:除[去开掉了]?|扣[除掉去]|减[去掉]|刨[去除掉开]|去掉|剔除){_BOUGHT}{_END}(?:[以之]外|[以之]?后)?.{{0,6}}(?:剩|还有|多少|几)"
)
_NAMED = 0.4  # of a project's name
_ASKS = (Ask.DIFFERENCE, Ask.SHARE, Ask.SUM, Ask.ACTUAL, Ask.TARGET)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What of the one project's budget its lines of the procurement table leave, or their share of it."""
    if "采购" not in question.folded or question.asks(Ask.REASON, Ask.CHANGE, Ask.GROWTH, Ask.MOST):
        return
    chosen = choose(question)
    if len(chosen) != 1 or chosen[0].mention.coverage < _NAMED:
        return
    project = chosen[0]
    share = _asks_share(question, project)
    if not (share or _asks_rest(question, project)):
        return
    for name in project.names:
        lines = [p for p in purchases(release, name.report) if p.record == name.record]
        record = next((r for r, _ in records_of(release, [name])), None)
        if record is not None and _is_part(record, lines):
            yield _draft(question, release, project, name, record, lines, share)
            return


def _asks_rest(question: Question, project: Chosen) -> bool:
    """Whether what is not bought so is asked for, or by how much the budget is more than what is."""
    folded = question.folded
    less_of_it = question.asks(Ask.DIFFERENCE) and _on_its_own(question, project)
    money = question.kind == "money" or re.search("多少|几", folded) is not None
    return money and bool(_NOT.search(folded) or _OUTSIDE.search(folded) or less_of_it)


def _asks_share(question: Question, project: Chosen) -> bool:
    """Whether the share of what is bought so in the project's own budget is asked for."""
    before, found, behind = question.folded.partition("占")
    bought = "采购" in before and "采购" not in behind
    return bool(found) and question.asks(Ask.SHARE) and bought and _on_its_own(question, project)


def _on_its_own(question: Question, project: Chosen) -> bool:
    """Whether no money is named but the project's and what is bought of it."""
    others = [m for m in question.measures if not m.span & project.positions]
    return all(x.key == "procurement" for m in others for x in m.measures)


def _is_part(record: Record, lines: Sequence[Purchase]) -> bool:
    amounts = [p.amount for p in lines if p.amount]
    if record.budget is None or not lines or len(amounts) != len(lines):
        return False
    return sum(amounts, Decimal(0)) <= record.budget


def _draft(
    question: Question, release: Release, project: Chosen, name: ProjectName, record: Record,
    lines: Sequence[Purchase], share: bool,
) -> Draft:  # fmt: skip
    whole, parts = (record.iri, BUDGET), [(p.iri, AMOUNT) for p in lines]
    bought = sum((p.amount for p in lines if p.amount), Decimal(0))
    assert record.budget is not None
    if share:
        quotient, query = share_of_sum(release, parts, whole)
        value, unit = rounded(quotient * 100), "%"
        told = f"占{plain(value)}%{in_tenths(question.folded, value)}"
    else:
        rest, query = less(release, [whole, *parts])
        amount, value, unit = amount_text(rest, question.unit)
        told = f"项目预算比政府采购多{amount}，即有{amount}不走政府采购"
    text = f"{called(record)}{record.year}年度预算数{wan(record.budget)}，其中政府采购{wan(bought)}，{told}。"
    words = matched(question.folded, _NOT, _OUTSIDE, _PART, _PLACES)
    said = words | project.positions | question.measure_positions | question.positions(*_ASKS)
    cited = distinct([*money_citations(release, record), *(cite(release, p.place) for p in lines)])
    return Draft(
        text, 88.0, cited, value, unit, query, meaning_of(record, "政府采购"),
        tuple(question.leftover(said)),
    )  # fmt: skip
