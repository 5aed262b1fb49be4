"""Ceilings and prices that fit the money of their project (group 17)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from graph.checks.books import Books, squeeze, squeezed
from graph.checks.indicators import label, number, printed_target
from graph.checks.intervals import UNITS, in_unit, number_of
from graph.checks.repeats import ALIKE, likeness
from graph.checks.verdict import HELD, Contradiction, Event, at, stated
from graph.checks.wording import in_order
from ontology.facts import Indicator, Project, ReportKind, Stated


def ceilings(books: Books) -> Iterator[Event]:
    """预算控制类成本指标的上限之和不应超过项目预算数，两项以上而与预算数相差不足1%的应相等；写作项目总成本的一个上限也不应低于项目预算数；单位应与预算数相称：写成“元”的数与预算的万元数相同的，单位应为“万元”（只核对预算绩效目标表）。"""
    if books.facts.report.kind is not ReportKind.BUDGET:
        return
    for project in books.projects:
        lines = [i for i in books.indicators.get(project.name, []) if _is_ceiling(i)]
        if not lines or project.budget_yuan is None:
            continue
        yield from _ceiling(books, project, lines)


def _is_ceiling(line: Indicator) -> bool:
    money = line.operator in ("≤", "<", "=", None) and line.target_unit in ("万元", "元", "万")
    named = re.search(r"预算|控制|支出|经费|成本|费", label(line))
    return bool(money and named and "成本" in squeeze(line.level2) and line.target_value
                and not re.search(r"人均|单价|标准|每|价格", label(line) + squeeze(line.description)))  # fmt: skip


def _ceiling(books: Books, project: Project, lines: list[Indicator]) -> Iterator[Event]:
    assert project.budget_yuan is not None
    scale = {"万元": 10_000, "万": 10_000, "元": 1}
    due, near = "不超过", project.budget_yuan / 100
    limit = sum(
        (Decimal(i.target_value or 0) * scale[i.target_unit or "元"] for i in lines), Decimal(0)
    )
    budget = in_unit(project.budget_yuan, "万元")
    if limit * scale["万元"] == project.budget_yuan:
        said = in_unit(limit, "元")
        message = (
            f"“{project.name}”成本指标的上限写作{said}，项目预算为{budget}，单位“元”应为“万元”。"
        )
    elif limit > project.budget_yuan + near:
        said = in_unit(limit, "万元")
        message = f"“{project.name}”成本指标的上限合计{said}，超过项目预算{budget}。"
    elif limit < project.budget_yuan - near and _of_all(project, lines):
        said, due = in_unit(limit, "万元"), "不低于"
        message = f"“{project.name}”成本指标“{label(lines[0])}”的上限{said}，低于项目预算{budget}。"
    elif len(lines) > 1 and _rounding(lines, scale) < abs(limit - project.budget_yuan) <= near:
        said, due = in_unit(limit, "万元"), ""
        message = f"“{project.name}”成本指标的上限合计{said}，与项目预算{budget}相近而不相等。"
    else:
        yield HELD
        return
    cited = (at(books, project.source, budget), *(stated(books, i) for i in lines))
    yield Contradiction(project.name, message, cited, f"{due}{budget}")


def _rounding(lines: Sequence[Indicator], scale: Mapping[str, int]) -> Decimal:
    """How far ceilings that add up can be from the whole: half of the finest digit printed for each."""
    fine = [_exponent(i.target_value) for i in lines]
    unit = max(scale[i.target_unit or "元"] for i in lines)
    return Decimal(unit).scaleb(min(0, *fine)) / 2 * len(lines)


def _exponent(value: str | None) -> int:
    exponent = Decimal(value or 0).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


_ALL_COST = re.compile(r"(?P<what>.*?)(?:项目)?总(?:成本|费用|支出|投入)(?:控制)?(?:数|额|上限)?$")


def _of_all(project: Project, lines: Sequence[Indicator]) -> bool:
    """Whether the only ceiling is one of all that the project costs: 总成本, or 某某总成本 of the project 某某."""
    named = _ALL_COST.fullmatch(label(lines[0])) if len(lines) == 1 else None
    return named is not None and (
        not named["what"] or in_order(named["what"], squeeze(project.name)) == 1
    )


_EACH = re.compile(
    r"每(?P<one>[人名位户家套件台张次场期亩株枚条项份])|(?P<many>单价|单位成本|人均)"
    r"|^单(?P<sole>[村场座处件户校镇县期亩台套班])(?!位|项|独)"
)
_PER = re.compile(
    r"^(?P<money>万?元)(?:/\(?(?P<unit>(?![年月])[^/·.\d()]{1,4}))?(?:[/·.](?P<time>年|月)\)?)?$"
)
_OVER_YEARS = re.compile(r"跨年|概算|总投资|分年")
_BUILDING = re.compile(r"造价|投资")
"""What is built is paid for over the years that it takes."""
_MONTHLY = re.compile(
    r"(?<![人名])每月(?:[^，。；\d每]{0,14})(?P<sum>\d+(?:\.\d+)?)(?P<unit>万元|元)(?!/)"
)


def multiplied_costs(books: Books) -> Iterator[Event]:
    """绩效目标表：单价（每人、每套的标准）×数量、每月金额×12，不应超过项目预算数（容差1%）；单价、数量各只有一个且单位相同时核对；跨年度实施的、工程造价不核对。"""
    for project in books.projects:
        budget = max(project.budget_yuan or Decimal(0), project.revised_yuan or Decimal(0))
        if not budget or _OVER_YEARS.search(squeezed(project.source.text)):
            continue
        for words, cost, cited in _costs(books, project):
            if cost <= budget * Decimal("1.01"):
                yield HELD
                continue
            said, due = in_unit(cost, "万元"), in_unit(budget, "万元")
            message = f"“{project.name}”{words}={said}，超过项目预算{due}。"
            yield Contradiction(
                project.name, message, (*cited, at(books, project.source, due)), f"不超过{due}"
            )


def _costs(books: Books, project: Project) -> Iterator[tuple[str, Decimal, tuple[Stated, ...]]]:
    lines = books.indicators.get(project.name, [])
    prices = [(line, each) for line in lines if (each := _price(line)) is not None]
    for line, (price, unit, times) in prices:
        counts = [
            (i, n[0]) for i in lines
            if _counts(i, unit) and i.operator in ("≥", "=", ">", None)
            and _price_of(line, i, project)
            and (n := number(i.target_value))
        ]  # fmt: skip
        if len(counts) == 1 and sum(p[1] == unit for _, p in prices) == 1:
            other, many = counts[0]
            words = f"“{label(line)}”{printed_target(line)}×“{label(other)}”{printed_target(other)}"
            words += "×12月" if times > 1 else ""
            yield words, price * many * times, (stated(books, line), stated(books, other))
    for match in _MONTHLY.finditer(squeezed(project.source.text)):
        place = books.spelt(project.source, match[0])
        yield (
            f"“{match[0]}”×12",
            number_of(match["sum"]) * UNITS[match["unit"]] * 12,
            (at(books, place, match[0]),),
        )


def unit_costs(books: Books) -> Iterator[Event]:
    """自评表：只有一个数量指标、一个单价指标且单位相同的，实际数量×实际单价与执行数相差不足两成而又不相等的，不一致（容差1%）。"""
    for project in books.projects:
        if not project.executed_yuan:
            continue
        lines = books.indicators.get(project.name, [])
        prices = [i for i in lines if "成本" in squeeze(i.level2)]
        if len(prices) != 1 or (each := _price(prices[0])) is None or each[2] != 1:
            continue
        counts = [i for i in lines if "数量" in squeeze(i.level2)]
        paid, many = number(prices[0].actual), number(counts[0].actual) if counts else None
        if len(counts) != 1 or not _counts(counts[0], each[1]) or paid is None or many is None:
            continue
        per = _PER.match(squeeze(prices[0].target_unit))
        cost = paid[0] * UNITS[per["money"] if per else "元"] * many[0]
        gap = abs(cost - project.executed_yuan) / project.executed_yuan
        if gap > Decimal("0.2") or gap <= Decimal("0.01"):
            yield HELD
            continue
        said, due = in_unit(cost, "万元"), in_unit(project.executed_yuan, "万元")
        message = (
            f"“{project.name}”实际完成{squeeze(counts[0].actual)}×{squeeze(prices[0].actual)}={said}，"
            f"执行数却为{due}。"
        )
        cited = (
            stated(books, prices[0]), stated(books, counts[0]), at(books, project.source, due)
        )  # fmt: skip
        yield Contradiction(project.name, message, cited, due)


def _counts(line: Indicator, unit: str) -> bool:
    """Whether an indicator counts in ``unit``, or what is called so: 重点村 13个."""
    counter = squeeze(line.target_unit)
    return counter == unit or (counter in ("个", "家", "所") and label(line).endswith(unit))


_SAYS_PRICE = re.compile(
    r"(?:补助|补贴|资助|奖励|发放|收费)?(?:标准|单价|成本|费用?|经费|金额|价格)|[人户生]均|平均|每|年|月"
)


def _price_of(line: Indicator, counted: Indicator, project: Project) -> bool:
    """Whether a price is of what is counted: one that names what it is paid for must be named alike, there or by
    the project. 兼职仲裁员办案补助 is not paid for each case that is taken in."""
    if _EACH.search(label(line)):
        return True
    what = _SAYS_PRICE.sub("", label(line))
    names = (label(counted), squeeze(counted.description), squeeze(project.name))
    return len(what) < _TELLING or any(likeness(what, name) >= ALIKE for name in names)


_TELLING = 4


def _price(line: Indicator) -> tuple[Decimal, str, int] | None:
    """What one of something costs at most, in yuan; of what; and how often a year."""
    per, value = _PER.match(squeeze(line.target_unit)), number(line.target_value)
    name = label(line) + squeeze(line.description)
    each = _EACH.search(name)
    if per is None or value is None or _BUILDING.search(name):
        return None
    if each and each["sole"] and line.operator not in ("=", "≥", None):
        return None  # 单场不超过: a ceiling
    unit = per["unit"] or (each["one"] or each["sole"] if each else None)
    if unit is None:
        return None
    return value[0] * UNITS[per["money"]], unit, 12 if per["time"] == "月" else 1


_PRICED = re.compile(
    r"(?P<many>\d[\d,]*)(?P<unit>[册台套件份辆个张本盏株户人])[^。；\d]{0,12}?单价(?:均?为|约)?(?P<price>\d[\d,]*(?:\.\d+)?)(?P<per>万?元)"
)
_PAID = re.compile(
    r"(?:安排资金|预算(?:数|资金|安排)?为?|共计|合计|共需(?:资金)?)(\d[\d,]*(?:\.\d+)?)(万?元)"
)
_NEAR = 160


def priced_in_prose(books: Books) -> Iterator[Event]:
    """情况说明写明数量和单价的，数量×单价不应超过其后所写的预算（安排资金、合计），容差1%。"""
    text = books.squeezed[0]
    for match, source in books.find(_PRICED):
        paid = _PAID.search(text, match.end(), match.end() + _NEAR)
        if paid is None or _PRICED.search(text, match.end(), paid.start()):
            continue
        cost = number_of(match["many"]) * number_of(match["price"]) * UNITS[match["per"]]
        budget = number_of(paid[1]) * UNITS[paid[2]]
        if cost <= budget * Decimal("1.01"):
            yield HELD
            continue
        said = in_unit(cost, "万元")
        message = f"“{match[0]}”，数量×单价={said}，超过其后所写的“{paid[0]}”。"
        yield Contradiction(
            match[0], message, (at(books, source, match[0]),), f"不超过{paid[1]}{paid[2]}"
        )
