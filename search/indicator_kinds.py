"""Of which sort an indicator's figures are, and whether that sort is asked for: money, a date, a count."""

from __future__ import annotations

import re

from search.asks import Ask
from search.counted_heads import of_others, only_some
from search.money import asks_each, counts_as, other_period, tells_each
from search.performance import Indicator
from search.periods import asks_when
from search.question import Question
from search.wording import fold, said_in

_HELD = re.compile(r"控制在(?:多少|几|什么)")
_BOUND = re.compile(r"[≤<＜]|以[内下]|不超过|(?<![.\d])0(?![.\d])")
_LIMIT = re.compile(r"控制(?:数|金额|线|额|在(?:多少|几)[万元])|费(?:用)?上限")
_BOUND_MONEY = re.compile(
    r"(?:经费|费用|资金|预算|钱|总额|总价|金额|(?<=[\u3400-\u9fff]{2})费(?=[控上限最封不]))[^率度]*$"
    r"|(?:补[助贴]?|奖励?|垫付?|资助)(?:多少|几)(?:钱|元|块)?$"
)
_NUMBERED = re.compile(r"(?<![分小人])数(?:量|目(?!标))?的?(?:目标|指标)?值?$")
_PIECES = re.compile(r"[印册份件台套期场辆]数(?:量|目(?!标))?(?![值据额字])")
_QUANTITY = re.compile(r"数量(?![和与及、])")
_PRICED = re.compile("钱|元|价|成本|费用|金额")
_OF_THINGS = re.compile(r"(?:多少|几)(?P<things>[\u4e00-\u9fff]{2,5})$")
_DID = re.compile(r"^(?!.*(?:[率度%]|比[例重]|百分)).*(?<!完成)(?<!达到)了(?:多少|几)")
_RATE = re.compile(r"[\u3400-\u9fff]{2}率")
_OF_ONE = re.compile(r"每|[人亩户]均|单(?:个|套|台|批|村|户|头|亩|次|座|件|份|期|场)")
_GROWTH = re.compile(
    r"(?:[增涨降升减]幅|增速|增长|(?:增长|下降|减少|提高|上升|提升|降低)率)(?:目标)?$"
)
_GROWS = re.compile(r"[增涨降升减]|提[高速]|变化|变动|幅|同比")
_DATE = re.compile(r"\d{1,2}月|月底|年底|季度")
_CALENDAR = re.compile(r"\d{1,2}月(?:\d|[底前份初末中])|\d{4}年\d|年底")
_PRICE = re.compile(r"[人亩户]均|单价|标准")
_GIVEN = re.compile(r"(?:安排|投入|下达|拨付?|批|列)了?多少$")
_OF_TIME = re.compile(
    r"(?:时间|工期|时效|进度)(?:上|方面|指标)?(?:都|有没有|是否|是不是)?(?:达没?达?标|达到|得了?(?:多少|几)分|扣了?(?:多少|几)分)"
)
_BARE_COST = re.compile(r"(?:费用?|资金|的钱|款项?)$")
_OF_THINGS_ONLY = re.compile(r"[册本套台条篇辆]|平方")  # counts no offices
_COSTS = re.compile(r"元|万")
_AREA = re.compile(r"面积|(?<!每)平方?米|亩|公顷")
_ACCOUNTS = re.compile(
    r"预算数|决算(?!里|中|公开|报告|表|的时候)|执行数|预算是|预算多少|年初预算|全年预算|多少预算"
)
_OCCASIONS = ("次", "场", "回", "趟", "批次")
_OBJECTS = ("套", "台", "条", "册", "张", "件", "枚", "辆")
_SHARE = re.compile(r"[率度比%]|百分")
_MEASURED_IN = (
    (re.compile(r"速率|网速|带宽"), re.compile(r"^[^a-z]*\d+(?:\.\d+)?(?:m|g|k|兆)")),
    (re.compile(r"浓度"), re.compile(r"[微毫]克|[μµu]g|mg|ppm")),
    (re.compile(r"天数"), re.compile(r"天")),
    (re.compile(r"单价|单位价格|售价"), re.compile(r"元|万")),
    (re.compile(r"第几"), re.compile(r"第|\d名|\d位")),
)
"""What is asked for, and how a figure of it is printed: a speed is no number of lines."""
_PER_TURN = re.compile(r"每(?:期|场|批|届|班|家|户|次)[^，。每]{0,6}?(?:多少|几)")
_COUNTED_THINGS = re.compile(
    r"(?:多少|几)[个家座处所](?!人(?!员)|小时|工作日|月)(?P<things>[\u4e00-\u9fff]{2,4})$"
)
_WHICH_THINGS = re.compile(
    r"(?:[买购换添装建][了过]?|用了|来了|有)(?:哪些|什么|啥)(?!率|指标|要求|目标)[\u4e00-\u9fff]{2,6}$"
)
_MONEY_AT_END = re.compile(r"(?:预算|决算)(?:总?额|金额|数额?|资金)?$|总额$")


def units(each: Indicator) -> str:
    return fold(f"{each.target_value}{each.target_unit} {each.target} {each.actual}")


def of_one(each: Indicator) -> bool:
    """Whether an indicator is a price of one: 元/册, 每套价格, 亩均补贴."""
    printed = f"{each.target_unit}{each.target}{each.actual}"
    return "/" in printed or _OF_ONE.match(each.names) is not None


def _bounds(question: Question, each: Indicator, printed: str) -> bool:
    """Whether an indicator limits what is to be held within something, and is an area where one is meant."""
    if "面积" in question.folded and not _AREA.search(f"{each.names}{printed}"):
        return False
    if not _HELD.search(question.folded) or "%" in printed:
        return True
    return _BOUND.search(f"{each.operator}{each.target}") is not None  # 1条 bounds nothing


def _of_others(question: Question, each: Indicator) -> bool:
    """Whether an indicator is of some of what is counted alone, or of no money where it is asked how much is given."""
    if _GIVEN.search(question.folded) and (
        "元" not in units(each) or of_one(each) or _PRICE.search(each.names)
    ):
        return True
    return only_some(question, each.names) or of_others(question, fold(each.level3))


def may_answer(question: Question, each: Indicator) -> bool:
    """Whether an indicator's figures are of the sort that is asked for: money in all, a ceiling, a date."""
    printed, money = units(each), question.kind in (None, "money")
    if not (_bounds(question, each, printed) and _in_its_unit(question, each, printed)):
        return False
    if question.kind is None and _BARE_COST.search(question.folded) and "元" not in printed:
        return False  # 活动经费 said alone is money
    whole = not asks_each(question.folded) and not question.asks(Ask.CEILING, Ask.TARGET)
    if question.kind == "money" and whole and of_one(each) and "元" in printed:
        return False  # 228元/册 is not what the project cost
    others = (
        _is_date,
        _of_time_only,
        _of_all,
        _grows,
        _is_rate,
        _of_others,
        _of_no_time,
        _of_money,
    )
    if any(other(question, each) for other in others):
        return False
    bound = question.asks(Ask.CEILING) and _BOUND_MONEY.search(question.folded)
    if (
        money
        and (bound or _LIMIT.search(question.folded))
        and not ("元" in printed or "万" in printed)
    ):
        return False
    if question.kind is None and "%" in printed and _asks_for_no_rate(question):
        return False
    if not _is_number_asked(question, printed):
        return False
    if asks_when(question.folded):
        return _DATE.search("".join(f"{each.target}{each.actual}".split())) is not None
    if money and _MONEY_AT_END.search(question.folded):
        return "元" in printed and not of_one(each)  # 某局2023年预算 names no indicator
    accounts = money and not question.asks(Ask.TARGET) and _ACCOUNTS.search(question.folded)
    share = "%" in printed and _SHARE.search(question.folded)
    return not (accounts and (("元" not in printed and not share) or of_one(each)))


def _grows(question: Question, each: Indicator) -> bool:
    """Whether an indicator says by how much something grows, where how much of it there is is asked for."""
    grown = _GROWTH.search(fold(each.level3)) is not None
    return grown and not (_GROWS.search(question.folded) or question.asks(Ask.SCORE, Ask.BASIS))


def _of_no_time(question: Question, each: Indicator) -> bool:
    """Whether it is asked if something was in time, and an indicator is of no time: 时间达标没 is of no area."""
    timely = "时效" in each.level2 or re.search("[时期日]|进度", each.level3) is not None
    return not timely and _OF_TIME.search(question.folded) is not None


def _is_rate(question: Question, each: Indicator) -> bool:
    """Whether an indicator is a rate where pieces are counted: 万车死亡率1.32人 is not how many died."""
    pieces = question.kind not in (None, "money", "percent", "duration", "extent", "area")
    named = fold(each.level3) in question.folded or question.asks(Ask.SCORE, Ask.BASIS)
    return pieces and not named and fold(each.level3).endswith("率")


def _is_number_asked(question: Question, printed: str) -> bool:
    """Whether figures are a number where one is asked for: 办案数 is no text and no rate, 印数 no price."""
    number = any(c.isdigit() for c in printed) and "%" not in printed
    if _PIECES.search(question.folded) and "元" in printed:
        return False
    return number or not (_NUMBERED.search(question.folded) or _PIECES.search(question.folded))


def _of_money(question: Question, each: Indicator) -> bool:
    """Whether an indicator is money where a quantity is asked for: 印刷数量 is no price of a copy."""
    folded = question.folded
    if "元" not in units(each) or "数量" in f"{each.level2}{each.names}":
        return False
    return _QUANTITY.search(folded) is not None and _PRICED.search(folded) is None


def _asks_for_no_rate(question: Question) -> bool:
    """Whether how much there is of things, or was done, is asked for: 多少会员, 铺了多少."""
    counted = _OF_THINGS.search(question.folded)
    of_things = counted is not None and bool(question.known_words(counted["things"]))
    return of_things or _DID.search(question.folded) is not None


def _in_its_unit(question: Question, each: Indicator, printed: str) -> bool:
    """Whether figures are of what is asked for by its name; no rate and no money where things are to be named."""
    if _WHICH_THINGS.search(question.folded) and ("%" in printed or "元" in printed):
        return False
    if question.asks(Ask.SCORE):
        return True
    if _PER_TURN.search(question.folded) and not of_one(each) and "每" not in each.names:
        return False  # 200人 in all is not how many came each time
    things = _COUNTED_THINGS.search(question.folded)
    words = question.known_words(things["things"]) if things else ()
    if words and not any(said_in(w, fold(f"{each.names}")) for w in words):
        return False
    return all(
        unit.search(printed) for asked, unit in _MEASURED_IN if asked.search(question.folded)
    )


def _of_all(question: Question, each: Indicator) -> bool:
    """Whether the price of one is asked for and an indicator says what all may cost: 每期多少."""
    return question.kind == "money" and not _of_each(question, each)


def _of_each(question: Question, each: Indicator) -> bool:
    """Whether an indicator is the price of the one piece that is asked for, by its unit or its words."""
    printed = "".join(f"{each.target_unit}{each.target}{each.actual}".split())
    if "/" in printed:
        other = other_period(question.folded, printed)
        return not other and tells_each(question.folded, printed)
    return tells_each(question.folded, each.names) or "标准" in each.names


def _of_time_only(question: Question, each: Indicator) -> bool:
    """Whether an indicator says how timely something is, where another rate of it is asked for:
    结案率 is no 结案及时性."""
    asked = _RATE.search(question.folded)
    if asked is None or asked[0] in fold(each.names) or "时" in question.folded:
        return False
    return "及时" in each.names


def _is_date(question: Question, each: Indicator) -> bool:
    """Whether an indicator says when, where it is asked how much: 多少 is no day of a month."""
    amount = re.search(r"多少|几|[金款数费]额?$", question.folded) is not None
    amount = amount and question.kind not in ("月", "个月", "duration")
    when = asks_when(question.folded) or question.asks(Ask.SCORE, Ask.BASIS)
    told = "；".join("".join(said.split()) for said in (each.target, each.actual))
    return amount and not when and _CALENDAR.search(told) is not None


def counts(question: Question, each: Indicator, project: str, said: frozenset[str]) -> bool:
    return (
        counts_as(question.kind, units(each))
        or question.asks(Ask.SCORE, Ask.BASIS)
        or (
            question.kind == "个"
            and not _COSTS.search(units(each))
            and re.search(r"(?<![人次])数量?$", each.level3) is not None
        )
        or (project in said and _counts_pieces(question, each))
    )


def _counts_pieces(question: Question, each: Indicator) -> bool:
    """Whether an indicator counts, whatever the counter it is printed with: 评审项目数量≥40次."""
    if "%" in units(each):
        return False  # 数量满足率 counts no pieces
    if question.kind == "家" and _OF_THINGS_ONLY.search(units(each)):
        return False
    if question.kind in _OCCASIONS and each.target_unit in _OBJECTS:
        return False  # 建设几套 is not how often
    return bool(re.search("数量|总数", each.names)) and question.kind not in (
        None,
        "money",
        "percent",
        "duration",
        "extent",
        "人",
        "公里",
        "米",
        "天",
        "小时",
        "分钟",
        "个月",
        "年",
    )
