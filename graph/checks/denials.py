"""What a report says there is none of, though it prints an amount of it (group 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.accounts import accounts_of, is_money
from graph.checks.books import Books
from graph.checks.verdict import HELD, Contradiction, Event, at, name_of, stated, with_unit
from ontology.facts import Claim, Observation, Phase, ReportKind

_ITEMS = (
    ("government_fund", r"政府性基金"),
    ("state_capital", r"国有资本经营"),
    ("three_public", r"[“\"]?三公[”\"]?经费"),
    ("abroad", r"因公出国(?:[（(]境[）)])?"),
    ("reception", r"公务接待"),
    ("vehicle_purchase", r"(?:公务用车购置(?![及和与、])|购置公务用车)"),
    ("vehicle_running", r"公务用车运行(?:维护)?"),
    ("agency", r"机关运行经费"),
    ("project", r"项目支出"),
    ("undertaking_revenue", r"事业收入"),
    ("superior_revenue", r"上级补助收入"),
    ("affiliated_revenue", r"附属单位上缴收入"),
    ("other_revenue", r"其他收入"),
)
_NO = r"(?:没有(?:安排|发生|编制|使用)?|未(?:安排|发生|编制|使用)|不涉及|(?<!有)无)"
_LEAD = r"(?:任何|相关|财政拨款|一般公共预算|安排|的)*"
_TAIL = r"(?:预算|决算|财政|拨款|支出|收入|收支|安排|经费|费用?|情况|相关|资金|的|和|、|及|数据|业务|活动|计划|项目)*"
_DENIED = re.compile(
    rf"{_NO}{_LEAD}(?:{'|'.join(f'(?P<{n}>{p})' for n, p in _ITEMS)}){_TAIL}(?=[，。；：:、（(]|$)"
)
_UNPLANNED = re.compile(r"安排|编制|预算$")
_OTHERS = re.compile(r"(?<![比与较同])(?:上年|去年)|以前年度|往年|本级|所属|下属|机关本部")
_YEAR = re.compile(r"(?<![比与较同])(20\d\d)年")
_REACH = 80


def denied_amounts(books: Books) -> Iterator[Event]:
    """写明没有（未安排、未发生）某项收支的，报表和情况说明不应另有该项本年度的金额。"""
    text = books.squeezed[0]
    told: set[str] = set()
    for match, source in books.find(_DENIED):
        item = str(match.lastgroup)
        sentence = re.split(r"[。；]", text[max(0, match.start() - _REACH) : match.start()])[-1]
        years = {int(y) for y in _YEAR.findall(sentence)}
        if item in told or _OTHERS.search(sentence) or years - {books.year}:
            continue
        if _of_a_unit(books, source.start):
            continue
        spent = _spent(books, item, match[0])
        if spent is None:
            yield HELD
            continue
        told.add(item)
        message = f"写明“{match[0]}”，“{name_of(spent)}”却有{with_unit(spent)}，两处矛盾。"
        cited = (at(books, source, match[0]), stated(books, spent))
        yield Contradiction(match[0], message, cited, "两处一致")


_NEW_SECTION = re.compile(r"\n[ \u3000]*(?:第.部分|[一二三四五六七八九十]{1,3}、[^\t\n]*\n)")


def _of_a_unit(books: Books, start: int) -> bool:
    """Whether the tables that stand before a place, with no heading between, are those of a unit below."""
    before = [o for o in books.facts.observations if o.source.start < start]
    last = max(before, key=lambda o: o.source.start, default=None)
    if last is None or books.owner(last) == books.facts.report.organization:
        return False
    return not _NEW_SECTION.search(books.facts.text, last.source.end, start)


_NONE_OF_IT = re.compile(
    r"(?<!年初)(?<!年初预算)(?:没有|无)此(?:项|类)(?:财政拨款)?(?:收支|支出|收入|预算|经费|业务|资金)"
)
_SECTION = 220
_HEAD = re.compile(
    r"\n[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第.部分)"
)


def none_of_it(books: Books) -> Iterator[Event]:
    """一节写明“无此项支出”的，该节不应另写该项本年度的金额。"""
    for match, source in books.find(_NONE_OF_IT):
        before = books.source(max(0, source.start - _SECTION), source.start)
        heads = list(_HEAD.finditer(before.text))
        start = before.start + heads[-1].end() if heads else before.start
        told = [
            c for c in books.claims_in(books.source(start, source.start))
            if is_money(c) and c.value and c.change is None and c.fiscal_year == books.year
        ]  # fmt: skip
        if not told or _OTHERS.search(before.text):
            yield HELD
            continue
        message = (
            f"写明“{match[0]}”，同一节“{name_of(told[-1])}”却有{with_unit(told[-1])}，两处矛盾。"
        )
        cited = (at(books, source, match[0]), stated(books, told[-1]))
        yield Contradiction(match[0], message, cited, "两处一致")


def _spent(books: Books, item: str, words: str) -> Claim | Observation | None:
    """An amount of this year that is more than nil; only what was planned where a plan is denied."""
    accounts, planned = accounts_of(books), (Phase.APPROVED, Phase.REVISED)
    if books.facts.report.kind is ReportKind.FINAL and not _UNPLANNED.search(words):
        phases: tuple[Phase, ...] = (Phase.EXECUTED,)
    else:
        phases = planned
    for claim in books.claims:
        account = accounts.account(claim)
        if account is None or not claim.value or account.year != books.year:
            continue
        if item in (account.subject, account.fund) and account.phase in phases:
            return claim
    for (subject, phase, year), pairs in accounts.cells.items():
        if year != books.year or phase not in phases:
            continue
        for fund, cell in pairs:
            if cell.value and is_money(cell) and item in (subject, fund):
                return cell
    return None
