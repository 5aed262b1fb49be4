"""What money is for, said as an everyday purpose: 搞就业的钱, 花在养老上的钱, 住房那块花了多少."""

from __future__ import annotations

import re
from dataclasses import replace

from search.measures import Measures, Mention

_END = re.compile(
    r"(?:上面?|方面)(?=[花用投]|的?(?:钱|开支|支出|经费)|一共|总共)|的(?:这|那)?(?:些|笔|块)?(?:钱|开支)"
    r"|[这那]一?大?(?:块|类|方面|头|摊|档)|方面|(?=(?:一共|总共|全部|都)?(?:花|用|投入?)了?(?:多少|几))"
)
_BEGINS = re.compile(r"(?:[干搞管抓办弄]|(?:[花用投砸]|使用|投入)[在到给]了?)$")
_KEEPS = re.compile(r"(?:用来|用于|拿来|专门|是)*(?:保障?|保证|维持)(?:的是)?$")
_THAT_ONE = re.compile(r"的?[那这]一?(?:笔|块|部分)?的?")
"""Between what money keeps going and the name of that money: 保机关运转的那笔机关运行经费."""
_APART = re.compile(r"(?:^|[年度的里中光]|预算|决算|那个?|这个?)$")
_ITEM = re.compile(r"[那这]一?(?:项|笔)的?(?:开[销支]|支出|花[费销]|费用|钱)")
"""What says of a short word that it is a subject: 办公那项开销."""
_LONGEST, _SHORTEST = 10, 2  # characters of a purpose
_OFFICIAL = 2  # nearer to an official name than this


def for_purposes(
    found: list[Mention], folded: str, known: Measures, hidden: frozenset[int]
) -> list[Mention]:
    """The mentions with the verb before them that only says that money is for them, and with subjects that words
    mean only where they are said as what money is for."""
    for end in _END.finditer(folded):
        said = next((m for m in found if m.end == end.start() and m.far < _OFFICIAL), None)
        if said:
            begins = _BEGINS.search(folded[: said.start])
            if begins and _stands_apart(folded, begins.start(), hidden):
                longer = Mention(begins.start(), said.end, said.measures, said.far)
                found = [longer if m is said else m for m in found]
            continue
        if (new := _meant(folded, end.start(), known, hidden, found)) is not None:
            found = [*(m for m in found if m.span.isdisjoint(new.span)), new]
    for item in _ITEM.finditer(folded):
        if (new := _short_of(folded, item, known, hidden, found)) is not None:
            found = [*(m for m in found if m.span.isdisjoint(new.span)), new]
    found = [_with_verb(m, found, folded, hidden) for m in found]
    return sorted(found, key=lambda m: m.start)


def _short_of(
    folded: str, item: re.Match[str], known: Measures, hidden: frozenset[int], found: list[Mention]
) -> Mention | None:
    """The subject that the word before ``item`` is short for: 办公费 for 办公那项开销."""
    end = item.start()
    near = frozenset().union(*(m.span for m in found))
    for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1):
        told = known.meaning(f"{folded[start:end]}费")
        free = (hidden | near).isdisjoint(range(start, end))
        if told and told[0] == 0 and free and _stands_apart(folded, start, hidden):
            return Mention(start, item.end(), told[1], 1)
    return None


def _with_verb(said: Mention, found: list[Mention], folded: str, hidden: frozenset[int]) -> Mention:
    """A mention with the verb before it where another of the same measure is behind, and what it says is that
    one's purpose."""
    begins, between = _KEEPS.search(folded[: said.start]), _THAT_ONE.match(folded, said.end)
    if begins is None or between is None or not _stands_apart(folded, begins.start(), hidden):
        return said
    own = {m.key for m in said.measures}
    same = any(m.start == between.end() and own <= {x.key for x in m.measures} for m in found)
    return replace(said, start=begins.start()) if same else said


def is_purpose(folded: str, start: int, end: int) -> bool:
    """Whether words stand between a verb and what says that money is for them."""
    return _BEGINS.search(folded[:start]) is not None and _END.match(folded, end) is not None


def _meant(
    folded: str, end: int, known: Measures, hidden: frozenset[int], found: list[Mention]
) -> Mention | None:
    """The subject that the words before ``end`` are the purpose of."""
    near = frozenset().union(*(m.span for m in found if m.far < _OFFICIAL))
    for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1):
        span = range(start, end)
        if not (hidden | near).isdisjoint(span):
            continue
        begins = _BEGINS.search(folded[:start])
        first = begins.start() if begins else start
        if _stands_apart(folded, first, hidden) and (subjects := known.purpose(folded[start:end])):
            return Mention(first, end, subjects, _OFFICIAL)
    return None


def _stands_apart(folded: str, start: int, hidden: frozenset[int]) -> bool:
    return start - 1 in hidden or _APART.search(folded[:start]) is not None
