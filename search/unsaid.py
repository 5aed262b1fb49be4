"""What a later part of a question leaves unsaid, from what the first part names: whose, when, and of what."""

from __future__ import annotations

import re

from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Catalogue
from search.owner_parts import within_anothers
from search.part_changes import compared
from search.pieces import AGAINST, ASKED, WHY
from search.positions import covered, matched, stretches
from search.question import Question, understand
from search.wording import fold

_COUNTS = re.compile(r"(?:多少|几)(?:个|家|名|位|批|组)")
_LIMIT = re.compile(r"以[上下]的?(?=[\u3400-\u9fff])")  # 20万以上的设备: the name of a thing
_COUNTED = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?:册|本|篇|套|台|条|件|家|场|期|辆|份|人次|人|次|名|位)(?![\d])"
)
LEFT = re.compile(r"(?:实际|现在|最后|到底)?还?(?:剩|余|差)(?:下|了)?(?:多少|几)")
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


def readings_of(head: Question, piece: str, known: Catalogue) -> tuple[str, ...]:
    """The whole questions that a later part may mean, the likeliest first."""
    part = understand(piece, known)
    before = before_of(head, part)
    asking = part.positions(*(a.ask for a in part.asked))
    own = bool(part.measures) or bool(part.leftover(asking))
    if head.bodies and part.bodies and _OTHER_TOO.fullmatch(part.blanked(part.named, "")):
        whose, other = head.bodies[0], part.bodies[0]
        before = head.text[: head.origin[min(whose.span)]]
        after = head.said(whose.end, len(head.folded))
        return (f"{before}{part.said(min(other.span), other.end)}{after}",)
    if spoken_of := within_anothers(head, part, piece) or _spoken_of(head, part):
        return (spoken_of,)
    if not own and WHY.match(piece):
        return (f"{ASKED.sub('', head.text)}{piece}",)
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
    if "项目" in head.folded and "项目" not in piece:
        counted = head.asks(Ask.COUNT, Ask.LIST) and not head.measures
        theirs = counted and not _ACCOUNTS.search(piece)
        theirs = theirs and all(m.is_overall for each in part.measures for m in each.measures)
        found.insert(0 if theirs else len(found), f"{before}项目{piece}")
    return tuple(dict.fromkeys(found))


def _of_the_same(head: Question, part: Question, before: str, piece: str) -> tuple[str, ...]:
    """A part that names nothing, of what the first one is about."""
    topic = topic_of(head)
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
        *_of_year_before(head, part, measure), *(f"{plain}{each}" for each in compared(head, piece)), *same
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
