"""Units that fit their indicator; what is bought against what it costs (groups 11, 16 and 17)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.indicators import label, meaning, printed_target
from graph.checks.intervals import in_unit, total
from graph.checks.verdict import HELD, Contradiction, Event, at, places, stated, with_unit
from ontology.facts import Indicator, Observation, Severity


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
    (re.compile(r"(?<![频速功效汇本])(?:率|比例|比重)$"), re.compile(r"%|％|百分比|百分点|‰|倍")),
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
