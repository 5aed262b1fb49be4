"""A year's money evened out over its months: 平摊到每月, 平均每季度, 一个月合多少."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from search.drafts import Draft
from search.money import YUAN, convert, plain, rounded
from search.projects import choose
from search.question import Question, understand

_EVENED = r"(?:平摊|均摊|分摊|摊|平均|均分|折合?|合)(?:算|下来|一下)?(?:到|成|在|给|进)?"
_STRETCH = r"(?P<of>月|季度?|天|日)(?:份|里)?(?:头?上)?(?:平均)?"
_CLAUSE = re.compile(
    rf"(?:按|以)?{_EVENED}(?:每一?个?|一个?|各个?|1个?){_STRETCH.replace('of', 'a')}"
    rf"|(?:每一?个?|一个?|各){_STRETCH.replace('of', 'b')}(?:平均|均摊|平摊|折合?|合)(?:到|下来|是|要|花)?"
    rf"|(?P<c>月|季|日)均"
)
_CALLED = {"月": "每月", "季": "每季度", "季度": "每季度", "天": "每天", "日": "每天"}
_PARTS = {"每月": Decimal(12), "每季度": Decimal(4)}
_WHOLE_YUAN, _SMALL = Decimal(10_000), 4  # below it money is told in yuan; decimals of 万元
_SPENT = re.compile(r"花|用钱|支出|开[支销]|收入")
_PARTIAL = re.compile(r"上半年|下半年|前[三四五六七八九\d]|[一二三四1-4]季度|\d月|[和与到至]\d+月")


@dataclass(frozen=True, slots=True)
class Clause:
    """The question without the clause, and over what its money is evened out."""

    rest: Question
    called: str


def evened(question: Question) -> Clause | None:
    """The clause by which a question wants the money of a year evened out."""
    said = _CLAUSE.search(question.folded)
    if said is None or _PARTIAL.search(question.folded):
        return None
    span = said.span()
    before, after = question.said(0, span[0]), question.said(span[1], len(question.folded))
    called = _CALLED[next(w for w in said.groupdict().values() if w)]
    rest = understand(f"{before}{after}", question.known)
    names = rest.measures or choose(rest) or _SPENT.search(rest.folded)
    return Clause(rest, called) if names else None


def over(clause: Clause, draft: Draft) -> Draft | None:
    """The money of the year, and what of it comes on one part; None where it is no money of one year."""
    year = draft.interpretation.get("fiscal_year")
    if not draft.answered or draft.value is None or draft.unit not in YUAN:
        return None
    stock = draft.text.startswith("截至")
    if stock or not isinstance(year, int) or not draft.interpretation.get("measure"):
        return None
    parts = _PARTS.get(clause.called) or Decimal(366 if year % 4 == 0 else 365)
    yuan = draft.value * YUAN[draft.unit] / parts
    unit = clause.rest.unit or ("元" if yuan < _WHOLE_YUAN else "万元")
    value = rounded(convert(yuan, unit), 2 if unit == "元" else _SMALL)
    days = f"{parts}天" if clause.called == "每天" else f"{parts}个{clause.called[1:]}"
    text = f"{draft.text.removesuffix('。')}；平均{clause.called}约{plain(value)}{unit}（按一年{days}计算得出）。"
    return replace(draft, text=text, value=value, unit=unit, printed_value="")
