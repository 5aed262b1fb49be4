"""Measures of an enumeration that leave out what they share: 办公、印刷和邮电费 are three of them.

A folded question has no marks; where the user set one is handed over as ``Seams``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search.head_said_once import told_by_a_head
from search.labels import word_edges
from search.measures import KEY, Measure, Measures, Mention

Known = Callable[[str], tuple[int, tuple[Measure, ...]] | None]
"""A folded form → its distance and what it means."""

_LIST_MARKS = "、,，;；/"
_JOINTS = "和与跟及"
_OPENED, _CLOSED = frozenset("（("), frozenset("）)")
_WITHIN = re.compile(r"(?:支出|开支|预算|决算)?(?:里面|里|之?中|当中|其中)的?$")
_WITHIN_LIST = re.compile(
    r"(?:里面|里|之?中|当中|其中)的?(?P<list>[^里中]{4,24}?)(?=[这那]?[两二三四五六\d][块项样]|各|分别|一共|总共|合计|共|多少|几)"
)
_GIVE = r"(?:安排|缴纳?|交|发放?|花|列支?|支出?|出|拨付?|用)(?:了|掉)?的"
_GIVEN, _GIVEN_HERE = re.compile(rf"{_GIVE}$"), re.compile(_GIVE)
_COUNTED = re.compile(r"(?:这|那)?[两二三四五六七八九几\d]+[块项样个类种](?:人员|单位)?$")
_INSURED = "保险"  # 养老、失业: nobody says it in full
_ENDS = ("费", "支出", "经费", "事务", "费用", "缴费", "工资", "教育", _INSURED)
_LONGEST = 8
_COMMON_ENDS = frozenset({
    "支出", "收入", "预算", "决算", "经费", "费用", "合计", "总额", "金额", "拨款", "资金", "支出额", "总支出",
    "财政拨款", "财政拨", "总量", "规模", "数量", "几个", "多少",
})  # fmt: skip


_PHASES = frozenset({"预算", "决算", "预算数", "决算数", "执行", "执行数"})


@dataclass(frozen=True, slots=True)
class Seams:
    """Folded positions before which the user set a mark: any, or one that sets things side by side."""

    marks: frozenset[int] = frozenset()
    lists: frozenset[int] = frozenset()
    brackets: tuple[tuple[int, int], ...] = ()  # where what is in brackets begins and ends


def seams_of(text: str, origin: Sequence[int]) -> Seams:
    """The seams of ``text``, of which ``origin`` says where each folded character stands."""
    between = {at + 1: text[a + 1 : b].strip() for at, (a, b) in enumerate(pairwise(origin))}
    marks = frozenset(at for at, said in between.items() if said)
    lists = frozenset(at for at in marks if any(c in _LIST_MARKS for c in between[at]))
    opened = sorted(at for at in marks if _OPENED & set(between[at]))
    closed = sorted(at for at in marks if _CLOSED & set(between[at]))
    if origin and _CLOSED & set(text[origin[-1] + 1 :]):
        closed.append(len(origin))
    pairs = ((at, next((c for c in closed if c > at), 0)) for at in opened)
    return Seams(marks, lists, tuple((a, b) for a, b in pairs if b))


def find_measures(
    folded: str, measures: Measures, hidden: frozenset[int], seams: Seams | None = None
) -> list[Mention]:
    """All measures that a folded text names, in their order; words at ``hidden`` positions name none.

    Without ``seams`` it is a printed label, which leaves nothing out.
    """
    known = measures.meaning
    set_apart = seams or Seams()
    whole = measures.mentions(folded, hidden, set_apart.marks)
    whole = _without_the_sum(folded, whole, set_apart, known)
    found = [each for mention in whole for each in apart(folded, mention, set_apart, known)]
    for inside in in_brackets(folded, set_apart, known, hidden):
        span = frozenset().union(*(m.span for m in inside))
        if not any(m.start < min(span) < m.end for m in found):
            found = [*(m for m in found if span.isdisjoint(m.span)), *inside]
    if seams is not None and (told := told_by_a_head(folded, found, hidden, seams.marks, known)):
        span = frozenset().union(*(m.span for m in told))
        found = [*(m for m in found if span.isdisjoint(m.span)), *told]
    found = [each for m in found for each in divided(folded, m, set_apart, known)]
    taken = set(hidden).union(*(m.span for m in found))
    found.extend(sharing_ends(folded, list(found), taken, known, set_apart.lists))
    taken |= {i for m in found for i in m.span}
    found.extend(sharing_beginnings(folded, list(found), taken, known))
    if seams is not None:
        found.extend(without_ends(folded, list(found), taken, seams, known))
    return sorted(found, key=lambda m: m.start)


def _without_the_sum(
    folded: str, found: list[Mention], seams: Seams, known: Known
) -> list[Mention]:
    """The mentions, the last of several without a 合计 that is that of all: 人员经费和公用经费合计."""
    by_place = sorted(found, key=lambda m: m.start)
    for before, last in pairwise(by_place):
        short = folded[last.start : last.end].removesuffix("合计")
        listed = before.end == last.start and last.start in seams.lists
        joined = listed or folded[before.end : last.start] in [*_JOINTS]
        told = known(short) if joined and short != folded[last.start : last.end] else None
        if told and told[1] == last.measures:
            found = [m for m in found if m is not last]
            found.append(replace(last, end=last.end - len("合计")))
    return found


def apart(folded: str, mention: Mention, seams: Seams, known: Known) -> list[Mention]:
    """The mention, or two where the user wrote a list that only reads like one name: 行政、事业单位医疗."""
    said = folded[mention.start : mention.end]
    if any(mark in m.name for m in mention.measures for mark in _LIST_MARKS):
        return [mention]
    for seam in sorted(seams.lists & mention.span):
        left, right = said[: seam - mention.start], said[seam - mention.start :]
        second = known(right)
        shared = (right[k:] for k in range(1, len(right) + 1))
        first = next((k for end in shared if (k := known(left + end))), None)
        if left and first and second and not set(first[1]) & set(second[1]):
            return [
                Mention(mention.start, seam, first[1], first[0]),
                Mention(seam, mention.end, second[1], second[0]),
            ]
    return [mention]


def in_brackets(
    folded: str, seams: Seams, known: Known, hidden: frozenset[int]
) -> Iterator[list[Mention]]:
    """Those that a bracket sets apart of what stands before it: 离退休（行政、事业） is 行政离退休 and
    事业离退休."""
    for start, end in (*seams.brackets, *_after_a_whole(folded, seams)):
        cuts = [start, *sorted(s for s in seams.lists if start < s < end), end]
        items = [(a, b) for a, b in pairwise(cuts)]
        count = _COUNTED.search(folded, 0, start) or _WITHIN.search(folded, 0, start)
        tail = count.start() if count else start
        for n in range(min(_LONGEST, tail), 1, -1):
            head = folded[tail - n : tail]
            if len(items) < 2 or not hidden.isdisjoint(range(tail - n, tail)):
                continue
            meant = [known(folded[a:b] + head) or known(head + folded[a:b]) for a, b in items]
            told = [m for m in meant if m is not None]
            if len(told) == len(items):
                begins = [tail - n, *(a for a, _ in items[1:])]
                yield [
                    Mention(begin, b, m[1], m[0])
                    for begin, (_, b), m in zip(begins, items, told, strict=True)
                ]
                break


def _after_a_whole(folded: str, seams: Seams) -> Iterator[tuple[int, int]]:
    """Where a list stands of what is within something: 采购里面货物、服务、工程各多少."""
    for whole in _WITHIN_LIST.finditer(folded):
        if any(whole.start("list") < seam < whole.end("list") for seam in seams.lists):
            yield whole.span("list")


def divided(folded: str, head: Mention, seams: Seams, known: Known) -> list[Mention]:
    """The mention, or those of the two that it is given to: 给行政单位和事业单位安排的医疗."""
    own = _GIVEN_HERE.match(folded[head.start : head.end])
    begin = head.start + (own.end() if own else 0)
    given = _GIVEN.search(folded[:begin])
    said = folded[begin : head.end]
    for joint in range(given.start() - 2 if given else 0, 1, -1):
        mark = joint + 1 in seams.lists
        if given is None or not (mark or folded[joint] in _JOINTS):
            continue
        end = joint + 1 if mark else joint
        second = known(folded[joint + 1 : given.start()] + said)
        for start in range(max(0, end - _LONGEST), end - 1):
            first = known(folded[start:end] + said)
            if first and second and not first[0] and not second[0]:
                return [
                    Mention(start, end, first[1]), Mention(joint + 1, head.end, second[1]),
                ]  # fmt: skip
    return [head]


def sharing_ends(
    folded: str, found: Sequence[Mention], taken: set[int], known: Known,
    lists: frozenset[int] = frozenset(),
) -> Iterator[Mention]:  # fmt: skip
    """The first of two that share their end: 办公和差旅费 is 办公费 and 差旅费; 行政、事业离退休."""
    for mention in found:
        listed = mention.start in lists
        joint = mention.start if listed else mention.start - 1
        if joint < 2 or not (listed or folded[joint] in _JOINTS) or joint - listed in taken:
            continue
        own = folded[mention.start : mention.end]
        for back in range(min(_LONGEST, joint), 1, -1):
            span = range(joint - back, joint)
            if not taken.isdisjoint(span):
                continue
            head = folded[joint - back : joint]
            shared = (known(head + own[k:]) for k in range(1, len(own)))
            meant = next((k for k in shared if k), None)
            if meant:
                yield Mention(joint - back, joint, meant[1], meant[0])
                break


def sharing_beginnings(
    folded: str, found: Sequence[Mention], taken: set[int], known: Known
) -> Iterator[Mention]:
    """Those that share their beginning with one before: 货物 and 服务 in 政府采购中货物、服务."""
    for head in found:
        said = folded[head.start : head.end]
        for start in range(head.end, len(folded) - 1):
            for end in range(min(start + 4, len(folded)), start + 1, -1):
                word = folded[start:end]
                asks = word.endswith(
                    ("多少", "几万")
                )  # no other name, though one may end so: 结转有多少
                if asks or word in _COMMON_ENDS or not taken.isdisjoint(range(start, end)):
                    continue
                longer = (said[:k] + word for k in range(len(said), 1, -1))
                meant = next((k for k in map(known, longer) if k), None)
                if not meant or meant[1] == head.measures:
                    continue  # 养人|的钱: its own end is no other
                if meant[0] == 0 and all(m.kind == KEY for m in meant[1]):
                    taken.update(range(start, end))
                    yield Mention(start, end, meant[1], 0)
                    break


def without_ends(
    folded: str, found: Sequence[Mention], taken: set[int], seams: Seams, known: Known
) -> Iterator[Mention]:
    """Those of a list that leave out 费, 支出 or 事务: 办公、邮电 beside 印刷费; all of a list may."""
    edges = word_edges(folded) | seams.marks | {i + 1 for i in taken}

    def meant(start: int, end: int) -> Mention | None:
        if start not in edges or not taken.isdisjoint(range(start, end)):
            return None
        if folded[start:end] in _PHASES:
            return None  # 社保支出和预算: the budget of it, no 预算支出 beside it
        said = ((known(folded[start:end] + shared), shared) for shared in _ENDS)
        meant = (k for k, shared in said if k and (k[0] == 0 or shared == _INSURED))
        official = next(meant, None)
        return Mention(start, end, official[1], 1) if official else None

    waiting = list(found)
    for seam in sorted(seams.lists):
        first = next(filter(None, (meant(*span) for span in _ending(seam))), None)
        second = next(filter(None, (meant(*span) for span in _starting(folded, seam))), None)
        if first and second:
            waiting.append(first)
            taken.update(first.span)
            yield first
    while waiting:
        head = waiting.pop()
        for near in (_before(folded, head, seams), _behind(folded, head, seams)):
            beside = next(filter(None, (meant(*span) for span in near)), None)
            if beside:
                taken.update(beside.span)
                waiting.append(beside)
                yield beside


def _ending(end: int) -> list[tuple[int, int]]:
    """The stretches, longest first, that end there."""
    return [(end - n, end) for n in range(min(_LONGEST, end), 1, -1)]


def _starting(folded: str, start: int) -> list[tuple[int, int]]:
    """The stretches, longest first, that begin there."""
    return [(start, start + n) for n in range(min(_LONGEST, len(folded) - start), 1, -1)]


def _before(folded: str, head: Mention, seams: Seams) -> list[tuple[int, int]]:
    """What a mark or 和 joins to the beginning of a measure."""
    end = head.start if head.start in seams.lists else head.start - 1
    if end < 2 or (end < head.start and folded[end] not in _JOINTS):
        return []
    return _ending(end)


def _behind(folded: str, head: Mention, seams: Seams) -> list[tuple[int, int]]:
    """The same behind its end."""
    if head.end in seams.lists:
        return _starting(folded, head.end)
    joined = folded[head.end : head.end + 1]
    return _starting(folded, head.end + 1) if joined and joined in _JOINTS else []
