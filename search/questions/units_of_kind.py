"""The units of one nature, level or funding among all reports: 这几份里经费靠定额补助的单位有哪几个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.attributes import ATTRIBUTES, bare_value, cite_row, value_of
from search.drafts import Draft, listed
from search.positions import matched, positions_of
from search.question import Question
from search.unit_places import mentions
from search.wording import fold

EXAMPLES = ("这几份报告里正科级的单位有哪些",)
_WHICH = re.compile(r"哪[几两三四五六七八九\d]?[个家些]|几[个家]|多少[个家]")
_WORDS = (
    Ask.LIST, Ask.COUNT, Ask.NATURE, Ask.LEVEL, Ask.FUNDING, Ask.SUM, Ask.YESNO, Ask.SUBORDINATES,
)  # fmt: skip
_ALL = re.compile(
    r"[这那]?(?:[几两三四五六七八九十\d]|些)[份个家](?=报告|材料|文件|里|中)|全部|所有|经费|单位"
)
_SHOWN = 12


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """All units that print the value that is said, with where they print it."""
    asked = question.asks(Ask.LIST, Ask.COUNT) or _WHICH.search(question.folded)
    if question.bodies or question.measures or not asked or "单位" not in question.folded:
        return
    for ask in (Ask.FUNDING, Ask.LEVEL):
        units = [b for b in question.known.bodies.values() if not b.is_office and value_of(b, ask)]
        said = {v for v in (value_of(u, ask) for u in units) if bare_value(v) in question.folded}
        said = {v for v in said if len(bare_value(v)) > 1}
        if len({bare_value(v) for v in said}) != 1:
            continue
        value = said.pop()
        kept = [u for u in units if bare_value(value_of(u, ask)) == bare_value(value)]
        words = positions_of(question.folded, bare_value(value))
        words |= matched(question.folded, _ALL)
        words |= matched(question.folded, _WHICH)
        cited = tuple(
            c
            for u in kept[:_SHOWN]
            for c in cite_row(release, mentions(release, u)[1], [value_of(u, ask)])
        )
        counted = question.asks(Ask.COUNT) or question.kind is not None
        left = question.leftover(question.positions(*_WORDS) | words)
        yield Draft(
            f"本库报告中{ATTRIBUTES[ask]}为{value}的单位有{len(kept)}个：{listed([u.name for u in kept])}。",
            80.0, cited, Decimal(len(kept)) if counted else None, "个" if counted else None,
            mentions(release, kept[0])[0], {"measure": ATTRIBUTES[ask]},
            tuple(w for w in left if not all(w in fold(u.name) for u in kept)),
        )  # fmt: skip
