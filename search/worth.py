"""Whether a value is asked for: what things are worth, how many there are, what was spent on them."""

from __future__ import annotations

import re

from search.question import Question

_WORTH = re.compile(r"(?<![产分])值(?:多少|几|钱)|价值|原值|净值|账面|账上")
SPENT = re.compile(r"花|用(?:[了掉去]|多少)|支出|开支|掏|开销|耗费|采购|购置(?!固定)|购买|买")
_VALUE = re.compile(r"多少|几|[费额数金款资]$|支出$|资产$|经费|价值")


def counts_pieces(question: Question) -> bool:
    """Whether pieces are asked for and no money: 几辆, 车辆数."""
    if question.kind is None:
        return any(w in question.folded for w in ("数量", "辆数", "台数", "车辆数"))
    return question.kind not in ("money", "percent")


def asks_worth(question: Question) -> bool | None:
    """Whether it is asked what a thing is worth, not what is spent on it; None where neither is said."""
    said = _WORTH.search(question.folded)
    if said is not None and not (said[0] in ("账面", "账上") and counts_pieces(question)):
        return True  # 账上几辆车 are counted
    return False if SPENT.search(question.folded) else None


def only_worth(question: Question) -> bool:
    """Whether it is asked what something is worth, and nothing of what was spent."""
    return asks_worth(question) is True and SPENT.search(question.folded) is None


def asks_value(question: Question) -> bool:
    """Whether a number is asked for, or a phase says that money is."""
    return _VALUE.search(question.folded) is not None or bool(question.phases)


def only_names(question: Question) -> bool:
    """Whether no value is asked for in so many words: one may be named in full, as who looks it up does."""
    return question.kind is None and not asks_value(question)
