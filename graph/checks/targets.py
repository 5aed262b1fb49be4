"""Targets of performance indicators: reached or not, scored or not, possible or not (groups 8, 14, 16, 17)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.books import Books, squeeze
from graph.checks.direction import wrong_way
from graph.checks.indicators import PERCENT, judged, label, meaning, number, printed_target
from graph.checks.intervals import count_of
from graph.checks.verdict import HELD, Contradiction, Event, stated
from ontology.facts import Indicator

_BOUNDED = re.compile(
    r"满意度|合格率|准确率|覆盖率|及时率|达标率|知晓率|通过率|正常运行率|差错率|故障率|到场率|正常运转率|利用率|完好率|优良率|采用率|采纳率|整改率|反馈率|入学率|就业率|签约率|出勤率|普及率|参与率|到位率|落实率|发放率|办结率|合格比例|满意者所占比例|占.{0,8}比例"
)
_UNDONE = re.compile(r"未开展|未完成|未实施|未启动|未执行|没有完成|尚未|项目未")
_MONTH = re.compile(
    r"(?:(\d{4})年)?(?:(次)年)?(\d{1,3}|十[一二]?|[一二三四五六七八九])月(?:(\d{1,2})日)?"
)


def impossible(books: Books) -> Iterator[Event]:
    """比率类指标（满意度、合格率、准确率等）的指标值和实际完成值不应超过100%，也不应为负。"""
    for line in books.facts.indicators:
        numbers = judged(line)
        aim = number(line.target_value) if squeeze(line.target_unit) in PERCENT else None
        bounded = _BOUNDED.search(meaning(line)) or _BOUNDED.search(squeeze(line.description))
        top = Decimal(100) if bounded else Decimal(500)
        if aim is not None and bounded and aim[0] > 100:
            yield _impossible(books, line, f"指标值写作{printed_target(line)}")
        elif numbers is not None and numbers.percent:
            if 0 <= numbers.actual <= top:
                yield HELD
            else:
                said = f"指标值为{line.target_text}，实际完成值写作{squeeze(line.actual)}（%）"
                yield _impossible(books, line, said)


def _impossible(books: Books, line: Indicator, said: str) -> Contradiction:
    message = f"“{_whose(line)}”的“{label(line)}”{said}，不可能超过100%。"
    return Contradiction(label(line), message, (stated(books, line),), "0%至100%")


_DATE = re.compile(r"(\d{1,2})月(?:份)?(?:(\d{1,2})[日号])?")


def impossible_dates(books: Books) -> Iterator[Event]:
    """指标值和实际完成值中的日期应存在：月份1至12，日1至31。"""
    for line in books.facts.indicators:
        dates = [
            m for text in (line.target_text, line.actual) for m in _DATE.finditer(squeeze(text))
        ]
        if not dates or "个月" in squeeze(line.target_text) + squeeze(line.actual):
            continue
        wrong = [m[0] for m in dates if not 1 <= int(m[1]) <= 12 or not 1 <= int(m[2] or 1) <= 31]
        counted = squeeze(line.target_unit) == "月"
        if not wrong or counted:
            yield HELD
            continue
        message = f"“{_whose(line)}”的“{label(line)}”写作“{wrong[0]}”，没有这样的日期。"
        yield Contradiction(label(line), message, (stated(books, line),), "存在的日期")


def _whose(line: Indicator) -> str:
    return line.project or "部门整体"


def unmet(books: Books) -> Iterator[Event]:
    """指标未达到目标值（按所写符号比较）而得满分，或标为完成的，前后矛盾。"""
    for form, lines in _by_form(books).items():
        wrong: list[tuple[Indicator, str]] = []
        for line in lines:
            numbers = judged(line)
            if numbers is None or wrong_way(line):
                continue
            full = line.score is not None and line.weight is not None and line.score >= line.weight
            if numbers.met or not full or not line.weight:
                yield HELD
                continue
            said = (
                f"“{label(line)}”目标{printed_target(line)}、实际{squeeze(line.actual)}，"
                f"却得{line.score:f}分（分值{line.weight:f}分）"
            )
            wrong.append((line, said))
        if wrong:
            message = (
                f"“{form or '部门整体'}”自评表{'；'.join(s for _, s in wrong)}，未达目标仍得满分。"
            )
            cited = tuple(stated(books, line) for line, _ in wrong)
            yield Contradiction(label(wrong[0][0]), message, cited, "按完成程度扣分")


def _by_form(books: Books) -> dict[str | None, list[Indicator]]:
    return books.indicators


def deviations(books: Books) -> Iterator[Event]:
    """偏差度=（实际完成值-指标值）÷指标值×100%（达标的可填0）；未达标而填0，或与算得的数不符的，不一致；指标值为文字、得分恰按完成比例计的，偏差度=完成比例-100%。"""
    for form, lines in books.indicators.items():
        wrong: list[tuple[Indicator, str]] = []
        for line in lines:
            numbers, said = judged(line), number(line.deviation)
            if said is not None and (left := _left_undone(line)) is not None:
                if abs(left - said[0]) <= Decimal("0.51") or not said[0]:
                    yield HELD
                else:
                    words = (
                        f"“{label(line)}”实际完成{squeeze(line.actual)}、得{line.score:f}分"
                        f"（分值{line.weight:f}分），偏差度应为{left:.2f}%，填{said[0]:f}"
                    )
                    wrong.append((line, words))
                continue
            if numbers is None or said is None or not numbers.target:
                continue
            due = (numbers.actual - numbers.target) * 100 / numbers.target
            fits = any(
                abs(way - said[0]) <= slack
                for way, slack in (
                    (due, Decimal("0.51")),
                    (due / 100, Decimal("0.01")),
                    (numbers.actual - numbers.target, Decimal("0.51")),
                )
            ) and not (said[0] == 0 and not numbers.met)
            if (
                fits
                or (numbers.met and said[0] == 0)
                or (line.operator == "≤" and line.score == 0 == said[0])
            ):
                yield HELD
                continue
            words = (
                f"“{label(line)}”指标值{printed_target(line)}、实际{squeeze(line.actual)}，"
                f"偏差度应为{due:.2f}%，填{said[0]:f}"
            )
            wrong.append((line, words))
        if wrong:
            message = f"“{form or '部门整体'}”自评表{'；'.join(w for _, w in wrong)}，偏差度与完成值不符。"
            cited = tuple(stated(books, line) for line, _ in wrong)
            yield Contradiction(label(wrong[0][0]), message, cited, "按指标值重算")


def _left_undone(line: Indicator) -> Decimal | None:
    """How far a target in words (a date, 通过) is from being reached, where the score is that share of the weight."""
    share = re.fullmatch(r"(\d+(?:\.\d+)?)%", squeeze(line.actual))
    if share is None or line.score is None or not line.weight or number(line.target_value):
        return None
    rate = Decimal(share[1])
    return rate - 100 if line.score * 100 == line.weight * rate else None


def undone(books: Books) -> Iterator[Event]:
    """写明未开展、未完成的指标或项目，不应有得分，也不应标为完成。"""
    for line in books.facts.indicators:
        said = squeeze(line.actual) + squeeze(line.completion)
        if not _UNDONE.search(said) or line.weight is None:
            continue
        if line.score is None or line.score < line.weight or not line.weight:
            yield HELD
            continue
        message = f"“{_whose(line)}”的“{label(line)}”写明“{said}”，却得满分{line.score:f}分。"
        yield Contradiction(label(line), message, (stated(books, line),), "不得满分")


def late(books: Books) -> Iterator[Event]:
    """时效指标：实际完成日期不应晚于指标值所定期限（按月比较）；晚于期限而标为完成或得满分的，前后矛盾。"""
    for line in books.facts.indicators:
        due = _month(line.target_text, books.year)
        done = _month(line.actual, books.year)
        if due is None or done is None:
            continue
        if done <= due:
            yield HELD
            continue
        scored = line.score is not None and line.weight is not None and line.score >= line.weight
        marked = "完成" in squeeze(line.completion) and "未" not in squeeze(line.completion)
        if not scored and not marked:
            yield HELD
            continue
        result = "得满分" if scored else "标为完成"
        message = (
            f"“{_whose(line)}”的“{label(line)}”期限为{printed_target(line)}，"
            f"实际为{squeeze(line.actual)}，已过期限却{result}。"
        )
        yield Contradiction(label(line), message, (stated(books, line),), printed_target(line))


def _month(text: str | None, year: int) -> tuple[int, int] | None:
    words = squeeze(text)
    found = _MONTH.search(words)
    if found is None or len(_MONTH.findall(words)) > 1:
        return None
    month = int(count_of(found[3]))
    if not 1 <= month <= 12:
        return None
    stated_year = int(found[1]) if found[1] else year + 1 if found[2] else year
    return stated_year, month


def no_value(books: Books) -> Iterator[Event]:
    """有符号或单位的量化指标应有数值。"""
    for line in books.facts.indicators:
        text = squeeze(line.target_text)
        if not line.operator or line.target_value or text.strip("=≥≤<>") not in PERCENT:
            continue
        message = (
            f"“{_whose(line)}”的“{label(line)}”指标值只有“{text}”，没有数值，完成情况无从核对。"
        )
        yield Contradiction(label(line), message, (stated(books, line),), "填写数值")


def mixed_kinds(books: Books) -> Iterator[Event]:
    """指标值是日期的，实际完成值应是日期；指标值与实际完成值应是同一类值。"""
    found: dict[str, list[Indicator]] = defaultdict(list)
    for line in books.facts.indicators:
        due = _month(line.target_text, books.year)
        actual = number(line.actual)
        if due is None or line.actual is None or "月" in line.actual:
            continue
        if actual and actual[1] in PERCENT:
            found[_whose(line)].append(line)
        else:
            yield HELD
    for form, lines in found.items():
        said = "、".join(
            f"“{label(i)}”指标值{printed_target(i)}、实际完成值{squeeze(i.actual)}" for i in lines
        )
        message = f"“{form}”的{said}，指标值是日期，实际完成值却是百分比。"
        cited = tuple(stated(books, i) for i in lines)
        yield Contradiction(label(lines[0]), message, cited, "日期")


def met_but_cut(books: Books) -> Iterator[Event]:
    """指标已达目标值而扣分的，应说明扣分理由；整份报告合为一条提示。"""
    cut: list[Indicator] = []
    for line in books.facts.indicators:
        numbers = judged(line)
        if numbers is None or line.score is None or line.weight is None or wrong_way(line):
            continue
        if numbers.met and 0 < line.score < line.weight and not line.deviation_reason:
            cut.append(line)
        else:
            yield HELD
    if cut:
        names = "、".join(f"“{label(i)}”" for i in cut[:3])
        message = f"{names}等{len(cut)}个指标按所写数值已达目标却扣了分，没有写扣分理由。"
        cited = tuple(stated(books, i, f"{i.score:f}分") for i in cut)
        yield Contradiction(label(cut[0]), message, cited, "满分或写明理由")
