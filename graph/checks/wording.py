"""The words that reports use for accounts: totals, flows, funds, classes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.checks.books import squeeze
from ontology.facts import Claim

COUNTED = (
    "万(?:人次|平方米|平米|立方米|公里|[人册份户件次场亩吨株头只])|人次|户次|家次|场次|平方米|平米|公里|小时"
    "|[个次套张件篇期组条台份场家名人天项册户只座处亩吨本幅部辆株起宗]"
)
"""What goals and targets count in."""

FUNDS = (
    ("government_fund", re.compile(r"(?:政府性?)?基金(?:预算)?(?:财政)?(?:拨款)?")),
    ("state_capital", re.compile(r"国有资本(?:经营)?(?:预算)?(?:财政)?(?:拨款)?")),
    ("general", re.compile(r"一般公共预算(?:财政)?(?:拨款)?|公共财政(?:预算)?(?:拨款)?")),
    ("fiscal", re.compile(r"财政拨款")),
)


OF_PROJECTS = re.compile(r"绩效|自评|评价")  # there 支出 is what was evaluated
PAID_FROM = re.compile(r"支出.*安排$")
"""What is spent, told by whose money it is: 项目支出…其他收入安排10万元."""


LEAD = re.compile(
    r"^(?:\d{4}年度?)?(?:本?部门|本?单位|我单位|我部门)?(?:总体|整体)?(?:\d{4}年度?)?"
    r"(?:本年度?|当年|年度)?(?:支出预算中|基本支出(?:预算)?中)?(?:相应)?(?:安排(?=支出))?(?:预算(?=基本支出|项目支出))?"
)


OWNER = re.compile(
    r"^[\u4e00-\u9fff()]{3,40}?(?:局|委|厅|院|所|站|队|办|部|中心|大学|学校|办公室|委员会|办事处|政府|学院)(?=20\d\d年)"
)
"""Whose figure it is, before the year: in measures that name an office that is not the report's own."""


TAIL = re.compile(r"(?:年初|全年|调整)?(?:预算|决算)?(?:金额|总额|合计|总计|小计|数|额)?$")


CORES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), subject)
    for pattern, subject in (
        (r"(?:收入?、?支出?|总收支)(?:预算|决算)?(?:总计|总额|总|合计)?", "grand"),
        (r"收入?(?:总计|总额|合计)?[、和及与]支出?(?:总计|总额|合计)?", "grand"),
        (r"预算收支|决算收支", "grand"),
        (r"收入(?:预算|决算)?总计", "revenue_grand"),
        (r"(?:各项)?支出(?:预算|决算)?总计", "expenditure_grand"),
        (r"(?:预算|总|各项)?收入", "revenue"),
        (r"(?:预算|总|各项)?支出|(?:当年)?拨款", "expenditure"),
        (r"基本(?:支出)?", "basic"),
        (r"项目支出", "project"),
        (r"(?:.{2,40}等)?人员(?:经费|支出)(?:支出)?", "personnel"),
        (r"(?:.{2,40}等)?(?:日常)?公用(?:经费|支出)(?:支出)?", "operating"),
        (r"上级补助收入", "superior_revenue"),
        (r"事业收入", "undertaking_revenue"),
        (r"(?:事业单位)?经营收入", "business_revenue"),
        (r"附属单位上缴收入", "affiliated_revenue"),
        (r"其他收入", "other_revenue"),
        (r"上缴上级支出|上解上级支出", "to_superior"),
        (r"(?:事业单位)?经营支出", "business_expenditure"),
        (r"对附属单位补助支出", "to_affiliated"),
        (r"(?:单位)?预留机动经费", "reserve"),
        (r"三公经费(?:支出)?", "three_public"),
        (r"因公出国(?:\(境\))?(?:费用?|经费)?(?:支出)?", "abroad"),
        (r"(?:公务用?车|公车)购置[及和](?:运行维护|运行|运维|运行费?维护)费?(?:支出)?", "vehicles"),
        (r"(?:公务用?车|公车)购置费?(?:经费)?(?:支出)?", "vehicle_purchase"),
        (r"(?:公务用?车|公车)?(?:运行维护|运行|运维)费?(?:支出)?", "vehicle_running"),
        (r"公务接待费?(?:支出)?", "reception"),
        (r"(?:.{2,24}的)?机关运行经费(?:支出)?", "agency"),
    )
)


ALTERNATIVES = {
    "grand": ("grand", "revenue", "expenditure"),
    "revenue_grand": ("grand", "revenue"),
    "expenditure_grand": ("grand", "expenditure"),
    "revenue": ("revenue", "grand"),
    "expenditure": ("expenditure", "grand"),
}
"""What a word may mean: 收入总计 is with or without the balances brought forward."""


def class_name(label: str) -> str:
    """A class's name for comparing: no numeral, no 支出 at its end."""
    name = re.sub(r"^[一二三四五六七八九十]+、|^其中:?|^\d+[、.]", "", squeeze(label))
    return name.removesuffix("支出") or name


def fund_of(claim: Claim) -> str:
    """The fund that a claim, the sentence before it or its section names."""
    before = claim.sentence.text[: max(0, claim.source.start - claim.sentence.start)]
    section = claim.section.rpartition(" / ")
    for text in (claim.measure, before, section[2], section[0]):
        fund = last_fund(text)
        if fund:
            return fund
    return ""


_CARRIED = re.compile(r"(?:结转|结余)[^，,。；;、\d]{0,12}\d[\d,.]*\s*[万亿]?元")


def own_money(claim: Claim) -> bool:
    """Whether a claim is what the year's budget gives, beside what the same sentence says is carried over."""
    return claim.measure.endswith("拨款") and _CARRIED.search(claim.sentence.text) is not None


def wider(claim: Claim) -> bool:
    """Whether an amount is said to include what the account leaves out: 含单位资金在内，项目支出…"""
    before = claim.sentence.text[: claim.source.start - claim.sentence.start]
    return bool(re.search(r"含[^，,。；;]{2,40}在内[，,][^，,。；;]*$", "".join(before.split())))


def last_fund(text: str) -> str:
    """The fund named last in ``text``."""
    found = [(m.start(), -n, name) for n, (name, pattern) in enumerate(FUNDS)
             for m in pattern.finditer("".join(text.split()))]  # fmt: skip
    found.sort()
    return _widest(found)


def _widest(found: Iterable[tuple[int, int, str]]) -> str:
    """The last name; 财政拨款 right inside 一般公共预算财政拨款 does not count."""
    best = ""
    end = -1
    for start, _, name in found:
        if name == "fiscal" and best and best != "fiscal" and start - end < 10:
            continue
        best, end = name, start
    return best


def without_fund(words: str) -> str:
    for _, pattern in FUNDS:
        words = pattern.sub("", words)
    return words


def in_order(one: str, two: str) -> float:
    """The share of the shorter name's characters, in order, that the other has."""
    short, long = sorted((one, two), key=len)
    at_char, hits = 0, 0
    for char in short:
        place = long.find(char, at_char)
        if place >= 0:
            hits, at_char = hits + 1, place + 1
    return hits / len(short) if short else 0.0


def misprinted(said: str, name: str, loose: int) -> list[tuple[str, str]]:
    """The characters in which ``said`` is not ``name``, where it is but for one, or for two that are both among
    the first ``loose``; else none."""
    if len(said) != len(name):
        return []
    off = [i for i, (a, b) in enumerate(zip(said, name, strict=True)) if a != b]
    alike = len(off) == 1 or (len(off) == 2 and off[1] < loose)
    return [(said[i], name[i]) for i in off] if alike else []
