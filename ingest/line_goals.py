"""Two columns of text, 预期目标 and 实际完成情况, that came out one after the other, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise, product

from ingest.document import Line
from ingest.form_layouts import label_of
from ingest.form_reading import split_goals
from ingest.form_rows import joined
from ingest.line_words import opening_marks
from ingest.wording import width

_FEW = 24  # lines of a page that may hide a page's end
_STOP = re.compile(r"[。；！]$")
_GAP = re.compile(r"\s{2,}|\t")
_RATE = re.compile(r"\d{1,3}(?:\.\d+)?%?")
_RAGGED = 3  # columns that a line falls short of the margin where the next word would not fit
_STOPPED, _DONE, _SHORT = 1, 2, 3
_HEADS = ("expected", "achieved", "goal_rate")
_GOAL = re.compile(r"(?:^|(?<=[。；]))目标\s*\d{1,2}\s*[：:、.]\s*")


def part_goals(lines: list[Line]) -> tuple[list[str], list[str]]:
    """The expected goals and what was done of them, from the lines of both columns."""
    pages = _pages(lines)
    parts = min(_partings(pages), key=lambda parting: _price(*parting), default=None)
    if parts is None:
        return [], []
    goals, done = (_text([line for part in column for line in part]) for column in parts[:2])
    return goals_of(goals), [done] if done else []


def tabled_goals(lines: list[Line]) -> tuple[list[str], list[str]] | None:
    """The same two columns (and a rate) where each cell keeps its own line, or each row its gaps."""
    heads: list[str] = []
    cells: list[str] = []
    for line in lines:
        for text in filter(None, map(str.strip, _GAP.split(line.text))):
            label = label_of(text)
            if label == "goals_head" and heads == ["expected"] and "完成" in text:
                label = "achieved"
            if not cells and (label in _HEADS or label == "goals_head"):
                heads += [label] if label in _HEADS else []
            else:
                cells.append(text)
    columns = len(heads)
    if "achieved" not in heads or len(cells) < columns or len(cells) % columns:
        return None
    rows = [
        dict(zip(heads, cells[i : i + columns], strict=True)) for i in range(0, len(cells), columns)
    ]
    if any(_RATE.fullmatch(row[key]) is None for row in rows for key in row if key == "goal_rate"):
        return None
    if "goal_rate" not in heads and len(cells) > columns:
        return None  # nothing shows that the cells are whole
    goals = [goal for row in rows for goal in split_goals(row["expected"])]
    return goals, [row["achieved"] for row in rows]


def woven_goals(lines: list[Line]) -> tuple[list[str], list[str]] | None:
    """The same two columns where each line prints a piece of both, ``lines`` from the headings on; a label
    set upright beside them shows that they are, even where a piece ends short of its margin."""
    heads = lines[0].text.split()
    rows = [line.text.split() for line in lines[1:]]
    heads, rows, upright = _without_upright(heads, rows)
    torn = heads[:1] if len(heads) == 3 and label_of(heads[0]) not in _HEADS else []
    if rows and torn and label_of(torn[0] + rows[0][0]) == "goals_head":
        rows[0] = rows[0][1:]  # 年度总体 / 目标
    pairs = [row for row in rows if len(row) == 2]
    if not pairs or rows[0] not in pairs or len(pairs) * 2 < len(rows):
        return ([], []) if upright else None
    if any(not 0 < len(row) < 3 for row in rows):
        return ([], []) if upright else None
    columns: tuple[list[str], list[str]] = ([], [])
    full = tuple(max(width(row[i]) for row in pairs) for i in (0, 1))
    for row in rows:
        ends = [_ended(c[-1], most) if c else 0 for c, most in zip(columns, full, strict=True)]
        both = len(row) == 2
        if (_SHORT in ends and not upright) if both else ends[0] == ends[1]:
            return ([], []) if upright else None
        places = (0, 1) if both else (int(ends[0] > ends[1]),)
        for i, text in zip(places, row, strict=True):
            columns[i].append(text)
    goals, done = map(_text, columns)
    return goals_of(goals), [done]


def _without_upright(
    heads: list[str], rows: list[list[str]]
) -> tuple[list[str], list[list[str]], bool]:
    """The words of the lines without a label whose every character stands at the beginning of one:
    年 / 度 / 总 / 体 / 目 / 标; and whether there was one."""
    label = heads[0] if heads else ""
    for at, row in enumerate(rows):
        if len(label) > at + 1 or not row or len(row[0]) > 1:
            break
        label += row[0]
        cut = at + 1 == len(rows) and label_of(label + "标") == "goals_head"  # too few lines for it
        if cut or label_of(label) == "goals_head":
            return heads[1:], [row[1:] if i <= at else row for i, row in enumerate(rows)], True
    return heads, rows, False


def _ended(line: str, full: int) -> int:
    """How surely the text of a column ends with ``line``: at a stop short of the margin, at a stop, or
    short of the margin where a text breaks off."""
    short = width(line) < full - _RAGGED
    if _STOP.search(line):
        return _DONE if short else _STOPPED
    return _SHORT if short else 0


_Column = list[list[str]]  # its lines on each page


def _partings(pages: list[list[str]]) -> Iterator[tuple[_Column, _Column, float]]:
    """Each way to part the lines into two columns, and what it costs beforehand."""
    for cuts in product(*(range(len(page) + 1) for page in pages[:3])):
        left = [page[:cut] for page, cut in zip(pages, cuts, strict=False)]
        right = [page[cut:] for page, cut in zip(pages, cuts, strict=False)]
        yield left, right, 2.0 if cuts[0] == 0 else 0.0
    if len(pages) > 1 or len(pages[0]) > _FEW:
        return
    (page,) = pages  # a page may end where nothing shows it: the first column goes on below
    for first, last in combinations(range(1, len(page)), 2):
        yield [page[:first], page[last:]], [page[first:last]], 0.5


def _price(left: _Column, right: _Column, cost: float) -> float:
    cost += sum(0.5 for part in right for line in part if _GOAL.match(line))
    return cost + _cost(left) + _cost(right)


def _pages(lines: list[Line]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    last: int | None = lines[0].page if lines else None
    opening = opening_marks(lines)
    for line in lines:
        if pages[-1] and (line.text[:1] in opening or line.page != last):
            pages.append([])
        pages[-1].append(line.text.strip())
        last = line.page
    return pages


def _cost(parts: list[list[str]]) -> float:
    """How ill a column reads: short lines inside it, no full stop at its end, nothing at all."""
    column = [line for part in parts for line in part]
    if not column:
        return 3.0
    full = max(width(line) for line in column)
    cost = 0.0 if _STOP.search(column[-1]) else 0.7
    for line, following in pairwise(column):
        short = width(line) < 0.85 * full
        fresh = bool(_GOAL.match(following)) or bool(_STOP.search(line))
        cost += 1.0 if short and not fresh else 0.0
        cost += 0.6 if _STOP.search(line) and not _GOAL.match(following) else 0.0
        cost += 1.0 if _GOAL.match(following) and not short and not _STOP.search(line) else 0.0
    return cost


def _text(lines: list[str]) -> str:
    text = ""
    for line in lines:
        text = joined(text, line)
    return text


def goals_of(text: str) -> list[str]:
    """The goals of a cell: one for each 目标1：, 目标2： that it begins with, else for each number."""
    marks = list(_GOAL.finditer(text))
    if not marks or marks[0].start() > 0:
        return split_goals(text)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        text[m.end() : e].strip()
        for m, e in zip(marks, ends, strict=True)
        if text[m.end() : e].strip()
    ]
