"""The parts of a whole, as many as the question says it has, each or together: 医疗那三项加起来多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, amount_text, listed, money_text, opening, refusal
from search.figures import Missing, find
from search.items import Items, heads_of, items, row_of
from search.measures import Mention
from search.positions import covered
from search.question import Question
from search.seeking import the_year, wanted_for
from search.wording import count_said

EXAMPLES = ("水务局2024年医疗那三项加起来多少", "水务局2024年三公那三项分别多少")
_COUNTED = re.compile(
    r"(?:里面?|之?中|当中|下面?|的)*(?:[这那]|全部|一共|总共)*(?P<n>[两二三四五六七八九十]|(?<!\d)\d{1,2})(?:项|样|块|种|笔|类|个(?=项目|科目|部分|$|加|一共|总共|合计|分别|各))(?:项目|科目|支出|采购|钱|费用|缴费|部分)*的?"
)
_EACH = re.compile(r"各自?(?:是|为|花|用|有)?(?:多少|几)|分别")
_OTHERS = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.COMPLETION, Ask.REASON, Ask.MOST, Ask.LEAST,
)  # fmt: skip
_FIXED = {"three_public": 3}
"""Wholes of as many parts whatever is left blank."""
_RANK = 73.0


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The parts and their sum, where the report prints as many as are said; else how many it prints."""
    each = _EACH.search(question.folded) is not None
    if not (each or question.asks(Ask.SUM)) or question.asks(*_OTHERS) or len(question.scope) != 1:
        return
    heads, body = heads_of(question), question.scope[0]
    year = the_year(question, body)
    said = _counted(question, heads) if len(heads) == 1 else None
    if said is None or year is None:
        return
    found = items(question, release, body, year, heads, least=1)
    if found is None:
        return
    asked = question.positions(Ask.SUM, Ask.LIST, Ask.COUNT)
    asked |= covered(m.span() for m in (said, *_EACH.finditer(question.folded)))
    leftover = tuple(question.leftover(question.measure_positions | asked))
    wanted = count_said(said["n"])
    whole = {m.key for m in heads[0].measures} & {*_FIXED}
    if len(found.rows) == wanted or (whole and wanted == _FIXED[whole.pop()]):
        yield _told(question, release, (body, year), found, wanted, each, leftover)
    else:
        text = f"{body.name}{year}年的{found.what}列出的是{len(found.rows)}项，不是{wanted}项。"
        yield refusal(text, _RANK, leftover=leftover)


def _counted(question: Question, heads: list[Mention]) -> re.Match[str] | None:
    """Where the number of its parts is said right beside the one thing named: 政府采购那三项, 三项政府采购."""
    head = heads[0]
    behind = _COUNTED.match(question.folded, head.end)
    before = (m for m in _COUNTED.finditer(question.folded, 0, head.start) if m.end() == head.start)
    return behind or next(before, None)


def _told(
    question: Question, release: Release, whose: tuple[Body, int], found: Items, count: int, each: bool,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    body, year = whose
    ordered = sorted(found.rows, key=lambda f: (f.code, f.place.start))
    rows = [row_of(release, question, f) for f in ordered]
    yuan = sum((r.yuan for r in rows), Decimal(0))
    amount, value, unit = amount_text(yuan, question.unit, ordered[0].unit)
    number = f"有{len(rows)}项"
    if len(rows) != count:
        number = f"列有数字的是{len(rows)}项"
    told = listed([f"{r.name}{r.shown}" for r in rows])
    begun = opening(body, year, ordered[0].phase)
    cited = tuple(r.citation for r in rows if r.citation is not None)
    return Draft(
        f"{begun}中，{found.what}{number}：{told}，合计{amount}{_as_printed(question, release, yuan)}。",
        _RANK, cited,
        None if each else value, None if each else unit, found.query,
        {"organization": body.name, "fiscal_year": year, "measure": f"{found.what}合计"}, leftover,
    )  # fmt: skip


def _as_printed(question: Question, release: Release, yuan: Decimal) -> str:
    """What the report prints as the whole, where that is another figure than the parts come to."""
    whole = [find(release, question.known, each) for each, _ in wanted_for(question)]
    if len(whole) != 1 or isinstance(whole[0], Missing) or whole[0].best.yuan in (None, yuan):
        return ""
    best = whole[0].best
    return f"（报告所列合计为{money_text(best.printed, best.unit, best.yuan or Decimal(0), question.unit)[0]}）"
