"""What is left of a figure when parts of it are taken away: 公用经费除去邮电费和差旅费还剩多少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.arithmetic import less
from search.composing import citation, interpretation
from search.drafts import Draft, opening
from search.operands import Operand, computed_text, is_part, nested, of_one_unit
from search.phrases import operand
from search.project_rest import OUT, REST
from search.question import Question, understand
from search.unsaid import before_of

EXAMPLES = (
    "水务局2023年商品和服务支出除去办公费和差旅费还剩多少",
    "水务局2023年三公经费减去公务接待费等于多少",
)
_LEFT = re.compile(
    rf"^(?P<whole>.+?)(?:里面?|之?中|当中)?{OUT}(?P<parts>.{{2,40}}?)(?:[以之]外|[以之]?后)?(?P<left>{REST}|等于|[还就]?是|得|还有)"
    r"(?:的|下来|还有|合计|一共|总共|大概|花了?|用了?|是|有)*(?:多少|几)[^哪谁]{0,4}$"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """A figure less the parts of it that are named."""
    said = _LEFT.match(question.folded)
    if said is None:
        return
    whole = understand(f"{question.said(*said.span('whole'))}多少", question.known)
    parts = understand(question.said(*said.span("parts")), question.known)
    found = operand(whole, release)
    if found is None or parts.bodies or parts.years:
        return
    context = before_of(whole, parts)
    taken: list[Operand] = []
    for mention in parts.measures:
        name = parts.said(mention.start, mention.end)
        part = operand(understand(f"{context}{name}多少", question.known), release)
        if part is None or part[1]:
            return
        taken.append(part[0])
    if not _are_parts(found[0], taken):
        return
    yield from _draft(
        question, release, [found[0], *taken], [*found[1], *parts.leftover(parts.measure_positions)]
    )


def _are_parts(whole: Operand, taken: list[Operand]) -> bool:
    """Whether all are parts of the whole, of its time, and none has another in it."""
    time = (whole.stated.year, whole.stated.phase)
    same = all((o.stated.year, o.stated.phase) == time for o in taken)
    within = all(is_part(o.stated.measure, whole.stated.measure) for o in taken)
    each_once = len({o.stated.place.iri for o in taken}) == len(taken)
    return bool(taken) and same and within and each_once and nested(taken) is None


def _draft(
    question: Question, release: Release, operands: list[Operand], leftover: list[str]
) -> Iterator[Draft]:
    if not of_one_unit(operands):
        return
    rest, query = less(release, [o.term for o in operands])
    if rest < 0:
        return
    amount, value, unit = computed_text(rest, operands, question.unit)
    first = operands[0]
    shown = [f"{o.name}{o.shown(question.unit)}" for o in operands]
    begun = opening(first.body, first.stated.year, first.stated.phase)
    text = f"{begun}中，{shown[0]}，其中{'、'.join(shown[1:])}；除去后剩{amount}。"
    meaning = interpretation(first.body, first.stated)
    meaning["measure"] = " − ".join(o.name for o in operands)
    cited = tuple(citation(release, o.stated) for o in operands)
    yield Draft(text, 72.5, cited, value, unit, query, meaning, tuple(leftover))
