"""Words of a question that reports write otherwise: amounts spelt in numerals, projects called 专项."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from search.wording import numeral

_UNSAID = re.compile("([百千])[一二两三四五六七八九]$")
_BELOW = {"百": "十", "千": "百"}
"""The place that the last digit of 一百五 leaves unsaid."""
_AMOUNT = re.compile(
    r"(?<![几数上十百千第万亿\d])[一二两三四五六七八九十百千]*[一二两三四五六七八九十][百千]?[一二两三四五六七八九十百千]*"
    r"(?=[万亿](?:元|块钱?)?(?:以[上下内外]|[及或]以[上下]|左右|上下|的(?:项目|预算|支出|采购|都?[有是])|[，,。？?]|$))"
)
_WHETHER = re.compile(
    "吗|么|是不是|是否|有没有"
)  # an amount that a figure is set against stays as it is said
_SUMMED = re.compile("[拢总统通合]共|一共|共计|合计|加起来|总[数计和]|归总|拢总")
_AND_MORE = re.compile(
    r"[，,]?(?:再|还要|还)加上?(?=[\u4e00-\u9fff])(?![强大快班固息分入急倍剩油])"
)
"""Before the last of what is added up: 基本工资、奖金再加绩效."""
_TOGETHER = re.compile(r"加在?一(?:块儿?|起|处)(?!来)")
ALL_MONEY = re.compile(
    r"(?:把|不管|不论|无论|含|包括|不分)?(?:所有|全部|各种|各个|哪种|哪个|什么)的?(?:资金|经费)?(?:来源|渠道)的?"
    r"(?:(?:钱|资金|经费)?(?:都|全|也|一起|一并)*(?:[算计加](?:在内|进去?|进来|起来|上)?|(?:包括|包含|含)(?:在内)?)|(?:钱|支出|资金|经费)(?!都?有哪|有什么|有几))的?"
)
"""Money whatever it came from, which the table of all expenditure shows: 所有来源的钱都算."""
_BY_THE_WAY = re.compile(rf"[，,](?P<what>{ALL_MONEY.pattern})[，,]")
_DOWNWARDS = re.compile(r"(?:[往朝]下(?:走|掉|滑)|走低)(?:的?趋势)?")
_UPWARDS = re.compile(r"(?:[往朝]上(?:走|涨|升)|走高)(?:的?趋势)?")
_OF_BUILDING = re.compile(r"(?<=地[上下])(?=面积)")
_SIDE = r"(?:机关|行政|事业)(?:单位|编制?)?(?:[这那]边|[这那]块|方面|的)?"
_OF_SIDES = re.compile(
    rf"(?P<what>医疗保险|医保|医疗|离退休)(?:缴费|保险|支出|费|的?钱)*[，,]?(?:里面?)?[，,]?"
    rf"(?P<sides>{_SIDE}(?:(?:和|与|跟|、|(?:是|有|花|用|交|缴)*多少[，,、]?){_SIDE})?)(?=哪|各|分别|谁|都?[是有花用交缴]?多少|$)"
    rf"|(?P<before>{_SIDE}(?:和|与|跟|、){_SIDE})(?:[交缴付][了的]*)?(?P<behind>医疗保险|医保|医疗(?!补助|卫生|机构|救助|服务|设备)|离退休)(?:缴费|支出|费)*"
)
_EACH_SIDE = re.compile(_SIDE)
_NO_PROJECT = r"(?![\u4e00-\u9fff]{0,3}(?:经费|业务|资金|行动|整治|检查|债|规划|工作))"
_PROJECTS = re.compile(
    r"(?<=[个些的有上下])专项(?:业务)?(?:经费|资金)?(?:支出)?(?=项目)"
    rf"|(?:(?<=[几多少些两二三四五六七八九十\d]个)|(?<=哪些))专项{_NO_PROJECT}(?!项目)"
    r"|(?<=的)专项(?=[，,]?(?:一共|总共|都)?有?(?:几|多少)个)"
)


def as_printed(said: str) -> str:
    """``said`` with amounts in digits (一百万以上: 100万以上), projects called so (两个专项), 加一块 as 加起来,
    往下走 as 减少."""
    if "专项" in said:
        said = _PROJECTS.sub(lambda m: "" if said.startswith("项目", m.end()) else "项目", said)
    if ("项目" in said or "设备" in said) and not _WHETHER.search(said):
        said = _AMOUNT.sub(lambda m: str(_value(m[0])), said)
    said = _BY_THE_WAY.sub(r"（\g<what>）", said)
    said = _OF_SIDES.sub(_each_side, said)
    said = _UPWARDS.sub("增加", _DOWNWARDS.sub("减少", said))
    said = _OF_BUILDING.sub("建筑", said)
    if _SUMMED.search(said):
        said = _AND_MORE.sub("和", said)
    for spoken, printed in _spoken():
        said = spoken.sub(printed, said)
    return _TOGETHER.sub("加起来", said)


@cache
def _spoken() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = (Path(__file__).parent / "spoken.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" = ") for line in lines if line and not line.startswith("#"))
    return tuple((re.compile(spoken), printed) for spoken, printed in pairs)


def _value(numerals: str) -> int:
    """The number: 一百五十 and 一百五 are 150."""
    return numeral(_UNSAID.sub(lambda m: m[0] + _BELOW[m[1]], numerals))


def _each_side(said: re.Match[str]) -> str:
    """Each side's own subject where what both pay for is said once: 医保，机关和事业各多少."""
    what = "离退休" if "离退休" in said[0] else "医疗"
    return _EACH_SIDE.sub(
        lambda side: f"{'事业' if side[0].startswith('事业') else '行政'}单位{what}",
        said["sides"] or said["before"],
    )
