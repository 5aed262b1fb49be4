"""Why one figure is more than another, of which a report prints both and no reason: 人员经费咋比公用经费多那么多."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from search.asks import Ask
from search.changes import basis_asked
from search.drafts import Draft, corrected, refusal
from search.operands import Operand
from search.question import Question, understand
from search.questions import comparison
from search.set_beside import by_body, by_measure

EXAMPLES = ("水务局2023年人员经费为什么比公用经费多那么多",)
_WHY = re.compile(
    r"(?:到底|究竟)?(?:为什么|为啥|为何|怎么|咋|凭什么|何以)(?:会|就|能|还|要)?"
    r"|[，,]?(?:是|主要)?(?:什么|啥)?(?:原因|道理|缘故)(?:是什么|是啥|在哪里?|呢)?$"
)
_MORE = re.compile(
    r"(?P<turn>[多少高低大小])(?:出|了)?(?:[这那]么)?(?:[多少高低大]|许多|很多|不少|一大?截)*(?:钱)?(?:的|呢|啊)?[？?。]*$"
)
_TIMES = re.compile(
    r"(?P<turn>是.+?的)(?:好?几|\d+(?:\.\d+)?|[一二两三四五六七八九十]+)多?倍(?:还?多)?(?:的|呢|啊)?[？?。]*$"
)
_LESS = frozenset("少低小")
_RANK = 30.0  # above what else the reports explain


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Both figures, and that no reason is printed; that it is the other way round, where it is."""
    if not question.asks(Ask.REASON) or basis_asked(question) or len(question.phases) > 1:
        return
    for turn, plain in _how_much(question):
        found = (way(plain, release) for way in (by_measure, by_body))
        operands = next((o for o in found if isinstance(o, list) and len(o) == 2), None)
        if operands is None:
            continue
        told = next((d for d in comparison.drafts(plain, release) if not d.leftover), None)
        if told is not None and told.answered:
            yield _without_reason(operands, turn, told)
            return


def _how_much(question: Question) -> Iterator[tuple[str, Question]]:
    """How the one is to the other by the question, and the question of how much that is."""
    text = _WHY.sub("", question.text)
    if "比" in text and (more := _MORE.search(text)):
        turn = more["turn"]
        yield turn, understand(f"{text[: more.start()]}{turn}多少", question.known)
    if times := _TIMES.search(text):
        yield "多", understand(f"{text[: times.start()]}{times['turn']}几倍", question.known)


def _without_reason(operands: list[Operand], turn: str, told: Draft) -> Draft:
    first, second = operands
    one, other = (o.stated.yuan or o.stated.value for o in operands)
    as_said = one < other if turn in _LESS else one > other
    if not as_said:
        return corrected(told.text, _RANK, (), told.citations, told.interpretation)
    text = f"报告没有写{first.name}为什么比{second.name}{turn}；{told.text}"
    return replace(
        refusal(text, _RANK), citations=told.citations, interpretation=told.interpretation
    )
