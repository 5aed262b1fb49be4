"""A question as it was typed, in the manner that the reports are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

from search.asides import without_ending, without_lead, without_opening, without_talk
from search.spelt import as_printed
from search.worked_back import of_the_year_before

_YEAR = re.compile(
    r"(?<![一二三四五六七八九])[一二][〇零○一二三四五六七八九]{3}(?=年)"
    r"|(?<![〇零○一二三四五六七八九十百近前后这过头隔每两第])[一二][〇零○一二三四五六七八九](?=年)(?!年(?:来|内|间|里|前|后|级|制|期|时间|规划|计划|行动|以上|以内|左右))"
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ASKS = "多少|几|什么|啥|干嘛|如何|哪|谁|怎|为何|咋|吗|是不是|有没有|是否|能不能"
_PARTICLE = re.compile(
    rf"((?:^请问.*|{_ASKS})[^，,。；;？?]*?)(?:(?<!干)嘛|[呢呀啊哇哈嘞哩咧噻捏哟呐撒伐]|来着)+([？?]*)$"
)
_BARE_YEAR = re.compile(
    r"(?<![\d.])(?P<year>20[0-3]\d)(?=(?:年?度)?(?:比|较|和|与|跟|同|到|至|相比)(?:了|起)?20[0-3]\d)(?!年)"
    r"|(?<=[比较和与跟同到至对])(?P<other>20[0-3]\d)(?![\d.年个项人次辆台套吨米户亩份条万元块千百])"
)
"""A year without 年 beside what it is compared with: 2023比2022多多少."""
_GLOSSED_YEAR = re.compile(
    r"^(?P<before>[^\d年]*?(?<![比较与和跟同]))(?:去|今|前)年(?!同期)(?P<between>[^年（(]*)[（(](?:也?就?是|即)?(?P<year>(?:20)?\d\d年度?)[）)](?P<after>[^年]*)$"
)
"""去年电费是多少（23年度）: the year in brackets is the one that is meant."""
_YEAR_ON_YEAR = re.compile(r"(?<![比较与和跟])同比(?=[增减涨降升多少高低变上下怎咋如有]|是|$)")
_WHAT_NUMBER = re.compile(
    r"(?:(?:又|到底)?(?:是|有)(?:个|一个)?)?(?:啥|什么)数(?:字|目|额)?(?=[呀啊呢嘛]*[？?]?$)|几个钱(?:来着)?"
)
_OF_MONEY = re.compile(
    r"(?<=[\d一二两三四五六七八九十几])个(?=[多来几]?(?:亿|[百千]万))"
)  # 4个亿，5个多亿
_SOME_TENS = re.compile(r"(?<=[\d十百千])[来几](?=[万亿])")  # 七十来万
_EXACTLY = re.compile(
    r"(?:\d+|[一二两三四五六七八九十百千]+)(?:多[万亿]元?|[万亿]元?多)[，,]?(?:的?(?:准|确切|准确|精确|具体)的?数(?:字|额)?|到底|究竟|具体|准确)(?:地?来?说)?(?:是|为)?(?:多少|几)"
)
"""The exact figure of what is said in round numbers: 三百多万，准数是多少."""
_EDITION = re.compile(
    r"(?<![\d第共出印了有])(?:20)?(?P<year>[12]\d)年?版(?![本权块面图式画税])的?"
)  # 年鉴23版
_HAPPENED = (
    r"(?:这么|那么|这样|如此|很|太|一下)[多少大低高远晚慢快]|对不上|不一[致样]|不(?:同|符|够|到|足)|差[异额距]|偏差|变[化动]|超支|没(?!有?关系|收)|未(?!分配|来|成年)|(?<!不)[才只](?=[^，。]{0,3}[花付支用给拨完做到有]|\d)"
    r"|(?:增加|减少|下降|增长|上升|上涨|降低|偏[低高]|[超涨降跌减升缩]|[多少]|(?<![偏公误])差)(?:了|出来?|掉|得|过)?(?=[\d一两二三四五六七八九半几]|[大点截倍]|预算|年初|[，,]|这[事件一块个]|(?:报告|文件|里面?|上|中|又|是)*(?:怎|如何|咋|给))"
)
_EXPLAINING = re.compile(
    rf"(?P<what>(?:{_HAPPENED})[^。？?]{{0,12}}?)[，,\s]*(?:这(?:事|件事|一点|块|个|一项)?)?(?:报告|文件|单位|他们|自己|上|里面?|中|又|是|给|都)*"
    r"(?:(?:怎么|怎样|如何|咋)(?:来|去)?(?:解释|说明|交代|解读)的?|给(?:出|了|的)*(?:的)?(?:解释|说法|理由|说明|交代)(?:是|为)?(?:什么|啥)|给(?:出|了|的)*(?:是)?(?:什么|啥)(?:解释|说法|理由|说明|交代))(?=[？?]?$)"
)
_SAVED = (
    r"(?:省|节省|节约|俭省|压缩|压减|勤俭|控制)(?:钱|开支|经费|费用|支出)?(?:省|节约)?(?:出来|下来|下|来)?"
    r"(?:的|了)*(?:钱|开支)?"
)
_GUESSED = re.compile(
    r"(?P<what>(?:[增减涨降跌掉缩砍超]|上升|下滑|[多少高低][了出]|[没未](?:能|有)?[用花付支完达做执])[^，,。；;？?]{0,16}?)[，,]?"
    r"(?:这|那|也|都|其实|说明)*(?P<whether>是不是|难道是?|算不算|算是?|是|全?靠)(?:真的?|正的?|就|都|只|他们|单位|自己|主要)*(?:是)?"
    rf"(?:(?:因为|由于)(?!什么|啥|哪|[谁何])[^，,。；;？?]{{1,16}}?|{_SAVED})(?P<asks>[吗么])?(?=[？?]?$)"
)
"""A reason that is asked for by a guess at it: 降了快八成，是省下来的吗."""
_OPEN = re.compile("多少|几(?![成乎])|什么|啥|哪|谁")
_SOURCE = re.compile(
    r"[，,；;。？?]\s*(?:就|只|请|要|都)?(?:看|查|翻|按照?|依照?|根据|参照|以)(?P<whose>[^，,。；;？?\d的]{0,16}(?:大学|学院|[校局委办厅院馆会]|中心|街道|[乡镇]))"
    r"(?P<year>20\d\d年度?)?的?(?:解释|说法|定义|口径|名词解释|报告|说明)+(?:为准|来?[说讲看])?(?P<end>[？?]?)$"
)
"""Whose report is asked, said behind: 事业收入包括什么，看青禾大学的解释."""
_OF_ALL_KIND = re.compile(r"^(?:高校|大学|学校|院校|医院|机关|单位|部门)(?:里面?|们)?的")
_ORGAN = re.compile(r"大学|学院|医院|学校|街道|中心|[局委厅馆]|办(?![公理事证])")
_DREW_ON = re.compile(
    r"(?:动用|使用|用掉?|花)了?(?P<much>多少|几个?亿|几(?:百|千)?万)(?:元|钱)?的?(?P<what>(?:非财政拨款|专用|累计|历年|上年|往年|以前年度)*的?结余)"
)
_TOOK_MONEY = re.compile(r"占(?:了|到|去)?(?=(?:多少|几)(?:钱|万|元|块))")
_EVERY = re.compile(
    r"(?<![\d第同这那前后近])一(?=(?:周|星期|天)(?![年内之后前以里])[^，。]{0,8}(?:多少|几))"
)
"""图书馆一周开几小时."""
_INVOLVES = re.compile(
    r"(?:覆盖|涵盖|囊括)到?了?(?=(?:多少|几)?(?:个?[亿万]|资金|金额|经费|钱))|(?:牵[涉扯连]|关联|关系|连带)到?了?(?=[^，。]{0,6}(?:多少|几|资金|金额|经费|钱))"
)
"""25个项目牵涉多少资金."""
_EVERY_MONTH = re.compile(
    r"(?<![\d第同这那前后近了])(?:每个|一个)月(?=[^，。]{0,6}(?:多少|几))|(?<=多少钱)一个月|(?<=多少)一个月"
)
_BY_HOW_MUCH = re.compile(r"(?<=[多少高低])几(?=[万亿块元])")
"""比去年多几万."""
_CAR_UNITS = re.compile(
    r"(?<=[\d一二两三四五六七八九十几])[台部](?=[^，。]{0,8}车|了?[，,。？?]|$)"
)
_DRIVEN = re.compile(r"(?:真正|实际|还|正)*在(?:开|跑|使)(?:着|用)?(?=的)")
"""Cars that are in use, as one says it: 真正在开的几辆."""
_STILL_THERE = re.compile(r"还剩下?(?=(?:多少|几)[辆台套人名])")
"""比上年少了几辆，还剩几辆."""
_DOERS = re.compile(
    r"(?<![没所])有(?P<n>(?:多少|几)(?:人次|个?人|次|家|户))(?P<what>(?:参加|参与|接受)[^，,。；;？?多少几]{2,12})(?=[？?]?$)"
)
"""How many take part in something, said before it: 有多少人次参加会展."""
_NOT_FULL = re.compile(
    r"(?:自评(?:得分)?)?(?P<why>(?:为什么|为何|为啥|怎么|咋)?)(?:不是|没拿到?|没到|不到|没打到?)满分"
)
_CAR_COST = "(?:(?:加?油|汽油|修车|维修|修理|保险|过[路桥]|洗车|保养|年检|停车)(?:的?钱|费)?)"
_CAR_COSTS = re.compile(
    rf"(?:公务用车|公车|车子|车辆|用车|车)[^。；;？?\d]{{0,12}}?{_CAR_COST}(?:[、，,和跟加]?{_CAR_COST})+(?:(?:什么|啥|等等?|这些|之类|杂七杂八|乱七八糟)的?|(?=(?:一共|总共|合计|共|加起来)))"
)
"""All that cars cost, said by some of it: 公车的油钱、修车钱、保险什么的."""
_NOT_CARS = re.compile(r"车间|停车|车位|车站|设备|电脑|机器|打印机|空调")
_TAKEN = re.compile(
    r"(?P<no>没有|没能|未能|没|未|不)把(?P<what>[^，,。；;？?]{1,16}?)(?:全部?|都|给)?(?P<done>(?:[用花付拨]|执行|使用|支[付出]?)[完光满])"
)
"""What was not used up, said before it: 没把钱用完."""
_DAY_FIRST = re.compile(
    r"^(?P<day>(?:截[至止]?到?|到了?)?(?:20\d\d)年度?(?:年?[末底初]|1?\d月(?:底|[123]?\d日)?)?(?:为?止)?时?)[，,、]\s*"
)
"""A day or a year that a question opens with, by itself: 截至2023年末，车辆有几辆."""
_BLANK = re.compile(r"(?<=[\u3400-\u9fff）)”》])[ \u3000\t]+(?=[\u3400-\u9fff（(“《])")
_ASKED_BEFORE = re.compile(rf"(?:{_ASKS})[^，,。；;？? \u3000]*$")

_AMONG = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000\t]*其中的?(?=[\u3400-\u9fff])")
"""It is asked only for a part, of what nothing is asked: 事业运行其中项目支出."""


def heard(text: str) -> str:
    """``text`` simplified, its year in digits, without a greeting or thanks; a blank after a question ends it.
    How something that happened is explained asks for its reason: 差那么多，怎么解释的."""
    said = without_talk(without_ending(simplified(text)))
    said = _YEAR.sub(lambda m: m[0].translate(_DIGITS), said)
    said = _GLOSSED_YEAR.sub(r"\g<before>\g<year>\g<between>\g<after>", said)
    said = _BARE_YEAR.sub(lambda m: f"{m[0]}年", said)
    said = _WHAT_NUMBER.sub(lambda m: "多少钱" if m[0].startswith("几") else "是多少", said)
    said = _YEAR_ON_YEAR.sub("比上年", said)
    said = as_printed(_SOME_TENS.sub("多", _OF_MONEY.sub("", _of_its_source(said))))
    said = without_lead(without_opening(_PARTICLE.sub(r"\1\2", said)))
    said = _DAY_FIRST.sub(r"\g<day>", said)
    said = _TAKEN.sub(r"\g<no>\g<done>\g<what>", said)
    said = _NOT_FULL.sub(r"\g<why>没得满分", said)
    said = _DOERS.sub(r"\g<what>\g<n>", said.replace("立的项", "立项的"))
    said = _DREW_ON.sub(r"使用\g<what>\g<much>", said)
    said = _TOOK_MONEY.sub("有", said)  # 货物占了多少钱 asks for no share
    said = _EVERY_MONTH.sub("每月", _EVERY.sub("每", said))
    said = _INVOLVES.sub("涉及", said) if "项目" in said else said
    said = _EDITION.sub(r"20\g<year>年", said)
    said = _EXACTLY.sub("多少", said)
    said = _CAR_COSTS.sub("公务用车运行维护费", said)
    if "比" in said:
        said = _BY_HOW_MUCH.sub("多少", said)
    if "车" in said and not _NOT_CARS.search(said):
        said = _DRIVEN.sub("在用", _CAR_UNITS.sub("辆", said))
    said = _STILL_THERE.sub("还有", said.replace("啥", "什么").replace("什么状态", "什么情况"))
    said = of_the_year_before(_EXPLAINING.sub(r"\g<what>的原因是什么", _unguessed(said)))
    if (among := _AMONG.search(said)) and not _ASKED_BEFORE.search(said[: among.start()]):
        said = f"{said[: among.start()]}里的{said[among.end() :]}"
    return _BLANK.sub(lambda m: "，" if _ASKED_BEFORE.search(said[: m.start()]) else m[0], said)


def _of_its_source(said: str) -> str:
    """``said`` with the organization first whose report is to be looked at, where it names no other."""
    source = _SOURCE.search(said)
    asked = _OF_ALL_KIND.sub("", said[: source.start()]) if source else ""
    if source is None or _ORGAN.search(asked):
        return said
    return f"{source['whose']}{source['year'] or ''}{asked}{source['end']}"


def _unguessed(said: str) -> str:
    """``said`` asking openly for the reason that it guesses at, where nothing else is asked before."""
    guess = _GUESSED.search(said)
    if guess is None or not (guess["asks"] or guess["whether"].startswith(("是不", "难", "算不"))):
        return said
    before = said[: guess.end("what")]
    return said if _OPEN.search(before) else f"{before}的原因是什么"


def listed(said: str) -> Iterator[str]:
    """``said`` with its blanks read as the marks of a list, and as those between clauses."""
    if _BLANK.search(said):
        yield _BLANK.sub("、", said)
        yield _BLANK.sub("，", said)


def simplified(text: str) -> str:
    """``text`` in simplified characters (OpenCC's ``t2s``) where it is written in traditional ones.

    Text is traditional where it holds a character of Big5 that GB 2312 lacks. Other text stays as it
    is: a simplified name may hold a character that the conversion would change (乾县).
    """
    if any(_in(c, "big5") and not _in(c, "gb2312") for c in text):
        return str(_converter().convert(text))
    return text


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _in(character: str, encoding: str) -> bool:
    return character.encode(encoding, "ignore") != b""
