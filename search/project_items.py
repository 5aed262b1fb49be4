"""Amounts that a project's purpose states for single items of it."""

from __future__ import annotations

import re
from decimal import Decimal

from graph.release import Release
from search.drafts import Draft
from search.money import convert
from search.performance import Record, cite_phrase
from search.project_amounts import PRINTED_YUAN, called, meaning_of
from search.queries import Query
from search.question import Question
from search.wording import alike, fold, said_in


def _meant(piece: str, at: int, telling: list[str]) -> bool:
    """Whether an amount in brackets is what is asked for: 电费（包括欠款7万元） is not what it costs."""
    opened = max(piece.rfind("（", 0, at), piece.rfind("(", 0, at))
    closed = max(piece.rfind("）", 0, at), piece.rfind(")", 0, at))
    part = piece.rfind("其中", 0, at)
    if part >= 0 and not any(said_in(word, fold(piece[part:at])) for word in telling):
        return False  # 改造三个小区，其中结转7万元
    return opened <= closed or any(said_in(word, fold(piece[opened:])) for word in telling)


def one_of_several(text: str, telling: list[str]) -> bool:
    """Whether what is asked for stands in an enumeration of other things as well, that have one amount
    together: 基本工资、公积金等每月13万元 tells neither."""
    for run in _RUN.findall(text):
        said = [any(said_in(w, fold(one)) for w in telling) for one in run.split("、")]
        if len(said) > _TWO and any(said) and not all(said):
            return not PRINTED_YUAN.search(run)
    return False


_ITEM = re.compile(r"\d{1,2}、|[。；;\n]")
_RUN = re.compile(r"[^，。；：:（）()]*、[^，。；：:（）()]*")
_TWO = 2


def item_of(
    question: Question,
    release: Release,
    record: Record,
    query: Query,
    words: list[str],
    rank: float,
) -> Draft | None:
    """An amount that the project's purpose states for what ``words`` say: one of its items, not all of it."""
    telling = [w for w in words if len(w) > 1 or len(alike(w)) > 1]
    if not telling:
        return None
    for piece in _ITEM.split(record.purpose):
        amounts = list(PRINTED_YUAN.finditer(piece))
        folded = fold(piece)
        if len(amounts) != 1 or not all(said_in(w, folded) for w in telling):
            continue
        if not _meant(piece, amounts[0].start(), telling) or one_of_several(piece, telling):
            continue
        yuan = Decimal(amounts[0]["n"]) * (1 if amounts[0]["unit"] == "元" else 10_000)
        citation = cite_phrase(release, record, piece.strip())
        if yuan == record.budget or citation is None:
            continue
        unit = question.unit or "万元"
        text = f"{called(record)}{record.year}年度的资金用途写明：{''.join(piece.split())}。"
        meaning = meaning_of(record, "、".join(telling))
        return Draft(text, rank + 5, (citation,), convert(yuan, unit), unit, query, meaning)
    return None
