"""Self-evaluation forms: scores, weights and totals (group 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.books import Books, squeeze
from graph.checks.indicators import label
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, at, stated
from ontology.facts import Claim, Indicator, Project, Severity, Source, Stated

FULL = Decimal(100)
EXECUTION = re.compile(r"预算执行|(?<!采购)执行率")
DEPARTMENT = "部门整体"


@dataclass(frozen=True, slots=True)
class Form:
    """A self-evaluation form: its lines and the total it prints."""

    name: str
    lines: Sequence[Indicator]
    total: Decimal | None
    total_source: Source

    @property
    def weighted(self) -> list[Indicator]:
        return [i for i in self.lines if i.weight is not None]

    @property
    def reached(self) -> Decimal:
        return sum((i.score for i in self.lines if i.score is not None), Decimal(0))

    @property
    def has_rate(self) -> bool:
        return any(
            EXECUTION.search(squeeze(level))
            for i in self.lines for level in (i.level1, i.level2, i.level3)
        )  # fmt: skip


def forms(books: Books) -> Iterator[Form]:
    """The forms with scores, of projects and of the department."""
    for project in books.projects:
        lines = books.indicators.get(project.name, [])
        if any(i.score is not None for i in lines):
            source = score_source(project) or project.source
            yield Form(project.name, lines, project.score_form, source)
    lines = books.indicators.get(None, [])
    scored = [i for i in lines if i.score is not None]
    if scored:
        total = next((c for c in books.claims if _is_total_of_form(books, c)), None)
        if total is not None:
            yield Form(DEPARTMENT, scored, total.value, total.sentence)


def _is_total_of_form(books: Books, claim: Claim) -> bool:
    """Whether a claim is the total score that the form on the whole department prints."""
    at = claim.source.start
    forms = (n for n in books.facts.notes if n.what == "department_form")
    return claim.unit == "分" and any(note.start <= at < note.end for note in forms)


def score_source(project: Project) -> Source | None:
    """Where the form's total score stands."""
    for source in project.sources:
        if "总分" in source.text:
            return source
    return None


def prose_source(books: Books, project: Project) -> Source:
    """Where the prose states the project's score."""
    score = f"{project.score_text:f}" if project.score_text is not None else ""
    for source in reversed(project.sources):
        found = books.within(source, rf"得分[为：:]?\s*{re.escape(score)}\s*分")
        if found is not source:
            return found
    return project.sources[-1] if project.sources else project.source


def score_sums(books: Books) -> Iterator[Event]:
    """自评表：各项指标得分之和（含预算执行率得分）应等于自评总分；得分以百分位取整，尾差不超过0.02分。"""
    for form in forms(books):
        if form.total is None:
            continue
        if sum(i.score is None for i in form.lines) * 2 > len(form.lines):
            yield Lacking(f"“{form.name}”自评表多数指标没有读到得分，不核对总分")
            continue
        if any(i.score is None for i in form.weighted):
            yield from _with_blank(books, form)
            continue
        missing = not form.has_rate and 0 < form.total - form.reached <= 20
        if abs(form.reached - form.total) <= Decimal("0.02"):
            yield HELD
        elif missing:
            yield Lacking(f"“{form.name}”自评表没有读到预算执行率得分，不核对总分")
        else:
            yield _not_the_sum(books, form)


def _with_blank(books: Books, form: Form) -> Iterator[Event]:
    """A line without a score: the total must lie within what it can still add."""
    assert form.total is not None
    blank = [i for i in form.weighted if i.score is None]
    room = sum((i.weight for i in blank if i.weight is not None), Decimal(0))
    if form.reached <= form.total <= form.reached + room:
        names = "、".join(label(i) for i in blank)
        yield Lacking(f"“{form.name}”自评表“{names}”没有得分，不核对总分")
    else:
        yield _not_the_sum(books, form)


def _not_the_sum(books: Books, form: Form) -> Contradiction:
    assert form.total is not None
    message = (
        f"“{form.name}”自评表各项得分之和为{form.reached:f}分，自评总分却填{form.total:f}分，"
        f"相差{abs(form.reached - form.total):f}分。"
    )
    lines = [stated(books, i, f"{i.score:f}分") for i in form.lines if i.score is not None]
    cited = (at(books, form.total_source, f"{form.total:f}分"), *lines)
    return Contradiction(form.name, message, cited, f"{form.reached:f}分")


def blank_scores(books: Books) -> Iterator[Event]:
    """自评表：有分值的指标都应有得分。"""
    for form in forms(books):
        blank = [i for i in form.weighted if i.score is None]
        if not blank:
            yield HELD
            continue
        names = "、".join(dict.fromkeys(label(i) for i in blank))
        message = f"“{form.name}”自评表“{names}”有分值而没有得分。"
        cited = tuple(stated(books, i, "空白") for i in blank)
        yield Contradiction(form.name, message, cited, "填写得分")


def blank_totals(books: Books) -> Iterator[Event]:
    """自评表填了各项得分的，自评总分应填写。"""
    for form in forms(books):
        if form.total is not None or not form.weighted:
            yield HELD
            continue
        message = f"“{form.name}”自评表各项都有得分（合计{form.reached:f}分），自评总分一栏却空白。"
        lines = [i for i in form.lines if i.score is not None]
        cited = tuple(stated(books, i, f"{i.score:f}分") for i in lines[-1:])
        yield Contradiction(form.name, message, cited, f"{form.reached:f}分")


def form_against_prose(books: Books) -> Iterator[Event]:
    """同一项目，情况说明中的自评得分应与自评表的自评总分一致。"""
    for project in books.projects:
        yield from _told_in_form(books, project)
        if project.score_form is None or project.score_text is None:
            continue
        if project.score_form == project.score_text:
            yield HELD
            continue
        message = (
            f"“{project.name}”的自评得分，情况说明写{project.score_text:f}分，"
            f"自评表写{project.score_form:f}分，两处不一致。"
        )
        form = score_source(project) or project.source
        cited = (
            at(books, prose_source(books, project), f"{project.score_text:f}分"),
            at(books, form, f"{project.score_form:f}分"),
        )
        yield Contradiction(project.name, message, cited, f"{project.score_form:f}分")
    yield from _department(books)


_FORM_TOTAL = re.compile(r"自评总?得?分(?:为|：|:)?\s*(\d+(?:\.\d+)?)\s*分")


def _told_in_form(books: Books, project: Project) -> Iterator[Event]:
    """The conclusion that a form writes out under its own total."""
    match = _FORM_TOTAL.search(project.source.text)
    if match is None or project.score_form is None or Decimal(match[1]) == project.score_form:
        return
    start = project.source.start
    place = books.source(start + match.start(1), start + match.end(1))
    total = f"{project.score_form:f}分"
    message = f"“{project.name}”自评表的评价结论写{match[1]}分，表中总分为{total}，两处不一致。"
    cited = (
        at(books, place, f"{match[1]}分"),
        at(books, score_source(project) or place, total),
    )
    yield Contradiction(project.name, message, cited, total)


_OWN_SCORE = re.compile(
    r"^(?!.*(?:上年|平均|财政(?:部门)?(?:复|评|绩)|第三方|复[评核]|抽查|项目))"
    r"(?:(?=.*自评).*(?:部门|单位|整体)|.*(?:部门|单位)?整体(?:支出)?(?:绩效)?(?:评价)?(?:综合)?(?:得分|总分|评分))"
)
"""The department's score of itself, as prose names it: not what others gave it, nor a project's."""


def _department(books: Books) -> Iterator[Event]:
    form = next((f for f in forms(books) if f.name == DEPARTMENT), None)
    if form is None or form.total is None:
        return
    for claim in books.claims:
        if claim.unit != "分" or not _OWN_SCORE.search(claim.measure):
            continue
        if _is_total_of_form(books, claim) or claim.change is not None:
            continue
        if claim.value == form.total:
            yield HELD
            continue
        message = (
            f"部门整体自评得分，情况说明写{claim.value:f}分，自评表写{form.total:f}分，两处不一致。"
        )
        cited = (stated(books, claim), at(books, form.total_source, f"{form.total:f}分"))
        yield Contradiction(DEPARTMENT, message, cited, f"{form.total:f}分")


def weights(books: Books) -> Iterator[Event]:
    """自评表、绩效目标表：各项指标分值之和（含预算执行率）应为100分。"""
    yield from _planned_weights(books)
    for form in forms(books):
        lines = form.weighted
        if len(lines) < 4:
            continue
        whole = sum((i.weight for i in lines if i.weight is not None), Decimal(0))
        if whole == FULL:
            yield HELD
        elif not form.has_rate and FULL - whole in (10, 20):
            yield Lacking(f"“{form.name}”自评表没有读到预算执行率的分值")
        elif whole < FULL and any(i.weight is None for i in form.lines):
            yield Lacking(f"“{form.name}”自评表有指标没有读到分值")
        else:
            message = f"“{form.name}”自评表各项分值之和为{whole:f}分，不是100分。"
            cited = tuple(stated(books, i, f"{i.weight:f}分") for i in lines)
            yield Contradiction(form.name, message, cited, "100分")


def _planned_weights(books: Books) -> Iterator[Event]:
    """Targets without scores whose every line has its weight; 10 or 20 may be kept for the execution."""
    for name, lines in books.indicators.items():
        given = [i.weight for i in lines if i.weight is not None]
        scored = any(i.score is not None or i.actual for i in lines)
        whole = sum(given, Decimal(0))
        if scored or len(given) < max(4, len(lines)) or whole in (FULL - 10, FULL - 20):
            continue
        if whole == FULL:
            yield HELD
        elif abs(FULL - whole) <= 10:
            form = name or DEPARTMENT
            message = f"“{form}”绩效目标表各项分值之和为{whole:f}分，不是100分。"
            cited = tuple(stated(books, i, f"{i.weight:f}分") for i in lines)
            yield Contradiction(form, message, cited, "100分")


def score_above_weight(books: Books) -> Iterator[Event]:
    """单项得分不应超过该项分值，也不应为负。"""
    for form in forms(books):
        above: list[tuple[str, Stated]] = []
        for line in form.lines:
            if line.score is None or line.weight is None:
                continue
            if 0 <= line.score <= line.weight:
                yield HELD
                continue
            said = f"“{label(line)}”分值{line.weight:f}分、得{line.score:f}分"
            above.append((said, stated(books, line, f"{line.score:f}分")))
        if above:
            message = f"“{form.name}”自评表中{'，'.join(s for s, _ in above)}，得分超过分值。"
            yield Contradiction(form.name, message, tuple(p for _, p in above), "得分不超过分值")


def _rounded(score: Decimal) -> Decimal:
    """How far a score may be from what is due: more where it is printed with one decimal."""
    return Decimal("0.05") if score.as_tuple().exponent == -1 else Decimal("0.02")


def rate_scores(books: Books) -> Iterator[Event]:
    """预算执行率得分=分值×执行率（执行率不超过100%时），容差0.02分（得分只写一位小数的0.05分）；执行率=执行数÷预算数。"""
    for form in forms(books):
        for line in form.lines:
            if line.score is None or line.weight is None or not line.actual:
                continue
            rate = re.fullmatch(r"(\d+(?:\.\d+)?)%", squeeze(line.actual))
            if rate is None or not EXECUTION.search(squeeze(line.level1)):
                continue
            due = line.weight * min(Decimal(rate[1]), FULL) / FULL
            if abs(due - line.score) <= _rounded(line.score) or line.score in (0, line.weight):
                yield HELD
                continue
            message = (
                f"“{form.name}”预算执行率{rate[1]}%，分值{line.weight:f}分，应得{due:.2f}分，"
                f"自评表填{line.score:f}分。"
            )
            cited = (stated(books, line),)
            yield Contradiction(form.name, message, cited, f"{due:.2f}分", Severity.WARNING)
