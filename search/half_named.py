"""Money of a project of several things of which a question names one: it is told as that of the whole."""

from __future__ import annotations

import re
from dataclasses import replace

from search.drafts import Draft
from search.matching import overlap
from search.projects import GENERIC
from search.question import Question
from search.tokens import segmenter
from search.wording import fold

_AND = re.compile(r"[、及和与]|以及")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_GENERAL = re.compile(r"(?:专项|工作|服务)?(?:经费|费用|资金|年费|费|项目)$")
_MONEY = re.compile(r"(?:专项)?(?:经费|资金|项目)$")
_OWN_WORDS = "文字说明"  # the measure of a figure that a project's text states in words of its own
_ACTS = ("购置", "采购", "购买")
_SHORTEST = 2  # characters of a thing
_UNSAID = 0.35
_SAID = 0.5  # of the pairs of a thing's characters


def of_the_whole(question: Question, draft: Draft) -> Draft:
    """The draft, with whose money it is where a question names one of the things of a project's name alone."""
    measure = fold(str(draft.interpretation.get("measure") or ""))
    name = str(draft.interpretation.get("project") or "")
    if not name and measure in {fold(m.name) for m in question.projects()}:
        name, measure = measure, ""  # told as a row of a table
    own_words = measure == _OWN_WORDS and fold(name) not in fold(draft.text.partition("写明")[2])
    if draft.value is None or "元" not in (draft.unit or "") or own_words:
        return draft
    if fold(name) in question.folded or not (half := only_half(question, name)):
        return draft
    if fold(_GENERAL.sub("", half)) in measure or "/" in (draft.unit or ""):
        return draft
    return replace(draft, text=f"{draft.text}这是整个项目（{name}）的金额，不只是{half}的。")


def only_half(question: Question, name: str) -> str:
    """The one thing of a project's name that is named, where another of them is not at all; else ''."""
    printed = _AND.split(_BRACKETS.sub("", name))
    things = [_GENERAL.sub("", t) for t in printed]
    if len(things) < 2 or any(len(t) < _SHORTEST for t in things):
        return ""
    asked = "".join(" " if i in question.named else c for i, c in enumerate(question.folded))
    shares = [overlap(fold(t), asked) for t in things]
    said = [t for t, share in zip(things, shares, strict=True) if share >= _SAID]
    if len(said) != 1 or min(shares) >= _UNSAID:
        return ""
    others = (w for t in things if t is not said[0] for w in segmenter().cut(fold(t)))
    idle = {*GENERIC, *_ACTS, *segmenter().cut(fold(said[0]))}  # 执法 of 执法装备及执法车辆购置
    told = any(len(w) > 1 and w not in idle and w in asked for w in others)
    return "" if told else _MONEY.sub("", printed[things.index(said[0])])
