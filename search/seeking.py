"""What a question looks for: its measures, parts, funds, organizations, years and phases."""

from __future__ import annotations

import re
from dataclasses import replace

from ontology.facts import Phase
from search.asks import Ask
from search.candidates import FIXED
from search.catalogue import Body
from search.cells import Wanted
from search.measure_roles import OTHER_FUNDS, keys_of, parts_said, roles_of, source_words
from search.measures import FUNCTIONAL, KEY, ROW, Measure, Mention, key_measure
from search.owners import of_each, phases_apart
from search.positions import matched
from search.question import Question
from search.senses import counted_groups, idle_totals, torn_names
from search.wording import alike
from search.worth import SPENT, asks_worth, counts_pieces, only_worth

_ALLOTTED = frozenset({"general", "fiscal_appropriation"})
_WHOLE = re.compile(
    r"财政拨款的?(?:收入?[、和]?支出?(?:决算)?总[计额]|(?<!预算财政拨款)(?:收入|支出)(?:决算)?总计)"
)
"""What the treasury allotted with what was left of it from before, either side's total."""
_CAME_IN = re.compile(
    r"收(?:到|进来?|上来|取|回来?|了)(?!益|费)|进账|入账|(?:接受|获得|得到|进来)(?:了|过|的)*(?=[\u3400-\u9fff]{0,3}捐)|捐[款赠]?(?:进来|收入)"
)
_GOT = re.compile(r"(?<![征税没接验招查回])收(?:到|进来?|上来|回来?|了|的)(?!益|费)|进账|入账")
_PAID = re.compile(
    r"(?:花|用|支)(?:了|掉|出去?|去)*(?:多少|几[万千百元亿块])|花[掉出费销]|(?:用|支)[掉出]"
)
_ON = re.compile(
    r"在(?!项目)[^，。在\d]{1,10}?(?:上面?|方面)(?:一共|总共|共|总计|合计|大概)?(?:花|用|支|投|开支)"
    r"|(?:花|用|投|支出)(?:在|到|于)(?!项目)[^，。多少几\d]{1,10}?(?:上面?|方面)"
)
"""Where the money went that is asked for: not all of it."""
_HOW_MUCH = re.compile(r"多少|(?<!哪)几")
_BOTH_SIDES = re.compile(
    r"收入?(?:了|多少|[和与跟及、]|以及|预算|决算|总额|合计|全年)*(?:支出?|开[支销]|花销)(?:了|各自?|分别|都|是)*(?:多少|几|$)"
)


def the_year(question: Question, body: Body) -> int | None:
    """The year that is asked for: the one said of it, else the one year that there are reports of."""
    own = years_apart(question)
    said = {own[body.iri]} if body.iri in own else {y.value for y in question.years}
    if len(said) == 1:
        return said.pop()
    years = years_of(question, body)
    return years[0] if not said and len(years) == 1 else None


def years_apart(question: Question) -> dict[str, int]:
    """The year of each organization, where every one has its own beside its name: 甲局2024年和乙局2023年."""
    bodies, years = question.bodies, sorted(question.years, key=lambda y: y.start)
    if len(bodies) < 2 or len(bodies) != len(years):
        return of_each(question, [(y.start, y.value) for y in years])
    pairs = list(zip(sorted(bodies, key=lambda b: b.start), years, strict=True))
    flat = [start for body, year in pairs for start in (body.start, year.start)]
    behind = flat == sorted(flat)
    before = [s for body, year in pairs for s in (year.start, body.start)]
    if not behind and before != sorted(before):
        return of_each(question, [(y.start, y.value) for y in years])
    return {iri: year.value for body, year in pairs for iri in body.bodies}


def years_of(question: Question, body: Body) -> tuple[int, ...]:
    """The years that the organization's reports are of; its parents' where it publishes none."""
    if body.reports:
        return body.years
    for iri in question.known.above(body.iri):
        if question.known.bodies[iri].reports:
            return question.known.bodies[iri].years
    return ()


def wanted(
    question: Question, body: Body, measures: tuple[Measure, ...], part: str = "", fund: str = "",
    year: int | None = None,
) -> Wanted:  # fmt: skip
    """What is looked for, with the question's year and phase."""
    revenue, stock, allotted = _revenue(question), asks_worth(question), _allotted(question)
    if (
        allotted
        and question.phase is Phase.EXECUTED
        and any(m.kind == FUNCTIONAL for m in measures)
    ):
        revenue = bool(revenue)  # what accounts tell of a subject is what was spent on it
    own = phases_apart(question).get(body.iri)
    if stock is not None:
        measures = _of_cars(measures, stock)
    whole = {m.key for m in measures} <= _ALLOTTED and _asks_whole(question)
    if whole:
        measures = (key_measure("grand_total"),)
    return Wanted(
        body,
        measures,
        year=the_year(question, body) if year is None else year,
        edge=any(y.edge in ("底", "末") for y in question.years),
        phase=own or question.phase,
        leaning=own or question.leaning,
        part=part,
        fund=fund,
        revenue=revenue,
        counted=counts_pieces(question),
        initial="年初" in question.folded and question.phase is Phase.APPROVED,
        stock=stock,
        allotted=allotted,
        fixed=FIXED.search(question.folded) is not None,
        fiscal=whole
        or (any(keys_of(m) & _ALLOTTED for m in question.measures) and len(question.measures) > 1),
        table="fiscal_summary" if whole else "",
    )


def _asks_whole(question: Question) -> bool:
    """Whether the total of either side of the allotted money is asked for, and nothing about it."""
    about = question.asks(
        Ask.CHANGE, Ask.GROWTH, Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE, Ask.REASON, Ask.COMPLETION
    )
    return not about and _WHOLE.search(question.folded) is not None


def _allotted(question: Question) -> str:
    """Whether money of the general public budget alone is asked for, or all that the treasury allots."""
    keys = {key for m in question.measures for key in keys_of(m)} & {*_ALLOTTED, *OTHER_FUNDS}
    if len(question.measures) < 2 or keys - _ALLOTTED:
        return ""
    return "general" if "general" in keys else "all" if keys else ""


def _of_cars(measures: tuple[Measure, ...], worth: bool) -> tuple[Measure, ...]:
    """What cars are worth is in the assets, what they cost to run in the three public expenses."""
    held, run = key_measure("vehicles_held"), key_measure("vehicles")
    if not worth and held in measures:
        return (run,)
    own = ("vehicles", "vehicle_running")
    return tuple(held if worth and m.key in own else m for m in measures)


def _revenue(question: Question) -> bool | None:
    income = "收入" in question.folded or _CAME_IN.search(question.folded) is not None
    spending = "支出" in question.folded or _PAID.search(question.folded) is not None
    if income != spending:
        return income
    return None


def _income_of(question: Question, mention: Mention) -> tuple[Measure, ...]:
    """The measures of a mention; the row of what came in of it, where that is asked for: 收到的捐赠."""
    if not _CAME_IN.search(question.folded):
        return mention.measures
    said = question.folded[mention.start : mention.end]
    words = dict.fromkeys((*alike(said), *(w for m in mention.measures for w in alike(m.name))))
    rows = (question.known.measures.named(f"{word}收入") for word in words)
    return next((r for r in rows if any(m.kind == ROW for m in r)), mention.measures)


OF_PEOPLE = re.compile(r"(?:几|多少)[个名位](?![亿万千百]|点|百分|项目)|在职|在编|在岗|学生|教职工")
"""What is asked for is no money, though no measure is named: 多几个在职的."""


def wanted_for(question: Question) -> list[tuple[Wanted, frozenset[int]]]:
    """Each measure that the question names, of each organization it names."""
    mentions, part, fund = roles_of(question)
    explained = question.measure_positions | source_words(question)
    idle = (*torn_names(question, mentions), *idle_totals(question, mentions))
    for torn in dict.fromkeys(idle):
        mentions.remove(torn)
        explained -= torn.span
    if not mentions:
        words = _positions(question.folded, "收入") | _positions(question.folded, "收支")
        if not _asks_for_all(question, words) or _ON.search(question.folded):
            return []
        if OF_PEOPLE.search(question.said_beside_names()) or only_worth(question):
            return []
        explained |= words
        groups: list[tuple[Measure, ...]] = [(each,) for each in _nameless_each(question)]
    else:
        meant = [_income_of(question, m) for m in mentions]
        if any(got != m.measures for got, m in zip(meant, mentions, strict=True)):
            explained |= matched(question.folded, _CAME_IN)
        groups = counted_groups(question, meant)
        groups = _of_one_key(groups)
        if (
            len(groups) == 1
            and len(sides := _nameless_each(question)) > 1
            and set(groups[0]) & {*sides}
        ):
            groups = [(each,) for each in sides]  # 预算收入、支出各多少
            explained |= _positions(question.folded, "收入") | _positions(question.folded, "支出")
    said = sorted({y.value for y in question.years})
    years: list[int | None] = [*said] if len(said) > 1 and not years_apart(question) else [None]
    found = [
        wanted(question, body, measures, each, fund, year)
        for body in question.scope
        for measures in groups
        for each in ((parts_said(question) or [part]) if part else [part])
        for year in years
    ]
    return [(each, explained) for one in found for each in _phases_of(question, one)]


def _of_one_key(groups: list[tuple[Measure, ...]]) -> list[tuple[Measure, ...]]:
    """One measure where all words name the same: 加油修车这些公车运行的钱."""
    shared = [m for m in groups[0] if m.kind == KEY and all(m in group for group in groups)]
    alike = len(groups) > 1 and len(set(groups)) == 1 and shared  # 总共收支多大盘子
    return [max(groups, key=len)] if alike or (shared and len(set(groups)) > 1) else groups


def _nameless_each(question: Question) -> list[Measure]:
    """The same; both sides where income and expenditure are each asked for: 收入、支出各多少."""
    if _BOTH_SIDES.search(question.folded) and "收支" not in question.folded:
        return [key_measure("revenue_total"), key_measure("expenditure_total")]
    return [nameless(question)]


def nameless(question: Question) -> Measure:
    """The money that is meant where no measure is named: all of it, or what all projects cost."""
    if "项目" in question.said_beside_names():
        return key_measure("project")
    income, spending = "收入" in question.folded, "支出" in question.folded
    got = _GOT.search(question.folded) and not SPENT.search(question.folded)
    income = income or bool(got)
    if "收支" in question.folded:
        return key_measure("grand_total")
    return key_measure("revenue_total" if income and not spending else "expenditure_total")


def _phases_of(question: Question, sought: Wanted) -> list[Wanted]:
    """The figure in each phase where several are asked for side by side: 预算和决算各多少."""
    said = sorted((p for p in question.phases if p.certain), key=lambda p: p.start)
    phases = dict.fromkeys(p.phase for p in said)
    related = question.asks(
        Ask.DIFFERENCE, Ask.CHANGE, Ask.COMPLETION, Ask.GROWTH, Ask.RATIO, Ask.SHARE, Ask.RATE
    )
    if len(phases) < 2 or related or phases_apart(question):
        return [sought]
    return [replace(sought, phase=phase, leaning=phase) for phase in phases]


def _positions(folded: str, word: str) -> frozenset[int]:
    at = folded.find(word)
    return frozenset(range(at, at + len(word))) if at >= 0 else frozenset()


def _asks_for_all(question: Question, words: frozenset[int]) -> bool:
    """Whether only money in all is asked for: 某局2023年花了多少钱, no 决算里有哪些单位."""
    listed = question.kind is None and not _HOW_MUCH.search(question.folded)
    if listed and question.asks(Ask.LIST, Ask.SUBORDINATES, Ask.OFFICES):
        return False
    money = any(word in question.folded for word in ("总", "收入", "支出"))
    money = money or _HOW_MUCH.search(question.folded) is not None
    money = money or any(p.certain for p in question.phases)
    asked = question.positions(
        Ask.SUM, Ask.CHANGE, Ask.DIFFERENCE, Ask.GROWTH, Ask.COMPLETION, Ask.RATE, Ask.YESNO,
        Ask.SHARE,
    )  # fmt: skip
    compared = frozenset(i for i, c in enumerate(question.folded) if c in "比较与和跟同了高低")
    return money and not question.leftover(words | asked | compared)
