"""How far an indicator's result is from its target, how many points it lost: 比上限便宜多少, 扣了几分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.drafts import Draft
from search.evidence import cite
from search.indicator_choice import of_cost, of_counter, of_kind, with_record
from search.indicator_readings import meaning, of_whom
from search.indicator_rows import gap, points_lost
from search.indicators import Fit, fits
from search.money import plain
from search.performance import Indicator, indicator_query
from search.question import Question, understand

EXAMPLES = ("河道清淤的满意度指标扣了几分", "河道清淤的单位成本比控制数低多少")
_LIMIT = (
    r"(?:(?:预算|费用|成本|支出)*控制(?:数|线)|上限|控制(?:数|价|线|额|金额)|目标值?|指标值|计划数?|要求|预期值?|限额"
    r"|(?:限|规)定的?(?:时间|工期|天数)?)"
)
_LESS = r"(?:还)?(?:低|高|少|多|便宜|贵|节?省|超出?|短|长|快|慢|相?差)(?:了|出)?(?:多少|几)"
_DONE = (
    r"实际(?:完成值?|花费|支出|开支|成本|数额?|值|(?:[花支付用](?:出去|了|掉)?|执行|发生)(?:的)?(?:钱|金额|数额?|费用|成本)?)?"
    r"|实[付支](?:数|额|金额)?|执行数|支付(?:数|了?的(?:钱|金额)?)|[花付用](?:出去|掉)?了?的(?:钱|金额)?"
)
_IN_YEAR = r"(?P<{0}>(?:20)?\d\d年度?)?的?"
_GAP = re.compile(
    rf"{_IN_YEAR.format('first')}(?:实际|结果|实付)?(?:比|和|与|跟|同|较){_LIMIT}(?:相比|比)?(?:的)?(?:实际)?{_LESS}"
    rf"|{_LIMIT}(?:和|与|跟|同|比|减去?){_IN_YEAR.format('year')}(?:{_DONE})(?:之间)?(?:的)?{_LESS}"
    rf"|(?:实际|结果)?超(?:过|出|了)*{_LIMIT}(?:了|出)?(?:多少|几)"
    rf"|(?:离|距离?){_LIMIT}(?:还|又)?(?:相?差|剩|有|余)(?:下|了)?(?:多少|几)"
    rf"|{_LIMIT}(?:实际|现在|最后)?(?:还|又)?(?:剩余?|余|富余|结余)(?:下|了)?(?:多少|几)(?P<unit>[万亿]?元|[万亿]|块)?(?:钱)?(?:没有?(?:用|花)(?:完|掉)?)?"
)
_LOST = re.compile(
    r"(?:被|给)?扣(?:了|掉|去)?(?:多少|几)分|(?:丢|少得|少拿)(?:了|掉)?(?:多少|几)分"
)
_OF_MONEY = re.compile(r"(?:预算|费用|成本|支出)*控制(?:数|线|额|金额)|上限|限额")
_POINTS = re.compile(r"个?(?:百分)?点")  # of a rate, whose limit is no money
_OF_PROJECT = re.compile(r"项目(?:绩效)?自评(?!表)")
_Told = tuple[str, Decimal | None, str | None]
"""What is said of an indicator, with the figure asked for where there is one."""
_TRIED = 6
_NEAR = 0.93  # of the best score: an indicator that may be meant as well


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The difference of what an indicator's form prints, of the one indicator that is meant."""
    for pattern, instead, told in ((_LOST, "得几分", _points), (_GAP, "实际是多少", _distance)):
        if (said := pattern.search(question.folded)) is None:
            continue
        if pattern is _LOST and _OF_PROJECT.search(question.folded):
            return  # the review's points, not one indicator's
        points = pattern is _GAP and _POINTS.match(question.folded, said.end())
        if pattern is _GAP and not points and (limit := _OF_MONEY.search(said[0])):
            instead = f"的{limit[0]}{instead}"  # among several the one that limits the money
        end = points.end() if points else said.end()
        years = [said[y] for y in ("first", "year") if y in said.groupdict() and said[y]]
        plain_words = (
            f"{question.folded[: said.start()]}{''.join(years)}{instead}{question.folded[end:]}"
        )
        best = meant(understand(plain_words, question.known), release)
        answer = told(best.indicator) if best is not None else None
        if best is not None and answer is not None:
            text, value, unit = answer
            if "超" in said[0] and "比指标值低" in text:
                text, value, unit = f"{text}，没有超出", None, None
            each = best.indicator
            yield Draft(
                f"{of_whom(best)}“{each.shown}”{text}。", 80.0, (cite(release, each.place),), value, unit,
                indicator_query(each.report), meaning(each, best.project),
            )  # fmt: skip


def meant(question: Question, release: Release) -> Fit | None:
    """The one indicator that has all words of the question; none where another may be meant."""
    found = sorted(fits(question, release), key=lambda f: (len(f.leftover), -f.score))
    found = [with_record(question, release, f, found) for f in found[:_TRIED]]
    found = sorted((f for f in found if not f.leftover), key=lambda f: -f.score)
    if not found:
        return None
    close = [f for f in found if f.score >= _NEAR * found[0].score]
    close = of_kind(question, of_cost(question, of_counter(question, close)))
    return close[0] if len({f.indicator.iri for f in close}) == 1 else None


def _points(each: Indicator) -> _Told | None:
    if (lost := points_lost(each)) is None:
        return None
    weight, score = (plain(Decimal(said.strip())) for said in (each.weight, each.score))
    return f"的分值为{weight}分，得分{score}分，扣{plain(lost)}分", lost, "分"


def _distance(each: Indicator) -> _Told | None:
    """Result against target, where both are numbers of one unit."""
    if (told := gap(each)) is None:
        return None
    apart, unit, word = told
    return f"的指标值为{each.target}，实际完成值为{each.actual}，{word}", apart, unit
