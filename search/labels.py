"""The words for measures: printed labels in shorter forms, the lexicon's everyday words, and their limits."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import ontology
from ontology.lexicon import words
from search.tokens import segmenter
from search.wording import fold, fold_label

_TOTALS = frozenset({"revenue_total", "expenditure_total", "grand_total"})
_TAILS = ("安排的支出", "缴费支出", "支出", "费用", "缴费", "费")
_HEADS = ("机关事业单位", "行政事业单位", "职工", "城镇职工", "财政拨款", "大中型水库")
_RELATED = "及相关机构事务"
_OF_SEVERAL = frozenset({"离退休", "离退休支出"})  # short for several subjects, the name of none
_SPOKEN = (
    ("社会保障和就业", "社保和就业"), ("社会保障", "社保"), ("医疗保险", "医保"),
    ("公务用车", "公车"), ("基本养老保险", "养老保险"), ("基本医疗保险", "医疗保险"),
    ("住房公积金", "公积金"), ("津贴补贴", "津补贴"), ("和", ""), ("与", ""), ("的", ""),
)  # fmt: skip


_LIMIT = re.compile(
    r"(?:单价|单位价值)在?(?P<n>\d+)万元(?P<side>以[上下])(?:含)?的?(?P<what>[\u4e00-\u9fff]{2,6})$"
)
"""A label of what costs more or less than so much each: 单价在20万元以上的设备."""


def label_forms(label: str) -> Iterator[tuple[str, int]]:
    """The ways people write a printed label, with how far each is from it (0: as printed)."""
    whole = fold_label(label)
    if limit := _LIMIT.search(whole):
        for front, unit, of in product(("单价", "单位价值", ""), ("万", "万元"), ("", "的")):
            yield f"{front}{limit['n']}{unit}{limit['side']}{of}{limit['what']}", 1
    bare = fold_label(re.sub(r"[(（][^()（）]*[)）]", "", label))
    met: set[str] = set()
    waiting = [(whole, 0), (bare, 0)]
    while waiting:
        form, far = waiting.pop(0)
        if form in met or len(form) < 2 or (far and form in _OF_SEVERAL):
            continue
        met.add(form)
        yield form, far
        if far < 3:
            waiting.extend((shorter, far + 1) for shorter in _shorter(form))


def _shorter(form: str) -> Iterator[str]:
    for tail in _TAILS:
        if form.endswith(tail) and len(form) - len(tail) >= 3:
            yield form.removesuffix(tail)
    for head in _HEADS:
        if form.startswith(head) and len(form) - len(head) >= 3:
            yield form.removeprefix(head)
    if form.endswith(("等支出", "等")) and len(form) > 5:  # 资源勘探信息等支出
        yield form.removesuffix("等支出").removesuffix("等") + form[form.rindex("等") + 1 :]
    for full, short in _SPOKEN:
        if full in form and len(form) > 3:
            yield form.replace(full, short)
    if form.startswith("其他") and _RELATED in form:  # 其他政府办公厅事务支出
        yield form.replace(_RELATED, "事务")
        yield form.replace(_RELATED, "")


_LOOSE = frozenset(
    {
        "专项经费",
        "专项支出",
        "利息收入",
        "离退休支出",
        "捐赠收入",
        "租金收入",
        "绩效",
        "补贴",
        "图书",
        "房屋",
        "房子",
        "办公楼",
        "物资",
        "安置",
        "奖励",
        "文物",
        "就业",
        "培训费用",
        "大学",
        "小学",
        "中学",
        "看病",
        "审计",
        "统计",
        "宣传",
        "档案",
        "保密",
        "监察",
        "信访",
        "交通",
        "税",
        "上学",
        "处",
        "外交",
        "应急",
        "消防",
        "气象",
        "国土",
        "农业",
        "商务",
        "民政",
        "市政",
    }
)
"""Everyday words of the lexicon that stand in too many other names to mean a measure on their own."""
_SKIPPED = frozenset(
    {"score", "execution_rate", "project_count", "amount"}
)  # asked for, not measured
SAME_KEY = {"state_assets": "fixed_assets"}


def lexicon_words(loose: bool = False) -> Iterator[tuple[str, str, str, int]]:
    """Word, scheme, notation and distance of every everyday word for a measure, from the ontology; ``loose``: of
    those that mean one only where what money is for is said."""
    for word in words():
        if word.scheme in ("functional", "economic") or word.kind in ("measure", "three_public"):
            asking = word.notation in _TOTALS and re.search(r"多少|一共|总共", word.word)
            if word.notation not in _SKIPPED and (word.word in _LOOSE) is loose and not asking:
                yield (
                    fold(word.word),
                    word.scheme,
                    word.notation,
                    1 if word.label == "alt" else 2,
                )


_OTHER_WORDS = re.compile(
    r"绩效(?:自评|目标|评价|指标|管理|考核|情况|得分|监控|运行|结果|总分|项目)|补贴标准|培训(?:班|人|次|合格|人次|任务|活动|完成|到场|持续|考核|对象|及格|工作|天)"
    r"|会议(?:室|系统|终端|议定|纪要)|资料(?:收集)|接待(?:批|人|任务|几|多少|(?:国内外|境内外|海内外|过夜|入境)?(?:读者|游客|旅客|观众|参观|学生|患者|病人|市民))|出国(?:团|人|几|多少|境团|境人|访问团)|出访(?:团|天|完成)|保密(?:局|设备|工作|知识|法|水平)"
    r"|奖励性|图书(?:册|室|数|质量)|信息化(?:建设)?项目|采购(?:中心|计划|目录|方式|执行率|品)|宣传(?:品|费|活动|部)|档案(?:局|馆|整理|数字|查阅|设备|管理)"
)


_DOING = "办搞做交缴付发给请"
"""Lone verbs that a word list joins with what is done."""


def word_edges(folded: str) -> frozenset[int]:
    """Where words begin and end: an everyday word must not be cut out of another (网费 in 互联网费用)."""
    edges = {0}
    for piece in re.finditer(r"[㐀-鿿]+", folded):
        position = piece.start()
        edges.update(piece.span())
        for word in segmenter().cut(piece[0]):
            if len(word) > 2 and word[0] in _DOING:
                edges.add(position + 1)  # 办|培训
            position += len(word)
            edges.add(position)
    return frozenset(edges)


def part_of_other(folded: str, start: int, length: int) -> bool:
    """Whether the words there belong to a longer word of another meaning: 绩效 in 绩效目标."""
    return any(
        m.start() <= start and start + length < m.end()
        for m in _OTHER_WORDS.finditer(
            folded, max(0, start - 6), min(len(folded), start + length + 6)
        )
    )


@cache
def concept_names(notation: str) -> tuple[str, ...]:
    """The folded names of a measure of the ontology's list, other than those with words of their own."""
    path = Path(ontology.__file__).parent / "schemes" / "measure.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["notation"] == notation:
                return tuple(
                    fold_label(name) for name in [row["zh"], *row["alt"].split(";")] if name
                )
    return ()
