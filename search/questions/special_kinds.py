"""What a special fund buys in all, or of one kind: 某业务费买服务一共多少."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from search.arithmetic import AMOUNT, total
from search.asks import Ask
from search.catalogue import Body, ReportInfo
from search.drafts import Draft, amount_text, listed, opening
from search.evidence import cite
from search.periods import asks_done
from search.positions import matched
from search.purchases import Purchase, purchases, special_of
from search.question import Question
from search.rows import figure_query, figures

EXAMPLES = ("水务局2023年采购表里信息化运维费买服务一共多少",)
_BUYING = re.compile(r"采购|购置|购买|买")
_KIND = re.compile(r"货物|工程|服务")
_BY_CODE = {"A": "货物", "B": "工程", "C": "服务"}
_WORDS = re.compile(
    r"政府采购|采购|购置|购买|买|预算|安排|[这那]个|专项|项目|经费|业务|资金|名下|清单|明细|表格?|(?:货物|工程|服务)(?:类|部分)?|类|部分|分别|各|支出"
    r"|[和与跟及、的]|加上?|以及|里面?|当中|之?中|下面?|花|用|要"
)
_EACH = re.compile(r"各自?(?=[是为有花用要多几]|$)|分别")
_OTHERS = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE, Ask.MOST, Ask.LEAST, Ask.REASON, Ask.GROWTH, Ask.CHANGE,
    Ask.COUNT, Ask.LIST,
)  # fmt: skip
_RANK = 95.0
_CITED = 12


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The lines under the fund's headings with their sum, those of the kinds that are named where any is."""
    if question.asks(*_OTHERS) or len(question.scope) != 1 or asks_done(question.folded):
        return
    if question.kind not in (None, "money"):
        return
    body = question.scope[0]
    years = {y.value for y in question.years}
    for report in body.reports:
        if not years or report.year in years:
            yield from _of(question, release, body, report)


def _of(question: Question, release: Release, body: Body, report: ReportInfo) -> Iterator[Draft]:
    lines = purchases(release, report.id)
    special, within = special_of(question.folded, lines)
    buying = any(within.isdisjoint(range(*m.span())) for m in _BUYING.finditer(question.folded))
    if not special or (not buying and any(m.depth for x in question.measures for m in x.measures)):
        return
    own = [p for p in lines if p.special == special]
    kinds = _kinds(release, body, own)
    said = dict.fromkeys(
        m[0] for m in _KIND.finditer(question.folded) if within.isdisjoint(range(*m.span()))
    )
    kept = [p for p in own if not said or kinds[p.iri] in said]
    if not buying and len({*kinds.values()}) < 2:
        return  # one row tells it all
    if not kept or any(p.amount is None for p in kept) or any(not kinds[p.iri] for p in own):
        return
    if any(kind not in kinds.values() for kind in said):
        return  # it buys none of that
    explained = within | matched(question.folded, _WORDS) | question.positions(Ask.SUM, Ask.ACTUAL)
    left = tuple(question.leftover(explained))
    each = _EACH.search(question.folded) is not None
    yuan, query = total(release, [(p.iri, AMOUNT) for p in kept])
    amount, value, unit = amount_text(yuan, question.unit, "万元")
    told = "；".join(
        _told(question, kind, [p for p in kept if kinds[p.iri] == kind])
        for kind in dict.fromkeys(kinds[p.iri] for p in kept)
    )
    several = len({kinds[p.iri] for p in kept}) > 1
    text = f"{opening(body, report.year)}政府采购预算中，{special}{told}" + (
        f"；合计{amount}。" if several else "。"
    )
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": report.year,
        "measure": f"政府采购：{special}{listed([*said])}",
    }  # fmt: skip
    cited = tuple(cite(release, p.place) for p in kept[:_CITED])
    shown = None if each and several else value
    yield Draft(
        text, _RANK, cited, shown, unit if shown is not None else None, query, meaning, left
    )


def _told(question: Question, kind: str, lines: Sequence[Purchase]) -> str:
    """The lines of one kind, and what they come to."""
    each = listed([f"{p.name}{_amount(question, p.amount)}" for p in lines])
    whole = sum((p.amount for p in lines if p.amount is not None), Decimal(0))
    summed = f"，{kind}合计{_amount(question, whole)}" if len(lines) > 1 else ""
    return f"买{kind}：{each}{summed}"


def _amount(question: Question, yuan: Decimal | None) -> str:
    return amount_text(yuan or Decimal(0), question.unit, "万元")[0]


def _kinds(release: Release, body: Body, lines: Sequence[Purchase]) -> dict[str, str]:
    """Goods, works or services of each line: by its catalogue's code, else by the heading above it."""
    heads = sorted(
        (f.place.start, kind[0])
        for f in figures(release, figure_query(body.iri, "table", "procurement"))
        if not f.parent and (kind := _KIND.search(f.label))
    )
    found: dict[str, str] = {}
    for line in lines:
        above = [kind for start, kind in heads if start < line.place.start]
        found[line.iri] = _BY_CODE.get(line.code[:1]) or (above[-1] if above else "")
    return found
