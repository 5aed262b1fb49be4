"""Several things that one procurement table buys, added up: 采购表里台式机和打印机合计多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, amount_text, listed
from search.evidence import cite
from search.periods import asks_done
from search.positions import matched
from search.purchases import Purchase, purchase_query, purchases, special_of
from search.question import Question
from search.wording import alike, count_said, fold

EXAMPLES = ("水务局2023年采购表里台式机和打印机一共多少钱",)
_BUYING = re.compile(r"采购|购置|购买|买")
_WORDS = re.compile(
    r"政府采购|采购|购置|购买|买|清单|明细|目录|预算|金额|[和与跟及、]|加上?|以及|里面?|当中|之?中|[这那]?个?专项(?:资金|经费)?"
)
_EACH_KIND = re.compile(
    r"[这那]?(?P<n>[两二三四五六七八九]|\d+)(?:样|种|类)(?:东西|设备|物品|货物)?"
)
"""How many kinds of things are named; another number than that of those found names something else."""
_OVER = re.compile(
    r"(?P<n>[两二三四五六七八九]|\d+)个(?:专项|项目)(?:资金|经费|业务费)?(?:里的?)?(?:都|全|一起|一并)(?:要)?算(?:上|在内|进去)?"
)
_OTHERS = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE, Ask.MOST, Ask.LEAST, Ask.REASON, Ask.GROWTH, Ask.CHANGE,
    Ask.COUNT,
)  # fmt: skip
_ASIDE = re.compile(r"[（(].*?[）)]")
_CITED = 8


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The lines of all things that are named, of one report, with their sum."""
    if not question.asks(Ask.SUM) or question.asks(*_OTHERS) or len(question.scope) != 1:
        return
    if question.kind not in (None, "money") or not _BUYING.search(question.folded):
        return
    if asks_done(question.folded):
        return  # the table tells what is to be bought
    years = {y.value for y in question.years}
    for report in question.scope[0].reports:
        lines = purchases(release, report.id)
        if lines and (not years or report.year in years):
            yield from _of(question, release, report.id, lines)


def _of(
    question: Question, release: Release, report: str, lines: tuple[Purchase, ...]
) -> Iterator[Draft]:
    special, within = special_of(question.folded, lines)
    lines = tuple(p for p in lines if not special or p.special == special)
    kept: dict[str, list[Purchase]] = {}
    spans: set[int] = set(within)
    for name in dict.fromkeys(_core(p) for p in lines):
        said = max((w for w in alike(name) if w in question.folded), key=len, default="")
        at = question.folded.find(said)
        if said and spans.isdisjoint(range(at, at + len(said))):
            spans.update(range(at, at + len(said)))
            kept[name] = [p for p in lines if _core(p) == name]
    found = [p for each in kept.values() for p in each]
    over = _OVER.search(question.folded)
    if len(kept) < 2 or any(p.amount is None for p in found):
        return
    if over and count_said(over["n"]) != len({p.special or p.record for p in found}):
        return
    counted = _EACH_KIND.search(question.folded)
    if counted and count_said(counted["n"]) != len(kept):
        return
    words = matched(question.folded, _WORDS, _OVER, _EACH_KIND) | frozenset(spans)
    left = tuple(question.leftover(words | question.positions(Ask.SUM, Ask.LIST)))
    yuan = sum((p.amount for p in found if p.amount is not None), Decimal(0))
    amount, value, unit = amount_text(yuan, question.unit, "万元")
    told = listed([_told(p, question.unit) for p in found])
    body = question.scope[0]
    text = f"{body.name}{found[0].year}年政府采购中，{told}，合计{amount}。"
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": found[0].year,
        "measure": f"政府采购：{' + '.join(kept)}",
    }  # fmt: skip
    cited = tuple(cite(release, p.place) for p in found[:_CITED])
    yield Draft(text, 86.0, cited, value, unit, purchase_query(report), meaning, left)


def _core(purchase: Purchase) -> str:
    return fold(_ASIDE.sub("", purchase.name))


def _told(purchase: Purchase, asked: str | None) -> str:
    where = f"（{purchase.special}）" if purchase.special else ""
    assert purchase.amount is not None
    return f"{purchase.name}{where}{amount_text(purchase.amount, asked, '万元')[0]}"
