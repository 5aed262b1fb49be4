"""Years and budget phases as people say them: 2023年, 23年, 23预算, 二〇二三年, 年底; 预算, 决算, 花了."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.facts import Phase

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = re.compile(
    r"(?<![\d.])(?:(?P<full>(?:19|20)\d\d)(?:(?=年[终末初底](?:结转|结余|还剩))|年度?(?![代鉴])|(?=年鉴)|(?![\d.年册套条件份张块枚台元亿米吨次户]|个(?!人)|项(?!目)|本(?!级|部|年|单位)|人(?!员|头|均|大|民|力|社|才|工|事)|万(?!里|[\u3400-\u9fff]{1,3}[局委办区县镇街])|平(?!均|安|台)))|(?P<short>\d\d)年(?!代)度?"
    r"|(?<![排前第后共约超过近达满])(?P<bare>(?:1[5-9]|2\d))(?=(?:部门|年初)?(?:预算|决算)(?!项目|单位))"
    r"|(?P<spelt>[二一][〇零○九][〇零○一二三四五六七八九]{2})年?度?)"
    r"(?P<edge>(?:年)?(?:底(?!薪)|末|初(?!中|级|等|步|审|心))(?!(?:财政拨款)?(?:结转|结余|还剩)|预算|安排|批复)|12月(?:底|末|31日))?"
)
_RELATIVE = re.compile(
    r"((?<![减扣除刨])去年|今年|前年|明年|后年|本年度?(?!收入|支出|收支|合计)|当年|上年度?(?!财政拨款结|结转|结余)|上一年度?|前一年|上上年|下一?年|近几年|近[两二三]年|历年|往年)(?:同期|年?(?:底(?!薪)|末))?"
)
_VAGUE = {"去年", "今年", "前年", "明年", "后年", "近几年", "近二年", "近三年", "历年", "往年"}
_EARLIER = {"上年", "上年度", "上一年", "上一年度", "前一年", "去年"}


_WHEN = re.compile(
    r"什么时[候间]|何时|几月|哪天|啥时候?|几号|哪(?:一)?个?月|多会儿|日期|(?:完成|缴纳|发放|开展|支付|到位|验收|截止|上报|公布|竣工)的?时间(?!内)"
)


_MONTH = re.compile(r"(?<!\d)\d{1,2}月")
_DONE = re.compile(r"实际(?!需[要求]|工作|情况)|最终|最后")


def asks_when(folded: str) -> bool:
    """Whether a question asks for a date."""
    return _WHEN.search(folded) is not None


def tells_months(folded: str, text: str) -> bool:
    """Whether a text has every month that a question says: what is to be done by 6月底 is no other day's."""
    return set(_MONTH.findall(folded)) <= set(_MONTH.findall(text))


def asks_done(folded: str) -> bool:
    """Whether a question asks what was really done: a target of a budget does not say that."""
    return _DONE.search(folded) is not None


@dataclass(frozen=True, slots=True)
class Year:
    """A year a question names; ``edge`` is "底", "末" or "初" where it means a day."""

    value: int
    start: int
    end: int
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """A year said without its number. ``vague``: it depends on when the question is asked."""

    word: str
    start: int
    end: int

    @property
    def vague(self) -> bool:
        return self.word in _VAGUE

    @property
    def earlier(self) -> bool:
        return self.word in _EARLIER


@dataclass(frozen=True, slots=True)
class PhaseWord:
    phase: Phase
    start: int
    end: int
    certain: bool  # said outright (决算), or only hinted at (花了)


_PHASES: tuple[tuple[str, Phase, bool], ...] = (
    (
        r"年初(?:部门)?预算数?|年初(?:打算|计划|准备|预计|想)(?:要|好)?(?=[花用交缴发付支拨给安买])|年初(?:就|都|时)?(?:有没有|有)(?:安排|列入?|做|编|批)?(?:过|了)?预算|(?:年初|一开始|最初|起初)(?:就|先)?(?:安排|批复?|核定|下达|定|列|给|拨)(?:的|了)?|年初(?:的)?(?:计划|数)|初始预算"
        r"|批复预算|年初(?=[和与及跟]?(?:全年|调整|追加|执行数?))|年初(?=(?:是|有|为|的)*(?:多少|几).{0,8}(?:全年|年中|后来|中途|调|追加|实际|执行))",
        Phase.APPROVED, True,
    ),
    (
        r"(?:(?:[年期]中|中[途间]|半路|后来)的?)?调整(?:[以之过完]?后)?的?(?:全年|最[终后])?预算数?"
        r"|预算(?:[年期]中|中途)?(?:调整|调)(?:[以之过完了])*后|调整数|全年预算数?|追加[以之]?后的?(?:全年)?预算"
        r"|(?:后来|年中|中途|最后|最终|期中|半路)*(?:又|再|被)?调整?[到成为]了?(?=多少|几)|(?:后来|年中|中途|期中|半路)(?:又|再|被)?(?:改|加|减|压|砍|追加)[到成为]了?(?=多少|几)"
        r"|(?<=年初)全年|调整后(?=(?:是|有|为)?(?:多少|几))"
        r"|预算数?(?:后来|最后|最终|又|被)*(?:调增|调减|追加|增加|减少|调整|[加减砍压调])[到成为]了?(?=多少|几)",
        Phase.REVISED, True,
    ),
    (
        r"(?:支出|收入|部门)?决算(?:数(?:字|[额值]|据(?!库))?)?|(?:预算(?!执行数.{0,8}(?:各|分别|都|差|比)))?执行数|实际(?:支出|支付|花费|花销|开销|缴纳|花|支|执行|用|完成|发生|[缴交付拨发](?=的|了|出|多少|几|$))|实际(?=[比较超]|[和与跟同](?:年初|全年|调整|预算))|[实真][付支花发]|(?<=预算[和与及跟])执行(?![率情进])|最后花|最终支出"
        r"|执行了?(?=多少|几|的?金额)|(?<=\d年)度?的?(?:实际|执行)(?=$|[的比相差和与跟同多少高低增减涨降超])",
        Phase.EXECUTED, True,
    ),
    (
        r"(?:支出|收入|部门)?(?<!公共)(?<!性基金)(?<!府基金)(?<!资本经营)预算(?!执行|调整|绩效(?!工资|奖)|代码|编码|完成|单位|外|法|会计|控制|支出金额"
        r"|项目(?!支出|经费)|情况|管理|编制|收入|科目)(?:数(?:字|[额值]|据(?!库))?)?",
        Phase.APPROVED, True,
    ),
    (
        r"(?:安排|打算|计划(?!花了|用了|用掉|花掉|实际|执行)|准备)(?:了)?|列了|列支了|排了(?=多少|几)",
        Phase.APPROVED, False,
    ),
    (
        r"花(?:了|掉|费了|在)|用(?:了|掉)|支出了|支了|发了|付了|掏了|缴了|交了|签(?:订|署|下|约)?了|实际",
        Phase.EXECUTED, False,
    ),
)  # fmt: skip


_FULL_BESIDE = re.compile(
    r"年初[^年]{0,10}?(?:多少|几)[万元钱块]*(?P<said>全年)(?=(?:是|有|为)?(?:多少|几))"
)
"""Where the year's whole budget is asked for beside the initial one: 年初给了多少、全年多少."""


def years(folded: str) -> list[Year]:
    """The years that a folded question names, in order."""
    return [
        Year(_number(m), m.start(), m.end(), re.sub("年|12月|31日", "", m["edge"] or "") or _end(m))
        for m in _YEAR.finditer(folded)
        if 1990 <= _number(m) <= 2099
    ]


def _end(match: re.Match[str]) -> str:
    return "底" if match["edge"] else ""  # 12月31日


def _number(match: re.Match[str]) -> int:
    if match["full"]:
        return int(match["full"])
    if short := match["short"] or match["bare"]:
        return 2000 + int(short)
    return int(match["spelt"].translate(_DIGITS))


def relatives(folded: str) -> list[Relative]:
    """Years said as 去年, 上年, 今年."""
    return [Relative(m[1], m.start(), m.end()) for m in _RELATIVE.finditer(folded)]


_OF_YEAR = re.compile(r"(?<=\d)预算|(?<=年)预算|(?<=年度)预算")
"""The budget of a year: whatever the next clause begins with is no part of its name (2024预算，科目名)."""


def phases(folded: str, marks: frozenset[int] = frozenset()) -> list[PhaseWord]:
    """Budget phases a question names or hints at; words said outright first; ``marks``: where the user set
    a mark, which ends a word."""
    full = _FULL_BESIDE.search(folded)
    found = [PhaseWord(Phase.REVISED, *full.span("said"), True)] if full else []
    for pattern, phase, certain in _PHASES:
        for m in re.finditer(pattern, folded):
            if not any(w.start < m.end() and m.start() < w.end for w in found):
                found.append(PhaseWord(phase, m.start(), m.end(), certain))
    closed = (m for m in _OF_YEAR.finditer(folded) if m.end() in marks)
    found += [
        PhaseWord(Phase.APPROVED, m.start(), m.end(), True)
        for m in closed if not any(w.start < m.end() and m.start() < w.end for w in found)
    ]  # fmt: skip
    return found
