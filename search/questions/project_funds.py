"""Which money a project is paid from, as the table of projects prints it: 用的什么资金, 其中上年结转多少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.catalogue import ProjectName
from search.drafts import PHASES, Draft, listed, money_text
from search.evidence import cite
from search.figures import PHASE_ORDER
from search.measures import key_measure
from search.positions import matched
from search.projects import Chosen, choose
from search.question import Question
from search.rows import Figure, figure_query, figures
from search.wording import fold

EXAMPLES = ("河道清淤项目用的什么资金", "河道清淤项目里上年结转的有多少")
_SOURCE = re.compile(
    r"(?:用|花|使|动用?|走|列)的?(?:是|都是)?(?:什么|啥|哪(?:一?[类种块笔个项])?|谁的)(?:性质的?|来源的?)?(?:资金|钱|经费|预算|款)"
    r"|(?:资金|钱|经费)(?:都|主要)?(?:是)?(?:从(?:哪[里儿]?|什么地方)(?:来|出)的?|(?:打)?哪[里儿]?来的?|来自哪[里儿]?|谁出的?)"
    r"|(?:资金|经费)(?:的)?(?:来源|性质|渠道)(?:是|有)?(?:什么|哪些|啥)?"
)
_SAID = re.compile(r"(?:里面?|当中|其中)(?:有)?|(?:资金|钱|经费|安排|拨款|预算|项目|是|占)")
_FUNDS = (
    "general", "government_fund", "state_capital", "fiscal_account", "unit_funds", "undertaking_revenue",
    "other_revenue", "opening_balance",
)  # fmt: skip
_OTHER = (
    Ask.SCORE, Ask.RATE, Ask.REASON, Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE, Ask.MOST, Ask.LEAST,
    Ask.GROWTH, Ask.CHANGE, Ask.COMPLETION, Ask.TARGET, Ask.PLAN, Ask.GOAL,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The money of one project by where it comes from, or the one part that is named."""
    source = _SOURCE.search(question.folded)
    keys = {x.key for m in question.measures for x in m.measures} & {*_FUNDS}
    if not (source or keys) or question.asks(*_OTHER):
        return
    for chosen in choose(question):
        if chosen.rivals and chosen.mention.coverage < 0.5:
            continue
        name, found = _printed(question, release, chosen)
        kept = [f for f in found if f.column_key in (keys or _FUNDS) and f.value]
        if name is None or not kept or len({(f.year, f.phase) for f in kept}) != 1:
            continue
        yield _draft(question, release, chosen, name, kept, source)


def _printed(
    question: Question, release: Release, chosen: Chosen
) -> tuple[ProjectName | None, list[Figure]]:
    """The figures of a project's row in the table of projects, of one report."""
    known, phase = question.known, question.phase
    for name in chosen.names:
        organization = known.reports[name.report].organization
        found = [
            f for f in figures(release, figure_query(organization, "label", name.name))
            if f.table == "project_expenditure" and f.report == name.report and f.is_money
            and (phase is None or f.phase in PHASE_ORDER[phase])
        ]  # fmt: skip
        if found:
            return name, found
    return None, []


def _draft(
    question: Question, release: Release, chosen: Chosen, name: ProjectName, kept: list[Figure],
    source: re.Match[str] | None,
) -> Draft:  # fmt: skip
    words = frozenset(range(*source.span())) if source else frozenset[int]()
    words |= matched(question.folded, _SAID)
    words |= chosen.positions | question.positions(Ask.SUM, Ask.ACTUAL, Ask.LIST)
    words |= {
        i for m in question.measures for i in m.span
        if {x.key for x in m.measures} & {f.column_key for f in kept}
    }  # fmt: skip
    first = kept[0]
    each = [money_text(f.printed, f.unit, f.yuan, question.unit) for f in kept]
    told = listed(
        [f"{_called(f)}{shown}" for f, (shown, _, _) in zip(kept, each, strict=True)], "，"
    )
    of_one = each[0] if len(kept) == 1 else (None, None, None)
    project = name.name if name.name.endswith("项目") else f"{name.name}项目"
    organization = question.known.reports[name.report].organization
    return Draft(
        f"{project}{first.year}年度{PHASES[first.phase]}“{first.title}”中，{told}。",
        68.0 + 16.0 * chosen.mention.coverage, tuple(cite(release, f.place, f.label_place) for f in kept),
        of_one[1], of_one[2], figure_query(organization, "label", name.name),
        {"project": name.name, "fiscal_year": first.year, "measure": "资金来源"},
        tuple(question.leftover(words, fold(name.name))),
    )  # fmt: skip


def _called(figure: Figure) -> str:
    """A column by its own heading: 政府性基金."""
    heading = "".join(figure.column.rpartition(" / ")[2].split())
    return heading or key_measure(figure.column_key).name
