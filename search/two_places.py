"""One number that two places of a report give, of which both are asked for: 分项目标和项目表各写多少."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from search.drafts import Draft
from search.indicators import OF_FORM, OF_WHOLE
from search.question import Question, understand

_WROTE = r"(?:各自?|分别)?(?:写|是|列|印|定|要求)(?:的是?|了)?(?:是|为)?(?:多少|几)[\u4e00-\u9fff]?"
_BOTH = re.compile(
    rf"^(?P<what>.+?)[，,]?(?:在)?(?P<one>{OF_WHOLE.pattern})(?:{_WROTE})?(?:和|与|跟|、|[，,]在?)(?P<two>[^，,、]*?(?:{OF_FORM.pattern}))"
    rf"{_WROTE}[？?]?$"
)


def of_either(question: Question, ask: Callable[[Question], Draft]) -> Draft | None:
    """Both numbers, and whether they agree; None where the question names no two places or one says nothing."""
    said = _BOTH.match(question.text)
    if said is None:
        return None
    each = [
        ask(understand(f"{said['what']}，{place}是多少", question.known))
        for place in (said["one"], said["two"])
    ]
    first, second = each
    if any(not d.answered or d.value is None for d in each):
        return None
    if first.interpretation.get("project") or not second.interpretation.get("project"):
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
