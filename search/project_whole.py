"""Whether a project as a whole is asked about, or something that is in it."""

from __future__ import annotations

import re

from graph.release import Release
from search.asks import Ask
from search.matching import overlap, stands_near
from search.performance import Record, indicators_of
from search.project_items import one_of_several
from search.question import Question
from search.wording import fold, said_in

_BARELY = 0.25  # of a project's name
_COST = re.compile(r"(?<!免)费用?")
_INSIDE = re.compile(r"(?:项目|经费|资金|费用?)?(?:里面?|中(?!央)|当中|其中)")
_COST_INSIDE = re.compile(
    r"的?(?!总|全部|所有|预算|实际|本年|全年)[\u4e00-\u9fff]{2,10}?(?:(?<!经)费|租金|货款)(?!用?(?:总|合计|一共))"
)
_WITHIN = re.compile(
    r"(?:里面?|之中|当中|其中|内(?=的)|(?<![其集之当年期途])中(?=的|[^心国央小学医标等间期介型转外]))的?"
)
_DENIED = re.compile("不是|不属于|非财政")
_PIECE = frozenset(
    {"部分", "项目", "资金", "金额", "数额", "预算", "决算", "执行", "全年", "年初", "支出"}
)
"""Words of what is asked for inside something that name no piece of it."""
_FUNDS = frozenset({"财政", "资金", "财政资金", "其他资金", "预算", "执行", "决算"})


def words_within(question: Question, name: str) -> list[str]:
    """What is asked for inside the thing of that name, be it in the name: 耗材 of 维修及耗材里耗材花了多少."""
    for inside in _WITHIN.finditer(question.folded):
        before, behind = question.folded[: inside.start()], question.folded[inside.end() :]
        if _DENIED.search(behind):
            continue  # 里有多少不是财政拨款的
        if overlap(name, before) >= max(overlap(name, behind), _BARELY):
            said = question.leftover({*range(inside.end()), *question.positions(*Ask)})
            return [w for w in said if len(w) > 1 and w not in _PIECE]
    return []


def names_an_indicator(question: Question, release: Release, record: Record) -> bool:
    """Whether all of the name of one of the project's indicators is said: 报告收集完成率."""
    named = (
        fold(i.level3) for i in indicators_of(release, record.report) if i.record == record.iri
    )
    return any(len(name) > 4 and name in question.folded for name in named)


def thinly_named(
    question: Question, positions: frozenset[int], said: list[str], record: Record
) -> bool:
    """Whether most of what is said is no word of the project's name: money of a hall is not a system's."""
    if not positions:
        return False  # it is named by what its record says
    name = fold(record.name)
    words = [w for w in said if len(w) > 1]
    foreign = [w for w in words if not said_in(w, name) and not stands_near(w, name)]
    named = len(name) and sum(question.folded[i] in name for i in positions) / len(name)
    return len(foreign) > len(words) / 2 and named < _BARELY


def of_a_part(
    question: Question, positions: frozenset[int], words: list[str], purpose: str
) -> bool:
    """Whether something inside the project is asked for: 某经费里培训花多少 is not what all of it may cost."""
    after = question.folded[max(positions) + 1 :] if positions else ""
    inside = _INSIDE.match(after)
    if _cost_within(question, positions):
        return True
    telling = [w for w in words if len(w) > 1 and w not in _FUNDS]
    if not positions or not telling:
        return False
    return inside is not None or one_of_several(purpose, telling)


def _cost_within(question: Question, positions: frozenset[int]) -> bool:
    """Whether a cost is named as one inside the project, whatever words it shares with its name."""
    ends = (i + 1 for i in positions if i + 1 not in positions)
    inside = (m for end in ends if (m := _INSIDE.match(question.folded, end)))
    return any(_COST_INSIDE.match(question.folded, m.end()) for m in inside)


def names_an_item(question: Question, record: Record) -> bool:
    """Whether a cost is named that the purpose lists among others: the whole is not its price."""
    name, purpose, folded = fold(record.name), fold(record.purpose), question.folded
    costs = {
        folded[m.start() - n : m.end()]
        for m in _COST.finditer(folded)
        for n in ((2, 3) if m[0] == "费用" else (1, 2, 3))
        if n <= m.start()
    }
    return any(c not in name and c in purpose for c in costs - {"经费"})
