"""Which measure a sentence's figure states, by the same words that questions are read with."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from search.catalogue import Catalogue
from search.enumerated import find_measures
from search.measures import FUNCTIONAL, KEY, Measure, Mention
from search.rows import Claim
from search.wording import content_words, fold

_ASIDE = re.compile(r"[（(](?:不?含|其中|包括)[^（()）]*[）)]")
_CHANGE = re.compile(
    r"(?:(?:比|较|与)?(?P<basis>上年|年初预算|全年预算|调整预算|预算)(?:相比)?)?(?:增加|增长|减少|下降|持平|提高|降低|上升)$"
    r"|完成(?P<budget>年初预算|全年预算|调整预算|预算)$|占比$|占(?P<whole>.{2,40})$"
)
_ROLES = re.compile(
    r"(?:年初|全年|调整后?|收入|支出|本年|当年|部门|单位|财政拨款|总体|整体)*(?:预算|决算|执行|安排)(?:支出|收入)?(?:数|为|额)?"
    r"|本年|合计|总计|总额|情况|20\d\d年度?|类支出|[类款项]$"
)
_PURCHASES = re.compile(
    r"^(?:拟)?(?:采购|购买)?(?P<what>货物|工程|服务)(?:类)?(?:采购)?(?:支出|金额|预算)?(?:数|额)?$"
)
_RESERVED = re.compile(
    r"^(?!.*(?:供应商|占)).*(?:(?P<small>中小企业)|小微企业|小型(?:和|、|及)?微型企业).*$"
)
_PROJECTS = re.compile(r"^(?:\d{4}年?度?)?(?:部门)?预算项目$")  # its money is project expenditure
_OF_A_PROJECT = re.compile(r"^(?:\d{4}年?度?)?(?:本)?项目(?:年度)?总(?:预算|额)")
_RUNNING = re.compile("机关运行经费")
_FUNDS = {
    "government_fund": re.compile(r"政府性基金"),
    "state_capital": re.compile(r"国有资本经营"),
}
_GENERAL = re.compile("一般公共预算")  # told beside another fund: the sentence is of all of them
FUND_KEYS = frozenset({"government_fund", "state_capital", "general", "fiscal_appropriation"})


def base_and_basis(label: str) -> tuple[str, str]:
    """A claim's label without the words of its change, and what it is compared with."""
    match = _CHANGE.search(label)
    if match is None:
        return label, ""
    basis = match["basis"] or match["budget"] or match["whole"] or ""
    return label[: match.start()], basis


def claim_fit(
    known: Catalogue, measures: Collection[Measure], claim: Claim, part: str, revenue: bool | None,
    fund: str = "",
) -> tuple[Measure, float] | None:  # fmt: skip
    """Which of ``measures`` a claim speaks of and how well; None where it speaks of something else."""
    label, _ = base_and_basis(claim.measure)
    if "政府采购" in claim.section or "政府采购" in claim.sentence[: _offset(claim)]:
        label = _of_purchases(label)
    said = mentions(known, label)
    if not any(m in measures for s in said for m in s.measures):
        return None
    running = part == "agency_operating" and _RUNNING.search(f"{claim.section}{claim.sentence}")
    if part and not running and not any(m.key == part for s in said for m in s.measures):
        return None
    main = main_mention(said, part)
    measure = next((m for m in main.measures if m in measures), None)
    if measure is None or (measure.is_overall and _OF_A_PROJECT.search(label)):
        return None  # what one project is given in all
    if measure.key in ("vehicles_held", "vehicle_stock") and _QUOTA.search(label):
        return None
    if revenue is not None and measure.kind == KEY and not side_fits(label, revenue):
        return None
    if not _fund_fits(measure, said, claim, fund):
        return None
    spoken = 2.0 if main.far > 1 else 0.0  # an everyday word may mean something else here
    return measure, max(2.0, 9.0 - spoken - 2.0 * len(_rest(label, said)))


_QUOTA = re.compile(r"编制|定编|核定")
"""How many there may be, not how many there are: 车辆编制7辆, 核定车辆编制."""


def may_name(known: Catalogue, measures: Collection[Measure], label: str) -> bool:
    """Whether a claim of this label can speak of one of ``measures``, under whatever heading it stands."""
    base, _ = base_and_basis(label)
    said = (each for form in {base, _of_purchases(base)} for each in mentions(known, form))
    return any(m in measures for s in said for m in s.measures)


def _of_purchases(label: str) -> str:
    """The label as the measure is called that it is one of: what is bought, what is reserved for small firms."""
    reserved = _RESERVED.match(label) if "预留" in label else None
    if reserved is not None:
        return f"面向{'中小' if reserved['small'] else '小微'}企业预留采购预算"
    return _PURCHASES.sub(r"政府采购\g<what>支出", label)


def mentions(known: Catalogue, label: str) -> tuple[Mention, ...]:
    """The measures that a claim's words name."""
    return _mentions(_Words(known, _ASIDE.sub("", label)))


class _Words:
    __slots__ = ("known", "label")

    def __init__(self, known: Catalogue, label: str) -> None:
        self.known = known
        self.label = label

    def __hash__(self) -> int:
        return hash(self.label)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Words) and self.known is other.known and self.label == other.label


@lru_cache(maxsize=8192)
def _mentions(words: _Words) -> tuple[Mention, ...]:
    folded = _PROJECTS.sub("项目支出", fold(words.label))
    found = [_of_level(m, folded) for m in find_measures(folded, words.known.measures, frozenset())]
    return tuple(_of_path(each, found[:at]) for at, each in enumerate(found))


def _of_path(mention: Mention, before: Sequence[Mention]) -> Mention:
    """The mention with only the items below the subject that is printed before it: of
    组织事务（款）一般行政管理事务（项） the one of 组织事务, not those of the same name elsewhere."""
    codes = [m.key for each in before for m in each.measures if m.kind == FUNCTIONAL]
    for depth in (5, 3):
        above = tuple(code for code in codes if len(code) == depth)
        kept = tuple(
            m for m in mention.measures
            if m.kind == FUNCTIONAL and m.depth > depth and m.key.startswith(above)
        )  # fmt: skip
        if kept:
            return replace(mention, measures=kept)
    return mention


_DEPTHS = {"类": 3, "款": 5, "项": 7}


def _of_level(mention: Mention, folded: str) -> Mention:
    """The mention with only the subjects of the level printed behind it: 一般公共服务（类）."""
    depth = _DEPTHS.get(folded[mention.end : mention.end + 1])
    kept = tuple(m for m in mention.measures if m.depth == depth)
    return replace(mention, measures=kept) if kept else mention


def main_mention(said: tuple[Mention, ...], part: str = "") -> Mention:
    """The mention that a claim is about: the most specific subject, else the last."""
    others = [s for s in said if not (part and any(m.key == part for m in s.measures))] or list(
        said
    )
    codes = [s for s in others if any(m.kind == FUNCTIONAL for m in s.measures)]
    if codes:
        return max(codes, key=lambda s: (max(m.depth for m in s.measures), s.start))
    funds = [s for s in others if any(m.key in FUND_KEYS for m in s.measures)]
    strong = [s for s in others if not all(m.is_overall or m.key in FUND_KEYS for m in s.measures)]
    overall = [s for s in others if all(m.is_overall for m in s.measures)]
    return (strong or funds or overall or others)[-1]


def side_fits(label: str, revenue: bool) -> bool:
    """Whether a label may be of money that comes in, or else goes out."""
    if "收入" in label and "支出" not in label:
        return revenue
    if "支出" in label and "收入" not in label:
        return not revenue
    return True


def _fund_fits(measure: Measure, said: tuple[Mention, ...], claim: Claim, fund: str) -> bool:
    """Whether the sentence speaks of the fund that is meant: 政府性基金…；本年支出合计0.00万元."""
    if measure.key in _FUNDS:
        return True
    keys = {m.key for s in said for m in s.measures}
    before = claim.sentence[: _offset(claim)]
    context = keys & _FUNDS.keys() or {
        key for key, pattern in _FUNDS.items()
        if not keys & FUND_KEYS and pattern.search(before) and not _GENERAL.search(before)
    }  # fmt: skip
    return context == ({fund} if fund in _FUNDS else set())


def of_other_fund(label: str, folded: str) -> bool:
    """Whether a label is of a fund that a question does not speak of."""
    return any(fund.search(label) and not fund.search(folded) for fund in _FUNDS.values())


def _offset(claim: Claim) -> int:
    """About where in its unwrapped sentence the figure stands."""
    found = claim.sentence.find(claim.printed)
    return found if found >= 0 else len(claim.sentence)


def _rest(label: str, said: tuple[Mention, ...]) -> list[str]:
    folded = fold(_ASIDE.sub("", label))
    open_text = "".join(" " if any(i in s.span for s in said) else c for i, c in enumerate(folded))
    return [w for piece in _ROLES.sub(" ", open_text).split() for w in content_words(piece)]
