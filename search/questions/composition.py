"""What a total is made of: 某局2023年三公经费由哪几部分构成."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import PHASES, Draft, Entry, listed
from search.items import items
from search.question import Question
from search.questions.ranking import heads_of, row_of
from search.seeking import the_year

EXAMPLES = ("水务局2023年商品和服务支出由哪几项构成",)
_MADE_OF = re.compile(
    r"由?(?:哪|什么|几)(?:几|些)?(?:个|项|类|部分)*(?:钱|费用|支出|内容)?(?:构成|组成)|(?:构成|组成)(?:是|情况|有哪些|明细|如何|怎样)?|明细|分项|由哪"
    r"|(?:(?:里面?|当中|之?中|下面?)(?:都|具体|主要)?(?:有|包[括含])|(?:都|具体|主要)?有)了?(?:哪些|什么|啥|哪几)(?:[个项]|钱|支出|开支|费用|科目|内容)*$"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """All the rows under the one thing named, the largest first."""
    made = _MADE_OF.search(question.folded)
    if made is None or len(question.scope) != 1:
        return
    body = question.scope[0]
    heads = [m for m in heads_of(question) if m.start < made.start()]
    year = the_year(question, body)
    found = items(question, release, body, year, heads) if year and len(heads) == 1 else None
    if found is None or year is None:
        return
    rows = [row_of(release, question, f) for f in found.rows if f.yuan]
    spent = {*range(*made.span())} | {i for m in heads for i in m.span}
    leftover = question.leftover(
        spent | question.measure_positions | question.positions(Ask.LIST, Ask.SUM, Ask.COUNT)
    )
    if rows:
        ranked = sorted(rows, key=lambda r: -r.yuan)
        entries = tuple(Entry(r.name, f"{r.name}{r.shown}", r.citation) for r in ranked)
        what = f"{PHASES[found.rows[0].phase]}{found.what}" if found.what != "资产" else found.what
        meaning: dict[str, object] = {
            "organization": body.name, "fiscal_year": year, "measure": f"{found.what}构成",
        }  # fmt: skip
        whole = f"{body.name}{year}年{what}"
        yield Draft(
            f"{whole}由{len(rows)}项构成：{listed([e.said for e in entries])}。", 84.0,
            tuple(r.citation for r in ranked if r.citation is not None), None, None, found.query,
            meaning, tuple(leftover), heading=f"{whole}中有{{n}}项：", entries=entries,
        )  # fmt: skip
