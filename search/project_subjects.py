"""Which projects the words of a question are about: by their names, else by what their records say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from graph.release import Release
from search.drafts import listed
from search.measure_roles import FUNDS, OTHER_FUNDS, PARTS
from search.measures import KEY, TOTALS, Measure, Measures
from search.performance import Record, indicators_of
from search.project_prose import says
from search.question import Question
from search.wording import fold

Quantifier = Callable[[Iterable[bool]], bool]
_CALLED = re.compile(
    r"名(?:字|称)?(?:里面?|之?中|上)?(?:都)?(?:带|含|有|包含|叫)(?:有|着|了)?(?P<part>.{2,10}?)(?:字样|二字|的字|这[几两三四]个字)?的?(?=项目|有(?:几|多少|哪))"
)
_SORTS = ("新增", "新设", "延续", "延续性", "续建", "一次性", "经常性")
_GRADES = frozenset({"优秀", "良好", "优良", "合格", "不合格", "较差"})  # of reviews, no subject
ABOUT = re.compile(
    r"(?:有关|相关|涉及|关于)[^，。]{0,6}项目|[\u4e00-\u9fff]{2}类的?项目|项目[^，。]{0,12}(?:有关|相关|涉及)|项目(?:里|中)?(?:是|会|都)?(?:涉及|跟|与|和|关于)"
)
_DONE_TO = re.compile(r"([\u4e00-\u9fff]{2})[了过](?:多少|几)个?项目")


def general_measures(question: Question) -> frozenset[int]:
    """Measures that speak of money in general; others would narrow the list, as 采购预算 does."""
    general = PARTS | (FUNDS - OTHER_FUNDS) | TOTALS  # records tell no other funds
    spans = (m.span for m in question.measures if all(x.key in general for x in m.measures))
    return frozenset().union(*spans)


def narrowed(
    question: Question, release: Release, found: Sequence[Record], leftover: tuple[str, ...]
) -> tuple[Sequence[Record], str, tuple[str, ...]]:
    """The projects that the other words of the question are about, those words as said, what stays."""
    if said := _CALLED.search(question.folded):
        kept = [r for r in found if said["part"] in fold(r.name)]
        left = tuple(w for w in leftover if w not in said[0])
        return kept, f"名称含“{said['part']}”的", left
    if any(w in leftover for w in _DONE_TO.findall(question.folded)):
        return (
            found,
            "",
            leftover,
        )  # 回访了几个项目 counts what was visited, no projects of the accounts
    if any(w in leftover for w in _SORTS):
        return found, "", leftover  # 新增项目: of a kind, and about nothing
    either = _either(question)
    if not (question.measure_positions - general_measures(question)):
        return _about(question.known.measures, release, found, leftover, either)
    if ABOUT.search(question.folded):  # 涉及培训 is about training, not about 培训费
        spoken = [question.folded[m.start : m.end] for m in question.measures]
        about = tuple(dict.fromkeys((*leftover, *spoken)))
        return _about(question.known.measures, release, found, about, either)
    return found, "", leftover


def _either(question: Question) -> Quantifier:
    """Whether any of several words is enough, as where they are listed: 跟宽带、专线有关."""
    return any if re.search(r"[\u3400-\u9fff][、或][\u3400-\u9fff]", question.text) else all


def _about(
    measures: Measures,
    release: Release,
    found: Sequence[Record],
    leftover: tuple[str, ...],
    each: Quantifier,
) -> tuple[Sequence[Record], str, tuple[str, ...]]:
    """The projects whose names have the words that nothing else explains: 带宽带的项目; else all."""
    words = [w for w in leftover if len(w) > 1 and w not in _GRADES]
    ways: tuple[Callable[[Record], bool], ...] = (
        lambda r: each(w in fold(r.name) or _means_same(measures, w, r.name) for w in words),
        lambda r: each(w in content_of(release, r) for w in words),
        lambda r: each(says(w, content_of(release, r)) for w in words),
    )
    for fits in ways if words else ():
        if kept := [r for r in found if fits(r)]:
            left = tuple(w for w in leftover if w not in words)
            return kept, f"与“{listed(words)}”有关的", left
    return found, "", leftover


def _means_same(measures: Measures, word: str, name: str) -> bool:
    """Whether a name has a word for the same thing: 出访 for 出国; a subject such as 邮电费 is of many."""
    meant = measures.meaning(word)
    things = {m for m in meant[1] if m.kind == KEY} if meant else set[Measure]()
    return bool(things) and any(
        things & {*m.measures} for m in measures.mentions(fold(name), frozenset())
    )


def content_of(release: Release, record: Record) -> str:
    """What a project is about: its name, purpose and goals, what its indicators measure."""
    measured = (i.names for i in indicators_of(release, record.report) if i.record == record.iri)
    return fold(" ".join((record.name, record.purpose, *record.goals, *measured)))
