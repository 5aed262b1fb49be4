"""What a project still owes: what its text says was incurred, less what it says was paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, amount_text
from search.money import YUAN
from search.performance import cite_phrase
from search.project_amounts import called, meaning_of, wan
from search.projects import choose, records_of
from search.question import Question

EXAMPLES = ("河道清淤项目还欠多少钱",)
_MUCH = r"(?:多少|几)(?:[万亿]?元|[万亿]|块)?"
_DUE = r"(?:[书货料余尾]|工程|合同|服务|剩余)?款项?"
_OWES = re.compile(
    rf"(?:还|总共|一共)?(?:欠|拖欠)(?:着|了|下)?(?P<whom>[\u3400-\u9fff]{{0,6}}?){_MUCH}(?:钱|款)?"
    rf"|(?:欠款|尾款|余款|(?:剩余|剩下|余下)的?{_DUE})(?:还|一共)?(?:是|有|剩)?{_MUCH}(?:钱)?"
    rf"|还(?:差|剩|有)(?P<of>[\u3400-\u9fff]{{0,6}}?){_MUCH}(?:钱|{_DUE})?(?:没有?|未)(?:付|支付|给|结)(?:清|完)?(?:给)?"
    rf"|还差{_MUCH}(?:钱|款)?(?:没有?|未)?$"
)
_AMOUNT = r"(?P<{name}>\d+(?:\.\d+)?)(?P<{name}_unit>[万亿]?元|[万亿])"
_INCURRED = re.compile(
    rf"(?:发生|产生|形成)(?:了|的)?(?:费用|支出|款项)?(?:共计|合计|为)?{_AMOUNT.format(name='n')}"
)
_PAID = re.compile(
    rf"(?:已|先|暂|实际|仅|只)(?:先|行)?(?:支付|付|拨付|结算)(?:了|款)?{_AMOUNT.format(name='n')}"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The difference of the one amount incurred and the one paid that a project's text names."""
    said = _OWES.search(question.folded)
    chosen = choose(question) if said is not None else []
    if said is None or len(chosen) != 1 or question.asks(Ask.REASON):
        return
    for record, _ in records_of(release, chosen[0].names):
        text = "".join(record.problems.split())
        incurred, paid = (list(p.finditer(text)) for p in (_INCURRED, _PAID))
        if len(incurred) != 1 or len(paid) != 1:
            continue
        whole, part = (_yuan(m[0]) for m in (incurred, paid))
        citation = cite_phrase(release, record, record.problems)
        if whole <= part or citation is None:
            continue
        amount, value, unit = amount_text(whole - part, question.unit)
        told = f"发生费用{wan(whole)}，已支付{wan(part)}"
        explained = chosen[0].positions | frozenset(range(*said.span())) - _whom(question, said)
        left = tuple(question.leftover(explained, text))
        yield Draft(
            f"{called(record)}（{record.year}年）写明{told}，由此推算还有{amount}没有支付。", 82.0,
            (citation,), value, unit, None, meaning_of(record, "尚未支付"), left,
        )  # fmt: skip
        return


def _whom(question: Question, said: re.Match[str]) -> frozenset[int]:
    """Where it is said to whom money is owed: the text must name them."""
    return frozenset(i for name in ("whom", "of") if said[name] for i in range(*said.span(name)))


def _yuan(amount: re.Match[str]) -> Decimal:
    return Decimal(amount["n"]) * YUAN[amount["n_unit"]]
