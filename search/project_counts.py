"""How many projects prose says there are, all or of a kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.composing import cite_clause
from search.drafts import Draft, listed
from search.evidence import Citation
from search.money import plain
from search.performance import Record, cite_phrase, indicators_of, report_records_query
from search.prose import of_other_fund
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.wording import fold


def stated_count(
    question: Question, release: Release, found: Sequence[Record]
) -> tuple[Decimal, str, Citation] | None:
    """How many projects prose says there are."""
    for claim in _counts(question, release, found):
        if re.search(r"^(?:二级|预算|自评)?项目|项目支出$|预算项目", claim.measure):
            return claim.value, claim.printed, cite_clause(release, claim.place)
    return None


FORMS = re.compile(
    r"(?:几|多少)[张份](?:预算|决算|部门)*(?:项目)?(?:支出)?(?:预算)?(?:项目)?(?:支出)?绩效(?P<kind>目标|自评)(?:申报)?表"
)
"""How many forms there are of projects: each has one of its own."""


def forms_counted(
    question: Question, release: Release, owner: str, found: Sequence[Record],
    leftover: tuple[str, ...],
) -> Draft | None:  # fmt: skip
    """The number of forms of projects that a report prints."""
    asked = FORMS.search(question.folded)
    if asked is None:
        return None
    having = {i.record for i in indicators_of(release, found[0].report)}
    kept = [r for r in found if r.iri in having]
    if not kept or question.known.reports[found[0].report].kind != _KINDS[asked["kind"]]:
        return None
    cited = [c for r in kept if (c := cite_phrase(release, r, r.name)) is not None]
    names = listed([r.name for r in kept])
    return Draft(
        f"{owner}{found[0].year}年报告列有{len(kept)}张项目绩效{asked['kind']}表：{names}。", 86.0,
        tuple(cited[:12]), Decimal(len(kept)), "张", report_records_query(found[0].report),
        {"measure": "绩效表数量", "fiscal_year": found[0].year}, leftover,
    )  # fmt: skip


_KINDS = {"目标": "budget", "自评": "final"}


def _counts(question: Question, release: Release, found: Sequence[Record]) -> list[Claim]:
    return [
        c for c in claims(release, question.scope[0].iri)
        if c.unit == "个" and c.report == found[0].report and "项目" in c.measure and not c.change
        and not of_other_fund(c.measure, question.folded)
    ]  # fmt: skip


def of_kind_counted(
    question: Question,
    release: Release,
    owner: str,
    found: Sequence[Record],
    leftover: tuple[str, ...],
) -> Draft | None:
    """The number of projects of a kind that prose counts: 编报绩效目标的项目25个; no money."""
    if question.kind == "money" and not question.asks(Ask.COUNT):
        return None
    for claim in _counts(question, release, found) if any(len(w) > 1 for w in leftover) else ():
        if all(w in fold(claim.measure) for w in leftover):
            text = (
                f"{owner}{claim.year or found[0].year}年{claim.measure}有{plain(claim.value)}个。"
            )
            return Draft(
                text, 83.0, (cite_clause(release, claim.place),), claim.value, "个",
                claim_query(question.scope[0].iri),
                {"measure": claim.measure, "fiscal_year": claim.year},
            )  # fmt: skip
    return None
