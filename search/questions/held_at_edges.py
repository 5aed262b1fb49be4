"""What is owned at the beginning and at the end of a year, where a table of assets prints both: 年末比年初多几辆."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.arithmetic import AMOUNT, VALUE, difference
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, amount_text, money_text, opening
from search.evidence import cite
from search.money import counts_as, plain
from search.positions import matched
from search.question import Question
from search.rows import Figure, figure_query, figures
from search.seeking import the_year
from search.wording import bare_label, fold_label

EXAMPLES = ("水务局年末比年初多几辆车", "水务局年初有几台大型设备")
_EDGES = {
    "年初": re.compile(r"[年期]初(?!预算|安排|批复|数?和|结转|结余)"),
    "年末": re.compile(r"[年期][末底](?!结转|结余)"),
}
_COLUMNS = {"年初": re.compile(r"^[年期]初"), "年末": re.compile(r"^[年期][末底]")}
_WORDS = (Ask.DIFFERENCE, Ask.CHANGE, Ask.COUNT, Ask.GROWTH, Ask.SUM)
_SAID = re.compile(r"比|较|相比|了|车辆?|总?数量?")
_KIND_OF_ROW = re.compile(r"数?合计$|总[数额]$|[（(].*[）)]$|数$")
_OTHER = (Ask.REASON, Ask.SHARE, Ask.RATIO, Ask.RATE, Ask.MOST, Ask.LEAST)
_VEHICLES = "vehicles_held"


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The stock at the edge that is said, or how far the two are apart."""
    edges = [edge for edge, said in _EDGES.items() if said.search(question.folded)]
    if not edges or len(question.scope) != 1 or question.asks(*_OTHER):
        return
    body = question.scope[0]
    label, words = _row(question, release, body)
    found = [_at(question, release, body, label, edge) for edge in edges]
    kept = [f for f in found if f is not None]
    if label and len(kept) == len(edges):
        yield _draft(question, release, body, kept, words)


def _table(question: Question, release: Release, body: Body) -> list[Figure]:
    """The figures at an edge in the tables of assets of the year that is asked for."""
    year = the_year(question, body)
    return [
        f for f in figures(release, figure_query(body.iri, "table", "assets"))
        if any(c.match(_heading(f)) for c in _COLUMNS.values()) and year in (None, f.year)
    ]  # fmt: skip


def _heading(figure: Figure) -> str:
    return "".join(figure.column.rpartition(" / ")[2].split())


def _row(question: Question, release: Release, body: Body) -> tuple[str, frozenset[int]]:
    """The row that is meant, and where the question says it."""
    keys = {x.key for m in question.measures for x in m.measures}
    printed = _table(question, release, body)
    said: dict[str, str] = {}
    for f in printed:
        own = fold_label(_KIND_OF_ROW.sub("", bare_label("".join(f.label.split()))))
        own = own.removeprefix("其中")
        if f.row_key in keys or (len(own) > 1 and own in question.folded):
            said[f.label] = own
    if not said and (_VEHICLES in keys or question.kind == "辆"):
        whole = [f.label for f in printed if f.unit == "辆" and re.search("车辆.*合计", f.label)]
        said = dict.fromkeys(whole, "车辆")
    if not said:
        return "", frozenset()
    label = max(said, key=lambda each: len(said[each]))
    at = question.folded.find(said[label])
    return label, frozenset(range(at, at + len(said[label]))) if at >= 0 else frozenset()


def _at(question: Question, release: Release, body: Body, label: str, edge: str) -> Figure | None:
    found = [
        f for f in _table(question, release, body)
        if f.label == label and _COLUMNS[edge].match(_heading(f))
        and (question.kind is None or counts_as(question.kind, f.unit) or question.kind in f.unit)
    ]  # fmt: skip
    return found[0] if len({f.value for f in found}) == 1 else None


def _draft(
    question: Question, release: Release, body: Body, kept: list[Figure], words: frozenset[int]
) -> Draft:
    first = kept[0]
    each = [money_text(f.printed, f.unit, f.yuan, question.unit) for f in kept]
    told = "，".join(
        f"{_heading(f)}{shown if f.is_money else f.printed + f.unit}"
        for f, (shown, _, _) in zip(kept, each, strict=True)
    )
    query = figure_query(body.iri, "label", first.label)
    value, unit = (each[0][1], each[0][2]) if first.is_money else (first.value, first.unit)
    name = bare_label("".join(first.label.split()))
    text = f"{opening(body, first.year, first.phase)}“{first.title}”中，{name}{told}"
    if len(kept) == 2:
        prop = AMOUNT if first.is_money else VALUE
        apart, query = difference(release, (kept[1].place.iri, prop), (first.place.iri, prop))
        shown, value, unit = f"{plain(abs(apart))}{first.unit}", abs(apart), first.unit
        if first.is_money:
            shown, value, unit = amount_text(abs(apart), question.unit, first.unit)
        text += f"，{_outcome(apart, shown)}"
    said = matched(question.folded, *_EDGES.values())
    said |= matched(question.folded, _SAID)
    explained = said | words | question.measure_positions | question.positions(*_WORDS)
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": first.year, "phase": first.phase, "measure": name,
    }  # fmt: skip
    return Draft(
        f"{text}。", 77.0, tuple(cite(release, f.place, f.label_place) for f in kept), value, unit,
        query, meaning, tuple(question.leftover(explained)),
    )  # fmt: skip


def _outcome(apart: Decimal, shown: str) -> str:
    if not apart:
        return "两者相同"
    return f"年末比年初{'多' if apart > 0 else '少'}{shown}"
