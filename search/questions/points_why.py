"""Why one indicator did not get all its points: what was wanted beside what was done, and the form's own reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.drafts import Draft, corrected
from search.evidence import cite
from search.indicator_readings import meaning, of_whom
from search.indicator_rows import points_lost
from search.money import plain
from search.performance import Indicator, indicator_query
from search.projects import choose
from search.question import Question, understand
from search.questions.indicator_gap import meant
from search.wording import fold, said_in

EXAMPLES = ("河道清淤的满意度指标为什么没得满分", "河道清淤的满意度怎么10分只得了8分")
_WHY = r"(?:是)?(?:因为)?(?:为什么|为何|为啥|什么原因|怎么|咋|凭什么)(?:会|就|又|被|给)*"
_N = r"\d+(?:\.\d+)?"
_WHY_LOST = re.compile(
    rf"(?:[那这]?一?[个项](?:指标)?|指标)?[，,]?(?:(?:满分|分值)?(?P<of>{_N})分的?)?{_WHY}(?:(?:满分)?(?P<full>{_N})分[里中]?)?"
    rf"(?:没有?(?:能)?(?:得|拿)?到?满分|(?:只|才|就)(?:得|拿|打|给|有)?到?了?(?P<got>{_N})分|[扣丢失少](?:掉|得)?了?(?P<lost>{_N})?分)"
)
_OF_PROJECT = re.compile("自评(?!表)|项目得")
_RANK = 83.0


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What the indicator that is named was to reach, what it reached, and by how many points it fell short."""
    said = _WHY_LOST.search(question.folded)
    if said is None or _OF_PROJECT.search(question.folded):
        return
    words = question.folded[: said.start()] + "得几分" + question.folded[said.end() :]
    best = meant(asked := understand(words, question.known), release)
    lost = points_lost(best.indicator) if best is not None else None
    if best is None or lost is None or not _named(asked, best.indicator):
        return
    each = best.indicator
    name, cited = f"{of_whom(best)}“{each.shown}”", (cite(release, each.place),)
    got = f"分值{plain(Decimal(each.weight))}分，得分{plain(Decimal(each.score))}分"
    if not lost or not _as_said(said, each, lost):
        yield corrected(f"{name}{got}。", _RANK, (), cited, meaning(each, best.project))
        return
    why = each.deviation_reason.rstrip("。") or "报告没有另写原因"
    done = f"指标值为{each.target}，实际完成值为{each.actual}"
    yield Draft(
        f"{name}的{done}；{got}，扣{plain(lost)}分；{why}。", _RANK, cited, None, None,
        indicator_query(each.report), meaning(each, best.project),
    )  # fmt: skip


def _named(asked: Question, each: Indicator) -> bool:
    """Whether an indicator's own name is said, and not its project's alone."""
    of_project = frozenset[int]().union(*(c.positions for c in choose(asked)))
    name = fold(each.names)
    runs = (asked.folded[i : i + 2] for i in range(len(asked.folded) - 1))
    own = [w for w in asked.leftover(of_project) if len(w) > 1 and said_in(w, name)]
    return bool(own) or any(run in name and run in fold(each.level3)[-2:] for run in runs)


def _as_said(said: re.Match[str], each: Indicator, lost: Decimal) -> bool:
    """Whether the points that the question states are those printed."""
    full = said["of"] or said["full"]
    told = ((full, each.weight), (said["got"], each.score), (said["lost"], lost))
    return all(number is None or Decimal(number) == Decimal(printed) for number, printed in told)
