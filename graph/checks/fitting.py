"""Units and operators that fit their indicator; ceilings and prices that fit the money (groups 16 and 17)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.indicators import label, meaning, number, printed_target
from graph.checks.intervals import UNITS, in_unit, number_of, total
from graph.checks.verdict import HELD, Contradiction, Event, at, places, stated, with_unit
from ontology.facts import Indicator, Observation, Project, ReportKind, Severity, Stated


def units(books: Books) -> Iterator[Event]:
    """指标的计量单位应与指标内容相称：面积不以次计，数量不以百分比计，率不以次、小时计，单价以钱计。"""
    for form, lines in books.indicators.items():
        wrong: list[tuple[Indicator, str]] = []
        for line in lines:
            unit = squeeze(line.target_unit)
            if not unit or not line.target_value:
                continue
            fit = _fits(line, unit)
            if fit:
                yield HELD
            else:
                wrong.append((line, f"“{label(line)}”的指标值写作“{printed_target(line)}”"))
        if wrong:
            message = f"“{form or '部门整体'}”绩效指标{'，'.join(w for _, w in wrong)}，单位与指标内容不符。"
            cited = tuple(stated(books, line) for line, _ in wrong)
            yield Contradiction(label(wrong[0][0]), message, cited, "与指标内容相称的单位")


_MONEY = re.compile(r"元|万$|万元|亿")


_TIME = re.compile(r"年|月|日|天|小时|分钟|秒|时|周|季|工作日")


_UNIT_RULES = (
    (re.compile(r"面积(?:数)?$"), re.compile(r"平方|平米|亩|公顷|㎡|m|%")),
    (re.compile(r"(?:长度|里程|公里数)$"), re.compile(r"米|里|km|KM|m|%")),
    (re.compile(r"(?:时长|时间|天数|期限)$"), re.compile(rf"{_TIME.pattern}|%|次$|期|底|前")),
    (re.compile(r"(?:收费标准|价格|单价|人均成本|成本|费用|金额|控制数)$"), re.compile(rf"{_MONEY.pattern}|%")),
    (re.compile(r"人(?:员)?(?:数|次|数量)$"), re.compile(r"人|名|位|户|例|员|(?<!公)次$")),
    (re.compile(r"(?:次数|场次|批次|期数)$"), re.compile(r"次|场|期|批|回|轮|届|个|组|例|件|项|遍|场次")),
    (re.compile(r"(?:购置|采购|租用|建设|发放|刻制|完成|培训)?(?:数量|台数|套数|个数|面积数|册数|户数|家数|件数|份数|条数)$"),
     re.compile(r"^(?!%|百分比|元|万元|小时|秒).+$")),
    (re.compile(r"[百千万亿][\u4e00-\u9fff]{0,4}率$|(?:死亡|发病|患病|发案|亡人|伤亡|事故|致残)率$"),
     re.compile(r"%|％|百分比|百分点|‰|倍|人|例|名|起|件|宗|次|万")),
    (re.compile(r"(?<![频速功效汇])(?:率|比例|比重)$"), re.compile(r"%|％|百分比|百分点|‰|倍")),
)  # fmt: skip
_PEOPLE = re.compile(
    r"(?:医生|医师|教师|学生|学员|职工|居民|村民|干部|人员|群众|老人|儿童|农户|专家|志愿者)$"
)
_NOT_OF_PEOPLE = re.compile(r"公里|千米|米$|亩|吨|平方|%|元|台|套|小时|天$")
_SPENT = re.compile(
    r"成本|费|价|额|经费|资金|收入|产值|利润|税|补助|补贴|标准|控制|投资|支出|待遇|工资|救助|奖|损失|节约|预算|贷|值|款|效益"
)
_COUNTED = re.compile(r"^(?:元|万元|亿元|万)$")


def _fits(line: Indicator, unit: str) -> bool:
    """Whether an indicator can be counted in ``unit``, by the name that it or its description ends with."""
    name = meaning(line)
    for noun, allowed in _UNIT_RULES:
        if noun.search(name):
            return bool(allowed.search(unit))
    if _PEOPLE.search(name):
        return not _NOT_OF_PEOPLE.search(unit)
    if (
        line.level3
        and _COUNTED.match(unit)
        and re.match(r"数量|质量|时效|服务对象满意|满意", squeeze(line.level2))
    ):
        return bool(_SPENT.search(name + squeeze(line.description)))
    return True


def ceilings(books: Books) -> Iterator[Event]:
    """预算控制类成本指标的上限之和不应超过项目预算数，单位应与预算数相称：写成“元”的数与预算的万元数相同的，单位应为“万元”（只核对预算绩效目标表）。"""
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
    limit = sum(
        (Decimal(i.target_value or 0) * scale[i.target_unit or "元"] for i in lines), Decimal(0)
    )
    budget = in_unit(project.budget_yuan, "万元")
    if limit * scale["万元"] == project.budget_yuan:
        said = in_unit(limit, "元")
        message = (
            f"“{project.name}”成本指标的上限写作{said}，项目预算为{budget}，单位“元”应为“万元”。"
        )
    elif limit > project.budget_yuan * Decimal("1.01"):
        said = in_unit(limit, "万元")
        message = f"“{project.name}”成本指标的上限合计{said}，超过项目预算{budget}。"
    else:
        yield HELD
        return
    cited = (at(books, project.source, budget), *(stated(books, i) for i in lines))
    yield Contradiction(project.name, message, cited, f"不超过{budget}")


def price_times_quantity(books: Books) -> Iterator[Event]:
    """政府采购表：数量×单价=采购金额（容差为单价末位半个单位×数量；印到元以下的按元计）。"""
    each = (i.unit_price_yuan for i in books.facts.procurement if i.unit_price_yuan is not None)
    fine = any(price % 100 for price in each)  # printed in yuan
    for item in books.facts.procurement:
        if item.quantity is None or item.unit_price_yuan is None or item.amount_yuan is None:
            continue
        due = item.quantity * item.unit_price_yuan
        most = max(Decimal(1), item.quantity) if fine else max(Decimal(100), item.quantity * 50)
        if abs(due - item.amount_yuan) <= most:
            yield HELD
            continue
        message = (
            f"采购“{item.item}”数量{item.quantity:f}×单价{in_unit(item.unit_price_yuan, '万元')}"
            f"={in_unit(due, '万元')}，采购金额写作{in_unit(item.amount_yuan, '万元')}。"
        )
        cited = (at(books, item.source, in_unit(item.amount_yuan, "万元")),)
        yield Contradiction(item.item, message, cited, in_unit(due, "万元"))


def purchase_funds(books: Books) -> Iterator[Event]:
    """政府采购表：一个项目的采购金额之和不应超过其预算资金；预算资金应等于该项目的预算数。"""
    rows = [o for o in books.facts.observations if o.table == "procurement" and not o.is_total]
    by_project: dict[str, list[Observation]] = defaultdict(list)
    for figure in filter(is_money, rows):
        by_project[squeeze(figure.row_label)].append(figure)
    for name, figures in by_project.items():
        funds = [o for o in figures if o.column_key == "project_funds"]
        bought = [o for o in figures if o.column_key == "total"]
        if not funds or not bought or len({o.value for o in funds}) > 1:
            continue
        given, spent = interval(funds[0]), total(map(interval, bought))
        if spent.low > given.high:
            said = in_unit(spent.middle, funds[0].unit)
            message = f"“{name}”的采购金额{said}，超过预算资金{with_unit(funds[0])}。"
            cited = places(books, (funds[0], *bought))
            yield Contradiction(name, message, cited, f"不超过{with_unit(funds[0])}")
            continue
        plans = [p for p in books.projects if squeeze(p.name) == name and p.budget_yuan]
        budget = plans[0].budget_yuan if plans else None
        if budget is None or given.low <= budget <= given.high:
            yield HELD
            continue
        due = in_unit(budget, "万元")
        message = f"政府采购表中“{name}”的预算资金为{with_unit(funds[0])}，该项目的预算数为{due}。"
        cited = (*places(books, funds[:1]), at(books, plans[0].source, due))
        yield Contradiction(name, message, cited, due)


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
            and (n := number(i.target_value))
        ]  # fmt: skip
        if len(counts) == 1 and sum(p[1] == unit for _, p in prices) == 1:
            other, many = counts[0]
            words = f"“{label(line)}”{printed_target(line)}×“{label(other)}”{printed_target(other)}"
            words += "×12月" if times > 1 else ""
            yield words, price * many * times, (stated(books, line), stated(books, other))
    for match in _MONTHLY.finditer(squeezed(project.source.text)):
        place = books.within(project.source, r"\s*".join(map(re.escape, match[0])))
        yield (
            f"“{match[0]}”×12",
            number_of(match["sum"]) * UNITS[match["unit"]] * 12,
            (at(books, place, match[0]),),
        )


def _counts(line: Indicator, unit: str) -> bool:
    """Whether an indicator counts in ``unit``, or what is called so: 重点村 13个."""
    counter = squeeze(line.target_unit)
    return counter == unit or (counter in ("个", "家", "所") and label(line).endswith(unit))


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


def counted_in_money(books: Books) -> Iterator[Event]:
    """政府采购表：计量单位应是物品或服务的数量单位，不应写作“万元”“元”。"""
    wrong = [
        i for i in books.facts.procurement if i.unit in ("万元", "元") and i.quantity is not None
    ]
    yield from (HELD for i in books.facts.procurement if i not in wrong)
    if wrong:
        names = "”“".join(dict.fromkeys(i.project or i.item for i in wrong))
        message = f"政府采购表中“{names}”的计量单位写作“{wrong[0].unit}”，与数量{wrong[0].quantity:f}不相称。"
        cited = tuple(at(books, i.source, f"{i.quantity:f}{i.unit}") for i in wrong)
        yield Contradiction(wrong[0].item, message, cited, "项、套、次等", Severity.WARNING)
