"""Figures of one project: budget, spending, rate, score, code, who carries it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.drafts import Draft, listed, refusal, which_year
from search.indicator_readings import asks_lost
from search.matching import stands_near
from search.money import asks_each, plain
from search.performance import Record, indicators_of
from search.periods import asks_when
from search.persons import persons
from search.positions import matched
from search.project_amounts import money
from search.project_items import item_of
from search.project_particulars import code, supervisor
from search.project_plan import plan, plan_in_all
from search.project_results import places_said, rate, score, supposed_score, with_verdict
from search.project_whole import names_an_indicator, names_an_item, of_a_part, thinly_named
from search.projects import (
    Chosen,
    asks_of_body,
    by_content,
    choose,
    evidence_text,
    mistaken,
    names_project,
    of_another_body,
    records_of,
    told_text,
)
from search.purchases import purchases
from search.queries import Query
from search.question import Question
from search.receivers import without_receivers
from search.several_projects import how_many, several
from search.wording import fold, said_in, torn_words
from search.worth import only_worth

EXAMPLES = (
    "河道清淤项目的执行数是多少",
    "河道清淤花了多少钱，预算多少",
    "河道清淤项目自评得了多少分",
)
_MONEY = re.compile(r"多少钱|多少|几万|几元|几块|花|金额|预算|执行数|经费|费用|费$|支|控制|上限")
_SPENT = re.compile(r"费$|钱|预算|执行|花|元|费用|资金|支出|金额|控制|上限|最多|最高")
_OTHER_VERB = re.compile(
    r"(?<![花用支付拨出给掏投缴交发列排行费成到剩余差省欠多少增减涨降])[了过](?:多少|几)$"
)
_TEXTS = (
    Ask.REASON,
    Ask.PROBLEM,
    Ask.REMEDY,
    Ask.PURPOSE,
    Ask.METHOD,
    Ask.DEFINITION,
    Ask.DUTY,
    Ask.GOAL,
    Ask.BASIS,
)
_BOTH = re.compile(r"预算数?[和与、及跟]?(?:实际)?(?:执行|支出|花费)数?(?:各|分别)")
_EITHER = re.compile(r"(\d+(?:\.\d+)?)分?还是(\d+(?:\.\d+)?)分?")
_OTHER_SUM = re.compile(
    r"(?:合同|中标|招标|成交|结算|报价|概算|估算)(?:总|金)?[额价款]|造价|[欠尾余订定押]款|[欠差]了?(?:多少|几)"
)
"""Sums that are neither what a project was given nor what it spent."""
_OF_PERSONS = re.compile(
    rf"(?:{persons()}|[那这]些人|们)(?:都|各|分别|又|具体|到底)*(?:是|来自|属于|归)(?:哪|什么)"
)
"""Whose persons are: 执勤人员都是哪个单位的 asks for no unit that a project has."""
_GIVEN = re.compile(r"项目(?:今年|本年|当年|\d{4}年)?(?:安排|列支?|拨|批|投入?)了?多少$")
_AS_MUCH = 0.1  # by which shares of two names differ that are said alike
_MOST, _WHOLE = 0.6, 0.9  # of a project's name, so that no other is meant
_RATES = (Ask.RATE, Ask.COMPLETION, Ask.PLAN, Ask.SCORE)
_VALUES = (
    Ask.SCORE, Ask.RATE, Ask.PLAN, Ask.CODE, Ask.SUPERVISOR, Ask.ACTUAL, Ask.CEILING, Ask.TARGET,
    Ask.SUM, Ask.COMPLETION, Ask.LIST, Ask.YESNO, Ask.WHO, Ask.SHARE, Ask.DIFFERENCE,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What is asked of the project that the question names."""
    if question.asks(Ask.DIFFERENCE, Ask.RATIO, Ask.COUNT) and not question.asks(Ask.SCORE):
        return
    if asks_of_body(question.folded):
        return
    if "占" in question.folded and question.asks(Ask.SHARE) and not question.asks(*_RATES):
        return  # how much of something else it is
    if question.asks(Ask.SUM) and (len(several(question)) > 1 or how_many(question.folded)):
        return  # one of them is not all
    if other := mistaken(question):
        text = f"报告中没有问到的这个项目；名称最接近的是“{other}”，请核对项目名称。"
        yield refusal(text, 60.0, [other])
        return
    named = choose(question)
    if all(c.mention.coverage < _MOST for c in named):
        named = [*named, *by_content(question, release)]
    for chosen in named:
        yield from _of_project(question, release, chosen)


def _of_project(question: Question, release: Release, chosen: Chosen) -> Iterator[Draft]:
    found = _of_phase(question, records_of(release, chosen.names))
    if not found:
        return
    record = found[0][0]
    owner = question.known.name_of(record.owner)
    if of_another_body(question, record):
        return
    leftover = _leftover(question, release, chosen, record, owner)
    rank = 40.0 + 20.0 * chosen.mention.coverage + (6.0 if "项目" in question.folded else 0.0)
    if (
        question.measures
        and chosen.mention.coverage < 0.9
        and "项目" not in question.folded
        and not names_project(question)
    ):
        rank -= 15.0
    rank += 20.0 if _GIVEN.search(question.folded) and question.kind is None else 0.0
    found = _that_tell(question, found)
    years = sorted({r.year for r, _ in found})
    if len(years) > 1:
        yield which_year(chosen.name, years, rank, leftover)
        return
    named = frozenset[int]() if chosen.told else chosen.positions
    draft = _value(question, release, found, rank, owner, named)
    if draft is None:
        return
    wholly = question.asks(Ask.SUM) or _tied(question, chosen)  # 某室一共: of all that it has
    enough = _WHOLE if wholly else _MOST
    if chosen.rivals and chosen.mention.coverage < enough:
        choices = [chosen.name, *chosen.rivals]
        yield refusal(
            f"有几个项目名称相近：{listed(choices)}，请说明是哪一个。", rank - 15, choices, leftover
        )
        return
    yield replace(draft, leftover=leftover)


def _tied(question: Question, chosen: Chosen) -> bool:
    """Whether a rival's name has all the words as well, and as much of it is said: 甲地协会会费, 乙地协会会费."""
    own = chosen.mention
    return any(
        m.name in chosen.rivals and m.positions == own.positions
        and abs(m.coverage - own.coverage) < _AS_MUCH
        for m in question.projects()
    )  # fmt: skip


def _leftover(
    question: Question, release: Release, chosen: Chosen, record: Record, owner: str
) -> tuple[str, ...]:
    """The words that neither what is asked nor the project's record explains."""
    asked = question.positions(*_VALUES)
    asked |= matched(question.folded, _BOTH)
    # 按期完成率 is not the project's own, nor is what 满意度 got
    rated = question.asks(Ask.RATE, Ask.COMPLETION, Ask.SCORE)
    evidence = fold(f"{record.name} {owner}") if rated else evidence_text(record, owner)
    if question.kind == "money" and "项目" not in question.folded and not chosen.told:
        evidence = fold(
            f"{record.name} {owner} {record.purpose}"
        )  # of a thing of its goals it tells no cost
    if chosen.told or question.asks(Ask.CODE, Ask.SUPERVISOR):
        evidence += told_text(release, record)  # of the whole project, whatever tells which it is
    if record.classified:  # its form says nothing; what is bought for it does
        bought = (p.name for p in purchases(release, record.report) if p.record == record.iri)
        evidence += fold(" ".join(bought))
    idle = torn_words(question.folded, fold(record.name))
    if question.asks(Ask.SCORE):
        idle |= _scores_said(question, record)
    asked |= places_said(question)
    left = question.leftover(chosen.positions | asked, evidence)
    left = [w for w in left if w not in idle and not _stands(w, evidence)]
    left = without_receivers(question, chosen, told_text(release, record), left) if left else left
    return tuple(w for w in left if not _does_with_it(question, release, chosen, record, w))


def _does_with_it(
    question: Question, release: Release, chosen: Chosen, record: Record, word: str
) -> bool:
    """Whether a word only goes on, as the record's own text does, from one of the project's name: 短信|提醒 of
    a 短信费; nothing that a cost of its own is told of."""
    at = question.folded.find(word)
    if chosen.mention.coverage < _MOST or len(word) < 2 or not {at - 2, at - 1} <= chosen.positions:
        return False
    costs = (
        fold(i.names) for i in indicators_of(release, record.report)
        if i.record == record.iri and "成本" in i.level1 + i.level2
    )  # fmt: skip
    run = question.folded[at - 2 : at] + word
    return run in told_text(release, record) and not any(word in cost for cost in costs)


def _scores_said(question: Question, record: Record) -> set[str]:
    """The scores that a record has, and the other one of the two between which is asked: 到底是95还是94."""
    scores = {plain(s) for s in (record.form_score, record.text_score) if s is not None}
    either = _EITHER.search(question.folded)
    if supposed := supposed_score(question):
        return scores | {supposed, "分"}
    return scores | set(either.groups()) if either and scores & set(either.groups()) else scores


def _stands(word: str, evidence: str) -> bool:
    """Whether a record says a word, if in other order; a cost by its very name: 会费 is no 交流费用."""
    return len(word) > 1 and stands_near(word, evidence, 1 if word.endswith("费") else 3)


def _of_phase(question: Question, found: list[tuple[Record, Query]]) -> list[tuple[Record, Query]]:
    """Where a year has the project in a budget and in final accounts: those of the phase asked for first."""
    wanted = "budget" if question.leaning == Phase.APPROVED else "final"
    kinds = question.known.reports
    return sorted(found, key=lambda pair: kinds[pair[0].report].kind != wanted)


def _telling(question: Question, found: list[tuple[Record, Query]]) -> tuple[Record, Query]:
    """The first record that says what is asked: a budget prints codes and plans, accounts rates."""
    for pair in found:
        record = pair[0]
        said = (
            (Ask.PLAN, record.plan), (Ask.CODE, record.code), (Ask.SUPERVISOR, record.department),
            (Ask.RATE, record.rate), (Ask.COMPLETION, record.rate),
        )  # fmt: skip
        if any(value for ask, value in said if question.asks(ask)):
            return pair
    return found[0]


def _that_tell(question: Question, found: list[tuple[Record, Query]]) -> list[tuple[Record, Query]]:
    """Of several years' records, those that print what is asked: scores and rates stand in accounts."""
    if question.asks(Ask.SCORE):
        kept = [p for p in found if p[0].form_score is not None or p[0].text_score is not None]
    elif question.asks(Ask.RATE, Ask.COMPLETION):
        kept = [p for p in found if p[0].rate or p[0].executed is not None]
    elif question.asks(Ask.PLAN):
        kept = [p for p in found if p[0].plan]
    elif question.asks(Ask.CODE):
        kept = [p for p in found if p[0].code]
    else:
        return found
    return kept or found


def _value(
    question: Question, release: Release, found: list[tuple[Record, Query]], rank: float, owner: str,
    positions: frozenset[int],
) -> Draft | None:  # fmt: skip
    record, query = _telling(question, found)
    if question.asks(Ask.SCORE):
        if question.asks(Ask.REASON):
            return None  # the score is not why it is so
        both = bool(places_said(question))
        told = score(release, [r for r, _ in found], query, rank + 20, asks_lost(question), both)
        return told and with_verdict(told, supposed_score(question))
    if question.asks(Ask.PLAN) and (planned := plan(question, release, record, query, rank + 20)):
        return planned
    if question.asks(Ask.CODE):
        return code(release, record, query, rank + 20)
    if question.asks(Ask.SUPERVISOR):
        persons_asked = _OF_PERSONS.search(question.folded)
        return None if persons_asked else supervisor(question, release, record, query, rank + 15)
    if question.asks(Ask.RATE, Ask.COMPLETION):
        if names_an_indicator(question, release, record):
            return None
        return rate(release, record, query, rank + 20)
    if question.asks(*_TEXTS) or question.kind not in (None, "money"):
        return None
    open_question = re.search(r"什么|啥|哪|怎|如何|谁", question.folded)  # 买的啥
    bare = not (question.leftover(positions) or open_question)
    bare = bare and not question.asks(Ask.LIST, Ask.YESNO, Ask.COUNT)
    if not (_MONEY.search(question.folded) or bare):
        return None
    return _money_of(question, release, found, rank, owner, positions)


def _money_of(
    question: Question,
    release: Release,
    found: list[tuple[Record, Query]],
    rank: float,
    owner: str,
    positions: frozenset[int],
) -> Draft | None:
    """What the project costs, or the one item of it that is asked for."""
    record, query = _telling(question, found)
    if asks_when(question.folded) or _OTHER_SUM.search(question.folded) or only_worth(question):
        return None
    own = fold(f"{record.name} {owner}")
    said = question.leftover(question.positions(*_VALUES) | question.coded)
    words = [w for w in said if not said_in(w, own)]
    if (item := item_of(question, release, record, query, words, rank)) is not None:
        return item
    if asks_each(question.folded) or thinly_named(question, positions, said, record):
        return None
    if names_an_item(question, record) or of_a_part(question, positions, words, record.purpose):
        return None
    if question.kind is None and _OTHER_VERB.search(question.folded):
        return None  # 铺了多少 asks for no money
    spent = _SPENT.search(question.folded) or _GIVEN.search(question.folded)
    if words and question.kind is None and not spent:
        return None  # 速率多少 of a project is not its money
    if question.asks(Ask.TARGET) and question.kind is None and not _SPENT.search(question.folded):
        return None
    if question.leaning is not Phase.EXECUTED and record.executed is None:
        planned = plan_in_all(question, release, record, query, rank)
        return planned or money(question, release, found, rank)
    return money(question, release, found, rank)
