"""A part that a sentence tells inside a subject, in brackets or behind 其中: 办公费（纸张1万元，邮票2万元）3万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.composing import cite_clause
from search.drafts import Draft, money_text, opening
from search.measure_roles import DAILY_NAME, RUNNING_NAME
from search.measures import Mention
from search.money import counts_as, plain
from search.question import Question
from search.questions.stated import may_answer
from search.rows import Claim, claim_query, claims
from search.seeking import the_year
from search.wording import fold, fold_label
from search.worth import only_names

EXAMPLES = ("水务局其他商品和服务支出里的党组织活动经费是多少",)
_BUSY = (
    Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.COMPLETION, Ask.REASON, Ask.MOST,
    Ask.LEAST, Ask.DEFINITION, Ask.SUM, Ask.LIST,
)  # fmt: skip
_RANK = 71.0
_SHORTEST = 3  # characters of a label
_INSIDE = re.compile(
    r"(?:这个|这一?项|那个|科目|支出|经费)*(?:里面?|之?中|当中|内|项?下面?)(?:的|列的?|包括的?|[那这](?:一?[笔项个块份]|部分|一?部分))*"
)
_PLACED = re.compile(r"(?:也?就?是)?(?:在|列在|属于|放在|算在|包含在)?$")
_AMONG = re.compile(r"其中|包括|含")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The figure of the part, where its sentence puts it inside the subject that the question names."""
    if question.asks(*_BUSY) or len(question.scope) != 1:
        return
    if only_names(question):
        return
    body = question.scope[0]
    year = the_year(question, body)
    for holder in question.measures:
        inside = _INSIDE.match(question.folded, holder.end)
        if inside is None:
            continue
        before = _PLACED.search(question.folded[: holder.start])
        words = range(before.start() if before else holder.start, inside.end())
        for claim in claims(release, body.iri):
            label = fold_label(claim.measure)
            at = question.folded.find(label)
            if len(label) < _SHORTEST or at < 0 or at in words or claim.change:
                continue
            if not (may_answer(question, claim, year) and counts_as(question.kind, claim.unit)):
                continue
            if _holds(release, claim, holder, question):
                left = question.leftover({*words, *range(at, at + len(label))})
                yield _draft(question, release, holder, claim, tuple(left))


def _holds(release: Release, claim: Claim, holder: Mention, question: Question) -> bool:
    """Whether a claim's sentence has it in the brackets behind the subject's name, or among its parts."""
    if in_brackets(release, claim, holder, question):
        return True
    before = _before(release, claim)
    among = [m.start() for m in _AMONG.finditer(before)]
    if not among:
        return False
    head = fold(re.split("[。；;]", before[: among[-1]])[-1]) or fold(
        claim.section.rpartition(" / ")[2]
    )
    return any(name in head for name in _names(question, holder))


def in_brackets(release: Release, claim: Claim, holder: Mention, question: Question) -> bool:
    """Whether a claim stands in the brackets right behind a subject's name."""
    before = _before(release, claim)
    opened = max(before.rfind("（"), before.rfind("("))
    if opened <= max(before.rfind("）"), before.rfind(")")):
        return False
    head = fold(before[:opened])
    return any(head.endswith(name) for name in _names(question, holder))


def _before(release: Release, claim: Claim) -> str:
    """What a claim's sentence says before it."""
    return release.text(claim.report)[claim.sentence_place.start : claim.place.start]


def _names(question: Question, holder: Mention) -> set[str]:
    names = {*(fold(m.name) for m in holder.measures), question.folded[holder.start : holder.end]}
    return names | ({RUNNING_NAME} if DAILY_NAME in names else set())


def _draft(
    question: Question, release: Release, holder: Mention, claim: Claim, left: tuple[str, ...]
) -> Draft:
    body = question.scope[0]
    digits = re.search(r"\d[\d,，]*(?:\.\d+)?", claim.printed)
    amount, value, unit = money_text(
        digits[0] if digits else plain(claim.value), claim.unit, claim.yuan, question.unit
    )
    whole = question.said(holder.start, holder.end)
    text = f"{opening(body, claim.year, claim.phase)}说明中，{whole}里的{claim.measure}为{amount}。"
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": claim.year, "phase": claim.phase,
        "measure": claim.measure,
    }  # fmt: skip
    same = (
        digits is not None and unit == claim.unit and Decimal(digits[0].replace(",", "")) == value
    )
    return Draft(
        text, _RANK, (cite_clause(release, claim.place),), value, unit, claim_query(body.iri), meaning,
        left, digits[0].replace(",", "") if digits and same else "",
    )  # fmt: skip
