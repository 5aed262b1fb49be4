"""A table of many projects as lines of words: whose each is, its name, its money and its goals stand above its
indicators, each cell over lines of its own.

``990001-某机关`` / ``8800…-河道`` / ``清淤项目`` / ``320.00`` / ``全年清淤…`` / ``产出指标 数量指标 … ≥ 12 公里 10``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.amounts import parse_number, unit_of_line
from ingest.document import Line
from ingest.form_layouts import column_roles, levels, squeeze, year_line
from ingest.form_reading import CODED_PROJECT, Reading
from ingest.form_rows import Slot, joined
from ingest.form_stretches import Stretch
from ingest.indicators import Listed
from ingest.line_head import indicator_header
from ingest.line_signed import SignedTable, is_signed
from ingest.line_words import PHRASES, header_words, level_at, words_of
from ingest.table_places import unit_label
from ingest.targets import OPERATORS
from ingest.wording import fold
from ontology.facts import Note

_ABOVE = 4  # lines that the headings before the levels may be wrapped over
_ORDER = ("unit_name", "project", "amount", "goals")
_LEVELS = re.compile("一级(?:指标|目标)")


@dataclass(slots=True)
class _Project:
    """One project: the cells above its indicators, and the lines of these."""

    cells: dict[str, Slot]
    lines: list[Line] = field(default_factory=list)


def read_listed_lines(stretch: Stretch) -> Reading | None:
    """What such a table says; None where the stretch is none, or where a cell ends is not clear."""
    lines = [line for line in stretch.lines if line.text.strip()]
    roles, first, after = indicator_header(lines)
    if not roles or not is_signed(roles) or before_levels(lines, first) not in _heads():
        return None
    projects = list(_projects(_without_repeats(lines, first, after)))
    if not projects or not all("project" in each.cells and each.lines for each in projects):
        return None
    kind = stretch.title.kind if stretch.title else "project_form"
    reading = Reading(kind, stretch.start, stretch.end, stretch.page)
    reading.year, reading.unit = stretch.year, unit_of_line(stretch.unit)
    for line in lines[:first]:
        reading.put_unit(Slot(0, line.text.strip(), ((line.start, line.end),)))
    for each in projects:
        _take(reading, each, roles)
    return reading


def _without_repeats(lines: list[Line], first: int, after: int) -> list[Line]:
    """The lines below the headings, without these and what stands above them where a page begins with them
    again."""
    texts = [squeeze(line.text) for line in lines]
    heads, count = {*texts[:first]}, after - first
    kept: list[Line] = []
    at = after
    while at < len(lines):
        if texts[at : at + count] != texts[first:after]:
            kept.append(lines[at])
            at += 1
            continue
        while kept and (squeeze(kept[-1].text) in heads or year_line().fullmatch(kept[-1].text)):
            kept.pop()
        at += count
    return kept


def before_levels(lines: Sequence[Line], first: int) -> tuple[str, ...]:
    """The columns that the headings have before the levels, which the line ``first`` names."""
    if first >= len(lines):
        return ()
    text = _LEVELS.split(squeeze(lines[first].text), maxsplit=1)[0]
    found: tuple[str, ...] = ()
    for at in range(first, max(-1, first - _ABOVE), -1):
        text = text if at == first else squeeze(lines[at].text) + text
        words, reach = header_words(text)
        roles = [column_roles(word) & {*_ORDER} for word in words]
        if reach < len(text) or any(len(each) != 1 for each in roles):
            break
        found = tuple(min(each) for each in roles)
    return found


def _heads() -> tuple[tuple[str, ...], ...]:
    return _ORDER, _ORDER[1:], _ORDER[:3], _ORDER[1:3]


def _take(reading: Reading, each: _Project, roles: tuple[str, ...]) -> None:
    project = each.cells["project"]
    about = {name: slot for name, slot in each.cells.items() if name != "project"}
    page = each.lines[0].page
    end = max(slot.end for slot in each.cells.values() if slot.start >= project.start)
    reading.listed.append(Listed(project.text, about, (project.start, end), page))
    table = SignedTable(roles)
    table.read(each.lines)
    for draft in table.drafts:
        draft.project = project.text
    reading.drafts += table.drafts
    reading.notes += [
        Note(*span, "unread", "指标表中的这些字不成一行，未读。", page) for span in table.left_over
    ]


def _projects(lines: list[Line]) -> Iterator[_Project]:
    """The projects one after another: a line of nothing but money, or that ends in it, tells where a name
    ends and the goals begin."""
    unit: Slot | None = None
    open_project: _Project | None = None
    for above, row in _runs(lines):
        cells, rest = _cells(above, row, unit)
        if cells:
            if open_project is not None:
                yield open_project
            unit = cells.get("unit_name", unit)
            open_project = _Project(cells)
        if open_project is None:
            open_project = _Project({})
        open_project.lines += [*rest, *([row] if row else [])]
    if open_project is not None:
        yield open_project


def _runs(lines: list[Line]) -> Iterator[tuple[list[Line], Line | None]]:
    """Each line with an operator, with the lines above it that have none; last those below all."""
    waiting: list[Line] = []
    for line in lines:
        if any(w.text in OPERATORS or w.text in PHRASES for w in words_of(line, 0)):
            yield waiting, line
            waiting = []
        else:
            waiting.append(line)
    if waiting:
        yield waiting, None


def _cells(
    lines: list[Line], row: Line | None, unit: Slot | None
) -> tuple[dict[str, Slot], list[Line]]:
    """The cells of the project that ``lines`` begin, and the lines left for its first indicator."""
    held: list[tuple[str, int, int]] = []  # the pieces of cells before the money
    whose = [unit] if unit is not None else []
    for at, line in enumerate(lines):
        text = line.text.strip()
        start = line.start + line.text.index(text)
        name, _, last = text.rpartition(" ")
        if not _is_amount(last):
            held.append((text, start, start + len(text)))
            continue
        if name:
            held.append((name, start, start + len(name)))
        named = _named(held)
        whose = [named["unit_name"]] if "unit_name" in named else whose
        held = []
        if "project" not in named:
            continue  # a unit's, or the department's, sum
        found = {"unit_name": whose[-1], **named} if whose else named
        end = start + len(text)
        found["amount"] = Slot(2, last, ((end - len(last), end),))
        goals, rest = _goals(lines[at + 1 :], row)
        return ({**found, **goals}, rest) if goals is not None else ({}, lines)
    return {}, lines


def _is_amount(word: str) -> bool:
    number = parse_number(word)
    return number is not None and number.decimals > 0 and not number.percent


def _named(pieces: list[tuple[str, int, int]]) -> dict[str, Slot]:
    """The cells of a unit, with its code, and of a project that the pieces make up."""
    coded = next((i for i, p in enumerate(pieces) if CODED_PROJECT.match(fold(p[0]))), None)
    cut = coded if coded is not None else _of_unit(pieces)
    found = {}
    if cut and unit_label(_cell(0, pieces[:cut]).text):
        found["unit_name"] = _cell(0, pieces[:cut])
    if cut < len(pieces):
        whole = _cell(1, pieces[cut:])
        code = CODED_PROJECT.match(whole.text)
        name = whole.text[code.end() :] if code else whole.text
        found["project"] = whole._replace(text=name)
        if code:
            found["code"] = whole._replace(text=code[1])
    return found


def _of_unit(pieces: list[tuple[str, int, int]]) -> int:
    """How many of the pieces are a unit's code and name."""
    ends = (n for n in range(1, len(pieces) + 1) if unit_label(_cell(0, pieces[:n]).text))
    return next(ends, 0)


def _cell(column: int, pieces: list[tuple[str, int, int]]) -> Slot:
    text = ""
    for piece, _, _ in pieces:
        text = joined(text, piece)
    return Slot(column, text, tuple((start, end) for _, start, end in pieces))


def _goals(lines: list[Line], row: Line | None) -> tuple[dict[str, Slot] | None, list[Line]]:
    """The goals, up to the first level, and the lines from that on; None where it is not printed."""
    at = next((i for i, line in enumerate(lines) if _opens_levels(line)), len(lines))
    if at == len(lines) and (row is None or not _opens_levels(row)):
        return None, lines
    pieces = [(x.text.strip(), x.start + x.text.index(x.text.strip()), x.end) for x in lines[:at]]
    return ({"goals": _cell(3, pieces)} if pieces else {}), lines[at:]


def _opens_levels(line: Line) -> bool:
    found = level_at(words_of(line, 0), 0)
    return found is not None and found[0] in levels("level1")
