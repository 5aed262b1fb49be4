"""How far two numbers are apart of which either is asked for alone: two indicators, projects of two offices."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from search.asks import Ask
from search.drafts import Draft
from search.money import YUAN, convert, plain
from search.question import Question, understand
from search.unsaid import before_of

_LESS_OR_MORE = r"(?:更|还|要)*[多少高低大小贵](?:出|了)?"
_HOW_MUCH = r"(?P<ask>(?:多少|几)[\u4e00-\u9fff]{0,4})"
_JOINT = r"(?:和|与|跟|同|、)"
_THAN = re.compile(
    rf"^(?P<left>.+?)(?<![占同环相对])比(?![例重较值])(?P<right>.+?)[，,]?{_LESS_OR_MORE}{_HOW_MUCH}$"
)
_APART = re.compile(
    rf"^(?P<left>.+?){_JOINT}(?P<right>.+?)[，,]?(?:之间)?(?:的)?相?差(?:了|着)?{_HOW_MUCH}$"
)
_WHICH = re.compile(
    rf"^(?P<left>.+?){_JOINT}(?P<right>.+?)[多高大]?[，,]?{_LESS_OR_MORE}{_HOW_MUCH}$"
)
_TWO_PROJECTS = re.compile(
    rf"^(?P<left>[^，,？?]+?){_JOINT}(?P<right>[^，,？?]+?)[这那]?两个项目[，,的]?(?:(?:谁|哪一?个)的?)?(?P<of>预算|执行|决算)?数?(?:[更多高大]+[，,？?])?"
    rf"(?:相?差|{_LESS_OR_MORE})(?:了|着)?{_HOW_MUCH}$"
)
"""甲和乙这两个项目，谁的预算多，多几万."""
_IDLE = re.compile(
    r"各自?(?:有|是|为)?(?:多少|几)[\u4e00-\u9fff]?[，,]?|[，,]?(?:谁|哪一?[个家边方])的?|分别|[，,、]$|^[，,、]"
)
_ASKED = re.compile(r"多少|几(?!乎)|什么|哪|为啥|怎么")
_WITHIN = re.compile(
    r"^.+?(?:那|这)?个?大?项目[，,]|^.+(?:里面?|之?中(?!心)|当中)(?:的|[，,])?|^.+?的"
)
_SHARED = re.compile(r"[，,](?P<of>[^，,]+)$|的(?P<own>[^的，,]+)$")
_SPENT = re.compile(r"预算|执行|实际|花|用了|支出|整个|总共|一共")
_POINTS = "个百分点"


@dataclass(frozen=True, slots=True)
class Sides:
    """Either number's own question, and how both are called."""

    questions: tuple[Question, Question]
    names: tuple[str, str]
    owners: bool  # they are of two organizations


def sides(question: Question) -> Sides | None:
    """The two questions that ask for either number; None where no two are set apart."""
    text = question.text.rstrip("？?。 ")
    if question.asks(Ask.REASON, Ask.SHARE, Ask.RATIO, Ask.GROWTH):
        return None
    if (both := _TWO_PROJECTS.match(text)) and len(question.scope) == 1:
        return _of_projects(question, both)
    patterns = (_THAN, _APART, _WHICH) if len(question.scope) == 2 else (_THAN, _APART)
    said = next((m for p in patterns if (m := p.match(text))), None)
    if said is None:
        return None
    two = _of_bodies if len(question.scope) == 2 else _of_one
    return two(question, said["left"], said["right"], said["ask"])


def _of_bodies(question: Question, left: str, right: str, ask: str) -> Sides | None:
    """What is asked of each of two organizations, be it said with the first of them or with the second."""
    known = question.known
    one, other = understand(left, known), understand(right, known)
    accounts = question.measures and question.kind in (None, "money", "percent")
    if len(one.bodies) != 1 or len(other.bodies) != 1 or accounts:
        return None  # accounts have their own ways
    first, second = _named(one), _named(other)
    topic = _bare(left.replace(first, "", 1)) or _bare(right.replace(second, "", 1))
    if not topic or _ASKED.search(topic):
        return None
    each = [understand(f"{name}{topic}有{ask}", known) for name in (first, second)]
    return Sides((each[0], each[1]), (first, second), True)


def _named(part: Question) -> str:
    """The organization as it is said, with its year."""
    mention = part.bodies[0]
    end = next((y.end for y in part.years if y.start == mention.end), mention.end)
    return part.said(min(mention.span), end)


def _bare(words: str) -> str:
    return _IDLE.sub("", words).removeprefix("的")


def _of_one(question: Question, left: str, right: str, ask: str) -> Sides | None:
    """Two things of one project: what is said before the first is of both, and so is what ends the second."""
    projects = left.endswith("项目") and right.endswith("项目")
    within = None if projects else _WITHIN.match(left)
    before, first = (within[0], left[within.end() :]) if within else ("", left)
    shared = None if projects else _SHARED.search(right)
    tail = (shared["of"] or shared["own"]) if shared else ""
    second = right[: shared.start()] if shared else right
    if not (first and second) or _ASKED.search(left + right):
        return None
    joint = "的" if shared and shared["own"] else ""
    first = first.removesuffix(f"{joint}{tail}") or first
    each = [
        understand(
            f"{before}{name}{joint}{tail}{'多少钱' if projects else f'是{ask}'}", question.known
        )
        for name in (first, second)
    ]
    return Sides((each[0], each[1]), (first, second), False)


def _of_projects(question: Question, both: re.Match[str]) -> Sides:
    """What each of two projects of one organization was given or spent."""
    known, names = question.known, (both["left"], both["right"])
    head, of = understand(names[0], known), both["of"]
    named = (names[0], f"{before_of(head, understand(names[1], known))}{names[1]}")
    one, other = (
        understand(f"{n}这个项目{of + '多少' if of else '花了多少钱'}", known) for n in named
    )
    owner = head.said(0, max(b.end for b in head.bodies)) if head.bodies else ""
    return Sides((one, other), (names[0].removeprefix(owner), names[1]), False)


def apart(said: Sides, first: Draft, second: Draft) -> Draft | None:
    """How far the two answers' figures are apart; None where they are no two figures of one unit."""
    if not (first.answered and second.answered) or first.value is None or second.value is None:
        return None
    if any("没有印出" in d.text for d in (first, second)):
        return None  # another figure stands for the one that is asked for
    if (
        not said.owners
        and _of_whole(first) != _of_whole(second)
        and not _SPENT.search(said.questions[0].folded + said.questions[1].folded)
    ):
        return None  # what all of a project cost stands beside no part of it
    same_place = set(first.citations) == set(second.citations)
    scales = [YUAN.get(d.unit or "") for d in (first, second)]
    projects = {d.interpretation.get("project") for d in (first, second)}
    if len(projects) > 1 and not said.owners and not _both_money(first, second):
        return None  # two projects' indicators are not set apart
    if same_place or (scales[0] is None) != (scales[1] is None):
        return None
    if scales[0] is None and first.unit != second.unit:
        return None
    gap = first.value * (scales[0] or 1) - second.value * (scales[1] or 1)
    value, unit = _in_unit(abs(gap), first)
    told = "；".join(_told(d) for d in (first, second))
    more, less = said.names if gap > 0 else said.names[::-1]
    outcome = f"{more}比{less}多{plain(value)}{unit}" if gap else "两者相同，相差0"
    unlike = {d.interpretation.get("fiscal_year") for d in (first, second)}
    note = "（年度不同，仅供参考）" if len(unlike) > 1 else ""
    return replace(
        first, text=f"{told}；{outcome}{note}。", value=value, unit=unit, printed_value="",
        citations=tuple(dict.fromkeys((*first.citations, *second.citations))),
    )  # fmt: skip


def _of_whole(draft: Draft) -> bool:
    """Whether an answer is what a project was given or spent in all."""
    return draft.interpretation.get("measure") in ("预算数", "执行数")


def _both_money(first: Draft, second: Draft) -> bool:
    """Whether the two figures are what two projects were given, or both what they spent."""
    told = [d.interpretation.get("measure") for d in (first, second)]
    projects = [d.interpretation.get("project") for d in (first, second)]
    return all(projects) and told[0] == told[1] and told[0] in ("预算数", "执行数")


def _in_unit(gap: Decimal, first: Draft) -> tuple[Decimal, str]:
    unit = first.unit or ""
    if unit in YUAN:
        return convert(gap, unit), unit
    return gap, _POINTS if unit == "%" else unit


def _told(draft: Draft) -> str:
    """What an answer says; of a list only how much it has."""
    heading, _, entries = draft.text.removesuffix("。").partition("：")
    return heading if "、" in entries else draft.text.removesuffix("。")
