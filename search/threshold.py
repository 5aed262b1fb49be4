"""Whether a figure lies above or below a number that the question sets: 超过10万了吗, 占一半以上吗."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from search.asks import Ask
from search.drafts import DISAGREE, Draft, refusal
from search.money import YUAN, near
from search.question import Question, understand
from search.wording import numeral

EXAMPLES = ("水务局2023年三公经费超过10万了吗", "水务局2023年项目支出占本年支出一半以上吗")

_RELATIONS = {
    "above": r"超没超过?|(?:超过|超出|突破|超|破|(?<![经通不没花用付买办去来给拨发收做交])过|高于|大于|多于)了?|不止",
    "within": r"(?:没有?|未|不)(?:超过|超出|突破|超|破|过|高于|大于|多于)|控制在",
    "below": r"不到|不足|不够|低于|少于|小于|(?:没有?|未)(?:达到?|到)",
    "reached": r"够不够|到没到|(?:达到?|够|满|到|上)了?|有",
    "equal": r"正?好?就?是|正好|等于|为",
}
_SUFFIXES = {
    "以上": "reached", "以下": "within", "以内": "within", "之内": "within",
    "左右": "about", "上下": "about",
}  # fmt: skip
_WHETHER = r"是不是|是否|有没有|有无"
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_NUMERAL = r"(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_LIMIT = re.compile(
    rf"(?P<whether>{_WHETHER})?(?:都|已经?|也|仅|只|真的?|竟然?|就|在|大概|大约|差不多)*"
    rf"(?P<relation>{'|'.join(_RELATIONS[k] for k in ('within', 'below', 'above', 'reached', 'equal'))})?"
    r"(?:大概|大约|差不多)?"
    rf"(?P<amount>一半|百分之(?P<percent>\d+(?:\.\d+)?|{_NUMERAL})"
    rf"|(?=[\d一二两三四五六七八九十百千万亿])(?P<number>\d+(?:\.\d+)?|{_NUMERAL})?(?P<scale>百万|千万|[百千万亿])?"
    r"(?P<unit>元|块钱?|%|成|个百分点|人次|[人次个辆台家项名])?)"
    r"钱?(?P<suffix>以[上下内]|之内|左右|上下)?(?P<of>(?<=[个项名台辆家次])[\u4e00-\u9fff]{1,8}?)?了?"
    r"(?P<end>[，,]?(?:是|对)(?:吗|吧|不是|不对|么)|没有?|吗|吧|么)?[？?。！!\s]*$"
)
_RUNS_ON = re.compile(r"[了占花用为是有达长降增减]$")
_LEEWAY = Decimal("0.05")  # of a number that 左右 makes a rough one


@dataclass(frozen=True, slots=True)
class Threshold:
    """A question of its figure, and how that figure should lie to a number; ``unit``: 元, %, or what is counted."""

    rest: Question
    relation: str
    number: Decimal
    unit: str
    said: str

    @property
    def sets_it(self) -> bool:
        """Whether the figure is asked to be the number, and not to be above or below it."""
        return self.relation in ("equal", "about")


def threshold(question: Question) -> Threshold | None:
    """The number that a yes-or-no question sets its figure against."""
    found = _LIMIT.search(question.text)
    if found is None or not (found["whether"] or found["end"]):
        return None
    whether = found["whether"] or ("对" if "对" in (found["end"] or "") else "")
    said = found["relation"] or ("有" if whether in ("有没有", "有无") else "是" if whether else "")
    relation = _SUFFIXES.get(found["suffix"] or "") or _relation(said)
    counted = _counted(found)
    if not relation or counted is None:
        return None
    number, unit = counted
    if relation in ("equal", "about") and number == 1 and unit not in ("元", "%"):
        return None  # 是一个数吗
    head = question.text[: found.start()]
    if not head.strip():
        return None
    asks = {"元": "多少", "%": "百分之多少"}.get(unit, f"多少{unit}{found['of'] or ''}")
    rest = f"{head}{'' if _RUNS_ON.search(head) else '是' if unit in ('元', '%') else '有'}{asks}"
    return Threshold(
        understand(rest, question.known),
        relation,
        number,
        unit,
        "".join(f"{found['amount']}{found['of'] or ''}".split()),
    )


def judged(limit: Threshold, draft: Draft) -> Draft:
    """The figure with the verdict before it, else why there is none."""
    value = _in_unit(draft, limit.unit)
    if not draft.answered:
        return draft
    only_target = "的指标值为" in draft.text and "实际" not in draft.text  # not what was reached
    only_target = only_target and not limit.rest.asks(Ask.CEILING)
    if value is None or only_target or "indicator" in draft.interpretation:
        return refusal(f"本库报告中没有找到可以与“{limit.said}”相比的数字。", 0.0)
    if DISAGREE in draft.text:
        return draft
    return replace(draft, text=f"{_verdict(limit, value)}：{draft.text}")


def _relation(said: str) -> str:
    return next((k for k, v in _RELATIONS.items() if said and re.fullmatch(v, said)), "")


def _counted(found: re.Match[str]) -> tuple[Decimal, str] | None:
    """The number in yuan, percent, or what is counted; None where a bare number says neither."""
    if found["amount"] == "一半":
        return Decimal(50), "%"
    digits, scale, unit = found["percent"] or found["number"] or "", found["scale"], found["unit"]
    if not digits and not scale:
        return None
    number = _value(digits) * _SCALES.get(scale or "", 1)
    if found["percent"] or unit in ("%", "个百分点"):
        return number, "%"
    if unit == "成":
        return number * 10, "%"
    if unit in ("元", "块", "块钱") or (unit is None and scale):
        return number, "元"
    return (number, unit) if unit else None


def _value(digits: str) -> Decimal:
    """A number in digits or in Chinese numerals; 1 where only a scale is said: 千万."""
    if not digits or digits[0].isdigit():
        return Decimal(digits or 1)
    return Decimal(numeral(digits))


def _in_unit(draft: Draft, unit: str) -> Decimal | None:
    if draft.value is None or draft.unit is None:
        return None
    if unit == "元":
        return draft.value * YUAN[draft.unit] if draft.unit in YUAN else None
    return draft.value if draft.unit == unit else None


def _verdict(limit: Threshold, value: Decimal) -> str:
    above, equal = value > limit.number, value == limit.number
    said = limit.said
    if limit.sets_it:
        nearly = near(value, limit.number) or (limit.relation == "about" and _about(value, limit))
        return f"是{said}" if equal else f"约是{said}" if nearly else f"不是{said}"
    if equal:
        return f"正好是{said}"
    if limit.relation == "above":
        return f"超过了{said}" if above else f"没有超过{said}"
    if limit.relation == "within":
        return f"不是，超过了{said}" if above else f"是，没有超过{said}"
    if limit.relation == "below":
        return f"不是，超过了{said}" if above else f"是，不到{said}"
    return f"达到了{said}" if above else f"没有达到{said}"


def _about(value: Decimal, limit: Threshold) -> bool:
    return abs(value - limit.number) <= limit.number * _LEEWAY
