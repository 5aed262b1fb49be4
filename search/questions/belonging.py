"""Whether one organization belongs to another, or its money is counted in the other's: 管理所归水务局管吗."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, listed
from search.evidence import Citation, Place, cite, sentences
from search.explanations import MAY_TELL_WHY
from search.positions import matched
from search.question import Question
from search.unit_places import mentions
from search.wording import fold

EXAMPLES = (
    "河道管理所归水务局管吗",
    "河道管理所的预算算在水务局里头吗",
    "河道管理所为什么没纳入水务局的预算",
)
_INSIDE = re.compile(
    r"归|属于|属|隶属|下属|所属|下面|底下|手下|包括|包含|含|[算装并列计][在进到入]+去?|算|纳[进入]|汇总|有没有|有(?=[吗么]$)|在.*(?:里面?|内|中|当中)"
)
_HOLDS = re.compile(
    r"(?:包括|包含|含)(?!在|进|入)|包不包[括含]|含不含|(?:下面|底下|手下)(?:是不是)?有"
    r"|(?<=[里中内])面?有没有(?![算装纳并计列归包])|^[^，。]{0,6}有(?=[吗么]$)"
)
"""The whole is said first: 水务局包括河道管理所."""
_TAKES = re.compile(r"[把将]")  # 水务局把河道管理所算进去, but 把河道管理所算进水务局
_WHETHER = re.compile(r"算不算|是不是|归不归|包不包|含不含|在不在|是否")
_MONEY_TOO = re.compile(r"预算|决算|收支|报告|部门")
_EXPLAINED = re.compile(
    r"算不算|是不是|归不归|包不包[括含]|含不含|在不在|是否|预算|决算|收支|部门|单位|报告|汇总|范围|里头|一起|管理?|的?下级"
)
_LONG = 240  # characters of a sentence; before them stands a table
_NOT_IN = re.compile(r"不(?:包?含|包括|纳入|并入|计入|在)|未(?:纳入|列入|包[含括])|除外|以外")
_COUNTED_IN = re.compile(r"[预决]算[^。！？]{0,16}?(?:反映|包括|包含|汇总|涵盖|由(?!于))")
NOT_COUNTED = re.compile(
    r"(?:不|没有?|未)(?:都|全)?(?:被|把|在|能)*(?:包?含|包括|算|纳入?|并入?|计入?|列入?|放)[在进到入了]*(?:里面?|内|中)?"
)
"""Not counted in, as a question says it."""
_MONEY_OF = re.compile(
    r"(?:部门|单位|汇总)*(?:[预决]算|收支|账)(?:的?编制)?(?:范围)?(?:里面?|之?[内中])?的?"
)


def asks_belonging(question: Question) -> bool:
    """Whether it is asked if one organization named is inside another one named."""
    whether = question.asks(Ask.YESNO) or _WHETHER.search(question.folded)
    several = len(question.scope) > 1 and not question.measures and question.kind is None
    return (
        several
        and bool(whether)
        and _INSIDE.search(question.blanked(question.named, "")) is not None
    )


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What the report of the one says of the other: a sentence that leaves it out, else its list of units."""
    if question.asks(Ask.REASON):
        yield from _why_left_out(question, release)
    if not asks_belonging(question):
        return
    known = question.known
    wholes = [b for b in question.scope if b.reports]
    above = [b for b in wholes if all(
        o is b or b.iri in known.above(o.iri) for o in question.scope
    )]  # fmt: skip
    if len(above) != 1:
        return
    whole = above[0]
    parts = [b for b in question.scope if b is not whole]
    words = matched(question.folded, _INSIDE, _EXPLAINED)
    asked = question.positions(
        Ask.YESNO, Ask.DEFINITION, Ask.SUBORDINATES, Ask.SUPERVISOR, Ask.DUTY
    )
    left = tuple(question.leftover(words | asked))
    of_money = bool(_MONEY_TOO.search(question.blanked(question.named, "")))
    apart = list(left_out(question, release, whole, parts)) if of_money else []
    names = listed([b.name for b in parts])
    meaning: dict[str, object] = {"organization": whole.name, "measure": "单位构成"}
    if apart:
        said = "".join(apart[0].quote.split())
        text = f"不算在内。{whole.name}的报告写道：{said}"
        yield Draft(text, 92.0, tuple(apart[:1]), interpretation=meaning, leftover=left)
        return
    cited = [cite(release, place) for b in parts for place in mentions(release, b)[1][:1]]
    if len(cited) < len(parts):
        return
    first = question.scope[0] is whole
    beside = question.blanked(question.named, "")
    holds = _HOLDS.search(beside) or (first and _TAKES.search(beside))
    turned = first != bool(holds)
    text = f"{'不是，' if turned else '是，'}{names}是{whole.name}的{'所属' if len(parts) > 1 else '下属'}单位。"
    inside = left_out(question, release, whole, parts, _COUNTED_IN)
    if of_money and not turned and (counted := next(inside, None)) is not None:
        text = f"是，包括在内。{whole.name}的报告写道：{''.join(counted.quote.split())}"
        cited = [counted]
    yield Draft(text, 84.0, tuple(cited), interpretation=meaning, leftover=left)


def _why_left_out(question: Question, release: Release) -> Iterator[Draft]:
    """Why units named are not counted in the money of the one above them."""
    said = NOT_COUNTED.search(question.blanked(question.named, "。"))
    known = question.known
    parts = [b for b in question.scope if not b.reports and known.above(b.iri)]
    wholes = {iri for b in parts for iri in known.above(b.iri) if known.bodies[iri].reports}
    others = {b.iri for b in question.scope if b not in parts}
    if said is None or question.measures or len(wholes) != 1 or not others <= wholes:
        return
    whole = known.bodies[wholes.pop()]
    apart = next(left_out_why(question, release, whole, parts), None)
    if apart is not None:
        words = matched(question.folded, NOT_COUNTED, _MONEY_OF) | question.positions(Ask.REASON)
        words |= question.positions(Ask.SUBORDINATES, Ask.SUPERVISOR)
        text = f"{whole.name}的报告写道：{''.join(apart.quote.split())}"
        meaning: dict[str, object] = {"organization": whole.name, "measure": "单位构成"}
        left = tuple(question.leftover(words))
        yield Draft(text, 92.0, (apart,), interpretation=meaning, leftover=left)


def left_out_why(
    question: Question, release: Release, whole: Body, parts: Sequence[Body]
) -> Iterator[Citation]:
    """The sentences that leave all the parts out and say why: in brackets behind each, or in so many words."""
    for each in left_out(question, release, whole, parts):
        said = "".join(each.quote.split())
        bracketed = all(re.search(rf"{re.escape(p.apart.core)}[（(][^）)\d]", said) for p in parts)
        if bracketed or MAY_TELL_WHY.search(said):
            yield each


def left_out(
    question: Question, release: Release, whole: Body, parts: Sequence[Body],
    words: re.Pattern[str] = _NOT_IN,
) -> Iterator[Citation]:  # fmt: skip
    """The sentences of the reports that leave all the parts out; with other ``words``, that count them in."""
    years = {y.value for y in question.years}
    for report in whole.reports:
        if years and report.year not in years:
            continue
        text = release.text(report.id)
        for start, end in sentences(text, 0, len(text), "。！？"):
            denied = words.search(text, max(start, end - _LONG), end)
            said = fold(text[denied.start() : end]) if denied else ""
            if said and all(fold(part.apart.core) in said for part in parts):
                yield cite(release, Place(report.id, max(start, end - _LONG), end))
