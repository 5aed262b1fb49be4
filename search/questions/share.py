"""What share one figure is of another: as the report states it, else worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from search import phrases
from search.arithmetic import ratio, share_of_sum
from search.asks import Ask
from search.cells import Wanted
from search.changes import Change
from search.composing import citation, label_of, label_of_part
from search.drafts import Draft, opening
from search.evidence import cite
from search.figures import Found, find
from search.measure_roles import distinct, is_inside, roles, source_words
from search.measures import Measure, Mention, key_measure
from search.money import in_tenths, plain, rounded
from search.operands import Operand, nested, of_one_unit
from search.positions import matched
from search.prose import base_and_basis, mentions
from search.question import Question
from search.questions.change import explained_words
from search.questions.total import explained_groups
from search.seeking import wanted
from search.set_beside import consistent
from search.sole_use import sole_claim
from search.stated_changes import most_agreed, plain_as, sought_changes, stated_changes, told
from search.subject_parts import own_parts
from search.wording import fold

EXAMPLES = (
    "水务局2023年办公费占商品和服务支出的比例",
    "水务局2023年项目支出占总支出的百分之几",
)
_EACH = re.compile(r"(?:各自?|分别)(?:的)?占|[和与跟](?:[^占里中]{2,12})的?比例(?:$|是|为)")
_COUNTED = re.compile(r"[两二三四五六七八九]\w{0,4}?占(?!.*(?:各|分别))")  # 两项占多少
_WITHIN = re.compile(r"(?:里面?|之?中|当中|内)(?=.*占)")
_SIDE = re.compile(r"(?:收入|支出)(?=里|之?中|当中|内)")
_OF_ALL = re.compile("占(?:总|全部|本年)?(?:支出|收入)")
_ALLOTTED = ("fiscal_appropriation", "general")
_DIVIDED = re.compile("财政拨款[^/]*支出.*结构")
"""A chapter that says into what the allotted money is divided."""
_INSIDE = re.compile(
    r"(?:(?:预|决)算(?:数)?)?(?:\d+(?:\.\d+)?(?:亿|万)?元)?(?:里面?|之?中|当中|内)的?"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The share of the part that the question names in the whole that it names."""
    if not question.asks(Ask.SHARE) or question.asks(Ask.COMPLETION, Ask.GROWTH, Ask.REASON):
        return
    own = own_parts(question)
    yield from _of_all(question, release) if own is None else _of_subject(question, release, *own)


def _of_all(question: Question, release: Release) -> Iterator[Draft]:
    """The share in whatever whole is named, or in all money."""
    for pair in _pairs(question, release):
        draft = _worked_out(question, release, pair.first, pair.second, 71.0)
        if draft is not None:
            yield replace(draft, leftover=pair.leftover)
    if len({y.value for y in question.years}) > 1:
        return  # parts and wholes of different years
    if len(question.scope) != 1 or (question.asks(Ask.RATE) and "执行" in question.folded):
        return
    each = bool(_EACH.search(question.folded))
    said = part_and_whole(question)[0]
    several = said if each else distinct(roles(said, question.folded)[0])
    if len(several) > 1:
        yield from _of_several(question, release, several)
        return
    for sought, explained in _parts(question) or _nameless(question):
        if sought.revenue is not None:
            explained |= _side(question)
        leftover = tuple(question.leftover(explained_words(question, explained)))
        draft = _share(question, release, sought)
        if draft is not None:
            yield replace(draft, leftover=leftover)


def _of_subject(
    question: Question, release: Release, parts: list[Wanted], whole: Wanted
) -> Iterator[Draft]:
    """The share that each part of a subject has in all of it."""
    of = find(release, question.known, whole)
    found = [(each, find(release, question.known, each)) for each in parts]
    if not isinstance(of, Found):
        return
    base = Operand(label_of(of.best), whole.body, of.best)
    told = [
        _worked_out(
            question, release,
            Operand(label_of_part(each, part.best), whole.body, part.best), base, 74.0,
        )
        for each, part in found if isinstance(part, Found)
    ]  # fmt: skip
    drafts = [d for d in told if d is not None]
    draft = drafts[0] if len(drafts) == len(parts) == 1 else _side_by_side(drafts, len(parts))
    if draft is not None:
        explained = question.measure_positions | source_words(question)
        left = question.leftover(
            explained_words(question, explained) | matched(question.folded, _EACH)
        )
        yield replace(draft, leftover=tuple(left))


def _pairs(question: Question, release: Release) -> Iterator[phrases.Pair]:
    """What is a part of what; no organization's figure within that of one that it is no part of."""
    within = _WITHIN.search(question.folded) is not None
    for pair in phrases.part_and_whole(question, release):
        part, whole = pair.first.body.iri, pair.second.body.iri
        if not within or part == whole or whole in question.known.above(part):
            yield pair


def _nameless(question: Question) -> list[tuple[Wanted, frozenset[int]]]:
    """What is said to be a part where that is no measure's name; all of the money is no part."""
    found = sought_changes(question)
    return [
        each for each in found
        if question.measures or not any(m.is_overall for m in each[0].measures)
    ]  # fmt: skip


def _of_several(question: Question, release: Release, parts: list[Mention]) -> Iterator[Draft]:
    """The share of each of several parts, or of all of them together."""
    whole = part_and_whole(question)[1]
    if whole in parts and len(parts) > 2:
        parts = [m for m in parts if m is not whole]
    body = question.scope[0]
    overall = key_measure("revenue_total" if "收入" in question.folded else "expenditure_total")
    measures = whole.measures if whole is not None and whole not in parts else (overall,)
    of = find(release, question.known, wanted(question, body, measures))
    found = [
        find(release, question.known, wanted(question, body, each)) for each in consistent(parts)
    ]
    if not isinstance(of, Found) or not all(isinstance(f, Found) for f in found):
        return
    operands = [Operand(label_of(f.best), body, f.best) for f in found if isinstance(f, Found)]
    leftover = tuple(
        question.leftover(
            explained_words(question, question.measure_positions) | explained_groups(question)
        )
    )
    base = Operand(label_of(of.best), body, of.best)
    if question.asks(Ask.SUM) or _COUNTED.search(question.folded):
        draft = _together(release, operands, base)
    else:
        each = [_worked_out(question, release, o, base, 71.0) for o in operands]
        draft = _side_by_side([d for d in each if d is not None], len(operands))
    if draft is not None:
        yield replace(draft, leftover=leftover)


def _together(release: Release, parts: list[Operand], whole: Operand) -> Draft | None:
    """What share several parts have together."""
    times = {(o.stated.year, o.stated.phase) for o in (*parts, whole)}
    if len(times) > 1 or nested(parts) or not whole.stated.yuan or not of_one_unit((*parts, whole)):
        return None
    share, query = share_of_sum(release, [o.term for o in parts], whole.term)
    value = rounded(share * 100)
    said = "、".join(f"{o.name}{o.stated.printed}{o.stated.unit}" for o in parts)
    a, b = parts[0].stated, whole.stated
    text = (
        f"{opening(whole.body, b.year)}{said}，合起来占{whole.name}（{b.printed}{b.unit}）的"
        f"{plain(value)}%。"
    )
    meaning = {
        "organization": whole.body.name,
        "fiscal_year": a.year,
        "phase": a.phase,
        "measure": f"{' + '.join(o.name for o in parts)}占比",
    }
    cited = tuple(citation(release, o.stated) for o in (*parts, whole))
    return Draft(text, 73.0, cited, value, "%", query, meaning)


def _side_by_side(drafts: list[Draft], wanted_count: int) -> Draft | None:
    if len(drafts) < wanted_count or not drafts:
        return None
    cited = tuple(dict.fromkeys(c for d in drafts for c in d.citations))
    return replace(
        drafts[0], text="".join(d.text for d in drafts), citations=cited, value=None, unit=None
    )


def _parts(question: Question) -> list[tuple[Wanted, frozenset[int]]]:
    """Where a share is asked for: what is the part. The whole stands behind 占, or before 里 and 中."""
    part, whole = part_and_whole(question)
    if whole is None:
        return []
    mentions, narrowed, fund = roles(part, question.folded)
    return [
        (
            wanted(question, question.scope[0], mentions[0].measures, narrowed, fund),
            question.measure_positions | whole.span,
        )
    ]


def _side(question: Question) -> frozenset[int]:
    """Where income or expenditure is named as the whole: 收入里财政拨款占几成."""
    return matched(question.folded, _SIDE)


def _assets(question: Question, at: int) -> list[Mention]:
    """All assets, where they are named as the whole in a word too short to name a measure elsewhere."""
    start = question.folded.find("资产", at) if at >= 0 else -1
    return [Mention(start, start + 2, (key_measure("fixed_assets"),))] if start >= 0 else []


def part_and_whole(question: Question) -> tuple[list[Mention], Mention | None]:
    """The measures that name the part, and the one that names the whole."""
    measures = question.measures
    at = question.folded.find("占")
    if (at < 0 or all(m.start < at for m in measures)) and _EACH.search(question.folded):
        return measures, None
    behind = [m for m in measures if m.start > at >= 0] or _assets(question, at)
    before = [m for m in measures if m not in behind]
    if behind and before:
        return before, behind[-1]
    if len(measures) < 2:
        return measures, None
    first = measures[0]
    if _INSIDE.match(question.folded[first.end :]) or (
        len(measures) == 2 and is_inside(measures[1], first)
    ):
        return measures[1:], first
    return measures[:-1], measures[-1]


def _share(question: Question, release: Release, sought: Wanted) -> Draft | None:
    """A share that the report states, else one figure over the other that the question names."""
    whole_said = part_and_whole(question)[1]
    found = stated_changes(question, release, sought, frozenset({"share"}), sought.year)
    unsaid = whole_said is None and not _OF_ALL.search(question.folded)
    found = [c for c in found if _same_whole(c, whole_said) or (unsaid and _basis(c))]
    if found:
        best = most_agreed(found)
        claim = best.claim
        what = f"{opening(sought.body, claim.year)}{best.measure.name}"
        of_what = f"{_basis(best)}的" if _basis(best) else "比"
        text = (
            f"{what}占{of_what}{plain_as(claim.printed)}{in_tenths(question.folded, claim.value)}。"
        )
        return told(release, sought, best, text, 75.0)
    if not question.measures:
        return None
    overall = _natural_whole(sought)
    whole = whole_said.measures if whole_said else (overall,)
    wholly = wanted(question, sought.body, whole)
    kinds = {m.kind for m in whole if m.depth}
    if same := tuple(m for m in sought.measures if m.kind in kinds):
        sought = replace(
            sought, measures=same
        )  # a contribution has a code of either classification
    pair = [find(release, question.known, each) for each in (sought, wholly)]
    if not isinstance(pair[0], Found):
        return _of_sole_use(question, release, sought)
    if not all(isinstance(f, Found) for f in pair):
        return None
    part, of = (
        Operand(label_of_part(w, f.best), sought.body, f.best)
        for w, f in zip((sought, wholly), pair, strict=True) if isinstance(f, Found)
    )  # fmt: skip
    return _worked_out(question, release, part, of, 72.0)


def _of_sole_use(question: Question, release: Release, sought: Wanted) -> Draft | None:
    """The share of the money that a sentence says is for nothing but what is wanted."""
    if (found := sole_claim(question, release, sought)) is None:
        return None
    claim, said = found
    named = [m for m in mentions(question.known, claim.measure) if m.measures != sought.measures]
    draft = (
        _share(question, release, replace(sought, measures=named[0].measures)) if named else None
    )
    if draft is None:
        return None
    name = base_and_basis(claim.measure)[0]
    text = f"报告没有单列{sought.measures[0].name}；{name}{said}，{draft.text}"
    return replace(draft, text=text, citations=(*draft.citations, cite(release, claim.place)))


def _natural_whole(sought: Wanted) -> Measure:
    """What a share is of where that is not said: purchases of all purchases, else of all money."""
    if all(m.key.startswith("procurement_") for m in sought.measures):
        return key_measure("procurement")
    return key_measure("revenue_total" if sought.revenue else "expenditure_total")


def _worked_out(
    question: Question, release: Release, part: Operand, whole: Operand, rank: float
) -> Draft | None:
    """One figure over another that it is a part of."""
    a, b = part.stated, whole.stated
    if not b.yuan or a.yuan is None or (a.phase, a.year) != (b.phase, b.year):
        return None
    if a.place == b.place or a.yuan > b.yuan:
        return None  # no part of it
    if b.fiscal and not a.fiscal and a.in_table and b.in_table:
        return None  # of all money, not only of what is allotted
    quotient, query = ratio(release, part.term, whole.term)
    value = rounded(quotient * 100)
    when = f"截至{a.as_of}，{part.body.name}" if a.as_of else opening(part.body, a.year)
    when = "" if part.name.startswith(part.body.name) else when
    tenths = in_tenths(question.folded, value)
    text = f"{when}{part.name}{a.printed}{a.unit}，{whole.name}{b.printed}{b.unit}，占{plain(value)}%{tenths}。"
    meaning = {
        "organization": part.body.name,
        "fiscal_year": a.year,
        "phase": a.phase,
        "measure": f"{a.measure.name}占比",
    }
    return Draft(
        text, rank, (citation(release, a), citation(release, b)), value, "%", query, meaning
    )


def _basis(change: Change) -> str:
    """What a stated share is of; where that is not said, the kinds of 三公经费 that a chapter goes through
    are of all of it."""
    return change.basis or ("“三公”经费" if "三公" in change.claim.section else "")


def _same_whole(change: Change, said: Mention | None) -> bool:
    """Whether a stated share is of the whole that the question names; of all, where either names none."""
    basis = fold(_basis(change))
    if said is None:
        return not basis or any(w in basis for w in ("支出", "收入"))
    if not basis and any(m.key in _ALLOTTED for m in said.measures):
        return _DIVIDED.search(change.claim.section) is not None
    names = [_spending(fold(m.name)) for m in said.measures]
    if any(name in _spending(basis) or (basis and _spending(basis) in name) for name in names):
        return True
    overall = any(m.is_overall for m in said.measures)
    return overall and (not basis or any(w in basis for w in ("收入", "支出", "总额", "合计")))


def _spending(name: str) -> str:
    """A name of expenditure without that word within it: 政府采购支出总额."""
    return name.replace("支出总额", "总额")
