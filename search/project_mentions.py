"""Where a question names projects, by any part of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.catalogue import Catalogue, ProjectName
from search.measures import Mention
from search.positions import covered
from search.wording import fold


@dataclass(frozen=True, slots=True)
class ProjectMention:
    """Words that name projects: ``coverage`` is the share of the name that was said."""

    positions: frozenset[int]
    coverage: float
    score: float
    projects: tuple[ProjectName, ...]
    code: str = ""  # by which the question names it

    @property
    def name(self) -> str:
        return self.projects[0].name


_CODE = re.compile(r"(?<![0-9a-z])(?=[0-9a-z]*\d{6})[0-9a-z]{8,}(?![0-9a-z])")
_AN_ITEM = re.compile("的?(?:这|那)?(?:一项|个?科目|[类款项]级)(?!目)")
_BY_CODE = 100.0  # more than any words of a name are worth
_CALLED_CODE = re.compile(r"(?:(?:项目)?(?:编码|代码|编号|代号)[为是叫]?)?$")
_THIS_CODE = re.compile(r"(?:[这那]个|该)?(?:(?:项目)?(?:编码|代码|编号|代号))?(?:的|对应的?)*")


def _with_word(folded: str, start: int, end: int) -> tuple[int, int]:
    """From the word before a code that calls it one to the word behind: 项目编码X, X这个编码的."""
    before, behind = _CALLED_CODE.search(folded[:start]), _THIS_CODE.match(folded, end)
    return (before.start() if before else start), (behind.end() if behind else end)


def _regions_said(folded: str, known: Catalogue) -> frozenset[int]:
    """Where a region is named."""
    spans = (
        m.span() for r in known.regions if r in folded for m in re.finditer(re.escape(r), folded)
    )
    return covered(spans)


def called_items(folded: str, mentions: Sequence[Mention]) -> frozenset[int]:
    """Where subjects are named that are called items of the accounts right behind: 公立医院这一项."""
    return frozenset(i for m in mentions if _AN_ITEM.match(folded, m.end) for i in m.span)


def find_projects(
    folded: str, known: Catalogue, ignored: frozenset[int], allowed: Callable[[ProjectName], bool],
    limit: int,
) -> list[ProjectMention]:  # fmt: skip
    """Projects of which ``folded`` says a part of the name, best first; records of one name together."""
    grouped: dict[str, ProjectMention] = {}

    def fits(index: int) -> bool:
        return allowed(known.projects[index])

    for code in _CODE.finditer(folded):
        named = tuple(p for p in known.projects if fold(p.code) == code[0] and allowed(p))
        if named:
            said = frozenset(range(*_with_word(folded, *code.span())))
            return [ProjectMention(said, 1.0, _BY_CODE, named, code[0])]
    regions = _regions_said(folded, known)
    for match in known.project_matcher.best(folded, 4 * limit, fits, ignored):
        if match.positions <= regions:
            continue  # the region that a project's name begins with is no project's name
        project = known.projects[match.value]
        key = fold(project.name).removesuffix("项目")
        if key in grouped:
            had = grouped[key]
            both = (*had.projects, project)
            grouped[key] = ProjectMention(had.positions, had.coverage, had.score, both)
        elif len(grouped) < limit:
            grouped[key] = ProjectMention(match.positions, match.coverage, match.score, (project,))
    return list(grouped.values())
