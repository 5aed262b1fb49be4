"""A department without one of its units: 水务局刨去河道管理所还花了多少, 去掉河道管理所名下的项目还剩几个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from search.arithmetic import difference
from search.asks import Ask
from search.body_mentions import BodyMention
from search.catalogue import Body
from search.composing import citation, interpretation, missing_draft
from search.drafts import Draft, listed
from search.evidence import cite
from search.figures import Missing, find
from search.operands import Operand, computed_text, of_one_unit, with_time
from search.performance import Record, records, report_records_query
from search.positions import matched
from search.project_rest import LEAVING_OUT
from search.question import Question, understand
from search.questions.belonging import left_out
from search.questions.listing import reports_of
from search.seeking import wanted_for
from search.several_projects import how_many
from search.wording import fold

EXAMPLES = (
    "水务局刨去河道管理所，2023年支出多少",
    "水务局的项目去掉河道管理所名下的还剩几个",
)
_UNIT = "\u0001"
_OUT = re.compile(
    rf"(?:{LEAVING_OUT}|不属于|不归)"
    rf"(?:了|其|它|下属|所属|下面|直属|单位|的)*{_UNIT}(?:的?(?:那一?部分|这一?部分|那一?块|那些|部分|名下的?|管的))?的?(?:以外|之外|外)?"
    rf"|(?:把|将)(?:了|其|它|下属|所属|下面|直属|单位|的)*{_UNIT}(?:的?(?:那一?部分|这一?部分|那一?块|那些|部分|名下的?))?(?:全|都)?"
    rf"(?:刨|扣|减|剔|去|排|撇|摘|抠)(?:除|掉|去|开|出去?|出来)"
    rf"|{_UNIT}(?:的)?(?:以外|之外|除外)"
)
_OWN = re.compile(r"本级|本部|自己|本身")
_WORDS = re.compile(
    r"以?后|之后|还?剩(?:余|下)?|余下|其余|其他|还(?=有)|汇总|里面?|之?中|当中|自评|项目|一共|列"
    rf"|{_OWN.pattern}"
)
_COUNTED = re.compile(r"(?:\d+|[一二三四五六七八九十]+)个")
_ASKS = (Ask.SUM, Ask.DIFFERENCE, Ask.COUNT, Ask.LIST, Ask.CHANGE)


@dataclass(frozen=True, slots=True)
class _Left:
    """The department and its unit, and the question without what is said of the unit."""

    whole: Body
    unit: Body
    rest: Question


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What is left of a department's figure, or of its projects, without the unit named."""
    left = _left(question)
    if left is None or question.asks(Ask.REASON, Ask.SHARE, Ask.RATIO):
        return
    if any(left_out(left.rest, release, left.whole, [left.unit])):
        return  # its figures are without the unit as they are printed
    rest = left.rest
    words = matched(rest.folded, _WORDS)
    explained = rest.positions(*_ASKS) | words
    if "项目" in rest.folded and rest.kind in ("个", "项"):
        yield from _projects(left, release, explained)
    elif rest.kind in (None, "money"):
        yield from _figure(left, release, explained)


def _left(question: Question) -> _Left | None:
    """What is taken from what; nothing where the unit is not one of the department's, or not taken away."""
    for mention in question.bodies:
        said = _taken(question, mention)
        if said is None or len(mention.bodies) != 1:
            continue
        start, end = said
        rest = understand(
            f"{question.said(0, start)}{question.said(end, len(question.folded))}".strip("，,"),
            question.known,
        )
        unit = question.known.bodies[mention.bodies[0]]
        named = rest.scope[0] if len(rest.scope) == 1 else None
        whole = question.known.bodies.get(named.parent) if named and named.own_level else named
        if whole is None or whole.iri not in question.known.above(unit.iri):
            return None
        others = [
            b for b in question.known.bodies.values()
            if b.parent == whole.iri and b is not unit and not b.own_level and not b.is_office
            and b.apart.core != whole.apart.core
        ]  # fmt: skip
        if others and _OWN.search(rest.folded):
            return None  # without one of several units it is not what its own level spent
        return _Left(whole, unit, rest)
    return None


def _taken(question: Question, mention: BodyMention) -> tuple[int, int] | None:
    """Where it is said that a unit is to be left out."""
    start, end = min(mention.span), mention.end
    marked = f"{question.folded[:start]}{_UNIT}{question.folded[end:]}"
    said = _OUT.search(marked)
    return None if said is None else (said.start(), said.end() + end - start - 1)


def _figure(left: _Left, release: Release, explained: frozenset[int]) -> Iterator[Draft]:
    rest = left.rest
    options = wanted_for(rest)
    if not options and re.search(r"支出|花|用", rest.folded):
        plain = understand(_WORDS.sub("", rest.text), rest.known)
        options = [(sought, frozenset[int]()) for sought, _ in wanted_for(plain)]
    for sought, positions in options[:1]:
        operands: list[Operand] = []
        leftover = rest.leftover(explained | positions | rest.measure_positions)
        for body in (left.whole, left.unit):
            year = operands[0].stated.year if operands else sought.year
            one = replace(sought, body=body, year=year)
            found = find(release, rest.known, one)
            if isinstance(found, Missing):
                yield replace(missing_draft(rest, one, found, leftover), rank=45.0)
                return
            operands.append(with_time(Operand(body.name, body, found.best)))
        a, b = (o.stated for o in operands)
        if (a.year, a.phase) != (b.year, b.phase) or not of_one_unit(operands) or a.value < b.value:
            return
        apart, query = difference(release, operands[0].term, operands[1].term)
        amount, value, unit = computed_text(apart, operands, rest.unit)
        told = "，".join(f"{o.name}{o.shown(rest.unit)}" for o in operands)
        meaning = interpretation(left.whole, a)
        cited = tuple(citation(release, o.stated) for o in operands)
        text = f"{told}，扣除{left.unit.name}后为{amount}（计算得出）。"
        yield Draft(text, 76.0, cited, value, unit, query, meaning, tuple(leftover))


def _projects(left: _Left, release: Release, explained: frozenset[int]) -> Iterator[Draft]:
    """The projects of the department that are not the unit's as well."""
    rest = left.rest
    both = [_records(rest, release, body) for body in (left.whole, left.unit)]
    theirs = {fold(r.name) for r in both[1]}
    kept = [r for r in both[0] if fold(r.name) not in theirs]
    if not both[1] or len(kept) + len(both[1]) != len(both[0]):
        return  # not all of the unit's are among the department's
    if how_many(rest.folded) not in (None, len(both[0])):
        return
    year = both[0][0].year
    counts = matched(rest.folded, _COUNTED)
    text = (
        f"{left.whole.name}{year}年报告列出{len(both[0])}个项目，其中{left.unit.name}{len(both[1])}个，"
        f"其余{len(kept)}个：{listed([r.name for r in kept])}。"
    )
    cited = tuple(cite(release, r.places[0]) for r in kept[:12])
    meaning: dict[str, object] = {
        "organization": left.whole.name, "fiscal_year": year, "measure": "其余项目",
    }  # fmt: skip
    yield Draft(
        text, 90.0, cited, Decimal(len(kept)), "个", report_records_query(both[0][0].report), meaning,
        tuple(rest.leftover(explained | counts)),
    )  # fmt: skip


def _records(rest: Question, release: Release, body: Body) -> list[Record]:
    """The projects of an organization's one report."""
    reports = reports_of(rest, body) if body.reports else []
    if len({r.id for r in reports}) != 1:
        return []
    return list(records(release, report_records_query(reports[0].id)))
