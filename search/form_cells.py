"""The money that a project's own form prints beside its total: by where it comes from, by what it is for, by year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from graph.release import Release
from search.evidence import Place
from search.performance import Record, records, report_records_query
from search.queries import Held

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WORD = re.compile("[\u3400-\u9fff]")
_UNIT = re.compile(r"(?:单位[:：]|[（(])\s*(万元|元)\s*[）)]?")
_CLOSED = re.compile(r"(?<![\u3400-\u9fff])(万元|元)[ \u3000]*[）)]")
_NO_MONEY = re.compile(r"分值|得分|率|权重|编码|代码|电话|%|日期|期限|年限")
_SPACED = re.compile(r"\S+")
_OF_MONEY = re.compile(r"(?:年初|全年|调整后?)?(?:预算|执行|决算)数?(?:[（(][A-Za-z][)）])?")
_ROW = re.compile(r"(?:其中[:：])?[\u3400-\u9fff（）()]{3,14}")
_HEADS = 3  # cells of a line that heads columns
_LONG = 14  # characters: no heading, but what is said
_BEFORE = 400  # characters before a form in which its unit stands


@dataclass(frozen=True, slots=True)
class FormCell:
    """One amount of a form: the words of its row, the heading above it, what the headings are of."""

    row: str
    heading: str
    group: str
    number: Decimal
    unit: str
    place: Place

    @property
    def item(self) -> str:
        """The last words of the row: what it is for, behind the subject it is booked under."""
        return self.row.rpartition("：")[2]

    @property
    def said(self) -> str:
        """All that names the amount."""
        return f"{self.row} {self.heading} {self.group}"


@lru_cache(maxsize=64)
def cells_of_report(held: Held, report: str) -> tuple[tuple[Record, tuple[FormCell, ...]], ...]:
    """Every project record of a report with the amounts of its form; kept."""
    release = held.release
    found = records(release, report_records_query(report))
    return tuple((record, tuple(form_cells(release, record))) for record in found)


def form_cells(release: Release, record: Record) -> list[FormCell]:
    """The amounts of the project's form, in the order of the text."""
    found: list[FormCell] = []
    text = release.text(record.report)
    for place in record.places:
        if "\n" in text[place.start : place.end]:  # no row of a table of many projects
            found += _of_place(text, place)
    return found


def _of_place(text: str, place: Place) -> Iterator[FormCell]:
    heads: list[str] = []
    spaced: list[str] = []
    start = place.start
    printed = {m[1] for m in _CLOSED.finditer(text, place.start, place.end)}
    unit = _last_unit(text[max(0, place.start - _BEFORE) : place.start])
    unit = unit or (
        printed.pop() if len(printed) == 1 else ""
    )  # 项目资金（ … 万元） over several lines
    for line in text[place.start : place.end].split("\n"):
        cells = line.split("\t")
        unit = _last_unit(line) or unit
        words = [c for c in cells if _WORD.search(c)]  # a row of nils and dashes heads nothing
        if len(words) >= _HEADS and not any(_NUMBER.fullmatch(c.strip()) for c in cells):
            heads = cells
        elif len(cells) == 1:
            spaced = _spaced_heads(line) or spaced
            if unit and spaced:
                where = Place(place.report, start, place.end, place.page, place.iri)
                yield from _of_spaced(line, spaced, unit, where)
        elif len(cells) > 1 and unit:
            yield from _of_line(
                cells, heads, unit, Place(place.report, start, place.end, place.page, place.iri)
            )
        start += len(line) + 1


def _of_line(cells: list[str], heads: list[str], unit: str, place: Place) -> Iterator[FormCell]:
    """The amounts of one line, ``place`` beginning where it does."""
    start, behind_number = place.start, False
    said: list[str] = []
    for at, cell in enumerate(cells):
        bare = cell.strip()
        if _NUMBER.fullmatch(bare):
            headed = at < len(heads) and len(heads[at]) <= _LONG and not _in_pairs(cells)
            heading = heads[at].strip() if headed else ""
            if (said or heading) and not _NO_MONEY.search(f"{heading}{said[-1] if said else ''}"):
                begin = start + cell.index(bare)
                where = Place(place.report, begin, begin + len(bare), place.page, place.iri)
                number = Decimal(bare.replace(",", ""))
                group = next((h.strip() for h in heads if h.strip()), "") if heading else ""
                yield FormCell("：".join(said), heading, group, number, unit, where)
            behind_number = True
        elif _WORD.search(bare):
            said, behind_number = [bare] if behind_number else [*said, bare], False
        start += len(cell) + 1


def _spaced_heads(line: str) -> list[str]:
    """The columns of money that a line set apart by blanks heads: 年初预算数 全年预算数 全年执行数."""
    words = line.split()
    heads = [w for w in words if _OF_MONEY.fullmatch(w)]
    return heads if len(heads) > 1 and not any(_NUMBER.fullmatch(w) for w in words) else []


def _of_spaced(line: str, heads: list[str], unit: str, place: Place) -> Iterator[FormCell]:
    """The amounts of a line of words and numbers set apart by blanks: the first ones, one of each column."""
    found = list(_SPACED.finditer(line))
    words = [m[0] for m in found if not _NUMBER.fullmatch(m[0])]
    behind = found[1 : 1 + len(heads)]
    if len(behind) < len(heads) or not all(_NUMBER.fullmatch(m[0]) for m in behind):
        return
    if not words or found[0][0] != words[0] or not _ROW.fullmatch(words[0]):
        return
    for heading, m in zip(heads, behind, strict=True):
        where = Place(
            place.report, place.start + m.start(), place.start + m.end(), place.page, place.iri
        )
        number = Decimal(m[0].replace(",", ""))
        yield FormCell(words[0], heading, heads[0], number, unit, where)


def _in_pairs(cells: list[str]) -> bool:
    """Whether words and numbers take turns, each number told by the words before it: 总预算 9.00 当年预算 3.00."""
    told = [c.strip() for c in cells if _NUMBER.fullmatch(c.strip()) or _WORD.search(c)]
    return any(_NUMBER.fullmatch(a) and not _NUMBER.fullmatch(b) for a, b in pairwise(told))


def _last_unit(text: str) -> str:
    said = _UNIT.findall(text)
    return said[-1] if said else ""
