"""A number that the text of a project states: the speed of its line, the pay of its staff, one of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.counted_heads import heads, only_some
from search.drafts import Draft, amount_text, listed
from search.evidence import Citation, cite
from search.half_named import only_half
from search.indicator_readings import unmet
from search.money import asks_each, tells_each
from search.performance import Record, cite_phrase, records, report_records_query
from search.periods import asks_done
from search.project_amounts import called, distinct, meaning_of
from search.project_prose import GENERAL, Statement, says, statements, telling
from search.project_sums import Amounts, side_by_side
from search.project_whole import words_within
from search.projects import Chosen, choose, joined, records_of
from search.queries import Query
from search.question import Question
from search.wording import fold

EXAMPLES = ("河道清淤项目每公里清淤多少立方米", "河道清淤的设备租金是多少")
_VALUE = re.compile(
    r"多少|几(?!乎)|多[大长高快重]|(?:钱|金额|资金|费用|面积|高度|长度|数量|速率|速度|期限)$"
)
_OTHER = (
    Ask.SCORE, Ask.RATE, Ask.CODE, Ask.PLAN, Ask.REASON, Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE,
    Ask.MOST, Ask.LEAST, Ask.GROWTH, Ask.SUPERVISOR, Ask.BASIS,
)  # fmt: skip
_DIMENSIONS = (
    ("一个月", "每月"),
    ("每个月", "每月"),
    ("多高", "高度"),
    ("多大", "面积"),
    ("多长", "长度"),
    ("多快", "速率"),
    ("多重", "重量"),
    ("几层", "层"),
    ("多少层", "层"),
)
_HOW = frozenset("多高大长快重层盖建造起") | {
    "几层",
    "大楼",
    "楼",
    "楼房",
    "房子",
    "楼盖",
    "楼建",
    "新楼",
}
_POINTED = re.compile(r"^(?P<where>[\u3400-\u9fff]{2,8}?)的?[那这][一]?[个座栋处所]")
"""Where a project is, said before its name: 西河路口那个展厅."""
_EACH = re.compile(r"[每单/]|人均")
_INCURRED = re.compile(r"发生(?:了|的|过)*(?:多少|几)?(?P<what>费用|支出|开支|金额)")
_PAID_FIRST = re.compile(r"(?<![优首预])先(?:行|期|给|支|拨)*付|暂时?支?付|预付|垫付")
_PAID_SO = re.compile(r"暂|先[行期]?[支拨]?付|预付|垫付|首[期付]")
_SCOPE = 12  # reports whose projects are all read where none is named
_TELLING = 4  # characters that tell a statement without its project; more where they stand apart
_NAMED = 0.6  # of a project's name: it is that one
_ASKS = (
    Ask.ACTUAL, Ask.TARGET, Ask.CEILING, Ask.COUNT, Ask.LIST, Ask.SUM, Ask.YESNO, Ask.WHO,
    Ask.COMPLETION,
)  # fmt: skip


_HEADS = re.compile(r"(?<![\d.])(?P<n>\d{1,4})个?[人名位](?![次均数])")
"""How many persons something is for, said beside it: 9个人每月多少."""
_SPENT = re.compile(r"实[付支花发]|真花|(?:实际|已经?|到底)(?:上)?(?:支付|支出|花|付|用|支)")
_DID = re.compile(r"(?:[了过]|[花用付拨][掉出]去?)(?:多少|几)")
_DIGIT = re.compile(r"\d")
_WRITES = "写明："
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_OF_MONEY = re.compile(r"[费钱花支付款金算额用万元年度的了里]|经费|项目|安排")
_HELD = re.compile(r"(?<!没)有(?:多少|几)")
_COST = re.compile(r"费|钱|花")
_APART = re.compile(r"各|分别")
_BOUGHT = re.compile(r"购置|新购|购买|采购|购入|新增")
_LIMIT = re.compile(r"[≤≥<>]|不超过|不高于|不少于|不低于|控制在|以[上下内]")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The number that stands with the words asked for in the text of the project that is named."""
    done = asks_done(question.folded) or _SPENT.search(question.folded) is not None
    did = _DID.search(question.folded) and not question.asks(Ask.CEILING, Ask.TARGET)
    held = _HELD.search(question.folded) and not _BOUGHT.search(question.folded)
    reports = question.known.reports
    for draft in _stated(question, release):
        planned = any(reports[c.report].kind == "budget" for c in draft.citations)
        limit = _LIMIT.search(draft.text) is not None
        if (done and (planned or limit)) or (did and limit and not planned):
            continue  # neither a limit nor a plan tells what was done or paid
        said = draft.text.partition(_WRITES)[2]
        if (held and _BOUGHT.search(said)) or only_some(question, _DIGIT.split(said)[0]):
            continue  # what was bought, or done to some, is not all there is
        yield replace(draft, text=f"{unmet(question, '指标值')}{draft.text}") if planned else draft


def _stated(question: Question, release: Release) -> Iterator[Draft]:
    """As ``drafts``, limits told for what is asked of them or not."""
    if question.asks(*_OTHER) or not (
        question.kind or question.asks(Ask.CEILING) or _VALUE.search(question.folded)
    ):
        return
    named = choose(question)
    for chosen in named:
        draft = _of_project(question, release, chosen)
        if draft is not None:
            yield draft
            return
    if not any(c.mention.coverage >= _NAMED for c in named):
        yield from _of_any(question, release)


def _of_any(question: Question, release: Release) -> Iterator[Draft]:
    """Without a project named: where the projects of the reports meant state it once, in one clause."""
    words = [w for w in question.leftover(question.positions(*_ASKS)) if w not in GENERAL]
    reports = sorted(question.report_ids())
    if len(reports) > _SCOPE or sum(map(len, words)) < _TELLING or len(words) < 2:
        return
    found: list[tuple[Record, Query, Statement]] = []
    for report in reports:
        query = report_records_query(report)
        found += [
            (record, query, said)
            for record in records(release, query)
            for said in statements(release, record, words, question.kind, heads(question))
            if _of_the_year(question, record, said.text)
            and (said.hits == len(words) or sum(map(len, words)) > _TELLING)
        ]
    if found and len({(s.number, s.unit) for _, _, s in found}) == 1:
        record, query, said = found[0]
        known = set(question.measure_positions) - question.ground
        yield _draft(release, record, query, [said], 45.0 if known else 64.0)


def _of_project(question: Question, release: Release, chosen: Chosen) -> Draft | None:
    for record, query in records_of(release, chosen.names or chosen.mention.projects):
        owner = question.known.name_of(record.owner)
        heads = _HEADS.search(question.folded)
        said_heads = range(*heads.span()) if heads else ()
        asks = question.positions(*_ASKS)
        left = question.leftover(chosen.positions.union(asks, said_heads))
        asked = joined(left, question.folded)
        dimension = _dimension(question)
        how = _HOW | {"每个", "月"} if "每月" in dimension else _HOW
        asked = [w for w in asked if w not in how] + dimension
        asked = _without_place(question, release, record, asked)
        inside = words_within(question, fold(record.name)) or _half(question, record.name)
        words = (
            inside or telling(asked, record, owner) or _plain_words(question, chosen, record, owner)
        )
        first = _PAID_FIRST.search(question.folded)
        words = ["支付"] if first else words
        if not any(len(w) > 1 or w == question.kind for w in words):
            continue
        money = question.kind == "money" or (not question.kind and _COST.search(question.folded))
        if money and (sums := side_by_side(record, words)):
            rank = 50.0 + 20.0 * chosen.mention.coverage + len(words)
            return _summed(question, release, record, query, sums, rank)
        found = [
            said for said in statements(release, record, words, question.kind, _own_heads(question, chosen))
            if _of_the_year(question, record, said.text)
            and (not inside or _says_alone(said, inside, fold(record.name)))
            and (not first or _PAID_SO.search(said.text))
            and (not heads or _counts_heads(said.text, heads["n"]))
            and (
                not asks_each(question.folded)
                or (_EACH.search(said.text + said.unit) and tells_each(question.folded, said.text))
            )
        ]  # fmt: skip
        found = _own_alone(question, found, chosen.positions | asks)
        if found:
            rank = 48.0 + 20.0 * chosen.mention.coverage + found[0].hits
            draft = _draft(release, record, query, found, rank)
            return replace(draft, value=None, unit=None) if len(dimension) > 1 else draft
    return None


def _without_place(
    question: Question, release: Release, record: Record, asked: list[str]
) -> list[str]:
    """The words without those of the place that the question points at, where the project's text says that."""
    said = _POINTED.search(question.folded)
    where = question.known_words(said["where"]) if said else []
    texts = [fold(release.text(p.report)[p.start : p.end]) for p in record.places] if where else []
    seated = any(all(says(w, text) for w in where) for text in texts)
    return [w for w in asked if w not in where] if seated else asked


def _own_alone(
    question: Question, found: list[Statement], named: frozenset[int]
) -> list[Statement]:
    """The one of several numbers whose clause alone has something that the question says, or all of them:
    做大规模 of 规模化发展 and 创新化发展."""
    if len(found) < 2 or question.asks(Ask.LIST, Ask.SUM) or _APART.search(question.folded):
        return found
    folded = question.folded
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1) if not named & {i, i + 1}}
    said = {pair for pair in pairs if _WORDS.fullmatch(pair) and not _OF_MONEY.search(pair)}
    clauses = [fold(each.clause) for each in found]
    alone = {pair for pair in said if sum(pair in clause for clause in clauses) == 1}
    own = [
        each for each, clause in zip(found, clauses, strict=True) if any(p in clause for p in alone)
    ]
    return own if len(own) == 1 else found


def _half(question: Question, name: str) -> list[str]:
    """The words of the one thing of a project of several that money is asked of: 路灯电费花多少."""
    half = only_half(question, name) if question.kind == "money" else ""
    return question.known_words(fold(half))


def _says_alone(said: Statement, words: Sequence[str], name: str) -> bool:
    """Whether a number is said of some words beside the name of the whole project."""
    clause = fold(said.clause).replace(name, " ")
    return any(says(w, clause) for w in words)


def _own_heads(question: Question, chosen: Chosen) -> list[str]:
    """The words right behind 多少, unless they are of the project that is named by them."""
    named = chosen.mention.coverage >= _NAMED
    return [w for w in heads(question) if not (named and w in fold(chosen.name))]


def _counts_heads(text: str, number: str) -> bool:
    """Whether a text is of as many persons as the question says."""
    return any(m["n"] == number for m in _HEADS.finditer(fold(text)))


def _of_the_year(question: Question, record: Record, text: str) -> bool:
    """Whether what a project's text says is of the year asked for: its record's, or one that the text names."""
    years = {y.value for y in question.years}
    named = any(f"{year % 100:02}年" in text for year in years)
    return not years or record.year in years or named


def _dimension(question: Question) -> list[str]:
    """What is asked of with 多高, 多快."""
    return [noun for how, noun in _DIMENSIONS if how in question.folded]


def _plain_words(question: Question, chosen: Chosen, record: Record, owner: str) -> list[str]:
    """Where nothing else is said, everyday words of spending, if two are said together: 发生费用."""
    if incurred := _INCURRED.search(question.folded):
        return ["发生", incurred["what"]]
    said = question.leftover(chosen.positions | question.positions(*_ASKS), light=True)
    words = [w for w in telling(said, record, owner) if len(w) > 1]
    return words if len(words) > 1 else []


def _draft(
    release: Release, record: Record, query: Query, found: Sequence[Statement], rank: float
) -> Draft:
    said = listed(list(dict.fromkeys(s.text for s in found)), "；")
    citations = distinct([c for s in found if (c := _cite(release, record, s)) is not None])
    value, unit = None, None
    if len(found) == 1:
        value, unit = Decimal(found[0].number.replace(",", "")), found[0].unit
        unit = {"万": "万元", "亿": "亿元", "％": "%"}.get(unit, unit)
    text = f"{called(record)}（{record.year}年）{_WRITES}{said}。"
    meaning = meaning_of(record, "文字说明")
    return Draft(text, rank, citations, value, unit, query, meaning)


def _summed(
    question: Question, release: Release, record: Record, query: Query, sums: Amounts, rank: float
) -> Draft | None:
    """What is given for several things, and what it comes to."""
    citation = cite_phrase(release, record, sums.text)
    amount, value, unit = amount_text(sum(sums.each, Decimal(0)), question.unit)
    if citation is None:
        return None
    apart = _APART.search(question.folded) is not None
    text = f"{called(record)}（{record.year}年）{_WRITES}{sums.text.rstrip('。')}，合计{amount}。"
    meaning = meaning_of(record, "文字说明")
    return Draft(
        text, rank, (citation,), None if apart else value, None if apart else unit, query, meaning
    )


def _cite(release: Release, record: Record, said: Statement) -> Citation | None:
    if said.place is not None:
        return cite(release, said.place)
    return cite_phrase(release, record, said.text)
