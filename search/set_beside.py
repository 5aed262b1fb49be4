"""Which figures are added or set beside each other: of several measures, parts, years, organizations, phases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.release import Release
from ontology.facts import Phase
from search.candidates import Stated, candidates
from search.cells import Wanted
from search.changes import LAST_YEAR, basis_asked
from search.composing import label_of, label_of_part
from search.drafts import PHASES
from search.figures import Missing, find
from search.measure_roles import OTHER_FUNDS, is_inside, parts_said, roles, roles_of
from search.measures import ECONOMIC, FUNCTIONAL, Measure, Mention, key_measure
from search.operands import Operand
from search.own_sides import EVERYDAY
from search.owners import measures_apart
from search.positions import covered, matched
from search.question import Question
from search.seeking import nameless, the_year, wanted, wanted_for
from search.subject_names import each_of_one_name
from search.wording import count_said

_GROUP = re.compile(
    r"[这那]?[仨俩](?![\u3400-\u9fff]{0,2}(?:单位|部门|局))|(?<!\d)[一二两三四五六七八九十\d]+(?:样|项|个|类|者|种|笔|款|块|年|家|份|个单位|家单位)(?:的?报告)?(?:钱|费用|支出|经费|缴费|资产|东西)?"
    r"|每一?(?:家|个(?=单位|部门))(?:单位|部门)?(?:(?:要|给)?一个数|各)?"
)
_COUNTED = re.compile(r"(?<!第)(?P<n>[两二三四五六七八九]|(?<!\d)[2-9])[项样](?!目)")
_HEADS = re.compile(r"(?:里面?|之?中|当中|内|下面?|项下)的?")


def groups_said(question: Question) -> frozenset[int]:
    """Positions of words that count what was named before: 四样, 两块."""
    return matched(question.folded, _GROUP)


def by_measure(question: Question, release: Release) -> list[Operand] | Missing | None:
    """Several measures of one organization and year."""
    once = list({m.measures: m for m in reversed(question.measures)}.values())[::-1]
    mentions, part, fund = roles(once, question.folded, question.ground)
    if len(question.scope) != 1:
        return None
    body = question.scope[0]
    if len(mentions) == 1 and part:
        return _by_part(question, release, mentions[0], fund)
    groups = consistent(_set_apart(question, mentions)) or _both_sides(question, mentions)
    if len(groups) < 2:
        return None
    operands: list[Operand] = []
    for measures in groups:
        sought = wanted(question, body, measures, part, fund)
        meant = each_of_one_name(question, release, [(sought, frozenset())])
        if len(meant) != 1:
            return None  # one name of several items
        found = find(release, question.known, meant[0][0])
        if isinstance(found, Missing):
            return found
        operands.append(Operand(label_of(found.best), body, found.best, found.others))
    said = {p.phase for p in question.phases if p.certain}
    if len(said) > 1 and len({o.stated.phase for o in operands}) == 1:
        return (
            None  # a budget and what was spent are set side by side, not two measures of one phase
        )
    return operands


def sides_said(question: Question) -> frozenset[int]:
    """Where what came in and what was spent are set beside each other in everyday words: 花的比收的多."""
    found = list(EVERYDAY.finditer(question.folded))
    if question.measures or len(found) != 2 or len({m.lastgroup for m in found}) != 2:
        return frozenset()
    return covered(m.span() for m in found)


def _both_sides(question: Question, mentions: Sequence[Mention]) -> list[tuple[Measure, ...]]:
    """Income and expenditure in all, where no measure but they are named: 花的比收的多多少, 收支差多少."""
    if [question.folded[m.start : m.end] for m in mentions] == ["收支"]:
        return [(key_measure("revenue_total"),), (key_measure("expenditure_total"),)]
    if not sides_said(question):
        return []
    said = (m.lastgroup for m in EVERYDAY.finditer(question.folded))
    return [(key_measure(key),) for key in said if key]


def _set_apart(question: Question, mentions: Sequence[Mention]) -> list[Mention]:
    """The measures that are set against each other, without those that only head them."""
    if len(mentions) < 2 or any(question.folded[m.start : m.end] == "收支" for m in mentions):
        return []  # 收支差 is of income and expenditure, not of both together
    mentions = _spelled_out(question, without_heading(mentions))
    if len(mentions) > 2 and _HEADS.match(question.folded[mentions[0].end :]):
        mentions = mentions[1:]  # 固定资产里通用设备和专用设备
    return _as_counted(question, mentions)


def _spelled_out(question: Question, mentions: list[Mention]) -> list[Mention]:
    """Without what several in a bracket right behind it spell out: 社保（养老、医保）."""
    for start, end in question.brackets:
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        head = next((m for m in mentions if m.end == start), None)
        if len(inside) > 1 and head is not None:
            wholes = [m for m in mentions if m.end < start and any(is_inside(x, m) for x in inside)]
            mentions = [m for m in mentions if m is not head and m not in wholes]
    return mentions


def _as_counted(question: Question, mentions: list[Mention]) -> list[Mention]:
    """Without the word for all of those that are counted behind it: 医保两项（甲和乙）; nothing where
    more are named than are counted."""
    found = _COUNTED.search(question.folded)
    if found is None:
        return mentions
    count = count_said(found["n"])
    if len(mentions) == count + 1 and 0 <= found.start() - mentions[0].end <= 1:
        return mentions[1:]
    return mentions if len(mentions) <= count else []


def _by_part(
    question: Question, release: Release, subject: Mention, fund: str
) -> list[Operand] | Missing | None:
    """Several parts of one subject: 教育支出里基本支出和项目支出."""
    said = parts_said(question)
    operands: list[Operand] = []
    for each in said if len(said) > 1 else []:
        sought = wanted(question, question.scope[0], subject.measures, each, fund)
        found = find(release, question.known, sought)
        if isinstance(found, Missing):
            return found
        name = label_of_part(sought, found.best)
        operands.append(Operand(name, question.scope[0], found.best, found.others))
    return operands or None


def by_year(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure of one organization in several years."""
    mentions, part, fund = roles_of(question)
    years = sorted({y.value for y in question.years})
    measures = _one_measure(question, mentions)
    if not measures or len(years) < 2 or len(question.scope) != 1:
        return None
    if len({p.phase for p in question.phases if p.certain}) > 1:
        return None  # 2023年决算与2024年预算: each year has its own
    body = question.scope[0]
    each = [(f"{year}年", wanted(question, body, measures, part, fund, year)) for year in years]
    return _of_one_purse(question, release, each, _each(question, release, each))


def by_last_year(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure of one organization beside that of the year before, where only the change is asked for
    and both are printed: 三公经费比上年多了还是少了."""
    mentions, part, fund = roles_of(question)
    measures = _one_measure(question, mentions)
    year = the_year(question, question.scope[0]) if len(question.scope) == 1 else None
    if not mentions or not measures or year is None or basis_asked(question) != LAST_YEAR:
        return None
    if len({y.value for y in question.years}) > 1 or not any(r.earlier for r in question.relatives):
        return None
    body = question.scope[0]
    each = [(f"{y}年", wanted(question, body, measures, part, fund, y)) for y in (year - 1, year)]
    found = _of_one_purse(question, release, each, _each(question, release, each))
    if isinstance(found, list) and len({(o.stated.phase, o.stated.measure) for o in found}) > 1:
        return None
    return found


THAN_AT_FIRST = re.compile(
    r"(?:比|较|和|与|跟|同)(?:本年)?(?:年初|上年末|上年底|去年末|去年底|年初时)的?(?:相比|比)?"
)


def by_edges(question: Question, release: Release) -> list[Operand] | Missing | None:
    """What is left at a year's end beside what there was at its beginning: 年末结转比年初多多少."""
    left = [m for m in question.measures if any(x.key == "closing_balance" for x in m.measures)]
    if len(left) != 1 or len(question.measures) > 1 or len(question.scope) != 1:
        return None
    if not THAN_AT_FIRST.search(question.folded):
        return None
    body = question.scope[0]
    return _each(
        question, release,
        [
            (key_measure(key).name, wanted(question, body, (key_measure(key),)))
            for key in ("closing_balance", "opening_balance")
        ],
    )  # fmt: skip


def _of_one_purse(
    question: Question, release: Release, each: Sequence[tuple[str, Wanted]],
    found: list[Operand] | Missing,
) -> list[Operand] | Missing | None:  # fmt: skip
    """The figures of several years, all of one purse: what the treasury allots in the one year is set beside
    no money in all of the other; nothing where no purse has every year."""
    if isinstance(found, Missing) or len({_purse(o.stated) for o in found}) == 1:
        return found
    told: list[dict[tuple[str, bool], Stated]] = []
    for operand, (_, sought) in zip(found, each, strict=True):
        of_year: dict[tuple[str, bool], Stated] = {}
        for s in candidates(release, question.known, sought, sought.year):
            if (s.year, s.phase) == (operand.stated.year, operand.stated.phase):
                best = of_year.setdefault(_purse(s), s)
                of_year[_purse(s)] = max(best, s, key=lambda c: (c.in_table, c.fit))
        told.append(of_year)
    shared = [p for p in told[0] if all(p in other for other in told)]
    if not shared:
        return None
    purse = max(shared, key=lambda p: min(other[p].fit for other in told))
    return [replace(o, stated=t[purse], others=()) for o, t in zip(found, told, strict=True)]


def _purse(stated: Stated) -> tuple[str, bool]:
    return stated.fund if stated.fund in OTHER_FUNDS else "", stated.fiscal


def by_body(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure of several organizations, or one of each."""
    mentions, part, fund = roles_of(question)
    measures = _one_measure(question, mentions)
    if len(question.scope) < 2 or len(question.bodies) < 2:
        return None
    if not measures and not part and not fund:
        own = [(b.name, wanted(question, b, m)) for b, m in measures_apart(question, mentions)]
        return _each(question, release, own) if own else None
    if not measures:
        return None
    each = [(b.name, wanted(question, b, measures, part, fund)) for b in question.scope]
    return _each(question, release, each)


AGAINST_OWN_LEVEL = re.compile(
    r"[比和与跟同较](?:它的?|自己的?|[局委办厅院]|机关)?(?:本级|本部)"
    r"|(?:本级|本部)[^，。]{0,10}?[比和与跟同较][^，。]{0,6}?(?:部门|汇总|全局|全委|整个)"
)


def by_level(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure of a department and of its own level, set against each other."""
    if len(question.scope) != 1 or not AGAINST_OWN_LEVEL.search(question.folded):
        return None
    own = question.scope[0]
    whole = question.known.bodies.get(own.parent)
    mentions, part, fund = roles_of(question)
    measures = _one_measure(question, mentions)
    if not own.own_level or whole is None or not whole.reports or not measures:
        return None
    each = [(b.name, wanted(question, b, measures, part, fund)) for b in (whole, own)]
    return _each(question, release, each)


def _each(
    question: Question, release: Release, named: Sequence[tuple[str, Wanted]]
) -> list[Operand] | Missing:
    """The figure of each that is wanted, by the name it goes by; what is missing where one is."""
    operands: list[Operand] = []
    for name, sought in named:
        found = find(release, question.known, sought)
        if isinstance(found, Missing):
            return replace(found, sought=sought)
        operands.append(Operand(name, sought.body, found.best, found.others))
    return operands


def _one_measure(question: Question, mentions: Sequence[Mention]) -> tuple[Measure, ...]:
    """The one measure named, or money in all where none is; nothing where there are several."""
    if len({m.measures for m in mentions}) == 1:
        return mentions[0].measures  # said once, or for each organization
    money = question.phases or any(w in question.folded for w in ("收入", "支出", "花", "用钱"))
    return () if mentions or not money else (nameless(question),)


def by_phase(question: Question, release: Release) -> list[Operand] | Missing | None:
    """One measure as budgeted and as spent: executed first."""
    mentions, part, fund = roles_of(question)
    said = {p.phase for p in question.phases}
    if len(mentions) > 1 or len(question.scope) != 1:
        return None
    options = wanted_for(question)
    if not options:
        return None
    sought = options[0][0]
    adjusted = Phase.REVISED in said and Phase.APPROVED not in said
    first = Phase.REVISED if both_budgets(question) else Phase.EXECUTED
    operands: list[Operand] = []
    for phase in (first, Phase.REVISED if adjusted else Phase.APPROVED):
        year = operands[0].stated.year if operands else sought.year
        one = replace(
            sought, year=year, phase=phase, leaning=phase, part=part, fund=fund,
            initial=sought.initial and phase is Phase.APPROVED,
        )  # fmt: skip
        found = find(release, question.known, one)
        if isinstance(found, Missing):
            return found
        if phase is Phase.REVISED and found.best.phase != phase.value:
            return Missing()  # the initial budget is no 全年预算
        if operands and operands[0].stated.phase == found.best.phase:
            return Missing()  # nor is that the initial one
        operands.append(Operand(PHASES[found.best.phase], sought.body, found.best, found.others))
    return _of_one_fund(question, release, operands, sought)


def _of_one_fund(
    question: Question, release: Release, operands: list[Operand], sought: Wanted
) -> list[Operand] | Missing:
    """The figures, all money spent not set against a budget of what the treasury allots alone."""
    spent, budgeted = (o.stated for o in operands)
    if spent.fiscal or not budgeted.fiscal or spent.measure.kind != FUNCTIONAL:
        return operands
    phase = Phase(spent.phase)
    one = replace(
        sought, year=spent.year, phase=phase, leaning=phase, fund="general",
        initial=sought.initial and phase is Phase.APPROVED,
    )  # fmt: skip
    found = find(release, question.known, one)
    if isinstance(found, Missing):
        return found
    return [replace(operands[0], stated=found.best, others=found.others), operands[1]]


def both_budgets(question: Question) -> bool:
    """Whether the initial and the full year's budget are set side by side, and not what was spent."""
    said = {p.phase for p in question.phases}
    return said >= {Phase.APPROVED, Phase.REVISED} and Phase.EXECUTED not in said


def consistent(mentions: Sequence[Mention]) -> list[tuple[Measure, ...]]:
    """The measures of each mention, kept to one classification where all can be of it."""
    groups = [m.measures for m in mentions]
    for kind in (ECONOMIC, FUNCTIONAL):
        kept = [tuple(m for m in group if m.kind == kind) for group in groups]
        if all(kept):
            return kept
    return groups


def without_heading(mentions: Sequence[Mention]) -> list[Mention]:
    """Without a subject whose own parts are all the others: 三项医疗（行政单位医疗、事业单位医疗）."""
    for head in mentions:
        rest = [m for m in mentions if m is not head]
        codes = [m.key for m in head.measures if m.kind in (FUNCTIONAL, ECONOMIC)]
        if (
            len(rest) > 1
            and codes
            and all(
                any(
                    m.key.startswith(code) and m.key != code
                    for code in codes
                    for m in each.measures
                )
                for each in rest
            )
        ):
            return rest
    return list(mentions)


def found_all(operands: object) -> list[Operand] | None:
    """The operands where every figure was found, at least two."""
    if isinstance(operands, list) and len(operands) >= 2:
        return operands
    return None
