"""Which of two is more, said of each: 财政拨款多还是其他收入多; two tables set beside each other: 收入总表比支出表."""

from __future__ import annotations

import re

from search.question import Question, understand

_EACH = re.compile(
    r"(?P<how>多|高|大|少|低)(?:一?些|一?点)?[，,]?还是(?P<other>[^，,。；;？?]{2,20}?)(?P=how)(?:一?些|一?点)?(?=$|[，,。；;？?])"
)
_TABLES = re.compile(r"(?P<side>收入|支出)(?:预算|决算)?总?表")
_BESIDE = re.compile(r"比|差|[和与跟同]|还是")


def of_either_more(question: Question) -> Question | None:
    """The question that asks which of the two is more; None where it does not leave two to choose from."""
    said = _EACH.search(question.text)
    if said is None:
        return None
    asked = f"和{said['other']}哪个{said['how']}"
    text = f"{question.text[: said.start()]}{asked}{question.text[said.end() :]}"
    return understand(text, question.known)


def of_both_tables(question: Question) -> Question | None:
    """The question of what came in and was spent in the year, where the tables of both are set beside each other."""
    said = [m["side"] for m in _TABLES.finditer(question.text)]
    if sorted(said) != ["支出", "收入"] or question.measures or not _BESIDE.search(question.text):
        return None
    return understand(_TABLES.sub(r"本年\g<side>合计", question.text), question.known)
