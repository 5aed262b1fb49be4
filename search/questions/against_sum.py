"""A figure beside the sum of others: 甲局接待费比乙局和丙局加起来少多少, 办公费加邮电费减去差旅费是多少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.arithmetic import signed
from search.asks import Ask
from search.composing import citation, interpretation
from search.drafts import Draft
from search.operands import Operand, computed_text, nested, of_one_unit, with_time
from search.phrases import completed, operand
from search.question import Question, understand

EXAMPLES = (
    "水务局2023年办公费比印刷费和差旅费加起来少多少",
    "水务局2023年办公费加印刷费减去差旅费是多少",
)
_SUM = r"(?:(?:两|三|四)[项个家者])?(?:加起来|加一起|加在一起|加一块儿?|合起来|合计|之和|的?总和)"
_THAN = re.compile(
    rf"^(?P<one>.+?)比(?![例重较值])(?P<others>.+?){_SUM}(?:还|更|要|的)*[多少高低大小](?:出|了|花|支)*(?:多少|几)[^，。]{{0,4}}$"
)
_LESS = re.compile(
    r"^(?P<one>.+?(?:加上?|和|与).+?)(?:以?后)?(?:再)?减(?:去|掉)?(?P<others>[^减]+?)(?:等于|是|得|还?剩下?)(?:多少|几)[^，。]{0,4}$"
)
_JOINT = re.compile(r"[、，,]|和|与|跟|以及|加上?")
Side = list[Operand]


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The difference, where every figure of both sides is found and no word is left."""
    if question.asks(Ask.REASON, Ask.RATIO, Ask.SHARE):
        return
    for pattern in (_THAN, _LESS):
        said = pattern.match(question.folded)
        if said is None:
            continue
        left: list[str] = []
        sides = [_side(question, release, said.span(name), left) for name in ("one", "others")]
        one, others = sides
        if one and others and _fit(one, others, pattern is _THAN):
            yield _draft(question, release, one, others, left, pattern is _THAN)
            return


def beside_sum(question: Question) -> bool:
    """Whether a figure is to be set beside several added up, so that two figures say nothing."""
    said = _THAN.match(question.folded)
    if said is None or _JOINT.search(said["others"]):
        return said is not None
    return (
        said.end("others") not in question.measure_positions
    )  # 比本年支出合计多多少: one figure's name


def _side(
    question: Question, release: Release, span: tuple[int, int], left: list[str]
) -> Side | None:
    """The figures of the pieces of one side; what a piece leaves unsaid the whole question's first says."""
    first = understand(_JOINT.split(question.said(0, span[1]).split("比")[0])[0], question.known)
    found: Side = []
    for piece in _JOINT.split(question.said(*span)):
        meant = operand(completed(understand(piece, question.known), first), release)
        if meant is None:
            return None
        found.append(meant[0])
        left += meant[1]
    return found


def _fit(one: Side, others: Side, than: bool) -> bool:
    """Whether one side is a sum, all is counted alike, each once, and none has another in it."""
    every = [*one, *others]
    sums = (len(one) == 1 and len(others) > 1) if than else len(one) > 1
    once = len({o.stated.place.iri for o in every}) == len(every)
    return sums and once and of_one_unit(every) and nested(others if than else one) is None


def _draft(
    question: Question, release: Release, one: Side, others: Side, left: list[str], than: bool
) -> Draft:
    every = [with_time(o) for o in (*one, *others)]
    apart, query = signed(release, [o.term for o in one], [o.term for o in others])
    amount, value, unit = computed_text(abs(apart) if than else apart, every, question.unit)
    told = "，".join(f"{o.name}为{o.shown(question.unit)}" for o in every)
    outcome = f"计算得{amount}"
    if than:
        outcome = f"前者比后{len(others)}项之和{'多' if apart >= 0 else '少'}{amount}"
    meaning = interpretation(one[0].body, one[0].stated)
    signs = [*(" + " for _ in one), *(" − " for _ in others)]
    meaning["measure"] = "".join(f"{s}{o.name}" for s, o in zip(signs, every, strict=True))[3:]
    cited = tuple(citation(release, o.stated) for o in every)
    return Draft(f"{told}；{outcome}。", 73.5, cited, value, unit, query, meaning, tuple(left))
