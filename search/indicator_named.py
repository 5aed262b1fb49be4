"""Whether a question says enough of an indicator's name, or of its project and of what it counts."""

from __future__ import annotations

from search.asks import Ask
from search.goods import asks_goods, counts_goods
from search.indicator_kinds import of_one, units
from search.matching import overlap
from search.money import asks_each, counts_as, pieces_of_unit, pieces_said
from search.performance import Indicator
from search.periods import asks_when
from search.question import Question, understand
from search.wording import fold, said_in

GENERAL = {
    "预算",
    "金额",
    "比例",
    "比率",
    "占比",
    "人数",
    "数量",
    "次数",
    "完成",
    "情况",
    "工作",
    "项目",
}
_SHORT_NAME = 3
_KINDS = frozenset({"duration", "extent", "area"})  # that no unit is called by
_ENOUGH = 0.2  # of the name's pairs of characters
_PROJECT_SAID = 0.3  # of its project's name
_WORDS = 2  # of a question's own that stand in a name, or others of the same meaning


def by_official_names(question: Question) -> Question | None:
    """The question after a limit with the official names of subjects for everyday words: 印材料最多用几万 asks for
    what an indicator calls 印刷费."""
    if not question.asks(Ask.CEILING, Ask.TARGET):
        return None
    text, end = question.text, len(question.text)
    for m in reversed(question.measures):
        names = {x.name for x in m.measures}
        start, stop = question.origin[m.start], question.origin[m.end - 1] + 1
        if m.far and len(names) == 1 and stop <= end:
            text, end = f"{text[:start]}{names.pop()}{text[stop:]}", start
    return understand(text, question.known) if text != question.text else None


def is_named(
    question: Question, asked: str, each: Indicator, project: str, said: frozenset[str], wider: bool
) -> bool:
    """Whether the question says enough of the indicator's own name, or names its project and its level
    or what it counts."""
    folded = question.folded
    if question.kind is None and asks_goods(folded) and not question.asks(Ask.SCORE, Ask.BASIS):
        return counts_goods(each, each.names)
    names = [fold(n) for n in (each.level3, each.explanation) if n]
    asked = "".join("\0" if i in question.named else c for i, c in enumerate(asked))
    if any(overlap(name, asked) >= _ENOUGH and not _only_general(name, asked) for name in names):
        return True
    if _of_the_very_pieces(folded, each) or (wider and tells_by_words(question, each)):
        return True
    if project not in said and overlap(fold(project), folded) < _PROJECT_SAID:
        return False
    if asks_each(question.folded) and of_one(each) and "元" in units(each):
        return True
    level = fold(each.level2).removesuffix("指标")
    if (level and level in folded) or (
        question.asks(Ask.CEILING) and "成本" in each.level1 + each.level2
    ):
        return True
    own = [w for w in question.leftover(()) if len(w) > 1 and w in fold(each.names)]
    own = [w for w in own if w not in GENERAL]
    if project in said and any(w not in fold(project) for w in own):
        return True
    if question.kind in (None, "money", "percent"):
        return asks_when(folded)
    counted = counts_as(question.kind, units(each))
    return counted or question.kind in _KINDS or asks_when(folded)


def _of_the_very_pieces(folded: str, each: Indicator) -> bool:
    """Whether several pieces are said of one of each of which an indicator is money: 每人每月 of 元/人/月."""
    said = pieces_said(folded)
    return len(said) > 1 and "元" in units(each) and {*said} <= {*pieces_of_unit(each.target_unit)}


def _only_general(name: str, asked: str) -> bool:
    """Whether a name and a question share no more than one word of many names: 项目."""
    shared = {name[i : i + 2] for i in range(len(name) - 1)} & {
        asked[i : i + 2] for i in range(len(asked) - 1)
    }
    return len(name) > _SHORT_NAME and shared <= GENERAL


def tells_by_words(question: Question, each: Indicator) -> bool:
    """Whether an indicator's own name has several of the question's words, be it by others of the same meaning:
    案子 and 来访 of 结案后发生再访率. Only where something is asked that it tells: no whole of a project's money,
    and nothing done of a mere target."""
    limit = question.asks(Ask.CEILING, Ask.TARGET)
    if "元" in units(each) and not (limit or asks_each(question.folded)):
        return False
    if not (question.kind or question.asked) or (question.asks(Ask.ACTUAL) and not each.actual):
        return False
    names = fold(each.names)
    words = dict.fromkeys(question.leftover(question.ground, light=True))
    return sum(w not in GENERAL and said_in(w, names) for w in words) >= _WORDS
