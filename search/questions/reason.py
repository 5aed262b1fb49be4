"""Why: the reason that a report ties to a change, a project or an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.changes import BUDGET, basis_asked
from search.composing import roles
from search.drafts import Draft
from search.evidence import Citation, Place, cite, find
from search.performance import Indicator, cite_phrase, indicator_query
from search.projects import Chosen, choose, indicators_of, records_of
from search.prose import base_and_basis, mentions
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.snippets import Snippet, rate
from search.wording import fold

EXAMPLES = (
    "水务局2023年支出为什么增加",
    "水务局一般公共预算财政拨款支出比上年增加的原因是什么",
    "河道清淤项目为什么没有完成",
)
_UP = re.compile(
    r"增加|增长|上升|上涨|涨|提高|变多|多了|大幅增|高于|超过?了?预算|超预算|超了|超支|多于|增多|飙升|翻|猛增"
)
_DOWN = re.compile(
    r"减少|下降|降低|降|少了|变少|低于|少于|没用完|用不完|没花完|没完成|未完成|不到|结余|缩减|压减|偏低|低"
)
_CHANGING = re.compile(
    r"大幅度?|明显|突然|这么|那么|变化|变动|差异|偏差|不同|不一致|完成|结果|没有|没|用完|花完|用不完|未|高|低|多|少|超|了|得|比|较|于|"
    r"增加|增长|上升|上涨|涨|提高|减少|下降|降低|降|缩减|\d+(?:\.\d+)?%?(?:万元|元|辆|个|人)?|上年|去年|上一年|支出|收入|决算数?|预算数?|年初"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEAD = re.compile(r"^[^：:]{0,24}?(?:原因(?:是|为|在于|：|:)*|主要(?:是|为)|由于|因为)[：:]?")
_OVERALL = frozenset(
    {"grand_total", "expenditure_total", "revenue_total", "fiscal_appropriation", "general"}
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Reasons from the prose about figures, from project reviews, from indicators."""
    if not question.asks(Ask.REASON):
        return
    for body in question.scope:
        yield from _of_claims(question, release, body, stated=True)
        yield from _of_claims(question, release, body, stated=False)
    yield from _of_projects(question, release)
    yield from _of_indicators(question, release)


def explained_changes(question: Question) -> frozenset[int]:
    words = {i for m in _CHANGING.finditer(question.folded) for i in range(m.start(), m.end())}
    asked = question.positions(
        Ask.REASON, Ask.CHANGE, Ask.GROWTH, Ask.DIFFERENCE, Ask.COMPLETION, Ask.RATE, Ask.YESNO,
        Ask.DEFINITION, Ask.ACTUAL, Ask.PURPOSE, Ask.MOST, Ask.LEAST, Ask.TARGET,
    )  # fmt: skip
    return asked | words


def _of_claims(question: Question, release: Release, body: Body, stated: bool) -> Iterator[Draft]:
    """The reason tied to the change asked about; without ``stated``, the sentence of a change that gives
    no reason of its own."""
    years = {y.value for y in question.years}
    found = [
        (score, claim)
        for claim in claims(release, body.iri)
        if _gives(claim, stated) and _of_year(question, claim, years)
        and (score := _fit(question, claim)) is not None
    ]  # fmt: skip
    if not found:
        return
    score, claim = max(found, key=lambda pair: (pair[0], -pair[1].place.start))
    explained = explained_changes(question) | question.measure_positions
    evidence = claim.sentence + claim.measure + claim.section
    leftover = tuple(question.leftover(explained, evidence))
    label, basis = base_and_basis(claim.measure)
    if not stated:
        if score < 4.0:
            return
        text = f"{body.name}{claim.year or ''}年度{label}的变化，报告这样说明：{claim.sentence}"
        yield Draft(
            text, 60.0 + score / 10, (cite(release, claim.sentence_place),), None, None,
            claim_query(body.iri), {"organization": body.name, "measure": claim.measure}, leftover,
        )  # fmt: skip
        return
    reason = _LEAD.sub("", "".join(claim.reason.split())).rstrip("。；") or claim.reason
    text = f"{body.name}{claim.year or ''}年度{label}{_change(claim, basis)}的原因：{reason}。"
    yield Draft(
        text, 78.0 + score / 10, (_cite(release, claim),), None, None, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "measure": claim.measure}, leftover,
    )  # fmt: skip


def _gives(claim: Claim, stated: bool) -> bool:
    if stated:
        return bool(claim.reason)
    return (
        not claim.reason and claim.change in ("increase", "decrease") and len(claim.sentence) < 400
    )


def _of_year(question: Question, claim: Claim, years: set[int]) -> bool:
    """A change to the year before is asked for by either year."""
    return not years or claim.year in years or (claim.year is not None and claim.year - 1 in years)


def _change(claim: Claim, basis: str) -> str:
    words = {"increase": "增加", "decrease": "减少", "flat": "持平"}
    if claim.change in words:
        return f"比{basis or '上年'}{words[claim.change]}"
    if claim.change == "completion":
        return f"完成{basis or '预算'}{claim.printed}"
    return ""


def _fit(question: Question, claim: Claim) -> float | None:
    """How well a claim's change is the one asked about; None where it is another measure's."""
    label, basis = base_and_basis(claim.measure)
    said = mentions(question.known, label)
    named = {m for s in said for m in s.measures}
    wanted = roles(question.measures)[0]
    score = 0.0
    if wanted:
        asked = {m for mention in wanted for m in mention.measures}
        last = set(said[-1].measures) if said else set()
        if not asked & named and not _spoken(question, label):
            return None
        score += 6.0 if asked & last else 3.0
        score -= 0.5 * len(said)
    else:
        words = question.leftover(explained_changes(question))
        hits = [w for w in words if w in fold(label)]
        overall = bool(named & {m for m in named if m.key in _OVERALL}) and len(said) == 1
        if words and not hits and not overall:
            return None
        score += 4.0 * len(hits) if hits else (2.0 if overall and not words else 0.0)
        score += 1.5 * sum(w in fold(label.rpartition("（款）")[2]) for w in hits)
    return (
        score
        + _direction(question, claim)
        + _basis(question, claim, basis)
        + _figures(question, claim)
    )


def _spoken(question: Question, label: str) -> bool:
    """Whether an everyday word of the question stands in the claim's own words: 退休 in 离退休."""
    words = {question.folded[m.start : m.end] for m in question.measures}
    return any(word in fold(label) for word in words)


def _direction(question: Question, claim: Claim) -> float:
    up, down = bool(_UP.search(question.folded)), bool(_DOWN.search(question.folded))
    if up == down:
        return 0.0
    rising = claim.change == "increase" or (claim.change == "completion" and claim.value > 100)
    falling = claim.change == "decrease" or (claim.change == "completion" and claim.value < 100)
    if not rising and not falling:
        return 0.0
    return 2.0 if rising == up else -4.0


def _basis(question: Question, claim: Claim, basis: str) -> float:
    asked = basis_asked(question)
    if asked is None or not claim.change:
        return 0.0
    return 2.0 if ("预算" in basis) == (asked == BUDGET) else -3.0


def _figures(question: Question, claim: Claim) -> float:
    """The question may state the very change: 增长33.1%的原因."""
    printed = _NUMBER.search(claim.printed)
    said = set(_NUMBER.findall(question.folded))
    return 3.0 if printed and printed[0] in said else 0.0


def _cite(release: Release, claim: Claim) -> Citation:
    text = release.text(claim.report)
    sentence = claim.sentence_place
    span = find(text, sentence.start, min(len(text), sentence.end + 400), claim.reason)
    if span is not None:
        start = claim.place.start if 0 < span[0] - claim.place.start < 160 else span[0]
        return cite(release, Place(claim.report, start, span[1], claim.place.page, claim.iri))
    return cite(release, sentence)


def _of_projects(question: Question, release: Release) -> Iterator[Draft]:
    for chosen in choose(question):
        for record, query in records_of(release, chosen.names)[:2]:
            snippets = [
                Snippet(text, "", record.places[0], kind, bonus)
                for kind, text, bonus in (
                    ("存在问题", record.problems, 1.0),
                    *(("完成情况", text, 0.0) for text in record.achievements),
                    *(("偏差原因", i.deviation_reason, 0.8) for i in _indicators(release, record.report, record.iri)),
                )
                if text and _causal(text)
            ]  # fmt: skip
            if not snippets:
                continue
            words = question.leftover(chosen.positions | explained_changes(question))
            best = rate(words, snippets)[0]
            citation = cite_phrase(release, record, best.snippet.text) or cite(
                release, record.places[0]
            )
            if best.snippet.kind == "偏差原因":
                citation = (
                    _cite_deviation(release, record.report, record.iri, best.snippet.text)
                    or citation
                )
            left = tuple(w for w in best.missing if w not in fold(record.name))
            text = f"{record.name}：{best.snippet.text.rstrip('。')}。"
            rank = 72.0 + 10.0 * chosen.mention.coverage + best.score
            yield Draft(
                text,
                rank,
                (citation,),
                None,
                None,
                query,
                {"project": record.name, "measure": best.snippet.kind},
                left,
            )
            break


def _causal(text: str) -> bool:
    return bool(re.search(r"因|由于|导致|造成|未|紧张|困难|不足|偏差|老旧|暂|没有", text))


def _indicators(release: Release, report: str, record: str) -> list[Indicator]:
    return [i for i in indicators_of(release, report) if i.record == record and i.deviation_reason]


def _cite_deviation(release: Release, report: str, record: str, reason: str) -> Citation | None:
    for each in _indicators(release, report, record):
        if each.deviation_reason == reason:
            return cite(release, each.place)
    return None


def _of_indicators(question: Question, release: Release) -> Iterator[Draft]:
    """Indicators that missed their target, with the reason that the form gives."""
    words = question.leftover(explained_changes(question))
    if not words:
        return
    for report in sorted(question.report_ids())[:12]:
        missed = [
            i
            for i in indicators_of(release, report)
            if i.deviation_reason and _causal(i.deviation_reason)
        ]
        snippets = [
            Snippet(f"{i.level3} {i.explanation}", "", i.place, i.deviation_reason) for i in missed
        ]
        rated = rate(words, snippets)
        if not rated or rated[0].missing:
            continue
        best = rated[0]
        each = missed[snippets.index(best.snippet)]
        what = (
            f"{each.year}年绩效指标“{each.shown}”（指标值{each.target}，实际完成值{each.actual}）"
        )
        text = f"{what}的偏差原因：{each.deviation_reason.rstrip('。')}。"
        yield Draft(
            text, 74.0 + best.score / 10, (cite(release, each.place),), None, None, indicator_query(report),
            {"measure": each.shown}, (),
        )  # fmt: skip


__all__ = ["EXAMPLES", "Chosen", "drafts"]
