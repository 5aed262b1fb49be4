"""What a question leaves out of all projects that it asks for together: 除去甲项目，剩下10个合计多少."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.performance import Record
from search.projects import choose
from search.question import Question, understand
from search.several_projects import several
from search.wording import numeral

LEAVING_OUT = (
    r"(?:除(?:去|了|掉|开|却)?|不(?:算|含|计|包括|包含)|去(?:掉|除)|扣(?:掉|除|去)|刨(?:去|除|掉|开)"
    r"|抛(?:开|去)|撇(?:开|去)|减(?:去|掉)|剔(?:除|掉|去)|拿掉|排除)"
)
OUT = rf"(?:如果|要是|假如)?{LEAVING_OUT}"
_THAT = r"(?:[这那]一?(?:个|项|笔|块|样)?的?)?(?:大头|大项|大户)?(?:[以之]外|外|[以之]?后)?"
REST = r"还?(?:剩(?:下|余)?|其[余他它]|余下|另外|别的)的?[这那]?"
_CLAUSE = re.compile(
    rf"^(?P<before>.*?){OUT}(?P<out>.{{2,40}}?){_THAT}{REST}(?P<n>\d+|[一二两三四五六七八九十]+)?"
    r"(?:个|项(?!目)|笔)?的?(?P<after>.*)$"
)
_LEFT_OUT = re.compile(rf"^{OUT}(?P<out>.{{2,40}}?){_THAT}$")
_LEFT = re.compile(
    rf"^(?:的|(?:20)?\d\d年度?)*{REST}(?:\d+|[一二两三四五六七八九十]+)?(?:个|项(?!目)|笔)?的?项目(?!支出|经费)"
)
_ALL = re.compile(r"项目(?:里面?|之?中|当中)?$")
_AMONG = re.compile(r"^项目(?!支出|经费)")
_OF_ONE = re.compile(r"哪|什么|谁|啥|最")
_IDLE = frozenset({"项目", "经费", "费用", "大头"})


@dataclass(frozen=True, slots=True)
class Rest:
    """The question without the clause, what the clause names, and how many it says are left."""

    question: Question
    out: Question
    count: int | None

    def of(self, found: Sequence[Record]) -> tuple[list[Record], list[str]] | None:
        """The projects that are left and the names of those left out; None where what is to be left out
        is none of them, or other than the number said is left."""
        chosen = several(self.out)
        chosen = chosen if len(chosen) > 1 else [c for c in choose(self.out) if not c.rivals][:1]
        names = frozenset().union(*(c.all_names for c in chosen))
        kept = [r for r in found if r.name not in names]
        out = [r.name for r in found if r.name in names]
        told = frozenset().union(*(c.positions for c in chosen))
        unknown = [w for w in self.out.leftover(told, " ".join(out)) if w not in _IDLE]
        if unknown or not kept or len({*out}) != len(chosen) or not out:
            return None
        return (kept, out) if self.count in (None, len(kept)) else None


def rest_asked(question: Question) -> Rest | None:
    """The clause by which a question leaves projects out of all that it asks for."""
    if (moved := _behind_whom(question)) is not None:
        return rest_asked(moved)
    said = _CLAUSE.match(question.folded)
    if said is None or _OF_ONE.search(said["after"]):
        return None
    before, after = said["before"], said["after"]
    if _AMONG.match(after):
        before, after = f"{before}项目", after.removeprefix("项目")
    if not _ALL.search(before):
        return None
    whole = "全部" if "平均" in after else "一共"
    named = [i for i in question.named if i < said.start("out")]
    whose = question.said(min(named), max(named) + 1) if named else ""
    out = understand(f"{whose}{question.said(*said.span('out'))}", question.known)
    return Rest(understand(f"{before}{whole}{after}", question.known), out, _number(said["n"]))


def _behind_whom(question: Question) -> Question | None:
    """The question with the clause moved behind whose projects they are: 抛开甲项目，某中心其余10个项目."""
    if len(question.bodies) != 1:
        return None
    first, last = min(question.bodies[0].span), question.bodies[0].end
    out = _LEFT_OUT.match(question.folded[:first])
    if out is None or not _LEFT.match(question.folded[last:]):
        return None
    clause, rest = question.said(0, first), question.said(last, len(question.folded))
    whose = question.said(first, last)
    return understand(f"{whose}的项目，{clause}，{rest}", question.known)


def _number(said: str | None) -> int | None:
    if not said:
        return None
    return int(said) if said.isdigit() else numeral(said)
