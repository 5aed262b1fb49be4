"""What an organization as a whole is to achieve, and how it makes sure, in its report's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body, ReportInfo
from search.drafts import Draft
from search.evidence import cite, cut
from search.projects import choose
from search.question import Question
from search.questions.listing import reports_of
from search.sections import Under, told_under
from search.snippets import Snippet, rate
from search.wording import bare_label

EXAMPLES = ("水务局2024年的总体绩效目标是什么", "水务局2024年有哪些保障措施")
_GOAL = re.compile(
    r"(?:部门|单位|整体|总体|年度|全年|绩效|工作)+(?<!分项)目标(?!值)(?:都|主要|具体)?(?:是|有|包括|定)?(?:的是)?"
)
_STEPS = re.compile(
    r"(?:有|采取)?了?(?:哪些|什么|啥)?(?:工作|绩效|实现|目标)*的?保障措施(?:是|有)?(?:哪些|什么|啥)?"
)
_ENSURED = re.compile(
    r"(?:怎么|怎样|如何|咋|靠什么|用什么办法)(?:样|才能|来|去)?(?:保证|确保|保障)"
)
_SAFEGUARDS = re.compile(r"保障措施")
_OVERALL = re.compile(r"(?:总体|整体|年度)(?:绩效)?目标")
_PARTS = re.compile(r"分项|各项|子")
_ASKS = (Ask.GOAL, Ask.TARGET, Ask.DEFINITION, Ask.LIST, Ask.METHOD, Ask.REMEDY)
_LONGEST = 700  # characters of an answer; the rest is only cited


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The paragraph under 总体绩效目标 of the one organization named, or all under 保障措施; no project's."""
    steps, goal, ensured = (p.search(question.folded) for p in (_STEPS, _GOAL, _ENSURED))
    if not (steps or goal or ensured) or len(question.scope) != 1:
        return
    if question.measures or choose(question):
        return
    body = question.scope[0]
    reports = [r for r in reports_of(question, body) if r.kind == "budget"]
    if len({r.year for r in reports}) != 1:
        return
    if steps is not None:
        said, found = steps, list(told_under(release, reports, _SAFEGUARDS, any_level=True))
    elif goal is not None:
        said, found = goal, list(told_under(release, reports, _OVERALL))[:1]
    else:
        assert ensured is not None
        yield from _safeguard(question, release, body, reports, ensured)
        return
    if not found or _PARTS.search(question.folded):
        return
    left = tuple(question.leftover(frozenset(range(*said.span())) | question.positions(*_ASKS)))
    what = "工作保障措施" if steps else "总体绩效目标"
    shown = cut("".join(_told(each, bool(steps)) for each in found), _LONGEST)
    year = reports[0].year
    yield Draft(
        f"{body.name}{year}年的{what}：{shown}", 70.0, tuple(cite(release, f.place) for f in found),
        None, None, found[0].query,
        {"organization": body.name, "fiscal_year": year, "measure": what}, left,
    )  # fmt: skip


def _safeguard(
    question: Question,
    release: Release,
    body: Body,
    reports: list[ReportInfo],
    asked: re.Match[str],
) -> Iterator[Draft]:
    """The safeguard that says most of what is to be ensured: 怎么保证钱按时花出去."""
    found = list(told_under(release, reports, _SAFEGUARDS, any_level=True))
    asking = frozenset(range(*asked.span())) | question.positions(*_ASKS)
    words = question.leftover(asking, light=True)
    if not found or not words:
        return
    best = rate(words, [Snippet(f.said, f.heading, f.place) for f in found])[0]
    under = next(f for f in found if f.place == best.snippet.place)
    left = [w for w in question.leftover(asking) if w in best.missing]
    yield Draft(
        f"{body.name}{reports[0].year}年的工作保障措施“{bare_label(under.heading)}”中写道：{_told(under, False)}",
        46.0, (cite(release, under.place),), None, None, under.query,
        {"organization": body.name, "fiscal_year": reports[0].year, "measure": "工作保障措施"},
        tuple(left),
    )  # fmt: skip


def _told(paragraph: Under, with_heading: bool) -> str:
    heading = "".join(paragraph.heading.split())
    text = paragraph.said.removeprefix(heading)
    return f"{heading}：{text}" if with_heading else text
