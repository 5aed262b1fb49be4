"""Which subjects were spent over or under their initial budget, as prose says of each: 哪些科目超了年初预算."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, listed, opening, refusal
from search.measures import FUNCTIONAL
from search.positions import matched
from search.prose import base_and_basis, claim_fit, mentions
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year

EXAMPLES = ("水务局2023年哪些科目超过了年初预算", "水务局2023年完成年初预算比例最低的科目")
_FULL = r"(?:100(?:\.0+)?[%％]|百分之?百)"
_OVER = re.compile(
    rf"(?:超(?:过|出|了)*|大于|高于){_FULL}|"
    r"(?:超(?:过|出|了|支)*|多于|高于|大于)(?:了)?(?:年初|全年)?(?:的)?预算(?:数)?|超支|比(?:年初|全年)?预算(?:数)?(?:还|更|都)?(?:要)?[多高大]"
)
_UNDER = re.compile(
    rf"(?:(?:没有?|未|不)(?:能)?(?:达到?|到|满|足)|低于|小于|少于){_FULL}|"
    r"(?:没有?|未|没能)(?:能)?(?:完成|达到|[用花]完|[用花]满|[用花]足|到)(?:了)?(?:年初|全年)?预算(?:数)?|(?:少于|低于|小于|不到)(?:年初|全年)?预算(?:数)?|比(?:年初|全年)?预算(?:数)?(?:还|更|都)?(?:要)?[少低小]"
)
_EXACT = re.compile(
    rf"(?:刚好|正好|恰好|不多不少|全都?|都|整整|刚刚)*(?:完成|达到|做到|等于|执行|(?:花|用|支出?)(?:到|掉|出))(?:了)?(?:年初|全年)?(?:预算)?(?:数)?(?:的|了)?{_FULL}"
    rf"|{_FULL}(?:地)?(?:完成|执行)(?:了)?(?:年初|全年)?(?:预算)?|(?:完成|执行)(?:率|比例|进度)(?:刚好|正好|恰好|都|是|为|达到|等于)*{_FULL}"
    r"|(?:决算数?)?(?:同|与|和|跟)(?:年初|全年)?预算(?:数)?(?:完全|正好|刚好|恰好)?(?:持平|相同|一致|一样|相等)"
)
_WORDS = re.compile(
    r"(?:支出)?功能(?:分类)?科目|科目|支出项|支出|年初|预算数?|完成|比例|率|百分比|[项个款类的是了]"
)
_SUBJECTS = re.compile(
    r"科目|(?:哪|几)(?:几|些|一)?(?:个|项|类|款)?(?:功能)?(?:支出|科目)|支出(?:里|中)|哪(?:几|些|[一二两三四五])?[项块样笔](?!目)"
)
_ASKS = (Ask.LIST, Ask.COUNT, Ask.COMPLETION, Ask.MOST, Ask.LEAST, Ask.CHANGE, Ask.RATE)
_WHOLE = Decimal(100)
_OF_ITEM = re.compile(r"(?:^|[）)，、；])([^（）()，、；]{2,40})[（(]项[）)]")
_COUNTED = re.compile(r"(?<![\d.])(\d+)(?=[个项](?:支出)?(?:功能)?(?:科目|支出|项目))")
_ITEM = 7  # digits of a subject of the lowest level


def lists_subjects(question: Question) -> bool:
    """Whether subjects are to be told by how far they kept to their budget."""
    over, under = _OVER.search(question.folded), _UNDER.search(question.folded)
    ends = question.asks(Ask.COMPLETION) and question.asks(Ask.MOST, Ask.LEAST)
    exact = _EXACT.search(question.folded)
    if not ends and [bool(over), bool(under), bool(exact)].count(True) != 1:
        return False
    if "项目" in question.folded or question.asks(Ask.REASON):
        return False
    named = any(x.depth for m in question.measures for x in m.measures)
    return not named and _SUBJECTS.search(question.folded) is not None


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The subjects whose stated completion of the budget is over or under it, or the highest or lowest."""
    if len(question.scope) != 1 or not lists_subjects(question):
        return
    ends = question.asks(Ask.COMPLETION) and question.asks(Ask.MOST, Ask.LEAST)
    over, exact = _OVER.search(question.folded), _EXACT.search(question.folded)
    body = question.scope[0]
    rates = _rates(question, release, body)
    if not rates:
        if the_year(question, body) in body.years:
            text = f"{body.name}的报告没有逐个科目写明完成年初预算的比例，不能据此回答。"
            yield refusal(text, 55.0)
        return
    if ends:
        edge = (min if question.asks(Ask.LEAST) else max)(c.value for c in rates.values())
        kept, what = {m: c for m, c in rates.items() if c.value == edge}, _end(question)
    elif exact:
        kept = {m: c for m, c in rates.items() if c.value == _WHOLE}
        what = "支出决算刚好完成年初预算100%的科目"
    elif over:
        kept = {m: c for m, c in rates.items() if c.value > _WHOLE}
        what = "支出决算超过年初预算的科目"
    else:
        kept = {m: c for m, c in rates.items() if c.value < _WHOLE}
        what = "支出决算没有达到年初预算的科目"
    if not (ends or exact) and question.asks(Ask.MOST) and len(kept) > 1:
        edge = (max if over else min)(c.value for c in kept.values())
        kept = {m: c for m, c in kept.items() if c.value == edge}
        what = what.replace("的科目", f"、完成比例最{'高' if over else '低'}的科目")
    yield _draft(question, body, kept, what, release, rates)


def _end(question: Question) -> str:
    return f"完成年初预算比例最{'低' if question.asks(Ask.LEAST) else '高'}的科目"


def _rates(question: Question, release: Release, body: Body) -> dict[str, Claim]:
    """How much of its budget each subject of the lowest level spent, as the report states it; under the name
    that is printed before （项）, be it of an older list of subjects."""
    year = the_year(question, body)
    found: dict[str, Claim] = {}
    for claim in claims(release, body.iri):
        if claim.change != "completion" or (year is not None and claim.year not in (None, year)):
            continue
        label, _ = base_and_basis(claim.measure)
        if printed := _OF_ITEM.search("".join(label.split())):
            found.setdefault(printed[1], claim)
            continue
        said = {m for each in mentions(question.known, label) for m in each.measures}
        items = [m for m in said if m.kind == FUNCTIONAL and m.depth == _ITEM]
        if items and claim_fit(question.known, items, claim, "", None) is not None:
            found.setdefault("".join(items[0].name.split()), claim)
    return found


def _draft(
    question: Question, body: Body, kept: dict[str, Claim], what: str, release: Release,
    rates: dict[str, Claim],
) -> Draft:  # fmt: skip
    of = len(rates)
    spoken = matched(question.folded, _OVER, _UNDER, _EXACT, _WORDS)
    if (all_of := _COUNTED.search(question.folded)) and int(all_of[1]) == of:
        spoken |= frozenset(range(*all_of.span()))  # of the 13 subjects that there are
    explained = spoken | question.measure_positions | question.positions(*_ASKS)
    left = tuple(question.leftover(explained))
    if not kept and of and (question.asks(Ask.YESNO) or not left):
        first = next(iter(rates.values()))
        cited = tuple(cite_clause(release, c.place) for c in rates.values())
        text = f"没有。{opening(body, first.year)}写明完成比例的{of}个科目里，没有{what}。"
        meaning: dict[str, object] = {
            "organization": body.name, "fiscal_year": first.year, "measure": what,
        }  # fmt: skip
        return Draft(text, 86.0, cited, Decimal(0), "个", claim_query(body.iri), meaning, left)
    if not kept:
        return refusal(f"{body.name}的报告中没有写明{what}。", 60.0, leftover=left)
    year = next(iter(kept.values())).year
    told = [f"{name}（{''.join(c.printed.split())}）" for name, c in kept.items()]
    rate = next(iter(kept.values())).value if what == _end(question) else None
    value = (Decimal(len(kept)), "个") if rate is None else (rate, "%")
    return Draft(
        f"{opening(body, year)}{what}有{len(kept)}个：{listed(told)}。", 86.0,
        tuple(cite_clause(release, c.place) for c in kept.values()), *value,
        claim_query(body.iri), {"organization": body.name, "fiscal_year": year, "measure": what}, left,
    )  # fmt: skip
