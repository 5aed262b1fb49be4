"""Numbers of people that a department's table of units prints beside their money: 某学校有多少学生, 谁的在职多."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.arithmetic import VALUE, difference, total
from search.asks import Ask
from search.catalogue import Body
from search.drafts import PHASES, Draft, listed, opening
from search.evidence import cite
from search.figures import PHASE_ORDER
from search.measures import ROW
from search.money import plain
from search.positions import covered
from search.queries import Query
from search.question import Question
from search.rows import Figure, figure_query, figures
from search.seeking import the_year
from search.set_beside import groups_said
from search.wording import fold

EXAMPLES = ("河道管理所有多少在职人员", "河道管理所比供水中心多几个在职的")
_IDLE = re.compile(r"20\d\d年度?|年末|年底|期末|人数|实有|现有|[数人]$")
_ANYBODY = re.compile("(?:多少|几个)(?:人|职工|员工)|人数")
_STAFF = re.compile("在职|在岗|实有|职工")
_PERSONS = re.compile(r"党员|干部|编制|学员|学生|教师|老师|职称|男|女|临时|聘用|离休|退休|遗属")
_SAID = re.compile(
    r"[多少]?(?:几|多少)(?:个|名|位)?(?:人|人员|职工|员工|学生)?|(?:人员|职工|员工|人)(?:数量?)?|比|[多少]|谁的?|哪个|现在|目前|总"
)
_WORDS = (Ask.SUM, Ask.COUNT, Ask.ACTUAL)
_APART = (Ask.DIFFERENCE, Ask.CHANGE, Ask.WHO)
_MONEY = (Ask.RATE, Ask.RATIO, Ask.SHARE, Ask.GROWTH, Ask.REASON, Ask.MOST, Ask.LEAST)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The number in the column that is named, of one unit, or of several added or set apart."""
    if not question.scope or question.asks(*_MONEY):
        return
    printed = [_of_body(question, release, body) for body in question.scope]
    rows = {fold(f.label) for found in printed for f in found}
    if any(
        not any(m.kind == ROW and m.key in rows for m in said.measures)
        for said in question.measures
    ):
        return
    headings = {f.column: None for found in printed for f in found}
    column = _named(question, list(headings))
    found = [next((f for f in each if f.column == column), None) for each in printed]
    kept = [f for f in found if f is not None]
    if not column or len(kept) != len(found) or len({(f.year, f.unit) for f in kept}) != 1:
        return
    meaning: dict[str, object] = {
        "organization": question.scope[0].name, "fiscal_year": kept[0].year,
        "phase": kept[0].phase, "measure": column,
    }  # fmt: skip
    text, value, query = _told(question, release, kept)
    if text:
        yield Draft(
            text, 76.0, tuple(cite(release, f.place, f.label_place) for f in kept), value,
            kept[0].unit, query, meaning, tuple(question.leftover(_explained(question, column))),
        )  # fmt: skip


def _told(question: Question, release: Release, kept: list[Figure]) -> tuple[str, Decimal, Query]:
    bodies, first = question.scope, kept[0]
    name = "".join(first.column.split())
    if len(kept) == 1:
        where = f"{opening(bodies[0], first.year, first.phase)}“{first.title}”中"
        text = f"{where}，{name}为{first.printed}{first.unit}。"
        return text, first.value, figure_query(bodies[0].iri, "column", first.column)
    each = [f"{b.name}{f.printed}{f.unit}" for b, f in zip(bodies, kept, strict=True)]
    said = f"{first.year}年度{PHASES[first.phase]}{name}：{listed(each)}"
    terms = [(f.place.iri, VALUE) for f in kept]
    if question.asks(Ask.SUM):
        added, query = total(release, terms)
        return f"{said}，合计{plain(added)}{first.unit}。", added, query
    if len(kept) != 2:
        return "", Decimal(0), figure_query(bodies[0].iri, "column", first.column)
    apart, query = difference(release, terms[0], terms[1])
    more, less = bodies if apart > 0 else reversed(bodies)
    outcome = f"{more.name}比{less.name}多{plain(abs(apart))}{first.unit}" if apart else "两者相同"
    return f"{said}，{outcome}。", abs(apart), query


def _of_body(question: Question, release: Release, body: Body) -> list[Figure]:
    """The numbers of persons in a unit's own row, or the base data on it, of the year and phase asked for."""
    year, phase = the_year(question, body), question.phase
    return [
        f for f in figures(release, figure_query(body.iri, "column_key", "quantity"))
        if (f.row_key == "total" if f.table == "unit_accounts" else f.table == "base_data")
        and not f.is_money and f.unit != "㎡"
        and year in (None, f.year) and (phase is None or f.phase in PHASE_ORDER[phase])
    ]  # fmt: skip


def _named(question: Question, columns: list[str]) -> str:
    """The one column whose words are said; no number of all for one of party members."""
    persons = set(_PERSONS.findall(_beside_names(question)))
    open_to = [c for c in columns if all(p in c for p in persons)]
    scores = {c: len(_telling(question, c)) for c in open_to}
    best = max(scores.values(), default=0)
    named = [c for c, score in scores.items() if score == best and score]
    if not named and _ANYBODY.search(_beside_names(question)):
        named = [c for c in open_to if _STAFF.search(c)]
    return named[0] if len(named) == 1 else ""


def _telling(question: Question, column: str) -> list[str]:
    """The characters of a heading, by twos, that the question says."""
    said, heading = _beside_names(question), fold(_IDLE.sub("。", column))
    pairs = (heading[i : i + 2] for i in range(len(heading) - 1))
    return [pair for pair in pairs if "。" not in pair and pair in said]


def _beside_names(question: Question) -> str:
    return question.blanked(question.named, "。")


def _explained(question: Question, column: str) -> frozenset[int]:
    said = _beside_names(question)
    spans = [m.span() for w in _telling(question, column) for m in re.finditer(w, said)]
    spans += [m.span() for each in (_IDLE, _SAID) for m in each.finditer(said)]
    positions = covered(spans) | question.measure_positions
    if len(question.scope) > 1:
        return positions | question.positions(*_WORDS, *_APART) | groups_said(question)
    return positions | question.positions(*_WORDS)
