"""All projects of an organization together: what they were given or spent, their average score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, EXECUTED, REVISED, total
from search.asks import Ask
from search.catalogue import Body, ReportInfo
from search.composing import cite_clause
from search.drafts import Draft, amount_text, listed, money_text, refusal
from search.evidence import Citation
from search.money import plain, rounded
from search.performance import Record, cite_amount, indicator_query, records, report_records_query
from search.positions import matched
from search.project_rest import rest_asked
from search.project_rows import Row, allowed, amount, scores
from search.project_subjects import ABOUT, general_measures, narrowed
from search.question import Question
from search.questions.listing import reports_of
from search.rows import Claim, claim_query, claims
from search.secrecy import is_meant, kept_secret, secrecy_positions
from search.several_projects import how_many
from search.wording import fold

EXAMPLES = ("水务局2023年的项目一共花了多少钱", "水务局2023年项目自评平均得了多少分")
_ALL = re.compile(
    r"(?:所有|全部|各个?|这些|[两二三四五六七八九十\d]+个|几个|自评)(?:的)?(?:项目|专项)|项目(?:(?:20\d\d|今|本)年度?)?(?:总共|一共|合计|加起来|总的|全部|都|涉及|的?总(?:预算|金额|资金|额|支出)|资金总|.{0,4}(?:总额|总数|总计|合计|一共|总共|加起来|加总|相加|之和|总和|共(?:多少|几|[花用支])))"
    r"|(?:总共|一共|合计|共|涉及)(?:.{0,6})(?:项目)|控制数(?:的)?(?:总共|一共|合计|加起来|加总|总和|总计|总额)"
)
_SPECIAL = re.compile(r"[两二三四五六七八九\d]个专项")
_EACH = re.compile(r"各(?:自|是|为|花了?|用了?|要)?(?:多少|几)|分别|每个项目|各个?项目")
_AVERAGE = re.compile(r"平均(?:自评)?(?:得分|分数?|得了|多少分|得)|自评.{0,4}平均|平均")
_STATED = re.compile(r"项目.{0,12}(?:涉及|决算)(?:的)?(?:资金|金额)|涉及(?:预算)?(?:资金|金额)")
_OF_REVIEW = re.compile(
    rf"{_STATED.pattern}|涉及(?:[全当]年|一般公共|项目|财政|预算|性)*(?:资金|金额)"
    r"|绩效(?:自评|评价)(?:工作|开展|情况|[全当]年|预算|项目)*(?:资金|金额)$"
)
_INVOLVED = re.compile(r"(?:涉及|牵涉).{0,6}(?:资金|金额|钱|经费)")
_REVIEWED = re.compile(r"自评|参评|参加评价|纳入评价|评级")
_WORDS = re.compile(
    r"[两二三四五六七八九十\d]+个|专项(?:资金|经费)?|平均|(?:项目|情况)说明|项目|涉及|全部|所有|预算|执行|自评|参评|参加评价|纳入评价|绩效|资金|金额|加起来|花"
    r"|二级|部门评价|开展了?|一般公共|有关|相关|关于|跟|的|各自?|分别|每个?"
)
_NOT_OF_THEM = "要除去的不是报告列出的项目，或剩下的项目数与所问的不一致，不能据此给出数字。"
_ASKS = (Ask.CEILING, Ask.SUM, Ask.SCORE, Ask.ACTUAL, Ask.COUNT, Ask.LIST, Ask.CHANGE)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The sum of the amounts or the average of the scores of all projects of one organization."""
    rest = rest_asked(question)
    question = rest.question if rest else question
    average = _AVERAGE.search(question.folded) is not None and question.asks(Ask.SCORE)
    if len(question.scope) != 1 or not _asks_together(question, average):
        return
    body = question.scope[0]
    report = _report(question, body, average)
    if report is None:
        return
    query = report_records_query(report.id)
    found: Sequence[Record] = [
        r for r in records(release, query)
        if (body.reports or r.owner == body.iri) and is_meant(question, r)
    ]  # fmt: skip
    words = matched(question.folded, _WORDS)
    words |= question.positions(*_ASKS) | general_measures(question)
    left = tuple(question.leftover(words | secrecy_positions(question)))
    word = f"{kept_secret(question)}的".removeprefix("的")
    if ABOUT.search(question.folded):
        kept, said, left = narrowed(question, release, found, left)
        word += said
        if _hardly(kept, found, word):
            return
        found = kept
    if how_many(question.folded) not in (None, len(found)):
        return  # 两个项目 are not all of them
    if rest is not None:
        if (left_out := rest.of(found)) is None:
            yield refusal(_NOT_OF_THEM, 60.0)
            return
        found, word = left_out[0], f"除{listed(left_out[1])}外的"
    together = question.asks(Ask.CEILING) and question.asks(Ask.SUM)
    if not (average or together) and _EACH.search(question.folded):
        yield from _each(question, release, body.name, found, left)
        return
    draft = (
        _average(release, body.name, found, left, word)
        if average
        else _sum(question, release, body.name, found, left, word)
    )
    if draft is not None:
        yield draft


def _report(question: Question, body: Body, average: bool) -> ReportInfo | None:
    """The report whose projects are meant, where those of one year are; a budget reviews nothing yet."""
    reports = reports_of(question, body)
    if len({r.year for r in reports}) != 1:
        return None
    unwanted = "final" if question.leaning is Phase.APPROVED and not average else "budget"
    report = min(reports, key=lambda r: r.kind == unwanted)
    reviews = _REVIEWED.search(question.folded) is not None
    return None if report.kind == "budget" and reviews else report


def _asks_together(question: Question, average: bool) -> bool:
    """Whether projects are asked for as one: their money in all, or their average score."""
    named = "项目" in question.folded or _SPECIAL.search(question.folded)
    if "项目支出" in question.folded or not (named or question.asks(Ask.CEILING)):
        return False
    if average or question.asks(Ask.SCORE):
        return average
    whole = _ALL.search(question.folded) or ABOUT.search(question.folded)
    return bool(whole) and question.kind in (None, "money") and _asks_money(question)


def _hardly(kept: Sequence[Record], found: Sequence[Record], said: str) -> bool:
    """Whether one project of many only has the words, quoted in ``said``, somewhere in its text."""
    words = [w for part in re.findall("“([^”]+)”", said) for w in part.split("、")]
    return len(kept) == 1 < len(found) and not any(w in fold(kept[0].name) for w in words)


def _each(
    question: Question, release: Release, owner: str, found: Sequence[Record], left: tuple[str, ...]
) -> Iterator[Draft]:
    """Every project's own amount, where each is asked for."""
    executed = question.leaning is not Phase.APPROVED and all(r.executed is not None for r in found)
    rows = [row for r in found if (row := amount(release, r, executed)) is not None]
    name = "执行数" if executed else "预算数"
    if question.asks(Ask.CEILING):
        rows, name = [row for r in found for row in allowed(release, r)], "费用控制数"
    if rows:
        told = listed([f"{row.record.name}{row.shown}" for row in rows])
        yield Draft(
            f"{owner}{found[0].year}年各项目{name}：{told}。", 88.0,
            tuple(row.citation for row in rows if row.citation is not None)[:12], None, None,
            report_records_query(found[0].report),
            {"organization": owner, "fiscal_year": found[0].year, "measure": f"各项目{name}"}, left,
        )  # fmt: skip


def _asks_money(question: Question) -> bool:
    return (
        question.kind == "money"
        or re.search(r"多少|几|总额|总数|合计|总计|总预算", question.folded) is not None
    )


def _sum(
    question: Question, release: Release, owner: str, found: Sequence[Record], left: tuple[str, ...],
    word: str,
) -> Draft | None:  # fmt: skip
    executed = question.leaning is not Phase.APPROVED and all(r.executed is not None for r in found)
    if question.asks(Ask.CEILING):
        return _allowed(question, release, owner, found, left, word)
    revised = question.leaning is Phase.REVISED and all(r.revised is not None for r in found)
    which, name = (EXECUTED, "执行数") if executed else (BUDGET, "预算数")
    which, name = (REVISED, "全年预算数") if revised else (which, name)
    rows = [
        row for r in found
        if (row := _revised(release, r) if revised else amount(release, r, executed)) is not None
    ]  # fmt: skip
    if not rows or len(rows) < len(found):
        return None  # some print no amount: their sum is not that of all
    if _AVERAGE.search(question.folded):
        return _mean(question, owner, found, (name, rows), left, word)
    yuan, query = total(release, [(r.iri, which) for r in found])
    said, value, unit = amount_text(yuan, question.unit)
    text = f"{owner}{found[0].year}年{word or '报告列出的'}{len(found)}个项目，{name}合计{said}"
    cited: list[Citation] = [row.citation for row in rows if row.citation is not None][:12]
    if word:
        text += f"（{listed([r.name for r in found])}）"
    of_whole = (release, found[0], question.scope[0].iri)
    involved = _INVOLVED.search(question.folded) and _REVIEWED.search(question.folded)
    if not word and involved and (reviewed := _stated(*of_whole, _OF_REVIEW)):
        return _told_of(question, release, owner, reviewed, left)
    stated = None if word else _stated(*of_whole, _STATED)
    if (
        stated is not None
        and stated.yuan is not None
        and not (which == BUDGET and "决算" in stated.measure)
    ):
        cited.insert(0, cite_clause(release, stated.place))
        text += f"；文字说明写的是{''.join(stated.printed.split())}"
        text += "" if rounded(stated.yuan / 10_000) == rounded(yuan / 10_000) else "，两处不一致"
    meaning: dict[str, object] = {
        "organization": owner, "fiscal_year": found[0].year, "measure": f"项目{name}合计",
    }  # fmt: skip
    return Draft(f"{text}。", 88.0, tuple(cited), value, unit, query, meaning, left)


def _revised(release: Release, record: Record) -> Row | None:
    """A project with what its budget was in the end."""
    yuan = record.revised
    if yuan is None:
        return None
    cited = cite_amount(release, record, yuan, "全\\s*年\\s*预\\s*算|预\\s*算")
    return Row(record, yuan, f"{plain(yuan / 10_000)}万元", cited)


def _told_of(
    question: Question, release: Release, owner: str, stated: Claim, left: tuple[str, ...]
) -> Draft:
    """The money that prose says the reviewed projects are of, which is not what was spent of it."""
    said, value, unit = money_text(plain(stated.value), stated.unit, stated.yuan, question.unit)
    text = f"{owner}{stated.year or ''}年报告写明，{stated.measure}为{said}。"
    meaning: dict[str, object] = {
        "organization": owner, "fiscal_year": stated.year, "measure": stated.measure,
    }  # fmt: skip
    query = claim_query(question.scope[0].iri)
    return Draft(
        text, 88.0, (cite_clause(release, stated.place),), value, unit, query, meaning, left
    )


def _mean(
    question: Question, owner: str, found: Sequence[Record], amounts: tuple[str, Sequence[Row]],
    left: tuple[str, ...], word: str,
) -> Draft:  # fmt: skip
    """What one project was given or spent on average."""
    name, rows = amounts
    whole = sum((row.value or Decimal(0) for row in rows), Decimal(0))
    mean = rounded(whole / len(rows) / 10_000) * 10_000
    said, value, unit = amount_text(mean, question.unit)
    all_of_it = amount_text(whole, question.unit)[0]
    text = f"{owner}{found[0].year}年{word}{len(found)}个项目，{name}合计{all_of_it}，平均每个{said}（计算得出）。"
    cited = tuple(row.citation for row in rows if row.citation is not None)[:12]
    meaning: dict[str, object] = {
        "organization": owner, "fiscal_year": found[0].year, "measure": f"项目{name}平均",
    }  # fmt: skip
    query = report_records_query(found[0].report)
    return Draft(text, 88.0, cited, value, unit, query, meaning, left)


def _allowed(
    question: Question, release: Release, owner: str, found: Sequence[Record], left: tuple[str, ...],
    word: str,
) -> Draft | None:  # fmt: skip
    """What the cost indicators of all projects that have one allow together."""
    rows = [row for r in found for row in allowed(release, r)]
    if len(rows) < 2 or len({row.record.iri for row in rows}) < len(rows):
        return None  # a project with several ceilings may count its money twice
    yuan = sum((row.value or Decimal(0) for row in rows), Decimal(0))
    said, value, unit = amount_text(yuan, question.unit)
    rest = len(found) - len(rows)
    text = f"{owner}{found[0].year}年{word}{len(rows)}个项目列有费用控制数，合计{said}"
    text += f"；另有{rest}个项目没有列出" if rest else ""
    shown = listed([f"{row.record.name}{''.join(row.shown.split())}" for row in rows])
    cited = tuple(row.citation for row in rows if row.citation is not None)[:12]
    meaning: dict[str, object] = {
        "organization": owner, "fiscal_year": found[0].year, "measure": "项目费用控制数合计",
    }  # fmt: skip
    query = indicator_query(found[0].report)
    return Draft(f"{text}（{shown}）。", 88.0, cited, value, unit, query, meaning, left)


def _stated(
    release: Release, record: Record, organization: str, measure: re.Pattern[str]
) -> Claim | None:
    """What prose says that all projects come to."""
    for claim in claims(release, organization):
        if (
            claim.report == record.report
            and measure.search(claim.measure)
            and not claim.change
            and claim.value
        ):
            return claim
    return None


def _average(
    release: Release, owner: str, found: Sequence[Record], left: tuple[str, ...], word: str
) -> Draft | None:
    rows = [list(scores(release, r)) for r in found]
    if not rows or any(len(each) != 1 for each in rows):
        return None  # a project without a score, or with two
    marks = [each[0].value or Decimal(0) for each in rows]
    value = rounded(sum(marks, Decimal(0)) / len(marks))
    which = f"{found[0].year}年{word or '报告列出的'}{len(found)}个项目"
    text = f"{owner}{which}，自评得分平均{plain(value)}分（计算得出）。"
    cited = tuple(c for each in rows if (c := each[0].citation) is not None)[:12]
    query = report_records_query(found[0].report)
    meaning: dict[str, object] = {
        "organization": owner, "fiscal_year": found[0].year, "measure": "项目自评平均得分",
    }  # fmt: skip
    return Draft(text, 88.0, cited, value, "分", query, meaning, left)
