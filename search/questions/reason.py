"""Why: the reason that a report ties to a change, a project or an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.changes import asks_of_budget_kept
from search.drafts import Draft, refusal
from search.evidence import cite
from search.indicator_rows import lost_points
from search.measures import FUNCTIONAL
from search.nil import declared_nil
from search.performance import (
    Indicator,
    Record,
    cite_phrase,
    indicator_query,
    indicators_of,
    records,
    report_records_query,
)
from search.projects import Chosen, choose, records_of
from search.prose import base_and_basis, mentions
from search.question import Question
from search.reasons import OVERALL, Why, direction, explained_changes, fit, of_year, told
from search.rows import Claim, claim_query, claims
from search.seeking import INSIDE, wanted
from search.set_beside import groups_said
from search.several_projects import how_many
from search.snippets import Snippet, rate
from search.wording import fold, said_in

EXAMPLES = (
    "水务局2023年支出为什么增加",
    "水务局一般公共预算财政拨款支出比上年增加的原因是什么",
    "河道清淤项目为什么没有完成",
)
_SHORTEST = 3  # characters: 同上, 无 are no reasons
_OF_SCORE = re.compile(r"满分|扣了?[\d.几]*分|丢分|失分|得分|分数")
_OF_TIME = re.compile("时[间限效]|及时|按[时期]|工期|进度")
_IN_TIME = " 按时 推迟"
_EMPTY = re.compile(r"空表|空白|空着|[是为]空|(?:没有?|无)(?:填|数据?|内容)|没填")
_HAS_NONE = re.compile(r"(?:没有?|无|不)(?:统计|安排|列支?|编|发生|任何)?$")
_SAYS_WHY = re.compile(r"因(?!公)|由于|按照?|根据|属于?|系|故|所以|为[^，。“]{2,14}单位")
_YEAR = re.compile(r"^\d{4}年度?")
_PIECE = re.compile(r"[。；;]|(?<=[^\d.])(?=\d{1,2}、)")
_HINT = re.compile(r"新增|增设|调整|政策性|划转|退休|取消|压减|推迟")
_LEAD = re.compile(
    r"^(?:系|[^：:]{0,24}?(?:原因(?:是|为|在于|：|:)*|主要(?:是|为)|由于|因为)[：:]?)"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Reasons from the prose about figures, from project reviews, from indicators."""
    if not question.asks(Ask.REASON):
        return
    for body in question.scope:
        yield from _of_empty(question, release, body)
        yield from _of_prose(question, release, body)
    yield from _of_projects(question, release)
    yield from _of_indicators(question, release)


def _of_empty(question: Question, release: Release, body: Body) -> Iterator[Draft]:
    """Why a table has no figures: the sentence that says there is nothing of its kind."""
    empty = _EMPTY.search(question.folded) is not None
    for mention in question.measures:
        if not empty and not _HAS_NONE.search(question.folded[: mention.start]):
            continue
        sought = wanted(question, body, mention.measures)
        draft = declared_nil(question, release, sought, ())
        if draft is not None and (empty or _SAYS_WHY.search(draft.text)):
            yield replace(draft, text=draft.text.removeprefix("没有。"), rank=76.0)


def _of_prose(question: Question, release: Release, body: Body) -> Iterator[Draft]:
    """The reason tied to the change asked about; else, as a refusal, what the reports do explain."""
    years = {y.value for y in question.years}
    known = [
        w for w in told(release, body)
        if of_year(question, w.year, years) or _tells_of_before(w, years)
    ]  # fmt: skip
    fitting = [(score, why) for why in known if (score := fit(question, why)) is not None]
    other_way = {w.reason for w in known if direction(question, w) < 0}
    meant = [w for _, w in fitting if direction(question, w) >= 0]
    found = [
        (score, why) for score, why in fitting
        if (turn := direction(question, why)) > 0
        or (not turn and why.reason not in other_way and not _of_another_change(why, known, meant))
    ]  # fmt: skip
    if not found:
        unexplained = list(_unexplained(question, release, body))
        for draft in (
            _of_its_part(question, release, body, known, unexplained),
            _of_its_items(question, release, body, known),
            _hinted(question, release, body, unexplained),
        ):
            if draft is not None:
                yield draft
        others = [why for _, why in fitting] or [w for w in known if not w.is_sentence]
        yield from _explained_instead(body, others)
        return
    score, why = max(found, key=lambda f: (f[0], not f[1].is_sentence, -f[1].place.start))
    each = _of_each_item(question, found, why)
    explained = explained_changes(question) | question.measure_positions
    if len(each) == how_many(question.folded):
        explained |= groups_said(question)
    leftover = tuple(question.unaccounted(explained, " ".join(w.context for w in each)))
    citations = tuple(cite(release, w.place) for w in each)
    if why.is_sentence:
        text = f"{body.name}{why.year}年报告中写道：{''.join(citations[0].quote.split())}"
    else:
        text = f"{body.name}{'；'.join(f'{_said(w)}{_by(w)}的原因：{_plain(w)}' for w in each)}。"
    yield Draft(
        text, 78.0 + score / 10, citations, None, None, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": why.year, "measure": why.label}, leftover,
    )  # fmt: skip


def _of_another_change(why: Why, known: Sequence[Why], fitting: Sequence[Why]) -> bool:
    """Whether a sentence gives the reason of changes of which none is the one that is asked about."""
    tied = [w for w in known if not w.is_sentence and why.reason in w.reason]
    return why.is_sentence and bool(tied) and not any(w in tied for w in fitting)


def _tells_of_before(why: Why, years: set[int]) -> bool:
    """Whether a reason says what was the year before, which is asked about: 上年未发生出国费用."""
    changed = why.change in ("increase", "decrease") and "预算" not in why.basis
    return changed and "上年" in why.reason and years == {(why.year or 0) - 1}


def _of_each_item(question: Question, found: Sequence[tuple[float, Why]], best: Why) -> list[Why]:
    """The change, with those beside it that are as well of items of the subject asked about."""
    asked = {x for m in question.measures for x in m.measures if x.kind == FUNCTIONAL}

    def item(why: Why) -> str:
        said = [m.measures for m in mentions(question.known, why.label) if m.measures[0].depth]
        below = len(said) > 1 and not asked & {*said[-1]} and any(asked & {*m} for m in said[:-1])
        return why.label if below else ""

    if best.is_sentence or not item(best):
        return [best]
    told: dict[str, Why] = {item(best): best}
    for _, why in found:
        alike = (why.change, why.basis, why.year) == (best.change, best.basis, best.year)
        if alike and not why.is_sentence and item(why):
            told.setdefault(item(why), why)
    return sorted(told.values(), key=lambda w: w.place.start)


def _unexplained(
    question: Question, release: Release, body: Body
) -> Iterator[tuple[float, Claim, Why]]:
    """The very change asked about, where its own sentence gives no reason for it; how well it fits."""
    years = {y.value for y in question.years}
    for claim in claims(release, body.iri):
        label, basis = base_and_basis(claim.measure)
        why = Why(
            label, basis, claim.change, claim.value, claim.printed, "", claim.year, claim.sentence,
            claim.sentence_place,
        )  # fmt: skip
        if not claim.reason and of_year(question, claim.year, years):
            score = fit(question, why)
            if score is not None and score >= 4.0 and direction(question, why) > 0:
                yield score, claim, why


def _of_its_part(
    question: Question, release: Release, body: Body, known: list[Why],
    unexplained: list[tuple[float, Claim, Why]],
) -> Draft | None:  # fmt: skip
    """The reason of a part that changed by just as much as the whole, where the whole has none."""
    asked = {m.key for mention in question.measures for m in mention.measures}
    parts = {key for whole in asked for key in INSIDE.get(whole, ())}
    for _, claim, change in unexplained:
        for why in known:
            same = (why.change, why.value, why.year) == (claim.change, claim.value, claim.year)
            keys = {m.key for said in mentions(question.known, why.label) for m in said.measures}
            if why.is_sentence or why.place.report != claim.report or not same or not keys & parts:
                continue
            positions = explained_changes(question) | question.measure_positions
            leftover = tuple(question.unaccounted(positions, claim.sentence + why.context))
            return Draft(
                f"{body.name}{_said(change)}{claim.printed}，其中{why.label}{_change(why)}{why.printed}，"
                f"原因：{_plain(why)}。",
                77.0, (cite(release, claim.place), cite(release, why.place)), None, None,
                claim_query(body.iri),
                {"organization": body.name, "fiscal_year": claim.year, "measure": claim.measure},
                leftover,
            )  # fmt: skip
    return None


def _of_its_items(
    question: Question, release: Release, body: Body, known: list[Why]
) -> Draft | None:
    """Why the items kept to their budgets no better, where all of it is asked about and has no reason."""
    asked = {m.key for mention in question.measures for m in mention.measures}
    if not asks_of_budget_kept(question) or not asked <= OVERALL:
        return None
    items = [
        w for w in known
        if not w.is_sentence and w.change == "completion" and direction(question, w) > 0
        and any(m.kind == FUNCTIONAL for s in mentions(question.known, w.label) for m in s.measures)
    ]  # fmt: skip
    if not items:
        return None
    explained = explained_changes(question) | question.measure_positions
    leftover = tuple(question.unaccounted(explained, " ".join(w.context for w in items)))
    each = "；".join(f"{_said(w)}，原因：{_plain(w)}" for w in items)
    return Draft(
        f"{body.name}的报告没有写明整体的原因，按科目写明的有：{each}。",
        76.0, tuple(cite(release, w.place) for w in items), None, None, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": items[0].year, "measure": "完成预算的原因"},
        leftover,
    )  # fmt: skip


def _hinted(
    question: Question, release: Release, body: Body, unexplained: list[tuple[float, Claim, Why]]
) -> Draft | None:
    """The sentence of the very change, where it hints at a reason without calling it one: 新增项目."""
    found = [(score, claim) for score, claim, _ in unexplained if _HINT.search(claim.sentence)]
    if not found:
        return None
    score, claim = max(found, key=lambda f: (f[0], -f[1].place.start))
    explained = explained_changes(question) | question.measure_positions
    leftover = tuple(question.unaccounted(explained, claim.sentence + claim.measure))
    return Draft(
        f"{body.name}{claim.year or ''}年报告中写道：{claim.sentence}", 60.0 + score / 10,
        (cite(release, claim.sentence_place),), None, None, claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "measure": claim.measure}, leftover,
    )  # fmt: skip


def _explained_instead(body: Body, others: list[Why]) -> Iterator[Draft]:
    """A refusal that tells which changes the reports give reasons for."""
    changed = [w for w in others if not w.is_sentence and w.change in ("increase", "decrease")]
    told_of = list(dict.fromkeys(f"{_said(w)}（{_plain(w)}）" for w in changed))
    if told_of:
        said = "；".join(told_of[:2])
        yield refusal(f"{body.name}的报告没有说明这一点的原因；写明原因的有：{said}。", 5.0)


def _said(why: Why) -> str:
    label = _YEAR.sub("", why.label)
    return f"{why.year}年度{label}{_change(why)}" if why.year else f"{label}{_change(why)}"


def _by(why: Why) -> str:
    """By how much it is more or less, as printed."""
    amount = "".join(why.printed.split())
    return amount if why.change in ("increase", "decrease") and amount[:1].isdigit() else ""


def _plain(why: Why) -> str:
    bare = _LEAD.sub("", "".join(why.reason.split())).strip("，,：:").rstrip("。；")
    return bare or why.reason


def _change(why: Why) -> str:
    words = {"increase": "增加", "decrease": "减少", "flat": "持平"}
    if why.change in words:
        return f"比{why.basis or '上年'}{words[why.change]}"
    if why.change == "completion":
        return f"完成{why.basis or '预算'}{why.printed}"
    return ""


def _of_projects(question: Question, release: Release) -> Iterator[Draft]:
    for chosen in choose(question):
        for record, query in records_of(release, chosen.names)[:2]:
            snippets = [
                Snippet(text, "", record.places[0], kind, bonus)
                for kind, text, bonus in (
                    ("存在问题", record.problems, 1.0),
                    *(("完成情况", text, 0.0) for text in record.achievements),
                    *(("用途", text, 0.0) for text in _PIECE.split(record.purpose)),
                )
                if text and causal(text, outright=kind in ("完成情况", "用途"))
            ]  # fmt: skip
            missed = {
                i.place: i for i in indicators_of(release, record.report)
                if i.record == record.iri and _tells(i)
            }  # fmt: skip
            snippets += [
                Snippet(i.deviation_reason, _own_words(i), i.place, "偏差原因", 0.8)
                for i in missed.values()
            ]
            if not snippets:
                continue
            words = question.leftover(chosen.positions | explained_changes(question))
            best = rate(words, snippets)[0]
            of_indicator = missed.get(best.snippet.place)
            citation = (
                None if of_indicator else cite_phrase(release, record, best.snippet.text)
            ) or cite(release, best.snippet.place)
            open_words = question.unaccounted(chosen.positions | explained_changes(question))
            left = tuple(w for w in best.missing if w in open_words and w not in fold(record.name))
            text = f"{record.name}：{best.snippet.text.rstrip('。')}。"
            if of_indicator:
                text = _missed(question, record.name, of_indicator)
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


def causal(text: str, outright: bool = False) -> bool:
    """Whether words may tell a reason; ``outright``: only where they say that they do."""
    if outright:
        return bool(
            re.search(r"因(?!公)|由于|导致|造成|紧张|未(?:能|及时|开展|完成|付|支付)|推迟|暂", text)
        )
    return bool(re.search(r"因|由于|导致|造成|未|紧张|困难|不足|偏差|老旧|暂|没有", text))


def _tells(indicator: Indicator) -> bool:
    """Whether what a form gives as an indicator's reason is one."""
    reason = indicator.deviation_reason
    return bool(reason) and (causal(reason) or (lost_points(indicator) and len(reason) > _SHORTEST))


def _missed(question: Question, project: str, each: Indicator) -> str:
    """An indicator with its target and what was reached, and the reason for the difference."""
    scored = each.score and each.weight and _OF_SCORE.search(question.folded)
    got = f"，分值{each.weight}，得分{each.score}" if scored else ""
    what = (
        f"{each.year}年绩效指标“{each.shown}”（指标值{each.target}，实际完成值{each.actual}{got}）"
    )
    return f"{project}{what}的偏差原因：{each.deviation_reason.rstrip('。')}。"


def _done(record: Record | None) -> str:
    """What a project is and did, which tells whose 完工时间 an indicator is."""
    return " ".join((record.name, *record.goals, *record.achievements)) if record else ""


def _own_words(indicator: Indicator) -> str:
    """What an indicator is called; with the words for being in time where it is of that."""
    of_time = "时效" in indicator.level2 or _OF_TIME.search(indicator.level3)
    return indicator.names + (_IN_TIME if of_time else "")


def _named(word: str, indicator: Indicator) -> bool:
    """Whether an indicator's own name has the word, or one that means the same."""
    return said_in(word, fold(indicator.names))


def _of_indicators(question: Question, release: Release) -> Iterator[Draft]:
    """Indicators that missed their target, with the reason that the form gives."""
    explained = explained_changes(question)
    words, must = question.leftover(explained), question.unaccounted(explained)
    if not words:
        return
    for report in sorted(question.report_ids())[:12]:
        missed = [i for i in indicators_of(release, report) if _tells(i)]
        projects = {r.iri: r for r in records(release, report_records_query(report))}
        snippets = [Snippet(_own_words(i), _done(projects.get(i.record)), i.place) for i in missed]
        best = next((r for r in rate(words, snippets, must=must) if not r.missing), None)
        each = next((i for i in missed if best and i.place == best.snippet.place), None)
        if best is None or each is None or not any(_named(w, each) for w in must or words):
            continue
        whose = projects[each.record].name if each.record in projects else ""
        text = _missed(question, whose, each)
        yield Draft(
            text, 74.0 + best.score / 10, (cite(release, each.place),), None, None, indicator_query(report),
            {"measure": each.shown}, (),
        )  # fmt: skip


__all__ = ["EXAMPLES", "Chosen", "drafts"]
