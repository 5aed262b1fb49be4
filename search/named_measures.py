"""Which measures a question names, rule after rule, and the words that head a list of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search.both_sides import side_by_side
from search.enumerated import Seams, find_measures
from search.measure_mentions import (
    contrasted,
    glossed,
    no_measures,
    with_cars,
    with_codes,
    with_contracts,
    with_new_assets,
    with_owners,
    with_paths,
    with_purchases,
    with_reserves,
    without_weak,
)
from search.measures import ROW, Measures, Mention
from search.positions import matched
from search.purposes import for_purposes
from search.spent_on import with_what_it_goes_to
from search.wording import DIGITS, fold

_LONGEST = 8  # characters of a name before those that named it
_EVERYDAY = 2  # how far such words are from an official name
_PHASE = re.compile("(?:支出|收入)?(?:年初|全年)?(?:预算|决算|执行)数?")
_SIDE_BY_SIDE = re.compile(r"[和与跟及加的]?")
_POINTING = re.compile(r"(?<!其他)[那这]一?(?:块儿?|项|笔|份|部分|摊|档)的?(?=[\u3400-\u9fff])")
_COUNTED_HEADING = re.compile(
    r"(?P<n>[两二三四五六七八九十]|\d{1,2})(?:样|项|类|种|笔)[^，。、（()）\d]{0,8}[（(](?=[^）)]*(?P<close>[）)]))"
)
_HEADING = re.compile(
    r"(?:五险一金|社会?保险|(?:各[种项类])?保险|(?:各[种项类])?缴费|福利待遇)(?=[（(])"
)
"""What only names together the subjects in the brackets behind it."""


def named_measures(
    folded: str, known: Measures, seams: Seams, names: frozenset[int], years: frozenset[int]
) -> list[Mention]:
    """What is named besides the positions of organizations' names and of years."""
    hidden = names | years | no_measures(folded)
    found = _around_pointing(find_measures(folded, known, hidden, seams), folded, known, hidden)
    found = for_purposes(found, folded, known, hidden)
    found = _said_twice(found, folded, seams)
    found = glossed(found, folded, seams.brackets, hidden, seams.marks)
    found = with_paths(found, folded, seams.lists, known)
    found = without_weak(
        found or _around_years(folded, known, names, years), folded, years, seams.lists
    )
    found = side_by_side(contrasted(found, folded, hidden), folded, hidden)
    found = with_what_it_goes_to(found, folded, hidden, known)
    found = with_contracts(with_owners(found, folded), folded)
    found = with_reserves(with_purchases(found, folded), folded)
    found = with_codes(with_new_assets(with_cars(found, folded), folded), folded)
    found = [m for m in found if not _only_phase(m, found, folded)]
    return [_with_more_of_its_name(m, found, folded, hidden) for m in found]


def _only_phase(mention: Mention, found: Sequence[Mention], folded: str) -> bool:
    """Whether a row's name is only the phase of the subject right before it: 防汛|支出决算数."""
    row = all(m.kind == ROW for m in mention.measures)
    behind = any(o.end == mention.start and any(m.depth for m in o.measures) for o in found)
    return row and behind and _PHASE.fullmatch(folded[mention.start : mention.end]) is not None


def _said_twice(found: Sequence[Mention], folded: str, seams: Seams) -> list[Mention]:
    """The mentions, two everyday words side by side for one subject as one: 请客接待, 话费和邮费."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: m.start):
        last = kept[-1] if kept else None
        joined = last and _SIDE_BY_SIDE.fullmatch(folded, last.end, mention.start)
        same = tuple(m for m in last.measures if m in mention.measures) if last else ()
        apart = (seams.marks - seams.lists) & {*range(last.end, mention.start + 1)} if last else ()
        if last and joined and same and not apart and max(last.far, mention.far) >= _EVERYDAY:
            kept[-1] = replace(last, end=mention.end, measures=same, far=_EVERYDAY)
        else:
            kept.append(mention)
    return kept


def _with_more_of_its_name(
    mention: Mention, found: Sequence[Mention], folded: str, hidden: frozenset[int]
) -> Mention:
    """A subject named by some words, with those of its name right before them: 专项|普查 of 专项普查活动."""
    taken = hidden.union(*(m.span for m in found if m is not mention))
    for start in range(max(0, mention.start - _LONGEST), mention.start - 1):
        said = folded[start : mention.end]
        if not taken.isdisjoint(range(start, mention.start)):
            continue
        named = tuple(m for m in mention.measures if m.depth and said in fold(m.name))
        if named:
            return replace(mention, start=start, measures=named)
    return mention


def _around_years(
    folded: str, known: Measures, names: frozenset[int], years: frozenset[int]
) -> list[Mention]:
    """Measures whose names have a year said within them: 公车2022年运维."""
    return _around(years, folded, known, names)


def _around_pointing(
    found: list[Mention], folded: str, known: Measures, hidden: frozenset[int]
) -> list[Mention]:
    """The mentions, with those whose names are pointed at within: 绩效那块工资."""
    whole = _around(matched(folded, _POINTING), folded, known, hidden)
    taken = frozenset().union(*(m.span for m in whole))
    return [*whole, *(m for m in found if taken.isdisjoint(m.span))] if whole else found


def _around(
    within: frozenset[int], folded: str, known: Measures, hidden: frozenset[int]
) -> list[Mention]:
    """Measures whose names have something else said within them."""
    if not within:
        return []
    kept = [i for i in range(len(folded)) if i not in within]
    below = frozenset(k for k, i in enumerate(kept) if i in hidden)
    found = find_measures("".join(folded[i] for i in kept), known, below)
    return [
        Mention(kept[m.start], kept[m.end - 1] + 1, m.measures, m.far) for m in found
        if m.far == 0 and kept[m.end - 1] - kept[m.start] >= m.end - m.start
    ]  # fmt: skip


def list_headings(
    text: str,
    origin: Sequence[int],
    measures: Sequence[Mention],
    brackets: Sequence[tuple[int, int]],
) -> frozenset[int]:
    """What only counts and names together the subjects in the brackets behind it: 两项公用开支（办公费、水费）."""
    found: set[int] = set()
    named = frozenset().union(*(m.span for m in measures))
    for heading in _COUNTED_HEADING.finditer(text):
        inside = range(heading.end(), text.find(heading["close"], heading.end()))
        listed = [m for m in measures if origin[m.start] in inside]
        said = [i for i, at in enumerate(origin) if at in range(*heading.span())]
        number = DIGITS.get(heading["n"]) or (heading["n"].isdigit() and int(heading["n"]))
        if number == len(listed) and named.isdisjoint(said):
            found.update(said)
    for start, end in brackets:
        told = _HEADING.search(text, 0, origin[start])
        listed = [m for m in measures if start <= m.start and m.end <= end]
        if told and len(listed) > 1:
            found.update(i for i, at in enumerate(origin) if at in range(*told.span()))
    return frozenset(found)
