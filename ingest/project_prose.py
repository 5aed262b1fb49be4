"""Projects that prose reports on: self-evaluations in sentences, lists of projects with amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ingest.amounts import amount_in_yuan, parse_number
from ingest.form_layouts import sentence
from ingest.running_text import BREAK, RunningText
from ontology.facts import Span

_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBERED = re.compile(rf"[（(]?{_N}\s*[)）]?\s*[、.．)）]?\s*")
_STARTS = re.compile(rf"[（(]{_N}[)）]|{_N}\s*(?:[、)）]|[.．](?!\d(?!\d\d\d年)))|[①-⑳]")
_NAME_END = re.compile(r"(?:项目)?(?:支出)?(?:绩效)?$")
_LONGEST_TAIL = len("项目支出绩效")
_BOUNDARY = re.compile(r"[。；！？：]|\n")
_NO_NAME = re.compile(
    r"[，。；：\n]|^(?:项目|部门|整体|单位)?(?:整体)?(?:支出)?$|整体支出|^(?:部门|单位)?整体(?:绩效)?(?:自评|评价)|^部门决算|本部门|本单位|我单位|我部门|以下|上述|^组织|^开展|^对|^(?:该|此|其)|个项目"
    r"|项目\s*\d+\s*[个项]$|结论$|^第.{1,3}部分|^\d{4}年度?$"
)
_SCORED = re.compile(r"自评(?:综合)?(?:得分|评分)")
_OF_MANY = re.compile(r"平均|部门|整体|单位|个|全部|各")
_PROJECT_END = re.compile(r"[^，、]{2}项目(?:支出)?(?:绩效)?$")
_OVER = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)[^，。；：、]{2,24}?(?:情况说明|说明|情况|结果|自评(?=1[.、．]))"
)
"""A heading that stands before a sentence."""

_CLAUSES_END = re.compile(r"[；。\n]")
_HEADING = re.compile(r"(?:结果|情况|说明|工作|开展)$")
_LONGEST_NAME = 90
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph tells of one project."""

    name: str
    span: Span
    budget_yuan: Decimal | None = None
    revised_yuan: Decimal | None = None  # beside the budget of the year's beginning
    executed_yuan: Decimal | None = None
    rate: str | None = None
    score: Decimal | None = None
    goals: tuple[str, ...] = ()
    achievements: str | None = None
    problems: str | None = None
    unit: str | None = None
    unit_code: str | None = None
    code: str | None = None
    purpose: str | None = None
    plan: tuple[tuple[str, str], ...] = ()
    listed: bool = False  # a mere line of a list


@dataclass(frozen=True, slots=True)
class _Head:
    start: int  # of the paragraph
    name: Span  # in the running text
    end: int  # of the head


def told_projects(running: RunningText) -> list[Told]:
    """The self-evaluations told in prose, then the projects only listed with their amounts."""
    heads = list(_heads(running)) if "自评" in running.text else []
    ends = [head.start for head in heads[1:]] + [len(running.text)] * bool(heads)
    found = [_told(running, head, end) for head, end in zip(heads, ends, strict=True)]
    told = [each for each in found if each is not None]
    within = [each.span for each in told]
    told += [each for each in _scored(running) if not _inside(each.span, within)]
    return told + list(_listed(running))


def _inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] < end for start, end in others)


def _scored(running: RunningText) -> Iterator[Told]:
    """Projects that a sentence lists with their scores: ``某某项目自评得分98分，预算30万元；…``."""
    if "自评" not in running.text:
        return
    starts = list(_clause_starts(running.text))
    for start, following in pairwise([*starts, len(running.text)]):
        found = sentence("scored").match(running.text, start)
        if not found or not _is_name(found.group(1)) or _OF_MANY.search(found.group(1)):
            continue
        stop = _CLAUSES_END.search(running.text, found.end(), following)
        head = _Head(found.start(1), found.span(1), found.end(1))
        told = _told(running, head, stop.start() if stop else following)
        if told is not None:
            yield told


def _clause_starts(text: str) -> Iterator[int]:
    """Where the clauses begin in which a score is stated, in order.

    They begin behind a comma where another score stands before it, or where 项目 ends the name.
    """
    last = before = -1
    for found in _SCORED.finditer(text):
        low = max(found.start() - _LONGEST_NAME, last, 0)
        start = max(text.rfind(mark, low, found.start()) for mark in "；。：") + 1
        start = max([start, *(f.end() for f in _OVER.finditer(text, start, found.start()))])
        comma = max(text.rfind(m, max(start, before), found.start()) for m in "，、") + 1
        if comma > start and (before > start or _PROJECT_END.search(text[comma : found.start()])):
            start = comma
        before = found.end()
        if (start or not low) and start > last:
            yield (last := start)


def _heads(running: RunningText) -> Iterator[_Head]:
    """Where paragraphs on one project begin: ``（1）某某项目绩效自评情况：``, ``1.某某，预算数…``."""
    text = running.text
    marks = [(_name_end(text, f.start()), f, True) for f in sentence("head").finditer(text)]
    for pattern in ("listed", "titled"):
        marks += [(f.start(), f, False) for f in sentence(pattern).finditer(text)]
    last = -1
    for index, found, headed in sorted(marks, key=lambda mark: mark[0]):
        told = headed and not found.group().endswith("。")
        start = _paragraph_start(running, index, numbered=not told)
        if start is None or start <= last:
            continue
        number = _NUMBERED.match(text, start) if _STARTS.match(text, start) else None
        first = number.end() if number else start
        end = max(first, _name_end(text, index)) if headed else index
        if not _is_name(text[first:end]):
            continue
        last = start
        yield _Head(start, (first, end), found.end())


def _name_end(text: str, index: int) -> int:
    """Where a name ends that ``项目支出绩效``, or some of it, follows up to ``index``."""
    tail = _NAME_END.search(text, max(index - _LONGEST_TAIL, 0), index)
    return tail.start() if tail else index


def _paragraph_start(running: RunningText, index: int, *, numbered: bool) -> int | None:
    """Where the paragraph begins whose head ends at ``index``: at a number, or after a sentence."""
    low = max(0, index - _LONGEST_NAME)
    boundary = low
    for found in _BOUNDARY.finditer(running.text, low, index):
        boundary = found.end()
    starts = [s for s in running.line_starts(boundary, index + 1) if s < index]
    following: int | None = None
    for start in starts:  # the nearest line first
        opened = running.text.count("（", boundary, start) > running.text.count(
            "）", boundary, start
        )
        if not opened and _STARTS.match(running.text, start):
            heading = _HEADING.search(running.text[start : following or index])
            return following if heading and following is not None else start
        following = start
    if _STARTS.match(running.text, boundary):
        return boundary
    if numbered:
        return None
    return starts[-1] if starts else None


def _is_name(text: str) -> bool:
    plain = "".join(text.split())
    return 2 <= len(plain) <= 80 and not _NO_NAME.search(plain)


def _told(running: RunningText, head: _Head, following: int) -> Told | None:
    """What the paragraph under ``head`` says; None where it names no figure."""
    end = _end(running, head.end, following)
    text = running.text[head.end : end]
    whole = running.text[head.name[1] : end]
    score = _number(sentence("score").search(whole))
    budget = _yuan(sentence("budget").search(whole))
    executed = _yuan(sentence("executed").search(whole))
    if score is None and budget is None and executed is None:
        return None
    rate = sentence("rate").search(text)
    return Told(
        name=_unquoted(running.printed(*head.name)),
        span=running.span(head.start, end),
        budget_yuan=budget,
        executed_yuan=executed,
        rate=rate.group(1) if rate else None,
        score=score,
        goals=tuple(_texts(running, "goals", head.end, end)),
        achievements=next(_texts(running, "achievements", head.end, end), None),
        problems=next(_texts(running, "problems", head.end, end), None),
    )


def _unquoted(name: str) -> str:
    """``“湖心岛绿化”`` is named without its quotation marks; a name that only begins with some keeps them."""
    found = re.fullmatch(r"“([^“”]+)”(?:项目)?", name)
    return found[1] if found else name


def _end(running: RunningText, start: int, following: int) -> int:
    """Where a paragraph ends: at the next one, a heading or something that is no prose."""
    end = min(following, start + _LONGEST)
    stop = running.text.find(BREAK, start, end)
    end = stop if stop >= 0 else end
    for index in reversed(running.line_starts(start, end)):
        if sentence("ends").match(running.text, index):
            return index
    return end


def _texts(running: RunningText, name: str, start: int, end: int) -> Iterator[str]:
    found = sentence(name).search(running.text, start, end)
    if found and found.group(1).strip(" *"):
        yield running.printed(found.start(1), found.end(1))


def _listed(running: RunningText) -> Iterator[Told]:
    """``项目 9 个，1.某某项目预算 17 万元；2.…``: each with its amount."""
    for found in sentence("list").finditer(running.text):
        at, expected = found.end(), 1
        while item := sentence("list_item").search(running.text, at, at + 400):
            between = running.text[at : item.start()]
            if int(item.group(1)) != expected or BREAK in between or "。" in between:
                break
            yield Told(
                name=running.printed(item.start(2), item.end(2)),
                span=running.span(item.start(), item.end()),
                budget_yuan=money_of(item.group(3), item.group(4)),
                listed=True,
            )
            at, expected = item.end(), expected + 1


def _number(found: re.Match[str] | None) -> Decimal | None:
    number = parse_number(found.group(1)) if found else None
    return number.value if number else None


def _yuan(found: re.Match[str] | None) -> Decimal | None:
    return money_of(found.group(1), found.group(2)) if found else None


def money_of(digits: str, unit: str) -> Decimal | None:
    """An amount in yuan: ``17 万元``, ``1720.00万``; None where it is none."""
    number = parse_number(digits)
    if number is None:
        return None
    return amount_in_yuan(number.value, unit if unit.endswith("元") else unit + "元")
