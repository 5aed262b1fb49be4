"""Which of two numbers it is, where the reports say both of the same thing: 到底是4期还是2期."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.either_number import EITHER
from search.evidence import Citation, Place, cite
from search.performance import indicators_of, records, report_records_query
from search.projects import Chosen, choose
from search.question import Question
from search.wording import fold, said_in

EXAMPLES = ("内刊到底编4期还是2期", "河道清淤项目的验收合格率是95%还是98%")
_CLAUSE = re.compile(r"[^\n。；;]+")
_NUMBERED = re.compile(r"(?:(?<=\s)|(?<=[“\"]))\d{1,2}[.、](?!\d)")
_NAMED = 0.6  # of a project's name
_ENOUGH = 0.5  # of the words
_LONG = 120


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause that has a number, the words of the question in it, and the project in whose form it stands."""

    citation: Citation
    words: frozenset[str]
    project: str


_FORM = re.compile(r"\t|分值|指标值|年度资金总额")
"""What stands in a form, and in no sentence that tells of its project."""


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The two places that say one number each; nothing where only one of the two is said."""
    either = EITHER.search(question.folded)
    if either is None or question.asks(Ask.SCORE):
        return
    unit = either["first"] or either["second"] or ""
    chosen = next((c for c in choose(question) if c.mention.coverage >= _NAMED), None)
    named = chosen.positions if chosen else frozenset[int]()
    asked = named | question.positions(*Ask) | frozenset(range(*either.span()))
    said = frozenset(w for w in question.unaccounted(asked) if not w[0].isdigit())
    if not (words := frozenset(w for w in said if w not in unit) or said):
        return
    for report in sorted(question.report_ids()):
        places = {
            number: list(_saying(question, release, report, chosen, (number, unit), words))
            for number in (either["one"], either["two"])
        }
        pair = _of_one_thing(*places.values())
        if pair is not None:
            yield _draft(question, pair)


def _of_one_thing(first: list[_Said], second: list[_Said]) -> tuple[_Said, _Said] | None:
    """The two that say most of the words, the same ones; not of two projects, which may well differ."""
    fitting = [
        (a, b) for a in first for b in second
        if a.words == b.words and a.citation != b.citation
        and (not (a.project and b.project) or a.project == b.project)
    ]  # fmt: skip
    return max(fitting, key=lambda pair: len(pair[0].words), default=None)


def _saying(
    question: Question, release: Release, report: str, chosen: Chosen | None,
    number: tuple[str, str], words: frozenset[str],
) -> Iterator[_Said]:  # fmt: skip
    """The clauses with a number and enough of the words."""
    text = release.text(report)
    told = re.compile(
        rf"(?<![\d.]){re.escape(number[0])}(?![\d.])\s*[多余]?\s*{re.escape(number[1])}"
    )
    forms = records(release, report_records_query(report))
    own = [(p, r.name) for r in forms for p in r.places if _FORM.search(text, p.start, p.end)]
    names = {r.iri: r.name for r in forms}
    rows = [(i.place, names.get(i.record, "")) for i in indicators_of(release, report)]
    own += [row for row in rows if row[1]]
    for start, end in (*((p.start, p.end) for p, _ in rows), *_clauses(text)):
        if not told.search(text, start, end):
            continue
        project = next((name for p, name in own if p.start < end and start < p.end), "")
        said = fold(f"{text[start:end]} {project}")
        have = frozenset(w for w in words if said_in(w, said))
        if len(have) < _ENOUGH * len(words):
            continue
        if chosen is None or not project or project in chosen.all_names:
            yield _Said(cite(release, Place(report, start, end)), have, project)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    for clause in _CLAUSE.finditer(text):
        cuts = [m.start() for m in _NUMBERED.finditer(text, *clause.span())]
        edges = [clause.start(), *cuts, clause.end()]
        yield from ((a, b) for a, b in pairwise(edges) if b > a)


def _draft(question: Question, pair: tuple[_Said, _Said]) -> Draft:
    info = question.known.reports[pair[0].citation.report]
    owner = question.known.bodies[info.organization].name
    told = "；".join(
        f"{f'“{each.project}”的表格' if each.project else '文字说明'}写的是“{_shown(each.citation)}”"
        for each in pair
    )
    return Draft(
        f"两处不一致：{owner}{info.year}年报告中，{told}。", 92.0, tuple(e.citation for e in pair),
        interpretation={"organization": owner, "fiscal_year": info.year},
    )  # fmt: skip


def _shown(citation: Citation) -> str:
    said = " ".join(citation.quote.split()).strip("；;，, ")
    return said if len(said) <= _LONG else f"{said[:_LONG]}……"
