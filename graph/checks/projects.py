"""Projects in prose, lists and forms: names, counts, amounts (groups 7, 12, 18, 21, 22)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.intervals import Interval, in_unit, printed, total
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    at,
    name_of,
    places,
    stated,
    with_unit,
)
from graph.checks.wording import in_order
from ontology.facts import Claim, Observation, Phase, Project, ReportKind, Source

_HEADING = re.compile(
    r"^[(（]?\d+[)）、.．]+(.{2,80}?)(?:项目)?(?:支出)?(?:绩效)?自评(?:综述|情况|结果)?[：:。]"
)
_SCORED = re.compile(r"([^，。；：:]{2,80}?)(?:项目)?(?:支出)?绩效自评得分")
_GENERIC = re.compile(r"[该本此]|项目$|^(?:自评|评价|部门|单位|整体|绩效)")
_RELATED = 0.5
_SELECTED = Decimal("0.3")
_OF_FUND = re.compile(
    r"^(?:其中)?[：:]?(?:一般公共预算|政府性?基金(?:预算)?|国有资本经营(?:预算)?)"
)
_ARE_REVIEWED = re.compile(
    r"(?:财政拨款|预算|二级|部门预算){0,2}项目(?:支出)?(?:全面)?(?:开展|进行)了?(?:项目)?(?:绩效)?自评"
)
_ITEM_NUMBER = re.compile(r"^(?:\d{1,2}|[（(][一二三四五六七八九十\d]{1,3}[)）])[.、．]?")
_NOT_COUNTED = re.compile(
    r"基金|国有资本|一级项目|新增|重点|满意度|指标|评级|(?:结果|等级)为|编报|跟踪|(?<!绩效)目标的|涉密|采购|建设|问题"
)
_COUNTED = re.compile(
    r"自评|评价|二级项目|预算项目|结果|^项目$|^(?:设置|设定|编制)绩效目标的项目$|绩效(?:目标)?管理的项目$"
    r"|^(?:共)?(?:编制|安排|申报)(?:预算)?项目$"
)
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


def counts(books: Books) -> Iterator[Event]:
    """情况说明所说的项目个数，应与逐项列出（或附表）的项目个数一致。"""
    projects = listed(books)
    if len(projects) < 2:
        return
    if not any(n.what in ("project_prose", "project_list") for n in books.facts.notes) and not any(
        p.score_text is not None for p in projects
    ):
        yield Lacking("情况说明没有逐项列出项目，所附项目表可能不是全部，不核对个数")
        return
    wrong: dict[Decimal, list[Claim]] = defaultdict(list)
    for claim in books.claims:
        if not _counts_projects(claim) or _is_part(books, claim) or _of_last_year(books, claim):
            continue
        if claim.value == len(projects):
            yield HELD
        elif claim.value > 1:
            wrong[claim.value].append(claim)
    for value, claims in wrong.items():
        if abs(value - len(projects)) > max(Decimal(2), value * _SELECTED):
            yield Lacking(f"情况说明称{value:f}个项目，只列出{len(projects)}个，可能只公开了一部分")
            continue
        first = claims[0]
        said = f"“{first.measure}”" if first.measure != "项目" else "项目"
        message = f"情况说明称{said}为{value:f}个，逐项列出的项目有{len(projects)}个。"
        cited = (*places(books, claims), *(at(books, p.source, p.name) for p in projects))
        yield Contradiction(first.measure, message, cited, f"{len(projects)}个")


def _is_part(books: Books, claim: Claim) -> bool:
    """Whether the projects of one fund are counted, and beside them in the sentence those of another."""
    if not _OF_FUND.match(squeezed(claim.measure)):
        return False
    beside = books.claims_in(claim.sentence)
    return any(
        c is not claim and c.unit == claim.unit and _OF_FUND.match(squeezed(c.measure))
        for c in beside
    )


def _of_last_year(books: Books, claim: Claim) -> bool:
    """What a budget says of the projects that were evaluated: they are another year's."""
    budget = books.facts.report.kind is ReportKind.BUDGET
    reviewed = re.search("自评|评价|评审", squeeze(claim.measure)) is not None
    return claim.fiscal_year != books.year or (budget and reviewed)


def _counts_projects(claim: Claim) -> bool:
    if (
        claim.unit not in ("个", "项")
        or claim.change is not None
        or _NOT_COUNTED.search(claim.measure)
    ):
        return False
    after = squeezed(claim.sentence.text[claim.source.end - claim.sentence.start :])
    if _ARE_REVIEWED.match(after):
        return True
    where = claim.section + squeezed(claim.sentence.text)
    if not any(w in where for w in ("绩效", "自评", "项目支出")):
        return False
    named = "项目" in claim.measure or "项目" in squeezed(claim.sentence.text)[:60]
    return named and bool(_COUNTED.search(claim.measure))


def amounts_sum(books: Books) -> Iterator[Event]:
    """逐项列出全部项目的，各项目金额之和应等于项目支出总额（决算用执行数，预算用预算数）；容差为末位半个单位×(项数+1)。"""
    projects = listed(books)
    final = books.facts.report.kind is ReportKind.FINAL
    money = [p.executed_yuan if final else p.budget_yuan for p in projects]
    whole = _project_total(books, Phase.EXECUTED if final else Phase.APPROVED)
    if len(projects) < 2 or whole is None:
        return
    if any(m is None for m in money) or not _all_listed(books, len(projects)):
        yield Lacking("没有列全全部项目的金额，不核对项目支出总额")
        return
    reached = total(_as_printed(m) for m in money if m is not None)
    if any(_tells_all(c) and interval(c).meets(reached) for c in books.claims):
        yield HELD
        return
    if total(_as_printed(m) for m in money if m is not None).meets(interval(whole)):
        yield HELD
        return
    exact = sum((m for m in money if m is not None), Decimal(0))
    expected = in_unit(exact, whole.unit, 4)
    off = in_unit(abs(exact - (whole.amount_yuan or 0)), whole.unit, 4)
    message = (
        f"逐项列出的{len(projects)}个项目金额合计{expected}，"
        f"“{name_of(whole)}”为{with_unit(whole)}，相差{off}。"
    )
    cited = (*places(books, (whole,)), *(at(books, p.source, p.name) for p in projects))
    yield Contradiction("项目支出", message, cited, expected)


def _tells_all(claim: Claim) -> bool:
    """Whether an amount is said to be of all projects, whatever pays for them."""
    named = re.search(
        r"项目(?:支出)?(?:预算|金额|资金)?(?:合计|总额|总计)$", squeeze(claim.measure)
    )
    return named is not None and is_money(claim) and claim.change is None


def _as_printed(yuan: Decimal) -> Interval:
    return Interval(yuan - 50, yuan + 50)


def _all_listed(books: Books, count: int) -> bool:
    """Whether the text says that these are all projects."""
    counted = any(_counts_projects(c) and c.value == count for c in books.claims)
    whole = any(
        c.change == "share" and c.value == 100 and "项目支出" in c.measure for c in books.claims
    )
    return counted and (whole or books.facts.report.kind is ReportKind.BUDGET)


def _project_total(books: Books, phase: Phase) -> Observation | Claim | None:
    cells = accounts_of(books).cells.get(("project", phase, books.year), ())
    for fund in ("total", "general", "fiscal"):
        found = next((o for f, o in cells if f == fund), None)
        if found is not None:
            return found
    for claim in books.claims:
        account = accounts_of(books).account(claim)
        if account and (account.subject, account.phase, account.year) == (
            "project", phase, books.year,
        ):  # fmt: skip
            return claim
    return None


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
            project_named = names.get(plain_name(named))
            if project_named is not None and books.facts.report.kind is ReportKind.BUDGET:
                yield from _amount(books, project_named, claim)
        elif claim.phase is Phase.EXECUTED and claim.change is None and is_money(claim):
            spent_on = names.get(plain_name(squeeze(claim.measure)))
            if spent_on is not None and _opens_item(claim) and books.indicators.get(spent_on.name):
                yield from _compared(books, spent_on, claim, [spent_on.executed_yuan], "执行数")


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
        if any(here.meets(_as_printed(each)) for here in printed_here for each in told):
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
    if any(interval(claim).meets(_as_printed(form)) for form in forms):
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


def derivable(books: Books) -> Iterator[Event]:
    """涉密项目的金额若可由项目支出总额减其余项目金额推得，提示公开单位；不公开推算结果。"""
    hidden = [p for p in books.projects if p.classified]
    known = [p for p in books.projects if not p.classified]
    whole = _project_total(books, Phase.APPROVED)
    if not hidden or whole is None:
        return
    if any(p.budget_yuan is None for p in known) or len(hidden) > 1:
        yield HELD
        return
    message = f"“{hidden[0].name}”的金额可由项目支出总额减去其余项目金额推得，请公开单位留意。"
    yield Contradiction(hidden[0].name, message, (at(books, hidden[0].source, hidden[0].name),))
