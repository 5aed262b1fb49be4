"""What is said of projects: arrears, results, copied words, classified items (groups 18, 21, 22, 23)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.checks.books import Books, squeeze
from graph.checks.projects import prose_of
from graph.checks.verdict import HELD, Contradiction, Event, at, squeezed
from ontology.facts import Project, Severity, Source

_ARREARS = re.compile(
    r"(?:资金紧张|暂支付|暂时支付|未能?(?:如期|及时|按时|按照合同约定|全部|全额)[^，。]{0,12}支付|"
    r"剩余款项|尾款未付|欠款|下一?年度?支付|另行支付)"
)


def arrears(books: Books) -> Iterator[Event]:
    """写明资金紧张、尚未付清的项目，预算执行率不应为100%（或应说明预算已调减）。"""
    for project in books.projects:
        rate = project.execution_rate or ""
        full = rate in ("100", "100.0", "100.00") or (
            project.executed_yuan and project.executed_yuan == project.budget_yuan
        )
        said, place = _admits(books, project)
        if not said or place is None:
            continue
        if not full:
            yield HELD
            continue
        message = f"“{project.name}”写明“{said}”，预算执行率却为100%。"
        cited = (at(books, place, said), at(books, project.source, "100%"))
        yield Contradiction(project.name, message, cited, "低于100%")


def _admits(books: Books, project: Project) -> tuple[str, Source | None]:
    if not project.problems or not _ARREARS.search(squeezed(project.problems)):
        return "", None
    for source in (*project.sources, project.source):
        loose = squeezed(source.text)
        match = re.search(r"[^。；]{0,60}" + _ARREARS.pattern + r"[^。；]{0,30}", loose)
        if match:
            pattern = r"\s*".join(map(re.escape, match[0].split("：")[-1][:60]))
            return match[0].split("：")[-1], books.within(source, pattern)
    return "", None


def no_results(books: Books) -> Iterator[Event]:
    """既称对若干个项目开展了部门评价，又称没有部门评价结果的，两处矛盾。"""
    evaluated = books.find(r"对[^。]{0,120}?(\d+)个项目(?:支出)?开展了?(?:部门|重点)?评价")
    nothing = books.find(r"(?:无|没有|未开展)部门评价(?:项目)?(?:绩效)?(?:评价)?结果")
    if not evaluated:
        return
    if not nothing:
        yield HELD
        return
    count = evaluated[0][0][1]
    message = f"情况说明称对{count}个项目开展了部门评价，后文又称没有部门评价结果，两处矛盾。"
    cited = (
        at(books, evaluated[0][1], f"{count}个项目"),
        at(books, nothing[0][1], nothing[0][0][0]),
    )
    yield Contradiction("部门评价", message, cited, f"{count}个项目的评价结果")


def copied(books: Books) -> Iterator[Event]:
    """不同项目的存在问题与整改措施一字不差的，提示核实是否套用。"""
    yield from _copies(books, books.projects)


def _copies(books: Books, projects: Sequence[Project]) -> Iterator[Event]:
    seen: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        text = re.sub(r"\W", "", squeeze(project.problems))
        if len(text) >= 20:
            seen[text].append(project)
    for same in seen.values():
        if len(same) < 2:
            yield HELD
            continue
        names = "”“".join(p.name for p in same)
        words = squeezed(same[0].problems or "")[:20]
        message = f"“{names}”的存在问题与整改措施一字不差（“{words}…”），请核实是否套用。"
        cited = tuple(at(books, prose_of(books, p) or p.source, p.name) for p in same)
        yield Contradiction(same[0].name, message, cited, "", Severity.NOTE)


def classified(books: Books) -> Iterator[Event]:
    """标明涉密的项目，其名称、金额不应在采购表等处另行公开；只提示，不作推算。"""
    for project in books.projects:
        if not project.classified:
            continue
        lines = [
            i
            for i in books.facts.procurement
            if i.project and squeeze(i.project) == squeeze(project.name)
        ]
        if not lines:
            yield HELD
            continue
        message = f"“{project.name}”标明涉密，政府采购表却列出了它的名称和金额。"
        cited = (
            at(books, project.source, project.name),
            *(at(books, i.source, i.item) for i in lines),
        )
        yield Contradiction(project.name, message, cited, "按保密规定处理")
