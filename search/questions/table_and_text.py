"""Whether a report's table and its prose say the same of a figure: 表里和文字里的数一样吗; which of two numbers
that prose has of it is the table's: 说明里前面写5万后面写6万，哪个跟表对得上; that prose has more than one of
it: 说明里是5万还是6万."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.candidates import Stated
from search.cells import Wanted
from search.composing import PLACES, citation, interpretation, short_title, when_and_what
from search.drafts import Draft, amount_text, money_text, refusal
from search.either_number import EITHER, says
from search.figures import Found, elsewhere, find
from search.money import YUAN, convert, plain
from search.question import Question, understand
from search.seeking import wanted_for

EXAMPLES = (
    "水务局2023年公用经费，表里和文字里的数一样吗",
    "水务局2023年培训费文字说明跟表格对得上吗",
)
_TABLE = r"(?:决算|预算)?(?:报表|附表|表格|表)(?:里面?|中|上)?"
_TEXT = r"(?:文字说明|情况说明|文字|正文|说明)(?:部分)?(?:里面?|中|上)?"
_SAID = r"(?:的|写的|印的|列的|说的)?(?:数字?|金额|数额)?"
_AND = r"(?:和|与|跟|同|、)"
_SAME = (
    r"(?:是不是|是否|是(?=同?一个数|一样)|能不能|能|都|完全|有没有|有)*(?:不?一样|不?一致|不?相同|不?相符|不?吻合|(?:不是)?(?:同?一个数)"
    r"|对得上|对不对得上|对不上|对得起来|出入|矛盾|差别|不同)(?:的|了)?(?:吗|么|没有?|不)?"
)
_WROTE = r"(?:各自?|分别)?(?:写|是|列|印|为|有)的?(?:是|为)?(?:了)?多少"
_GAP = (
    r"[，,]?(?:各|又|到底|一共|两处|里面?|中|上|写|列|说|印|的|数字?)*"
    r"相?差(?:了|的|出|开)*(?:多少|几)(?:亿|万)?(?:元|块)?钱?"
)
_NUMBER = r"(?:写|说|印|列)?的?(?:是|了|成|着)*(?P<{0}>\d+(?:\.\d+)?)(?P<{0}_unit>亿元|万元|元|万)?"
_EITHER = re.compile(
    rf"(?:在?{_TEXT})?(?:前[面头]|先|一处|有的?地方)*(?=写|说|印|列){_NUMBER.format('one')}[，,、]?(?:和|又|但|再|后[面头]|另|一处|有的?地方)*"
    rf"{_NUMBER.format('two')}(?:[这那]?两个数字?)?[，,]?(?:到底|究竟)?(?:是|以)?(?:哪一?个|谁)(?:数字?)?(?:才|是)*(?:{_AND}{_TABLE}{_SAID})"
    r"的?(?:对得上|一致|相符|一样|吻合)的?$"
)
_ONE_OF = re.compile(
    rf"的?[，,]?在?{_TEXT}(?:写|说|列|讲|的)*(?:到底|究竟)?(?:写|说|列|讲|的)*(?:是|为|成)?"
    rf"(?:{EITHER.pattern}|多少(?:亿|万)?[元块]?钱?)的?$"
)
"""What prose says of a figure, or which of two numbers: 说明里到底是5万还是6万."""
_MONEY = re.compile("收入|支出|收支|[预决]算")
_CLAUSE = re.compile(
    rf"的?在?(?:(?:{_TABLE}{_SAID}{_AND}{_TEXT}|{_TEXT}{_SAID}{_AND}{_TABLE}){_SAID}(?:{_SAME}|{_WROTE}|(?={_GAP}))"
    rf"|{_TABLE}{_WROTE}{_AND}?在?{_TEXT}(?:又)?{_WROTE}|{_TEXT}{_WROTE}{_AND}?在?{_TABLE}(?:又)?{_WROTE})(?:{_GAP})?$"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Both figures with the verdict before them; where only one of the two places has it, that."""
    either = _EITHER.search(question.folded)
    both = either or _CLAUSE.search(question.folded)
    one_of = None if both else _ONE_OF.search(question.folded)
    clause = both or one_of
    if clause is None or not question.bodies:
        return
    rest = understand(f"{question.said(0, clause.start())}是多少", question.known)
    if not (rest.measures or _MONEY.search(rest.folded)):
        return  # nothing is named
    sought = wanted_for(rest)
    if len({w.measures for w, _ in sought}) != 1:
        return
    for each, explained in sought:
        found = find(release, question.known, each)
        if isinstance(found, Found):
            idle = rest.positions(Ask.SUM, Ask.ACTUAL, Ask.YESNO, Ask.TARGET)
            draft = _compared(release, rest, each, found, tuple(rest.leftover(explained | idle)))
            if one_of is not None:
                other = elsewhere(release, rest.known, each, found.best)
                told = [found.best, *([other] if other else []), *found.others]
                yield from _of_prose(draft, [s for s in told if not s.in_table], one_of)
            else:
                yield draft if either is None else _of_two(draft, found.best, either)
            return


def _of_two(draft: Draft, best: Stated, said: re.Match[str]) -> Draft:
    """The comparison with the one of two numbers before it that is the table's."""
    if not draft.answered or not best.in_table or best.yuan is None:
        return draft
    unit = said["two_unit"] or said["one_unit"] or "万元"
    apart = {
        Decimal(said[side]): best.yuan / YUAN[said[f"{side}_unit"] or unit]
        for side in ("one", "two")
    }
    own = min(apart, key=lambda number: abs(number - apart[number]))
    if not says(apart[own], own):
        return replace(draft, text=f"两个数都与表不一致。{draft.text}", value=None, unit=None)
    value = convert(best.yuan, unit)
    return replace(draft, text=f"与表一致的是{plain(own)}。{draft.text}", value=value, unit=unit)


def _of_prose(draft: Draft, prose: list[Stated], said: re.Match[str]) -> Iterator[Draft]:
    """All that prose says of a figure, where that is not one number; both numbers of the question may be there."""
    if len(prose) < 2:
        return
    lead = ""
    if said["one"]:
        first, second = said["first"] or said["second"], said["second"] or said["first"]
        numbers = ((Decimal(said["one"]), first), (Decimal(said["two"]), second))
        yuan = [s.yuan for s in prose if s.yuan is not None]
        scaled = [(number, YUAN.get(unit or "万元", Decimal(1))) for number, unit in numbers]
        both = all(any(says(each / scale, number) for each in yuan) for number, scale in scaled)
        lead = "两个数说明里都有，" if both else ""
    yield replace(draft, text=f"{lead}{draft.text}", value=None, unit=None)


def _compared(
    release: Release, rest: Question, each: Wanted, found: Found, leftover: tuple[str, ...]
) -> Draft:
    best = found.best
    other = elsewhere(release, rest.known, each, best)
    stated = [best, *([other] if other else []), *found.others[:2]]
    what = when_and_what(each.body, best)
    if len(stated) == 1:
        only, absent = PLACES[best.in_table], PLACES[not best.in_table]
        where = f"{only}“{short_title(best.where)}”里找到（{_amount(best)}）"
        text = f"{what}只在{where}，{absent}里没有找到可以对照的数，无从比较。"
        return refusal(text, 60.0, leftover=leftover)
    told = "，".join(
        f"{PLACES[s.in_table]}“{short_title(s.where)}”写的是{_amount(s)}" for s in stated
    )
    verdict, gap = ("不一样" if not other else "有一处不一样") if found.others else "一样", ""
    value: Decimal | None = None
    unit: str | None = None
    if not other and best.yuan is not None and (yuan := stated[1].yuan) is not None:
        said, value, unit = amount_text(abs(best.yuan - yuan), rest.unit)
        gap = f"，相差{said}"
    return Draft(
        f"{verdict}：{what}，{told}{gap}。", 92.0, tuple(citation(release, s) for s in stated), value, unit,
        best.query, interpretation(each.body, best), leftover,
    )  # fmt: skip


def _amount(stated: Stated) -> str:
    return money_text(stated.printed, stated.unit, stated.yuan, None)[0]
