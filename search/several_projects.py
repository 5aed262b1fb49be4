"""Several projects that a question means together, and the number of things that it says it means."""

from __future__ import annotations

import re
from dataclasses import replace

from search.asks import Ask
from search.body_mentions import BodyMention
from search.positions import covered
from search.project_mentions import ProjectMention
from search.projects import GENERIC, Chosen, distinct, of_years
from search.question import Question
from search.tokens import segmenter
from search.wording import count_said, fold

_LIKELY = 0.5  # of a project's name
_SAID = 0.9  # of a project's name: it is the one that is meant
_ALIKE = 0.8  # of how much of its name is said: another may be meant as well
_PART = re.compile(r"(?:(?![和与跟比同及]|(?<![追增参])加).)+")
_SIDE = re.compile(r"(?:(?!是|相当于).)+")  # 甲项目的经费是乙项目的几倍
_COUNT = re.compile(
    r"(?P<n>(?<![十第前])[两二三四五六七八九]|(?<![\d十第前])(?:[2-9]|\d{2}))(?:个|家|笔|项|样|条)(?![月人小季])|(?P<pair>[俩仨])"
)
_JOINTS = ("和", "与", "跟", "及")
_ADDED = re.compile(
    r"(?:后来|后面|之后)?(?:追加|增补|补充安排)(?=的?那[笔个项])(?:的?那[笔个项])|追加|增补|补充安排"
)
_FIRST = re.compile(
    r"(?:原来|原先|原本|原有|最初|最早|一开始|先前|之前|前面|首次|第一次|头一[次笔])(?:安排|给|批)?的?(?:那?[一]?[笔个项次])?的?"
)


def several(question: Question) -> list[Chosen]:
    """All projects that are meant together: 援助甲地和援助乙地, 两个协会会费; those that each say a part
    of the question no better one says. A number said must be theirs."""
    mentions = [m for m in question.projects(12) if distinct(question, m)]
    mentions.sort(key=lambda m: -m.score)
    whole = {m.name: at for m in mentions if (at := question.folded.find(fold(m.name))) >= 0}
    mentions.sort(key=lambda m: m.name not in whole)
    kept: list[ProjectMention] = []
    taken = set(_owners(question))
    for mention in mentions:
        at = whole.get(mention.name, -1)
        said = frozenset(range(at, at + len(fold(mention.name)))) if at >= 0 else mention.positions
        own = said - taken
        said = said - _owners(question)
        if len(own) > 1 and len(own) >= 0.5 * len(said):
            kept.append(replace(mention, positions=said))
            taken |= said
    kept = _with_what_was_added(question, _of_one_beginning(mentions, kept))
    if len(kept) < 2:
        likely = [m for m in question.projects(12) if m in mentions or m.coverage >= _LIKELY]
        kept = _by_parts(question, likely) or kept
    listed = [_named_after(question, unit) for unit in _units_beside(question, kept)]
    if any(each is None for each in listed):
        return []  # what a unit has beside them is another thing
    kept += [each for each in listed if each is not None]
    if (said_to_be := how_many(question.folded)) not in (None, len(kept)):
        parts = _by_parts(question, [m for m in question.projects(12) if m in mentions])
        kept = parts if len(parts) == said_to_be else kept
    meant = _as_many_as_said(question, mentions, kept)
    if len(meant) > 1 and any(_unclear(m, mentions, meant) for m in meant):
        return []
    return [of_years(question, m) for m in meant]


def _owners(question: Question) -> frozenset[int]:
    """Where organizations with reports of their own are named: 服务 of 某服务中心 is of no 服务费."""
    bodies = question.known.bodies
    return frozenset[int]().union(
        *(m.span for m in question.bodies if any(bodies[b].reports for b in m.bodies))
    )


def _units_beside(question: Question, kept: list[ProjectMention]) -> list[BodyMention]:
    """The units without reports of their own that stand in a row with projects: 甲中心、乙中心经费."""
    said = frozenset[int]().union(*(m.positions for m in kept)) - question.named
    folded, bodies = question.folded, question.known.bodies

    def beside(unit: BodyMention) -> bool:
        before, behind = unit.start - 1, unit.end
        joined = (before + 1 in question.list_marks, behind in question.list_marks)
        if folded[before : before + 1] in _JOINTS:
            before, joined = before - 1, (True, joined[1])
        if folded[behind : behind + 1] in _JOINTS:
            behind, joined = behind + 1, (joined[0], True)
        elif not joined[1] and (behind in said or folded[behind : behind + 1] == "的"):
            return False  # whose the next one is
        return (joined[0] and before in said) or (joined[1] and behind in said)

    silent = (m for m in question.bodies if not any(bodies[b].reports for b in m.bodies))
    named = [fold(m.name) for m in kept]
    return [u for u in silent if beside(u) and not any(u.words in name for name in named)]


def _named_after(question: Question, unit: BodyMention) -> ProjectMention | None:
    """The one project that is called after a unit: 甲中心经费."""
    called = [m for m in question.projects(12) if unit.words in fold(m.name)]
    return replace(called[0], positions=unit.span) if len(called) == 1 else None


def _of_one_beginning(
    mentions: list[ProjectMention], kept: list[ProjectMention]
) -> list[ProjectMention]:
    """Each kept, or the other that says all it says and more where what more it says is said of one
    before it, too: 某室的甲费和专项经费 are two of 某室, not 乙室专项经费."""
    found: list[ProjectMention] = []
    for mention in kept:
        shared = frozenset[int]().union(*(m.positions for m in found))
        own = mention.positions - shared
        longer = [
            m for m in mentions
            if own <= m.positions and m.coverage > mention.coverage
            and m.positions - own <= shared and m.name not in {k.name for k in kept}
            and any(fold(m.name)[:2] == fold(before.name)[:2] for before in found)
        ]  # fmt: skip
        found.append(max(longer, key=lambda m: m.coverage, default=mention))
    return found


def _with_what_was_added(question: Question, kept: list[ProjectMention]) -> list[ProjectMention]:
    """Of 差旅费和追加的 the second is what was added to the first, not whatever else was added; of 两笔差旅费
    and of 追加的那笔比原来那笔 where only the one added is named, the first is the one it was added to."""
    bare = [m for m in kept if _ADDED.fullmatch(_said(question, m))]
    rest = [m for m in kept if m not in bare]
    if not _ADDED.search(question.folded) or len(rest) != 1:
        return kept
    added = _ADDED.match(fold(rest[0].name)) is not None
    first = _FIRST.search(question.folded) if added and not bare else None
    if not bare and not (added and (first or how_many(question.folded) == 2)):
        return kept
    owners = {p.owner for p in rest[0].projects}
    partners = [
        p for p in question.known.projects
        if p.owner in owners and p.year in {q.year for q in rest[0].projects}
        and (_ADDED.match(fold(p.name)) is None) == added and _of_one(p.name, rest[0].name)
    ]  # fmt: skip
    if len({fold(p.name) for p in partners}) != 1:
        return rest
    span = next(frozenset(range(*m.span())) for m in _ADDED.finditer(question.folded))
    if first is not None:
        rest = [replace(rest[0], positions=rest[0].positions | span)]
        span = frozenset(range(*first.span()))
    return [*rest, ProjectMention(span, 1.0, rest[0].score, tuple(partners))]


def _said(question: Question, mention: ProjectMention) -> str:
    return "".join(question.folded[i] for i in sorted(mention.positions - question.named))


def _of_one(one: str, other: str) -> bool:
    """Whether two names share two characters that are no general word."""
    a, b = (_ADDED.sub("", fold(name)) for name in (one, other))
    pairs = {a[i : i + 2] for i in range(len(a) - 1)} & {b[i : i + 2] for i in range(len(b) - 1)}
    return any(not any(pair in word for word in GENERIC) for pair in pairs)


def _by_parts(question: Question, mentions: list[ProjectMention]) -> list[ProjectMention]:
    """The project that each part of an enumeration says most of, where no other is as near to it but one
    that another part says more of: 宽带、专线 of 甲宽带费 and 乙宽带及专线费."""
    open_parts = dict(enumerate(_parts(question)))
    found: dict[int, ProjectMention] = {}
    while True:
        left = [m for m in mentions if m not in found.values()]
        best = {
            i: b for i, part in open_parts.items() if (b := _most_said(part, left, bool(found)))
        }
        if not best:
            break
        for i, mention in best.items():
            if mention not in found.values():
                found[i] = mention
        open_parts = {i: part for i, part in open_parts.items() if i not in best}
    return [found[i] for i in sorted(found)] if len(found) > 1 else []


def _most_said(
    part: str, mentions: list[ProjectMention], others_taken: bool
) -> ProjectMention | None:
    """The one project that a part says most of."""
    said = sorted(
        ((_shared(part, fold(m.name)), m.coverage, m.name) for m in mentions), reverse=True
    )
    pairs = said[0][0][0] if said else 0
    begins = pairs == 1 and fold(said[0][2])[:2] == part[:2]  # 比河北的多
    whole = pairs == 1 and others_taken and len(part) == 2
    if not (begins or whole or pairs > 1) or (len(said) > 1 and said[0][0] <= said[1][0]):
        return None
    return next(m for m in mentions if m.name == said[0][2])


def _shared(part: str, name: str) -> tuple[int, int, bool]:
    """How many pairs of characters a name has of a part; where these are as many, how many words, and
    whether the name's beginning is said."""
    pairs = sum(part[i : i + 2] in name for i in range(len(part) - 1))
    words = sum(len(w) > 1 and w in name for w in set(segmenter().cut(part)))
    return pairs, words, name[:2] in part


def _parts(question: Question) -> list[str]:
    """The parts of an enumeration, parted by 和 or by a mark; both sides of a ratio. A year says nothing of
    a name that has it: 2023年实付 is no 年鉴（2023）."""
    if question.asks(Ask.RATIO) and len(sides := _SIDE.findall(question.folded)) == 2:
        return sides
    none = _owners(question) | covered((y.start, y.end) for y in question.years)
    said = "".join(
        "\n" if i in none else f"\n{c}" if i in question.list_marks else c
        for i, c in enumerate(question.folded)
    )
    return [part[0] for part in _PART.finditer(said)]


def _unclear(
    one: ProjectMention, mentions: list[ProjectMention], meant: list[ProjectMention]
) -> bool:
    """Whether another project that is not meant has all that is said of one, and as much of its name."""
    return any(
        m.positions >= one.positions and m.coverage >= _ALIKE * one.coverage
        for m in mentions
        if m.name not in {k.name for k in meant} and one.coverage < _SAID
    )


def _as_many_as_said(
    question: Question, mentions: list[ProjectMention], kept: list[ProjectMention]
) -> list[ProjectMention]:
    """Where their number is said and others were found: the best ones, if no other is near to them."""
    said = how_many(question.folded)
    count = len(kept) if said is None else said
    if count == len(kept):
        return kept
    best = sorted(mentions, key=lambda m: -m.score)
    clear = len(best) == count or (
        len(best) > count and best[count].score < 0.6 * best[count - 1].score
    )
    return best[:count] if clear else []


def how_many(folded: str) -> int | None:
    """The number of things that a question says it means: 两个项目, 3项, 俩, 仨."""
    said = _COUNT.search(folded)
    if said is None:
        return None
    return count_said(said["n"] or ("2" if said["pair"] == "俩" else "3"))
