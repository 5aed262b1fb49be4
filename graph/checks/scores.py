"""Self-evaluations: scores, weights and totals (group 6), lists of projects (groups 7, 21, 22)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.books import Books, squeeze
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, at, stated
from ontology.facts import Indicator, PassageKind, Project, Severity

FULL = Decimal(100)
EXECUTION = "预算执行率"


def _scored(books: Books, project: Project) -> list[Indicator]:
    return [i for i in books.indicators.get(project.name, []) if i.score is not None]


def score_sums(books: Books) -> Iterator[Event]:
    """自评表：各项指标得分之和（含预算执行率得分）应等于自评总分。"""
    for project in books.projects:
        lines = books.indicators.get(project.name, [])
        weighted = [i for i in lines if i.weight is not None]
        if project.score_form is None or not weighted:
            continue
        if any(i.score is None for i in weighted):
            yield Lacking(f"“{project.name}”自评表有指标没有得分")
            continue
        reached = sum((i.score for i in lines if i.score is not None), Decimal(0))
        if reached == project.score_form:
            yield HELD
            continue
        missing = not any(EXECUTION in squeeze(i.level1 or i.level2 or "") for i in lines)
        if missing and Decimal(0) <= project.score_form - reached <= 30:
            yield Lacking(f"“{project.name}”自评表的预算执行率等得分没有读到，不核对总分")
            continue
        message = (
            f"“{project.name}”自评表各项得分之和为{reached:f}分，自评总分却为{project.score_form:f}分。"
        )
        places = (at(books, project.source, f"{project.score_form:f}分"), stated(books, weighted[0]))
        yield Contradiction(project.name, message, places, f"{reached:f}分")


def form_against_prose(books: Books) -> Iterator[Event]:
    """同一项目，情况说明中的自评得分应与自评表的自评总分一致。"""
    for project in books.projects:
        if project.score_form is None or project.score_text is None:
            continue
        if project.score_form == project.score_text:
            yield HELD
            continue
        message = (
            f"“{project.name}”的自评得分，情况说明写{project.score_text:f}分，"
            f"自评表写{project.score_form:f}分，两处不一致。"
        )
        prose = project.sources[-1] if project.sources else project.source
        places = (
            at(books, prose, f"{project.score_text:f}分"),
            at(books, project.source, f"{project.score_form:f}分"),
        )
        yield Contradiction(project.name, message, places, f"{project.score_form:f}分")


def blank_totals(books: Books) -> Iterator[Event]:
    """自评表填了各项得分的，自评总分应填写。"""
    for project in books.projects:
        lines = _scored(books, project)
        if not lines:
            continue
        if project.score_form is not None:
            yield HELD
            continue
        reached = sum((i.score for i in lines if i.score is not None), Decimal(0))
        message = f"“{project.name}”自评表各项都有得分（合计{reached:f}分），自评总分一栏却空白。"
        yield Contradiction(project.name, message, (at(books, project.source, "空白"),), f"{reached:f}分")


def weights(books: Books) -> Iterator[Event]:
    """自评表：各项指标分值之和应为100分。"""
    for project in books.projects:
        lines = [i for i in books.indicators.get(project.name, []) if i.weight is not None]
        if len(lines) < 4 or any(i.score is None for i in lines):
            continue
        whole = sum((i.weight for i in lines if i.weight is not None), Decimal(0))
        has_rate = any(EXECUTION in squeeze(i.level1 or i.level2 or "") for i in lines)
        if whole == FULL or (not has_rate and FULL - whole in (10, 20, 30)):
            yield HELD
            continue
        message = f"“{project.name}”自评表各项分值之和为{whole:f}分，不是100分。"
        yield Contradiction(project.name, message, (stated(books, lines[0]),), "100分")


def score_above_weight(books: Books) -> Iterator[Event]:
    """单项得分不应超过该项分值。"""
    for line in books.facts.indicators:
        if line.score is None or line.weight is None:
            continue
        if line.score <= line.weight:
            yield HELD
            continue
        name = line.level3 or line.description or line.level2 or "指标"
        message = f"“{name}”得{line.score:f}分，超过该项分值{line.weight:f}分。"
        yield Contradiction(name, message, (stated(books, line),), f"不超过{line.weight:f}分")


COUNT = re.compile(r"(?:对|组织对|反映).{0,60}?(\d+)个项目|(?:项目|自评的).{0,12}?共(\d+)个")


def project_counts(books: Books) -> Iterator[Event]:
    """情况说明所说的自评项目个数，应与逐项列出的项目个数一致。"""
    listed = [p for p in books.projects if p.score_text is not None]
    if not listed:
        return
    for claim in books.facts.claims:
        if claim.unit != "个" or "项目" not in claim.measure or claim.change:
            continue
        if not claim.value or any(w in claim.measure for w in ("基金", "资本", "一级项目", "重点")):
            continue
        if "自评" not in claim.sentence.text.replace("\n", "") and "项目" != claim.measure[-2:]:
            continue
        if claim.value == len(listed):
            yield HELD
            continue
        if claim.value < len(listed) and "等" not in claim.sentence.text:
            continue
        message = f"情况说明称“{claim.measure}”为{claim.value:f}个，逐项列出的自评项目有{len(listed)}个。"
        places = (stated(books, claim), at(books, listed[-1].source, f"第{len(listed)}个"))
        yield Contradiction(claim.measure, message, places, f"{len(listed)}个")


NAMED = re.compile(r"([^，。；：:,（）()]{2,60}?)项目?绩效自评得分")


def names_in_prose(books: Books) -> Iterator[Event]:
    """项目自评综述中，句内的项目名应与该段标题的项目名一致。"""
    names = {squeeze(p.name): p.name for p in books.projects}
    for passage in books.facts.passages:
        if passage.kind != PassageKind.NARRATIVE or not passage.subject:
            continue
        match = NAMED.search(passage.text)
        if match is None:
            continue
        inside, heading = squeeze(match.group(1)), squeeze(passage.subject)
        other = next((n for key, n in names.items() if key in inside and key not in heading), None)
        if other is None or heading in inside:
            yield HELD
            continue
        message = f"标题为“{passage.subject}”的自评综述，句内却写作“{other}”的得分。"
        yield Contradiction(
            passage.subject, message, (at(books, passage.source, other),), passage.subject
        )


def no_results(books: Books) -> Iterator[Event]:
    """既称对若干项目开展了部门评价，又称没有部门评价结果的，两处矛盾。"""
    text = "".join(books.facts.text.split())
    evaluated = re.search(r"等(\d+)个项目开展了?部门评价", text)
    nothing = re.search(r"无部门评价项目绩效评价结果|没有部门评价结果", text)
    if not evaluated:
        return
    if not nothing:
        yield HELD
        return
    source = _place(books, "部门评价项目绩效评价结果", nothing.group()[:1])
    message = f"情况说明称对{evaluated.group(1)}个项目开展了部门评价，后文又称没有部门评价结果。"
    yield Contradiction("部门评价", message, source, severity=Severity.WARNING)


def _place(books: Books, phrase: str, first: str) -> tuple:  # type: ignore[type-arg]
    for passage in reversed(books.facts.passages):
        if first + phrase in "".join(passage.text.split()):
            return (at(books, passage.source, first + phrase),)
    return ()


def copied_text(books: Books) -> Iterator[Event]:
    """不同项目的问题或整改措施整段相同的，提示核实是否套用。"""
    seen: dict[str, list[Project]] = defaultdict(list)
    for project in books.projects:
        text = squeeze(project.problems)
        if len(text) >= 30:
            seen[text].append(project)
    for text, projects in seen.items():
        if len(projects) < 2:
            yield HELD
            continue
        names = "”“".join(p.name for p in projects)
        message = f"“{names}”的存在问题与整改措施一字不差（{text[:20]}……）。"
        places = tuple(at(books, p.source, p.name) for p in projects)
        yield Contradiction(projects[0].name, message, places, severity=Severity.NOTE)
