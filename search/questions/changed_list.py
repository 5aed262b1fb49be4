"""Which subjects, or parts of the three public expenses, changed against the year before: 哪些科目跟上年持平."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.changes import BUDGET, basis_asked, of_base, set_beside_spending
from search.composing import cite_clause
from search.drafts import Draft, listed, opening, refusal
from search.measure_roles import INSIDE
from search.measures import FUNCTIONAL
from search.positions import covered, matched
from search.prose import base_and_basis, mentions
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year

EXAMPLES = ("水务局2024年哪些科目的预算跟上年持平", "水务局2024年增幅最大的科目是哪个")
_DIRECTIONS = {
    "flat": re.compile(
        r"持平|(?:一[分点丝]儿?钱?|丝毫|分毫)?[都也]?(?<!有)(?:没(?:有|什么|啥)?(?:变化?|动)|不变|未变)|无变化"
        r"|(?:一|都|保持)样|相同|原封不动|一致|零增长|不增不减|没[增涨]没[减降]"
    ),
    "increase": re.compile(
        r"增加|增长|增幅|上升|上涨|涨幅|涨|提高|(?:变|多)多?了|多出来?|调增|新增|多(?=的?(?:科目|支出)?(?:有?哪些|都?是什么)?$)"
    ),
    "decrease": re.compile(
        r"减少|下降|降幅|降低|下滑|缩减|压减|减幅|降|变少|少了|调减|砍|(?<!多)少(?=的?(?:科目|支出)?(?:有?哪些|都?是什么)?$)"
    ),
}
_WORDS = {"flat": "与上年持平", "increase": "比上年增加", "decrease": "比上年减少"}
_SUBJECTS = re.compile(
    r"科目|(?:哪|几|多少|有)(?:几|些|一)?(?:个|项|类|款|笔|块)?(?:功能)?(?:支出|科目|钱|经费)|支出(?:里面?|中)"
    r"|哪(?:些|几|一)?[项类款笔](?!目|指标|工作|任务|职|业务)|[几多少][项类款笔]$"
)
_EXPLAINED = re.compile(
    r"(?:支出)?功能(?:分类)?科目|科目|支出项?|支出|预算执行数|执行数|预算数?|决算数?|年初|[比与和跟同较]|相比|[项个款类笔块的是了]"
    r"|[最多高大少低小]|钱|经费|里面?|幅度|保持|变化|情况|完全"
)
_ASKS = (
    Ask.LIST, Ask.COUNT, Ask.CHANGE, Ask.MOST, Ask.LEAST, Ask.GROWTH, Ask.DIFFERENCE, Ask.ACTUAL,
)  # fmt: skip
_PATH = re.compile(r"[（(][类款项][)）]")
_ROLE = re.compile(r"(?:当年)?(?:预算|决算|支出)?(?:执行)?数?$")
_AGAINST_BUDGET = re.compile(r"[比较与同](?:年初|全年|调整)?预算(?:相比)?[^预]{2}$")
_ENDS_IN_THEM = re.compile(r"的(?:科目|支出)$")
_ITEM = 7  # digits of a subject of the lowest level


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The items of which the report states such a change, or the one that changed most."""
    way = which_changed(question)
    if way is None or len(question.scope) != 1:
        return
    keys = frozenset(
        k for m in question.measures for x in m.measures for k in INSIDE.get(x.key, ())
    )
    if question.measures and not keys:
        return
    body, ends = question.scope[0], question.asks(Ask.MOST, Ask.LEAST)
    found = _changed(question, release, body, way, keys)
    spoken = matched(question.folded, _DIRECTIONS[way], _EXPLAINED)
    spoken |= covered((r.start, r.end) for r in question.relatives)
    explained = spoken | question.measure_positions | question.positions(*_ASKS)
    left = tuple(question.leftover(explained))
    what = f"{_WORDS[way]}的{'项目' if keys else '科目'}"
    if ends:
        rates = {n: c for n, c in found.items() if c.unit == "%"}
        edge = (min if question.asks(Ask.LEAST) else max)(
            (c.value for c in rates.values()), default=None
        )
        found = {n: c for n, c in rates.items() if c.value == edge}
        what = f"{_WORDS[way]}幅度最{'小' if question.asks(Ask.LEAST) else '大'}的科目"
    if not found:
        yield refusal(f"{body.name}的报告中没有写明{what}。", 60.0, leftover=left)
        return
    claim = next(iter(found.values()))
    if all(set_beside_spending(c) for c in found.values()):
        what = what.replace("上年", "上年执行数", 1)
    told = listed([f"{n}（{''.join(c.printed.split())}）" for n, c in found.items()])
    value = (claim.value, claim.unit) if ends else (Decimal(len(found)), "个")
    counted = "是" if ends else f"有{len(found)}个："
    yield Draft(
        f"{opening(body, claim.year)}{what}{counted}{told}。", 87.0,
        tuple(cite_clause(release, c.place) for c in found.values()), *value,
        claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "measure": what}, left,
    )  # fmt: skip


def which_changed(question: Question) -> str | None:
    """The one direction of change that is asked about, of subjects that are to be named."""
    said = [way for way, words in _DIRECTIONS.items() if words.search(question.folded)]
    named = any(x.depth for m in question.measures for x in m.measures)
    lists = question.asks(Ask.LIST, Ask.COUNT, Ask.MOST, Ask.LEAST)
    lists = lists or _ENDS_IN_THEM.search(question.folded) is not None
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
    if "项目" in question.folded or not (public or _SUBJECTS.search(question.folded)):
        return None
    return said[0]


def _changed(
    question: Question, release: Release, body: Body, way: str, keys: frozenset[str]
) -> dict[str, Claim]:
    """The claims of such a change, by what changed: the items of the lowest level, or the parts of a whole."""
    year = max((y.value for y in question.years), default=the_year(question, body))
    found: dict[str, list[tuple[str, Claim]]] = {}
    for claim in claims(release, body.iri):
        if claim.change != way or (year is not None and claim.year not in (None, year)):
            continue
        if _AGAINST_BUDGET.search(claim.measure) or not of_base(question, claim):
            continue
        label, _ = base_and_basis(claim.measure)
        said = {m for each in mentions(question.known, label) for m in each.measures}
        items = [m for m in said if m.kind == FUNCTIONAL and m.depth == _ITEM]
        if keys:
            own = [m.name for m in said if m.key in keys]
            if len(own) == 1:
                found.setdefault(own[0], []).append((own[0], claim))
        elif items:
            path = _PATH.sub("\u0000", label).split("\u0000")
            path = [_ROLE.sub("", part.strip()) for part in path if _ROLE.sub("", part.strip())]
            name = "".join(items[0].name.split())
            found.setdefault(name, []).append((path[-2] if len(path) > 1 else "", claim))
    told: dict[str, Claim] = {}
    for name, each in found.items():
        several = len({above for above, _ in each}) > 1
        for above, claim in each:
            told.setdefault(f"{above}—{name}" if several else name, claim)
    return told
