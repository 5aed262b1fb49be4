"""What a question says of projects that are kept secret: only those, or all but those."""

from __future__ import annotations

import re

from search.drafts import Draft
from search.performance import Record
from search.positions import matched
from search.question import Question

_BEYOND = r"(?:的|项目)*(?:以外|之外|外)?"
_SECRET = re.compile(
    r"(?:写|打|标|填|列|注)(?:的|了|着|成|上)*(?:都是|全是|是)?[“\"]?涉密|涉密|(?:没有?|未|不)公开|保密项目"
)
_NOT_SECRET = re.compile(
    rf"(?:不|非|没有?|未)涉密|涉密(?:的|项目)*(?:以外|之外|除外|外)"
    rf"|(?:除|去掉?|不算|不含|剔除|刨|扣|抛|排除)(?:了|去|掉|开|除)?涉密{_BEYOND}"
    r"|(?<![没未不])(?<!没有)公开了?(?:绩效)?(?:内容|指标|目标)的?(?=项目)"
)
_OF_GOALS = re.compile(r"目标(?!表)[^，。指标]{0,4}涉密")

_WITHHELD = re.compile(r"[\d.、\s]*涉密[。；\s]*")
_SECRET_ONES = re.compile(r"涉密的?项目")


def secrecy_said(question: Question) -> bool | None:
    """Whether secret projects are meant (True), all others (False), or nothing is said of it."""
    if _NOT_SECRET.search(question.folded):
        return False
    return True if _SECRET.search(question.folded) else None


def secrecy_positions(question: Question) -> frozenset[int]:
    """Where that is said."""
    return matched(question.folded, _NOT_SECRET, _SECRET)


def is_meant(question: Question, record: Record) -> bool:
    """Whether a project is one of those; of which the goals are secret, where only these are named."""
    said = secrecy_said(question)
    if said and _OF_GOALS.search(question.folded):
        return any(_WITHHELD.fullmatch(goal) for goal in record.goals)
    return said is None or record.classified is said


def kept_secret(question: Question) -> str:
    """How those that are meant are called before 项目: 涉密, 不涉密 or nothing."""
    said = secrecy_said(question)
    if said and _OF_GOALS.search(question.folded):
        return "绩效目标涉密"
    return "" if said is None else "涉密" if said else "不涉密"


def tells_secret(question: Question, draft: Draft) -> bool:
    """Whether a figure is told of secret projects, or of all others, where it is asked of them: no one's ceiling."""
    asked = _SECRET_ONES.search(question.folded) and secrecy_said(question) is not None
    return draft.value is None or not asked or "涉密" in draft.text
