"""Numbers in a table whose headings say what they count, of rows that are named: 小学和初中一共多少学生."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from ingest.layout import squeeze
from ingest.sheet import COUNTED
from search.arithmetic import VALUE, difference, total
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, listed, opening
from search.evidence import cite
from search.figures import PHASE_ORDER
from search.money import plain
from search.positions import covered
from search.question import Question
from search.rows import Figure, figure_query, figures
from search.seeking import the_year
from search.wording import fold

EXAMPLES = ("教育局小学和初中一共多少学生", "教育局的小学有几所")
_TABLE = "other"
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]|数(?=$|[（(])")
_BEFORE = re.compile(r"(?:^|[。的和与及跟同、，,比里是有对在年度\d]|[公民]办|区属|县属|市属|普通)$")
"""What may stand right before a row's name: 中小学 is more than 小学."""
_UNIT = re.compile(r"[（(][^（）()]*[)）]$")
_MEANT = re.compile("普通|公办|民办|农村|城镇")
"""What opens a kind's name and is left out of it: 高中 for 普通高中."""
_SAID = re.compile(
    r"(?:有|共|的)?(?:多少|几)(?:[所人个名家间])?|加起来|[人个名所家]数|在校|的|比|[多少]"
)
_BUSY = (
    Ask.RATE, Ask.RATIO, Ask.SHARE, Ask.GROWTH, Ask.CHANGE, Ask.REASON, Ask.MOST, Ask.LEAST, Ask.TARGET,
    Ask.SCORE, Ask.COMPLETION,
)  # fmt: skip
_WORDS = (Ask.SUM, Ask.COUNT, Ask.ACTUAL, Ask.DIFFERENCE)


def is_counted(figure: Figure) -> bool:
    """Whether a figure stands in such a table: what it is of, its row and its column say together."""
    return (
        figure.table == _TABLE
        and not figure.is_money
        and COUNTED.search(squeeze(figure.column)) is not None
    )


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The number of the rows and of the column that are named, in the one table that has both."""
    if len(question.scope) != 1 or question.asks(*_BUSY) or question.kind in ("money", "percent"):
        return
    tables: dict[str, list[Figure]] = {}
    for figure in _counted(question, release, question.scope[0]):
        tables.setdefault(figure.title, []).append(figure)
    for each in tables.values():
        yield from _of_table(question, release, each)


def _counted(question: Question, release: Release, body: Body) -> Iterator[Figure]:
    year, phase = the_year(question, body), question.phase
    for figure in figures(release, figure_query(body.iri, "table", _TABLE)):
        of_time = year in (None, figure.year) and (
            phase is None or figure.phase in PHASE_ORDER[phase]
        )
        if of_time and is_counted(figure):
            yield figure


def _of_table(question: Question, release: Release, table: list[Figure]) -> Iterator[Draft]:
    rows = _rows_said(question, list(dict.fromkeys(f.label for f in table if not f.is_total)))
    said = question.blanked(question.named | covered(rows.values()), "。")
    column, telling = _column_said(question, said, list(dict.fromkeys(f.column for f in table)))
    labels = list(rows) or [f.label for f in table if f.is_total][:1]
    kept = [f for label in labels for f in table if f.column == column and f.label == label]
    if not kept or len(kept) != len(labels):
        return
    spans = [*rows.values(), *(m.span() for w in telling for m in re.finditer(w, said))]
    spans += [m.span() for m in _SAID.finditer(said)]
    left = question.leftover(covered(spans) | question.positions(*_WORDS))
    yield from _told(question, release, kept, [w for w in left if w not in fold(kept[0].title)])


def _rows_said(question: Question, labels: list[str]) -> dict[str, tuple[int, int]]:
    """The rows that are named, in full or in short, with where."""
    said = question.blanked(question.named, "。")
    found: dict[str, tuple[int, int]] = {}
    names = [(name, label) for label in labels for name in _names(label)]
    for name, label in sorted(names, key=lambda each: -len(each[0])):
        at = said.find(name)
        if at < 0 or label in found or sum(n == name for n, _ in names) > 1:
            continue
        if not _BEFORE.search(said[:at]):
            continue  # 中小学
        found[label] = (at, at + len(name))
        said = said[:at] + "。" * len(name) + said[at + len(name) :]
    return {label: found[label] for label in sorted(found, key=lambda each: found[each])}


def _names(label: str) -> list[str]:
    """A kind's name, without what may be left out of it, and the first characters of its two words: 初中."""
    whole = fold(label)
    bare = _MEANT.sub("", whole)
    short = whole[0] + whole[2] if len(whole) > 3 and bare == whole else ""
    return [name for name in dict.fromkeys((whole, bare, short)) if len(name) > 1]


def _column_said(question: Question, said: str, columns: list[str]) -> tuple[str, list[str]]:
    """The one column whose words are said, and those words; else the one that counts in the asked unit."""
    pairs = {c: [p for p in _pairs(c) if p in said] for c in columns}
    most = max(map(len, pairs.values()), default=0)
    named = [c for c, told in pairs.items() if len(told) == most and most]
    if not named:
        units = {c: found[1] for c in columns if (found := COUNTED.search(squeeze(c)))}
        named = [c for c, unit in units.items() if question.kind == unit]
    return (named[0], pairs[named[0]]) if len(named) == 1 else ("", [])


def _pairs(column: str) -> list[str]:
    """The characters of a heading by twos, without its brackets and 数."""
    bare = fold(_BRACKETS.sub("", "".join(column.rpartition(" / ")[2].split())))
    return [bare[i : i + 2] for i in range(len(bare) - 1)]


def _told(
    question: Question, release: Release, kept: list[Figure], left: list[str]
) -> Iterator[Draft]:
    first, body = kept[0], question.scope[0]
    name = _UNIT.sub("", "".join(first.column.rpartition(" / ")[2].split()))
    each = listed([f"{''.join(f.label.split())}{f.printed}{first.unit}" for f in kept])
    text = f"{opening(body, first.year, first.phase)}“{first.title}”中，{name}：{each}"
    value: Decimal | None = first.value
    query = figure_query(body.iri, "table", _TABLE)
    terms = [(f.place.iri, VALUE) for f in kept]
    if len(kept) > 1 and question.asks(Ask.SUM):
        value, query = total(release, terms)
        text += f"，合计{plain(value)}{first.unit}"
    elif len(kept) == 2 and question.asks(Ask.DIFFERENCE):
        apart, query = difference(release, terms[0], terms[1])
        value = abs(apart)
        text += f"，相差{plain(value)}{first.unit}"
    elif len(kept) > 1:
        value = None
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": first.year, "phase": first.phase, "measure": name,
    }  # fmt: skip
    cited = tuple(cite(release, f.place, f.label_place) for f in kept)
    unit = first.unit if value is not None else None
    yield Draft(f"{text}。", 76.0, cited, value, unit, query, meaning, tuple(left))
