"""One answer of the answers to the parts of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from search.catalogue import Catalogue
from search.drafts import Draft
from search.matching import overlap
from search.money import plain
from search.parts import OPEN, Part
from search.pieces import LINKS
from search.question import understand
from search.wording import fold

_APIECE = re.compile(r"(?:都|又)?(?:分别|各自?(?![个项家类种])|每[个项家])")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?(?![\d.年])")  # but no years
_WORTH = re.compile(
    r"^(?:实际|实际上|到底|平均)?(?:[一每](?:平方?米|公里|[本册份套台辆件张块枚米亩吨条座])[要合得花]*)?(?:总共|一共|合计|共|加起来|总计|账面上?|账上|年初|全年|总)*(?:价值|原值|净值|值|总额|总金额|金额|花费|花|采购|预算数?|执行数|资金)*(?:总共|一共|合计|共|加起来|总计)*"
    r"(?:是|有|为|了|要)*(?:多少|几)(?:钱|万元?|元|块)*(?:[（(][^（）()]*[）)])?$|(?:价值|原值|净值)(?:是|有|为)?多少$"
)
_SUM = re.compile(
    r"(?:又|都)?(?:[加合]起来|[加合]在一起|一共|总共|合计|总计|共计?)(?:一共|总共|是|要|得|采购|花|用|了|安排|支出|有)*(?:多少|几)(?:钱|万元?|元|资金|块钱?)?"
)
_HOW_MUCH = re.compile(
    r"(?:是|有|为|给|花|用|拨|安排|一共|总共|共)*了?(?:多少|几)(?:钱|万元?|亿元?|元|块)?"
)

_CHANGED = re.compile(r"[比与](?:上年|\d{4}年)[^。]{0,12}(?:增加|减少|增长|下降|持平)")
_MONEY = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(亿元|万元|元)")
_BUILT_ON = re.compile("(?:[据由以照]|根据|依)此")
_WHETHER = re.compile("是否|是不是|有没有|有无|吗")
_TOLD_TOO = 0.3  # of a statement's pairs of characters: the answer is of what it states
A_PASSAGE = 48.0  # the rank of sentences that are found for a question that nothing else explains


def together(whole: Draft, found: Sequence[tuple[Part, Draft]]) -> Draft:
    """One answer of the parts' answers; the whole question's own where that already says it all."""
    asking = [(part, draft) for part, draft in found if part.asks or part.asks_why]
    found = asking if len(asking) > 1 else found
    if asked := " ".join(draft.text for part, draft in found if draft.answered and part.asks):
        found = [(part, draft) for part, draft in found if not _only_states(part, draft, asked)]
    drafts = [draft for _, draft in found]
    if drafts[0].answered and len({d.text for d in drafts}) == 1:
        return _said_alike([whole, *drafts] if whole.text == drafts[0].text else drafts)
    answered = [d for d in drafts if d.answered]
    if whole.answered:
        complete = len(answered) == len(drafts) and all(d.value is not None for d in drafts)
        complete = complete and all(part.asks for part, _ in found)
        if all(_told(d, whole) or d.text == whole.text for d in drafts):
            return _with_worth(whole, found)
        if _of_each(found):
            return whole
        if _of_all(found, whole) or _only_how_much(whole, found):
            return _with_worth(whole, found)
        one_of_them = all(d.answered for d in drafts) and whole.text in (d.text for d in drafts)
        one_of_them = one_of_them and all(part.wants for part, _ in found)
        better = _better_than_a_passage(found, whole)
        if not (complete or one_of_them or better or _with_its_reason(found)):
            return _behind_the_first(whole, found)
    elif not drafts[0].answered or _only_leads_in(found):
        return whole
    bare = [d.text.rstrip("。") for d in answered]
    told: set[tuple[object, frozenset[object]]] = set()

    def again(draft: Draft) -> bool:
        """Whether an earlier part gave the same figure from the same places: 预算多少执行多少."""
        same = (draft.value, frozenset[object](draft.citations))
        repeated = draft.value is not None and bool(draft.citations) and same in told
        told.add(same)
        return repeated

    text = "".join(
        _closed(_whose(part, d)) if d.answered else f"至于“{part.said.strip(' 、，,')}”：{d.text}" for part, d in found
        if not d.answered or not (_said_by_another(d, bare) or again(d))
    )  # fmt: skip
    citations = tuple(dict.fromkeys(c for d in answered for c in d.citations))
    several = len({part.owner for part, _ in found}) > 1
    of_all = replace(_with_figure(found), text=text, citations=citations)
    return replace(of_all, value=None, unit=None) if several else of_all


def _behind_the_first(whole: Draft, found: Sequence[tuple[Part, Draft]]) -> Draft:
    """The whole question's answer; behind the figure that its first part asks for, where it tells a change and
    not that figure: 2023年花了多少，和2024年比呢."""
    part, first = found[0]
    asked = part.asks and first.answered and first.value is not None
    if len(found) != 2 or not asked or not _CHANGED.search(whole.text):
        return whole
    if _figure(first) in whole.text or found[1][0].asks:
        return whole
    cited = tuple(dict.fromkeys((*first.citations, *whole.citations)))
    return replace(first, text=f"{_closed(first.text)}{whole.text}", citations=cited)


def _said_alike(drafts: Sequence[Draft]) -> Draft:
    """Of drafts that say the same the first with a figure: 买哪些东西，一共花多少."""
    return next((d for d in drafts if d.value is not None), drafts[0])


def _leading(found: Sequence[tuple[Part, Draft]]) -> Draft:
    """The part's answer whose figure is that of all: the first, what the things that it counts are worth, or what
    is worked out from it."""
    (_, first), *rest = found
    built_on = (
        d for part, d in rest if _BUILT_ON.match(part.said.strip(" 、，,")) and d.value is not None
    )
    if (last := next(built_on, None)) is not None:
        return last
    counted = first.value is not None and not first.is_money and first.unit not in ("%", "分")
    worth = (
        d
        for part, d in rest
        if d.is_money and _WORTH.search(LINKS.sub("", part.said.strip(" 、？?")))
    )
    return next(worth, first) if counted else first


def _with_figure(found: Sequence[tuple[Part, Draft]]) -> Draft:
    """The leading answer; where it has no figure, the only one that has: 是哪个项目，预算多少."""
    lead = _leading(found)
    figures = [d for _, d in found if d.answered and d.value is not None]
    return figures[0] if lead.value is None and len(figures) == 1 else lead


def _with_worth(whole: Draft, found: Sequence[tuple[Part, Draft]]) -> Draft:
    """The whole question's answer, its figure what the things come to where that is asked behind their number."""
    lead = _leading(found)
    if lead is found[0][1] or _figure(lead) not in whole.text:
        return whole
    return replace(whole, value=lead.value, unit=lead.unit, printed_value=lead.printed_value)


def _closed(text: str) -> str:
    """A sentence with the mark that ends it."""
    return text if text[-1:] in "。！？；" else f"{text}。"


def _only_states(part: Part, draft: Draft, told: str) -> bool:
    """Whether a part asks nothing, and the figure that it states is what another's answer says: 来了45人."""
    stated = set(_NUMBERS.findall(fold(part.said)))
    if part.asks or not stated or OPEN.search(part.said) or _WHETHER.search(part.said):
        return False
    itself = draft.value is not None and plain(draft.value) in stated
    if itself or not stated <= set(_NUMBERS.findall(fold(told))):
        return itself
    return draft.answered or overlap(fold(part.said), fold(told)) >= _TOLD_TOO


def _whose(part: Part, draft: Draft) -> str:
    """A part's answer, with the organization that it is of where its own words do not name it."""
    return f"{part.owner}：{draft.text}" if part.owner not in draft.text else draft.text


def leads_in(
    first: Part, topic_told: Draft, rest: Sequence[tuple[Part, Draft, str]], known: Catalogue
) -> bool:
    """Whether the first part asks for nothing and only says what all the others ask of, and each has an answer
    by a reading that says it or of the project that it names: 车辆购置，什么时候完成. With what is told of the first
    by itself, and each of the others, its answer and that reading."""
    project = topic_told.interpretation.get("project")

    def of_it(part: Part, reading: str) -> bool:
        topic = understand(reading.removesuffix(LINKS.sub("", part.said)), known)
        return bool(topic.measures or topic.leftover(()))

    asked = all(
        d.answered
        and (d.rank > A_PASSAGE or d.value is not None)
        and (part.asks or part.worded)
        and (of_it(part, reading) or (project and d.interpretation.get("project") == project))
        for part, d, reading in rest
    )
    return asked and not (first.asks or first.worded or OPEN.search(first.said))


def _only_leads_in(found: Sequence[tuple[Part, Draft]]) -> bool:
    """Whether only what asks for nothing is answered, and nothing of what is asked: 100套里，一套多少钱."""
    first = found[0][0]
    return not (first.asks or first.worded) and not any(d.answered for _, d in found[1:])


def _said_by_another(draft: Draft, bare: Sequence[str]) -> bool:
    """Whether another part's answer begins with all that this one says."""
    own = draft.text.rstrip("。")
    return any(text != own and text.startswith(own) for text in bare)


def _with_its_reason(found: Sequence[tuple[Part, Draft]]) -> bool:
    """Whether a figure is asked for and then why it is so, and both are answered."""
    return all(draft.answered for _, draft in found) and any(part.asks_why for part, _ in found[1:])


def _better_than_a_passage(found: Sequence[tuple[Part, Draft]], whole: Draft) -> bool:
    """Whether the whole question only met some sentences, and each of its parts an answer of its own."""
    asked = all(part.wants or part.asks_why for part, _ in found)
    parts = all(draft.answered and draft.rank > A_PASSAGE for _, draft in found)
    return asked and parts and whole.value is None and whole.rank < A_PASSAGE


def _of_each(found: Sequence[tuple[Part, Draft]]) -> bool:
    """Whether a later part asks of each thing that the first one lists: 有几个，分别多少钱."""
    return any(_APIECE.match(part.said.strip()) for part, _ in found[1:])


def _of_all(found: Sequence[tuple[Part, Draft]], whole: Draft) -> bool:
    """Whether a later part asks only what all that the first one lists come to, which the list says."""
    first = found[0][1]
    bare = (_SUM.fullmatch(part.said.strip(" ，,？?。")) for part, _ in found[1:])
    return whole.text.startswith(first.text.rstrip("。")) and all(bare)


def _only_how_much(whole: Draft, found: Sequence[tuple[Part, Draft]]) -> bool:
    """Whether the later parts only ask how much it is that the whole answer tells with its amount."""
    bare = all(_HOW_MUCH.fullmatch(part.said.strip()) for part, _ in found[1:])
    return bare and whole.value is not None and whole.text == found[0][1].text


def _told(draft: Draft, whole: Draft) -> bool:
    """Whether the whole question's answer has a part's figure, from the place it was read."""
    same = not draft.citations or not set(draft.citations).isdisjoint(whole.citations)
    return same and (_figure(draft) in whole.text or _amount(draft) in _amounts(whole.text))


def _amount(draft: Draft) -> tuple[Decimal | None, str | None]:
    return draft.value, draft.unit


def _amounts(text: str) -> list[tuple[Decimal | None, str | None]]:
    """The amounts of money that a text says, however many zeros end them."""
    return [(Decimal(number), unit) for number, unit in _MONEY.findall(text)]


def _figure(draft: Draft) -> str:
    """A draft's figure as its text says it."""
    if draft.value is None:
        return ""
    return f"{draft.printed_value or plain(draft.value)}{draft.unit or ''}"
