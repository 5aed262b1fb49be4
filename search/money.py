"""Figures as they are printed and asked for: exact conversion between 元, 千元, 万元, 亿元."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from search.persons import persons
from search.wording import numeral

YUAN = {
    "元": Decimal(1),
    "块": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
}
_AFTER = r"(?:来)?(?:表示|为单位|做单位|计算|计价|计|算)"
UNIT_SAID = re.compile(
    r"(?:(?:换算|折算|折合|换|折|化|算|合)(?:成|为|作|到|多少|几)*|用|以|按照?|精确到|单位(?:是|为|用)?|[是有为])"
    rf"(?:人民币)?(亿元|万元|元|(?<=单位)[亿万]|(?<=以)[亿万]|[亿万](?={_AFTER}))(?:{_AFTER})?"
    rf"|(?<![\d万亿千百])(亿元|万元|元){_AFTER}"
    r"|(?:折?合)?(?:多少|几)个?[十百千]?(亿元?|万元?|元|块)"
)
"""How a question says in which unit of money it wants its answer: 按元算, 折合成万元, 多少元."""
_AMOUNT = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)(?P<unit>亿元|万元|千元|百元|亿|万块钱?|万|元|块钱?|%|个百分点|分|次|个|人次|人|天|小时)?"
)


_COUNTER = re.compile(
    r"(?:多少|(?<![那这])几|几(?=来))(?:来)?(?P<unit>个人|人次|批次|万亩|平方米|平米|公里|分钟|个?小时|个?工作日|个月|个百分点|台套"
    r"|(?:家(?![具用电庭属长])|个(?![亿万千百])|[次回趟度人册篇套条件天月年分秒期张本份项辆台场名位起吨米批组名座间种倍成架株棵亩户层艘盏]|头(?!份)|头份|门(?![诊类店票禁窗])|部(?![门分委队级属])|所(?![有属在得])))"
)
_PERCENT = re.compile(
    r"百分之(?:几|多少)|百分比|(?:多少|几)个点(?!位)|多少个?百分点|占比|比例|比率|比重|几成|多少%|率(?:有|能|会|到底|究竟)*多高|(?:增长|下降|完成|执行|增减|变动|覆盖|合格|满意|及时|达标|准确|运转|通过|结案|知晓)率|幅度|增幅|降幅"
)
_OF_MONEY = r"(?![天次个年月分小册本份期篇家项套台条人名组稿辆件场批])"
_NO_PIECES = r"(?![亩人株棵吨次平公立户只头字])"  # 多少万亩
_MONEY = re.compile(
    rf"多少钱|几个(?:钱|[百千]?[亿万])|多少[\u3400-\u9fff]{{1,5}}(?:费|款|租金|工资)(?![率用\u3400-\u9fff])|多少(?:[万亿]{_NO_PIECES}|元|块|资金|经费|预算|款)|几(?:[万亿千]{_NO_PIECES}|元|块)"
    r"|(?:金额|花费|开支|价格|费用|经费|预算数?|决算数?|支出|成本|资金|钱|总额|价值|[原净]值|账面值)(?:是|有|为|共|一共|总共)*(?:多少|几)"
    r"(?![人名次批组天家]|个(?:人|团|组|次|批|项|单位))"
    rf"|(?:花|拨|[支实应]?付|批|缴|掏|投入?|实支)(?:了|费|掉|出去?|付了?)?多少{_OF_MONEY}"
    rf"|准备了?多少$"
    rf"|(?:费|款|钱|资金|经费|补助|补贴|工资)(?:一共|总共|实际|总计|都|全部|今年|当年|一年)*"
    rf"(?:准备|预备|安排|列|留|批|拨|筹|拿|发|给|交|用|支)(?:了|出来?|下|掉)*多少{_OF_MONEY}"
    r"|费(?:是|要|有|为|一共|总共|合计)?(?:多少|几)(?![次人个%项天家批组名位辆套台条册件场期本份篇张枚])(?!百分)|执行了?(?:多少|几)(?![次个人%项天家])"
    r"|(?:工资|薪酬|公积金|年金|租金)(?:是|要|有|为|一共|总共|合计|最[多高]|不(?:能|得)?超过?|[一每](?:年|个?月)|全年)*多少(?![\u3400-\u9fff%])"
    r"|(?:万元|亿元|元)(?:$|表示|为单位)|(?:金额|款额|总额|花费|开支|的钱|欠款|尾款|余款)$"
    r"|(?:涉及|牵涉到?|对应|匹配)了?的?(?:项目|预算|财政|性)*(?:资金|金额|经费|款项|钱)(?:数?额|量|数|规模)?(?:一共|总共|共|总计|合计)?$"
)
_AREA = re.compile(r"面积(?!补|费|款)|多大(?:地方|房|场地|院)|占地")
_COUNTED = re.compile(
    r"(?P<unit>人次|批次|[册次套人篇件期场台辆条])数量?(?:是|为|有)?(?:多少|几|$)"
)
_BY_MONTH = re.compile(r"几月(?:份|底|末|初|中旬)?(?:以?前|之前)?")
_BARE = re.compile(r"^个(?=人|小时|工作日)")
_BOUNDED = re.compile(r"(?P<unit>人次|批次)(?=的?(?:下限|上限|目标|指标|要求|最低|最少|至少))")
_PERSONS = re.compile(
    r"(?:多少|几)(?:个|名|位)?(?:在职|在编|在岗|正式|离?退休|(?<=[个名位])[\u3400-\u9fff]{0,3}?)?"
    rf"(?:{persons()})(?!经费|支出|费|类|工资|[满补津单培宿活]|的?钱)"
    rf"|(?:多少|几)(?:个|名|位)?(?:(?![钱元款金费资])[\u3400-\u9fff]){{1,4}}(?:{persons()})(?=$|[吗呢了呀])"
)
_UNITS = re.compile(r"(?:了|给|有)(?:多少|几)(?:单位|部门|企业|社区|村|学校)$")
_HOW_MANY = re.compile(
    r"(?<![给发付])(?:(?:离?退休|在职|在编|在岗|聘用)(?:人员|职工|干部|员工)|职工|干部|[\u3400-\u9fff]{2}人员)(?:一共|总共|共|现在|目前)*(?:有|是)?(?:多少|几)[个名位]?$"
)
_OF_PROJECTS = re.compile(
    r"(?:评审|审[核查批计]|评估|论证|验收|检查|受理|办理|代理|申报|服务)的?项目数(?:量|目)?(?![额据])(?:要求|目标|指标|计划)?值?(?:是|为|有|定|写)*(?:多少|几)?$"
)
_DURATION = re.compile(
    r"多快(?!.{0,2}网)|多长时间|多久|多少时间|几天内|几小时内|几分钟内|多长(?!度)"
)
_DATE = re.compile(r"\d+\s*[年月](?=\s*(?:\d|[底初末中份前]|[上下]旬))")
_LENGTH = re.compile(r"\d\s*(?:公里|千米|[米里]|km|m(?!b))")
_TIME = re.compile(r"\d\s*(?:秒|分钟|小时|天|个?工作日|日|个?月|年|周)")
_AREAS = ("平方", "平米", "㎡", "亩", "公顷")
_ALIKE = (
    frozenset({"人", "人次", "名", "位"}), frozenset({"个", "组", "批", "项", "套", "台", "台套", "条", "座", "间"}),
    frozenset({"个", "家"}),
    frozenset({"辆", "台", "个"}), frozenset({"平方米", "平米"}),
    frozenset({"次", "回", "趟", "批次", "批", "期", "场"}),
    frozenset({"册", "本", "份", "张"}), frozenset({"个", "件", "起"}), frozenset({"份", "个"}),
    frozenset({"个月", "月"}), frozenset({"天", "小时", "分钟", "秒"}),
)  # fmt: skip


_SPENT = r"(?:(?:多少|几)(?:钱|块|元)|[花合付收]了?多少(?![人次天个时]))"
_HEAD = r"(?:一个|每个?|按|单个)人头(?!经?费|支出|的钱)"
_EACH = re.compile(
    r"(?:多少|几)(?:钱|块钱?|元)(?:一|每)(?:平方?米|人次|[\u3400-\u9fff])|多少一平方?米"
    r"|一(?:平方?米|公里|批次|套|册|本|件|台|条|份|张|枚|辆|副|把|棵|头|亩|户|座|吨|株|人次|个(?!项目)|家|块(?!钱|资金|经费|支出|工作|儿))(?!共)(?:最[多高]|[^多几]){0,6}"
    rf"{_SPENT}|{_HEAD}"
    r"|单价|单位成本|人均|平均[一每]?[个名位]?人(?!次)|一个月(?:的)?(?:[\u3400-\u9fff]{0,4})(?:多少|几)|每(?:平方?米|公里|批次|人|套|册|本|个|件|台|条|份|张|月|次|天|期|场|篇|户|头|亩|座|吨|株|盏|生(?=[每年学]|最|多|均))"
)


_A_PIECE = re.compile(r"(?:多少|几)(?:钱|块|元)?一[套册本件台条份张枚辆副把棵个]$")


_RATE_NAMED = re.compile(
    r"(?:满意度|[^效功频速概利汇税费]率)(?:是|有|为|达到?|实际)*(?:多少|多高|$)"
)


def may_be_rate(folded: str, unit: str) -> bool:
    """Whether a figure in ``unit`` may be the rate that is asked for by its name, where one is."""
    return _RATE_NAMED.search(folded) is None or unit in ("%", "分", "")


_PIECE = re.compile(
    r"每个?([期场次篇套册本件台条份张人辆家户批月天头亩座吨株盏]|公里|生(?=[每年学]|最|多|均))"
)


_A_PERSON = re.compile(
    r"(?:[一每][个位名]?|平均每?[个位名])(?:人(?!次)|专家|老师|学员|学生|职工|员工|干部|人员|同志|老人|代表)(?![\u3400-\u9fff]{0,4}项目)"
)
_A_TURN = re.compile(
    r"(?:[一每]|1)(?P<turn>[次场天])(?!性)(?:[^，。多几]{0,4})"
    rf"{_SPENT}"
)
_PERIODS = re.compile(r"(?:[每一]|单)个?(?P<period>[年月天日周])(?!度)")
_PERIOD_OF_UNIT = re.compile(r"[/／·人生户](?P<period>[年月天日周])")
_PER = re.compile(r"[/／·]")
_BOOKS = (frozenset("册本"), frozenset("份张"), frozenset("人生"))
_ONE_PIECE = re.compile(
    r"一([套册本件台条份张枚辆副把棵块人家场平批头亩户座吨株])(?![共钱]|资金|经费|支出)(?:最[多高]|[^多几]){0,6}"
    rf"{_SPENT}"
)


def asks_each(folded: str) -> bool:
    """Whether a question asks for the price of one: 多少钱一平米, 每册多少元, 单价."""
    return _EACH.search(folded) is not None or _A_PIECE.search(folded) is not None


def asks_price(folded: str) -> bool:
    """Whether the price of a square metre is asked for without the word for money: 合多少一平米."""
    return re.search("多少一平方?米", folded) is not None


def tells_each(folded: str, printed: str) -> bool:
    """Whether words are of one of each piece that a question names: 每人 is told by 人均, by 元/人, not by 每月."""
    pieces = [*_PIECE.findall(folded), *_ONE_PIECE.findall(folded)]
    pieces += [m[0][-1] for m in _A_PIECE.finditer(folded)]
    if re.search(_HEAD, folded) or (_A_PERSON.search(folded) and asks_each(folded)):
        pieces.append("人")
    pieces += [m["turn"] for m in _A_TURN.finditer(folded)]
    return all(
        re.search(rf"[每/]人?[{same}]|单[价位{same}]|[平人{same}]均", printed) is not None
        for same in map(_counted_alike, pieces)
    )


def other_period(folded: str, unit: str) -> bool:
    """Whether an amount in a unit is of another period than the one asked for: 元/人/月 for 每人每年."""
    said = {m["period"] for m in _PERIODS.finditer(folded)}
    printed = {m["period"] for m in _PERIOD_OF_UNIT.finditer(unit)}
    return bool(said and printed) and said.isdisjoint(printed)


def pieces_of_unit(unit: str) -> list[str]:
    """What an amount is of one of: 人 and 月 of 元/人/月, of 元/人·月 and of 元/人月."""
    _, *behind = _PER.split(unit)
    return [
        part for piece in behind
        for part in ([piece[0], piece[1:]] if piece[1:] in ("年", "月", "天", "日") else [piece])
    ]  # fmt: skip


def pieces_said(folded: str) -> list[str]:
    """Of one of what an amount is asked for, in the words of units: 人 and 月 of 每人每月."""
    return list(dict.fromkeys(_PIECE.findall(folded) + _PERIODS.findall(folded)))


def _counted_alike(piece: str) -> str:
    """The counters of one character that count the same: 本 for 册."""
    return "".join({piece, *(c for group in _BOOKS if piece in group for c in group)})


def counter_spans(folded: str) -> list[tuple[int, int]]:
    """Where a question says what it counts: 几次, 多少人次."""
    return [m.span() for pattern in (_COUNTER, _BY_MONTH) for m in pattern.finditer(folded)]


def wanted_kind(folded: str) -> str | None:
    """What the answer counts: ``money``, ``percent``, ``duration``, ``area``, or a counter; None where that is open."""
    if _PERCENT.search(folded):
        return "percent"
    if _UNITS.search(folded):
        return "家"
    if _PERSONS.search(folded) or _HOW_MANY.search(folded):
        return "人"
    if _MONEY.search(folded) or _A_PIECE.search(folded):
        return "money"
    if duration := _DURATION.search(folded):
        return "extent" if duration[0] == "多长" else "duration"
    if _AREA.search(folded) and not _COUNTER.search(folded):
        return "area"
    if _OF_PROJECTS.search(folded):
        return "个"
    counter = _COUNTER.search(folded) or _COUNTED.search(folded) or _BOUNDED.search(folded)
    return _BARE.sub("", counter["unit"]) if counter else None


def counts_as(kind: str | None, printed: str) -> bool:
    """Whether a printed unit is of the kind that is asked for."""
    if kind is None:
        return True
    is_money = "元" in printed or printed in ("万", "亿")
    if kind == "money":
        return is_money
    if kind == "extent":  # 多长: of time or of space
        return bool(_LENGTH.search(printed) or _TIME.search(_DATE.sub("", printed)))
    if kind == "duration":
        return bool(_TIME.search(printed))
    if kind == "area":
        return any(unit in printed for unit in _AREAS)
    if kind == "percent":
        return "%" in printed or "百分" in printed
    if is_money or (kind == "人次" and "人" not in printed):
        return False  # 2名 are no turns
    if kind in ("个", "次"):  # 8人次 are no occasions
        printed = printed.replace("个月", "").replace("人次", "人")
    if kind in printed:
        return True
    return any(kind in group and any(unit in printed for unit in group) for group in _ALIKE)


def asked_unit(folded: str) -> str | None:
    """The money unit a question wants the answer in, where it says so; the largest of several."""
    said = {next(u for u in match.groups() if u) for match in UNIT_SAID.finditer(folded)}
    return next((unit for unit in ("亿元", "万元", "元") if said & {unit, *_SHORT[unit]}), None)


_SHORT = {"亿元": ("亿",), "万元": ("万",), "元": ("块",)}


def convert(yuan: Decimal, unit: str) -> Decimal:
    """``yuan`` in ``unit``, exactly."""
    with localcontext() as context:
        context.prec = 50
        return yuan / YUAN[unit]


def plain(value: Decimal) -> str:
    """A decimal without exponent and without superfluous zeros: ``12700``, ``834.82``."""
    text = format(value.normalize(), "f")
    return text if text != "-0" else "0"


def spoken(value: Decimal, places: int = 2) -> str:
    """Money in 万元 with at least two decimals, more where it is exact with more: ``2.70``, ``29.1478``."""
    text = plain(value)
    decimals = len(text.partition(".")[2])
    return text if decimals >= places else format(value, f".{places}f")


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """``value`` to ``places`` decimals, half up."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def near(value: Decimal, said: Decimal) -> bool:
    """Whether a number is what is said of it in fewer digits: 1920.38 as 1900, 26.03 as 26."""
    last = said.normalize().as_tuple().exponent
    assert isinstance(last, int)
    return value.quantize(Decimal(1).scaleb(last), rounding=ROUND_HALF_UP) == said


def decimals_of(value: Decimal) -> int:
    """How many decimals a number is told with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def amounts(folded: str) -> list[tuple[Decimal, str, int, int]]:
    """Numbers with their units that a question itself states: conditions such as 正好5万元."""
    return [
        (Decimal(m["number"]), (m["unit"] or "").replace("块钱", "元").replace("块", "元"), m.start(), m.end())
        for m in _AMOUNT.finditer(folded)
        if m["unit"]
    ]  # fmt: skip


_TENTHS = "零一二三四五六七八九"
_NEARLY = Decimal("2.5")  # percent


def in_tenths(folded: str, percent: Decimal) -> str:
    """A share in tenths as well, where it is asked for so: 占81.87%，约八成."""
    if "几成" not in folded:
        return ""
    whole = int((percent / 10).to_integral_value(ROUND_HALF_UP))
    if 0 < whole < len(_TENTHS) and abs(percent - whole * 10) <= _NEARLY:
        return f"（约{_TENTHS[whole]}成）"
    return f"（约{plain(rounded(percent / 10, 1))}成）"


MULTIPLE = re.compile(r"(?P<n>\d+(?:\.\d+)?|[一两二三四五六七八九十])(?P<more>多)?倍多?")
_GROWN = re.compile(r"(?:增长|增加|上升|提高|增幅(?:为|达)?)(?:了)?(?P<n>\d+(?:\.\d+)?)[%％]")


def states_multiple(word: str, text: str) -> bool:
    """Whether a text tells by its percentage that something grew by so many times: 九倍 of 增长903.39%."""
    said = MULTIPLE.fullmatch(word)
    if said is None:
        return False
    times = Decimal(said["n"] if said["n"][0].isdigit() else numeral(said["n"]))
    grown = [Decimal(m["n"]) / 100 for m in _GROWN.finditer("".join(text.split()).replace(",", ""))]
    return any(rounded(n, 0) == times or times < n < times + 1 for n in grown)
