"""What an indicator says in answer: its value in the unit asked, both where two may be meant, or why none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.agreeing import asks_agreement
from search.asks import Ask
from search.composing import cite_clause
from search.drafts import Draft, Side, refusal
from search.evidence import cite
from search.indicator_choice import of_kind
from search.indicator_parts import Piece, is_joined, pieces_meant
from search.indicator_readings import (
    POINTS,
    asks_spent,
    both_values,
    called,
    choice,
    meaning,
    of_each_year,
    of_whom,
    reading,
    unmet,
    years_apart,
)
from search.indicator_rows import NUMBER, bare_name
from search.indicator_verdicts import asks_met, verdict
from search.indicators import Fit, named_whole
from search.money import YUAN, convert, plain
from search.performance import Indicator, indicator_query
from search.periods import asks_done
from search.projects import choose
from search.question import Question
from search.rows import Claim, claims
from search.wording import fold, said_in

_NAMED = 85.0
_SPANS = re.compile(r"累计|[两三五]年|年均|人均|月均|长期|中期")
_COMMON = frozenset({"满意度", "完成率", "合格率", "服务对象满意度", "工作完成率"})


def answer(question: Question, release: Release, best: Fit, close: list[Fit], rank: float) -> Draft:
    """What the indicator meant says; what to choose from where several may be."""
    each = best.indicator
    if "涉密" in (each.target, each.level3, each.explanation):
        return refusal(f"{best.project}为涉密项目，指标内容未公开。", rank, leftover=best.leftover)
    common = bare_name(each) in _COMMON and not choose(question)  # that many a project has
    if best.project and not common and named_whole(question, each, best.project):
        rank = max(rank, _NAMED)  # before what the project cost or how it fared as a whole
    close = of_kind(question, close)
    best, each = close[0], close[0].indicator
    others = [f for f in close[1:] if reading(question, f.indicator) != reading(question, each)]
    if others and (only := _said_of_one(question, [best, *others])) is not None:
        return answer(question, release, only, [only], rank)
    if others:
        return _one_of(question, release, [best, *others], rank)
    printed, which = reading(question, each)
    if is_joined(each) and which == "指标值" and (pieces := pieces_meant(question, each)):
        return _of_pieces(question, release, best, pieces, rank)
    if (refused := _unsaid(question, best, printed, which, rank)) is not None:
        return refused
    value, unit, shown = _in_unit(question.unit, *_value(each, printed, which))
    first = unmet(question, which) + verdict(question, each)
    whose = f"{of_whom(best)}“{called(question, each)}”"
    side = Side(each.iri, each.report, best.project, whose, which, shown)
    sides = _sides(question, each, side)
    told = "，".join(f"{one.which}为{one.shown}" for one in sides)
    text = f"{first}{whose}的{told}"
    other = each.target if which == "实际完成值" else each.actual
    if other and other != printed and len(sides) == 1:
        text += f"（{'指标值' if which == '实际完成值' else '实际完成值'}{other}）"
    if first:
        sides = (*sides[:-1], replace(side, shown=f"{shown}（{first.rstrip('，；')}）"))
    draft = Draft(
        f"{text}。", rank, (cite(release, each.place),), value, unit, indicator_query(each.report),
        meaning(each, best.project), best.leftover, sides=sides,
    )  # fmt: skip
    return _held_against_prose(question, release, each, draft) if which == "实际完成值" else draft


def _sides(question: Question, each: Indicator, side: Side) -> tuple[Side, ...]:
    """What is read of an indicator: the target before the result where both are asked for."""
    name = named_whole(question, each, side.project)
    at = question.folded.find(name) if name else -1
    own = range(at, at + len(name)) if name else range(0)
    planned = any(a.ask in (Ask.TARGET, Ask.CEILING) and a.start not in own for a in question.asked)
    if side.which != "实际完成值" or not planned or not each.target:
        return (side,)
    _, _, shown = _in_unit(question.unit, *_value(each, each.target, "指标值"))
    return (replace(side, which="指标值", shown=shown), side)


def _held_against_prose(
    question: Question, release: Release, each: Indicator, draft: Draft
) -> Draft:
    """An indicator's result with what the prose says of it: where that differs, or whether it does is asked."""
    told, text = _told_in_prose(question, release, each), draft.text.removesuffix("。")
    asked = asks_agreement(question.folded)
    if told is None:
        text = f"{text}；文字说明里没有找到这一指标的数，不能对照。"
        return refusal(text, draft.rank, leftover=draft.leftover) if asked else draft
    printed = "".join(told.printed.split())
    cited = (*draft.citations, cite_clause(release, told.place))
    if _differs(told, each):
        text += f"；但文字说明写的是{printed}，两处不一致。"
        return replace(draft, text=text, citations=cited, value=None, unit="", sides=())
    text += f"；文字说明写的也是{printed}，两处一致。"
    return replace(draft, text=text, citations=cited) if asked else draft


def _of_pieces(
    question: Question, release: Release, best: Fit, pieces: list[Piece], rank: float
) -> Draft:
    """The target that an indicator's explanation gives each of its names that is meant."""
    each = best.indicator
    read = [_in_unit(question.unit, p.value, p.unit, p.shown) for p in pieces]
    told = "，".join(
        f"“{piece.name}”的指标值为{shown}"
        for piece, (_, _, shown) in zip(pieces, read, strict=True)
    )
    value, unit, _ = read[0] if len(read) == 1 else (None, "", "")
    return Draft(
        f"{of_whom(best)}{told}。", rank, (cite(release, each.place),), value, unit,
        indicator_query(each.report), meaning(each, best.project), best.leftover,
    )  # fmt: skip


def _said_of_one(question: Question, every: list[Fit]) -> Fit | None:
    """The one of a project's indicators whose own name has words of the question, though the project's
    name has them too: 民兵参训人数 where 民兵要训练多少人 is asked of 民兵训练与征兵."""
    if len({f.project for f in every}) != 1 or not every[0].project:
        return None
    words = [w for w in question.known_words(question.folded) if len(w) > 1]
    named = [
        f for f in every if any(said_in(w, fold(f.indicator.names)) for w in words)
    ]  # fmt: skip
    return named[0] if len(named) == 1 else None


def _one_of(question: Question, release: Release, every: list[Fit], rank: float) -> Draft:
    """Of indicators that may all be meant: each year's, both of two projects, or which to choose."""
    best = every[0]
    if years_apart(every) and len(question.years) > 1:
        return of_each_year(question, every, release, rank)
    if len(every) == 2 and every[0].project != every[1].project:
        said = "；".join(
            f"{f.project}“{f.indicator.shown}”{both_values(f.indicator)}" for f in every
        )
        cited = tuple(cite(release, f.indicator.place) for f in every)
        apart = "报告中两处所列不一致：" if _contradict(*every) else ""
        return Draft(
            f"{apart}{said}。", rank - 5, cited, None, None, indicator_query(best.indicator.report),
            meaning(best.indicator, best.project), best.leftover,
        )  # fmt: skip
    names = [choice(f, years_apart(every)) for f in every]
    return refusal(
        f"有几个指标都符合，请说明是哪一个：{'；'.join(names[:5])}。",
        rank - 5, names[:5], best.leftover,
    )  # fmt: skip


def _contradict(one: Fit, other: Fit) -> bool:
    """Whether a project and its department want another number of the same pieces in one report."""
    a, b = one.indicator, other.indicator
    if (
        (one.project and other.project)
        or a.report != b.report
        or not (a.target_value and b.target_value)
    ):
        return False
    spans = [frozenset(_SPANS.findall(each.names)) for each in (a, b)]
    if spans[0] != spans[1]:
        return False  # of three years together, and of one
    return a.target_value != b.target_value and a.target_unit.strip() == b.target_unit.strip()


def _unsaid(question: Question, best: Fit, printed: str, which: str, rank: float) -> Draft | None:
    """Why an indicator does not answer, though it is the one meant."""
    each = best.indicator
    if is_joined(each) and which in ("指标值", "实际完成值"):
        return refusal(
            f"“{each.shown}”合写为一个指标，没有分开的{which}；指标值{each.target}。",
            rank - 20, leftover=best.leftover,
        )  # fmt: skip
    told = best.project and named_whole(question, each, best.project)  # in words, where it is named
    if (
        not told
        and which != "确定依据"
        and re.search(r"多少|几", question.folded)
        and printed
        and not NUMBER.search(printed)
    ):
        return refusal(
            f"“{each.shown}”的{which}没有写成数字：{printed}。", rank - 20, leftover=best.leftover
        )
    if not printed:
        return refusal(f"报告没有写出“{each.shown}”的{which}。", rank, leftover=best.leftover)
    done = asks_done(question.folded) and not question.asks(Ask.TARGET)
    if which == "指标值" and (done or asks_met(question)):
        return refusal(
            f"报告只有目标，没有写出实际完成多少；{of_whom(best)}“{called(question, each)}”的指标值为{printed}。",
            rank, leftover=best.leftover,
        )  # fmt: skip
    if which == "指标值" and "元" in printed and asks_spent(question):
        return refusal(
            f"报告没有写出实际花了多少；{of_whom(best)}“{called(question, each)}”的指标值为{printed}。",
            rank - 20, leftover=best.leftover,
        )  # fmt: skip
    return None


def _told_in_prose(question: Question, release: Release, each: Indicator) -> Claim | None:
    """What prose says under the very name of an indicator, in its unit: another number before the same one."""
    number = NUMBER.search(each.actual)
    name = bare_name(each)
    if number is None or len(name) < 4 or name in _COMMON:
        return None
    owner = question.known.reports[each.report].organization
    said = "".join(each.actual[number.end() :].split()) or each.target_unit
    told = [
        claim for claim in claims(release, owner)
        if claim.report == each.report and fold(claim.measure) == name and claim.unit == said
    ]  # fmt: skip
    return next((c for c in told if _differs(c, each)), told[0] if told else None)


def _differs(told: Claim, each: Indicator) -> bool:
    number = NUMBER.search(each.actual)
    return number is not None and told.value != Decimal(number[0])


def _in_unit(
    asked: str | None, value: Decimal | None, unit: str, shown: str
) -> tuple[Decimal | None, str, str]:
    """Money in the unit that is asked for, with what is printed beside it."""
    printed_unit = {"万": "万元", "亿": "亿元"}.get(unit, unit)
    if value is None or asked in (None, printed_unit) or printed_unit not in YUAN:
        return value, unit, shown
    assert asked is not None
    converted = convert(value * YUAN[printed_unit], asked)
    relation = shown.partition(next(filter(str.isdigit, shown)))[0]
    return (
        converted,
        asked,
        f"{relation}{plain(converted)}{asked}（原文为{''.join(shown.split())}）",
    )


def _value(each: Indicator, printed: str, which: str) -> tuple[Decimal | None, str, str]:
    """Number, unit and the words to say; a rate printed as 0.98 is said as 98%."""
    number = NUMBER.search(printed)
    if number is None or which == "确定依据":
        return None, "", printed
    value = Decimal(number[0])
    unit = "".join(printed[number.end() :].split()) or (
        "分" if which in POINTS else each.target_unit
    )
    if unit.startswith("/") and each.target_unit.endswith(unit):  # 57/平方米 of 元/平方米
        whole = f"{printed[: number.end()]}{each.target_unit}"
        return value, each.target_unit, f"{whole}（原文印为{printed}）"
    if which in POINTS:
        return value, "分", f"{plain(value)}分"
    if each.target_unit in ("%", "百分比") and which == "实际完成值" and printed == number[0]:
        if value <= 1 and Decimal(each.target_value or 0) > 1:
            return value * 100, "%", f"{plain(value * 100)}%（原文印为{printed}）"
        if value < 1 and "." in printed:
            return value, "", f"{printed}（原文没有写百分号）"  # 0.01 of 1% may be either
        return value, "%", f"{printed}%"
    return value, unit, printed
