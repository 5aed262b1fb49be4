"""Which subjects, classes, kinds of income or parts of a whole changed against the year before: 哪些科目跟上年持平."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.changed_items import Changed, Kind, changed, is_new
from search.changes import BUDGET, base_told, basis_asked, set_beside_spending
from search.composing import cite_clause
from search.drafts import Draft, listed, opening, refusal
from search.measure_roles import FUNDS, INSIDE, OTHER_FUNDS
from search.positions import covered, matched
from search.project_rows import NUMBER, limit_said
from search.question import Question
from search.rows import claim_query
from search.seeking import the_year

EXAMPLES = ("水务局2024年哪些科目的预算跟上年持平", "水务局2024年增幅最大的科目是哪个")
_DIRECTIONS = {
    "flat": re.compile(
        r"持平|(?:一[分点丝]儿?钱?|丝毫|分毫)?[都也]?(?<!有)(?:没(?:有|什么|啥)?(?:变化?|动)|不变|未变)|无变化"
        r"|(?:一|都|保持)样|相同|原封不动|一致|零增长|不增不减|没[增涨]没[减降]"
    ),
    "increase": re.compile(
        r"增加|增长|增幅|上升|上涨|涨幅|涨|提高|(?:变|多)多?了|多出来?|调增|多(?=的?(?:科目|支出)?(?:有?哪些|都?是什么)?$)"
    ),
    "decrease": re.compile(
        r"减少|下降|降幅|降低|下滑|缩减|压减|减(?:得|幅)|降|变少|少得|少了|调减|砍|(?<!多)少(?=的?(?:科目|支出)?(?:有?哪些|都?是什么)?$)"
    ),
}
_NEW = re.compile(r"新(?:增|设|列|出现)(?:加|立|的)*")
_WORDS = {
    "flat": "与上年持平",
    "increase": "比上年增加",
    "decrease": "比上年减少",
    "new": "当年新增",
}
_SUBJECTS = re.compile(
    r"科目|(?:哪|几|多少|有)(?:几|些|一)?(?:个|项|类|款|笔|块)?(?:功能)?(?:支出|科目|钱|经费)|支出(?:里面?|中|都?有[哪几])"
    r"|哪(?:些|几|一)?[项类款笔](?!目|指标|工作|任务|职|业务)|[几多少][项类款笔](?=$|是|有)"
)
_EXPLAINED = re.compile(
    r"(?<=三公)(?:经费)?项目|(?:支出)?功能(?:分类)?科目|科目|支出项?|支出|预算执行数|执行数|预算数?|决算数?|年初|[比与和跟同较]|相比|[项个款类笔块的是了]"
    r"|[最多高大少低小]|钱|经费|里面?|幅度|保持|变化|情况|完全|超过|大于|高于|多于|不到|低于|小于|少于|以[上下内]"
)
_ASKS = (
    Ask.LIST, Ask.COUNT, Ask.CHANGE, Ask.MOST, Ask.LEAST, Ask.GROWTH, Ask.DIFFERENCE, Ask.ACTUAL,
)  # fmt: skip
_ENDS_IN_THEM = re.compile(r"的(?:科目|支出)$")
_INCOME = re.compile(
    r"收入(?:来源)?(?:里面?|之?中|当中)|哪(?:几|些|一)?[项类块种笔]的?收入|收入(?:哪|有)"
)
_CLASSES = re.compile(r"(?:哪|几|多少)(?:几|些|一)?个?大?类(?!项)|大类")
_COUNTED = re.compile(r"(?<![\d.])(\d+)(?=[个项](?:支出)?(?:功能)?(?:科目|支出))")
_WHICH = re.compile(r"哪(?:一|几|些)?[项类块笔种款](?!目)")
_FASTEST, _SLOWEST = re.compile(r"最[快猛狠]"), re.compile(r"最慢")
_BESIDE = re.compile(r"[比较跟和与同]$")
_WHOLES = frozenset({"expenditure_total", "grand_total", "revenue_total"}) | FUNDS - OTHER_FUNDS


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Those of which the report states such a change, or the one that changed most."""
    way = which_changed(question)
    if way is None or len(question.scope) != 1:
        return
    keys = _parts_of(question)
    if question.measures and not (keys or _only_wholes(question)):
        return
    body, year = question.scope[0], _year(question, question.scope[0])
    kind, told = _of_kind(question, release, body, year, keys)
    least = question.asks(Ask.LEAST) or _SLOWEST.search(question.folded) is not None
    ends = least or question.asks(Ask.MOST) or _FASTEST.search(question.folded) is not None
    kept = [
        c for c in told
        if (is_new(release, c.claim) if way == "new" else c.claim.change == way)
    ]  # fmt: skip
    what, number = f"{_WORDS[way]}的{kind}", NUMBER.search(question.folded)
    if ends:
        rates = [c for c in kept if c.claim.unit == "%"]
        edge = (min if least else max)((c.claim.value for c in rates), default=None)
        kept = [c for c in rates if c.claim.value == edge]
        what = f"{_WORDS[way]}幅度最{'小' if least else '大'}的{kind}"
    elif number is not None and number["unit"] == "%":
        limit = limit_said(question, number)
        kept = [c for c in kept if c.claim.unit == "%" and limit.holds(c.claim.value)]
        what = f"{_WORDS[way]}{limit.words}的{kind}"
    elif number is not None:
        return  # a condition on the amount, not on how it changed
    found = {c.name: c for c in reversed(kept)}  # the first that is told of each
    yield _draft(
        question, release, body, [found[n] for n in reversed(found)], what, ends, way, told
    )


def _parts_of(question: Question) -> frozenset[str]:
    """What the whole that is named has as parts: those of the three public expenses."""
    return frozenset(
        k for m in question.measures for x in m.measures if x.key not in _WHOLES
        for k in INSIDE.get(x.key, ())
    )  # fmt: skip


def _only_wholes(question: Question) -> bool:
    """Whether all that is named is all of the money, or all that the budget allots."""
    return all(x.key in _WHOLES for m in question.measures for x in m.measures)


def _of_kind(
    question: Question, release: Release, body: Body, year: int | None, keys: frozenset[str]
) -> tuple[Kind, list[Changed]]:
    """What is asked about, and all of its changes: classes too where all expenditure is meant, and where no
    change of a subject below them is told."""
    if keys:
        return Kind.PART, changed(question, release, body, Kind.PART, year, keys)
    if _INCOME.search(question.folded):
        return Kind.INCOME, changed(question, release, body, Kind.INCOME, year)
    items = changed(question, release, body, Kind.ITEM, year)
    overall = any(m.key == "expenditure_total" for s in question.measures for m in s.measures)
    if overall or not items or _CLASSES.search(question.folded):
        classes = changed(question, release, body, Kind.CLASS, year)
        if classes or _CLASSES.search(question.folded):
            return Kind.CLASS, classes
    return Kind.ITEM, items


def _year(question: Question, body: Body) -> int | None:
    """The year that changed; the one after that which it is set beside where only that is said: 跟2023年持平."""
    said = {y.value for y in question.years}
    if len(said) == 1 and all(_BESIDE.search(question.folded[: y.start]) for y in question.years):
        return said.pop() + 1
    return max(said) if said else the_year(question, body)


def _draft(
    question: Question, release: Release, body: Body, found: list[Changed], what: str, ends: bool,
    way: str, told: list[Changed],
) -> Draft:  # fmt: skip
    words = _NEW if way == "new" else _DIRECTIONS[way]
    spoken = matched(question.folded, words, _EXPLAINED, _INCOME, _FASTEST, _SLOWEST, NUMBER)
    spoken |= covered((r.start, r.end) for r in question.relatives)
    if (all_of := _COUNTED.search(question.folded)) and int(all_of[1]) == len(
        {c.name for c in told}
    ):
        spoken |= frozenset(range(*all_of.span()))  # of the 33 subjects that there are
    left = tuple(
        question.leftover(spoken | question.measure_positions | question.positions(*_ASKS))
    )
    if not found:
        return refusal(f"{body.name}的报告中没有写明{what}。", 60.0, leftover=left)
    claim = found[0].claim
    bases = {base_told(c.claim) for c in found if set_beside_spending(c.claim)}
    if len(bases) == 1 and all(set_beside_spending(c.claim) for c in found):
        spent = "决算数" if bases.pop().endswith("决算") else "执行数"
        what = what.replace("上年", f"上年{spent}", 1)
    names = listed([f"{c.name}（{''.join(c.claim.printed.split())}）" for c in found])
    value = (claim.value, claim.unit) if ends else (Decimal(len(found)), "个")
    counted = "是" if ends else f"有{len(found)}个："
    return Draft(
        f"{opening(body, claim.year)}{what}{counted}{names}。", 87.0,
        tuple(cite_clause(release, c.claim.place) for c in found), *value,
        claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "measure": what}, left,
    )  # fmt: skip


def which_changed(question: Question) -> str | None:
    """The one direction of change that is asked about, of subjects that are to be named."""
    said = [way for way, words in _DIRECTIONS.items() if words.search(question.folded)]
    if not said and _NEW.search(question.folded) and "科目" in question.folded:
        said = ["new"]
    named = any(x.depth for m in question.measures for x in m.measures)
    lists = question.asks(Ask.LIST, Ask.COUNT, Ask.MOST, Ask.LEAST)
    lists = lists or any(
        w.search(question.folded) for w in (_ENDS_IN_THEM, _WHICH, _FASTEST, _SLOWEST)
    )
    if len(said) != 1 or named or not lists or question.asks(Ask.REASON, Ask.COMPLETION):
        return None
    said_years = {y.value for y in question.years}
    years = len(said_years) > 1 or question.relatives
    if said_years and max(said_years) - min(said_years) > 1:
        return None  # changes are told against the year before
    if basis_asked(question) == BUDGET and not years:
        return None
    public = any(
        x.key in INSIDE["three_public"] or x.key == "three_public"
        for m in question.measures
        for x in m.measures
    )
    if not public and ("项目" in question.folded or not _SUBJECTS.search(question.folded)):
        return None
    return said[0]
