"""How many projects prose tells of at a stage of their review, what they cost, how they were rated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, listed, money_text, opening
from search.money import plain
from search.positions import matched
from search.projects import names_project
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year
from search.wording import fold

EXAMPLES = ("水务局2024年编报绩效目标的项目有几个", "水务局2024年绩效自评评为良的项目有几个")
_STAGES = (
    (re.compile(r"绩效目标|目标(?:编报|申报)"), re.compile(r"绩效目标")),
    (re.compile(r"跟踪|监控"), re.compile(r"绩效(?:运行)?(?:跟踪|监控)")),
    (re.compile(r"自评|评级|评[成为定]"), re.compile(r"自评")),
)
_COUNT = re.compile(r"的(?:20\d\d年度?)?项目$")
_MONEY = re.compile(
    r"的(?:20\d\d年度?)?项目(?:涉及)?(?:项目|财政性?)?(?:预算|资金|金额)+(?:[合共总]计)?$"
)
_HOW_MUCH = re.compile(
    r"(?:多少|几)(?:财政性?)?(?:资金|钱|金额|预算)|(?:资金|金额|钱)(?:是|有|合计|共)?多少"
)
_SCORE = re.compile(r"的(?:20\d\d年度?)?项目平均(?:得分|分数?)$")
_RATED = re.compile(r"评级为“?(?P<grade>[优良中差]|不?合格)”?的项目$")
_GRADE = re.compile(
    r"优(?!惠|化|先)|良|(?:为|是|成|评|得)[中差](?!国|央|心|额|距|旅)|不合格|(?<!不)合格"
)
_EXPLAINED = re.compile(
    r"(?:绩效)?目标(?:编报|申报)?(?:工作)?|绩效(?:运行)?(?:跟踪|监控)(?:评价)?|(?:绩效)?自评|绩效|编[报制了]?|申报|上?报|[设做搞]|开展|实行|实施|管理|纳入|填|列"
    r"|项目|涉及到?|财政性?|资金|金额|预算|共|平均|得分|评[级成为定]|级|结果|被|或者?|都|全部?|哪种|等级"
)
_ASKS = (
    Ask.COUNT, Ask.TARGET, Ask.GOAL, Ask.SUM, Ask.SCORE, Ask.YESNO, Ask.ACTUAL, Ask.LIST,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What prose says of the projects at the stage that is named."""
    said = [told for words, told in _STAGES if words.search(question.folded)]
    if len(question.scope) != 1 or not said or names_project(question):
        return
    body = question.scope[0]
    year = the_year(question, body)
    own = [
        c for c in claims(release, body.iri)
        if not c.change and (year is None or c.year == year)
    ]  # fmt: skip
    at_stage = [c for c in own if all(told.search(c.measure) for told in said)]
    graded = {m["grade"]: c for c in own if (m := _RATED.search(c.measure))}
    if graded and _GRADE.search(question.folded):
        yield from _of_grades(question, release, body, graded)
        return
    if "项目" not in question.folded:
        return
    kinds = [
        kind for kind, asked in (
            (_COUNT, question.kind == "个" or question.asks(Ask.COUNT)),
            (_MONEY, question.kind == "money" or _HOW_MUCH.search(question.folded) is not None),
            (_SCORE, question.asks(Ask.SCORE)),
        ) if asked
    ]  # fmt: skip
    whether = not kinds and question.asks(Ask.YESNO)
    kinds = [_COUNT] if whether else kinds
    found = [_the_one(at_stage, kind) for kind in kinds]
    counted = any(_MONEY.search(c.measure) or _SCORE.search(c.measure) for c in at_stage)
    if counted and found and all(found):  # else a heading of the projects that are listed
        yield _draft(question, release, body, [c for c in found if c], at_stage, whether)


def _the_one(at_stage: list[Claim], kind: re.Pattern[str]) -> Claim | None:
    """The claim of a kind, where all of them tell one figure."""
    found = [c for c in at_stage if kind.search(c.measure)]
    return found[0] if len({(c.value, c.unit) for c in found}) == 1 else None


def _left(question: Question, told: str) -> tuple[str, ...]:
    words = matched(question.folded, _EXPLAINED, _GRADE)
    return tuple(question.leftover(words | question.positions(*_ASKS), told))


def _draft(
    question: Question, release: Release, body: Body, found: list[Claim], at_stage: list[Claim],
    whether: bool = False,
) -> Draft:  # fmt: skip
    told = [_amount(question, c) for c in found]
    said = "，".join(
        f"{c.measure}{'有' if c.unit == '个' else '为'}{amount}"
        for c, (amount, _, _) in zip(found, told, strict=True)
    )
    counts = " ".join(plain(c.value) + c.unit for c in at_stage if _COUNT.search(c.measure))
    claim = found[0]
    verdict = "" if not whether else "有，" if claim.value else "没有，"
    return Draft(
        f"{verdict}{opening(body, claim.year)}{said}。", 89.0,
        tuple(cite_clause(release, c.place) for c in found), *told[0][1:],
        claim_query(body.iri),
        {"organization": body.name, "fiscal_year": claim.year, "measure": claim.measure},
        _left(question, counts),
    )  # fmt: skip


def _amount(question: Question, claim: Claim) -> tuple[str, Decimal, str]:
    if claim.yuan is None:
        return f"{plain(claim.value)}{claim.unit}", claim.value, claim.unit
    printed = re.search(r"\d[\d,，]*(?:\.\d+)?", claim.printed)
    return money_text(
        printed[0] if printed else plain(claim.value), claim.unit, claim.yuan, question.unit
    )


def _of_grades(
    question: Question, release: Release, body: Body, graded: dict[str, Claim]
) -> Iterator[Draft]:
    """The numbers of projects with the grades asked for, beside those with the others."""
    said = {m[0][-1] if m[0][-1] in "优良中差" else m[0] for m in _GRADE.finditer(question.folded)}
    asked = {grade: graded[grade] for grade in graded if grade in said}
    if set(asked) != said:
        return
    whether = question.asks(Ask.YESNO)
    told = listed(
        [f"评级为“{g}”的项目{plain(c.value)}个" for g, c in graded.items() if whether or g in said]
    )
    verdict = "" if not whether else "有，" if any(c.value for c in asked.values()) else "没有，"
    first = next(iter(asked.values()))
    value = sum((c.value for c in asked.values()), Decimal(0))
    cited = tuple(cite_clause(release, c.place) for g, c in graded.items() if whether or g in said)
    yield Draft(
        f"{verdict}{opening(body, first.year)}{told}。", 89.0, cited, value, "个",
        claim_query(body.iri),
        {"organization": body.name, "fiscal_year": first.year, "measure": fold(first.measure)},
        _left(question, ""),
    )  # fmt: skip
