"""Which of the words that name measures do so: those that follow another, or tell whose it is, go with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search.measures import FUNCTIONAL, KEY, Measures, Mention, contrasts, key_measure
from search.positions import covered
from search.wording import fold

_BOUGHT_OF = re.compile(
    r"(?:采购(?:的|给|了)*)?(?<!面向)中小企业(?!预留|供应商)(?:的?采购(?:金额|合同)?)?"
)
_BOUGHT = re.compile(
    r"采购(?:了|要|的|花费?|用|支出|金额|资金|总共|一共|共计?|合计|总计|总额)*(?:是|为|有)?(?=(?:多少|几)(?:$|[^台套个件辆批次项种样人家]))"
)
"""What is bought in all; of what is bought for a project the words beside it tell."""
_FIRMS = r"(?:(?P<small>中小微?企业)|小微企业|小型(?:和|及)?微型企业)"
_KEPT = r"(?:专门|特意|单独)?(?:预留|留|划)(?:了|出来?|的)*"
_RESERVED = re.compile(
    r"(?:(?:政府)?采购(?:项目)?(?:预算|支出|金额|资金|总额)*(?:里面?|之?中|当中)?的?)?"
    rf"(?:{_KEPT})?(?:给|面向|为|向)?{_FIRMS}(?:的|{_KEPT})*(?:(?:政府)?采购)?(?:项目|预算|支出|金额|份额|资金|额度?)*"
)
"""What of the purchases is kept for small firms, in whatever order it is said."""
_KEPT_SAID = re.compile(r"预留|留给|留[了出]|划[了出给]|留的?$")
_AWARDED = re.compile(r"供应商|中标|成交|合同|授予")
_NEW_ASSETS = re.compile(
    r"(?:打算|计划|准备|预计|拟|要)(?:新)?(?:购置|购买|采购|添置|添|新增|买)(?:了)?(?:多少|几)?(?:钱|万元?|元)?的?(?:新的?)?固定资产"
)
_HOW_MUCH = re.compile(r"(?:了|出来?|下)*(?:多少|几)(?:个|亿|万|元|钱|块)*的?")
_ITEM_LEVEL = re.compile(r"[款项](?!目)")
_UNDER = re.compile(r"(?:[类款]|的|下面?|里面?|项下)*")
_EVERYDAY = 2  # how far such words are from an official name
_NO_GLOSS = re.compile(r"\d|项目|不|除|未|非|没|[和与跟及]|以外|占|比|多少|几|里面?$")
_NAMING = re.compile(
    r"^(?:即|就是|也就是|指|算|属于?|对应)*|(?:这?一?[大小]?[类款项]|科目|这?一?[块项])+$"
)
"""What says of a name in brackets that it is one: 即卫生健康类."""
_OF_ALL = ("basic", "operating", "project")
"""Columns of the money that all subjects have, whoever it is for."""
_HANDED = re.compile(r"(?:所?(?:发放?|领取?|拿|享受)(?:了|到)?)?的")
_YEARS_END = r"(?:(?:19|20)\d\d|(?<!\d)\d\d)年(?:[底末]|12月(?:[底末]|31日)?)?"
_WHEN = rf"(?:的|现在|一共|总共|合计|截[至止]到?|到了?|在|{_YEARS_END})*"
_CARS_SHORT = re.compile(
    rf"(?<![货开校赛机水电客卡火洒吊叉挂拖马列])(?P<cars>公务用车|公车|车辆?)(?={_WHEN}(?:账[面上]|[价原净]值|值(?!班))|[有是]?(?:几|多少)[辆台部])"
)
"""Cars as they are spoken of where their number or their worth is asked for: 车几辆, 账面值多少."""
_WORD_ENDS = r"(?![室楼费区桌椅厅点所处员地]|设备|用品|用房|会议|软件|系统|自动|大楼|场所)"
CARS = re.compile(
    rf"[那这]?(?P<n>\d{{1,4}}|[一两二三四五六七八九十])[辆台部](?P<cars>公务用车|公车|车辆?)(?=的|{_WHEN}(?:账|值|价值|净值|原值))"
)
"""Not 买了2辆车花了多少: only what cars are worth stands behind them so."""
KEPT_UP = re.compile(
    r"养(?:着|活|了)?(?:[那这]?(?:\d{1,3}|[一两二三四五六七八九十几])[辆台部])?(?P<cars>公务用车|公车|车辆?)"
    r"|(?P<of>公务用车|公车|车辆?)(?:一年|全年|每年|平时|日常|一共|总共|光是?|\d{4}年)*养(?:下来|起来|着|活|护)?(?:和?(?:运行|维护|保养|运转))*"
)
"""Cars of which it is asked what they cost to keep: 养着两辆车, 公车一年养下来."""
_GROUPED = re.compile(r"[两三四五六七八九\d](?:大?类|项|样|块|种)$")


def without_weak(
    found: list[Mention], folded: str, years: frozenset[int], lists: frozenset[int]
) -> list[Mention]:
    """Without words such as 支出预算 that only follow a real measure: 差旅费支出预算; those of a list are
    set beside it (``lists``: where the user set its marks)."""
    kept: list[Mention] = []
    for index, mention in enumerate(found):
        weak = all(m.is_overall for m in mention.measures)
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        touches = (
            before is not None
            and lists.isdisjoint(range(before.end, mention.start + 1))
            and _touch(folded, before.end, mention.start, years)
        ) or (
            after is not None
            and lists.isdisjoint(range(mention.end, after.start + 1))
            and _touch(folded, mention.end, after.start, years)
        )
        whole = weak or all(m.key == "fixed_assets" for m in mention.measures)  # 两项资产合计
        grouped = (
            whole and before is not None and _GROUPED.search(folded, before.end, mention.start)
        )
        if not ((weak and touches and len(found) > 1) or grouped):
            kept.append(mention)
    return kept


def contrasted(found: list[Mention], folded: str, hidden: frozenset[int]) -> list[Mention]:
    """With what words mean beside the other part of a whole that is named: 办公的钱 beside 养人的钱."""
    said = {m.key for each in found for m in each.measures}
    taken = hidden.union(*(m.span for m in found))
    for measure, against, words in contrasts():
        if against not in said or measure.key in said:
            continue
        short = [m for m in found if folded[m.start : m.end] in words]
        if short and len(found) == 2:  # 办公 is short for 办公费 beside 印刷费 only
            found, taken = [m for m in found if m not in short], taken - short[0].span
        spans = (
            m.span() for word in words for m in re.finditer(rf"{word}{_WORD_ENDS}", folded)
            if taken.isdisjoint(range(*m.span()))
        )  # fmt: skip
        if span := next(spans, None):
            found = sorted([*found, Mention(*span, (measure,), 2)], key=lambda m: m.start)
    return found


def with_owners(found: list[Mention], folded: str) -> list[Mention]:
    """Everyday words that only say whose the money is put to the official name behind them: 退休人员的退休费;
    not to a column of the money of all, which they narrow: 退休人员的公用经费."""
    kept: list[Mention] = []
    for mention in found:
        owner = kept[-1] if kept else None
        if (
            owner is not None
            and owner.far >= max(2, mention.far)
            and not any(m.key in _OF_ALL for m in mention.measures)
            and _HANDED.fullmatch(folded, owner.end, mention.start)
            and folded[owner.end - 2 : owner.end] in ("人员", "职工", "干部", "员工")
        ):
            mention = replace(mention, start=kept.pop().start)
        kept.append(mention)
    return kept


def glossed(
    found: list[Mention], folded: str, brackets: Sequence[tuple[int, int]], hidden: frozenset[int],
    marks: frozenset[int],
) -> list[Mention]:  # fmt: skip
    """The official name that alone fills a bracket, with the everyday words before it that it puts into
    terms: 有人去世发的钱（死亡抚恤）."""
    for start, end in brackets:
        names = _fill(found, folded, start, end)
        begin = start
        while begin > 0 and begin - 1 not in hidden and not (begin in marks and begin < start):
            begin -= 1
        said, told = folded[begin:start], [m for m in found if begin <= m.start and m.end <= start]
        if not names or not said or _NO_GLOSS.search(said):
            continue
        official = any(fold(x.name) == folded[m.start : m.end] for m in told for x in m.measures)
        if official and any(m.far >= _EVERYDAY for m in told):
            continue  # a subject by its own name, which no report prints, is not put into terms
        if all(_puts_into_terms(name, each) for each in told for name in names):
            kept = [m for m in found if m not in told and m is not names[0]]
            found = sorted([*kept, replace(names[0], start=begin)], key=lambda m: m.start)
    return found


def _fill(found: list[Mention], folded: str, start: int, end: int) -> list[Mention]:
    """The official names that alone fill a bracket: one, or several that 和 joins."""
    names = [m for m in found if start <= m.start and m.end <= end and m.far < _EVERYDAY]
    spoken = frozenset[int]().union(*(m.span for m in names))
    rest = "".join(folded[i] if i not in spoken else "\0" for i in range(start, end))
    return names if not _NAMING.sub("", rest).strip("\0和与及跟") else []


def _puts_into_terms(name: Mention, said: Mention) -> bool:
    """Whether an official name may say what other words mean: everyday ones, or a subject above it."""
    if said.far >= _EVERYDAY:
        return True
    if {*said.measures} & {*name.measures}:
        return (
            said.measures[0].kind == KEY
        )  # a subject's name twice tells nothing of the words between
    return any(
        n.depth > s.depth > 0 and n.key.startswith(s.key)
        for n in name.measures
        for s in said.measures
    )


def with_contracts(found: list[Mention], folded: str) -> list[Mention]:
    """Small firms where it is asked what was bought: the contracts they were given, not the support they get."""
    said = _BOUGHT_OF.search(folded) if "采购" in folded else None
    others = [m for m in found if folded[m.start : m.end] != "中小企业"]
    if said is None or len(others) == len(found):
        return found
    contracts = Mention(*said.span(), (key_measure("procurement_small"),), 2)
    if any(m.start < contracts.end and contracts.start < m.end for m in others):
        at = folded.index("中小企业")
        contracts = replace(contracts, start=at, end=at + 4)
    return sorted([*others, contracts], key=lambda m: m.start)


def with_purchases(found: list[Mention], folded: str) -> list[Mention]:
    """The purchases, where it is asked what is bought in all for how much: 总共采购多少钱."""
    said = _BOUGHT.search(folded)
    if said is None or any(m.start < said.end() and said.start() < m.end for m in found):
        return found
    bought = Mention(*said.span(), (key_measure("procurement"),), _EVERYDAY)
    return sorted([*found, bought], key=lambda m: m.start)


def _kept_up(found: list[Mention], folded: str) -> list[Mention]:
    """With what cars cost to run where they are said to be kept."""
    said = KEPT_UP.search(folded)
    if said is None:
        return found
    span, running = (
        range(*said.span("cars" if said["cars"] else "of")),
        key_measure("vehicle_running"),
    )
    if any(running in m.measures and not m.span.isdisjoint(span) for m in found):
        return found
    kept = [m for m in found if m.span.isdisjoint(span)]
    return sorted([*kept, Mention(span.start, span.stop, (running,))], key=lambda m: m.start)


def with_new_assets(found: list[Mention], folded: str) -> list[Mention]:
    """What fixed assets are to be bought, where that is said in everyday words: 打算买多少固定资产."""
    said = _NEW_ASSETS.search(folded)
    if said is None:
        return found
    kept = [m for m in found if m.span.isdisjoint(range(*said.span()))]
    new = Mention(*said.span(), (key_measure("new_assets"),), _EVERYDAY)
    return sorted([*kept, new], key=lambda m: m.start)


def with_cars(found: list[Mention], folded: str) -> list[Mention]:
    """The cars that are held, where their number is said before their worth is asked for.

    Not those that have something: 没有手续的车.
    """
    found = _kept_up(found, folded)
    said = CARS.search(folded) or _CARS_SHORT.search(folded)
    held = key_measure("vehicles_held")
    ends = {m.end for m in found if folded[m.end : m.end + 1] == "的"}
    found = [m for m in found if held not in m.measures or m.start - 1 not in ends]
    span = said and range(*said.span("cars"))
    if span is None or span.start - 1 in ends or any(not m.span.isdisjoint(span) for m in found):
        return found
    cars = Mention(span.start, span.stop, (key_measure("vehicles_held"),))
    return sorted([*found, cars], key=lambda m: m.start)


def with_paths(
    found: list[Mention], folded: str, lists: frozenset[int], known: Measures
) -> list[Mention]:
    """An item behind the subject above it as the one item of that subject: 宣传事务一般行政管理事务, whatever
    other subjects have an item of this name."""
    kept: list[Mention] = []
    for mention in found:
        above = kept[-1] if kept else None
        joined = above and _UNDER.fullmatch(folded, above.end, mention.start)
        other = folded[: mention.end].endswith("其他")  # of a name that no list has
        if above and joined and mention.start not in lists and not other:
            codes = tuple(m.key for m in above.measures if m.kind == FUNCTIONAL)
            below = tuple(
                m for name in dict.fromkeys(m.name for m in mention.measures)
                for m in known.below(codes, name) if m not in above.measures
            )  # fmt: skip
            if below:
                level = _ITEM_LEVEL.match(folded, mention.end)  # 住房公积金（项）
                end = level.end() if level else mention.end
                mention = Mention(kept.pop().start, end, below, mention.far)
        kept.append(mention)
    return kept


def with_reserves(found: list[Mention], folded: str) -> list[Mention]:
    """What is kept of the purchases for small firms as one thing: 政府采购给中小企业预留了多少."""
    if "采购" not in folded or _AWARDED.search(folded):
        return found
    for said in _RESERVED.finditer(folded):
        if _KEPT_SAID.search(said[0]):
            key = "procurement_reserved" if said["small"] else "procurement_reserved_micro"
            reserved = Mention(*said.span(), (key_measure(key),))
            found = [m for m in found if m.span.isdisjoint(reserved.span)]
            whole = next((m for m in found if _tells_of_what(folded, reserved, m)), reserved)
            found = [*(m for m in found if m is not whole), replace(reserved, end=whole.end)]
    return sorted(found, key=lambda m: m.start)


def _tells_of_what(folded: str, part: Mention, whole: Mention) -> bool:
    """Whether the purchases are only what a part of them is asked of: 给小微企业留多少政府采购额度."""
    said = any(m.key == "procurement" for m in whole.measures) and whole.start >= part.end
    return said and _HOW_MUCH.fullmatch(folded, part.end, whole.start) is not None


def with_codes(found: list[Mention], folded: str) -> list[Mention]:
    """The one code that is said, where everyday words beside it only say what it is: 缴医疗的钱（2101102）."""
    codes = [m for m in found if folded[m.start : m.end].isdigit()]
    rest = [m for m in found if m not in codes]
    if len(codes) == 1 and len(rest) == 1 and _side_by_side(folded, codes[0], rest[0]):
        same = tuple(m for m in codes[0].measures if m in rest[0].measures)
        if same:  # 住房公积金（2210201）
            start, end = min(m.start for m in found), max(m.end for m in found)
            return [replace(rest[0], start=start, end=end, measures=same)]
    if len(codes) != 1 or not rest or any(m.far == 0 for m in rest):
        return found
    if not all(_says_alike(m, codes[0]) for m in rest):
        return found  # 车补 is no 死亡抚恤
    start, end = min(m.start for m in found), max(m.end for m in found)
    return [replace(codes[0], start=start, end=end)]


def _says_alike(said: Mention, code: Mention) -> bool:
    """Whether an everyday word may mean what a code does: of one class, or of names that share a word."""
    pairs = {m.name[i : i + 2] for m in code.measures for i in range(len(m.name) - 1)}
    return any(
        s.key[:3] == c.key[:3] or any(s.name[i : i + 2] in pairs for i in range(len(s.name) - 1))
        for s in said.measures
        for c in code.measures
    )


_CALLED = re.compile(r"(?:[这该](?:一|个)?)?(?:支出)?(?:科目|功能分类|[项款类])?(?:编码|代码)?")
"""What may stand between a subject's name and its code: 公路养护这个科目（2140106）."""


def _side_by_side(folded: str, one: Mention, other: Mention) -> bool:
    first, second = sorted((one, other), key=lambda m: m.start)
    return first.end <= second.start and bool(_CALLED.fullmatch(folded, first.end, second.start))


def _touch(folded: str, end: int, start: int, years: frozenset[int]) -> bool:
    return all(i in years or folded[i] in "的预决算类款项" for i in range(end, start))


_KIND = r"(?:财政)?(?:(?:全额|差额)(?:拨款|供给|补助)?|行政|事业|参公|自收自支)(?:事业)?(?:单位)?"
_SUPPLIED = r"(?:财政)?(?:全额|差额)(?:拨款|供给|补助)(?:的)?(?:事业)?(?:单位)?"
_KINDS_ASKED = re.compile(
    rf"{_KIND}还是{_KIND}|(?:是不是|算不算|是否|是|属于)(?:属于)?{_SUPPLIED}(?:$|吗|么)"
)


RESULT_USED = re.compile(
    r"(?:自评|评价|考核)(?:的)?结果(?=.{0,14}(?:怎么|怎样|如何|咋|打算).{0,4}(?:应用|运用|使用|用|挂钩))"
)


def no_measures(folded: str) -> frozenset[int]:
    """Where it is asked of what kind a unit is, or what a result is used for, in words that name money
    or a score elsewhere: 全额还是差额拨款, 自评结果怎么用."""
    found = (m for pattern in (_KINDS_ASKED, RESULT_USED) for m in pattern.finditer(folded))
    return covered(m.span() for m in found)
