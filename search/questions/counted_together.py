"""Persons or things that prose counts by their kinds: 有几位院士, where each academy's are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, listed, opening
from search.money import counts_as, plain
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year
from search.wording import fold

EXAMPLES = ("农科院有几位研究员", "水务局的泵站一共有几座")
_WITHIN = re.compile(r"含|兼|包括|其中")
_BRACKET = 6  # characters behind the last number that may say what it includes
_ASKS = (Ask.COUNT, Ask.SUM, Ask.YESNO, Ask.LIST, Ask.ACTUAL)
_NOT_KINDS = ("money", "percent", "duration", "extent", "area", "分")
_TOGETHER = re.compile(r"加上?|[和与及、]|合计|一共|总共|共")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The numbers of all kinds that one sentence tells, with their sum where that is asked for."""
    if question.kind is None or question.kind in _NOT_KINDS or len(question.scope) != 1:
        return
    if question.asks(Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE):
        return
    body = question.scope[0]
    asked = question.positions(*_ASKS)
    joined = {i for m in _TOGETHER.finditer(question.folded) for i in range(*m.span())}
    joined -= question.named  # no 和 of an organization's name
    words = [w for w in question.leftover(asked | joined) if len(w) > 1]
    for noun in words:
        kinds = _kinds(question, release, body, noun)
        others = [w for w in words if w != noun]
        of_all_words = [c for c in kinds if all(w in fold(c.measure) for w in others)]
        named = [_named(w, kinds) for w in others]
        kept = [c for c in kinds if not others or any(c in each for each in named)]
        together = bool(joined) or question.asks(Ask.SUM)
        if not together and any(fold(c.measure) in question.folded for c in kinds):
            continue  # only one of them is asked for, by its whole name
        if len(kept) < 2 or len(of_all_words) == 1 or not all(named):
            continue
        draft = _draft(question, body, kept, release, noun, together)
        if draft.value is not None or not question.asks(Ask.SUM):
            yield draft
        return


def _kinds(question: Question, release: Release, body: Body, noun: str) -> list[Claim]:
    """The claims of one sentence that each count some kind of the noun; none where one counts all."""
    year = the_year(question, body)
    found = [
        c for c in claims(release, body.iri)
        if fold(c.measure).endswith(noun) and not c.change and counts_as(question.kind, c.unit)
        and (year is None or c.year == year)
    ]  # fmt: skip
    labels = {fold(c.measure) for c in found}
    one_inside = any(a != b and b.endswith(a) for a in labels for b in labels)
    same = len({(c.report, c.sentence, c.unit) for c in found}) == 1
    return list({fold(c.measure): c for c in found}.values()) if same and not one_inside else []


def _named(word: str, kinds: list[Claim]) -> list[Claim]:
    """The kinds that a word says: one by its name, all but those abroad (国内), two by one word (两院)."""
    if word in _INLAND and any(_is_abroad(c) for c in kinds):
        return [c for c in kinds if not _is_abroad(c)]
    each = [[c for c in kinds if said in fold(c.measure)] for said in _MEANS.get(word, (word,))]
    return [c for some in each for c in some] if all(each) else []


def _is_abroad(claim: Claim) -> bool:
    return any(abroad in claim.measure for abroad in _ABROAD)


_MEANS = {"两院": ("科学院", "工程院"), "中科院": ("中国科学院",)}
_INLAND, _ABROAD = ("国内", "境内"), ("海外", "国外", "境外", "外籍")


def _draft(
    question: Question, body: Body, kinds: list[Claim], release: Release, noun: str, together: bool
) -> Draft:
    told = listed([f"{c.measure}{plain(c.value)}{c.unit}" for c in kinds])
    text = f"{opening(body, kinds[0].year)}{told}"
    value, unit = None, None
    first, last = kinds[0].place, kinds[-1].place
    source = release.text(first.report)
    between = source[first.start : last.end + _BRACKET]
    apart = not _WITHIN.search(
        between
    )  # 在校生58000人，其中留学生2000人; 硕士生导师2027人（含博导）
    if apart and together:
        value, unit = sum((c.value for c in kinds), Decimal(0)), kinds[0].unit
        text += f"，逐项相加{plain(value)}{unit}"
    return Draft(
        f"{text}。", 56.0, tuple(cite_clause(release, c.place) for c in kinds), value, unit,
        claim_query(body.iri),
        {"organization": body.name, "fiscal_year": kinds[0].year, "measure": noun},
    )  # fmt: skip
