"""A figure that a report states under words of its own: a row or a sentence that no list of subjects knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.candidates import OF_PROJECTS
from search.catalogue import Body
from search.claimed_projects import own_project
from search.claimed_subjects import of_another, own_label
from search.composing import cite_clause
from search.drafts import PHASES, Draft, money_text, opening
from search.evidence import cite
from search.figures import PHASE_ORDER
from search.kinds_apart import names_other_kind
from search.matching import overlap, stands_near
from search.measure_roles import DAILY_NAME, PARTS, RUNNING_NAME
from search.measures import ROW
from search.money import counts_as, may_be_rate
from search.periods import asks_done
from search.prose import of_other_fund
from search.question import Question
from search.questions.counted_rows import is_counted
from search.rows import (
    Claim,
    Figure,
    claim_query,
    claims,
    figure_query,
    figures,
    labels_of,
    part_columns,
)
from search.rows_alike import each_alike, is_part, of_table_said
from search.seeking import the_year
from search.stocks import day_before, day_of, held_in
from search.wording import bare_label, fold, fold_label, said_in
from search.worth import asks_worth, only_names, only_worth

EXAMPLES = ("水务局党组织活动经费是多少", "水务局机关运行经费里的公益岗工资")
_ENOUGH = 0.4  # of the label's pairs of characters must be said
_SHORTEST = 4  # characters of a label that can stand for itself
_LONG = 8  # … that can though each of its words means nothing by itself
_SPOKEN = 0.25
_NUMBER = re.compile("数量(?:是|有|为|$)")
_OTHERS = ("其他", "其它", "别的", "另外")
_ITEM = re.compile(
    r"(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]+[）)])(?P<name>[^：，。；]{2,30})："
)
_GIVEN = re.compile("^(?:发|付|给|交|缴|领|拿)[放了给]?的(?=.{2})")
"""What says of money only that somebody gets it: 发的工资."""
_AMONG = re.compile("(?<=[\u3400-\u9fff])[里中内]$")  # 那些车里
_PERIOD = re.compile(r"[“\"]?十[一二三四五]五[”\"]?(?:期间|时期|以来)")
_PARTS = re.compile(r"第[一二三四五六七八九十\d]+[部章节]分?")
NARROWING = re.compile(r"拟|计划|预计|新增|报废|处置|出租|出借|上缴|结转|未支付|尚未|欠付|预留")
_ACCOUNTING = re.compile(
    r"(?:支出|收入|收支|财政|拨款|预算|决算|执行|年初|全年|调整|本年|经费|[类款项总合计数额])*"
)
_OWNED = re.compile(r"资产|设备|车|房|土地|家具|用具|图书|文物|存货|[净原价]值")
"""What may be worth something: no spending."""
_CARRIED = re.compile("结转|结余")
_CHANGED = ("increase", "decrease")
_TIME = re.compile(r"20\d\d年度?")
_BUSY = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.COMPLETION, Ask.REASON, Ask.MOST,
    Ask.LEAST, Ask.DEFINITION, Ask.METHOD, Ask.PROBLEM, Ask.REMEDY, Ask.DUTY, Ask.PURPOSE,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Rows without a code and claims whose own words the question uses."""
    if len(question.scope) == 1:
        yield from _columns(question, release, question.scope[0])
    if len(question.scope) != 1:
        return
    if question.asks(Ask.SHARE, Ask.CHANGE):
        yield from _outright(question, release, question.scope[0])
    if question.asks(*_BUSY):
        return
    if question.asks(Ask.SCORE):
        yield from _scores(question, release, question.scope[0])
        return
    if only_names(question) and question.asked:
        return
    if question.asks(Ask.SUM) and len(question.measures) > 1:
        return  # a sum, not one of its parts
    body = question.scope[0]
    words = question.leftover(
        question.positions(Ask.SUM, Ask.ACTUAL, Ask.TARGET, Ask.YESNO, Ask.COUNT)
    )
    if words:
        yield from _rows(question, release, body, words)
    yield from _claims(question, release, body, words)


def _fit(
    question: Question, label: str, context: str, words: list[str]
) -> tuple[float, tuple[str, ...]] | None:
    """How much of the label is said, and the words that neither it nor its heading has."""
    own = fold_label(_TIME.sub("", label))
    named = any(x.kind == ROW and x.key == own for m in question.measures for x in m.measures)
    said = 1.0 if named else overlap(own, question.folded)
    short = len(own) + 1 < _SHORTEST and question.kind != "人"
    if said < (1.0 if only_names(question) else _ENOUGH) or (
        len(own) < _SHORTEST and (short or said < 1.0)
    ):
        return None
    if any(word not in question.folded for word in NARROWING.findall(own)):
        return None  # 拟购置固定资产总额 is not what is there
    if own.startswith(_OTHERS) and not any(word in question.folded for word in _OTHERS):
        return None  # 其他固定资产 is not all of it
    around = own + fold(_PARTS.sub("", context))
    parts = _parts_unsaid(question, around)
    former = "旧老" if own.startswith("原") else ""  # 旧车 of 原防汛队车辆
    bare = ((w, _GIVEN.sub("", _AMONG.sub("", w)).lstrip(former or " ")) for w in words)
    left = parts + tuple(
        w for w, n in bare if not (said_in(n, around) or (len(n) > 1 and stands_near(n, own, 2)))
    )
    return said, left


def _parts_unsaid(question: Question, around: str) -> tuple[str, ...]:
    """The parts asked for of a subject that a label does not name: no whole class for its 人员经费."""
    if not any(x.depth for m in question.measures for x in m.measures):
        return ()
    parts = (m for m in question.measures if any(x.key in PARTS for x in m.measures))
    names = [(question.folded[m.start : m.end], *(fold(x.name) for x in m.measures)) for m in parts]
    return tuple(said[0] for said in names if not any(name in around for name in said))


def _rows(question: Question, release: Release, body: Body, words: list[str]) -> Iterator[Draft]:
    for label in labels_of(release, body.iri):
        fit = _fit(question, label, "", words)
        if fit is None:
            continue
        query = figure_query(body.iri, "label", label)
        kept = [f for f in figures(release, query) if _row_fits(question, release, body, f)]
        if kept and not is_part(question, label):
            f = _counted_or_paid(question, kept := of_table_said(kept, fit[1]))
            left = tuple(w for w in fit[1] if w not in fold(f.title))
            if told := each_alike(question, release, body, kept, fit[1]):
                yield told
                continue
            amount, value, unit = money_text(f.printed, f.unit, f.yuan, question.unit)
            if f.column_key == "quantity":
                kind = question.kind or ""
                amount = amount if amount.endswith(kind) else f"{amount}{kind}"
                unit = unit or kind
            day = day_of(release, f) if f.table == "assets" else ""
            when = f"{f.year}年度{PHASES[f.phase]}"
            bare = bare_label("".join(label.split()))
            text = f"{body.name}{when}“{f.title}”中，{bare}为{amount}{day and f'（截至{day}）'}。"
            cited = (cite(release, f.place, f.label_place),)
            yield Draft(
                text, 46.0 + 4.0 * fit[0] + _whole(question, label), cited, value, unit, query,
                {"organization": body.name, "fiscal_year": f.year, "phase": f.phase, "measure": label}, left,
                "".join(f.printed.split()) if unit == f.unit and "," not in f.printed else "",
            )  # fmt: skip


def _whole(question: Question, label: str) -> float:
    """More where all of a label is said: then no indicator that shares some words with it is meant."""
    within = _stretch(question, label)
    if within is None or question.asks(Ask.TARGET, Ask.CEILING) or "指标" in question.folded:
        return 0.0
    named = question.measure_positions
    rest = "".join(question.folded[i] for i in within if i not in named)
    inside = all(m.start in within and m.end - 1 in within for m in question.measures)
    subjects = [m for m in question.measures if any(x.depth for x in m.measures)]
    paths = any("款" in question.folded[m.start : m.end] for m in subjects)
    more = len(subjects) > 1 or paths or not _ACCOUNTING.fullmatch(rest)
    return 16.0 if not question.measures or (inside and more) else 0.0


def _is_said(question: Question, label: str) -> bool:
    """Whether all of a label is said that is long enough to be no word of many things."""
    return len(_stretch(question, label) or ()) >= _LONG


def _stretch(question: Question, label: str) -> range | None:
    """Where all of a label is said, without the year that it begins with."""
    at = question.folded.find(own := fold_label(_TIME.sub("", label)))
    return range(at, at + len(own)) if at >= 0 else None


def _counted_or_paid(question: Question, kept: list[Figure]) -> Figure:
    """Of a row's figures the number where pieces are asked for, else the amount."""
    counted = question.kind not in (None, "money", "percent") or _NUMBER.search(question.folded)
    return min(kept, key=lambda f: (f.column_key == "quantity") != bool(counted))


def _columns(question: Question, release: Release, body: Body) -> Iterator[Draft]:
    """The total, or the row named, under a heading that shows a part: 其中：教育收费."""
    if question.asks(*_BUSY, Ask.SCORE):
        return
    for column in part_columns(release, body.iri):
        said = fold_label(column.rpartition(" / ")[2])
        if said not in question.folded or len(said) < _SHORTEST:
            continue
        at = question.folded.index(said)
        own = frozenset(range(at, at + len(said)))
        others = [m for m in question.measures if own.isdisjoint(m.span)]
        codes = {x.key for m in others for x in m.measures if x.depth}
        query = figure_query(body.iri, "column", column)
        kept = [
            f for f in figures(release, query)
            if _time_fits(question, body, f) and f.is_money
            and (f.code in codes if codes else not f.code and f.is_total)
        ]  # fmt: skip
        if kept:
            f = kept[0]
            amount, value, unit = money_text(f.printed, f.unit, f.yuan, question.unit)
            row = f"{''.join(f.label.split())}的" if codes else ""
            text = f"{opening(body, f.year, f.phase)}“{f.title}”中，{row}{said}为{amount}。"
            meaning: dict[str, object] = {
                "organization": body.name, "fiscal_year": f.year, "phase": f.phase, "measure": said,
            }  # fmt: skip
            spoken = question.measure_positions | own
            yield Draft(
                text, 70.0, (cite(release, f.place, f.label_place),), value, unit, query, meaning,
                tuple(question.leftover(spoken)),
            )  # fmt: skip


def _time_fits(question: Question, body: Body, f: Figure) -> bool:
    year, phase = the_year(question, body), question.phase
    return year in (None, f.year) and (phase is None or f.phase in PHASE_ORDER[phase])


def _row_fits(question: Question, release: Release, body: Body, f: Figure) -> bool:
    several = f.table in ("unit_accounts", "base_data") and f.column_key in ("quantity", "rate")
    if several or is_counted(f):
        return False  # several numbers of one row: their columns tell them apart
    if _CARRIED.search(f.parent) and not _CARRIED.search(question.folded):
        return False  # a fund's part of what was carried over
    year = the_year(question, body)
    day = day_of(release, f) if f.table == "assets" else ""
    if not (held_in(year, _at_years_end(question), day, f.year) if day else year in (None, f.year)):
        return False
    if day and asks_worth(question) is False:
        return False
    if question.phase is not None and f.phase not in PHASE_ORDER[question.phase]:
        return False
    whole = f.column_key in ("", "total", "amount") or (
        f.column_key == "quantity" and question.kind != "money"
    )
    pieces = f.column_key == "quantity" and not f.unit and question.kind not in ("money", "percent")
    return whole and (pieces or counts_as(question.kind, f.unit))


def _claims(question: Question, release: Release, body: Body, words: list[str]) -> Iterator[Draft]:
    year = the_year(question, body)
    found: list[tuple[Claim, tuple[float, tuple[str, ...]]]] = []
    told = claims(release, body.iri)
    for claim in told:
        if only_worth(question) and not _OWNED.search(claim.measure):
            continue
        if claim.change or not may_answer(question, claim, year):
            continue
        if _only_planned(question, claim) or of_other_fund(claim.measure, question.folded):
            continue
        label = own_label(claim.measure)
        said = _is_said(question, label)
        if not said and (not words or OF_PROJECTS.search(claim.section)):
            continue
        around = claim.section + claim.measure + _item_of(claim) + _period_of(claim)
        around += DAILY_NAME if RUNNING_NAME in claim.section else ""
        fit = _fit(question, label, around, words)
        if fit is None or not counts_as(question.kind, claim.unit):
            continue
        if said or not names_other_kind(question, claim, told):
            found.append((claim, fit))
    found = [each for each in found if not _of_project_unsaid(question, release, each[0])]
    named = {fold_label(claim.measure) for claim, _ in found}
    for claim, fit in found:
        several = _one_of_several(question, claim, [c for c, _ in found])
        if not (several or _of_a_part(question, fold_label(claim.measure), named)):
            yield _of_claim(question, release, body, claim, fit)


def _of_project_unsaid(question: Question, release: Release, claim: Claim) -> bool:
    """Whether a claim stands in the paragraph of a project that the question does not name."""
    project = own_project(release, claim)
    return bool(project) and overlap(project, question.folded) < _ENOUGH


def _one_of_several(question: Question, claim: Claim, found: Sequence[Claim]) -> bool:
    """Whether the same words are told of several things, each under its own heading, and this one's is not
    said: 项目总预算 of one of many projects."""
    head = claim.section.partition(" / ")[0]
    others = [
        c for c in found
        if fold_label(c.measure) == fold_label(claim.measure) and c.yuan != claim.yuan
        and c.report == claim.report and c.section.partition(" / ")[0] != head
    ]  # fmt: skip
    return bool(others) and overlap(fold(head), question.folded) < _ENOUGH


def _at_years_end(question: Question) -> bool:
    return any(y.edge in ("底", "末") for y in question.years)


def may_answer(question: Question, claim: Claim, year: int | None) -> bool:
    """Whether a claim is of the year, phase and subject that are asked for, and may be the rate that is."""
    own, edge = question.known.reports[claim.report].year, _at_years_end(question)
    day = day_before(claim, own)
    if not held_in(year, edge, day, own) if day else year not in (None, claim.year):
        return False
    if question.phase is not None and claim.phase not in PHASE_ORDER[question.phase]:
        return False
    return may_be_rate(question.folded, claim.unit) and not of_another(question, claim)


def _only_planned(question: Question, claim: Claim) -> bool:
    """Whether a number of things is a budget's target, where what was really done is asked for."""
    planned = claim.yuan is None and question.known.reports[claim.report].kind == "budget"
    return planned and asks_done(question.folded)


def _item_of(claim: Claim) -> str:
    """What the item of a list that a claim stands in is called: ``3.智慧校园建设：…``."""
    found = _ITEM.match("".join(claim.sentence.split()))
    return found["name"] if found else ""


def _period_of(claim: Claim) -> str:
    """The years that a claim's sentence begins with, where they have a name: “十三五”期间，…."""
    found = _PERIOD.match("".join(claim.sentence.split()))
    return found[0] if found else ""


def _scores(question: Question, release: Release, body: Body) -> Iterator[Draft]:
    """The score that prose tells under the words of the question, where it is the only one."""
    words = [*question.leftover(question.positions(Ask.SUM, Ask.ACTUAL, Ask.YESNO)), "分"]
    year = the_year(question, body)
    found = [
        claim for claim in claims(release, body.iri)
        if claim.unit == "分" and not claim.change and (year is None or claim.year == year)
        and all(w in fold(claim.measure) + "分" for w in words)
    ]  # fmt: skip
    said = [c for c in found if overlap(fold(_TIME.sub("", c.measure)), question.folded) >= _SPOKEN]
    if said and len({c.value for c in said}) == 1:
        yield _of_claim(question, release, body, said[0], (0.0, ()))


def _outright(question: Question, release: Release, body: Body) -> Iterator[Draft]:
    """A share, or by how many pieces more or fewer, that prose states under the very words of the question."""
    year = the_year(question, body)
    for claim in claims(release, body.iri):
        within = _stretch(question, claim.measure)
        wanted = claim.change == "share" or (
            claim.change and claim.yuan is None and claim.unit != "%"
        )
        if not wanted or within is None or year not in (None, claim.year):
            continue
        if not counts_as(question.kind, claim.unit):
            continue
        explained = question.positions(Ask.SHARE, Ask.CHANGE).union(within)
        yield _of_claim(question, release, body, claim, (0.0, tuple(question.leftover(explained))))


def _of_a_part(question: Question, label: str, named: set[str]) -> bool:
    """Whether the question says more than a label, as another does: 其他用车 where 在用 is asked for."""
    longer = (other.removeprefix(label) for other in named if other.startswith(label))
    return any(len(more) > 1 and more in question.folded for more in longer)


def of_claim(question: Question, release: Release, claim: Claim) -> Draft:
    """What prose states, of the one organization that the question is about."""
    return _of_claim(question, release, question.scope[0], claim, (0.0, ()))


def _of_claim(
    question: Question,
    release: Release,
    body: Body,
    claim: Claim,
    fit: tuple[float, tuple[str, ...]],
) -> Draft:
    digits = re.search(r"\d[\d,，]*(?:\.\d+)?", claim.printed)
    printed = digits[0] if digits else str(claim.value)
    amount, value, unit = money_text(printed, claim.unit, claim.yuan, question.unit)
    verb = "" if claim.change in _CHANGED else "为"
    text = f"{opening(body, claim.year, claim.phase)}说明中，{claim.measure}{verb}{amount}。"
    rank = 45.0 + 4.0 * fit[0] + _whole(question, claim.measure)
    if question.leaning is Phase.EXECUTED and claim.phase not in ("", "executed"):
        rank -= 5.0  # 花了多少 is rather what was spent
        text += "这是预算数，不是实际支出数。"
    return Draft(
        text, rank,
        (cite_clause(release, claim.place),), value, unit, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "phase": claim.phase, "measure": claim.measure},
        fit[1],
    )  # fmt: skip
