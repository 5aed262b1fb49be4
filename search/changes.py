"""Changes, rates and shares that the reports state themselves: 比上年增加, 完成年初预算的, 占."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Body, Catalogue
from search.measures import Measure
from search.positions import covered
from search.prose import base_and_basis, claim_fit
from search.question import Question, understand
from search.rows import Claim, claims

CHANGES = frozenset({"increase", "decrease", "flat"})
LAST_YEAR, BUDGET = "上年", "预算"
_LAST = re.compile(r"上年|上一年|去年|前一年|同比|环比|往年|\d{2,4}年")
_BEFORE = re.compile(r"(?:上年|上一年|前一年|去年)度?(?:的|当年)*(?:预算|决算|执行)")
_SHARE = re.compile(
    r"占(?:了|到)?|的?(?:比例|百分之|多少|几成|百分比|比重|份额|多大)|[几个点]|百分点|占比|[是为有]"
)
_BASE = re.compile(
    r"[比较与同](?:上年|上一年|去年|\d{4}年)度?(?:的|当年)*(预算执行|预算|执行|决算)"
)
_BUDGET = re.compile(r"预算|^年初(?!.{0,6}(?:结转|结余))")


@dataclass(frozen=True, slots=True)
class Change:
    """A claim about how a measure changed, what it is compared with, and how well it fits."""

    claim: Claim
    measure: Measure
    basis: str  # 上年, 年初预算, 预算, or what it is a share of
    fit: float

    @property
    def against_budget(self) -> bool:
        return "预算" in self.basis

    @property
    def is_rate(self) -> bool:
        return self.claim.unit == "%"


def _of_year_before(question: Question) -> bool:
    """Whether the one year that is said is the one before the only report's: 比2023年预算 of a budget of 2024."""
    said = {y.value for y in question.years}
    published = {year for body in question.scope for year in body.years}
    return len(said) == 1 and not said & published and {y + 1 for y in said} <= published


def basis_asked(question: Question) -> str | None:
    """What the question compares with: the year before, or the budget; None where it does not say.

    The 和 of an organization's name (人力资源和社会保障局) sets nothing beside anything."""
    folded = question.blanked(question.named)
    compared = [
        m for m in re.finditer(
            r"(?:比|较|离|距离?|与|和|跟|同|低于|高于|超过?了?|少于|多于|完成(?:了)?)(?P<what>[^，。]{0,12})",
            folded,
        )
        if m.start() not in question.measure_positions | question.named  # 文化和旅游局
    ]  # fmt: skip
    if any(_BEFORE.match(m["what"]) for m in compared):
        return LAST_YEAR  # 比上年预算, 较上年执行数
    if {Phase.APPROVED, Phase.EXECUTED} <= {p.phase for p in question.phases}:
        return BUDGET  # 预算数和决算数差多少
    several = len({y.value for y in question.years}) > 1 or _of_year_before(question)
    if several and any(re.match(r"\d{2,4}年", m["what"]) for m in compared):
        return LAST_YEAR  # 2024年比2023年预算
    if any(_BUDGET.search(m["what"]) for m in compared) or re.search(
        r"没用完|用不完|超(?:过|出|了)?(?:年初|全年|调整)?预算|超支|超了|未完成预算|没花完|花不完|花满|没(?:花|用|支出?)(?:到|足|够)|没按(?:年初)?预算|结余|预算(?:数)?(?:差异|偏差)|差异",
        folded,
    ):
        return BUDGET
    if _LAST.search("".join(m["what"] for m in compared)) or re.search(
        r"同比|上年|去年|上一年|前一年", folded
    ):
        return LAST_YEAR
    return None


def sets_two_beside(question: Question) -> bool:
    """Whether one thing is set beside others, and no year or budget: 人员经费比公用经费多, 公车花得最多."""
    if _THE_MOST.search(question.folded) and not _TURNS.search(question.folded):
        return True
    if basis_asked(question) or len({y.value for y in question.years}) > 1:
        return False
    starts = {m.start for m in question.measures} | {b.start for b in question.bodies}
    return any(
        m.start() not in question.named | question.measure_positions
        and (m["side"] or not starts.isdisjoint(range(m.end(), m.end() + _NEAR)))
        for m in _THAN.finditer(question.folded)
    )


_THAN = re.compile(r"比(?![重例率值])(?P<side>(?:本年度?|全年)?(?:收入|支出))?")
_THE_MOST = re.compile(r"最[多高大少低小](?:的|呢|啊)?$")
_TURNS = re.compile(r"[增涨升降减超]|完成|变化|上年|去年")
_NEAR = 3  # characters between 比 and what stands behind it


_LESS = re.compile(r"(?:减少?|降低?|下降|缩减|压减)了?(?=(?:多少|几)(?!个?百分|个?点|成))")
_MORE = re.compile(r"(?:增加?|涨|升|上升|提高)了?(?=(?:多少|几)(?!个?百分|个?点|成))")


def by_how_much(question: Question) -> Question | None:
    """The question of how a figure changed between two years as one of how far the two are apart: 比2023年减了
    多少万."""
    if len({y.value for y in question.years}) < 2 or not question.asks(Ask.CHANGE):
        return None
    text = _MORE.sub("多", _LESS.sub("少", question.text))
    return understand(text, question.known) if text != question.text else None


KEPT = re.compile(
    r"(?:没有?|未|不)(?:能)?(?:达到?|到|满|够|完成)(?:年初|全年|调整)?预算|(?:没有?|未|不)(?:能)?(?:用|花|支)(?:完|满|光)|[用花](?:不|没)完"
    r"|超(?:过|出|了)?(?:年初|全年|调整)?预算|超支"
)
_YEARS = re.compile(r"上年|去年|上一年|前一年|同比|比\d{2,4}年")


def asks_of_budget_kept(question: Question) -> bool:
    """Whether it is asked how the budget was kept to, and nothing of the year before: 没达到年初预算."""
    return bool(KEPT.search(question.folded)) and not _YEARS.search(question.folded)


def of_base(question: Question, claim: Claim) -> bool:
    """Whether a change is against what the question names of the year before, be it 预算 or 执行数."""
    years = {y.value for y in question.years}
    ends = {y.end for y in question.years if len(years) > 1 and y.value == min(years)}
    ends |= {r.end for r in question.relatives if r.earlier}
    said = next((p.phase for p in question.phases if p.certain and p.start in ends), None)
    told = base_told(claim)
    return said is None or not told or set_beside_spending(claim) == (said is Phase.EXECUTED)


def set_beside_spending(claim: Claim) -> bool:
    """Whether a change is against what was spent the year before, no budget: 比2023年预算执行数."""
    return base_told(claim).endswith(("执行", "决算"))


def base_told(claim: Claim) -> str:
    """What of the year before a claim's sentence sets its change beside."""
    sentence, printed = ("".join(text.split()) for text in (claim.sentence, claim.printed))
    end = sentence.find(printed) + len(printed) if printed in sentence else len(sentence)
    return next((m[1] for m in reversed([*_BASE.finditer(sentence, 0, end)])), "")


def share_words(question: Question) -> frozenset[int]:
    """Where a share is asked for; not what stands between 占 and 多少: that is the whole."""
    spans = [(a.start, a.end) for a in question.asked if a.ask is Ask.SHARE]
    found = (
        (start + m.start(), start + m.end())
        for start, end in spans
        for m in _SHARE.finditer(question.folded[start:end])
    )
    return covered(found)


def changes(
    release: Release, known: Catalogue, body: Body, measures: tuple[Measure, ...],
    kinds: frozenset[str], year: int | None, part: str = "", revenue: bool | None = None,
    fund: str = "",
) -> list[Change]:  # fmt: skip
    """The stated changes of a measure, best fit first, in the order of the text."""
    found: list[Change] = []
    for claim in claims(release, body.iri):
        if claim.change not in kinds or (year is not None and claim.year not in (None, year)):
            continue
        spoken = claim_fit(known, measures, claim, part, revenue, fund)
        if spoken is not None:
            found.append(Change(claim, spoken[0], base_and_basis(claim.measure)[1], spoken[1]))
    return sorted(found, key=lambda c: (-c.fit, c.claim.report, c.claim.place.start))
