"""One figure: 某局2023年的差旅费是多少."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from graph.release import Release
from search.asks import Ask
from search.backward import budget_behind, year_before
from search.cars_counted import kept_up, number_said
from search.cells import COUNTS, Wanted, is_money
from search.composing import figure_draft, missing_draft, several
from search.drafts import Draft
from search.figures import Found, Missing, find
from search.measure_roles import is_inside, rows_within_rows
from search.measures import ROW
from search.money import YUAN, counts_as
from search.nil import NO_INITIAL, declared_nil, left_blank
from search.own_part import own_part
from search.positions import covered, matched
from search.project_lines import of_project
from search.projects import names_project
from search.purchases import asks_what
from search.question import Question
from search.questions.belonging import asks_belonging
from search.questions.one_part_only import conditions
from search.seeking import wanted_for
from search.set_beside import groups_said
from search.sole_use import sole_use
from search.subject_names import each_of_one_name
from search.wording import fold

EXAMPLES = (
    "水务局2023年的差旅费是多少",
    "2023年水务局 30211 决算数",
    "水务局2023年办公费花了多少元",
)
_BUYING = re.compile(r"[买购]|添置")
_SIGNED = re.compile(r"签(?:订|署|下|约)?(?:了|的)?|合同(?:金?额)?")
"""What purchases come to is what the contracts signed for them do."""
_LEFT = re.compile(r"(?:到?[年期][末底终])?还?剩(?:下|余)?")
_LEFT_KEYS = frozenset({"closing_balance"})
_PART_ENDS = re.compile(r"[。；;]")
_AT_HOME = frozenset({"国内", "境内"})
_ABROAD = re.compile(r"外(?:事|宾|来访)|境）?外")
_FOR_STAFF = re.compile(
    r"(?:给|替|为|帮)(?:全体|所有|在职)?(?:老师|教师|教职工|医生|护士|医护人员|民警|干部职工|干部|职工|员工|大家伙儿?|大家)们?(?=交|缴|上|发)"
)
_OF_STAFF = frozenset({
    "30101", "30102", "30103", "30107", "30108", "30109", "30110", "30111", "30112", "30113", "301",
    "2080505", "2080506", "2101101", "2101102", "2101103", "2210201",
})  # fmt: skip
"""Pay and contributions, which are of the organization's own staff."""
_SHARE_OF = re.compile(r"几成|百分之(?:几|多少)|多少%")
_ABOUT = re.compile(r"涉及到?|用于|关于")
_MADE_OF = re.compile(r"构成|组成|组成部分")
_JOINED = re.compile(r"(?:和|与|及|跟|以及|还有|加上?)?")
_EACH_OF = re.compile(r"[两二三四五六七八九](?:个|笔|项|块|样)[^，。]{0,6}?(?:分别|各自?)")
_WITHIN = re.compile(r"(?:里面?|之?中|当中|内)的?")  # 公用经费里培训费、会议费
_PROJECT = re.compile(r"类?的?(?:[那这]个)?项目(?!支出|经费|资金|总|预算支出|的?(?:合计|占))")
_OTHERS = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.COMPLETION, Ask.REASON,
    Ask.DEFINITION, Ask.MOST, Ask.LEAST, Ask.METHOD, Ask.PROBLEM, Ask.REMEDY,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The figure of the measure that the question names, of each organization it may mean."""
    if question.kind is None and (
        question.asks(Ask.REASON, Ask.DEFINITION)
        or (question.asks(Ask.PURPOSE) and not question.phases)
    ):
        return  # why it is so, what it means or what it is for, not how much it is
    sought = each_of_one_name(question, release, wanted_for(question))
    if not sought or not question.bodies or _sums_several(question, sought):
        return
    if asks_what(question.folded) or _of_other(question):
        return
    if of_project(question, release) is not None:
        return  # a class within a project, not all of it
    above = (
        "" if question.asks(Ask.SUM) else _paths(question, sought)
    )  # a sum is of all that is said
    counted = number_said(question, release, sought[0][0])
    leftover = question.leftover(_explained(question, sought) | counted, above)
    rank = _rank(question)
    found: list[tuple[Wanted, Found]] = []
    missing: list[tuple[Wanted, Draft]] = []
    for each, _ in sought:
        outcome = find(release, question.known, each)
        if isinstance(outcome, Missing):
            ways = (way(question, release, each, leftover) for way in _WAYS)
            instead = [d for d in ways if d is not None and _of_kind(question, d.value, d.unit)]
            yield from instead
            otherwise = next((d for d in instead if d.answered), None)
            missing.append((each, otherwise or missing_draft(question, each, outcome, leftover)))
        elif outcome.best.place.iri in {f.best.place.iri for _, f in found}:
            continue
        elif _of_kind(question, outcome.best.value, outcome.best.unit):
            found.append((each, outcome))
    told = {_named_by(question, each) for each, _ in found}
    found = _without_repeats(question, found)
    too_few = len(found) == 1 and _EACH_OF.search(question.folded) is not None  # 两笔分别多少
    too_few = too_few or _lacks_a_part(question, found, missing)
    if not found or too_few or (missing and _only_a_whole(question, told)):
        yield from (draft for _, draft in missing)
        return
    yield _of_found(question, release, (found, missing), told, rank, leftover)


def _of_found(
    question: Question, release: Release,
    looked_for: tuple[list[tuple[Wanted, Found]], list[tuple[Wanted, Draft]]],
    told: set[tuple[object, ...]], rank: float, leftover: list[str],
) -> Draft:  # fmt: skip
    """What is found, with why there is none of what else is named."""
    found, missing = looked_for
    leftover = _not_at_home(release, [each for _, each in found], leftover)
    if len(found) == 1:
        leftover = _beyond_the_table(found[0][1], leftover)
        alone = (sole_use(question, release, each, leftover) for each, _ in missing)
        if whole := next((d for d in alone if d and _is_of(d, found[0][1])), None):
            return replace(whole, rank=rank)
        draft = figure_draft(question, release, *found[0], rank, leftover)
    else:
        draft = several(question, release, found, rank, leftover)
    absent = _absent(question, told, missing)
    texts = dict.fromkeys(d.text for d in absent)
    return replace(
        draft, text="".join((draft.text, *texts)), value=None if absent else draft.value,
        citations=tuple(dict.fromkeys((*draft.citations, *(c for d in absent for c in d.citations)))),
    )  # fmt: skip


def _beyond_the_table(found: Found, leftover: list[str]) -> list[str]:
    """The words that the title of a table of what is owned does not explain: 家具用具那一类资产."""
    title = fold(found.best.where) if found.best.as_of and found.best.in_table else ""
    return [w for w in leftover if not (len(w) > 1 and w in title)]


def _not_at_home(release: Release, found: list[Found], leftover: list[str]) -> list[str]:
    """The words without 国内, where the sentence part of every guests' figure says it: 国内来访团组3个、来宾20人次."""
    if not _AT_HOME & {*leftover}:
        return leftover
    parts = [
        f.best.label if f.best.in_table
        else _PART_ENDS.split(release.text(f.best.report)[: f.best.place.end])[-1] for f in found
    ]  # fmt: skip
    guests = all(m.best.measure.key.startswith("reception_") for m in found)
    told = guests and all("国内" in part and not _ABROAD.search(part) for part in parts)
    return [w for w in leftover if not (told and w in _AT_HOME)]


def _of_kind(question: Question, value: Decimal | None, unit: str | None) -> bool:
    """Whether a figure is of the kind that is asked for: no money where 几辆 is asked."""
    rate = question.kind == "percent" and not _SHARE_OF.search(question.folded)
    return rate or value is None or counts_as(question.kind, unit or "")


def _only_a_whole(question: Question, told: set[tuple[object, ...]]) -> bool:
    """Whether all that is found is what something else is asked for within: 社保支出里退休费."""
    said, measures = question.folded, question.measures
    wholes = [
        i for i, (a, b) in enumerate(pairwise(measures)) if _WITHIN.fullmatch(said[a.end : b.start])
    ]
    return bool(wholes) and {what for _, what, *_ in told} <= set(range(wholes[-1] + 1))


def _lacks_a_part(
    question: Question, found: list[tuple[Wanted, Found]], missing: list[tuple[Wanted, Draft]]
) -> bool:
    """Whether only a whole is found of which a part is asked for: 采购预算给中小企业的合同多少."""
    given = {m for each, _ in found for m in each.measures}
    lacking = {m for each, _ in missing for m in each.measures}
    return len(found) == 1 and any(
        given & {*whole.measures} and lacking & {*part.measures} and is_inside(part, whole)
        and not (part.start > whole.end and _JOINED.fullmatch(question.folded[whole.end : part.start]))
        for whole, part in pairwise(question.measures)
    )  # fmt: skip


def _absent(
    question: Question, told: set[tuple[object, ...]], missing: list[tuple[Wanted, Draft]]
) -> list[Draft]:
    """Why there is none of what is named in a row with what is given, or what it was by other figures:
    培训费和租赁费各多少."""
    between = (question.folded[a.end : b.start] for a, b in pairwise(question.measures))
    if not all(_JOINED.fullmatch(text) or _WITHIN.fullmatch(text) for text in between):
        return []
    return [d for each, d in missing if _named_by(question, each) not in told]


def _is_of(draft: Draft, found: Found) -> bool:
    """Whether what is not printed by itself is all of the figure found: 住房公积金（住房保障支出）."""
    amount = (draft.value or Decimal(0)) * YUAN.get(draft.unit or "", Decimal(0))
    return found.best.yuan is not None and amount == found.best.yuan != 0


def _named_by(question: Question, sought: Wanted) -> tuple[object, ...]:
    """The words that name what is looked for and whose it is, with its year and phase."""
    body = next((i for i, m in enumerate(question.bodies) if sought.body.iri in m.bodies), -1)
    named = {*sought.measures}
    what = next((i for i, m in enumerate(question.measures) if named & {*m.measures}), -1)
    return body, what, sought.year, sought.phase, sought.part


def _bought(
    question: Question, release: Release, sought: Wanted, leftover: Iterable[str]
) -> Draft | None:
    """The subject of buying a thing, where no row of the thing itself is there: 专用设备买了多少钱."""
    rows = [m.key for m in sought.measures if m.kind == ROW]
    if not rows or not _BUYING.search(question.folded):
        return None
    measures = question.known.measures.named(f"{rows[0]}购置")
    found = find(release, question.known, replace(sought, measures=measures)) if measures else None
    if not isinstance(found, Found):
        return None
    return figure_draft(question, release, sought, found, _rank(question), leftover)


_WAYS = (year_before, budget_behind, declared_nil, left_blank, sole_use, own_part, _bought)
"""What may answer in place of a figure that is not printed."""


def _explained(question: Question, sought: list[tuple[Wanted, frozenset[int]]]) -> frozenset[int]:
    """Where the words stand that a plain figure answers to."""
    explained = sought[0][1] | question.positions(
        Ask.SUM, Ask.ACTUAL, Ask.YESNO, Ask.TARGET, Ask.LIST
    )
    explained |= kept_up(question)
    starts = {m.start for m in question.measures}
    if any(m.key.startswith("procurement") for each, _ in sought for m in each.measures):
        explained |= matched(question.folded, _SIGNED)
    about = (m for m in _ABOUT.finditer(question.folded) if m.end() in starts)
    explained |= covered(m.span() for m in about)
    if any(
        k in _LEFT_KEYS for each, _ in sought for k in (each.part, *(m.key for m in each.measures))
    ):
        explained |= covered(m.span() for m in _LEFT.finditer(question.folded))
    if all(m.key in _OF_STAFF for each, _ in sought for m in each.measures):
        explained |= covered(m.span() for m in _FOR_STAFF.finditer(question.folded))
    if len(sought) > 1:
        explained |= groups_said(question)
        explained |= matched(question.folded, _MADE_OF)
    return explained


def _of_other(question: Question) -> bool:
    """Whether what is asked for is no amount of a subject: a project's, whose one is, which got none, or a line
    of what a special fund buys."""
    which = question.asks(Ask.LIST, Ask.COUNT) or "科目" in question.folded
    none = which and NO_INITIAL.search(question.folded) is not None
    none = none or rows_within_rows(question.measures, question.folded)
    return none or _of_project(question) or asks_belonging(question) or bool(conditions(question))


def _of_project(question: Question) -> bool:
    """Whether a project is named by what is also a subject's name: 印刷费项目."""
    named = [m for m in question.measures if any(x.depth for x in m.measures)]
    return any(_PROJECT.match(question.folded[m.end :]) for m in named)


def _rank(question: Question) -> float:
    """How well a plain figure answers: less where something is to be done with it, or a project is named."""
    rank = 61.0 if _by_its_name(question) else 58.0
    rank -= 25.0 if question.asks(*_OTHERS) else 0.0
    return rank - (30.0 if names_project(question) else 0.0)


def _by_its_name(question: Question) -> bool:
    """Whether the official name of a subject is said, and no project: 培训费 is the subject first."""
    named = [m for m in question.measures if m.far == 0 and any(x.depth for x in m.measures)]
    return bool(named) and "项目" not in question.folded


def _without_repeats(
    question: Question, found: list[tuple[Wanted, Found]]
) -> list[tuple[Wanted, Found]]:
    """One figure where all say the same: a department and its own level, cars and official cars."""
    same = len(question.bodies) == 1 and len({_said(each) for _, each in found}) == 1
    numbers = {each.best.value for _, each in found if not is_money(each.best.measure)}
    alike = len(numbers) == 1 and len(question.measures) == 1 and len(question.scope) == 1
    return found[:1] if same or alike else found


def _said(found: Found) -> tuple[object, ...]:
    best = found.best
    return best.measure, best.year, best.phase, best.value if best.yuan is None else best.yuan


def _paths(question: Question, sought: list[tuple[Wanted, frozenset[int]]]) -> str:
    """The names of the subjects above the ones looked for: 治理大气污染 is 大气 under 污染防治;
    what is counted has all of its name: 出国 of 因公出国团组数."""
    names = question.known.code_names
    keys = {m.key for each, _ in sought for m in each.measures if m.depth > 3}
    above = {key[:n] for key in keys for n in (3, 5, 7) if n <= len(key)}
    told = {m for each, _ in sought for m in each.measures}
    counted = {fold(m.name) for m in told if not is_money(m) and m.key not in COUNTS}
    rows = {fold(m.name) for m in told if m.kind == ROW}
    return " ".join((*counted, *rows, *(name for code in above for name in names.get(code, ()))))


def _sums_several(question: Question, sought: list[tuple[Wanted, frozenset[int]]]) -> bool:
    money = [m for each, _ in sought for m in each.measures if is_money(m)]
    return len(sought) > 1 and bool(money) and question.asks(Ask.SUM, Ask.DIFFERENCE, Ask.RATIO)
