"""Projects with the figure that a condition is about: amounts, scores, rates, plans, ceilings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.evidence import Citation, Place, cite
from search.money import YUAN, plain
from search.performance import Record, cite_amount, cite_number, cite_score, indicators_of
from search.project_amounts import ceilings
from search.question import Question
from search.wording import fold

NUMBER = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>[亿万](?:元|块钱?)|千元|亿|万|元|块钱?|分|%)")
_COMPARE: tuple[tuple[re.Pattern[str], Callable[[Decimal, Decimal], bool], str], ...] = (
    (
        re.compile(r"不(?:超过|高于|大于|多于|超)|以内|以下|至多|小于等于|不到或等于"),
        lambda a, b: a <= b,
        "不超过",
    ),
    (
        re.compile(
            r"不(?:低于|少于|小于)|以上|至少|大于等于|(?<![不未没])满(?:\||$)"
            r"|(?<![不未没])(?<!没有)(?:达到?|够)了?(?:\||$)|(?<![不未没降减调压缩升涨增加控])到了(?:\||$)"
        ),
        lambda a, b: a >= b,
        "不低于",
    ),
    (re.compile(r"不是|不等于|不为|并非"), lambda a, b: a != b, "不等于"),
    (
        re.compile(r"超过|大于|高于|多于|超出|在.{0,8}之上|过了|(?<![不超经通])过(?:\||$)|突破"),
        lambda a, b: a > b,
        "超过",
    ),
    (
        re.compile(r"低于|小于|少于|不足|不到|[没未]有?(?:达到?|到|满|够)|不[满够]"),
        lambda a, b: a < b,
        "低于",
    ),
    (re.compile(r"不(?:包?含|包括|算)"), lambda a, b: a != b, "不含"),
    (
        re.compile(r"正好|恰好|刚好|等于|就是|为|是|得|得了|只有|都是|控制在|控制数|"),
        lambda a, b: a == b,
        "等于",
    ),
)
_ITSELF: dict[bool, dict[str, tuple[Callable[[Decimal, Decimal], bool], str]]] = {
    True: {"超过": (lambda a, b: a >= b, "不低于"), "低于": (lambda a, b: a <= b, "不超过")},
    False: {"不低于": (lambda a, b: a > b, "超过"), "不超过": (lambda a, b: a < b, "低于")},
}
_INCLUDED = re.compile(
    r"(?P<not>不)?(?:包?含|包括)(?:本数|\d+(?:\.\d+)?(?:亿元|万元|千元|亿|万|元|块钱?|分|%)?(?![\d.]))"
    r"|(?<=[元万亿分%上下内])(?P<without>不)?含(?=的|以|[有都项]|$)"
)
"""Whether the number itself is meant too: 1万元以内（含1万）, 1万元以内（不含）."""
Bound = tuple[Callable[[Decimal, Decimal], bool], Decimal]
"""A comparison, and the number it compares with."""
_BEHIND = re.compile(r"(?:及|含)?(?:以|之)[上下内]")
_OTHERS = re.compile(r"^(?:及|含)?(?:以|之)[上下内]")  # said of the number before
_BETWEEN = re.compile(
    r"(?P<low>\d+(?:\.\d+)?)(?:万元|万|元|分)?(?:到|至|-|~|和|与)(?P<high>\d+(?:\.\d+)?)(?P<unit>亿元|万元|亿|万|元|分(?!别)|%)(?:之间|的|以内)?"
)
PLAN = re.compile(r"\d+(?:\.\d+)?%")
_MONTH = re.compile(r"(\d{1,2})月")
_RATED = re.compile(r"[率度性]$")  # how indicators in percent are named
_NOT = re.compile(r"(?<!是)不是|[没未]有?(?:按|照|依|跟)|不(?:按|照|依|同|一样|一致)|非|除了|之外")
SPENT = "执\\s*行\\s*数|决\\s*算\\s*数|执行"


@dataclass(frozen=True, slots=True)
class Row:
    """A project with the figure a condition is about, and where that is printed."""

    record: Record
    value: Decimal | None
    shown: str
    citation: Citation | None


def by_plan(question: Question, release: Release, found: Sequence[Record]) -> list[Row]:
    """The projects whose plan is, or is not, that of the shares said; of one month where one is said, and of any
    where one share is said without."""
    said = [s.rstrip("%") for s in PLAN.findall(question.folded)]
    unlike = bool(_NOT.search(question.folded))
    month = _MONTH.search(question.folded)
    rows: list[Row] = []
    for record in found:
        plan = [
            share.strip().rstrip("%％") for when, share in record.plan
            if month is None or len(said) > 1 or re.match(rf"\D*{month[1]}\D", when)
        ]  # fmt: skip
        alike = said[0] in plan if len(said) == 1 and month is None else plan == said
        if plan and alike != unlike:
            shown = "/".join(share for _, share in record.plan)
            rows.append(Row(record, None, shown, _cite_plan(release, record)))
    return rows


def _cite_plan(release: Release, record: Record) -> Citation | None:
    """The line of shares."""
    pattern = re.compile(r"\s+".join(re.escape(share) for _, share in record.plan))
    for place in record.places:
        match = pattern.search(release.text(record.report), place.start, place.end)
        if match:
            return cite(
                release, Place(record.report, match.start(), match.end(), place.page, record.iri)
            )
    return None


def by_amount(
    question: Question, release: Release, found: Sequence[Record], condition: re.Match[str]
) -> tuple[list[Row], str]:
    """The projects whose figure of the kind said meets the condition, and the condition in words."""
    limit = limit_said(question, condition)
    rows, name, scale = _of_unit(question, release, found, limit.unit)
    kept = [row for row in rows if row.value is not None and limit.holds(row.value / scale)]
    unique = {row.record.name: row for row in reversed(kept)}
    return [unique[r.name] for r in found if r.name in unique], f"{name}{limit.words}"


def by_target(
    question: Question, release: Release, found: Sequence[Record], words: Sequence[str]
) -> tuple[list[Row], str, tuple[str, ...]] | None:
    """The projects with an indicator of the name said whose target meets the condition, the condition in
    words, what stays; None where no indicator bears such a name: 满意度目标低于95%的项目."""
    condition = NUMBER.search(question.folded)
    named = tuple(w for w in words if _RATED.search(w))
    if condition is None or condition["unit"] != "%" or not named or question.asks(Ask.RATE):
        return None
    limit, rows = limit_said(question, condition), list[Row]()
    for record in found:
        for each in indicators_of(release, record.report):
            number = re.fullmatch(r"[^\d]{0,3}(\d+(?:\.\d+)?)[%％]", "".join(each.target.split()))
            names = fold(f"{each.level2} {each.names}")
            if each.record != record.iri or number is None or not all(w in names for w in named):
                continue
            if limit.holds(Decimal(number[1])):
                shown = f"{each.shown}{''.join(each.target.split())}"
                rows.append(Row(record, Decimal(number[1]), shown, cite(release, each.place)))
                break
    left = tuple(w for w in words if w not in named)
    return rows, f"{''.join(named)}指标值{limit.words}", left


@dataclass(frozen=True, slots=True)
class Limit:
    """A condition on a number: what meets it, the unit it is in, and how it is said."""

    holds: Callable[[Decimal], bool]
    unit: str
    words: str


def limit_said(question: Question, condition: re.Match[str]) -> Limit:
    """The condition that a question states with the number of ``condition``, or with two as a range."""
    between = _BETWEEN.search(question.folded)
    if between is not None:
        low, high = Decimal(between["low"]), Decimal(between["high"])
        if re.search(r"[和与]", between[0]) and "之间" not in between[0]:
            said = f"等于{plain(low)}或{plain(high)}{between['unit']}"
            return Limit(lambda value: value in (low, high), between["unit"], said)
        return Limit(
            lambda value: low <= value <= high,
            between["unit"],
            f"在{between[0].removesuffix('的')}",
        )
    unit = _unit(condition)
    bounds, words = _bounds(question.folded, unit)
    return Limit(lambda value: all(holds(value, bound) for holds, bound in bounds), unit, words)


def _unit(number: re.Match[str]) -> str:
    return number["unit"].replace("块钱", "元").replace("块", "元")


def _of_unit(
    question: Question, release: Release, found: Sequence[Record], unit: str
) -> tuple[list[Row], str, Decimal]:
    """Each project's figure that a number with ``unit`` can be about, its name, and what one unit is."""
    if unit == "分" or question.asks(Ask.SCORE):
        place = score_place(question.folded)
        return (
            [row for r in found for row in scores(release, r, place)],
            f"{place}自评得分",
            Decimal(1),
        )
    if unit == "%":
        return [row for r in found if (row := rate_row(release, r))], "预算执行率", Decimal(1)
    if question.asks(Ask.CEILING):
        return [row for r in found for row in allowed(release, r)], "费用控制数", YUAN[unit]
    executed = question.leaning is Phase.EXECUTED
    rows = [row for r in found if (row := amount(release, r, executed)) is not None]
    if not executed and not rows:
        return [row for r in found for row in allowed(release, r)], "费用控制数", YUAN[unit]
    return rows, "执行数" if executed else "预算数", YUAN[unit]


def rate_row(release: Release, record: Record) -> Row | None:
    """How much of its budget a project spent, as printed."""
    if not record.rate:
        return None
    value = Decimal(record.rate)
    citation = cite_number(release, record, value, "完成预算的|执行率|执行进度")
    return Row(record, value, f"{record.rate}%", citation)


def _bounds(folded: str, unit: str) -> tuple[list[Bound], str]:
    """All comparisons of a question, each with its number: 3万以上、5万以下."""
    found: list[Bound] = []
    words: list[str] = []
    own = _INCLUDED.search(folded)
    folded = _INCLUDED.sub("", folded)
    numbers = [n for n in NUMBER.finditer(folded) if (_unit(n) in YUAN) == (unit in YUAN)]
    begin = 0
    for number, behind in zip(numbers, [*numbers[1:], None], strict=True):
        end = behind.start() if behind else len(folded)
        holds, compared = _comparison(folded, begin, end, number)
        holds, compared = (
            _ITSELF[not (own["not"] or own["without"])].get(compared, (holds, compared))
            if own
            else (holds, compared)
        )
        scale = YUAN[_unit(number)] / YUAN[unit] if unit in YUAN else Decimal(1)
        found.append((holds, Decimal(number["n"]) * scale))
        words.append(f"{compared}{number[0]}")
        begin = number.end()
    return found, "且".join(words)


def _comparison(
    folded: str, begin: int, end: int, number: re.Match[str]
) -> tuple[Callable[[Decimal, Decimal], bool], str]:
    """The comparison said right behind a number, or right before it; ``begin`` and ``end`` are where the
    numbers beside it stand."""
    behind = _BEHIND.match(folded, number.end())
    around = _OTHERS.sub("", folded[max(begin, number.start() - 8) : number.start()], 1)
    if behind:
        around = behind[0]
    elif end == len(folded):
        around = f"{around}|{folded[number.end() : number.end() + 3]}"
    for pattern, holds, word in _COMPARE:
        if pattern.search(around):
            return holds, word
    return _COMPARE[-1][1], _COMPARE[-1][2]


SCORE_PLACES = re.compile(
    r"(?:(?:自评|绩效)*(?P<prose>(?:说明)?文字(?:说明|部分)?|正文|综述)|(?P<form>自评表|附表|表格))[里中上]?面?(?:写|印|填|列)?(?:的是?|得|着|了)?"
)
"""Where scores are asked for, of the two places that print them: 说明文字里写95分的."""


def score_place(folded: str) -> str:
    """The one place whose scores are asked for; "" where none or both are named."""
    said = {"文字说明" if m["prose"] else "自评表" for m in SCORE_PLACES.finditer(folded)}
    return said.pop() if len(said) == 1 else ""


def scores(release: Release, record: Record, place: str = "") -> Iterator[Row]:
    """The scores of a project, each once; where form and prose differ, each says which it is.

    Only those of one ``place`` where that is given."""
    form, said = record.form_score, record.text_score
    apart = form is not None and said is not None and form != said
    for score, where in dict.fromkeys(
        (pair for pair in ((form, "自评表"), (said, "文字说明")) if place in ("", pair[1]))
        if apart or place
        else (((form if form is not None else said), ""),)
    ):
        if score is not None:
            prose = place == "文字说明" and cite_number(release, record, score, "得分为?")
            citation = prose or cite_score(release, record, score)
            yield Row(record, score, f"{where}{plain(score)}分", citation)


def allowed(release: Release, record: Record) -> Iterator[Row]:
    for yuan, shown, citation in ceilings(release, record):
        yield Row(record, yuan, shown, citation)


def amount(release: Release, record: Record, executed: bool) -> Row | None:
    yuan = record.executed if executed else record.budget
    if yuan is None:
        return None
    words = "执\\s*行\\s*数|决算数" if executed else "预\\s*算\\s*数|预算"
    return Row(
        record, yuan, f"{plain(yuan / 10_000)}万元", cite_amount(release, record, yuan, words)
    )
