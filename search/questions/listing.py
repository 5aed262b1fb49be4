"""Which projects there are, how many, and which of them meet a condition: 控制数正好5万元的项目有哪些."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Body, ReportInfo
from search.composing import cite_clause
from search.drafts import Draft, listed, refusal
from search.evidence import Citation
from search.measures import TOTALS
from search.money import plain
from search.performance import Record, cite_phrase, records, report_records_query
from search.project_conditions import condition_said
from search.project_prose import says
from search.project_rows import NUMBER, PLAN, Row, by_amount, by_plan, by_target
from search.projects import indicators_of, joined
from search.prose import of_other_fund
from search.queries import Query
from search.question import Question
from search.questions.item_list import lists_items
from search.rows import Claim, claim_query, claims
from search.seeking import FUNDS, PARTS
from search.wording import fold

EXAMPLES = (
    "水务局2023年有几个项目",
    "水务局有哪些项目",
    "水务局预算超过10万元的项目有哪些",
    "水务局自评97分的项目是哪个",
)
_WORDS = (
    Ask.COUNT, Ask.LIST, Ask.CEILING, Ask.SCORE, Ask.PLAN, Ask.RATE, Ask.YESNO, Ask.SUM, Ask.TARGET,
    Ask.ACTUAL, Ask.PURPOSE, Ask.DEFINITION, Ask.DUTY,
)  # fmt: skip
_EACH = re.compile(r"分别|各自?(?:是|为|得)?(?:多少|几)")
_WHICH = re.compile(
    r"哪个项目|项目是(?:哪|什么)|哪一个|(?:\d(?:分|%|元|万元|万)|[上下内过间])的?项目$"
)
Quantifier = Callable[[Iterable[bool]], bool]
_OF_OTHERS = ("条", "家", "件", "次", "人", "人次", "期", "篇", "场", "辆", "台", "套")
"""What counts no projects, whatever the word beside it."""
_CALLED = re.compile(
    r"名(?:字|称)?(?:里面?|之?中|上)?(?:都)?(?:带|含|有|包含|叫)(?:有|着|了)?(?P<part>.{2,10}?)(?:字样|二字|的字|这[几两三四]个字)?的?(?=项目|有(?:几|多少|哪))"
)
_OTHER_THINGS = re.compile(
    r"哪些(?:工作|措施|事|活动|内容|方面|问题|任务|成效|办法|成果|指标|要求)"
)
_GRADES = frozenset({"优秀", "良好", "优良", "合格", "不合格", "较差"})  # of reviews, no subject
_SECRET = re.compile(r"涉密|(?:没有?|未|不)公开|保密项目")
_NOT_SECRET = re.compile(
    r"(?:不|非|没有?|未)涉密|涉密(?:的|项目)*(?:以外|之外|外)|(?:除|去掉|不算|剔除|刨|扣)(?:了|去|掉|开)?涉密"
)
ABOUT = re.compile(
    r"(?:有关|相关|涉及|关于)[^，。]{0,6}项目|[\u4e00-\u9fff]{2}类的?项目|项目[^，。]{0,12}(?:有关|相关|涉及)|项目(?:里|中)?(?:是|会|都)?(?:涉及|跟|与|和|关于)"
)
_EXPLAINED = re.compile(
    r"[两二三四五六七八九十\d]+个(?=项目)|项目|不是|正好|恰好|刚好|等于|不超过|超过|大于|高于|多于|不低于|不少于|低于|小于|少于|不足|不到|以内|以下|以上|至少|涉密|保密|(?:没有?|未|不)公开|"
    r"除了?|除开|去掉|还|以外|之外|剔除|不算|其余|评了?(?=多少|几)|走的|走|预算|执行|全部|所有|二级|绩效|自评|参评|参加评价|纳入评价|开展|评价|控制|费用|清单|名单|有关|相关|涉及|跟|名称|(?<!宽)带(?!宽)|含|之间|到|至|列入|反映|实施"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The projects of the named organization, all or those that meet the condition."""
    if not question.scope or not _lists(question) or _asks_otherwise(question):
        return
    leftover = tuple(_words(question))
    for body in question.scope:
        reports = reports_of(question, body)
        if len({r.year for r in reports}) > 1:
            choices = [f"{r.year}年" for r in reports]
            yield refusal(
                f"{body.name}有{listed(choices)}的报告，请说明要哪一年的项目。",
                60.0,
                choices,
                leftover,
            )
            continue
        for report in _ordered(question, reports)[:1]:
            query = report_records_query(report.id)
            found = [r for r in records(release, query) if body.reports or r.owner == body.iri]
            if found:
                yield from _listed(question, release, body.name, found, query, leftover)


def _lists(question: Question) -> bool:
    """Whether projects are to be listed or counted."""
    folded = question.folded
    if "项目" not in folded:
        asked = question.asks(Ask.LIST, Ask.COUNT) and not question.asks(Ask.DUTY)
        asked = asked and not _OTHER_THINGS.search(folded)
        return asked and _of_amount(question)
    if any(
        m.key in ("government_fund", "state_capital") for x in question.measures for m in x.measures
    ):
        return False  # forms do not say of which fund a project is
    if question.kind in _OF_OTHERS and not question.asks(Ask.LIST):
        return False  # 几条项目信息
    return bool(
        question.asks(Ask.LIST, Ask.COUNT)
        or ABOUT.search(folded)
        or (folded.endswith("的项目") and condition_said(folded))
        or (folded.endswith(("的", "的项目")) and NUMBER.search(folded))
        or _WHICH.search(folded)
    )


def _asks_otherwise(question: Question) -> bool:
    """Whether something else of projects is asked: the largest, a reason, each one's score, what they cost."""
    if question.asks(Ask.MOST, Ask.LEAST, Ask.REASON, Ask.BASIS) or _top(question):
        return True
    if question.asks(Ask.SCORE) and _EACH.search(question.folded) and not question.amounts:
        return True
    numbered = NUMBER.search(question.folded) is not None
    return question.kind == "money" and not numbered and ABOUT.search(question.folded) is not None


def _words(question: Question) -> list[str]:
    """What a question says beyond asking for projects; lone characters that make a word together."""
    words = question.leftover(_explained(question))
    pairs = [w for w in joined(words, question.folded) if w not in words]
    kept = [w for w in words if not any(w in pair for pair in pairs)]
    return [*kept, *pairs]


def _explained(question: Question) -> frozenset[int]:
    """What asks for projects, what a condition is made of, measures that only narrow what they are about."""
    found = set(general_measures(question) | question.positions(*_WORDS))
    if ABOUT.search(question.folded):
        found |= question.measure_positions
    for pattern in (_EXPLAINED, NUMBER, PLAN):
        for match in pattern.finditer(question.folded):
            found.update(range(*match.span()))
    if (said := condition_said(question.folded)) is not None:
        found.update(range(*said[1].span()))
    return frozenset(found)


def _of_amount(question: Question) -> bool:
    """Whether what is counted without the word can only be projects: 预算在38万以上的有几个."""
    general = general_measures(question)
    if (
        lists_items(question)
        or question.measure_positions - general
        or question.kind not in (None, "个", "money")
    ):
        return False
    return bool(NUMBER.search(question.folded)) or question.kind is None


def reports_of(question: Question, body: Body) -> list[ReportInfo]:
    """The reports of the year said that list the projects: a unit's own, else those of its department."""
    known, years = question.known, {y.value for y in question.years}
    found = body.reports or next(
        (known.bodies[up].reports for up in known.above(body.iri) if known.bodies[up].reports), ()
    )
    return [r for r in found if not years or r.year in years]


def general_measures(question: Question) -> frozenset[int]:
    """Measures that speak of money in general; others would narrow the list, as 采购预算 does."""
    general = PARTS | FUNDS | TOTALS
    spans = (m.span for m in question.measures if all(x.key in general for x in m.measures))
    return frozenset().union(*spans)


def _ordered(question: Question, reports: list[ReportInfo]) -> list[ReportInfo]:
    """Where a year has a budget and final accounts: scores and spending stand in the accounts."""
    approved = question.leaning is Phase.APPROVED and not question.asks(Ask.SCORE, Ask.RATE)
    plan = question.asks(Ask.PLAN, Ask.CEILING)
    wanted = "budget" if approved or plan else "final"
    return sorted(reports, key=lambda r: r.kind != wanted)


def _top(question: Question) -> bool:
    return bool(re.search(r"前[一二三四五六七八九十\d]", question.folded))


def _listed(
    question: Question, release: Release, owner: str, found: Sequence[Record], query: Query,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    named = re.search(r"哪(?:几|[两二三四五六七八九\d])?(?:个|些)", question.folded)
    counted = None if named else _counted(question, release, owner, found, leftover)
    if counted is not None:
        yield counted
        return
    if (targeted := by_target(question, release, found, leftover)) is not None:
        rows, words, leftover = targeted
        yield _draft(f"{owner}{found[0].year}年{words}的项目", rows, query, leftover)
        return
    found, word, leftover = narrowed(question, release, found, leftover)
    called = "项目" in question.folded or NUMBER.search(question.folded)
    if not called and (not word or len(found) < 2):
        return  # what is listed need not be projects
    opening = f"{owner}{found[0].year}年{word}"
    said = condition_said(question.folded)
    if _SECRET.search(question.folded):
        secret = _NOT_SECRET.search(question.folded) is None
        kept = [_named(release, r) for r in found if r.classified is secret]
        yield _draft(f"{opening}{'' if secret else '不'}涉密项目", kept, query, leftover)
    elif question.asks(Ask.PLAN) or len(PLAN.findall(question.folded)) > 2:
        rows = by_plan(question, release, found)
        yield _draft(f"{opening}资金支出计划符合条件的项目", rows, query, leftover)
    elif said is not None:
        rows = [row for r in found if (row := said[0][2](release, r)) is not None]
        yield _draft(f"{opening}{said[0][1]}的项目", rows, query, leftover)
    elif condition := NUMBER.search(question.folded):
        rows, words = by_amount(question, release, found, condition)
        yield _draft(f"{opening}{words}的项目", rows, query, leftover)
    elif word:
        rows = [_named(release, r) for r in found]
        yield _draft(f"{opening}项目", rows, query, leftover)
    else:
        yield _all(question, release, owner, found, query, leftover)


def narrowed(
    question: Question, release: Release, found: Sequence[Record], leftover: tuple[str, ...]
) -> tuple[Sequence[Record], str, tuple[str, ...]]:
    """The projects that the other words of the question are about, those words as said, what stays."""
    if said := _CALLED.search(question.folded):
        kept = [r for r in found if said["part"] in fold(r.name)]
        left = tuple(w for w in leftover if w not in said[0])
        return kept, f"名称含“{said['part']}”的", left
    either = _either(question)
    if not (question.measure_positions - general_measures(question)):
        return _about(release, found, leftover, either)
    if ABOUT.search(question.folded):  # 涉及培训 is about training, not about 培训费
        spoken = [question.folded[m.start : m.end] for m in question.measures]
        return _about(release, found, tuple(dict.fromkeys((*leftover, *spoken))), either)
    return found, "", leftover


def _either(question: Question) -> Quantifier:
    """Whether any of several words is enough, as where they are listed: 跟宽带、专线有关."""
    return any if re.search(r"[\u3400-\u9fff][、或][\u3400-\u9fff]", question.text) else all


def _about(
    release: Release, found: Sequence[Record], leftover: tuple[str, ...], each: Quantifier
) -> tuple[Sequence[Record], str, tuple[str, ...]]:
    """The projects whose names have the words that nothing else explains: 带宽带的项目; else all."""
    words = [w for w in leftover if len(w) > 1 and w not in _GRADES]
    ways: tuple[Callable[[Record], bool], ...] = (
        lambda r: each(w in fold(r.name) for w in words),
        lambda r: each(w in _content(release, r) for w in words),
        lambda r: each(says(w, _content(release, r)) for w in words),
    )
    for fits in ways if words else ():
        if kept := [r for r in found if fits(r)]:
            left = tuple(w for w in leftover if w not in words)
            return kept, f"与“{listed(words)}”有关的", left
    return found, "", leftover


def _content(release: Release, record: Record) -> str:
    """What a project is about: its name, purpose and goals, what its indicators measure."""
    measured = (i.names for i in indicators_of(release, record.report) if i.record == record.iri)
    return fold(" ".join((record.name, record.purpose, *record.goals, *measured)))


def _named(release: Release, record: Record) -> Row:
    return Row(record, None, "", cite_phrase(release, record, record.name))


def _draft(what: str, rows: Sequence[Row], query: Query, leftover: tuple[str, ...]) -> Draft:
    citations = tuple(row.citation for row in rows if row.citation is not None)
    meaning: dict[str, object] = {"measure": what}
    if not rows:
        return refusal(f"本库报告中没有{what}。", 60.0, leftover=leftover)
    names = listed([f"{r.record.name}（{r.shown}）" if r.shown else r.record.name for r in rows])
    text = f"{what}有{len(rows)}个：{names}。"
    return Draft(text, 84.0, citations[:12], Decimal(len(rows)), "个", query, meaning, leftover)


def _all(
    question: Question, release: Release, owner: str, found: Sequence[Record], query: Query,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    """All projects; where prose counts them otherwise, that too."""
    year = found[0].year
    citations = [c for r in found if (c := cite_phrase(release, r, r.name)) is not None]
    text = f"{owner}{year}年报告列出的项目有{len(found)}个：{listed([r.name for r in found])}。"
    stated = _stated(question, release, found)
    if stated is not None:
        value, said, citation = stated
        citations.insert(0, citation)
        if value != len(found):
            text += f"但文字说明写的是{said}，两处不一致。"
    return Draft(
        text, 80.0, tuple(citations[:12]), Decimal(len(found)), "个", query,
        {"measure": "项目数量", "fiscal_year": year}, leftover,
    )  # fmt: skip


def _stated(
    question: Question, release: Release, found: Sequence[Record]
) -> tuple[Decimal, str, Citation] | None:
    """How many projects prose says there are."""
    for claim in _counts(question, release, found):
        if re.search(r"^(?:二级|预算|自评)?项目|项目支出$|预算项目", claim.measure):
            return claim.value, claim.printed, cite_clause(release, claim.place)
    return None


def _counts(question: Question, release: Release, found: Sequence[Record]) -> list[Claim]:
    return [
        c for c in claims(release, question.scope[0].iri)
        if c.unit == "个" and c.report == found[0].report and "项目" in c.measure and not c.change
        and not of_other_fund(c.measure, question.folded)
    ]  # fmt: skip


def _counted(
    question: Question,
    release: Release,
    owner: str,
    found: Sequence[Record],
    leftover: tuple[str, ...],
) -> Draft | None:
    """The number of projects of a kind that prose counts: 编报绩效目标的项目25个; no money."""
    if question.kind == "money" and not question.asks(Ask.COUNT):
        return None
    for claim in _counts(question, release, found) if any(len(w) > 1 for w in leftover) else ():
        if all(w in fold(claim.measure) for w in leftover):
            text = (
                f"{owner}{claim.year or found[0].year}年{claim.measure}有{plain(claim.value)}个。"
            )
            return Draft(
                text, 83.0, (cite_clause(release, claim.place),), claim.value, "个",
                claim_query(question.scope[0].iri),
                {"measure": claim.measure, "fiscal_year": claim.year},
            )  # fmt: skip
    return None
