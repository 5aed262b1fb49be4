"""Why: the reason that a project's review or an indicator's form gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.drafts import Draft, corrected, refusal
from search.evidence import cite
from search.indicator_rows import LEVEL, lost_points, of_level
from search.indicator_verdicts import turned_round, verdict
from search.performance import (
    Indicator,
    Record,
    cite_phrase,
    indicator_query,
    indicators_of,
    records,
    report_records_query,
)
from search.positions import covered
from search.projects import choose, records_of
from search.question import Question
from search.reasons import explained_changes
from search.snippets import Snippet, rate
from search.wording import fold, said_in

CORRECTION = 20.0  # of a refusal that tells what is printed otherwise
_SHORTEST = 3  # characters: 同上, 无 are no reasons
_OF_MONEY = re.compile(r"(?:收入|支出|经费|拨款|费)$")
_OF_SCORE = re.compile(r"满分|扣[了掉]?[\d.几]*分|丢分|失分|得分|分数")
_OF_TIME = re.compile("时[间限效]|及时|按[时期]|工期|进度")
_IN_TIME = " 按时 推迟"
_PIECE = re.compile(r"[。；;]|(?<=[^\d.])(?=\d{1,2}、)")


def of_levels(question: Question, release: Release) -> Iterator[Draft]:
    """Why a project's indicators of one kind lost points: 时效指标为什么扣分; those that have lost any, or that
    none has."""
    level = LEVEL.search(question.folded)
    if level is None or not _OF_SCORE.search(question.folded):
        return
    for chosen in choose(question):
        for record, query in records_of(release, chosen.names)[:2]:
            own = [i for i in indicators_of(release, record.report) if i.record == record.iri]
            scored = [i for i in own if of_level(level["level"])(i) and i.score]
            lost = [i for i in scored if lost_points(i)]
            told = [i for i in lost if i.deviation_reason]
            if not scored:
                continue
            words = chosen.positions | explained_changes(question) | covered([level.span()])
            left = tuple(w for w in question.unaccounted(words) if not _OF_SCORE.search(w))
            rank = 84.0 + 10.0 * chosen.mention.coverage
            whose = f"{record.name}的{level['level']}指标"
            meant: dict[str, object] = {"project": record.name, "measure": f"{whose}扣分的原因"}
            if not told:
                places = tuple(cite(release, each.place) for each in scored)
                if lost:
                    yield refusal(f"报告中{whose}扣了分，没有写原因。", rank, (), left)
                else:
                    yield corrected(f"报告中{whose}都得了满分。", CORRECTION, left, places, meant)
                return
            yield Draft(
                "".join(_missed(question, record.name, each) for each in told),
                rank,
                tuple(cite(release, each.place) for each in told),
                None,
                None,
                query,
                meant,
                left,
            )
            return


def of_projects(question: Question, release: Release) -> Iterator[Draft]:
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
    return f"{verdict(question, each)}{project}{what}的偏差原因：{each.deviation_reason.rstrip('。')}。"


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


def _may_be_of(question: Question, indicator: Indicator) -> bool:
    """Whether an indicator is named by the money that is asked about: 财政拨款收入 is no 财政拨款项目执行率."""
    name = fold(indicator.names)
    said = (question.folded[m.start : m.end] for m in question.measures if m.exact)
    return all(said_in(words, name) for words in said if _OF_MONEY.search(words))


def of_indicators(question: Question, release: Release) -> Iterator[Draft]:
    """Indicators that missed their target, with the reason that the form gives."""
    explained = explained_changes(question)
    words, must = question.leftover(explained), question.unaccounted(explained)
    if not any(len(w) > 1 for w in words):
        return  # 买书为什么没给全: 书 and 全 stand in any name
    for report in sorted(question.report_ids())[:12]:
        missed = [
            i for i in indicators_of(release, report) if _tells(i) and _may_be_of(question, i)
        ]
        projects = {r.iri: r for r in records(release, report_records_query(report))}
        snippets = [Snippet(_own_words(i), _done(projects.get(i.record)), i.place) for i in missed]
        best = next((r for r in rate(words, snippets, must=must) if not r.missing), None)
        each = next((i for i in missed if best and i.place == best.snippet.place), None)
        if best is None or each is None or not any(_named(w, each) for w in must or words):
            continue
        whose = projects[each.record].name if each.record in projects else ""
        text = _missed(question, whose, each)
        if turned_round(question, each):
            meant = {"project": whose, "measure": each.shown}
            places = (cite(release, each.place),)
            yield corrected(f"报告写的与此相反：{text}", CORRECTION, (), places, meant)
            continue
        yield Draft(
            text, 74.0 + best.score / 10, (cite(release, each.place),), None, None, indicator_query(report),
            {"project": whose, "measure": each.shown}, (),
        )  # fmt: skip
