"""The years of two organizations said behind both: 甲局和乙局谁的经费高（前者2023、后者2024）, 分别为2023、2024年."""

from __future__ import annotations

import re

from search.question import Question, understand

_IS = r"(?:是|为|指|取|看|用|按|说的是)?"
_YEAR = r"(?:20\d\d)年?度?"
_PHASE = r"(?:的?(?:部门)?(?:预算|决算))?"
_BEHIND = re.compile(
    rf"[，,、；;（(\s]*前者{_IS}(?P<one>{_YEAR}{_PHASE})[，,、；;和与\s]*后者{_IS}(?P<two>{_YEAR}{_PHASE})(?:数|的)?[）)]?[，,]?"
    rf"|[，,、；;（(\s]*(?:分别|依次)(?:是|为|指|取|看|用|按)?(?P<first>{_YEAR}{_PHASE})(?:、|和|与|及)(?P<second>{_YEAR}{_PHASE})(?:数|的)?[）)]?[，,]?"
)


def with_years(question: Question) -> Question | None:
    """The question with either year said behind the organization that it is of; None where none is said so."""
    said = _BEHIND.search(question.text)
    if said is None or len(question.bodies) != 2 or len(question.scope) != 2:
        return None
    ends = [question.origin[m.end - 1] + 1 for m in question.bodies]
    if ends[-1] > said.start():
        return None
    years = (said["one"] or said["first"], said["two"] or said["second"])
    mark = "，" if said.end() < len(question.text) else ""
    text = f"{question.text[: said.start()]}{mark}{question.text[said.end() :]}"
    for end, year in reversed([*zip(ends, years, strict=True)]):
        digits, rest = year[:4], year[4:].removeprefix("年")
        text = f"{text[:end]}{digits}年{rest}{text[end:]}"
    return understand(text, question.known)
