"""Words copied from one project, or one class of expenditure, to another (group 22)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from graph.checks.books import Books, squeeze, squeezed
from graph.checks.projects import prose_of
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Project, Severity, Source, Stated

_GENERIC = re.compile(
    r"通过项目(?:的)?实施|(?:已|已经|全面|顺利|如期|按时|圆满)?完成了?(?:年初|年度|全年)?(?:设定|预期|既定)?的?(?:各项)?(?:绩效|预期|年度)?目标"
    r"|按照?(?:合同|年度|工作|既定)*(?:内容|要求|计划)|已?按计划完成|如期完成|涉密|未发现问题|无|主要用于"
)
_OUTCOME = re.compile(
    r"(?:绩效)?目标(?:的)?完成情况[：:](.*?)(?:(?:发现的?)?(?:主要)?(?:存在的?)?问题|整改措施|下一步|$)"
)
ENOUGH = {"存在问题与整改措施": 20, "情况说明所写问题": 20}
"""Characters that must be alike besides phrases that anyone writes; 10 where none are named."""


def copied(books: Books) -> Iterator[Event]:
    """不同项目的存在问题、完成情况、绩效目标、资金用途一字不差的，提示核实是否套用。"""
    told: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for what, text_of in _FIELDS.items():
        seen: dict[str, list[Project]] = defaultdict(list)
        for project in books.projects:
            text = re.sub(r"\W", "", squeeze(text_of(books, project)))
            if len(_GENERIC.sub("", text)) >= ENOUGH.get(what, 10):
                seen[text].append(project)
        for same in seen.values():
            if len(same) < 2:
                yield HELD
                continue
            words = squeezed(text_of(books, same[0]))[:20]
            told.setdefault(tuple(p.name for p in same), []).append((what, words))
    by_name = {p.name: p for p in books.projects}
    for names, found in told.items():
        what = "、".join(w for w, _ in found)
        message = f"“{'”“'.join(names)}”的{what}一字不差（“{found[0][1]}…”），请核实是否套用。"
        projects = [by_name[n] for n in names]
        cited = tuple(at(books, prose_of(p) or p.source, p.name) for p in projects)
        yield Contradiction(names[0], message, cited, "", Severity.NOTE)


def _outcome(books: Books, project: Project) -> str:
    source = prose_of(project)
    match = _OUTCOME.search(squeezed(source.text)) if source else None
    return match[1] if match else ""


_TROUBLE = re.compile(r"(?:问题|原因)(?:及|和|与)?(?:整改)?(?:措施)?[：:](.*)$")


def _told_problems(books: Books, project: Project) -> str:
    """The problems of the prose, where the form has its own."""
    source = prose_of(project)
    match = _TROUBLE.search(squeezed(source.text)) if source else None
    told = match[1] if match else ""
    return "" if re.sub(r"\W", "", told) == re.sub(r"\W", "", project.problems or "") else told


def _goals(books: Books, project: Project) -> str:
    del books
    return "".join(project.goals)


def _problems(books: Books, project: Project) -> str:
    del books
    return project.problems or ""


def _purpose(books: Books, project: Project) -> str:
    del books
    return project.purpose or ""


_FIELDS: dict[str, Callable[[Books, Project], str]] = {
    "存在问题与整改措施": _problems,
    "情况说明所写问题": _told_problems,
    "完成情况": _outcome,
    "绩效目标": _goals,
    "资金用途": _purpose,
}

_ITEM = re.compile(
    r"([^。；：“”\d]{2,30})（款）([^。；“”（）]{2,30}(?:（[^）类款项]{1,6}）[^。；“”（）]{0,20})?)（项）"
    r"((?:(?!（款）)[^“]){0,220})"
)
_SPOKEN = (
    re.compile(r"主要用于[：:]?([^。；，]{2,40})[。；，]"),
    re.compile(r"原因(?:是|为)?[：:]?([^。；，]{2,40}?)经费(?:增加|减少|保持不变|持平|不变)"),
)


def items_copied(books: Books) -> Iterator[Event]:
    """逐项说明各支出科目时，用途和原因应说本科目；写成另一科目名称的，疑为套用。"""
    found = books.find(_ITEM)
    names: dict[str, str] = {}
    for match, _ in found:
        above, own = match[1].rpartition("）")[2], match[2]
        names |= {own: own, above + own: own}
    for match, source in found:
        above, own = match[1].rpartition("）")[2], match[2]
        said = [m[1] for pattern in _SPOKEN if (m := pattern.search(match[3]))]
        wrong = [s for s in said if s in names and s not in (own, above + own, above)]
        wrong = [s for s in wrong if names[s] != own or not s.startswith(above)]
        if not said:
            continue
        if not wrong:
            yield HELD
            continue
        message = f"“{own}”一项的说明写成了另一科目“{'”“'.join(dict.fromkeys(wrong))}”，疑为套用。"
        yield Contradiction(own, message, (_cited(books, source, wrong[0]),), own)


def _cited(books: Books, source: Source, words: str) -> Stated:
    """The last time that ``words`` stand in ``source``: after the item's own name."""
    found = list(re.finditer(r"\s*".join(map(re.escape, words)), source.text))
    if not found:
        return at(books, source, words)
    start, end = (source.start + offset for offset in found[-1].span())
    return at(books, books.source(start, end), words)
