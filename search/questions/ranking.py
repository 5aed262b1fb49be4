"""The largest and the smallest: of projects, of what money was spent on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import citation, label_of
from search.drafts import PHASES, Draft, listed, money_text, refusal
from search.evidence import cite
from search.figures import Found, Missing, find
from search.items import Row, heads_of, items, row_of
from search.measure_roles import INSIDE, PARTS
from search.measures import Mention
from search.placing import TOP, Places, place_said, placed
from search.positions import matched
from search.project_amounts import wan
from search.project_ranking import means_ceiling, of_projects
from search.purchases import bought, purchase_query, ranks_purchases
from search.question import Question
from search.secrecy import secrecy_positions
from search.seeking import the_year, wanted
from search.set_beside import consistent, without_heading

EXAMPLES = (
    "水务局2023年预算最多的项目是哪个",
    "水务局2023年花钱最多的经济科目是什么",
    "水务局2023年支出最大的前三个科目",
)
_WORDS = (
    Ask.MOST,
    Ask.LEAST,
    Ask.LIST,
    Ask.COUNT,
    Ask.DIFFERENCE,
    Ask.SUM,
    Ask.ACTUAL,
    Ask.DEFINITION,
    Ask.PURPOSE,
    Ask.WHO,
    Ask.SCORE,
    Ask.CEILING,
)
_EXPLAINED = re.compile(
    r"政府采购|采购|购买|购置|买的?|东西|[\d一二两三四五六七八九十]+个|自评|评价|项目|科目|类别|金额|控制数|控制金额|经济分类|功能分类|经济|功能|分类|支出|开支|费用|方面|一项|一类|[类款项]级|[类款]|排名|名次|是哪|哪|预算|执行数|决算|数|额|花钱|大头|单项|占比|比重|值钱|来源|渠道|里面?|当中|其中|结构|[两二三四五六七八九十\d]+[项类块](?=里|中|当中)"
)


_WHICH_PROJECT = re.compile(
    r"项目支出(?:里面?|中)?[^，。]{0,6}最[大多高少小低][^，。]{0,3}哪一?[个项]$"
    r"|项目支出(?:里面?|中)?最[大多高少小低]的?(?:[一两二三四五六七八九十\d]+个)?项目"
)
_WHO = re.compile(r"谁|(?:哪|各)(?:一|几)?[个家]?(?:单位|部门|科室|机构|中心)|单位(?:里|中|之间)")
"""Of whom, which no subject tells."""


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The first or last of a ranking by amount."""
    top = TOP.search(question.said_beside_names())
    if not (question.asks(Ask.MOST, Ask.LEAST) or top) or len(question.scope) != 1:
        return
    if question.asks(Ask.MOST) and question.asks(Ask.LEAST):
        return  # either end is a question of its own
    if question.asks(Ask.REASON) and not re.search(
        "[哪谁什啥]", question.folded.replace("为什么", "")
    ):
        return  # why it is the most, and not which is
    if means_ceiling(question) and not (question.asks(Ask.LIST) or "项目" in question.folded):
        return
    body = question.scope[0]
    leftover = tuple(question.leftover(explained_positions(question)))
    year = the_year(question, body)
    if year is None:
        choices = [f"{y}年" for y in body.years]
        yield refusal(f"请说明要{body.name}哪一年的。", 60.0, choices, leftover)
        return
    place = place_said(top)
    kinds = {x.key for m in heads_of(question) for x in m.measures} & {*INSIDE["procurement"]}
    if not kinds and ranks_purchases(question.said_beside_names()):
        yield from _purchases(question, release, body, year, place, leftover)
    elif "项目" in question.folded and "科目" not in question.folded and not _of_parts(question):
        yield from of_projects(question, release, body, year, place, leftover)
    elif heads_of(question) or (not _WHO.search(question.said_beside_names()) and re.search(
        r"科目|哪(?:一)?(?:类|项|方面|块)|(?:花|用|支)(?:得|钱|出|费)?最|开支|支出", question.folded
    )):  # fmt: skip
        yield from _items(question, release, body, year, place, leftover)


def explained_positions(question: Question) -> frozenset[int]:
    """Where the words stand that a ranking answers to."""
    positions = matched(question.folded, _EXPLAINED, TOP)
    positions |= {i for m in heads_of(question) for i in m.span}
    positions |= secrecy_positions(question) if "项目" in question.folded else frozenset()
    return question.measure_positions | question.positions(*_WORDS) | positions


def _of_parts(question: Question) -> bool:
    """Whether 项目 is only a word of what is ranked: 项目支出, 公用经费项目."""
    parts = [m for m in question.measures if any(x.key in PARTS for x in m.measures)]
    behind = any(question.folded[m.end :].startswith("项目") for m in parts)
    which = _WHICH_PROJECT.search(question.folded) is not None
    return bool(parts) and (behind or "项目支出" in question.folded) and not which


def _purchases(
    question: Question, release: Release, body: Body, year: int, place: Places,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The first of what is bought by procurement."""
    for report in (r for r in body.reports if r.year == year):
        names = {p.record: p.name for p in question.known.projects if p.report == report.id}
        rows = []
        for name, lines in bought(release, report.id, names, "项目" in question.folded).items():
            yuan = sum((p.amount or Decimal(0) for p in lines), Decimal(0))
            rows.append(Row(name, yuan, wan(yuan), cite(release, lines[0].place)))
        if rows:
            query = purchase_query(report.id)
            yield placed(question, body, year, "政府采购金额", rows, place, query, leftover)
            return


def _items(
    question: Question, release: Release, body: Body, year: int, place: Places,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The first of the rows under what is named, or of the subjects that money was spent on."""
    heads = heads_of(question)
    if len(heads) > 2 and re.match(r"里面?|之?中|当中|内", question.folded[heads[0].end :]):
        heads = heads[1:]
    if len(heads) > 1:
        yield from _named(question, release, body, heads, place, leftover)
        return
    found = items(question, release, body, year, heads)
    if found is None:
        return
    phase = "" if found.what == "资产" else PHASES[found.rows[0].phase]
    rows = [row_of(release, question, f) for f in found.rows]
    yield placed(question, body, year, f"{phase}{found.what}", rows, place, found.query, leftover)


def _named(
    question: Question, release: Release, body: Body, heads: list[Mention], place: Places,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The first of the figures that the question itself lists."""
    each = {
        measures: find(release, question.known, wanted(question, body, measures))
        for measures in consistent(without_heading(heads))
    }
    best = [found.best for found in each.values() if isinstance(found, Found)]
    if len({(s.year, s.phase) for s in best}) > 1:
        return
    rows = [
        Row(
            label_of(s),
            s.yuan,
            money_text(s.printed, s.unit, s.yuan, question.unit)[0],
            citation(release, s),
        )
        for s in best
        if s.yuan is not None
    ]
    if rows and len(rows) == len(best):
        first = best[0]
        what = f"{PHASES[first.phase]}所列各项"
        told = placed(question, body, first.year, what, rows, place, first.query, leftover, True)
        absent = [ms[0].name for ms, found in each.items() if isinstance(found, Missing)]
        if absent and question.asks(Ask.MOST):  # the least may be one that is not printed
            told = replace(told, text=f"{told.text}报告中没有列出{listed(absent)}。")
        if not absent or question.asks(Ask.MOST):
            yield told
