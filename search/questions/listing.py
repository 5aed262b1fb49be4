"""Which projects there are, how many, and which of them meet a condition: 控制数正好5万元的项目有哪些."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Body, ReportInfo
from search.drafts import Draft, Entry, amount_text, listed, refusal
from search.performance import Record, cite_phrase, records, report_records_query
from search.project_conditions import condition_said
from search.project_counts import FORMS, forms_counted, of_kind_counted, stated_count
from search.project_rows import NUMBER, PLAN, SCORE_PLACES, Row, by_amount, by_plan, by_target
from search.project_subjects import ABOUT, general_measures, narrowed
from search.projects import joined
from search.queries import Query
from search.question import Question
from search.questions.completion_list import lists_subjects
from search.questions.item_list import lists_items
from search.questions.one_part_only import conditions
from search.secrecy import is_meant, kept_secret, secrecy_positions, secrecy_said

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
    r"哪个项目|项目(?:里面?|当?中)(?:是)?哪一?[个项]|项目是(?:哪|什么)|\d(?:分|%|元|万元|万)的(?:那[个项笔])?(?:项目)?(?:是|有|叫)(?:哪|什么|啥)|哪一个|(?:\d(?:分|%|元|万元|万)|[上下内过间])的?项目$"
)
_SCORED = re.compile(r"(?:自评|得分|评分|打分)(?=.*哪一?[个项])")
_SIZE = re.compile(r"[大小](?=项目)")
_OF_OTHERS = ("条", "家", "件", "次", "人", "人次", "期", "篇", "场", "辆", "台", "套")
"""What counts no projects, whatever the word beside it."""
_OTHER_THINGS = re.compile(
    r"哪些(?:工作|措施|事|活动|内容|方面|问题|任务|成效|办法|成果|要求|(?:考核|绩效|具体|的)*指标)"
)
_OF_ONE = re.compile(
    r"项目[^，。]{0,16}(?:数量|人次|人数|次数|问题|措施|对策|东西|机器)(?:都|分别)?[是有]?(?:什么|啥|哪些|几|多少)?(?:东西|机器)?$"
)
"""Something of one project: 某项目的采购数量是几, 某项目配的是什么东西."""
_MADE_OF = re.compile(r"由(?:哪|什么|几)[^，。]{0,6}(?:构成|组成)")
_MANY = re.compile(r"(?:哪|几|多少)[些几一]?个?[^，。]{0,8}项目")
_IN_ALL = re.compile(r"项目的?(?:总(?:预算|支出|金?额|盘子)|预算总[额数量])")
_REVIEWED = re.compile(r"自评|参评|参加评价|评级")
_LEFT_OUT = re.compile(r"除(?:了|去|开|掉)|(?:以外|之外)(?=的|还|有|[，,]|其)")
_EXPLAINED = re.compile(
    r"共?有?[两二三四五六七八九十\d]+个(?=(?:预算|自评|绩效|支出)?项目)|其中的?|项目|不是|正好|恰好|刚好|等于|不超过|超过|大于|高于|多于|不低于|不少于|低于|小于|少于|不足|不到|以内|以下|以上|至少|满(?=\d)|"
    r"未(?=[按照依])|节奏|除了?|除开|去掉|还|以外|之外|剔除|不算|其余|(?:[评打给]了?)(?=多少|几|\d+(?:\.\d+)?分)|走的|走|预算|执行|全部|所有|二级|绩效|自评|参评|参加评价|纳入评价|开展|评价|控制|费用|清单|名单|有关|相关|涉及|跟|名称|(?<!宽)带(?!宽)|含|之间|(?<=[元万亿分%\d])[到至]|列入|反映|实施|从头到尾|整张表?|全都?是?|都是?|[写填标印]成?(?:的|着|了|为|注)?(?:是)?(?=涉密)"
)

_OF_CEILINGS = re.compile(
    r"(?<!单位)(?<!均)成本(?:类|性)?(?:指标)?(?:值|控制数)?|以?总额(?:方式)?(?:来)?(?=控制|不|在)|并?且|同时|(?<=元)含本?数?(?![\u3400-\u9fff]{2,}费)|共有|(?:分别|逐一|一一)?(?:列明|列出|列示)"
)
"""What is said of money limits beside them: 成本指标以总额控制且不超过1万元（含）的."""


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The projects of the named organization, all or those that meet the condition."""
    if not question.scope or not _lists(question) or _asks_otherwise(question):
        return
    if _LEFT_OUT.search(question.folded) and secrecy_said(question) is not False:
        return  # what is left out is none of what the projects are about
    leftover = tuple(said_beyond(question))
    for body in question.scope:
        reports = reports_of(question, body)
        if len({r.year for r in reports}) > 1:
            choices = [f"{year}年" for year in sorted({r.year for r in reports})]
            yield refusal(
                f"{body.name}有{listed(choices)}的报告，请说明要哪一年的项目。",
                60.0,
                choices,
                leftover,
            )
            continue
        for report in _ordered(question, reports)[:1]:
            query = report_records_query(report.id)
            if report.kind == "budget" and _REVIEWED.search(question.folded):
                continue  # a budget reviews nothing yet
            found = [r for r in records(release, query) if body.reports or r.owner == body.iri]
            if found:
                yield from _listed(question, release, body.name, found, query, leftover)


def _lists(question: Question) -> bool:
    """Whether projects are to be listed or counted."""
    folded = question.folded
    if _MADE_OF.search(folded) or (_OF_ONE.search(folded) and not _MANY.search(folded)):
        return False
    if "项目" not in folded:
        scored = _SCORED.search(folded) is not None
        asked = (question.asks(Ask.LIST, Ask.COUNT) or scored) and not question.asks(Ask.DUTY)
        asked = asked and not _OTHER_THINGS.search(folded) and "多少" not in folded
        return asked and _of_amount(question)
    if any(
        m.key in ("government_fund", "state_capital") for x in question.measures for m in x.measures
    ):
        return False  # forms do not say of which fund a project is
    if FORMS.search(folded):
        return True
    if question.kind in _OF_OTHERS and not question.asks(Ask.LIST):
        return False  # 几条项目信息
    return bool(
        question.asks(Ask.LIST, Ask.COUNT)
        or ABOUT.search(folded)
        or (folded.endswith("的项目") and condition_said(folded))
        or (folded.endswith(("的", "的项目")) and NUMBER.search(folded))
        or (_asks_total(question) and NUMBER.search(folded))
        or _WHICH.search(folded)
    )


def _asks_otherwise(question: Question) -> bool:
    """Whether something else of projects is asked: the largest, a reason, each one's score, what they cost."""
    if question.asks(Ask.MOST, Ask.LEAST, Ask.REASON, Ask.BASIS) or _top(question):
        return True
    if conditions(question) or ("科目" in question.folded and lists_subjects(question)):
        return True  # 哪几类全是项目支出, 哪些科目超了预算 ask for subjects
    if question.asks(Ask.SCORE) and _EACH.search(question.folded) and not question.amounts:
        return True
    numbered = NUMBER.search(question.folded) is not None
    if question.kind == "percent" and not numbered and condition_said(question.folded) is None:
        return True  # 合格率目标和实际各是多少 asks for no projects
    return question.kind == "money" and not numbered and ABOUT.search(question.folded) is not None


def said_beyond(question: Question) -> list[str]:
    """What a question says beyond asking for projects; lone characters that make a word together."""
    words = question.leftover(_explained(question))
    pairs = [w for w in joined(words, question.folded) if w not in words]
    kept = [w for w in words if not any(w in pair for pair in pairs)]
    return [*kept, *pairs]


def _explained(question: Question) -> frozenset[int]:
    """What asks for projects, what a condition is made of, measures that only narrow what they are about."""
    scored = any(unit == "分" for _, unit, *_ in question.amounts) or question.asks(Ask.SCORE)
    found = set(general_measures(question) | question.positions(*_WORDS))
    found |= secrecy_positions(question)
    if ABOUT.search(question.folded):
        found |= question.measure_positions
    limited = question.asks(Ask.CEILING) and any(
        "元" in unit or unit in "万亿" for _, unit, *_ in question.amounts
    )
    further = (*((SCORE_PLACES,) if scored else ()), *((_OF_CEILINGS,) if limited else ()))
    for pattern in (_EXPLAINED, NUMBER, PLAN, FORMS, *further):
        for match in pattern.finditer(question.folded):
            found.update(range(*match.span()))
    if (said := condition_said(question.folded)) is not None:
        found.update(range(*said[1].span()))
    if question.amounts:  # 10万以下的小项目: the amount says how small
        found |= {m.start() for m in _SIZE.finditer(question.folded)}
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
    if (forms := forms_counted(question, release, owner, found, leftover)) is not None:
        yield forms
        return
    named = re.search(r"哪(?:几|[两二三四五六七八九\d])?(?:个|些)", question.folded)
    told = None if named else of_kind_counted(question, release, owner, found, leftover)
    if told is not None:
        yield told
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
    if secrecy_said(question) is not None:
        kept = [_named(release, r) for r in found if is_meant(question, r)]
        yield _draft(f"{opening}{kept_secret(question)}项目", kept, query, leftover)
    elif question.asks(Ask.PLAN) or len(PLAN.findall(question.folded)) > 2:
        rows = by_plan(question, release, found)
        yield _draft(f"{opening}资金支出计划符合条件的项目", rows, query, leftover)
    elif said is not None:
        rows = [row for r in found if (row := said[0][2](release, r)) is not None]
        yield _draft(f"{opening}{said[0][1]}的项目", rows, query, leftover)
    elif condition := NUMBER.search(question.folded):
        rows, words = by_amount(question, release, found, condition)
        total = _total(rows) if _asks_total(question) else None
        yield _draft(f"{opening}{words}的项目", rows, query, leftover, total)
    elif word:
        rows = [_named(release, r) for r in found]
        yield _draft(f"{opening}项目", rows, query, leftover)
    else:
        yield _all(question, release, owner, found, query, leftover)


def _named(release: Release, record: Record) -> Row:
    return Row(record, None, "", cite_phrase(release, record, record.name))


def _draft(
    what: str, rows: Sequence[Row], query: Query, leftover: tuple[str, ...],
    total: Decimal | None = None,
) -> Draft:  # fmt: skip
    citations = tuple(row.citation for row in rows if row.citation is not None)
    meaning: dict[str, object] = {"measure": what}
    if not rows:
        return refusal(f"本库报告中没有{what}。", 60.0, leftover=leftover)
    entries = tuple(
        Entry(
            r.record.name, f"{r.record.name}（{r.shown}）" if r.shown else r.record.name, r.citation
        )
        for r in rows
    )
    together, value, unit = (
        ("", Decimal(len(rows)), "个") if total is None else amount_text(total, None)
    )
    together = together and f"；合计{together}"
    text = f"{what}有{len(rows)}个：{listed([e.said for e in entries])}{together}。"
    return Draft(
        text, 84.0, citations[:12], value, unit, query, meaning, leftover,
        heading=f"{what}有{{n}}个：", entries=entries,
    )  # fmt: skip


def _asks_total(question: Question) -> bool:
    return question.asks(Ask.SUM) or _IN_ALL.search(question.folded) is not None


def _total(rows: Sequence[Row]) -> Decimal | None:
    """What the amounts of the rows come to, where they are money; yuan."""
    values = [row.value for row in rows if row.value is not None and "元" in row.shown]
    return sum(values, Decimal(0)) if len(values) == len(rows) > 1 else None


def _all(
    question: Question, release: Release, owner: str, found: Sequence[Record], query: Query,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    """All projects; where prose counts them otherwise, that too."""
    year = found[0].year
    entries = tuple(Entry(r.name, r.name, cite_phrase(release, r, r.name)) for r in found)
    citations = [e.citation for e in entries if e.citation is not None]
    heading = f"{owner}{year}年报告列出的项目有{{n}}个："
    text = f"{heading.format(n=len(found))}{listed([r.name for r in found])}。"
    stated = stated_count(question, release, found)
    if stated is not None:
        value, said, citation = stated
        citations.insert(0, citation)
        if value != len(found):
            text += f"但文字说明写的是{said}，两处不一致。"
    return Draft(
        text, 80.0, tuple(citations[:12]), Decimal(len(found)), "个", query,
        {"measure": "项目数量", "fiscal_year": year}, leftover, heading=heading, entries=entries,
    )  # fmt: skip
