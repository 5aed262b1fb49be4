"""Projects in prose, lists and forms: names, counts, amounts (groups 7, 12, 18, 21, 22)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.intervals import Interval, in_unit, printed, total
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    at,
    places,
    stated,
    with_unit,
)
from graph.checks.wording import in_order, last_fund
from ontology.facts import Claim, Observation, Phase, Project, ReportKind, Source

_HEADING = re.compile(
    r"^[(（]?\d+[)）、.．]+(.{2,80}?)(?:项目)?(?:支出)?(?:绩效)?自评(?:综述|情况|结果)?[：:。]"
)
_SCORED = re.compile(r"([^，。；：:]{2,80}?)(?:项目)?(?:支出)?绩效自评得分")
_GENERIC = re.compile(r"[该本此]|项目$|^(?:自评|评价|部门|单位|整体|绩效)")
_RELATED = 0.5
_ITEM_NUMBER = re.compile(r"^(?:\d{1,2}|[（(][一二三四五六七八九十\d]{1,3}[)）])[.、．]?")
_WORDS = str.maketrans("0O〇", "ooo")


def prose_of(project: Project) -> Source | None:
    """The paragraph that reviews the project."""
    for source in reversed((project.source, *project.sources)):
        spoken = "自评" in source.text[:200] or "得分" in source.text
        if spoken and "总分" not in source.text[:12] and "一级指标" not in source.text[:2000]:
            return source
    return None


def names_in_prose(books: Books) -> Iterator[Event]:
    """项目自评综述中，句内所写的项目名应与该段标题的项目名一致。"""
    names = {plain_name(p.name): p.name for p in books.projects}
    wrong: dict[str, list[tuple[str, Source]]] = defaultdict(list)
    for project in books.projects:
        source = prose_of(project)
        heading = _HEADING.match(squeezed(source.text)) if source else None
        if source is None or heading is None:
            continue
        inside = _SCORED.search(squeezed(source.text)[heading.end() :])
        if inside is None:
            continue
        said, meant = plain_name(inside[1]), plain_name(heading[1])
        other = next((names[n] for n in names if said.endswith(n) and not meant.endswith(n)), None)
        if other is None and not _GENERIC.search(said) and in_order(said, meant) < _RELATED:
            other = said
        if said.endswith(meant) or other is None or plain_name(other) in meant:
            yield HELD
            continue
        loose = r"\s*".join(map(re.escape, squeezed(inside[1])))
        place = books.within(source, loose + r"[^。]{0,40}?得分")
        wrong[other].append((heading[1], place))
    for other, found in wrong.items():
        headings = "”“".join(h for h, _ in found)
        message = f"标题为“{headings}”的自评综述，句内却写成“{other}”的得分。"
        cited = tuple(at(books, place, other) for _, place in found)
        yield Contradiction(found[0][0], message, cited, "“" + headings + "”")


def plain_name(name: str) -> str:
    """A project's name as it is compared: without 项目支出 at its end, letters small."""
    return re.sub(r"(?:项目)?(?:支出)?$", "", squeeze(name).lower().translate(_WORDS))


def listed(books: Books) -> list[Project]:
    """The projects that a report lists one by one."""
    if books.facts.report.kind is ReportKind.FINAL:
        return [p for p in books.projects if p.score_text is not None or p.score_form is not None]
    return [p for p in books.projects if books.indicators.get(p.name) or p.budget_yuan is not None]


def as_printed(yuan: Decimal) -> Interval:
    return Interval(yuan - 50, yuan + 50)


def form_amounts(books: Books) -> Iterator[Event]:
    """同一项目的预算数、执行数，情况说明（或文字清单、项目明细表）与项目表应一致；区间相交即为一致。"""
    yield from _in_lists(books)
    names = {plain_name(p.name): p for p in books.projects}
    for project in books.projects:
        source = prose_of(project)
        if source is None or source is project.source or not books.indicators.get(project.name):
            continue
        for claim in books.claims_in(source):
            if claim.change is None:
                yield from _amount(books, project, claim)
    for claim in books.claims:
        if claim.phase is Phase.APPROVED and claim.change is None and is_money(claim):
            named = re.sub(r"(?:项目预算|预算项目|项目|预算)+$", "", squeeze(claim.measure))
            project_named = None if _of_one_fund(claim) else names.get(plain_name(named))
            if project_named is not None and books.facts.report.kind is ReportKind.BUDGET:
                yield from _amount(books, project_named, claim)
        elif claim.phase is Phase.EXECUTED and claim.change is None and is_money(claim):
            spent_on = names.get(plain_name(squeeze(claim.measure)))
            if spent_on is not None and _opens_item(claim) and books.indicators.get(spent_on.name):
                yield from _compared(books, spent_on, claim, [spent_on.executed_yuan], "执行数")


def _of_one_fund(claim: Claim) -> bool:
    """Whether an amount is told of a fund beside the general budget, which may give a part of a project."""
    said = claim.sentence.text[: claim.source.start - claim.sentence.start]
    return last_fund(claim.section + said) in ("government_fund", "state_capital")


def _in_lists(books: Books) -> Iterator[Event]:
    """Amounts that a table of all projects prints of one that has a form (or a row with its targets)."""
    named = {plain_name(p.name): p for p in books.projects if books.indicators.get(p.name)}
    rows: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for figure in books.facts.observations:
        whole = figure.column_key in ("total", "amount") and not figure.is_total
        if figure.table == "project_expenditure" and whole and is_money(figure):
            rows[plain_name(figure.row_label), squeeze(figure.column)].append(figure)
    for (name, column), figures in rows.items():
        project, first = named.get(name), figures[0]
        told = _amounts_of(project, first.phase, column) if project else []
        if project is None or first.fiscal_year != project.fiscal_year or not told:
            continue
        printed_here = [
            *map(interval, figures),
            total(map(interval, figures)),
        ]  # rows, or their sum
        if any(here.meets(as_printed(each)) for here in printed_here for each in told):
            yield HELD
            continue
        expected = in_unit(told[0], first.unit, 4)
        said = "、".join(with_unit(o) for o in figures)
        message = f"“{project.name}”的{column}，《{first.table_title}》写{said}，项目表写{expected}，两处不一致。"
        cited = (*places(books, figures), at(books, project.source, expected))
        yield Contradiction(project.name, message, cited, expected)


def _amount(books: Books, project: Project, claim: Claim) -> Iterator[Event]:
    if not is_money(claim):
        return
    measure = squeeze(claim.measure)
    plan = claim.phase in (Phase.APPROVED, Phase.REVISED)
    if not plan and not measure.endswith(("执行数", "决算数")):
        return
    if plan and "预算" not in measure and plain_name(measure) != plain_name(project.name):
        return
    if plan and measure.startswith("本项目"):
        return
    forms = _amounts_of(project, claim.phase if plan else Phase.EXECUTED, measure)
    yield from _compared(books, project, claim, forms, "预算数" if plan else "执行数")


def _opens_item(claim: Claim) -> bool:
    """Whether an item of a list begins with what the claim is of: ``7.某工程98.35万元。``"""
    before = claim.sentence.text[: claim.source.start - claim.sentence.start]
    return squeeze(_ITEM_NUMBER.sub("", before.strip())) in ("", squeeze(claim.measure))


def _compared(
    books: Books, project: Project, claim: Claim, told: Sequence[Decimal | None], what: str
) -> Iterator[Event]:
    forms = [amount for amount in told if amount is not None]
    if not forms:
        return
    if any(interval(claim).meets(as_printed(form)) for form in forms):
        yield HELD
        return
    form = forms[0]
    expected = in_unit(form, claim.unit, 4)
    message = (
        f"“{project.name}”的{what}，情况说明写{with_unit(claim)}，项目表写{expected}，两处不一致。"
    )
    cited = (stated(books, claim), at(books, project.source, expected))
    yield Contradiction(project.name, message, cited, expected)


def _amounts_of(project: Project, phase: Phase | None, measure: str) -> list[Decimal]:
    """What a form may say of an amount told: of a plan the one of the year's beginning, the later, or
    (told as 预算数) either."""
    if phase is Phase.EXECUTED:
        told = [project.executed_yuan]
    elif phase is Phase.REVISED:
        told = [project.revised_yuan or project.budget_yuan]
    elif "年初" in measure:
        told = [project.budget_yuan]
    else:
        told = [project.budget_yuan, project.revised_yuan]
    return [amount for amount in told if amount is not None]


def execution_rates(books: Books) -> Iterator[Event]:
    """项目表：预算执行率=执行数÷预算数×100%（预算数可为年初、调整或全年数）；按末位半个单位作区间运算。"""
    for project in books.projects:
        rate = re.fullmatch(r"(\d+(?:\.\d+)?)", project.execution_rate or "")
        if rate is None or project.executed_yuan is None or not project.budget_yuan:
            continue
        said = printed(Decimal(rate[1]))
        if any(_rate(project.executed_yuan, plan).meets(said) for plan in _plans(project)):
            yield HELD
            continue
        budget = project.revised_yuan or project.budget_yuan
        due = project.executed_yuan * 100 / budget
        named = "全年预算数" if project.revised_yuan else "预算数"
        message = (
            f"“{project.name}”{named}{in_unit(budget, '万元', 4)}、"
            f"执行数{in_unit(project.executed_yuan, '万元', 4)}，执行率应为{due:.2f}%，项目表填{rate[1]}%。"
        )
        place = books.within(project.source, rf"(?<![\d.]){re.escape(rate[1])}(?![\d.])")
        yield Contradiction(
            project.name, message, (at(books, place, f"{rate[1]}%"),), f"{due:.2f}%"
        )


def _rate(executed: Decimal, plan: Decimal) -> Interval:
    return Interval(
        (executed - 50) * 100 / (plan + 50), (executed + 50) * 100 / max(plan - 50, Decimal(1))
    )


def _plans(project: Project) -> list[Decimal]:
    """The amounts of the form's head that can be its budget, in yuan."""
    found = [plan for plan in (project.budget_yuan, project.revised_yuan) if plan]
    unit = 10_000 if "万元" in project.source.text[:400] else 1
    for match in re.findall(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d.])", project.source.text[:600]):
        value = Decimal(match.replace(",", "")) * unit
        if value >= (project.executed_yuan or 0) and value > 0:
            found.append(value)
    return found
