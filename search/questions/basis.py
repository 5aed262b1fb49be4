"""What the targets of a project rest on, where no one of its indicators is named."""

from __future__ import annotations

from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed
from search.evidence import cite
from search.performance import indicator_query, indicators_of
from search.projects import choose, records_of
from search.question import Question

EXAMPLES = ("河道清淤项目指标值的确定依据是什么",)
_WORDS = (Ask.BASIS, Ask.DEFINITION, Ask.LIST, Ask.TARGET, Ask.GOAL, Ask.YESNO, Ask.COUNT)
_IDLE = frozenset({"指标", "各项", "绩效", "文件"})
_MOST = 6


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The bases that the project's form gives, each once, with how many indicators rest on it."""
    if not question.asks(Ask.BASIS) or question.kind is not None:
        return
    for chosen in choose(question)[:1]:
        found = records_of(release, chosen.names)
        if chosen.rivals or len({record.year for record, _ in found}) != 1:
            return
        record = found[0][0]
        left = question.leftover(chosen.positions | question.positions(*_WORDS))
        if any(word not in _IDLE and word not in record.name for word in left):
            return
        rows = [i for i in indicators_of(release, record.report) if i.record == record.iri]
        bases: dict[str, list[int]] = {}
        for at, each in enumerate(rows):
            if each.basis:
                bases.setdefault("".join(each.basis.split()), []).append(at)
        if not bases:
            return
        ordered = sorted(bases, key=lambda basis: -len(bases[basis]))[:_MOST]
        said = listed([f"{basis}（{len(bases[basis])}项指标）" for basis in ordered], "；")
        cited = tuple(cite(release, rows[bases[basis][0]].place) for basis in ordered)
        yield Draft(
            f"{record.name}（{record.year}年）各指标的确定依据：{said}。", 83.0, cited, None, None,
            indicator_query(record.report),
            {"project": record.name, "fiscal_year": record.year, "measure": "确定依据"},
        )  # fmt: skip
