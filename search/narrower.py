"""A thing that reports do not tell apart from others: 失业保险 is within 其他社会保障缴费, which is more than it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from ontology.lexicon import words
from search.asks import Ask
from search.drafts import Draft, listed, refusal
from search.measures import Measure
from search.question import Question

_FIGURE = re.compile(r"多少|几(?!乎)|合计|一共|总共|预算|决算|金额|费用?$")
_OF_OTHER_THINGS = re.compile(r"(?:的)?(?:参保|覆盖|征缴|基金|待遇|人数|比率|率|中心|办)")
_ENDS = ("", "保险")  # 失业 beside 养老


def told_only_within(question: Question) -> Draft | None:
    """Why there is no figure of it, where one is asked for; None where all are named that the subject has."""
    rate = question.kind == "percent" and not question.asks(Ask.SHARE)
    if rate or not (question.kind or _FIGURE.search(question.folded)):
        return None
    if question.asks(Ask.DEFINITION, Ask.REASON, Ask.PURPOSE, Ask.METHOD):
        return None
    said: dict[Measure, list[str]] = defaultdict(list)
    others = 0
    for mention in question.measures:
        spoken = question.folded[mention.start : mention.end]
        names = [spoken + end for end in _ENDS if spoken + end in _narrower()]
        if names and _OF_OTHER_THINGS.match(question.folded, mention.end):
            return None  # 失业保险参保率
        if names and len(mention.measures) == 1:
            said[mention.measures[0]].append(names[0])
        else:
            others += 1
    for subject, names in said.items():
        all_of_it = {w for w, code in _narrower().items() if code == subject.key} <= set(names)
        if others or not all_of_it:
            whole = f"“{subject.name}”（{subject.key}）"
            each = "它" if len(names) == 1 else "它们"
            return refusal(
                f"报告没有单列{listed(names)}，{each}与其他险种一起列在{whole}里；可以问这个科目的金额。",
                0.0,
            )
    return None


@cache
def _narrower() -> dict[str, str]:
    """Words that mean a part of a subject → its code."""
    return {w.word: w.notation for w in words() if w.label == "narrower"}
