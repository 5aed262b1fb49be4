"""Persons or things that prose counts by their kinds: 有几位院士, where each academy's are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, listed, opening
from search.money import counts_as, plain
from search.positions import matched
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year
from search.wording import fold

EXAMPLES = ("农科院有几位研究员", "水务局的泵站一共有几座")
_WITHIN = re.compile(r"含|兼|包括|其中")
_BRACKET = 6  # characters behind the last number that may say what it includes
_ASKS = (Ask.COUNT, Ask.SUM, Ask.YESNO, Ask.LIST, Ask.ACTUAL)
_NOT_KINDS = ("money", "percent", "duration", "extent", "area", "分")
_TOGETHER = re.compile(
    r"加上?|[和与及、]|合计|一共|总共|共|(?:都|全|也|一并|统统|全部)*算(?:上|在内|进[去来])|[也都全]算(?![不几])|在内|含|包括|总?人数|总数"
)
_INCLUDED = re.compile(
    r"(?:含|包括|连)(?P<before>[\u3400-\u9fff]{2})|(?P<behind>[\u3400-\u9fff]{2,4}?)的?[也都全]?(?:算|在内)"
)
"""What is counted as well beside all others, and no one kind of them."""


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The numbers of all kinds that one sentence tells, with their sum where that is asked for."""
    if question.kind in _NOT_KINDS or len(question.scope) != 1:
        return
    if question.asks(Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE):
        return
    body = question.scope[0]
    asked = question.positions(*_ASKS)
    joined = matched(question.folded, _TOGETHER)
    joined -= question.named  # no 和 of an organization's name
    said = question.leftover(asked | joined)
    words = list(dict.fromkeys(w for w in said if len(w) > 1))
    for noun in _nouns(question, list(dict.fromkeys(said))):
        if question.kind is None and f"多少{noun}" not in question.folded:
            continue  # 有多少院士 counts them, 水务局的泵站 does not
        kinds = _kinds(question, release, body, noun)
        others = [w for w in words if w not in noun]
        of_all_words = [c for c in kinds if all(w in fold(c.measure) for w in others)]
        only_included = bool(others) and all(_is_included(question, w, kinds) for w in others)
        named = [kinds if only_included else _named(w, kinds) for w in others]
        kept = [c for c in kinds if not others or any(c in each for each in named)]
        together = bool(joined) or question.asks(Ask.SUM)
        if not together and any(fold(c.measure) in question.folded for c in kinds):
            continue  # only one of them is asked for, by its whole name
        one_is_meant = len(of_all_words) == 1 and not only_included
        if len(kept) < 2 or one_is_meant or not all(named):
            continue
        draft = _draft(question, body, kept, release, noun, together)
        if draft.value is not None or not question.asks(Ask.SUM):
            yield draft
        return


def _nouns(question: Question, words: Sequence[str]) -> list[str]:
    """What may be counted, the longest first: words that stand side by side are one (示范|中心)."""
    found = [word for word in words if len(word) > 1]
    for first in range(len(words)):
        run = words[first]
        for word in words[first + 1 :]:
            if run + word not in question.folded:
                break
            run += word
            found.append(run)
    return sorted(dict.fromkeys(found), key=lambda noun: -len(noun))


def _kinds(question: Question, release: Release, body: Body, noun: str) -> list[Claim]:
    """The claims of one sentence that each count some kind of the noun; none where one counts all."""
    year = the_year(question, body)
    found = [
        c for c in claims(release, body.iri)
        if fold(c.measure).endswith(noun) and not c.change
        and (counts_as(question.kind, c.unit) or _of_persons(question, noun, c))
        and c.yuan is None and c.unit != "%" and (year is None or c.year == year)
    ]  # fmt: skip
    labels = {fold(c.measure) for c in found}
    one_inside = any(a != b and b.endswith(a) for a in labels for b in labels)
    same = len({(c.report, c.sentence, c.unit) for c in found}) == 1
    return list({fold(c.measure): c for c in found}.values()) if same and not one_inside else []


def _of_persons(question: Question, noun: str, claim: Claim) -> bool:
    """Whether persons are counted that the question counts as 个 right before what they are: 几个院士."""
    return claim.unit == "人" and re.search(rf"(?:多少|几)个{noun}", question.folded) is not None


def _named(word: str, kinds: list[Claim]) -> list[Claim]:
    """The kinds that a word says: one by its name, those abroad or all but them (国内), two by one word (两院)."""
    if word in (*_INLAND, *_ABROAD, *_ANYWHERE):
        abroad = [c for c in kinds if _is_abroad(c)]
        inland = [c for c in kinds if c not in abroad]
        if not abroad or word in _ABROAD:
            return abroad
        return inland if word in _INLAND else kinds
    means = _MEANS.get(word, (word,))
    if _LEVEL.fullmatch(word) and not any(word in fold(c.measure) for c in kinds):
        means = (word[0],)  # 市级 of 某市的课程
    each = [[c for c in kinds if said in fold(c.measure)] for said in means]
    return [c for some in each for c in some] if all(each) else []


def _is_included(question: Question, word: str, kinds: list[Claim]) -> bool:
    """Whether a kind is only said to be counted as well: 有多少院士（含海外的）."""
    said = (m["before"] or m["behind"] for m in _INCLUDED.finditer(question.folded))
    return any(word in each for each in said) and bool(_named(word, kinds))


def _is_abroad(claim: Claim) -> bool:
    return any(abroad in claim.measure for abroad in _ABROAD)


_LEVEL = re.compile("[省市区县校院部厅]级")
_MEANS = {"两院": ("科学院", "工程院"), "中科院": ("中国科学院",)}
_INLAND, _ABROAD = ("国内", "境内"), ("海外", "国外", "境外", "外籍")
_ANYWHERE = ("国内外", "境内外", "海内外", "中外")


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
        f"{text}。", 56.0 if value is None else 66.0, tuple(cite_clause(release, c.place) for c in kinds), value, unit,
        claim_query(body.iri),
        {"organization": body.name, "fiscal_year": kinds[0].year, "measure": noun},
    )  # fmt: skip
