"""One project in several reports: which these are, and whether they say the same of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Catalogue
from search.drafts import Draft, listed
from search.evidence import Citation
from search.money import plain
from search.performance import Record, cite_phrase, cite_score, record_query
from search.positions import matched
from search.project_amounts import called, meaning_of, money_citations, wan
from search.projects import Chosen, choose, records_of
from search.question import Question

EXAMPLES = (
    "河道清淤项目在水务局和下属单位的报告里金额一样吗",
    "河道清淤在哪几份报告里出现",
)
_SAME = re.compile(r"一样|相同|一致|不同|不一样|对得上|对不上|有出入|有没有出入|矛盾")
_EACH = re.compile(r"(?:各自?|分别)(?:是|为|写|印|列|得)")
_WHICH = re.compile(
    r"(?<![出写编交具供成印制订])(?<![出写编交具供成印制订]了)(?<!报告)(?:哪|几)(?:(?:几|些|两)?(?:份|个|家)?(?:单位|部门)?的?报告"
    r"|(?:几|些)?份(?:报告)?(?=里|中|上|都|有|出现|提|写|列|$))|报告里?都(?:有|出现)"
)
_WORDS = re.compile(
    r"报告|里面?|中|都|两份|两个|两家|两边|出现|提到|写到|印|数字?|金额|资金|钱|预算数?|执行数?|项目|和|与|跟|同|分数"
)
_ASKS = (Ask.YESNO, Ask.LIST, Ask.SCORE, Ask.COUNT, Ask.ACTUAL, Ask.DIFFERENCE, Ask.SUM)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What each report says of the one project named."""
    compares = _SAME.search(question.folded) is not None
    which = _WHICH.search(question.folded) is not None
    if not (
        which
        or ((compares or _tells_each(question)) and len(question.bodies) > 1)
        or (compares and "两" in question.folded)
    ):
        return
    chosen = [c for c in choose(question) if not c.rivals or c.mention.coverage > 0.6]
    if not chosen:
        return
    found = _by_report(release, chosen[0])
    if len(found) < 2 and not which:
        return
    left = tuple(question.leftover(chosen[0].positions | _explained(question)))
    if which:
        yield _listed(question.known, release, found, left)
    elif len({r.year for r in found}) == 1:
        yield _compared(question, release, found, left)


def _tells_each(question: Question) -> bool:
    """Whether the score that each of several reports gives a project is asked for."""
    return question.asks(Ask.SCORE) and _EACH.search(question.folded) is not None


def _explained(question: Question) -> frozenset[int]:
    return question.positions(*_ASKS) | matched(question.folded, _SAME, _EACH, _WHICH, _WORDS)


def _by_report(release: Release, chosen: Chosen) -> list[Record]:
    """The project's record in each report that has one."""
    found: dict[str, Record] = {}
    for record, _ in records_of(release, chosen.names):
        found.setdefault(record.report, record)
    return [found[report] for report in sorted(found)]


def _report(known: Catalogue, record: Record) -> str:
    info = known.reports[record.report]
    kind = "决算" if info.kind == "final" else "预算"
    return f"{known.bodies[info.organization].name}{info.year}年{kind}报告"


def _listed(
    known: Catalogue, release: Release, found: list[Record], left: tuple[str, ...]
) -> Draft:
    names = listed([_report(known, r) for r in found])
    cited = tuple(c for r in found if (c := cite_phrase(release, r, r.name)) is not None)
    text = f"{called(found[0])}出现在{len(found)}份报告中：{names}。"
    meaning = meaning_of(found[0], "所在报告")
    query = record_query(found[0].iri)
    return Draft(text, 80.0, cited, Decimal(len(found)), "份", query, meaning, left)


def _compared(
    question: Question, release: Release, found: list[Record], left: tuple[str, ...]
) -> Draft:
    """Each report's score, or its amounts, and whether they agree."""
    told = [_told(question, r) for r in found]
    alike = "一致" if len(set(told)) == 1 else "不一致"
    said = "；".join(
        f"{_report(question.known, r)}{text}" for r, text in zip(found, told, strict=True)
    )
    cited: list[Citation] = []
    for record in found:
        cited += _cited(question, release, record)
    text = f"{alike}。{called(found[0])}：{said}。"
    meaning = meaning_of(found[0], "各报告所印")
    return Draft(text, 80.0, tuple(cited), None, None, record_query(found[0].iri), meaning, left)


def _told(question: Question, record: Record) -> str:
    if question.asks(Ask.SCORE):
        scores = (("自评表", record.form_score), ("文字", record.text_score))
        said = [(where, f"{plain(score)}分") for where, score in scores if score is not None]
        if len({score for _, score in said}) == 1:
            said = [("", said[0][1])]  # the form, the prose or both
        return f"自评得分{listed([f'{where}{score}' for where, score in said]) or '未印'}"
    amounts = (("预算数", record.budget), ("执行数", record.executed))
    return (
        listed([f"{name}{wan(yuan)}" for name, yuan in amounts if yuan is not None]) or "没有印金额"
    )


def _cited(question: Question, release: Release, record: Record) -> list[Citation]:
    if not question.asks(Ask.SCORE):
        return list(money_citations(release, record))
    score = record.form_score if record.form_score is not None else record.text_score
    found = cite_score(release, record, score) if score is not None else None
    return [found] if found is not None else []
