"""What a later part of a question leaves unsaid, from what the first part names: whose, when, and of what."""

from __future__ import annotations

import re

from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Catalogue
from search.owner_parts import within_anothers
from search.part_changes import before_change, compared
from search.pieces import AGAINST, ASKED, WHY
from search.positions import covered, matched, stretches
from search.question import Question, understand
from search.wording import fold

_COUNTS = re.compile(r"(?:多少|几)(?:个|家|名|位|批|组)")
_LIMIT = re.compile(r"以[上下]的?(?=[\u3400-\u9fff])")  # 20万以上的设备: the name of a thing
_COUNTED = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?:册|本|篇|套|台|部|条|件|家|场|期|辆|份|人次|人|次|名|位)(?![\d])"
)
LEFT = re.compile(r"(?:实际|现在|最后|到底)?还?(?:剩|余|差)(?:下|了)?(?:多少|几)")
_THE_REST = re.compile(
    r"(?:那么?)?(?:剩下|其余|余下|其他|别的|另外)的?(?:那些|都|又|是)*(?:什么|啥|怎么|咋)(?:样的?)?(?:情况|状态|状况|回事|样)[呢了]?[？?]?"
)
"""What the rest is like of what was counted: 在用的几辆，剩下的什么情况."""
_THERE_IS = re.compile(r"(?:现在|目前|年底|最后)*(?:还|共|一共|总共)?有(?:多少|几)")
_IT = re.compile(
    r"(?<=[比跟和与同占])(?:它|他|那(?:个数|一?年|一?项|笔)|这个数|前者|前面(?:那个|那项|的)?)"
)
_OTHER_TOO = re.compile(r"(?:那么?)?(?:的|这边|那边)?(?:呢|又如何|怎么样|又是)?(?:多少)?")
_ACCOUNTS = re.compile(r"收|支出|总计")  # of an organization's own accounts, no sum of its projects
_CONTEXTS = 3  # ways to say what a later part is about
_PHASES = {Phase.APPROVED: "预算", Phase.REVISED: "调整预算", Phase.EXECUTED: "决算"}
_SHARE_TAIL = re.compile(
    r"占(?:了|到)?(?:其?中?的?)(?:比|比重|比例)?(?:是|为)?(?=多少|百分之|几成|$|比例|比重)"
)


_OF_ITSELF = (Ask.OFFICES, Ask.NATURE, Ask.LEVEL, Ask.FUNDING, Ask.SUBORDINATES)
"""What is asked of the organization, whatever else was asked before."""


def readings_of(head: Question, piece: str, known: Catalogue) -> tuple[str, ...]:
    """The whole questions that a later part may mean, the likeliest first."""
    part = understand(piece, known)
    before = before_of(head, part)
    asking = part.positions(*(a.ask for a in part.asked))
    own = bool(part.measures) or bool(part.leftover(asking))
    if sole := _only_reading(head, part, piece):
        return (sole,)
    if not own:
        return _of_the_same(head, part, before, piece)
    if head.asks(Ask.CEILING) and LEFT.match(piece):
        return (f"{before}{topic_of(head)}{piece}",)  # of the ceiling, not of the budget
    found = [f"{before}{topic_of(head)}{piece}"] if AGAINST.match(piece) else []
    measure = measure_of(head)
    if measure and part.asks(Ask.SHARE) and len(part.measures) < 2:
        whole = _SHARE_TAIL.sub(f"占{measure}的", piece)
        if whole != piece:
            whole += "" if ASKED.search(whole) else "多少"
            found += [f"{before}{whole}", f"{before}{measure}{whole}"]
    if not part.measures and not part.bodies:
        found += [f"{before}{topic}{piece}" for topic in _beginnings(head)]
    found += _with_measure(before, measure, part, piece)
    return tuple(dict.fromkeys(_with_projects(head, part, before, piece, found)))


def _only_reading(head: Question, part: Question, piece: str) -> str:
    """The one reading of a part that says the like of another organization, of the rest, or of what 它 is."""
    if head.bodies and part.bodies and _OTHER_TOO.fullmatch(part.blanked(part.named, "")):
        whose, other = head.bodies[0], part.bodies[0]
        ahead = head.text[: head.origin[min(whose.span)]]
        after = head.said(whose.end, len(head.folded))
        return f"{ahead}{part.said(min(other.span), other.end)}{after}"
    if _THE_REST.fullmatch(piece.strip()):
        return f"{ASKED.sub('', head.text)}都是什么情况"
    return within_anothers(head, part, piece) or _spoken_of(head, part)


def _with_projects(
    head: Question, part: Question, before: str, piece: str, found: list[str]
) -> list[str]:
    """The readings with those of the things the first part numbers, 账上21辆车，在用的几辆, and of its projects."""
    if _COUNTED.search(head.folded) and not (
        ASKED.search(head.text) or part.bodies or part.measures
    ):
        found = [f"{head.text}{piece}", *found]
    if "项目" in head.folded and "项目" not in piece:
        counted = head.asks(Ask.COUNT, Ask.LIST) and not head.measures
        theirs = counted and not _ACCOUNTS.search(piece)
        theirs = theirs and all(m.is_overall for each in part.measures for m in each.measures)
        found.insert(0 if theirs else len(found), f"{before}项目{piece}")
    return found


def _whose_is_most(head: Question, part: Question) -> str:
    """All the organizations of the first part with what it measures, where it is asked whose is the most: 三家加起来
    多少，谁最高."""
    ranked = part.asks(Ask.MOST, Ask.LEAST) and not part.bodies and len(head.bodies) > 1
    last = head.measures[-1].end
    return head.said(min(head.bodies[0].span), last) if ranked else ""


def _of_the_same(head: Question, part: Question, before: str, piece: str) -> tuple[str, ...]:
    """A part that names nothing, of what the first one is about."""
    if head.measures and (all_of := _whose_is_most(head, part)):
        return (f"{all_of}{piece}",)
    if WHY.match(piece):
        return (f"{ASKED.sub('', head.text)}{piece}",)
    topic = topic_of(head)
    if _THERE_IS.match(piece) and (what := before_change(head)):
        things = "".join(head.known_words(fold(what)))
        return (f"{before}{what}{piece}", f"{before}{piece}{things}")
    bare = ASKED.sub("", topic)
    again = ASKED.search(piece) and _COUNTS.search(topic)  # 几个团几个人: not 几个团的几个人
    topics = dict.fromkeys((bare, topic) if again else (topic, bare))
    named = [t for t in topics if t] or [""]
    same = [f"{before}{t}{of}{piece}" for t in named for of in ("的", "")]
    other_year = bool(part.years) and head.asks(Ask.CHANGE, Ask.DIFFERENCE, Ask.GROWTH)
    if (measure := measure_of(head)) and measure not in named:
        if other_year:  # 比2022年多多少，2022年是多少
            same.insert(0, f"{before}{measure}{piece}")
        elif part.asks(Ask.SUM):
            same.append(f"{before}{measure}{piece}")
    plain = before.removesuffix(_PHASES.get(head.phase, "")) if head.phase else before
    return (
        *_of_year_before(head, part, measure), *(f"{plain}{each}" for each in compared(head, piece)), *same,
        *((f"{before}{piece}",) if part.asks(*_OF_ITSELF) else ()),
    )  # fmt: skip


def _of_year_before(head: Question, part: Question, measure: str) -> tuple[str, ...]:
    """A part that asks of the year before what it was, where a change against that is asked for: 比前一年少多少，
    前一年是多少."""
    years = {y.value for y in head.years} or {y for body in head.scope for y in body.years}
    earlier = [r for r in part.relatives if r.earlier]
    related = head.asks(Ask.CHANGE, Ask.DIFFERENCE, Ask.GROWTH)
    if len(earlier) != 1 or len(years) != 1 or not (related and measure):
        return ()
    owner = head.said(min(head.bodies[0].span), head.bodies[0].end) if head.bodies else ""
    said, year = earlier[0], min(years) - 1
    rest = f"{part.said(0, said.start)}{part.said(said.end, len(part.folded))}"
    return (f"{owner}{year}年{measure}{rest}",)


def _with_measure(before: str, measure: str, part: Question, piece: str) -> tuple[str, str]:
    """A part by itself, or with what the first one measures; only that for 占人员经费几成, which is a share
    of what was asked for before."""
    alone, joined = f"{before}{piece}", f"{before}{measure}{piece}"
    of_it = measure and part.measures and piece.startswith("占")
    return (joined, joined) if of_it else (alone, joined)


def _spoken_of(head: Question, part: Question) -> str:
    """A part that sets something beside 它, with what that is: what the first part names and this one
    names another of, be it an organization, a subject or a year."""
    said = _IT.search(part.text)
    measure = measure_of(head) or next((w for w in ("支出", "收入") if w in head.text), "")
    if said is None or not measure:
        return ""
    before, after = part.text[: said.start()], part.text[said.end() :]
    if part.bodies and head.bodies:
        owner = head.said(min(head.bodies[0].span), head.bodies[0].end)
        own = "" if part.measures else measure
        return f"{before_of(head, part)}{before[:-1]}{own}{before[-1]}{owner}{after}"
    if part.measures:
        return f"{before_of(head, part)}{before}{measure}{after}"
    if part.years and len(head.years) == 1:
        year = f"{head.years[0].value}年"
        return f"{before_of(head, part)}{measure}{before}{year}{after}"
    return ""


def _beginnings(head: Question) -> list[str]:
    """What the first part is about, less and less of it: 机关党建示范点, 机关党建, 机关."""
    topic = topic_of(head)
    words = head.known_words(fold(topic))
    ends = [topic.find(word) + len(word) for word in words[:-1] if word in topic]
    return [topic[:end] for end in sorted(set(ends), reverse=True)][:_CONTEXTS]


def before_of(head: Question, part: Question) -> str:
    """The organization, year and phase of the first part, as far as this one does not say them."""
    text = ""
    if not part.bodies and head.bodies:
        first = head.bodies[0]
        start = min(first.span)
        text += head.said(start, first.end)
        own = len(first.bodies) == 1 and head.known.bodies[first.bodies[0]].own_level
        text += "本级" if own and "本级" not in text else ""
    if not part.years and len({y.value for y in head.years}) == 1:
        text += f"{head.years[0].value}年{head.years[0].edge}"
    if not part.phases and head.phase is not None:
        text += _PHASES[head.phase]
    return text


def measure_of(head: Question) -> str:
    """What the first part measures, in its words."""
    return _closed(head.said(head.measures[0].start, head.measures[0].end)) if head.measures else ""


def _closed(said: str) -> str:
    """A stretch with the bracket closed that it opens."""
    return f"{said}）" if len(re.findall("[（(]", said)) > len(re.findall("[）)]", said)) else said


def topic_of(head: Question) -> str:
    """What the first part is about: all but who, when, and what asks."""
    spoken = head.ground - head.measure_positions
    spoken |= head.positions(Ask.SUM, Ask.YESNO, Ask.SHARE)
    spoken |= covered((s, e) for *_, s, e in head.amounts if not _LIMIT.match(head.folded, e))
    spoken |= matched(head.folded, _COUNTED)
    kept = [i for i in range(len(head.folded)) if i not in spoken]
    text = "".join(_closed(head.said(start, end)) for start, end in stretches(kept))
    if head.measures or head.known_words(fold(text)):
        return text
    return "项目" if "项目" in head.folded else ""
