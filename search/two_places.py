"""One number that two places of a report give: both, 分项目标和项目表各写多少, or whether they agree, 写的一样吗."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from search.agreeing import AGREE
from search.drafts import Draft
from search.indicators import OF_FORM, OF_WHOLE
from search.question import Question, understand

_WROTE = r"(?:各自?|分别)?(?:写|是|列|印|定|要求)(?:的是?|了)?(?:是|为)?(?:多少|几)[\u4e00-\u9fff]?"
_BOTH = re.compile(
    rf"^(?P<what>.+?)[，,]?(?:在)?(?P<one>{OF_WHOLE.pattern})(?:{_WROTE})?(?:和|与|跟|、|[，,]在?)(?P<two>[^，,、]*?(?:{OF_FORM.pattern}))"
    rf"(?:{_WROTE}|{AGREE})[？?]?$"
)
_HOW_MANY = re.compile(r"([次期件套台人篇场户册辆])数$")
_AS_NUMBER = re.compile(r"多少|几|多[大长]")


def of_either(question: Question, ask: Callable[[Question], Draft]) -> Draft | None:
    """Both numbers, and whether they agree; None where the question names no two places or one says nothing."""
    said = _BOTH.match(question.text)
    if said is None:
        return None
    what = _HOW_MANY.sub(r"几\1", said["what"])
    what += "" if _AS_NUMBER.search(what) else "是多少"
    each = [
        ask(understand(f"{place}{what}", question.known)) for place in (said["one"], said["two"])
    ]
    first, second = each
    of_whole, of_form = (d.answered and d.value is not None for d in each)
    of_whole = of_whole and not first.interpretation.get("project")
    of_form = of_form and bool(second.interpretation.get("project"))
    if of_whole != of_form:
        only, missing = (first, said["two"]) if of_whole else (second, said["one"])
        text = f"{only.text.removesuffix('。')}；{missing}没有找到这一项，不能对照两处。"
        return replace(only, text=text)
    if not of_whole:
        return None
    same = (first.value, first.unit) == (second.value, second.unit)
    verdict = (
        "一致" if same else "数字相同、单位写法不同" if first.value == second.value else "不一致"
    )
    told = "；".join(d.text.removesuffix("。") for d in each)
    return replace(
        first, text=f"两处{verdict}：{told}。",
        citations=(*first.citations, *second.citations),
        value=first.value if same else None, unit=first.unit if same else None,
        printed_value=first.printed_value if same else "",
    )  # fmt: skip
