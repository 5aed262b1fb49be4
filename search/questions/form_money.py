"""What a project's form prints of its money: from which source, for which item, in which year; projects by source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.drafts import Draft, Entry, listed, money_text
from search.evidence import cite
from search.form_cells import FormCell, cells_of_report, form_cells
from search.money import YUAN, asks_each, plain, tells_each
from search.performance import Record, record_query
from search.positions import covered
from search.projects import choose, records_of
from search.queries import Held
from search.question import Question
from search.wording import fold, said_in
from search.worth import asks_worth

EXAMPLES = (
    "河道清淤项目的上年结转资金有多少",
    "用政府性基金的项目有哪几个",
    "河道清淤项目的单位资金是多少",
)
SOURCES = {
    "一般公共预算": re.compile(
        r"一般公共预算(?:拨款|资金)?(?:安排|出钱?|支持|保障|用于)?的?(?=项目(?!支出|经费|资金))"
        r"|(?<=用的是)一般公共预算|(?<=使用)一般公共预算|(?<=[用花][了到])一般公共预算"
    ),
    "政府性基金": re.compile(r"政府性?基金|土地出让(?:金|收入)?(?:安排)?"),
    "国有资本经营": re.compile(r"国有资本经营(?:预算)?"),
    "财政专户": re.compile(r"财政专户(?:管理)?"),
    "单位资金": re.compile(
        r"单位(?:自有)?资金|自有资金|自筹(?:的?资金)?|(?:单位|学校|医院|中心)?自己(?:掏|出|拿|贴|筹)?的?(?:钱|资金)|自己(?:掏|出|筹)(?=了?多少)"
    ),
    "上年结转": re.compile(
        r"(?:上年|去年|上一年)(?:结转|剩下?|转)(?:下来?|过来)?(?:的)?|以前年度结转"
    ),
    "其他资金": re.compile(r"(?<!上级)其他资金"),
    "财政资金": re.compile(r"财政(?:上|局)?(?:出|掏|拿)(?:了|的)?(?:钱|资金)?(?=多少|几)"),
}
"""Where money comes from: how forms call it, how it is said."""
_OWN = re.compile(r"单位资金|其他资金|自有资金|自筹资金|事业收入|经营收入")
_OWN_APART = re.compile("单位资金|自有资金|自筹")
_NOT_FISCAL = re.compile(r"(?:不是|不属于|非)财政(?:拨款|资金|预算)?(?:安排|出)?")
_COLUMNS = {
    Phase.APPROVED: "年初|预算",
    Phase.REVISED: "全年预算|调整",
    Phase.EXECUTED: "执行|决算|支出数",
}
_FACTORS = re.compile(
    r"(?<![×xX*＊\d.])\d+(?:\.\d+)?(?P<piece>[\u3400-\u9fff]{1,3})[×xX*＊](?P<price>\d+(?:\.\d+)?)(?P<unit>万?元)(?![/／×xX*＊每])"
)
_A_PIECE = re.compile(
    r"[每一单]?[\u3400-\u9fff]|[每一](?:公里|批次|人次)|批次|公里|补"
)  # 每头: what one is of
_GIVEN = re.compile(r"(?:补助?|补贴|发|给|投入?|配套|奖励?)(?:了|的)?多少$")
_MADE = frozenset({"新建", "建设", "修建", "改造"})
_DETAIL = re.compile(r"[×xX*＊]|^\d{5}")  # how an item is told: 3人×200元, 30226 劳务费
_BUSY = (
    Ask.REASON, Ask.METHOD, Ask.MOST, Ask.LEAST, Ask.SHARE, Ask.COMPLETION, Ask.DIFFERENCE, Ask.RATIO,
    Ask.GROWTH, Ask.CHANGE, Ask.SCORE, Ask.RATE, Ask.CEILING, Ask.PROBLEM, Ask.REMEDY, Ask.BASIS,
)  # fmt: skip
_IDLE = (Ask.SUM, Ask.ACTUAL, Ask.YESNO, Ask.LIST, Ask.COUNT, Ask.PURPOSE)
_FEW = 12  # reports, of which all forms can be read
_THREE_YEARS = re.compile(
    r"三年(?:支出)?(?:规划|计划|期)?(?:的|里|内)?(?:总(?:预算|额|共)|一共|合计|共)"
)
_A_YEAR = re.compile(r"20\d\d年")
_IN_ALL = re.compile(r"总预算|三年合计|规划合计")
_TOTAL = re.compile(r"(?:预算数|执行数|合计|资金总额|金额)$")
_LONG = 3  # characters of a word that names an item by itself


@dataclass(frozen=True, slots=True)
class _Told:
    """One amount, and the columns beside it in its row."""

    cell: FormCell
    beside: tuple[FormCell, ...] = ()


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The amount of the project named, or of the one item that has the words; the projects of a source."""
    if question.kind not in (None, "money", "个") or question.asks(*_BUSY):
        return
    if question.kind != "个":
        yield from _of_project(question, release)
        yield from _of_item(question, release)
    if "项目" in question.folded and question.asks(Ask.LIST, Ask.COUNT):
        yield from _of_source(question, release)


def tells_source(question: Question, draft: Draft) -> bool:
    """Whether what is told of projects is of the source of money that is named: no project's total for 单位资金."""
    if not draft.answered or not (draft.interpretation.get("project") or draft.entries):
        return True
    text = fold(draft.text)
    said = [(name, p) for name, p in SOURCES.items() if p.search(question.folded)]
    return all(
        name in text
        or pattern.search(text)
        or (name == "单位资金" and _OWN.search(text))
        or (name == "财政资金" and "财政拨款" in text)
        for name, pattern in said
    )


def _of_project(question: Question, release: Release) -> Iterator[Draft]:
    chosen = next(iter(choose(question)), None)
    if chosen is None or chosen.rivals:
        return
    names = chosen.names or chosen.mention.projects  # of another year, that its plan may have
    for record, _ in records_of(release, names)[:1]:
        own = question.positions(*_IDLE) | chosen.positions
        if (run := _THREE_YEARS.search(question.folded)) and "项目" not in question.folded[
            run.end() :
        ]:
            whole = _of_three_years(form_cells(release, record))
            own |= frozenset(range(*run.span())) | question.measure_positions
            left = tuple(w for w in question.leftover(own) if w not in fold(record.name))
            if whole and not question.years:
                yield replace(_draft(question, release, record, _Told(whole), 76.0), leftover=left)
            return
        denied = _NOT_FISCAL.search(question.folded)
        own |= frozenset(range(*denied.span())) if denied else frozenset()
        source, said = _source_said(question)
        own |= said
        words = [w for w in question.leftover(own) if w not in fold(record.name)]
        words += [
            question.folded[m.start : m.end].removeprefix("项目") for m in question.measures
            if m.span.isdisjoint(own | _sources_said(question))
        ]  # fmt: skip
        other = [y.value for y in question.years if y.value != record.year]
        behind = question.folded.partition("项目")[2]
        named = "项目" in question.folded and not any(w in behind for w in words)
        if not (words or other or denied or source) or (named and words):
            return  # the words before 项目 say which one is meant
        cells = [
            c for c in form_cells(release, record)
            if all(f"{year}年" in c.heading for year in other)
            and not (_TOTAL.search(c.row) and not other)
            and (not denied or (_OWN.search(c.said) and c.number))
        ]  # fmt: skip
        words += _sources_of(source, cells)
        if not (other or source or denied) and all(len(word) == 1 for word in words):
            return  # 管 of 管文物的钱 names no item
        for meant in _ways(words):
            fitting = [c for c in cells if all(said_in(w, fold(c.said)) for w in meant)]
            if told := _one(question, fitting):
                draft = _draft(question, release, record, told, 75.0)
                yield replace(draft, text=f"{denied[0]}的是：{draft.text}") if denied else draft
                return


def _source_said(question: Question) -> tuple[str, frozenset[int]]:
    """The one source of money that is said, in whatever words, and where: 自己的钱."""
    found = [
        (name, frozenset(range(*m.span()))) for name, p in SOURCES.items()
        for m in p.finditer(question.folded)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else ("", frozenset())


def _sources_said(question: Question) -> frozenset[int]:
    """Where any source of money is said."""
    found = (m for p in SOURCES.values() for m in p.finditer(question.folded))
    return frozenset(i for m in found for i in range(*m.span()))


def _sources_of(source: str, cells: Sequence[FormCell]) -> list[str]:
    """How a form calls a source; its 其他资金 is the unit's own money where nothing else is."""
    if source == "单位资金" and not any(_OWN_APART.search(c.said) for c in cells):
        return ["其他资金"]
    if source == "财政资金" and not any(source in c.said for c in cells):
        return ["财政拨款"]
    return [source] if source else []


def _of_three_years(cells: Sequence[FormCell]) -> FormCell | None:
    """The amount of a form that its three years' amounts come to."""
    years = {c.heading: c.number for c in cells if _A_YEAR.fullmatch(c.heading)}
    whole = [c for c in cells if _IN_ALL.search(c.row) and c.number == sum(years.values())]
    return whole[0] if len(years) > 1 and whole else None


def _of_item(question: Question, release: Release) -> Iterator[Draft]:
    """The one item of all projects' forms whose words are those of the question."""
    each = asks_each(question.folded)
    priced = question.kind == "money" or (each and _GIVEN.search(question.folded) is not None)
    if not priced or len(question.scope) > 1 or "项目" in question.folded:
        return
    if asks_worth(question):
        return
    said = question.unaccounted if each else question.leftover
    words = said(question.positions(*_IDLE))
    if each:
        words = [w for w in words if not _A_PIECE.fullmatch(w) and w not in _MADE]
    items = [
        (record, cell)
        for record, cells in _forms(question, release)
        for cell in cells
        if _DETAIL.search(cell.row)
    ]
    for meant in _ways(words):
        found = [i for i in items if all(said_in(w, fold(i[1].item)) for w in meant)]
        if not meant or len(found) != 1:
            continue
        told = len(meant) > 1 or len(meant[0]) >= _LONG
        if told or (each and _price_of_one(question, found[0][1]) is not None):
            yield _draft(question, release, found[0][0], _Told(found[0][1]), 47.0)
            return


def _of_source(question: Question, release: Release) -> Iterator[Draft]:
    """The projects that have money of the source that is named, where every form tells its sources."""
    said = [(n, m) for n, p in SOURCES.items() for m in p.finditer(question.folded)]
    names = {name for name, _ in said}
    spans = covered(m.span() for _, m in said)
    left = question.leftover(spans | question.measure_positions | question.positions(*_IDLE))
    if len(names) != 1 or left or len(question.scope) > 1:
        return
    name = names.pop()
    found: list[tuple[Record, FormCell]] = []
    for record, printed in _forms(question, release):
        cells = [c for c in printed if name in c.said]
        if not cells:
            return
        told = _one(question, cells)
        if told and told.cell.number:
            found.append((record, told.cell))
    if not found:
        return
    entries = tuple(
        Entry(r.name, f"{r.name}{plain(c.number)}{c.unit}", cite(release, c.place))
        for r, c in found
    )
    total = sum((c.number * YUAN[c.unit] for _, c in found), Decimal(0)) / 10_000
    value, unit = (total, "万元") if question.asks(Ask.SUM) else (Decimal(len(found)), "个")
    heading = f"使用{name}的项目有{{n}}个："
    yield Draft(
        f"{heading.format(n=len(found))}{listed([e.said for e in entries])}，合计{plain(total)}万元。", 77.0,
        tuple(e.citation for e in entries if e.citation), value, unit, record_query(found[0][0].iri),
        {"measure": name}, heading=heading, entries=entries,
    )  # fmt: skip


def _forms(question: Question, release: Release) -> list[tuple[Record, tuple[FormCell, ...]]]:
    """The forms of the projects of the few reports that may be meant; of the years said where any is."""
    years, known = {y.value for y in question.years}, question.known.reports
    reports = [r for r in sorted(question.report_ids()) if not years or known[r].year in years]
    if len(reports) > _FEW:
        return []
    held = Held(release)
    return [each for report in reports for each in cells_of_report(held, report)]


def _one(question: Question, cells: Sequence[FormCell]) -> _Told | None:
    """The one amount, or of one row that of the phase asked for; what is spent first, where none is."""
    if len({c.row for c in cells}) != 1:
        return None
    if len(cells) == 1:
        return _Told(cells[0])
    phases = (
        (question.leaning,) if question.leaning else (Phase.EXECUTED, Phase.REVISED, Phase.APPROVED)
    )
    for phase in phases:
        of_phase = [c for c in cells if phase and re.search(_COLUMNS[phase], c.heading)]
        if phase is Phase.APPROVED:
            begun = [c for c in of_phase if "年初" in c.heading]
            of_year = [c for c in of_phase if not re.search(_COLUMNS[Phase.REVISED], c.heading)]
            of_phase = begun or (of_year if "年初" in question.folded else of_phase)
        if len(of_phase) == 1:
            return _Told(of_phase[0], tuple(c for c in cells if c is not of_phase[0]))
    return None


def _draft(question: Question, release: Release, record: Record, told: _Told, rank: float) -> Draft:
    cell = told.cell
    amount, value, unit = _said(question, cell)
    if (priced := _price_of_one(question, cell)) is not None:
        piece, price, told_in = priced
        return Draft(
            f"{record.name}（{record.year}年）的“{cell.item}”中，每{piece}为{plain(price)}{told_in}。", rank,
            (cite(release, cell.place),), price, told_in, record_query(record.iri),
            {"project": record.name, "fiscal_year": record.year, "measure": cell.row},
        )  # fmt: skip
    row = re.sub(r"^其中[:：]", "", cell.row)
    what = "，".join(
        w for w in (row, re.sub(r"[（(].*?[)）]", "", cell.heading)) if w and w != "金额"
    )
    also = listed([f"{c.heading}{_said(question, c)[0]}" for c in told.beside], "，")
    return Draft(
        f"{record.name}（{record.year}年）的“{what}”为{amount}{f'（{also}）' if also else ''}。", rank,
        (cite(release, cell.place),), value, unit, record_query(record.iri),
        {"project": record.name, "fiscal_year": record.year, "measure": what},
    )  # fmt: skip


def _price_of_one(question: Question, cell: FormCell) -> tuple[str, Decimal, str] | None:
    """The price of one piece that an item's own sum gives, where it is asked for: 160元 of 2900头×160元."""
    factors = _FACTORS.search(cell.said)
    if factors is None or not asks_each(question.folded):
        return None
    if not tells_each(question.folded, f"每{factors['piece']}"):
        return None
    return factors["piece"], Decimal(factors["price"]), factors["unit"]


def _said(question: Question, cell: FormCell) -> tuple[str, Decimal, str]:
    return money_text(plain(cell.number), cell.unit, cell.number * YUAN[cell.unit], question.unit)


def _ways(words: list[str]) -> list[list[str]]:
    """The words that must be met: all, or else without lone characters, which cut words leave."""
    longer = [w for w in words if len(w) > 1]
    return [words, longer] if longer and longer != words else [words] if words else [[]]
