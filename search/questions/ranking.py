"""The largest and the smallest: of projects, of what money was spent on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Body
from search.composing import citation, label_of
from search.drafts import PHASES, Draft, listed, money_text, refusal
from search.evidence import Citation, cite, with_label
from search.figures import Found, find
from search.items import items
from search.measures import Mention, key_measure
from search.money import convert, plain, spoken
from search.performance import Record, cite_amount, cite_score, records, report_records_query
from search.project_amounts import ceilings
from search.purchases import bought, purchase_query, ranks_purchases
from search.queries import Query
from search.question import Question
from search.rows import Figure
from search.seeking import PARTS, the_year, wanted
from search.set_beside import consistent, without_heading
from search.wording import fold_label

EXAMPLES = (
    "水务局2023年预算最多的项目是哪个",
    "水务局2023年花钱最多的经济科目是什么",
    "水务局2023年支出最大的前三个科目",
)
_TOP = re.compile(
    r"前(?P<n>[一二三四五六七八九十两]|\d{1,2})(?:个|名|位|大|项|的)?|(?:排(?:名|在)?)?第(?P<k>[二三四五六七八九十])(?!方|者|批|季)(?:多|大|高|名|位|贵)?|最(?:大|多|高|少|低|小|贵|便宜)的(?:前)?(?P<m>[二三四五六七八九十两])(?:个|项)|"
    r"(?P<b>[二三四五六七八九十两])(?:个|项|类)?最(?:大|多|高|少|低|小|贵|便宜)的?|top(?P<t>\d{1,2})"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
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
    r"政府采购|采购|购买|购置|买的?|东西|[\d一二两三四五六七八九十]+个|自评|评价|项目|科目|类别|金额|控制数|控制金额|经济分类|功能分类|经济|功能|分类|支出|开支|费用|方面|一项|一类|类级?|排名|名次|是哪|哪|预算|执行数|决算|数|额|花钱|大头|单项|占比|比重|值钱|来源|渠道|里面?|当中|其中"
)


_BARE = (("资产", "fixed_assets"), ("收入", "revenue_total"))
"""Words too short to name a measure elsewhere, of which the parts may be ranked."""


_SPENDING = re.compile(r"花|用(?:得|钱|了)|支出")  # 花得最多: the accounts say it, not the budget


@dataclass(frozen=True, slots=True)
class _Place:
    """Which places of the ranking are asked for: the first ``count``, or the ``nth`` alone."""

    count: int = 1
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    yuan: Decimal
    shown: str
    citation: Citation | None


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The first or last of a ranking by amount."""
    top = _TOP.search(question.said_beside_names())
    if not (question.asks(Ask.MOST, Ask.LEAST) or top) or len(question.scope) != 1:
        return
    if _ceiling(question) and not (question.asks(Ask.LIST) or "项目" in question.folded):
        return
    body = question.scope[0]
    leftover = tuple(question.leftover(explained_positions(question)))
    year = the_year(question, body)
    if year is None:
        choices = [f"{y}年" for y in body.years]
        yield refusal(f"请说明要{body.name}哪一年的。", 60.0, choices, leftover)
        return
    place = _place(top)
    if ranks_purchases(question.said_beside_names()):
        yield from _purchases(question, release, body, year, place, leftover)
    elif "项目" in question.folded and "科目" not in question.folded and not _of_parts(question):
        yield from _projects(question, release, body, year, place, leftover)
    elif heads_of(question) or re.search(
        r"科目|哪(?:一)?(?:类|项|方面|块)|(?:花|用|支)(?:得|钱|出|费)?最|开支|支出", question.folded
    ):
        yield from _items(question, release, body, year, place, leftover)


def explained_positions(question: Question) -> frozenset[int]:
    """Where the words stand that a ranking answers to."""
    positions = {
        i for pattern in (_EXPLAINED, _TOP) for m in pattern.finditer(question.folded)
        for i in range(m.start(), m.end())
    }  # fmt: skip
    positions |= {i for m in heads_of(question) for i in m.span}
    return question.measure_positions | question.positions(*_WORDS) | positions


def _ceiling(question: Question) -> bool:
    """Whether 最多 means how much may be spent at most."""
    return bool(question.positions(Ask.CEILING) - question.positions(Ask.MOST))


def _of_parts(question: Question) -> bool:
    """Whether 项目 is only a word of what is ranked: 项目支出, 公用经费项目."""
    parts = [m for m in question.measures if any(x.key in PARTS for x in m.measures)]
    behind = any(question.folded[m.end :].startswith("项目") for m in parts)
    return bool(parts) and (behind or "项目支出" in question.folded)


def _place(top: re.Match[str] | None) -> _Place:
    if top is None:
        return _Place()
    if top["k"]:
        return _Place(nth=_DIGITS[top["k"]])
    said = top["n"] or top["m"] or top["b"] or top["t"]
    return _Place(int(said) if said.isdigit() else _DIGITS[said])


def _projects(
    question: Question,
    release: Release,
    body: Body,
    year: int,
    place: _Place,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:
    reports = [r for r in body.reports if r.year == year]
    if question.leaning is None and _SPENDING.search(question.folded):
        reports = [r for r in reports if r.kind == "final"] or reports
    for report in reports:
        query = report_records_query(report.id)
        if question.asks(Ask.SCORE):
            yield from _scores(question, release, body, year, (query, place), leftover)
            continue
        kept = records(release, query)
        priced = any(r.budget is not None or r.executed is not None for r in kept)
        if _ceiling(question) or not priced:
            allowed = [
                Row(record.name, *found)
                for record in records(release, query)
                for found in ceilings(release, record)
            ]
            if allowed:
                yield _draft(
                    question, body, year, "项目费用控制数", allowed, place, query, leftover
                )
            continue
        executed = question.leaning is Phase.EXECUTED or (
            question.leaning is None and report.kind == "final"
        )
        rows = [
            row
            for r in records(release, query)
            if (row := _amount(release, r, executed)) is not None
        ]
        if rows:
            what = "执行数" if executed else "预算数"
            yield _draft(question, body, year, f"项目{what}", rows, place, query, leftover)


def _purchases(
    question: Question, release: Release, body: Body, year: int, place: _Place,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The first of what is bought by procurement."""
    for report in (r for r in body.reports if r.year == year):
        names = {p.record: p.name for p in question.known.projects if p.report == report.id}
        rows = []
        for name, lines in bought(release, report.id, names, "项目" in question.folded).items():
            yuan = sum((p.amount or Decimal(0) for p in lines), Decimal(0))
            shown = f"{spoken(convert(yuan, '万元'))}万元"
            rows.append(Row(name, yuan, shown, cite(release, lines[0].place)))
        if rows:
            query = purchase_query(report.id)
            yield _draft(question, body, year, "政府采购金额", rows, place, query, leftover)
            return


def _scores(
    question: Question, release: Release, body: Body, year: int, asked: tuple[Query, _Place],
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The projects with the best or the worst scores of their own review; all that share the last one."""
    query, place = asked
    scored = [
        (record, score)
        for record in records(release, query)
        if (score := record.form_score if record.form_score is not None else record.text_score)
        is not None
    ]
    if not scored:
        return
    least = question.asks(Ask.LEAST)
    scored.sort(key=lambda pair: pair[1], reverse=not least)
    steps = list(dict.fromkeys(s for _, s in scored))
    if place.nth > len(steps):
        return
    last = steps[place.nth - 1] if place.nth else scored[min(place.count, len(scored)) - 1][1]
    wanted = {last} if place.nth else set(steps[: steps.index(last) + 1])
    kept = [(r, s) for r, s in scored if s in wanted]
    cited = [c for r, s in kept if (c := cite_score(release, r, s)) is not None]
    groups = [
        f"{listed([r.name for r, s in kept if s == score])}（{plain(score)}分）"
        for score in dict.fromkeys(s for _, s in kept)
    ]
    order = f"第{place.nth}" if place.nth else "最"
    text = f"{body.name}{year}年项目自评得分{order}{'低' if least else '高'}的是{listed(groups, '；')}。"
    text += "".join(
        f"{r.name}的自评表写{plain(s)}分，文字说明写{plain(r.text_score)}分，两处不一致，排序按自评表。"
        for r, s in scored
        if r.text_score is not None and r.text_score != s
        and (r.text_score <= last if least else r.text_score >= last)
    )  # fmt: skip
    meaning: dict[str, object] = {
        "organization": body.name,
        "fiscal_year": year,
        "measure": "自评得分",
    }
    value = last if len(groups) == 1 else None
    unit = "分" if value is not None else None
    yield Draft(text, 87.0, tuple(cited[:12]), value, unit, query, meaning, leftover)


def _amount(release: Release, record: Record, executed: bool) -> Row | None:
    yuan = record.executed if executed else record.budget
    if yuan is None:
        return None
    words = "执\\s*行\\s*数|决算数" if executed else "预\\s*算\\s*数|预算"
    citation = cite_amount(release, record, yuan, words)
    return Row(record.name, yuan, f"{spoken(convert(yuan, '万元'))}万元", citation)


def _items(
    question: Question, release: Release, body: Body, year: int, place: _Place,
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
    yield _draft(question, body, year, f"{phase}{found.what}", rows, place, found.query, leftover)


def _named(
    question: Question, release: Release, body: Body, heads: list[Mention], place: _Place,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The first of the figures that the question itself lists."""
    found = [
        find(release, question.known, wanted(question, body, measures))
        for measures in consistent(without_heading(heads))
    ]
    best = [each.best for each in found if isinstance(each, Found)]
    if len(best) < len(found) or len({(s.year, s.phase) for s in best}) > 1:
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
    if len(rows) == len(best) > 1:
        first = best[0]
        what = f"{PHASES[first.phase]}所列各项"
        yield _draft(question, body, first.year, what, rows, place, first.query, leftover)


def heads_of(question: Question) -> list[Mention]:
    """The measures of which the parts are ranked; 支出 says only that money was spent."""
    said = [
        m
        for m in question.measures
        if not any(x.key in ("expenditure_total", "grand_total") for x in m.measures)
    ]
    if said or question.measures:
        return said
    bare = ((question.folded.find(word), word, key) for word, key in _BARE)
    return [Mention(at, at + len(word), (key_measure(key),)) for at, word, key in bare if at >= 0][
        :1
    ]


def row_of(release: Release, question: Question, f: Figure) -> Row:
    citation = (
        cite(release, f.place, f.label_place)
        if f.label_place
        else with_label(release, f.place, f.label)
    )
    assert f.yuan is not None
    shown = money_text(f.printed, f.unit, f.yuan, question.unit)[0]
    name = "".join(f.label.split()) or key_measure(f.column_key).name
    return Row(f"{name}（{f.code}）" if f.code else fold_label(name), f.yuan, shown, citation)


def _draft(
    question: Question, body: Body, year: int, what: str, rows: list[Row], place: _Place, query: Query,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    least = question.asks(Ask.LEAST)
    if least:
        rows = [r for r in rows if r.yuan] or rows  # a printed nil is no spending
    ranked = sorted(rows, key=lambda r: r.yuan, reverse=not least)
    kept, said = _chosen(ranked, place, "最少" if least else "最多", least)
    names = listed([f"{r.name}（{r.shown}）" for r in kept])
    text = f"{body.name}{year}年{what}中，{said}是{names}。"
    if not kept:
        text = f"{body.name}{year}年{what}只有{len(rows)}项。"
    citations = tuple(r.citation for r in kept if r.citation is not None)
    unit = question.unit or "万元"
    value = convert(kept[0].yuan, unit) if len(kept) == 1 else None
    meaning: dict[str, object] = {"organization": body.name, "fiscal_year": year, "measure": what}
    return Draft(
        text, 86.0, citations, value, unit if value is not None else None, query, meaning, leftover
    )


def _chosen(ranked: list[Row], place: _Place, word: str, least: bool) -> tuple[list[Row], str]:
    """The rows at the places asked for, those that share one together, and how the places are said."""
    if place.nth:
        amounts = list(dict.fromkeys(r.yuan for r in ranked))[place.nth - 1 : place.nth]
        return [
            r for r in ranked if r.yuan in amounts
        ], f"从{word[1]}到{'多' if least else '少'}排第{place.nth}的"
    edge = ranked[min(place.count, len(ranked)) - 1].yuan
    kept = [r for r in ranked if (r.yuan <= edge if least else r.yuan >= edge)]
    return kept, f"{word}的{f'{place.count}个' if place.count > 1 else ''}"
