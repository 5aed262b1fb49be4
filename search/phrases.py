"""Two figures that a question sets side by side, each in a phrase of its own: 甲局2023年预算比乙局2023年决算多多少.

The question is cut at the word that relates the two; what one phrase leaves unsaid (the organization,
the year, the phase, the measure) is what the other says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.composing import label_of_part
from search.figures import Found, find
from search.measure_roles import FUNDS, PARTS, SOURCES, keys_of
from search.operands import Operand, with_time
from search.positions import covered
from search.question import Question, understand
from search.seeking import OF_PEOPLE, wanted_for
from search.subject_names import each_of_one_name
from search.unsaid import before_of, topic_of

_MORE = r"(?:多|少|高|低|大|小|贵|便宜|值钱|增加|减少|增长|下降)"
_THAN = re.compile(
    rf"^(?P<left>.+?)(?<![占同环相对])比(?![例重较值])(?P<right>.+?)(?:更|还|要|会)*{_MORE}(?:出|了|花|支|收|安排|值)*(?:来)?(?P<tail>(?:多少|几|吗|$|没).*)$"
)
_APART = re.compile(
    r"^(?P<pair>.+?)(?:之间)?(?:相差|差额|差距|差(?=了?多少|几|$)|(?:相?比(?:较|起来|一比|一下)?)?(?:哪一?[个家边方]|谁)(?:的)?(?:更|要)?(?:多|少|高|低|大|小)|相比)(?P<tail>.*)$"
)
_JOINT = re.compile(r"和|与|跟|同")
_LESS = re.compile(
    r"^(?P<left>.+?)(?:(?:里面?|之?中|当中)?(?:减(?:去|掉)|扣(?:掉|除|去)|去掉|刨(?:去|除|掉|开)|剔除|除去|抛开))(?P<right>.+?)(?P<tail>(?:以?后|之后)?(?:等于|是|为|得|还)?(?:剩|余)?下?(?:多少|几).*)$"
)
_TIMES = re.compile(r"^(?P<left>.+?)(?:是|为|相当于)(?P<right>.+?)的(?P<tail>(?:几|多少)倍.*)$")
TIMES_APART = re.compile(r"差(?:了|着|出)?(?:几|多少)倍")
"""How many times the more is the less, whichever is said first."""
_TIMES_AND_MORE = re.compile(
    r"倍.*?(?:[多少高低贵大小差])(?:了|出来?|花|用)*(?:多少|几)|(?:[多少高低差])(?:了|出)?(?:多少|几(?!倍)).*?倍"
)
_SHARE = re.compile(
    r"^(?P<left>.+?)(?:占(?:了|到)?|相当于)(?P<right>.+?)的?(?P<tail>(?:比例|比重|份额|百分之|百分比|几成|多少|多大).*)$"
)
_WITHIN = re.compile(
    r"^(?P<right>.+?)(?:里面?|之?中|当中|内)的?(?P<left>.+?)(?P<tail>(?:占|所占|占了|的占)(?:比|多少|比例|比重|几成|百分之|多大).*)$"
)
_PLUS = re.compile(
    r"^(?P<left>.+?)(?:再)?加上?(?P<right>.+?)(?P<tail>(?:一共|总共|共|合计|等于|是)?(?:多少|几).*)$"
)
_ASKING = re.compile(
    r"^[多少高低大小贵](?:出|了)?(?=多少|几)|"
    r"^(?:以?后|之后)?还?(?:剩|余)下?|^(?:所?占(?:了|到)?|的)*(?:比例|比重|份额|百分之|百分比|比|几成|多少|多大|几倍)*|[吗呢]$"
)
_NOT_SAID = re.compile(r"上年|去年|上一年|前年|往年|年初")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two operands and what neither phrase explains."""

    first: Operand
    second: Operand
    leftover: tuple[str, ...]


def compared(question: Question, release: Release) -> Iterator[Pair]:
    """The figures of which a difference or a ratio is asked."""
    for pair in _compared(question, release):
        if not _of_two_purses(question, pair):
            yield pair


def _of_two_purses(question: Question, pair: Pair) -> bool:
    """Whether of two subjects the one is what the treasury allots of it and the other all money, where that
    is said once and of both: 甲和乙的财政拨款支出哪个多."""
    one, other = pair.first.stated, pair.second.stated
    funds = [m for m in question.measures if keys_of(m) & FUNDS]
    subjects = one.measure != other.measure and one.measure.depth and other.measure.depth
    return bool(subjects) and one.fiscal != other.fiscal and len(funds) == 1


def _compared(question: Question, release: Release) -> Iterator[Pair]:
    """As ``compared``, of whatever purses."""
    if not question.measures and OF_PEOPLE.search(question.said_beside_names()):
        return  # no money is compared
    patterns = (_TIMES,) if question.asks(Ask.RATIO) else (_THAN, _LESS)
    for pattern in patterns:
        if match := pattern.match(question.folded):
            yield from _pair(question, release, match)
    if not question.asks(Ask.RATIO) and (match := _APART.match(question.folded)):
        for joint in _JOINT.finditer(match["pair"]):
            left, right = (0, joint.start()), (joint.end(), match.end("pair"))
            yield from _pair_of(question, release, left, right, match["tail"])


def asks_both(question: Question) -> bool:
    """Whether it is asked how many times one is the other and how far they are apart: 是几倍、多多少."""
    return _TIMES_AND_MORE.search(question.folded) is not None


def taken_from(question: Question) -> str:
    """What something is taken from, in the question's words: 项目支出 in 项目支出里扣掉甲项目还剩多少."""
    said = _LESS.match(question.folded)
    return said["left"] if said else ""


def part_and_whole(question: Question, release: Release) -> Iterator[Pair]:
    """The figures of which a share is asked: the part first."""
    for pattern in (_WITHIN, _SHARE):
        if match := pattern.match(question.folded):
            yield from _pair(question, release, match)


def added(question: Question, release: Release) -> Iterator[Pair]:
    """The figures that are added: one phrase and another."""
    if match := _PLUS.match(question.folded):
        yield from _pair(question, release, match)


def _pair(question: Question, release: Release, match: re.Match[str]) -> Iterator[Pair]:
    return _pair_of(question, release, match.span("left"), match.span("right"), match["tail"])


def _pair_of(
    question: Question, release: Release, left: tuple[int, int], right: tuple[int, int], tail: str
) -> Iterator[Pair]:
    """The figures of two stretches of the folded question, as the user wrote them."""
    if any(_NOT_SAID.search(question.folded, *span) for span in (left, right)):
        return
    one, other = (understand(question.said(*span), question.known) for span in (left, right))
    if _shares_subject(one, other):
        return  # 某类支出里基本支出和项目支出: parts of one subject
    first = operand(completed(one, other), release) or _in_any_phase(one, other, release)
    second = operand(completed(other, one), release) or _in_any_phase(other, one, release)
    if first is None or second is None:
        return
    if first[0].stated.place == second[0].stated.place:
        return
    rest = (*first[1], *second[1], *question.known_words(_ASKING.sub("", tail)))
    yield Pair(*_told_apart(first[0], second[0]), rest)


def _shares_subject(one: Question, other: Question) -> bool:
    """Whether the first phrase names a part of a subject, and the other only another part."""
    first, second = ({m.key for x in q.measures for m in x.measures} for q in (one, other))
    subjects = [x for x in one.measures if any(m.depth for m in x.measures)]
    narrowing = PARTS | SOURCES | {"fiscal_appropriation"}
    return bool(subjects) and bool(first & narrowing) and bool(second) and second <= narrowing


def completed(phrase: Question, other: Question) -> Question:
    """The phrase with what the other says of organization, year, phase and measure."""
    text = f"{before_of(other, phrase)}{phrase.text}"
    if not phrase.measures and other.measures:
        own = "".join(phrase.known_words(phrase.said_beside_names()))
        if not own:
            text = f"{before_of(other, phrase)}{topic_of(other)}{phrase.text}"
        elif longer := _shared_words(other, own):
            text = text.replace(own, longer)
    return understand(text + "多少", phrase.known)


def _in_any_phase(
    phrase: Question, other: Question, release: Release
) -> tuple[Operand, tuple[str, ...]] | None:
    """The figure of a phrase that is not of the other's phase: 甲局支出 beside 乙局预算."""
    if not phrase.bodies or phrase.phases or not other.phases:
        return None
    hidden = covered((p.start, p.end) for p in other.phases)
    text = other.blanked(hidden, "")
    return operand(completed(phrase, understand(text, other.known)), release)


def _shared_words(other: Question, own: str) -> str:
    """What ``own`` is short for where it shares words with the other's measure: 货物 beside 政府采购服务."""
    said = other.measures[0]
    words = other.folded[said.start : said.end]
    longer = (words[:k] + own for k in range(len(words) - 1, 0, -1))
    return next((form for form in longer if other.known.measures.named(form)), "")


def operand(phrase: Question, release: Release) -> tuple[Operand, tuple[str, ...]] | None:
    """The one figure of a phrase, with the words of the phrase that it does not explain."""
    sought = each_of_one_name(phrase, release, wanted_for(phrase))
    if len({w.measures for w, _ in sought}) != 1 or len(phrase.bodies) != 1:
        return None
    for wanted, explained in sought:
        outcome = find(release, phrase.known, wanted)
        if isinstance(outcome, Found) and outcome.best.yuan is not None:
            if phrase.phase is Phase.REVISED and outcome.best.phase != phrase.phase.value:
                return None  # the initial budget is no 全年预算
            if phrase.leaning is Phase.EXECUTED and outcome.best.phase != phrase.leaning.value:
                return None  # nor is any budget what was really spent
            left = phrase.leftover(explained | phrase.positions(Ask.SUM, Ask.YESNO))
            name = label_of_part(wanted, outcome.best)
            return Operand(name, wanted.body, outcome.best, outcome.others), tuple(left)
    return None


def _told_apart(first: Operand, second: Operand) -> tuple[Operand, Operand]:
    """Both with names that tell them apart."""
    if first.body.iri == second.body.iri and first.name != second.name:
        a, b = first.stated, second.stated
        if (a.year, a.phase) == (b.year, b.phase):
            return first, second
    return with_time(first), with_time(second)
