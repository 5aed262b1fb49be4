"""Figures told in one breath, each of its own thing: ``收入、支出分别为9元和8元，增长5%、3%``.

A *run* is figures of one unit with nothing but a link between them. Each is read as if its own words
stood before it: ``收入为`` 9元, ``支出为`` 8元, ``收入增长`` 5%, ``支出增长`` 3%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.measures import clean, is_generic
from ingest.quantities import Quantity

_EACH = re.compile(r"分别|各(?=[增减上下降提占完为是])")
_LINK = re.compile(r"\s*(?:、|以及|[和与及])\s*")
_MOVES = "增加|减少|增长|下降|降低|提高|上升"
_LINK_OF_EACH = re.compile(rf"\s*(?:、|以及|[和与及]|，和?)\s*(?P<moves>{_MOVES})?\s*")
_LAST_MOVE = re.compile(rf"(?:{_MOVES})(?=[了约为]*$)")
_RIVAL = re.compile(r"(?:比|较|与|同)(?=20|上|去|前|同期|年初预|全年预|预算)[^，]*$")
_RATE = re.compile(
    r"所?占[^，]{0,12}的?(?:比[重例]?)|[增降涨减]幅|增长率|下降率|完成率|执行率|执行进度"
)
_YEARS = re.compile(r"20\d\d年度?")
_GOES_ON = re.compile(
    r"\s*(?:[比较与同][^，]{2,12})?(?:[增减占]|上升|下降|降低|提高|完成)[^，]{0,12}$"
)
_PARTS_NOTHING = re.compile(
    r"商品和服务|个人和家庭|结转和结余|保障和就业|林业和草原|购置[及和与]运行|规划和自然|住房和城乡|卫生和计划"
    r"|教育和体育|文化和旅游|发展和改革|工业和信息|资源和社会"
)
_HIDDEN = str.maketrans("和与及", "\ue000\ue001\ue002")
_SHOWN = str.maketrans("\ue000\ue001\ue002", "和与及")
_COUNTS = ("人数", "人次", "批次", "数量", "保有量")
_COUNT_END = re.compile(r"(?<=.{2})(?:团组数|批次|人次|人数|购置数量?|数量)$")
"""公务用车购置数和保有量: the cars that are bought are those that are kept."""
_SIDES = {"收": "收入", "支": "支出"}


def runs(figures: Sequence[Quantity], text: str, begin: int) -> Iterator[list[Quantity]]:
    """The figures in runs, most of them of one; a comma links only after ``分别``."""
    run: list[Quantity] = []
    link, last = _LINK, begin
    for figure in figures:
        if run and _alike(run[-1], figure, link) and link.fullmatch(text, last, figure.start):
            run.append(figure)
        else:
            if run:
                yield run
            run = [figure]
            link = _LINK_OF_EACH if _EACH.search(text, last, figure.start) else _LINK
        last = figure.end
    if run:
        yield run


def _alike(one: Quantity, other: Quantity, link: re.Pattern[str]) -> bool:
    """Whether two figures may be told in one breath: of one unit; after ``分别`` counts of any."""
    counts = not any(each.is_money or each.is_percent for each in (one, other))
    return one.unit == other.unit or (counts and link is _LINK_OF_EACH)


def moves(run: Sequence[Quantity], text: str) -> list[str]:
    """The direction that stands before each figure after the first: ``增加1人和减少2人``."""
    between = (text[one.end : other.start] for one, other in pairwise(run))
    found = (_LINK_OF_EACH.fullmatch(words) for words in between)
    return ["", *(link["moves"] or "" if link else "" for link in found)]


def each_named(
    left: str, count: int, holders: tuple[str, ...], spoken: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The names of ``count`` things and the words before the figure of each, where ``left`` stands
    before the first figure; two empty lists where it cannot be told which figure is of which.

    ``spoken`` are the ``count`` things told of before: they are meant where ``left`` names nothing.
    """
    each = _EACH.search(left)
    if each is None:
        names = list(spoken) if _GOES_ON.fullmatch(left) else []
        return names, [name + left.lstrip() for name in names]
    before, rest = left[: each.start()], left[each.end() :]
    if len(years := _YEARS.findall(before)) == count:
        tail = before[before.rfind(years[-1]) + len(years[-1]) :]
        names, lead = [year + tail for year in years], ""
    else:
        if found := _RIVAL.search(before):
            before, rest = before[: found.start()], found[0] + rest
        phrase, _ = clean(before, holders)
        names, lead = _names(phrase, count), before[: max(before.find(phrase), 0)]
        if _RATE.fullmatch(phrase):
            phrase, rest = "", phrase + rest  # 占比分别为
        elif phrase and is_generic(phrase):
            names, lead = [name + phrase for name in spoken], ""  # 价值分别为
        if not phrase:
            names, lead = list(spoken), ""
    if len(names) != count:
        return [], []
    return names, [lead + name + rest for name in names]


def moved_each(words: Sequence[str], directions: Sequence[str]) -> list[str]:
    """The words before each figure, each with its own direction."""
    return [
        _LAST_MOVE.sub(own, before) if own else before
        for before, own in zip(words, directions, strict=True)
    ]


def names_nothing(left: str) -> bool:
    """Whether ``分别增长`` says only that figures are of different things, not of which."""
    each = _EACH.search(left)
    return each is not None and not _RIVAL.sub("", left[: each.start()]).strip(" ，、；：")


def _names(phrase: str, count: int) -> list[str]:
    """``货物、工程采购金额`` as two: ``货物采购金额``, ``工程采购金额``; none where it is not ``count``."""
    hidden = _PARTS_NOTHING.sub(lambda found: found[0].translate(_HIDDEN), phrase)
    for link in ("、", "、|以及|[和与及]"):
        names = [part.translate(_SHOWN) for part in re.split(link, hidden)]
        if len(names) == count and all(names):
            return _completed(names)
    return []


def _completed(names: list[str]) -> list[str]:
    """Names with the end that only the last of them says."""
    *others, last = names
    if last in _COUNTS and (root := _COUNT_END.sub("", others[0])) != others[0]:
        return [*others, root + last]
    size = len(others[0])
    if size <= 2 and len(last) > size and all(len(name) == size for name in others):
        names = [name + last[size:] for name in others] + [last]
    return [
        _SIDES[name[0]] + name[1:] if name[:1] in _SIDES and name[1:2] not in "入出" else name
        for name in names
    ]
