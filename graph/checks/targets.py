"""Targets of performance indicators: reached or not, scored or not, possible or not (groups 8, 14, 16, 17)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.books import Books, squeeze
from graph.checks.verdict import HELD, Contradiction, Event, at, squeezed, stated
from ontology.facts import Indicator

PERCENT = ("%", "百分比", "％")
_NUMBER = re.compile(r"^[=≥≤><]*(-?\d+(?:\.\d+)?)(.*)$")
_BOUNDED = re.compile(
    r"满意度|合格率|准确率|覆盖率|及时率|达标率|知晓率|通过率|正常运行率|差错率|故障率"
)
_LOWER_BETTER = re.compile(
    r"故障|差错|失误|投诉|违规|违纪|违法|异议|再访|发生率|延迟|成本|费用|支出|控制|死亡|能耗|调整率|结转|"
    r"事故|缺陷|时间|时长|天数|价格|标准|流失|退|返工|超|不合格|复发"
)
_HIGHER_BETTER = re.compile(
    r"满意|合格率|达标率|及时率|准确率|完成率|覆盖率|知晓率|通过率|正常运转率|运行率|使用率"
)
_UNDONE = re.compile(r"未开展|未完成|未实施|未启动|未执行|没有完成|尚未|项目未")
_MONTH = re.compile(r"(?:(\d{4})年)?(?:(次)年)?([一二三四五六七八九十\d]{1,3})月(?:(\d{1,2})日)?")
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九十")} | {"十一": 11, "十二": 12}


def label(line: Indicator) -> str:
    """What an indicator is called."""
    name = line.level3 or line.description or line.level2 or line.level1 or "指标"
    return re.sub(r"^指标\d+[：:]", "", squeeze(name))


def printed_target(line: Indicator) -> str:
    return squeezed(line.target_text or "")


def number(text: str | None) -> tuple[Decimal, str] | None:
    """``(value, unit)`` of a printed value that is one number."""
    match = _NUMBER.match(squeeze(text).replace(",", ""))
    return (Decimal(match[1]), match[2]) if match else None


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator's target and outturn as comparable numbers."""

    line: Indicator
    target: Decimal
    actual: Decimal
    percent: bool

    @property
    def met(self) -> bool:
        sign = self.line.operator or "="
        if sign in ("≥", "="):
            return self.actual >= self.target
        if sign == "≤":
            return self.actual <= self.target
        if sign == ">":
            return self.actual > self.target
        return self.actual < self.target


def judged(line: Indicator) -> Judged | None:
    """Target and outturn of a numeric indicator in one unit; ``0.98`` and ``1`` may mean percent."""
    target, actual = number(line.target_value), number(line.actual)
    if target is None or actual is None:
        return None
    unit = line.target_unit or ""
    value = actual[0]
    if unit in PERCENT:
        if actual[1] not in ("", *PERCENT):
            return None
        if actual[1] == "" and value <= 1 < target[0]:
            value *= 100
        return Judged(line, target[0], value, True)
    if not unit and value <= 1 < target[0]:
        return None  # percent without its sign, most likely
    if actual[1] and unit and actual[1][:1] != unit[:1]:
        return None
    return Judged(line, target[0], value, False)


def _lines(books: Books) -> Iterator[tuple[Indicator, Judged | None]]:
    for line in books.facts.indicators:
        yield line, judged(line)


def impossible(books: Books) -> Iterator[Event]:
    """比率类指标（满意度、合格率、准确率等）的实际完成值不应超过100%，也不应为负。"""
    for line, numbers in _lines(books):
        if numbers is None or not numbers.percent:
            continue
        top = Decimal(100) if _BOUNDED.search(label(line)) else Decimal(500)
        if 0 <= numbers.actual <= top or numbers.target > 100:
            yield HELD
            continue
        message = (
            f"“{_whose(line)}”的“{label(line)}”指标值为{line.target_text}，"
            f"实际完成值写作{squeeze(line.actual)}（%），不可能超过100%。"
        )
        cited = (stated(books, line),)
        yield Contradiction(label(line), message, cited, "0%至100%")


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
    """偏差度=（实际完成值-指标值）÷指标值×100%（达标的可填0）；未达标而填0，或与算得的数不符的，不一致。"""
    for form, lines in books.indicators.items():
        wrong: list[tuple[Indicator, str]] = []
        for line in lines:
            numbers, said = judged(line), number(line.deviation)
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
            if fits or (numbers.met and said[0] == 0) or (line.operator == "≤" and line.score == 0):
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
    month = _DIGITS.get(found[3], 0) if not found[3].isdecimal() else int(found[3])
    if not 1 <= month <= 12:
        return None
    stated_year = int(found[1]) if found[1] else year + 1 if found[2] else year
    return stated_year, month


def wrong_way(line: Indicator) -> bool:
    name = label(line)
    if line.operator in ("≤", "<") and (line.target_unit or "") in PERCENT:
        higher = _HIGHER_BETTER.search(name)
        return bool(higher) and not _LOWER_BETTER.search(name) and _big(line)
    return False


def _big(line: Indicator) -> bool:
    target = number(line.target_value)
    return target is not None and target[0] >= 50


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


def adjustment_rate(books: Books) -> Iterator[Event]:
    """部门整体自评：预算调整率=|全年预算数-年初预算数|÷年初预算数×100%，与表内预算总额一行相符（容差0.05个百分点）。"""
    row = re.search(r"部门预算总额\s+(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)\s", books.facts.text)
    lines = [i for i in books.indicators.get(None, []) if label(i) == "预算调整率"]
    if row is None or not lines:
        return
    first, year = Decimal(row[1]), Decimal(row[2])
    said = number(lines[0].actual)
    if said is None or not first:
        return
    due = abs(year - first) * 100 / first
    if abs(due - said[0]) <= Decimal("0.05"):
        yield HELD
        return
    message = (
        f"年初预算数{first:f}万元、全年预算数{year:f}万元，预算调整率应为{due:.2f}%，"
        f"部门整体自评表写作{squeeze(lines[0].actual)}。"
    )
    place = books.source(row.start(), row.end(2))
    cited = (at(books, place, f"{first:f}、{year:f}"), stated(books, lines[0]))
    yield Contradiction("预算调整率", message, cited, f"{due:.2f}%")


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
