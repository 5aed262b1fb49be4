"""What a project's words say was incurred in all, where less of it was paid so far: 共计发生费用13万元，暂支付8万元."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.drafts import Draft
from search.money import YUAN, convert
from search.performance import Record, cite_phrase
from search.question import Question

_INCURRED = re.compile(
    r"(?:共计|一共|总共|合计|累计)发生(?:费用|支出|开支|金额)?(?:为|约)?\s*(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>万元|元|万)"
    r"(?:[，,][^。；]*)?"
)


def with_incurred(question: Question, release: Release, record: Record, spent: Draft) -> Draft:
    """What was spent on a project, and what was incurred; that first where all of it is asked for."""
    said = _INCURRED.search(record.problems)
    executed = record.executed
    if said is None or executed is None or spent.interpretation.get("phase") != "executed":
        return spent
    incurred = "发生" in question.folded
    if question.phase is Phase.EXECUTED and not incurred:
        return spent  # 执行数 is what was paid
    yuan = Decimal(said["n"]) * YUAN[said["unit"]]
    citation = cite_phrase(release, record, said[0])
    if citation is None or yuan <= executed:
        return spent
    words = f"写明“{''.join(said[0].split())}”。"
    if not (incurred or question.asks(Ask.SUM)):
        text = f"{spent.text.removesuffix('。')}；另{words}"
        return replace(spent, text=text, citations=(*spent.citations, citation))
    unit = question.unit or "万元"
    return replace(
        spent, text=f"{record.name}（{record.year}年）{words}{spent.text}",
        citations=(citation, *spent.citations), value=convert(yuan, unit), unit=unit,
    )  # fmt: skip
